//! What is known of the values of a trajectory: who said them first, and where they came from.

use std::collections::HashMap;

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::flow::{Role, Text};
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use mcip_core::pipeline::FrameKind;
use mcip_core::trajectory::{OpenTrajectory, Step};

use super::fingerprint::{Hasher, PIECE};
use super::parties::{self, Source};
use super::text::{compact, number, parts, tokens};

/// Values, and fingerprints, that are kept of one trajectory: what fits into a table of 2^17.
const MOST: usize = 114_688;
/// Numbers that are kept for sums.
const MOST_NUMBERS: usize = 256;
/// Tokens of a name at the most.
const NAME_TOKENS: usize = 5;
/// Words of requests that name nothing.
const USUAL: &[&str] = &[
    "about",
    "add",
    "all",
    "also",
    "and",
    "any",
    "are",
    "ask",
    "book",
    "buy",
    "call",
    "can",
    "check",
    "copy",
    "could",
    "create",
    "data",
    "date",
    "day",
    "delete",
    "done",
    "email",
    "false",
    "file",
    "files",
    "find",
    "first",
    "for",
    "from",
    "get",
    "give",
    "has",
    "have",
    "help",
    "her",
    "high",
    "his",
    "how",
    "info",
    "into",
    "its",
    "item",
    "last",
    "latest",
    "link",
    "list",
    "look",
    "low",
    "mail",
    "make",
    "may",
    "message",
    "more",
    "move",
    "name",
    "need",
    "new",
    "news",
    "next",
    "not",
    "note",
    "now",
    "number",
    "one",
    "open",
    "order",
    "our",
    "out",
    "page",
    "pay",
    "payment",
    "please",
    "post",
    "read",
    "reply",
    "report",
    "run",
    "say",
    "search",
    "see",
    "send",
    "show",
    "some",
    "status",
    "subject",
    "summarise",
    "summarize",
    "summary",
    "task",
    "tell",
    "text",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "this",
    "time",
    "title",
    "to",
    "today",
    "tomorrow",
    "transfer",
    "true",
    "two",
    "update",
    "use",
    "user",
    "using",
    "was",
    "web",
    "week",
    "what",
    "when",
    "where",
    "which",
    "who",
    "why",
    "will",
    "with",
    "write",
    "year",
    "yes",
    "yesterday",
    "you",
    "your",
];
/// Servers that are told apart; those beyond share the last place.
const MOST_SERVERS: usize = 32;

/// Servers, one bit each.
pub(super) type Servers = u32;

/// Where a value came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Origins {
    /// The user said it.
    pub(super) user: bool,
    /// It stood in a call that was made.
    pub(super) called: bool,
    /// Servers that returned it and are trusted.
    pub(super) trusted: Servers,
    /// Servers that returned it and are not.
    pub(super) untrusted: Servers,
    /// Of those, the ones of which that is known and not only feared.
    pub(super) known_untrusted: Servers,
    /// Servers that returned it and keep it private.
    pub(super) private: Servers,
    /// It stands in a record in which the user named something, on a server of which nothing is known.
    pub(super) selected: bool,
    /// The flow in which it came first from a server.
    pub(super) first: u32,
}

impl Origins {
    /// Whether somebody trusted said it.
    pub(super) fn is_clean(&self) -> bool {
        self.user || self.trusted != 0
    }

    /// Whether anybody said it.
    pub(super) fn is_known(&self) -> bool {
        self.user || self.called || self.trusted != 0 || self.untrusted != 0
    }
}

/// Who says something.
#[derive(Clone, Copy)]
enum Speaker {
    User,
    Caller,
    Server { bit: Servers, source: Source, flow: u32 },
}

/// The values of one trajectory. It grows with it, within bounds.
#[derive(Debug, Default)]
pub(super) struct Index {
    hasher: Hasher,
    /// The next flow to be read.
    next: u64,
    atoms: HashMap<u64, Origins>,
    prints: HashMap<u64, Origins>,
    servers: Vec<Text>,
    /// Numbers that results hold.
    numbers: Vec<f64>,
    /// Servers whose untrusted results were read.
    pub(super) untrusted: Servers,
    /// Of those, the ones of which that is known and not only feared.
    pub(super) known_untrusted: Servers,
    /// Servers of whose results not everything could be kept.
    pub(super) incomplete: Servers,
    /// Results that were read.
    pub(super) results: u64,
}

