//! Flows by hand, and what policies say of them.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Flow, Text};
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::{
    Access, Direction, FlowView, FrameKind, Governor, Judge, JudgeError, Labeller, ProtocolLabeller, Served, Unlabelled,
};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_core::types::Revision;
use mcip_core::verdict::Verdict;
use mcip_guard::cedar::Cedar;
use serde_json::{Value, json};

/// 2026-11-20, a Friday, at noon in UTC.
pub(crate) fn friday_noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_176_000)
}

/// What is served: the method, the name, and the schema of its arguments.
pub(crate) fn surface() -> Vec<(&'static str, &'static str, Option<Value>)> {
    let refund = json!({"type": "object", "properties": {"amount": {"type": "integer"}, "note": {"type": "string"}, "share": {"type": "number"}}});
    vec![
        ("tools/call", "refund", Some(refund)),
        ("tools/call", "stock", Some(json!({"type": "object"}))),
        ("prompts/get", "greet", None),
        ("resources/read", "notes://{id}", None),
        ("resources/read", "file:///{path}", None),
    ]
}

fn descriptor(name: &str) -> Descriptor {
    Descriptor::new("shop", name, Digest::of(name.as_bytes()))
}

pub(crate) fn serve(cedar: &Cedar) -> Result<(), String> {
    let things: Vec<_> = surface()
        .into_iter()
        .map(|(method, name, schema)| (method, descriptor(name), schema.map(|schema| schema.to_string())))
        .collect();
    let served: Vec<_> = things
        .iter()
        .map(|(method, descriptor, schema)| Served {
            method,
            descriptor,
            arguments: schema.as_deref(),
        })
        .collect();
    cedar.serves(&served)
}

pub(crate) fn policies(text: &str) -> Cedar {
    let cedar = Cedar::parse("policy.cedar", text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    serve(&cedar).unwrap_or_else(|error| panic!("{error}\n{text}"));
    cedar
}

type Relabel = Arc<dyn Fn(&mut Flow) + Send + Sync>;

/// A request, as far as policies look at it.
#[derive(Clone)]
pub(crate) struct Asked {
    position: Position,
    method: &'static str,
    target: Option<String>,
    descriptor: Option<Descriptor>,
    principal: Principal,
    params: Value,
    now: SystemTime,
    relabel: Vec<Relabel>,
}

impl Asked {
    fn new(method: &'static str, params: Value) -> Self {
        Self {
            position: Position::Server,
            method,
            target: None,
            descriptor: None,
            principal: Principal::new("alice", Method::Bearer),
            params,
            now: friday_noon(),
            relabel: Vec::new(),
        }
    }

    pub(crate) fn tool(name: &str, arguments: Value) -> Self {
        let mut asked = Self::new("tools/call", json!({"name": name, "arguments": arguments}));
        asked.target = Some(name.to_owned());
        asked.descriptor = Some(descriptor(name));
        asked
    }

    pub(crate) fn prompt(name: &str) -> Self {
        let mut asked = Self::new("prompts/get", json!({ "name": name }));
        asked.target = Some(name.to_owned());
        asked.descriptor = Some(descriptor(name));
        asked
    }

    pub(crate) fn resource(template: &str, uri: &str) -> Self {
        let mut asked = Self::new("resources/read", json!({ "uri": uri }));
        asked.target = Some(uri.to_owned());
        asked.descriptor = Some(descriptor(template));
        asked
    }

    pub(crate) fn question(method: &'static str) -> Self {
        let mut asked = Self::new(method, json!({}));
        asked.position = Position::Client;
        asked.principal = Principal::new("shop", Method::DialledServer);
        asked
    }

    pub(crate) fn other(method: &'static str) -> Self {
        Self::new(method, json!({}))
    }

    pub(crate) fn is(mut self, change: impl FnOnce(&mut Descriptor)) -> Self {
        self.descriptor.as_mut().map(change);
        self
    }

    pub(crate) fn read_only(self) -> Self {
        self.is(|descriptor| descriptor.read_only = true)
    }

    pub(crate) fn by(mut self, principal: Principal) -> Self {
        self.principal = principal;
        self
    }

    pub(crate) fn at(mut self, now: SystemTime) -> Self {
        self.now = now;
        self
    }

    pub(crate) fn about(mut self, subject: &'static str, basis: Basis) -> Self {
        self.relabel.push(Arc::new(move |flow| {
            flow.subject.value = subject.into();
            flow.subject.basis = basis;
        }));
        self
    }

    fn flow(&self) -> Flow {
        let mut flow = ProtocolLabeller.label(&Unlabelled {
            position: self.position,
            direction: Direction::Inbound,
            kind: FrameKind::Request,
            server: &Text::Static("shop"),
            principal: &self.principal,
            method: self.method,
            descriptor: self.descriptor.as_ref(),
        });
        self.relabel.iter().for_each(|relabel| relabel(&mut flow));
        flow
    }

    pub(crate) fn judged(&self, cedar: &Cedar) -> (Result<Verdict, JudgeError>, Vec<Verdict>) {
        let message = json!({"jsonrpc": "2.0", "id": 1, "params": self.params});
        let document = Document::parse(Bytes::from(message.to_string()), &ScanLimits::default()).expect("json");
        let flow = self.flow();
        let view = FlowView {
            position: self.position,
            direction: Direction::Inbound,
            kind: FrameKind::Request,
            flow: &flow,
            principal: &self.principal,
            revision: Revision::LATEST,
            method: self.method,
            target: self.target.as_deref(),
            descriptor: self.descriptor.as_ref(),
            request_id: None,
            document: &document,
            body: document.root().get("params"),
            now: self.now,
            trajectory: None,
        };
        (cedar.judge_now(&view).expect("at once"), Governor::notes(cedar, &view))
    }

    /// `allow`, or what is said and by which policy.
    pub(crate) fn says(&self, cedar: &Cedar) -> String {
        let verdict = self.judged(cedar).0.unwrap_or_else(|error| panic!("{error}"));
        match verdict.finding() {
            None => "allow".to_owned(),
            Some(finding) => format!("{} by {}", verdict.as_str(), finding.rule),
        }
    }

    pub(crate) fn is_concealed(&self, cedar: &Cedar) -> bool {
        let flow = self.flow();
        let descriptor = self.descriptor.as_ref().expect("only things can be concealed");
        let named = |target: &&str| *target == descriptor.name.as_str();
        Governor::conceals(
            cedar,
            &Access {
                position: self.position,
                principal: &self.principal,
                method: self.method,
                target: self.target.as_deref().filter(named),
                descriptor,
                flow: &flow,
                now: self.now,
            },
        )
    }
}
