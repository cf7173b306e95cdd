//! A login at a real authorization server, `oidc-provider`, for an MCIP server that checks its tokens. It is installed by
//! `.ci/node-setup`; without it these tests say so and pass.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use mcip_client::oauth::{LoginPrompt, MemoryStore, OAuth};
use mcip_client::{Client, Endpoint};
use mcip_core::environment::Clock;
use mcip_guard::record::MemorySink;
use mcip_server::auth::{Dpop, Issuer, JwtTokens, Keys, ProtectedResource};
use mcip_server::{Server, Tool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{client, said};

/// The authorization server, in a process of its own that ends with this value.
struct Authority {
    child: Child,
    issuer: String,
    /// Its standard output, which has to stay open.
    _output: BufReader<ChildStdout>,
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Authority {
    /// `None`, with a message, where it is not installed.
    fn start(resource: &str) -> Option<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let modules = here.join("../.ci/node_modules");
        let node = modules.join(".runtime/node");
        if !node.exists() || !modules.join("oidc-provider").exists() {
            let why = format!("{} lacks oidc-provider; run .ci/node-setup", modules.display());
            // Where all peers have to be there (`.ci/peers`), none may be missing.
            assert!(std::env::var_os("MCIP_PEERS").is_none(), "{why}");
            eprintln!("skipped: {why}");
            return None;
        }
        let mut child = Command::new(node)
            .arg(here.join("tests/support/authorization-server.mjs"))
            .arg(modules.canonicalize().expect("a folder"))
            .arg(resource)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut issuer = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        output.read_line(&mut issuer).expect("a line");
        Some(Self {
            child,
            issuer: issuer.trim().to_owned(),
            _output: output,
        })
    }
}

/// A user with a browser that keeps cookies, and how often they were asked.
#[derive(Clone, Default)]
struct User(Arc<AtomicUsize>);

impl User {
    async fn log_in(self, prompt: LoginPrompt) -> Result<(), String> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let mut cookies = HashMap::new();
        let mut url = prompt.url;
        for _ in 0..10 {
            match open(&url, &mut cookies).await.map_err(|error| error.to_string())? {
                Some(next) => url = next,
                None => return Ok(()),
            }
        }
        Err("redirected without end".to_owned())
    }

    fn asked(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Gets a page; `Some` if it leads on.
async fn open(url: &str, cookies: &mut HashMap<String, String>) -> std::io::Result<Option<String>> {
    let rest = url
        .strip_prefix("http://")
        .ok_or_else(|| std::io::Error::other("no http"))?;
    let (authority, target) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let cookie: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let cookie = cookie.join("; ");
    let request =
        format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
    let mut stream = TcpStream::connect(authority).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let mut next = None;
    for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
        match name.to_ascii_lowercase().as_str() {
            "set-cookie" => {
                let pair = value.split(';').next().unwrap_or_default();
                if let Some((name, value)) = pair.split_once('=') {
                    cookies.insert(name.to_owned(), value.to_owned());
                }
            }
            "location" if value.starts_with('/') => next = Some(format!("http://{authority}{value}")),
            "location" => next = Some(value.to_owned()),
            _ => {}
        }
    }
    match head.split(' ').nth(1) {
        Some(status) if status.starts_with('3') => Ok(next),
        Some("200") => Ok(None),
        _ => Err(std::io::Error::other(answer)),
    }
}

/// A server with tools of two scopes, and where it is.
struct Notes {
    address: SocketAddr,
    authority: Authority,
}

impl Notes {
    async fn start(dpop: Dpop) -> Option<Self> {
        // The resource is named before its server can be built.
        let free = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let url = format!("http://{address}/mcp");
        let authority = Authority::start(&url)?;
        let resource = ProtectedResource::new(&url)
            .expect("a URL")
            .scopes(["notes:read", "notes:write"])
            .first_scopes(["notes:read"]);
        let keys = Keys::at(&format!("{}/jwks", authority.issuer)).expect("a URL");
        let tokens = JwtTokens::builder(resource)
            .issuer(Issuer::new(&authority.issuer, keys))
            .dpop(dpop)
            .build()
            .expect("configured");
        let tool = |name: &'static str| {
            Tool::new(name)
                .description("Does it.")
                .read_only(true)
                .handler(move || async move { name })
        };
        let server = Server::builder("notes", "1.0.0")
            .record_to(MemorySink::new())
            .authenticator(tokens)
            .tool(tool("read").scope("notes:read"))
            .tool(tool("write").scope("notes:write"))
            .build()
            .expect("built");
        let http = server.bind(address).await.expect("bound");
        tokio::spawn(http.run());
        Some(Self { address, authority })
    }

    async fn connect(&self, oauth: &OAuth) -> Client {
        let endpoint = Endpoint::parse(&format!("http://{}/mcp", self.address)).expect("url");
        let connected = client().0.connect(endpoint.credentials(oauth.clone())).await;
        connected.unwrap_or_else(|error| panic!("{}: {error}", self.authority.issuer))
    }
}

/// A clock that a test moves.
#[derive(Debug, Default)]
struct Moved(AtomicU64);

impl Clock for Moved {
    fn now(&self) -> SystemTime {
        SystemTime::now() + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_a_step_up_and_a_refresh_at_a_real_authorization_server() {
    let Some(notes) = Notes::start(Dpop::new()).await else {
        return;
    };
    let (user, clock, store) = (
        User::default(),
        Arc::new(Moved::default()),
        Arc::new(MemoryStore::default()),
    );
    let asked = user.clone();
    let oauth = OAuth::authorization_code("notes-client")
        .dpop(mcip_client::oauth::Dpop::Off)
        .clock(clock.clone())
        .store_shared(store)
        .user_agent(move |prompt| asked.clone().log_in(prompt));
    let client = notes.connect(&oauth).await;
    assert_eq!(said(&client.call_tool("read").await.expect("result")), "read");
    assert_eq!(user.asked(), 1);
    assert_eq!(said(&client.call_tool("write").await.expect("result")), "write");
    assert_eq!(user.asked(), 2, "for the second scope");
    assert_eq!(said(&client.call_tool("read").await.expect("result")), "read");
    // The token lasts five minutes. Twice, because a refresh token is good for once.
    for _ in 0..2 {
        clock.0.fetch_add(290, Ordering::SeqCst);
        assert_eq!(said(&client.call_tool("write").await.expect("result")), "write");
    }
    assert_eq!(user.asked(), 2, "nobody was asked for a refresh");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_bound_to_a_key_where_the_server_demands_it() {
    let Some(notes) = Notes::start(Dpop::new().required(true).nonces().expect("entropy")).await else {
        return;
    };
    let user = User::default();
    let asked = user.clone();
    let oauth = OAuth::authorization_code("notes-client").user_agent(move |prompt| asked.clone().log_in(prompt));
    let client = notes.connect(&oauth).await;
    assert_eq!(said(&client.call_tool("read").await.expect("result")), "read");
    assert_eq!(said(&client.call_tool("write").await.expect("result")), "write");
    assert_eq!(user.asked(), 2);
}