impl Index {
    /// Reads what was added to the trajectory since. Each flow is read once.
    pub(super) fn catch_up(&mut self, trajectory: &OpenTrajectory) {
        if self.next == 0 {
            self.text(trajectory.query(), Speaker::User, false);
        }
        for step in trajectory.steps_from(self.next) {
            self.next = step.number + 1;
            self.step(&step);
        }
    }

    fn step(&mut self, step: &Step) {
        let Some(frame) = &step.frame else {
            // It had to make room before anybody looked: whatever it held is unknown.
            if step.flow.sender.value.role == Role::Server {
                let bit = self.bit(&step.server);
                self.incomplete |= bit;
                self.untrusted |= bit;
            }
            return;
        };
        let root = frame.root();
        match (step.flow.sender.value.role, step.kind) {
            (Role::Client, FrameKind::Request) => {
                let params = root.get("params");
                if let Some(params) = params {
                    self.node(params.get("arguments").unwrap_or(params), Speaker::Caller);
                }
            }
            (Role::Server, _) => {
                let descriptor = step.descriptor.as_deref();
                let speaker = self.server(
                    &step.server,
                    step.target.as_ref().map(Text::as_str),
                    descriptor,
                    step.number,
                );
                if let Some(body) = root.get("result").or_else(|| root.get("error")) {
                    self.results += 1;
                    self.node(body, speaker);
                }
            }
            _ => {}
        }
    }

    fn server(&mut self, server: &Text, target: Option<&str>, descriptor: Option<&Descriptor>, flow: u64) -> Speaker {
        let bit = self.bit(server);
        let source = parties::source(server.as_str(), target, descriptor);
        if source.untrusted {
            self.untrusted |= bit;
        }
        if source.known_untrusted {
            self.known_untrusted |= bit;
        }
        Speaker::Server {
            bit,
            source,
            flow: u32::try_from(flow).unwrap_or(u32::MAX),
        }
    }

    /// The bit of a server.
    pub(super) fn bit(&mut self, server: &Text) -> Servers {
        let known = self.servers.iter().position(|known| known == server);
        let place = known.unwrap_or_else(|| {
            if self.servers.len() < MOST_SERVERS {
                self.servers.push(server.clone());
            }
            self.servers.len() - 1
        });
        1 << place
    }

    /// The first of some servers, by name.
    pub(super) fn name(&self, servers: Servers) -> &str {
        let place = servers.trailing_zeros() as usize;
        self.servers.get(place).map_or("another server", Text::as_str)
    }

    /// Reads a value with all that is below it.
    fn node(&mut self, top: Node<'_>, speaker: Speaker) {
        let mut waiting = vec![top];
        while let Some(node) = waiting.pop() {
            match node.kind() {
                Kind::Object => {
                    let named = matches!(speaker, Speaker::Server { source, .. } if source.untrusted && !source.known_untrusted)
                        && self.names_something(node);
                    for (key, value) in node.member_nodes().filter(|(key, _)| !key.is_str("_meta")) {
                        self.leaf(key, speaker, false);
                        match value.kind() {
                            Kind::Object | Kind::Array => waiting.push(value),
                            _ => self.leaf(value, speaker, named),
                        }
                    }
                }
                Kind::Array => waiting.extend(node.elements()),
                _ => self.leaf(node, speaker, false),
            }
        }
    }

    /// Whether the user named a value of this very record: "Bob", where it says Bob and his address. What names something is short.
    fn names_something(&self, record: Node<'_>) -> bool {
        record.members().any(|(_, value)| {
            let text = value.as_str().filter(|text| text.len() <= 80);
            text.is_some_and(|text| {
                tokens(&text).nth(NAME_TOKENS).is_none() && tokens(&text).any(|token| self.is_named(token))
            })
        })
    }

    fn is_named(&self, token: &str) -> bool {
        let compact = compact(token);
        compact.chars().count() >= 3 && !USUAL.contains(&compact.as_str()) && self.atom(&compact).user
    }

