//! What the sentences of a definition say about where paths stay.
//!
//! A call is denied because of it, so that only what can be read in one way counts: words that limit, right before a directory. Where a
//! sentence says *usually*, *if* or *unless*, or speaks of what is stored elsewhere, nothing is read in it.

use mcip_core::catalogue::Boundary;

use super::known::*;
use super::words::{Place, Word, sentences, words};

/// Texts that are longer say nothing: a description that has to be searched for what it means.
const LONGEST: usize = 16 * 1024;
/// Directories that one text may name. Where there are more, they are not what a person wrote down.
pub(super) const MOST: usize = 64;

/// Whose text it is.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    /// The tool's, with the names of its members for paths.
    Tool(&'a [&'a str]),
    /// A member's, which is a path or may be one.
    Member,
}

/// What a text says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) boundary: Boundary,
    /// What the tool's own text says of single members.
    pub(super) named: Vec<(String, Boundary)>,
    /// Every directory of which it speaks, but for those that it excludes or gives as an example.
    pub(super) mentions: Vec<Vec<String>>,
    /// Absolute paths are taken.
    pub(super) absolute: bool,
    /// It limits paths to what can't be read.
    pub(super) unclear: bool,
}

fn has(words: &[Word<'_>], known: &[&str]) -> bool {
    words.iter().any(|word| known.contains(&word.text))
}

/// Whether one of the last so many words is one of these.
fn lately(words: &[Word<'_>], most: usize, known: &[&str]) -> bool {
    has(words.get(words.len().saturating_sub(most)..).unwrap_or_default(), known)
}

/// The words before those that only lead to a directory.
fn before<'w, 'a>(words: &'w [Word<'a>], fillers: impl Fn(&str) -> bool) -> &'w [Word<'a>] {
    const MOST_FILLERS: usize = 8;
    let leading = words.iter().rev().take(MOST_FILLERS);
    let count = leading.take_while(|word| fillers(word.text)).count();
    words.get(..words.len() - count).unwrap_or_default()
}

/// Reads a text.
pub(super) fn read(text: &str, of: Of<'_>) -> Said {
    let mut said = Said::default();
    let speaks = text.contains(['/', '\\']) || text.contains("elative");
    if !speaks || text.len() > LONGEST {
        return said;
    }
    let small = text.to_ascii_lowercase();
    let words = words(text, &small);
    for sentence in sentences(&words) {
        let example = sentence.iter().position(|word| EXAMPLES.contains(&word.text));
        let own = sentence.get(..example.unwrap_or(sentence.len())).unwrap_or_default();
        Sentence::new(own, of).read(&mut said);
        // What comes after `Examples:` are some.
        if example.is_some_and(|at| sentence.get(at).is_some_and(|word| word.colon)) {
            break;
        }
    }
    if said.absolute {
        let named = said.named.iter_mut().map(|(_, boundary)| boundary);
        for boundary in named.chain([&mut said.boundary]) {
            boundary.relative = false;
            boundary.beneath = false;
        }
    }
    if said.unclear || said.mentions.len() >= MOST {
        said.unclear = true;
        said.boundary = Boundary::default();
        said.named.clear();
    }
    // What limits a text to directories is not meant against others of which it speaks.
    if !said.boundary.directories.is_empty() {
        let more = said.mentions.iter();
        let more: Vec<_> = more
            .filter(|one| !said.boundary.directories.contains(one))
            .cloned()
            .collect();
        said.boundary.directories.extend(more);
    }
    said
}

