//! One process: from its start to the last of its process group.

use std::sync::Arc;
use std::time::Duration;

use tokio::process::Child;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::lines::process_ended;
use crate::transport::keeper;
use crate::transport::wire::Wire;

/// Whether the child has ended, and how.
#[derive(Clone, Debug)]
pub(super) struct Process(watch::Receiver<Option<Arc<str>>>);

impl Process {
    pub(super) fn new() -> (Self, watch::Sender<Option<Arc<str>>>) {
        let (sender, receiver) = watch::channel(None);
        (Self(receiver), sender)
    }

    /// Waits for its end. Also returns when nobody looks after it any more, which kills it.
    pub(super) async fn ended(&self) -> Option<Arc<str>> {
        let mut ended = self.0.clone();
        ended
            .wait_for(Option::is_some)
            .await
            .ok()
            .and_then(|status| status.clone())
    }
}

/// The process group of a child: itself and what it started. Dropping it kills whatever is left.
#[derive(Debug)]
pub(super) struct Group {
    #[cfg(unix)]
    leader: Option<rustix::process::Pid>,
}

impl Group {
    #[cfg(unix)]
    pub(super) fn of(child: &Child) -> Self {
        let id = child.id().and_then(|id| i32::try_from(id).ok());
        Self {
            leader: id.and_then(rustix::process::Pid::from_raw),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(_child: &Child) -> Self {
        Self {}
    }

    /// Asks every member to end.
    fn terminate(&self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::TERM);
    }

    #[cfg(unix)]
    fn signal(&self, signal: rustix::process::Signal) {
        if let Some(leader) = self.leader {
            // An error says that nobody is left.
            let _ = rustix::process::kill_process_group(leader, signal);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        #[cfg(unix)]
        self.signal(rustix::process::Signal::KILL);
    }
}

/// How long each step of a shutdown may take before the next, harder one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// After its standard input was closed.
    pub(super) after_close: Duration,
    /// After SIGTERM.
    pub(super) after_terminate: Duration,
}

/// How long the rest of its standard error is waited for, once it has ended.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// A process that runs, and all that belongs to it. Dropping it kills the process and its group.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) child: Child,
    pub(super) group: Group,
    pub(super) wire: Arc<Wire>,
    pub(super) end: watch::Sender<Option<Arc<str>>>,
    /// The tasks that write to it and read what it writes. A process that left the group could keep them busy for ever.
    pub(super) streams: [JoinHandle<()>; 2],
    pub(super) stderr: JoinHandle<()>,
}

impl Running {
    /// As what a keeper looks after.
    pub(super) fn kept(self, patience: Patience) -> keeper::Running {
        keeper::Running {
            wire: self.wire.clone(),
            life: Box::pin(self.live(patience)),
        }
    }

    /// Lives until the process has ended: by itself, or because the wire was closed. In the latter case it is given time after its
    /// standard input was closed, time again after SIGTERM, and then killed (MCP 2026-07-28, "stdio", "Shutdown"). Returns how it
    /// ended.
    pub(super) async fn live(self, patience: Patience) -> Arc<str> {
        let Self {
            mut child,
            group,
            wire,
            end,
            streams,
            mut stderr,
        } = self;
        let status = tokio::select! {
            status = child.wait() => Some(status),
            () = wire.closing() => None,
        };
        let status = match status {
            Some(status) => status,
            None => match timeout(patience.after_close, child.wait()).await {
                Ok(status) => status,
                Err(_) => {
                    group.terminate();
                    match timeout(patience.after_terminate, child.wait()).await {
                        Ok(status) => status,
                        Err(_) => child.kill().await.and(child.wait().await),
                    }
                }
            },
        };
        // Whatever the leader left behind goes with it.
        drop(group);
        // Its last words may say why.
        if timeout(LAST_WORDS, &mut stderr).await.is_err() {
            stderr.abort();
        }
        let how: Arc<str> = match status {
            Ok(status) => format!("the server's process ended ({status})").into(),
            Err(error) => format!("the server's process can't be waited for: {error}").into(),
        };
        end.send_replace(Some(how.clone()));
        process_ended(&wire, &how).await;
        streams.iter().for_each(JoinHandle::abort);
        how
    }
}
