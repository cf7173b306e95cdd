//! A conversation read: tools, clauses of the user, calls, results and answers, and what belongs to what. Specified in
//! `training/features.md`, "The conversation".

use std::collections::{HashMap, HashSet};

use mcip_core::digest::Digest;
use serde_json::Value;

use super::compare::{bare, derived, named, skeleton, stands_in};
use super::text::{Id, Ids, LEAVES, Lexicon, Word, head, is_letter, leaves, number, plain, sentences, spelled};
use super::transcript::{Asker, Called, Returned, Tool, Transcript, Turn};

/// Tools that are read.
const TOOLS: usize = 64;
/// Steps that are read: the first, and the last of all others. The corpus has no conversation with as many.
const STEPS: usize = 96;
/// Clauses that are read, and values of arguments: the last of each.
const CLAUSES: usize = 256;
const VALUES: usize = 768;
/// Leaves of a tool's schema that are read.
const SCHEMA: usize = 400;
/// Bytes of a result's text from which on no further leaf is added; words are read from its beginning only.
const RESULT: usize = 32_000;

/// Where a value of a call comes from. The order is that of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    LastTurn,
    User,
    Result,
    Derived,
    Definition,
    Partly,
    Principal,
    Later,
    Flag,
    Nowhere,
}

/// A text that was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) words: Vec<Word>,
    /// The words without signs.
    pub(super) plain: Vec<Id>,
    pub(super) stems: Ids,
    pub(super) numbers: Ids,
}

impl Read {
    fn of(lexicon: &mut Lexicon, text: &str) -> Self {
        let words = lexicon.words(text);
        Self {
            plain: plain(&words),
            stems: lexicon.stems(&words),
            numbers: lexicon.numbers(&words),
            words,
        }
    }
}

/// A tool that is offered.
pub(super) struct Offered<'t> {
    pub(super) name: &'t str,
    pub(super) server: Option<&'t str>,
    pub(super) description: &'t str,
    pub(super) words: Vec<Id>,
    pub(super) server_words: Vec<Id>,
    pub(super) stems: Ids,
    pub(super) content: Ids,
    /// Sentences of its description and of its schema's.
    pub(super) says: Vec<&'t str>,
    /// Arguments and what is said about them.
    pub(super) properties: Vec<(&'t str, &'t str)>,
    pub(super) required: HashSet<&'t str>,
    /// Its schema and description as words.
    defined: Vec<Id>,
    skeleton: String,
    bare: String,
    /// The call that first went to it.
    pub(super) first: Option<usize>,
}

impl Offered<'_> {
    /// Whether the eye takes one name for the other.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.skeleton == other.skeleton || self.bare == other.bare
    }
}

/// A sentence of the user.
pub(super) struct Clause<'t> {
    pub(super) at: usize,
    pub(super) turn: usize,
    /// Which of its step it is.
    pub(super) n: usize,
    pub(super) text: &'t str,
    pub(super) read: Read,
    pub(super) count: u32,
    /// How well it fits each tool, and each call.
    pub(super) score: Vec<f64>,
    pub(super) by_call: Vec<f64>,
    /// Tools whose names stand in it as they are written.
    pub(super) spelled_tools: Vec<bool>,
}

/// A value of a call.
pub(super) struct Leaf<'t> {
    pub(super) key: String,
    pub(super) key_words: Vec<Word>,
    pub(super) value: &'t Value,
    pub(super) text: String,
    pub(super) lower: String,
    pub(super) words: Vec<Word>,
    pub(super) norms: Vec<Id>,
    pub(super) number: Option<Id>,
    pub(super) origin: Origin,
    pub(super) required: bool,
    pub(super) odd: bool,
    pub(super) key_said: bool,
}

impl Leaf<'_> {
    pub(super) fn is_flag(&self) -> bool {
        self.value.is_boolean()
    }
}

