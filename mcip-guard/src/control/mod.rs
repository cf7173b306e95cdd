//! The kill switch: what an operator stops by hand, while everything runs.

mod shared;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::catalogue::Descriptor;
use mcip_core::flow::Text;
use mcip_core::pipeline::{
    Access, Connection, Direction, FlowView, FrameKind, Governor, Judge, JudgeError, Pipeline, Scope, Seat,
};
use mcip_core::principal::Principal;
use mcip_core::record::{Position, SinkError};
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

pub use shared::SharedStops;

use crate::uri::canonical;

/// What is stopped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stop {
    /// Everything.
    Everything,
    /// A server, with all that it has.
    Server(String),
    /// A tool or prompt, as `server/name`, or a resource by its URI or URI template.
    Target(String),
    /// Whatever a principal sends and is sent; on a client, the server of that name.
    Principal(String),
}

impl Stop {
    /// The rule in records.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Everything => "control.everything",
            Self::Server(_) => "control.server",
            Self::Target(_) => "control.target",
            Self::Principal(_) => "control.principal",
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("everything"),
            Self::Server(name) => write!(f, "server {name}"),
            Self::Target(name) => write!(f, "{name}"),
            Self::Principal(id) => write!(f, "principal {id}"),
        }
    }
}

/// Stops everything, a server, a tool or a principal, from now on and until it is put back. Cheap to clone; all clones are one. While
/// nothing is stopped it costs one look at a flag.
///
/// What is stopped is denied in both directions: requests, and the answers of calls that are running. Cancellations are still read, and
/// what a server is can still be asked. A stopped tool or server is in no list, and calls of it are answered as if it were not there.
///
/// This is the quarantine of a server; a `Host` of `mcip-client` has its own.
///
/// ```
/// use mcip_guard::Guardian;
/// use mcip_guard::control::{KillSwitch, Stop};
///
/// let switch = KillSwitch::default();
/// let guardian = Guardian::default().kill_switch(switch.clone());
/// switch.stop(Stop::Target("shop/refund".to_owned()), "refunds go wrong since noon");
/// assert_eq!(switch.stops().len(), 1);
/// switch.resume(&Stop::Target("shop/refund".to_owned()));
/// # let _ = guardian;
/// ```
#[derive(Clone, Default)]
pub struct KillSwitch(Arc<Inner>);

#[derive(Default)]
struct Inner {
    armed: AtomicBool,
    stops: RwLock<Vec<(Stop, Text)>>,
}

impl KillSwitch {
    /// Stops something, from now on. Stopping it again changes the reason.
    pub fn stop(&self, what: Stop, reason: impl Into<Text>) {
        let mut stops = self.0.stops.write().unwrap_or_else(PoisonError::into_inner);
        stops.retain(|(known, _)| *known != what);
        stops.push((what, reason.into()));
        self.0.armed.store(true, Ordering::SeqCst);
    }

    /// Puts it back. Whether it was stopped.
    pub fn resume(&self, what: &Stop) -> bool {
        let mut stops = self.0.stops.write().unwrap_or_else(PoisonError::into_inner);
        let before = stops.len();
        stops.retain(|(known, _)| known != what);
        self.0.armed.store(!stops.is_empty(), Ordering::SeqCst);
        stops.len() < before
    }

    /// What is stopped, with the reasons, sorted.
    pub fn stops(&self) -> Vec<(Stop, Text)> {
        let mut stops = self.0.stops.read().unwrap_or_else(PoisonError::into_inner).clone();
        stops.sort_by(|one, other| one.0.cmp(&other.0));
        stops
    }

    /// Stops something and records it, with the reason: first the one, then the other.
    ///
    /// # Errors
    ///
    /// If no sink takes the record. It is stopped all the same.
    pub async fn stop_recorded(
        &self,
        pipeline: &Pipeline,
        connection: &Connection,
        what: Stop,
        reason: impl Into<Text>,
    ) -> Result<(), SinkError> {
        let (name, reason) = (what.to_string(), reason.into());
        self.stop(what, reason.clone());
        pipeline
            .record_quarantine(connection, &name, "control/stop", reason)
            .await
    }

    /// Puts something back and records it, with the reason: first the record, then the deed. Whether it was stopped.
    ///
    /// # Errors
    ///
    /// If no sink takes the record; it stays stopped then.
    pub async fn resume_recorded(
        &self,
        pipeline: &Pipeline,
        connection: &Connection,
        what: &Stop,
        reason: impl Into<Text>,
    ) -> Result<bool, SinkError> {
        let name = what.to_string();
        pipeline
            .record_quarantine(connection, &name, "control/resume", reason.into())
            .await?;
        Ok(self.resume(what))
    }

