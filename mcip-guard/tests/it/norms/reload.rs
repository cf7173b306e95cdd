//! Norms that change while they are in force.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use mcip_core::pipeline::{Connection, Pipeline};
use mcip_core::record::{Event, Outcome, Transport};
use mcip_guard::norms::{LARGEST_FILE, NormSet, Norms, Reloaded};
use mcip_guard::record::MemorySink;
use serde_json::json;

use super::pipeline::{Shop, called};

/// A file of one's own, gone in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(text: &str) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("mcip-norms-{}-{number}.toml", std::process::id()));
        fs::write(&path, text).expect("written");
        Self(path)
    }

    fn write(&self, text: &str) {
        fs::write(&self.0, text).expect("written");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

const NOTHING: &str = "version = 1\n";
const NO_REFUNDS: &str = "version = 1\n[[norm]]\nid = \"no\"\neffect = \"deny\"\nwhen = { tool = \"refund\" }\n";

#[test]
fn a_file_is_read_again_and_one_that_is_wrong_changes_nothing() {
    let file = Scratch::new(NOTHING);
    let norms = Norms::open(&file.0).expect("norms");
    assert_eq!(norms.reload(), Ok(Reloaded::Unchanged));
    let from = norms.digest();
    file.write(NO_REFUNDS);
    let to = NormSet::parse("x", NO_REFUNDS).expect("norms").digest();
    assert_eq!(norms.reload(), Ok(Reloaded::Changed { from, to }));
    for wrong in [
        "version = 1\n[[norm]]\nid = \"no\"\nefect = \"deny\"\n",
        "version = ",
        "",
    ] {
        file.write(wrong);
        let error = norms.reload().expect_err("wrong");
        assert_eq!(norms.last_failure(), Some(error));
        assert_eq!(norms.digest(), to, "what was in force stays");
    }
    fs::remove_file(&file.0).expect("removed");
    let gone = norms.reload().expect_err("gone").to_string();
    assert!(gone.starts_with(&file.0.display().to_string()), "{gone}");
    file.write(NO_REFUNDS);
    assert_eq!((norms.reload(), norms.last_failure()), (Ok(Reloaded::Unchanged), None));
    file.write(&"#".repeat(usize::try_from(LARGEST_FILE).expect("small") + 1));
    assert!(norms.reload().expect_err("large").to_string().contains("larger than"));
}

#[test]
fn norms_without_a_file_say_so() {
    let norms = Norms::new(NormSet::empty());
    assert_eq!(
        norms.reload().expect_err("no file").to_string(),
        "norms: these norms came from no file"
    );
}

#[tokio::test]
async fn the_record_names_the_policy_of_each_call() {
    let norms = Norms::new(NormSet::empty());
    let shop = Shop::new(&norms).await;
    let first = norms.digest();
    shop.call("refund", json!({})).await;
    norms.replace(NormSet::parse("x", NO_REFUNDS).expect("norms"));
    shop.call("refund", json!({})).await;
    shop.call("nothing", json!({})).await;
    let calls = called(&shop.sink);
    assert_eq!(
        calls.iter().map(|call| call.outcome).collect::<Vec<_>>(),
        [Outcome::Completed, Outcome::Denied, Outcome::Failed]
    );
    let policies: Vec<_> = calls.iter().map(|call| call.policy).collect();
    assert_eq!(policies, [Some(first), Some(norms.digest()), Some(norms.digest())]);
    let mut line = Vec::new();
    calls[1].write_line(&mut line);
    let line: serde_json::Value = serde_json::from_slice(&line).expect("a line");
    assert_eq!(line["policy"], norms.digest().to_string());
}

#[tokio::test]
async fn without_a_policy_the_record_has_none() {
    let sink = MemorySink::new();
    let pipeline = Pipeline::server_side("shop").sink(Arc::new(sink.clone())).build();
    let connection = Connection::new(Transport::Stdio);
    pipeline
        .record_policy(&connection, "policy/refused", Some("a typo".into()))
        .await
        .expect("room");
    let records = sink.records();
    assert_eq!((records[0].event, records[0].policy), (Event::Policy, None));
    assert_eq!(pipeline.policy(), None);
}

/// While sets are exchanged all the time, every call is judged by one of them as a whole, and its record names that one.
#[test]
fn there_is_no_gap_and_no_mixture() {
    let open = NormSet::parse("x", NOTHING).expect("norms");
    let closed = NormSet::parse("x", NO_REFUNDS).expect("norms");
    let norms = Norms::new(open.clone());
    let over = Arc::new(AtomicBool::new(false));
    let exchanging = {
        let (norms, over, open, closed) = (norms.clone(), over.clone(), open.clone(), closed.clone());
        std::thread::spawn(move || {
            let mut exchanged = 0_u32;
            while !over.load(Ordering::Relaxed) {
                norms.replace(if exchanged.is_multiple_of(2) {
                    closed.clone()
                } else {
                    open.clone()
                });
                exchanged += 1;
                std::thread::yield_now();
            }
            exchanged
        })
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let calls = runtime.block_on(async {
        let shop = Shop::new(&norms).await;
        for _ in 0..3000 {
            shop.call("refund", json!({})).await;
        }
        called(&shop.sink)
    });
    over.store(true, Ordering::Relaxed);
    let exchanged = exchanging.join().expect("it ended");
    assert!(exchanged > 10, "{exchanged}");
    for call in &calls {
        let expected = match call.policy {
            Some(policy) if policy == open.digest() => Outcome::Completed,
            Some(policy) if policy == closed.digest() => Outcome::Denied,
            other => panic!("a policy that never was: {other:?}"),
        };
        let changed_too_often = call
            .rulings
            .iter()
            .any(|ruling| ruling.finding.rule.as_str() == "judge.failed");
        // Between its judgement on the way in and the one on the way out the set may change; only requests are judged by these sets.
        assert!(
            call.outcome == expected || changed_too_often,
            "{:?} under {:?}",
            call.outcome,
            call.policy
        );
    }
}
