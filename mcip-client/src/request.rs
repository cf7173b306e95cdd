//! A call that is about to be made.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use mcip_core::ErrorCode;
use mcip_core::error::shown;
use mcip_core::pipeline::Kept;
use mcip_core::trace::{Span, Trace, TraceContext};
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::codec::{self, Outcome};
use mcip_core::types::requests::{CallTool, Complete, GetPrompt, ListTools};
use mcip_core::types::{
    CallToolParams, CoreTask, InputRequiredResult, Object, ProgressParams, RawObject, RequestMeta, Revision, Task,
    methods,
};
use serde::Serialize;

use crate::core::{Attempt, Core, OnProgress};
use crate::deadline::Timeouts;
use crate::eras::supported;
use crate::error::{CallError, Misbehaviour};
use crate::input::Question;
use crate::method::{self, Method};
use crate::rounds;
use crate::tasks::{Called, Followed, TaskHandle};
use crate::transport::Generation;

/// A call that is about to be made. Await it, or [`send`](Self::send) it.
///
/// If the server asks for input, the handlers of the client are asked, and the call goes on with the answers. Dropping the
/// future cancels the call.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<'c, M: Method> {
    core: &'c Core,
    params: Result<M::Params, CallError>,
    timeouts: Timeouts,
    progress: Option<OnProgress>,
    trajectory: Option<OpenTrajectory>,
    /// Only the server's own answer will do.
    fresh: bool,
    generation: Option<Generation>,
    number: Option<u64>,
}

impl<'c, M: Method> Request<'c, M> {
    pub(crate) fn on(core: &'c Core, params: M::Params) -> Self {
        Self {
            core,
            params: Ok(params),
            timeouts: core.timeouts,
            progress: None,
            trajectory: None,
            fresh: false,
            generation: None,
            number: None,
        }
    }

    fn change(mut self, change: impl FnOnce(&mut M::Params)) -> Self {
        if let Ok(params) = &mut self.params {
            change(params);
        }
        self
    }

    /// How long each round may take without a sign of progress, in place of
    /// [`ClientBuilder::timeout`](crate::ClientBuilder::timeout). Time that handlers of input take does not count.
    pub fn timeout(mut self, quiet: Duration) -> Self {
        self.timeouts.quiet = quiet;
        self
    }

    /// How long each round may take in all, in place of [`ClientBuilder::max_time`](crate::ClientBuilder::max_time).
    pub fn max_time(mut self, most: Duration) -> Self {
        self.timeouts.most = most;
        self
    }

    /// Asks for progress. Each report that is further than the last one starts the timeout anew. `on_progress` runs on the task
    /// that awaits the call; it must not block.
    pub fn on_progress(mut self, on_progress: impl FnMut(ProgressParams) + Send + 'static) -> Self {
        self.progress = Some(Box::new(on_progress));
        self
    }

    /// Makes it a call of a trajectory: judges see what went before in it, and the record says where it stands. The server hears
    /// nothing of it.
    pub fn in_trajectory(mut self, trajectory: &OpenTrajectory) -> Self {
        self.trajectory = Some(trajectory.clone());
        self
    }

    /// Gives the call a number of one's own, which every [`Question`] names that is asked in the course of it
    /// ([`Question::call`]). The server hears nothing of it.
    pub fn numbered(mut self, number: u64) -> Self {
        self.number = Some(number);
        self
    }

    /// Makes it a call of a trajectory, if there is one.
    pub(crate) fn within(mut self, trajectory: Option<&OpenTrajectory>) -> Self {
        self.trajectory = trajectory.cloned();
        self
    }

    /// Asks the server, even if there is a result that is still fresh. What it answers is kept in place of that one.
    pub fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    /// Sends it on this connection or not at all, without waiting for what is agreed there: it is what agrees.
    pub(crate) fn on_connection(mut self, generation: Generation) -> Self {
        self.generation = Some(generation);
        self.fresh()
    }

    /// Adds a member to the request's `_meta`: `traceparent`, or one with a prefix of one's own. Members that the protocol
    /// defines are set by this client, whatever is given here.
    pub fn meta(self, key: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
        let (key, value) = (key.into(), value.into());
        self.change(|params| {
            M::meta(params).extra.insert(key, value);
        })
    }