struct Sentence<'w, 'a> {
    words: &'w [Word<'a>],
    of: Of<'w>,
    hedged: bool,
    negations: usize,
    /// Something is said not to be reached, or not to be looked at.
    denies: bool,
    ignores: bool,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn new(words: &'w [Word<'a>], of: Of<'w>) -> Self {
        let negates = |word: &&Word<'_>| NEGATIONS.contains(&word.text) || DENIES.contains(&word.text);
        // `you may only` limits, `may` alone does not.
        let mut pairs = words.windows(2);
        let may = pairs
            .any(|pair| matches!(pair, [one, other] if one.text == "may" && !["only", "not"].contains(&other.text)));
        Self {
            words,
            of,
            hedged: may || has(words, HEDGES),
            negations: words.iter().filter(negates).count(),
            denies: has(words, DENIES),
            ignores: has(words, IGNORES),
        }
    }

    fn read(&self, said: &mut Said) {
        let is_member = matches!(self.of, Of::Member);
        let mut found = Boundary::default();
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            if word.place == Place::None {
                at += 1;
                continue;
            }
            let (before, from) = self.words.split_at(at);
            let group = from.get(..group(from)).unwrap_or_default();
            let limited = !self.hedged && self.limits(before);
            for word in group {
                match &word.place {
                    Place::Directory(parts) if limited => add(&mut found.directories, parts),
                    Place::Unreadable if limited => said.unclear = true,
                    _ => {}
                }
                if let Place::Directory(parts) = &word.place
                    && (limited || self.negations == 0)
                {
                    add(&mut said.mentions, parts);
                }
            }
            at += group.len().max(1);
        }
        if has(self.words, &["absolute"]) && self.negations == 0 {
            said.absolute = true;
        }
        if !self.hedged {
            self.relative(&mut found, is_member);
        }
        if found.is_nothing() {
            return;
        }
        let whose = match self.of {
            Of::Member => Vec::new(),
            Of::Tool(paths) => {
                let named = paths.iter().filter(|name| self.names(name));
                let named: Vec<String> = named.map(|name| (*name).to_owned()).collect();
                if named.is_empty() && paths.len() > 1 && has(self.words, ENDS) {
                    return;
                }
                named
            }
        };
        if whose.is_empty() {
            join(&mut said.boundary, &found);
        }
        for name in whose {
            match said.named.iter_mut().find(|(known, _)| *known == name) {
                Some((_, boundary)) => join(boundary, &found),
                None => said.named.push((name, found.clone())),
            }
        }
    }

    /// Whether it is about the member of a name.
    fn names(&self, name: &str) -> bool {
        self.words.iter().any(|word| word.text.eq_ignore_ascii_case(name))
    }

    /// Whether what stands before directories limits paths to them.
    fn limits(&self, words: &[Word<'_>]) -> bool {
        let inner = before(words, |word| FILLERS.contains(&word));
        let Some((last, rest)) = inner.split_last() else {
            return false;
        };
        let previous = rest.last().map_or("", |word| word.text);
        let is_tool = matches!(self.of, Of::Tool(_));
        // `Allowed directories are:`
        let open = before(words, |word| {
            FILLERS.contains(&word) || matches!(word, "is" | "are" | "currently")
        });
        if let Some((allowed, rest)) = open.split_last()
            && ALLOWED.contains(&allowed.text)
        {
            let led = words.get(open.len()..).unwrap_or_default();
            return has(led, DIRECTORIES) && !lately(rest, 3, NEGATIONS);
        }
        match last.text {
            "to" | "in" | "within" | "inside" | "at" if LIMITED.contains(&previous) => return !self.is_negated(rest),
            "to" if previous == "relative" => return !self.is_negated(rest),
            "rooted" | "sandboxed" | "jailed" | "confined" => return !self.is_negated(rest),
            "outside" => return self.is_shut_outside(),
            "of" if previous == "outside" => return self.is_shut_outside(),
            text if LEAVES.contains(&text) => return NEGATIONS.contains(&previous) && self.negations == 1,
            _ => {}
        }
        if self.is_negated(rest) {
            return false;
        }
        let inside = INSIDE.contains(&last.text);
        let must = |verbs: &[&str]| verbs.contains(&previous) && lately(rest, 5, MUST);
        if (last.text == "with" && must(BEGINS)) || ((inside || last.text == "in") && must(BE)) {
            return true;
        }
        if last.text == "only" {
            return has(self.words, ALLOWED) && self.negations == 0;
        }
        if is_tool && has(self.words, KEPT) {
            return false;
        }
        let reaches = inside || matches!(last.text, "in" | "from") || REACHES.contains(&last.text);
        if reaches && lately(rest, 5, &["only"]) {
            return !self.ignores && (!self.denies || has(self.words, OTHERS));
        }
        // Without a word that says `only`, it has to be the tool's one path of which it is said.
        let clear = inside && self.negations == 0 && !self.ignores;
        match self.of {
            Of::Member => clear && (rest.is_empty() || lately(rest, 6, FILES)),
            Of::Tool(paths) => {
                let near = lately(rest, 4, FILES) || lately(rest, 3, WORKS);
                clear && paths.len() <= 1 && near && !has(self.words, ASIDE) && !has(self.words, MOVES)
            }
        }
    }

    fn is_negated(&self, words: &[Word<'_>]) -> bool {
        lately(words, 6, NEGATIONS)
    }

    /// `Paths outside of /srv are rejected`: one word that says no, and not two.
    fn is_shut_outside(&self) -> bool {
        self.negations == 1 && !has(self.words, UNSURE)
    }

    /// Whether paths are relative ones.
    fn relative(&self, found: &mut Boundary, is_member: bool) {
        let Some(at) = self.words.iter().position(|word| word.text == "relative") else {
            return;
        };
        let (before, from) = self.words.split_at(at);
        let next = |index: usize| from.get(index).map_or("", |word| word.text);
        let either =
            lately(before, 1, &["or", "non"]) || next(1) == "or" || lately(before, 3, &["can", "also", "either"]);
        if either || lately(before, 2, NEGATIONS) || (has(self.words, &["absolute"]) && self.negations == 0) {
            return;
        }
        let must = lately(before, 1, &["be"]) && lately(before, 4, MUST);
        if next(1) == "to" {
            // As far as it is said to what: `relative to the root of the project`.
            let what = from.get(2..from.len().min(8)).unwrap_or_default();
            let place = what
                .iter()
                .position(|word| PLACES.contains(&word.text) || matches!(word.place, Place::Directory(_)));
            let led = place.and_then(|place| what.get(..place));
            let is_of_paths = is_member || must || has(self.words, FILES);
            if is_of_paths && led.is_some_and(|led| !has(led, MOVING)) {
                found.relative = true;
                found.beneath = true;
            }
        } else if must || (is_member && FILES.contains(&next(1)) && !matches!(next(2), "are" | "is" | "will" | "get")) {
            found.relative = true;
        }
    }
}

/// How many words from the first on are directories, and what joins them.
fn group(words: &[Word<'_>]) -> usize {
    let mut end = 1;
    loop {
        let is_place = |at: usize| words.get(at).is_some_and(|word| word.place != Place::None);
        let joins = words
            .get(end)
            .is_some_and(|word| matches!(word.text, "and" | "or" | "and/or"));
        if is_place(end) {
            end += 1;
        } else if joins && is_place(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

fn add(directories: &mut Vec<Vec<String>>, parts: &[String]) {
    if directories.len() < MOST && !directories.iter().any(|known| known == parts) {
        directories.push(parts.to_vec());
    }
}

/// What both say together.
pub(super) fn join(boundary: &mut Boundary, more: &Boundary) {
    for parts in &more.directories {
        add(&mut boundary.directories, parts);
    }
    boundary.relative |= more.relative;
    boundary.beneath |= more.beneath;
}
