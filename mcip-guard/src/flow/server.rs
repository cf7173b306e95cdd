//! The extension on a server.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::attest::{
    Attestation, Attested, Attestor, KeptAnswer, Leaving, Order, Outcome, Presented, Shown, Unattestable,
};
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, NoEntropy, SystemEntropy};
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::FrameKind;
use mcip_core::principal::Principal;
use mcip_core::record::Position;
use mcip_core::store::OnceState;

use super::claims::MessageKind;
use super::digests::{sha256, token_in};
use super::engine::{Engine, FlowStores, Rejected, Use, Verified, attestation, pin_of, unavailable};
use super::gateway::Gateway;
use super::key::{PublicKey, SigningKey, b64, identifier};
use super::keys::KeySource;
use super::memory::{Answers, Repeated};
use super::pair::PairSecret;
use super::reason::Reason;
use super::sign::Signing;
use super::verify::Belongs;

/// How long is remembered what came before, in seconds, and what an idempotency key was used for.
const HISTORY: Duration = Duration::from_secs(3600);
const IDEMPOTENCY: Duration = Duration::from_secs(600);
/// The largest answer that is kept for repetitions. [`Repeated`] bounds all together.
const KEPT: usize = 256 << 10;

/// The extension on a server: who it is, what it signs with, and whose flows it takes.
#[derive(Debug)]
pub struct ServerFlow {
    engine: Engine,
    key: SigningKey,
    secret: PairSecret,
}

impl ServerFlow {
    /// For a server with this canonical resource URI (RFC 8707; `resource` of RFC 9728), which signs with this key.
    ///
    /// Flows are taken of clients whose access tokens are bound to a key (DPoP), and of those that [`clients`](Self::clients) knows.
    ///
    /// # Errors
    ///
    /// If the operating system gives no randomness for pseudonyms.
    pub fn new(resource: impl Into<String>, key: SigningKey) -> Result<Self, NoEntropy> {
        let mut secret = [0; 32];
        SystemEntropy.fill(&mut secret)?;
        let secret = PairSecret::new(&secret).map_err(|_| NoEntropy)?;
        Ok(Self {
            engine: Engine::new(resource.into()),
            key,
            secret,
        })
    }

    /// For a server without a URI, such as a child process: its key identifies it, and whoever starts it knows the key.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn child(key: SigningKey) -> Result<Self, NoEntropy> {
        Self::new(key.public().identifier(), key)
    }

    /// Adds keys that clients may sign with.
    #[must_use]
    pub fn clients(mut self, keys: impl KeySource) -> Self {
        self.engine.sources.push(Arc::new(keys));
        self
    }

    /// Refuses every message without a flow. Otherwise clients without the extension are served, and of a client that used it once it is
    /// required from then on.
    #[must_use]
    pub fn require(mut self) -> Self {
        self.engine.required = true;
        self
    }

    /// Trusts whoever signs with this key to pass on what others had signed.
    #[must_use]
    pub fn trust_gateway(mut self, key: &PublicKey) -> Self {
        self.engine.gateways.insert(key.thumbprint().to_owned());
        self
    }

    /// Where is remembered what must not happen twice and what came before. Without it in memory; several instances share a store.
    #[must_use]
    pub fn stores(mut self, stores: FlowStores) -> Self {
        self.engine.stores = stores;
        self
    }

    /// Makes it a side of a gateway.
    #[must_use]
    pub fn gateway(mut self, gateway: &Gateway) -> Self {
        self.engine.gateway = Some(gateway.clone());
        self
    }

    /// The public key that it signs with, to be published.
    pub fn public_key(&self) -> &PublicKey {
        self.key.public()
    }

    /// Who it is.
    pub fn identifier(&self) -> &str {
        &self.engine.me
    }

    /// What stands in the server's capabilities under [`EXTENSION`](mcip_core::attest::EXTENSION).
    pub fn settings(&self) -> serde_json::Map<String, serde_json::Value> {
        super::settings(self.engine.required)
    }

    /// The attestor of a pipeline.
    pub fn into_attestor(self) -> Arc<dyn Attestor> {
        Arc::new(Server {
            engine: self.engine,
            key: self.key,
            secret: self.secret,
            answers: Answers::default(),
            repeated: Repeated::default(),
        })
    }
}

