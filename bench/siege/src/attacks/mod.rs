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

const fn attack(name: &'static str, attackers: usize, what: &'static str) -> Attack {
    Attack { name, attackers, what }
}

impl Attack {
    /// Whether it goes to the door that speaks TLS.
    pub fn is_on_tls(&self) -> bool {
        ["tls-", "http2-"].iter().any(|prefix| self.name.starts_with(prefix))
    }
}

/// All of them, over the network.
pub const ATTACKS: &[Attack] = &[
    attack(
        "slow-headers",
        2000,
        "connections that send a header a second and never the last",
    ),
    attack("slow-bodies", 1000, "calls of 4 MB that send 20 KB a second"),
    attack("held-bodies", 1000, "calls of 4 MB that send all but the last byte"),
    attack(
        "slow-reads",
        500,
        "calls with answers of 1 MB, of which a byte a second is read",
    ),
    attack("connections", 8000, "connections that send nothing"),
    attack(
        "half-closed",
        2000,
        "connections that end their side, after half a request or a whole one, and read nothing",
    ),
    attack("strangers", 64, "requests without credentials, fifty at a time"),
    attack("guesses", 64, "one request with a wrong token on each connection"),
    attack("sessions", 16, "`initialize` and nothing else"),
    attack("session-guesses", 16, "requests in sessions that do not exist"),
    attack("streams", 1500, "streams of HTTP+SSE and of sessions that nobody reads"),
    attack(
        "cancels",
        32,
        "calls that are called off, or whose connections are closed, as soon as they run",
    ),
    attack("batches", 16, "batches of 64 messages, and of 5000"),
    attack(
        "deep-json",
        16,
        "bodies of 4 MB of nothing but depth, members, elements, escapes",
    ),
    attack("keys", 16, "objects of 100 000 keys that differ in one place"),
    attack(
        "websocket-frames",
        64,
        "pings, empty fragments, garbage, and calls without reading the answers",
    ),
    attack(
        "websocket-tricks",
        64,
        "compressed, unmasked, reserved, huge and endless frames",
    ),
    attack(
        "calls",
        64,
        "good calls of a client that is known, as fast as they are answered",
    ),
];

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

async fn by_name(kind: String, one: One) {
    while one.goes_on() {
        match kind.as_str() {
            "slow-headers" => connections::slow_headers(&one).await,
            "slow-bodies" => connections::slow_bodies(&one).await,
            "held-bodies" => connections::held_bodies(&one).await,
            "slow-reads" => connections::slow_reads(&one).await,
            "connections" => connections::silent(&one).await,
            "half-closed" => connections::half_closed(&one).await,
            "streams" => connections::streams(&one).await,
            "strangers" => calls::strangers(&one).await,
            "guesses" => calls::guesses(&one).await,
            "sessions" => calls::sessions(&one).await,
            "session-guesses" => calls::session_guesses(&one).await,
            "cancels" => calls::cancels(&one).await,
            "batches" => calls::batches(&one).await,
            "deep-json" => calls::deep_json(&one).await,
            "keys" => calls::keys(&one).await,
            "calls" => calls::calls(&one).await,
            "tls-handshakes" => http2::handshakes(&one).await,
            "http2-resets" => http2::resets(&one).await,
            "http2-floods" => http2::floods(&one).await,
            "websocket-frames" => frames::flood(&one).await,
            "websocket-tricks" => frames::tricks(&one).await,
            _ => return,
        }
    }
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
