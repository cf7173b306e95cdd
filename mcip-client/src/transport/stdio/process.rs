//! The life of a child process: from its start to the last of its process group.

use std::sync::Arc;
use std::time::Duration;

use tokio::process::Child;
use tokio::sync::watch;
use tokio::time::timeout;

use super::wire::Wire;

/// Whether the child has ended, and how.
#[derive(Clone, Debug)]
pub(super) struct Process(watch::Receiver<Option<Arc<str>>>);

impl Process {
    pub(super) fn new() -> (Self, watch::Sender<Option<Arc<str>>>) {
        let (sender, receiver) = watch::channel(None);
        (Self(receiver), sender)
    }

    /// Waits for its end. Also returns when nobody supervises it any more, which kills it.
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

/// Owns the child until it has ended: by itself, or because the wire was closed. In the latter case it is given time after its
/// standard input was closed, time again after SIGTERM, and then killed (MCP 2026-07-28, "stdio", "Shutdown").
pub(super) async fn supervise(
    mut child: Child,
    group: Group,
    wire: Arc<Wire>,
    grace: Duration,
    ended: watch::Sender<Option<Arc<str>>>,
) {
    let status = tokio::select! {
        status = child.wait() => Some(status),
        () = wire.closing() => None,
    };
    let status = match status {
        Some(status) => status,
        None => match timeout(grace, child.wait()).await {
            Ok(status) => status,
            Err(_) => {
                group.terminate();
                match timeout(grace, child.wait()).await {
                    Ok(status) => status,
                    Err(_) => child.kill().await.and(child.wait().await),
                }
            }
        },
    };
    // Whatever the leader left behind goes with it.
    drop(group);
    let how: Arc<str> = match status {
        Ok(status) => format!("the server's process ended ({status})").into(),
        Err(error) => format!("the server's process can't be waited for: {error}").into(),
    };
    ended.send_replace(Some(how.clone()));
    wire.process_ended(&how).await;
}
