//! `initialize`, what holds before and after it, and what each revision says in its own words.

use mcip_core::principal::Method;
use mcip_server::{Context, Principal, Server, Tool};
use serde_json::{Value, json};

use super::{REVISIONS, call, everything, handshake, initialize, notification, open, request};
use crate::fixture;
use crate::support::{Records, Stdio, Wire, call as modern_call, request as modern_request};

#[test]
fn a_version_of_the_era_is_echoed_and_others_get_the_newest() {
    let server = fixture::builder(&Records::default())
        .instructions("Be kind.")
        .build()
        .expect("built");
    let asked = REVISIONS.into_iter().map(|version| (version, version));
    for (version, answered) in asked.chain([("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25")]) {
        let answer = Stdio::start(&server).ask(&initialize(version, json!({})));
        let result = answer.result();
        assert_eq!(result["protocolVersion"], answered);
        assert_eq!(result["serverInfo"]["name"], "fixture");
        assert_eq!(result["instructions"], "Be kind.");
        assert_eq!(
            result["capabilities"]["resources"],
            json!({ "subscribe": true, "listChanged": true })
        );
        assert_eq!(result["capabilities"]["logging"], json!({}));
        for modern in ["resultType", "ttlMs", "cacheScope", "_meta"] {
            assert!(result.get(modern).is_none(), "{modern} in {result}");
        }
    }
}

#[test]
fn before_initialize_only_ping_is_answered_and_twice_it_is_refused() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = Stdio::start(&server);
    assert_eq!(client.ask(&request(1, "ping", json!({}))).result(), &json!({}));
    assert_eq!(client.ask(&request(2, "tools/list", json!({}))).code(), -32602);
    assert_eq!(client.ask(&call(3, "echo", json!({ "text": "x" }))).code(), -32602);
    assert_eq!(
        client.ask(&request(4, "initialize", json!({}))).code(),
        -32602,
        "no version"
    );
    let bare = json!({ "protocolVersion": "2025-06-18" });
    assert_eq!(
        client.ask(&request(5, "initialize", bare)).code(),
        -32602,
        "no capabilities"
    );
    assert_eq!(
        client.ask(&request(6, "tools/list", json!({}))).code(),
        -32602,
        "still not open"
    );
    // Many clients send requests before `notifications/initialized`, or never send that.
    let answer = client.ask(&initialize("2025-06-18", json!({})));
    assert_eq!(answer.result()["protocolVersion"], "2025-06-18");
    assert_eq!(client.ask(&call(7, "echo", json!({ "text": "x" }))).text(), "x");
    assert_eq!(client.ask(&initialize("2024-11-05", json!({}))).code(), -32600);
    assert_eq!(client.ask(&call(8, "echo", json!({ "text": "y" }))).text(), "y");
    assert_eq!(client.ask(&request(9, "ping", json!({}))).result(), &json!({}));
}

#[test]
fn both_eras_are_served_on_one_connection() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    for version in REVISIONS {
        let mut client = Stdio::start(&server);
        let modern = client.ask(&modern_call(1, "echo", json!({ "text": "before" })));
        assert_eq!(modern.result()["resultType"], "complete");
        handshake(&mut client, version, json!({}));
        let modern = client.ask(&modern_call(2, "echo", json!({ "text": "after" })));
        assert_eq!(
            (modern.text(), &modern.result()["resultType"]),
            ("after", &json!("complete"))
        );
        let legacy = client.ask(&call(3, "echo", json!({ "text": "x" })));
        assert_eq!(legacy.text(), "x");
        assert!(legacy.result().get("resultType").is_none());
        let discovered = client.ask(&modern_request(4, "server/discover", json!({})));
        assert_eq!(discovered.result()["supportedVersions"], json!(["2026-07-28"]));
        // What one era lacks, it lacks on this connection too.
        assert_eq!(client.ask(&request(5, "server/discover", json!({}))).code(), -32601);
        assert_eq!(client.ask(&modern_request(6, "ping", json!({}))).code(), -32601);
        assert_eq!(client.ask(&modern_request(7, "initialize", json!({}))).code(), -32601);
        let level = json!({ "level": "error" });
        assert_eq!(client.ask(&modern_request(8, "logging/setLevel", level)).code(), -32601);
    }
}

