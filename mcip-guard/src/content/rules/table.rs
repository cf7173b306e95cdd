//! Rules made ready: every word of every rule in one table, with what it may go on or begin.

use std::collections::{BTreeMap, HashMap};

use super::SIGNS;
use super::file::{Contents, Rule, RuleError, nearest};
use super::sequence::{Choice, Element, Sequence};
use super::severity::Site;
use super::words::Words;
use crate::content::glance::{Anchor, Anchors};
use crate::content::tokens::{self, LONGEST, Looks, Sign, Sink, Word};

/// Where a word, a phrase or a sign may stand in a sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) sequence: u32,
    /// The state of this element; that of the one before is one less.
    pub(super) state: u32,
    /// The farthest that the element before may be; the first element has none before it.
    pub(super) reach: Option<u32>,
    pub(super) last: bool,
    pub(super) starts: bool,
    pub(super) capitals: bool,
    /// Where its rule applies, a bit a site.
    pub(super) sites: u8,
}

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) filler: bool,
    pub(super) lead: bool,
    pub(super) mention: bool,
    common: bool,
    everywhere: bool,
    /// Phrases in which it stands: the state, whether it begins the phrase, and the phrase that it ends.
    pub(super) phrases: Vec<(u32, bool, Option<u32>)>,
    pub(super) postings: Vec<Posting>,
}

/// Whose a sequence is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner {
    pub(super) rule: u32,
    pub(super) role: Role,
}

/// What a sequence does for its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is what the rule looks for.
    Finds,
    /// It keeps the rule from applying to what it governs.
    Excuses,
    /// It makes less of what stands near it.
    Eases,
}

/// Everything that a machine needs.
pub(super) struct Table {
    pub(super) rules: Vec<Rule>,
    /// The number of each rule's family.
    pub(super) families: Vec<u32>,
    words: Words,
    pub(super) entries: Vec<Entry>,
    pub(super) signs: Vec<Vec<Posting>>,
    /// What each phrase may stand for.
    pub(super) phrases: Vec<Vec<Posting>>,
    pub(super) owners: Vec<Owner>,
    pub(super) states: usize,
    pub(super) phrase_states: usize,
    /// Of the rules that apply elsewhere than in definitions.
    pub(super) anchors: Anchors,
}

/// Classes with a meaning of their own.
const FILLER: &str = "filler";
const LEAD: &str = "lead";
const MENTION: &str = "mention";
const COMMON: &str = "common";
const EVERYWHERE: &str = "everywhere";

/// What a word that stands in any text costs as an anchor; another costs one.
const COMMON_WORD: usize = 1000;
const WORD_EVERYWHERE: usize = 100_000;
/// A filler costs most of all.
const WORD_OF_ANY: usize = 1_000_000;

/// How deep classes may stand in classes.
const DEEP: usize = 4;
/// States of all rules together, which bounds the work for a word.
const MOST_STATES: usize = 1 << 16;

type Classes = BTreeMap<String, Vec<String>>;

impl Table {
    /// From files in order. Classes of an earlier file are known in later ones, which may give the same name another meaning.
    pub(super) fn new(files: Vec<Contents>) -> Result<Self, RuleError> {
        let mut made = Self {
            rules: Vec::new(),
            families: Vec::new(),
            words: Words::default(),
            entries: Vec::new(),
            signs: vec![Vec::new(); SIGNS.len()],
            phrases: Vec::new(),
            owners: Vec::new(),
            states: 0,
            phrase_states: 0,
            anchors: Anchors::default(),
        };
        let mut classes = Classes::new();
        let mut phrases = HashMap::new();
        let mut families: HashMap<String, u32> = HashMap::new();
        let mut anchors = Vec::new();
        for file in files {
            classes.extend(file.classes);
            made.meanings(&classes);
            for rule in file.rules {
                if let Some(at) = made.rules.iter().position(|other| other.id == rule.id) {
                    let why = format!(
                        "rule `{}` stands in {}:{} already",
                        rule.id, made.rules[at].file, made.rules[at].line
                    );
                    return Err(RuleError::new(&rule.file, rule.line, why));
                }
                let index = u32::try_from(made.rules.len()).unwrap_or(u32::MAX);
                // Definitions are read in any case, so that what is looked for in them alone makes no other message worth reading.
                let applies = |site: &&Site| rule.severity_at(**site).is_some();
                let sites = Site::ALL.iter().filter(applies).fold(0, |bits, site| bits | site.bit());
                let elsewhere = Site::ALL.iter().filter(applies).any(|site| !site.is_definition());
                let mut unused = Vec::new();
                let anchors = if elsewhere { &mut anchors } else { &mut unused };
                for (role, sequences) in [
                    (Role::Finds, &rule.words),
                    (Role::Excuses, &rule.unless),
                    (Role::Eases, &rule.eases),
                ] {
                    for sequence in sequences {
                        let owner = Owner { rule: index, role };
                        made.add(owner, sites, sequence, &classes, &mut phrases, anchors)
                            .map_err(|why| {
                                RuleError::new(&rule.file, rule.line, format!("rule `{}`: {why}", rule.id))
                            })?;
                    }
                }
                if made.states > MOST_STATES {
                    return Err(RuleError::new(
                        &rule.file,
                        rule.line,
                        "the rules have too many elements together",
                    ));
                }
                let next = u32::try_from(families.len()).unwrap_or(u32::MAX);
                made.families.push(*families.entry(rule.family.clone()).or_insert(next));
                made.rules.push(rule);
            }
        }
        for entry in &mut made.entries {
            // What goes on first is asked last, so that one word is not two elements of the same sequence.
            entry
                .postings
                .sort_by_key(|posting| std::cmp::Reverse((posting.sequence, posting.state)));
            entry.phrases.sort_by_key(|(state, ..)| std::cmp::Reverse(*state));
        }
        for postings in made.signs.iter_mut().chain(&mut made.phrases) {
            postings.sort_by_key(|posting| std::cmp::Reverse((posting.sequence, posting.state)));
        }
        made.anchors = Anchors::new(&anchors);
        Ok(made)
    }

