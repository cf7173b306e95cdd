//! The library, both ways: what each norm stops, and what it lets be.

use std::collections::{BTreeMap, BTreeSet};

use mcip_guard::norms::{NormSet, library};
use serde_json::json;

use super::cases::{Histories, all};
use super::support::{Flowing, set};

// Covers: L3-abac, MCP02, T2
#[tokio::test]
async fn every_case_ends_as_it_must() {
    let histories = Histories::new().await;
    let mut wrong = Vec::new();
    for case in all(&histories) {
        let says = case.flow.says(&case.set);
        if says != case.says {
            wrong.push(format!("{}: {says}, and not {}", case.what, case.says));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn every_norm_of_the_library_is_tested_both_ways() {
    let histories = Histories::new().await;
    let cases = all(&histories);
    let mut stops: BTreeSet<String> = BTreeSet::new();
    let mut passes: BTreeMap<String, usize> = BTreeMap::new();
    for case in &cases {
        match case.says.split_once(" by norms.") {
            Some((_, id)) => drop(stops.insert(id.to_owned())),
            None => case
                .set
                .norms()
                .iter()
                .for_each(|norm| *passes.entry(norm.id().to_owned()).or_default() += 1),
        }
    }
    for name in library::names() {
        let set = NormSet::builder().library(name).build().expect("a set");
        for norm in set.norms() {
            assert!(stops.contains(norm.id()), "no case is stopped by {}", norm.id());
            assert!(passes.contains_key(norm.id()), "no case is let be by {}", norm.id());
        }
    }
}

#[test]
fn parameters_and_limits_make_a_set_ones_own() {
    let evenings = set(r#"
        [[use]]
        library = "working-hours"
        id = "evenings"
        from = "18:00"
        to = "22:00"
        days = "fri"
        when = { tool = "shop/refund" }
        except = [{ principal = "root" }]
    "#);
    let refund = Flowing::call("refund", json!({}));
    assert_eq!(refund.says(&evenings), "deny by norms.evenings");
    let evening = mcip_evening();
    assert_eq!(refund.clone().at(evening).says(&evenings), "allow");
    assert_eq!(refund.clone().of_whom("root").says(&evenings), "allow");
    assert_eq!(Flowing::call("other", json!({})).says(&evenings), "allow");
    let noted = set("[[use]]\nlibrary = \"read-only-agent\"\nmode = \"audit\"");
    let (verdict, notes) = refund.judged(&noted);
    assert_eq!((verdict.as_str(), notes.len()), ("allow", 1));
    assert_eq!(notes[0].as_str(), "deny");
}

fn mcip_evening() -> std::time::SystemTime {
    super::support::friday_noon() + std::time::Duration::from_secs(8 * 3600)
}

#[test]
fn two_uses_of_one_set_need_two_names() {
    let twice = "version = 1\n[[use]]\nlibrary = \"read-only-agent\"\n[[use]]\nlibrary = \"read-only-agent\"\n";
    let error = NormSet::parse("norms.toml", twice)
        .expect_err("one name twice")
        .to_string();
    assert!(error.starts_with("norms.toml:4:"), "{error}");
    let named = format!("{twice}id = \"second\"\n");
    assert_eq!(
        NormSet::parse("norms.toml", &named).expect("two names").norms().len(),
        2
    );
}
