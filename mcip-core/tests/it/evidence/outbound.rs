//! Whatever leaves is judged: answers, errors and what goes beside them.

use std::future::{Future as _, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use mcip_core::Error;
use mcip_core::pipeline::{
    Call, Direction, Draft, Emitter, FlowView, FrameKind, Handler, Judge, JudgeError, Judged, NotSent, Seat,
};
use mcip_core::record::{Event, Outcome};
use mcip_core::verdict::Verdict;

use super::support::{Bench, Does, block_on, code, finding, redact, request, result_of, rule, says};

const SECRET: &str = "xyzzy-plugh";

fn outbound(judge: impl Fn(&FlowView<'_>) -> Verdict + Send + Sync + 'static) -> Seat {
    rule("outbound", move |view| {
        Ok(match view.direction {
            Direction::Outbound => judge(view),
            Direction::Inbound => Verdict::Allow,
        })
    })
}

fn no_secrets() -> Seat {
    outbound(|view| {
        if says(view, SECRET) {
            Verdict::Deny(finding("test.secret"))
        } else {
            Verdict::Allow
        }
    })
}

fn tells_the_secret() -> impl Handler {
    Does(|call: Call<Judged>| {
        let draft = result_of(&call, &format!("the secret is {SECRET}"));
        async move { draft }
    })
}

#[test]
fn nothing_of_a_withheld_result_leaks() {
    let bench = Bench::judged_by([no_secrets()]);
    let answer = bench.call("look", "x", &tells_the_secret());
    assert_eq!(code(&answer), -31001);
    assert_eq!(answer["id"], 7);
    assert!(!answer.to_string().contains(SECRET), "{answer}");
    let record = bench.memory.call();
    assert_eq!((record.outcome, record.error_code), (Outcome::Denied, Some(-31001)));
    assert!(!bench.memory.text().contains(SECRET));
}

#[test]
fn a_result_is_sent_as_redacted() {
    let bench = Bench::judged_by([outbound(|view| redact(view, SECRET, "[secret]"))]);
    let answer = bench.call("look", "x", &tells_the_secret());
    assert_eq!(answer["result"]["text"], "[secret]");
    assert_eq!(bench.memory.call().verdict(), "redact");
}

#[test]
fn a_result_that_never_gets_clean_is_withheld() {
    let bench = Bench::judged_by([outbound(|view| redact(view, "", SECRET))]);
    let answer = bench.call("look", "x", &tells_the_secret());
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains(SECRET));
}

#[test]
fn a_judge_that_fails_on_the_way_out_withholds() {
    let bench = Bench::judged_by([rule("broken", |view| match view.direction {
        Direction::Inbound => Ok(Verdict::Allow),
        Direction::Outbound => Err(JudgeError("down".into())),
    })]);
    let answer = bench.call("look", "x", &tells_the_secret());
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains(SECRET));
}

#[test]
fn what_is_asked_on_the_way_out_and_nobody_answers_is_withheld() {
    let bench = Bench::judged_by([outbound(|_| Verdict::Ask(finding("test.ask")))]);
    let answer = bench.call("look", "x", &tells_the_secret());
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains(SECRET));
}

#[test]
fn errors_of_handlers_are_judged_too() {
    let bench = Bench::judged_by([no_secrets()]);
    let answer = bench.call(
        "look",
        "x",
        &Does(|call: Call<Judged>| {
            let draft = Draft::error(call.message().id(), &Error::failed(format!("could not open {SECRET}")));
            async move { draft }
        }),
    );
    assert_eq!(code(&answer), -31001);
    assert!(!answer.to_string().contains(SECRET));
}

#[test]
fn a_result_that_is_no_json_is_an_internal_error() {
    let kinds = Arc::new(Mutex::new(Vec::new()));
    let seen = kinds.clone();
    let bench = Bench::judged_by([outbound(move |view| {
        seen.lock().expect("lock").push(view.kind);
        Verdict::Allow
    })]);
    for broken in [
        "{",
        "",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{}\n{}",
        "{} , \"error\": {}",
    ] {
        let answer = bench.call(
            "look",
            "x",
            &Does(move |call: Call<Judged>| {
                let draft = Draft::result(call.message().id().expect("request"), |out| {
                    out.extend_from_slice(broken.as_bytes())
                });
                async move { draft }
            }),
        );
        assert_eq!(code(&answer), -32603, "{broken}");
    }
    let records = bench.memory.records();
    assert!(
        records.iter().all(|record| record.outcome == Outcome::Failed),
        "{records:#?}"
    );
    assert!(
        kinds
            .lock()
            .expect("lock")
            .iter()
            .all(|kind| *kind == FrameKind::Result)
    );
}

