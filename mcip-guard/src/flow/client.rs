//! The extension on a client, towards one server.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use mcip_core::attest::{Attestation, Attested, Attestor, Leaving, Order, Outcome, Presented, Shown, Unattestable};
use mcip_core::environment::{Entropy, SystemEntropy};
use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::FrameKind;
use mcip_core::principal::Principal;
use mcip_core::record::Position;
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::methods;

use super::claims::{MessageKind, PARENTS, PurposeCode, is_idempotency_key};
use super::digests::sha256;
use super::engine::{Engine, FlowStores, Rejected, Use, attestation};
use super::gateway::Gateway;
use super::key::{InvalidKey, PublicKey, SigningKey, b64};
use super::keys::{KeySource, KnownKeys};
use super::memory::Recent;
use super::pair::{Pair, PairSecret, commitment};
use super::reason::Reason;
use super::sign::Signing;
use super::verify::Belongs;

/// The member of a request's `_meta` whose value becomes the idempotency key of its flow. Set with `Request::meta`.
pub const IDEMPOTENCY_KEY: &str = "dev.mcip/idempotency-key";

/// Requests that are remembered while their answers are awaited, and answers that may be taken further.
const AWAITED: usize = 4096;
const CONTINUED: usize = 1024;
/// Requests of one trajectory whose answers are awaited.
const PENDING: usize = 1024;

/// The extension on a client, towards one server: who that is, which keys it signs with, and what this side signs with.
///
/// It is shared by all connections to that server: clones are the same.
#[derive(Clone)]
pub struct ClientFlow(Arc<Client>);

/// Puts a [`ClientFlow`] together.
#[derive(Debug)]
pub struct ClientFlowBuilder {
    engine: Engine,
    server: String,
    key: SigningKey,
    with_key: bool,
    pair: Pair,
    purpose: Option<(PurposeCode, String)>,
}

struct Client {
    engine: Engine,
    server: String,
    key: SigningKey,
    with_key: bool,
    pair: Pair,
    purpose: Option<(PurposeCode, String)>,
    /// Flows of requests that were not answered yet.
    awaited: Recent<String, ()>,
    /// The flow of the last `initialize`, to which what a session brings outside of any request belongs.
    session: Mutex<Option<String>>,
    /// The answers that a state or a task came with, by these.
    continued: Recent<String, String>,
}

impl ClientFlow {
    /// Towards the server with this canonical resource URI, whose keys are known to `keys`. The key to sign with and all pseudonyms are
    /// derived from the secret, and hold for this server alone.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn builder(
        secret: &PairSecret,
        server: impl Into<String>,
        keys: impl KeySource,
    ) -> Result<ClientFlowBuilder, InvalidKey> {
        let server = server.into();
        let pair = secret.with(&server);
        let key = pair.key()?;
        let mut engine = Engine::new(key.public().identifier());
        engine.sources.push(Arc::new(keys));
        Ok(ClientFlowBuilder {
            engine,
            server,
            key,
            with_key: false,
            pair,
            purpose: None,
        })
    }

    /// Towards a child process that signs with this key.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn child(secret: &PairSecret, key: PublicKey) -> Result<ClientFlowBuilder, InvalidKey> {
        Self::builder(secret, key.identifier(), KnownKeys::pinned(key))
    }

    /// The public key that this side signs with.
    pub fn public_key(&self) -> &PublicKey {
        self.0.key.public()
    }

    /// What stands in the client's capabilities under [`EXTENSION`](mcip_core::attest::EXTENSION).
    pub fn settings(&self) -> serde_json::Map<String, serde_json::Value> {
        super::settings(self.0.engine.required)
    }

    /// The attestor of a pipeline.
    pub fn attestor(&self) -> Arc<dyn Attestor> {
        self.0.clone()
    }
}

impl ClientFlowBuilder {
    /// Signs with this key instead of a derived one: one that the server knows by the metadata of a registered client. Servers that are
    /// shown one key can tell that they serve one client.
    #[must_use]
    pub fn key(mut self, key: SigningKey) -> Self {
        self.engine.me = key.public().identifier();
        self.key = key;
        self
    }

    /// Signs with the key that the access token is bound to (DPoP, RFC 9449), and sends the public key along, of which the server knows
    /// the thumbprint only.
    #[must_use]
    pub fn proof_key(mut self, key: SigningKey) -> Self {
        self.with_key = true;
        self.key(key)
    }

    /// Takes no message of the server without a flow. Otherwise a server without the extension is called as any; of one that used it
    /// once it is required from then on.
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

    /// Says with each request what it is for: a code, and a commitment to the words.
    #[must_use]
    pub fn purpose(mut self, code: PurposeCode, words: impl Into<String>) -> Self {
        self.purpose = Some((code, words.into()));
        self
    }

