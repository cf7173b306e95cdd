//! Policies in Cedar: what they decide, what is refused at load, and that lists and calls agree.

mod loading;
mod support;

use mcip_core::catalogue::Trust;
use mcip_core::flow::Basis;
use mcip_core::principal::{Method, Principal};
use mcip_core::verdict::Verdict;
use mcip_guard::cedar::Scores;
use serde_json::json;

use support::{Asked, friday_noon, policies, surface};

const SHOP: &str = r#"
@id("everybody-reads")
permit (principal, action in Action::"tools/call", resource) when { resource.readOnly };

@id("refunds")
permit (principal, action == Action::"tools/call shop/refund", resource)
when { principal.scopes.contains("refunds") };

@id("huge-refunds")
@risk("excessive_privileges_overlapping")
@reason("nobody refunds that much")
forbid (principal, action == Action::"tools/call shop/refund", resource)
when { context.arguments has amount && context.arguments.amount > 10000 };

@id("large-refunds")
@effect("ask")
forbid (principal, action == Action::"tools/call shop/refund", resource)
when { context.arguments has amount && context.arguments.amount > 100 };

@id("noted")
@mode("audit")
forbid (principal, action in Action::"tools/call", resource) when { principal.method == "unauthenticated" };

@id("notes")
permit (principal, action == Action::"resources/read", resource) when { resource in Server::"shop" && resource.name like "notes://*" };

@id("greetings")
permit (principal == Principal::"alice", action in Action::"prompts/get", resource == Prompt::"shop/greet");
"#;

fn clerk() -> Principal {
    Principal::new("carol", Method::Bearer).with_scopes(["refunds"])
}

// Covers: L3-abac, T2
#[test]
fn policies_decide_by_who_what_and_arguments() {
    let shop = policies(SHOP);
    for (what, asked, says) in [
        ("a look", Asked::tool("stock", json!({})).read_only(), "allow"),
        (
            "a refund of anybody",
            Asked::tool("refund", json!({"amount": 5})),
            "deny by cedar.default",
        ),
        (
            "a refund of a clerk",
            Asked::tool("refund", json!({"amount": 5})).by(clerk()),
            "allow",
        ),
        (
            "a large one",
            Asked::tool("refund", json!({"amount": 500})).by(clerk()),
            "ask by cedar.large-refunds",
        ),
        (
            "a large one of anybody",
            Asked::tool("refund", json!({"amount": 500})),
            "deny by cedar.default",
        ),
        (
            "a huge one",
            Asked::tool("refund", json!({"amount": 50_000})).by(clerk()),
            "deny by cedar.huge-refunds",
        ),
        (
            "without an amount",
            Asked::tool("refund", json!({})).by(clerk()),
            "allow",
        ),
        ("a note", Asked::resource("notes://{id}", "notes://7"), "allow"),
        (
            "something else",
            Asked::resource("file:///{path}", "file:///etc/shadow"),
            "deny by cedar.default",
        ),
        ("a greeting", Asked::prompt("greet"), "allow"),
        (
            "a greeting for another",
            Asked::prompt("greet").by(clerk()),
            "deny by cedar.default",
        ),
        (
            "a question of a server",
            Asked::question("sampling/createMessage"),
            "deny by cedar.default",
        ),
        ("a list", Asked::other("tools/list"), "allow"),
    ] {
        assert_eq!(asked.says(&shop), says, "{what}");
    }
    let (verdict, notes) = Asked::tool("stock", json!({}))
        .read_only()
        .by(Principal::new("x", Method::Unauthenticated))
        .judged(&shop);
    assert_eq!((verdict, notes.len()), (Ok(Verdict::Allow), 1));
    assert_eq!(
        notes[0].finding().map(|finding| finding.rule.to_string()).as_deref(),
        Some("cedar.noted")
    );
}

#[test]
fn findings_say_where_the_policy_stands_and_which_risk_it_answers() {
    let verdict = Asked::tool("refund", json!({"amount": 50_000}))
        .by(clerk())
        .judged(&policies(SHOP))
        .0;
    let Ok(Verdict::Deny(finding)) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(finding.evidence.as_str(), "policy.cedar:9: nobody refunds that much");
    assert_eq!(
        finding.risk.map(|risk| risk.as_str()),
        Some("excessive_privileges_overlapping")
    );
}

