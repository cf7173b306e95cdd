//! A template as a small nondeterministic automaton, and its simulation in linear time.
//!
//! A backtracking matcher can be made to take exponential or polynomial time by a URI that almost matches (CVE-2026-0621 was such
//! a one, in the URI templates of another MCP SDK). This one cannot: [`Program::run`] first asks, for each position from the end
//! to the beginning and each node, whether the rest of the text can be matched from there. That is one look at each pair of node
//! and position, and an edge that reads nothing always leads to a later node, so one look is enough. Then it walks once from the
//! beginning, along edges known to lead to a match, and never turns back.

use super::operator::Operator;
use super::parse::{Expression, Modifier, Part};
use super::percent::{is_reserved, is_segment, is_unreserved, uppercase_triplets};

/// Which characters a value may have. Percent-encoded triplets belong to each class and are never torn apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// What may stand in a path segment: no `/`, `?`, `#`.
    Segment,
    /// The same without `;`.
    PathParameter,
    /// What may stand in a query, without `&`.
    Query,
    /// All that may stand in a URI.
    Any,
}

impl Class {
    fn of(operator: Operator) -> Self {
        match operator {
            Operator::Simple | Operator::Label | Operator::Path => Self::Segment,
            Operator::Reserved | Operator::Fragment => Self::Any,
            Operator::PathParameter => Self::PathParameter,
            Operator::Query | Operator::QueryContinuation => Self::Query,
        }
    }

    fn contains(self, byte: u8) -> bool {
        match self {
            Self::Segment => is_segment(byte),
            Self::PathParameter => is_segment(byte) && byte != b';',
            Self::Query => (is_segment(byte) || matches!(byte, b'/' | b'?')) && byte != b'&',
            Self::Any => is_unreserved(byte) || is_reserved(byte),
        }
    }
}

/// A node reads text and goes on, or goes on without reading; in the latter case to a node with a greater number.
#[derive(Clone, Debug)]
enum Node {
    Text { text: Box<str>, next: usize },
    One { class: Class, next: usize },
    Either { preferred: usize, other: usize },
    Begin { expression: usize, next: usize },
    End { next: usize },
    Accept,
}

/// Where an expression's expansion stands in a text, in bytes; both ends equal where it is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Program {
    nodes: Vec<Node>,
    expressions: usize,
}

impl Program {
    pub(super) fn compile(parts: &[Part]) -> Self {
        let mut builder = Builder {
            nodes: Vec::new(),
            expressions: 0,
        };
        for part in parts {
            match part {
                Part::Literal(text) => builder.text(text),
                Part::Expression(expression) => builder.expression(expression),
            }
        }
        builder.nodes.push(Node::Accept);
        Self {
            nodes: builder.nodes,
            expressions: builder.expressions,
        }
    }

    /// The spans of the expressions in `text`, which must be in its normal spelling, or `None` if the template has another shape.
    pub(super) fn run(&self, text: &str) -> Option<Vec<Span>> {
        let bytes = text.as_bytes();
        if let Some(Node::Text { text: literal, .. }) = self.nodes.first()
            && !bytes.starts_with(literal.as_bytes())
        {
            return None;
        }
        let table = Table::fill(&self.nodes, bytes);
        if !table.get(0, 0) {
            return None;
        }
        let mut spans = vec![Span::default(); self.expressions];
        let (mut node, mut at, mut open) = (0, 0, 0);
        loop {
            match &self.nodes[node] {
                Node::Text { text, next } => {
                    at += text.len();
                    node = *next;
                }
                Node::One { next, .. } => {
                    at += width(bytes[at]);
                    node = *next;
                }
                Node::Either { preferred, other } => node = if table.get(*preferred, at) { *preferred } else { *other },
                Node::Begin { expression, next } => {
                    open = *expression;
                    spans[open].start = at;
                    node = *next;
                }
                Node::End { next } => {
                    spans[open].end = at;
                    node = *next;
                }
                Node::Accept => return Some(spans),
            }
        }
    }

