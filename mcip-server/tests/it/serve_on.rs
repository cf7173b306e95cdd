//! A connection that is served in the runtime, without a thread ([`Server::serve_on`]).

use std::time::Duration;

use mcip_core::pipeline::Handler;
use mcip_core::record::Outcome;
use mcip_server::test_kit::{Peer, Records, ScriptedClient, message};
use mcip_server::{Context, Limits, Principal, Server, Tool};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

fn server(limits: Limits) -> (Server<impl Handler>, Records) {
    let records = Records::new();
    let server = Server::builder("served", "1")
        .limits(limits)
        .record_to(records.clone())
        .tool(
            Tool::new("large")
                .read_only(true)
                .handler(|| async { "x".repeat(100_000) }),
        )
        .tool(Tool::new("hang").read_only(true).handler(|| async {
            std::future::pending::<()>().await;
            "never"
        }))
        .tool(Tool::new("count").read_only(true).handler(|cx: Context| async move {
            for step in 1..=100 {
                cx.progress(f64::from(step), Some(100.0), "on").await;
                tokio::task::yield_now().await;
            }
            "counted"
        }))
        .build()
        .expect("a server");
    (server, records)
}

#[tokio::test]
async fn progress_comes_in_order_and_before_the_answer() {
    let (server, _) = server(Limits::default());
    let mut client = ScriptedClient::connect(&server);
    let answer = client
        .ask("tools/call", json!({"name": "count", "_meta": {"progressToken": "t"}}))
        .await;
    assert_eq!(answer.text(), "counted");
    let steps = answer.beside.iter().map(|frame| frame["params"]["progress"].as_f64());
    assert!(
        steps.eq((1..=100).map(|step| Some(f64::from(step)))),
        "{:?}",
        answer.beside
    );
    client.end().await.expect("a good end");
}

#[tokio::test]
async fn a_client_that_does_not_read_is_not_read_either() {
    let mut limits = Limits::default();
    limits.message_bytes = 1 << 20;
    let (server, records) = server(limits);
    let ((mut to_server, input), (output, mut from_server)) = (duplex(64 << 10), duplex(64 << 10));
    tokio::spawn(async move { server.serve_on(Principal::local_process(), input, output).await });
    let request = |id: usize| format!("{}\n", message::modern(id, "tools/call", json!({"name": "large"})));
    let mut sent = 0;
    // Each is answered with 100 KB: what nobody reads fills one megabyte soon, and then the pipe to the server.
    while tokio::time::timeout(Duration::from_secs(2), to_server.write_all(request(sent).as_bytes()))
        .await
        .is_ok()
    {
        sent += 1;
        assert!(sent < 5_000, "the server goes on reading");
    }
    let worked_on = records.find().target("large").count();
    assert!(worked_on < 40, "{worked_on} were answered into memory");
    // Once it reads, everything is answered, each once.
    to_server.shutdown().await.expect("closed");
    let reading = async {
        let mut answers = String::new();
        from_server.read_to_string(&mut answers).await.expect("read");
        answers.lines().count()
    };
    let answers = tokio::time::timeout(Duration::from_secs(30), reading)
        .await
        .expect("in time");
    // The last one was cut in two.
    assert!((sent..=sent + 1).contains(&answers), "{answers} answers for {sent}");
}

#[tokio::test]
async fn dropping_it_drops_its_calls_and_so_does_the_end_of_the_input() {
    for drops in [true, false] {
        let (server, records) = server(Limits::default());
        let ((to_server, input), (output, from_server)) = (duplex(64 << 10), duplex(64 << 10));
        let serving = tokio::spawn(async move { server.serve_on(Principal::local_process(), input, output).await });
        let mut client = Peer::new(from_server, to_server);
        client
            .send(&message::modern(1, "tools/call", json!({"name": "hang"})))
            .await;
        // Answered after the first began.
        client
            .send(&message::modern(2, "tools/call", json!({"name": "large"})))
            .await;
        assert_eq!(client.next().await.expect("an answer")["id"], 2);
        if drops {
            serving.abort();
        } else {
            client.close_output().await;
        }
        records.find().target("hang").outcome(Outcome::Aborted).arrives().await;
        assert_eq!(client.next().await, None);
    }
}

#[tokio::test]
async fn a_session_of_the_legacy_era_is_told_of_changes() {
    let (server, _) = server(Limits::default());
    let mut client = ScriptedClient::connect(&server);
    let opened = client.initialize("2025-11-25", json!({})).await;
    assert_eq!(opened["protocolVersion"], "2025-11-25");
    let listed = client.ask("tools/list", json!({})).await;
    assert_eq!(listed.result()["tools"].as_array().map(Vec::len), Some(3));
    assert!(server.offers().remove_tool("large"));
    assert_eq!(client.next().await["method"], "notifications/tools/list_changed");
    client.end().await.expect("a good end");
}

#[tokio::test]
async fn what_is_no_message_is_answered_and_the_connection_goes_on() {
    let (server, records) = server(Limits::default());
    let mut client = ScriptedClient::connect(&server);
    client.send_raw(b"not json").await;
    assert_eq!(client.next().await["error"]["code"], -32700);
    client.send(&json!({"jsonrpc": "2.0", "id": 1, "result": {}})).await;
    client.hears_nothing(Duration::from_millis(50)).await;
    assert_eq!(client.call("no_such_tool", json!({})).await.code(), -32602);
    records.find().rule("structure.unasked_answer").any();
}