pub(super) struct Call<'t> {
    pub(super) at: usize,
    pub(super) turn: usize,
    pub(super) order: usize,
    pub(super) server: Option<&'t str>,
    pub(super) tool: Option<usize>,
    pub(super) leaves: Vec<Leaf<'t>>,
    pub(super) stems: Ids,
    pub(super) numbers: Ids,
    pub(super) result: Option<usize>,
    /// The same call has the same.
    pub(super) key: Digest,
    loose: Digest,
    /// Earlier calls that are the same.
    pub(super) before: Vec<usize>,
    /// Whether one was made before that differs in the server only.
    pub(super) elsewhere: bool,
    /// Tools that it may have been taken for.
    pub(super) rivals: Vec<usize>,
    /// Keys whose value an unlike call of the same tool had.
    pub(super) reused: HashSet<String>,
}

pub(super) struct Answered<'t> {
    pub(super) at: usize,
    pub(super) turn: usize,
    pub(super) text: String,
    pub(super) leaves: Vec<(String, &'t Value)>,
    pub(super) read: Read,
    pub(super) failed: bool,
    pub(super) nothing_open: bool,
    pub(super) unknown_id: bool,
    /// The call had a result.
    pub(super) again: bool,
    pub(super) call: Option<usize>,
    /// Calls that are open after it.
    pub(super) open: usize,
}

pub(super) struct Told<'t> {
    pub(super) at: usize,
    pub(super) turn: usize,
    pub(super) text: &'t str,
    pub(super) read: Read,
    pub(super) open: usize,
}

/// A call, result or answer, by its number among its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Call(usize),
    Result(usize),
    Answer(usize),
}

/// Everything that is worked out before segments and numbers are made.
pub(super) struct Conversation<'t> {
    pub(super) lexicon: Lexicon,
    pub(super) tools: Vec<Offered<'t>>,
    pub(super) clauses: Vec<Clause<'t>>,
    pub(super) calls: Vec<Call<'t>>,
    pub(super) results: Vec<Answered<'t>>,
    pub(super) answers: Vec<Told<'t>>,
    pub(super) events: Vec<Event>,
    pub(super) turns: usize,
    pub(super) asker: Option<&'t Asker>,
    pub(super) roles: Vec<Vec<Id>>,
    pub(super) scopes: Vec<Vec<Id>>,
    pub(super) id: Vec<Id>,
}

impl<'t> Conversation<'t> {
    pub(super) fn read(transcript: &'t Transcript) -> Self {
        let mut lexicon = Lexicon::default();
        let tools = transcript.tools.iter().take(TOOLS);
        let tools = tools.map(|tool| offered(&mut lexicon, tool)).collect();
        let asker = transcript.principal.as_ref().filter(|asker| !asker.is_nobody());
        let mut each = |names: &[String]| -> Vec<Vec<Id>> { names.iter().map(|name| lexicon.norms(name)).collect() };
        let roles = asker.map(|asker| each(&asker.roles)).unwrap_or_default();
        let scopes = asker.map(|asker| each(&asker.scopes)).unwrap_or_default();
        let id = asker.and_then(|asker| asker.id.as_deref()).unwrap_or_default();
        let id = lexicon.norms(id);
        let mut conversation = Self {
            lexicon,
            tools,
            clauses: Vec::new(),
            calls: Vec::new(),
            results: Vec::new(),
            answers: Vec::new(),
            events: Vec::new(),
            turns: 0,
            asker,
            roles,
            scopes,
            id,
        };
        conversation.steps(&transcript.steps);
        conversation.compare_calls();
        for call in 0..conversation.calls.len() {
            conversation.trace(call);
        }
        conversation.score();
        conversation
    }