    /// What the classes with a meaning of their own say of words.
    fn meanings(&mut self, classes: &Classes) {
        for name in [FILLER, LEAD, MENTION, COMMON, EVERYWHERE] {
            for word in classes.get(name).into_iter().flatten() {
                for part in split(word) {
                    let entry = self.entry(&part);
                    match name {
                        FILLER => (entry.filler, entry.everywhere) = (true, true),
                        LEAD => entry.lead = true,
                        MENTION => entry.mention = true,
                        COMMON => entry.common = true,
                        _ => entry.everywhere = true,
                    }
                }
            }
        }
    }

    fn entry(&mut self, word: &[u8]) -> &mut Entry {
        let number = self.words.number(word) as usize;
        if number >= self.entries.len() {
            self.entries.resize_with(number + 1, Entry::default);
        }
        &mut self.entries[number]
    }

    #[inline]
    pub(super) fn get(&self, word: Word<'_>) -> Option<&Entry> {
        self.words
            .get(word)
            .and_then(|number| self.entries.get(number as usize))
    }

    fn add(
        &mut self,
        owner: Owner,
        sites: u8,
        sequence: &Sequence,
        classes: &Classes,
        phrases: &mut HashMap<Vec<Vec<u8>>, u32>,
        anchors: &mut Vec<Anchor>,
    ) -> Result<(), String> {
        let number = u32::try_from(self.owners.len()).unwrap_or(u32::MAX);
        self.owners.push(owner);
        let length = sequence.elements.len();
        // What each element without signs costs as an anchor, and its words.
        let mut candidates: Vec<(usize, Vec<Vec<u8>>)> = Vec::new();
        let mut beside = None;
        for (at, element) in sequence.elements.iter().enumerate() {
            let posting = Posting {
                sequence: number,
                state: u32::try_from(self.states + at).unwrap_or(u32::MAX),
                reach: (at > 0).then_some(element.gap + 1),
                last: at + 1 == length,
                starts: element.starts,
                capitals: element.capitals,
                sites,
            };
            let mut cost = 0_usize;
            let mut words = Vec::new();
            for entry in written(element, classes)? {
                match entry {
                    Written::Sign(sign) => {
                        // A sign alone does not tell that a text is worth reading.
                        cost = usize::MAX;
                        self.sign(sign, posting);
                        if let [Choice::Sign(_)] = element.choices.as_slice() {
                            beside = beside.or(byte_of(sign));
                        }
                    }
                    Written::Words(parts) => {
                        let rarest = parts
                            .iter()
                            .map(|part| (self.cost(part), part))
                            .min_by_key(|(cost, _)| *cost);
                        if let Some((own, part)) = rarest {
                            cost = cost.saturating_add(own);
                            words.push(part.clone());
                        }
                        self.place(&parts, posting, phrases);
                    }
                }
            }
            if cost < usize::MAX {
                candidates.push((cost, words));
            }
        }
        self.states += length;
        candidates.sort_by_key(|(cost, _)| *cost);
        let mut candidates = candidates.into_iter();
        let Some((cost, words)) = candidates.next() else {
            return Err(
                "a sequence needs an element without signs, by which a text is known to be worth reading".to_owned(),
            );
        };
        if owner.role == Role::Finds {
            anchors.push(match (candidates.next(), beside) {
                _ if cost < COMMON_WORD => Anchor::One(words),
                (Some((other, second)), Some(_)) if other < WORD_EVERYWHERE => Anchor::Both(words, second),
                (_, Some(byte)) => Anchor::Beside(byte, words),
                (Some((_, second)), None) => Anchor::Both(words, second),
                (None, None) => Anchor::One(words),
            });
        }
        Ok(())
    }

