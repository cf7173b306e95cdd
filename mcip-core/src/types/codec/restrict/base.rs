//! Metadata, implementations, capabilities, the handshake, and what concerns every message.

use super::{NotInRevision, Revise, defined};
use crate::types::{
    CancelledParams, ClientCapabilities, CoreTask, CreateTaskResult, DiscoverResult, ElicitationCapability,
    EmptyParams, EmptyResult, Implementation, InitializeParams, InitializeResult, InputKind, InputRequiredResult,
    ListParams, ListTasksResult, ListenParams, ListenResult, LogMessageParams, Meta, NotificationParams,
    ProgressParams, RequestMeta, Revision, SamplingCapability, ServerCapabilities, SetLevelParams,
    SubscriptionAcknowledgedParams, Task, TaskParams, UpdateTaskParams, meta,
};

impl Revise for Meta {
    /// Takes away what the modern era puts into every message; the rest belongs to extensions.
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.is_modern() && !self.is_empty() {
            self.remove(meta::SERVER_INFO);
            self.remove(meta::SUBSCRIPTION_ID);
        }
    }
}

impl Revise for RequestMeta {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if revision.is_modern() {
            self.client_capabilities.restrict_to(revision);
        } else {
            self.protocol_version = None;
            self.client_info = None;
            self.client_capabilities = None;
            self.log_level = None;
        }
    }
}

impl Revise for Implementation {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_titles() {
            self.title = None;
        }
        if !revision.has_icons() {
            self.icons.clear();
            self.description = None;
            self.website_url = None;
        }
    }
}

impl Revise for ClientCapabilities {
    const MODERN_REMOVES: bool = true;

    /// `extensions` stays: peers of the legacy era negotiate extensions with `initialize`, and a revision
    /// without the member ignores it.
    fn restrict_to(&mut self, revision: Revision) {
        if revision.is_modern()
            && let Some(roots) = &mut self.roots
        {
            roots.list_changed = None;
        }
        if !revision.has_core_tasks() {
            self.tasks = None;
        }
        if let Some(sampling) = &mut self.sampling
            && !revision.has_sampling_tools()
        {
            *sampling = SamplingCapability {
                extra: std::mem::take(&mut sampling.extra),
                ..Default::default()
            };
        }
        if let Some(elicitation) = &mut self.elicitation {
            if !revision.has_elicitation() || (!revision.has_rich_elicitation() && !elicitation.has_form()) {
                self.elicitation = None;
            } else if !revision.has_rich_elicitation() {
                *elicitation = ElicitationCapability {
                    extra: std::mem::take(&mut elicitation.extra),
                    ..Default::default()
                };
            }
        }
    }
}

impl Revise for ServerCapabilities {
    const MODERN_REMOVES: bool = true;

    /// `extensions` stays, as with the client's.
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_completions_capability() {
            self.completions = None;
        }
        if !revision.has_core_tasks() {
            self.tasks = None;
        }
    }
}

impl Revise for InitializeParams {
    fn restrict_to(&mut self, revision: Revision) {
        self.capabilities.restrict_to(revision);
        self.client_info.restrict_to(revision);
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(!revision.is_modern(), "`initialize`", revision)
    }
}

impl Revise for InitializeResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.capabilities.restrict_to(revision);
        self.server_info.restrict_to(revision);
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(!revision.is_modern(), "`initialize`", revision)
    }
}

impl Revise for DiscoverResult {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        self.capabilities.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(revision.is_modern(), "`server/discover`", revision)
    }
}

impl Revise for CancelledParams {
    fn restrict_to(&mut self, revision: Revision) {
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        let holds = self.request_id.is_some() || revision == Revision::V2025_11_25;
        defined(holds, "a cancellation without `requestId`", revision)
    }
}

impl Revise for ProgressParams {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_progress_message() {
            self.message = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for InputRequiredResult {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        for request in self.input_requests.values_mut() {
            match &mut request.kind {
                InputKind::Elicit(params) => params.restrict_to(revision),
                InputKind::CreateMessage(params) => params.restrict_to(revision),
                InputKind::ListRoots(params) => params.restrict_to(revision),
            }
        }
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(revision.is_modern(), "an `input_required` result", revision)
    }
}

macro_rules! only_meta {
    ($($type:ty $(: $what:literal if $has:expr)?,)*) => {
        $(
            impl Revise for $type {
                fn restrict_to(&mut self, revision: Revision) {
                    self.meta.restrict_to(revision);
                }

                $(
                    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
                        let has: fn(Revision) -> bool = $has;
                        defined(has(revision), $what, revision)
                    }
                )?
            }
        )*
    };
}

only_meta! {
    EmptyParams,
    EmptyResult,
    NotificationParams,
    ListParams,
    LogMessageParams,
    SetLevelParams: "`logging/setLevel`" if |revision| !revision.is_modern(),
    ListenParams: "`subscriptions/listen`" if Revision::is_modern,
    ListenResult: "`subscriptions/listen`" if Revision::is_modern,
    SubscriptionAcknowledgedParams: "`subscriptions/listen`" if Revision::is_modern,
    TaskParams: "tasks" if |revision| revision >= Revision::V2025_11_25,
    UpdateTaskParams: "`tasks/update`" if Revision::is_modern,
    Task: "tasks of the extension" if Revision::is_modern,
    CoreTask: "tasks of the core protocol" if Revision::has_core_tasks,
    CreateTaskResult: "tasks of the core protocol" if Revision::has_core_tasks,
    ListTasksResult: "tasks of the core protocol" if Revision::has_core_tasks,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Extra, RootsCapability};
    use serde_json::json;

    #[test]
    fn capabilities_shrink_with_age() {
        let all: ClientCapabilities = serde_json::from_value(json!({
            "roots": {"listChanged": true},
            "sampling": {"tools": {}, "context": {}},
            "elicitation": {"form": {}, "url": {}},
            "tasks": {"list": {}},
            "extensions": {"a.b/c": {}}
        }))
        .unwrap();
        let at = |revision| {
            let mut capabilities = all.clone();
            capabilities.restrict_to(revision);
            serde_json::to_value(&capabilities).unwrap()
        };
        let extensions = json!({"a.b/c": {}});
        assert_eq!(
            at(Revision::V2024_11_05),
            json!({"roots": {"listChanged": true}, "sampling": {}, "extensions": extensions})
        );
        assert_eq!(
            at(Revision::V2025_06_18),
            json!({"roots": {"listChanged": true}, "sampling": {}, "elicitation": {}, "extensions": extensions})
        );
        assert_eq!(at(Revision::V2025_11_25), serde_json::to_value(&all).unwrap());
        assert_eq!(
            at(Revision::V2026_07_28),
            json!({
                "roots": {}, "sampling": {"tools": {}, "context": {}}, "elicitation": {"form": {}, "url": {}},
                "extensions": extensions
            })
        );
    }

    #[test]
    fn url_elicitation_alone_is_nothing_to_a_revision_with_forms_only() {
        let mut capabilities = ClientCapabilities::new()
            .with_elicitation(ElicitationCapability::new().with_url(Extra::EMPTY))
            .with_roots(RootsCapability::new());
        capabilities.restrict_to(Revision::V2025_06_18);
        assert_eq!(capabilities.elicitation, None);
    }

    #[test]
    fn modern_metadata_stays_out_of_legacy_messages() {
        let mut meta = Meta::new()
            .with(meta::SERVER_INFO, json!({}))
            .with("dev.mcip/flow", "x");
        meta.restrict_to(Revision::V2025_11_25);
        assert_eq!(meta, Meta::new().with("dev.mcip/flow", "x"));
    }
}
