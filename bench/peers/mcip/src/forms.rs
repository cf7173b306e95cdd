//! The forms of the server: which steps it has.

use mcip_core::limits::Limits;
use mcip_core::pipeline::Handler;
use mcip_guard::content::{Category, Content};
use mcip_guard::ledger::{Ledger, LedgerKey, Retention};
use mcip_guard::norms::{LoadError, NormSet, Norms};
use mcip_guard::record::{Capacity, FileSink, Fsync, StderrSink};
use mcip_server::{Guardian, Server, ServerBuilder};

use crate::arguments::{Arguments, Step, Transport};
use crate::{token, tools};

const WHY: &str = "a benchmark measures what this step costs";
const SCOPE: &str = "bench:call";

/// The server of a form, and the token to call it with, if it asks for one.
pub(crate) fn server(
    arguments: &Arguments,
) -> Result<(Server<impl Handler>, Option<String>), Box<dyn std::error::Error>> {
    let mut builder = Server::builder("echo", "1.0.0").limits(limits(arguments));
    for tool in tools::echoes(arguments.tools) {
        let tool = match arguments.has(Step::Intent) {
            true => tool.read_only(false).destructive(false),
            false => tool.read_only(true),
        };
        builder = builder.tool(match arguments.has(Step::Bearer) {
            true => tool.scope(SCOPE),
            false => tool,
        });
    }
    builder = match arguments.extra.as_deref() {
        None => builder,
        Some("slow") => builder.tool(tools::slow(arguments.slow, arguments.slots)),
        Some("progress") => builder.tool(tools::progress()),
        Some(other) => return Err(format!("--extra {other}: there are slow and progress").into()),
    };
    builder = judged(builder, arguments)?;
    if !arguments.has(Step::Record) {
        builder = builder.count_completed_calls(WHY);
    } else if arguments.has(Step::Chain) {
        let directory = arguments.record.with_extension("ledger");
        let _ = std::fs::remove_dir_all(&directory);
        let ledger = Ledger::of("bench")
            .capacity(capacity(arguments))
            .retain(Retention::default().segments(1));
        builder = builder.record_to(ledger.open(directory, LedgerKey::random()?)?);
    } else if arguments.has(Step::File) {
        let _ = std::fs::remove_file(&arguments.record);
        let file = FileSink::with_capacity(&arguments.record, Fsync::EveryBatch, capacity(arguments));
        builder = builder.record_to(file?);
    } else if arguments.connections.is_some() {
        builder = builder.record_to(StderrSink::with_capacity(capacity(arguments))?);
    }
    let Transport::Http(port) = arguments.transport else {
        return Ok((builder.build()?, None));
    };
    if !arguments.has(Step::Bearer) {
        return Ok((builder.build()?, None));
    }
    let (tokens, token) = token::issued(port, SCOPE)?;
    Ok((builder.authenticator(tokens).build()?, Some(token)))
}

/// The default limits, but for those that would turn the load away: a bench is one principal who does nothing but call.
fn limits(arguments: &Arguments) -> Limits {
    let mut limits = Limits::default();
    limits.requests_per_second = 10_000_000;
    limits.request_burst = 10_000_000;
    if let Some(most) = arguments.connections {
        limits.connections = most;
        limits.connections_per_peer = most;
        limits.connections_per_principal = most;
        limits.subscriptions = most;
        limits.subscriptions_per_principal = most;
        limits.sessions = most;
        limits.sessions_per_principal = most;
    }
    if let Some(time) = arguments.keep_alive {
        limits.keep_alive = time;
    }
    if let Some(most) = arguments.in_flight {
        limits.in_flight = most;
        limits.in_flight_per_principal = most;
    } else {
        // Connections are many and all of one principal.
        limits.in_flight_per_principal = limits.in_flight;
    }
    limits
}

/// Room for records: each stream that is open holds some until it ends.
fn capacity(arguments: &Arguments) -> Capacity {
    let default = Capacity::default();
    let more = arguments.connections.unwrap_or(0);
    default
        .records(default.records + more)
        .bytes(default.bytes + (more << 10))
}

fn judged(builder: ServerBuilder, arguments: &Arguments) -> Result<ServerBuilder, LoadError> {
    let content = [
        (Step::HiddenText, &[Category::HiddenText, Category::Apps][..]),
        (Step::Secrets, &[Category::Secrets]),
        (
            Step::Instructions,
            &[Category::Definitions, Category::Results, Category::Instructions],
        ),
    ];
    let mut judges = Content::default();
    for category in content
        .iter()
        .filter(|(step, _)| !arguments.has(*step))
        .flat_map(|(_, of)| *of)
    {
        judges = judges.without(*category, WHY);
    }
    if arguments.has(Step::Structure) {
        let mut guardian = Guardian::default().content(judges);
        if arguments.has(Step::Norms) {
            guardian = guardian.norms(Norms::new(NormSet::parse("norms.toml", include_str!("norms.toml"))?));
        }
        return Ok(builder.guardian(guardian));
    }
    // Without the judges of structure there is no guardian; those of content sit by themselves.
    let seats = judges.seats();
    Ok(seats
        .into_iter()
        .fold(builder.without_guardian(WHY), ServerBuilder::judge))
}
