//! Requests of the server: the handlers of the modern tests, waiting instead of running again.

use std::time::Duration;

use mcip_core::record::{Event, Outcome};
use mcip_server::types::{CreateMessageParams, ElicitParams, SamplingMessage};
use mcip_server::{CallError, Context, Error, Limits, Server, ServerBuilder, Tool};
use serde_json::{Value, json};

use super::{REVISIONS, call, everything, handshake, notification, open, request, response};
use crate::fixture;
use crate::support::{Records, Stdio, Wire};

/// Tools that ask in every way.
fn builder(records: &Records) -> ServerBuilder {
    fixture::builder(records)
        .tool(Tool::new("sample").read_only(true).handler(|cx: Context| async move {
            let question = CreateMessageParams::new(vec![SamplingMessage::user("How are you?")], 10);
            let answer = cx.sample("how", question).await?;
            Ok::<_, CallError>(answer.model)
        }))
        .tool(Tool::new("roots").read_only(true).handler(|cx: Context| async move {
            let roots = cx.roots("roots").await?;
            Ok::<_, CallError>(roots.into_iter().map(|root| root.uri).collect::<Vec<_>>().join(" "))
        }))
        .tool(Tool::new("visit").read_only(true).handler(|cx: Context| async move {
            let page = ElicitParams::url("Sign in, please", "https://example.com/sign-in");
            let answer = cx.elicit("page", page).await?;
            Ok::<_, CallError>(answer.action.as_str().to_owned())
        }))
        .tool(Tool::new("twice").read_only(true).handler(|cx: Context| async move {
            let first = cx.elicit("name", fixture::name_form()).await?;
            let again = cx.elicit("name", fixture::name_form()).await?;
            Ok::<_, CallError>(format!("{}", first == again))
        }))
        .tool(Tool::new("sign-in-first").read_only(true).handler(|| async {
            let page =
                mcip_server::types::ElicitUrlParams::new("Sign in", "https://example.com/").with_elicitation_id("e1");
            Err::<String, CallError>(Error::url_elicitation_required(&[page]).into())
        }))
}

fn server() -> (Server<impl mcip_core::pipeline::Handler>, Records) {
    let records = Records::default();
    (builder(&records).build().expect("built"), records)
}

/// The next request of the server.
fn question(client: &Stdio, method: &str) -> Value {
    let frame = client.next().expect("a question");
    assert_eq!(frame["method"], method, "{frame}");
    assert!(frame["id"].is_number());
    frame
}

/// The next answer of the server.
fn text(client: &Stdio) -> Value {
    client.next().expect("an answer")["result"]["content"][0]["text"].clone()
}

fn accepted(name: &str) -> Value {
    json!({ "action": "accept", "content": { "name": name } })
}

