//! Connections that only stay open.

use std::io::{self, Read as _};
use std::str::FromStr;

use crate::Failure;
use crate::http::{Target, header};

/// What is done with each connection before it stays idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// One request is answered.
    Answer,
    /// A stream is begun.
    Stream,
    /// A session of the earlier revisions is opened. They share one connection.
    Session,
}

impl FromStr for What {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "answer" => Ok(Self::Answer),
            "stream" => Ok(Self::Stream),
            "session" => Ok(Self::Session),
            other => Err(format!("{other:?} is neither answer, stream nor session")),
        }
    }
}

/// What a client says once a session was opened.
const INITIALIZED: &[u8] = br#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;

pub(crate) fn run(target: &Target, count: usize, what: What) -> Result<serde_json::Value, Failure> {
    let request = target.request(&target.body);
    let mut kept = Vec::with_capacity(count);
    let mut shared = target.connect()?;
    for number in 0..count {
        let connect = || {
            target
                .connect()
                .map_err(|error| format!("connection {number}: {error}"))
        };
        let status = match what {
            What::Answer => {
                let mut connection = connect()?;
                let status = connection.exchange(&request, |head, _| head.status)?;
                kept.push(connection);
                status
            }
            What::Stream => {
                let mut connection = connect()?;
                let status = connection.begin(&request)?;
                kept.push(connection);
                status
            }
            What::Session => {
                let session = shared.exchange(&request, |_, answer| header(answer, "mcp-session-id"))?;
                let session = session.ok_or_else(|| format!("session {number}: none was opened"))?;
                let request = target.request_with("Mcp-Session-Id", &session, INITIALIZED);
                match shared.exchange(&request, |head, _| head.status)? {
                    202 => 200,
                    other => other,
                }
            }
        };
        if status != 200 {
            return Err(format!("number {number}: status {status}").into());
        }
    }
    println!("ready");
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(serde_json::json!({ "kept": count }))
}