    /// What a word costs as an anchor: the more texts it stands in, the more.
    fn cost(&self, word: &[u8]) -> usize {
        let number = self.words.find(word);
        match number.and_then(|number| self.entries.get(number as usize)) {
            Some(entry) if entry.filler => WORD_OF_ANY,
            Some(entry) if entry.everywhere => WORD_EVERYWHERE,
            Some(entry) if entry.common => COMMON_WORD,
            _ => 1,
        }
    }

    fn sign(&mut self, sign: usize, posting: Posting) {
        // Brackets and bars stand between words and are none.
        let mark = matches!(SIGNS.get(sign), Some((_, Sign::Mark(_))));
        if let Some(postings) = self.signs.get_mut(sign) {
            postings.push(Posting {
                reach: posting.reach.map(|reach| reach - u32::from(mark)),
                ..posting
            });
        }
    }

    /// Puts a posting where a word or a phrase finds it.
    fn place(&mut self, parts: &[Vec<u8>], posting: Posting, phrases: &mut HashMap<Vec<Vec<u8>>, u32>) {
        if let [word] = parts {
            self.entry(word).postings.push(posting);
            return;
        }
        let phrase = match phrases.get(parts) {
            Some(phrase) => *phrase,
            None => {
                let phrase = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
                self.phrases.push(Vec::new());
                phrases.insert(parts.to_vec(), phrase);
                for (at, part) in parts.iter().enumerate() {
                    let state = u32::try_from(self.phrase_states + at).unwrap_or(u32::MAX);
                    let ends = (at + 1 == parts.len()).then_some(phrase);
                    self.entry(part).phrases.push((state, at == 0, ends));
                }
                self.phrase_states += parts.len();
                phrase
            }
        };
        let longer = u32::try_from(parts.len() - 1).unwrap_or(0);
        if let Some(postings) = self.phrases.get_mut(phrase as usize) {
            postings.push(Posting {
                reach: posting.reach.map(|reach| reach + longer),
                ..posting
            });
        }
    }
}

/// The byte without which a sign does not stand in a text, if it is one that can be asked for.
fn byte_of(sign: usize) -> Option<u8> {
    match SIGNS.get(sign)?.1 {
        Sign::Mark(b'<') | Sign::Comment => Some(b'<'),
        Sign::Email => Some(b'@'),
        _ => None,
    }
}

/// What an element may be, classes written out.
enum Written {
    Words(Vec<Vec<u8>>),
    Sign(usize),
}

fn written(element: &Element, classes: &Classes) -> Result<Vec<Written>, String> {
    let mut out = Vec::new();
    for choice in &element.choices {
        match choice {
            Choice::Sign(sign) => out.push(Written::Sign(*sign)),
            Choice::Word(word) => out.push(words(word)?),
            Choice::Class(class) => class_words(class, classes, DEEP, &mut out)?,
        }
    }
    Ok(out)
}

fn class_words(class: &str, classes: &Classes, deep: usize, out: &mut Vec<Written>) -> Result<(), String> {
    let Some(entries) = classes.get(class) else {
        let near = nearest(class, classes.keys().map(String::as_str));
        return Err(match near {
            Some(near) => format!("there is no class `{class}`; did you mean `{near}`?"),
            None => format!("there is no class `{class}`"),
        });
    };
    for entry in entries {
        match entry.strip_prefix('{').and_then(|entry| entry.strip_suffix('}')) {
            Some(_) if deep == 0 => return Err(format!("classes stand in each other too deep at `{class}`")),
            Some(inner) => class_words(inner, classes, deep - 1, out)?,
            None => out.push(words(entry)?),
        }
    }
    Ok(())
}

fn words(text: &str) -> Result<Written, String> {
    let parts = split(text);
    if parts.is_empty() || parts.iter().any(|part| part.len() >= LONGEST) {
        return Err(format!("{text:?} is no word"));
    }
    Ok(Written::Words(parts))
}

/// The words of a text, as a machine sees them.
fn split(text: &str) -> Vec<Vec<u8>> {
    struct Words(Vec<Vec<u8>>);
    impl Sink for Words {
        fn word(&mut self, word: Word<'_>, _: Looks, _: usize) {
            self.0.push(word.bytes().to_vec());
        }
        fn sign(&mut self, _: Sign, _: usize) {}
        fn pause(&mut self, _: u32) {}
        fn quote(&mut self) {}
    }
    let mut words = Words(Vec::new());
    tokens::read(text, &mut words);
    words.0
}