#[test]
fn a_form_is_a_request_and_the_handler_waits() {
    let (server, records) = server();
    for version in ["2025-06-18", "2025-11-25"] {
        let mut client = open(&server, version, json!({ "elicitation": {} }));
        client.send(&call(1, "ask", json!({})));
        let asked = question(&client, "elicitation/create");
        assert_eq!(asked["params"]["message"], "What is your name?");
        assert_eq!(asked["params"]["requestedSchema"]["type"], "object");
        assert!(asked["params"].get("_meta").is_none());
        // Others are served meanwhile.
        assert_eq!(client.ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
        client.send(&response(&asked["id"], accepted("Ada")));
        assert_eq!(text(&client), "Hello, Ada!");
    }
    let record = records.wait_for("a question", |record| record.event == Event::Question);
    let flow = |flow: &Option<std::sync::Arc<mcip_core::flow::Flow>>| {
        let flow = flow.as_ref().expect("labelled");
        (flow.information.value.as_str(), flow.sender.value.role)
    };
    use mcip_core::flow::Role;
    assert_eq!(flow(&record.flow), ("input_request", Role::Server));
    assert_eq!(flow(&record.answer), ("input_response", Role::Client));
    assert_eq!(
        (record.outcome, record.method.as_ref().map(|m| m.as_str())),
        (Outcome::Completed, Some("elicitation/create"))
    );
    let call = records.wait_for("its call", |other| {
        other.event == Event::Call && other.exchange == record.exchange
    });
    assert_eq!(call.target.as_ref().map(|target| target.as_str()), Some("ask"));
}

#[test]
fn one_place_is_enough_to_ask_and_to_be_answered() {
    let mut limits = Limits::default();
    limits.in_flight = 1;
    limits.in_flight_per_principal = 1;
    limits.questions_per_session = 1;
    let records = Records::default();
    let server = builder(&records).limits(limits).build().expect("built");
    let mut client = open(&server, "2025-11-25", everything());
    for id in 1..20 {
        client.send(&call(id, "ask", json!({})));
        let asked = question(&client, "elicitation/create");
        // The one place is taken: requests are refused, and neither refusals nor cancellations of nothing stand in the way.
        assert_eq!(client.ask(&request("full", "ping", json!({}))).code(), -31003);
        client.send(&notification(
            "notifications/cancelled",
            json!({ "requestId": "nothing" }),
        ));
        client.send(&response(&asked["id"], accepted("Ada")));
        assert_eq!(text(&client), "Hello, Ada!");
    }
}

#[test]
fn a_model_and_roots_are_asked_for_too() {
    let (server, _) = server();
    for version in REVISIONS {
        let mut client = open(&server, version, everything());
        client.send(&call(1, "sample", json!({})));
        let asked = question(&client, "sampling/createMessage");
        assert_eq!(asked["params"]["maxTokens"], 10);
        let said = json!({ "role": "assistant", "content": { "type": "text", "text": "Fine" }, "model": "m-1" });
        client.send(&response(&asked["id"], said));
        assert_eq!(text(&client), "m-1");
        client.send(&call(2, "roots", json!({})));
        let asked = question(&client, "roots/list");
        client.send(&response(
            &asked["id"],
            json!({ "roots": [{ "uri": "file:///a" }, { "uri": "file:///b" }] }),
        ));
        assert_eq!(text(&client), "file:///a file:///b");
    }
}

#[test]
fn a_page_has_a_name_where_the_revision_wants_one() {
    let (server, _) = server();
    let mut client = open(&server, "2025-11-25", everything());
    client.send(&call(1, "visit", json!({})));
    let asked = question(&client, "elicitation/create");
    assert_eq!(
        (&asked["params"]["mode"], &asked["params"]["url"]),
        (&json!("url"), &json!("https://example.com/sign-in"))
    );
    assert!(
        asked["params"]["elicitationId"]
            .as_str()
            .is_some_and(|id| id.len() >= 16)
    );
    client.send(&response(&asked["id"], json!({ "action": "decline" })));
    assert_eq!(text(&client), "decline");

    let needs = client.ask(&call(2, "sign-in-first", json!({})));
    assert_eq!(
        (
            needs.code(),
            &needs.frame["error"]["data"]["elicitations"][0]["elicitationId"]
        ),
        (-32042, &json!("e1"))
    );
    let mut older = open(&server, "2025-06-18", everything());
    let needs = older.ask(&call(3, "sign-in-first", json!({})));
    assert_eq!(needs.code(), -32603, "a code that this revision does not know");
}

#[test]
fn a_question_is_asked_once() {
    let (server, _) = server();
    let mut client = open(&server, "2025-06-18", everything());
    client.send(&call(1, "twice", json!({})));
    let asked = question(&client, "elicitation/create");
    client.send(&response(&asked["id"], accepted("Ada")));
    assert_eq!(text(&client), "true");
}

#[test]
fn nothing_is_asked_that_the_client_can_not_answer() {
    let (server, _) = server();
    let mut client = open(&server, "2025-11-25", json!({}));
    for (id, tool, capability) in [
        (1, "ask", "elicitation"),
        (2, "sample", "sampling"),
        (3, "roots", "roots"),
    ] {
        let answer = client.ask(&call(id, tool, json!({})));
        assert!(answer.beside.is_empty());
        assert_eq!(answer.code(), -32602);
        assert!(
            answer.frame["error"]["data"]["requiredCapabilities"][capability].is_object(),
            "{}",
            answer.frame
        );
    }
    let mut forms_only = open(&server, "2025-11-25", json!({ "elicitation": {} }));
    assert_eq!(forms_only.ask(&call(1, "visit", json!({}))).code(), -32602);
    // A revision without elicitation can't be asked, whatever its client says.
    let mut old = open(&server, "2025-03-26", everything());
    let answer = old.ask(&call(1, "ask", json!({})));
    assert!(
        answer.beside.is_empty() && answer.result()["isError"] == true,
        "{}",
        answer.frame
    );
}

#[test]
fn an_answer_that_is_none_is_a_tool_error() {
    let (server, records) = server();
    let mut client = open(&server, "2025-11-25", everything());
    let refusal =
        |id: &Value| json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -1, "message": "User said no" } });
    type Answers<'a> = &'a dyn Fn(&Value) -> Value;
    let answers: [(Answers<'_>, &str); 5] = [
        (&refusal, "User said no"),
        (&|id| response(id, json!({})), "not what the method promises"),
        (
            &|id| response(id, json!({ "action": "maybe" })),
            "not what the method promises",
        ),
        (
            &|id| response(id, json!({ "action": "accept", "content": { "name": 5 } })),
            "does not fit the form",
        ),
        (
            &|id| response(id, json!({ "action": "accept" })),
            "does not fit the form",
        ),
    ];
    for (number, (answer, says)) in answers.into_iter().enumerate() {
        client.send(&call(i64::try_from(number).expect("few"), "ask", json!({})));
        let asked = question(&client, "elicitation/create");
        client.send(&answer(&asked["id"]));
        let answer = client.next().expect("an answer");
        assert_eq!(answer["result"]["isError"], true, "{answer}");
        let text = answer["result"]["content"][0]["text"].as_str().expect("a text");
        assert!(text.contains(says), "{text}");
    }
    let questions = records
        .all()
        .into_iter()
        .filter(|record| record.event == Event::Question);
    let outcomes: Vec<_> = questions.map(|record| record.outcome).collect();
    assert_eq!(outcomes.first(), Some(&Outcome::Failed));
    assert_eq!(outcomes.len(), 5);
}