    /// Makes the call.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub async fn send(self) -> Result<M::Result, CallError> {
        let (core, number) = (self.core, self.number);
        match self.run().await? {
            End::Result(result) => Ok(result),
            End::Task { task, tool, trajectory } => {
                let options = core.tasks.clone().unwrap_or_default();
                let followed = Followed::new(core, task.task_id.clone(), tool, Some(*task), &options);
                let mut following = Following {
                    core,
                    followed: followed.within(trajectory).numbered(number),
                    cancel: options.cancels(),
                };
                // Boxed, so that calls which become no task don't carry the room for one.
                let result = Box::pin(following.followed.result(core)).await?;
                M::of_task(result).ok_or_else(|| Misbehaviour::Result(UNFOLLOWED.to_owned()).into())
            }
        }
    }

    /// Makes a call that can't become a task.
    pub(crate) async fn direct(self) -> Result<M::Result, CallError> {
        match self.run().await? {
            End::Result(result) => Ok(result),
            End::Task { .. } => Err(Misbehaviour::Result(UNFOLLOWED.to_owned()).into()),
        }
    }

    /// Makes the call, up to its result or the task that it became.
    async fn run(self) -> Result<End<M::Result>, CallError> {
        let Self {
            core,
            params,
            timeouts,
            mut progress,
            trajectory,
            fresh,
            generation,
            number,
        } = self;
        let mut params = params?;
        let target = M::target(&params).map(str::to_owned);
        if core.tasks.is_some() && target.as_deref().is_some_and(|tool| core.known().requires_task(tool)) {
            let may_ask = core.client().is_some_and(|client| client.may_ask_for_tasks());
            if may_ask {
                M::ask_for_task(&mut params);
            }
        }
        if M::METHOD == methods::TOOLS_CALL
            && let Some(rejected) = target.as_deref().and_then(|name| core.known().rejection(name))
        {
            return Err(CallError::Rejected(rejected));
        }
        // Only the modern era says how long a result may be used.
        let ticket = core
            .is_modern()
            .then(|| core.cache.ticket::<M>(&params, core.authorization()))
            .flatten();
        if let Some(kept) = ticket
            .as_ref()
            .filter(|_| !fresh)
            .and_then(|ticket| core.cache.find(ticket, core.monotonic()))
        {
            let trajectory = trajectory.as_ref();
            let recalled = recalled::<M>(core, &params, target.as_deref(), timeouts, &kept, trajectory).await;
            return recalled.map(End::Result);
        }
        let mut round = 0;
        let mut first: Option<Span> = None;
        let mut again = Again::default();
        loop {
            let revision = core.revision();
            if !methods::lookup(M::METHOD).is_some_and(|method| method.is_for_servers(revision)) {
                let method = M::METHOD;
                return Err(CallError::NotInRevision { method, revision });
            }
            let question = |round| Question {
                server: core.server_name().to_owned(),
                method: M::METHOD,
                target: target.clone(),
                key: String::new(),
                round,
                call: number,
            };
            let id = core.id();
            let traced = |meta: &mut RequestMeta| core.trace(M::METHOD, meta, trajectory.as_ref(), first.as_ref());
            let (params_text, trace) = write::<M>(core, &params, &id, progress.is_some(), traced)?;
            first = first.or_else(|| trace.span().cloned());
            let attempt = Attempt {
                id,
                method: M::METHOD,
                target: target.as_deref(),
                params: params_text,
                timeouts,
                trajectory: trajectory.as_ref(),
                trace,
                generation,
            };
            let incoming = match core.attempt(attempt, progress.as_mut()).await {
                Ok(incoming) => incoming,
                // The server did not act on it. A new session is opened before it is sent again.
                Err(CallError::SessionLost) if generation.is_none() && !std::mem::replace(&mut again.session, true) => {
                    continue;
                }
                // The headers follow the tool's definition, and ours is missing or old (MCP 2026-07-28, "Client Behavior").
                Err(CallError::Server(error))
                    if error.code() == ErrorCode::HEADER_MISMATCH
                        && mirrors::<M>(core)
                        && !std::mem::replace(&mut again.listed, true) =>
                {
                    core.cache.forget_pages(methods::TOOLS_LIST);
                    relist(core).await?;
                    continue;
                }
                // The server names the very revision that was spoken (MCP 2026-07-28, "Protocol Version Negotiation").
                Err(CallError::Server(error))
                    if names(&error, revision) && !std::mem::replace(&mut again.named, true) =>
                {
                    continue;
                }
                Err(CallError::Server(error)) if core.may_visit(&error) && round < core.max_rounds => {
                    round += 1;
                    if !core.visit(&error, &question(round)).await? {
                        return Err(CallError::Server(error));
                    }
                    continue;
                }
                Err(error) => return Err(error),
            };
            let body = incoming.body().ok_or(Misbehaviour::WrongId)?;
            if M::asks_for_task(&params)
                && let Some(created) = body.get("task")
            {
                let task: CoreTask = created.deserialize().map_err(unfit)?;
                let (task, tool) = (Box::new(Task::from(task)), target);
                return Ok(End::Task { task, tool, trajectory });
            }
            let outcome = codec::decode_result::<M::Result>(revision, body.raw()).map_err(Misbehaviour::from)?;
            match outcome {
                Outcome::Complete(mut result) => {
                    // What an input led to is no answer to the question alone.
                    if let (Some(ticket), 0, Some(kept)) = (ticket, round, incoming.keep()) {
                        let (authorization, now) = (core.authorization(), core.monotonic());
                        core.cache.keep(ticket, kept, result.cache_hint(), authorization, now);
                    }
                    M::accept(core, body, &mut result);
                    return Ok(End::Result(result));
                }
                Outcome::InputRequired(_) if !rounds::may_ask(M::METHOD) => {
                    return Err(Misbehaviour::UnexpectedInput.into());
                }
                Outcome::InputRequired(asked) => {
                    if round >= core.max_rounds {
                        return Err(CallError::TooManyRounds { rounds: round });
                    }
                    round += 1;
                    gather::<M>(core, &mut params, *asked, &question(round)).await?;
                }
                Outcome::Task(task) if core.tasks.is_some() && M::METHOD == methods::TOOLS_CALL => {
                    let tool = target;
                    return Ok(End::Task { task, tool, trajectory });
                }
                Outcome::Task(_) => return Err(Misbehaviour::Result(UNFOLLOWED.to_owned()).into()),
            }
        }
    }
}

