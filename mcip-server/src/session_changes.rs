//! Tells the client of a legacy session what changed, outside of any call: list changes and updates of resources it subscribed to.

use std::sync::Arc;

use mcip_core::pipeline::{Connection, FrameSink, Identity, Pipeline, Session};
use mcip_core::types::{NotificationParams, ResourceUpdatedParams, Revision, methods};

use crate::context::write_json;

/// Tells changes into a sink until the session ends or nobody reads there any more. Each is judged and recorded. What changed while
/// nobody was telling stands in the session and is told first.
///
/// Dropped in the middle of a frame, it loses what it had taken out: a client of that time has to expect it, as it can't know what
/// changed while it was not connected.
pub(crate) async fn tell(
    pipeline: Pipeline,
    session: Session,
    identity: Identity,
    connection: Connection,
    sink: Arc<dyn FrameSink>,
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
            let told = pipeline.notify(&connection, &identity, revision, method, |out| {
                write_json(out, &nothing)
            });
            // One that a judge stopped is recorded, and is no reason to keep the next from the client.
            if let Ok(frame) = told.await
                && sink.send(frame).await.is_err()
            {
                return;
            }
        }
        for uri in untold.updated {
            let params = ResourceUpdatedParams::new(uri);
            let method = methods::RESOURCES_UPDATED;
            let told = pipeline.notify(&connection, &identity, revision, method, |out| write_json(out, &params));
            if let Ok(frame) = told.await
                && sink.send(frame).await.is_err()
            {
                return;
            }
        }
    }
}
