//! The judges of the guardian around a flow that already happened, or that somebody wants to know about: every finding, nothing stopped.
//!
//! What is judged passes the pipeline that guards a client, with the seats that sit there. Each seat is asked without force, so that the
//! first denial does not hide what the others see; which force it would have had is kept beside it.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::catalogue::Catalogue;
use mcip_core::json::ScanLimits;
use mcip_core::jsonrpc::RequestId;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Awaited, Connection, Departure, Identity, Pipeline, Seat};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::{Ruling, Transport};
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::Revision;
use mcip_core::verdict::Finding;
use mcip_guard::record::MemorySink;

use crate::Problem;

/// What is done about a flow. The order is that of strictness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Decision {
    #[default]
    Allow,
    Ask,
    Deny,
}

impl Decision {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Ask => "ask",
            Self::Deny => "deny",
        }
    }
}

/// What one judge found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) judge: &'static str,
    /// What it would have done, with force.
    pub(crate) verdict: Decision,
    /// Whether it has force.
    pub(crate) force: bool,
    pub(crate) finding: Finding,
}

impl Found {
    /// What comes of it.
    pub(crate) fn decides(&self) -> Decision {
        if self.force { self.verdict } else { Decision::Allow }
    }
}

/// What comes of several findings.
pub(crate) fn strictest(found: &[Found]) -> Decision {
    found.iter().map(Found::decides).max().unwrap_or_default()
}

/// Judges, and what they found.
pub(crate) struct Panel {
    pub(crate) pipeline: Pipeline,
    pub(crate) connection: Connection,
    sink: MemorySink,
    force: HashMap<&'static str, bool>,
    next_id: std::sync::atomic::AtomicI64,
}

impl Panel {
    /// Seats these judges.
    pub(crate) fn new(seats: Vec<Seat>, catalogue: impl Catalogue, max_bytes: usize) -> Self {
        let force = seats.iter().map(|seat| (seat.name(), seat.has_force())).collect();
        let sink = MemorySink::with_capacity(64);
        let mut limits = Limits::default();
        limits.json = scan_limits(max_bytes);
        let mut builder = Pipeline::client_side()
            .limits(limits)
            .catalogue(catalogue)
            .sink(Arc::new(sink.clone()));
        for seat in seats {
            builder = builder.judge(seat.audit_only("what happened is looked at; nothing is stopped"));
        }
        let panel = Self {
            pipeline: builder.build(),
            connection: Connection::new(Transport::Stdio),
            sink,
            force,
            next_id: std::sync::atomic::AtomicI64::new(1),
        };
        panel.sink.clear();
        panel
    }

    /// A party by its name.
    pub(crate) async fn party(&self, name: &str, method: Method) -> Result<Identity, Problem> {
        let named = Named(Principal::new(name, method));
        let identity = self.pipeline.identify(&named, &Credentials::none()).await;
        identity.map_err(|error| format!("{name}: {error:?}"))
    }

    /// What was found since this was last asked.
    pub(crate) fn take(&self) -> Vec<Found> {
        let records = self.sink.records();
        self.sink.clear();
        let rulings = records.into_iter().flat_map(|record| record.rulings);
        rulings.map(|ruling| self.found(ruling)).collect()
    }

    /// What was found in a request that waits for its answer. It is found once more when its record is closed.
    pub(crate) fn of_request(&self, awaited: &Awaited) -> Vec<Found> {
        let rulings = awaited.rulings().into_iter();
        rulings.map(|ruling| self.found(ruling)).collect()
    }

    fn found(&self, ruling: Ruling) -> Found {
        Found {
            judge: ruling.judge,
            verdict: match ruling.verdict {
                "deny" => Decision::Deny,
                "ask" => Decision::Ask,
                // What is redacted goes, without what was redacted.
                _ => Decision::Allow,
            },
            force: self.force.get(ruling.judge).copied().unwrap_or(true),
            finding: ruling.finding,
        }
    }

    /// Has a request judged that leaves for a server. `Err` where not even that could be read.
    pub(crate) async fn depart(
        &self,
        trajectory: Option<&OpenTrajectory>,
        server: &Identity,
        method: &str,
        target: Option<&str>,
        params: &str,
    ) -> Result<Awaited, Found> {
        let id = RequestId::Integer(self.next_id.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        let departure = Departure::new(&self.connection, server, Revision::LATEST, method, id)
            .target(target)
            .trajectory(trajectory);
        let write = |out: &mut Vec<u8>| out.extend_from_slice(params.as_bytes());
        match self.pipeline.depart(departure, write).await {
            Ok((_, awaited)) => Ok(awaited),
            Err(denied) => Err(unreadable(denied.rule, denied.evidence)),
        }
    }

    /// Has the result of a request judged. `body` is the JSON text of the result.
    pub(crate) async fn arrive(&self, awaited: Awaited, body: &str) -> Result<(), Found> {
        let mut frame = Vec::with_capacity(body.len() + 64);
        frame.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
        awaited.id().write_to(&mut frame);
        frame.extend_from_slice(br#","result":"#);
        frame.extend_from_slice(body.as_bytes());
        frame.push(b'}');
        let received = self.pipeline.receive(Bytes::from(frame));
        let received = match received {
            Ok(received) => received,
            Err(why) => {
                awaited.lost("the result can't be read");
                return Err(unreadable("structure.json".to_owned(), why.to_string()));
            }
        };
        match awaited.arrive(received).await {
            Ok(_) => Ok(()),
            Err(denied) => Err(unreadable(denied.rule, denied.evidence)),
        }
    }
}

/// Limits for texts of this size.
pub(crate) fn scan_limits(max_bytes: usize) -> ScanLimits {
    let mut limits = ScanLimits::default();
    limits.max_bytes = max_bytes;
    limits.max_nodes = ScanLimits::NODE_CEILING;
    limits
}

fn unreadable(rule: String, evidence: String) -> Found {
    Found {
        judge: "structure",
        verdict: Decision::Deny,
        force: true,
        finding: Finding::new(rule, evidence),
    }
}

/// Somebody by the name under which a trajectory or a configuration knows them.
struct Named(Principal);

#[async_trait]
impl Authenticator for Named {
    async fn authenticate(&self, _credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}
