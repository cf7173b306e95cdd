//! The context of a call: everything a handler may ask of its surroundings.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::error::Error;
use mcip_core::pipeline::{Asker, Call, Emitter, Judged, Message, NotAnswered, NotSent, Pipeline};
use mcip_core::principal::Principal;
use mcip_core::seal::Sealer;
use mcip_core::store::{OnceState, OnceStore};
use mcip_core::trace::TraceContext;
use mcip_core::types::requests::{CreateMessage, Elicit, ListRoots};
use mcip_core::types::{
    ClientCapabilities, CreateMessageParams, CreateMessageResult, ElicitAction, ElicitParams, ElicitResult,
    ElicitationCapability, ElicitationCompleteParams, Extra, InputKind, InputRequest, ListRootsResult,
    LogMessageParams, LoggingLevel, ProgressParams, ProgressToken, RawJson, Revision, Root, RootsCapability,
    SamplingCapability, methods,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::changes::Changes;
use crate::reply::CallError;
use crate::rounds::{Around, Rounds};
use crate::tasks::Slot;

/// What all calls of a server share.
pub(crate) struct Surroundings {
    pub(crate) sealer: Arc<Sealer>,
    pub(crate) once: Arc<dyn OnceStore>,
    pub(crate) states: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    pub(crate) changes: Changes,
}

/// The context of one call. Cheap to clone.
///
/// ```
/// use mcip_server::{CallError, Context};
///
/// async fn import(cx: Context) -> Result<String, CallError> {
///     for step in 0..3 {
///         cx.progress(f64::from(step), Some(3.0), "reading").await;
///     }
///     Ok(format!("imported for {}", cx.principal().id()))
/// }
/// ```
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    message: Arc<Message>,
    principal: Principal,
    pipeline: Pipeline,
    emitter: Option<Emitter>,
    asker: Option<Asker>,
    surroundings: Arc<Surroundings>,
    rounds: Mutex<Rounds>,
    progress: Mutex<Option<f64>>,
    task: Slot,
    trace: Option<TraceContext>,
}

impl Context {
    /// The context of a judged call. State that the call came with is checked here, whether or not its handler asks anything.
    pub(crate) fn new(call: &Call<Judged>, surroundings: &Arc<Surroundings>) -> Result<Self, Error> {
        Self::with_slot(call, surroundings, Slot::default())
    }

    /// Like [`new`](Self::new), with a place for the task that the call may become.
    pub(crate) fn with_slot(call: &Call<Judged>, surroundings: &Arc<Surroundings>, task: Slot) -> Result<Self, Error> {
        let pipeline = call.pipeline().clone();
        let around = Around {
            server: pipeline.server().as_str(),
            principal: call.principal(),
            message: call.message(),
        };
        let asker = call.asker();
        // In a session the handler runs once: there are no rounds to resume.
        let rounds = if call.session().is_some() {
            Rounds::default()
        } else {
            Rounds::resume(
                &around,
                &surroundings.sealer,
                pipeline.clock().now(),
                pipeline.limits().rounds,
            )?
        };
        Ok(Self(Arc::new(Inner {
            message: call.shared_message(),
            principal: call.principal().clone(),
            emitter: call.emitter(),
            asker,
            surroundings: surroundings.clone(),
            rounds: Mutex::new(rounds),
            progress: Mutex::new(None),
            task,
            trace: call.span().map(|span| span.context),
            pipeline,
        })))
    }

    fn rounds(&self) -> MutexGuard<'_, Rounds> {
        self.0.rounds.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn message(&self) -> &Message {
        &self.0.message
    }

    pub(crate) fn shared_message(&self) -> Arc<Message> {
        self.0.message.clone()
    }

    /// The place for the task that the call may become.
    pub(crate) fn slot(&self) -> &Slot {
        &self.0.task
    }

