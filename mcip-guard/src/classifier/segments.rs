//! The texts of a conversation that the network reads, as word pieces in which what is known to mean something stands as a mark.
//! Specified in `training/features.md`, "Segments".

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::columns::Segment as Column;
use super::compare::runs;
use super::conversation::{Call, Conversation, Leaf, Origin};
use super::pieces::{Mark, Pieces};
use super::text::{Id, Ids, Kind, Word, sentences};

/// Pieces of a segment.
pub(super) const LENGTH: usize = 24;
/// Segments of a conversation.
pub(super) const SEGMENTS: usize = 64;
const TOOLS: usize = 10;
const CLAUSES: usize = 16;
const RESULTS: usize = 8;
const ANSWERS: usize = 6;
const VALUES: usize = 18;
const VALUES_OF_A_CALL: usize = 8;
const PARTS: usize = 16;
const SENTENCES: usize = 12;
/// Words of a name beyond which nobody names a tool by it.
const NAME_WORDS: usize = 16;
const PROPERTIES: usize = 24;
const SENTENCES_OF_A_PROPERTY: usize = 4;

/// What a segment is a text of, by its number among its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Principal,
    Clause(usize),
    Definition(usize),
    Tool(usize),
    Property(usize),
    Argument(usize),
    Result(usize),
    Answer(usize),
}

impl Source {
    pub(super) fn column(self) -> Column {
        match self {
            Self::Principal => Column::Kind,
            Self::Clause(_) => Column::User,
            Self::Definition(_) => Column::Definition,
            Self::Tool(_) => Column::Tool,
            Self::Property(_) => Column::Property,
            Self::Argument(_) => Column::Argument,
            Self::Result(_) => Column::Result,
            Self::Answer(_) => Column::Answer,
        }
    }
}

/// A text that the network reads.
pub(super) struct Segment {
    pub(super) source: Source,
    pub(super) tokens: Vec<u32>,
    pub(super) flags: Vec<Column>,
    /// Tools that it names.
    pub(super) named: BTreeSet<usize>,
}

/// Words from the first to before the last, for which a mark stands.
#[derive(Clone, Copy)]
struct Span {
    first: usize,
    end: usize,
    mark: Mark,
}

fn spans(found: Vec<(usize, usize)>, mark: Mark) -> impl Iterator<Item = Span> {
    found.into_iter().map(move |(first, end)| Span { first, end, mark })
}

/// A tool's name in a text.
struct Name {
    first: usize,
    end: usize,
    tool: usize,
}

/// A sentence of a definition that is worth reading.
struct Part {
    rank: (bool, bool, i64),
    source: Source,
    tool: usize,
    tokens: Vec<u32>,
    flags: Vec<Column>,
    named: BTreeSet<usize>,
}

/// Makes the segments of a conversation.
pub(super) struct Maker<'c, 't> {
    conversation: &'c mut Conversation<'t>,
    pieces: &'c Pieces,
    known: HashMap<Id, Vec<u32>>,
    /// Tools by the first word of their name.
    by_word: HashMap<Id, Vec<usize>>,
    segments: Vec<Segment>,
}

impl<'c, 't> Maker<'c, 't> {
    pub(super) fn of(conversation: &'c mut Conversation<'t>, pieces: &'c Pieces) -> Vec<Segment> {
        let mut by_word: HashMap<Id, Vec<usize>> = HashMap::new();
        for (tool, offered) in conversation.tools.iter().enumerate() {
            if let Some(word) = offered.words.first().filter(|_| offered.words.len() <= NAME_WORDS) {
                by_word.entry(*word).or_default().push(tool);
            }
        }
        let mut maker = Self {
            conversation,
            pieces,
            known: HashMap::new(),
            by_word,
            segments: Vec::new(),
        };
        maker.principal();
        maker.clauses();
        maker.tools();
        maker.definitions();
        maker.arguments();
        maker.results();
        maker.answers();
        maker.segments.truncate(SEGMENTS);
        maker.segments
    }

    fn push(&mut self, source: Source, tokens: Vec<u32>, flags: Vec<Column>, named: BTreeSet<usize>) {
        self.segments.push(Segment {
            source,
            tokens,
            flags,
            named,
        });
    }

