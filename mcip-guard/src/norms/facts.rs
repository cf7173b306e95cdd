//! What norms look at: a flow, or somebody and something that is listed.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;
use std::time::SystemTime;

use mcip_core::catalogue::{Descriptor, Trust};
use mcip_core::flow::{Basis, Flow, Role};
use mcip_core::json::Node;
use mcip_core::pipeline::{Access, Direction, FlowView, FrameKind};
use mcip_core::principal::Principal;
use mcip_core::record::Position;
use mcip_core::types::methods;

use super::circles::Circles;
use crate::uri::canonical;

/// What kind of thing a message names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Tool,
    Resource,
    Prompt,
}

impl Thing {
    /// By the method of a request; `None` for one that names nothing.
    pub(crate) fn of(method: &str) -> Option<Self> {
        match method {
            methods::TOOLS_CALL => Some(Self::Tool),
            methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE | methods::RESOURCES_UNSUBSCRIBE => {
                Some(Self::Resource)
            }
            methods::PROMPTS_GET => Some(Self::Prompt),
            // A task is one of a tool, as far as that is known.
            method if method.starts_with("tasks/") => Some(Self::Tool),
            _ => None,
        }
    }
}

/// Whether something holds, as far as one can know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// It depends on what only a call says.
    Open,
}

impl Answer {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Open => Self::Open,
        }
    }
}

