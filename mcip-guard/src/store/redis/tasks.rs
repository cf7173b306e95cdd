//! Tasks: those of one owner together, so that they can be counted, weighed and listed at once.

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::store::{KeptTask, StoreError, TaskStore};

use super::dial::unavailable;
use super::link::Invocation;
use super::scripts::{Script, TASK_GET, TASK_INSERT, TASK_LIST, TASK_REPLACE};
use super::{RedisStore, left, millis, token};

/// What stands in Redis: version, token, text.
fn read(kept: &[u8]) -> Result<Arc<KeptTask>, StoreError> {
    let text = kept.splitn(3, |byte| *byte == b' ').nth(2);
    let text = text.ok_or_else(|| unavailable("a task is not what was kept"))?;
    serde_json::from_slice(text).map(Arc::new).map_err(unavailable)
}

fn write(task: &KeptTask) -> Result<Vec<u8>, StoreError> {
    let mut out = token()?.into_bytes();
    out.push(b' ');
    serde_json::to_writer(&mut out, task).map_err(unavailable)?;
    Ok(out)
}

impl RedisStore {
    fn about(&self, script: &'static Script, owner: &str, now: SystemTime) -> Invocation<'_> {
        let mut about = self.link().script(script);
        for kind in ["tt", "tn", "tx", "tw", "tb"] {
            about = about.key(self.key(kind, "owner", owner.as_bytes()));
        }
        about.number(millis(now))
    }
}

#[async_trait]
impl TaskStore for RedisStore {
    async fn insert(&self, task: KeptTask, most: usize, now: SystemTime) -> Result<(), StoreError> {
        let expires = task.expires_at();
        // The clock of whoever asks counts; that of Redis only takes away what was left behind.
        let ttl = left(expires).unwrap_or(1);
        let insert = self
            .about(&TASK_INSERT, task.owner(), now)
            .arg(task.id())
            .arg(write(&task)?);
        let insert = insert.number(millis(expires)).number(ttl).number(task.weight() as u64);
        let insert = insert.number(most as u64).number(self.link().options.task_bytes);
        match insert.durable().run::<i8>().await? {
            1 => Ok(()),
            0 => Err(StoreError::Unavailable("the id of the task is taken".to_owned())),
            _ => Err(StoreError::Full),
        }
    }

    async fn get(&self, owner: &str, id: &str, now: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError> {
        let found: Option<Vec<u8>> = self.about(&TASK_GET, owner, now).arg(id).run().await?;
        found.as_deref().map(read).transpose()
    }

    async fn replace(&self, task: KeptTask, now: SystemTime) -> Result<bool, StoreError> {
        let (version, weight) = (task.version(), task.weight() as u64);
        let replace = self
            .about(&TASK_REPLACE, task.owner(), now)
            .arg(task.id())
            .number(version);
        let replace = replace.arg(write(&task.into_next_version())?).number(weight);
        let replaced: i8 = replace.number(self.link().options.task_bytes).durable().run().await?;
        match replaced {
            1 => Ok(true),
            0 => Ok(false),
            _ => Err(StoreError::Full),
        }
    }

    async fn list(
        &self,
        owner: &str,
        after: Option<&str>,
        most: usize,
        now: SystemTime,
    ) -> Result<Vec<Arc<KeptTask>>, StoreError> {
        if most == 0 {
            return Ok(Vec::new());
        }
        let from = after.map_or_else(|| "-".to_owned(), |after| format!("({after}"));
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let found: Vec<Vec<u8>> = self.about(&TASK_LIST, owner, now).arg(from).number(most).run().await?;
        found.iter().map(|kept| read(kept)).collect()
    }
}