    /// Word pieces of words, with spans as one mark each. Of spans that overlap the first given wins.
    fn marks(&mut self, words: &[Word], spans: &[Span]) -> Vec<u32> {
        let mut covered: Vec<Option<(usize, Mark)>> = vec![None; words.len()];
        for span in spans {
            let Some(part) = covered.get_mut(span.first..span.end) else {
                continue;
            };
            if part.iter().all(Option::is_none) {
                part.fill(Some((span.first, span.mark)));
            }
        }
        let mut out = Vec::with_capacity(LENGTH);
        for (i, (word, covered)) in words.iter().zip(covered).enumerate() {
            if out.len() >= LENGTH {
                break;
            }
            match (covered, word.kind) {
                (Some((first, mark)), _) if first == i => out.push(mark as u32),
                (Some(_), _) => {}
                (None, Kind::Number) => out.push(Mark::Number as u32),
                (None, _) => {
                    let text = self.conversation.lexicon.text(word.id);
                    let pieces = self.known.entry(word.id).or_insert_with(|| {
                        let mut pieces = Vec::new();
                        self.pieces.of(text, &mut pieces);
                        pieces
                    });
                    out.extend_from_slice(pieces);
                }
            }
        }
        out.truncate(LENGTH);
        out
    }

    /// Where the values of calls stand.
    fn values<'a>(&self, words: &[Word], calls: impl Iterator<Item = &'a Call<'t>>) -> Vec<Span>
    where
        't: 'a,
    {
        let mut out = Vec::new();
        for leaf in calls.flat_map(|call| &call.leaves) {
            if leaf.is_flag() || leaf.value.is_null() || leaf.norms.is_empty() {
                continue;
            }
            if let Some(number) = leaf.number {
                let is_it = |word: &Word| match word.kind {
                    Kind::Number => word.id == number,
                    Kind::Letters => self.conversation.lexicon.figure(word.id) == Some(number),
                    Kind::Sign => false,
                };
                let found = words.iter().enumerate().filter(|(_, word)| is_it(word));
                out.extend(spans(found.map(|(i, _)| (i, i + 1)).collect(), Mark::Used));
            } else if leaf.text.chars().nth(1).is_some() {
                out.extend(spans(runs(words, &leaf.norms), Mark::Used));
            }
        }
        out.sort_by_key(|span| (Reverse(span.end - span.first), span.first));
        out
    }

    /// Where tools are named, the longest names first. Those of one word count where the text quotes them.
    fn names(&self, words: &[Word], text: &str) -> Vec<Name> {
        let tools = &self.conversation.tools;
        let mut out = Vec::new();
        // What follows the last place of each tool; whether the text quotes it.
        let mut free: HashMap<usize, usize> = HashMap::new();
        let mut quoted: HashMap<usize, bool> = HashMap::new();
        for (first, word) in words.iter().enumerate() {
            for tool in self.by_word.get(&word.id).into_iter().flatten() {
                let Some(offered) = tools.get(*tool) else { continue };
                let end = first + offered.words.len();
                let Some(part) = words.get(first..end) else { continue };
                let is_it = part.iter().map(|word| word.id).eq(offered.words.iter().copied());
                let mut counts = || {
                    let within = |quote: char| text.contains(&format!("{quote}{}{quote}", offered.name));
                    let long = offered.name.chars().nth(3).is_some();
                    let is_quoted = || long && !text.is_empty() && (within('`') || within('"'));
                    offered.words.len() > 1 || *quoted.entry(*tool).or_insert_with(is_quoted)
                };
                if is_it && free.get(tool).is_none_or(|free| *free <= first) && counts() {
                    free.insert(*tool, end);
                    out.push(Name {
                        first,
                        end,
                        tool: *tool,
                    });
                }
            }
        }
        out.sort_by_key(|name| (Reverse(name.end - name.first), name.first, name.tool));
        out
    }

    /// The same as marks: each by the place of what it names in the order of first calls, among all that are named and the owner.
    fn marked_names(&self, names: &[Name], owner: Option<usize>) -> Vec<Span> {
        let first_call = |tool: usize| self.conversation.tools.get(tool).and_then(|tool| tool.first);
        let of = names.iter().map(|name| name.tool).chain(owner);
        let order: BTreeSet<usize> = of.filter_map(first_call).collect();
        let marked = names.iter().map(|name| {
            let first = first_call(name.tool);
            let mark = match first {
                _ if Some(name.tool) == owner && (first.is_none() || order.len() < 2) => Mark::Own,
                None => Mark::Uncalled,
                Some(_) if order.len() < 2 => Mark::Tool,
                _ if first == order.first().copied() => Mark::Early,
                _ if first == order.last().copied() => Mark::Late,
                Some(_) => Mark::Middle,
            };
            Span {
                first: name.first,
                end: name.end,
                mark,
            }
        });
        marked.collect()
    }