    fn leaf(&mut self, node: Node<'_>, speaker: Speaker, selected: bool) {
        match node.kind() {
            Kind::String => {
                let Some(text) = node.as_str() else { return };
                // Results are often JSON within a text.
                let nested = matches!(text.trim_start().as_bytes().first(), Some(b'{' | b'['));
                match nested.then(|| Document::parse(Bytes::from(text.to_string()), &ScanLimits::default())) {
                    // Once: what is nested deeper is read as text.
                    Some(Ok(document)) => self.nested(document.root(), speaker),
                    _ => self.text(&text, speaker, selected),
                }
            }
            Kind::Number => {
                if let Some(number) = node.as_f64() {
                    self.number(number, speaker);
                    self.add(compact(node.raw()).as_str(), speaker, selected);
                }
            }
            _ => {}
        }
    }

    fn nested(&mut self, top: Node<'_>, speaker: Speaker) {
        let mut waiting = vec![top];
        while let Some(node) = waiting.pop() {
            let named = matches!(speaker, Speaker::Server { source, .. } if source.untrusted && !source.known_untrusted)
                && self.names_something(node);
            let values = node.member_nodes().flat_map(|(key, value)| [key, value]);
            for value in values.chain(node.elements()) {
                match value.kind() {
                    Kind::Object | Kind::Array => waiting.push(value),
                    Kind::String => self.text(&value.as_str().unwrap_or_default(), speaker, named && !value.is_key()),
                    _ => self.leaf(value, speaker, named),
                }
            }
        }
    }

    /// Reads a text: as a whole where it is short, its tokens and their parts, and its fingerprints.
    fn text(&mut self, text: &str, speaker: Speaker, selected: bool) {
        let whole = compact(text);
        if text.len() <= 256 {
            self.add(&whole, speaker, selected);
        }
        for token in tokens(text) {
            if let Some(number) = number(token) {
                self.number(number, speaker);
            }
            let compacted = compact(token);
            if compacted.len() >= 4 || (compacted.len() == 3 && matches!(speaker, Speaker::User)) {
                self.add(&compacted, speaker, selected && token.len() == text.trim().len());
            }
            for part in parts(token) {
                self.add(&compact(part), speaker, false);
            }
        }
        if whole.len() >= PIECE {
            let hasher = self.hasher.clone();
            hasher.winnow(&whole, |print| {
                insert(&mut self.prints, &mut self.incomplete, print, speaker, false);
            });
        }
    }

    fn add(&mut self, compact: &str, speaker: Speaker, selected: bool) {
        if compact.is_empty() {
            return;
        }
        let hash = self.hasher.atom(compact);
        insert(&mut self.atoms, &mut self.incomplete, hash, speaker, selected);
    }

    fn number(&mut self, number: f64, speaker: Speaker) {
        let hash = self.hasher.number(number);
        insert(&mut self.atoms, &mut self.incomplete, hash, speaker, false);
        if self.numbers.len() < MOST_NUMBERS && !self.numbers.contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Where a compact value came from.
    pub(super) fn atom(&self, compact: &str) -> Origins {
        self.atoms.get(&self.hasher.atom(compact)).copied().unwrap_or_default()
    }

    /// Where a number came from.
    pub(super) fn of_number(&self, number: f64) -> Origins {
        self.atoms.get(&self.hasher.number(number)).copied().unwrap_or_default()
    }

    /// Numbers that were said, the first of them.
    pub(super) fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// The origins of those pieces of a compact text that are fingerprints of what was said.
    pub(super) fn pieces<'a>(&'a self, compact: &'a str) -> impl Iterator<Item = Origins> + 'a {
        self.hasher
            .pieces(compact)
            .filter_map(|piece| self.prints.get(&piece).copied())
    }
}

fn insert(table: &mut HashMap<u64, Origins>, incomplete: &mut Servers, hash: u64, speaker: Speaker, selected: bool) {
    let room = table.len() < MOST;
    let known = match table.get_mut(&hash) {
        Some(known) => known,
        None if room => table.entry(hash).or_default(),
        None => {
            if let Speaker::Server { bit, .. } = speaker {
                *incomplete |= bit;
            }
            return;
        }
    };
    match speaker {
        Speaker::User => known.user = true,
        Speaker::Caller => known.called = true,
        Speaker::Server { bit, source, flow } => {
            if known.trusted | known.untrusted == 0 {
                known.first = flow;
            }
            match source.untrusted {
                true => known.untrusted |= bit,
                // An echo of what was untrusted before does not make it trusted.
                false if known.called && known.untrusted != 0 => {}
                false => known.trusted |= bit,
            }
            if source.known_untrusted {
                known.known_untrusted |= bit;
            }
            if source.private {
                known.private |= bit;
            }
            known.selected |= selected;
        }
    }
}
