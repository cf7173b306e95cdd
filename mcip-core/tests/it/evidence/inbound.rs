//! Whatever a judge says of a call decides what its handler sees, if anything.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use mcip_core::Error;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Call, Draft, Handler, JudgeError, Judged, Seat};
use mcip_core::record::{Event, Outcome};
use mcip_core::verdict::{Mode, Verdict};
use serde_json::{Value, json};

use super::support::{Bench, Does, block_on, code, echo, finding, judge, meta, redact, request, result_of, rule, says};

fn never() -> (Arc<AtomicUsize>, impl Handler) {
    let runs = Arc::new(AtomicUsize::new(0));
    let handler = echo(&runs);
    (runs, handler)
}

#[test]
fn a_denied_call_never_reaches_its_handler() {
    let bench = Bench::judged_by([rule("words", |view| {
        Ok(if says(view, "forbidden") {
            Verdict::Deny(finding("test.words"))
        } else {
            Verdict::Allow
        })
    })]);
    let (runs, handler) = never();
    let answer = bench.call("look", "a forbidden word", &handler);
    assert_eq!(code(&answer), -31001);
    assert_eq!(answer["id"], 7);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.verdict()), (Outcome::Denied, "deny"));
    assert_eq!(record.rulings[0].finding.rule.as_str(), "test.words");
    assert_eq!(record.error_code, Some(-31001));
    // The caller does not learn what was seen, or by whom.
    assert!(
        !answer.to_string().contains("words") && !answer.to_string().contains("seen"),
        "{answer}"
    );
    // The same judge lets other words pass.
    assert_eq!(bench.call("look", "a word", &handler)["result"]["text"], "a word");
}

#[test]
fn a_redacted_call_is_judged_again_and_handled_as_redacted() {
    let judged = Arc::new(Mutex::new(Vec::new()));
    let seen = judged.clone();
    let bench = Bench::judged_by([rule("secrets", move |view| {
        if view.direction == mcip_core::pipeline::Direction::Inbound {
            seen.lock()
                .expect("lock")
                .push(view.body.expect("params").raw().to_owned());
        }
        Ok(redact(view, "hunter2", "[password]"))
    })]);
    let (runs, handler) = never();
    let answer = bench.call("look", "it is hunter2", &handler);
    assert_eq!(answer["result"]["text"], "[password]");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    let judged = judged.lock().expect("lock");
    assert_eq!(judged.len(), 2, "what a redaction leaves is judged again");
    assert!(judged[0].contains("hunter2") && !judged[1].contains("hunter2"));
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.verdict()), (Outcome::Completed, "redact"));
    // What stands in the record is what was handled.
    assert_eq!(record.params_digest, Some(Digest::of(judged[1].as_bytes())));
}

#[test]
fn what_a_judge_denies_after_a_redaction_is_denied() {
    let bench = Bench::judged_by([
        rule("secrets", |view| Ok(redact(view, "hunter2", "[password]"))),
        rule("brackets", |view| {
            Ok(if says(view, "[password]") {
                Verdict::Deny(finding("test.brackets"))
            } else {
                Verdict::Allow
            })
        }),
    ]);
    let (runs, handler) = never();
    assert_eq!(code(&bench.call("look", "hunter2", &handler)), -31001);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
}

#[test]
fn a_call_that_never_gets_clean_is_denied() {
    let bench = Bench::judged_by([rule("never-satisfied", |view| Ok(redact(view, "x", "xx")))]);
    let (runs, handler) = never();
    assert_eq!(code(&bench.call("look", "x", &handler)), -31001);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert_eq!(bench.memory.call().outcome, Outcome::Denied);
}

/// A redaction can't make another call of it: the target of the redacted text is looked up and authorized anew.
#[test]
fn policy_bypass_by_a_redaction() {
    let bench = Bench::judged_by([rule("renames", |view| Ok(redact(view, "look", "secret")))]);
    let (runs, handler) = never();
    assert_eq!(code(&bench.call("look", "x", &handler)), -32602);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
}

/// A layer that amends, as `mcip-server`'s layers do.
struct Amends<H> {
    inner: H,
    params: Value,
}

impl<H: Handler> Handler for Amends<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        let id = call.message().id().cloned();
        let judged = match call.amend(self.params.to_string().as_bytes()) {
            Ok(call) => call.label().judge().await.map_err(|_| ()),
            Err(_) => Err(()),
        };
        match judged {
            Ok(call) => self.inner.handle(call).await,
            Err(()) => Draft::error(id.as_ref(), &Error::failed("the layer gave up")),
        }
    }
}

fn amending(inner: impl Handler, tool: &str, text: &str) -> impl Handler {
    Amends {
        inner,
        params: json!({ "name": tool, "arguments": { "text": text }, "_meta": meta() }),
    }
}