struct Server {
    engine: Engine,
    key: SigningKey,
    secret: PairSecret,
    answers: Answers,
    repeated: Repeated,
}

/// What is found again when a request is answered.
struct Note {
    /// Under what its answer is kept for retransmissions.
    nonce: Digest,
    key: String,
    trajectory: Option<String>,
    /// Until when is remembered that it was answered.
    until: SystemTime,
    idempotency: Option<Idempotency>,
}

struct Idempotency {
    scope: String,
    key: String,
    call: Digest,
    expires: SystemTime,
}

/// One for all trajectories, of which a client makes as many as it likes.
fn order_scope(key: &str) -> String {
    format!("flow-order:{key}")
}

/// Before what is noted of a trajectory.
fn of_trajectory(trajectory: &str) -> String {
    format!("{trajectory}\n")
}

/// Who sent a request. One key may serve several, and the answer to one is none of the others' business.
fn digest_of(peer: &Principal) -> Digest {
    Digest::of_parts([peer.method().as_str().as_bytes(), peer.id().as_bytes()])
}

fn given_scope(key: &str) -> String {
    format!("flow-given:{key}")
}

impl Server {
    /// A request or notification of a client whose flow is its own: replay, repetition, order.
    async fn fresh(&self, shown: &Shown<'_>, verified: Verified) -> Result<Attestation, Rejected> {
        let key = verified.presented.key.as_str().to_owned();
        let peer = digest_of(shown.peer);
        let nonce = Digest::of_parts([
            key.as_bytes(),
            verified.claims.jti.as_bytes(),
            peer.as_bytes().as_slice(),
        ]);
        let judged = self.judged(shown, &verified, &key, nonce).await;
        let (order, kept, idempotency) = judged.map_err(|reason| Rejected {
            reason,
            presented: Some(verified.presented.clone()),
        })?;
        let trajectory = verified.claims.trajectory.as_ref().map(|(id, _)| id.clone());
        let mut known = attestation(verified, order);
        known.kept = kept;
        known.note = Some(Arc::new(Note {
            nonce,
            key,
            trajectory,
            until: shown.now + HISTORY,
            idempotency,
        }));
        Ok(known)
    }

    /// Checks 18 to 20.
    async fn judged(
        &self,
        shown: &Shown<'_>,
        verified: &Verified,
        key: &str,
        nonce: Digest,
    ) -> Result<(Order, Option<KeptAnswer>, Option<Idempotency>), Reason> {
        match self.engine.nonce(verified).await? {
            Use::First => {}
            Use::Running => return Err(Reason::Retransmission),
            Use::Before => {
                let kept = self.answers.get(&nonce).ok_or(Reason::Retransmission)?;
                return Ok((Order::Unsaid, Some(kept_answer(kept, true)), None));
            }
        }
        let (idempotency, kept) = match &verified.claims.idem {
            Some(idem) => self.idempotency(shown, verified, key, idem).await?,
            None => (None, None),
        };
        if kept.is_some() {
            return Ok((Order::Unsaid, kept, None));
        }
        let order = self.order(shown, verified, key).await?;
        Ok((order, None, idempotency))
    }

