//! `subscriptions/listen`: a request whose answer is the end of a stream of changes.

use std::time::SystemTime;

use mcip_core::catalogue::Catalogue as _;
use mcip_core::error::{Error, ErrorCode};
use mcip_core::pipeline::{Approvals, Call, Draft, Emitter, Judged, Message, NotSent, Pipeline};
use mcip_core::principal::{Method, Principal};
use mcip_core::types::codec::{self, Outcome, ServerStamp};
use mcip_core::types::{
    ListenParams, ListenResult, Meta, NotificationParams, RequestId, ResourceUpdatedParams,
    SubscriptionAcknowledgedParams, SubscriptionFilter, methods,
};

use crate::context::write_json;
use crate::registry::Served;
use crate::router::Router;
use crate::tasks::{self, Tasks};

pub(crate) async fn listen(call: &mut Call<Judged>, router: &Router) -> Result<Draft, Error> {
    let Router {
        served,
        surroundings,
        stamp,
        tasks,
        watches,
        ..
    } = router;
    let message = call.shared_message();
    let id = message.id().cloned().ok_or_else(Error::internal)?;
    let params: ListenParams = message
        .params()
        .and_then(|params| params.deserialize().ok())
        .ok_or_else(|| Error::invalid_params("params.notifications must be a filter of the changes that are wanted"))?;
    let pipeline = call.pipeline().clone();
    let limits = pipeline.limits();
    if params.notifications.resource_subscriptions.len() > limits.subscribed_resources {
        return Err(Error::invalid_params(
            "params.notifications.resourceSubscriptions has too many entries",
        ));
    }
    let wanted_tasks = &params.notifications.task_ids;
    if wanted_tasks.len() > limits.subscribed_resources {
        return Err(Error::invalid_params(
            "params.notifications.taskIds has too many entries",
        ));
    }
    if !wanted_tasks.is_empty() && !tasks::declares_tasks(&message) {
        return Err(tasks::undeclared());
    }
    let emitter = call.emitter().ok_or_else(Error::internal)?;
    let registry = served.now();
    let known_tasks = tasks.own(call, &registry, wanted_tasks).await?;
    let approvals = Approvals::default();
    let mut filter = honoured(call, served, params.notifications, &approvals)
        .await?
        .with_task_ids(known_tasks.clone());
    let _standing = call.stand_by()?;
    // For as long as the stream lives.
    let mut watched = Vec::new();
    if let Some(watches) = watches {
        let wanted = std::mem::take(&mut filter.resource_subscriptions);
        for uri in wanted {
            // What nobody would tell of is not granted.
            if let Ok(watch) = watches.watch(&uri).await {
                watched.push(watch);
                filter.resource_subscriptions.insert(uri);
            }
        }
    }
    let subscriber = surroundings
        .changes
        .subscribe(filter.clone(), limits.subscriptions)
        .ok_or_else(|| {
            Error::new(ErrorCode::LIMIT_REACHED, "Too many subscriptions; try again later").with_http_status(503)
        })?;
    let mut meta = Meta::new();
    meta.set_subscription_id(&id);
    let acknowledged = SubscriptionAcknowledgedParams::new(filter).with_meta(meta.clone());
    let sent = emitter
        .notify(methods::SUBSCRIPTIONS_ACKNOWLEDGED, |out| {
            write_json(out, &acknowledged)
        })
        .await;
    if sent.is_ok() {
        // What a task came to before this subscription is told as well: nobody else would.
        known_tasks.iter().for_each(|id| subscriber.hear_of_task(id));
        let told = Told {
            pipeline: &pipeline,
            caller: call.principal(),
            message: &message,
            served,
            tasks,
            approvals: &approvals,
        };
        tell(&emitter, &subscriber, &meta, &told).await;
    }
    end(call, &id, stamp)
}

/// What it takes to tell of tasks and resources.
struct Told<'a> {
    pipeline: &'a Pipeline,
    caller: &'a Principal,
    message: &'a Message,
    served: &'a Served,
    tasks: &'a Tasks,
    approvals: &'a Approvals,
}

impl Told<'_> {
    /// Tells that a resource changed, if it is still there and the caller may still watch it.
    async fn resource(&self, emitter: &Emitter, uri: String, meta: &Meta) -> Result<(), NotSent> {
        let Some(known) = self.served.descriptor(methods::RESOURCES_SUBSCRIBE, &uri) else {
            return Ok(());
        };
        let params = ResourceUpdatedParams::new(uri).with_meta(meta.clone());
        emitter.notify_updated(&known, &params, self.approvals).await
    }

    /// Tells where a task stands now, if the caller may still know.
    async fn task(&self, emitter: &Emitter, id: &str, meta: &Meta) -> Result<(), NotSent> {
        let registry = self.served.now();
        let seen = self
            .tasks
            .see(self.pipeline, self.message, self.caller, &registry, id, emitter.now());
        // A store that fails now may not when the client looks by itself.
        let Ok(Some(seen)) = seen.await else { return Ok(()) };
        let params = seen.task.details().with_meta(meta.clone());
        emitter
            .notify_concerning(seen.descriptor, methods::TASKS, |out| write_json(out, &params))
            .await
    }
}

