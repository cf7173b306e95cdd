//! Calls that are going on: what their servers say and ask meanwhile, and callers that have to answer first.
//!
//! A server's question reaches the caller of the call in which it was asked. In a session of the legacy era that is a request beside the
//! call. In the modern era the call ends with the question, and is parked: it goes on when the caller comes back with the answer.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mcip_client::{InputError, Question};
use mcip_core::types::{
    CallToolResult, CreateMessageParams, CreateMessageResult, ElicitParams, ElicitResult, GetPromptResult,
    LogMessageParams, ProgressParams, ReadResourceResult, Root,
};
use mcip_guard::arguments::ToldRoots;
use mcip_server::{CallError, Context};
use tokio::sync::{mpsc, oneshot};

use super::errors;
use super::trajectories::Key;

/// What one call may have said that its caller has not been told yet. More is dropped: a caller that does not read need not be told.
const UNTOLD: usize = 256;
/// Calls that wait for their callers to come back.
const MOST_PARKED: usize = 1024;
/// How long they wait.
const PARKED_FOR: Duration = Duration::from_secs(10 * 60);

/// What a server says or asks while a call is going on.
pub(super) enum Event {
    Progress(ProgressParams),
    Log(LogMessageParams),
    Ask(Ask),
}

/// A question of a server, and where its answer goes.
pub(super) struct Ask {
    what: What,
    reply: oneshot::Sender<Result<Answer, InputError>>,
}

/// What a server asks.
pub(super) enum What {
    Elicit(Box<ElicitParams>),
    Sample(Box<CreateMessageParams>),
    Roots,
}

/// What is answered.
pub(super) enum Answer {
    Elicited(Box<ElicitResult>),
    Sampled(Box<CreateMessageResult>),
    Roots(Vec<Root>),
}

/// The calls of one server that are going on.
#[derive(Clone, Default)]
pub(super) struct Calls(Arc<Inner>);

#[derive(Default)]
struct Inner {
    next: AtomicU64,
    going: Mutex<Vec<Entry>>,
    /// The roots that were told last, where one client alone is served.
    roots: Mutex<Option<Vec<Root>>>,
    /// The same, for the judge of what the client calls tools with.
    told: ToldRoots,
    /// Whether there is one client alone, whose every call it is.
    single: bool,
}

struct Entry {
    number: u64,
    key: Key,
    events: mpsc::Sender<Event>,
}

/// That a call is going on. Dropped, it is not any more.
pub(super) struct Place {
    calls: Calls,
    number: u64,
}

impl Place {
    /// The number of the call, by which questions name it.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.calls.lock().retain(|entry| entry.number != self.number);
    }
}

impl Calls {
    pub(super) fn new(single: bool, told: ToldRoots) -> Self {
        Self(Arc::new(Inner {
            told,
            single,
            ..Inner::default()
        }))
    }

    /// Whether none is going on.
    pub(super) fn are_over(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.going.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a call, by the names that its server knows.
    pub(super) fn begin(&self, key: Key) -> (Place, mpsc::Sender<Event>, mpsc::Receiver<Event>) {
        let (sender, receiver) = mpsc::channel(UNTOLD);
        let number = self.0.next.fetch_add(1, Ordering::Relaxed);
        self.lock().push(Entry {
            number,
            key,
            events: sender.clone(),
        });
        let place = Place {
            calls: self.clone(),
            number,
        };
        (place, sender, receiver)
    }

    /// Keeps the roots of the one client that is served.
    pub(super) fn keep_roots(&self, roots: Vec<Root>) {
        self.heard_roots(&roots);
        *self.0.roots.lock().unwrap_or_else(PoisonError::into_inner) = Some(roots);
    }

    /// Has calls judged by the roots that a client told. Those of one among several say nothing of the calls of the others.
    pub(super) fn heard_roots(&self, roots: &[Root]) {
        if self.0.single {
            self.0.told.set(roots.iter().map(|root| &root.uri));
        }
    }

    /// The roots that were kept.
    pub(super) fn kept_roots(&self) -> Option<Vec<Root>> {
        self.0.roots.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last of the calls that are going on, where all are one client's. Two that are one principal need not be one client: without a
    /// session nobody knows.
    fn last_of_one<'a>(&self, going: &'a [Entry]) -> Option<&'a Entry> {
        let last = going.last()?;
        let of_one = match last.key {
            _ if self.0.single || going.len() == 1 => true,
            Key::Session(_) => going.iter().all(|entry| entry.key == last.key),
            Key::Principal(_) => false,
        };
        of_one.then_some(last)
    }