    fn steps(&mut self, steps: &'t [Turn]) {
        let (mut by_id, mut open) = (HashMap::new(), Vec::new());
        let skipped = steps.len().saturating_sub(STEPS);
        let mut passed = Passed::default();
        let mut values = 0;
        for (at, step) in steps.iter().enumerate() {
            if at > 0 && at <= skipped {
                passed.over(step);
                continue;
            }
            if passed.has_the_call_of(step) {
                continue;
            }
            match step {
                Turn::User(text) => {
                    self.turns += 1;
                    self.said(at, text);
                }
                Turn::Call(call) => {
                    let call = self.called(at, call, LEAVES.min(VALUES - values));
                    values += call.leaves.len();
                    if let Some(tool) = call.tool.and_then(|tool| self.tools.get_mut(tool)) {
                        tool.first.get_or_insert(call.order);
                    }
                    if let Turn::Call(Called { id: Some(id), .. }) = step {
                        by_id.insert(id.as_str(), call.order);
                    }
                    open.push(call.order);
                    self.events.push(Event::Call(call.order));
                    self.calls.push(call);
                }
                Turn::Result(returned) => self.returned(at, returned, &by_id, &mut open),
                Turn::Answer(text) => {
                    let read = Read::of(&mut self.lexicon, text);
                    self.events.push(Event::Answer(self.answers.len()));
                    self.answers.push(Told {
                        at,
                        turn: self.turns,
                        text: head(text),
                        read,
                        open: open.len(),
                    });
                }
            }
        }
        let surplus = self.clauses.len().saturating_sub(CLAUSES);
        self.clauses.drain(..surplus);
    }

    fn said(&mut self, at: usize, text: &'t str) {
        for (n, text) in sentences(text).into_iter().enumerate() {
            let read = Read::of(&mut self.lexicon, text);
            let count = super::compare::count_said(&read.words, &self.lexicon);
            let spelled_tools = self.tools.iter().map(|tool| named(text, tool.name)).collect();
            self.clauses.push(Clause {
                at,
                turn: self.turns,
                n,
                text,
                read,
                count,
                score: Vec::new(),
                by_call: Vec::new(),
                spelled_tools,
            });
        }
    }

