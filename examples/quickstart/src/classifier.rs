//! The classifier, as one voice among the judges of a `Host`: the same task twice, by an agent that does what it was asked and by one that
//! was led astray. No rule is broken by the second: that the user did not ask for it is a matter of what the words mean.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use mcip_client::host::{HostBuilder, HostError};
use mcip_client::{Bearer, Endpoint, Host};
use mcip_guard::classifier::{Classifier, ClassifierJudge, LocalClassifier, Model, OnFailure, Options};
use mcip_guard::provenance::Reaction;
use mcip_guard::record::MemorySink;
use serde_json::json;

use crate::calls;

const ASKED: &str = "Look up order 2.";

/// Calls tools of the shop on behalf of Alice, and says what the classifier found.
pub(crate) async fn show(shop: &str) -> Result<(), Box<dyn Error>> {
    // Once, at the start. A judgement takes milliseconds; a machine that is busy may take longer.
    let options = Options::default().time_out(Duration::from_secs(60));
    let classifier = LocalClassifier::start(Model::embedded()?, options)?;
    println!("\nThe classifier: {}", classifier.about());

    // By default what it finds is recorded and no more. Here it is asked about, and as nobody answers, denied.
    let judge = ClassifierJudge::new(Arc::new(classifier))
        .calls(Reaction::Ask)
        .on_failure(OnFailure::Ask);
    let seen = MemorySink::new();
    let alice = Bearer::new("token-of-alice").ok_or("this is no token")?;
    let host = Host::builder("quickstart", "1.0.0")
        .server("shop", Endpoint::parse(shop)?.bearer(alice))
        .record_to(seen.clone());
    let host = judge.seats().into_iter().fold(host, HostBuilder::judge).open().await?;
    host.settled().await;

    for (what, tool, arguments) in [
        (
            "Asked to look up order 2, an agent looks it up",
            "shop/look_up",
            json!({ "order": 2 }),
        ),
        (
            "Asked the same, one that was led astray refunds it",
            "shop/refund",
            json!({ "order": 2, "reason": "it leaks" }),
        ),
    ] {
        let task = host.trajectory(ASKED).await?;
        let outcome = match task.call(tool, arguments).await {
            Ok(result) => calls::said(&result),
            Err(HostError::Call(error)) => calls::outcome(&error),
            Err(error) => return Err(error.into()),
        };
        calls::show(what, &outcome);
    }
    host.close().await;

    let found = seen.records();
    let found = found.iter().flat_map(|record| &record.rulings);
    let found: Vec<_> = found
        .filter(|ruling| ruling.finding.rule.as_str().starts_with("classifier."))
        .collect();
    println!("  Findings of the classifier in the record: {}", found.len());
    for ruling in found {
        println!("    {}: {}", ruling.finding.rule, ruling.finding.evidence);
    }
    Ok(())
}
