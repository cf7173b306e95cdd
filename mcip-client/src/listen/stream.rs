//! One `subscriptions/listen` request, from its acknowledgement to its end (MCP 2026-07-28, "Subscriptions").

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Answer, Awaited, Denied, Incoming, Received};
use mcip_core::trace::Trace;
use mcip_core::types::codec;
use mcip_core::types::{
    ListenParams, ListenResult, Meta, NotificationParams, ResourceUpdatedParams, Revision,
    SubscriptionAcknowledgedParams, SubscriptionFilter, Task, methods,
};

use super::Change;
use crate::client::Client;
use crate::core::Attempt;
use crate::deadline::{Deadline, Timeouts};
use crate::error::{CallError, Misbehaviour};
use crate::transport::{Generation, Replies, Reply};

/// An open stream of changes. Dropping it ends it.
pub(super) struct Stream {
    client: Client,
    id: RequestId,
    generation: Generation,
    granted: SubscriptionFilter,
    replies: Option<Box<dyn Replies>>,
    /// Taken when the answer comes.
    awaited: Option<Arc<Awaited>>,
    /// A frame that is being judged: kept here, so that dropping `next` loses nothing.
    judging: Option<Judging>,
}

type Judging = Pin<Box<dyn Future<Output = Judged> + Send>>;

/// What came of a judgement.
enum Judged {
    Notification(Result<Option<Incoming>, Denied>),
    Answer(Result<Answer, Denied>),
}

/// What a notification was.
enum Told {
    Change(Change),
    /// The server ended the subscription.
    End,
    /// Not for this subscription, or nothing that this client knows.
    Nothing,
}

impl Stream {
    /// Asks for it, and waits for the server to say which changes it will tell.
    pub(super) async fn open(client: Client, wanted: SubscriptionFilter) -> Result<Self, CallError> {
        let core = client.core();
        let id = core.id();
        let mut params = Vec::with_capacity(512);
        codec::encode_request_params(
            Revision::LATEST,
            ListenParams::new(wanted.clone()),
            Some(core.stamp()),
            &mut params,
        )?;
        let timeouts = Timeouts {
            most: core.timeouts.quiet,
            ..core.timeouts
        };
        let attempt = Attempt {
            id: id.clone(),
            method: methods::SUBSCRIPTIONS_LISTEN,
            target: None,
            params,
            timeouts,
            trajectory: None,
            trace: Trace::None,
            generation: None,
        };
        let generation = core.ready(timeouts).await?;
        let (frame, awaited) = core.depart(&attempt).await?;
        let deadline = Deadline::start(timeouts);
        let opened = async {
            let mut replies = core.send(&attempt, generation, frame, deadline.pause()).await?;
            loop {
                match replies.next().await? {
                    Reply::Notification(frame) => {
                        let is_first = frame.method() == Some(methods::SUBSCRIPTIONS_ACKNOWLEDGED);
                        let Ok(judged) = awaited.notification(frame).await else {
                            return Err(core.link.too_many_notifications().into());
                        };
                        let Some(first) = judged else { continue };
                        if !is_first {
                            return Err(Misbehaviour::Acknowledgement.into());
                        }
                        return Ok(Opened::Granted(granted(&first, &id, &wanted)?, replies));
                    }
                    Reply::Missed(_) => {}
                    Reply::Answer(frame) => return Ok(Opened::Answered(frame)),
                }
            }
        };
        let opened = match deadline.bound(opened).await {
            Ok(opened) => opened,
            Err(elapsed) => Err(CallError::Timeout { after: elapsed.after }),
        };
        let (granted, replies) = match opened {
            Ok(Opened::Granted(granted, replies)) => (granted, replies),
            Ok(Opened::Answered(frame)) => {
                return Err(match awaited.arrive(frame).await.map_err(CallError::withheld)? {
                    Answer::Error(error) => CallError::Server(error),
                    // It ended before it began.
                    Answer::Result(_) => Misbehaviour::Acknowledgement.into(),
                });
            }
            Err(error) => {
                awaited.lost("the subscription was not acknowledged");
                return Err(error);
            }
        };
        Ok(Self {
            client: client.clone(),
            id,
            generation,
            granted,
            replies: Some(replies),
            awaited: Some(Arc::new(awaited)),
            judging: None,
        })
    }

    /// The connection that it is on.
    pub(super) fn generation(&self) -> Generation {
        self.generation
    }

    /// Which of the wanted changes the server will tell.
    pub(super) fn granted(&self) -> &SubscriptionFilter {
        &self.granted
    }

