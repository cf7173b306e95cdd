//! What a task comes to and what it asks is judged and recorded like an answer, and again when it is handed out.

use std::sync::{Arc, Mutex};

use mcip_core::flow::Information;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Seat};
use mcip_core::record::{Event, Outcome};
use mcip_core::verdict::{Finding, Redaction, Verdict};
use mcip_server::types::TaskSupport;
use mcip_server::{CallError, Context, Tool};
use serde_json::json;

use super::{Gate, begin, builder, end_of, gated, get, id_of, update, wait, wait_for_status};
use crate::fixture;
use crate::rounds::accept;
use crate::support::{Records, Stdio, Wire, on_both};

/// The method, the kind of frame, the tool, and whether it came in.
type Seen = (String, FrameKind, Option<String>, bool);

/// Sees what leaves, by method and kind, and lets it pass or not.
#[derive(Clone, Default)]
struct Watching {
    seen: Arc<Mutex<Vec<Seen>>>,
    deny: Option<(&'static str, FrameKind)>,
    redact: bool,
}

#[async_trait::async_trait]
impl Judge for Watching {
    fn name(&self) -> &'static str {
        "watching"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        if view.direction == Direction::Inbound {
            return Ok(Verdict::Allow);
        }
        let text = view.body.map(|body| body.raw().to_owned()).unwrap_or_default();
        let begins = text.contains(r#""resultType":"task""#);
        self.seen.lock().expect("lock").push((
            view.method.to_owned(),
            view.kind,
            view.descriptor.map(|d| d.name.as_str().to_owned()),
            text.contains("s3cret"),
        ));
        if !begins && self.deny == Some((view.method, view.kind)) {
            return Ok(Verdict::Deny(Finding::new("test.denied", "not this")));
        }
        let node = view
            .body
            .and_then(|body| body.get("content")?.elements().next()?.get("text"));
        match node.filter(|node| self.redact && node.is_str("s3cret")) {
            Some(node) => Ok(Verdict::Redact {
                finding: Finding::new("test.redacted", "a secret"),
                redactions: vec![Redaction {
                    node: node.id(),
                    replacement: "[redacted]".into(),
                }],
            }),
            None => Ok(Verdict::Allow),
        }
    }
}

#[test]
fn what_is_kept_was_judged_before() {
    let (records, gate) = (Records::default(), Gate::default());
    let watching = Watching {
        redact: true,
        ..Watching::default()
    };
    let server = builder(&records)
        .judge(Seat::enforce(watching.clone()))
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    let mut wire = Stdio::start(&server);
    let task = id_of(&wire.ask(&begin("work", json!({ "text": "s3cret" }))));
    gate.open();
    // The judge looks for `content` at the top: it redacts the answer of the call, not that of `tasks/get`.
    let seen = wait_for_status(&mut wire, &task, "completed");
    assert_eq!(seen["result"]["content"][0]["text"], "[redacted]");
    let judged = watching.seen.lock().expect("lock").clone();
    let tool = Some("work".to_owned());
    // The result as it came, and again after the redaction.
    assert!(judged.contains(&("tools/call".to_owned(), FrameKind::Result, tool.clone(), true)));
    // Handed out, it is judged as the tool's, and holds no secret any more.
    assert!(judged.contains(&("tasks/get".to_owned(), FrameKind::Result, tool, false)));
    assert!(
        !judged
            .iter()
            .any(|(method, _, _, secret)| method == "tasks/get" && *secret)
    );
}

#[test]
fn what_a_judge_withholds_fails_the_task() {
    let (records, gate) = (Records::default(), Gate::default());
    let watching = Watching {
        deny: Some(("tools/call", FrameKind::Result)),
        ..Watching::default()
    };
    let server = builder(&records)
        .judge(Seat::enforce(watching))
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("work", json!({ "text": "s3cret" }))));
        gate.open();
        let seen = wait_for_status(wire, &task, "failed");
        assert_eq!(seen["error"]["code"], -31001);
        assert!(!seen.to_string().contains("s3cret"));
    });
    assert_eq!(end_of(&records, "work").outcome, Outcome::Denied);
}

#[test]
fn handing_out_is_a_flow_of_its_own() {
    let (records, gate) = (Records::default(), Gate::default());
    let watching = Watching {
        deny: Some(("tasks/get", FrameKind::Result)),
        ..Watching::default()
    };
    let server = builder(&records)
        .judge(Seat::enforce(watching))
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("work", json!({ "text": "x" }))));
        gate.open();
        assert_eq!(wire.ask(&get(&task)).code(), -31001);
    });
}

