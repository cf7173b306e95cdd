//! Calls of several rounds: a server may ask for input, but not for ever, not for everything and not for anything.

use mcip_client::test_kit::{Reply, Script, message};
use mcip_client::types::{ElicitFormParams, ElicitResult, ElicitUrlParams};
use mcip_client::{CallError, Client, Limits, Misbehaviour, Question};
use serde_json::{Value, json};

use super::attack::{OverPipes, SMALL, beside_others, client, small};

/// Asks for the same again and again, with a state that grows.
async fn insists(mut wire: super::attack::Wire, requests: Value) {
    for round in 1.. {
        let call = wire.next().await;
        let result = json!({
            "resultType": "input_required",
            "inputRequests": requests,
            "requestState": "s".repeat(round * 100),
        });
        wire.line(&message::result(call["id"].clone(), result)).await;
    }
}

async fn attacked(requests: Value) -> Result<(), CallError> {
    let (builder, records) = client(Limits::default());
    let builder = builder
        .max_rounds(3)
        .roots(|_: Question| async { Ok(vec![]) })
        .elicit_form(|_: Question, _: ElicitFormParams| async { Ok(ElicitResult::decline()) })
        .elicit_url(|_: Question, _: ElicitUrlParams| async { Ok(ElicitResult::decline()) });
    let attack = OverPipes::with(builder, records, |wire| insists(wire, requests)).await;
    let result = attack.client.call_tool("x").await.map(drop);
    attack.close().await;
    result
}

#[tokio::test]
async fn rounds_without_end_end() {
    beside_others(async {
        for requests in [json!({}), json!({"r": {"method": "roots/list"}})] {
            let error = attacked(requests).await.expect_err("no result");
            assert_eq!(error, CallError::TooManyRounds { rounds: 3 });
        }
    })
    .await;
}

// Covers: T9, ASI09
#[tokio::test]
async fn only_what_was_declared_may_be_asked_and_not_too_much_of_it() {
    let schema = json!({"type": "object", "properties": {}});
    let form = json!({"method": "elicitation/create", "params": {"message": "?", "requestedSchema": schema}});
    let many: Value = (0..33)
        .map(|n| (n.to_string(), form.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let url = |url: &str| {
        json!({"u": {"method": "elicitation/create",
            "params": {"mode": "url", "message": "?", "url": url, "elicitationId": "1"}}})
    };
    beside_others(async {
        let error = attacked(many).await.expect_err("no result");
        assert_eq!(error, CallError::Protocol(Misbehaviour::TooManyInputs { most: 32 }));
        let sampling = json!({"s": {"method": "sampling/createMessage", "params": {"messages": [], "maxTokens": 1}}});
        let error = attacked(sampling).await.expect_err("no result");
        assert!(
            matches!(error, CallError::Protocol(Misbehaviour::UndeclaredInput { .. })),
            "{error:?}"
        );
        for bad in [
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "javascript:alert(1)",
        ] {
            let error = attacked(url(bad)).await.expect_err("no result");
            assert!(
                matches!(error, CallError::Protocol(Misbehaviour::UnsafeUrl(_))),
                "{error:?}"
            );
        }
        for unknown in [
            json!({"t": {"method": "tools/call", "params": {}}}),
            json!({"t": 1}),
            json!([]),
        ] {
            let error = attacked(unknown).await.expect_err("no result");
            assert!(
                matches!(error, CallError::Protocol(_) | CallError::Withheld { .. }),
                "{error:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_may_not_ask_and_a_state_is_a_message_like_any_other() {
    beside_others(async {
        let (builder, _) = client(Limits::default());
        let script = Script::modern().expect("tools/list", Reply::input_required(json!({}), "state"));
        let (client, server) = script.connect(builder).await.expect("connected");
        let error = client.all_tools().await.expect_err("no list");
        assert_eq!(error, CallError::Protocol(Misbehaviour::UnexpectedInput));
        server.finish().await;

        let attack = OverPipes::start(small(), |mut wire| async move {
            let call = wire.next().await;
            let result = json!({"resultType": "input_required", "requestState": "s".repeat(SMALL)});
            wire.line(&message::result(call["id"].clone(), result)).await;
            wire.wait().await;
        });
        let attack = attack.await;
        let error = attack.client.call_tool("x").await.expect_err("no result");
        assert_eq!(error, CallError::Protocol(Misbehaviour::TooLarge { limit: SMALL }));
        attack.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_state_of_one_call_never_goes_with_another() {
    beside_others(async {
        let (builder, _) = client(Limits::default());
        let builder = builder.roots(|_: Question| async { Ok(vec![]) });
        let attack = OverPipes::with(builder, Default::default(), |mut wire| async move {
            let first = wire.next().await;
            let asks = json!({"resultType": "input_required", "requestState": "of the first",
                "inputRequests": {"r": {"method": "roots/list"}}});
            wire.line(&message::result(first["id"].clone(), asks)).await;
            loop {
                let call = wire.next().await;
                let state = call["params"]["requestState"].as_str().unwrap_or("none").to_owned();
                wire.line(&message::text(call["id"].clone(), &state)).await;
            }
        });
        let attack = attack.await;
        let says = async |client: &Client| {
            let result = client.call_tool("x").await.expect("a result");
            result.content[0].as_text().map(str::to_owned)
        };
        assert_eq!(says(&attack.client).await.as_deref(), Some("of the first"));
        assert_eq!(says(&attack.client).await.as_deref(), Some("none"));
        attack.close().await;
    })
    .await;
}