#[test]
fn arguments_that_are_not_what_they_should_be_are_denied() {
    let shop = policies(SHOP);
    for arguments in [
        json!({"amount": "500"}),
        json!({"amount": 1e300}),
        json!({"amount": 0.5}),
        json!([]),
        json!({"note": 7}),
    ] {
        let judged = Asked::tool("refund", arguments.clone()).by(clerk()).judged(&shop).0;
        assert!(judged.is_err(), "{arguments}: {judged:?}");
    }
    // What the schema does not name is nothing that a policy could read.
    assert_eq!(
        Asked::tool("refund", json!({"other": [1, "x"]}))
            .by(clerk())
            .says(&shop),
        "allow"
    );
}

#[test]
fn a_number_is_judged_as_it_is_or_not_at_all() {
    // Rounded, 0.50001 would not be above a half.
    let above = policies(
        "permit (principal, action, resource);\nforbid (principal, action == Action::\"tools/call shop/refund\", resource)\n\
         when { context.arguments has share && context.arguments.share.greaterThan(decimal(\"0.5\")) };",
    );
    let call = |text: &str| {
        let share: serde_json::Value = serde_json::from_str(text).expect("a number");
        Asked::tool("refund", json!({ "share": share }))
    };
    for (share, says) in [
        ("0.5", true),
        ("0.5000", true),
        ("5e-1", true),
        ("0.5001", false),
        ("1e3", false),
    ] {
        assert_eq!(call(share).says(&above) == "allow", says, "{share}");
    }
    for share in ["0.50001", "0.5000000001", "1e15", "1e-5"] {
        let why = call(share).judged(&above).0.expect_err(share).to_string();
        assert!(why.contains("four digits"), "{why}");
    }
    // Whom no policy asks for it may say it as exactly as they like.
    let any = policies("permit (principal, action, resource);");
    assert_eq!(call("52.520008").says(&any), "allow");
}

#[test]
fn one_question_of_two_policies_is_of_both() {
    let two = policies(
        "permit (principal, action, resource);\n\
         @id(\"a\") @effect(\"ask\")\nforbid (principal, action == Action::\"tools/call shop/refund\", resource);\n\
         @id(\"b\") @effect(\"ask\")\nforbid (principal, action == Action::\"tools/call shop/refund\", resource) when { \
         context.arguments has amount && context.arguments.amount > 100 };",
    );
    let call = |amount: i64| Asked::tool("refund", json!({ "amount": amount })).says(&two);
    assert_eq!(call(5), "ask by cedar.a");
    assert_eq!(call(500), "ask by cedar.a + cedar.b");
}

#[test]
fn labels_facts_time_and_what_came_before_can_be_read() {
    let reading = |policy: &str| {
        policies(&format!(
            "permit (principal, action, resource);\nforbid (principal, action in Action::\"tools/call\", resource) when {{ {policy} }};"
        ))
    };
    let call = || Asked::tool("stock", json!({}));
    for (policy, asked) in [
        (
            "context.labels.subject.value == \"patients\" && context.labels.subject.basis == \"operator\"",
            call().about("patients", Basis::Operator),
        ),
        (
            "context.labels.recipient.id == \"shop/stock\" && context.labels.recipient.role == \"server\"",
            call(),
        ),
        ("context.labels.information.value == \"function_request\"", call()),
        (
            "resource.trust == \"untrusted\" && resource.private",
            call().is(|d| {
                d.trust = Trust::Untrusted;
                d.private = Some(true);
            }),
        ),
        (
            "resource.openWorld && resource.destructive && !resource.readOnly",
            call(),
        ),
        ("context.time.weekday == 4 && context.time.minuteOfDay == 720", call()),
        ("context.position == \"server\"", call()),
        ("!principal.unrestricted && principal.method == \"bearer\"", call()),
        ("principal.unrestricted", call().by(Principal::local_process())),
        ("resource == Tool::\"shop/stock\" && resource.name == \"stock\"", call()),
    ] {
        assert_eq!(asked.says(&reading(policy)), "deny by cedar.policy1", "{policy}");
        let not = reading(&format!("!({policy})"));
        assert_eq!(asked.says(&not), "allow", "not {policy}");
    }
}