    /// Ends a round: its questions and the sealed state.
    pub(crate) fn suspend(&self) -> Result<(std::collections::BTreeMap<String, InputRequest>, String), Error> {
        let pipeline = &self.0.pipeline;
        let around = Around {
            server: pipeline.server().as_str(),
            principal: &self.0.principal,
            message: &self.0.message,
        };
        let limits = pipeline.limits();
        let mut rounds = self.rounds();
        if rounds.number() >= limits.rounds {
            return Err(Error::failed("The call asked for input too many times"));
        }
        let expires = pipeline.clock().now() + limits.state_time;
        rounds.suspend(&around, &self.0.surroundings.sealer, &**pipeline.entropy(), expires)
    }

    /// Who calls.
    pub fn principal(&self) -> &Principal {
        &self.0.principal
    }

    /// Where the call stands in a distributed trace, as `traceparent`: its own span where the server has a
    /// [tracer](crate::ServerBuilder::tracer), else what the caller said. For calls that are made for it; a client of this crate's sister finds
    /// it by itself where both have a tracer.
    pub fn traceparent(&self) -> Option<String> {
        match &self.0.trace {
            Some(context) => Some(context.to_string()),
            None => self.0.message.traceparent(),
        }
    }

    /// The session of the legacy era in which it is made.
    pub fn session(&self) -> Option<&mcip_core::pipeline::Session> {
        self.0.message.session()
    }

    /// What identifies the call through all of its rounds: the same each time its handler runs, and not to be guessed.
    ///
    /// # Errors
    ///
    /// If the operating system gives no randomness.
    pub fn lineage(&self) -> Result<[u8; 16], CallError> {
        let entropy = self.0.pipeline.entropy().clone();
        Ok(self.rounds().lineage(&*entropy)?)
    }

    /// How often its handler ran before, because it asked the client something that had to be answered first.
    pub fn rounds_before(&self) -> u32 {
        self.rounds().number()
    }

    /// The protocol revision of the call.
    pub fn revision(&self) -> Revision {
        self.0.message.revision()
    }

    /// A member of the request's `_meta`, as the client sent it.
    pub fn meta(&self, key: &str) -> Option<serde_json::Value> {
        self.0.message.meta()?.get(key)?.deserialize().ok()
    }

    /// What the client says it can do.
    pub fn client_capabilities(&self) -> ClientCapabilities {
        self.0.message.client_capabilities()
    }

