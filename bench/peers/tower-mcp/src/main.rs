//! tower-mcp as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, answered with JSON.
//!
//! ```text
//! tower-mcp-peer stdio              [OPTION…]
//! tower-mcp-peer http PORT          [OPTION…]
//! tower-mcp-peer http-session PORT  [OPTION…]     answers with event streams, as rmcp does in a session
//! tower-mcp-peer http-secured PORT  [OPTION…]     behind its own AuthLayer with a static bearer token, and its AuditLayer, whose
//!                                                 events go to a file; prints the token as its first line
//!
//! --tools N      as many tools
//! --extra NAME   one more tool: slow, which takes a while, or progress, which says first how far it is
//! --slow MS      how long a call of the tool `slow` takes (default 20)
//! --slots N      how many calls of it go on at a time (default 16)
//! --record PATH  where the audit log is written
//! ```

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::sync::Semaphore;
use tower_mcp::auth::{AuthLayer, StaticBearerValidator};
use tower_mcp::extract::{Context, Json};
use tower_mcp::middleware::AuditLayer;
use tower_mcp::{BoxError, CallToolResult, HttpTransport, McpRouter, StdioTransport, Tool, ToolBuilder};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};

/// No secret: it opens a server on the loopback interface that gives back what it is told.
const TOKEN: &str = "bench-8f1d6a0e4c7b9253d8e6f0a1b2c3d4e5f60718293a4b5c6d";

#[derive(Debug, Deserialize, JsonSchema)]
struct Message {
    /// What to give back.
    message: String,
}

fn main() -> Result<(), BoxError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run())
}

async fn run() -> Result<(), BoxError> {
    let mut words = std::env::args().skip(1);
    let form = words.next().ok_or("usage: see the top of main.rs")?;
    let port: u16 = match form.starts_with("http") {
        true => words.next().ok_or("a form over HTTP needs a port")?.parse()?,
        false => 0,
    };
    let (mut count, mut slow, mut slots) = (1, 20, 16);
    let mut extra = None;
    let mut record = std::env::temp_dir().join(format!("tower-mcp-peer-{}.jsonl", std::process::id()));
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
    let router = router(count, extra.as_deref(), Duration::from_millis(slow), slots)?;
    let (app, _thread) = match form.as_str() {
        "stdio" => {
            StdioTransport::new(router).run().await?;
            return Ok(());
        }
        "http" => (HttpTransport::new(router).into_router_at("/mcp"), None),
        "http-session" => (
            HttpTransport::new(router).sse_responses(true).into_router_at("/mcp"),
            None,
        ),
        "http-secured" => {
            let thread = audit_to(&record)?;
            let app = HttpTransport::new(router)
                .layer(AuditLayer::new())
                .into_router_at("/mcp");
            let validator = StaticBearerValidator::new([TOKEN.to_owned()]);
            (app.layer(AuthLayer::new(validator)), Some(thread))
        }
        other => return Err(format!("there is no form {other:?}").into()),
    };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    if form == "http-secured" {
        println!("{TOKEN}");
    }
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, app).await?)
}

fn message_tool(name: String) -> Tool {
    ToolBuilder::new(name)
        .description("Gives its message back")
        .read_only()
        .handler(|input: Message| async move { Ok(CallToolResult::text(input.message)) })
        .build()
}

fn router(count: usize, extra: Option<&str>, slow: Duration, slots: usize) -> Result<McpRouter, BoxError> {
    let mut router = McpRouter::new()
        .server_info("echo", "1.0.0")
        .tool(message_tool("echo".to_owned()));
    for n in 1..count {
        router = router.tool(message_tool(format!("echo_{n:04}")));
    }
    match extra {
        None => Ok(router),
        Some("slow") => Ok(router.tool(slow_tool(slow, slots))),
        Some("progress") => Ok(router.tool(progress())),
        Some(other) => Err(format!("--extra {other}: there are slow and progress").into()),
    }
}

fn slow_tool(time: Duration, slots: usize) -> Tool {
    let slots = Arc::new(Semaphore::new(slots));
    ToolBuilder::new("slow")
        .description("Gives its message back after a while")
        .read_only()
        .handler(move |input: Message| {
            let slots = slots.clone();
            async move {
                let _slot = slots
                    .acquire()
                    .await
                    .map_err(|error| tower_mcp::Error::internal(error.to_string()))?;
                tokio::time::sleep(time).await;
                Ok(CallToolResult::text(input.message))
            }
        })
        .build()
}

fn progress() -> Tool {
    ToolBuilder::new("progress")
        .description("Says how far it is, then gives its message back")
        .read_only()
        .extractor_handler((), |cx: Context, Json(input): Json<Message>| async move {
            cx.report_progress(1.0, Some(1.0), Some("nearly")).await;
            Ok::<_, tower_mcp::Error>(CallToolResult::text(input.message))
        })
        .build()
}

/// Sends the events of the audit layer, and no others, to a file, from a thread of its own, without losing any.
fn audit_to(record: &Path) -> Result<WorkerGuard, BoxError> {
    use tracing_subscriber::Layer as _;
    use tracing_subscriber::layer::SubscriberExt as _;
    use tracing_subscriber::util::SubscriberInitExt as _;

    let file = std::fs::File::create(record)?;
    let (log, thread) = NonBlockingBuilder::default().lossy(false).finish(file);
    let audit_only = tracing_subscriber::filter::filter_fn(|metadata| metadata.target() == "mcp::audit");
    let layer = tracing_subscriber::fmt::layer()
        .json()
        .with_writer(log)
        .with_filter(audit_only);
    tracing_subscriber::registry().with(layer).try_init()?;
    Ok(thread)
}
