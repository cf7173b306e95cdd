//! Labels matter: without them a third of the decisions are others.

use super::cases::{Histories, all};

#[tokio::test]
async fn blanking_the_labels_changes_at_least_a_third_of_the_decisions() {
    let histories = Histories::new().await;
    let cases = all(&histories);
    let changed: Vec<_> = cases
        .iter()
        .filter(|case| case.flow.clone().blank().says(&case.set) != case.flow.says(&case.set))
        .map(|case| case.what)
        .collect();
    println!(
        "{} of {} decisions rest on labels: {changed:#?}",
        changed.len(),
        cases.len()
    );
    assert!(
        3 * changed.len() >= cases.len(),
        "only {} of {}: {changed:#?}",
        changed.len(),
        cases.len()
    );
}