    /// State given to the server with [`ServerBuilder::state`](crate::ServerBuilder::state).
    pub fn state<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.0
            .surroundings
            .states
            .get(&TypeId::of::<T>())
            .cloned()?
            .downcast()
            .ok()
    }

    /// Tells subscribers that something changed.
    pub fn changes(&self) -> &Changes {
        &self.0.surroundings.changes
    }

    /// In a completion: the arguments that are filled in already (MCP, "Completion").
    pub fn completed_arguments(&self) -> HashMap<String, String> {
        let context = self.0.message.param("context");
        let arguments = context.and_then(|context| context.get("arguments")?.deserialize().ok());
        arguments.unwrap_or_default()
    }

    /// Goes on as a task, if the tool says that it [may](crate::Tool::task_when_told) and the client can follow one: the call is
    /// answered, and what comes after this runs in the background. `true` if it is a task now. `false` if it cannot be one; then
    /// the client still waits.
    ///
    /// What is asked before is asked by the call itself, what is asked after by the task.
    pub async fn go_on_as_task(&self) -> bool {
        self.0.task.ask_for().await
    }

    /// The id of the task that the call has become.
    pub fn task_id(&self) -> Option<&str> {
        Some(self.0.task.work()?.id())
    }

    /// Tells the caller how far the call is, if it wants to know. Values have to grow (MCP, "Progress"); one that does not is left
    /// out. A caller that is gone is no error: its call is about to be dropped. A task says it as the message of its status.
    pub async fn progress(&self, progress: f64, total: Option<f64>, message: impl Into<String>) {
        if let Some(work) = self.0.task.work() {
            return work.say(told(progress, total, message.into())).await;
        }
        let (Some(token), Some(emitter)) = (self.0.message.progress_token(), &self.0.emitter) else {
            return;
        };
        {
            let mut last = self.0.progress.lock().unwrap_or_else(PoisonError::into_inner);
            if !progress.is_finite() || last.is_some_and(|last| progress <= last) {
                return;
            }
            *last = Some(progress);
        }
        let message = message.into();
        let params = progress_params(token, progress, total, message, self.revision());
        let _ = emitter.notify(methods::PROGRESS, |out| write_json(out, &params)).await;
    }

    /// Sends a log message to the caller, if it asked for messages of this level. Not for what must not leave the server.
    pub async fn log(&self, level: LoggingLevel, data: impl Serialize) {
        if self.0.message.log_level().is_none_or(|wanted| level < wanted) {
            return;
        }
        let Ok(data) = serde_json::to_value(data) else { return };
        self.log_message(LogMessageParams::new(level, data)).await;
    }

    /// The same, of a message that names its logger, or was written elsewhere.
    pub async fn log_message(&self, params: LogMessageParams) {
        let Some(emitter) = &self.0.emitter else { return };
        if self.0.message.log_level().is_none_or(|wanted| params.level < wanted) {
            return;
        }
        let _ = emitter.notify(methods::MESSAGE, |out| write_json(out, &params)).await;
    }

    /// Sends a notification of an extension or of one's own beside the answer.
    ///
    /// # Errors
    /// [`NotSent`] says why it was not sent.
    pub async fn notify(&self, method: &str, params: impl Serialize) -> Result<(), NotSent> {
        let emitter = self.0.emitter.as_ref().ok_or(NotSent::Disconnected)?;
        emitter.notify(method, |out| write_json(out, &params)).await
    }

    /// Closes the connection on which the caller waits, though the call goes on: for one that will take long. A client of revision
    /// 2025-11-25 over HTTP comes back for what follows, as it would if the connection had broken. For all others nothing happens.
    pub fn hang_up(&self) {
        if let Some(emitter) = &self.0.emitter {
            emitter.hang_up();
        }
    }

    /// Asks the user something, by a form or a page. `key` names the question within this call; the same key gets the same answer
    /// each time the handler runs.
    ///
    /// In the modern era the first call of this returns an error that ends the handler, which runs again once the answer is there:
    /// do nothing before it that must not happen twice, or wrap that in [`once`](Self::once).
    ///
    /// In a session of the legacy era the question is a request of its own, and this waits for its answer.
    ///
    /// An answer that does not fit the form is asked for again (in the legacy era, whose clients check the form themselves, it is an
    /// error), and so is one that was given to another question under the same key. An answer that declines or cancels has no content, whatever came with it.
    ///
    /// # Errors
    /// To be passed on with `?`: in the modern era, that the answer is not there yet; in either, that the client can't be asked this, that the call asked too
    /// often, or that the answer was withheld or did not come in time.
    pub async fn elicit(&self, key: &str, question: impl Into<ElicitParams>) -> Result<ElicitResult, CallError> {
        let mut question = question.into();
        self.name(&mut question)?;
        let needed = match &question {
            ElicitParams::Url(_) => ElicitationCapability::default().with_url(Extra::EMPTY),
            ElicitParams::Form(_) => ElicitationCapability::form(),
        };
        self.need(&ClientCapabilities::default().with_elicitation(needed))?;
        let (check, empty) = (question.clone(), serde_json::Map::new());
        let fits = |answer: &ElicitResult| match (&check, answer.action) {
            (ElicitParams::Form(form), ElicitAction::Accept) => form
                .requested_schema
                .validate(answer.content.as_ref().unwrap_or(&empty))
                .is_ok(),
            _ => true,
        };
        let mut answer: ElicitResult = self.ask(key, InputRequest::from(question), fits).await?;
        // What stands beside a refusal was not agreed to.
        if answer.action != ElicitAction::Accept {
            answer.content = None;
        }
        Ok(answer)
    }

    /// Gives a page a name where the revision wants one (2025-11-25, "URL Mode Elicitation Requests").
    fn name(&self, question: &mut ElicitParams) -> Result<(), CallError> {
        if let ElicitParams::Url(page) = question
            && page.elicitation_id.is_none()
            && self.revision().has_elicitation_id()
        {
            page.elicitation_id = Some(self.random_name()?);
        }
        Ok(())
    }

    /// A name that nobody can guess.
    fn random_name(&self) -> Result<String, CallError> {
        let mut name = [0; 16];
        self.0.pipeline.entropy().fill(&mut name).map_err(CallError::hidden)?;
        Ok(URL_SAFE_NO_PAD.encode(name))
    }

    /// Tells the client that what the user had to do at a page of this name
    /// ([`ElicitUrlParams::elicitation_id`](mcip_core::types::ElicitUrlParams)) is done. Only revision 2025-11-25 has words for it;
    /// elsewhere the client finds out when it calls again.
    pub async fn elicitation_complete(&self, elicitation_id: impl Into<String>) {
        let Some(emitter) = self.0.emitter.as_ref().filter(|_| self.revision().has_elicitation_id()) else {
            return;
        };
        let params = ElicitationCompleteParams::new(elicitation_id);
        let _ = emitter
            .notify(methods::ELICITATION_COMPLETE, |out| write_json(out, &params))
            .await;
    }

    /// Asks the caller's model for a completion.
    ///
    /// # Errors
    /// As [`elicit`](Self::elicit).
    pub async fn sample(&self, key: &str, request: CreateMessageParams) -> Result<CreateMessageResult, CallError> {
        let mut needed = SamplingCapability::default();
        if request.tools.is_some() || request.tool_choice.is_some() {
            needed = needed.with_tools(Extra::EMPTY);
        }
        self.need(&ClientCapabilities::default().with_sampling(needed))?;
        self.ask(key, InputRequest::from(request), |_| true).await
    }

    /// Asks the caller for its roots.
    ///
    /// # Errors
    /// As [`elicit`](Self::elicit).
    pub async fn roots(&self, key: &str) -> Result<Vec<Root>, CallError> {
        self.need(&ClientCapabilities::default().with_roots(RootsCapability::default()))?;
        let request = InputRequest::list_roots();
        let answer: ListRootsResult = self.ask(key, request, |_| true).await?;
        Ok(answer.roots)
    }

    /// Refuses a question that the client did not say it can answer (MCP, "Multi Round-Trip Requests").
    fn need(&self, required: &ClientCapabilities) -> Result<(), CallError> {
        match self.client_capabilities().missing(required) {
            None => Ok(()),
            Some(missing) => Err(Error::missing_capability(serde_json::to_value(missing).unwrap_or_default()).into()),
        }
    }

    async fn ask<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        request: InputRequest,
        fits: impl Fn(&T) -> bool + Send + Sync,
    ) -> Result<T, CallError> {
        if let Some(work) = self.0.task.work() {
            return work.ask(key, request, fits).await;
        }
        if self.0.message.session().is_some() {
            return self.ask_client(key, request, fits).await;
        }
        let mut rounds = self.rounds();
        let answer = rounds.answer(key, &request).and_then(|answer| answer.parse::<T>().ok());
        match answer {
            Some(answer) if fits(&answer) => Ok(answer),
            _ => {
                rounds.forget(key);
                rounds.ask(key, request);
                Err(CallError::input_required())
            }
        }
    }

    /// Asks the client of a legacy session with a request of its own, and waits. Asked once more under the same key, the same question
    /// has the same answer.
    async fn ask_client<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        request: InputRequest,
        fits: impl Fn(&T) -> bool,
    ) -> Result<T, CallError> {
        let known = self
            .rounds()
            .answer(key, &request)
            .and_then(|answer| answer.parse::<T>().ok());
        if let Some(known) = known {
            return Ok(known);
        }
        let method = request.method();
        let asker = self
            .0
            .asker
            .as_ref()
            .ok_or_else(|| unanswered(method, &NotAnswered::Disconnected))?;
        let kind = request.kind.clone();
        let asked = async {
            // One type a method; to the caller it is `T` again.
            Ok(match kind {
                InputKind::Elicit(params) => RawJson::from_serialize(&asker.ask::<Elicit>(*params).await?),
                InputKind::CreateMessage(params) => {
                    RawJson::from_serialize(&asker.ask::<CreateMessage>(*params).await?)
                }
                InputKind::ListRoots(params) => RawJson::from_serialize(&asker.ask::<ListRoots>(*params).await?),
            })
        };
        let answer = match tokio::time::timeout(self.0.pipeline.limits().answer_time, asked).await {
            Ok(answer) => answer
                .map_err(|why| unanswered(method, &why))?
                .map_err(CallError::hidden)?,
            Err(_) => {
                return Err(CallError::tool(format!(
                    "The client did not answer {method} in the time that this server waits"
                )));
            }
        };
        let value: T = answer.parse().map_err(CallError::hidden)?;
        if !fits(&value) {
            return Err(CallError::tool(format!(
                "The client's answer to {method} does not fit the form that was asked for"
            )));
        }
        self.rounds().remember(key, &request, answer);
        Ok(value)
    }

    /// Runs a step that must not run twice, though the handler may: what it wraps runs once for all rounds of this call, even if
    /// an old round is sent again. Later runs get the value of the first.
    ///
    /// The step counts as run once it was started. If it failed, or if this process stopped in the middle of it, later runs get an
    /// error rather than a second try, because nobody knows how far it came.
    ///
    /// # Errors
    /// That of the step, if it failed just now; that it was started before and has no value: then it did not run just now; or that the store did not
    /// answer, before it or after.
    pub async fn once<T, F, Fut>(&self, key: &str, step: F) -> Result<T, CallError>
    where
        T: Serialize + DeserializeOwned,
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<T, CallError>>,
    {
        let pipeline = &self.0.pipeline;
        let lineage = self.rounds().lineage(&**pipeline.entropy())?;
        let scope = format!("once {} {}", pipeline.server(), self.0.principal.id());
        let mut name = lineage.to_vec();
        name.extend_from_slice(key.as_bytes());
        // Longer than any state of this call can live: a round that began at the very end may still ask once more.
        let expires = pipeline.clock().now() + pipeline.limits().state_time * (pipeline.limits().rounds + 1);
        let store = &self.0.surroundings.once;
        match store.start(&scope, &name, expires).await.map_err(CallError::hidden)? {
            OnceState::Finished(value) => serde_json::from_slice(&value).map_err(CallError::hidden),
            OnceState::Unfinished => Err(Error::failed(format!(
                "The step {key:?} of this call was started before and did not finish; it is not run again"
            ))
            .into()),
            OnceState::Started => {
                let value = step().await?;
                let kept = serde_json::to_vec(&value).map_err(CallError::hidden)?;
                store
                    .finish(&scope, &name, kept.into(), expires)
                    .await
                    .map_err(CallError::hidden)?;
                Ok(value)
            }
        }
    }
}

