//! turbomcp as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, answered with JSON. It speaks revision 2025-11-25
//! and wants a session.
//!
//! ```text
//! turbomcp-peer stdio      [OPTION…]
//! turbomcp-peer http PORT  [OPTION…]
//!
//! --tools N      as many tools: 1, 50 or 200
//! --extra slow   one more tool, slow, which takes a while
//! --slow MS      how long a call of the tool `slow` takes (default 20)
//! --slots N      how many calls of it go on at a time (default 16)
//! ```

mod tools;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::serve::ListenerExt as _;
use turbomcp::prelude::*;

use crate::tools::{Fifty, One, Slow, TwoHundred};

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run())
}

async fn run() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    let form = words.next().ok_or("usage: see the top of main.rs")?;
    let port: Option<u16> = match form.as_str() {
        "http" => Some(words.next().ok_or("http needs a port")?.parse()?),
        "stdio" => None,
        other => return Err(format!("there is no form {other:?}").into()),
    };
    let (mut count, mut slow, mut slots) = (1, 20, 16);
    let mut extra = None;
    while let Some(option) = words.next() {
        let value = words.next().ok_or("an option needs a value")?;
        match option.as_str() {
            "--tools" => count = value.parse()?,
            "--extra" => extra = Some(value),
            "--slow" => slow = value.parse()?,
            "--slots" => slots = value.parse()?,
            other => return Err(format!("there is no option {other:?}").into()),
        }
    }
    match (count, extra.as_deref()) {
        (1, None) => serve(One, port).await,
        (1, Some("slow")) => serve(Slow::new(Duration::from_millis(slow), slots), port).await,
        (50, None) => serve(Fifty, port).await,
        (200, None) => serve(TwoHundred, port).await,
        _ => Err("there are 1, 50 or 200 tools, and one more with 1: slow".into()),
    }
}

async fn serve(handler: impl McpHandler, port: Option<u16>) -> Result<(), Failure> {
    let Some(port) = port else {
        return Ok(handler.run_stdio().await?);
    };
    let app = handler.builder().into_axum_router();
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    // Callers on this machine need no `Origin`, provided that it is known that they are on this machine.
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, app).await?)
}
