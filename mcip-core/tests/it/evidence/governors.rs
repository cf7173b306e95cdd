//! Judges that apply a policy: what exists for whom, what is accepted, and which policy stands in the record.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Access, FlowView, FrameKind, Governor, InForce, Judge, JudgeError, Scope, Seat, Served};
use mcip_core::record::Outcome;
use mcip_core::verdict::{Finding, Mode, Verdict};

use super::support::*;

/// A policy of one byte; it denies what it conceals.
#[derive(Clone, Default)]
struct Policy {
    version: Arc<AtomicU8>,
    conceals: Option<&'static str>,
    accepts: Option<&'static str>,
    notes: bool,
    panics: bool,
    /// How often the policy changes while a flow is judged.
    changes: Arc<AtomicU8>,
    seen: Arc<Mutex<Vec<u8>>>,
}

impl Policy {
    fn conceals_it(&self, name: &str) -> bool {
        self.conceals == Some(name)
    }
}

fn digest(version: u8) -> Digest {
    Digest::of(&[version])
}

#[async_trait]
impl Judge for Policy {
    fn name(&self) -> &'static str {
        "policy"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.seen
            .lock()
            .expect("lock")
            .push(self.version.load(Ordering::SeqCst));
        let more = self
            .changes
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if more.is_ok() {
            self.version.fetch_add(1, Ordering::SeqCst);
        }
        Ok(match view.target.is_some_and(|target| self.conceals_it(target)) {
            true => Verdict::Deny(Finding::new("policy.no", "")),
            false => Verdict::Allow,
        })
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }
}

impl Governor for Policy {
    fn policy(&self) -> Option<InForce> {
        let version = self.version.load(Ordering::SeqCst);
        Some(InForce {
            digest: digest(version),
            generation: u64::from(version),
        })
    }

    fn conceals(&self, access: &Access<'_>) -> bool {
        assert!(!self.panics, "a policy that fails");
        self.conceals_it(access.descriptor.name.as_str())
    }

    fn accepts(&self, _: &FlowView<'_>, judge: &str, finding: &Finding) -> Option<Finding> {
        let known = self.accepts == Some(finding.rule.as_str()) && judge == "strict";
        known.then(|| Finding::new("policy.accepted", "until tomorrow"))
    }

    fn serves(&self, served: &[Served<'_>]) -> Result<(), String> {
        match served.is_empty() {
            true => Err("nothing is served".to_owned()),
            false => Ok(()),
        }
    }

    fn notes(&self, _: &FlowView<'_>) -> Vec<Verdict> {
        let noted = Verdict::Ask(Finding::new("policy.noted", "it would be asked"));
        self.notes.then_some(noted).into_iter().collect()
    }
}

/// Denies every call.
struct Strict;

#[async_trait]
impl Judge for Strict {
    fn name(&self) -> &'static str {
        "strict"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request
    }

    async fn judge(&self, _: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(Verdict::Deny(Finding::new("strict.no", "")))
    }
}

fn rulings(record: &mcip_core::record::Record) -> Vec<(&str, &str, &str, Mode)> {
    let rulings = record.rulings.iter();
    rulings
        .map(|ruling| (ruling.judge, ruling.finding.rule.as_str(), ruling.verdict, ruling.mode))
        .collect()
}

fn bench(seats: impl IntoIterator<Item = Seat>) -> (Bench, Arc<std::sync::atomic::AtomicUsize>) {
    (Bench::judged_by(seats), Arc::default())
}

#[test]
fn what_is_concealed_is_answered_as_what_is_not_there_whoever_stopped_it() {
    let policy = Policy {
        conceals: Some("change"),
        ..Policy::default()
    };
    // The policy sits last, and another judge denies before it.
    for seats in [
        vec![Seat::enforce(policy.clone())],
        vec![Seat::enforce(Strict), Seat::enforce(policy.clone())],
    ] {
        let strict = seats.len() > 1;
        let (bench, runs) = bench(seats);
        let hidden = bench.call("change", "x", &echo(&runs));
        assert_eq!(code(&hidden), -32602);
        assert_eq!(
            hidden["error"]["message"], "Unknown tool: change",
            "another judge: {strict}"
        );
        if strict {
            // What is not there is not told from it either, although it was denied and got to no handler.
            let absent = bench.call("nothing", "x", &echo(&runs)).to_string();
            assert_eq!(hidden.to_string(), absent.replace("nothing", "change"));
        }
        let seen = bench.call("look", "x", &echo(&runs));
        assert_eq!(seen["error"]["code"] == -31001, strict, "{seen}");
        let records = bench.memory.records();
        let record = records
            .iter()
            .find(|r| r.target.as_ref().is_some_and(|t| t.as_str() == "change"));
        assert_eq!(record.map(|record| record.outcome), Some(Outcome::Denied));
    }
}

