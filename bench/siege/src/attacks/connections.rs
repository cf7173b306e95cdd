//! Attackers that cost a connection and little else.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout_at};

use super::{One, Tally};
use crate::HOSTILE;
use crate::wire::{call, head, modern, post};

/// Holds a connection until the server closes it or time is up.
async fn hold(one: &One, stream: &mut tokio::net::TcpStream) {
    let mut byte = [0];
    let read = timeout_at(one.until, stream.read(&mut byte)).await;
    if matches!(read, Ok(Ok(0) | Err(_))) {
        Tally::add(&one.tally.closed, 1);
    }
}

pub async fn slow_headers(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let mut sent = stream.write_all(b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n").await;
    while sent.is_ok() && one.goes_on() {
        sleep(Duration::from_secs(1)).await;
        Tally::add(&one.tally.sent, 1);
        sent = stream.write_all(b"X-Header: x\r\n").await;
    }
    if sent.is_err() {
        Tally::add(&one.tally.closed, 1);
    }
}

const LENGTH: usize = 4_000_000;

pub async fn slow_bodies(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let mut sent = stream
        .write_all(head(Some(HOSTILE), &modern("echo"), LENGTH).as_bytes())
        .await;
    while sent.is_ok() && one.goes_on() {
        sleep(Duration::from_millis(500)).await;
        Tally::add(&one.tally.sent, 1);
        sent = stream.write_all(&[b' '; 10_000]).await;
    }
    if sent.is_err() {
        Tally::add(&one.tally.closed, 1);
    }
}

pub async fn held_bodies(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let whole = async {
        stream
            .write_all(head(Some(HOSTILE), &modern("echo"), LENGTH).as_bytes())
            .await?;
        for _ in 0..LENGTH / 10_000 - 1 {
            stream.write_all(&[b' '; 10_000]).await?;
        }
        stream.write_all(&[b' '; 9_999]).await
    };
    if matches!(timeout_at(one.until, whole).await, Ok(Ok(()))) {
        Tally::add(&one.tally.sent, 1);
        hold(one, &mut stream).await;
    } else {
        Tally::add(&one.tally.closed, 1);
    }
}

pub async fn slow_reads(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let body = call(1, "large", &json!({ "bytes": 1_000_000 })).to_string();
    let mut sent = stream
        .write_all(&post(Some(HOSTILE), &modern("large"), body.as_bytes()))
        .await;
    Tally::add(&one.tally.sent, 1);
    let mut byte = [0];
    while sent.is_ok() && one.goes_on() {
        sleep(Duration::from_secs(1)).await;
        match stream.read(&mut byte).await {
            Ok(0) => break,
            read => sent = read.map(|_| ()),
        }
    }
    Tally::add(&one.tally.closed, u64::from(one.goes_on()));
}

pub async fn silent(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    hold(one, &mut stream).await;
    sleep(Duration::from_millis(200)).await;
}

pub async fn half_closed(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let body = call(1, "slow", &json!({})).to_string();
    let request = post(Some(HOSTILE), &modern("slow"), body.as_bytes());
    let part = match one.number % 3 {
        0 => &request[..],
        1 => &request[..request.len() - 1],
        _ => &request[..20],
    };
    let sent = async {
        stream.write_all(part).await?;
        stream.shutdown().await
    };
    if sent.await.is_ok() {
        Tally::add(&one.tally.sent, 1);
        hold(one, &mut stream).await;
    }
    sleep(Duration::from_millis(100)).await;
}

pub async fn streams(one: &One) {
    let Some(mut stream) = one.connect().await else { return };
    let request = format!(
        "GET /sse HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {HOSTILE}\r\nAccept: text/event-stream\r\n\r\n"
    );
    if stream.write_all(request.as_bytes()).await.is_ok() {
        Tally::add(&one.tally.sent, 1);
        let _ = timeout_at(one.until, sleep(Duration::from_secs(3600))).await;
    }
}