    fn principal(&mut self) {
        let Some(asker) = self.conversation.asker else { return };
        let part = |name: &str, values: &[String]| match values {
            [] => String::new(),
            values => format!("{name} {}", values.join(" ")),
        };
        let text = format!("{} {}", part("role", &asker.roles), part("scope", &asker.scopes));
        let words = self.conversation.lexicon.words(&text);
        let tokens = self.marks(&words, &[]);
        self.push(Source::Principal, tokens, Vec::new(), BTreeSet::new());
    }

    fn clauses(&mut self) {
        let from = self.conversation.clauses.len().saturating_sub(CLAUSES);
        let servers: BTreeMap<&str, &[Id]> = {
            let tools = self.conversation.tools.iter();
            let named = tools.filter_map(|tool| Some((tool.server?, tool.server_words.as_slice())));
            named.filter(|(server, _)| !server.is_empty()).collect()
        };
        let mut made = Vec::new();
        for n in from..self.conversation.clauses.len() {
            let conversation = &*self.conversation;
            let Some(clause) = conversation.clauses.get(n) else {
                break;
            };
            let words = &clause.read.words;
            let names = self.names(words, clause.text);
            let is_called = |tool: usize| conversation.tools.get(tool).is_some_and(|tool| tool.first.is_some());
            let mut marks: Vec<Span> = names
                .iter()
                .map(|name| Span {
                    first: name.first,
                    end: name.end,
                    mark: if is_called(name.tool) {
                        Mark::Tool
                    } else {
                        Mark::Uncalled
                    },
                })
                .collect();
            for (server, of_server) in &servers {
                let is_called = conversation.calls.iter().any(|call| call.server == Some(*server));
                marks.extend(spans(
                    runs(words, of_server),
                    if is_called { Mark::Server } else { Mark::Other },
                ));
            }
            let calls = &conversation.calls;
            let any_later = calls.iter().any(|call| call.at > clause.at);
            marks.extend(self.values(words, calls.iter().filter(|call| !any_later || call.at > clause.at)));
            if !calls.iter().any(|call| call.turn == clause.turn) {
                let answers = conversation.answers.iter().filter(|answer| answer.turn == clause.turn);
                let told: BTreeSet<Id> = answers.flat_map(|answer| answer.read.numbers.iter()).collect();
                marks.extend(numbers_among(words, |number| told.contains(&number)));
            }
            marks.extend(spans(runs(words, &conversation.id), Mark::Id));
            for role in &conversation.roles {
                marks.extend(spans(runs(words, role), Mark::Right));
            }
            made.push((
                n,
                words.clone(),
                marks,
                names.into_iter().map(|name| name.tool).collect(),
            ));
        }
        for (n, words, marks, named) in made {
            let tokens = self.marks(&words, &marks);
            self.push(Source::Clause(n), tokens, Vec::new(), named);
        }
    }

    fn tools(&mut self) {
        let mut order: Vec<usize> = Vec::new();
        let called = self.conversation.calls.iter().filter_map(|call| call.tool);
        for tool in called.chain(0..self.conversation.tools.len()) {
            if !order.contains(&tool) {
                order.push(tool);
            }
        }
        for tool in order.into_iter().take(TOOLS) {
            let Some(offered) = self.conversation.tools.get(tool) else {
                continue;
            };
            let text = format!("{} : {}", offered.name, offered.description);
            let words = self.conversation.lexicon.words(&text);
            let tokens = self.marks(&words, &[]);
            self.push(Source::Tool(tool), tokens, Vec::new(), BTreeSet::new());
        }
    }

    fn definitions(&mut self) {
        let states = self.states();
        let mut kept = Vec::new();
        for tool in 0..self.conversation.tools.len() {
            let Some(offered) = self.conversation.tools.get(tool) else {
                break;
            };
            let says = offered.says.iter().take(SENTENCES).zip(0..);
            let mut parts: Vec<(Option<&'t str>, &'t str, i64)> = says.map(|(text, n)| (None, *text, n)).collect();
            for (key, about) in offered.properties.iter().take(PROPERTIES) {
                let texts = sentences(about).into_iter().take(SENTENCES_OF_A_PROPERTY);
                parts.extend(texts.map(|text| (Some(*key), text, 1)));
            }
            let no_states = Vec::new();
            let states = states.get(&tool).unwrap_or(&no_states);
            for (key, text, n) in parts {
                let words = self.conversation.lexicon.words(text);
                if let Some(part) = self.part(tool, key, text, &words, n, states) {
                    kept.push(part);
                }
            }
        }
        kept.sort_by_key(|part| part.rank);
        for part in kept.into_iter().take(PARTS) {
            let Part {
                source,
                tool,
                tokens,
                mut flags,
                named,
                ..
            } = part;
            let first_call = |tool: usize| self.conversation.tools.get(tool).and_then(|tool| tool.first);
            let order: BTreeSet<usize> = named.iter().copied().chain([tool]).filter_map(first_call).collect();
            if let Some(first) = first_call(tool)
                && order.len() > 1
            {
                flags.extend((order.first() == Some(&first)).then_some(Column::CalledEarly));
                flags.extend((order.last() == Some(&first)).then_some(Column::CalledLate));
            }
            self.push(source, tokens, flags, named);
        }
    }

