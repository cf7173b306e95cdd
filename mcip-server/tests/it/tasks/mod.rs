//! Calls that go on as tasks (MCP extension `io.modelcontextprotocol/tasks`).

mod bounds;
mod core;
mod evidence;
mod input;
mod lifecycle;
mod subscriptions;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mcip_core::record::{Event, Record};
use mcip_server::types::TaskSupport;
use mcip_server::{Args, CallError, Context, Server, ServerBuilder, Tool};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::fixture::{self, Text};
use crate::support::{Answer, NET, Records, Wire, request};

pub(super) const EXTENSION: &str = "io.modelcontextprotocol/tasks";

/// A client that can follow tasks, and be asked.
pub(super) fn can() -> Value {
    json!({ "io.modelcontextprotocol/clientCapabilities": {
        "elicitation": {}, "sampling": {}, "extensions": { EXTENSION: {} }
    } })
}

/// A request of such a client.
pub(super) fn able(id: i64, method: &str, mut params: Value) -> Value {
    params["_meta"] = can();
    request(id, method, params)
}

pub(super) fn begin(tool: &str, arguments: Value) -> Value {
    able(1, "tools/call", json!({ "name": tool, "arguments": arguments }))
}

pub(super) fn get(task: &str) -> Value {
    able(2, "tasks/get", json!({ "taskId": task }))
}

pub(super) fn update(task: &str, answers: Value) -> Value {
    able(3, "tasks/update", json!({ "taskId": task, "inputResponses": answers }))
}

pub(super) fn cancel(task: &str) -> Value {
    able(4, "tasks/cancel", json!({ "taskId": task }))
}

/// The id of a task that just began.
pub(super) fn id_of(answer: &Answer) -> String {
    let result = answer.result();
    assert_eq!(result["resultType"], "task", "{result}");
    result["taskId"].as_str().expect("an id").to_owned()
}

/// Looks at a task until it is as it must become.
pub(super) fn wait(wire: &mut dyn Wire, task: &str, what: &str, is: impl Fn(&Value) -> bool) -> Value {
    let until = std::time::Instant::now() + NET;
    loop {
        let seen = wire.ask(&get(task)).result().clone();
        if is(&seen) {
            return seen;
        }
        assert!(std::time::Instant::now() < until, "never {what}: {seen}");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

pub(super) fn wait_for_status(wire: &mut dyn Wire, task: &str, status: &str) -> Value {
    wait(wire, task, status, |seen| seen["status"] == status)
}

/// The end of a task in the record.
pub(super) fn end_of(records: &Records, tool: &str) -> Record {
    records.wait_for(tool, |record| {
        record.event == Event::Task && record.target.as_ref().is_some_and(|target| target.as_str() == tool)
    })
}

/// What tests hold and let go.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) open: Arc<Semaphore>,
    pub(super) begun: Arc<AtomicUsize>,
    pub(super) dropped: Arc<AtomicUsize>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            open: Arc::new(Semaphore::new(0)),
            begun: Arc::default(),
            dropped: Arc::default(),
        }
    }
}

impl Gate {
    /// Lets one handler go on.
    pub(super) fn open(&self) {
        self.open.add_permits(1);
    }

    /// Waits until so many handlers have come here.
    pub(super) fn wait_for(&self, handlers: usize) {
        let until = std::time::Instant::now() + NET;
        while self.begun.load(Ordering::SeqCst) < handlers {
            assert!(std::time::Instant::now() < until, "the handler never came");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    pub(super) async fn pass(&self) {
        let watch = Watch(self.dropped.clone());
        self.begun.fetch_add(1, Ordering::SeqCst);
        if let Ok(permit) = self.open.acquire().await {
            permit.forget();
        }
        std::mem::forget(watch);
    }
}

/// Counts when what waits is dropped.
struct Watch(Arc<AtomicUsize>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A tool that waits at the gate and then says what it was given.
pub(super) fn gated(name: &str, support: TaskSupport, gate: &Gate) -> Tool {
    let gate = gate.clone();
    Tool::new(name)
        .task(support)
        .handler(move |cx: Context, Args(Text { text }): Args<Text>| {
            let gate = gate.clone();
            async move {
                cx.progress(1.0, Some(2.0), "half way").await;
                gate.pass().await;
                Ok::<_, CallError>(text)
            }
        })
}

pub(super) fn builder(records: &Records) -> ServerBuilder {
    Server::builder("tasks", "1")
        .record_to(records.clone())
        .tool(fixture::echo())
}