    /// A log message, for the caller that waits. Where there are several it may be about any of them, and nobody is told.
    pub(super) fn log(&self, message: LogMessageParams) {
        let going = self.lock();
        if let Some(last) = self.last_of_one(&going) {
            // One that does not read is not told.
            let _ = last.events.try_send(Event::Log(message));
        }
    }

    /// Puts a question to whom it concerns: the caller of the call in which it is asked, else the only one that there is.
    pub(super) async fn ask(&self, question: Question, what: What) -> Result<Answer, InputError> {
        let (reply, answer) = oneshot::channel();
        let events = self.caller(&question)?;
        let sent = events.send(Event::Ask(Ask { what, reply })).await;
        sent.map_err(|_| InputError("the call is over".to_owned()))?;
        answer.await.map_err(|_| InputError("the call is over".to_owned()))?
    }

    fn caller(&self, question: &Question) -> Result<mpsc::Sender<Event>, InputError> {
        let going = self.lock();
        if let Some(number) = question.call {
            let asked = going.iter().find(|entry| entry.number == number);
            return asked
                .map(|entry| entry.events.clone())
                .ok_or_else(|| InputError("the call is over".to_owned()));
        }
        if going.is_empty() {
            return Err(InputError("no call is going on whose caller could be asked".to_owned()));
        }
        // Nobody is asked in the course of somebody else's call.
        let last = self.last_of_one(&going).map(|entry| entry.events.clone());
        last.ok_or_else(|| {
            InputError("several callers are served, and the server does not say whom it asks".to_owned())
        })
    }
}

/// What a call came to.
pub(super) enum Done {
    Tool(Box<CallToolResult>),
    Read(Box<ReadResourceResult>),
    Prompt(Box<GetPromptResult>),
}

type Work = Pin<Box<dyn Future<Output = Result<Done, mcip_client::CallError>> + Send>>;

/// A call that is going on.
pub(super) struct Going {
    pub(super) work: Work,
    pub(super) events: mpsc::Receiver<Event>,
    /// What was asked and not answered.
    waiting: Option<Ask>,
    asked: u32,
    _place: Place,
}

impl Going {
    pub(super) fn new(place: Place, events: mpsc::Receiver<Event>, work: Work) -> Self {
        Self {
            work,
            events,
            waiting: None,
            asked: 0,
            _place: place,
        }
    }

    /// Goes on until it is done, or its caller has to answer first.
    pub(super) async fn go_on(mut self, cx: &Context, parked: &Parked) -> Result<Done, CallError> {
        loop {
            if let Some(ask) = self.waiting.take() {
                let key = format!("q{}", self.asked);
                let answered = tokio::select! {
                    answered = put(cx, &key, &ask.what) => answered,
                    // A server that goes on without the answer.
                    done = &mut self.work => {
                        self.tell_the_rest(cx).await;
                        return done.map_err(errors::of_call);
                    }
                };
                match answered {
                    Err(error) if error.is_input_required() => {
                        self.waiting = Some(ask);
                        parked.keep(cx.lineage()?, self)?;
                        return Err(error);
                    }
                    Err(error) => drop(ask.reply.send(Err(InputError(error.to_string())))),
                    Ok(answer) => drop(ask.reply.send(Ok(answer))),
                }
                self.asked += 1;
            }
            tokio::select! {
                biased;
                Some(event) = self.events.recv() => self.waiting = tell(cx, event).await,
                done = &mut self.work => {
                    self.tell_the_rest(cx).await;
                    return done.map_err(errors::of_call);
                }
            }
        }
    }

    /// What was said right before the result came while that was waited for. It goes before the result.
    async fn tell_the_rest(&mut self, cx: &Context) {
        while let Ok(event) = self.events.try_recv() {
            // Nobody waits for the answer to a question any more.
            drop(tell(cx, event).await);
        }
    }
}

