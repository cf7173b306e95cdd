//! Servers that mean harm, and one that does not and must not notice.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use mcip_client::test_kit::{Pair, Records, message, pair};
use mcip_client::{CallError, Client, ClientBuilder, ConnectError, Limits, Streams};
use mcip_server::{Args, Principal, Server, Tool};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use crate::support::http::{Answer, Seen};

/// What no test may need.
const NET: Duration = Duration::from_secs(60);
/// How long calls wait that can only end by waiting.
pub const BRIEF: Duration = Duration::from_millis(300);
/// The most bytes of a message, for [`small`].
pub const SMALL: usize = 8 << 10;

/// Limits that an attack reaches soon.
pub fn small() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = SMALL;
    limits.notifications_per_call = 50;
    limits
}

/// A client with these limits.
pub fn client(limits: Limits) -> (ClientBuilder, Records) {
    let records = Records::new();
    let builder = Client::builder("victim", "1")
        .limits(limits)
        .timeout(Duration::from_secs(20))
        .record_to(records.clone());
    (builder, records)
}

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}

/// An honest server and its client.
struct Honest(Pair);

impl Honest {
    async fn start() -> Self {
        let server = Server::builder("honest", "1")
            .record_to(Records::new())
            .tool(
                Tool::new("echo")
                    .read_only(true)
                    .handler(|Args(args): Args<Echo>| async move { args.text }),
            )
            .build()
            .expect("a server");
        let (builder, _) = client(Limits::default());
        let serve = |input, output| async move { server.serve_on(Principal::local_process(), input, output).await };
        Self(pair(builder, serve).await.expect("connected"))
    }

    async fn call(&self, number: usize) {
        let text = format!("honest {number}");
        let call = self.0.client.call_tool("echo").arguments(&json!({"text": text}));
        let result = call.await.expect("the honest server's client goes on working");
        assert_eq!(result.content[0].as_text(), Some(&*text));
    }
}

/// Makes the attack, and calls of an honest server all the while and afterwards.
pub async fn beside_others<T>(attack: impl Future<Output = T>) -> T {
    let both = async {
        let honest = Honest::start().await;
        let mut attack = pin!(attack);
        let mut number = 0;
        let outcome = loop {
            let call = async {
                honest.call(number).await;
                tokio::time::sleep(Duration::from_millis(2)).await;
            };
            tokio::select! {
                biased;
                outcome = &mut attack => break outcome,
                () = call => number += 1,
            }
        };
        honest.call(usize::MAX).await;
        honest.0.close().await.expect("a good end");
        outcome
    };
    tokio::time::timeout(NET, both).await.expect("the attack ends")
}

/// The attacker's side of two pipes.
pub struct Wire {
    input: BufReader<DuplexStream>,
    output: DuplexStream,
}

impl Wire {
    /// The next message of the client. When the client is gone, none comes for ever.
    pub async fn next(&mut self) -> Value {
        let mut line = String::new();
        match self.input.read_line(&mut line).await {
            Ok(read) if read > 0 => serde_json::from_str(&line).expect("a client writes JSON"),
            _ => std::future::pending().await,
        }
    }

    /// So many calls of tools.
    pub async fn calls(&mut self, number: usize) -> Vec<Value> {
        let mut calls = Vec::new();
        while calls.len() < number {
            let message = self.next().await;
            if message["method"] == "tools/call" {
                calls.push(message);
            }
        }
        calls
    }

    /// Writes bytes. `false` once the client does not read any more.
    pub async fn write(&mut self, bytes: &[u8]) -> bool {
        self.output.write_all(bytes).await.is_ok()
    }

    pub async fn line(&mut self, message: &Value) -> bool {
        self.write(format!("{message}\n").as_bytes()).await
    }

    /// Writes the same again and again until the client does not read any more.
    pub async fn forever(&mut self, bytes: &[u8]) {
        while self.write(bytes).await {}
    }

    /// Does nothing more, and keeps the connection open.
    pub async fn wait(self) {
        std::future::pending().await
    }

    /// Ends what the client reads, and goes on reading what it writes.
    pub async fn close_output(mut self) {
        let _ = self.output.shutdown().await;
        let mut rest = String::new();
        while self.input.read_line(&mut rest).await.is_ok_and(|read| read > 0) {
            rest.clear();
        }
    }
}

