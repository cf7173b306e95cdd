//! rmcp as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, stateless, answered with JSON.
//!
//! ```text
//! rmcp-peer stdio              [OPTION…]     macros as the documentation writes them
//! rmcp-peer http PORT          [OPTION…]     the same: `#[tool_handler]`, which makes the router anew for each call
//! rmcp-peer http-cached PORT   [OPTION…]     `#[tool_handler(router = self.router)]`
//! rmcp-peer http-secured PORT  [OPTION…]     as http-cached, behind two layers of axum written for it: a bearer token and an
//!                                            audit log; prints the token as its first line
//! rmcp-peer http-session PORT  [OPTION…]     sessions of the earlier revisions, which rmcp answers with event streams
//!
//! --tools N      as many tools: 1, 50 or 200
//! --extra NAME   one more tool: slow, which takes a while, or progress, which says first how far it is
//! --slow MS      how long a call of the tool `slow` takes (default 20)
//! --slots N      how many calls of it go on at a time (default 16)
//! --record PATH  where the audit log is written
//! ```

mod guard;
mod tools;

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use rmcp::ServiceExt as _;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use crate::tools::Echo;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    let form = words.next().ok_or("usage: see the top of main.rs")?;
    let port: u16 = match form.starts_with("http") {
        true => words.next().ok_or("a form over HTTP needs a port")?.parse()?,
        false => 0,
    };
    let (mut count, mut slow, mut slots) = (1, 20, 16);
    let mut extra = None;
    let mut record = std::env::temp_dir().join(format!("rmcp-peer-{}.jsonl", std::process::id()));
    while let Some(option) = words.next() {
        let value = words.next().ok_or("an option needs a value")?;
        match option.as_str() {
            "--tools" => count = value.parse()?,
            "--extra" => extra = Some(value),
            "--slow" => slow = value.parse()?,
            "--slots" => slots = value.parse()?,
            "--record" => record = PathBuf::from(value),
            other => return Err(format!("there is no option {other:?}").into()),
        }
    }
    tools::configure(count, extra.as_deref(), Duration::from_millis(slow), slots)?;
    let config = StreamableHttpServerConfig::default().with_legacy_session_mode(form == "http-session");
    let config = config.with_json_response(form != "http-session");
    let app = axum::Router::new();
    let app = match form.as_str() {
        "stdio" => {
            Echo::<false>::new()
                .serve(rmcp::transport::stdio())
                .await?
                .waiting()
                .await?;
            return Ok(());
        }
        "http" | "http-session" => {
            let service = StreamableHttpService::new(
                || Ok(Echo::<false>::new()),
                LocalSessionManager::default().into(),
                config,
            );
            app.nest_service("/mcp", service)
        }
        "http-cached" | "http-secured" => {
            // Made once; a clone for each request shares its parts.
            let cached = Echo::<true>::new();
            let make = move || Ok(cached.clone());
            let service = StreamableHttpService::new(make, LocalSessionManager::default().into(), config);
            app.nest_service("/mcp", service)
        }
        other => return Err(format!("there is no form {other:?}").into()),
    };
    let app = match form == "http-secured" {
        true => guard::around(app, &record)?,
        false => app,
    };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    if form == "http-secured" {
        println!("{}", guard::TOKEN);
    }
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, app).await?)
}