#[test]
fn a_question_is_judged_before_anybody_sees_it() {
    let records = Records::default();
    let watching = Watching {
        deny: Some(("tools/call", FrameKind::InputRequired)),
        ..Watching::default()
    };
    let server = builder(&records)
        .judge(Seat::enforce(watching))
        .tool(
            Tool::new("ask")
                .task(TaskSupport::Required)
                .handler(|cx: Context| async move {
                    cx.elicit("name", fixture::name_form()).await?;
                    Ok::<_, CallError>("never")
                }),
        )
        .build()
        .expect("built");
    on_both(&server, |wire| {
        let task = id_of(&wire.ask(&begin("ask", json!({}))));
        let seen = wait_for_status(wire, &task, "failed");
        assert_eq!(seen["error"]["code"], -31001);
    });
    records.wait_for("the denial", |record| {
        record.event == Event::Task && record.outcome == Outcome::Denied
    });
}

#[test]
fn the_record_tells_of_every_step() {
    let records = Records::default();
    let server = builder(&records)
        .tool(
            Tool::new("ask")
                .task(TaskSupport::Required)
                .handler(|cx: Context| async move {
                    cx.elicit("name", fixture::name_form()).await?;
                    Ok::<_, CallError>("hello")
                }),
        )
        .build()
        .expect("built");
    let mut wire = Stdio::start(&server);
    let task = id_of(&wire.ask(&begin("ask", json!({}))));
    wait(&mut wire, &task, "asking", |seen| seen["status"] == "input_required");
    wire.ask(&update(&task, accept("name", "name", "Ada"))).result();
    wait_for_status(&mut wire, &task, "completed");

    let all = records.all();
    let call = all
        .iter()
        .find(|record| {
            record.event == Event::Call && record.method.as_ref().is_some_and(|m| m.as_str() == "tools/call")
        })
        .expect("the call");
    assert_eq!(call.outcome, Outcome::Completed);
    // A call that changes things has its intent recorded, once, though it goes on as a task.
    assert_eq!(all.iter().filter(|record| record.event == Event::Intent).count(), 1);
    let of_task: Vec<_> = all.iter().filter(|record| record.event == Event::Task).collect();
    let [question, end] = of_task[..] else {
        panic!("a question and an end: {of_task:#?}")
    };
    assert_eq!(
        (question.outcome, end.outcome),
        (Outcome::InputRequired, Outcome::Completed)
    );
    for record in [question, end] {
        assert_eq!(record.exchange, call.exchange, "it belongs to the call");
        assert_eq!(record.principal.as_ref().map(|p| p.id()), Some("local-process"));
        let answer = record.answer.as_ref().expect("a flow");
        assert_eq!(answer.sender.value.id.as_str(), "tasks/ask");
    }
    let information = |record: &mcip_core::record::Record| record.answer.as_ref().map(|flow| flow.information.value);
    assert_eq!(information(question), Some(Information::InputRequest));
    assert_eq!(information(end), Some(Information::FunctionReturn));
    assert_eq!(
        end.reason.as_ref().map(|reason| reason.as_str()),
        Some(&*format!("task {task}"))
    );

    let of = |method: &str| -> Vec<_> {
        let all = all.iter();
        all.filter(|record| record.method.as_ref().is_some_and(|m| m.as_str() == method))
            .collect()
    };
    let looks = of("tasks/get");
    let last = looks.last().expect("a look");
    assert_eq!(last.target.as_ref().map(|target| target.as_str()), Some(&*task));
    assert_eq!(information(last), Some(Information::FunctionReturn));
    assert_eq!(
        last.answer.as_ref().expect("a flow").sender.value.id.as_str(),
        "tasks/ask"
    );
    let asking = looks
        .iter()
        .find(|look| look.outcome == Outcome::InputRequired)
        .expect("a look that asks");
    assert_eq!(information(asking), Some(Information::InputRequest));
    let update = of("tasks/update");
    let flow = update[0].flow.as_ref().expect("a flow");
    assert_eq!(flow.information.value, Information::InputResponse);
}

#[test]
fn a_tool_that_others_wait_for_is_completed_when_its_task_is() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .tool(gated("search", TaskSupport::Required, &gate))
        .tool(Tool::new("book").requires("search").handler(|| async { "booked" }))
        .build()
        .expect("built");
    let mut wire = Stdio::start(&server);
    let task = id_of(&wire.ask(&begin("search", json!({ "text": "x" }))));
    assert_eq!(wire.ask(&begin("book", json!({}))).code(), -31001, "it has only begun");
    gate.open();
    wait_for_status(&mut wire, &task, "completed");
    assert_eq!(wire.ask(&begin("book", json!({}))).text(), "booked");
}
