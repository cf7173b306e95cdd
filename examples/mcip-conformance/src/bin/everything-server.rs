//! `everything-server --port N` serves http://127.0.0.1:N/mcp, ws://127.0.0.1:N/mcp and http://127.0.0.1:N/sse;
//! `everything-server --stdio` serves the standard streams.

use std::error::Error;
use std::net::SocketAddr;

use mcip_conformance::Everything;
use mcip_server::{BearerTokens, Limits, Server};

const USAGE: &str = "usage: everything-server (--port N | --stdio) [--page-size N] [--bearer TOKEN]";

enum Transport {
    Http(u16),
    Stdio,
}

struct Options {
    transport: Transport,
    page_size: Option<usize>,
    bearer: Option<String>,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut transport, mut page_size, mut bearer) = (None, None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
        match word.as_str() {
            "--port" => transport = Some(Transport::Http(value()?.parse()?)),
            "--stdio" => transport = Some(Transport::Stdio),
            "--page-size" => page_size = Some(value()?.parse()?),
            "--bearer" => bearer = Some(value()?),
            other => return Err(format!("unknown option {other}\n{USAGE}").into()),
        }
    }
    Ok(Options {
        transport: transport.ok_or(USAGE)?,
        page_size,
        bearer,
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
    let server = builder.build()?;
    match options.transport {
        Transport::Stdio => server.stdio().await?,
        Transport::Http(port) => {
            let http = server.bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
            eprintln!("listening on {}", http.url());
            http.run_until_terminated().await?;
        }
    }
    Ok(())
}