/// What a call was made again for: each of it once.
#[derive(Default)]
struct Again {
    /// The session was over.
    session: bool,
    /// The tools were listed anew.
    listed: bool,
    /// The server named the revision that it had refused.
    named: bool,
}

/// Whether an error refuses the revision, and names it as one that is spoken.
fn names(error: &mcip_core::Error, revision: Revision) -> bool {
    error.code() == ErrorCode::UNSUPPORTED_PROTOCOL_VERSION
        && supported(error).iter().any(|name| name == revision.as_str())
}

/// How a call ends.
enum End<T> {
    Result(T),
    Task {
        task: Box<Task>,
        tool: Option<String>,
        trajectory: Option<OpenTrajectory>,
    },
}

const UNFOLLOWED: &str = "a task, which this client did not declare it could follow";

fn unfit(error: serde_json::Error) -> Misbehaviour {
    Misbehaviour::Result(shown(&error.to_string()))
}

/// A task whose call is awaited. Dropped before its end, it is cancelled.
struct Following<'c> {
    core: &'c Core,
    followed: Followed,
    cancel: bool,
}

impl Drop for Following<'_> {
    fn drop(&mut self) {
        if self.cancel {
            self.followed.abandon(self.core);
        }
    }
}

/// Answers a call with what is kept.
async fn recalled<M: Method>(
    core: &Core,
    params: &M::Params,
    target: Option<&str>,
    timeouts: Timeouts,
    kept: &Kept,
    trajectory: Option<&OpenTrajectory>,
) -> Result<M::Result, CallError> {
    let id = core.id();
    // Nothing is sent, so there is nothing to measure.
    let given = |meta: &mut RequestMeta| {
        let named = meta.traceparent().and_then(TraceContext::parse);
        named.map_or(Trace::None, Trace::Given)
    };
    let (params, trace) = write::<M>(core, params, &id, false, given)?;
    let attempt = Attempt {
        id,
        method: M::METHOD,
        target,
        params,
        timeouts,
        trajectory,
        trace,
        generation: None,
    };
    let incoming = core.recall(&attempt, kept).await?;
    let body = incoming.body().ok_or(Misbehaviour::WrongId)?;
    match codec::decode_result::<M::Result>(core.revision(), body.raw()).map_err(Misbehaviour::from)? {
        Outcome::Complete(mut result) => {
            M::accept(core, body, &mut result);
            Ok(result)
        }
        // Only complete results are kept.
        Outcome::InputRequired(_) | Outcome::Task(_) => Err(Misbehaviour::UnexpectedInput.into()),
    }
}