struct Classifier;

impl Scores for Classifier {
    fn names(&self) -> Vec<String> {
        vec!["injection".to_owned()]
    }

    fn scores(&self, _: &mcip_core::pipeline::FlowView<'_>) -> Vec<(String, i64)> {
        vec![("injection".to_owned(), 90), ("unknown".to_owned(), 1)]
    }
}

#[test]
fn scores_are_read_where_there_are_any() {
    let text = "permit (principal, action, resource);\n\
                forbid (principal, action, resource) when { context has scores && context.scores has injection && context.scores.injection > 50 };";
    let scored = mcip_guard::cedar::Cedar::parse("policy.cedar", text)
        .expect("policies")
        .scored(Classifier)
        .expect("not shared");
    support::serve(&scored).expect("fits");
    assert_eq!(Asked::tool("stock", json!({})).says(&scored), "deny by cedar.policy1");
    let unscored =
        mcip_guard::cedar::Cedar::parse("policy.cedar", &text.replace("context.scores.injection > 50", "true"))
            .expect("policies");
    assert!(support::serve(&unscored).is_err(), "there is no such score");
}

#[test]
fn lists_and_calls_agree() {
    let pieces = [
        "permit (principal, action, resource);",
        "permit (principal, action in Action::\"tools/call\", resource) when { resource.readOnly };",
        "permit (principal, action == Action::\"tools/call shop/refund\", resource) when { context.arguments has amount && context.arguments.amount < 10 };",
        "permit (principal == Principal::\"alice\", action in [Action::\"tools/call\", Action::\"prompts/get\"], resource);",
        "permit (principal, action == Action::\"resources/read\", resource == Resource::\"notes://7\");",
        "permit (principal, action == Action::\"resources/read\", resource) when { resource.name == \"notes://{id}\" };",
        "forbid (principal, action == Action::\"tools/call shop/refund\", resource) unless { principal.scopes.contains(\"refunds\") };",
        "forbid (principal, action == Action::\"tools/call shop/refund\", resource) when { context.arguments has amount && context.arguments.amount > 100 };",
        "forbid (principal, action in Action::\"tools/call\", resource) when { context.time.minuteOfDay > 1000 };",
        "forbid (principal, action, resource in Server::\"shop\") when { principal.method == \"unauthenticated\" };",
        "forbid (principal, action == Action::\"resources/read\", resource == Resource::\"notes://8\");",
        "@effect(\"ask\") forbid (principal, action in Action::\"tools/call\", resource) when { context.labels.subject.value == \"alice\" };",
    ];
    let whoever = [
        Principal::new("alice", Method::Bearer),
        clerk(),
        Principal::new("x", Method::Unauthenticated),
    ];
    for chosen in (0..12)
        .map(|one| 1_u32 << one)
        .chain((1..50_u32).map(|step| step * 1327 % 4096))
    {
        let text: Vec<&str> = pieces
            .iter()
            .enumerate()
            .filter(|(index, _)| chosen & (1 << index) != 0)
            .map(|(_, piece)| *piece)
            .collect();
        let text = text.join("\n");
        let cedar = policies(&text);
        for principal in &whoever {
            let fresh = policies(&text);
            for asked in [
                Asked::tool("refund", json!({})),
                Asked::tool("refund", json!({"amount": 5})),
                Asked::tool("refund", json!({"amount": 500})),
                Asked::tool("stock", json!({})).read_only(),
                Asked::prompt("greet"),
                Asked::resource("notes://{id}", "notes://7"),
                Asked::resource("notes://{id}", "notes://8"),
                Asked::resource("file:///{path}", "file:///x"),
            ] {
                let asked = asked.by(principal.clone());
                let judged = asked.judged(&cedar).0;
                if asked.is_concealed(&cedar) {
                    assert!(
                        !matches!(judged, Ok(Verdict::Allow | Verdict::Ask(_))),
                        "in no list, and {judged:?}:\n{text}"
                    );
                } else if !text.contains("arguments") && !text.contains("resources/read") {
                    assert!(
                        !matches!(judged, Ok(Verdict::Deny(_)) | Err(_)),
                        "listed, and {judged:?}:\n{text}"
                    );
                }
                // What was kept is what is decided anew.
                assert_eq!(asked.judged(&cedar).0, judged);
                assert_eq!(asked.judged(&fresh).0, judged);
            }
        }
    }
}