/// Progress in words.
fn told(progress: f64, total: Option<f64>, message: String) -> String {
    match (message.is_empty(), total) {
        (false, _) => message,
        (true, Some(total)) => format!("{progress} of {total}"),
        (true, None) => progress.to_string(),
    }
}

/// A question without an answer, as the model that called reads it.
fn unanswered(method: &str, why: &NotAnswered) -> CallError {
    CallError::tool(format!("{method} was not answered: {why}"))
}

fn progress_params(
    token: ProgressToken,
    progress: f64,
    total: Option<f64>,
    message: String,
    revision: Revision,
) -> ProgressParams {
    // Checked to be finite before.
    let progress = mcip_core::types::number(progress).unwrap_or_else(|| 0.into());
    let mut params = ProgressParams::new(token, progress);
    if let Some(total) = total.and_then(mcip_core::types::number) {
        params = params.with_total(total);
    }
    if !message.is_empty() && revision.has_progress_message() {
        params = params.with_message(message);
    }
    params
}

pub(crate) fn write_json(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to a Vec does not fail, and the types of the protocol have no maps with other keys than strings. Should a type of a
    // user's fail, the frame is no JSON, and the pipeline withholds it.
    let _ = serde_json::to_writer(out, value);
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("principal", &self.0.principal)
            .field("method", &self.0.message.method())
            .finish_non_exhaustive()
    }
}
