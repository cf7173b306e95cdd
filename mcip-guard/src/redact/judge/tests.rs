use std::sync::LazyLock;

use bytes::Bytes;
use mcip_core::json::{Document, ScanLimits};
use mcip_core::principal::Principal;
use mcip_core::types::{Schema, methods};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::redact::{Class, Reinsertion, Return, built_in};
use crate::structure::testing::{Case, rule};

/// Put together here, so that no scanner takes this file for a leak.
fn token() -> String {
    ["ghp", "_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"].concat()
}

const IBAN: &str = "DE89370400440532013000";
const OTHER_IBAN: &str = "GB29NWBK60161331926819";

fn personal() -> Redaction {
    Redaction::new().with_personal_data()
}

/// Judges until nothing is left to change, as the pipeline does. Gives the body, or the rule that denied.
async fn settle(redaction: &Redaction, case: impl Fn(&str) -> Case, body: &str) -> Result<Value, String> {
    let judge = redaction.judge();
    let mut body = body.to_owned();
    for _ in 0..3 {
        let case = case(&body);
        if !judge.applies(&case.scope()) {
            return Ok(serde_json::from_str(&body).expect("JSON"));
        }
        match case.judge(&judge).await.expect("judged") {
            Verdict::Allow => return Ok(serde_json::from_str(&body).expect("JSON")),
            Verdict::Redact { redactions, .. } => {
                let edits: Vec<_> = redactions.into_iter().map(|r| (r.node, r.replacement)).collect();
                let changed = Document::parse(case.document.replace(&edits), &ScanLimits::default()).expect("JSON");
                let root = changed.root();
                body = root
                    .get("params")
                    .or(root.get("result"))
                    .or(root.get("error"))
                    .expect("a body")
                    .raw()
                    .to_owned();
            }
            Verdict::Deny(finding) | Verdict::Ask(finding) => return Err(finding.rule.to_string()),
        }
    }
    Err("not settled".to_owned())
}

fn text(texts: &[&str]) -> String {
    json!({"content": texts.iter().map(|text| json!({"type": "text", "text": text})).collect::<Vec<_>>()}).to_string()
}

fn out_of_server(body: &str) -> Case {
    Case::server_result("t", body)
}

#[tokio::test]
async fn the_same_value_has_the_same_placeholder_and_another_has_another() {
    let redaction = personal();
    let first = settle(
        &redaction,
        out_of_server,
        &text(&[IBAN, OTHER_IBAN, &format!("again {IBAN}")]),
    )
    .await
    .expect("goes");
    assert_eq!(first["content"][0]["text"], "[redacted:iban:1]");
    assert_eq!(first["content"][1]["text"], "[redacted:iban:2]");
    assert_eq!(first["content"][2]["text"], "again [redacted:iban:1]");
    let second = settle(&redaction, out_of_server, &text(&[OTHER_IBAN]))
        .await
        .expect("goes");
    assert_eq!(second["content"][0]["text"], "[redacted:iban:2]");
    let bob = |body: &str| out_of_server(body).principal(Principal::new("bob", Method::Bearer));
    let third = settle(&redaction, bob, &text(&[OTHER_IBAN])).await.expect("goes");
    assert_eq!(third["content"][0]["text"], "[redacted:iban:1]", "another caller");
}

#[tokio::test]
async fn callers_that_nobody_can_tell_apart_share_no_numbers() {
    let redaction = personal().reinsert(Reinsertion::to_origin());
    let anyone = |body: &str| out_of_server(body).principal(Principal::new("anonymous", Method::Unauthenticated));
    let first = settle(&redaction, anyone, &text(&[IBAN, OTHER_IBAN]))
        .await
        .expect("goes");
    assert_eq!(first["content"][1]["text"], "[redacted:iban:2]");
    let second = settle(&redaction, anyone, &text(&[OTHER_IBAN])).await.expect("goes");
    assert_eq!(
        second["content"][0]["text"], "[redacted:iban:1]",
        "numbered within its message"
    );
    assert!(redaction.vault().is_empty());
}

