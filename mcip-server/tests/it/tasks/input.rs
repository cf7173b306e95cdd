//! What a task asks, and who answers.

use mcip_server::types::TaskSupport;
use mcip_server::{CallError, Context, Limits, Tool};
use serde_json::{Value, json};

use super::{begin, builder, get, id_of, update, wait, wait_for_status};
use crate::fixture;
use crate::rounds::accept;
use crate::support::{Records, on_both};

fn name_of(answer: mcip_server::types::ElicitResult) -> String {
    let content = answer.content.unwrap_or_default();
    content
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or("nobody")
        .to_owned()
}

fn keys(seen: &Value) -> Vec<String> {
    let asked = seen["inputRequests"].as_object().cloned().unwrap_or_default();
    asked.keys().cloned().collect()
}

#[test]
fn a_task_waits_for_all_that_it_asks() {
    let records = Records::default();
    let server = builder(&records)
        .tool(
            Tool::new("two")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    let (one, two) = tokio::join!(
                        cx.elicit("one", fixture::name_form()),
                        cx.elicit("two", fixture::name_form())
                    );
                    Ok::<_, CallError>(format!("{} and {}", name_of(one?), name_of(two?)))
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("two", json!({}))));
        let seen = wait(wire, &task, "asking both", |seen| keys(seen) == ["one", "two"]);
        assert_eq!(seen["status"], "input_required");
        assert_eq!(seen["inputRequests"]["one"]["method"], "elicitation/create");
        // Looking does not take it away, and answers to nothing are ignored.
        let acknowledged = wire.ask(&update(&task, json!({ "three": { "action": "accept" } })));
        assert_eq!(acknowledged.result()["resultType"], "complete");
        assert_eq!(keys(wire.ask(&get(&task)).result()), ["one", "two"]);
        wire.ask(&update(&task, accept("one", "name", "Ada"))).result();
        let seen = wire.ask(&get(&task)).result().clone();
        assert_eq!(
            (keys(&seen), &seen["status"]),
            (vec!["two".to_owned()], &json!("input_required"))
        );
        // A second answer to the same question is one to nothing.
        wire.ask(&update(&task, accept("one", "name", "Eve"))).result();
        wire.ask(&update(&task, accept("two", "name", "Bob"))).result();
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(seen["result"]["content"][0]["text"], "Ada and Bob");
        assert!(seen.get("inputRequests").is_none());
    });
}

#[test]
fn no_name_is_used_for_two_questions() {
    let records = Records::default();
    let server = builder(&records)
        .tool(
            Tool::new("again")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    let first = name_of(cx.elicit("who", fixture::name_form()).await?);
                    // The same question has its answer; another one under the same key is asked.
                    let same = name_of(cx.elicit("who", fixture::name_form()).await?);
                    let other = mcip_server::types::ElicitParams::form(
                        "And who else?",
                        mcip_server::types::ElicitSchema::default()
                            .required_field("name", mcip_server::types::elicitation::StringSchema::default()),
                    );
                    let other = name_of(cx.elicit("who", other).await?);
                    Ok::<_, CallError>(format!("{first} {same} {other}"))
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("again", json!({}))));
        wait(wire, &task, "asking", |seen| keys(seen) == ["who"]);
        // What does not fit the form is asked again.
        let unfit = json!({ "who": { "action": "accept", "content": { "name": 5 } } });
        wire.ask(&update(&task, unfit)).result();
        let seen = wait(wire, &task, "asking again", |seen| keys(seen) == ["who#2"]);
        assert_eq!(
            seen["inputRequests"]["who#2"]["params"]["message"],
            "What is your name?"
        );
        wire.ask(&update(&task, accept("who#2", "name", "Ada"))).result();
        let seen = wait(wire, &task, "asking the other", |seen| keys(seen) == ["who#3"]);
        assert_eq!(seen["inputRequests"]["who#3"]["params"]["message"], "And who else?");
        wire.ask(&update(&task, accept("who#3", "name", "Bob"))).result();
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(seen["result"]["content"][0]["text"], "Ada Ada Bob");
    });
}

#[test]
fn what_never_fits_ends_the_questions() {
    let records = Records::default();
    let mut limits = Limits::default();
    limits.rounds = 3;
    let server = builder(&records)
        .limits(limits)
        .tool(
            Tool::new("stubborn")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    Ok::<_, CallError>(name_of(cx.elicit("who", fixture::name_form()).await?))
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("stubborn", json!({}))));
        for name in ["who", "who#2", "who#3"] {
            wait(wire, &task, name, |seen| keys(seen) == [name]);
            wire.ask(&update(
                &task,
                json!({ name: { "action": "accept", "content": { "name": 5 } } }),
            ))
            .result();
        }
        let seen = wait_for_status(wire, &task, "failed");
        assert!(
            seen["error"]["message"].to_string().contains("too many times"),
            "{seen}"
        );
    });
}

#[test]
fn answers_have_to_be_objects() {
    let records = Records::default();
    let server = builder(&records)
        .tool(
            Tool::new("who")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    Ok::<_, CallError>(name_of(cx.elicit("who", fixture::name_form()).await?))
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("who", json!({}))));
        wait(wire, &task, "asking", |seen| keys(seen) == ["who"]);
        for malformed in [
            json!(null),
            json!([]),
            json!("x"),
            json!({ "who": 5 }),
            json!({ "who": null }),
        ] {
            assert_eq!(wire.ask(&update(&task, malformed)).code(), -32602);
        }
        let mut without = update(&task, json!({}));
        without["params"]
            .as_object_mut()
            .expect("params")
            .remove("inputResponses");
        assert_eq!(wire.ask(&without).code(), -32602);
        let seen = wire.ask(&get(&task)).result().clone();
        assert_eq!(keys(&seen), ["who"], "nothing was taken");
        // A refusal is an answer, and what stands beside it was not agreed to.
        let declined = json!({ "who": { "action": "decline", "content": { "name": "Eve" } } });
        wire.ask(&update(&task, declined)).result();
        let seen = wait_for_status(wire, &task, "completed");
        assert_eq!(seen["result"]["content"][0]["text"], "nobody");
    });
}
