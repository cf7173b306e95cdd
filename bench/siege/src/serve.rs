//! The server that is attacked: everything as it is when nobody configures anything, but for who may call.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use mcip_server::{Args, BearerTokens, Context, FileSink, Fsync, Server, ServerBuilder, Tool};
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::{GOOD, HOSTILE};

#[derive(Deserialize, JsonSchema)]
struct Text {
    text: String,
}

#[derive(Deserialize, JsonSchema)]
struct Size {
    bytes: usize,
}

fn builder(records: &str) -> Result<ServerBuilder, Box<dyn Error>> {
    let capacity = mcip_guard::record::Capacity::default();
    let known = BearerTokens::new()
        .token(GOOD, "good", [""; 0])
        .token(HOSTILE, "hostile", [""; 0]);
    let echo = Tool::new("echo")
        .read_only(true)
        .handler(|Args(Text { text }): Args<Text>| async move { text });
    let large = Tool::new("large")
        .read_only(true)
        .handler(|Args(Size { bytes }): Args<Size>| async move { "x".repeat(bytes.min(4 << 20)) });
    let slow = Tool::new("slow").read_only(true).handler(|cx: Context| async move {
        cx.progress(1.0, None, "waiting").await;
        tokio::time::sleep(Duration::from_secs(60)).await;
        "late"
    });
    Ok(Server::builder("besieged", "1")
        .record_to(FileSink::with_capacity(records, Fsync::Never, capacity)?)
        .authenticator(known)
        .http_sse()
        .websocket()
        .tool(echo)
        .tool(large)
        .tool(slow))
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    // As many threads as there are cores that this process may use.
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// Serves HTTP on a free port, which it prints, until its standard input ends.
pub fn http(records: &str) -> Result<(), Box<dyn Error>> {
    let server = builder(records)?.build()?;
    runtime()?.block_on(async {
        let http = server.bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        println!("{}", http.address());
        let stopper = http.stopper();
        tokio::spawn(async move {
            let mut lines = BufReader::new(tokio::io::stdin()).lines();
            while let Ok(Some(_)) = lines.next_line().await {}
            stopper.stop();
        });
        http.drain_time(Duration::from_secs(5)).run().await;
        Ok(())
    })
}

/// Serves the process that started it.
pub fn stdio(records: &str) -> Result<(), Box<dyn Error>> {
    let server = builder(records)?.build()?;
    runtime()?.block_on(server.stdio())?;
    Ok(())
}
