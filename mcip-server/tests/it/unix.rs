//! Unix sockets: lines from other processes of this machine, whom the operating system names.

use std::io::Write;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::UnixListener;
use std::time::Duration;

use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_server::Limits;
use serde_json::json;

use crate::fixture;
use crate::legacy;
use crate::support::unix::{Lines, Place, bind, run};
use crate::support::{RUNTIME, Records, Wire, call};

fn echo(client: &mut Lines) {
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
    let mut client = Lines::connect(&place.socket());
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
        let mut session = Lines::connect(&place.socket());
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
    echo(&mut Lines::connect(&place.socket()));
    // One that somebody listens at.
    let error = bind(&server, &place.socket()).expect_err("in use");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    echo(&mut Lines::connect(&place.socket()));
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
    assert!(Lines::connect(&place.socket()).next().is_none());
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
    let mut client = Lines::connect(&place.socket());
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
    let mut client = Lines::connect(&place.socket());
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
    echo(&mut Lines::connect(&place.socket()));
}

#[test]
fn one_user_does_not_take_all_places() {
    let (place, records) = (Place::new(), Records::default());
    let mut limits = Limits::default();
    limits.connections_per_peer = 2;
    let server = fixture::builder(&records).limits(limits).build().expect("built");
    let (_stopper, _ended) = run(bind(&server, &place.socket()).expect("bound"));
    let mut held: Vec<Lines> = (0..2).map(|_| Lines::connect(&place.socket())).collect();
    held.iter_mut().for_each(echo);
    assert!(
        Lines::connect(&place.socket()).next().is_none(),
        "there are places, and not for this user"
    );
    records.wait_for("a count", |record| {
        record.counts.iter().any(|(reason, _)| *reason == "connections")
    });
    held.iter_mut().for_each(echo);
    // What is given back can be taken again, once the server has seen that it was.
    held.pop();
    let again = (0..1000).any(|_| {
        let mut client = Lines::connect(&place.socket());
        let asked = writeln!(client.writer, "{}", call(1, "echo", json!({ "text": "x" })));
        let served = asked.is_ok() && client.answers();
        if !served {
            std::thread::sleep(Duration::from_millis(5));
        }
        served
    });
    assert!(again);
}
