//! A bench: a pipeline with judges, a sink in memory, two tools, and a clock that is moved by hand.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::catalogue::{Catalogue, Descriptor};
use mcip_core::digest::Digest;
use mcip_core::environment::Clock;
use mcip_core::pipeline::{
    Call, Connection, Disconnected, Draft, FlowView, FrameSink, Handler, Identity, Judge, JudgeError, Judged, Pipeline,
    PipelineBuilder, Refusal, Released, Seat,
};
use mcip_core::principal::{Authenticator, Credentials, Method, Principal, Unauthenticated};
use mcip_core::record::{Event, Record, RecordSink, SinkError, Transport};
use mcip_core::verdict::{Finding, Redaction, Verdict};
use serde_json::{Value, json};

/// Runs a future on this thread.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Polls a future once and drops it, as a cancellation does.
pub(crate) fn poll_once_and_drop<F: Future>(future: F) -> bool {
    pin!(future).poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

/// A sink in memory with room for so many records. When it is full it refuses.
pub(crate) struct Memory {
    records: Mutex<Vec<Record>>,
    room: Mutex<usize>,
    /// Reservations that were neither used nor given back.
    held: AtomicUsize,
}

impl Memory {
    pub(crate) fn with_room(room: usize) -> Arc<Self> {
        Arc::new(Self {
            records: Mutex::new(Vec::new()),
            room: Mutex::new(room),
            held: AtomicUsize::new(0),
        })
    }

    pub(crate) fn make_room(&self, more: usize) {
        *self.room.lock().expect("lock") += more;
    }

    pub(crate) fn records(&self) -> Vec<Record> {
        self.records.lock().expect("lock").clone()
    }

    pub(crate) fn held(&self) -> usize {
        self.held.load(Ordering::SeqCst)
    }

    /// The record of the only call.
    pub(crate) fn call(&self) -> Record {
        let calls: Vec<_> = self
            .records()
            .into_iter()
            .filter(|r| matches!(r.event, Event::Call | Event::Refusal))
            .collect();
        assert_eq!(calls.len(), 1, "{calls:#?}");
        calls.into_iter().next().expect("one")
    }

    /// Everything that stands in the records, as lines.
    pub(crate) fn text(&self) -> String {
        let mut out = Vec::new();
        self.records().iter().for_each(|record| record.write_line(&mut out));
        String::from_utf8(out).expect("UTF-8")
    }
}

#[async_trait]
impl RecordSink for Memory {
    fn try_reserve(&self) -> bool {
        let mut room = self.room.lock().expect("lock");
        if *room == 0 {
            return false;
        }
        *room -= 1;
        self.held.fetch_add(1, Ordering::SeqCst);
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        if self.try_reserve() {
            Ok(())
        } else {
            Err(SinkError::Full)
        }
    }

    fn release(&self) {
        self.held.fetch_sub(1, Ordering::SeqCst);
        self.make_room(1);
    }

    fn commit(&self, record: &Record) {
        self.held.fetch_sub(1, Ordering::SeqCst);
        self.records.lock().expect("lock").push(record.clone());
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub(crate) struct Hands {
    start: (SystemTime, Instant),
    moved: Mutex<Duration>,
}

impl Hands {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            start: (SystemTime::UNIX_EPOCH, Instant::now()),
            moved: Mutex::default(),
        })
    }

    pub(crate) fn forward(&self, by: Duration) {
        *self.moved.lock().expect("lock") += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        self.start.0 + *self.moved.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        self.start.1 + *self.moved.lock().expect("lock")
    }
}

