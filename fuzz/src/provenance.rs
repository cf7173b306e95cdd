//! Provenance: whatever users say, servers return and calls carry, each call is judged; nothing is asked about before anybody untrusted said
//! anything; and what is found can be shown. Fingerprints are keyed anew for each trajectory, so that nobody can make them meet: which parts of a
//! text are kept differs with the key, and what is partly the same may be found once and not the next time.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::error::is_unprintable;
use mcip_core::pipeline::{Connection, Departure, Identity, Pipeline};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::Transport;
use mcip_core::trajectory::TrajectoryLimits;
use mcip_core::types::{Revision, methods};
use mcip_guard::provenance::Provenance;
use mcip_guard::record::MemorySink;
use serde_json::json;

/// Calls of one trajectory.
const MOST_CALLS: usize = 16;
const SERVERS: [&str; 3] = ["web", "bank", "mail"];
const TOOLS: [&str; 4] = ["fetch", "transfer", "send_mail", "read_inbox"];

/// See the module. The first line is the user's query; of each further one the first byte says which tool is called, and a tab parts what
/// it is called with from what it returns.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (query, calls) = text.split_once('\n').unwrap_or((&text, ""));
    let calls: Vec<Call<'_>> = calls.lines().take(MOST_CALLS).map(Call::of).collect();
    let found = ready(judged(query, &calls));
    assert!(found.len() == calls.len() || found.is_empty(), "each call is judged");
    let first = found.first().map(Vec::as_slice).unwrap_or_default();
    assert!(first.is_empty(), "nobody untrusted has said anything yet: {first:?}");
    for (_, evidence) in found.iter().flatten() {
        assert!(!evidence.chars().any(is_unprintable), "{evidence:?}");
        assert!(evidence.len() <= 4096, "{}", evidence.len());
    }
}

struct Call<'a> {
    server: &'static str,
    tool: &'static str,
    argument: &'a str,
    result: &'a str,
}

impl<'a> Call<'a> {
    fn of(line: &'a str) -> Self {
        let which = line.bytes().next().map_or(0, usize::from);
        let rest = line.get(1..).unwrap_or_default();
        let (argument, result) = rest.split_once('\t').unwrap_or((rest, ""));
        Self {
            server: SERVERS[which % SERVERS.len()],
            tool: TOOLS[which / SERVERS.len() % TOOLS.len()],
            argument,
            result,
        }
    }
}

/// What judges of provenance found at each call: rule and evidence.
async fn judged(query: &str, calls: &[Call<'_>]) -> Vec<Vec<(String, String)>> {
    let records = MemorySink::new();
    let seats = Provenance::default().seats();
    let builder = Pipeline::client_side().sink(Arc::new(records.clone()));
    let pipeline = seats
        .into_iter()
        .fold(builder, |builder, seat| builder.judge(seat))
        .build();
    let connection = Connection::new(Transport::Stdio);
    let user = identity(&pipeline, "user").await;
    let begun = pipeline
        .begin(&connection, &user, query, TrajectoryLimits::default())
        .await;
    let Ok(course) = begun else { return Vec::new() };
    let mut all = Vec::new();
    for (number, call) in calls.iter().enumerate() {
        records.clear();
        let server = identity(&pipeline, call.server).await;
        let id = i64::try_from(number).unwrap_or(i64::MAX);
        let params = json!({"name": call.tool, "arguments": {"to": call.argument}}).to_string();
        let departure = Departure::new(&connection, &server, Revision::LATEST, methods::TOOLS_CALL, id.into())
            .target(Some(call.tool))
            .trajectory(Some(course.trajectory()));
        let departed = pipeline
            .depart(departure, |out| out.extend_from_slice(params.as_bytes()))
            .await;
        if let Ok((_, awaited)) = departed {
            let result = json!({"content": [{"type": "text", "text": call.result}]});
            let frame = json!({"jsonrpc": "2.0", "id": id, "result": result}).to_string();
            let received = pipeline.receive(Bytes::from(frame)).expect("a frame of ours");
            let _ = awaited.arrive(received).await;
        }
        let rulings = records.records().into_iter().flat_map(|record| record.rulings);
        all.push(
            rulings
                .map(|ruling| (ruling.finding.rule.to_string(), ruling.finding.evidence.to_string()))
                .collect(),
        );
    }
    all
}

struct Named(Principal);

#[async_trait]
impl Authenticator for Named {
    async fn authenticate(&self, _: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        Ok(self.0.clone())
    }
}

async fn identity(pipeline: &Pipeline, name: &str) -> Identity {
    let named = Named(Principal::new(name, Method::DialledServer));
    let identity = pipeline.identify(&named, &Credentials::none()).await;
    identity.expect("somebody who is named")
}

/// The outcome of what waits for nothing outside.
fn ready<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(outcome) = work.as_mut().poll(&mut context) {
            return outcome;
        }
    }
    panic!("it waits for something");
}
