//! `everything-server --port N` serves http://127.0.0.1:N/mcp, ws://127.0.0.1:N/mcp and http://127.0.0.1:N/sse;
//! `everything-server --stdio` serves the standard streams.

use std::error::Error;
use std::net::SocketAddr;

use mcip_conformance::Everything;
use mcip_guard::flow::{ServerFlow, SigningKey};
use mcip_server::{BearerTokens, Limits, Server};

const USAGE: &str = "usage: everything-server (--port N | --stdio) [--page-size N] [--bearer TOKEN] [--flow]";

enum Transport {
    Http(u16),
    Stdio,
}

struct Options {
    transport: Transport,
    page_size: Option<usize>,
    bearer: Option<String>,
    /// Signed flows for clients that have them, under a key of this run. Other clients notice nothing.
    flow: bool,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut transport, mut page_size, mut bearer, mut flow) = (None, None, None, false);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
        match word.as_str() {
            "--port" => transport = Some(Transport::Http(value()?.parse()?)),
            "--stdio" => transport = Some(Transport::Stdio),
            "--page-size" => page_size = Some(value()?.parse()?),
            "--bearer" => bearer = Some(value()?),
            "--flow" => flow = true,
            other => return Err(format!("unknown option {other}\n{USAGE}").into()),
        }
    }
    Ok(Options {
        transport: transport.ok_or(USAGE)?,
        page_size,
        bearer,
        flow,
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let mut limits = Limits::default();
    if let Some(size) = options.page_size {
        limits.page = size;
    }
    let mut builder = Server::builder("everything-server", env!("CARGO_PKG_VERSION"))
        .instructions("A server for conformance tests.")
        .limits(limits)
        .websocket()
        .http_sse()
        .provider(Everything);
    if let Some(token) = &options.bearer {
        builder = builder.authenticator(BearerTokens::new().token(token, "tester", Vec::<String>::new()));
    }
    if options.flow {
        builder = builder.flow(ServerFlow::child(SigningKey::generate()?)?);
    }
    let server = builder.build()?;
    match options.transport {
        Transport::Stdio => server.stdio().await?,
        Transport::Http(port) => {
            let http = server.bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
            eprintln!("listening on {}", http.url());
            let stopper = http.stopper();
            tokio::spawn(async move {
                if tokio::signal::ctrl_c().await.is_ok() {
                    stopper.stop();
                }
            });
            http.run().await;
        }
    }
    Ok(())
}