#[test]
fn lists_ask_the_same_question() {
    let policy = Policy {
        conceals: Some("change"),
        ..Policy::default()
    };
    let bench = Bench::judged_by([Seat::enforce(policy)]);
    let alice = bench.caller.principal();
    let descriptor = |name: &str| bench.pipeline.descriptor("tools/call", name).expect("a tool");
    let sees = |name: &str| {
        bench
            .pipeline
            .may_see(alice, "tools/call", Some(name), &descriptor(name))
    };
    assert!(sees("look") && !sees("change") && !sees("secret"));
    assert!(
        !bench
            .pipeline
            .may_use(alice, "tools/call", Some("change"), &descriptor("change"))
    );
    assert!(bench.pipeline.is_governed());
    assert!(bench.pipeline.serves(&[]).is_err());
}

#[test]
fn a_policy_without_force_conceals_nothing_and_one_that_panics_everything() {
    let policy = Policy {
        conceals: Some("change"),
        ..Policy::default()
    };
    let bench = Bench::judged_by([Seat::audit(policy.clone())]);
    let alice = bench.caller.principal().clone();
    let descriptor = bench.pipeline.descriptor("tools/call", "change").expect("a tool");
    assert!(
        bench
            .pipeline
            .may_see(&alice, "tools/call", Some("change"), &descriptor)
    );
    let failing = Policy { panics: true, ..policy };
    let bench = Bench::judged_by([Seat::enforce(failing.clone())]);
    assert!(
        !bench
            .pipeline
            .may_see(&alice, "tools/call", Some("change"), &descriptor)
    );
    let bench = Bench::judged_by([Seat::enforce(failing).fail_open("a test")]);
    assert!(
        bench
            .pipeline
            .may_see(&alice, "tools/call", Some("change"), &descriptor)
    );
}

#[test]
fn what_is_accepted_has_no_force_and_stands_in_the_record() {
    let policy = Policy {
        accepts: Some("strict.no"),
        ..Policy::default()
    };
    let (accepting, runs) = bench([Seat::enforce(policy.clone()), Seat::enforce(Strict)]);
    assert!(accepting.call("look", "x", &echo(&runs))["result"].is_object());
    assert_eq!(
        rulings(&accepting.memory.call()),
        [
            ("policy", "policy.accepted", "allow", Mode::Enforce),
            ("strict", "strict.no", "deny", Mode::Audit)
        ]
    );
    let (auditing, runs) = bench([Seat::audit(policy), Seat::enforce(Strict)]);
    assert_eq!(code(&auditing.call("look", "x", &echo(&runs))), -31001);
}

#[test]
fn notes_stand_beside_the_verdict() {
    let policy = Policy {
        notes: true,
        ..Policy::default()
    };
    let (bench, runs) = bench([Seat::enforce(policy)]);
    assert!(bench.call("look", "x", &echo(&runs))["result"].is_object());
    assert_eq!(
        rulings(&bench.memory.call()),
        [("policy", "policy.noted", "ask", Mode::Audit)]
    );
}

#[test]
fn the_record_names_the_policy_by_which_it_was_judged() {
    let policy = Policy::default();
    let (one, runs) = bench([Seat::enforce(policy.clone())]);
    one.call("look", "x", &echo(&runs));
    assert_eq!(one.memory.call().policy, Some(digest(0)));
    // It changes once while it judges: it judges again.
    policy.changes.store(1, Ordering::SeqCst);
    policy.seen.lock().expect("lock").clear();
    one.call("look", "x", &echo(&runs));
    assert_eq!(*policy.seen.lock().expect("lock"), [0, 1]);
    assert_eq!(
        one.memory.records().last().and_then(|record| record.policy),
        Some(digest(1))
    );
    // It changes all the time: nobody waits for ever.
    policy.changes.store(100, Ordering::SeqCst);
    assert_eq!(code(&one.call("look", "x", &echo(&runs))), -31001);
    let (two, runs) = bench([Seat::enforce(Policy::default()), Seat::enforce(policy.clone())]);
    policy.changes.store(0, Ordering::SeqCst);
    two.call("look", "x", &echo(&runs));
    let both = two.memory.call().policy;
    assert!(both.is_some() && both != policy.policy().map(|p| p.digest) && both == two.pipeline.policy());
    let (none, runs) = bench([Seat::enforce(Strict)]);
    none.call("look", "x", &echo(&runs));
    assert_eq!(none.memory.call().policy, None);
}
