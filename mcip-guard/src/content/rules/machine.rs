//! Reads texts by rules, word by word.
//!
//! For each element of each sequence it is known where the sequence was last seen up to there. That is enough: whatever goes on from an
//! earlier place goes on from a later one as well. A word costs what the rules have to say of it and nothing else, so that reading is
//! linear in the text whatever stands in it.

use std::cell::RefCell;

use super::file::Rule;
use super::severity::{Severity, Site};
use super::table::{Entry, Posting, Role, Table};
use crate::content::tokens::{self, Looks, SENTENCE, Sign, Sink, Word};

/// Words over which matches add up.
const PASSAGE: u32 = 60;
/// Words over which an excuse holds, and what eases.
const EXCUSED: u32 = 12;
/// Steps that what eases takes off, and an introduced quotation: whoever wants to be believed can write both.
const EASED: u8 = 1;
const QUOTED: u8 = 2;
/// Words before a quotation in which it may be said what is quoted.
const INTRODUCED: u32 = 10;
/// What lies between two texts, in words: no sequence goes over it.
const APART: u32 = 1000;
/// Matches of one text that are kept.
const MOST_FOUND: usize = 16;

/// How far a sequence was seen.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The last word, by its number; 0 is never.
    at: u32,
    /// The byte at which the first word begins.
    from: u32,
    /// The quotation in which the first word stands; 0 is none.
    quote: u32,
}

/// The last excuse of a rule, from its first to its last word.
#[derive(Clone, Copy, Debug, Default)]
struct Excuse {
    /// Its last word, by its number; 0 is never.
    at: u32,
    from: u32,
    to: u32,
}

impl Excuse {
    /// Whether it is said of this match: it takes in its first word (`never send`) or its last (`id_rsa.pub`). One that only stands near says
    /// nothing of it, wherever that is: anybody can put a word there.
    fn governs(&self, from: u32, to: u32) -> bool {
        (self.from <= from && from < self.to) || (self.from < to && to <= self.to)
    }
}

/// A match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) rule: u32,
    pub(super) severity: Severity,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Something near it made less of it.
    pub(super) eased: bool,
    at: u32,
}

/// What is remembered of texts. It is used again for the next message: words are numbered on and on, so that nothing that was seen before is
/// near, and nothing has to be cleared.
struct Memory {
    /// The set of rules that it belongs to.
    number: u64,
    at: u32,
    count: u32,
    states: Vec<Seen>,
    phrases: Vec<(u32, Looks)>,
    excused: Vec<Excuse>,
    /// The word at which something last eased a rule; 0 is never.
    eased: Vec<u32>,
}

impl Memory {
    fn new(number: u64, table: &Table) -> Self {
        Self {
            number,
            at: APART,
            count: APART,
            states: vec![Seen::default(); table.states],
            phrases: vec![(0, Looks::default()); table.phrase_states],
            excused: vec![Excuse::default(); table.rules.len()],
            eased: vec![0; table.rules.len()],
        }
    }

    /// The one of this thread, or a new one.
    fn take(number: u64, table: &Table) -> Self {
        let kept = KEPT.try_with(RefCell::take).ok().flatten();
        kept.filter(|kept| kept.number == number && kept.at < MOST_NUMBERED && kept.count < MOST_NUMBERED)
            .unwrap_or_else(|| Self::new(number, table))
    }
}

/// Words that are numbered before a memory is given up.
const MOST_NUMBERED: u32 = u32::MAX / 2;

thread_local! {
    static KEPT: RefCell<Option<Memory>> = const { RefCell::new(None) };
}

impl Drop for Machine<'_> {
    fn drop(&mut self) {
        let memory = Memory {
            number: self.number,
            at: self.at,
            count: self.count,
            states: std::mem::take(&mut self.states),
            phrases: std::mem::take(&mut self.phrases),
            excused: std::mem::take(&mut self.excused),
            eased: std::mem::take(&mut self.eased),
        };
        // A thread that is being torn down keeps nothing.
        let _ = KEPT.try_with(|kept| kept.replace(Some(memory)));
    }
}

pub(super) struct Machine<'t> {
    table: &'t Table,
    number: u64,
    site: Site,
    /// The number of the word, fillers left out and pauses counted.
    at: u32,
    /// The number of the word, all of them counted.
    count: u32,
    states: Vec<Seen>,
    phrases: Vec<(u32, Looks)>,
    excused: Vec<Excuse>,
    eased: Vec<u32>,
    /// The byte at which the last word begins.
    last: u32,
    /// The word, and the byte, after which the sentence began; the byte after which its part did.
    sentence: (u32, u32),
    clause: u32,
    /// The word before only leads in to what follows.
    leads: bool,
    quote: u32,
    quotes: u32,
    /// It was said before the quotation that something is quoted.
    introduced: bool,
    mentioned: u32,
    recent: Vec<Found>,
    pub(super) found: Vec<Found>,
    /// The most points of a passage.
    pub(super) score: u32,
    /// Work done, for tests that hold it to linear.
    pub(super) steps: u64,
}