#[test]
fn a_frame_is_one_line_however_its_result_was_written() {
    for seats in [vec![], vec![no_secrets()]] {
        let bench = Bench::judged_by(seats);
        let handler = Does(|call: Call<Judged>| {
            let draft = Draft::result(call.message().id().expect("request"), |out| {
                out.extend_from_slice(b"\n{\r\n  \"text\": \"two\\nlines\"\r\n}\n");
            });
            async move { draft }
        });
        let released = block_on(bench.serve(request("look", "x"), &handler));
        assert!(
            !released.bytes().iter().any(|byte| matches!(byte, b'\n' | b'\r')),
            "{:?}",
            released.bytes()
        );
        let answer: serde_json::Value = serde_json::from_slice(released.bytes()).expect("JSON");
        assert_eq!(answer["result"]["text"], "two\nlines");
    }
}

/// What stands beside the result would be sent without having been seen by a judge.
#[test]
fn nothing_can_be_smuggled_beside_a_result_or_beside_params() {
    let bench = Bench::judged_by([no_secrets()]);
    let beside = format!("{{}},\"more\":\"{SECRET}\"");
    let (text, told) = (beside.clone(), Arc::new(Mutex::new(None)));
    let sent = told.clone();
    let answer = bench.call(
        "look",
        "x",
        &Does(move |call: Call<Judged>| {
            let emitter = call.emitter().expect("sink");
            let draft = Draft::result(call.message().id().expect("request"), |out| {
                out.extend_from_slice(beside.as_bytes())
            });
            let (text, told) = (text.clone(), told.clone());
            async move {
                let sent = emitter
                    .notify("notifications/message", |out| out.extend_from_slice(text.as_bytes()))
                    .await;
                *told.lock().expect("lock") = Some(sent);
                draft
            }
        }),
    );
    assert_eq!(code(&answer), -32603);
    assert_eq!(sent.lock().expect("lock").take(), Some(Err(NotSent::Invalid)));
    assert!(bench.sent.frames().is_empty());
}

