//! The test kit: a script says what went otherwise, a pair ends in good order, and both sides are what they are elsewhere.

use std::time::Duration;

use mcip_client::test_kit::{ManualClock, Pair, Records, Reply, Script, SeededEntropy, Verdicts, message, pair};
use mcip_client::{CallError, Client, ClientBuilder, ConnectError, Misbehaviour, Revisions};
use mcip_core::environment::Clock as _;
use mcip_core::pipeline::Seat;
use mcip_core::record::{Outcome, Position};
use mcip_server::{Args, Principal, Server, Tool};
use serde_json::{Value, json};

fn client() -> (ClientBuilder, Records) {
    let records = Records::new();
    (Client::builder("test", "1").record_to(records.clone()), records)
}

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}

fn echo() -> Tool {
    Tool::new("echo")
        .read_only(true)
        .handler(|Args(args): Args<Echo>| async move { args.text })
}

async fn paired(builder: ClientBuilder, tools: impl IntoIterator<Item = Tool>) -> (Pair, Records) {
    let served = Records::new();
    let server = Server::builder("kit", "1").record_to(served.clone());
    let server = tools.into_iter().fold(server, |server, tool| server.tool(tool));
    let server = server.build().expect("a server");
    let joined = pair(builder, |input, output| async move {
        server.serve_on(Principal::local_process(), input, output).await
    });
    (joined.await.expect("connected"), served)
}

#[tokio::test]
async fn both_sides_of_a_pair_judge_and_record() {
    let (builder, called) = client();
    let (pair, served) = paired(builder, [echo()]).await;
    let call = pair.client.call_tool("echo").arguments(&json!({"text": "hello"}));
    assert_eq!(call.await.expect("result").content[0].as_text(), Some("hello"));
    for (records, position) in [(&called, Position::Client), (&served, Position::Server)] {
        let record = records.find().target("echo").outcome(Outcome::Completed).one();
        assert_eq!(record.position, position);
    }
    pair.close().await.expect("a good end");
}

#[tokio::test]
async fn messages_of_many_pipes_full_go_both_ways_at_once() {
    let (builder, _) = client();
    let (pair, _) = paired(builder, [echo()]).await;
    let large = "x".repeat(1 << 20);
    let call = || pair.client.call_tool("echo").arguments(&json!({"text": large})).send();
    let results = tokio::join!(call(), call(), call(), call());
    for result in [results.0, results.1, results.2, results.3] {
        assert_eq!(
            result.expect("result").content[0].as_text().map(str::len),
            Some(1 << 20)
        );
    }
    pair.close().await.expect("a good end");
}

#[tokio::test]
async fn a_call_that_is_dropped_is_cancelled_at_the_server_and_a_server_ends_with_its_client() {
    let hang = Tool::new("hang").handler(|| async {
        std::future::pending::<()>().await;
        "never"
    });
    let (builder, _) = client();
    let (pair, served) = paired(builder, [hang, echo()]).await;
    let hanging = tokio::time::timeout(Duration::from_millis(100), pair.client.call_tool("hang").send());
    assert!(hanging.await.is_err());
    served.find().target("hang").outcome(Outcome::Aborted).arrives().await;
    // Another one is running when the client goes.
    let client = pair.client.clone();
    let abandoned = tokio::spawn(async move { client.call_tool("hang").await });
    served
        .find()
        .target("hang")
        .matching("the second", |r| r.request_id == Some(3.into()))
        .arrives()
        .await;
    pair.close().await.expect("a good end");
    assert_eq!(abandoned.await.expect("no panic"), Err(CallError::Closed));
}

#[tokio::test]
async fn a_script_is_played_in_order() {
    let (builder, records) = client();
    let script = Script::modern()
        .expect("tools/list", Reply::tools(json!([message::tool("a")])))
        .expect_with("tools/call", json!({"name": "a"}), Reply::text("one"))
        .expect("tools/call", Reply::error(-32602, "no"));
    let (client, server) = script.connect(builder).await.expect("connected");
    assert_eq!(client.all_tools().await.expect("tools").len(), 1);
    assert!(client.call_tool("a").await.is_ok());
    assert!(matches!(client.call_tool("a").await, Err(CallError::Server(_))));
    server.finish().await;
    records.find().target("a").outcome(Outcome::Failed).one();
}

#[tokio::test]
async fn calls_side_by_side_may_come_in_any_order() {
    let (builder, _) = client();
    let script = Script::modern()
        .in_any_order()
        .expect_with("tools/call", json!({"name": "b"}), Reply::text("of b"))
        .expect_with("tools/call", json!({"name": "a"}), Reply::text("of a"));
    let (client, server) = script.connect(builder).await.expect("connected");
    let (a, b) = tokio::join!(client.call_tool("a").send(), client.call_tool("b").send());
    assert_eq!(a.expect("result").content[0].as_text(), Some("of a"));
    assert_eq!(b.expect("result").content[0].as_text(), Some("of b"));
    server.finish().await;
}

async fn failure(script: Script, test: impl AsyncFnOnce(Client)) -> String {
    let (builder, _) = client();
    let (client, server) = script.connect(builder).await.expect("connected");
    test(client).await;
    let panic = tokio::spawn(server.finish())
        .await
        .expect_err("it must fail")
        .into_panic();
    *panic.downcast::<String>().expect("a text")
}