/// A judge made of a function.
struct Rule<F>(&'static str, F);

#[async_trait]
impl<F> Judge for Rule<F>
where
    F: Fn(&FlowView<'_>) -> Result<Verdict, JudgeError> + Send + Sync + 'static,
{
    fn name(&self) -> &'static str {
        self.0
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        (self.1)(view)
    }
}

pub(crate) fn judge(
    name: &'static str,
    judge: impl Fn(&FlowView<'_>) -> Result<Verdict, JudgeError> + Send + Sync + 'static,
) -> impl Judge {
    Rule(name, judge)
}

pub(crate) fn rule(
    name: &'static str,
    judge: impl Fn(&FlowView<'_>) -> Result<Verdict, JudgeError> + Send + Sync + 'static,
) -> Seat {
    Seat::enforce(Rule(name, judge))
}

pub(crate) fn finding(rule: &'static str) -> Finding {
    Finding::new(rule, "seen in a test")
}

/// Whether some string of the body holds the word.
pub(crate) fn says(view: &FlowView<'_>, word: &str) -> bool {
    view.body.is_some_and(|body| body.raw().contains(word))
}

/// A verdict that replaces each string value of the body that holds the word.
pub(crate) fn redact(view: &FlowView<'_>, word: &str, replacement: &str) -> Verdict {
    let Some(body) = view.body else { return Verdict::Allow };
    let redactions: Vec<_> = body
        .strings()
        .filter(|node| !node.is_key() && node.text().contains(word))
        .map(|node| Redaction {
            node: node.id(),
            replacement: replacement.to_owned(),
        })
        .collect();
    if redactions.is_empty() {
        return Verdict::Allow;
    }
    Verdict::Redact {
        finding: finding("test.redact"),
        redactions,
    }
}

/// A handler made of a function.
pub(crate) struct Does<F>(pub(crate) F);

impl<F, Fut> Handler for Does<F>
where
    F: Fn(Call<Judged>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Draft> + Send,
{
    fn handle(&self, call: Call<Judged>) -> impl Future<Output = Draft> + Send {
        (self.0)(call)
    }
}

/// A result with one text.
pub(crate) fn result_of(call: &Call<Judged>, text: &str) -> Draft {
    let id = call.message().id().expect("a request");
    Draft::result(id, |out| {
        out.extend_from_slice(json!({ "text": text }).to_string().as_bytes())
    })
}

/// Answers with the text it was given, and counts how often it ran.
pub(crate) fn echo(runs: &Arc<AtomicUsize>) -> impl Handler + use<> {
    let runs = runs.clone();
    Does(move |call: Call<Judged>| {
        runs.fetch_add(1, Ordering::SeqCst);
        let text = call
            .message()
            .param("arguments")
            .and_then(|a| a.get("text"))
            .and_then(|t| t.as_str());
        let draft = result_of(&call, &text.unwrap_or_default());
        async move { draft }
    })
}

/// Tools: `look` reads only, `change` changes things, `secret` needs the scope `admin`.
struct Tools;

impl Catalogue for Tools {
    fn descriptor(&self, _method: &str, target: &str) -> Option<Arc<Descriptor>> {
        let mut descriptor = Descriptor::new("bench", target, Digest::of(target.as_bytes()));
        match target {
            "look" => descriptor.read_only = true,
            "change" => {}
            "secret" => {
                descriptor.required_scopes = vec!["admin".into()];
                descriptor.headers = mcip_core::mirror::param_headers(
                    json!({"properties": {"text": {"type": "string", "x-mcp-header": "Text"}}})
                        .as_object()
                        .expect("object"),
                )
                .expect("valid");
            }
            _ => return None,
        }
        Some(Arc::new(descriptor))
    }
}

/// Knows one principal by its word.
pub(crate) struct Knows(pub(crate) Principal);

#[async_trait]
impl Authenticator for Knows {
    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        match credentials.authorization {
            None => Err(Unauthenticated::Missing),
            Some(b"word") => Ok(self.0.clone()),
            Some(_) => Err(Unauthenticated::Invalid),
        }
    }
}

/// Frames that were sent beside the answer.
#[derive(Default)]
pub(crate) struct Sent(Mutex<Vec<Bytes>>);

impl Sent {
    pub(crate) fn frames(&self) -> Vec<Bytes> {
        self.0.lock().expect("lock").clone()
    }
}

#[async_trait]
impl FrameSink for Sent {
    async fn send(&self, frame: Released) -> Result<(), Disconnected> {
        self.0.lock().expect("lock").push(frame.into_bytes());
        Ok(())
    }
}

/// A pipeline and what it stands on.
pub(crate) struct Bench {
    pub(crate) pipeline: Pipeline,
    pub(crate) memory: Arc<Memory>,
    pub(crate) clock: Arc<Hands>,
    pub(crate) connection: Connection,
    pub(crate) sent: Arc<Sent>,
    pub(crate) caller: Identity,
}

impl Bench {
    pub(crate) fn new(build: impl FnOnce(PipelineBuilder) -> PipelineBuilder) -> Self {
        Self::with_memory(Memory::with_room(usize::MAX / 2), build)
    }

    pub(crate) fn with_memory(memory: Arc<Memory>, build: impl FnOnce(PipelineBuilder) -> PipelineBuilder) -> Self {
        let clock = Arc::new(Hands {
            start: (SystemTime::now(), Instant::now()),
            moved: Mutex::default(),
        });
        let builder = Pipeline::server_side("bench")
            .catalogue(Tools)
            .clock(clock.clone())
            .sink(memory.clone());
        let pipeline = build(builder).build();
        let sent = Arc::<Sent>::default();
        let connection = Connection::new(Transport::Http).with_sink(sent.clone());
        let caller = Principal::new("alice", Method::Bearer);
        let caller = identify(&pipeline, caller).expect("known");
        Self {
            pipeline,
            memory,
            clock,
            connection,
            sent,
            caller,
        }
    }

    pub(crate) fn judged_by(seats: impl IntoIterator<Item = Seat>) -> Self {
        Self::new(|builder| seats.into_iter().fold(builder, PipelineBuilder::judge))
    }

    /// Takes bytes through every step up to judgement.
    pub(crate) async fn admit(&self, bytes: Bytes) -> Result<Call<Judged>, Refusal> {
        let call = self.pipeline.open(&self.connection).await?;
        call.authenticated(&self.caller)
            .decode(bytes, None)?
            .label()
            .judge()
            .await
    }

    /// Serves one message as a transport does.
    pub(crate) async fn serve(&self, bytes: Bytes, handler: &impl Handler) -> Released {
        match self.admit(bytes).await {
            Ok(call) => call.answer(handler).await,
            Err(refusal) => refusal.into_reply(),
        }
    }

    /// Serves a call of a tool and gives the answer.
    pub(crate) fn call(&self, tool: &str, text: &str, handler: &impl Handler) -> Value {
        let released = block_on(self.serve(request(tool, text), handler));
        serde_json::from_slice(released.bytes()).expect("an answer is JSON")
    }
}

pub(crate) fn identify(pipeline: &Pipeline, principal: Principal) -> Result<Identity, Unauthenticated> {
    let credentials = Credentials::authorization(Some(b"word"));
    block_on(pipeline.identify(&Knows(principal), &credentials))
}

/// `tools/call` with one argument.
pub(crate) fn request(tool: &str, text: &str) -> Bytes {
    message(
        json!(7),
        "tools/call",
        json!({ "name": tool, "arguments": { "text": text } }),
    )
}

/// A request of the modern era.
pub(crate) fn message(id: Value, method: &str, mut params: Value) -> Bytes {
    params["_meta"] = meta();
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
        .to_string()
        .into()
}

pub(crate) fn meta() -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "progressToken": "p",
    })
}

/// The code of an error answer.
pub(crate) fn code(answer: &Value) -> i64 {
    answer["error"]["code"]
        .as_i64()
        .unwrap_or_else(|| panic!("not an error: {answer}"))
}