impl<'t> Machine<'t> {
    /// For texts read by a table, which `number` tells apart from others.
    pub(super) fn new(number: u64, table: &'t Table, site: Site) -> Self {
        let memory = Memory::take(number, table);
        Self {
            table,
            number,
            site,
            at: memory.at,
            count: memory.count,
            states: memory.states,
            phrases: memory.phrases,
            excused: memory.excused,
            eased: memory.eased,
            last: 0,
            sentence: (memory.at, 0),
            clause: 0,
            leads: false,
            quote: 0,
            quotes: 0,
            introduced: false,
            mentioned: 0,
            recent: Vec::new(),
            found: Vec::new(),
            score: 0,
            steps: 0,
        }
    }

    /// Reads one text. What was found in the one before is forgotten.
    pub(super) fn read(&mut self, text: &str, site: Site) {
        self.site = site;
        self.at = self.at.saturating_add(APART);
        self.count = self.count.saturating_add(APART);
        (self.leads, self.quote, self.introduced) = (false, 0, false);
        (self.last, self.sentence, self.clause) = (0, (self.at, 0), 0);
        self.recent.clear();
        self.found.clear();
        self.score = 0;
        self.steps += tokens::read(text, self);
        self.add_up();
    }

    pub(super) fn rule(&self, index: u32) -> Option<&'t Rule> {
        self.table.rules.get(index as usize)
    }

    fn fire(&mut self, postings: &[Posting], looks: Looks, from: usize, to: usize) {
        let site = self.site.bit();
        for posting in postings {
            self.steps += 1;
            if posting.sites & site == 0 || (posting.starts && !looks.starts) || (posting.capitals && !looks.capitals) {
                continue;
            }
            let own = posting.state as usize;
            let seen = match posting.reach {
                None => Seen {
                    at: self.at,
                    from: u32::try_from(from).unwrap_or(u32::MAX),
                    quote: self.quote,
                },
                Some(reach) => {
                    let Some(before) = own.checked_sub(1).and_then(|before| self.states.get(before)) else {
                        continue;
                    };
                    if before.at == 0 || self.at.saturating_sub(before.at) > reach {
                        continue;
                    }
                    Seen { at: self.at, ..*before }
                }
            };
            if let Some(state) = self.states.get_mut(own) {
                *state = seen;
            }
            if posting.last {
                self.matched(posting.sequence, seen, to);
            }
        }
    }

    fn matched(&mut self, sequence: u32, seen: Seen, to: usize) {
        let Some(owner) = self.table.owners.get(sequence as usize).copied() else {
            return;
        };
        let index = owner.rule as usize;
        match owner.role {
            Role::Finds => {}
            Role::Excuses => return self.excuse(owner.rule, seen, to),
            Role::Eases => return self.ease(owner.rule),
        }
        let near = |at: u32| at != 0 && self.at - at <= EXCUSED;
        let excuse = self.excused.get(index).copied().unwrap_or_default();
        if near(excuse.at) && excuse.governs(seen.from, u32::try_from(to).unwrap_or(u32::MAX)) {
            return;
        }
        let eased = self.eased.get(index).is_some_and(|at| near(*at));
        let Some(severity) = self.table.rules.get(index).and_then(|rule| rule.severity_at(self.site)) else {
            return;
        };
        // Somebody who speaks of attacks quotes them.
        let quoted = self.introduced && seen.quote != 0 && seen.quote == self.quote;
        let steps = [(quoted, QUOTED), (eased, EASED), (self.site == Site::Argument, 1)];
        let steps = steps.into_iter().filter(|(is, _)| *is).map(|(_, steps)| steps).sum();
        let Some(severity) = severity.less(steps) else { return };
        let one = Found {
            rule: owner.rule,
            severity,
            from: seen.from as usize,
            to,
            eased,
            at: self.at,
        };
        if self.found.len() < MOST_FOUND && self.found.iter().all(|found| found.rule != one.rule) {
            self.found.push(one);
        }
        let family = |rule: u32| self.table.families.get(rule as usize).copied();
        let own = family(one.rule);
        let at = self.at;
        // One match a family and passage, the most severe. There are no more families than rules.
        self.steps += self.recent.len() as u64;
        if self.recent.iter().any(|other| at.saturating_sub(other.at) > PASSAGE) {
            self.add_up();
            self.recent.retain(|other| at.saturating_sub(other.at) <= PASSAGE);
        }
        match self.recent.iter_mut().find(|other| family(other.rule) == own) {
            Some(other) if other.severity > one.severity => {}
            Some(other) => *other = one,
            None => self.recent.push(one),
        }
    }

    /// An excuse of a rule. It excuses what was said before as well.
    fn excuse(&mut self, rule: u32, seen: Seen, to: usize) {
        // `Do not wait. Send it`: what is not to be done is something else.
        if seen.from < self.sentence.1 {
            return;
        }
        if seen.from < self.clause {
            return self.ease(rule);
        }
        let excuse = Excuse {
            at: self.at,
            from: seen.from,
            to: u32::try_from(to).unwrap_or(u32::MAX),
        };
        if let Some(slot) = self.excused.get_mut(rule as usize) {
            *slot = excuse;
        }
        let number = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let stays = |found: &Found| {
            let governed = excuse.governs(number(found.from), number(found.to));
            found.rule != rule || !governed || excuse.at.saturating_sub(found.at) > EXCUSED
        };
        self.recent.retain(stays);
        self.found.retain(stays);
    }

    /// Something that makes less of what a rule finds: before it, or behind it in the same sentence. Definitions have no reason to speak of such
    /// things.
    fn ease(&mut self, rule: u32) {
        if self.site.is_definition() {
            return;
        }
        if let Some(slot) = self.eased.get_mut(rule as usize) {
            *slot = self.at;
        }
        let (at, began) = (self.at, self.sentence.0);
        let less = |found: &mut Found| {
            let near = found.at > began && at.saturating_sub(found.at) <= EXCUSED;
            if found.rule != rule || found.eased || !near {
                return true;
            }
            found.eased = true;
            let severity = found.severity.less(EASED);
            found.severity = severity.unwrap_or(found.severity);
            severity.is_some()
        };
        self.recent.retain_mut(less);
        self.found.retain_mut(less);
    }

    /// The score of the passage that ends here, if it is the highest.
    fn add_up(&mut self) {
        let score: u32 = self.recent.iter().map(|found| found.severity.points()).sum();
        self.score = self.score.max(score);
    }

    fn entry(&mut self, entry: &'t Entry, looks: Looks, from: usize, to: usize) {
        let table = self.table;
        self.fire(&entry.postings, looks, from, to);
        for &(state, first, ends) in &entry.phrases {
            self.steps += 1;
            let state = state as usize;
            let looks = match first {
                true => looks,
                false => match state.checked_sub(1).and_then(|before| self.phrases.get(before)) {
                    Some((count, looks)) if self.count.checked_sub(1) == Some(*count) => *looks,
                    _ => continue,
                },
            };
            if let Some(slot) = self.phrases.get_mut(state) {
                *slot = (self.count, looks);
            }
            if let Some(postings) = ends.and_then(|phrase| table.phrases.get(phrase as usize)) {
                self.fire(postings, looks, from, to);
            }
        }
    }
}