/// Tells a caller what a server says. A question is given back: it is not told, but answered.
async fn tell(cx: &Context, event: Event) -> Option<Ask> {
    match event {
        Event::Progress(progress) => {
            let message = progress.message.unwrap_or_default();
            let total = progress.total.and_then(|total| total.as_f64());
            let value = progress.progress.as_f64().unwrap_or_default();
            cx.progress(value, total, message).await;
        }
        Event::Log(message) => cx.log_message(message).await,
        Event::Ask(ask) => return Some(ask),
    }
    None
}

async fn put(cx: &Context, key: &str, what: &What) -> Result<Answer, CallError> {
    Ok(match what {
        What::Elicit(question) => Answer::Elicited(Box::new(cx.elicit(key, (**question).clone()).await?)),
        What::Sample(request) => Answer::Sampled(Box::new(cx.sample(key, (**request).clone()).await?)),
        What::Roots => Answer::Roots(cx.roots(key).await?),
    })
}

/// Calls whose callers have to answer first, by what identifies them through all their rounds.
#[derive(Clone, Default)]
pub(super) struct Parked(Arc<Mutex<Lineages>>);

/// By lineage, since when a call waits.
type Lineages = HashMap<[u8; 16], (Instant, Going)>;

impl Parked {
    fn keep(&self, lineage: [u8; 16], going: Going) -> Result<(), CallError> {
        let mut parked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        parked.retain(|_, (since, _)| since.elapsed() < PARKED_FOR);
        if parked.len() >= MOST_PARKED {
            return Err(CallError::hidden("too many calls wait for their callers to answer"));
        }
        parked.insert(lineage, (Instant::now(), going));
        Ok(())
    }

    /// A call to which its caller came back. `None` if it was given up, or never was here.
    pub(super) fn take(&self, cx: &Context) -> Result<Option<Going>, CallError> {
        if cx.rounds_before() == 0 {
            return Ok(None);
        }
        let lineage = cx.lineage()?;
        let mut parked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(parked.remove(&lineage).map(|(_, going)| going))
    }
}

#[cfg(test)]
mod tests {
    use mcip_client::types::LoggingLevel;

    use super::*;

    fn message() -> LogMessageParams {
        let message = serde_json::json!({"level": LoggingLevel::Info.as_str(), "data": "x"});
        serde_json::from_value(message).expect("a message")
    }

    #[tokio::test]
    async fn a_log_message_reaches_the_only_caller_that_it_can_concern() {
        let calls = Calls::default();
        let (one, _sender, mut first) = calls.begin(Key::Session(1));
        let (_two, _sender, mut second) = calls.begin(Key::Session(1));
        calls.log(message());
        assert!(
            matches!(second.try_recv(), Ok(Event::Log(_))),
            "the last call of the only caller"
        );
        assert!(first.try_recv().is_err());
        let (_three, _sender, mut third) = calls.begin(Key::Session(2));
        calls.log(message());
        for receiver in [&mut first, &mut second, &mut third] {
            assert!(receiver.try_recv().is_err(), "nobody hears of somebody else's call");
        }
        drop(one);
        assert_eq!(calls.lock().len(), 2);
    }

    fn question(call: Option<u64>) -> Question {
        let mut question = Question::new("theirs", "tools/call");
        question.call = call;
        question
    }

    #[tokio::test]
    async fn a_question_reaches_the_call_in_which_it_is_asked() {
        let calls = Calls::default();
        let ann = || Key::Principal("ann".to_owned());
        let (one, _sender, mut first) = calls.begin(ann());
        let (two, _sender, mut second) = calls.begin(ann());
        let (_three, _sender, mut third) = calls.begin(Key::Principal("bob".to_owned()));
        for (place, receiver) in [(&one, &mut first), (&two, &mut second)] {
            let asked = calls.caller(&question(Some(place.number()))).expect("a caller");
            asked.try_send(Event::Log(message())).expect("room");
            assert!(receiver.try_recv().is_ok());
        }
        assert!(
            [&mut first, &mut second, &mut third]
                .iter_mut()
                .all(|other| other.try_recv().is_err())
        );
        assert!(calls.caller(&question(None)).is_err(), "it may be anybody's");
        drop((one, _three));
        assert!(calls.caller(&question(Some(0))).is_err(), "the call is over");
        assert!(calls.caller(&question(None)).is_ok(), "there is one call alone");
        let (_four, _sender, _fourth) = calls.begin(ann());
        assert!(
            calls.caller(&question(None)).is_err(),
            "two clients may be one principal"
        );
    }
}
