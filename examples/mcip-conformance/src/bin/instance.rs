//! `instance --port N --name NAME --redis URL --prefix PREFIX --keys FILE` is one of several instances of a server that share their state in
//! Redis: everything of the everything-server, and tools that say which instance they run at and count what must happen once.
//!
//! Callers are `alice` and `bob`, whose tokens are `alice-token` and `bob-token`.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_conformance::Everything;
use mcip_core::store::RevocationStore;
use mcip_guard::store::{RedisOptions, RedisStore};
use mcip_guard::structure::{Budget, OneTime};
use mcip_server::schemars::{self, JsonSchema};
use mcip_server::{
    Args, BearerTokens, CallError, Change, Context, FileSink, Fsync, Guardian, SealingKeys, Server, State, Tool,
};
use serde::Deserialize;

const USAGE: &str =
    "usage: instance --port N --name NAME --redis URL [--also URL]... --prefix PREFIX --keys FILE [--record FILE]";

#[derive(Default)]
struct Options {
    port: u16,
    name: String,
    redis: Vec<String>,
    prefix: String,
    keys: String,
    record: Option<String>,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"))?;
        match word.as_str() {
            "--port" => options.port = value.parse()?,
            "--name" => options.name = value,
            "--redis" | "--also" => options.redis.push(value),
            "--prefix" => options.prefix = value,
            "--keys" => options.keys = value,
            "--record" => options.record = Some(value),
            other => return Err(format!("unknown option {other}\n{USAGE}").into()),
        }
    }
    Ok(options)
}

/// What the tools know of where they run.
struct Here {
    name: String,
    store: RedisStore,
}

#[derive(Deserialize, JsonSchema)]
struct Count {
    /// How many messages before the answer.
    to: u32,
    /// Milliseconds between them.
    #[serde(default)]
    pause: u64,
}

#[derive(Deserialize, JsonSchema)]
struct Amount {
    /// How much.
    amount: u32,
}

#[derive(Deserialize, JsonSchema)]
struct Somebody {
    /// Who.
    who: String,
}

/// Says how far it is while it counts; can be resumed in the middle.
async fn count(cx: Context, State(here): State<Here>, Args(Count { to, pause }): Args<Count>) -> String {
    for number in 1..=to.min(10_000) {
        cx.progress(f64::from(number), Some(f64::from(to)), format!("{number}"))
            .await;
        tokio::time::sleep(Duration::from_millis(pause.min(1000))).await;
    }
    format!("counted to {to} at {}", here.name)
}

fn tools() -> [Tool; 6] {
    [
        Tool::new("where")
            .description("Which instance this is.")
            .read_only(true)
            .handler(|State(here): State<Here>| async move { here.name.clone() }),
        Tool::new("count")
            .description("Counts aloud.")
            .read_only(true)
            .handler(count),
        Tool::new("pay")
            .description("Pays: the same twice is a replay.")
            .handler(
                |State(here): State<Here>, Args(Amount { amount }): Args<Amount>| async move {
                    format!("paid {amount} at {}", here.name)
                },
            ),
        Tool::new("mail")
            .description("Sends mail: five in an hour.")
            .handler(|State(here): State<Here>| async move { format!("sent at {}", here.name) }),
        Tool::new("announce")
            .description("Says that the tools and a resource changed.")
            .read_only(true)
            .handler(|cx: Context, State(here): State<Here>| async move {
                cx.changes().publish(&Change::Tools);
                cx.changes().resource_updated("test://watched-resource");
                format!("announced at {}", here.name)
            }),
        Tool::new("revoke")
            .description("Revokes somebody, everywhere.")
            .handler(
                |State(here): State<Here>, Args(Somebody { who }): Args<Somebody>| async move {
                    let until = SystemTime::now() + Duration::from_secs(3600);
                    here.store.revoke(&who, until).await.map_err(CallError::hidden)?;
                    Ok::<_, CallError>(format!("revoked {who} at {}", here.name))
                },
            ),
    ]
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let mut redis = options.redis.iter();
    let mut how = RedisOptions::new(redis.next().ok_or(USAGE)?)?.prefix(&options.prefix);
    for also in redis {
        how = how.also(also)?;
    }
    let store = RedisStore::connect(how).await?;
    let guardian = Guardian::new(Arc::new(store.clone()))
        .budget(Budget::of_tool("mail", 5, Duration::from_secs(3600)))
        .one_time(OneTime::new("pay", Duration::from_secs(3600)));
    let callers = BearerTokens::new()
        .token("alice-token", "alice", Vec::<String>::new())
        .token("bob-token", "bob", Vec::<String>::new());
    let mut builder = Server::builder("instances", env!("CARGO_PKG_VERSION"))
        .authenticator(callers)
        .guardian(guardian)
        .shared_state(Arc::new(store.clone()))
        .sealing_keys(SealingKeys::from_file(&options.keys)?)
        .health()
        .state(Here {
            name: options.name,
            store,
        })
        .provider(Everything);
    for tool in tools() {
        builder = builder.tool(tool);
    }
    if let Some(path) = &options.record {
        builder = builder.record_to(FileSink::open(path, Fsync::Never)?);
    }
    let http = builder
        .build()?
        .bind(SocketAddr::from(([127, 0, 0, 1], options.port)))
        .await?;
    eprintln!("listening on {}", http.url());
    http.run_until_terminated().await?;
    Ok(())
}
