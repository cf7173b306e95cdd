//! Layers of the message plane: ordinary tower layers around the handlers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use mcip_core::Error;
use mcip_core::pipeline::{Call, Direction, Draft, FlowView, Handler, Judge, JudgeError, Judged, Seat};
use mcip_core::record::Outcome;
use mcip_core::verdict::{Finding, Verdict};
use serde_json::{Value, json};
use tower_layer::{Layer, layer_fn};

use crate::fixture;
use crate::support::{Records, call, on_both, request};

/// Counts calls, and lets them through.
struct Counts<H> {
    inner: H,
    count: Arc<AtomicUsize>,
}

impl<H: Handler> Handler for Counts<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.inner.handle(call).await
    }
}

fn counts<H>(count: &Arc<AtomicUsize>) -> impl Layer<H, Service = Counts<H>> + use<H> {
    let count = count.clone();
    layer_fn(move |inner| Counts {
        inner,
        count: count.clone(),
    })
}

/// Replaces the text of each echo, and has the call judged again.
struct Rewords<H> {
    inner: H,
    text: &'static str,
}

impl<H: Handler> Handler for Rewords<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        if call.message().target() != Some("echo") {
            return self.inner.handle(call).await;
        }
        let id = call.message().id().cloned();
        let mut params: Value = call
            .message()
            .params()
            .and_then(|params| params.deserialize().ok())
            .expect("an object");
        params["arguments"]["text"] = self.text.into();
        let judged = match call.amend(params.to_string().as_bytes()) {
            Ok(amended) => amended.label().judge().await,
            Err(refusal) => Err(refusal),
        };
        match judged {
            Ok(call) => self.inner.handle(call).await,
            Err(_) => Draft::error(id.as_ref(), &Error::failed("the layer was not allowed to")),
        }
    }
}

fn rewords<H>(text: &'static str) -> impl Layer<H, Service = Rewords<H>> {
    layer_fn(move |inner| Rewords { inner, text })
}

/// Denies calls that say a word.
struct NoWord(&'static str);

#[async_trait]
impl Judge for NoWord {
    fn name(&self) -> &'static str {
        "no-word"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let said = view.direction == Direction::Inbound && view.body.is_some_and(|body| body.raw().contains(self.0));
        Ok(if said {
            Verdict::Deny(Finding::new("test.word", "the word"))
        } else {
            Verdict::Allow
        })
    }
}

#[test]
fn a_layer_sees_each_judged_call_and_no_other() {
    let count = Arc::new(AtomicUsize::new(0));
    let records = Records::default();
    let server = fixture::builder(&records)
        .judge(Seat::enforce(NoWord("forbidden")))
        .layer(counts(&count))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        count.store(0, Ordering::SeqCst);
        assert_eq!(wire.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "x");
        wire.ask(&request(2, "tools/list", json!({})));
        wire.ask(&call(3, "nope", json!({})));
        assert_eq!(count.load(Ordering::SeqCst), 3);
        assert_eq!(
            wire.ask(&call(4, "echo", json!({ "text": "forbidden" }))).code(),
            -31001
        );
        assert_eq!(
            count.load(Ordering::SeqCst),
            3,
            "{}: what was denied reaches no layer",
            wire.name()
        );
    });
}

#[test]
fn the_layer_added_last_is_outermost() {
    let (inner, outer) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    /// Answers by itself.
    struct Answers;
    impl Handler for Answers {
        async fn handle(&self, call: Call<Judged>) -> Draft {
            Draft::error(call.message().id(), &Error::failed("closed for the night"))
        }
    }
    let server = fixture::builder(&Records::default())
        .layer(counts(&inner))
        .layer(layer_fn(|_inner| Answers))
        .layer(counts(&outer))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&call(1, "echo", json!({ "text": "x" })));
        assert_eq!(answer.frame["error"]["message"], "closed for the night");
    });
    assert_eq!((inner.load(Ordering::SeqCst), outer.load(Ordering::SeqCst)), (0, 2));
}

#[test]
fn an_amended_call_is_judged_and_handled_as_amended() {
    let server = fixture::builder(&Records::default())
        .judge(Seat::enforce(NoWord("forbidden")))
        .layer(rewords("better"))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        assert_eq!(wire.ask(&call(1, "echo", json!({ "text": "x" }))).text(), "better");
        assert_eq!(
            wire.ask(&call(2, "add", json!({ "a": 1, "b": 2 }))).result()["structuredContent"]["sum"],
            3.0
        );
    });
}

#[test]
fn an_amendment_that_a_judge_denies_does_not_reach_the_tool() {
    let records = Records::default();
    let server = fixture::builder(&records)
        .judge(Seat::enforce(NoWord("forbidden")))
        .layer(rewords("forbidden"))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&call(1, "echo", json!({ "text": "x" })));
        assert!(
            answer.frame["error"].is_object() && !answer.frame.to_string().contains("forbidden"),
            "{}",
            answer.frame
        );
    });
    assert_eq!(records.outcome_of("echo"), Outcome::Denied);
}

#[test]
fn a_layer_can_not_give_what_a_judge_withholds() {
    /// Answers with a word that may not leave.
    struct Tells;
    impl Handler for Tells {
        async fn handle(&self, call: Call<Judged>) -> Draft {
            let id = call.message().id().expect("a request");
            Draft::result(id, |out| {
                out.extend_from_slice(br#"{"resultType":"complete","content":[{"type":"text","text":"plugh"}]}"#)
            })
        }
    }
    struct NoPlugh;
    #[async_trait]
    impl Judge for NoPlugh {
        fn name(&self) -> &'static str {
            "no-plugh"
        }
        async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
            let said =
                view.direction == Direction::Outbound && view.body.is_some_and(|body| body.raw().contains("plugh"));
            Ok(if said {
                Verdict::Deny(Finding::new("test.plugh", "the word"))
            } else {
                Verdict::Allow
            })
        }
    }
    let server = fixture::builder(&Records::default())
        .judge(Seat::enforce(NoPlugh))
        .layer(layer_fn(|_inner| Tells))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let answer = wire.ask(&call(1, "echo", json!({ "text": "x" })));
        assert_eq!(answer.code(), -31001);
        assert!(!answer.frame.to_string().contains("plugh"));
    });
}

#[test]
fn a_layer_that_panics_is_contained() {
    struct Panics;
    impl Handler for Panics {
        fn handle(&self, _call: Call<Judged>) -> impl Future<Output = Draft> + Send {
            if true {
                panic!("plugh");
            }
            std::future::pending()
        }
    }
    let server = fixture::builder(&Records::default())
        .layer(layer_fn(|_inner| Panics))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        for id in 0..3 {
            let answer = wire.ask(&call(id, "echo", json!({ "text": "x" })));
            assert_eq!(answer.code(), -32603);
        }
    });
}
