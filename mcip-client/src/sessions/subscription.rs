//! Subscriptions to changes in the legacy era: the server tells whoever listens, and resources are watched one by one.

use std::collections::BTreeSet;

use mcip_core::types::requests::{Subscribe, Unsubscribe};
use mcip_core::types::{ResourceUriParams, ServerCapabilities, SubscriptionFilter};
use tokio::sync::broadcast;

use super::Heard;
use crate::client::Client;
use crate::error::CallError;
use crate::listen::Change;
use crate::request::Request;
use crate::transport::Generation;

/// An open subscription within a session.
pub(crate) struct SessionSubscription {
    heard: broadcast::Receiver<Heard>,
    generation: Generation,
    granted: SubscriptionFilter,
    over: bool,
    _watched: Watched,
}

/// The resources that are watched for one subscription; looked away from when it is dropped.
struct Watched {
    client: Client,
    uris: BTreeSet<String>,
}

impl SessionSubscription {
    /// Listens, and watches the resources that are wanted. What the server did not declare is not granted.
    pub(crate) async fn open(client: &Client, wanted: &SubscriptionFilter) -> Result<Self, CallError> {
        let core = client.core();
        let generation = core.ready(core.timeouts).await?;
        let heard = core.session.changes().subscribe();
        let granted = grantable(&core.session.capabilities(), wanted);
        let mut watched = Watched {
            client: client.clone(),
            uris: BTreeSet::new(),
        };
        let most = core.link.limits().subscribed_resources;
        for uri in &granted.resource_subscriptions {
            let Some(first) = core.session.watch(uri, most) else {
                return Err(CallError::Invalid(format!(
                    "more than {most} resources watched (Limits::subscribed_resources)"
                )));
            };
            watched.uris.insert(uri.clone());
            if first {
                Request::<Subscribe>::on(core, ResourceUriParams::new(uri.clone()))
                    .direct()
                    .await?;
            }
        }
        Ok(Self {
            heard,
            generation,
            granted,
            over: false,
            _watched: watched,
        })
    }

    /// The connection on which it was opened.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    pub(crate) fn granted(&self) -> &SubscriptionFilter {
        &self.granted
    }

    /// The next change that is wanted. Dropping the future loses nothing.
    pub(crate) async fn next(&mut self) -> Option<Result<Change, CallError>> {
        while !self.over {
            match self.heard.recv().await {
                Ok(Heard::Change(change)) if self.wants(&change) => return Some(Ok(change)),
                Ok(Heard::Change(_)) => {}
                Ok(Heard::Lost(why)) => {
                    self.over = true;
                    return Some(Err(*why));
                }
                Err(broadcast::error::RecvError::Lagged(missed)) => return Some(Ok(Change::Missed(missed))),
                Err(broadcast::error::RecvError::Closed) => self.over = true,
            }
        }
        None
    }

    fn wants(&self, change: &Change) -> bool {
        match change {
            Change::Tools => self.granted.tools_list_changed == Some(true),
            Change::Prompts => self.granted.prompts_list_changed == Some(true),
            Change::Resources => self.granted.resources_list_changed == Some(true),
            // It may be a part of one that is watched.
            Change::Resource { .. } => !self.granted.resource_subscriptions.is_empty(),
            _ => true,
        }
    }
}

/// What a server that declared this can tell of what is wanted.
fn grantable(declared: &ServerCapabilities, wanted: &SubscriptionFilter) -> SubscriptionFilter {
    let tools = declared.tools.as_ref().and_then(|tools| tools.list_changed);
    let prompts = declared.prompts.as_ref().and_then(|prompts| prompts.list_changed);
    let resources = declared.resources.as_ref();
    let mut able = SubscriptionFilter::new()
        .with_tools_list_changed(tools == Some(true))
        .with_prompts_list_changed(prompts == Some(true))
        .with_resources_list_changed(resources.is_some_and(|resources| resources.list_changed == Some(true)));
    if resources.is_some_and(|resources| resources.subscribe == Some(true)) {
        able.resource_subscriptions.clone_from(&wanted.resource_subscriptions);
    }
    wanted.intersection(&able)
}

impl Drop for Watched {
    fn drop(&mut self) {
        let core = self.client.core();
        let last: Vec<String> = std::mem::take(&mut self.uris)
            .into_iter()
            .filter(|uri| core.session.unwatch(uri))
            .collect();
        // Without a runtime there is no connection either.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        if last.is_empty() || core.is_closed() {
            return;
        }
        let client = self.client.clone();
        runtime.spawn(async move {
            for uri in last {
                let away = Request::<Unsubscribe>::on(client.core(), ResourceUriParams::new(uri)).direct();
                if away.await.is_err() {
                    return;
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_was_declared_is_granted() {
        let declared = |value| serde_json::from_value(value).expect("capabilities");
        let wanted = SubscriptionFilter::new()
            .with_tools_list_changed(true)
            .with_resources_list_changed(true)
            .with_resource_subscriptions(["a://b".to_owned()]);
        let all = declared(json!({
            "tools": {"listChanged": true}, "prompts": {"listChanged": true},
            "resources": {"listChanged": true, "subscribe": true}}));
        assert_eq!(grantable(&all, &wanted), wanted);
        let little = declared(json!({"tools": {}, "resources": {"listChanged": true}}));
        let expected = SubscriptionFilter::new().with_resources_list_changed(true);
        assert_eq!(grantable(&little, &wanted), expected);
    }
}
