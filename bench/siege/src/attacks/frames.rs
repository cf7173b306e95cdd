//! Attackers on WebSockets, frame by frame (RFC 6455, section 5.2).

use std::io;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout_at;

use super::calls::drain;
use super::{One, Tally};
use crate::HOSTILE;
use crate::wire::call;

const TEXT: u8 = 1;
const BINARY: u8 = 2;
const PING: u8 = 9;
const FINAL: u8 = 0x80;
const COMPRESSED: u8 = 0x40;

/// A frame with these first bits; masked with zeros, so that its payload stays as it is.
fn frame(first: u8, payload: &[u8], masked: bool) -> Vec<u8> {
    let mut out = head(first, payload.len() as u64, masked);
    out.extend_from_slice(payload);
    out
}

/// The head of a frame that claims this length.
fn head(first: u8, length: u64, masked: bool) -> Vec<u8> {
    let mask = if masked { 0x80 } else { 0 };
    let mut out = vec![first];
    match length {
        0..126 => out.push(mask | length as u8),
        126..0x1_0000 => {
            out.push(mask | 126);
            out.extend_from_slice(&(length as u16).to_be_bytes());
        }
        _ => {
            out.push(mask | 127);
            out.extend_from_slice(&length.to_be_bytes());
        }
    }
    if masked {
        out.extend_from_slice(&[0; 4]);
    }
    out
}

async fn open(one: &One) -> Option<TcpStream> {
    let mut stream = one.connect().await?;
    let request = format!(
        "GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {HOSTILE}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mcp\r\n\
         Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut reply = Vec::new();
    while !reply.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).await.ok()? == 0 {
            Tally::add(&one.tally.closed, 1);
            return None;
        }
        reply.push(byte[0]);
    }
    reply.starts_with(b"HTTP/1.1 101").then_some(stream)
}

/// Sends the same again and again until the server ends it.
async fn repeat(one: &One, stream: &mut (impl tokio::io::AsyncWrite + Unpin), frames: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(frames).await?;
        Tally::add(&one.tally.sent, 1);
    }
}

pub async fn flood(one: &One) {
    let Some(stream) = open(one).await else { return };
    let (reader, mut writer) = stream.into_split();
    let echo = call(1, "echo", &json!({ "text": "x".repeat(1000) })).to_string();
    let (frames, reads) = match one.number % 6 {
        0 => (frame(FINAL | PING, b"x", true), true),
        1 => (frame(0, b"", true), true),
        2 => (frame(FINAL | TEXT, b"{", true), true),
        3 => (frame(FINAL | TEXT, echo.as_bytes(), true), false),
        4 => (frame(FINAL | TEXT, echo.as_bytes(), true), true),
        _ => (frame(FINAL | TEXT, &vec![b'['; 100_000], true), true),
    };
    let reader = async {
        match reads {
            true => drain(reader).await,
            false => std::future::pending().await,
        }
    };
    let begun = match one.number % 6 {
        // Fragments need a beginning.
        1 => frame(TEXT, b"x", true),
        _ => Vec::new(),
    };
    let attack = async {
        writer.write_all(&begun).await?;
        repeat(one, &mut writer, &frames).await
    };
    tokio::select! {
        _ = timeout_at(one.until, attack) => {}
        () = reader => {}
    }
    Tally::add(&one.tally.closed, u64::from(one.goes_on()));
}

pub async fn tricks(one: &One) {
    let Some(stream) = open(one).await else { return };
    let (reader, mut writer) = stream.into_split();
    let megabyte = vec![b' '; 1_000_000];
    // What a DEFLATE of a megabyte of zeros begins with: a thousand times as much comes out.
    let bomb = [0xec, 0xc1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x80].repeat(1000);
    let trick = async {
        match one.number % 8 {
            0 => writer.write_all(&frame(FINAL | COMPRESSED | TEXT, &bomb, true)).await?,
            1 => writer.write_all(&frame(FINAL | TEXT, b"{}", false)).await?,
            2 => writer.write_all(&frame(FINAL | 0x0b, b"x", true)).await?,
            3 => writer.write_all(&head(FINAL | TEXT, u64::MAX >> 1, true)).await?,
            4 => writer.write_all(&head(FINAL | TEXT, 4_000_000, true)).await?,
            5 => writer.write_all(&frame(FINAL | BINARY, &megabyte, true)).await?,
            // Whole but for its end, and then nothing.
            6 => {
                writer.write_all(&frame(TEXT, &megabyte, true)).await?;
                for _ in 0..2 {
                    writer.write_all(&frame(0, &megabyte, true)).await?;
                }
            }
            // A control frame that is larger than one may be, within a message.
            _ => {
                writer.write_all(&frame(TEXT, b"x", true)).await?;
                writer.write_all(&frame(FINAL | PING, &[b'x'; 1000], true)).await?;
            }
        }
        Tally::add(&one.tally.sent, 1);
        std::future::pending::<io::Result<()>>().await
    };
    tokio::select! {
        _ = timeout_at(one.until, trick) => {}
        () = drain(reader) => {}
    }
    Tally::add(&one.tally.closed, u64::from(one.goes_on()));
}