    /// For each tool that was called again: texts of the last result before, of which a definition may say what they mean.
    fn states(&mut self) -> HashMap<usize, Vec<Vec<Id>>> {
        let mut found: HashMap<usize, BTreeSet<String>> = HashMap::new();
        for call in &self.conversation.calls {
            let last = call.before.last().and_then(|last| self.conversation.calls.get(*last));
            let result = last
                .and_then(|last| last.result)
                .and_then(|result| self.conversation.results.get(result));
            let (Some(tool), Some(result)) = (call.tool, result) else {
                continue;
            };
            let texts = result.leaves.iter().filter_map(|(_, value)| value.as_str());
            let short = texts.filter(|text| (3..30).contains(&text.chars().take(30).count()));
            found.entry(tool).or_default().extend(short.map(str::to_lowercase));
        }
        let lexicon = &mut self.conversation.lexicon;
        let mut read =
            |texts: BTreeSet<String>| -> Vec<Vec<Id>> { texts.iter().map(|text| lexicon.norms(text)).collect() };
        found.into_iter().map(|(tool, texts)| (tool, read(texts))).collect()
    }

    fn part(
        &mut self,
        tool: usize,
        key: Option<&str>,
        text: &str,
        words: &[Word],
        n: i64,
        states: &[Vec<Id>],
    ) -> Option<Part> {
        let conversation = &*self.conversation;
        let lexicon = &conversation.lexicon;
        let is_called = conversation.tools.get(tool)?.first.is_some();
        let quoted = self.marked_names(&self.names(words, text), Some(tool));
        let reused = key.is_some_and(|key| {
            let calls = conversation.calls.iter();
            calls
                .filter(|call| call.tool == Some(tool))
                .any(|call| call.reused.contains(key))
        });
        let states: Vec<Span> = states
            .iter()
            .flat_map(|state| spans(runs(words, state), Mark::State))
            .collect();
        let names_other = quoted.iter().any(|span| span.mark != Mark::Own);
        if !(names_other || (key.is_none() && is_called) || reused || !states.is_empty()) {
            return None;
        }
        let bag: Ids = words.iter().flat_map(|word| [word.id, lexicon.stem(word.id)]).collect();
        let has = |word: &Id| bag.contains(*word) || bag.contains(lexicon.stem(*word));
        let rights = || conversation.roles.iter().chain(&conversation.scopes);
        let whole: Vec<&Vec<Id>> = rights()
            .filter(|right| is_called && !right.is_empty() && right.iter().all(has))
            .collect();
        let partly = whole.is_empty() && is_called && rights().any(|right| right.len() > 1 && right.iter().any(has));
        let asks = right_names(text).next().is_some()
            || ["role", "scope", "only"]
                .iter()
                .any(|word| lexicon.known(word).is_some_and(|word| bag.contains(word)));
        let any_state = !states.is_empty();
        let mut marks = quoted;
        marks.extend(states);
        for right in &whole {
            let found = runs(words, right);
            if found.is_empty() {
                let stems: Ids = right.iter().map(|word| lexicon.stem(*word)).collect();
                let is_it = |word: &Word| right.contains(&word.id) || stems.contains(lexicon.stem(word.id));
                let single = words.iter().enumerate().filter(|(_, word)| is_it(word));
                marks.extend(spans(single.map(|(i, _)| (i, i + 1)).collect(), Mark::Right));
            } else {
                marks.extend(spans(found, Mark::Right));
            }
        }
        marks.extend(spans(runs(words, &conversation.id), Mark::Id));
        let has_right = !whole.is_empty();
        let flags = [
            (has_right, Column::Right),
            (partly, Column::PartRight),
            (
                asks && !has_right && is_called && conversation.asker.is_some(),
                Column::UnmetRight,
            ),
            (reused, Column::Reused),
            (any_state, Column::State),
            (!is_called, Column::Uncalled),
        ];
        let special = names_other || reused || any_state || has_right || partly;
        let named = self.names(words, "").into_iter().map(|name| name.tool).collect();
        Some(Part {
            rank: (!special, !is_called, if n < 2 { n } else { -n }),
            source: match key {
                None => Source::Definition(tool),
                Some(_) => Source::Property(tool),
            },
            tool,
            tokens: self.marks(words, &marks),
            flags: flags
                .iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, column)| *column)
                .collect(),
            named,
        })
    }

    fn arguments(&mut self) {
        let colon = self.conversation.lexicon.id(":");
        let calls = self.conversation.calls.iter();
        let every: Vec<(usize, &Leaf<'t>)> = calls
            .flat_map(|call| call.leaves.iter().take(VALUES_OF_A_CALL).map(|leaf| (call.order, leaf)))
            .collect();
        let last = &every[every.len().saturating_sub(VALUES)..];
        let read = |(order, leaf): &(usize, &Leaf<'t>)| {
            let mut words = leaf.key_words.clone();
            words.push(Word {
                kind: Kind::Sign,
                id: colon,
            });
            let value = words.len();
            words.extend_from_slice(&leaf.words);
            let used = matches!(leaf.origin, Origin::LastTurn | Origin::User) && !leaf.words.is_empty();
            let span = used.then_some(Span {
                first: value,
                end: words.len(),
                mark: Mark::Used,
            });
            let flags = [
                (leaf.required, Column::Required),
                (leaf.number.is_some(), Column::Number),
                (leaf.norms.len() > 6, Column::Long),
                (leaf.odd, Column::Odd),
                (leaf.key_said, Column::KeySaid),
                (true, Column::leaf(leaf.origin)),
            ];
            let flags: Vec<Column> = flags
                .iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, column)| *column)
                .collect();
            (*order, words, span, flags)
        };
        let read: Vec<_> = last.iter().map(read).collect();
        for (order, words, span, flags) in read {
            let tokens = self.marks(&words, span.as_slice());
            self.push(Source::Argument(order), tokens, flags, BTreeSet::new());
        }
    }

    fn results(&mut self) {
        let from = self.conversation.results.len().saturating_sub(RESULTS);
        for n in from..self.conversation.results.len() {
            let Some(result) = self.conversation.results.get(n) else {
                break;
            };
            let words = result.read.words.clone();
            let names = self.names(&words, &result.text);
            let marks = self.marked_names(&names, None);
            let tokens = self.marks(&words, &marks);
            self.push(
                Source::Result(n),
                tokens,
                Vec::new(),
                names.into_iter().map(|name| name.tool).collect(),
            );
        }
    }

    fn answers(&mut self) {
        let from = self.conversation.answers.len().saturating_sub(ANSWERS);
        for n in from..self.conversation.answers.len() {
            let conversation = &*self.conversation;
            let Some(answer) = conversation.answers.get(n) else {
                break;
            };
            let results = conversation.results.iter().filter(|result| result.at < answer.at);
            let clauses = conversation.clauses.iter().filter(|clause| clause.at < answer.at);
            let known: BTreeSet<Id> = results
                .flat_map(|result| result.read.numbers.iter())
                .chain(clauses.flat_map(|clause| clause.read.numbers.iter()))
                .collect();
            let words = answer.read.words.clone();
            let marks: Vec<Span> = numbers_among(&words, |number| known.contains(&number)).collect();
            let tokens = self.marks(&words, &marks);
            self.push(Source::Answer(n), tokens, Vec::new(), BTreeSet::new());
        }
    }
}

/// The numbers in digits among words that are of some kind.
fn numbers_among(words: &[Word], is_it: impl Fn(Id) -> bool) -> impl Iterator<Item = Span> {
    let found = words.iter().enumerate();
    let found = found.filter(move |(_, word)| word.kind == Kind::Number && is_it(word.id));
    found.map(|(i, _)| Span {
        first: i,
        end: i + 1,
        mark: Mark::Used,
    })
}

/// Names of rights in a text: letters joined by `-`, `_`, `:`, `.` or `/`.
pub(super) fn right_names(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let is_letter = move |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let is_joint = move |i: usize| bytes.get(i).is_some_and(|byte| b"-_:./".contains(byte));
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let first = at;
            let mut joints = 0;
            while is_letter(at) {
                at += 1;
                if is_joint(at) && is_letter(at + 1) {
                    at += 1;
                    joints += 1;
                }
            }
            if joints > 0 {
                return text.get(first..at);
            }
            at = at.max(first + 1);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_rights_are_letters_with_joints() {
        let found: Vec<_> = right_names("needs mail:send or a-b.c, not x- y or 3:4").collect();
        assert_eq!(found, ["mail:send", "a-b.c"]);
        assert_eq!(right_names("nothing of the kind").next(), None);
    }
}