// Covers: MCP10, T5, EG-redact
#[tokio::test]
async fn everything_that_leaves_is_looked_at() {
    let redaction = Redaction::new();
    let secret = token();
    let of = |position, direction, kind, method: &'static str| {
        move |body: &str| Case::new(position, direction, kind, method, body)
    };
    let server = Position::Server;
    let out = Direction::Outbound;
    let message = json!({"level": "info", "data": secret, "_meta": {"k": secret}}).to_string();
    let error = json!({"code": -32603, "message": format!("no {secret}"), "data": {"at": [secret]}}).to_string();
    let read = json!({"contents": [{"uri": "x:y", "text": secret}]}).to_string();
    let prompt = json!({"messages": [{"role": "user", "content": {"type": "text", "text": secret}}]}).to_string();
    let keyed = json!({"content": [], secret.clone(): 1}).to_string();
    for (case, body) in [
        (of(server, out, FrameKind::Notification, methods::MESSAGE), &message),
        (of(server, out, FrameKind::Error, methods::TOOLS_CALL), &error),
        (of(server, out, FrameKind::Result, methods::RESOURCES_READ), &read),
        (of(server, out, FrameKind::Result, methods::PROMPTS_GET), &prompt),
        (of(server, out, FrameKind::Result, methods::TOOLS_CALL), &keyed),
        (
            of(Position::Client, out, FrameKind::Request, methods::TOOLS_CALL),
            &json!({"name": "t", "arguments": {"a": [secret]}}).to_string(),
        ),
    ] {
        let settled = settle(&redaction, case, body).await.expect("goes").to_string();
        assert!(
            !settled.contains(&secret) && settled.contains("[redacted:github_token:"),
            "{settled}"
        );
    }
    let incoming = |body: &str| Case::client_result(methods::TOOLS_CALL, body);
    assert!(
        settle(&redaction, incoming, &text(&[&secret]))
            .await
            .expect("goes")
            .to_string()
            .contains(&secret)
    );
    let settled = settle(&redaction.clone().incoming(), incoming, &text(&[&secret]))
        .await
        .expect("goes");
    assert!(!settled.to_string().contains(&secret));
}

#[tokio::test]
async fn evidence_names_kind_and_place_only() {
    let case = out_of_server(&text(&["a", &token(), &token()]));
    let verdict = case.judge(&Redaction::new().judge()).await;
    assert_eq!(rule(&verdict), Some("content.secrets.github_token"));
    let Ok(Verdict::Redact { finding, redactions }) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(finding.evidence.as_str(), "/content/1/text and 1 more");
    assert!(!format!("{redactions:?}{finding:?}").contains("redacted:"));
}

#[tokio::test]
async fn a_value_that_its_key_gave_away_stands_nowhere_else() {
    let value = "kX9vQ2mZ7pLw8rTn";
    let body = json!({
        "content": [{"type": "text", "text": format!("it is {value}")}],
        "structuredContent": {"client_secret": value, "note": value},
    });
    let settled = settle(&Redaction::new(), out_of_server, &body.to_string())
        .await
        .expect("goes");
    assert!(!settled.to_string().contains(value), "{settled}");
    assert_eq!(settled["structuredContent"]["note"], "[redacted:assigned_secret:1]");
    assert_eq!(settled["content"][0]["text"], "it is [redacted:assigned_secret:1]");
}

#[tokio::test]
async fn numbers_go_as_a_whole() {
    let body = json!({"content": [], "structuredContent": {"card": 4_111_111_111_111_111_u64, "n": 42}});
    let settled = settle(&personal(), out_of_server, &body.to_string())
        .await
        .expect("goes");
    assert_eq!(
        settled["structuredContent"],
        json!({"card": "[redacted:credit_card:1]", "n": 42})
    );
    let typed = with_schema(json!({"properties": {"card": {"type": "integer"}}}));
    assert_eq!(
        settle(&personal(), typed, &body.to_string()).await,
        Err("content.redaction.unfit".to_owned())
    );
}

fn with_schema(schema: Value) -> impl Fn(&str) -> Case {
    let schema = Schema::try_from(schema).expect("an object");
    move |body: &str| out_of_server(body).descriptor(|descriptor| descriptor.output_schema = Some(schema.clone()))
}