#[test]
fn lists_and_results_have_the_shape_of_the_revision() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    for version in REVISIONS {
        let mut client = open(&server, version, json!({}));
        let listed = client.ask(&request(1, "tools/list", json!({})));
        let tools = listed.result()["tools"].as_array().expect("tools").clone();
        assert!(listed.result().get("ttlMs").is_none());
        let add = tools.iter().find(|tool| tool["name"] == "add").expect("listed");
        assert_eq!(add.get("annotations").is_some(), version >= "2025-03-26", "{version}");
        assert_eq!(add.get("outputSchema").is_some(), version >= "2025-06-18", "{version}");
        let sum = client.ask(&call(2, "add", json!({ "a": 1, "b": 2 })));
        assert_eq!(sum.result().get("structuredContent").is_some(), version >= "2025-06-18");
        assert_eq!(sum.text(), r#"{"sum":3.0}"#, "the text is there in every revision");
        for (id, method, list) in [
            (3, "resources/list", "resources"),
            (4, "resources/templates/list", "resourceTemplates"),
            (5, "prompts/list", "prompts"),
        ] {
            assert_eq!(
                client.ask(&request(id, method, json!({}))).result()[list]
                    .as_array()
                    .map(Vec::len),
                Some(1)
            );
        }
        let read = client.ask(&request(6, "resources/read", json!({ "uri": "test://text" })));
        assert_eq!(read.result()["contents"][0]["text"], "a text");
        let prompt = request(
            7,
            "prompts/get",
            json!({ "name": "greet", "arguments": { "name": "Ada" } }),
        );
        assert_eq!(
            client.ask(&prompt).result()["messages"][0]["content"]["text"],
            "Greet Ada"
        );
    }
}

#[test]
fn errors_have_the_codes_of_the_era() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = open(&server, "2025-11-25", json!({}));
    let missing = client.ask(&request(1, "resources/read", json!({ "uri": "test://nothing" })));
    assert_eq!(
        (missing.code(), &missing.frame["error"]["data"]["uri"]),
        (-32002, &json!("test://nothing"))
    );
    assert_eq!(
        client
            .ask(&request(2, "resources/subscribe", json!({ "uri": "test://nothing" })))
            .code(),
        -32002
    );
    assert_eq!(client.ask(&request(3, "no/such", json!({}))).code(), -32601);
    assert_eq!(client.ask(&call(4, "no such", json!({}))).code(), -32602);
    assert_eq!(
        client.ask(&request(5, "tools/list", json!({ "cursor": "x" }))).code(),
        -32602
    );
    assert_eq!(
        client
            .ask(&request(6, "logging/setLevel", json!({ "level": "loud" })))
            .code(),
        -32602
    );
    let modern = modern_request(7, "resources/read", json!({ "uri": "test://nothing" }));
    assert_eq!(
        client.ask(&modern).code(),
        -32602,
        "the modern code for a modern request"
    );
}

#[test]
fn log_messages_follow_the_level_that_was_set() {
    let server = Server::builder("logs", "1")
        .record_to(Records::default())
        .tool(Tool::new("log").read_only(true).handler(|cx: Context| async move {
            use mcip_server::types::LoggingLevel::{Debug, Error, Info};
            for level in [Debug, Info, Error] {
                cx.log(level, level.as_str()).await;
            }
            cx.progress(1.0, None, "half").await;
            "done"
        }))
        .build()
        .expect("built");
    let levels = |client: &mut Stdio, id: i64| -> Vec<Value> {
        let beside = client.ask(&call(id, "log", json!({}))).beside;
        beside.iter().map(|frame| frame["params"]["level"].clone()).collect()
    };
    for version in REVISIONS {
        let mut client = open(&server, version, json!({}));
        assert_eq!(levels(&mut client, 1), [json!("info"), json!("error")], "unset");
        client.ask(&request(2, "logging/setLevel", json!({ "level": "error" })));
        assert_eq!(levels(&mut client, 3), [json!("error")]);
        client.ask(&request(4, "logging/setLevel", json!({ "level": "debug" })));
        assert_eq!(levels(&mut client, 5).len(), 3);
        let mut tracked = call(6, "log", json!({}));
        tracked["params"]["_meta"] = json!({ "progressToken": 7 });
        let beside = client.ask(&tracked).beside;
        let progress = beside.last().expect("progress");
        assert_eq!(
            (&progress["method"], &progress["params"]["progressToken"]),
            (&json!("notifications/progress"), &json!(7))
        );
        assert_eq!(progress["params"].get("message").is_some(), version >= "2025-03-26");
    }
}

