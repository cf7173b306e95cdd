//! Tells the client of a legacy session what changed, outside of any call: list changes and updates of resources it subscribed to.

use std::sync::Arc;

use mcip_core::pipeline::{Connection, FrameSink, Identity, Pipeline, Session};
use mcip_core::types::{NotificationParams, ResourceUpdatedParams, Revision, methods};

use crate::context::write_json;
use crate::listen::shut_out;

/// Why nothing more is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// The session has ended, or nobody reads.
    Over,
    /// The client was revoked, or an operator stopped it.
    ShutOut,
}

/// Tells changes into a sink until the session ends or nobody reads there any more. Each is judged and recorded. What changed while
/// nobody was telling stands in the session and is told first.
///
/// A resource is told of only if its client may still watch it, by the rules in force now. Once the client is
/// [shut out](crate::listen::shut_out), nothing more is told, and what it reads has to be closed.
///
/// Dropped in the middle of a frame, it loses what it had taken out: a client of that time has to expect it, as it can't know what
/// changed while it was not connected.
pub(crate) async fn tell(
    pipeline: Pipeline,
    session: Session,
    identity: Identity,
    connection: Connection,
    sink: Arc<dyn FrameSink>,
) -> Told {
    tokio::select! {
        biased;
        () = shut_out(&pipeline, identity.principal()) => Told::ShutOut,
        // Also while somebody is asked whether one of the changes may be told.
        () = tell_on(&pipeline, &session, &identity, &connection, &*sink) => Told::Over,
    }
}

/// Tells changes until the session ends or nobody reads any more.
async fn tell_on(
    pipeline: &Pipeline,
    session: &Session,
    identity: &Identity,
    connection: &Connection,
    sink: &dyn FrameSink,
) {
    let revision = session.revision().unwrap_or(Revision::LATEST_LEGACY);
    while let Some(untold) = session.changed().await {
        let lists = [
            (untold.tools, methods::TOOLS_LIST_CHANGED),
            (untold.prompts, methods::PROMPTS_LIST_CHANGED),
            (untold.resources, methods::RESOURCES_LIST_CHANGED),
        ];
        let nothing = NotificationParams::default();
        for (_, method) in lists.into_iter().filter(|(changed, _)| *changed) {
            let told = pipeline.notify(connection, identity, revision, method, |out| write_json(out, &nothing));
            // One that a judge stopped is recorded, and is no reason to keep the next from the client.
            if let Ok(frame) = told.await
                && sink.send(frame).await.is_err()
            {
                return;
            }
        }
        for uri in untold.updated {
            // Nothing is said of what is not there any more.
            let Some(descriptor) = pipeline.descriptor(methods::RESOURCES_READ, &uri) else {
                continue;
            };
            let params = ResourceUpdatedParams::new(uri);
            let told = pipeline.notify_updated(connection, identity, revision, &descriptor, &params);
            if let Ok(frame) = told.await
                && sink.send(frame).await.is_err()
            {
                return;
            }
        }
    }
}