/// What a value becomes under a schema, in structured content and in the text beside it.
async fn under(schema: Value, value: &str) -> Result<(String, String), String> {
    let structured = json!({"v": value});
    let body = json!({"content": [{"type": "text", "text": structured.to_string()}], "structuredContent": structured});
    let case = with_schema(
        json!({"type": "object", "properties": {"v": schema}, "required": ["v"], "additionalProperties": false}),
    );
    let settled = settle(&personal(), case, &body.to_string()).await?;
    assert!(!settled.to_string().contains(value), "{settled}");
    let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok((
        of(&settled["structuredContent"]["v"]),
        of(&settled["content"][0]["text"]),
    ))
}

#[tokio::test]
async fn a_result_still_has_the_form_that_its_schema_says() {
    for (schema, value, becomes) in [
        (json!({"type": "string"}), IBAN, "[redacted:iban:1]"),
        (
            json!({"type": ["string", "null"], "maxLength": 40}),
            IBAN,
            "[redacted:iban:1]",
        ),
        (
            json!({"type": "string", "maxLength": 22, "minLength": 22}),
            IBAN,
            "XX00000000000000000000",
        ),
        (
            json!({"type": "string", "pattern": "^[A-Z]{2}[0-9]{2}"}),
            IBAN,
            "XX00000000000000000000",
        ),
        (
            json!({"type": "string", "format": "email"}),
            "bob@mail.example.org",
            "redacted-1@redacted.invalid",
        ),
        (json!({"type": "string", "format": "ipv4"}), "8.8.8.8", "192.0.2.1"),
        (
            json!({"anyOf": [{"type": "null"}, {"type": "string", "pattern": "^ghp_[A-Za-z0-9]{36}$"}]}),
            &token(),
            "ghp_xX0xX0xX0xX0xX0xX0xX0xX0xX0xX0xX0xX0",
        ),
    ] {
        let (structured, beside) = under(schema.clone(), value).await.expect("goes");
        assert_eq!(structured, becomes, "{schema}");
        assert_eq!(beside, json!({"v": becomes}).to_string(), "the text says the same");
    }
}

#[tokio::test]
async fn where_nothing_fits_the_result_is_withheld() {
    for schema in [
        json!({"enum": [IBAN, "x"]}),
        json!({"const": IBAN}),
        json!({"type": "string", "pattern": "^DE89370400440532013000$"}),
        json!({"$ref": "https://example.com/iban.json"}),
    ] {
        assert_eq!(under(schema, IBAN).await, Err("content.redaction.unfit".to_owned()));
    }
}

fn from_server(server: &'static str) -> impl Fn(&str) -> Case {
    move |body: &str| {
        Case::client_result(methods::TOOLS_CALL, body).principal(Principal::new(server, Method::DialledServer))
    }
}

/// A call in the conversation with a server.
fn to_server(server: &'static str, tool: &'static str) -> impl Fn(&str) -> Case {
    move |arguments: &str| {
        // What is settled are the parameters; what is given first, the arguments.
        let value: Value = serde_json::from_str(arguments).expect("JSON");
        let arguments = value.get("arguments").unwrap_or(&value).to_string();
        Case::client_call(tool, &arguments).principal(Principal::new(server, Method::DialledServer))
    }
}

#[tokio::test]
async fn a_placeholder_stays_one_unless_a_rule_allows() {
    let redaction = personal().incoming();
    settle(&redaction, from_server("bank"), &text(&[IBAN]))
        .await
        .expect("comes");
    let call = json!({"to": "[redacted:iban:1]"}).to_string();
    let settled = settle(&redaction, to_server("bank", "pay"), &call).await.expect("goes");
    assert!(settled.to_string().contains("[redacted:iban:1]"));
}

#[tokio::test]
async fn a_value_goes_back_to_where_it_came_from() {
    let redaction = personal().incoming().reinsert(Reinsertion::to_origin());
    let seen = settle(&redaction, from_server("bank"), &text(&[IBAN]))
        .await
        .expect("comes");
    let placeholder = seen["content"][0]["text"].as_str().expect("text").to_owned();
    assert!(placeholder.starts_with("[redacted:iban:"));
    let call = json!({"to": format!("account {placeholder}!")}).to_string();
    let settled = settle(&redaction, to_server("bank", "pay"), &call).await.expect("goes");
    assert_eq!(settled["arguments"]["to"], format!("account {IBAN}!"));
    // Outside of a trajectory each server is a conversation of its own.
    let elsewhere = settle(&redaction, to_server("mail", "send"), &call)
        .await
        .expect("goes");
    assert!(elsewhere.to_string().contains(&placeholder) && !elsewhere.to_string().contains(IBAN));
}

