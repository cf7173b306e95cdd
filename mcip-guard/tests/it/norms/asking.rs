//! Several norms of one set that have somebody asked about one call: an agreement to one of them is none to the other.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, JudgeError};
use mcip_guard::norms::{Norms, Report, explain};
use serde_json::json;

use super::pipeline::{Shop, called};
use super::support::set;

const SET: &str = r#"
[[norm]]
id = "refunds"
effect = "ask"
reason = "somebody looks at refunds"
when = { tool = "shop/refund" }

[[norm]]
id = "large-refunds"
effect = "ask"
reason = "the manager looks at large ones"
when = { tool = "shop/refund", argument = { "/amount" = { above = 100 } } }
"#;

/// Agrees to what one rule asks, and keeps what it was asked.
#[derive(Clone)]
struct Clerk(Arc<Mutex<Vec<(String, String)>>>);

#[async_trait]
impl Approver for Clerk {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        let finding = request.finding;
        let mut asked = self.0.lock().expect("unpoisoned");
        asked.push((finding.rule.to_string(), finding.evidence.to_string()));
        Ok(match finding.rule.as_str() {
            "norms.refunds" => Approval::Granted,
            _ => Approval::Refused,
        })
    }
}

#[tokio::test]
async fn an_approver_that_goes_by_one_rule_agrees_to_no_second_one() {
    let set = set(SET);
    let clerk = Clerk(Arc::default());
    let shop = Shop::asking(&Norms::new(set.clone()), clerk.clone()).await;
    assert!(shop.call("refund", json!({"amount": 5})).await["result"].is_object());
    assert!(shop.call("refund", json!({"amount": 500})).await["error"].is_object());
    let asked = clerk.0.lock().expect("unpoisoned").clone();
    let [(small, _), (large, evidence)] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(small, "norms.refunds");
    assert_eq!(large, "norms.refunds + norms.large-refunds");
    assert!(
        evidence.starts_with("norms.toml:3: ") && evidence.contains("norms.large-refunds: norms.toml:9: "),
        "{evidence}"
    );

    // The record names both, and both are explained and counted.
    let mut line = Vec::new();
    called(&shop.sink)[1].write_line(&mut line);
    let line = String::from_utf8(line).expect("UTF-8");
    let explanation = explain(&line, Some(&set)).expect("a record");
    let found = explanation.findings.iter().filter(|finding| finding.judge == "norms");
    let found: Vec<_> = found
        .map(|finding| (finding.rule.as_str(), finding.reason.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("norms.refunds", Some("somebody looks at refunds")),
            ("norms.large-refunds", Some("the manager looks at large ones")),
        ]
    );
    let mut report = Report::default();
    report.line(&line);
    for rule in ["norms.refunds", "norms.large-refunds"] {
        let key = (rule.to_owned(), "shop/refund".to_owned());
        let row = report.rows().find(|(own, _)| **own == key).map(|(_, row)| row.asked);
        assert_eq!(row, Some(1), "{rule}");
    }
}
