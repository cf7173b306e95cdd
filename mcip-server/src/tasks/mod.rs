//! Tasks: calls of tools that outlive their answer.
//!
//! The answer to such a call says that a task began; the handler goes on in the background, and its client looks at the task, answers
//! what it asks, or cancels it (MCP extension `io.modelcontextprotocol/tasks`, SEP-2663; MCP 2025-11-25, "Tasks").
//!
//! What a handler comes to is judged and recorded as the answer of its call would have been, and kept then; handing it out later is a
//! flow of its own, judged and recorded again. A task belongs to the principal that began it.
//!
//! One engine serves both forms: [`methods`] speaks the extension, [`core`] what 2025-11-25 has.

mod begin;
mod core;
mod methods;
mod run;
mod slot;
mod work;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use mcip_core::error::{Error, ErrorCode};
use mcip_core::limits::Limits;
use mcip_core::store::{KeptTask, NoTransition, StoreError, TaskStore};

use crate::changes::Changes;
pub(crate) use begin::{declares_tasks, undeclared, wanted};
pub(crate) use core::{core_capability, restrict_for};
pub(crate) use slot::Slot;
pub(crate) use work::Work;

/// How long a server may be silent before its tasks are taken to be abandoned. It speaks three times as often.
const LEASE: Duration = Duration::from_secs(60);

/// How often a change is tried again that somebody else was faster with.
const TRIES: usize = 64;

/// The tasks of a server. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Tasks(Arc<Inner>);

struct Inner {
    store: Arc<dyn TaskStore>,
    changes: Changes,
    running: Mutex<Running>,
    /// Whether there ever was one: tools may be taken away while their tasks are kept.
    used: AtomicBool,
}

/// The tasks that this process works on.
#[derive(Default)]
struct Running {
    works: HashMap<String, Arc<Work>>,
    total: usize,
    of_owner: HashMap<String, usize>,
}

/// Why a change did not happen.
#[derive(Debug)]
enum Unchanged {
    /// There is no such task of this owner, or its time is over.
    Unknown,
    /// Its state does not allow it.
    State(NoTransition),
    /// The store failed.
    Store(StoreError),
}

impl fmt::Debug for Tasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tasks").finish_non_exhaustive()
    }
}

impl Tasks {
    pub(crate) fn new(store: Arc<dyn TaskStore>, changes: Changes) -> Self {
        Self(Arc::new(Inner {
            store,
            changes,
            running: Mutex::default(),
            used: AtomicBool::new(false),
        }))
    }

