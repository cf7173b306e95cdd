//! The names of methods and notifications, and which revision has which in which direction ("Schema Reference" of each revision).

use super::Revision;

/// Opens a legacy session.
pub const INITIALIZE: &str = "initialize";
/// Asks whether the other side is there.
pub const PING: &str = "ping";
/// Asks what a server is and can do.
pub const SERVER_DISCOVER: &str = "server/discover";
/// Lists tools.
pub const TOOLS_LIST: &str = "tools/list";
/// Calls a tool.
pub const TOOLS_CALL: &str = "tools/call";
/// Lists resources.
pub const RESOURCES_LIST: &str = "resources/list";
/// Lists resource templates.
pub const RESOURCES_TEMPLATES_LIST: &str = "resources/templates/list";
/// Reads a resource.
pub const RESOURCES_READ: &str = "resources/read";
/// Watches a resource.
pub const RESOURCES_SUBSCRIBE: &str = "resources/subscribe";
/// Watches a resource no longer.
pub const RESOURCES_UNSUBSCRIBE: &str = "resources/unsubscribe";
/// Lists prompts.
pub const PROMPTS_LIST: &str = "prompts/list";
/// Gets a prompt.
pub const PROMPTS_GET: &str = "prompts/get";
/// Completes an argument.
pub const COMPLETION_COMPLETE: &str = "completion/complete";
/// Sets the least severe level of log messages.
pub const LOGGING_SET_LEVEL: &str = "logging/setLevel";
/// Opens a subscription.
pub const SUBSCRIPTIONS_LISTEN: &str = "subscriptions/listen";
/// Asks the client's model.
pub const SAMPLING_CREATE_MESSAGE: &str = "sampling/createMessage";
/// Asks the user.
pub const ELICITATION_CREATE: &str = "elicitation/create";
/// Asks for the client's roots.
pub const ROOTS_LIST: &str = "roots/list";
/// Asks where a task stands.
pub const TASKS_GET: &str = "tasks/get";
/// Waits for a task's result.
pub const TASKS_RESULT: &str = "tasks/result";
/// Lists tasks.
pub const TASKS_LIST: &str = "tasks/list";
/// Cancels a task.
pub const TASKS_CANCEL: &str = "tasks/cancel";
/// Answers what a task waits for.
pub const TASKS_UPDATE: &str = "tasks/update";

/// The client is ready after `initialize`.
pub const INITIALIZED: &str = "notifications/initialized";
/// A request is to be given up, or a subscription has ended.
pub const CANCELLED: &str = "notifications/cancelled";
/// How far a request is.
pub const PROGRESS: &str = "notifications/progress";
/// A log message.
pub const MESSAGE: &str = "notifications/message";
/// The list of tools changed.
pub const TOOLS_LIST_CHANGED: &str = "notifications/tools/list_changed";
/// The list of resources changed.
pub const RESOURCES_LIST_CHANGED: &str = "notifications/resources/list_changed";
/// A resource changed.
pub const RESOURCES_UPDATED: &str = "notifications/resources/updated";
/// The list of prompts changed.
pub const PROMPTS_LIST_CHANGED: &str = "notifications/prompts/list_changed";
/// The list of roots changed.
pub const ROOTS_LIST_CHANGED: &str = "notifications/roots/list_changed";
/// A URL elicitation is done.
pub const ELICITATION_COMPLETE: &str = "notifications/elicitation/complete";
/// A task changed (2025-11-25).
pub const TASKS_STATUS: &str = "notifications/tasks/status";
/// A task changed (extension).
pub const TASKS: &str = "notifications/tasks";
/// What a subscription will tell.
pub const SUBSCRIPTIONS_ACKNOWLEDGED: &str = "notifications/subscriptions/acknowledged";

/// Whether a method has a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MethodKind {
    /// It has.
    Request,
    /// It has none.
    Notification,
}

/// Who may send a method in a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The client.
    ClientToServer,
    /// The server.
    ServerToClient,
    /// Either.
    Both,
    /// No one as a message: it is an input request within a result.
    Embedded,
    /// The client, where both sides have agreed on the extension that defines it.
    ExtensionToServer,
    /// The server, where both sides have agreed on the extension that defines it.
    ExtensionToClient,
}

/// What the revisions say of one method.
#[derive(Clone, Copy, Debug)]
pub struct MethodInfo {
    /// The name.
    pub name: &'static str,
    /// Whether it has a response.
    pub kind: MethodKind,
    /// Who may send it, by [`Revision::index`]; `None` where the revision lacks it.
    directions: [Option<Direction>; 5],
    /// Whether a modern result may ask for input.
    pub multi_round: bool,
}

impl MethodInfo {
    /// Who may send the method in a revision; `None` where the revision lacks it.
    #[must_use]
    pub fn direction(&self, revision: Revision) -> Option<Direction> {
        self.directions[revision.index()]
    }

    /// Whether a client may send the method in a revision, by the core protocol or an extension.
    #[must_use]
    pub fn is_for_servers(&self, revision: Revision) -> bool {
        matches!(
            self.direction(revision),
            Some(Direction::ClientToServer | Direction::Both | Direction::ExtensionToServer)
        )
    }

    /// Whether a server may send the method in a revision, by the core protocol or an extension.
    #[must_use]
    pub fn is_for_clients(&self, revision: Revision) -> bool {
        matches!(
            self.direction(revision),
            Some(Direction::ServerToClient | Direction::Both | Direction::ExtensionToClient)
        )
    }
}

const fn request(name: &'static str, directions: [Option<Direction>; 5]) -> MethodInfo {
    MethodInfo {
        name,
        kind: MethodKind::Request,
        directions,
        multi_round: false,
    }
}

