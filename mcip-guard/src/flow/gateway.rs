//! Gateways: what a process that stands between verified on one side, so that it can say so when it signs anew on the other (docs/flow-extension.md, section 13).

use std::fmt;
use std::sync::Arc;

use mcip_core::json::Node;

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
    name: Option<String>,
    content: String,
}

impl Gateway {
    /// The two sides of a gateway, not joined to anything yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(Arc::new(Recent::new(REMEMBERED)))
    }

    /// Takes note of a verified flow.
    pub(super) fn saw(&self, flow: &str, claims: &Claims, body: Option<Node<'_>>, is_client: bool) {
        let Some((name, content)) = content(body) else { return };
        let seen = Seen {
            by: claims.iss.clone(),
            is_client,
            via: claims.via.clone(),
            labels: claims.flow.clone(),
            name,
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
        let (Some(seen), Some((name, content))) = (self.0.get(&flow), content(body)) else {
            return Ok(None);
        };
        if seen.via.len() >= HOPS {
            return Err(());
        }
        let mut act = Vec::new();
        if seen.content != content {
            act.push(Act::Redact);
        }
        if seen.name != name {
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

/// What a body calls, and the digest of the rest of it.
fn content(body: Option<Node<'_>>) -> Option<(Option<String>, String)> {
    let Some(body) = body else {
        return Some((None, String::new()));
    };
    let name = body.get("name").or(body.get("uri")).and_then(Node::as_str);
    let rest = without_members(body, &["_meta", "name", "uri"]).ok()?;
    Some((name.map(std::borrow::Cow::into_owned), sha256(&rest)))
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gateway")
    }
}