/// Waits until the proof of identity ends.
async fn expired(caller: &Principal, now: SystemTime) {
    match caller.expires_at() {
        Some(at) => tokio::time::sleep(at.duration_since(now).unwrap_or_default()).await,
        None => std::future::pending().await,
    }
}

/// Waits until a principal is shut out: it was revoked, or an operator stopped it. Looked at as often as a quiet stream gives a sign of
/// life. The process at the other end of standard streams can't be revoked, and what it is not to hear is not told.
pub(crate) async fn shut_out(pipeline: &Pipeline, caller: &Principal) {
    if caller.method() == Method::LocalProcess {
        return std::future::pending().await;
    }
    loop {
        tokio::time::sleep(pipeline.limits().keep_alive).await;
        if pipeline.is_shut_out(caller).await {
            return;
        }
    }
}

/// Tells changes until the transport closes, nobody listens, or the caller's proof of identity has ended or was revoked: who it is has to
/// be shown anew then.
async fn tell(emitter: &Emitter, subscriber: &crate::changes::Subscriber, meta: &Meta, told: &Told<'_>) {
    tokio::select! {
        biased;
        () = emitter.closing() => {}
        () = expired(told.caller, emitter.now()) => {}
        () = shut_out(told.pipeline, told.caller) => {}
        // Also while somebody is asked whether one of the changes may be told.
        () = tell_on(emitter, subscriber, meta, told) => {}
    }
}

/// Tells changes for as long as somebody listens.
async fn tell_on(emitter: &Emitter, subscriber: &crate::changes::Subscriber, meta: &Meta, told: &Told<'_>) {
    loop {
        let pending = subscriber.next().await;
        let lists = [
            (pending.tools, methods::TOOLS_LIST_CHANGED),
            (pending.prompts, methods::PROMPTS_LIST_CHANGED),
            (pending.resources, methods::RESOURCES_LIST_CHANGED),
        ];
        for (_, method) in lists.into_iter().filter(|(changed, _)| *changed) {
            let params = NotificationParams::default().with_meta(meta.clone());
            if gone(emitter.notify(method, |out| write_json(out, &params)).await) {
                return;
            }
        }
        for id in pending.tasks {
            if gone(told.task(emitter, &id, meta).await) {
                return;
            }
        }
        // Last, since somebody may be asked about each.
        for uri in pending.updated {
            if gone(told.resource(emitter, uri, meta).await) {
                return;
            }
        }
    }
}

/// A notification that a judge stopped does not end the subscription; a peer that is gone does.
fn gone(sent: Result<(), NotSent>) -> bool {
    matches!(sent, Err(NotSent::Disconnected | NotSent::Over))
}

fn end(call: &Call<Judged>, id: &RequestId, stamp: &ServerStamp) -> Result<Draft, Error> {
    let result = ListenResult::of(id);
    let mut written = Ok(());
    let draft = Draft::result(id, |out| {
        written = codec::encode_result(call.revision(), Outcome::Complete(result), Some(stamp), out);
    });
    written.map(|()| draft).map_err(|_| Error::internal())
}

/// The part of a filter that is granted: what the server tells, and of resources only those that the caller may watch, each judged as the
/// `resources/subscribe` of a session is.
async fn honoured(
    call: &Call<Judged>,
    served: &Served,
    wanted: SubscriptionFilter,
    approvals: &Approvals,
) -> Result<SubscriptionFilter, Error> {
    let only_true = |asked: Option<bool>| asked.filter(|asked| *asked);
    let mut granted = SubscriptionFilter::default();
    granted.tools_list_changed = only_true(wanted.tools_list_changed);
    granted.prompts_list_changed = only_true(wanted.prompts_list_changed);
    granted.resources_list_changed = only_true(wanted.resources_list_changed);
    for uri in wanted.resource_subscriptions {
        let Some(known) = served.descriptor(methods::RESOURCES_SUBSCRIBE, &uri) else {
            continue;
        };
        if call.may_watch(&uri, &known, approvals).await? {
            granted.resource_subscriptions.insert(uri);
        }
    }
    Ok(granted)
}