/// Answers what was asked. The state goes back as it came, with this call and no other.
async fn gather<M: Method>(
    core: &Core,
    params: &mut M::Params,
    asked: InputRequiredResult,
    question: &Question,
) -> Result<(), CallError> {
    if asked.input_requests.is_empty() {
        // The server only wants to be asked again. Longer each time, so that it is no busy loop.
        let wait = Duration::from_millis(25).saturating_mul(1 << question.round.min(7));
        tokio::time::sleep(wait).await;
    }
    let responses = core.handlers.answer(asked.input_requests, question).await?;
    M::answer(params, responses, asked.request_state);
    Ok(())
}

/// The params of one round, as JSON.
fn write<M: Method>(
    core: &Core,
    params: &M::Params,
    id: &mcip_core::jsonrpc::RequestId,
    progress: bool,
    trace: impl FnOnce(&mut RequestMeta) -> Trace,
) -> Result<(Vec<u8>, Trace), CallError> {
    let mut params = params.clone();
    let meta = M::meta(&mut params);
    meta.progress_token = progress.then(|| method::token_of(id));
    meta.log_level = core.log_level();
    let trace = trace(meta);
    let mut text = Vec::with_capacity(512);
    codec::encode_request_params(core.revision(), params, Some(core.stamp()), &mut text)?;
    Ok((text, trace))
}

fn mirrors<M: Method>(core: &Core) -> bool {
    M::METHOD == methods::TOOLS_CALL && core.mirrors_arguments()
}

/// Lists the tools anew. Boxed, because the list is made of requests itself.
fn relist(core: &Core) -> Pin<Box<dyn Future<Output = Result<(), CallError>> + Send + '_>> {
    Box::pin(async move { core.all::<ListTools>().await.map(drop) })
}

impl Request<'_, CallTool> {
    /// Sets the arguments: anything that serialises to a JSON object.
    pub fn arguments<T: Serialize + ?Sized>(self, arguments: &T) -> Self {
        match RawObject::from_serialize(arguments) {
            Ok(arguments) => self.raw_arguments(arguments),
            Err(error) => Self {
                params: Err(CallError::Invalid(format!("the arguments are no JSON object: {error}"))),
                ..self
            },
        }
    }

    /// Makes the call, and gives the task that it becomes instead of waiting for its end. Servers make tasks only for clients that
    /// [declared](crate::ClientBuilder::tasks) that they can follow them, and only of calls they choose: any other call gives its
    /// result. A server of revision 2025-11-25 is asked for a task, if it has any. What the call asks before it becomes a task is answered as ever.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub async fn as_task(self) -> Result<Called, CallError> {
        let core = self.core;
        let client = core.client().ok_or(CallError::Closed)?;
        let asks = client.may_ask_for_tasks();
        let request = if asks {
            self.change(CallTool::ask_for_task)
        } else {
            self
        };
        match request.run().await? {
            End::Result(result) => Ok(Called::Result(Box::new(result))),
            End::Task { task, tool, trajectory } => {
                let options = core.tasks.clone().unwrap_or_default();
                let followed =
                    Followed::new(core, task.task_id.clone(), tool, Some(*task), &options).within(trajectory);
                Ok(Called::Task(Box::new(TaskHandle::new(client, followed))))
            }
        }
    }

    /// Sets the arguments, as the text they shall be sent in.
    pub fn raw_arguments(self, arguments: RawObject) -> Self {
        self.change(|params: &mut CallToolParams| params.arguments = Some(arguments))
    }
}

impl Request<'_, GetPrompt> {
    /// Fills in an argument.
    pub fn argument(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.change(|params| {
            params.arguments.insert(name, value);
        })
    }
}

impl Request<'_, Complete> {
    /// States an argument that is filled in already.
    pub fn given(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.change(|params| {
            params.context.get_or_insert_default().arguments.insert(name, value);
        })
    }
}

impl<'c, M: Method + 'c> IntoFuture for Request<'c, M> {
    type Output = Result<M::Result, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<M: Method> fmt::Debug for Request<'_, M> {
    /// Without the arguments.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &M::METHOD)
            .field("timeouts", &self.timeouts)
            .field("progress", &self.progress.is_some())
            .finish_non_exhaustive()
    }
}
