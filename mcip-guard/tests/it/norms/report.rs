//! What would have been denied or asked, counted from records.

use mcip_guard::norms::{Norms, Report};
use serde_json::json;

use super::pipeline::Shop;
use super::support::set;

#[tokio::test]
async fn what_would_have_been_is_counted_by_rule_and_tool() {
    let set = set("[[use]]\nlibrary = \"approve-changes\"\nmode = \"audit\"\n\
         [[norm]]\nid = \"large\"\neffect = \"deny\"\nmode = \"audit\"\nwhen = { tool = \"refund\", argument = { \"/amount\" = { above = 100 } } }\n\
         [[norm]]\nid = \"stop\"\neffect = \"deny\"\nwhen = { tool = \"refund\", argument = { \"/amount\" = { above = 1000 } } }\n");
    let shop = Shop::new(&Norms::new(set)).await;
    for amount in [1, 50, 101, 102, 2000] {
        shop.call("refund", json!({ "amount": amount })).await;
    }
    shop.call("stock", json!({})).await;
    let mut lines = Vec::new();
    shop.sink
        .records()
        .iter()
        .for_each(|record| record.write_line(&mut lines));
    lines.extend_from_slice(b"\nno record\n{\"a\":1}\n");
    let mut report = Report::default();
    report.read(lines.as_slice()).expect("bytes");
    let row = |rule: &str| {
        let key = (format!("norms.{rule}"), "shop/refund".to_owned());
        report
            .rows()
            .find(|(own, _)| **own == key)
            .map(|(_, row)| row.clone())
            .expect(rule)
    };
    assert_eq!(
        (row("approve-changes").would_ask, row("approve-changes").would_deny),
        (5, 0)
    );
    assert_eq!((row("large").would_deny, row("large").denied), (3, 0));
    assert_eq!((row("stop").would_deny, row("stop").denied), (0, 1));
    assert_eq!((report.calls("shop/refund"), report.calls("shop/stock")), (5, 1));
    assert_eq!(
        (report.flows(), report.unreadable(), row("large").principals()),
        (6, 2, 1)
    );
    let text = report.to_string();
    assert!(text.contains("norms.approve-changes  shop/refund"), "{text}");
    assert_eq!(report.to_json()["rows"].as_array().map(Vec::len), Some(3));
}

#[test]
fn what_it_keeps_is_bounded() {
    let mut report = Report::default();
    for number in 0..12_000 {
        let line = json!({
            "event": "call", "method": "tools/call", "target": format!("t{number}"), "principal": {"id": format!("p{number}")},
            "rulings": [{"judge": "norms", "rule": "norms.x", "mode": "audit", "verdict": "deny", "evidence": ""}],
        });
        report.line(&line.to_string());
    }
    assert_eq!((report.rows().count(), report.beyond()), (10_000, 2_000));
}
