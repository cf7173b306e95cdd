//! Quarantine: tools and servers that are out of use until an operator puts them back.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

/// What is out of use, and why. All clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Quarantine(Arc<RwLock<HashMap<Box<str>, Text>>>);

impl Quarantine {
    /// Takes a `server` or a `server/tool` out of use, from now on.
    pub(super) fn put(&self, what: &str, reason: Text) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.insert(what.into(), reason);
    }

    /// Puts it back. Whether it was out of use.
    pub(super) fn lift(&self, what: &str) -> bool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.remove(what).is_some()
    }

    /// What is out of use, with the reasons.
    pub(super) fn held(&self) -> Vec<(String, Text)> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = held.iter().map(|(what, why)| (what.to_string(), why.clone())).collect();
        all.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        all
    }

    /// Why a tool is out of use, by itself or with its server.
    pub(super) fn reason(&self, server: &str, tool: Option<&str>) -> Option<Text> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if held.is_empty() {
            return None;
        }
        let of_tool = || held.get(&*format!("{server}/{}", tool?));
        held.get(server).or_else(of_tool).cloned()
    }

    /// Why a server, or any of its tools, is out of use.
    fn any_of(&self, server: &str) -> Option<Text> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let is_of = |what: &str| {
            what.strip_prefix(server)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        held.iter().find(|(what, _)| is_of(what)).map(|(_, why)| why.clone())
    }

    /// The judge for the client of one server.
    pub(super) fn judge(&self, server: &Arc<str>) -> impl Judge {
        Gate {
            quarantine: self.clone(),
            server: server.clone(),
        }
    }
}

/// Denies (`host.quarantine`) what goes to a tool or server that is out of use, and what still comes from it.
struct Gate {
    quarantine: Quarantine,
    server: Arc<str>,
}

#[async_trait]
impl Judge for Gate {
    fn name(&self) -> &'static str {
        "quarantine"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        // What was given up can still be said to be; a refusal says nothing.
        let says_nothing = matches!(
            (scope.direction, scope.kind),
            (Direction::Outbound, FrameKind::Notification | FrameKind::Error)
        );
        // What it says of itself is still read: an operator may want to know.
        !says_nothing
            && !matches!(
                scope.method,
                methods::SERVER_DISCOVER | methods::INITIALIZE | methods::PING
            )
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let tool = match view.method {
            methods::TOOLS_CALL => view.target,
            // Their target is the task; whose it is, is known of those that were begun here.
            method if method.starts_with("tasks/") => match view.descriptor {
                Some(of) => Some(of.name.as_str()),
                None => return Some(Ok(self.unknown_task())),
            },
            _ => None,
        };
        Some(Ok(match self.quarantine.reason(&self.server, tool) {
            None => Verdict::Allow,
            Some(reason) => Verdict::Deny(Finding::new("host.quarantine", reason)),
        }))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.judge_now(view).unwrap_or(Ok(Verdict::Allow))
    }
}

impl Gate {
    /// A task that may be that of a tool which is out of use.
    fn unknown_task(&self) -> Verdict {
        match self.quarantine.any_of(&self.server) {
            None => Verdict::Allow,
            Some(reason) => Verdict::Deny(Finding::new("host.quarantine", reason)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_out_of_use_by_itself_or_with_its_server() {
        let quarantine = Quarantine::default();
        assert_eq!(quarantine.reason("web", Some("fetch")), None);
        quarantine.put("web/fetch", "odd results".into());
        assert_eq!(quarantine.reason("web", Some("fetch")), Some("odd results".into()));
        assert_eq!(quarantine.reason("web", Some("search")), None);
        quarantine.put("web", "compromised".into());
        assert!(quarantine.reason("web", Some("search")).is_some() && quarantine.reason("web", None).is_some());
        assert!(quarantine.lift("web") && !quarantine.lift("web"));
        assert!(quarantine.any_of("web").is_some() && quarantine.any_of("we").is_none());
        assert_eq!(quarantine.held().len(), 1);
    }

    #[test]
    fn nothing_of_a_server_out_of_use_passes_but_what_it_is() {
        use Direction::{Inbound, Outbound};
        let gate = Gate {
            quarantine: Quarantine::default(),
            server: "web".into(),
        };
        let applies = |direction, kind, method| {
            gate.applies(&Scope {
                direction,
                kind,
                method,
                descriptor: None,
            })
        };
        for (direction, kind, method) in [
            (Outbound, FrameKind::Request, methods::TOOLS_CALL),
            (Inbound, FrameKind::Result, methods::TOOLS_CALL),
            (Inbound, FrameKind::Error, methods::TOOLS_CALL),
            (Inbound, FrameKind::Request, methods::ELICITATION_CREATE),
            (Outbound, FrameKind::Result, methods::ELICITATION_CREATE),
            (Inbound, FrameKind::Notification, methods::MESSAGE),
            (Inbound, FrameKind::InputRequired, methods::TASKS_GET),
        ] {
            assert!(applies(direction, kind, method), "{direction:?} {kind:?} {method}");
        }
        assert!(!applies(Outbound, FrameKind::Notification, methods::CANCELLED));
        assert!(!applies(Inbound, FrameKind::Result, methods::SERVER_DISCOVER));
    }
}
