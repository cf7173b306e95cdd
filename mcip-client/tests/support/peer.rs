//! Servers of others: where they are, and how they are started.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use mcip_client::Program;

/// A server of somebody else's.
pub struct Peer {
    runtime: PathBuf,
    args: Vec<PathBuf>,
    stdio: &'static [&'static str],
    http: Http,
    sse: Option<Http>,
    websocket: Option<Http>,
}

/// How it is told to listen, and on which port.
#[derive(Clone, Copy)]
enum Http {
    /// The port is the argument after these.
    Args(&'static [&'static str]),
    /// The port is in a variable of its environment.
    Variable(&'static str, &'static str),
}

/// A server that runs, until this is dropped.
pub struct Served {
    pub child: tokio::process::Child,
    pub url: String,
}

fn ci() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci")
}

/// Says that a test is skipped for want of a peer, or fails where all of them have to be there (`.ci/peers`).
fn skip(why: &str) {
    assert!(std::env::var_os("MCIP_PEERS").is_none(), "{why}");
    eprintln!("skipped: {why}");
}

impl Peer {
    /// `None`, with a message, where it is not installed.
    fn find(runtime: PathBuf, script: Option<PathBuf>, stdio: &'static [&'static str], http: Http) -> Option<Self> {
        let missing = [Some(&runtime), script.as_ref()]
            .into_iter()
            .flatten()
            .find(|path| !path.exists());
        if let Some(missing) = missing {
            skip(&format!(
                "{} is not there; run .ci/node-setup, .ci/python-setup, or build bench",
                missing.display()
            ));
            return None;
        }
        Some(Self {
            runtime,
            args: script.into_iter().collect(),
            stdio,
            http,
            sse: None,
            websocket: None,
        })
    }

    fn ours(runtime: &str, script: &str) -> Option<Self> {
        let script = ci().join("interop/servers").join(script);
        Self::find(ci().join(runtime), Some(script), &["--stdio"], Http::Args(&["--port"]))
    }

    /// Made with the TypeScript SDK 2.4, of both eras.
    pub fn typescript() -> Option<Self> {
        Self::ours("node_modules/.runtime/node", "typescript-server.mjs")
    }

    /// Made with the Python SDK 2.3, of both eras.
    pub fn python() -> Option<Self> {
        Self::ours("venv/bin/python", "python-server.py")
    }

    /// Made with the Python SDK 1.30, of the legacy era.
    pub fn python_first() -> Option<Self> {
        let mut peer = Self::ours("venv/first/bin/python", "python-first-server.py")?;
        peer.sse = Some(Http::Args(&["--sse", "--port"]));
        peer.websocket = Some(Http::Args(&["--ws", "--port"]));
        Some(peer)
    }

    /// Made with the TypeScript SDK 1.32, of the legacy era: HTTP+SSE only.
    pub fn typescript_first() -> Option<Self> {
        let mut peer = Self::ours("node_modules/.runtime/node", "typescript-first-server.mjs")?;
        peer.sse = Some(Http::Args(&["--port"]));
        Some(peer)
    }

    /// The reference server with everything, of the legacy era.
    pub fn everything() -> Option<Self> {
        let node = ci().join("node_modules/.runtime/node");
        let script = ci().join("node_modules/@modelcontextprotocol/server-everything/dist/index.js");
        let mut peer = Self::find(node, Some(script), &["stdio"], Http::Variable("streamableHttp", "PORT"))?;
        peer.sse = Some(Http::Variable("sse", "PORT"));
        Some(peer)
    }

    /// Made with rmcp 3.9: a peer of the bench, found where `MCIP_RMCP_PEER` says or where bench builds it.
    pub fn rmcp() -> Option<Self> {
        let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/target/release/rmcp-peer");
        let program = std::env::var_os("MCIP_RMCP_PEER").map_or(built, PathBuf::from);
        Self::find(program, None, &["stdio"], Http::Args(&["http-session"]))
    }

    pub fn program(&self) -> Program {
        Program::new(&self.runtime)
            .args(&self.args)
            .args(self.stdio.iter().copied())
            .named("peer")
    }

    /// Starts it as an HTTP server. It is killed when the handle is dropped.
    pub async fn serve(&self) -> (tokio::process::Child, String) {
        let Served { child, url } = self.listen(self.http, "http", "/mcp").await;
        (child, url)
    }

    /// Starts it over HTTP+SSE, if it has that.
    pub async fn serve_sse(&self) -> Option<Served> {
        Some(self.listen(self.sse?, "http", "/sse").await)
    }

    /// Starts it over WebSocket, if it has that.
    pub async fn serve_websocket(&self) -> Option<Served> {
        Some(self.listen(self.websocket?, "ws", "/ws").await)
    }

    async fn listen(&self, http: Http, scheme: &str, path: &str) -> Served {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port().to_string();
        drop(free);
        let mut command = tokio::process::Command::new(&self.runtime);
        command.args(&self.args);
        match http {
            Http::Args(args) => command.args(args).arg(&port),
            Http::Variable(argument, name) => command.arg(argument).env(name, &port),
        };
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("started");
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(format!("127.0.0.1:{port}"))
                .await
                .is_ok()
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let url = format!("{scheme}://127.0.0.1:{port}{path}");
        Served { child, url }
    }
}
