//! Where a message stands in a distributed trace: W3C Trace Context, carried in `params._meta` (SEP-414), and what makes spans of it.
//!
//! Without a [`Tracer`] none of this costs anything: the `traceparent` of a request still stands in its record, and nothing else
//! happens. `mcip-guard` has one that speaks OpenTelemetry.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::json::Node;
use crate::pipeline::Direction;
use crate::record::{Position, Record};
use crate::types::meta;

/// The longest `traceparent` that is read. Version `00` has 55 characters; later ones may say more (W3C Trace Context, section 3.2).
pub const MOST_TRACEPARENT: usize = 128;

/// A position in a trace: which trace, which span, and whether it is sampled (W3C Trace Context, section 3.2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TraceContext {
    trace: [u8; 16],
    span: [u8; 8],
    flags: u8,
}

impl TraceContext {
    /// A position. `None` where an id is all zero, which means that there is none.
    pub fn new(trace: [u8; 16], span: [u8; 8], sampled: bool) -> Option<Self> {
        (trace != [0; 16] && span != [0; 8]).then_some(Self {
            trace,
            span,
            flags: u8::from(sampled),
        })
    }

    /// Reads a `traceparent`: strictly, and no longer than [`MOST_TRACEPARENT`]. Of the flags only `sampled` is kept, which is all that
    /// version `00` knows.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MOST_TRACEPARENT || !meta::is_traceparent(text) {
            return None;
        }
        let mut context = Self {
            trace: [0; 16],
            span: [0; 8],
            flags: 0,
        };
        unhex(text.get(3..35)?, &mut context.trace)?;
        unhex(text.get(36..52)?, &mut context.span)?;
        let mut flags = [0];
        unhex(text.get(53..55)?, &mut flags)?;
        context.flags = flags[0] & SAMPLED;
        Some(context)
    }

    /// The trace.
    pub fn trace_id(&self) -> [u8; 16] {
        self.trace
    }

    /// The span.
    pub fn span_id(&self) -> [u8; 8] {
        self.span
    }

    /// Whether whoever made it records it.
    pub fn is_sampled(&self) -> bool {
        self.flags & SAMPLED != 0
    }

    /// Another span of the same trace, sampled as this one is. `None` where the id is all zero.
    #[must_use]
    pub fn child(&self, span: [u8; 8]) -> Option<Self> {
        Self::new(self.trace, span, self.is_sampled())
    }
}

const SAMPLED: u8 = 1;

fn unhex(text: &str, into: &mut [u8]) -> Option<()> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    for (pair, byte) in text.as_bytes().chunks_exact(2).zip(into) {
        *byte = digit(*pair.first()?)? << 4 | digit(*pair.last()?)?;
    }
    Some(())
}

/// As `traceparent` of version `00`.
impl fmt::Display for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("00-")?;
        self.trace.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("-")?;
        self.span.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "-{:02x}", self.flags)
    }
}

impl fmt::Debug for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whose work a span measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanKind {
    /// A message of the peer, worked on here.
    Server,
    /// A message of ours, and the wait for its answer.
    Client,
    /// Something of this process: a trajectory.
    Internal,
}

/// The span of one exchange, from when a [`Tracer`] began it. Cheap to clone.
#[derive(Clone)]
pub struct Span {
    /// Where it stands.
    pub context: TraceContext,
    /// Whose work it measures.
    pub kind: SpanKind,
    /// The span that it is a part of, in the same trace.
    pub parent: Option<TraceContext>,
    /// Whether that span was begun by another process.
    pub parent_is_remote: bool,
    /// A position that it has to do with and is no part of: that of the HTTP request around it, or what a server says of itself.
    pub link: Option<TraceContext>,
    /// What its tracer keeps with it.
    pub kept: Option<Arc<dyn Any + Send + Sync>>,
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Span")
            .field("context", &self.context)
            .field("kind", &self.kind)
            .field("parent", &self.parent)
            .field("link", &self.link)
            .finish_non_exhaustive()
    }
}