    fn called(&mut self, at: usize, call: &'t Called, limit: usize) -> Call<'t> {
        let same = |tool: &&Offered<'_>| tool.name == call.tool;
        let server = call.server.as_deref();
        let on_server = self.tools.iter().position(|tool| same(&tool) && tool.server == server);
        let tool = on_server.or_else(|| self.tools.iter().position(|tool| same(&tool)));
        let arguments = Some(&call.arguments).filter(|arguments| arguments.is_object());
        let found = arguments.map(|arguments| leaves(arguments, limit)).unwrap_or_default();
        let lexicon = &mut self.lexicon;
        let leaves: Vec<Leaf<'t>> = found
            .into_iter()
            .map(|(key, value)| leaf(lexicon, key, value))
            .collect();
        let words: Vec<Word> = leaves.iter().flat_map(|leaf| leaf.words.iter().copied()).collect();
        let mut canonical = Vec::new();
        match arguments {
            Some(arguments) => write_sorted(arguments, &mut canonical),
            None => canonical.extend_from_slice(b"{}"),
        }
        let name = call.tool.as_bytes();
        let of_server: &[&[u8]] = match server {
            None => &[],
            Some(server) => &[server.as_bytes()],
        };
        Call {
            at,
            turn: self.turns,
            order: self.calls.len(),
            server: server.filter(|server| !server.is_empty()),
            tool,
            stems: lexicon.stems(&words),
            numbers: lexicon.numbers(&words),
            leaves,
            result: None,
            key: Digest::of_parts([name, &canonical].into_iter().chain(of_server.iter().copied())),
            loose: Digest::of_parts([name, &canonical]),
            before: Vec::new(),
            elsewhere: false,
            rivals: Vec::new(),
            reused: HashSet::new(),
        }
    }

    fn returned(&mut self, at: usize, returned: &'t Returned, by_id: &HashMap<&str, usize>, open: &mut Vec<usize>) {
        let found = leaves(&returned.result, LEAVES);
        let mut text = String::new();
        for (key, value) in &found {
            if text.len() > RESULT {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            if !key.is_empty() {
                text.push_str(key);
                text.push_str(": ");
            }
            text.push_str(&spelled(value));
        }
        let id = returned.call_id.as_deref();
        let call = match id {
            Some(id) => by_id.get(id).copied(),
            None => open.first().copied(),
        };
        let nothing_open = open.is_empty();
        let number = self.results.len();
        let mut again = false;
        if let Some(call) = call.and_then(|call| self.calls.get_mut(call)) {
            again = call.result.is_some();
            call.result.get_or_insert(number);
            open.retain(|open| *open != call.order);
        }
        let read = Read::of(&mut self.lexicon, &text);
        self.events.push(Event::Result(number));
        self.results.push(Answered {
            at,
            turn: self.turns,
            text,
            leaves: found,
            read,
            failed: returned.failed,
            nothing_open,
            unknown_id: id.is_some() && call.is_none(),
            again,
            call,
            open: open.len(),
        });
    }

    /// What each call has in common with the others.
    fn compare_calls(&mut self) {
        for n in 0..self.calls.len() {
            let (earlier, rest) = self.calls.split_at_mut(n);
            let Some(call) = rest.first_mut() else { break };
            call.before = (0..n).filter(|o| earlier[*o].key == call.key).collect();
            call.elsewhere = earlier.iter().any(|o| o.loose == call.loose && o.key != call.key);
            if let Some(own) = call.tool.and_then(|tool| self.tools.get(tool)) {
                let others = self.tools.iter().enumerate().filter(|(i, _)| Some(*i) != call.tool);
                let rivals = others.filter(|(_, tool)| match tool.name == own.name {
                    true => tool.server != own.server,
                    false => tool.looks_like(own),
                });
                call.rivals = rivals.map(|(i, _)| i).collect();
            }
            let unlike: Vec<_> = earlier
                .iter()
                .filter(|o| o.tool == call.tool && o.key != call.key)
                .collect();
            let reused = call.leaves.iter().filter(|leaf| {
                let is_code = leaf.value.as_str().is_some_and(|text| {
                    text.chars().take(4).count() > 3 && text.bytes().any(|byte| byte.is_ascii_digit())
                });
                let has = |o: &&Call<'_>| {
                    o.leaves
                        .iter()
                        .any(|other| other.key == leaf.key && other.value == leaf.value)
                };
                is_code && unlike.iter().any(has)
            });
            call.reused = reused.map(|leaf| leaf.key.clone()).collect();
        }
    }

    /// Where the values of a call come from.
    fn trace(&mut self, call: usize) {
        let Some(Call { at, turn, tool, .. }) = self.calls.get(call) else {
            return;
        };
        let (at, turn, tool) = (*at, *turn, tool.and_then(|tool| self.tools.get(tool)));
        let before: Vec<&Read> = self.clauses.iter().filter(|c| c.at < at).map(|c| &c.read).collect();
        let last = self.clauses.iter().filter(|c| c.at < at && c.turn == turn);
        let last: Vec<&Read> = last.map(|c| &c.read).collect();
        let results = self.results.iter().filter(|r| r.at < at);
        let results: Vec<&Read> = results.map(|r| &r.read).collect();
        let later = self.results.iter().filter(|r| r.at > at && r.call != Some(call));
        let later: Vec<&Read> = later.map(|r| &r.read).collect();
        let words = before.iter().flat_map(|read| &read.words);
        let stems: Ids = words.map(|word| self.lexicon.stem(word.id)).collect();
        let figures: Vec<f64> = before
            .iter()
            .flat_map(|read| read.numbers.iter())
            .filter_map(|number| self.lexicon.text(number).parse().ok())
            .collect();
        let lexicon = &self.lexicon;
        let is_own = |leaf: &Leaf<'_>| leaf.norms == self.id;
        let origin_of = |leaf: &Leaf<'_>| {
            if leaf.value.is_boolean() || leaf.value.is_null() || leaf.norms.is_empty() {
                return Origin::Flag;
            }
            let stands = |texts: &[&Read]| match leaf.number {
                Some(number) => texts.iter().any(|read| read.numbers.contains(number)),
                None => texts.iter().any(|read| stands_in(&read.plain, &leaf.norms)),
            };
            let partly = || {
                let known = leaf
                    .norms
                    .iter()
                    .filter(|word| stems.contains(lexicon.stem(**word)))
                    .count();
                known as f64 >= 0.6 * leaf.norms.len() as f64
            };
            let value = leaf.value.as_f64();
            let origin = if stands(&last) {
                Origin::LastTurn
            } else if stands(&before) {
                Origin::User
            } else if stands(&results) {
                Origin::Result
            } else if value.is_some_and(|value| derived(value, figures.iter().copied())) {
                Origin::Derived
            } else if leaf.number.is_none() && partly() {
                Origin::Partly
            } else if tool.is_some_and(|tool| stands_in(&tool.defined, &leaf.norms)) {
                Origin::Definition
            } else if self.roles.contains(&leaf.norms) || is_own(leaf) {
                Origin::Principal
            } else if stands(&later) {
                Origin::Later
            } else {
                Origin::Nowhere
            };
            let told = matches!(origin, Origin::LastTurn | Origin::User | Origin::Result);
            if is_own(leaf) && !told {
                Origin::Principal
            } else {
                origin
            }
        };
        let said = |leaf: &Leaf<'_>| {
            let words = plain(&leaf.key_words);
            let mut names = words.into_iter().filter(|word| !lexicon.is_stop(*word)).peekable();
            names.peek().is_some() && names.all(|word| stems.contains(lexicon.stem(word)))
        };
        let is_required = |leaf: &Leaf<'_>| {
            let first = leaf.key.split(' ').next().unwrap_or_default();
            tool.is_some_and(|tool| tool.required.contains(first))
        };
        let known: Vec<(Origin, bool, bool)> = match self.calls.get(call) {
            Some(call) => call
                .leaves
                .iter()
                .map(|leaf| (origin_of(leaf), is_required(leaf), said(leaf)))
                .collect(),
            None => return,
        };
        let Some(call) = self.calls.get_mut(call) else { return };
        for (leaf, (origin, required, key_said)) in call.leaves.iter_mut().zip(known) {
            (leaf.origin, leaf.required, leaf.key_said) = (origin, required, key_said);
        }
    }

    /// How well each clause fits each tool: shared stems, each worth the less the more tools have it.
    fn score(&mut self) {
        let mut frequency: HashMap<Id, f64> = HashMap::new();
        for stem in self.tools.iter().flat_map(|tool| tool.content.iter()) {
            *frequency.entry(stem).or_default() += 1.0;
        }
        let worth = |one: &Ids, other: &Ids| -> f64 {
            let shared = one.shared(other);
            shared
                .filter_map(|stem| frequency.get(&stem))
                .map(|count| 1.0 / count)
                .sum()
        };
        for clause in &mut self.clauses {
            let stems = &clause.read.stems;
            let tools = self.tools.iter();
            clause.score = tools
                .map(|tool| worth(stems, &tool.content) + 0.5 * worth(stems, &tool.stems))
                .collect();
            let calls = self.calls.iter().map(|call| {
                let of_tool = call
                    .tool
                    .and_then(|tool| clause.score.get(tool))
                    .copied()
                    .unwrap_or_default();
                let values = call
                    .leaves
                    .iter()
                    .filter(|leaf| stands_in(&clause.read.plain, &leaf.norms));
                of_tool + 0.7 * values.count() as f64
            });
            clause.by_call = calls.collect();
        }
    }
}

