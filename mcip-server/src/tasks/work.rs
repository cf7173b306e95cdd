//! A task seen from its handler: what it says and asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::error::Error;
use mcip_core::pipeline::{Background, Draft, Pipeline};
use mcip_core::store::NoTransition;
use mcip_core::types::codec::{self, Outcome};
use mcip_core::types::{CallToolResult, InputRequest, InputRequiredResult, InputResponse, RawJson};
use serde::de::DeserializeOwned;
use tokio::sync::{Notify, watch};

use super::{Tasks, Unchanged, unavailable};
use crate::reply::CallError;

/// How often an answer is looked for that may have come in at another instance of this server.
pub(super) const LOOK: Duration = Duration::from_secs(1);

/// Work on one task.
pub(crate) struct Work {
    pub(super) tasks: Tasks,
    owner: String,
    id: String,
    pub(super) background: Background,
    pub(super) pipeline: Pipeline,
    cancelled: Notify,
    stirred: watch::Sender<()>,
    /// Answers by the handler's key, with the digest of the question: the same question gets the same answer.
    answered: Mutex<BTreeMap<String, (Digest, InputResponse)>>,
    /// Questions that a session is being asked right now (2025-11-25).
    asking: Mutex<BTreeSet<String>>,
    /// Questions that got no answer, and why.
    unanswered: Mutex<BTreeMap<String, String>>,
}

/// Holds a question that a session is being asked, so that nobody else asks it.
pub(super) struct Asking {
    work: Arc<Work>,
    name: String,
}

