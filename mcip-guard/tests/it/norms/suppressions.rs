//! Findings that an operator accepts for a time.

use std::sync::Arc;
use std::time::Duration;

use mcip_core::pipeline::Pipeline;
use mcip_core::record::Outcome;
use mcip_core::verdict::Mode;
use mcip_guard::Guardian;
use mcip_guard::norms::Norms;
use serde_json::json;

use super::pipeline::{Shop, called};
use super::support::{Flowing, friday_noon, set};

const SET: &str = r#"
[[norm]]
id = "no-refunds"
effect = "deny"
when = { tool = "refund" }

[[suppression]]
rule = "norms.no-refunds"
until = 2026-11-21T00:00:00Z
reason = "the sale ends on Friday"
when = { principal = "alice" }
"#;

#[test]
fn a_norm_loses_its_force_for_some_and_for_a_time() {
    let set = set(SET);
    let refund = Flowing::call("refund", json!({}));
    let (verdict, notes) = refund.judged(&set);
    assert_eq!(verdict.as_str(), "allow");
    assert_eq!(notes.len(), 1, "it is still noted");
    assert!(!refund.is_concealed(&set));
    let bob = refund.clone().of_whom("bob");
    assert_eq!(bob.says(&set), "deny by norms.no-refunds");
    assert!(bob.is_concealed(&set));
    let later = refund.at(friday_noon() + Duration::from_secs(12 * 3600));
    assert_eq!(later.says(&set), "deny by norms.no-refunds");
    assert!(later.is_concealed(&set));
}

#[tokio::test]
async fn a_finding_of_another_judge_is_accepted_and_stands_in_the_record() {
    let accepting = "[[suppression]]\nrule = \"content.hidden_text.*\"\nuntil = 9999-01-01\nreason = \"the tool takes colours\"\n\
                     when = { tool = \"shop/refund\" }";
    let norms = Norms::new(set(accepting));
    let shop = Shop::new(&norms).await;
    let odd = json!({"q": "a\u{e0041}b"});
    assert!(shop.call("refund", odd.clone()).await["result"].is_object());
    assert_eq!(shop.call("stock", odd).await["error"]["code"], -31001);
    let records = called(&shop.sink);
    assert_eq!(
        (records[0].outcome, records[1].outcome),
        (Outcome::Completed, Outcome::Denied)
    );
    let rulings: Vec<_> = records[0]
        .rulings
        .iter()
        .map(|ruling| (ruling.judge, ruling.finding.rule.as_str(), ruling.verdict, ruling.mode))
        .collect();
    assert_eq!(
        rulings.get(..2),
        Some(
            &[
                ("norms", "norms.suppression", "allow", Mode::Enforce),
                ("hidden_text", "content.hidden_text.tags", "deny", Mode::Audit),
            ][..]
        ),
        "{rulings:?}"
    );
    let evidence = records[0].rulings[0].finding.evidence.as_str();
    assert_eq!(
        evidence,
        "norms.toml:2: accepts content.hidden_text.tags until 9999-01-01T00:00:00Z: the tool takes colours"
    );
}

#[tokio::test]
async fn norms_that_sit_without_force_accept_nothing() {
    let accepting = "[[suppression]]\nrule = \"content.hidden_text.*\"\nuntil = 9999-01-01\nreason = \"no\"";
    let norms = Norms::new(set(accepting));
    let sink = Arc::new(mcip_guard::record::MemorySink::new());
    let builder = Pipeline::server_side("shop")
        .sink(sink)
        .judge(mcip_core::pipeline::Seat::audit(norms));
    let pipeline = Guardian::default().install(builder).build();
    assert!(pipeline.policy().is_some());
}
