//! What a server of the legacy era tells outside of any call: changes, and elicitations that are done.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use mcip_core::pipeline::Message;
use mcip_core::types::codec;
use mcip_core::types::{ElicitationCompleteParams, NotificationParams, ResourceUpdatedParams, methods};
use tokio::sync::{Notify, broadcast};

use crate::error::CallError;
use crate::listen::Change;

/// Changes that wait for a listener that is slow. What is beyond that is counted.
const QUEUED: usize = 64;
/// Elicitations that are remembered as done, since a server may say so before anybody waits for it.
const REMEMBERED: usize = 64;
/// Bytes of a URI or an id that are kept. Longer ones are nobody's.
const LONGEST: usize = 8 << 10;

/// What listeners hear.
#[derive(Clone, Debug)]
pub(crate) enum Heard {
    /// A change.
    Change(Change),
    /// The connection is gone.
    Lost(Box<CallError>),
}

/// Tells everybody who listens in a client.
#[derive(Debug)]
pub(crate) struct Changes {
    told: broadcast::Sender<Heard>,
    done: Mutex<VecDeque<String>>,
    more_done: Notify,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            told: broadcast::Sender::new(QUEUED),
            done: Mutex::default(),
            more_done: Notify::new(),
        }
    }
}

impl Changes {
    /// Listens from now on.
    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Heard> {
        self.told.subscribe()
    }

    fn tell(&self, change: Change) {
        // Nobody may be listening.
        let _ = self.told.send(Heard::Change(change));
    }

    /// Tells listeners that nothing more will come.
    pub(crate) fn lost(&self, why: &CallError) {
        let _ = self.told.send(Heard::Lost(Box::new(why.clone())));
    }

    /// Takes a judged notification. `false` if it is about nothing of the kind.
    pub(crate) fn hear(&self, message: &Message) -> bool {
        let raw = message.params().map(|params| params.raw());
        self.hear_of(message.method(), raw, message.revision())
    }

    /// The same, of a notification that came with a call.
    pub(crate) fn hear_of(&self, method: &str, raw: Option<&str>, revision: mcip_core::types::Revision) -> bool {
        let simple = |change: Change| {
            if codec::decode_notification_params::<NotificationParams>(revision, raw).is_ok() {
                self.tell(change);
            }
            true
        };
        match method {
            methods::TOOLS_LIST_CHANGED => simple(Change::Tools),
            methods::PROMPTS_LIST_CHANGED => simple(Change::Prompts),
            methods::RESOURCES_LIST_CHANGED => simple(Change::Resources),
            methods::RESOURCES_UPDATED => {
                let params = codec::decode_notification_params::<ResourceUpdatedParams>(revision, raw);
                if let Some(params) = params.ok().filter(|params| params.uri.len() <= LONGEST) {
                    self.tell(Change::Resource { uri: params.uri });
                }
                true
            }
            methods::ELICITATION_COMPLETE if revision.has_elicitation_id() => {
                let params = codec::decode_notification_params::<ElicitationCompleteParams>(revision, raw);
                if let Some(params) = params.ok().filter(|params| params.elicitation_id.len() <= LONGEST) {
                    self.done(params.elicitation_id);
                }
                true
            }
            _ => false,
        }
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self, id: String) {
        let mut done = self.lock();
        if done.len() == REMEMBERED {
            done.pop_front();
        }
        done.push_back(id);
        drop(done);
        self.more_done.notify_waiters();
    }

    /// Waits until the server says that an elicitation is done.
    pub(crate) async fn completion(&self, id: &str) {
        loop {
            let more = self.more_done.notified();
            tokio::pin!(more);
            more.as_mut().enable();
            if self.lock().iter().any(|done| done == id) {
                return;
            }
            more.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::types::Revision;

    const REVISION: Revision = Revision::V2025_11_25;

    #[tokio::test]
    async fn changes_reach_who_listens_and_nonsense_reaches_nobody() {
        let changes = Changes::default();
        let mut heard = changes.subscribe();
        let hear = |method: &str, raw: &str| changes.hear_of(method, Some(raw), REVISION);
        assert!(hear("notifications/tools/list_changed", "{}"));
        assert!(hear("notifications/resources/updated", r#"{"nothing":1}"#));
        assert!(hear("notifications/resources/updated", r#"{"uri":"a://b"}"#));
        assert!(!hear("notifications/message", "{}"));
        assert!(matches!(heard.recv().await, Ok(Heard::Change(Change::Tools))));
        assert!(matches!(heard.recv().await, Ok(Heard::Change(Change::Resource { uri })) if uri == "a://b"));
        assert!(heard.try_recv().is_err());
    }

    #[tokio::test]
    async fn an_elicitation_may_be_done_before_anybody_waits() {
        let changes = Changes::default();
        let complete = |id: &str| {
            let raw = format!(r#"{{"elicitationId":"{id}"}}"#);
            changes.hear_of(methods::ELICITATION_COMPLETE, Some(&raw), REVISION)
        };
        assert!(complete("first"));
        changes.completion("first").await;
        let waiting = changes.completion("second");
        let told = async {
            tokio::task::yield_now().await;
            assert!(complete("second"));
        };
        tokio::join!(waiting, told);
        (0..100).for_each(|n| assert!(complete(&n.to_string())));
        assert_eq!(changes.lock().len(), REMEMBERED);
    }
}
