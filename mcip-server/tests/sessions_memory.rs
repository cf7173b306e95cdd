//! What sessions of the legacy era cost: ten thousand of them, idle and with an open stream, in a process of their own; and that
//! they give it back when they expire.
//!
//! `cargo test -p mcip-server --test sessions_memory -- --nocapture` prints the figures.

mod support;

use std::io::{BufRead, BufReader, Write as _};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio as Pipe};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_core::record::{Record, RecordSink, SinkError};
use mcip_server::{Limits, Server};
use serde_json::json;
use support::{Http, HttpClient};

/// Set in the process that is measured.
const SERVER: &str = "MCIP_SESSIONS_MEMORY_SERVER";

/// The budgets (DESIGN, section 7), in bytes a session.
const IDLE: usize = 2 << 10;
const OPEN: usize = 20 << 10;

/// Sessions that are there before anything is measured: code that runs first, buffers, the allocator's own.
const WARM_UP: usize = 200;

struct Nowhere;

#[async_trait::async_trait]
impl RecordSink for Nowhere {
    fn try_reserve(&self) -> bool {
        true
    }
    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }
    fn release(&self) {}
    fn commit(&self, _record: &Record) {}
    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// A clock that is an hour later each time it is told so.
#[derive(Clone, Debug)]
struct Hands(Arc<Mutex<Duration>>);

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        SystemTime::now() + *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        Instant::now() + *self.0.lock().expect("lock")
    }
}

/// How many connections this process may open.
fn number() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").expect("Linux");
    let files = limits.lines().find(|line| line.starts_with("Max open files"));
    let soft = files.and_then(|line| line.split_whitespace().nth(3)?.parse().ok());
    soft.unwrap_or(1024_usize).saturating_sub(WARM_UP * 2).min(10_000)
}

/// The process that is measured.
#[test]
fn serve() {
    let Ok(most) = std::env::var(SERVER) else { return };
    let most: usize = most.parse().expect("a number");
    let clock = Hands(Arc::default());
    let mut limits = Limits::default();
    limits.requests_per_second = 10_000_000;
    limits.request_burst = 10_000_000;
    limits.connections = most + WARM_UP;
    limits.sessions = most;
    limits.sessions_per_principal = most;
    limits.connections_per_peer = limits.connections;
    limits.connections_per_principal = limits.connections;
    limits.subscriptions_per_principal = most;
    limits.keep_alive = Duration::from_secs(3600);
    limits.header_time = Duration::from_secs(3600);
    let server = Server::builder("sessions", "1")
        .record_to(Nowhere)
        .limits(limits)
        .clock(Arc::new(clock.clone()))
        .build()
        .expect("built");
    let http = Http::start(&server);
    println!("\nat {}", http.address);
    for line in std::io::stdin().lines() {
        assert_eq!(line.expect("a line"), "later");
        *clock.0.lock().expect("lock") += Duration::from_secs(3600);
        println!("\ndone");
    }
}

struct Measured {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    address: SocketAddr,
}

impl Drop for Measured {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Measured {
    fn start(most: usize) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("a path"))
            .args(["--exact", "serve", "--nocapture"])
            .env(SERVER, most.to_string())
            // One heap for all threads, or what is measured is how many threads happened to allocate.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Pipe::piped())
            .stdout(Pipe::piped())
            .spawn()
            .expect("started");
        let orders = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
        let address = said(&mut answers, "at ").parse().expect("an address");
        Self {
            child,
            orders,
            answers,
            address,
        }
    }

    /// Resident memory, in bytes.
    fn resident(&self) -> usize {
        let statm = std::fs::read_to_string(format!("/proc/{}/statm", self.child.id())).expect("Linux");
        let pages = statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
        pages.expect("a number") * 4096
    }

    /// Begins sessions; their identifiers.
    fn begin(&self, number: usize) -> Vec<String> {
        let mut client = HttpClient::connect(self.address);
        let initialize = json!({
            "jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {
                "protocolVersion": "2025-11-25",
                "capabilities": { "elicitation": { "form": {}, "url": {} }, "sampling": { "tools": {} }, "roots": { "listChanged": true } },
                "clientInfo": { "name": "a usual client", "title": "A Usual Client", "version": "1.2.3" },
            },
        })
        .to_string();
        let initialized = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string();
        let mut sessions = Vec::with_capacity(number);
        while sessions.len() < number {
            client.post(&[], initialize.as_bytes());
            let head = client.head();
            client.body(&head);
            let Some(id) = head.header("mcp-session-id").map(str::to_owned) else {
                // What has expired is swept out beside the requests; there is no room until then.
                assert_eq!(head.status, 503);
                std::thread::yield_now();
                continue;
            };
            client.post(&[("Mcp-Session-Id".to_owned(), id.clone())], initialized.as_bytes());
            let head = client.head();
            assert_eq!(head.status, 202);
            client.body(&head);
            sessions.push(id);
        }
        sessions
    }

    /// Opens the stream of each session, over a connection of its own.
    fn listen(&self, sessions: &[String]) -> Vec<HttpClient> {
        let open = |id: &String| {
            let mut client = HttpClient::connect(self.address);
            let headers = [("Mcp-Session-Id", id.as_str()), ("Accept", "text/event-stream")];
            client.bare("GET", &headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
            assert_eq!(client.head().status, 200);
            client.whole_event().expect("priming");
            client
        };
        sessions.iter().map(open).collect()
    }

    /// Waits until the server has noticed that its connections are gone.
    fn alone(&self) {
        let files = || {
            std::fs::read_dir(format!("/proc/{}/fd", self.child.id()))
                .expect("Linux")
                .count()
        };
        while files() > WARM_UP / 2 {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn later(&mut self) {
        self.orders.write_all(b"later\n").expect("sent");
        said(&mut self.answers, "done");
    }
}

/// What follows a word on the first line that begins with it.
fn said(lines: &mut BufReader<ChildStdout>, word: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).expect("a line") > 0, "the server ended");
        if let Some(rest) = line.strip_prefix(word) {
            return rest.trim().to_owned();
        }
    }
}

#[test]
fn memory_lost_with_sessions_is_none() {
    let number = number();
    let mut server = Measured::start(number + WARM_UP);
    let streams = server.listen(&server.begin(WARM_UP));
    let before = server.resident();
    let sessions = server.begin(number);
    let idle = (server.resident() - before) / number;
    println!("{number} idle sessions: {idle} bytes each");
    assert!(idle <= IDLE, "{idle} bytes each");

    let open = server.listen(&sessions);
    let listening = (server.resident() - before) / number;
    println!("{number} sessions with an open stream: {listening} bytes each");
    assert!(listening <= OPEN, "{listening} bytes each");

    // They expire once nobody listens. As many again have no room before, and take no more than the first did.
    drop((open, streams));
    let most = server.resident();
    server.alone();
    server.later();
    server.begin(number);
    let grown = server.resident().saturating_sub(most);
    println!(
        "as many again after the first expired: {} bytes more each",
        grown / number
    );
    assert!(grown / number <= 128, "{} KiB more", grown >> 10);
}
