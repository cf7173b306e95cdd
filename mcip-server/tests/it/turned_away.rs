//! Requests that are not for the endpoint: they hear what is wanted, and are counted like any other refusal.

use mcip_server::BearerTokens;
use serde_json::Value;

use crate::fixture;
use crate::support::{Http, RUNTIME, Records};

const TYPE: &str = "Content-Type: application/json\r\n";
const ACCEPT: &str = "Accept: application/json, text/event-stream\r\n";

fn ask(http: &Http, line: &str, headers: &str) -> (u16, Option<String>, Value) {
    let mut client = http.connect();
    client.write(format!("{line} HTTP/1.1\r\n{headers}Content-Length: 0\r\n\r\n").as_bytes());
    let head = client.head();
    let body = client.body(&head);
    let body: Value = serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{head:?}"));
    (
        head.status,
        head.header("allow").map(str::to_owned),
        body["error"]["message"].clone(),
    )
}

#[test]
fn the_answer_names_what_is_wanted() {
    let records = Records::default();
    let http = Http::start(&fixture::builder(&records).build().expect("built"));
    for (line, headers, status, allow, wanted) in [
        (
            "GET /mcp",
            format!("{TYPE}{ACCEPT}MCP-Protocol-Version: 2026-07-28\r\n"),
            405,
            Some("POST"),
            "POST",
        ),
        ("PUT /mcp", ACCEPT.to_owned(), 405, Some("GET, POST, DELETE"), "POST"),
        ("GET /mcp", ACCEPT.to_owned(), 400, None, "Mcp-Session-Id"),
        ("DELETE /mcp", String::new(), 400, None, "Mcp-Session-Id"),
        (
            "POST /mcp",
            ACCEPT.to_owned(),
            415,
            None,
            "Content-Type: application/json",
        ),
        (
            "POST /mcp",
            format!("{TYPE}Accept: application/json\r\n"),
            406,
            None,
            "Accept: application/json, text/event-stream",
        ),
        (
            "POST /elsewhere",
            format!("{TYPE}{ACCEPT}"),
            404,
            None,
            "not the path of the MCP endpoint",
        ),
    ] {
        let (is, allowed, message) = ask(&http, line, &format!("Host: localhost\r\n{headers}"));
        assert_eq!((is, allowed.as_deref()), (status, allow), "{line}: {message}");
        assert!(
            message.as_str().is_some_and(|message| message.contains(wanted)),
            "{line}: {message}"
        );
    }
}

#[test]
fn other_paths_are_for_known_hosts_only_and_leave_a_trace() {
    let records = Records::default();
    let mut http = Http::start(&fixture::builder(&records).build().expect("built"));
    for _ in 0..3 {
        assert_eq!(ask(&http, "GET /zzz", "Host: localhost\r\n").0, 404);
    }
    for _ in 0..2 {
        assert_eq!(ask(&http, "GET /zzz", "Host: evil.example\r\n").0, 403);
    }
    assert_eq!(
        ask(&http, "GET /zzz", "Host: localhost\r\nOrigin: https://evil.example\r\n").0,
        403
    );
    http.stopper.stop();
    RUNTIME.block_on(http.ended.take().expect("running")).expect("stopped");
    let counted = |reason: &str| -> u64 {
        let all = records.all();
        all.iter()
            .flat_map(|record| &record.counts)
            .filter(|(known, _)| *known == reason)
            .map(|(_, count)| count)
            .sum()
    };
    assert_eq!(
        (
            counted("unknown_path"),
            counted("foreign_host"),
            counted("foreign_origin")
        ),
        (3, 2, 1)
    );
}

/// Nobody should have to guess why a tool with scopes is not listed.
#[test]
fn a_bound_server_shows_who_may_call() {
    let shown = |builder: mcip_server::ServerBuilder| {
        let server = builder.build().expect("built");
        let bound = RUNTIME
            .block_on(server.bind(std::net::SocketAddr::from(([127, 0, 0, 1], 0))))
            .expect("a port");
        format!("{bound:?}")
    };
    let records = Records::default();
    assert!(shown(fixture::builder(&records)).contains("anybody on this machine, without scopes"));
    assert!(shown(fixture::builder(&records).unauthenticated("a test")).contains("anybody, without scopes"));
    assert!(
        shown(fixture::builder(&records).authenticator(BearerTokens::new())).contains("whom the authenticator knows")
    );
}

/// The client sends all of its body, whatever the server thinks of it, and reads the answer then.
#[test]
fn who_sends_too_much_reads_the_refusal() {
    use std::io::{Read as _, Write as _};

    let records = Records::default();
    let mut limits = mcip_server::Limits::default();
    limits.message_bytes = 64 << 10;
    let http = Http::start(&fixture::builder(&records).limits(limits).build().expect("built"));
    let mut client = std::net::TcpStream::connect(http.address).expect("connected");
    client.set_read_timeout(Some(crate::support::NET)).expect("a limit");
    let host = http.address;
    let head = format!("POST /mcp HTTP/1.1\r\nHost: {host}\r\n{TYPE}{ACCEPT}Content-Length: 120000\r\n\r\n");
    client.write_all(head.as_bytes()).expect("sent");
    records.wait_for("the refusal", |record| {
        record.outcome == mcip_core::record::Outcome::Refused
    });
    for _ in 0..120 {
        client.write_all(&[b' '; 1000]).expect("it is taken in");
        // So that a closed connection would be noticed.
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let mut answer = String::new();
    client.read_to_string(&mut answer).expect("the answer, and the end");
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}