    /// Whether a task ever began here.
    pub(crate) fn were_used(&self) -> bool {
        self.0.used.load(Ordering::Relaxed)
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The work on a task, if this process does it.
    fn work(&self, id: &str) -> Option<Arc<Work>> {
        self.running().works.get(id).cloned()
    }

    /// Takes a place among the tasks that run.
    fn place(&self, owner: &str, limits: &Limits) -> Result<Place, Error> {
        let mut running = self.running();
        let of_owner = running.of_owner.get(owner).copied().unwrap_or(0);
        if of_owner >= limits.tasks_per_principal {
            let error = Error::new(
                ErrorCode::LIMIT_REACHED,
                "Too many tasks of this caller are running; wait for one to end or cancel one",
            );
            return Err(error.with_http_status(429));
        }
        if running.total >= limits.tasks {
            let error = Error::new(ErrorCode::LIMIT_REACHED, "Too many tasks are running; try again later");
            return Err(error.with_http_status(503));
        }
        running.total += 1;
        *running.of_owner.entry(owner.to_owned()).or_default() += 1;
        Ok(Place {
            tasks: self.clone(),
            owner: owner.to_owned(),
            id: None,
        })
    }

    /// A task of this owner, as it stands. One that nobody works on any more is ended first.
    pub(crate) async fn find(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, Error> {
        let found = self.0.store.get(owner, id, now).await.map_err(|e| unavailable(&e))?;
        let Some(task) = found else { return Ok(None) };
        if !task.is_abandoned(now) || self.work(id).is_some() {
            return Ok(Some(task));
        }
        let error = Error::failed("The server stopped while the task was running");
        let ended = self.change(owner, id, now, |task| {
            if task.is_abandoned(now) {
                task.fail(as_json(&error), error.message(), now)?;
            }
            Ok(())
        });
        match ended.await {
            Ok(()) | Err(Unchanged::State(_)) => self.0.store.get(owner, id, now).await.map_err(|e| unavailable(&e)),
            Err(Unchanged::Unknown) => Ok(None),
            Err(Unchanged::Store(error)) => Err(unavailable(&error)),
        }
    }

    /// A task changed at another instance, which may have ended it.
    pub(crate) async fn changed_elsewhere(&self, id: &str) {
        if let Some(work) = self.work(id) {
            self.look_after(&work).await;
        }
    }

    /// Tasks that this process works on may have been changed elsewhere.
    pub(crate) async fn look(&self) {
        let works: Vec<Arc<Work>> = self.running().works.values().cloned().collect();
        for work in works {
            self.look_after(&work).await;
        }
    }

    async fn look_after(&self, work: &Work) {
        let found = self.0.store.get(work.owner(), work.id(), work.now()).await;
        if found.is_ok_and(|task| task.is_none_or(|task| task.is_over())) {
            work.cancel();
        }
        work.stir();
    }

    /// Changes a task and tells whoever waits for that.
    async fn change<T>(
        &self,
        owner: &str,
        id: &str,
        now: SystemTime,
        change: impl FnMut(&mut KeptTask) -> Result<T, NoTransition>,
    ) -> Result<T, Unchanged> {
        let changed = self.change_quietly(owner, id, now, change).await?;
        if let Some(work) = self.work(id) {
            work.stir();
        }
        self.0.changes.task_changed(id);
        Ok(changed)
    }

    /// Changes a task in a way that its client does not see.
    async fn change_quietly<T>(
        &self,
        owner: &str,
        id: &str,
        now: SystemTime,
        mut change: impl FnMut(&mut KeptTask) -> Result<T, NoTransition>,
    ) -> Result<T, Unchanged> {
        let store = &self.0.store;
        for _ in 0..TRIES {
            let found = store.get(owner, id, now).await.map_err(Unchanged::Store)?;
            let mut task = KeptTask::clone(found.as_deref().ok_or(Unchanged::Unknown)?);
            let changed = change(&mut task).map_err(Unchanged::State)?;
            if store.replace(task, now).await.map_err(Unchanged::Store)? {
                return Ok(changed);
            }
        }
        let why = "the task changed too often at the same time".to_owned();
        Err(Unchanged::Store(StoreError::Unavailable(why)))
    }
}

/// A place among the tasks that run; given back when dropped.
struct Place {
    tasks: Tasks,
    owner: String,
    id: Option<String>,
}

impl Place {
    /// Makes the work known under its id.
    fn hold(&mut self, work: &Arc<Work>) {
        self.id = Some(work.id().to_owned());
        self.tasks.running().works.insert(work.id().to_owned(), work.clone());
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut running = self.tasks.running();
        let work = self.id.as_ref().and_then(|id| running.works.remove(id));
        running.total -= 1;
        if let Some(number) = running.of_owner.get_mut(&self.owner) {
            *number -= 1;
            if *number == 0 {
                running.of_owner.remove(&self.owner);
            }
        }
        drop(running);
        if let Some(work) = work {
            work.stir();
        }
    }
}

/// What a caller hears when the store of tasks fails.
fn unavailable(error: &StoreError) -> Error {
    match error {
        StoreError::Full => Error::new(
            ErrorCode::LIMIT_REACHED,
            "No more can be kept of this caller's tasks; try again when older ones are over",
        )
        .with_http_status(503),
        StoreError::Unavailable(why) => Error::internal().with_reason(format_args!("the store of tasks: {why}")),
    }
}

/// An error as the `error` member of a response.
fn as_json(error: &Error) -> mcip_core::types::RawJson {
    let mut members = serde_json::Map::new();
    members.insert("code".to_owned(), error.code().as_i64().into());
    members.insert("message".to_owned(), error.message().into());
    if let Some(data) = error.data() {
        members.insert("data".to_owned(), data.clone());
    }
    members.into()
}
