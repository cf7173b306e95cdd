//! Attackers that ask: for nothing, for much, and for what they call off.

use std::future::Future;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout_at;

use super::{One, Tally};
use crate::HOSTILE;
use crate::wire::{Client, call, modern, post};

/// Does something with a connection until it fails or time is up.
async fn with<F>(one: &One, attack: impl FnOnce(Client) -> F)
where
    F: Future<Output = io::Result<()>>,
{
    let Some(stream) = one.connect().await else { return };
    let client = Client(tokio::io::BufReader::new(stream));
    if let Ok(Err(_)) = timeout_at(one.until, attack(client)).await {
        Tally::add(&one.tally.closed, 1);
    }
}

/// Requests without credentials, many at a time.
pub async fn strangers(one: &One) {
    const AT_A_TIME: usize = 50;
    let request = post(None, &modern("echo"), b"{}").repeat(AT_A_TIME);
    with(one, async |mut client| {
        loop {
            client.send(&request).await?;
            for _ in 0..AT_A_TIME {
                client.reply().await?;
                Tally::add(&one.tally.sent, 1);
            }
        }
    })
    .await;
}

/// So many of them, however many connections it takes.
pub async fn some_strangers(address: std::net::SocketAddr, number: u64, answered: Arc<AtomicU64>) {
    const AT_A_TIME: u64 = 50;
    let request = post(None, &modern("echo"), b"{}");
    let mut left = number;
    while left > 0 {
        let Ok(mut client) = Client::connect(address, 2).await else {
            continue;
        };
        while left > 0 {
            let now = left.min(AT_A_TIME);
            let sent = client.send(&request.repeat(usize::try_from(now).unwrap_or(1))).await;
            if sent.is_err() {
                break;
            }
            for _ in 0..now {
                if client.reply().await.is_err() {
                    break;
                }
                left -= 1;
                answered.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

pub async fn guesses(one: &One) {
    let guess = format!("guess-{}", one.number);
    let request = post(Some(&guess), &modern("echo"), b"{}");
    with(one, async |mut client| {
        client.ask(&request).await?;
        Tally::add(&one.tally.sent, 1);
        Ok(())
    })
    .await;
}

fn initialize(revision: &str) -> Vec<u8> {
    let params = json!({ "protocolVersion": revision, "capabilities": {}, "clientInfo": { "name": "x".repeat(1000), "version": "1" } });
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params });
    post(Some(HOSTILE), "", message.to_string().as_bytes())
}

pub async fn sessions(one: &One) {
    let request = initialize("2025-11-25");
    with(one, async |mut client| {
        loop {
            client.ask(&request).await?;
            Tally::add(&one.tally.sent, 1);
        }
    })
    .await;
}

pub async fn session_guesses(one: &One) {
    with(one, async |mut client| {
        let mut number = one.number as u128;
        loop {
            number = number
                .wrapping_mul(0x2545_f491_4f6c_dd1d_2545_f491_4f6c_dd1d)
                .wrapping_add(1);
            let session = format!("Mcp-Session-Id: {number:032x}\r\n");
            let ping = json!({ "jsonrpc": "2.0", "id": 1, "method": "ping" }).to_string();
            client.ask(&post(Some(HOSTILE), &session, ping.as_bytes())).await?;
            Tally::add(&one.tally.sent, 1);
        }
    })
    .await;
}

/// The header of a session that this client began.
async fn begin(client: &mut Client, revision: &str) -> io::Result<String> {
    let reply = client.ask(&initialize(revision)).await?;
    let id = reply.session.ok_or(io::ErrorKind::ConnectionRefused)?;
    Ok(format!("Mcp-Session-Id: {id}\r\n"))
}

pub async fn cancels(one: &One) {
    // Half of them close the connection, half say so.
    if one.number % 2 == 0 {
        let body = call(1, "slow", &json!({})).to_string();
        let request = post(Some(HOSTILE), &modern("slow"), body.as_bytes());
        with(one, async |mut client| {
            client.send(&request).await?;
            Tally::add(&one.tally.sent, 1);
            Ok(())
        })
        .await;
        return;
    }
    with(one, async |mut client| {
        let session = begin(&mut client, "2025-06-18").await?;
        for id in 0..1000_u32 {
            let call = json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "slow", "arguments": {} } });
            let cancel = json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": id } });
            let Some(mut other) = one.connect().await else { return Ok(()) };
            let begun = post(Some(HOSTILE), &session, call.to_string().as_bytes());
            other.write_all(&begun).await?;
            client
                .ask(&post(Some(HOSTILE), &session, cancel.to_string().as_bytes()))
                .await?;
            Tally::add(&one.tally.sent, 2);
        }
        Ok(())
    })
    .await;
}

