//! Lines of the record, explained to an operator, and what is proposed.

use std::time::{Duration, SystemTime};

use mcip_core::record::Record;
use mcip_guard::norms::{Effect, NoProposal, NormSet, Norms, Version, explain};
use serde_json::json;

use super::pipeline::{Shop, called};
use super::support::set;

const SET: &str = r#"
[[norm]]
id = "large-refunds"
effect = "deny"
reason = "refunds above 100 are made by the manager"
when = { tool = "shop/refund", principal = "alice", subject = { is = "*", basis = "inferred" }, argument = { "/amount" = { above = 100 } } }
"#;

fn line(record: &Record) -> String {
    let mut line = Vec::new();
    record.write_line(&mut line);
    String::from_utf8(line).expect("UTF-8")
}

async fn denied(set: &NormSet) -> String {
    let shop = Shop::new(&Norms::new(set.clone())).await;
    shop.call("refund", json!({"amount": 500})).await;
    line(&called(&shop.sink)[0])
}

#[tokio::test]
async fn a_line_is_explained_by_the_norm_its_place_and_what_matched() {
    let set = set(SET);
    let explanation = explain(&denied(&set).await, Some(&set)).expect("a record");
    assert_eq!(explanation.version, Version::Same);
    let [finding] = explanation.findings.as_slice() else {
        panic!("{explanation:?}")
    };
    assert_eq!(
        (finding.rule.as_str(), finding.verdict.as_str(), finding.force),
        ("norms.large-refunds", "deny", true)
    );
    assert_eq!(
        finding.origin.as_ref().map(ToString::to_string).as_deref(),
        Some("norms.toml:3")
    );
    let matched: Vec<_> = finding
        .matched
        .iter()
        .map(|m| (m.asks.as_str(), m.found.as_deref()))
        .collect();
    assert!(
        matched.contains(&("tool = \"shop/refund\"", Some("shop/refund"))),
        "{matched:?}"
    );
    assert!(
        matched.contains(&("principal = \"alice\"", Some("alice"))),
        "{matched:?}"
    );
    assert!(
        matched
            .iter()
            .any(|(asks, found)| asks.starts_with("subject") && *found == Some("alice (inferred)")),
        "{matched:?}"
    );
    assert!(
        matched.contains(&("argument = { \"/amount\" = { above = 100 } }", None)),
        "{matched:?}"
    );
    let text = explanation.to_string();
    for part in [
        "alice sends function_request about alice to shop/refund under necessity",
        "deny by norms.large-refunds (norms)",
        "because refunds above 100 are made by the manager",
        "at norms.toml:3",
        "not kept in records",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[tokio::test]
async fn another_version_is_said_to_be_one() {
    let recorded = set(SET);
    let now = set(&SET.replace("100", "50"));
    let explanation = explain(&denied(&recorded).await, Some(&now)).expect("a record");
    assert_eq!(explanation.version, Version::Another);
    let without = explain(&denied(&recorded).await, None).expect("a record");
    assert_eq!((without.findings.len(), without.findings[0].matched.len()), (1, 0));
}

#[tokio::test]
async fn a_proposed_suppression_loads_and_does_what_it_says() {
    let set = set(SET);
    let explanation = explain(&denied(&set).await, Some(&set)).expect("a record");
    let until = SystemTime::UNIX_EPOCH + Duration::from_secs(253_370_764_800);
    let proposed = explanation
        .propose_suppression("norms.large-refunds", until, "she is the manager \"now\"")
        .expect("proposed");
    let both = NormSet::parse("norms.toml", &format!("version = 1\n{SET}\n{proposed}"))
        .unwrap_or_else(|error| panic!("{error}\n{proposed}"));
    let shop = Shop::new(&Norms::new(both)).await;
    assert!(
        shop.call("refund", json!({"amount": 500})).await["result"].is_object(),
        "{proposed}"
    );
    let nothing = explanation.propose_suppression("content.secrets.jwt", until, "no");
    assert_eq!(nothing, Err(NoProposal::NoFinding("content.secrets.jwt".to_owned())));
}

#[tokio::test]
async fn proposed_norms_load_and_do_what_they_say() {
    let closed = set("default = \"deny\"");
    let shop = Shop::new(&Norms::new(closed.clone())).await;
    shop.call("refund", json!({})).await;
    let explanation = explain(&line(&called(&shop.sink)[0]), Some(&closed)).expect("a record");
    let allowing = explanation
        .propose_norm("refunds", Effect::Allow, "needed")
        .expect("proposed");
    let shop = Shop::new(&Norms::new(set(&format!("default = \"deny\"\n{allowing}")))).await;
    assert!(shop.call("refund", json!({})).await["result"].is_object(), "{allowing}");
    let explanation = explain(&line(&called(&shop.sink)[0]), None).expect("a record");
    let stopping = explanation
        .propose_norm("no-refunds", Effect::Deny, "no more")
        .expect("proposed");
    let shop = Shop::new(&Norms::new(set(&stopping))).await;
    assert_eq!(
        shop.call("refund", json!({})).await["error"]["message"],
        "Unknown tool: refund"
    );
    assert_eq!(
        explanation.propose_norm("No!", Effect::Deny, ""),
        Err(NoProposal::Identifier("No!".to_owned()))
    );
}

#[test]
fn what_is_no_record_is_said_to_be_none() {
    for text in ["", "{}", "[1]", "\"call\"", "{\"event\":1}", "not json"] {
        assert!(explain(text, None).is_err(), "{text}");
    }
    // A line of somebody who wants to do harm to whoever reads it.
    let odd = json!({"event": "call", "rulings": [{"rule": 7}, null, "x"], "flow": [], "principal": {"id": ["a"]}, "method": {}});
    let explanation = explain(&odd.to_string(), None).expect("an event");
    assert_eq!(explanation.findings.len(), 3);
    assert!(matches!(
        explanation.propose_norm("x", Effect::Deny, "r"),
        Err(NoProposal::NothingNamed)
    ));
}

#[test]
fn a_proposal_never_means_more_than_was_seen() {
    for (method, target) in [
        ("resources/read", "file:///*"),
        ("tools/call", "long…"),
        ("tools/call", "$principal"),
    ] {
        let line = json!({"event": "call", "method": method, "target": target, "principal": {"id": "a"}}).to_string();
        let proposed = explain(&line, None)
            .expect("a record")
            .propose_norm("x", Effect::Deny, "r");
        assert_eq!(proposed, Err(NoProposal::NothingNamed), "{target}");
    }
}
