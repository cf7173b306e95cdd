//! `subscriptions/listen`: a request whose answer is the end of a stream of changes.

use std::sync::Arc;

use mcip_core::error::{Error, ErrorCode};
use mcip_core::pipeline::{Call, Draft, Emitter, Judged, NotSent};
use mcip_core::types::codec::{self, Outcome, ServerStamp};
use mcip_core::types::{
    ListenParams, ListenResult, Meta, NotificationParams, RequestId, ResourceUpdatedParams,
    SubscriptionAcknowledgedParams, SubscriptionFilter, methods,
};

use crate::context::{Surroundings, write_json};
use crate::registry::Registry;

pub(crate) async fn listen(
    call: &mut Call<Judged>,
    registry: &Registry,
    surroundings: &Arc<Surroundings>,
    stamp: &ServerStamp,
) -> Result<Draft, Error> {
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
    let emitter = call.emitter().ok_or_else(Error::internal)?;
    let filter = honoured(call, registry, params.notifications);
    let _standing = call.stand_by()?;
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
        tell(&emitter, &subscriber, &meta).await;
    }
    end(call, &id, stamp)
}

/// Tells changes until the transport closes or nobody listens.
async fn tell(emitter: &Emitter, subscriber: &crate::changes::Subscriber, meta: &Meta) {
    loop {
        let pending = tokio::select! {
            biased;
            () = emitter.closing() => return,
            pending = subscriber.next() => pending,
        };
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
        for uri in pending.updated {
            let params = ResourceUpdatedParams::new(uri).with_meta(meta.clone());
            let sent = emitter
                .notify(methods::RESOURCES_UPDATED, |out| write_json(out, &params))
                .await;
            if gone(sent) {
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

/// The part of a filter that is granted: what the server tells, and of resources only those that the caller may read.
fn honoured(call: &Call<Judged>, registry: &Registry, wanted: SubscriptionFilter) -> SubscriptionFilter {
    let caller = call.principal();
    let readable = |uri: &String| {
        registry
            .locate(uri)
            .is_some_and(|located| caller.may_use(located.descriptor()))
    };
    let only_true = |asked: Option<bool>| asked.filter(|asked| *asked);
    let mut granted = SubscriptionFilter::default();
    granted.tools_list_changed = only_true(wanted.tools_list_changed);
    granted.prompts_list_changed = only_true(wanted.prompts_list_changed);
    granted.resources_list_changed = only_true(wanted.resources_list_changed);
    granted.resource_subscriptions = wanted.resource_subscriptions.into_iter().filter(readable).collect();
    granted
}
