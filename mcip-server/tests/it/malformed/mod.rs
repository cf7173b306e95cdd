//! Malformed messages, each on both transports: what is answered, and that the next good request on the same connection is served.

mod calls;
mod envelope;
mod json;
mod metadata;

use mcip_server::Limits;
use serde_json::{Value, json};

use crate::fixture;
use crate::support::{Head, Headers, Http, HttpClient, Records, Stdio, VERSION, Wire, call, headers_of};

/// Small, so that what is too large is quickly sent.
pub(crate) const MESSAGE_BYTES: usize = 2 << 20;

/// One malformed message and what it is answered with.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The error code, on both transports.
    code: i64,
    /// The HTTP status.
    status: u16,
    /// Whether it is answered where frames are all there is.
    answered: bool,
    /// The id that the answer must carry.
    id: Option<Value>,
    headers: Headers,
}

impl Case {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>, code: i64, status: u16) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            code,
            status,
            answered: true,
            id: None,
            headers: headers_of(&call(1, "echo", json!({}))),
        }
    }

    /// A message that is JSON, with the headers that go with it.
    pub(crate) fn message(name: impl Into<String>, message: &Value, code: i64, status: u16) -> Self {
        Self {
            headers: headers_of(message),
            id: message.get("id").cloned().filter(|id| id.is_string() || id.is_i64()),
            ..Self::new(name, message.to_string(), code, status)
        }
    }

    /// Nothing is answered on stdio.
    pub(crate) fn unanswered(mut self) -> Self {
        self.answered = false;
        self
    }

    /// The id can't be echoed, although there is one.
    pub(crate) fn nameless(mut self) -> Self {
        self.id = None;
        self
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn check(&self, transport: &str, frame: &Value) {
        let name = &self.name;
        assert_eq!(
            frame["error"]["code"].as_i64(),
            Some(self.code),
            "{transport}: {name}: {frame}"
        );
        assert_eq!(frame["jsonrpc"], "2.0", "{transport}: {name}: {frame}");
        assert!(
            frame["error"]["message"].as_str().is_some_and(|text| !text.is_empty()),
            "{transport}: {name}: {frame}"
        );
        assert_eq!(frame.get("id"), self.id.as_ref(), "{transport}: {name}: {frame}");
        assert!(frame.get("result").is_none(), "{transport}: {name}: {frame}");
    }
}

fn all() -> Vec<Case> {
    [json::cases(), envelope::cases(), metadata::cases(), calls::cases()]
        .into_iter()
        .flatten()
        .collect()
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = MESSAGE_BYTES;
    limits
}

fn good(wire: &mut dyn Wire, after: &str, number: usize) {
    let answer = wire.ask(&call(format!("good-{number}"), "echo", json!({ "text": "still here" })));
    assert_eq!(answer.text(), "still here", "{} after {after}", wire.name());
    assert_eq!(
        answer.frame["id"],
        format!("good-{number}"),
        "{} after {after}",
        wire.name()
    );
}

#[test]
fn the_table_is_large() {
    let all = all();
    assert!(all.len() >= 150, "{}", all.len());
    let mut names: Vec<_> = all.iter().map(|case| &case.name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each case has a name of its own");
}

// Covers: EG-protocol
#[test]
fn each_is_refused_over_http_and_the_connection_lives() {
    let records = Records::default();
    let server = fixture::builder(&records).limits(limits()).build().expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    for (number, case) in all().iter().enumerate() {
        client.post(&case.headers, &case.bytes);
        let head: Head = client.head();
        let body = client.body(&head);
        let name = &case.name;
        assert_eq!(head.status, case.status, "{name}: {}", String::from_utf8_lossy(&body));
        assert_eq!(head.header("content-type"), Some("application/json"), "{name}");
        case.check(
            "http",
            &serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{name}: {body:?}")),
        );
        assert!(!head.closes(), "{name}");
        good(&mut client, name, number);
    }
}

#[test]
fn each_is_refused_on_stdio_and_the_pipe_lives() {
    let records = Records::default();
    let server = fixture::builder(&records).limits(limits()).build().expect("built");
    let mut client = Stdio::start(&server);
    for (number, case) in all().iter().enumerate() {
        // A line break ends a message here, so a message with one in it is two.
        if case.bytes.contains(&b'\n') {
            continue;
        }
        client.write_line(&case.bytes);
        if case.answered && !case.bytes.is_empty() {
            case.check("stdio", &client.next().expect("an answer"));
        }
        // If it was answered where it must not be, the next frame is not the answer to this.
        good(&mut client, &case.name, number);
    }
    client.close_input();
    assert_eq!(client.next(), None, "nothing is left over");
}

#[test]
fn a_line_that_is_too_long_is_skipped_to_its_end() {
    let records = Records::default();
    let server = fixture::builder(&records).limits(limits()).build().expect("built");
    let mut client = Stdio::start(&server);
    for number in 0..3 {
        let long = call(1, "echo", json!({ "text": "x".repeat(MESSAGE_BYTES) })).to_string();
        client.write_line(long.as_bytes());
        let refused = client.next().expect("an answer");
        assert_eq!(refused["error"]["code"], -32600, "{refused}");
        assert!(refused.get("id").is_none());
        good(&mut client, "a line that is too long", number);
    }
}

/// A body whose announced length is too large is refused before it is sent.
#[test]
fn a_body_that_is_announced_too_large_is_not_waited_for() {
    let records = Records::default();
    let server = fixture::builder(&records).limits(limits()).build().expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    let head = format!(
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\nContent-Length: {}\r\n\r\n",
        MESSAGE_BYTES + 1
    );
    client.write(head.as_bytes());
    let head = client.head();
    assert_eq!(head.status, 413);
    good(&mut http.connect(), "an announced length", 0);
}

#[test]
fn a_body_that_grows_too_large_is_refused() {
    let records = Records::default();
    let server = fixture::builder(&records).limits(limits()).build().expect("built");
    let http = Http::start(&server);
    let mut client = http.connect();
    let head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\nTransfer-Encoding: chunked\r\n\r\n";
    client.write(head.as_bytes());
    // One byte more than is read, so that nothing is left in flight when the answer comes.
    let chunk = MESSAGE_BYTES + 1;
    client.write(format!("{chunk:x}\r\n").as_bytes());
    client.write(&vec![b' '; chunk]);
    assert_eq!(client.head().status, 413);
    good(&mut http.connect(), "a body that grows", 0);
}

/// A peer that breaks off in the middle of a body is recorded, and costs nobody else anything.
#[test]
fn a_body_that_breaks_off_reaches_no_handler() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let http = Http::start(&server);
    let message = call(1, "echo", json!({ "text": "x" })).to_string();
    let mut client = http.connect();
    client.write(
        format!(
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\nContent-Length: {}\r\n\r\n{message}",
            message.len() + 1
        )
        .as_bytes(),
    );
    drop(client);
    let record = records.wait_for("the broken body", |record| {
        record.reason.as_ref().is_some_and(|r| r.as_str() == "unreadable")
    });
    assert_eq!(record.outcome.as_str(), "refused");
    assert!(record.target.is_none(), "nothing of it was read");
    good(&mut http.connect(), "a truncated body", 0);
}