impl Drop for Asking {
    fn drop(&mut self) {
        let mut asking = self.work.asking.lock().unwrap_or_else(PoisonError::into_inner);
        asking.remove(&self.name);
        drop(asking);
        self.work.stir();
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work")
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

impl Work {
    pub(super) fn new(tasks: Tasks, owner: String, id: String, background: Background, pipeline: Pipeline) -> Self {
        Self {
            tasks,
            owner,
            id,
            background,
            pipeline,
            cancelled: Notify::new(),
            stirred: watch::Sender::new(()),
            answered: Mutex::default(),
            asking: Mutex::default(),
            unanswered: Mutex::default(),
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn owner(&self) -> &str {
        &self.owner
    }

    pub(super) fn now(&self) -> SystemTime {
        self.pipeline.clock().now()
    }

    /// Ends the work. Its task is over already.
    pub(super) fn cancel(&self) {
        self.cancelled.notify_one();
    }

    pub(super) async fn cancelled(&self) {
        self.cancelled.notified().await;
    }

    /// Tells whoever waits that something changed.
    pub(super) fn stir(&self) {
        self.stirred.send_replace(());
    }

    /// What tells of changes from now on.
    pub(super) fn changes(&self) -> watch::Receiver<()> {
        self.stirred.subscribe()
    }

    /// Waits until the task is over.
    pub(super) async fn over(&self) {
        let mut changes = self.changes();
        loop {
            let found = self.tasks.find(&self.owner, &self.id, self.now()).await;
            if found.is_ok_and(|task| task.is_none_or(|task| task.is_over())) {
                return;
            }
            let _ = tokio::time::timeout(LOOK, changes.changed()).await;
        }
    }

    /// Takes a question for asking it; `None` if somebody else asks it.
    pub(super) fn take(self: &Arc<Self>, name: &str) -> Option<Asking> {
        let mut asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        asking.insert(name.to_owned()).then(|| Asking {
            work: self.clone(),
            name: name.to_owned(),
        })
    }

    fn unanswered(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.unanswered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that a question will get no answer.
    pub(super) async fn no_answer(&self, name: &str, why: String) {
        self.unanswered().insert(name.to_owned(), why);
        let now = self.now();
        let _ = self.change(|task| task.withdraw(name, now)).await;
    }

    pub(super) async fn change<T>(
        &self,
        change: impl FnMut(&mut mcip_core::store::KeptTask) -> Result<T, NoTransition>,
    ) -> Result<T, Unchanged> {
        self.tasks.change(&self.owner, &self.id, self.now(), change).await
    }

    pub(super) async fn renew(&self) -> Result<(), Unchanged> {
        let until = self.now() + super::LEASE;
        let renewed = self.tasks.change_quietly(&self.owner, &self.id, self.now(), |task| {
            if task.is_over() {
                return Err(NoTransition::Over);
            }
            task.renew(until);
            Ok(())
        });
        renewed.await
    }

    /// Says where the work stands. A task that is over says nothing more.
    pub(crate) async fn say(&self, message: String) {
        let now = self.now();
        let _ = self.change(|task| task.say(message.clone(), now)).await;
    }

    /// Asks the client something and waits for the answer. What does not fit is asked again, under another name: no name is used
    /// twice within a task (MCP extension tasks, "Task Update Requests").
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        key: &str,
        request: InputRequest,
        fits: impl Fn(&T) -> bool + Send + Sync,
    ) -> Result<T, CallError> {
        let question = Digest::of(&serde_json::to_vec(&request).map_err(CallError::hidden)?);
        let read = |answer: &InputResponse| answer.parse::<T>().ok().filter(&fits);
        if let Some(known) = self.answer_to(key, question).as_ref().and_then(read) {
            return Ok(known);
        }
        loop {
            let name = self.put(key, &request).await?;
            let answer = self.wait_for(&name).await?;
            if let Some(fitting) = read(&answer) {
                let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
                answered.insert(key.to_owned(), (question, answer));
                return Ok(fitting);
            }
        }
    }

    fn answer_to(&self, key: &str, question: Digest) -> Option<InputResponse> {
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let (asked, answer) = answered.get(key)?;
        (*asked == question).then(|| answer.clone())
    }

    /// Puts a question, judged, under a name that was not used before, and gives the name.
    async fn put(&self, key: &str, request: &InputRequest) -> Result<String, CallError> {
        let most = usize::try_from(self.pipeline.limits().rounds).unwrap_or(usize::MAX);
        let mut number = 1_usize;
        loop {
            let name = if number == 1 {
                key.to_owned()
            } else {
                format!("{key}#{number}")
            };
            number += 1;
            if number > most.saturating_mul(2).saturating_add(2) {
                return Err(Error::failed("The call asked for input too many times").into());
            }
            let task = self.tasks.find(&self.owner, &self.id, self.now()).await?;
            if task.is_some_and(|task| task.has_asked(&name)) {
                continue;
            }
            let released = self.release(&name, request).await?;
            let now = self.now();
            let asked = self.change(|task| {
                if task.questions_so_far() >= most {
                    return Ok(false);
                }
                task.ask(name.clone(), released.clone(), now)?;
                Ok(true)
            });
            return match asked.await {
                Ok(true) => Ok(name),
                Ok(false) => Err(Error::failed("The call asked for input too many times").into()),
                // Somebody asked under this name in between.
                Err(Unchanged::State(NoTransition::KeyUsed)) => continue,
                Err(other) => Err(is_over(other)),
            };
        }
    }

    /// Judges a question before it is kept. What comes back may have been redacted.
    async fn release(&self, name: &str, request: &InputRequest) -> Result<InputRequest, CallError> {
        let message = self.background.message();
        let id = message.id().ok_or_else(Error::internal)?;
        let asked = InputRequiredResult::default().with_input_request(name, request.clone());
        let outcome = Outcome::<CallToolResult>::InputRequired(Box::new(asked));
        let mut written = Ok(());
        // In the words of the modern era, whichever the session's is: that is how it is kept.
        let draft = Draft::input_required(id, |out| {
            written = codec::modern::encode_result(outcome, None, out);
        });
        written.map_err(CallError::hidden)?;
        let released: RawJson = self.background.ask(draft).await?;
        let mut released: InputRequiredResult = released.parse().map_err(CallError::hidden)?;
        let question = released.input_requests.remove(name);
        question.ok_or_else(|| CallError::hidden("a judge took the question away"))
    }

    async fn wait_for(&self, name: &str) -> Result<InputResponse, CallError> {
        let mut changes = self.changes();
        loop {
            let taken = self
                .tasks
                .change_quietly(&self.owner, &self.id, self.now(), |task| task.take_answer(name));
            match taken.await {
                Ok(answer) => return Ok(answer),
                Err(Unchanged::State(NoTransition::Unanswered)) => {}
                Err(other) => return Err(is_over(other)),
            }
            let why = self.unanswered().remove(name);
            if let Some(why) = why {
                return Err(CallError::tool(why));
            }
            let _ = tokio::time::timeout(LOOK, changes.changed()).await;
        }
    }
}

/// What a handler hears of a task that does not go on.
fn is_over(why: Unchanged) -> CallError {
    match why {
        Unchanged::Unknown | Unchanged::State(_) => CallError::hidden("the task is over"),
        Unchanged::Store(error) => unavailable(&error).into(),
    }
}
