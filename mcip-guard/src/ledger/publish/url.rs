//! Heads posted to a URL.

use std::fmt;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use tokio::runtime;

use super::HeadPublisher;
use crate::ledger::head::SignedHead;
use crate::post::{InvalidAddress, Poster, Trust};

/// Posts each head as JSON (`Content-Type: application/json`) to a URL; any answer of the class 2xx says that it is kept.
///
/// It goes there and nowhere else: proxies that the environment names are not asked, and redirects are answers like any other.
pub struct HeadUrl {
    poster: Poster,
    authorization: Option<HeaderValue>,
}

/// How long one attempt may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const MOST_ANSWER: usize = 64 << 10;

impl HeadUrl {
    /// Posts to this URL: `https` with a certificate that the operating system trusts, or `http` on this machine; without user and
    /// fragment. A password belongs into [`authorization`](Self::authorization).
    ///
    /// # Errors
    ///
    /// If it is another URL, or the system's certificates can't be read.
    pub fn new(url: impl AsRef<str>) -> Result<Self, InvalidAddress> {
        Self::trusting(url, &Trust::System)
    }

    /// The same, with certificates of one's own.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), or if these can't be read.
    pub fn trusting(url: impl AsRef<str>, trust: &Trust) -> Result<Self, InvalidAddress> {
        Ok(Self {
            poster: Poster::new(url.as_ref(), trust, MOST_ANSWER, PATIENCE)?,
            authorization: None,
        })
    }

    /// Sends this `Authorization` header.
    ///
    /// # Errors
    ///
    /// If it holds what no header can.
    pub fn authorization(mut self, value: impl AsRef<str>) -> io::Result<Self> {
        let value = HeaderValue::from_str(value.as_ref());
        // The error says nothing of the text.
        let mut value = value.map_err(|_| {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "the Authorization for heads has characters that no header can have, such as a line break",
            )
        })?;
        value.set_sensitive(true);
        self.authorization = Some(value);
        Ok(self)
    }

    async fn post(&self, line: String) -> io::Result<()> {
        let mut request = Request::post(self.poster.url())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CONNECTION, "close");
        if let Some(value) = &self.authorization {
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Bytes::from(line)).map_err(io::Error::other)?;
        let answer = self.poster.send(request).await.map_err(io::Error::other)?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        Err(io::Error::other(format!("it answered with status {}", status.as_u16())))
    }
}

impl HeadPublisher for HeadUrl {
    fn name(&self) -> String {
        // Its path and its query may hold a token; a user it can't have.
        let url = self.poster.url();
        let (scheme, host) = (url.scheme_str().unwrap_or_default(), url.host().unwrap_or_default());
        let port = url.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{scheme}://{host}{port}")
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        if runtime::Handle::try_current().is_ok() {
            return Err(io::Error::other(
                "a head is posted by a thread that may wait, not by a task of a runtime",
            ));
        }
        // For one request every few seconds: nothing of it is kept in between.
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(self.post(head.to_line()))
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
    use std::process::Command;
    use std::thread;

    use mcip_core::digest::Digest;

    use super::*;
    use crate::ledger::head::Reason;
    use crate::ledger::key::LedgerKey;

    fn head() -> SignedHead {
        let (key, digest) = (LedgerKey::from_bytes(&[1; 32]), Digest::of(b"x"));
        SignedHead::sign(&key, digest, "here", (1, digest), Reason::Interval, "now".to_owned()).unwrap()
    }

    #[test]
    fn only_private_ways_are_taken_and_no_secret_is_shown() {
        for url in ["http://127.0.0.1:8080/", "http://[::1]", "http://localhost:1/x"] {
            assert!(HeadUrl::new(url).is_ok(), "{url}");
        }
        for url in [
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1@example.com",
            "https://169.254.169.254/heads",
            "ftp://a",
            "",
        ] {
            assert!(HeadUrl::new(url).is_err(), "{url}");
        }
        // A password in the URL is refused, and not repeated.
        for url in ["https://ops:hunter2@heads.example/x", "http://ops:hunter2@127.0.0.1/"] {
            let why = HeadUrl::new(url).unwrap_err().to_string();
            assert!(!why.contains("hunter2") && why.contains("without user"), "{why}");
        }
        let with_token = HeadUrl::new("http://127.0.0.1:7/b?token=hunter2").unwrap();
        let with_token = with_token.authorization("Bearer hunter2").unwrap();
        assert_eq!(with_token.name(), "http://127.0.0.1:7");
        assert!(!format!("{with_token:?}").contains("hunter2"));
        assert!(
            !with_token
                .authorization("a\nhunter2")
                .unwrap_err()
                .to_string()
                .contains("hunter2")
        );
        let mut nobody = HeadUrl::new("http://127.0.0.1:9/b?token=hunter2").unwrap();
        assert!(!nobody.publish(&head()).unwrap_err().to_string().contains("hunter2"));
    }

    /// Runs in a process of its own, in which the environment names a proxy.
    #[test]
    fn no_proxy_of_the_environment_is_asked() {
        const GO: &str = "MCIP_TEST_HEADS_TO";
        if let Ok(url) = std::env::var(GO) {
            return HeadUrl::new(url).unwrap().publish(&head()).unwrap();
        }
        let (proxy, place) = (
            TcpListener::bind("127.0.0.1:0").unwrap(),
            TcpListener::bind("127.0.0.1:0").unwrap(),
        );
        let (proxy_url, url) = (
            format!("http://{}", proxy.local_addr().unwrap()),
            format!("http://{}/heads", place.local_addr().unwrap()),
        );
        let served = thread::spawn(move || answer(&place, "204 No Content"));
        let mut child = Command::new(std::env::current_exe().unwrap());
        child
            .args(["no_proxy_of_the_environment_is_asked", "--nocapture"])
            .env(GO, url);
        for name in [
            "http_proxy",
            "HTTP_PROXY",
            "https_proxy",
            "HTTPS_PROXY",
            "all_proxy",
            "ALL_PROXY",
        ] {
            child.env(name, &proxy_url);
        }
        let output = child.env_remove("no_proxy").env_remove("NO_PROXY").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(served.join().unwrap(), head().to_line());
        proxy.set_nonblocking(true).unwrap();
        assert!(proxy.accept().is_err(), "somebody came to the proxy");
    }

    /// Takes one request, answers it, and gives its body.
    fn answer(listener: &TcpListener, status: &str) -> String {
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
        let text = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        reader.get_mut().write_all(text.as_bytes()).unwrap();
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn a_head_is_posted_and_a_refusal_is_an_error() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            ["204 No Content", "500 Internal Server Error", "302 Found"].map(|status| answer(&listener, status))
        });
        let head = head();
        let mut url = HeadUrl::new(format!("http://{address}/heads"))
            .unwrap()
            .authorization("Bearer x")
            .unwrap();
        url.publish(&head).unwrap();
        for refused in ["500", "302"] {
            assert!(url.publish(&head).unwrap_err().to_string().contains(refused));
        }
        let line = head.to_line();
        assert_eq!(server.join().unwrap(), [line.clone(), line.clone(), line]);
    }

    #[test]
    fn nothing_waits_within_a_runtime() {
        let runtime = runtime::Builder::new_current_thread().build().unwrap();
        let mut url = HeadUrl::new("http://127.0.0.1:9/").unwrap();
        let why = runtime.block_on(async { url.publish(&head()) }).unwrap_err();
        assert!(why.to_string().contains("thread that may wait"), "{why}");
    }
}
