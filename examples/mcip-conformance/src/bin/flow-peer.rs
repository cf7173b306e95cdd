//! One side of the extension `dev.mcip/contextual-integrity` (`docs/flow-extension.md`), for trying it against an implementation that
//! somebody else wrote.
//!
//! `flow-peer serve PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE` serves `http://127.0.0.1:PORT/mcp` with a tool `echo` that gives its
//! `message` back and a tool `account` that gives an account number, and refuses whatever carries no flow. Port 0 takes a free one; the first
//! line of standard output is the URL. With `MCIP_FLOW_ISSUER`, a file of keys, callers show access tokens of `https://as.example`, signed by
//! one of these and bound to their keys (DPoP), and CLIENT-KEYS-FILE is not read.
//!
//! `flow-peer gateway PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE URL SERVER-IDENTIFIER SERVER-KEYS-FILE` serves the tools of another
//! server as `behind-…`: it verifies flows on both sides, puts placeholders in the place of account numbers there and back, and signs anew.
//!
//! `flow-peer call URL SERVER-IDENTIFIER KEY-FILE SERVER-KEYS-FILE TOOL ARGUMENTS` calls a tool and prints one line of JSON:
//! `{"result":…}`, `{"refused":"reason"}`, or `{"error":…}`. `flow-peer both …` makes the same call twice at once, and prints two lines.
//!
//! A key file is a private JWK, a file of keys a JWK set. Who signs with a key of the file in `MCIP_FLOW_GATEWAYS` is trusted to pass on what others
//! signed. With `MCIP_FLOW_ERA=legacy` the client speaks a revision with `initialize`. With `MCIP_FLOW_PROOF`, a P-256 key in PKCS #8 (DER), the client gets
//! an access token that is bound to this key (DPoP) where the server says, and sends the public half of KEY-FILE along with its flows.

use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::time::Duration;

use mcip_client::oauth::OAuth;
use mcip_client::{CallError, Client, ClientBuilder, ConnectError, Endpoint, Revisions};
use mcip_core::attest::FLOW;
use mcip_guard::flow::{ClientFlow, Gateway, KnownKeys, PairSecret, PublicKey, ServerFlow, SigningKey};
use mcip_server::auth::{Issuer, JwtTokens, Keys, ProtectedResource};
use mcip_server::{Args, CallError as ToolError, Context, Redaction, Server, ServerBuilder, Tool, schemars, serde};
use serde_json::{Value, json};

const USAGE: &str = "usage: flow-peer serve PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE
       flow-peer gateway PORT OWN-IDENTIFIER KEY-FILE CLIENT-KEYS-FILE URL SERVER-IDENTIFIER SERVER-KEYS-FILE
       flow-peer call|both URL SERVER-IDENTIFIER KEY-FILE SERVER-KEYS-FILE TOOL ARGUMENTS";