/// What norms look at.
pub(crate) struct Facts<'a> {
    pub(crate) position: Position,
    pub(crate) direction: Direction,
    pub(crate) kind: FrameKind,
    pub(crate) method: &'a str,
    pub(crate) thing: Option<Thing>,
    /// As the request names it; `None` where nobody knows yet.
    pub(crate) target: Option<&'a str>,
    pub(crate) descriptor: Option<&'a Descriptor>,
    pub(crate) principal: &'a Principal,
    pub(crate) flow: &'a Flow,
    pub(crate) now: SystemTime,
    /// The message; `None` where there is none, because somebody lists.
    pub(crate) view: Option<&'a FlowView<'a>>,
    pub(crate) circles: &'a Circles,
    /// Whether the target is a URI with its escapes decoded: [`canonical`](Self::canonical).
    pub(crate) is_canonical: bool,
    tenant: OnceCell<Option<Arc<str>>>,
    decoded: OnceCell<Option<String>>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of_flow(view: &'a FlowView<'a>, circles: &'a Circles) -> Self {
        let thing = Thing::of(view.method);
        // The target of a request about a task is the task.
        let of_task = thing == Some(Thing::Tool) && view.method != methods::TOOLS_CALL;
        let target = match (of_task, view.descriptor) {
            (false, _) => view.target,
            (true, Some(descriptor)) => Some(descriptor.name.as_str()),
            (true, None) => None,
        };
        Self {
            position: view.position,
            direction: view.direction,
            kind: view.kind,
            method: view.method,
            thing,
            target,
            descriptor: view.descriptor,
            principal: view.principal,
            flow: view.flow,
            now: view.now,
            view: Some(view),
            circles,
            is_canonical: false,
            tenant: OnceCell::new(),
            decoded: OnceCell::new(),
        }
    }

    pub(crate) fn of_access(access: &'a Access<'a>, circles: &'a Circles) -> Self {
        Self {
            position: access.position,
            direction: match access.position {
                Position::Server => Direction::Inbound,
                Position::Client => Direction::Outbound,
            },
            kind: FrameKind::Request,
            method: access.method,
            thing: Thing::of(access.method),
            target: access.target,
            descriptor: Some(access.descriptor),
            principal: access.principal,
            flow: access.flow,
            now: access.now,
            view: None,
            circles,
            is_canonical: false,
            tenant: OnceCell::new(),
            decoded: OnceCell::new(),
        }
    }

    /// The same with the URI of the resource as whoever serves it understands it: with its escapes decoded. `None` where no resource is
    /// named. What is strict has to look at both.
    pub(crate) fn canonical(&self) -> Option<Facts<'_>> {
        let uri = self
            .target
            .filter(|_| self.thing == Some(Thing::Resource) && !self.is_canonical)?;
        let decoded = self.decoded.get_or_init(|| match canonical(uri) {
            Cow::Borrowed(_) => None,
            Cow::Owned(decoded) => Some(decoded),
        });
        Some(Facts {
            position: self.position,
            direction: self.direction,
            kind: self.kind,
            method: self.method,
            thing: self.thing,
            target: Some(decoded.as_deref().unwrap_or(uri)),
            descriptor: self.descriptor,
            principal: self.principal,
            flow: self.flow,
            now: self.now,
            view: self.view,
            circles: self.circles,
            is_canonical: true,
            tenant: self.tenant.clone(),
            decoded: OnceCell::new(),
        })
    }

    /// Whether the message asks for something of which a policy with `default = "deny"` has to allow each.
    pub(crate) fn is_access(&self) -> bool {
        self.kind == FrameKind::Request
            && matches!(
                self.method,
                methods::TOOLS_CALL
                    | methods::RESOURCES_READ
                    | methods::RESOURCES_SUBSCRIBE
                    | methods::PROMPTS_GET
                    | methods::SAMPLING_CREATE_MESSAGE
                    | methods::ELICITATION_CREATE
                    | methods::ROOTS_LIST
            )
    }

    /// Whether a request names something that is not served here. There is nothing to be said about it: whoever routes it says that it
    /// is not there, and so does whoever asks for what is concealed.
    pub(crate) fn names_nothing(&self) -> bool {
        self.position == Position::Server
            && self.direction == Direction::Inbound
            && self.thing.is_some()
            && self.target.is_some()
            && self.descriptor.is_none()
    }

    /// Whom the information is about, where that is known.
    pub(crate) fn subject(&self) -> Option<&str> {
        let subject = &self.flow.subject;
        (subject.basis != Basis::Unknown).then(|| subject.value.as_str())
    }

    /// The tenant of whoever calls.
    pub(crate) fn tenant(&self) -> Option<&str> {
        let found = || self.circles.tenant_of_principal(self.principal.id()).cloned();
        self.tenant.get_or_init(found).as_deref()
    }

    /// The server whose tool, resource or prompt it is, or that is at the other end.
    pub(crate) fn server(&self) -> &str {
        if self.position == Position::Client {
            return self.principal.id();
        }
        if let Some(descriptor) = self.descriptor {
            return descriptor.server();
        }
        let ends = [&self.flow.recipient.value, &self.flow.sender.value];
        let server = ends.into_iter().find(|party| party.role == Role::Server);
        server.map_or("", |party| party.id.as_str())
    }

    /// The names by which norms know the tool or prompt: `server/name`, the name alone, and the name under which it is offered here,
    /// where that is another.
    pub(crate) fn names(&self) -> [Option<&str>; 3] {
        match self.descriptor {
            Some(descriptor) => {
                let (own, offered) = (descriptor.own_name(), descriptor.name.as_str());
                [
                    Some(descriptor.flow_id.as_str()),
                    Some(own),
                    (own != offered).then_some(offered),
                ]
            }
            None => [None, self.target, None],
        }
    }

    // What nobody knows anything of is taken for the worst.

    pub(crate) fn read_only(&self) -> bool {
        self.descriptor.is_some_and(|descriptor| descriptor.read_only)
    }

    pub(crate) fn destructive(&self) -> bool {
        self.descriptor.is_none_or(|descriptor| descriptor.destructive)
    }

    pub(crate) fn open_world(&self) -> bool {
        self.descriptor.is_none_or(|descriptor| descriptor.open_world)
    }

    pub(crate) fn trust(&self) -> Trust {
        self.descriptor.map_or(Trust::Unknown, |descriptor| descriptor.trust)
    }

    pub(crate) fn private(&self) -> bool {
        self.descriptor
            .is_some_and(|descriptor| descriptor.private == Some(true))
    }

    /// The arguments of a request: of a tool or prompt, else all of its parameters.
    pub(crate) fn arguments(&self) -> Option<Node<'a>> {
        let view = self.view.filter(|view| view.kind == FrameKind::Request)?;
        match view.method {
            methods::TOOLS_CALL | methods::PROMPTS_GET => view.body?.get("arguments"),
            _ => view.body,
        }
    }

    /// The result, of an answer that is one.
    pub(crate) fn result(&self) -> Option<Node<'a>> {
        let view = self
            .view
            .filter(|view| matches!(view.kind, FrameKind::Result | FrameKind::InputRequired))?;
        view.body
    }

    /// What a notification or an error says: its parameters, or the error.
    pub(crate) fn said(&self) -> Option<Node<'a>> {
        let view = self
            .view
            .filter(|view| matches!(view.kind, FrameKind::Notification | FrameKind::Error))?;
        view.body
    }
}