const fn multi_round(name: &'static str, directions: [Option<Direction>; 5]) -> MethodInfo {
    MethodInfo {
        name,
        kind: MethodKind::Request,
        directions,
        multi_round: true,
    }
}

const fn notification(name: &'static str, directions: [Option<Direction>; 5]) -> MethodInfo {
    MethodInfo {
        name,
        kind: MethodKind::Notification,
        directions,
        multi_round: false,
    }
}

const NONE: Option<Direction> = None;
const UP: Option<Direction> = Some(Direction::ClientToServer);
const DOWN: Option<Direction> = Some(Direction::ServerToClient);
const BOTH: Option<Direction> = Some(Direction::Both);
const INSIDE: Option<Direction> = Some(Direction::Embedded);
const EXT_UP: Option<Direction> = Some(Direction::ExtensionToServer);
const EXT_DOWN: Option<Direction> = Some(Direction::ExtensionToClient);

/// Every method of every revision.
pub static ALL: &[MethodInfo] = &[
    multi_round(TOOLS_CALL, [UP, UP, UP, UP, UP]),
    request(TOOLS_LIST, [UP, UP, UP, UP, UP]),
    multi_round(RESOURCES_READ, [UP, UP, UP, UP, UP]),
    request(RESOURCES_LIST, [UP, UP, UP, UP, UP]),
    request(RESOURCES_TEMPLATES_LIST, [UP, UP, UP, UP, UP]),
    multi_round(PROMPTS_GET, [UP, UP, UP, UP, UP]),
    request(PROMPTS_LIST, [UP, UP, UP, UP, UP]),
    request(COMPLETION_COMPLETE, [UP, UP, UP, UP, UP]),
    request(SERVER_DISCOVER, [NONE, NONE, NONE, NONE, UP]),
    request(SUBSCRIPTIONS_LISTEN, [NONE, NONE, NONE, NONE, UP]),
    request(INITIALIZE, [UP, UP, UP, UP, NONE]),
    request(PING, [BOTH, BOTH, BOTH, BOTH, NONE]),
    request(RESOURCES_SUBSCRIBE, [UP, UP, UP, UP, NONE]),
    request(RESOURCES_UNSUBSCRIBE, [UP, UP, UP, UP, NONE]),
    request(LOGGING_SET_LEVEL, [UP, UP, UP, UP, NONE]),
    request(SAMPLING_CREATE_MESSAGE, [DOWN, DOWN, DOWN, DOWN, INSIDE]),
    request(ROOTS_LIST, [DOWN, DOWN, DOWN, DOWN, INSIDE]),
    request(ELICITATION_CREATE, [NONE, NONE, DOWN, DOWN, INSIDE]),
    request(TASKS_GET, [NONE, NONE, NONE, BOTH, EXT_UP]),
    request(TASKS_CANCEL, [NONE, NONE, NONE, BOTH, EXT_UP]),
    request(TASKS_RESULT, [NONE, NONE, NONE, BOTH, NONE]),
    request(TASKS_LIST, [NONE, NONE, NONE, BOTH, NONE]),
    request(TASKS_UPDATE, [NONE, NONE, NONE, NONE, EXT_UP]),
    notification(CANCELLED, [BOTH, BOTH, BOTH, BOTH, BOTH]),
    notification(PROGRESS, [BOTH, BOTH, BOTH, BOTH, DOWN]),
    notification(MESSAGE, [DOWN, DOWN, DOWN, DOWN, DOWN]),
    notification(TOOLS_LIST_CHANGED, [DOWN, DOWN, DOWN, DOWN, DOWN]),
    notification(RESOURCES_LIST_CHANGED, [DOWN, DOWN, DOWN, DOWN, DOWN]),
    notification(RESOURCES_UPDATED, [DOWN, DOWN, DOWN, DOWN, DOWN]),
    notification(PROMPTS_LIST_CHANGED, [DOWN, DOWN, DOWN, DOWN, DOWN]),
    notification(INITIALIZED, [UP, UP, UP, UP, NONE]),
    notification(ROOTS_LIST_CHANGED, [UP, UP, UP, UP, NONE]),
    notification(ELICITATION_COMPLETE, [NONE, NONE, NONE, DOWN, NONE]),
    notification(TASKS_STATUS, [NONE, NONE, NONE, BOTH, NONE]),
    notification(TASKS, [NONE, NONE, NONE, NONE, EXT_DOWN]),
    notification(SUBSCRIPTIONS_ACKNOWLEDGED, [NONE, NONE, NONE, NONE, DOWN]),
];

/// What the revisions say of a method; `None` for one that no revision has.
#[must_use]
pub fn lookup(name: &str) -> Option<&'static MethodInfo> {
    ALL.iter().find(|method| method.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_tell_the_kind() {
        for (index, method) in ALL.iter().enumerate() {
            assert!(
                !ALL[..index].iter().any(|other| other.name == method.name),
                "{}",
                method.name
            );
            let notification = method.name.starts_with("notifications/");
            assert_eq!(notification, method.kind == MethodKind::Notification, "{}", method.name);
            assert!(
                Revision::ALL
                    .into_iter()
                    .any(|revision| method.direction(revision).is_some())
            );
        }
    }

    #[test]
    fn the_modern_era_has_no_requests_from_the_server() {
        for method in ALL.iter().filter(|method| method.kind == MethodKind::Request) {
            assert!(!method.is_for_clients(Revision::V2026_07_28), "{}", method.name);
        }
        assert!(lookup(INITIALIZE).is_some_and(|method| method.direction(Revision::LATEST).is_none()));
        assert!(lookup("tools/delete").is_none());
    }
}