/// A client, connected to an attacker who speaks the framing of stdio.
pub struct OverPipes {
    pub client: Client,
    pub records: Records,
    attacker: JoinHandle<()>,
}

impl OverPipes {
    /// Connects; the attack begins when the client knows what the server is.
    pub async fn start<F>(limits: Limits, attack: impl FnOnce(Wire) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (builder, records) = client(limits);
        Self::with(builder, records, attack).await
    }

    pub async fn with<F>(
        builder: ClientBuilder,
        records: Records,
        attack: impl FnOnce(Wire) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (streams, attacker) = attacked(|mut wire| async move {
            let asked = wire.next().await;
            wire.line(&message::discovered(asked["id"].clone())).await;
            attack(wire).await;
        });
        let client = builder.connect(streams).await.expect("connected");
        Self {
            client,
            records,
            attacker,
        }
    }

    /// What becomes of so many calls that are made at the same time.
    pub async fn calls(&self, number: usize) -> Vec<CallError> {
        calls(&self.client, number, Duration::from_secs(20)).await
    }

    /// The same, of calls that give up soon.
    pub async fn brief_calls(&self, number: usize) -> Vec<CallError> {
        calls(&self.client, number, BRIEF).await
    }

    /// Closes the client: that ends, whatever the attacker does.
    pub async fn close(self) -> Records {
        self.client.close().await;
        self.attacker.abort();
        self.records
    }
}

/// Streams to an attacker.
pub fn attacked<F>(attack: impl FnOnce(Wire) -> F) -> (Streams, JoinHandle<()>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let (to_server, from_client) = duplex(64 << 10);
    let (to_client, from_server) = duplex(64 << 10);
    let wire = Wire {
        input: BufReader::new(from_client),
        output: to_client,
    };
    let attacker = tokio::spawn(attack(wire));
    let streams = Streams::new("attacker", from_server, to_server).grace(Duration::from_millis(200));
    (streams, attacker)
}

/// What becomes of so many calls that are made at the same time: each must fail.
pub async fn calls(client: &Client, number: usize, time: Duration) -> Vec<CallError> {
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..number {
        let client = client.clone();
        all.spawn(async move { client.call_tool("x").timeout(time).await.map(drop) });
    }
    let ended = all.join_all().await.into_iter();
    ended.map(|ended| ended.expect_err("no call has a result")).collect()
}

/// A client of an HTTP server that is honest when it is asked what it is, and does this with every other request.
pub async fn over_http<F>(
    limits: Limits,
    attack: impl Fn(Seen, TcpStream) -> F + Send + Sync + 'static,
) -> (Client, Records)
where
    F: Future<Output = ()> + Send + 'static,
{
    let attack = std::sync::Arc::new(attack);
    let server = crate::support::http::Server::modern(move |seen| {
        let (seen, attack) = (seen.clone(), attack.clone());
        Answer::takes(move |stream| attack(seen, stream))
    })
    .await;
    let (builder, records) = client(limits);
    let client = builder.connect_http(&server.url()).await.expect("connected");
    (client, records)
}

/// Reads until the client has gone.
pub async fn until_gone(mut stream: TcpStream) {
    let mut rest = [0; 1024];
    while matches!(stream.read(&mut rest).await, Ok(read) if read > 0) {}
}

/// Writes the same until the client has gone.
pub async fn forever(mut stream: TcpStream, bytes: &[u8]) {
    while stream.write_all(bytes).await.is_ok() {}
}

/// A whole response with a JSON body.
pub fn whole(headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
        .into()
}

/// A listener that counts who comes, where nobody should.
pub struct Canary {
    pub address: std::net::SocketAddr,
    came: std::sync::Arc<std::sync::atomic::AtomicUsize>,
}

impl Canary {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let came = std::sync::Arc::<std::sync::atomic::AtomicUsize>::default();
        let counts = came.clone();
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counts.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            }
        });
        Self { address, came }
    }

    /// Nobody came.
    pub async fn is_alive(&self) {
        // Its own visit is the first: whatever came before would have been counted by then.
        let _visit = TcpStream::connect(self.address).await.expect("connected");
        while self.came.load(std::sync::atomic::Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(
            self.came.load(std::sync::atomic::Ordering::SeqCst),
            1,
            "somebody came here"
        );
    }
}

/// Why a client could not be connected.
pub async fn refused(builder: ClientBuilder, streams: Streams) -> ConnectError {
    builder.connect(streams).await.expect_err("no connection")
}
