//! One side of a connection, by hand: lines of JSON, and nothing that knows MCP.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::time::timeout;

use super::PATIENCE;

/// Everything that went over a connection, for whoever has to find out why a test failed. All clones are one transcript.
#[derive(Clone, Default)]
pub struct Transcript(Arc<Mutex<String>>);

/// Characters of one message that are kept.
const SHOWN: usize = 400;

impl Transcript {
    /// Adds a line.
    pub fn note(&self, direction: &str, text: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let short: String = text.chars().take(SHOWN).collect();
        let more = if short.len() < text.len() { " …" } else { "" };
        let _ = writeln!(all, "  {direction} {short}{more}");
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        f.write_str(if all.is_empty() { "  (nothing)\n" } else { &all })
    }
}

impl fmt::Debug for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One side of a connection that has a message on each line.
///
/// Every wait is bounded by [`PATIENCE`]; what does not come in time, and what is no JSON, panics with the [`Transcript`].
pub struct Peer {
    input: BufReader<Box<dyn AsyncRead + Send + Unpin>>,
    /// Taken when this side is closed.
    output: Option<Box<dyn AsyncWrite + Send + Unpin>>,
    /// What was read of a line whose end has not come.
    begun: Vec<u8>,
    transcript: Transcript,
}

impl Peer {
    /// A side that reads here and writes there.
    pub fn new(
        input: impl AsyncRead + Send + Unpin + 'static,
        output: impl AsyncWrite + Send + Unpin + 'static,
    ) -> Self {
        Self {
            input: BufReader::new(Box::new(input)),
            output: Some(Box::new(output)),
            begun: Vec::new(),
            transcript: Transcript::default(),
        }
    }

    /// What was said so far.
    pub fn transcript(&self) -> Transcript {
        self.transcript.clone()
    }

    /// Sends a message. That the other side is gone is no error: whoever waits for its answer will see it.
    ///
    /// # Panics
    ///
    /// If the other side reads nothing for [`PATIENCE`].
    pub async fn send(&mut self, message: &Value) {
        self.send_raw(message.to_string().as_bytes()).await;
    }

    /// Sends a line of these very bytes.
    ///
    /// # Panics
    ///
    /// If the other side reads nothing for [`PATIENCE`].
    pub async fn send_raw(&mut self, line: &[u8]) {
        self.transcript.note("sent:    ", &String::from_utf8_lossy(line));
        let Some(output) = &mut self.output else {
            return;
        };
        let line = [line, b"\n"].concat();
        let sent = timeout(PATIENCE, async {
            output.write_all(&line).await?;
            output.flush().await
        });
        if sent.await.is_err() {
            self.fail("the other side does not read");
        }
    }

    /// The next message; `None` once the other side has closed its end.
    ///
    /// # Panics
    ///
    /// If nothing comes for [`PATIENCE`], or something that is not JSON.
    pub async fn next(&mut self) -> Option<Value> {
        match timeout(PATIENCE, self.read()).await {
            Ok(message) => message,
            Err(_) => self.fail("nothing came in time"),
        }
    }

    /// The next message, however long it takes; `None` once the other side has closed its end. For peers that wait for a test, in a
    /// task of their own.
    ///
    /// # Panics
    ///
    /// If something comes that is not JSON.
    pub async fn next_whenever(&mut self) -> Option<Value> {
        self.read().await
    }

    /// The next message, if it comes within this time. For what must *not* come; a test that waits for something uses
    /// [`next`](Self::next).
    ///
    /// # Panics
    ///
    /// If something comes that is not JSON.
    pub async fn next_within(&mut self, time: Duration) -> Option<Value> {
        timeout(time, self.read()).await.ok().flatten()
    }

    /// Dropping the future loses nothing: what was read of a line is kept.
    async fn read(&mut self) -> Option<Value> {
        loop {
            match self.input.read_until(b'\n', &mut self.begun).await {
                Ok(0) | Err(_) if self.begun.is_empty() => return None,
                _ => {}
            }
            let line = std::mem::take(&mut self.begun);
            let text = String::from_utf8_lossy(&line);
            if text.trim().is_empty() {
                continue;
            }
            self.transcript.note("received:", text.trim_end());
            match serde_json::from_slice(&line) {
                Ok(message) => return Some(message),
                Err(error) => self.fail(&format!("what came is no JSON: {error}")),
            }
        }
    }

    /// Closes this side: the other one reads the end.
    pub async fn close_output(&mut self) {
        if let Some(mut output) = self.output.take() {
            let _ = timeout(PATIENCE, output.shutdown()).await;
        }
    }

    /// Ends the test, with what was said.
    ///
    /// # Panics
    ///
    /// Always.
    #[track_caller]
    pub fn fail(&self, why: &str) -> ! {
        panic!("{why}; what was said:\n{}", self.transcript)
    }
}

impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peer")
            .field("open", &self.output.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tokio::io::duplex;

    fn joined() -> (Peer, Peer) {
        let ((a, b), (c, d)) = (duplex(64), duplex(64));
        (Peer::new(d, a), Peer::new(b, c))
    }

    #[tokio::test]
    async fn messages_go_both_ways_until_a_side_closes() {
        let (mut one, mut other) = joined();
        one.send(&json!({"a": 1})).await;
        assert_eq!(other.next().await, Some(json!({"a": 1})));
        other.send_raw(b"").await;
        other.send(&json!([2])).await;
        assert_eq!(one.next().await, Some(json!([2])));
        one.close_output().await;
        assert_eq!(other.next().await, None);
        assert!(one.transcript().to_string().contains("received: [2]"));
    }

    #[tokio::test]
    async fn half_a_line_is_kept_while_nobody_waits() {
        let (a, mut theirs) = duplex(64);
        let mut peer = Peer::new(a, tokio::io::sink());
        theirs.write_all(b"{\"half\":").await.expect("sent");
        assert_eq!(peer.next_within(Duration::from_millis(20)).await, None);
        theirs.write_all(b"true}\n").await.expect("sent");
        assert_eq!(peer.next().await, Some(json!({"half": true})));
    }

    #[tokio::test]
    #[should_panic(expected = "what came is no JSON")]
    async fn what_is_no_json_ends_the_test() {
        let (mut one, mut other) = joined();
        one.send_raw(b"hello").await;
        other.next().await;
    }
}
