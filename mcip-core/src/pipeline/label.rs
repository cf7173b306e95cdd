//! LABEL: the five elements of a flow, from what is authenticated, declared or usual.

use crate::catalogue::Descriptor;
use crate::flow::{Basis, Flow, Information, Label, Party, Principle, Role, Text};
use crate::principal::Principal;
use crate::record::Position;
use crate::types::methods;

/// Which way a message goes, seen from this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It came in.
    Inbound,
    /// It is about to leave.
    Outbound,
}

/// What kind of frame a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// A request.
    Request,
    /// A notification.
    Notification,
    /// A result.
    Result,
    /// A result that asks for input.
    InputRequired,
    /// An error.
    Error,
}

/// What a labeller may look at.
#[derive(Clone, Copy, Debug)]
pub struct Unlabelled<'a> {
    /// Where this process stands.
    pub position: Position,
    /// Which way the message goes.
    pub direction: Direction,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// The name of the server: this one, or on a client the one that was called.
    pub server: &'a Text,
    /// The other side.
    pub principal: &'a Principal,
    /// The method of the request, or of the request that it answers.
    pub method: &'a str,
    /// The tool, prompt or resource.
    pub descriptor: Option<&'a Descriptor>,
}

impl Unlabelled<'_> {
    /// Whether the message goes to the server rather than to the client.
    pub fn to_server(&self) -> bool {
        (self.position == Position::Server) == (self.direction == Direction::Inbound)
    }
}

/// Gives a message its labels. It returns plain data; only the driver makes evidence of it.
pub trait Labeller: Send + Sync + 'static {
    /// The flow that the message is.
    fn label(&self, message: &Unlabelled<'_>) -> Flow;

    /// Whether the same message from the same principal about the same thing always gets the same labels. Then they need not be
    /// made for each call anew.
    fn is_constant(&self) -> bool {
        false
    }
}

/// The labels that follow from the protocol itself: parties from authentication, information from the method, subject and
/// principle from the definition where it says so, else from what such a message usually means.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProtocolLabeller;

const BY: &str = "protocol";

impl Labeller for ProtocolLabeller {
    fn label(&self, message: &Unlabelled<'_>) -> Flow {
        let function = message.descriptor.map_or(message.server, |d| &d.flow_id);
        let server = Label::new(
            Party {
                role: Role::Server,
                id: function.clone(),
            },
            Basis::Derived,
            BY,
        );
        let client_id = match message.position {
            Position::Server => message.principal.id_text(),
            Position::Client => Text::Static("this-client"),
        };
        let client = Label::new(
            Party {
                role: Role::Client,
                id: client_id.clone(),
            },
            Basis::Derived,
            BY,
        );
        let to_server = message.to_server();
        let information = information(message);
        let (basis, by) = match message.descriptor.map(|d| d.basis) {
            Some(Basis::Operator) => (Basis::Operator, Text::Static("overlay")),
            _ => (Basis::Declared, function.clone()),
        };
        let subject = match message.descriptor.and_then(|d| d.subject.clone()) {
            Some(subject) => Label::new(subject, basis, by.clone()),
            None => Label::new(client_id, Basis::Inferred, BY),
        };
        let principle = match message.descriptor.and_then(|d| d.principle) {
            Some(principle) => Label::new(principle, basis, by),
            None => Label::new(usual_principle(information, to_server), Basis::Inferred, BY),
        };
        let (sender, recipient) = if to_server { (client, server) } else { (server, client) };
        let information = Label::new(information, Basis::Derived, BY);
        Flow::new(sender, recipient, subject, information, principle)
    }

    fn is_constant(&self) -> bool {
        true
    }
}

fn information(message: &Unlabelled<'_>) -> Information {
    let function = matches!(
        message.method,
        methods::TOOLS_CALL | methods::PROMPTS_GET | methods::RESOURCES_READ | methods::COMPLETION_COMPLETE
    );
    // What a task came to is the return of the function that was called; what it asked for is answered by an update.
    let task = matches!(message.method, methods::TASKS_GET | methods::TASKS_RESULT) && message.descriptor.is_some();
    let input = matches!(
        message.method,
        methods::ELICITATION_CREATE | methods::SAMPLING_CREATE_MESSAGE | methods::ROOTS_LIST
    );
    let list =
        message.method.ends_with("/list") || matches!(message.method, methods::SERVER_DISCOVER | methods::INITIALIZE);
    match message.kind {
        FrameKind::Error => Information::Failure,
        FrameKind::InputRequired => Information::InputRequest,
        FrameKind::Notification if message.to_server() => Information::Control,
        FrameKind::Notification => Information::Notice,
        FrameKind::Request if input => Information::InputRequest,
        FrameKind::Result if input => Information::InputResponse,
        FrameKind::Request if function => Information::FunctionRequest,
        FrameKind::Request if message.method == methods::TASKS_UPDATE => Information::InputResponse,
        FrameKind::Result if function || task => Information::FunctionReturn,
        FrameKind::Result if list => Information::FunctionList,
        FrameKind::Request | FrameKind::Result => Information::Control,
    }
}

fn usual_principle(information: Information, to_server: bool) -> Principle {
    match information {
        Information::FunctionRequest | Information::InputRequest | Information::InputResponse => Principle::Necessity,
        Information::FunctionReturn => Principle::ServiceProvision,
        Information::FunctionList | Information::Notice | Information::Failure => Principle::Transparency,
        _ if to_server => Principle::Necessity,
        _ => Principle::Transparency,
    }
}
