//! A tool server and two clients in one go, over real HTTP on the loopback interface: good calls and attacked ones, and then what
//! the pipeline saw of each.
//!
//! Run it with `cargo run -p quickstart`. Nothing else is needed: no key, no account, no other server. With `--features classifier`, which
//! takes some minutes more to build, the small model of `mcip-guard` is asked about calls as well.

mod calls;
#[cfg(feature = "classifier")]
mod classifier;
mod shop;
mod table;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use mcip_client::{Bearer, Client, Endpoint};
use mcip_guard::Guardian;
use mcip_guard::record::MemorySink;
use mcip_guard::structure::OneTime;
use mcip_server::{BearerTokens, Server};

use crate::shop::{Shop, Trap};

/// Any port that is free.
const LOOPBACK: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The server of an honest author. Everything that protects it is there without being asked for, but for two lines: who may
    // call, and which tool must not be called twice with the same words.
    let seen_by_shop = MemorySink::new();
    let shop = Server::builder("shop", "1.0.0")
        .provider(Shop::default())
        .authenticator(
            BearerTokens::new()
                .token("token-of-alice", "alice", ["orders:read", "orders:refund"])
                .token("token-of-bob", "bob", ["orders:read"]),
        )
        .guardian(Guardian::default().one_time(OneTime::new("refund", Duration::from_secs(60))))
        .record_to(seen_by_shop.clone())
        .build()?
        .bind(LOOPBACK)
        .await?;

    // The server of a hostile one, as a client may come upon it.
    let trap = Server::builder("bargains", "1.0.0")
        .provider(Trap)
        .without_guardian("it plays the part of a server that protects nobody")
        .record_to(MemorySink::new())
        .build()?
        .bind(LOOPBACK)
        .await?;

    let (shop_url, trap_url) = (shop.url(), trap.url());
    let stoppers = [shop.stopper(), trap.stopper()];
    let servers = [tokio::spawn(shop.run()), tokio::spawn(trap.run())];

    let seen_by_agent = MemorySink::new();
    let connect = |url: &str, token: Option<&str>| {
        let endpoint = Endpoint::parse(url).map(|endpoint| match token.and_then(Bearer::new) {
            Some(bearer) => endpoint.bearer(bearer),
            None => endpoint,
        });
        let client = Client::builder("quickstart", "1.0.0").record_to(seen_by_agent.clone());
        async move { Ok::<_, Box<dyn Error>>(client.connect(endpoint?).await?) }
    };
    let alice = connect(&shop_url, Some("token-of-alice")).await?;
    let bob = connect(&shop_url, Some("token-of-bob")).await?;
    let guest = connect(&trap_url, None).await?;

    println!("A shop serves tools at {shop_url}. Alice may refund, Bob may only read.");
    println!("A hostile server waits at {trap_url}.\n");
    calls::good(&alice).await;
    calls::attacked(&alice, &bob, &guest).await;
    println!(
        "\nSomebody without a valid token was {}.",
        calls::intruder(connect(&shop_url, Some("stolen")).await.err())
    );

    #[cfg(feature = "classifier")]
    classifier::show(&shop_url).await?;

    for client in [&alice, &bob, &guest] {
        client.close().await;
    }
    for stopper in stoppers {
        stopper.stop();
    }
    for server in servers {
        server.await?;
    }

    println!("\nWhat the shop's pipeline saw");
    table::print(&seen_by_shop.records());
    println!("\nWhat the agent's own pipeline saw of the hostile server");
    let of_trap: Vec<_> = seen_by_agent
        .records()
        .into_iter()
        .filter(|record| {
            record
                .principal
                .as_ref()
                .is_some_and(|p| trap_url.starts_with(p.id()) || p.id().contains(&trap_url))
        })
        .collect();
    table::print(&of_trap);
    println!(
        "\nEach line is one record. By default records go to standard error as JSON lines; here they were kept in memory."
    );
    Ok(())
}
