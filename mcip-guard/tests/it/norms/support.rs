//! Flows by hand, and what a set of norms says of them.

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::catalogue::{Catalogue, Descriptor};
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Flow, Information, Principle, Text};
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::{
    Access, Answer, Connection, Course, Departure, Direction, FlowView, FrameKind, Governor, Identity, Judge, Labeller,
    Pipeline, ProtocolLabeller, Unlabelled,
};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::{Position, Transport};
use mcip_core::trajectory::{OpenTrajectory, TrajectoryLimits};
use mcip_core::types::{Revision, methods};
use mcip_core::verdict::Verdict;
use mcip_guard::norms::{NormSet, Norms};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

/// 2026-11-20, a Friday, at noon in UTC.
pub(crate) fn friday_noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_176_000)
}

/// A norm file with this at its end.
pub(crate) fn set(text: &str) -> NormSet {
    NormSet::parse("norms.toml", &format!("version = 1\n{text}")).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

type Relabel = Arc<dyn Fn(&mut Flow) + Send + Sync>;

/// A flow, as far as norms look at it.
#[derive(Clone)]
pub(crate) struct Flowing {
    pub(crate) position: Position,
    direction: Direction,
    kind: FrameKind,
    method: &'static str,
    target: Option<String>,
    pub(crate) descriptor: Option<Descriptor>,
    principal: Principal,
    body: Value,
    now: SystemTime,
    trajectory: Option<OpenTrajectory>,
    relabel: Vec<Relabel>,
}

impl Flowing {
    fn new(position: Position, direction: Direction, kind: FrameKind, method: &'static str, body: Value) -> Self {
        Self {
            position,
            direction,
            kind,
            method,
            target: None,
            descriptor: None,
            principal: Principal::new("alice", Method::Bearer),
            body,
            now: friday_noon(),
            trajectory: None,
            relabel: Vec::new(),
        }
    }

    fn of(mut self, server: &str, name: &str) -> Self {
        self.target = Some(name.to_owned());
        self.descriptor = Some(Descriptor::new(server, name, Digest::of(name.as_bytes())));
        self
    }

    /// A call of `shop`'s tool that came in.
    pub(crate) fn call(tool: &str, arguments: Value) -> Self {
        let body = json!({"name": tool, "arguments": arguments});
        Self::new(
            Position::Server,
            Direction::Inbound,
            FrameKind::Request,
            methods::TOOLS_CALL,
            body,
        )
        .of("shop", tool)
    }

    /// A call that looks only.
    pub(crate) fn look(tool: &str) -> Self {
        Self::call(tool, json!({})).is(|descriptor| {
            descriptor.read_only = true;
            descriptor.destructive = false;
            descriptor.open_world = false;
        })
    }

    /// A tool's result that is about to leave.
    pub(crate) fn result(tool: &str, result: Value) -> Self {
        Self::new(
            Position::Server,
            Direction::Outbound,
            FrameKind::Result,
            methods::TOOLS_CALL,
            result,
        )
        .of("shop", tool)
    }

    /// A call of a server's tool that is about to leave a client.
    pub(crate) fn leaving(server: &str, tool: &str, arguments: Value) -> Self {
        let body = json!({"name": tool, "arguments": arguments});
        Self::new(
            Position::Client,
            Direction::Outbound,
            FrameKind::Request,
            methods::TOOLS_CALL,
            body,
        )
        .of(server, tool)
        .by(Principal::new(server, Method::DialledServer))
    }

    /// A resource of `shop` that is read.
    pub(crate) fn read(uri: &str) -> Self {
        let body = json!({ "uri": uri });
        Self::new(
            Position::Server,
            Direction::Inbound,
            FrameKind::Request,
            methods::RESOURCES_READ,
            body,
        )
        .of("shop", uri)
    }

    /// A resource that is read through a template.
    pub(crate) fn read_through(template: &str, uri: &str) -> Self {
        let mut flowing = Self::read(uri);
        flowing.descriptor = Some(Descriptor::new("shop", template, Digest::of(template.as_bytes())));
        flowing
    }

    /// A prompt of `shop`.
    pub(crate) fn prompt(name: &str) -> Self {
        let body = json!({ "name": name });
        Self::new(
            Position::Server,
            Direction::Inbound,
            FrameKind::Request,
            methods::PROMPTS_GET,
            body,
        )
        .of("shop", name)
    }

    /// A question of a server that came to a client.
    pub(crate) fn question(server: &str, method: &'static str) -> Self {
        Self::new(
            Position::Client,
            Direction::Inbound,
            FrameKind::Request,
            method,
            json!({}),
        )
        .by(Principal::new(server, Method::DialledServer))
    }

    /// Some other request that came in.
    pub(crate) fn request(method: &'static str) -> Self {
        Self::new(
            Position::Server,
            Direction::Inbound,
            FrameKind::Request,
            method,
            json!({}),
        )
    }

    pub(crate) fn is(mut self, change: impl FnOnce(&mut Descriptor)) -> Self {
        self.descriptor.as_mut().map(change);
        self
    }

    pub(crate) fn unknown_here(mut self) -> Self {
        self.descriptor = None;
        self
    }

    pub(crate) fn by(mut self, principal: Principal) -> Self {
        self.principal = principal;
        self
    }

    pub(crate) fn of_whom(self, id: &str) -> Self {
        self.by(Principal::new(id, Method::Bearer))
    }

    pub(crate) fn at(mut self, now: SystemTime) -> Self {
        self.now = now;
        self
    }

    pub(crate) fn within(mut self, trajectory: &OpenTrajectory) -> Self {
        self.trajectory = Some(trajectory.clone());
        self
    }

    pub(crate) fn labelled(mut self, relabel: impl Fn(&mut Flow) + Send + Sync + 'static) -> Self {
        self.relabel.push(Arc::new(relabel));
        self
    }

    /// About somebody, as an operator or somebody else said.
    pub(crate) fn about(self, subject: &'static str, basis: Basis) -> Self {
        self.labelled(move |flow| {
            flow.subject.value = subject.into();
            flow.subject.basis = basis;
        })
    }

    pub(crate) fn under(self, principle: Principle, basis: Basis) -> Self {
        self.labelled(move |flow| {
            flow.principle.value = principle;
            flow.principle.basis = basis;
        })
    }

    /// Without any label: nobody knows anything.
    pub(crate) fn blank(self) -> Self {
        self.labelled(|flow| {
            for party in [&mut flow.sender, &mut flow.recipient] {
                party.basis = Basis::Unknown;
                party.value.id = Text::Static("");
            }
            flow.subject.basis = Basis::Unknown;
            flow.subject.value = Text::Static("");
            flow.information.basis = Basis::Unknown;
            flow.information.value = Information::Control;
            flow.principle.basis = Basis::Unknown;
            flow.principle.value = Principle::Unknown;
        })
    }

    fn flow(&self) -> Flow {
        let server = Text::from(match self.position {
            Position::Server => "shop".to_owned(),
            Position::Client => self.principal.id().to_owned(),
        });
        let mut flow = ProtocolLabeller.label(&Unlabelled {
            position: self.position,
            direction: self.direction,
            kind: self.kind,
            server: &server,
            principal: &self.principal,
            method: self.method,
            descriptor: self.descriptor.as_ref(),
        });
        self.relabel.iter().for_each(|relabel| relabel(&mut flow));
        flow
    }

    /// What norms say, and what they note.
    pub(crate) fn judged(&self, set: &NormSet) -> (Verdict, Vec<Verdict>) {
        let member = match self.kind {
            FrameKind::Request | FrameKind::Notification => "params",
            FrameKind::Result | FrameKind::InputRequired => "result",
            FrameKind::Error => "error",
        };
        let mut message = json!({"jsonrpc": "2.0", "id": 1});
        message[member] = self.body.clone();
        let document = Document::parse(Bytes::from(message.to_string()), &ScanLimits::default()).expect("json");
        let flow = self.flow();
        let view = FlowView {
            position: self.position,
            direction: self.direction,
            kind: self.kind,
            flow: &flow,
            principal: &self.principal,
            revision: Revision::LATEST,
            method: self.method,
            target: self.target.as_deref(),
            descriptor: self.descriptor.as_ref(),
            request_id: None,
            document: &document,
            body: document.root().get(member),
            now: self.now,
            trajectory: self.trajectory.as_ref(),
        };
        let norms = Norms::new(set.clone());
        let scope = mcip_core::pipeline::Scope {
            direction: self.direction,
            kind: self.kind,
            method: self.method,
            descriptor: self.descriptor.as_ref(),
        };
        let verdict = norms.judge_now(&view).expect("at once").expect("never fails");
        let applies = norms.applies(&scope);
        assert!(
            applies || verdict == Verdict::Allow,
            "the index says that there is nothing to say"
        );
        (verdict, Governor::notes(&norms, &view))
    }

    pub(crate) fn judge(&self, set: &NormSet) -> Verdict {
        self.judged(set).0
    }

    /// `allow`, or what is said and by which rule.
    pub(crate) fn says(&self, set: &NormSet) -> String {
        let verdict = self.judge(set);
        match verdict.finding() {
            None => "allow".to_owned(),
            Some(finding) => format!("{} by {}", verdict.as_str(), finding.rule),
        }
    }

    /// Whether the thing does not exist for the principal.
    pub(crate) fn is_concealed(&self, set: &NormSet) -> bool {
        let flow = self.flow();
        let descriptor = self.descriptor.as_ref().expect("only things can be concealed");
        let through_template =
            self.method == methods::RESOURCES_READ && self.target.as_deref() != Some(descriptor.name.as_str());
        let access = Access {
            position: self.position,
            principal: &self.principal,
            method: self.method,
            target: self.target.as_deref().filter(|_| !through_template),
            descriptor,
            flow: &flow,
            now: self.now,
        };
        Governor::conceals(&Norms::new(set.clone()), &access)
    }
}

/// Whoever it is told to be.
pub(crate) struct Named(pub(crate) Principal);

#[async_trait]
impl Authenticator for Named {
    async fn authenticate(&self, _: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}

pub(crate) async fn identity(pipeline: &Pipeline, principal: Principal) -> Identity {
    pipeline
        .identify(&Named(principal), &Credentials::none())
        .await
        .expect("known")
}

/// A catalogue of one kind of descriptor: made from the target's name.
pub(crate) struct Made(pub(crate) fn(&str) -> Option<Descriptor>);

impl Catalogue for Made {
    fn descriptor(&self, _: &str, target: &str) -> Option<Arc<Descriptor>> {
        (self.0)(target).map(Arc::new)
    }
}

impl std::fmt::Debug for Flowing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flowing")
            .field("method", &self.method)
            .field("target", &self.target)
            .field("principal", &self.principal)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A trajectory in which these tools returned something: `server/tool`, and the facts about each.
pub(crate) async fn trajectory(returned: &[&str], facts: fn(&str) -> Option<Descriptor>) -> Course {
    let pipeline = Pipeline::client_side()
        .catalogue(Made(facts))
        .sink(Arc::new(MemorySink::new()))
        .build();
    let connection = Connection::new(Transport::Stdio);
    let user = identity(&pipeline, Principal::new("ada", Method::LocalProcess)).await;
    let begun = pipeline
        .begin(&connection, &user, "do it", TrajectoryLimits::default())
        .await;
    let course = begun.expect("begun");
    for (id, name) in (1_i64..).zip(returned) {
        let (server, tool) = name.split_once('/').expect("server/tool");
        let peer = identity(&pipeline, Principal::new(server, Method::DialledServer)).await;
        let departure = Departure::new(&connection, &peer, Revision::LATEST, methods::TOOLS_CALL, id.into())
            .target(Some(tool))
            .trajectory(Some(course.trajectory()));
        let params = json!({ "name": tool }).to_string();
        let departed = pipeline.depart(departure, |out| out.extend_from_slice(params.as_bytes()));
        let (_, awaited) = departed.await.expect("departed");
        let result = json!({"resultType": "complete", "content": [{"type": "text", "text": "ok"}]});
        let frame = json!({"jsonrpc": "2.0", "id": id, "result": result}).to_string();
        let received = pipeline.receive(Bytes::from(frame)).expect("a frame");
        assert!(matches!(awaited.arrive(received).await, Ok(Answer::Result(_))));
    }
    course
}
