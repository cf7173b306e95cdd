//! Many calls over many clients, whose servers are killed at random and come back. No call hangs, is answered twice or with another's
//! result; no process, socket, task or memory is left behind.
//!
//! The number of calls is `MCIP_SOAK_CALLS`: 200 000 in `.ci/full`, a few thousand otherwise.

#![cfg(target_os = "linux")]
#![allow(unreachable_pub, reason = "a test binary")]

mod load;
mod peer;
mod watch;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use load::{Load, Tally, Tools};
use mcip_client::{Client, ClientBuilder, Program, Restart};
use peer::{HttpServer, Peer};
use watch::{Census, Sink, Trend};

/// The server of the test below, when it starts this binary again; nothing otherwise.
#[test]
fn peer() {
    peer::serve();
}

/// Servers on pipes, each with a client of its own, and servers over HTTP, each with two.
const PIPES: usize = 6;
const ENDPOINTS: usize = 2;
/// Calls of one client at a time.
const SIDE_BY_SIDE: usize = 8;

fn calls() -> usize {
    let number = std::env::var("MCIP_SOAK_CALLS")
        .ok()
        .and_then(|number| number.parse().ok());
    number.unwrap_or(5_000)
}

fn builder(sink: &Arc<Sink>) -> ClientBuilder {
    Client::builder("soak", "1")
        // Longer than anything takes: who has to wait for this was forgotten.
        .timeout(Duration::from_secs(45))
        .probe_time(Duration::from_secs(45))
        .record_to_shared(sink.clone())
}

fn restarting(program: Program) -> Program {
    let often = Restart::new()
        .delays(Duration::from_millis(1), Duration::from_millis(20))
        .at_most(1_000_000, Duration::from_secs(1));
    program.restart(often).grace(Duration::from_millis(500))
}

/// One test at a time: each kills children of this process, whosesoever they are, and counts what is left.
fn on_runtime(test: impl Future<Output = ()>) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(test);
}

#[test]
fn calls_of_servers_that_are_killed_at_random() {
    on_runtime(async {
        let (calls, sink) = (calls(), Arc::new(Sink::default()));
        let before = Census::take();
        let started = Instant::now();
        let load = Load::new(calls, Tools::Ours);

        let mut clients = Vec::new();
        for number in 0..PIPES {
            let program = restarting(peer::program().named(format!("pipe-{number}")));
            clients.push(builder(&sink).spawn(program).await.expect("connected"));
        }
        let mut servers = Vec::new();
        for _ in 0..ENDPOINTS {
            let server = HttpServer::start(Peer::Ours).await;
            for _ in 0..2 {
                clients.push(builder(&sink).connect_http(&server.url()).await.expect("connected"));
            }
            servers.push(server);
        }
        let (trend, mut killed) = (Trend::default(), 0);
        let tally = tokio::select! {
            tally = load.run(&clients, SIDE_BY_SIDE, &trend) => tally,
            () = peer::kill_at_random(&mut servers, Duration::from_millis(150), &mut killed) => unreachable!("it goes on"),
        };
        end(clients, servers).await;
        report("ours", &tally, killed, started, &trend);

        assert_eq!(tally.calls(), calls);
        assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
        assert!(
            tally.answered > calls / 2,
            "servers were there most of the time: {tally:?}"
        );
        assert!(
            tally.disconnected > 0,
            "servers were killed in the middle of calls: {tally:?}"
        );
        assert_eq!(sink.completed_calls(), tally.answered, "each call was answered once");
        assert_eq!(
            sink.refusals("structure.unasked_answer"),
            0,
            "no answer was anybody else's"
        );
        trend.assert_flat();
        before.assert_again().await;
    });
}

/// The same with somebody else's servers, which start slowly and are killed less often.
fn with(name: &str, runtime: &str, script: &str, setup: &str) {
    let ci = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci");
    let (runtime, script) = (ci.join(runtime), ci.join("interop/servers").join(script));
    if !runtime.exists() {
        let why = format!("{} is not installed; run .ci/{setup}", runtime.display());
        // Where all peers have to be there (`.ci/peers`), none may be missing.
        assert!(std::env::var_os("MCIP_PEERS").is_none(), "{why}");
        eprintln!("skipped: {why}");
        return;
    }
    on_runtime(async {
        let (calls, sink) = (calls() / 5, Arc::new(Sink::default()));
        let before = Census::take();
        let started = Instant::now();
        let load = Load::new(calls, Tools::Echo);
        let program = || restarting(Program::new(&runtime).arg(&script).arg("--stdio").named(name));
        let mut clients = Vec::new();
        for _ in 0..2 {
            clients.push(builder(&sink).spawn(program()).await.expect("connected"));
        }
        let foreign = Peer::Foreign {
            runtime: runtime.clone(),
            script: script.clone(),
        };
        let mut servers = vec![HttpServer::start(foreign).await];
        clients.push(builder(&sink).connect_http(&servers[0].url()).await.expect("connected"));
        let (trend, mut killed) = (Trend::default(), 0);
        let tally = tokio::select! {
            tally = load.run(&clients, 4, &trend) => tally,
            () = peer::kill_at_random(&mut servers, Duration::from_millis(700), &mut killed) => unreachable!("it goes on"),
        };
        end(clients, servers).await;
        report(name, &tally, killed, started, &trend);
        assert_eq!(tally.calls(), calls);
        assert!(killed > 0);
        assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
        assert!(tally.answered > calls / 4, "{tally:?}");
        assert_eq!(sink.completed_calls(), tally.answered, "each call was answered once");
        assert_eq!(
            sink.refusals("structure.unasked_answer"),
            0,
            "no answer was anybody else's"
        );
        before.assert_again().await;
    });
}

#[test]
fn calls_of_a_python_server_that_is_killed_at_random() {
    with("python", "venv/bin/python", "python-server.py", "python-setup");
}

#[test]
fn calls_of_a_typescript_server_that_is_killed_at_random() {
    with(
        "typescript",
        "node_modules/.runtime/node",
        "typescript-server.mjs",
        "node-setup",
    );
}

async fn end(clients: Vec<Client>, servers: Vec<HttpServer>) {
    for client in &clients {
        let closed = tokio::time::timeout(Duration::from_secs(30), client.close());
        closed.await.expect("a client closes");
    }
    drop(clients);
    for server in servers {
        server.end().await;
    }
}

fn report(name: &str, tally: &Tally, killed: usize, started: Instant, trend: &Trend) {
    let seconds = started.elapsed().as_secs_f64();
    let rate = tally.calls() as f64 / seconds;
    println!("soak, {name}: {tally:?}, {killed} servers killed, in {seconds:.1} s ({rate:.0}/s); {trend}");
}