#[test]
fn a_session_hears_of_changes_and_of_the_resources_it_watches() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = Stdio::start(&server);
    client.ask(&initialize("2025-06-18", json!({})));
    // Nothing may be sent before the client has shown that it knows; what happens until then is told afterwards.
    server.offers().put_tool(fixture::echo()).expect("a tool");
    assert!(client.ask(&request(1, "ping", json!({}))).beside.is_empty());
    client.send(&notification("notifications/initialized", json!({})));
    assert_eq!(
        client.next().expect("told")["method"],
        "notifications/tools/list_changed"
    );

    let uri = json!({ "uri": "test://text" });
    assert_eq!(
        client.ask(&request(2, "resources/subscribe", uri.clone())).result(),
        &json!({})
    );
    server.changes().resource_updated("test://users/1");
    server.changes().resource_updated("test://text");
    let told = client.next().expect("told");
    assert_eq!(
        (&told["method"], &told["params"]),
        (&json!("notifications/resources/updated"), &uri)
    );
    assert_eq!(
        client.ask(&request(3, "resources/unsubscribe", uri)).result(),
        &json!({})
    );
    server.changes().resource_updated("test://text");
    server.offers().remove_prompt("greet");
    assert_eq!(
        client.next().expect("told")["method"],
        "notifications/prompts/list_changed"
    );
}

#[test]
fn what_is_watched_is_bounded() {
    let limits = {
        let mut limits = mcip_server::Limits::default();
        limits.subscribed_resources = 2;
        limits
    };
    let server = fixture::builder(&Records::default())
        .limits(limits)
        .build()
        .expect("built");
    let mut client = open(&server, "2025-06-18", json!({}));
    let subscribe = |id: i64| {
        request(
            id,
            "resources/subscribe",
            json!({ "uri": format!("test://users/{id}") }),
        )
    };
    assert_eq!(client.ask(&subscribe(1)).result(), &json!({}));
    assert_eq!(client.ask(&subscribe(2)).result(), &json!({}));
    assert_eq!(client.ask(&subscribe(3)).code(), -31003);
}

/// An old revision is no way around: what a principal may not use does not exist for it in any.
#[test]
fn authorization_and_judges_do_not_depend_on_the_revision() {
    let secret = Tool::new("secret")
        .read_only(true)
        .scope("admin")
        .handler(|| async { "secret" });
    let records = Records::default();
    let server = Server::builder("scoped", "1")
        .record_to(records.clone())
        .tool(fixture::echo())
        .tool(secret)
        .build()
        .expect("built");
    for version in REVISIONS {
        let mut client = Stdio::start_as(&server, Principal::new("guest", Method::Bearer));
        handshake(&mut client, version, everything());
        let tools = client.ask(&request(1, "tools/list", json!({}))).result()["tools"].clone();
        assert_eq!(tools.as_array().map(Vec::len), Some(1), "{tools}");
        let answer = client.ask(&call(2, "secret", json!({})));
        assert_eq!(answer.code(), -32602);
        assert_eq!(answer.frame["error"]["message"], "Unknown tool: secret");
        // Hidden text in arguments is denied in every revision.
        assert_eq!(
            client.ask(&call(3, "echo", json!({ "text": "a\u{e0041}b" }))).code(),
            -31001
        );
        let meta = json!({ "name": "secret", "_meta": { "io.modelcontextprotocol/protocolVersion": version } });
        assert_eq!(
            client.ask(&request(4, "tools/call", meta)).code(),
            -32602,
            "no capabilities, so not modern"
        );
    }
    let denied = |record: &mcip_core::record::Record| record.outcome == mcip_core::record::Outcome::Denied;
    assert_eq!(
        records.all().iter().filter(|record| denied(record)).count(),
        2 * REVISIONS.len()
    );
}

#[test]
fn a_client_that_says_too_much_of_itself_opens_no_session() {
    let server = fixture::builder(&Records::default()).build().expect("built");
    let mut client = Stdio::start(&server);
    let mut much = initialize("2025-11-25", json!({}));
    much["params"]["clientInfo"]["title"] = json!("x".repeat(20_000));
    assert_eq!(client.ask(&much).code(), -32602);
    // It may say less, and go on.
    assert!(client.ask(&initialize("2025-11-25", json!({}))).frame["error"].is_null());
}