/// What a client answers is judged like what it asks: a judge sees it, and what is hidden in it does not reach the handler.
#[test]
fn answers_are_judged() {
    let (server, records) = server();
    let mut client = open(&server, "2025-11-25", everything());
    client.send(&call(1, "ask", json!({})));
    let asked = question(&client, "elicitation/create");
    client.send(&response(&asked["id"], accepted("Ad\u{e0041}a")));
    assert_eq!(text(&client), "Hello, Ada!");
    let record = records.wait_for("a question", |record| record.event == Event::Question);
    assert!(
        record.rulings.iter().any(|ruling| ruling.verdict == "redact"),
        "{:?}",
        record.rulings
    );
}

#[test]
fn a_question_whose_call_is_cancelled_is_cancelled_too() {
    let (server, records) = server();
    let mut client = open(&server, "2025-06-18", everything());
    client.send(&call(1, "ask", json!({})));
    let asked = question(&client, "elicitation/create");
    client.send(&notification("notifications/cancelled", json!({ "requestId": 1 })));
    let cancelled = client.next().expect("told");
    assert_eq!(cancelled["method"], "notifications/cancelled");
    assert_eq!(cancelled["params"]["requestId"], asked["id"]);
    assert_eq!(records.outcome_of("ask"), Outcome::Aborted);
    // The answer that crossed it goes nowhere, and the call has no answer.
    client.send(&response(&asked["id"], accepted("Ada")));
    assert_eq!(client.ask(&call(2, "echo", json!({ "text": "x" }))).text(), "x");
    let rules = |record: &mcip_core::record::Record| {
        record
            .rulings
            .iter()
            .any(|r| r.finding.rule.as_str() == "structure.late_answer")
    };
    records.wait_for("the late answer", rules);
}

#[test]
fn a_client_that_never_answers_is_given_up() {
    let mut limits = Limits::default();
    limits.answer_time = Duration::from_millis(20);
    let records = Records::default();
    let server = builder(&records).limits(limits).build().expect("built");
    let mut client = open(&server, "2025-06-18", everything());
    client.send(&call(1, "ask", json!({})));
    let asked = question(&client, "elicitation/create");
    let frames = [client.next().expect("a frame"), client.next().expect("a frame")];
    let cancelled = frames
        .iter()
        .find(|frame| frame["method"] == "notifications/cancelled")
        .expect("told");
    assert_eq!(cancelled["params"]["requestId"], asked["id"]);
    let answer = frames.iter().find(|frame| frame["id"] == 1).expect("answered");
    assert_eq!(answer["result"]["isError"], true);
}

#[test]
fn questions_that_wait_are_bounded() {
    let mut limits = Limits::default();
    limits.questions_per_session = 2;
    let server = builder(&Records::default()).limits(limits).build().expect("built");
    let mut client = Stdio::start(&server);
    handshake(&mut client, "2025-06-18", everything());
    for id in 1..=2 {
        client.send(&call(id, "ask", json!({})));
        question(&client, "elicitation/create");
    }
    let third = client.ask(&call(3, "ask", json!({})));
    assert!(third.beside.is_empty() && third.result()["isError"] == true);
}