    /// Check 19.
    async fn idempotency(
        &self,
        shown: &Shown<'_>,
        verified: &Verified,
        key: &str,
        idem: &str,
    ) -> Result<(Option<Idempotency>, Option<KeptAnswer>), Reason> {
        let claims = &verified.claims;
        let scope = format!("flow-idem:{key}\n{}", self.engine.me);
        let peer = digest_of(shown.peer);
        let call = Digest::of_parts([
            claims.method.as_bytes(),
            claims.body.as_bytes(),
            peer.as_bytes().as_slice(),
        ]);
        let expires = shown.now + IDEMPOTENCY;
        let (once, history) = (&self.engine.stores.once, &self.engine.stores.history);
        let began = format!("{idem}\n{}", b64(call.as_bytes()));
        match once
            .start(&scope, idem.as_bytes(), expires)
            .await
            .map_err(unavailable)?
        {
            OnceState::Started => {
                history.note(&scope, &began, expires).await.map_err(unavailable)?;
                let idempotency = Idempotency {
                    scope,
                    key: idem.to_owned(),
                    call,
                    expires,
                };
                Ok((Some(idempotency), None))
            }
            OnceState::Unfinished => match history.has(&scope, &began, shown.now).await.map_err(unavailable)? {
                true => Err(Reason::InProgress),
                false => Err(Reason::Idempotency),
            },
            OnceState::Finished(kept) => match kept.split_first_chunk::<32>() {
                Some((before, _)) if before != call.as_bytes() => Err(Reason::Idempotency),
                Some((_, rest)) => match rest.split_first() {
                    Some((is_error, body)) if !body.is_empty() => {
                        let body = (*is_error == 1, kept.slice_ref(body));
                        Ok((None, Some(kept_answer(body, false))))
                    }
                    _ => Err(Reason::Retransmission),
                },
                None => Err(Reason::Unavailable),
            },
        }
    }

    /// Check 20.
    async fn order(&self, shown: &Shown<'_>, verified: &Verified, key: &str) -> Result<Order, Reason> {
        let history = &self.engine.stores.history;
        let mut order = Order::Unsaid;
        if let Some(cont) = &verified.claims.cont {
            let scope = given_scope(key);
            let known = self.all_known(&scope, "", std::slice::from_ref(cont), shown.now).await;
            order = match known {
                // Tasks outlive what is remembered of answers.
                Err(Reason::Order) if shown.method.starts_with("tasks/") => Order::Unproven,
                known => known?,
            };
        }
        if let Some((trajectory, parents)) = &verified.claims.trajectory {
            let (scope, start) = (order_scope(key), of_trajectory(trajectory));
            let found = self.all_known(&scope, &start, parents, shown.now).await?;
            order = if order == Order::Unproven { order } else { found };
            let expires = shown.now + HISTORY;
            let digest = b64(verified.presented.digest.as_bytes());
            for note in ["", &digest] {
                let note = format!("{start}{note}");
                history.note(&scope, &note, expires).await.map_err(unavailable)?;
            }
        }
        Ok(order)
    }

    /// Whether everything named came before, as far as anything is known that starts like this in the scope.
    async fn all_known(&self, scope: &str, start: &str, named: &[String], now: SystemTime) -> Result<Order, Reason> {
        let history = &self.engine.stores.history;
        for digest in named {
            let note = format!("{start}{digest}");
            if history.has(scope, &note, now).await.map_err(unavailable)? {
                continue;
            }
            return match history.has(scope, start, now).await.map_err(unavailable)? {
                true => Err(Reason::Order),
                false => Ok(Order::Unproven),
            };
        }
        Ok(Order::Proven)
    }

    async fn take(&self, shown: &Shown<'_>) -> Result<Attestation, Rejected> {
        let kind = MessageKind::from(shown.kind);
        let belongs = match (kind.is_answer(), &shown.answers) {
            (false, _) => Belongs::Nowhere,
            (true, Some(question)) => Belongs::To(b64(question.as_bytes())),
            (true, None) => Belongs::Unsigned,
        };
        let owes_none = matches!(belongs, Belongs::Unsigned);
        let pin = pin_of(shown.peer);
        let Some(verified) = self.engine.open(shown, None, belongs).await? else {
            // What was asked without a flow is answered without one, whatever is required of requests.
            return Ok(match owes_none {
                true => Attestation::new(Outcome::Absent),
                false => self.engine.absent(shown, pin.as_deref()).await,
            });
        };
        if let Some(pin) = pin {
            self.engine.pin(&pin, shown.now).await?;
        }
        if kind.is_answer() {
            return Ok(attestation(verified, Order::Unsaid));
        }
        self.fresh(shown, verified).await
    }
}