#[test]
fn an_amended_call_is_judged_again() {
    let bench = Bench::judged_by([rule("words", |view| {
        Ok(if says(view, "forbidden") {
            Verdict::Deny(finding("test.words"))
        } else {
            Verdict::Allow
        })
    })]);
    let (runs, handler) = never();
    let answer = bench.call("look", "fine", &amending(handler, "look", "forbidden"));
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert!(answer["error"].is_object(), "{answer}");
    assert_eq!(bench.memory.call().outcome, Outcome::Denied);

    let bench = Bench::judged_by([]);
    let (runs, handler) = never();
    let answer = bench.call("look", "fine", &amending(handler, "look", "better"));
    assert_eq!(answer["result"]["text"], "better");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
}

#[test]
fn policy_bypass_by_an_amended_call() {
    let bench = Bench::judged_by([]);
    let (runs, handler) = never();
    bench.call("look", "x", &amending(handler, "secret", "x"));
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert_eq!(bench.memory.call().outcome, Outcome::Denied);
}

#[test]
fn the_record_names_what_an_amended_call_became() {
    let bench = Bench::judged_by([]);
    let (runs, handler) = never();
    bench.call("look", "x", &amending(handler, "change", "x"));
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    let record = bench.memory.call();
    assert_eq!(record.target.as_ref().map(|t| t.as_str()), Some("change"));
    assert_eq!(record.definition_digest, Some(Digest::of(b"change")));
}

#[test]
fn an_amendment_that_is_no_message_ends_the_call() {
    let bench = Bench::judged_by([]);
    for broken in ["[]", "{\"a\":1,\"a\":2}", "{", "{}", "{\"name\":5}"] {
        let layer = Does(move |call: Call<Judged>| {
            let id = call.message().id().cloned();
            assert!(call.amend(broken.as_bytes()).is_err(), "{broken}");
            async move { Draft::error(id.as_ref(), &Error::internal()) }
        });
        assert_eq!(code(&bench.call("look", "x", &layer)), -32603);
    }
    assert!(
        bench
            .memory
            .records()
            .iter()
            .all(|record| record.outcome == Outcome::Refused)
    );
}

// Covers: ASI08, T2
#[test]
fn a_judge_that_fails_denies() {
    let fails = || judge("broken", |_| Err(JudgeError("the model is not loaded".into())));
    let bench = Bench::judged_by([Seat::enforce(fails())]);
    let (runs, handler) = never();
    let answer = bench.call("look", "x", &handler);
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains("model"), "{answer}");
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    let record = bench.memory.call();
    assert_eq!(record.rulings[0].finding.rule.as_str(), "judge.failed");
    assert_eq!(record.rulings[0].finding.evidence.as_str(), "the model is not loaded");
}

#[test]
fn a_judge_that_panics_denies() {
    let bench = Bench::judged_by([rule("broken", |_| panic!("an index out of bounds"))]);
    let (runs, handler) = never();
    let answer = bench.call("look", "x", &handler);
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains("index"), "{answer}");
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    assert_eq!(bench.memory.call().rulings[0].finding.rule.as_str(), "judge.failed");
}

#[test]
fn a_judge_that_may_fail_open_is_recorded_when_it_does() {
    let fails = judge("broken", |_| Err(JudgeError("the model is not loaded".into())));
    let bench = Bench::judged_by([Seat::enforce(fails).fail_open("the model is an extra")]);
    let (runs, handler) = never();
    assert_eq!(bench.call("look", "x", &handler)["result"]["text"], "x");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    let weakening = bench.memory.records().swap_remove(0);
    assert_eq!(weakening.event, Event::Weakening);
    assert!(
        weakening.method.is_some_and(|what| what.as_str().contains("broken")),
        "which judge"
    );
    assert_eq!(
        weakening.reason.as_ref().map(|r| r.as_str()),
        Some("the model is an extra")
    );
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.verdict()), (Outcome::Completed, "allow"));
    // Once for the call, once for its answer.
    assert_eq!(record.rulings.len(), 2);
    for ruling in &record.rulings {
        assert_eq!(
            (ruling.judge, ruling.mode, ruling.finding.rule.as_str()),
            ("broken", Mode::Audit, "judge.failed")
        );
    }
}

#[test]
fn failing_open_does_not_weaken_what_a_judge_says_when_it_works() {
    let works = judge("works", |_| Ok(Verdict::Deny(finding("test.no"))));
    let bench = Bench::judged_by([Seat::enforce(works).fail_open("the model is an extra")]);
    let (runs, handler) = never();
    assert_eq!(code(&bench.call("look", "x", &handler)), -31001);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
}

#[test]
fn an_auditing_judge_is_recorded_and_has_no_force() {
    let denies = judge("auditor", |_| Ok(Verdict::Deny(finding("test.no"))));
    let bench = Bench::judged_by([Seat::audit(denies)]);
    let (runs, handler) = never();
    bench.call("look", "x", &handler);
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.verdict()), (Outcome::Completed, "allow"));
    assert_eq!(
        (record.rulings[0].verdict, record.rulings[0].mode),
        ("deny", Mode::Audit)
    );
}

/// What was asked: the digests of parameters and definition, and the text that was shown.
type Asked = Arc<Mutex<Vec<(Digest, Option<Digest>, String)>>>;