    /// How many nodes there are: with the length of the text, the measure of the work.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// How many bytes the character at hand takes: a triplet is one character.
fn width(byte: u8) -> usize {
    if byte == b'%' { 3 } else { 1 }
}

/// For each position and node, whether the rest can be matched from there.
struct Table {
    bits: Vec<u64>,
    words: usize,
}

#[cfg(test)]
thread_local! {
    /// Looks at a pair of node and position, for the test that says the work is linear.
    pub(super) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl Table {
    fn fill(nodes: &[Node], text: &[u8]) -> Self {
        let words = nodes.len().div_ceil(64);
        let mut table = Self {
            bits: vec![0; words * (text.len() + 1)],
            words,
        };
        for at in (0..=text.len()).rev() {
            for (number, node) in nodes.iter().enumerate().rev() {
                #[cfg(test)]
                LOOKS.set(LOOKS.get() + 1);
                let can = match node {
                    Node::Text { text: literal, next } => {
                        let end = at + literal.len();
                        end <= text.len() && table.get(*next, end) && text[at..end] == *literal.as_bytes()
                    }
                    Node::One { class, next } => match text.get(at) {
                        Some(b'%') => at + 3 <= text.len() && table.get(*next, at + 3),
                        Some(&byte) => class.contains(byte) && table.get(*next, at + 1),
                        None => false,
                    },
                    Node::Either { preferred, other } => table.get(*preferred, at) || table.get(*other, at),
                    Node::Begin { next, .. } | Node::End { next } => table.get(*next, at),
                    Node::Accept => at == text.len(),
                };
                if can {
                    table.bits[at * words + number / 64] |= 1 << (number % 64);
                }
            }
        }
        table
    }

    fn get(&self, node: usize, at: usize) -> bool {
        self.bits[at * self.words + node / 64] & (1 << (node % 64)) != 0
    }
}

struct Builder {
    nodes: Vec<Node>,
    expressions: usize,
}

impl Builder {
    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn here(&self) -> usize {
        self.nodes.len()
    }

    /// `text`, then on.
    fn text(&mut self, text: &str) {
        let next = self.here() + 1;
        self.push(Node::Text {
            text: text.into(),
            next,
        });
    }

    /// One character of a class, then on.
    fn one(&mut self, class: Class) {
        let next = self.here() + 1;
        self.push(Node::One { class, next });
    }

    /// As few characters of a class as will do, then on.
    fn any_number(&mut self, class: Class) {
        let either = self.here();
        self.push(Node::Either {
            preferred: either + 2,
            other: either + 1,
        });
        self.push(Node::One { class, next: either });
    }

    /// A node to go on from into what follows it, or past it; to be closed with [`Builder::close`].
    fn optional(&mut self) -> usize {
        let either = self.here();
        self.push(Node::Either {
            preferred: either + 1,
            other: either,
        })
    }

    fn close(&mut self, either: usize) {
        let end = self.here();
        if let Node::Either { other, .. } = &mut self.nodes[either] {
            *other = end;
        }
    }

    /// Makes the text node just pushed lead elsewhere.
    fn lead_to(&mut self, target: usize) {
        if let Some(Node::Text { next, .. } | Node::One { next, .. }) = self.nodes.last_mut() {
            *next = target;
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let next = self.here() + 1;
        self.push(Node::Begin {
            expression: self.expressions,
            next,
        });
        self.expressions += 1;
        let operator = expression.operator;
        let class = Class::of(operator);
        match operator {
            Operator::Simple | Operator::Reserved => {
                self.one(class);
                self.any_number(class);
            }
            Operator::Fragment | Operator::Label => {
                let absent = self.optional();
                self.text(operator.first());
                self.any_number(class);
                self.close(absent);
            }
            Operator::Path => self.path(expression, class),
            Operator::PathParameter | Operator::Query | Operator::QueryContinuation => self.named(expression, class),
        }
        let next = self.here() + 1;
        self.push(Node::End { next });
    }

    /// As many segments as there are variables, at the most, unless one of them is exploded.
    fn path(&mut self, expression: &Expression, class: Class) {
        let exploded = expression
            .variables
            .iter()
            .any(|variable| variable.modifier == Modifier::Explode);
        let segments = if exploded { 1 } else { expression.variables.len() };
        let first = self.here();
        let mut absent = Vec::with_capacity(segments);
        for _ in 0..segments {
            absent.push(self.optional());
            self.text("/");
            self.any_number(class);
        }
        if exploded {
            let end = self.optional();
            self.text("/");
            // Into the loop over the first segment's characters, which stands behind its `Either` and its slash.
            self.lead_to(first + 2);
            self.close(end);
        }
        for either in absent {
            self.close(either);
        }
    }

    /// Names with values, in any order; which of them may stand more than once is seen when the values are taken out.
    fn named(&mut self, expression: &Expression, class: Class) {
        let operator = expression.operator;
        let absent = self.optional();
        self.text(operator.first());
        let names = self.here();
        let count = expression.variables.len();
        // `count - 1` choices, then as many names; each name leads behind the last.
        for i in 1..count {
            self.push(Node::Either {
                preferred: names + count - 1 + (i - 1),
                other: names + i,
            });
        }
        if count > 1 {
            // The last choice is between the last two names.
            if let Some(Node::Either { other, .. }) = self.nodes.last_mut() {
                *other = names + count - 1 + (count - 1);
            }
        }
        let values = names + 2 * count - 1;
        for variable in &expression.variables {
            self.push(Node::Text {
                text: uppercase_triplets(&variable.name).into(),
                next: values,
            });
        }
        let no_value = self.optional();
        self.text("=");
        self.any_number(class);
        self.close(no_value);
        let last = self.optional();
        self.text(operator.separator());
        self.lead_to(names);
        self.close(last);
        self.close(absent);
    }
}