#[tokio::test]
async fn who_is_told_a_value_is_not_where_it_came_from() {
    let redaction = personal().incoming().reinsert(Reinsertion::to_origin());
    let call = json!({"to": IBAN}).to_string();
    for _ in 0..2 {
        let settled = settle(&redaction, to_server("mail", "send"), &call)
            .await
            .expect("goes");
        let to = settled["arguments"]["to"].as_str().expect("text");
        assert!(to.starts_with("[redacted:iban:"), "{settled}");
        // A placeholder that it may repeat, and that stays one.
        let seen = settle(&redaction, from_server("mail"), &text(&[to]))
            .await
            .expect("comes");
        assert_eq!(seen["content"][0]["text"], *to);
        let again = json!({"to": to}).to_string();
        let settled = settle(&redaction, to_server("mail", "send"), &again)
            .await
            .expect("goes");
        assert!(
            settled.to_string().contains(to) && !settled.to_string().contains(IBAN),
            "{settled}"
        );
    }
}

#[tokio::test]
async fn an_operator_names_the_argument() {
    let rules = Reinsertion::nowhere().allow(Return::of("iban").to_server("bank").to_tool("pay").in_argument("/to"));
    let redaction = personal().incoming().reinsert(rules);
    let seen = settle(&redaction, from_server("bank"), &text(&[IBAN]))
        .await
        .expect("comes");
    let placeholder = seen["content"][0]["text"].as_str().expect("text");
    let call = json!({"to": placeholder, "note": placeholder}).to_string();
    let settled = settle(&redaction, to_server("bank", "pay"), &call).await.expect("goes");
    assert_eq!(settled["arguments"], json!({"to": IBAN, "note": placeholder}));
    let settled = settle(&redaction, to_server("bank", "post"), &call)
        .await
        .expect("goes");
    assert_eq!(settled.to_string(), call, "another tool");
}

#[tokio::test]
async fn a_server_gives_its_callers_what_was_theirs() {
    let redaction = personal().reinsert(Reinsertion::to_origin());
    let seen = settle(&redaction, out_of_server, &text(&[IBAN])).await.expect("goes");
    let placeholder = seen["content"][0]["text"].as_str().expect("text").to_owned();
    let call = |params: &str| Case::server_params("t", params);
    let params = json!({"name": "t", "arguments": {"to": placeholder}}).to_string();
    let settled = settle(&redaction, call, &params).await.expect("comes");
    assert_eq!(settled["arguments"]["to"], IBAN);
    let bob = |params: &str| Case::server_params("t", params).principal(Principal::new("bob", Method::Bearer));
    let settled = settle(&redaction, bob, &params).await.expect("comes");
    assert_eq!(settled["arguments"]["to"], placeholder, "another caller's");
}

#[tokio::test]
async fn a_forged_placeholder_comes_to_mean_nothing_of_ours() {
    let redaction = personal().incoming().reinsert(Reinsertion::to_origin());
    let seen = settle(&redaction, from_server("bank"), &text(&[IBAN]))
        .await
        .expect("comes");
    let real = seen["content"][0]["text"].as_str().expect("text").to_owned();
    let forged = "[redacted:iban:77]";
    let seen = settle(&redaction, from_server("bank"), &text(&[forged, &real]))
        .await
        .expect("comes");
    let wrapped = seen["content"][0]["text"].as_str().expect("text");
    assert!(wrapped != forged && wrapped.starts_with("[redacted:iban:"), "{wrapped}");
    assert_eq!(
        seen["content"][1]["text"], *real,
        "what the server got from us it may say again"
    );
    // Towards the server that wrote it, it is what it was: it may have one that means something there.
    let call = json!({"to": wrapped}).to_string();
    let settled = settle(&redaction, to_server("bank", "pay"), &call).await.expect("goes");
    assert_eq!(settled["arguments"]["to"], forged);
}

#[tokio::test]
async fn state_that_must_come_back_is_spared_by_name() {
    // The judge may name it; the driver takes it out. Cursors and tokens of the protocol are no secrets by their name.
    let body = json!({"progressToken": "kX9vQ2mZ7pLw8rTn", "nextCursor": "kX9vQ2mZ7pLw8rTnkX9v"}).to_string();
    let settled = settle(&Redaction::new(), out_of_server, &body).await.expect("goes");
    assert_eq!(settled.to_string(), body);
}