    /// Where is remembered what must not happen twice, and who is pinned. Without it in memory.
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

    /// Done.
    pub fn build(self) -> ClientFlow {
        ClientFlow(Arc::new(Client {
            engine: self.engine,
            server: self.server,
            key: self.key,
            with_key: self.with_key,
            pair: self.pair,
            purpose: self.purpose,
            awaited: Recent::new(AWAITED),
            session: Mutex::new(None),
            continued: Recent::new(CONTINUED),
        }))
    }
}

impl fmt::Debug for ClientFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientFlow")
            .field("server", &self.0.server)
            .field("key", &self.0.key)
            .finish_non_exhaustive()
    }
}

/// Under what the answer that came with a task is kept. The server chose the identifier, and how long it is.
fn task_key(task: &str) -> String {
    format!("task:{}", sha256(task.as_bytes()))
}

/// The order of one trajectory, towards each server.
#[derive(Default)]
struct Orders(Mutex<HashMap<String, Frontier>>);

#[derive(Default)]
struct Frontier {
    next: u64,
    /// Answers that no other answer follows from.
    latest: BTreeMap<u64, String>,
    /// What requests that were not answered follow from.
    pending: HashMap<String, Vec<u64>>,
}

impl Frontier {
    fn parents(&self) -> (Vec<u64>, Vec<String>) {
        self.latest
            .iter()
            .rev()
            .take(PARENTS)
            .rev()
            .map(|(number, flow)| (*number, flow.clone()))
            .unzip()
    }

    fn left(&mut self, request: String, parents: Vec<u64>) {
        if self.pending.len() < PENDING {
            self.pending.insert(request, parents);
        }
    }

    /// An answer came; `flow` stands for it from now on.
    fn answered(&mut self, request: &str, flow: Option<String>) {
        let Some(parents) = self.pending.remove(request) else {
            return;
        };
        let Some(flow) = flow else { return };
        for parent in parents {
            self.latest.remove(&parent);
        }
        self.latest.insert(self.next, flow);
        self.next += 1;
        while self.latest.len() > PARENTS {
            self.latest.pop_first();
        }
    }
}

impl Client {
    fn with_order<T>(&self, trajectory: &OpenTrajectory, act: impl FnOnce(&mut Frontier) -> T) -> T {
        let orders = trajectory.memo::<Orders>();
        let mut orders = orders.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(orders.entry(self.server.clone()).or_default())
    }

    fn session(&self) -> Option<String> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn take(&self, shown: &Shown<'_>) -> Result<Attestation, Rejected> {
        let kind = MessageKind::from(shown.kind);
        let request = shown.answers.as_ref().map(|digest| b64(digest.as_bytes()));
        let session = self.session();
        let is_known = |req: &str| {
            request.as_deref() == Some(req)
                || session.as_deref() == Some(req)
                || self.awaited.get(&req.to_owned()).is_some()
        };
        let belongs = match (kind.is_answer(), &request) {
            (true, Some(request)) => Belongs::To(request.clone()),
            (true, None) => Belongs::Unsigned,
            (false, _) => Belongs::Any(&is_known),
        };
        let opened = self.engine.open(shown, Some(&self.server), belongs).await;
        if kind.is_answer()
            && let Some(request) = &request
        {
            self.awaited.remove(request);
        }
        let Some(verified) = opened? else {
            let absent = self.engine.absent(shown, Some(&self.server)).await;
            if absent.outcome == Outcome::Absent && shown.kind != FrameKind::Error {
                self.arrived(shown, request.as_deref(), request.clone());
            }
            return Ok(absent);
        };
        self.engine.pin(&self.server, shown.now).await?;
        let flow = b64(verified.presented.digest.as_bytes());
        if kind.is_answer() {
            let stands = (kind == MessageKind::Result).then(|| flow.clone());
            self.arrived(shown, request.as_deref(), stands);
            self.may_go_on(shown.body, &flow);
            return Ok(attestation(verified, Order::Proven));
        }
        match self.engine.nonce(&verified).await {
            Ok(Use::First) => Ok(attestation(verified, Order::Unsaid)),
            used => Err(Rejected {
                reason: used.err().unwrap_or(Reason::Retransmission),
                presented: Some(verified.presented),
            }),
        }
    }

    fn arrived(&self, shown: &Shown<'_>, request: Option<&str>, flow: Option<String>) {
        if let (Some(trajectory), Some(request)) = (shown.trajectory, request) {
            self.with_order(trajectory, |order| order.answered(request, flow));
        }
    }