pub async fn batches(one: &One) {
    let ping = |id: usize| json!({ "jsonrpc": "2.0", "id": id, "method": "ping" });
    let small = Value::Array((0..64).map(ping).collect()).to_string();
    let large = Value::Array((0..5000).map(ping).collect()).to_string();
    with(one, async |mut client| {
        let session = begin(&mut client, "2025-03-26").await?;
        loop {
            for batch in [&small, &large] {
                client.ask(&post(Some(HOSTILE), &session, batch.as_bytes())).await?;
                Tally::add(&one.tally.sent, 1);
            }
        }
    })
    .await;
}

const MUCH: usize = 4_000_000;

/// Bodies of nothing but structure.
static STRUCTURES: LazyLock<[String; 8]> = LazyLock::new(|| {
    [
        "[".repeat(MUCH),
        r#"{"a":"#.repeat(MUCH / 5),
        format!("[{}0]", "0,".repeat(MUCH / 2 - 2)),
        format!("[{}0]", "[],".repeat(MUCH / 3 - 2)),
        format!("[{}0]", "{},".repeat(MUCH / 3 - 2)),
        format!("\"{}\"", r"\u0041".repeat(MUCH / 6 - 2)),
        format!("\"{}", r"\\".repeat(MUCH / 2 - 2)),
        " ".repeat(MUCH),
    ]
});

pub async fn deep_json(one: &One) {
    let bodies = &*STRUCTURES;
    with(one, async |mut client| {
        let mut next = one.number;
        loop {
            let body = &bodies[next % bodies.len()];
            next += 1;
            client
                .ask(&post(Some(HOSTILE), &modern("echo"), body.as_bytes()))
                .await?;
            Tally::add(&one.tally.sent, 1);
        }
    })
    .await;
}

pub async fn keys(one: &One) {
    let names = (0..100_000).map(|number| format!("\"aaaaaaaaaaaaaaaaaaaaaaa{number:06}\":0"));
    let arguments = names.collect::<Vec<_>>().join(",");
    let body = call(1, "echo", &json!({ "text": "x" })).to_string();
    let body = body.replace("\"text\":\"x\"", &format!("\"text\":\"x\",{arguments}"));
    with(one, async |mut client| {
        loop {
            client
                .ask(&post(Some(HOSTILE), &modern("echo"), body.as_bytes()))
                .await?;
            Tally::add(&one.tally.sent, 1);
        }
    })
    .await;
}

/// What anybody may do who is known, and all the time.
pub async fn calls(one: &One) {
    let body = call(1, "echo", &json!({ "text": "x" })).to_string();
    let request = post(Some(HOSTILE), &modern("echo"), body.as_bytes());
    with(one, async |mut client| {
        loop {
            client.ask(&request).await?;
            Tally::add(&one.tally.sent, 1);
        }
    })
    .await;
}

/// Reads and drops what comes, for as long as it comes.
pub async fn drain(mut stream: impl tokio::io::AsyncRead + Unpin) {
    let mut chunk = vec![0; 64 << 10];
    while matches!(stream.read(&mut chunk).await, Ok(read) if read > 0) {}
}
