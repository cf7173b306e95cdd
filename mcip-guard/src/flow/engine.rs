//! What both sides do with a flow that came in (docs/flow-extension.md, section 9).

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::attest::{Attestation, Order, Outcome, Presented, Shown};
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Label, Principle, Text};
use mcip_core::pipeline::FrameKind;
use mcip_core::principal::{Method, Principal};
use mcip_core::store::{HistoryStore, MemoryStore, OnceState, OnceStore, RevocationStore};
use mcip_core::types::methods;

use super::claims::{Claims, Labels, MessageKind};
use super::digests::token_in;
use super::gateway::Gateway;
use super::key::{PublicKey, b64};
use super::keys::KeySource;
use super::memory::Recent;
use super::reason::Reason;
use super::token::Unverified;
use super::verify::{Belongs, Expected, SKEW, check};

/// Entries that the store in memory has room for, of each kind.
const IN_MEMORY: usize = 100_000;
/// Pins that are known without asking the store.
const PINS: usize = 4096;
/// How long a pin holds: as good as for ever.
const PINNED: Duration = Duration::from_secs(10 * 365 * 86_400);

/// Where is remembered what must not happen twice, what came before, who was pinned, and which keys were revoked.
#[derive(Clone)]
pub struct FlowStores {
    /// Nonces and idempotency keys.
    pub once: Arc<dyn OnceStore>,
    /// What came before, and who is pinned. Pins outlive the process if this does.
    pub history: Arc<dyn HistoryStore>,
    /// Revoked keys ([`FlowStores::revocation_subject`]).
    pub revocations: Arc<dyn RevocationStore>,
}

impl FlowStores {
    /// All in one store.
    pub fn all_in<S: OnceStore + HistoryStore + RevocationStore>(store: Arc<S>) -> Self {
        Self {
            once: store.clone(),
            history: store.clone(),
            revocations: store,
        }
    }

    /// The subject under which a key is revoked in a [`RevocationStore`]. Revoke it for at least an hour, which no flow outlives.
    pub fn revocation_subject(thumbprint: &str) -> String {
        format!("flow-key:{thumbprint}")
    }
}

impl Default for FlowStores {
    /// In the memory of this process.
    fn default() -> Self {
        Self::all_in(Arc::new(MemoryStore::with_capacity(IN_MEMORY)))
    }
}

impl fmt::Debug for FlowStores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FlowStores").finish_non_exhaustive()
    }
}

/// One side.
pub(super) struct Engine {
    pub(super) me: String,
    pub(super) sources: Vec<Arc<dyn KeySource>>,
    pub(super) required: bool,
    pub(super) gateways: BTreeSet<String>,
    pub(super) stores: FlowStores,
    pub(super) gateway: Option<Gateway>,
    pinned: Recent<String, ()>,
}

/// A flow that passed every check that the message alone can fail.
pub(super) struct Verified {
    pub(super) claims: Claims,
    pub(super) presented: Presented,
    pub(super) payload: Digest,
}

/// A flow that did not.
pub(super) struct Rejected {
    pub(super) reason: Reason,
    pub(super) presented: Option<Presented>,
}

impl From<Reason> for Rejected {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            presented: None,
        }
    }
}

impl Rejected {
    pub(super) fn attestation(self) -> Attestation {
        let mut attestation = Attestation::new(Outcome::Rejected {
            reason: self.reason.as_str(),
            http_status: self.reason.http_status(),
        });
        attestation.presented = self.presented;
        attestation
    }
}

/// A nonce or an idempotency key that was used before.
pub(super) enum Use {
    /// It was not.
    First,
    /// For this, which is not over.
    Running,
    /// For this, and it was taken then.
    Before,
}

pub(super) fn unavailable<E>(_: E) -> Reason {
    Reason::Unavailable
}

impl Engine {
    pub(super) fn new(me: String) -> Self {
        Self {
            me,
            sources: Vec::new(),
            required: false,
            gateways: BTreeSet::new(),
            stores: FlowStores::default(),
            gateway: None,
            pinned: Recent::new(PINS),
        }
    }

    /// Checks 1 to 17. `Ok(None)` if there is no flow, which is for [`absent`](Self::absent) to judge.
    pub(super) async fn open(
        &self,
        shown: &Shown<'_>,
        peer: Option<&str>,
        belongs: Belongs<'_>,
    ) -> Result<Option<Verified>, Rejected> {
        let kind = MessageKind::from(shown.kind);
        let token = token_in(kind == MessageKind::Error, shown.body).map_err(|()| Reason::Malformed)?;
        let Some(text) = token else {
            return Ok(None);
        };
        let token = Unverified::parse(&text)?;
        let mut presented = Presented {
            key: Text::from(token.kid().to_owned()),
            digest: Digest::of(text.as_bytes()),
            subject: None,
        };
        let verified = async {
            let key = self.key_of(shown.peer, &token, shown.now).await?;
            let expected = Expected {
                me: &self.me,
                peer,
                kind,
                method: shown.method,
                body: shown.body,
                belongs,
                gateways: &self.gateways,
                now: shown.now,
            };
            check(&token, &key, &expected)
        };
        match verified.await {
            Ok(claims) => {
                if !claims.flow.subject.value.is_empty() {
                    presented.subject = Some(Text::from(claims.flow.subject.value.clone()));
                }
                if let Some(gateway) = &self.gateway {
                    gateway.saw(&b64(presented.digest.as_bytes()), &claims, shown.body, peer.is_none());
                }
                Ok(Some(Verified {
                    payload: Digest::of(token.payload()),
                    claims,
                    presented,
                }))
            }
            Err(reason) => Err(Rejected {
                reason,
                presented: Some(presented),
            }),
        }
    }