/// What a gateway does not let through: an example from the registry of IBANs, nobody's account.
const ACCOUNT: &str = "DE89370400440532013000";

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
        ["gateway", port, own, key, clients, url, server, servers] => {
            gateway(port, (own, key, clients), (url, server, servers)).await
        }
        ["call", url, server, key, keys, tool, arguments] => {
            let made = call((url, server, keys), key, tool, arguments, 1).await;
            made.map(|lines| lines.iter().for_each(|line| println!("{line}")))
        }
        ["both", url, server, key, keys, tool, arguments] => {
            let made = call((url, server, keys), key, tool, arguments, 2).await;
            made.map(|lines| lines.iter().for_each(|line| println!("{line}")))
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

/// The keys that are trusted to pass on what others signed.
fn gateways() -> Result<Vec<PublicKey>, Box<dyn Error>> {
    match std::env::var("MCIP_FLOW_GATEWAYS") {
        Ok(path) => Ok(PublicKey::from_jwks(&fs::read_to_string(path)?)?),
        Err(_) => Ok(Vec::new()),
    }
}

async fn serve(port: &str, own: &str, key: &str, keys: &str) -> Result<(), Box<dyn Error>> {
    let mut flow = ServerFlow::new(own, private(key)?)?.require();
    for key in gateways()? {
        flow = flow.trust_gateway(&key);
    }
    let echo = Tool::new("echo")
        .description("Gives its message back.")
        .read_only(true)
        .handler(|Args(echo): Args<Echo>| async move { echo.message });
    let account = Tool::new("account")
        .description("Gives an account number.")
        .read_only(true)
        .handler(|| async { format!("account {ACCOUNT}") });
    let mut server = Server::builder("flow-peer", env!("CARGO_PKG_VERSION"))
        .tool(echo)
        .tool(account);
    server = match std::env::var("MCIP_FLOW_ISSUER") {
        // Whose flow it is, the access token says: no key is known but by it.
        Ok(path) => {
            let issuer = Issuer::new("https://as.example", Keys::from_jwks(fs::read(path)?)?);
            let tokens = JwtTokens::builder(ProtectedResource::new(own)?)
                .issuer(issuer)
                .build()?;
            server.authenticator(tokens)
        }
        Err(_) => {
            flow = flow.clients(known(keys)?);
            server
        }
    };
    run(server.flow(flow), port).await
}

async fn run(server: ServerBuilder, port: &str) -> Result<(), Box<dyn Error>> {
    let http = server.build()?.bind(([127, 0, 0, 1], port.parse()?).into()).await?;
    println!("{}", http.url());
    http.run().await;
    Ok(())
}

/// A client's side towards a server.
fn towards(server: &str, key: &str, keys: &str, gateway: Option<&Gateway>) -> Result<ClientFlow, Box<dyn Error>> {
    let key = fs::read_to_string(key)?;
    // Pseudonyms hang on the key file, so that a secret of their own needs no place.
    let secret = PairSecret::new(format!("{key:64}").as_bytes())?;
    let (flow, key) = (
        ClientFlow::builder(&secret, server, known(keys)?)?.require(),
        SigningKey::from_jwk(&key)?,
    );
    let mut flow = match std::env::var_os("MCIP_FLOW_PROOF") {
        Some(_) => flow.proof_key(key),
        None => flow.key(key),
    };
    for key in gateways()? {
        flow = flow.trust_gateway(&key);
    }
    if let Some(gateway) = gateway {
        flow = flow.gateway(gateway);
    }
    Ok(flow.build())
}

fn client(flow: &ClientFlow) -> ClientBuilder {
    let builder = Client::builder("flow-peer", env!("CARGO_PKG_VERSION"))
        .timeout(Duration::from_secs(20))
        .without_cache()
        .flow(flow);
    match std::env::var("MCIP_FLOW_ERA").as_deref() {
        Ok("legacy") => builder.revisions(Revisions::LEGACY),
        _ => builder,
    }
}

/// A server to the one side (own identifier, key, keys of clients) and a client to the other (URL, identifier, keys).
async fn gateway(port: &str, front: (&str, &str, &str), back: (&str, &str, &str)) -> Result<(), Box<dyn Error>> {
    let ((own, key, clients), (url, server, servers)) = (front, back);
    let joint = Gateway::new();
    let redaction = Redaction::new().with(["iban"])?;
    let onward = towards(server, key, servers, Some(&joint))?;
    let upstream = client(&onward).redaction(redaction.clone());
    let upstream = upstream.connect(Endpoint::parse(url)?).await?;
    let flow = ServerFlow::new(own, private(key)?)?
        .clients(known(clients)?)
        .require()
        .gateway(&joint);
    let mut builder = Server::builder("flow-gateway", env!("CARGO_PKG_VERSION"))
        .redaction(redaction)
        .flow(flow);
    for tool in upstream.all_tools().await? {
        let (upstream, name) = (upstream.clone(), tool.name.clone());
        let pass = move |cx: Context, Args(arguments): Args<Value>| {
            let (upstream, name) = (upstream.clone(), name.clone());
            async move {
                let mut call = upstream.call_tool(name).arguments(&arguments);
                // The flow that was verified goes along: it ends here, and the one that leaves says so.
                if let Some(flow) = cx.meta(FLOW) {
                    call = call.meta(FLOW, flow);
                }
                call.await.map_err(|error| ToolError::tool(error.to_string()))
            }
        };
        let behind = Tool::new(format!("behind-{}", tool.name))
            .description(tool.description.clone().unwrap_or_default())
            .read_only(true)
            .input_schema(tool.input_schema.clone())
            .handler(pass);
        builder = builder.tool(behind);
    }
    run(builder, port).await
}

async fn call(
    (url, server, keys): (&str, &str, &str),
    key: &str,
    tool: &str,
    arguments: &str,
    times: usize,
) -> Result<Vec<Value>, Box<dyn Error>> {
    let arguments: Value = serde_json::from_str(arguments)?;
    let flow = towards(server, key, keys, None)?;
    let mut endpoint = Endpoint::parse(url)?;
    if let Some(path) = std::env::var_os("MCIP_FLOW_PROOF") {
        let oauth = OAuth::client_credentials("flow-peer", "a secret that everybody knows")
            .trust_first_issuer("both are this test's")
            .dpop_key(fs::read(path)?);
        endpoint = endpoint.credentials(oauth);
    }
    let client = match client(&flow).connect(endpoint).await {
        Ok(client) => client,
        Err(ConnectError::Call(error)) => return Ok(vec![told(&error)]),
        Err(error) => return Ok(vec![json!({ "error": error.to_string() })]),
    };
    let running: Vec<_> = (0..times)
        .map(|_| {
            let (client, tool, arguments) = (client.clone(), tool.to_owned(), arguments.clone());
            tokio::spawn(async move { client.call_tool(tool).arguments(&arguments).await })
        })
        .collect();
    let mut lines = Vec::new();
    for called in running {
        lines.push(match called.await? {
            Ok(result) => json!({ "result": serde_json::to_value(&result)? }),
            Err(error) => told(&error),
        });
    }
    client.close().await;
    Ok(lines)
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
