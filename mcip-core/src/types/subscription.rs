//! Subscriptions to changes (2026-07-28).

use std::collections::BTreeSet;

use super::object::object;
use super::{Meta, RequestId, RequestMeta};

object! {
    /// Which changes a client wants to hear of, or a server tells.
    #[derive(Default)]
    pub struct SubscriptionFilter {
        scalars {
            /// Changes of the list of tools.
            tools_list_changed: bool = "toolsListChanged" => with_tools_list_changed,
            /// Changes of the list of prompts.
            prompts_list_changed: bool = "promptsListChanged" => with_prompts_list_changed,
            /// Changes of the list of resources.
            resources_list_changed: bool = "resourcesListChanged" => with_resources_list_changed,
        }
        lists {
            /// Changes of these resources, by URI.
            resource_subscriptions: BTreeSet<String> = "resourceSubscriptions" => with_resource_subscriptions,
            /// Changes of these tasks, by id (extension `io.modelcontextprotocol/tasks`).
            task_ids: BTreeSet<String> = "taskIds" => with_task_ids,
        }
    }
}

impl SubscriptionFilter {
    /// What both filters want: what a server that can tell `other` grants of this request.
    #[must_use]
    pub fn intersection(&self, other: &SubscriptionFilter) -> SubscriptionFilter {
        let both =
            |ours: Option<bool>, theirs: Option<bool>| (ours == Some(true) && theirs == Some(true)).then_some(true);
        let shared = |ours: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            ours.intersection(theirs).cloned().collect::<BTreeSet<String>>()
        };
        SubscriptionFilter {
            tools_list_changed: both(self.tools_list_changed, other.tools_list_changed),
            prompts_list_changed: both(self.prompts_list_changed, other.prompts_list_changed),
            resources_list_changed: both(self.resources_list_changed, other.resources_list_changed),
            resource_subscriptions: shared(&self.resource_subscriptions, &other.resource_subscriptions),
            task_ids: shared(&self.task_ids, &other.task_ids),
            extra: Default::default(),
        }
    }

    /// Whether nothing is wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        ![
            self.tools_list_changed,
            self.prompts_list_changed,
            self.resources_list_changed,
        ]
        .contains(&Some(true))
            && self.resource_subscriptions.is_empty()
            && self.task_ids.is_empty()
    }
}

object! {
    /// The params of `subscriptions/listen`.
    pub struct ListenParams {
        required {
            /// Which changes are wanted.
            notifications: SubscriptionFilter = "notifications",
        }
        meta: RequestMeta,
    }
}

object! {
    /// The params of `notifications/subscriptions/acknowledged`: the first message of a subscription.
    pub struct SubscriptionAcknowledgedParams {
        required {
            /// Which of the wanted changes will be told.
            notifications: SubscriptionFilter = "notifications",
        }
        meta: Meta,
    }
}

object! {
    /// The result of `subscriptions/listen`: the server ends the subscription.
    #[derive(Default)]
    pub struct ListenResult {
        meta: Meta,
        ignored { "resultType", }
    }
}

impl ListenResult {
    /// Ends the subscription that the request with this id opened.
    #[must_use]
    pub fn of(subscription: &RequestId) -> Self {
        let mut meta = Meta::new();
        meta.set_subscription_id(subscription);
        Self::new().with_meta(meta)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_granted_is_what_both_want() {
        let wanted = SubscriptionFilter::new()
            .with_tools_list_changed(true)
            .with_prompts_list_changed(true)
            .with_resource_subscriptions(["a:1".to_owned(), "a:2".to_owned()]);
        let can = SubscriptionFilter::new()
            .with_tools_list_changed(true)
            .with_prompts_list_changed(false)
            .with_resource_subscriptions(["a:2".to_owned(), "a:3".to_owned()]);
        let granted = wanted.intersection(&can);
        assert_eq!(
            serde_json::to_string(&granted).unwrap(),
            r#"{"toolsListChanged":true,"resourceSubscriptions":["a:2"]}"#
        );
        assert!(!granted.is_empty());
        assert!(SubscriptionFilter::new().with_tools_list_changed(false).is_empty());
    }
}
