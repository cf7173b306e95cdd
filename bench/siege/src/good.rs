//! Clients that do what clients do: a call now and then, over connections that stay open. What they wait is measured.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::GOOD;
use crate::wire::{Client, call, modern, post};

/// What they saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// From when a call was due to its answer, sorted.
    waits: Vec<Duration>,
    /// Calls that were not answered as they should.
    pub failed: u64,
}

impl Seen {
    pub fn calls(&self) -> usize {
        self.waits.len()
    }

    /// The wait that so many of a thousand calls do not exceed.
    pub fn quantile(&self, permille: usize) -> Duration {
        let last = self.waits.len().saturating_sub(1);
        let place = (self.waits.len() * permille).div_ceil(1000).saturating_sub(1);
        self.waits.get(place.min(last)).copied().unwrap_or_default()
    }
}

const CLIENTS: u64 = 4;
const EVERY: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets them call for a while.
pub async fn call_for(address: SocketAddr, time: Duration) -> Seen {
    let until = Instant::now() + time;
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| tokio::spawn(one(address, number, until)))
        .collect();
    let mut all = Seen::default();
    for client in clients {
        if let Ok(seen) = client.await {
            all.waits.extend(seen.waits);
            all.failed += seen.failed;
        }
    }
    all.waits.sort_unstable();
    all
}

async fn one(address: SocketAddr, number: u64, until: Instant) -> Seen {
    let mut seen = Seen::default();
    let mut client = None;
    // Not all at the same moment.
    tokio::time::sleep(EVERY * u32::try_from(number).unwrap_or(0) / u32::try_from(CLIENTS).unwrap_or(1)).await;
    let mut due = interval(EVERY);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut id = 0;
    while Instant::now() < until {
        let began = due.tick().await.into_std();
        id += 1;
        let asked = timeout(PATIENCE, ask(&mut client, address, id)).await;
        if matches!(asked, Ok(Ok(true))) {
            seen.waits.push(began.elapsed());
        } else {
            client = None;
            seen.failed += 1;
        }
    }
    seen
}

/// Whether a call was answered as it should.
async fn ask(client: &mut Option<Client>, address: SocketAddr, id: u64) -> std::io::Result<bool> {
    let client = match client {
        Some(client) => client,
        None => client.insert(Client::connect(address, 1).await?),
    };
    let text = format!("call {id}");
    let body = call(id, "echo", &json!({ "text": text })).to_string();
    let reply = client.ask(&post(Some(GOOD), &modern("echo"), body.as_bytes())).await?;
    let answer: serde_json::Value = serde_json::from_slice(&reply.body)?;
    Ok(reply.status == 200 && answer["result"]["content"][0]["text"] == text.as_str() && answer["id"] == id)
}