#[tokio::test]
async fn a_script_that_is_not_played_says_what_went_otherwise() {
    let other = Script::modern().expect_with("tools/call", json!({"name": "a"}), Reply::text("one"));
    let text = failure(other, async |client| {
        // Answered with an error, so that the test goes on.
        assert!(matches!(client.call_tool("b").await, Err(CallError::Server(_))));
    });
    let text = text.await;
    assert!(
        text.contains(r#"expected tools/call with {"name":"a"}, was asked tools/call with"#),
        "{text}"
    );
    assert!(text.contains(r#"received: {"jsonrpc":"2.0""#), "{text}");

    let more = Script::modern()
        .expect("tools/call", Reply::hang_up())
        .expect("tools/list", Reply::silence());
    let text = failure(more, async |client| {
        assert!(matches!(
            client.call_tool("a").await,
            Err(CallError::Disconnected { .. })
        ));
    });
    let text = text.await;
    assert!(
        text.contains("the connection ended although more was expected: tools/list"),
        "{text}"
    );

    let too_much = failure(Script::modern(), async |client| {
        assert!(client.call_tool("a").await.is_err())
    })
    .await;
    assert!(too_much.contains("expected nothing more"), "{too_much}");
}

#[tokio::test]
async fn replies_do_what_servers_should_not() {
    let (builder, records) = client();
    let script = Script::modern()
        .expect("tools/call", Reply::raw("a debug print").then(Reply::text("after it")))
        .expect("tools/call", Reply::raw(r#"{"jsonrpc":"2.0","id":1,"id":1}"#));
    let (client, server) = script.connect(builder).await.expect("connected");
    assert!(client.call_tool("a").await.is_ok());
    let twice = client.call_tool("a").await;
    assert!(
        matches!(twice, Err(CallError::Protocol(Misbehaviour::Unacceptable(_)))),
        "{twice:?}"
    );
    server.finish().await;
    assert_eq!(records.refusals("structure.noise"), 1);
    records.find().rule("structure.unacceptable").one();
}

#[tokio::test]
async fn input_is_asked_for_in_a_script() {
    let (builder, _) = client();
    let builder = builder.roots(|_: mcip_client::Question| async { Ok(vec![]) });
    let script = Script::modern()
        .expect(
            "tools/call",
            Reply::input_required(json!({"r": {"method": "roots/list"}}), "state"),
        )
        .expect_with(
            "tools/call",
            json!({"requestState": "state", "inputResponses": {"r": {"roots": []}}}),
            Reply::text("none"),
        );
    let (client, server) = script.connect(builder).await.expect("connected");
    assert_eq!(
        client.call_tool("a").await.expect("result").content[0].as_text(),
        Some("none")
    );
    server.finish().await;
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for_longer_than_was_said() {
    let (builder, _) = client();
    let (streams, server) = Script::bare().expect("server/discover", Reply::silence()).start();
    let builder = builder
        .probe_time(Duration::from_millis(50))
        .revisions(Revisions::MODERN);
    let silent = builder.connect(streams).await;
    assert!(matches!(silent, Err(ConnectError::Legacy { .. })), "{silent:?}");
    server.finish().await;
}

#[tokio::test]
async fn time_chance_and_verdicts_are_the_tests() {
    let (builder, records) = client();
    let clock = ManualClock::new();
    let beginning = clock.now();
    let builder = builder
        .clock(std::sync::Arc::new(clock.clone()))
        .entropy(std::sync::Arc::new(SeededEntropy::new(1)))
        .judge(Seat::enforce(Verdicts::deny_marked()));
    let script = Script::modern().expect("tools/call", Reply::text("fine"));
    let (client, server) = script.connect(builder).await.expect("connected");
    clock.advance(Duration::from_secs(60));
    let denied = client.call_tool("a").arguments(&json!({"text": "deny me"})).await;
    assert!(matches!(denied, Err(CallError::Denied { rule, .. }) if rule == "test.denied"));
    assert!(client.call_tool("a").await.is_ok());
    server.finish().await;
    let record = records.find().rule("test.denied").verdict("deny").one();
    assert_eq!(record.opened_at, beginning + Duration::from_secs(60));
    assert_eq!(record.elapsed, Duration::ZERO);
}

#[tokio::test]
async fn closing_waits_for_what_was_sent_and_no_longer_than_its_grace() {
    // The other side reads nothing and closes nothing.
    let (ours, theirs) = tokio::io::duplex(64);
    let (input, output) = tokio::io::split(ours);
    let streams = mcip_client::Streams::new("stuck", input, output).grace(Duration::from_millis(50));
    let (builder, _) = client();
    let connected = builder.probe_time(Duration::from_millis(50)).connect(streams);
    let ended = tokio::time::timeout(Duration::from_secs(10), connected)
        .await
        .expect("it ends");
    assert!(matches!(ended, Err(ConnectError::Initialize { .. })), "{ended:?}");
    drop(theirs);
}

#[test]
fn messages_are_what_the_specification_says() {
    let Value::Object(request) = message::modern("one", "tools/list", Value::Null) else {
        panic!("an object");
    };
    assert_eq!(request["id"], "one");
    assert!(request["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"].is_object());
}