fn kept_answer((is_error, body): (bool, Bytes), verbatim: bool) -> KeptAnswer {
    KeptAnswer {
        is_error,
        body,
        verbatim,
    }
}

#[async_trait]
impl Attestor for Server {
    async fn verify(&self, shown: &Shown<'_>) -> Attestation {
        self.take(shown).await.unwrap_or_else(Rejected::attestation)
    }

    fn attests(&self, _: Position, _: &Principal, _: FrameKind, belongs_to: Option<&Presented>) -> bool {
        belongs_to.is_some()
    }

    fn attest(&self, leaving: &Leaving<'_>) -> Result<Attested, Unattestable> {
        let request = leaving
            .belongs_to
            .ok_or(Unattestable("the message belongs to no request that carried a flow"))?;
        let aud = identifier(request.key.as_str());
        let pair = self.secret.with(&aud);
        let signing = Signing {
            key: &self.key,
            with_key: false,
            iss: &self.engine.me,
            aud: &aud,
            pair: &pair,
            gateway: self.engine.gateway.as_ref(),
        };
        signing.sign(&signing.claims(leaving)?)
    }

    async fn answered(&self, request: &Attestation, is_error: bool, body: &str) {
        let Some(note) = request.note.as_ref().and_then(|note| note.downcast_ref::<Note>()) else {
            return;
        };
        self.answers.keep(note.nonce, is_error, body);
        let Ok(document) = Document::parse(Bytes::copy_from_slice(body.as_bytes()), &ScanLimits::default()) else {
            return;
        };
        let root = document.root();
        let stores = &self.engine.stores;
        // A store that fails here makes a later order unproven, and a later repetition wait: neither lets anything through.
        if let Ok(Some(token)) = token_in(is_error, Some(root)) {
            let digest = sha256(token.as_bytes());
            let goes_on = ["requestState", "taskId", "task"]
                .iter()
                .any(|member| root.get(member).is_some());
            let order = note
                .trajectory
                .as_ref()
                .map(|trajectory| (order_scope(&note.key), of_trajectory(trajectory)));
            // That something was given is known from the first answer on; what, only where it may be taken further.
            let given = goes_on.then_some(digest.as_str());
            let order = order.map(|(scope, start)| (scope, start, Some(digest.as_str())));
            let given = (given_scope(&note.key), String::new(), given);
            for (scope, start, noted) in order.into_iter().chain([given]) {
                for noted in [Some(""), noted].into_iter().flatten() {
                    let noted = format!("{start}{noted}");
                    let _ = stores.history.note(&scope, &noted, note.until).await;
                }
            }
        }
        if let Some(idempotency) = &note.idempotency {
            let mut kept = idempotency.call.as_bytes().to_vec();
            kept.push(u8::from(is_error));
            let Idempotency {
                scope, key, expires, ..
            } = idempotency;
            // Without its body a repetition is told that it is one.
            if body.len() <= KEPT && self.repeated.take(body.len(), *expires, SystemTime::now()) {
                kept.extend_from_slice(body.as_bytes());
            }
            let _ = stores.once.finish(scope, key.as_bytes(), kept.into(), *expires).await;
        }
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("me", &self.me)
            .field("required", &self.required)
            .field("gateways", &self.gateways)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::principal::Method;

    use super::*;

    #[test]
    fn principals_differ_by_name_and_by_how_they_were_authenticated() {
        let alice = digest_of(&Principal::new("alice", Method::Bearer));
        assert_eq!(alice, digest_of(&Principal::new("alice", Method::Bearer)));
        assert_ne!(alice, digest_of(&Principal::new("bob", Method::Bearer)));
        assert_ne!(alice, digest_of(&Principal::new("alice", Method::ApiKey)));
    }
}
