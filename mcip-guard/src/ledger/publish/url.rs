//! Heads posted to a URL.

use std::fmt;
use std::io;
use std::time::Duration;

use super::HeadPublisher;
use crate::ledger::head::SignedHead;

/// Posts each head as JSON (`Content-Type: application/json`) to a URL; any answer of the class 2xx says that it is kept.
pub struct HeadUrl {
    url: String,
    authorization: Option<String>,
    agent: ureq::Agent,
}

/// How long one attempt may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl HeadUrl {
    /// Posts to this URL: `https`, or `http` on this machine.
    ///
    /// # Errors
    ///
    /// If it is another URL.
    pub fn new(url: impl Into<String>) -> io::Result<Self> {
        let url = url.into();
        if !is_private(&url) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the URL for heads has to begin with https:// (or http://127.0.0.1, http://[::1], http://localhost)",
            ));
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        Ok(Self {
            url,
            authorization: None,
            agent: ureq::Agent::new_with_config(config),
        })
    }

    /// Sends this `Authorization` header.
    #[must_use]
    pub fn authorization(mut self, value: impl Into<String>) -> Self {
        self.authorization = Some(value.into());
        self
    }
}

/// Whether nobody on the way can read what goes there.
fn is_private(url: &str) -> bool {
    if let Some(rest) = url.strip_prefix("https://") {
        return !rest.is_empty();
    }
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    ["127.0.0.1", "[::1]", "localhost"].iter().any(|host| {
        authority.strip_prefix(host).is_some_and(|port| {
            port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
        })
    })
}

impl HeadPublisher for HeadUrl {
    fn name(&self) -> String {
        // Its query may hold a token.
        self.url.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        let mut request = self.agent.post(&self.url).header("content-type", "application/json");
        if let Some(value) = &self.authorization {
            request = request.header("authorization", value);
        }
        let answer = request.send(head.to_line()).map_err(io::Error::other)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        Err(io::Error::other(format!("it answered with status {}", status.as_u16())))
    }
}

impl fmt::Debug for HeadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeadUrl")
            .field("url", &self.name())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use mcip_core::digest::Digest;

    use super::*;
    use crate::ledger::head::Reason;
    use crate::ledger::key::LedgerKey;

    #[test]
    fn only_private_ways_are_taken() {
        for url in [
            "https://example.com/heads",
            "http://127.0.0.1:8080/",
            "http://[::1]",
            "http://localhost:1/x",
        ] {
            assert!(HeadUrl::new(url).is_ok(), "{url}");
        }
        for url in [
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1@example.com",
            "ftp://a",
            "",
        ] {
            assert!(HeadUrl::new(url).is_err(), "{url}");
        }
        let with_token = HeadUrl::new("https://a/b?token=secret").unwrap();
        assert!(!format!("{with_token:?}").contains("secret"));
    }

    #[test]
    fn a_head_is_posted_and_a_refusal_is_an_error() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let mut bodies = Vec::new();
            for status in ["204 No Content", "500 Internal Server Error"] {
                let (stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream);
                let (mut length, mut line) = (0, String::new());
                while reader.read_line(&mut line).unwrap() > 2 {
                    let lower = line.to_ascii_lowercase();
                    if let Some(value) = lower.strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap();
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                bodies.push(String::from_utf8(body).unwrap());
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                reader.get_mut().write_all(answer.as_bytes()).unwrap();
            }
            bodies
        });
        let key = LedgerKey::from_bytes(&[1; 32]);
        let digest = Digest::of(b"x");
        let head = SignedHead::sign(&key, digest, "here", (1, digest), Reason::Interval, "now".to_owned()).unwrap();
        let mut url = HeadUrl::new(format!("http://{address}/heads"))
            .unwrap()
            .authorization("Bearer x");
        url.publish(&head).unwrap();
        assert!(url.publish(&head).unwrap_err().to_string().contains("500"));
        assert_eq!(server.join().unwrap(), [head.to_line(), head.to_line()]);
    }
}
