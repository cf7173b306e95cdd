//! The calls: each carries what no other call does, and looks whether it came back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_client::{CallError, Client};
use serde_json::json;
use tokio::task::JoinSet;

use crate::watch::Trend;

/// A call that takes longer was forgotten.
const HUNG: Duration = Duration::from_secs(90);

/// What the servers can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tools {
    /// Everything that `peer` has.
    Ours,
    /// Only `echo`.
    Echo,
}

/// How the calls ended.
#[derive(Debug, Default)]
pub struct Tally {
    /// With the result that was theirs.
    pub answered: usize,
    /// Because their server was killed.
    pub disconnected: usize,
    /// Dropped by us.
    pub dropped: usize,
    /// Given up after the short time that they had.
    pub given_up: usize,
    /// In any other way, and how.
    pub wrong: Vec<String>,
}

impl Tally {
    pub fn calls(&self) -> usize {
        self.answered + self.disconnected + self.dropped + self.given_up + self.wrong.len()
    }

    fn add(&mut self, other: Self) {
        self.answered += other.answered;
        self.disconnected += other.disconnected;
        self.dropped += other.dropped;
        self.given_up += other.given_up;
        self.wrong.extend(other.wrong);
        self.wrong.truncate(100);
    }
}

/// So many calls.
pub struct Load {
    calls: usize,
    tools: Tools,
    begun: AtomicUsize,
}

/// Numbers that look random, and are the same in every run: xorshift64 (Marsaglia, "Xorshift RNGs", 2003).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// How one call is made.
#[derive(Clone, Copy, Debug)]
enum Way {
    Plain,
    Slow,
    Large,
    Progress,
    Dropped,
    GivenUp,
}

impl Load {
    pub fn new(calls: usize, tools: Tools) -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self {
            calls,
            tools,
            begun: AtomicUsize::new(0),
        })
    }

    /// Makes them, so many of each client at a time.
    pub async fn run(self: &std::sync::Arc<Self>, clients: &[Client], side_by_side: usize, trend: &Trend) -> Tally {
        let mut workers = JoinSet::new();
        for (number, client) in clients.iter().enumerate() {
            for place in 0..side_by_side {
                let (load, client) = (self.clone(), client.clone());
                let chance = Chance::new((number * side_by_side + place + 1) as u64);
                workers.spawn(async move { load.work(client, chance).await });
            }
        }
        let mut all = Tally::default();
        loop {
            tokio::select! {
                ended = workers.join_next() => match ended {
                    Some(tally) => all.add(tally.expect("no panic")),
                    None => return all,
                },
                () = tokio::time::sleep(Duration::from_millis(20)) => {
                    trend.look(self.begun.load(Ordering::Relaxed), self.calls);
                }
            }
        }
    }

    async fn work(&self, client: Client, mut chance: Chance) -> Tally {
        let mut tally = Tally::default();
        loop {
            let number = self.begun.fetch_add(1, Ordering::Relaxed);
            if number >= self.calls {
                return tally;
            }
            let way = self.way(&mut chance);
            match tokio::time::timeout(HUNG, self.call(&client, number, way, &mut chance, &mut tally)).await {
                Ok(()) => {}
                Err(_) => tally.wrong.push(format!("call {number} ({way:?}) hangs")),
            }
        }
    }

    fn way(&self, chance: &mut Chance) -> Way {
        match (self.tools, chance.below(100)) {
            (Tools::Echo, 0..90) | (Tools::Ours, 0..70) => Way::Plain,
            (Tools::Echo, _) => Way::Dropped,
            (Tools::Ours, 70..78) => Way::Slow,
            (Tools::Ours, 78..82) => Way::Large,
            (Tools::Ours, 82..88) => Way::Progress,
            (Tools::Ours, 88..94) => Way::Dropped,
            (Tools::Ours, _) => Way::GivenUp,
        }
    }

    async fn call(&self, client: &Client, number: usize, way: Way, chance: &mut Chance, tally: &mut Tally) {
        let own = format!("{number:x}-{:x}", chance.below(u64::MAX));
        let tool = match way {
            Way::Plain => "echo",
            Way::Slow => "slow",
            Way::Large => "large",
            Way::Progress => "count",
            Way::Dropped if self.tools == Tools::Echo => "echo",
            Way::Dropped => "slow",
            Way::GivenUp => "hang",
        };
        let mut call = client.call_tool(tool).arguments(&json!({"message": own}));
        match way {
            Way::Progress => call = call.on_progress(|_| {}),
            Way::GivenUp => call = call.timeout(Duration::from_millis(chance.below(10))),
            _ => {}
        }
        let result = if let Way::Dropped = way {
            let soon = Duration::from_micros(chance.below(5_000));
            match tokio::time::timeout(soon, call.send()).await {
                Ok(result) => result,
                Err(_) => {
                    tally.dropped += 1;
                    return;
                }
            }
        } else {
            call.send().await
        };
        match (result, way) {
            (Ok(result), _) => {
                let text = result
                    .content
                    .first()
                    .and_then(|block| block.as_text())
                    .unwrap_or_default();
                if text.split(' ').next() == Some(&*own) && result.content.len() == 1 && !result.failed() {
                    tally.answered += 1;
                } else {
                    let shown: String = text.chars().take(80).collect();
                    tally
                        .wrong
                        .push(format!("call {number} ({way:?}) asked for {own} and got {shown}"));
                }
            }
            (Err(CallError::Timeout { .. }), Way::GivenUp) => tally.given_up += 1,
            (Err(CallError::Disconnected { .. }), _) => {
                tally.disconnected += 1;
                // A server that is down is not asked in a busy loop. Somebody else's takes longer to come back.
                let pause = match self.tools {
                    Tools::Ours => 5,
                    Tools::Echo => 50,
                };
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            (Err(error), _) => tally.wrong.push(format!("call {number} ({way:?}): {error:?}")),
        }
    }
}
