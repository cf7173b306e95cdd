//! What is known of the values of a trajectory: who said them first, and where they came from.

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::flow::{Role, Text};
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use mcip_core::pipeline::FrameKind;
use mcip_core::trajectory::{OpenTrajectory, Step};

use super::fingerprint::{Hasher, PIECE};
use super::parties;
use super::table::{MOST_SERVERS, Origins, Servers, Speaker, Table};
use super::text::{compact, number, parts, tokens};
use crate::content::Instructions;

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
/// Where in a result a value stands, as far as `_meta` is concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The result itself.
    Root,
    /// A message of a prompt, or a list of them.
    Message,
    /// A content block, the contents of a resource, or a list of them.
    Block,
    /// Anything else: data, in which no name means anything to the protocol.
    Data,
}

impl Place {
    /// Whether the protocol keeps `_meta` here for itself.
    fn has_meta(self) -> bool {
        matches!(self, Self::Root | Self::Block)
    }

    /// The place of a member.
    fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Root, "content" | "contents") | (Self::Message, "content") | (Self::Block, "resource") => {
                Self::Block
            }
            (Self::Root, "messages") => Self::Message,
            _ => Self::Data,
        }
    }
}

/// The values of one trajectory. It grows with it, within bounds.
#[derive(Debug, Default)]
pub(super) struct Index {
    hasher: Hasher,
    /// The next flow to be read.
    next: u64,
    atoms: Table,
    prints: Table,
    servers: Vec<Text>,
    /// Numbers that results hold.
    numbers: Vec<f64>,
    /// Servers whose untrusted results were read.
    pub(super) untrusted: Servers,
    /// Of those, the ones of which that is known and not only feared.
    pub(super) known_untrusted: Servers,
    /// Of the untrusted ones, those in whose results stands an order to the model.
    pub(super) ordering: Servers,
    /// Servers of whose results not everything could be kept.
    pub(super) incomplete: Servers,
    /// Servers of whose private results not everything could be kept.
    pub(super) incomplete_private: Servers,
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
            if step.number > self.next {
                // Flows in between were forgotten unread: they may have held anything, of anybody.
                self.untrusted = Servers::MAX;
                self.ordering = Servers::MAX;
                self.incomplete = Servers::MAX;
                self.incomplete_private = Servers::MAX;
                self.results += 1;
            }
            self.next = step.number + 1;
            self.step(&step);
        }
    }

    fn step(&mut self, step: &Step) {
        let Some(frame) = &step.frame else {
            // It had to make room before anybody looked: whatever it held is unknown.
            if step.flow.sender.value.role == Role::Server {
                let target = step.target.as_ref().map(Text::as_str);
                let speaker = self.server(&step.server, target, step.descriptor.as_deref(), step.number);
                self.results += 1;
                self.ordering |= self.bit(&step.server);
                self.lost(speaker);
            }
            return;
        };
        let root = frame.root();
        match (step.flow.sender.value.role, step.kind) {
            (Role::Client, FrameKind::Request) => {
                let params = root.get("params");
                if let Some(params) = params {
                    match params.get("arguments") {
                        Some(arguments) => self.node(arguments, Speaker::Caller, Place::Data),
                        None => self.node(params, Speaker::Caller, Place::Root),
                    }
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
                if let Speaker::Server { bit, source, .. } = speaker
                    && source.untrusted
                    && self.ordering & bit == 0
                    && Instructions::elsewhere().stands_in(root)
                {
                    self.ordering |= bit;
                }
                if let Some(result) = root.get("result") {
                    self.results += 1;
                    self.node(result, speaker, Place::Root);
                } else if let Some(error) = root.get("error") {
                    self.results += 1;
                    self.node(error, speaker, Place::Data);
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
    fn node(&mut self, top: Node<'_>, speaker: Speaker, place: Place) {
        let mut waiting = vec![(top, place)];
        while let Some((node, place)) = waiting.pop() {
            match node.kind() {
                Kind::Object => {
                    let named = matches!(speaker, Speaker::Server { source, .. } if source.untrusted && !source.known_untrusted)
                        && self.names_something(node);
                    for (key, value) in node.member_nodes() {
                        let name = key.as_str().unwrap_or_default();
                        if place.has_meta() && name == "_meta" {
                            continue;
                        }
                        self.leaf(key, speaker, false);
                        match value.kind() {
                            Kind::Object | Kind::Array => waiting.push((value, place.below(&name))),
                            _ => self.leaf(value, speaker, named),
                        }
                    }
                }
                Kind::Array => waiting.extend(node.elements().map(|element| (element, place))),
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
            let mut kept = true;
            hasher.winnow(&whole, |print| kept &= self.prints.insert(print, speaker, false));
            if !kept {
                self.lost(speaker);
            }
        }
    }

    fn add(&mut self, compact: &str, speaker: Speaker, selected: bool) {
        if compact.is_empty() {
            return;
        }
        let hash = self.hasher.atom(compact);
        if !self.atoms.insert(hash, speaker, selected) {
            self.lost(speaker);
        }
    }

    /// Notes that something of this speaker could not be kept.
    fn lost(&mut self, speaker: Speaker) {
        if let Speaker::Server { bit, source, .. } = speaker {
            self.incomplete |= bit;
            if source.private {
                self.incomplete_private |= bit;
            }
        }
    }

    fn number(&mut self, number: f64, speaker: Speaker) {
        let hash = self.hasher.number(number);
        if !self.atoms.insert(hash, speaker, false) {
            self.lost(speaker);
        }
        if self.numbers.len() < MOST_NUMBERS && !self.numbers.contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Where a compact value came from.
    pub(super) fn atom(&self, compact: &str) -> Origins {
        self.atoms.get(self.hasher.atom(compact)).unwrap_or_default()
    }

    /// Where a number came from.
    pub(super) fn of_number(&self, number: f64) -> Origins {
        self.atoms.get(self.hasher.number(number)).unwrap_or_default()
    }

    /// Numbers that were said, the first of them.
    pub(super) fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// The origins of those pieces of a compact text that are fingerprints of what was said.
    pub(super) fn pieces<'a>(&'a self, compact: &'a str) -> impl Iterator<Item = Origins> + 'a {
        self.hasher.pieces(compact).filter_map(|piece| self.prints.get(piece))
    }
}
