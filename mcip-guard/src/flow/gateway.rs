//! Gateways: what a process that stands between verified on one side, so that it can say so when it signs anew on the other (docs/flow-extension.md, section 13).

use std::fmt;
use std::sync::Arc;

use mcip_core::json::{Node, canonical};

use super::claims::{Act, Claims, HOPS, Hop, Labels};
use super::digests::{sha256, without_members};
use super::memory::Recent;
use super::pair::Pair;

/// Flows that are remembered until what they came with was passed on.
const REMEMBERED: usize = 4096;

/// Joins the two sides of a gateway: its server ([`ServerFlow::gateway`](super::ServerFlow::gateway)) and its clients
/// ([`ClientFlowBuilder::gateway`](super::ClientFlowBuilder::gateway)).
///
/// A message that is passed on with the `_meta` it came with carries the flow that was verified here. That flow ends, and the new one
/// says so in `via`: whose it was, and what was changed. A flow in a message that was not verified here is dropped without a word.
#[derive(Clone)]
pub struct Gateway(Arc<Recent<String, Arc<Seen>>>);

/// A verified flow, and what is needed to tell what became of its message.
#[derive(Debug)]
struct Seen {
    /// Who signed: an identifier.
    by: String,
    is_client: bool,
    via: Vec<Hop>,
    labels: Labels,
    content: Content,
}

/// What a message says, in digests: enough to tell whether it still says so.
#[derive(Debug, PartialEq, Eq)]
struct Content {
    /// Of what it calls: its name and its URI. It may have both.
    named: String,
    rest: String,
}

impl Gateway {
    /// The two sides of a gateway, not joined to anything yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Arc::new(Recent::new(REMEMBERED)))
    }

    /// Takes note of a verified flow.
    pub(super) fn saw(&self, flow: &str, claims: &Claims, body: Option<Node<'_>>, is_client: bool) {
        let Some(content) = Content::of(body) else { return };
        let seen = Seen {
            by: claims.iss.clone(),
            is_client,
            via: claims.via.clone(),
            labels: claims.flow.clone(),
            content,
        };
        self.0.keep(flow.to_owned(), Arc::new(seen));
    }

    /// The hops of a message that carried a flow which was verified here, and the labels that it had. Without such a flow, none.
    ///
    /// `Err` if it passed as many gateways as it may.
    pub(super) fn ended(
        &self,
        token: Option<&str>,
        body: Option<Node<'_>>,
        pair: &Pair,
    ) -> Result<Option<(Vec<Hop>, Labels)>, ()> {
        let Some(flow) = token.map(|token| sha256(token.as_bytes())) else {
            return Ok(None);
        };
        let (Some(seen), Some(content)) = (self.0.get(&flow), Content::of(body)) else {
            return Ok(None);
        };
        if seen.via.len() >= HOPS {
            return Err(());
        }
        let mut act = Vec::new();
        if seen.content.rest != content.rest {
            act.push(Act::Redact);
        }
        if seen.content.named != content.named {
            act.push(Act::Rename);
        }
        let mut via = seen.via.clone();
        via.push(Hop {
            act,
            by: match seen.is_client {
                true => pair.client(&seen.by),
                false => seen.by.clone(),
            },
            flow,
        });
        Ok(Some((via, seen.labels.clone())))
    }
}

/// The members by which a body names what it is about.
const NAMES: [&str; 2] = ["name", "uri"];

impl Content {
    /// `None` if it has no canonical form. Without a body it says what an empty one does.
    fn of(body: Option<Node<'_>>) -> Option<Self> {
        let mut named = Vec::new();
        for member in NAMES {
            if let Some(value) = body.and_then(|body| body.get(member)) {
                canonical::write(&mut named, value).ok()?;
            }
            // In no JSON text, so that one value is not taken for the other.
            named.push(0);
        }
        let rest = match body {
            Some(body) => without_members(body, &["_meta", NAMES[0], NAMES[1]]).ok()?,
            None => b"{}".to_vec(),
        };
        Some(Self {
            named: sha256(&named),
            rest: sha256(&rest),
        })
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gateway")
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn content(body: &str) -> Content {
        let document = Document::parse(Bytes::copy_from_slice(body.as_bytes()), &ScanLimits::default()).expect("JSON");
        Content::of(Some(document.root())).expect("a canonical form")
    }

    #[test]
    fn whatever_a_message_calls_is_seen_to_change() {
        let both = content(r#"{"name":"a","uri":"x:1","arguments":{"n":1},"_meta":{"t":1}}"#);
        let same = content(r#"{"uri":"x:1","_meta":{"t":2},"arguments":{"n":1.0},"name":"\u0061"}"#);
        assert_eq!(both, same);
        for renamed in [
            r#"{"name":"a","uri":"x:2","arguments":{"n":1}}"#,
            r#"{"name":"b","uri":"x:1","arguments":{"n":1}}"#,
            r#"{"name":"a","arguments":{"n":1}}"#,
            r#"{"name":1,"uri":"x:1","arguments":{"n":1}}"#,
        ] {
            let renamed = content(renamed);
            assert_eq!(both.rest, renamed.rest);
            assert_ne!(both.named, renamed.named);
        }
        let redacted = content(r#"{"name":"a","uri":"x:1","arguments":{"n":2}}"#);
        assert_eq!(both.named, redacted.named);
        assert_ne!(both.rest, redacted.rest);
        // A name is none of the other member's.
        assert_ne!(content(r#"{"name":"a"}"#).named, content(r#"{"uri":"a"}"#).named);
        assert_eq!(Content::of(None), Some(content("{}")));
    }
}
