//! The server that is attacked: everything as it is when nobody configures anything, but for who may call.

use std::error::Error;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use mcip_server::tls::DevelopmentCertificates;
use mcip_server::{Args, BearerTokens, Context, FileSink, Fsync, Server, ServerBuilder, Tool};
use schemars::JsonSchema;
use serde::Deserialize;

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

/// Serves HTTP on two free ports, one of them with TLS, until its standard input ends. Prints both addresses, and where the
/// certificate is that TLS clients have to trust.
pub fn http(records: &str) -> Result<(), Box<dyn Error>> {
    let server = builder(records)?.build()?;
    let folder = Path::new(records).with_extension("certificates");
    let certificates = DevelopmentCertificates::in_folder(folder)?;
    let tls = certificates.tls().load()?;
    runtime()?.block_on(async {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let (http, secure) = (server.bind(any).await?, server.bind(any).await?.tls(tls));
        println!(
            "{} {} {}",
            http.address(),
            secure.address(),
            certificates.authority.display()
        );
        let stoppers = [http.stopper(), secure.stopper()];
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            stoppers.iter().for_each(|stopper| stopper.stop());
        });
        let drain = Duration::from_secs(5);
        tokio::join!(http.drain_time(drain).run(), secure.drain_time(drain).run());
        Ok(())
    })
}

/// Serves the process that started it.
pub fn stdio(records: &str) -> Result<(), Box<dyn Error>> {
    let server = builder(records)?.build()?;
    runtime()?.block_on(server.stdio())?;
    Ok(())
}
