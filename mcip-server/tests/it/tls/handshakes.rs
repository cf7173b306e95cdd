//! Handshakes that fail, take too long, or come while files are replaced.

use std::time::Duration;

use mcip_core::record::Event;
use mcip_server::Limits;
use mcip_server::tls::ServerTls;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::authority::Authority;
use super::client::{Client, Secure, connect, text, trusting};
use super::requests::builder;
use crate::support::{NET, Records, call};

/// Reads until the other side ends the connection.
async fn ended(stream: &mut (impl AsyncReadExt + Unpin)) {
    let mut rest = Vec::new();
    // It may be reset rather than closed.
    let _ = tokio::time::timeout(NET, stream.read_to_end(&mut rest))
        .await
        .expect("in time");
}

fn failed(records: &Records) {
    records.wait_for("the failed handshake", |record| {
        record.event == Event::Counts && record.counts.iter().any(|(reason, _)| *reason == "tls_handshake")
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_http_and_noise_get_nothing_and_are_counted() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let secure = Secure::start(&builder(&records).build().expect("built"), &tls).await;
    for noise in [&b"POST /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n"[..], &[0xff; 1000]] {
        let mut stream = TcpStream::connect(secure.address).await.expect("connected");
        stream.write_all(noise).await.expect("sent");
        ended(&mut stream).await;
    }
    failed(&records);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_has_its_time_and_others_get_their_turn() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.handshake_time = Duration::from_millis(500);
    limits.handshakes = 2;
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let secure = Secure::start(&builder(&records).limits(limits).build().expect("built"), &tls).await;
    // More than there are places, and none of them says anything, or all of it.
    let mut silent = Vec::new();
    for _ in 0..2 {
        silent.push(TcpStream::connect(secure.address).await.expect("connected"));
    }
    let mut slow = TcpStream::connect(secure.address).await.expect("connected");
    slow.write_all(&[0x16, 0x03, 0x01]).await.expect("sent");
    silent.push(slow);
    for stream in &mut silent {
        ended(stream).await;
    }
    failed(&records);
    let trusting = trusting(&authority).load().expect("loaded");
    let mut client = Client::one(secure.address, &trusting).await.expect("a connection");
    let answer = client.ask(&call(1, "echo", json!({ "text": "x" }))).await;
    assert_eq!(text(&answer), "x");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_nothing_takes_no_place_of_a_handshake() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.handshake_time = NET * 4;
    limits.handshakes = 1;
    let authority = Authority::new("authority");
    let tls = authority.issue(|_| {}).serves().load().expect("loaded");
    let secure = Secure::start(&builder(&records).limits(limits).build().expect("built"), &tls).await;
    let mut silent = Vec::new();
    for _ in 0..3 {
        silent.push(TcpStream::connect(secure.address).await.expect("connected"));
    }
    let trusting = trusting(&authority).load().expect("loaded");
    let client = tokio::time::timeout(NET, Client::one(secure.address, &trusting)).await;
    let mut client = client.expect("in time").expect("a connection");
    let answer = client.ask(&call(1, "echo", json!({ "text": "x" }))).await;
    assert_eq!(text(&answer), "x");
    drop(silent);
}

#[tokio::test]
async fn a_replaced_certificate_is_shown_to_new_connections_and_old_ones_go_on() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let [first, second] = [authority.issue(|_| {}), authority.issue(|_| {})];
    let folder = std::env::temp_dir().join(format!("mcip-tls-served-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (chain, key) = (folder.join("chain.pem"), folder.join("key.pem"));
    let put = |path: &std::path::Path, text: &str| {
        let beside = path.with_extension("new");
        std::fs::write(&beside, text).expect("written");
        std::fs::rename(beside, path).expect("renamed");
    };
    put(&chain, &first.chain);
    put(&key, &first.key);
    let tls = ServerTls::pem_files(&chain, &key)
        .look_every(Duration::ZERO)
        .on_event(|_| {})
        .load()
        .expect("loaded");
    let secure = Secure::start(&builder(&records).build().expect("built"), &tls).await;
    let trusting = trusting(&authority).load().expect("loaded");
    let shown = async || {
        let stream = connect(secure.address, &trusting, b"http/1.1")
            .await
            .expect("a connection");
        let (_, session) = stream.get_ref();
        session.peer_certificates().expect("shown")[0].to_vec()
    };
    let mut old = Client::two(secure.address, &trusting).await.expect("a connection");
    assert_eq!(text(&old.ask(&call(1, "echo", json!({ "text": "x" }))).await), "x");
    assert_eq!(shown().await, first.der);
    put(&key, &second.key);
    put(&chain, &second.chain);
    // The listener looks about once a second.
    let replaced = async {
        while shown().await != second.der {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(NET, replaced).await.expect("in time");
    assert_eq!(text(&old.ask(&call(2, "echo", json!({ "text": "y" }))).await), "y");
    std::fs::remove_dir_all(&folder).expect("removed");
}
