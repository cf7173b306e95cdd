//! Unix sockets: lines from other processes of this machine, whom the operating system names.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use mcip_core::pipeline::Handler;
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_server::{Limits, Server, UnixServer};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::fixture;
use crate::legacy;
use crate::support::{Answer, NET, RUNTIME, Records, Wire, call};

/// A directory of a test's own.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "mcip-unix-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).expect("a directory");
        Self(path)
    }

    fn socket(&self) -> PathBuf {
        self.0.join("mcp.sock")
    }

    /// What is in the directory.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a directory");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Client {
    writer: UnixStream,
    lines: BufReader<UnixStream>,
}

impl Client {
    fn connect(path: &Path) -> Self {
        let writer = UnixStream::connect(path).expect("connected");
        writer.set_read_timeout(Some(NET)).expect("set");
        writer.set_write_timeout(Some(NET)).expect("set");
        let lines = BufReader::new(writer.try_clone().expect("a handle"));
        Self { writer, lines }
    }

    fn next(&mut self) -> Option<Value> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("a line or the end");
        (read > 0).then(|| serde_json::from_str(&line).expect("a frame"))
    }
}

impl Wire for Client {
    fn name(&self) -> &'static str {
        "unix"
    }

    fn ask(&mut self, message: &Value) -> Answer {
        writeln!(self.writer, "{message}").expect("sent");
        let mut beside = Vec::new();
        loop {
            let frame = self.next().expect("an answer");
            if frame.get("method").is_none() {
                return Answer {
                    frame,
                    beside,
                    status: 0,
                };
            }
            beside.push(frame);
        }
    }
}

fn bind<H: Handler>(server: &Server<H>, path: &Path) -> std::io::Result<UnixServer<impl Handler + use<H>>> {
    let _runtime = RUNTIME.enter();
    server.bind_unix(path)
}

fn run<H: Handler>(server: UnixServer<H>) -> (mcip_server::http::Stopper, JoinHandle<()>) {
    (server.stopper(), RUNTIME.spawn(server.run()))
}

fn echo(client: &mut Client) {
    assert_eq!(client.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
}

#[test]
fn the_user_of_the_server_is_served_as_itself_in_both_eras() {
    let (place, records) = (Place::new(), Records::default());
    let server = fixture::builder(&records).build().expect("built");
    let (stopper, ended) = run(bind(&server, &place.socket()).expect("bound"));
    let mode = std::fs::metadata(place.socket()).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(place.files(), ["mcp.sock"], "nothing else is left");
    let mut client = Client::connect(&place.socket());
    echo(&mut client);
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(
        (called.transport, called.outcome),
        (Transport::UnixSocket, Outcome::Completed)
    );
    let principal = called.principal.expect("known");
    assert_eq!(principal.method(), Method::PeerCredentials);
    let own = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(&place.0).expect("a directory"));
    assert_eq!(principal.id(), format!("uid:{own}"));
    for version in legacy::REVISIONS {
        let mut session = Client::connect(&place.socket());
        let answer = session.ask(&legacy::initialize(version, json!({})));
        assert_eq!(answer.result()["protocolVersion"], version);
        assert_eq!(
            session.ask(&legacy::call(1, "echo", json!({ "text": "x" }))).text(),
            "x"
        );
    }
    stopper.stop();
    assert!(client.next().is_none(), "closed");
    RUNTIME.block_on(ended).expect("stopped");
    assert!(place.files().is_empty(), "the file is gone");
}

#[test]
fn only_a_dead_socket_is_replaced() {
    let (place, records) = (Place::new(), Records::default());
    let server = fixture::builder(&records).build().expect("built");
    // One that nobody listens at any more.
    drop(UnixListener::bind(place.socket()).expect("bound"));
    let bound = bind(&server, &place.socket()).expect("the dead one is replaced");
    let (stopper, ended) = run(bound);
    echo(&mut Client::connect(&place.socket()));
    // One that somebody listens at.
    let error = bind(&server, &place.socket()).expect_err("in use");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    echo(&mut Client::connect(&place.socket()));
    stopper.stop();
    RUNTIME.block_on(ended).expect("stopped");
    // What is no socket.
    std::fs::write(place.socket(), "dear diary").expect("written");
    let error = bind(&server, &place.socket()).expect_err("a file");
    assert_eq!(error.kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(
        std::fs::read_to_string(place.socket()).expect("still there"),
        "dear diary"
    );
    // A link is not followed.
    let other = place.0.join("other");
    drop(UnixListener::bind(&other).expect("bound"));
    std::fs::remove_file(place.socket()).expect("removed");
    std::os::unix::fs::symlink(&other, place.socket()).expect("linked");
    bind(&server, &place.socket()).expect_err("a link");
    assert!(
        std::fs::symlink_metadata(&other)
            .expect("still there")
            .file_type()
            .is_socket()
    );
}

#[test]
fn who_is_not_known_is_turned_away_and_counted() {
    let (place, records) = (Place::new(), Records::default());
    let server = fixture::builder(&records).build().expect("built");
    let bound = bind(&server, &place.socket()).expect("bound").principals(|peer| {
        assert!(peer.pid.is_some());
        None
    });
    let (_stopper, _ended) = run(bound);
    assert!(Client::connect(&place.socket()).next().is_none());
    records.wait_for("a count", |record| {
        record.counts.iter().any(|(reason, _)| *reason == "invalid_credentials")
    });
}

#[test]
fn the_operator_says_who_is_served_as_whom() {
    let (place, records) = (Place::new(), Records::default());
    let server = fixture::builder(&records).build().expect("built");
    let soon = std::time::SystemTime::now() + Duration::from_secs(1);
    let bound = bind(&server, &place.socket())
        .expect("bound")
        .principals(move |_| Some(Principal::new("service", Method::PeerCredentials).with_expiry(soon)));
    let (_stopper, _ended) = run(bound);
    let mut client = Client::connect(&place.socket());
    echo(&mut client);
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert_eq!(called.principal.expect("known").id(), "service");
    assert!(client.next().is_none(), "its time is over");
}

#[test]
fn a_peer_that_does_not_read_loses_its_connection() {
    let (place, records) = (Place::new(), Records::default());
    let mut limits = Limits::default();
    limits.write_time = Duration::from_millis(300);
    limits.message_bytes = 100_000;
    let server = fixture::builder(&records).limits(limits).build().expect("built");
    let (_stopper, _ended) = run(bind(&server, &place.socket()).expect("bound"));
    let mut client = Client::connect(&place.socket());
    let line = format!("{}\n", call(1, "echo", json!({ "text": "x".repeat(10_000) })));
    let error = loop {
        if let Err(error) = client.writer.write_all(line.as_bytes()) {
            break error;
        }
    };
    assert!(
        matches!(
            error.kind(),
            std::io::ErrorKind::BrokenPipe | std::io::ErrorKind::ConnectionReset
        ),
        "it is still held: {error}"
    );
    echo(&mut Client::connect(&place.socket()));
}