#[test]
fn what_is_kept_is_kept_for_exactly_what_it_rests_on() {
    let cedar = policies(
        "permit (principal, action, resource) when { principal.scopes.contains(\"a\") && context.labels.subject.value == \"s\" };\n\
         forbid (principal, action in Action::\"tools/call\", resource) when { resource.private || resource.trust == \"untrusted\" };",
    );
    let scoped = || Principal::new("p", Method::Bearer).with_scopes(["a"]);
    let call = || Asked::tool("stock", json!({})).by(scoped()).about("s", Basis::Operator);
    for _ in 0..2 {
        assert_eq!(call().says(&cedar), "allow");
        assert_eq!(
            call().by(Principal::new("p", Method::Bearer)).says(&cedar),
            "deny by cedar.default"
        );
        assert_eq!(call().about("t", Basis::Operator).says(&cedar), "deny by cedar.default");
        assert_eq!(
            call().is(|d| d.private = Some(true)).says(&cedar),
            "deny by cedar.policy1"
        );
        assert_eq!(
            call().is(|d| d.trust = Trust::Untrusted).says(&cedar),
            "deny by cedar.policy1"
        );
        assert_eq!(
            call().by(Principal::local_process()).says(&cedar),
            "deny by cedar.default"
        );
    }
}

#[test]
fn time_goes_on_although_decisions_are_kept() {
    let cedar = policies("permit (principal, action, resource) when { context.time.minuteOfDay < 721 };");
    let call = Asked::tool("stock", json!({}));
    assert_eq!(call.says(&cedar), "allow");
    let later = friday_noon() + std::time::Duration::from_secs(60);
    assert_eq!(call.clone().at(later).says(&cedar), "deny by cedar.default");
    assert!(call.at(later).is_concealed(&cedar));
}

#[test]
fn another_policy_comes_into_force_or_is_refused_as_a_whole() {
    use mcip_core::pipeline::Governor;
    let cedar = policies("permit (principal, action, resource);");
    let call = Asked::tool("stock", json!({}));
    let digest = |cedar: &mcip_guard::cedar::Cedar| cedar.policy().map(|policy| policy.digest);
    let before = digest(&cedar);
    assert!(before.is_some() && call.says(&cedar) == "allow");
    for wrong in [
        "permit (principal, action",
        "permit (principal, action == Action::\"tools/kall\", resource);",
        "permit (principal, action, resource == Tool::\"shop/stok\");",
    ] {
        let error = cedar.replace(wrong).expect_err(wrong);
        assert_eq!(cedar.last_failure(), Some(error));
        assert_eq!((digest(&cedar), call.says(&cedar).as_str()), (before, "allow"));
    }
    cedar
        .replace("forbid (principal, action, resource);")
        .expect("policies");
    assert_eq!(
        (cedar.last_failure(), call.says(&cedar).as_str()),
        (None, "deny by cedar.policy0")
    );
    assert_ne!(digest(&cedar), before);
    assert!(
        cedar
            .reload()
            .expect_err("no file")
            .to_string()
            .contains("came from no file")
    );
}

#[test]
fn until_it_knows_what_is_served_everything_is_denied() {
    let cedar =
        mcip_guard::cedar::Cedar::parse("policy.cedar", "permit (principal, action, resource);").expect("policies");
    let call = Asked::tool("stock", json!({}));
    assert!(call.judged(&cedar).0.is_err() && call.is_concealed(&cedar));
    support::serve(&cedar).expect("fits");
    assert_eq!(call.says(&cedar), "allow");
    assert!(
        cedar
            .schema()
            .is_some_and(|schema| schema.contains("tools/call shop/refund"))
    );
    let _ = surface();
}