    /// Remembers an answer that a later request may take further.
    fn may_go_on(&self, body: Option<Node<'_>>, flow: &str) {
        let Some(body) = body else { return };
        if let Some(state) = body.get("requestState").and_then(Node::as_str) {
            self.continued.keep(sha256(state.as_bytes()), flow.to_owned());
        }
        let task = body
            .get("task")
            .filter(|task| task.kind() == Kind::Object)
            .unwrap_or(body);
        if let Some(task) = task.get("taskId").and_then(Node::as_str) {
            self.continued.keep(task_key(&task), flow.to_owned());
        }
    }

    /// The answer that a request takes further.
    fn continues(&self, method: &str, body: Option<Node<'_>>) -> Option<String> {
        let body = body?;
        let text = |name: &str| body.get(name).and_then(Node::as_str);
        if let Some(state) = text("requestState") {
            return self.continued.get(&sha256(state.as_bytes()));
        }
        let is_task = method.starts_with("tasks/");
        let task = text("taskId").filter(|_| is_task)?;
        self.continued.get(&task_key(&task))
    }
}

#[async_trait]
impl Attestor for Client {
    async fn verify(&self, shown: &Shown<'_>) -> Attestation {
        self.take(shown).await.unwrap_or_else(Rejected::attestation)
    }

    fn attests(&self, _: Position, _: &Principal, kind: FrameKind, belongs_to: Option<&Presented>) -> bool {
        matches!(kind, FrameKind::Request | FrameKind::Notification) || belongs_to.is_some()
    }

    fn attest(&self, leaving: &Leaving<'_>) -> Result<Attested, Unattestable> {
        let signing = Signing {
            key: &self.key,
            with_key: self.with_key,
            iss: &self.engine.me,
            aud: &self.server,
            pair: &self.pair,
            gateway: self.engine.gateway.as_ref(),
        };
        let mut claims = signing.claims(leaving)?;
        let is_request = claims.kind == MessageKind::Request;
        if !claims.kind.is_answer() {
            // Only answers belong to something; what this side says by itself does not.
            claims.req = None;
        }
        let mut parents = Vec::new();
        if is_request {
            let idem = leaving
                .body
                .and_then(|body| body.get("_meta")?.get(IDEMPOTENCY_KEY)?.as_str());
            if let Some(idem) = idem {
                if !is_idempotency_key(&idem) {
                    return Err(Unattestable(
                        "the idempotency key is not 1 to 64 characters of A-Za-z0-9._~-",
                    ));
                }
                claims.idem = Some(idem.into_owned());
            }
            claims.cont = self.continues(leaving.method, leaving.body);
            if let Some((code, words)) = &self.purpose {
                let mut salt = [0; 16];
                SystemEntropy
                    .fill(&mut salt)
                    .map_err(|_| Unattestable("the operating system gave no randomness for a salt"))?;
                claims.purpose = Some((*code, commitment(&salt, words)));
            }
            if let Some(trajectory) = leaving.trajectory {
                let (numbers, flows) = self.with_order(trajectory, |order| order.parents());
                parents = numbers;
                claims.trajectory = Some((self.pair.trajectory(trajectory.id().as_str()), flows));
            }
        }
        let attested = signing.sign(&claims)?;
        if is_request {
            let flow = b64(attested.digest.as_bytes());
            if leaving.method == methods::INITIALIZE {
                *self.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(flow.clone());
            }
            if let Some(trajectory) = leaving.trajectory {
                self.with_order(trajectory, |order| order.left(flow.clone(), parents));
            }
            self.awaited.keep(flow, ());
        }
        Ok(attested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_requests_have_the_same_parents_and_what_follows_has_both_answers() {
        let mut order = Frontier::default();
        let ask = |order: &mut Frontier, name: &str| {
            let (numbers, flows) = order.parents();
            order.left(name.to_owned(), numbers);
            flows
        };
        assert!(ask(&mut order, "a").is_empty() && ask(&mut order, "b").is_empty());
        order.answered("b", Some("B".into()));
        order.answered("a", Some("A".into()));
        order.answered("a", Some("twice".into()));
        assert_eq!(ask(&mut order, "c"), ["B", "A"]);
        // An error is no parent, and takes none away.
        order.answered("c", None);
        assert_eq!(ask(&mut order, "d"), ["B", "A"]);
        order.answered("d", Some("D".into()));
        assert_eq!(ask(&mut order, "e"), ["D"]);
    }

    #[test]
    fn what_is_kept_of_a_task_is_small() {
        assert!(task_key(&"x".repeat(4 << 20)).len() < 64);
        assert_ne!(task_key("a"), task_key("b"));
    }

    #[test]
    fn the_order_of_a_trajectory_is_bounded() {
        let mut order = Frontier::default();
        for number in 0..3 * PENDING {
            order.left(number.to_string(), Vec::new());
        }
        for number in 0..3 * PENDING {
            order.answered(&number.to_string(), Some(number.to_string()));
        }
        assert!(order.pending.is_empty() && order.latest.len() == PARENTS);
    }
}