/// Calls in steps that are not read: their results are not read either, and so are no results without a call.
#[derive(Default)]
struct Passed<'t> {
    ids: HashSet<&'t str>,
    open: usize,
}

impl<'t> Passed<'t> {
    fn over(&mut self, step: &'t Turn) {
        match step {
            Turn::Call(Called { id: Some(id), .. }) => {
                self.ids.insert(id);
            }
            Turn::Call(_) => self.open += 1,
            Turn::Result(Returned { call_id: None, .. }) => self.open = self.open.saturating_sub(1),
            Turn::Result(_) | Turn::User(_) | Turn::Answer(_) => {}
        }
    }

    fn has_the_call_of(&mut self, step: &Turn) -> bool {
        match step {
            Turn::Result(Returned { call_id: Some(id), .. }) => self.ids.contains(id.as_str()),
            Turn::Result(_) if self.open > 0 => {
                self.open -= 1;
                true
            }
            _ => false,
        }
    }
}

fn offered<'t>(lexicon: &mut Lexicon, tool: &'t Tool) -> Offered<'t> {
    let schema = &tool.input_schema;
    let words = lexicon.norms(&tool.name);
    let stems: Ids = words.iter().map(|word| lexicon.stem(*word)).collect();
    let mut says = sentences(&tool.description);
    if let Some(text) = schema.get("description").and_then(Value::as_str) {
        says.extend(sentences(text));
    }
    let members = schema.get("properties").and_then(Value::as_object);
    let properties: Vec<(&str, &str)> = members
        .into_iter()
        .flatten()
        .map(|(key, part)| {
            let about = part.get("description").and_then(Value::as_str);
            (key.as_str(), about.unwrap_or_default())
        })
        .collect();
    let mut content = head(&tool.description).to_owned();
    for (key, _) in &properties {
        content.push(' ');
        content.push_str(head(key));
        if content.len() > RESULT {
            break;
        }
    }
    let content = lexicon.words(&content);
    let content = stems.with(&lexicon.stems(&content));
    let mut defined = String::new();
    for (key, value) in leaves(schema, SCHEMA) {
        if defined.len() > RESULT {
            break;
        }
        if !defined.is_empty() {
            defined.push(' ');
        }
        defined.push_str(&key);
        defined.push(' ');
        defined.push_str(&spelled(value));
    }
    defined.push(' ');
    defined.push_str(head(&tool.description));
    let required = schema.get("required").and_then(Value::as_array);
    Offered {
        name: &tool.name,
        server: tool.server.as_deref(),
        description: &tool.description,
        server_words: lexicon.norms(tool.server.as_deref().unwrap_or_default()),
        words,
        stems,
        content,
        says,
        properties,
        required: required.into_iter().flatten().filter_map(Value::as_str).collect(),
        defined: lexicon.norms(&defined),
        skeleton: skeleton(&tool.name),
        bare: bare(&tool.name),
        first: None,
    }
}