    /// The next change; `None` once the server has ended the stream in good order, or after an error. Dropping the future loses
    /// nothing.
    pub(super) async fn next(&mut self) -> Option<Result<Change, CallError>> {
        loop {
            if let Some(judging) = &mut self.judging {
                let judged = judging.await;
                self.judging = None;
                match judged {
                    Judged::Notification(Err(_)) => {
                        self.lost("the server sent too many notifications");
                        return Some(Err(self.client.core().link.too_many_notifications().into()));
                    }
                    Judged::Notification(Ok(None)) => {}
                    Judged::Notification(Ok(Some(incoming))) => match self.told(&incoming) {
                        Told::Change(change) => return Some(Ok(change)),
                        Told::Nothing => {}
                        Told::End => {
                            self.lost("the server ended the subscription");
                            return None;
                        }
                    },
                    Judged::Answer(answer) => return ended(answer).map(Err),
                }
            }
            match self.replies.as_mut()?.next().await {
                Ok(Reply::Notification(frame)) => {
                    let awaited = self.awaited.clone()?;
                    let judging = async move { awaited.notification(frame).await };
                    self.judging = Some(Box::pin(async { Judged::Notification(judging.await) }));
                }
                Ok(Reply::Missed(number)) => {
                    self.client.core().unheard(number).await;
                    return Some(Ok(Change::Missed(number)));
                }
                Ok(Reply::Answer(frame)) => {
                    self.replies = None;
                    // Nothing is being judged now, so nobody else holds it.
                    let awaited = Arc::into_inner(self.awaited.take()?)?;
                    let judging = awaited.arrive(frame);
                    self.judging = Some(Box::pin(async { Judged::Answer(judging.await) }));
                }
                Err(error) => {
                    self.lost("the subscription broke off");
                    return Some(Err(error.into()));
                }
            }
        }
    }

    /// Ends it without an answer.
    fn lost(&mut self, why: &'static str) {
        self.replies = None;
        if let Some(awaited) = self.awaited.take().and_then(Arc::into_inner) {
            awaited.lost(why);
        }
    }

    fn told(&self, incoming: &Incoming) -> Told {
        let frame = incoming.frame();
        let raw = frame.params().map(|params| params.raw());
        let simple = || codec::decode_notification_params::<NotificationParams>(Revision::LATEST, raw).ok();
        let ours = |meta: &Meta| is_ours(meta, &self.id);
        let granted = |flag: Option<bool>, change: Change| match simple() {
            Some(params) if flag == Some(true) && ours(&params.meta) => Told::Change(change),
            _ => Told::Nothing,
        };
        match frame.method() {
            Some(methods::TOOLS_LIST_CHANGED) => granted(self.granted.tools_list_changed, Change::Tools),
            Some(methods::PROMPTS_LIST_CHANGED) => granted(self.granted.prompts_list_changed, Change::Prompts),
            Some(methods::RESOURCES_LIST_CHANGED) => granted(self.granted.resources_list_changed, Change::Resources),
            Some(methods::RESOURCES_UPDATED) if !self.granted.resource_subscriptions.is_empty() => {
                match codec::decode_notification_params::<ResourceUpdatedParams>(Revision::LATEST, raw) {
                    Ok(params) if ours(&params.meta) => Told::Change(Change::Resource { uri: params.uri }),
                    _ => Told::Nothing,
                }
            }
            Some(methods::TASKS) if !self.granted.task_ids.is_empty() => {
                match codec::decode_notification_params::<Task>(Revision::LATEST, raw) {
                    Ok(task) if ours(&task.meta) && self.granted.task_ids.contains(&task.task_id) => {
                        Told::Change(Change::Task(Box::new(task)))
                    }
                    _ => Told::Nothing,
                }
            }
            Some(methods::CANCELLED) => Told::End,
            _ => Told::Nothing,
        }
    }
}

/// What the answer says that ends a subscription; `None` if it ended in good order.
fn ended(answer: Result<Answer, Denied>) -> Option<CallError> {
    match answer {
        Err(denied) => Some(CallError::withheld(denied)),
        Ok(Answer::Error(error)) => Some(CallError::Server(error)),
        Ok(Answer::Result(incoming)) => {
            let raw = incoming.body().map(|body| body.raw()).unwrap_or_default();
            let read = codec::decode_result::<ListenResult>(Revision::LATEST, raw);
            read.err().map(|error| CallError::Protocol(error.into()))
        }
    }
}

/// What came first.
enum Opened {
    Granted(SubscriptionFilter, Box<dyn Replies>),
    Answered(Received),
}

/// Reads the acknowledgement: of this subscription, and of nothing that was not wanted.
fn granted(first: &Incoming, id: &RequestId, wanted: &SubscriptionFilter) -> Result<SubscriptionFilter, CallError> {
    let raw = first.frame().params().map(|params| params.raw());
    let params: SubscriptionAcknowledgedParams =
        codec::decode_notification_params(Revision::LATEST, raw).map_err(Misbehaviour::from)?;
    if !is_ours(&params.meta, id) {
        return Err(Misbehaviour::Acknowledgement.into());
    }
    Ok(wanted.intersection(&params.notifications))
}

/// Whether the metadata names this subscription. Some servers write the number as text.
fn is_ours(meta: &Meta, id: &RequestId) -> bool {
    match (meta.subscription_id(), id) {
        (Some(RequestId::String(text)), RequestId::Integer(number)) => text.parse() == Ok(*number),
        (Some(named), id) => named == *id,
        (None, _) => false,
    }
}