/// Decides as told, and keeps what it was asked.
struct Person {
    answer: Result<Approval, JudgeError>,
    asked: Asked,
}

#[async_trait]
impl Approver for Person {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        let shown = request.body.map(|body| body.raw().to_owned()).unwrap_or_default();
        self.asked
            .lock()
            .expect("lock")
            .push((request.params, request.definition, shown));
        self.answer.clone()
    }
}

fn asks() -> Seat {
    rule("asks", |view| {
        let inbound = view.direction == mcip_core::pipeline::Direction::Inbound;
        Ok(if inbound {
            Verdict::Ask(finding("test.ask"))
        } else {
            Verdict::Allow
        })
    })
}

#[test]
fn what_is_asked_and_nobody_answers_is_denied() {
    let bench = Bench::judged_by([asks()]);
    let (runs, handler) = never();
    assert_eq!(code(&bench.call("look", "x", &handler)), -31002);
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.verdict()), (Outcome::Denied, "deny"));
    let rules: Vec<_> = record
        .rulings
        .iter()
        .map(|ruling| ruling.finding.rule.as_str())
        .collect();
    assert_eq!(rules, ["test.ask", "approval"]);
}

// Covers: ASI02, ASI09
#[test]
fn only_an_approval_lets_an_asked_call_run() {
    let answers = [
        (Ok(Approval::Granted), true),
        (Ok(Approval::Refused), false),
        (Err(JudgeError("nobody is at the desk".into())), false),
    ];
    for (answer, runs_then) in answers {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let person = Person {
            answer: answer.clone(),
            asked: asked.clone(),
        };
        let bench = Bench::new(|builder| builder.judge(asks()).approver(person));
        let (runs, handler) = never();
        let reply = bench.call("look", "x", &handler);
        assert_eq!(runs.load(Ordering::SeqCst), usize::from(runs_then), "{answer:?}");
        assert_eq!(reply["result"].is_object(), runs_then, "{reply}");
        let asked = asked.lock().expect("lock");
        let (params, definition, shown) = &asked[0];
        assert_eq!(bench.memory.call().params_digest, Some(*params));
        assert_eq!(
            *params,
            Digest::of(shown.as_bytes()),
            "who decides sees exactly what the approval is for"
        );
        assert_eq!(*definition, Some(Digest::of(b"look")));
    }
}

/// One judge asks and another denies: no approval can overrule the denial, in either order.
#[test]
fn an_approval_does_not_overrule_a_denial() {
    let denies = || rule("denies", |_| Ok(Verdict::Deny(finding("test.no"))));
    for seats in [[asks(), denies()], [denies(), asks()]] {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let person = Person {
            answer: Ok(Approval::Granted),
            asked: asked.clone(),
        };
        let bench = Bench::new(|builder| {
            seats
                .into_iter()
                .fold(builder, |b, seat| b.judge(seat))
                .approver(person)
        });
        let (runs, handler) = never();
        assert_eq!(code(&bench.call("look", "x", &handler)), -31001);
        assert_eq!(runs.load(Ordering::SeqCst), 0);
        assert!(
            asked.lock().expect("lock").is_empty(),
            "nobody is asked about what is denied anyway"
        );
    }
}

/// Who approves sees what would go, not what a judge takes out.
#[test]
fn redaction_comes_before_asking() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let person = Person {
        answer: Ok(Approval::Granted),
        asked: asked.clone(),
    };
    let secrets = rule("secrets", |view| Ok(redact(view, "hunter2", "[password]")));
    let bench = Bench::new(|builder| builder.judge(asks()).judge(secrets).approver(person));
    let (runs, handler) = never();
    assert_eq!(bench.call("look", "hunter2", &handler)["result"]["text"], "[password]");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert!(!asked.lock().expect("lock")[0].2.contains("hunter2"));
}

/// A handler that changes what it makes of the call can't change what was judged: it holds the very document.
// Covers: T3
#[test]
fn what_was_judged_is_what_is_handled() {
    let judged = Arc::new(Mutex::new(None));
    let seen = judged.clone();
    let bench = Bench::judged_by([rule("watch", move |view| {
        if view.direction == mcip_core::pipeline::Direction::Inbound {
            *seen.lock().expect("lock") = Some(view.document.bytes().clone());
        }
        Ok(Verdict::Allow)
    })]);
    let handled = Arc::new(Mutex::new(None));
    let held = handled.clone();
    let handler = Does(move |call: Call<Judged>| {
        *held.lock().expect("lock") = Some(call.message().frame().document().bytes().clone());
        let draft = result_of(&call, "x");
        async move { draft }
    });
    block_on(bench.serve(request("look", "x"), &handler));
    let (judged, handled) = (
        judged.lock().expect("lock").take(),
        handled.lock().expect("lock").take(),
    );
    let (judged, handled) = (judged.expect("judged"), handled.expect("handled"));
    assert_eq!(
        (judged.as_ptr(), judged.len()),
        (handled.as_ptr(), handled.len()),
        "the same bytes, not equal ones"
    );
}