fn leaf<'t>(lexicon: &mut Lexicon, key: String, value: &'t Value) -> Leaf<'t> {
    let text = spelled(value);
    let words = lexicon.words(&text);
    let has_letter = text.chars().any(is_letter);
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let odd = text.contains('@') || text.contains("://") || (has_letter && has_digit);
    Leaf {
        key_words: lexicon.words(&key),
        key,
        value,
        norms: plain(&words),
        words,
        number: value
            .is_number()
            .then(|| lexicon.id(&number(text.trim_start_matches('-')))),
        origin: Origin::Nowhere,
        required: false,
        odd: value.is_string() && odd,
        key_said: false,
        lower: text.to_lowercase(),
        text,
    }
}

/// Writes a value as JSON with sorted keys, so that equal values are written alike.
fn write_sorted(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(key, _)| *key);
            out.push(b'{');
            for (key, value) in sorted {
                out.extend_from_slice(Value::from(key.as_str()).to_string().as_bytes());
                out.push(b':');
                write_sorted(value, out);
                out.push(b',');
            }
            out.push(b'}');
        }
        Value::Array(elements) => {
            out.push(b'[');
            for value in elements {
                write_sorted(value, out);
                out.push(b',');
            }
            out.push(b']');
        }
        scalar => out.extend_from_slice(scalar.to_string().as_bytes()),
    }
}