/// What a span is begun for.
#[derive(Clone, Copy, Debug)]
pub struct Begun<'a> {
    /// Where this process stands.
    pub position: Position,
    /// Which way the message goes; `None` for what is no message.
    pub direction: Option<Direction>,
    /// The method.
    pub method: &'a str,
    /// What a message that came in says of itself: its `_meta`.
    pub meta: Option<Node<'a>>,
    /// The position that whoever makes the call named as the one it belongs to.
    pub named: Option<TraceContext>,
    /// The span of this process that it is a part of: of the call that asks, of the trajectory, of an earlier round.
    pub within: Option<&'a Span>,
}

/// What a request carries of a trace, as members of its `_meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// `traceparent`.
    pub traceparent: Option<String>,
    /// `tracestate`.
    pub tracestate: Option<String>,
    /// `baggage`.
    pub baggage: Option<String>,
}

/// Makes spans of exchanges. Its methods run within calls: they neither wait nor block, and do their work elsewhere.
pub trait Tracer: Send + Sync + 'static {
    /// Begins a span, for a message that was decoded, or that is about to be written. `None` leaves it without.
    fn begin(&self, begun: &Begun<'_>) -> Option<Span>;

    /// Does a piece of the work of a span: whatever begins one within `work` finds this one around it.
    fn enter(&self, span: &Span, work: &mut dyn FnMut()) {
        let _ = span;
        work();
    }

    /// Ends a span. The record is whole, whether or not a sink gets it; [`Record::span`] is the span.
    fn end(&self, record: &Record);

    /// What a request of this span shall carry to this server; nothing of it may say more than the server may know.
    fn carry(&self, span: &Span, server: &str) -> Carried;

    /// Whether records that it gets shall hold what was asked and answered ([`Record::payloads`]).
    fn wants_payloads(&self) -> bool {
        false
    }
}

/// One tracer for many pipelines.
impl<T: Tracer + ?Sized> Tracer for Arc<T> {
    fn begin(&self, begun: &Begun<'_>) -> Option<Span> {
        (**self).begin(begun)
    }

    fn enter(&self, span: &Span, work: &mut dyn FnMut()) {
        (**self).enter(span, work);
    }

    fn end(&self, record: &Record) {
        (**self).end(record);
    }

    fn carry(&self, span: &Span, server: &str) -> Carried {
        (**self).carry(span, server)
    }

    fn wants_payloads(&self) -> bool {
        (**self).wants_payloads()
    }
}

/// The trace of a request that is about to leave.
#[derive(Clone, Debug, Default)]
pub enum Trace {
    /// It is in none.
    #[default]
    None,
    /// It carries this `traceparent`, which its caller gave.
    Given(TraceContext),
    /// It has a span.
    Span(Span),
}

impl Trace {
    /// The span.
    pub fn span(&self) -> Option<&Span> {
        match self {
            Self::Span(span) => Some(span),
            Self::None | Self::Given(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn a_traceparent_is_read_and_written_alike() {
        let context = TraceContext::parse(GOOD).expect("a position");
        assert_eq!(context.to_string(), GOOD);
        assert!(context.is_sampled());
        let child = context.child([1; 8]).expect("a position");
        assert_eq!(child.trace_id(), context.trace_id());
        assert_eq!(
            child.to_string(),
            "00-0af7651916cd43dd8448eb211c80319c-0101010101010101-01"
        );
        assert_eq!(context.child([0; 8]), None);
        assert_eq!(TraceContext::new([0; 16], [1; 8], true), None);
    }

    #[test]
    fn what_is_no_traceparent_is_none() {
        let later = GOOD.replacen("00", "cc", 1) + "-what-the-future-holds";
        let context = TraceContext::parse(&later).expect("a later version begins alike");
        assert_eq!(
            context.to_string(),
            GOOD,
            "and is passed on as the version that is known"
        );
        let unknown = GOOD.replace("-01", "-ff");
        assert_eq!(
            TraceContext::parse(&unknown).map(|c| c.to_string()),
            Some(GOOD.to_owned())
        );
        for bad in [
            "",
            "00",
            &GOOD.to_uppercase(),
            &(GOOD.to_owned() + "-x"),
            &(GOOD.replacen("00", "cc", 1) + "-" + &"x".repeat(MOST_TRACEPARENT)),
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c8031\u{e9}-b7ad6b7169203331-01",
        ] {
            assert_eq!(TraceContext::parse(bad), None, "{bad:?}");
        }
    }
}
