//! The servers: this very binary, started again with `MCIP_SOAK_PEER` set, or somebody else's; and whoever kills them.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mcip_client::Program;
use mcip_client::test_kit::Records;
use mcip_server::{Args, CallError, Context, Limits, Server, Tool};
use tokio::process::{Child, Command};

use crate::load::Chance;
use crate::watch::children;

const PEER: &str = "MCIP_SOAK_PEER";
/// What makes the test harness run nothing but the server.
const HARNESS: [&str; 4] = ["peer", "--exact", "--nocapture", "--quiet"];

/// A server on its standard streams.
pub fn program() -> Program {
    let this = std::env::current_exe().expect("this binary");
    Program::new(this).args(HARNESS).env(PEER, "stdio")
}

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Message {
    message: String,
}

/// What was asked already: a call that comes twice is told so, which its caller takes for a failure.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<HashSet<String>>>);

impl Seen {
    fn once(&self, message: String) -> Result<String, CallError> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.insert(message.clone()) {
            Ok(message)
        } else {
            Err(CallError::tool(format!("{message} was asked twice")))
        }
    }
}

fn tools(seen: &Seen) -> Vec<Tool> {
    let own = || seen.clone();
    let (echo, slow, large, count) = (own(), own(), own(), own());
    let tool = |name: &str| Tool::new(name).read_only(true);
    vec![
        tool("echo").handler(move |Args(args): Args<Message>| {
            let once = echo.once(args.message);
            async move { once }
        }),
        tool("slow").handler(move |Args(args): Args<Message>| {
            let once = slow.once(args.message);
            async move {
                tokio::time::sleep(Duration::from_millis(10)).await;
                once
            }
        }),
        tool("large").handler(move |Args(args): Args<Message>| {
            let once = large.once(args.message);
            async move { once.map(|own| format!("{own} {}", "x".repeat(50_000))) }
        }),
        tool("count").handler(move |cx: Context, Args(args): Args<Message>| {
            let once = count.once(args.message);
            async move {
                for step in 1..=5 {
                    cx.progress(f64::from(step), Some(5.0), "on").await;
                }
                once
            }
        }),
        tool("hang").handler(|| async {
            std::future::pending::<()>().await;
            "never"
        }),
    ]
}

/// Serves, if this is a server. Returns otherwise.
pub fn serve() {
    let Ok(how) = std::env::var(PEER) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut limits = Limits::default();
        limits.requests_per_second = u32::MAX;
        limits.request_burst = u32::MAX;
        let records = Records::new();
        let forgotten = records.clone();
        let server = Server::builder("soak", "1").limits(limits).record_to(records);
        let server = tools(&Seen::default())
            .into_iter()
            .fold(server, |server, tool| server.tool(tool));
        let server = server.build().expect("a server");
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                forgotten.clear();
            }
        });
        match how.parse::<u16>() {
            Err(_) => server.stdio().await.expect("served"),
            Ok(port) => {
                let http = server
                    .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
                    .await
                    .expect("bound");
                // Whoever started it holds the other end of this pipe, and may be killed.
                let orphaned =
                    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
                tokio::select! {
                    _ = http.run() => {}
                    _ = orphaned => {}
                }
            }
        }
    });
    std::process::exit(0);
}

/// Whose server it is.
#[derive(Clone, Debug)]
pub enum Peer {
    Ours,
    Foreign { runtime: PathBuf, script: PathBuf },
}

impl Peer {
    fn start(&self, port: u16) -> Child {
        let mut command = match self {
            Self::Ours => {
                let mut command = Command::new(std::env::current_exe().expect("this binary"));
                command.args(HARNESS).env(PEER, port.to_string());
                command
            }
            Self::Foreign { runtime, script } => {
                let mut command = Command::new(runtime);
                command.arg(script).args(["--port", &port.to_string()]);
                command
            }
        };
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command.spawn().expect("started")
    }
}

/// A free port below those that the operating system gives to connections. Among them, a client that calls a server which is down could
/// be given the very port that it calls, and be connected with itself.
fn free_port() -> u16 {
    let seed = std::process::id() ^ std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
    let mut chance = Chance::new(u64::from(seed));
    loop {
        let port = 15_000 + u16::try_from(chance.below(15_000)).unwrap_or_default();
        if std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// A server over HTTP, on a port of its own.
pub struct HttpServer {
    peer: Peer,
    port: u16,
    child: Child,
}

impl HttpServer {
    pub async fn start(peer: Peer) -> Self {
        let port = free_port();
        let child = peer.start(port);
        let mut server = Self { peer, port, child };
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
        while tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
            assert!(tokio::time::Instant::now() < deadline, "the server does not start");
            if let Ok(Some(status)) = self.child.try_wait() {
                eprintln!("a server could not start ({status}); it is started again");
                self.child = self.peer.start(self.port);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/mcp", self.port)
    }

    async fn kill(&mut self) {
        let _ = self.child.kill().await;
        self.child = self.peer.start(self.port);
        self.ready().await;
    }

    pub async fn end(mut self) {
        let _ = self.child.kill().await;
    }
}

/// Kills one of this process's servers after the other, without a word, about as often as this, and counts them.
pub async fn kill_at_random(servers: &mut [HttpServer], every: Duration, killed: &mut usize) {
    let mut chance = Chance::new(42);
    let micros = u64::try_from(every.as_micros()).unwrap_or(u64::MAX / 2);
    loop {
        tokio::time::sleep(Duration::from_micros(micros / 2 + chance.below(micros))).await;
        let ids: Vec<_> = servers.iter().filter_map(|server| server.child.id()).collect();
        let others: Vec<_> = children().into_iter().filter(|id| !ids.contains(id)).collect();
        // As likely each client's server on a pipe as a server over HTTP.
        let number = usize::try_from(chance.below((others.len() + servers.len()) as u64)).unwrap_or_default();
        // Before a server over HTTP has come back: the calls may be over by then.
        *killed += 1;
        match others.get(number) {
            Some(id) => {
                let id = i32::try_from(*id).ok().and_then(rustix::process::Pid::from_raw);
                let id = id.expect("a process");
                let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
            }
            None => servers[number - others.len()].kill().await,
        }
    }
}
