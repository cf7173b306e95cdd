//! One side of the extension `dev.mcip/contextual-integrity` (`docs/flow-extension.md`), for trying it against an implementation that
//! somebody else wrote.
//!
//! `flow-peer serve PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE` serves `http://127.0.0.1:PORT/mcp` with a tool `echo` that gives its
//! `message` back, and refuses whatever carries no flow. Port 0 takes a free one; the first line of standard output is the URL.
//!
//! `flow-peer call URL SERVER-IDENTIFIER KEY-FILE SERVER-KEYS-FILE TOOL ARGUMENTS` calls a tool and prints one line of JSON:
//! `{"result":…}`, `{"refused":"reason"}`, or `{"error":…}`.
//!
//! A key file is a private JWK, a file of keys a JWK set. With `MCIP_FLOW_ERA=legacy` the client speaks a revision with `initialize`.

use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::time::Duration;

use mcip_client::{CallError, Client, ConnectError, Endpoint, Revisions};
use mcip_guard::flow::{ClientFlow, KnownKeys, PairSecret, PublicKey, ServerFlow, SigningKey};
use mcip_server::{Args, Server, Tool, schemars, serde};
use serde_json::{Value, json};

const USAGE: &str = "usage: flow-peer serve PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE
       flow-peer call URL SERVER-IDENTIFIER KEY-FILE SERVER-KEYS-FILE TOOL ARGUMENTS";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(crate = "mcip_server::serde")]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    message: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["serve", port, own, key, keys] => serve(port, own, key, keys).await,
        ["call", url, server, key, keys, tool, arguments] => {
            let made = call(url, server, key, keys, tool, arguments).await;
            made.map(|line| println!("{line}"))
        }
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("flow-peer: {error}");
            ExitCode::FAILURE
        }
    }
}

fn private(path: &str) -> Result<SigningKey, Box<dyn Error>> {
    Ok(SigningKey::from_jwk(&fs::read_to_string(path)?)?)
}

fn known(path: &str) -> Result<KnownKeys, Box<dyn Error>> {
    let keys = PublicKey::from_jwks(&fs::read_to_string(path)?)?;
    Ok(keys.into_iter().fold(KnownKeys::new(), KnownKeys::anyone))
}

async fn serve(port: &str, own: &str, key: &str, keys: &str) -> Result<(), Box<dyn Error>> {
    let flow = ServerFlow::new(own, private(key)?)?.clients(known(keys)?).require();
    let echo = Tool::new("echo")
        .description("Gives its message back.")
        .read_only(true)
        .handler(|Args(echo): Args<Echo>| async move { echo.message });
    let server = Server::builder("flow-peer", env!("CARGO_PKG_VERSION"))
        .tool(echo)
        .flow(flow)
        .build()?;
    let http = server.bind(([127, 0, 0, 1], port.parse()?).into()).await?;
    println!("{}", http.url());
    http.run().await;
    Ok(())
}

async fn call(
    url: &str,
    server: &str,
    key: &str,
    keys: &str,
    tool: &str,
    arguments: &str,
) -> Result<Value, Box<dyn Error>> {
    let arguments: Value = serde_json::from_str(arguments)?;
    let key = fs::read_to_string(key)?;
    // Pseudonyms hang on the key file, so that a secret of their own needs no place.
    let secret = PairSecret::new(format!("{key:64}").as_bytes())?;
    let flow = ClientFlow::builder(&secret, server, known(keys)?)?
        .key(SigningKey::from_jwk(&key)?)
        .require()
        .build();
    let mut builder = Client::builder("flow-peer", env!("CARGO_PKG_VERSION"))
        .timeout(Duration::from_secs(20))
        .without_cache()
        .flow(&flow);
    if std::env::var("MCIP_FLOW_ERA").as_deref() == Ok("legacy") {
        builder = builder.revisions(Revisions::LEGACY);
    }
    let client = match builder.connect(Endpoint::parse(url)?).await {
        Ok(client) => client,
        Err(ConnectError::Call(error)) => return Ok(told(&error)),
        Err(error) => return Ok(json!({ "error": error.to_string() })),
    };
    let called = client.call_tool(tool).arguments(&arguments).await;
    client.close().await;
    Ok(match called {
        Ok(result) => json!({ "result": serde_json::to_value(&result)? }),
        Err(error) => told(&error),
    })
}

/// An error as a line: why a flow was refused, by this side or by the other, or what else it was.
fn told(error: &CallError) -> Value {
    match error {
        CallError::Withheld { rule, .. } => match rule.strip_prefix("flow.") {
            Some(reason) => json!({ "refused": reason }),
            None => json!({ "error": error.to_string() }),
        },
        CallError::Server(inner) => match inner.data().and_then(|data| data.get("reason")) {
            Some(reason) if inner.code().as_i64() == -31006 => json!({ "refused": reason }),
            _ => json!({ "error": inner.message(), "code": inner.code().as_i64(), "data": inner.data() }),
        },
        other => json!({ "error": other.to_string() }),
    }
}