/// What is no HTTP at all ends the connection, with an answer where there is one.
#[test]
fn what_is_no_http_ends_the_connection_only() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let http = Http::start(&server);
    let body = call(1, "echo", json!({ "text": "smuggled" })).to_string();
    let length = body.len();
    let usual = format!(
        "Host: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\nMCP-Protocol-Version: {VERSION}\r\nMcp-Method: tools/call\r\nMcp-Name: echo\r\n"
    );
    for (name, bytes) in [
        ("garbage", "\u{1}\u{2}\u{3}\r\n\r\n".to_owned()),
        ("TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n".to_owned()),
        ("another protocol", "SSH-2.0-OpenSSH_9.6\r\n\r\n".to_owned()),
        ("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned()),
        (
            "two lengths",
            format!("POST /mcp HTTP/1.1\r\n{usual}Content-Length: {length}\r\nContent-Length: 0\r\n\r\n{body}"),
        ),
        (
            "a list of lengths",
            format!("POST /mcp HTTP/1.1\r\n{usual}Content-Length: 0, {length}\r\n\r\n{body}"),
        ),
        (
            "a length with a sign",
            format!("POST /mcp HTTP/1.1\r\n{usual}Content-Length: +{length}\r\n\r\n{body}"),
        ),
        (
            "a negative length",
            format!("POST /mcp HTTP/1.1\r\n{usual}Content-Length: -1\r\n\r\n{body}"),
        ),
        (
            "an unknown coding",
            format!("POST /mcp HTTP/1.1\r\n{usual}Transfer-Encoding: xchunked\r\n\r\n{body}"),
        ),
        (
            "a bad chunk size",
            format!("POST /mcp HTTP/1.1\r\n{usual}Transfer-Encoding: chunked\r\n\r\nzz\r\n{body}\r\n0\r\n\r\n"),
        ),
        (
            "a huge chunk size",
            format!("POST /mcp HTTP/1.1\r\n{usual}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n{body}"),
        ),
        (
            "a space before a colon",
            format!("POST /mcp HTTP/1.1\r\n{usual}Content-Length : {length}\r\n\r\n{body}"),
        ),
        (
            "a folded header",
            format!("POST /mcp HTTP/1.1\r\n{usual}X-Folded: a\r\n b\r\nContent-Length: {length}\r\n\r\n{body}"),
        ),
        (
            "a huge header",
            format!(
                "POST /mcp HTTP/1.1\r\n{usual}X-Huge: {}\r\nContent-Length: {length}\r\n\r\n{body}",
                "x".repeat(1 << 20)
            ),
        ),
        (
            "a thousand headers",
            format!(
                "POST /mcp HTTP/1.1\r\n{usual}{}Content-Length: {length}\r\n\r\n{body}",
                "X-Many: y\r\n".repeat(1000)
            ),
        ),
    ] {
        let mut client = http.connect();
        let _ = std::io::Write::write_all(&mut client.raw(), bytes.as_bytes());
        if let Some(head) = client.try_head() {
            assert!((400..=599).contains(&head.status), "{name}: {}", head.status);
            let body = client.body(&head);
            assert!(!String::from_utf8_lossy(&body).contains("smuggled"), "{name}");
        }
        good(&mut http.connect(), name, 0);
    }
}

/// Two messages where a front end might see one: a length beside chunks is refused or read as chunks, and then closed
/// (RFC 9112, section 6.1).
#[test]
fn a_length_beside_chunks_smuggles_nothing() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let http = Http::start(&server);
    let mut client: HttpClient = http.connect();
    let hidden = call(2, "echo", json!({ "text": "smuggled" })).to_string();
    let bytes = format!(
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\nContent-Length: 5\r\n\
         Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nPOST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: */*\r\n\
         MCP-Protocol-Version: {VERSION}\r\nMcp-Method: tools/call\r\nMcp-Name: echo\r\nContent-Length: {}\r\n\r\n{hidden}",
        hidden.len()
    );
    let _ = std::io::Write::write_all(&mut client.raw(), bytes.as_bytes());
    while let Some(head) = client.try_head() {
        assert!(head.status >= 400, "{head:?}");
        let body = client.body(&head);
        assert!(!String::from_utf8_lossy(&body).contains("smuggled"));
    }
    good(&mut http.connect(), "a length beside chunks", 0);
}
