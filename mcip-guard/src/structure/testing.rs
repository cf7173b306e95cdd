//! Flows for the tests of judges.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::flow::{Flow, Text};
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::{
    Direction, FlowView, FrameKind, Judge, JudgeError, Labeller, ProtocolLabeller, Scope, Unlabelled,
};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_core::types::{Revision, methods};
use mcip_core::verdict::Verdict;

/// A flow to be judged.
pub(crate) struct Case {
    pub(crate) position: Position,
    pub(crate) direction: Direction,
    pub(crate) kind: FrameKind,
    pub(crate) method: String,
    pub(crate) target: Option<String>,
    pub(crate) document: Document,
    descriptor: Option<Descriptor>,
    principal: Principal,
    flow: Flow,
    now: SystemTime,
}

impl Case {
    /// A message with this body under `params`, `result` or `error`.
    pub(crate) fn new(position: Position, direction: Direction, kind: FrameKind, method: &str, body: &str) -> Self {
        let member = match kind {
            FrameKind::Request | FrameKind::Notification => "params",
            FrameKind::Result | FrameKind::InputRequired => "result",
            FrameKind::Error => "error",
        };
        let text = format!(r#"{{"jsonrpc":"2.0","id":1,"{member}":{body}}}"#);
        let document = Document::parse(Bytes::from(text), &ScanLimits::default()).expect("valid JSON");
        let principal = Principal::new("alice", Method::Bearer);
        let flow = ProtocolLabeller.label(&Unlabelled {
            position,
            direction,
            kind,
            server: &Text::Static("server"),
            principal: &principal,
            method,
            descriptor: None,
        });
        Self {
            position,
            direction,
            kind,
            method: method.to_owned(),
            target: None,
            document,
            descriptor: None,
            principal,
            flow,
            now: SystemTime::now(),
        }
    }

    fn of_tool(mut self, name: &str) -> Self {
        self.target = Some(name.to_owned());
        self.descriptor = Some(Descriptor::new("server", name, Digest::of(name.as_bytes())));
        self
    }

    /// A call that came to a server.
    pub(crate) fn server_call(tool: &str, arguments: &str) -> Self {
        Self::server_params(tool, &format!(r#"{{"name":"{tool}","arguments":{arguments}}}"#))
    }

    /// A call that came to a server, with all its parameters.
    pub(crate) fn server_params(tool: &str, params: &str) -> Self {
        let request = FrameKind::Request;
        Self::new(
            Position::Server,
            Direction::Inbound,
            request,
            methods::TOOLS_CALL,
            params,
        )
        .of_tool(tool)
    }

    /// A tool's answer that is about to leave its server.
    pub(crate) fn server_result(tool: &str, result: &str) -> Self {
        let kind = FrameKind::Result;
        Self::new(Position::Server, Direction::Outbound, kind, methods::TOOLS_CALL, result).of_tool(tool)
    }

    /// A call that is about to leave a client.
    pub(crate) fn client_call(tool: &str, arguments: &str) -> Self {
        let params = format!(r#"{{"name":"{tool}","arguments":{arguments}}}"#);
        let request = FrameKind::Request;
        Self::new(
            Position::Client,
            Direction::Outbound,
            request,
            methods::TOOLS_CALL,
            &params,
        )
        .of_tool(tool)
    }

    /// An answer that came to a client.
    pub(crate) fn client_result(method: &str, result: &str) -> Self {
        Self::new(Position::Client, Direction::Inbound, FrameKind::Result, method, result)
    }

    pub(crate) fn principal(mut self, principal: Principal) -> Self {
        self.principal = principal;
        self
    }

    pub(crate) fn descriptor(mut self, change: impl FnOnce(&mut Descriptor)) -> Self {
        self.descriptor.as_mut().map(change);
        self
    }

    /// As it is where nothing is known of what is called.
    pub(crate) fn without_descriptor(mut self) -> Self {
        self.descriptor = None;
        self
    }

    pub(crate) fn flow(mut self, change: impl FnOnce(&mut Flow)) -> Self {
        change(&mut self.flow);
        self
    }

    pub(crate) fn later(mut self, by: Duration) -> Self {
        self.now += by;
        self
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope {
            direction: self.direction,
            kind: self.kind,
            method: &self.method,
            descriptor: self.descriptor.as_ref(),
        }
    }

    /// What judges see of it.
    pub(crate) fn view(&self) -> FlowView<'_> {
        let root = self.document.root();
        FlowView {
            position: self.position,
            direction: self.direction,
            kind: self.kind,
            flow: &self.flow,
            principal: &self.principal,
            revision: Revision::LATEST,
            method: &self.method,
            target: self.target.as_deref(),
            descriptor: self.descriptor.as_ref(),
            request_id: None,
            document: &self.document,
            body: root.get("params").or(root.get("result")).or(root.get("error")),
            now: self.now,
            trajectory: None,
        }
    }

    pub(crate) async fn judge(&self, judge: &dyn Judge) -> Result<Verdict, JudgeError> {
        let view = self.view();
        let verdict = judge.judge(&view).await;
        if let Some(at_once) = judge.judge_now(&view) {
            assert_eq!(at_once, verdict, "judged without waiting and with");
        }
        verdict
    }
}

/// The rule of a verdict that is not `Allow`.
pub(crate) fn rule(verdict: &Result<Verdict, JudgeError>) -> Option<&str> {
    verdict.as_ref().ok()?.finding().map(|finding| finding.rule.as_str())
}