#[test]
fn nothing_of_it_is_shown() {
    let redaction = personal().incoming().reinsert(Reinsertion::to_origin());
    redaction.vault().number(
        &Scope::Principal("a".into()),
        &"iban".into(),
        IBAN,
        &Party {
            name: "bank".into(),
            is_source: true,
        },
        std::time::SystemTime::now(),
    );
    let judge = Redactor::new(redaction.clone());
    assert!(!format!("{redaction:?}{judge:?}{:?}", redaction.vault()).contains(IBAN));
}

/// Values that personal and secret kinds find, one each.
fn values() -> Vec<String> {
    built_in()
        .iter()
        .filter(|kind| kind.class() == Class::Secret || ["iban", "credit_card", "email", "ipv4"].contains(&kind.id()))
        .filter_map(|kind| kind.examples().next())
        .filter(|example| !example.contains('\n'))
        .collect()
}

/// Schemas for one string, some of which the value will not satisfy.
fn schemas() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        (0u64..60).prop_map(|most| json!({"type": "string", "maxLength": most})),
        (0u64..60).prop_map(|least| json!({"minLength": least})),
        Just(json!({"pattern": "^[A-Za-z]"})),
        Just(json!({"pattern": "[0-9]{2}"})),
        Just(json!({"pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9 ]+$"})),
        Just(json!({"pattern": "^\\S+$"})),
        Just(json!({"format": "email"})),
        Just(json!({"format": "uri"})),
        Just(json!({"enum": ["a", "[redacted:iban:1]", 3]})),
        Just(json!({"const": "x"})),
        Just(json!({"type": ["string", "integer"]})),
        Just(json!(true)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|all| json!({"anyOf": all})),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|all| json!({"oneOf": all})),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|all| json!({"allOf": all})),
            inner.clone().prop_map(|one| json!({"not": one})),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| json!({"if": a, "then": b, "else": c})),
        ]
    })
}

/// Made once, as they are in programs.
static SOME: LazyLock<Redaction> = LazyLock::new(|| {
    Redaction::new()
        .with(["iban", "credit_card", "email", "ipv4"])
        .expect("kinds")
});
static ALL: LazyLock<Redaction> = LazyLock::new(|| personal().incoming());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the schema: what leaves is as valid as what was there, or nothing leaves.
    #[test]
    fn redaction_never_breaks_an_output_schema(at in any::<prop::sample::Index>(), leaf in schemas(), shape in 0usize..4) {
        let all = values();
        let value = &all[at.index(all.len())];
        let (schema, structured) = match shape {
            0 => (json!({"type": "object", "properties": {"v": leaf}}), json!({"v": value})),
            1 => (json!({"type": "object", "additionalProperties": {"items": leaf}}), json!({"v": [value, "x"]})),
            2 => (json!({"$defs": {"l": leaf}, "properties": {"v": {"prefixItems": [true, {"$ref": "#/$defs/l"}]}}}), json!({"v": [1, value]})),
            _ => (json!({"properties": {"v": {"type": "array", "uniqueItems": true, "items": leaf}}}), json!({"v": [value, "y"]})),
        };
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("compiles");
        prop_assume!(validator.is_valid(&structured));
        let body = json!({"content": [{"type": "text", "text": structured.to_string()}], "structuredContent": structured}).to_string();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let redaction = SOME.clone();
        let settled = runtime.block_on(settle(&redaction, with_schema(schema.clone()), &body));
        match settled {
            Ok(settled) => prop_assert!(validator.is_valid(&settled["structuredContent"]), "{schema} {settled}"),
            Err(rule) => prop_assert_eq!(rule, "content.redaction.unfit"),
        }
    }

    #[test]
    fn no_message_makes_it_panic(text in any::<String>(), key in any::<String>()) {
        let body = json!({"content": [{"text": text, (key): [text, {"structuredContent": text}]}], "structuredContent": {"v": text}}).to_string();
        let Ok(_) = Document::parse(Bytes::from(body.clone()), &ScanLimits::default()) else { return Ok(()) };
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let _ = runtime.block_on(settle(&ALL, with_schema(json!({"properties": {"v": {"format": "email"}}})), &body));
    }
}