    /// The judge, seated. [`Guardian::kill_switch`](crate::Guardian::kill_switch) does it in the right place.
    pub fn seat(&self) -> Seat {
        Seat::enforce(self.clone())
    }

    fn is_armed(&self) -> bool {
        self.0.armed.load(Ordering::Relaxed)
    }

    fn find(&self, is: impl Fn(&Stop) -> bool) -> Option<Finding> {
        let stops = self.0.stops.read().unwrap_or_else(PoisonError::into_inner);
        let found = stops.iter().find(|(stop, _)| is(stop));
        found.map(|(stop, reason)| Finding::new(stop.rule(), reason.clone()))
    }
}

/// Whether both are one URI, however they are escaped.
fn is_same(one: &str, other: &str) -> bool {
    one == other || (one.contains('%') || other.contains('%')) && canonical(one) == canonical(other)
}

/// Whether a stop of a server or of a target is one of this.
fn is_of(stop: &Stop, server: &str, descriptor: Option<&Descriptor>, target: Option<&str>) -> bool {
    let names = |stopped: &str| {
        let known = descriptor.map(|descriptor| {
            [
                descriptor.flow_id.as_str(),
                descriptor.own_name(),
                descriptor.name.as_str(),
            ]
        });
        known
            .into_iter()
            .flatten()
            .chain(target)
            .any(|name| is_same(name, stopped))
    };
    match stop {
        Stop::Everything | Stop::Principal(_) => false,
        Stop::Server(stopped) => stopped == server || descriptor.is_some_and(|of| is_within(of, stopped)),
        Stop::Target(stopped) => {
            names(stopped)
                || target.is_some_and(|target| {
                    let rest = stopped.strip_prefix(server).and_then(|rest| rest.strip_prefix('/'));
                    rest.is_some_and(|rest| is_same(rest, target))
                })
        }
    }
}

/// Whether something is of a server: its name in flows begins with the server's.
fn is_within(descriptor: &Descriptor, server: &str) -> bool {
    let rest = descriptor.flow_id.as_str().strip_prefix(server);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// The server, where that is the other side.
fn server(position: Position, principal: &str) -> &str {
    match position {
        Position::Client => principal,
        Position::Server => "",
    }
}

#[async_trait]
impl Judge for KillSwitch {
    fn name(&self) -> &'static str {
        "control"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        // What was given up can still be said to be; what it is can still be asked, by an operator too.
        let cancelled = scope.kind == FrameKind::Notification && scope.method == methods::CANCELLED;
        let refusal = (scope.direction, scope.kind) == (Direction::Outbound, FrameKind::Error);
        let introduction = matches!(
            scope.method,
            methods::SERVER_DISCOVER | methods::INITIALIZE | methods::PING
        );
        self.is_armed() && !cancelled && !refusal && !introduction
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let principal = view.principal.id();
        let server = server(view.position, principal);
        // The target of a request about a task is the task.
        let target = view.target.filter(|_| !view.method.starts_with("tasks/"));
        let found = self.find(|stop| match stop {
            Stop::Everything => true,
            Stop::Principal(id) => id == principal,
            stop => is_of(stop, server, view.descriptor, target),
        });
        Some(Ok(found.map_or(Verdict::Allow, Verdict::Deny)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.judge_now(view).unwrap_or(Ok(Verdict::Allow))
    }

    async fn shuts_out(&self, principal: &Principal, _now: SystemTime) -> Result<bool, JudgeError> {
        let stopped = |stop: &Stop| match stop {
            Stop::Everything => true,
            Stop::Principal(id) => id == principal.id(),
            Stop::Server(_) | Stop::Target(_) => false,
        };
        Ok(self.is_armed() && self.find(stopped).is_some())
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }
}

impl Governor for KillSwitch {
    fn conceals(&self, access: &Access<'_>) -> bool {
        if !self.is_armed() {
            return false;
        }
        let server = server(access.position, access.principal.id());
        self.find(|stop| is_of(stop, server, Some(access.descriptor), access.target))
            .is_some()
    }
}

impl fmt::Debug for KillSwitch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.stops()).finish()
    }
}

#[cfg(test)]
mod tests;