    /// Checks 4 to 6.
    async fn key_of(&self, peer: &Principal, token: &Unverified<'_>, now: SystemTime) -> Result<PublicKey, Reason> {
        if token.algorithm().is_none() {
            return Err(Reason::Algorithm);
        }
        let revoked = FlowStores::revocation_subject(token.kid());
        if self
            .stores
            .revocations
            .is_revoked(&revoked, now)
            .await
            .map_err(unavailable)?
        {
            return Err(Reason::RevokedKey);
        }
        if token.contradicts_itself() {
            return Err(Reason::UnknownKey);
        }
        // A key that the peer has proved to hold is known by its thumbprint; the token brings the rest of it.
        if peer.key().is_some_and(|key| b64(key.as_bytes()) == token.kid())
            && let Some(key) = token.own_key()
        {
            return Ok(key.clone());
        }
        for source in &self.sources {
            if let Some(key) = source.key(peer, token.kid()).await.map_err(unavailable)? {
                return Ok(key);
            }
        }
        Err(Reason::UnknownKey)
    }

    /// What becomes of a message without a flow.
    pub(super) async fn absent(&self, shown: &Shown<'_>, pin: Option<&str>) -> Attestation {
        let required = match pin {
            _ if self.required => Ok(true),
            Some(pin) => self.is_pinned(pin, shown.now).await,
            None => Ok(false),
        };
        let negotiates = matches!(shown.method, methods::INITIALIZE | methods::SERVER_DISCOVER);
        match required {
            Ok(false) => Attestation::new(Outcome::Absent),
            Ok(true) if shown.kind == FrameKind::Error && negotiates => Attestation::new(Outcome::Absent),
            Ok(true) if shown.kind == FrameKind::Error => Attestation::new(Outcome::Unsigned),
            Ok(true) => Rejected::from(Reason::Missing).attestation(),
            Err(reason) => Rejected::from(reason).attestation(),
        }
    }

    async fn is_pinned(&self, peer: &str, now: SystemTime) -> Result<bool, Reason> {
        if self.pinned.get(&peer.to_owned()).is_some() {
            return Ok(true);
        }
        self.stores
            .history
            .has("flow-pin", peer, now)
            .await
            .map_err(unavailable)
    }

    /// Requires flows of a peer from now on.
    pub(super) async fn pin(&self, peer: &str, now: SystemTime) -> Result<(), Reason> {
        if self.pinned.get(&peer.to_owned()).is_some() {
            return Ok(());
        }
        let noted = self.stores.history.note("flow-pin", peer, now + PINNED).await;
        noted.map_err(unavailable)?;
        self.pinned.keep(peer.to_owned(), ());
        Ok(())
    }

    /// Check 18.
    pub(super) async fn nonce(&self, verified: &Verified) -> Result<Use, Reason> {
        let (claims, key) = (&verified.claims, verified.presented.key.as_str());
        let scope = format!("flow:{key}\n{}", self.me);
        let expires = SystemTime::UNIX_EPOCH + Duration::from_secs(claims.exp.saturating_add(SKEW));
        let once = &self.stores.once;
        let state = once.start(&scope, claims.jti.as_bytes(), expires).await;
        match state.map_err(unavailable)? {
            OnceState::Started => {
                let payload = bytes::Bytes::copy_from_slice(verified.payload.as_bytes());
                let kept = once.finish(&scope, claims.jti.as_bytes(), payload, expires).await;
                kept.map_err(unavailable)?;
                Ok(Use::First)
            }
            OnceState::Unfinished => Ok(Use::Running),
            OnceState::Finished(payload) if *payload == *verified.payload.as_bytes() => Ok(Use::Before),
            OnceState::Finished(_) => Err(Reason::Replay),
        }
    }
}

/// The pin of a client: none of somebody whom nobody authenticated.
pub(super) fn pin_of(principal: &Principal) -> Option<String> {
    (principal.method() != Method::Unauthenticated).then(|| format!("client:{}", principal.id()))
}

/// What a verified flow says, as the pipeline takes it.
pub(super) fn attestation(verified: Verified, order: Order) -> Attestation {
    let Verified { claims, presented, .. } = verified;
    let by = Text::from(format!("flow:{}", presented.key));
    let Labels { subject, principle, .. } = claims.flow;
    let mut attestation = Attestation::new(Outcome::Verified);
    attestation.subject = match subject.basis {
        Basis::Operator | Basis::Declared => Some(Label::new(Text::from(subject.value), Basis::Declared, by.clone())),
        Basis::Unknown => Some(Label::new("unknown".into(), Basis::Unknown, by.clone())),
        Basis::Derived | Basis::Inferred => None,
    };
    attestation.principle = match principle.basis {
        _ if principle.value == Principle::Unknown => Some(Label::new(Principle::Unknown, Basis::Unknown, by)),
        Basis::Operator | Basis::Declared => Some(Label::new(principle.value, Basis::Declared, by)),
        Basis::Unknown => Some(Label::new(Principle::Unknown, Basis::Unknown, by)),
        Basis::Derived | Basis::Inferred => None,
    };
    attestation.order = order;
    attestation.trajectory = claims.trajectory.map(|(id, _)| Text::from(id));
    attestation.purpose = claims.purpose.map(|(code, _)| code.as_str());
    attestation.via = claims.via.into_iter().map(|hop| Text::from(hop.by)).collect();
    attestation.presented = Some(presented);
    attestation
}
