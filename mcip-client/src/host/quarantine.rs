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
        let carries = matches!(
            (scope.direction, scope.kind),
            (Direction::Outbound, FrameKind::Request)
                | (
                    Direction::Inbound,
                    FrameKind::Result | FrameKind::InputRequired | FrameKind::Notification
                )
        );
        // What it says of itself is still read: an operator may want to know.
        carries
            && !matches!(
                scope.method,
                methods::SERVER_DISCOVER | methods::INITIALIZE | methods::PING
            )
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let tool = view.target.filter(|_| view.method == methods::TOOLS_CALL);
        Some(Ok(match self.quarantine.reason(&self.server, tool) {
            None => Verdict::Allow,
            Some(reason) => Verdict::Deny(Finding::new("host.quarantine", reason)),
        }))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.judge_now(view).unwrap_or(Ok(Verdict::Allow))
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
        assert_eq!(quarantine.held().len(), 1);
    }
}
