//! What attackers do, each until its time is over.

mod calls;
mod connections;
mod frames;
mod http2;

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

/// An attack, its name, how many attackers there are, and what it does in words.
pub struct Attack {
    pub name: &'static str,
    pub attackers: usize,
    pub what: &'static str,
}

impl Attack {
    /// Whether it goes to the door that speaks TLS.
    pub fn is_on_tls(&self) -> bool {
        ["tls-", "http2-"].iter().any(|prefix| self.name.starts_with(prefix))
    }
}

/// All of them, over the network: each with its attackers, and what one of them does until its time is over. One list, so that none is
/// written and never run.
macro_rules! attacks {
    ($($name:literal, $attackers:literal, $what:literal => $one:path;)*) => {
        pub const ATTACKS: &[Attack] = &[$(Attack { name: $name, attackers: $attackers, what: $what }),*];

        async fn by_name(kind: String, one: One) {
            while one.goes_on() {
                match kind.as_str() {
                    $($name => $one(&one).await,)*
                    _ => return,
                }
            }
        }
    };
}

attacks! {
    "slow-headers", 2000, "connections that send a header a second and never the last" => connections::slow_headers;
    "slow-bodies", 1000, "calls of 4 MB that send 20 KB a second" => connections::slow_bodies;
    "held-bodies", 1000, "calls of 4 MB that send all but the last byte" => connections::held_bodies;
    "slow-reads", 500, "calls with answers of 1 MB, of which a byte a second is read" => connections::slow_reads;
    "connections", 8000, "connections that send nothing" => connections::silent;
    "half-closed", 2000, "connections that end their side, after half a request or a whole one, and read nothing" => connections::half_closed;
    "strangers", 64, "requests without credentials, fifty at a time" => calls::strangers;
    "guesses", 64, "one request with a wrong token on each connection" => calls::guesses;
    "sessions", 16, "`initialize` and nothing else" => calls::sessions;
    "session-guesses", 16, "requests in sessions that do not exist" => calls::session_guesses;
    "streams", 1500, "streams of HTTP+SSE and of sessions that nobody reads" => connections::streams;
    "cancels", 32, "calls that are called off, or whose connections are closed, as soon as they run" => calls::cancels;
    "batches", 16, "batches of 64 messages, and of 5000" => calls::batches;
    "deep-json", 16, "bodies of 4 MB of nothing but depth, members, elements, escapes" => calls::deep_json;
    "keys", 16, "objects of 100 000 keys that differ in one place" => calls::keys;
    "websocket-frames", 64, "pings, empty fragments, garbage, and calls without reading the answers" => frames::flood;
    "websocket-tricks", 64, "compressed, unmasked, reserved, huge and endless frames" => frames::tricks;
    "tls-handshakes", 256, "handshakes that are begun and left, or break off" => http2::handshakes;
    "http2-resets", 16, "streams that are opened and taken back at once (CVE-2023-44487)" => http2::resets;
    "http2-floods", 16, "settings, pings, empty data and headers without end" => http2::floods;
    "calls", 64, "good calls of a client that is known, as fast as they are answered" => calls::calls;
}

/// What attackers came to, all of them together.
#[derive(Debug, Default)]
pub struct Tally {
    /// Connections that were opened.
    pub opened: AtomicU64,
    /// Those that the server closed, or did not take.
    pub closed: AtomicU64,
    /// Requests, messages or frames that were sent.
    pub sent: AtomicU64,
}

impl Tally {
    fn add(number: &AtomicU64, more: u64) {
        number.fetch_add(more, Ordering::Relaxed);
    }
}

/// One attacker.
#[derive(Clone)]
pub struct One {
    address: SocketAddr,
    /// The last byte of its own address.
    source: u8,
    number: usize,
    until: Instant,
    tally: Arc<Tally>,
}

impl One {
    fn goes_on(&self) -> bool {
        Instant::now() < self.until
    }

    async fn connect(&self) -> Option<tokio::net::TcpStream> {
        let opened = timeout_at(self.until, crate::wire::connect(self.address, self.source)).await;
        match opened {
            Ok(Ok(stream)) => {
                Tally::add(&self.tally.opened, 1);
                Some(stream)
            }
            Ok(Err(_)) => {
                Tally::add(&self.tally.closed, 1);
                sleep(Duration::from_millis(50)).await;
                None
            }
            Err(_) => None,
        }
    }
}

/// Attacks for so many seconds and prints what it came to.
pub fn run(kind: &str, address: &str, seconds: &str) -> Result<(), Box<dyn Error>> {
    let attack = ATTACKS
        .iter()
        .find(|attack| attack.name == kind)
        .ok_or_else(|| format!("there is no attack {kind}"))?;
    let (address, seconds): (SocketAddr, f64) = (address.parse()?, seconds.parse()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tally = Arc::<Tally>::default();
    runtime.block_on(async {
        let until = Instant::now() + Duration::from_secs_f64(seconds);
        let all: Vec<_> = (0..attack.attackers)
            .map(|number| {
                let one = One {
                    address,
                    source: 2 + u8::try_from(number % 16).unwrap_or(0),
                    number,
                    until,
                    tally: tally.clone(),
                };
                tokio::spawn(by_name(kind.to_owned(), one))
            })
            .collect();
        for one in all {
            let _ = timeout_at(until + Duration::from_secs(1), one).await;
        }
    });
    let told = [&tally.opened, &tally.closed, &tally.sent].map(|number| number.load(Ordering::Relaxed));
    println!("{} {} {}", told[0], told[1], told[2]);
    Ok(())
}

/// So many requests without credentials, over several connections; how many were answered.
pub async fn strangers(address: SocketAddr, number: u64) -> u64 {
    const CONNECTIONS: u64 = 16;
    let answered = Arc::new(AtomicU64::new(0));
    let all: Vec<_> = (0..CONNECTIONS)
        .map(|one| {
            let share = number / CONNECTIONS + u64::from(one < number % CONNECTIONS);
            tokio::spawn(calls::some_strangers(address, share, answered.clone()))
        })
        .collect();
    for one in all {
        let _ = one.await;
    }
    answered.load(Ordering::Relaxed)
}
