//! What both sides do with a message that leaves (docs/flow-extension.md, section 8).

use mcip_core::attest::{Attested, Leaving, Unattestable};
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, SystemEntropy};
use mcip_core::flow::{Basis, Flow, Information, Principle, Role};
use mcip_core::record::Position;

use super::claims::{Claims, Labels, MessageKind, Said};
use super::digests::Digests;
use super::gateway::Gateway;
use super::key::{SigningKey, b64};
use super::pair::Pair;
use super::token::{MOST, sign};
use super::verify::seconds;

/// How long what is signed here is worth something, in seconds: a request, and anything else.
const REQUEST: u64 = 120;
const OTHER: u64 = 600;

/// The signer and the receiver of a message.
pub(super) struct Signing<'a> {
    pub(super) key: &'a SigningKey,
    pub(super) with_key: bool,
    pub(super) iss: &'a str,
    pub(super) aud: &'a str,
    pub(super) pair: &'a Pair,
    pub(super) gateway: Option<&'a Gateway>,
}

impl Signing<'_> {
    /// The claims of a message; the caller adds what only its side knows.
    pub(super) fn claims(&self, leaving: &Leaving<'_>) -> Result<Claims, Unattestable> {
        let kind = MessageKind::from(leaving.kind);
        let digests = match (kind, leaving.body) {
            (MessageKind::Error, Some(error)) => Digests::of_error(error),
            (_, body) => Digests::of_body(body),
        };
        let digests = digests.map_err(|_| {
            Unattestable("a number in the message has no canonical form, so that it can't be signed; send integers beyond 2^53 as strings")
        })?;
        let mut nonce = [0; 16];
        SystemEntropy
            .fill(&mut nonce)
            .map_err(|_| Unattestable("the operating system gave no randomness for a nonce"))?;
        let mut flow = self.labels(leaving);
        let ended = match self.gateway {
            Some(gateway) => gateway.ended(leaving.ended, leaving.body, self.pair),
            None => Ok(None),
        };
        let ended = ended.map_err(|()| Unattestable("a flow passes four gateways at the most"))?;
        let via = match ended {
            Some((via, before)) => {
                keep(&mut flow, &before, self.pair);
                via
            }
            None => Vec::new(),
        };
        let now = seconds(leaving.now);
        let lifetime = if kind == MessageKind::Request { REQUEST } else { OTHER };
        Ok(Claims {
            kind,
            method: leaving.method.to_owned(),
            iss: self.iss.to_owned(),
            aud: self.aud.to_owned(),
            iat: now,
            exp: now.saturating_add(lifetime),
            jti: b64(&nonce),
            body: digests.body,
            meta: digests.meta,
            flow,
            req: leaving.belongs_to.map(|request| b64(request.digest.as_bytes())),
            cont: None,
            trajectory: None,
            idem: None,
            purpose: None,
            via,
        })
    }

    /// The labels as they travel: names give way to pseudonyms.
    fn labels(&self, leaving: &Leaving<'_>) -> Labels {
        let (own, other) = match leaving.position {
            Position::Server => (Role::Server, Role::Client),
            Position::Client => (Role::Client, Role::Server),
        };
        let role = |value, basis| Said { value, basis };
        let Some(flow) = leaving.flow else {
            return Labels {
                sender: role(own, Basis::Derived),
                recipient: role(other, Basis::Derived),
                subject: Said {
                    value: String::new(),
                    basis: Basis::Unknown,
                },
                information: Said {
                    value: Information::Failure,
                    basis: Basis::Derived,
                },
                principle: Said {
                    value: Principle::Transparency,
                    basis: Basis::Inferred,
                },
            };
        };
        Labels {
            sender: role(own, flow.sender.basis),
            recipient: role(other, flow.recipient.basis),
            subject: self.subject(leaving, flow),
            information: Said {
                value: flow.information.value,
                basis: flow.information.basis,
            },
            principle: Said {
                value: flow.principle.value,
                basis: flow.principle.basis,
            },
        }
    }

    fn subject(&self, leaving: &Leaving<'_>, flow: &Flow) -> Said<String> {
        let basis = flow.subject.basis;
        let asked = leaving.belongs_to.and_then(|request| request.subject.as_ref());
        let value = match (basis, asked) {
            (Basis::Unknown, _) => String::new(),
            // Who is asked about something answers about the same, unless it knows better.
            (Basis::Inferred, Some(asked)) => asked.as_str().to_owned(),
            _ => self.pair.subject(flow.subject.value.as_str()),
        };
        Said { value, basis }
    }

    pub(super) fn sign(&self, claims: &Claims) -> Result<Attested, Unattestable> {
        let token = sign(claims, self.key, self.with_key)
            .map_err(|_| Unattestable("the operating system gave no randomness to sign with"))?;
        if token.len() > MOST {
            return Err(Unattestable("the flow of the message is larger than 8192 bytes"));
        }
        let digest = Digest::of(token.as_bytes());
        Ok(Attested { token, digest })
    }
}

/// A gateway keeps the labels that were declared to it where it has nothing but a guess of its own.
fn keep(flow: &mut Labels, before: &Labels, pair: &Pair) {
    let declared = |basis| matches!(basis, Basis::Operator | Basis::Declared | Basis::Unknown);
    if flow.principle.basis == Basis::Inferred && declared(before.principle.basis) {
        flow.principle = before.principle.clone();
    }
    if flow.subject.basis == Basis::Inferred && declared(before.subject.basis) {
        let value = match before.subject.value.as_str() {
            "" => String::new(),
            pseudonym => pair.subject(pseudonym),
        };
        flow.subject = Said {
            value,
            basis: before.subject.basis,
        };
    }
}