#[test]
fn a_notification_without_params_is_sent() {
    let bench = Bench::judged_by([no_secrets()]);
    bench.call(
        "look",
        "x",
        &Does(|call: Call<Judged>| {
            let (emitter, draft) = (call.emitter().expect("sink"), result_of(&call, "done"));
            async move {
                assert_eq!(emitter.notify("notifications/tools/list_changed", |_| {}).await, Ok(()));
                draft
            }
        }),
    );
    assert_eq!(
        bench.sent.frames(),
        [r#"{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}"#]
    );
}

async fn tell(emitter: &Emitter, text: &str) -> Result<(), NotSent> {
    let params = serde_json::json!({ "progressToken": "p", "progress": 1, "message": text }).to_string();
    emitter
        .notify("notifications/progress", |out| out.extend_from_slice(params.as_bytes()))
        .await
}

#[test]
fn notifications_are_judged_recorded_and_sent_before_the_answer() {
    let bench = Bench::judged_by([no_secrets()]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let results = told.clone();
    let answer = bench.call(
        "look",
        "x",
        &Does(move |call: Call<Judged>| {
            let (emitter, draft, results) = (
                call.emitter().expect("there is a sink"),
                result_of(&call, "done"),
                results.clone(),
            );
            async move {
                for text in ["one", SECRET, "two"] {
                    let sent = tell(&emitter, text).await;
                    results.lock().expect("lock").push(sent);
                }
                draft
            }
        }),
    );
    assert_eq!(answer["result"]["text"], "done");
    assert_eq!(*told.lock().expect("lock"), [Ok(()), Err(NotSent::Denied), Ok(())]);
    let frames = bench.sent.frames();
    assert_eq!(frames.len(), 2);
    assert!(
        frames
            .iter()
            .all(|frame| !String::from_utf8_lossy(frame).contains(SECRET))
    );
    let records = bench.memory.records();
    let told: Vec<_> = records
        .iter()
        .filter(|record| record.event == Event::Notification)
        .collect();
    assert_eq!(
        told.iter().map(|record| record.outcome).collect::<Vec<_>>(),
        [Outcome::Completed, Outcome::Denied, Outcome::Completed]
    );
    let call = bench.memory.call();
    assert!(
        told.iter().all(|record| record.exchange == call.exchange),
        "they share the number of the call"
    );
    assert!(told.iter().all(|record| record.flow.is_some()));
    assert!(!bench.memory.text().contains(SECRET));
}

#[test]
fn a_notification_is_sent_as_redacted() {
    let bench = Bench::judged_by([outbound(|view| redact(view, SECRET, "[secret]"))]);
    bench.call(
        "look",
        "x",
        &Does(|call: Call<Judged>| {
            let (emitter, draft) = (call.emitter().expect("sink"), result_of(&call, "done"));
            async move {
                assert_eq!(tell(&emitter, SECRET).await, Ok(()));
                draft
            }
        }),
    );
    let frame = String::from_utf8(bench.sent.frames()[0].to_vec()).expect("UTF-8");
    assert!(frame.contains("[secret]") && !frame.contains(SECRET), "{frame}");
}

#[test]
fn a_notification_that_is_no_json_is_not_sent() {
    let bench = Bench::judged_by([outbound(|_| Verdict::Allow)]);
    bench.call(
        "look",
        "x",
        &Does(|call: Call<Judged>| {
            let (emitter, draft) = (call.emitter().expect("sink"), result_of(&call, "done"));
            async move {
                let sent = emitter
                    .notify("notifications/message", |out| out.extend_from_slice(b"{} }\n{"))
                    .await;
                assert_eq!(sent, Err(NotSent::Invalid));
                draft
            }
        }),
    );
    assert!(bench.sent.frames().is_empty());
}

#[test]
fn nothing_follows_the_answer() {
    let bench = Bench::judged_by([]);
    let kept = Arc::new(Mutex::new(None));
    let keep = kept.clone();
    bench.call(
        "look",
        "x",
        &Does(move |call: Call<Judged>| {
            *keep.lock().expect("lock") = call.emitter();
            let draft = result_of(&call, "done");
            async move { draft }
        }),
    );
    let emitter = kept.lock().expect("lock").take().expect("kept");
    assert_eq!(block_on(tell(&emitter, "late")), Err(NotSent::Over));
    assert!(bench.sent.frames().is_empty());
    assert_eq!(bench.memory.held(), 0);
}

/// Judges notifications only when it is told to.
struct Slow(Arc<AtomicBool>);

#[async_trait]
impl Judge for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let waits = view.kind == FrameKind::Notification;
        poll_fn(|_| {
            if waits && !self.0.load(Ordering::SeqCst) {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
        .await;
        Ok(Verdict::Allow)
    }
}

#[test]
fn a_notification_that_is_judged_when_the_answer_is_out_is_not_sent() {
    let go = Arc::new(AtomicBool::new(false));
    let bench = Bench::judged_by([Seat::enforce(Slow(go.clone()))]);
    let kept = Arc::new(Mutex::new(None));
    let keep = kept.clone();
    let handler = Does(move |call: Call<Judged>| {
        *keep.lock().expect("lock") = call.emitter();
        let draft = result_of(&call, "done");
        let mut waited = false;
        async move {
            poll_fn(|_| {
                if std::mem::replace(&mut waited, true) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
            .await;
            draft
        }
    });
    let mut cx = Context::from_waker(Waker::noop());
    let mut answer = pin!(bench.serve(request("look", "x"), &handler));
    assert!(answer.as_mut().poll(&mut cx).is_pending());
    let emitter = kept.lock().expect("lock").take().expect("kept");
    let mut late = pin!(tell(&emitter, "late"));
    assert!(late.as_mut().poll(&mut cx).is_pending(), "it is being judged");
    assert!(answer.as_mut().poll(&mut cx).is_ready());
    go.store(true, Ordering::SeqCst);
    assert_eq!(late.as_mut().poll(&mut cx), Poll::Ready(Err(NotSent::Over)));
    assert!(bench.sent.frames().is_empty());
}
