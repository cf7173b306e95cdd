//! Which headers requests of a session need, and what they are answered with.

use serde_json::{Value, json};

use super::{Client, call, initialize, notification, request, started, text};
use crate::support::{Headers, HttpClient, Records};

const REVISIONS: [&str; 4] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

#[test]
fn every_revision_begins_works_and_ends() {
    let http = started(&Records::default());
    for revision in REVISIONS {
        let client = Client::begin(&http, revision);
        assert!(client.session.len() >= 32 && client.session.bytes().all(|byte| byte.is_ascii_graphic()));
        assert_eq!(
            text(&client.ask(&call(1, "echo", json!({ "text": "x" })))),
            "x",
            "{revision}"
        );
        let (status, pong) = client.post(&request(2, "ping", json!({})));
        assert_eq!((status, &pong["result"]), (200, &json!({})), "{revision}");
        assert_eq!(client.delete(), 204);
        let (status, gone) = client.post(&request(3, "ping", json!({})));
        assert_eq!(status, 404, "{gone}");
        assert_eq!(client.delete(), 404);
        assert_eq!(client.get(None).err().map(|(status, _)| status), Some(404));
    }
}

#[test]
fn both_eras_on_one_connection() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    let mut connection = http.connect();
    for _ in 0..2 {
        connection.send(&crate::support::call(1, "echo", json!({ "text": "modern" })));
        let head = connection.head();
        let answer: Value = serde_json::from_slice(&connection.body(&head)).expect("JSON");
        assert_eq!(
            (text(&answer), &answer["result"]["resultType"]),
            ("modern", &json!("complete"))
        );
        let legacy = call(1, "echo", json!({ "text": "legacy" })).to_string();
        connection.post(&client.headers(), legacy.as_bytes());
        let head = connection.head();
        let answer: Value = serde_json::from_slice(&connection.body(&head)).expect("JSON");
        assert_eq!((text(&answer), answer["result"].get("resultType")), ("legacy", None));
    }
}

#[test]
fn the_headers_of_a_later_revision_are_not_needed_and_may_not_lie() {
    let http = started(&Records::default());
    let echo = call(1, "echo", json!({ "text": "x" }));
    for revision in REVISIONS {
        let client = Client::begin(&http, revision);
        let with = |more: &[(&str, &str)]| -> Headers {
            let more = more
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            client.headers().into_iter().chain(more).collect()
        };
        for honest in [
            &[("Mcp-Method", "tools/call"), ("Mcp-Name", "echo")][..],
            &[("Mcp-Name", "=?base64?ZWNobw==?=")],
        ] {
            let (status, answer) = client.post_with(&with(honest), &echo);
            assert_eq!((status, text(&answer)), (200, "x"), "{revision}: {honest:?}");
        }
        for lie in [
            &[("Mcp-Name", "count")][..],
            &[("Mcp-Method", "tools/list")],
            &[("Mcp-Method", "tools/call"), ("Mcp-Name", "=?base64?Y291bnQ=?=")],
            &[("Mcp-Name", "echo"), ("Mcp-Name", "count")],
        ] {
            let (status, answer) = client.post_with(&with(lie), &echo);
            assert_eq!(
                (status, &answer["error"]["code"]),
                (400, &json!(-32020)),
                "{revision}: {lie:?}"
            );
        }
    }
    // Nothing that is said above a batch is true of all of it.
    let client = Client::begin(&http, "2025-03-26");
    let batch = json!([echo]);
    assert_eq!(client.post(&batch).0, 200);
    for name in ["Mcp-Method", "Mcp-Name"] {
        let mut headers = client.headers();
        headers.push((name.to_owned(), "echo".to_owned()));
        let (status, answer) = client.post_with(&headers, &batch);
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(-32020)), "{name}");
    }
}

#[test]
fn the_version_header_may_be_absent_and_may_not_lie() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-06-18");
    let ping = request(1, "ping", json!({}));
    let with = |versions: &[&str]| -> Headers {
        let mut headers = vec![("Mcp-Session-Id".to_owned(), client.session.clone())];
        headers.extend(
            versions
                .iter()
                .map(|v| ("MCP-Protocol-Version".to_owned(), (*v).to_owned())),
        );
        headers
    };
    assert_eq!(client.post_with(&with(&[]), &ping).0, 200);
    assert_eq!(client.post_with(&with(&["2025-06-18"]), &ping).0, 200);
    for wrong in [
        &["2025-11-25"][..],
        &["1999-01-01"],
        &[""],
        &["2025-06-18", "2025-06-18"],
    ] {
        let (status, answer) = client.post_with(&with(wrong), &ping);
        assert_eq!(status, 400, "{wrong:?}: {answer}");
    }
}

#[test]
fn a_session_is_named_once_and_exactly() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    let ping = request(1, "ping", json!({}));
    let named = |ids: &[&str]| -> Headers {
        ids.iter()
            .map(|id| ("Mcp-Session-Id".to_owned(), (*id).to_owned()))
            .collect()
    };
    let upper = client.session.to_uppercase();
    let unknown = "0".repeat(32);
    for wrong in [
        &[unknown.as_str()][..],
        &[""],
        &["x"],
        &[&client.session[1..]],
        &[&client.session, &client.session],
    ] {
        assert_eq!(client.post_with(&named(wrong), &ping).0, 404, "{wrong:?}");
    }
    if upper != client.session {
        assert_eq!(client.post_with(&named(&[&upper]), &ping).0, 404);
    }
    let (status, answer) = client.post_with(&vec![], &call(1, "echo", json!({ "text": "x" })));
    assert_eq!(status, 400, "{answer}");
}

#[test]
fn notifications_and_answers_are_accepted_without_a_word() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    for fine in [
        notification("notifications/roots/list_changed", json!({})),
        notification("notifications/cancelled", json!({ "requestId": 99 })),
    ] {
        assert_eq!(client.post(&fine), (202, Value::Null), "{fine}");
    }
    let nobody_asked = json!({ "jsonrpc": "2.0", "id": 7, "result": {} });
    assert_eq!(client.post(&nobody_asked).0, 400);
}

#[test]
fn get_wants_a_stream() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    for accept in [None, Some("application/json")] {
        let mut headers = client.headers();
        headers.extend(accept.map(|accept| ("Accept".to_owned(), accept.to_owned())));
        assert_eq!(client.get_with(&headers).err().map(|(status, _)| status), Some(406));
    }
    let mut stream = client.get(None).expect("a stream");
    let (id, data) = stream.next().expect("what it is resumed from");
    assert!(!id.is_empty() && data.is_null());
}

#[test]
fn a_session_is_not_begun_twice_nor_by_anything_else() {
    let http = started(&Records::default());
    let client = Client::begin(&http, "2025-11-25");
    let (status, answer) = client.post(&initialize("2025-11-25"));
    assert!(answer["error"].is_object(), "{status}: {answer}");
    let mut other = HttpClient::connect(http.address);
    other.post(&[], request(1, "ping", json!({})).to_string().as_bytes());
    assert_eq!(other.head().header("mcp-session-id"), None);
}
