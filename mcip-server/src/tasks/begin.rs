//! How a call becomes a task.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::environment::Entropy;
use mcip_core::error::Error;
use mcip_core::pipeline::{Call, Judged, Message};
use mcip_core::store::{Begun, KeptTask};
use mcip_core::types::{ClientCapabilities, Era, Extra, TASKS_EXTENSION, TaskRequest, TaskSupport};

use super::run::{self, Handling};
use super::{LEASE, Place, Tasks, Work, unavailable};
use crate::context::Context;
use crate::registry::Registry;
use crate::tool::ServedTool;

/// Whether the client says on this request that it can follow tasks (MCP extension tasks, "Capability Negotiation").
pub(crate) fn declares_tasks(message: &Message) -> bool {
    message.client_capabilities().extension(TASKS_EXTENSION).is_some()
}

/// The error for a client that would have to say so.
pub(crate) fn undeclared() -> Error {
    let mut extensions = Extra::EMPTY;
    extensions.insert(TASKS_EXTENSION, serde_json::Map::new());
    let required = ClientCapabilities::default().with_extensions(extensions);
    Error::missing_capability(serde_json::to_value(required).unwrap_or_default())
}

/// What a client asked of a task that it wants.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    /// How long it should be kept.
    ttl: Option<Duration>,
    /// It has to begin before the handler does anything: the client asked for it.
    at_once: bool,
}

/// Whether a call of this tool becomes a task, if its handler gets that far. An error if it would have to and cannot, or the other
/// way round.
pub(crate) fn wanted(tool: &ServedTool, message: &Message, registry: &Registry) -> Result<Option<Wanted>, Error> {
    let support = tool.definition.task_support();
    let revision = message.revision();
    if revision.era() == Era::Modern {
        // A member `task` of older clients is not looked at: the server decides (SEP-2663).
        return match support {
            TaskSupport::Forbidden => Ok(None),
            _ if declares_tasks(message) => Ok(Some(Wanted::default())),
            TaskSupport::Optional => Ok(None),
            TaskSupport::Required => Err(undeclared()),
        };
    }
    let asked = message.param("task").filter(|_| revision.has_core_tasks());
    match (support, asked) {
        (TaskSupport::Forbidden | TaskSupport::Optional, None) => Ok(None),
        // A server that never said that it has tasks takes no notice.
        (TaskSupport::Forbidden, Some(_)) if !registry.has_tasks() => Ok(None),
        (TaskSupport::Required, None) => Err(Error::new(
            mcip_core::error::ErrorCode::METHOD_NOT_FOUND,
            "The tool runs as a task only; send `task` with the call, in a session of protocol revision 2025-11-25",
        )),
        (TaskSupport::Forbidden, Some(_)) => Err(Error::new(
            mcip_core::error::ErrorCode::METHOD_NOT_FOUND,
            "The tool does not run as a task; send the call without `task`",
        )),
        (_, Some(asked)) => {
            let asked: TaskRequest = asked.deserialize().map_err(|_| {
                Error::invalid_params("params.task must be an object; its ttl a number of milliseconds")
            })?;
            Ok(Some(Wanted {
                ttl: asked.ttl.map(Duration::from_millis),
                at_once: true,
            }))
        }
    }
}

/// What came of a call that may become a task.
pub(crate) enum Came {
    /// It was over before it became one.
    Reply(crate::ToolReply),
    /// It is one now.
    Task(Box<KeptTask>),
}

impl Tasks {
    /// Calls a tool whose call may become a task.
    pub(crate) async fn call(
        &self,
        call: &Call<Judged>,
        tool: Arc<ServedTool>,
        context: Context,
        wanted: Wanted,
    ) -> Result<Came, Error> {
        let at_once = wanted.at_once || tool.task_at_once;
        let ttl = tool.task_time.into_iter().chain(wanted.ttl).min();
        let name = tool.definition.name.clone();
        let within = context.clone();
        let mut handling: Handling = Box::pin(async move { tool.call(within).await });
        if !at_once {
            tokio::select! {
                biased;
                reply = &mut handling => return Ok(Came::Reply(reply)),
                () = context.slot().wanted() => {}
            }
        }
        let (work, task, place) = self.begin(call, name, ttl).await?;
        context.slot().fill(work.clone());
        let time = task.begun().ttl;
        tokio::spawn(run::run(work, place, handling, time));
        Ok(Came::Task(Box::new(task)))
    }

    /// Keeps a new task: once this returns, its client can find it.
    async fn begin(
        &self,
        call: &Call<Judged>,
        target: String,
        ttl: Option<Duration>,
    ) -> Result<(Arc<Work>, KeptTask, Place), Error> {
        let pipeline = call.pipeline().clone();
        let limits = pipeline.limits();
        let owner = call.principal().id().to_owned();
        let mut place = self.place(&owner, limits)?;
        let now = pipeline.clock().now();
        let id = new_id(&**pipeline.entropy(), now)?;
        let begun = Begun {
            id: id.clone(),
            owner: owner.clone(),
            target,
            revision: call.revision().as_str().to_owned(),
            created_at: now,
            ttl: ttl.unwrap_or(limits.task_time).min(limits.task_time),
            poll_interval: limits.task_poll,
        };
        let background = call.go_on(&id).await?;
        let task = KeptTask::new(begun, now + LEASE);
        let kept = self.0.store.insert(task.clone(), limits.kept_tasks_per_principal, now);
        if let Err(error) = kept.await {
            background.give_up("it could not be kept");
            return Err(unavailable(&error));
        }
        self.0.used.store(true, Ordering::Relaxed);
        let work = Arc::new(Work::new(self.clone(), owner, id, background, pipeline.clone()));
        place.hold(&work);
        Ok((work, task, place))
    }
}

/// A name for a task that nobody can guess: 128 random bits (MCP extension tasks, "Security Considerations"). The time before them
/// puts lists in the order in which tasks began.
fn new_id(entropy: &dyn Entropy, now: std::time::SystemTime) -> Result<String, Error> {
    let mut random = [0; 16];
    entropy.fill(&mut random).map_err(|_| Error::internal())?;
    let millis = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    Ok(format!("{millis:012x}-{}", URL_SAFE_NO_PAD.encode(random)))
}