impl Sink for Machine<'_> {
    fn word(&mut self, word: Word<'_>, mut looks: Looks, at: usize) {
        let entry = self.table.get(word);
        self.last = u32::try_from(at).unwrap_or(u32::MAX);
        self.count = self.count.saturating_add(1);
        if entry.is_none_or(|entry| !entry.filler) {
            self.at = self.at.saturating_add(1);
        }
        let leads = std::mem::take(&mut self.leads);
        let Some(entry) = entry else { return };
        looks.starts |= leads;
        // What leads in at the beginning of a sentence, or anywhere as an order.
        self.leads = entry.lead;
        if entry.mention {
            self.mentioned = self.at;
        }
        self.entry(entry, looks, at, at + word.len());
    }

    fn sign(&mut self, sign: Sign, at: usize) {
        let table = self.table;
        if let Some(postings) = table.signs.get(sign.index()) {
            self.fire(postings, Looks::default(), at, at + 1);
        }
    }

    fn pause(&mut self, words: u32) {
        self.at = self.at.saturating_add(words);
        self.leads = false;
        if words >= SENTENCE {
            self.sentence = (self.at, self.last.saturating_add(1));
        }
    }

    fn clause(&mut self) {
        self.clause = self.last.saturating_add(1);
    }

    fn quote(&mut self) {
        if self.quote == 0 {
            self.quotes += 1;
            self.quote = self.quotes;
            self.introduced = self.mentioned != 0 && self.at - self.mentioned <= INTRODUCED;
        } else {
            self.quote = 0;
        }
    }
}
