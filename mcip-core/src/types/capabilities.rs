//! What each side declares that it can do.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Extra;
use super::object::object;

object! {
    /// What a client can do.
    ///
    /// Sent with `initialize` in the legacy era, with every request in the modern one.
    #[derive(Default)]
    pub struct ClientCapabilities {
        optional {
            /// The client answers `roots/list`.
            roots: RootsCapability = "roots" => with_roots,
            /// The client answers `sampling/createMessage`.
            sampling: SamplingCapability = "sampling" => with_sampling,
            /// The client answers `elicitation/create` (since 2025-06-18).
            elicitation: ElicitationCapability = "elicitation" => with_elicitation,
            /// The client runs requests as tasks (2025-11-25 only).
            tasks: ClientTasksCapability = "tasks" => with_tasks,
        }
        lists {
            /// Capabilities outside the specification, by name; the values are objects.
            experimental: Extra = "experimental" => with_experimental,
            /// Extensions by identifier, with their settings.
            extensions: Extra = "extensions" => with_extensions,
        }
    }
}

object! {
    /// What a server can do.
    #[derive(Default)]
    pub struct ServerCapabilities {
        optional {
            /// The server sends log messages.
            logging: Extra = "logging" => with_logging,
            /// The server completes arguments (since 2025-03-26).
            completions: Extra = "completions" => with_completions,
            /// The server offers prompts.
            prompts: ListChangedCapability = "prompts" => with_prompts,
            /// The server offers resources.
            resources: ResourcesCapability = "resources" => with_resources,
            /// The server offers tools.
            tools: ListChangedCapability = "tools" => with_tools,
            /// The server runs requests as tasks (2025-11-25 only).
            tasks: ServerTasksCapability = "tasks" => with_tasks,
        }
        lists {
            /// Capabilities outside the specification, by name; the values are objects.
            experimental: Extra = "experimental" => with_experimental,
            /// Extensions by identifier, with their settings.
            extensions: Extra = "extensions" => with_extensions,
        }
    }
}

object! {
    /// The settings of the `roots` capability.
    #[derive(Default)]
    pub struct RootsCapability {
        scalars {
            /// The client tells when its roots change (legacy era only).
            list_changed: bool = "listChanged" => with_list_changed,
        }
    }
}

object! {
    /// The settings of the `sampling` capability.
    #[derive(Default)]
    pub struct SamplingCapability {
        optional {
            /// `includeContext` other than `none` is honoured (since 2025-11-25).
            context: Extra = "context" => with_context,
            /// `tools` and `toolChoice` are honoured (since 2025-11-25).
            tools: Extra = "tools" => with_tools,
        }
    }
}

object! {
    /// The settings of the `elicitation` capability. An empty one means forms (2025-06-18's meaning).
    #[derive(Default)]
    pub struct ElicitationCapability {
        optional {
            /// Forms are shown.
            form: Extra = "form" => with_form,
            /// URLs are opened (since 2025-11-25).
            url: Extra = "url" => with_url,
        }
    }
}

object! {
    /// The settings of the `tools` and `prompts` capabilities.
    #[derive(Default)]
    pub struct ListChangedCapability {
        scalars {
            /// The server tells when its list changes.
            list_changed: bool = "listChanged" => with_list_changed,
        }
    }
}

object! {
    /// The settings of the `resources` capability.
    #[derive(Default)]
    pub struct ResourcesCapability {
        scalars {
            /// The server tells when a resource changes that a client watches.
            subscribe: bool = "subscribe" => with_subscribe,
            /// The server tells when its list changes.
            list_changed: bool = "listChanged" => with_list_changed,
        }
    }
}

object! {
    /// The settings of a client's `tasks` capability (2025-11-25).
    #[derive(Default)]
    pub struct ClientTasksCapability {
        optional {
            /// `tasks/list` is answered.
            list: Extra = "list" => with_list,
            /// `tasks/cancel` is answered.
            cancel: Extra = "cancel" => with_cancel,
            /// Which requests may become tasks: `sampling.createMessage`, `elicitation.create`.
            requests: Extra = "requests" => with_requests,
        }
    }
}

object! {
    /// The settings of a server's `tasks` capability (2025-11-25).
    #[derive(Default)]
    pub struct ServerTasksCapability {
        optional {
            /// `tasks/list` is answered.
            list: Extra = "list" => with_list,
            /// `tasks/cancel` is answered.
            cancel: Extra = "cancel" => with_cancel,
            /// Which requests may become tasks: `tools.call`.
            requests: Extra = "requests" => with_requests,
        }
    }
}

impl ServerTasksCapability {
    /// Whether `tools/call` may become a task.
    #[must_use]
    pub fn has_tool_calls(&self) -> bool {
        has_request(self.requests.as_ref(), "tools", "call")
    }
}

impl ClientTasksCapability {
    /// Whether `sampling/createMessage` may become a task.
    #[must_use]
    pub fn has_sampling(&self) -> bool {
        has_request(self.requests.as_ref(), "sampling", "createMessage")
    }

    /// Whether `elicitation/create` may become a task.
    #[must_use]
    pub fn has_elicitation(&self) -> bool {
        has_request(self.requests.as_ref(), "elicitation", "create")
    }
}

fn has_request(requests: Option<&Extra>, group: &str, request: &str) -> bool {
    requests
        .and_then(|requests| requests.get(group))
        .is_some_and(|group| group.get(request).is_some())
}

impl ElicitationCapability {
    /// Forms only.
    #[must_use]
    pub fn form() -> Self {
        Self::default().with_form(Extra::EMPTY)
    }

    /// Forms and URLs.
    #[must_use]
    pub fn form_and_url() -> Self {
        Self::form().with_url(Extra::EMPTY)
    }

    /// Whether forms may be sent: said so, or nothing said at all.
    #[must_use]
    pub fn has_form(&self) -> bool {
        self.form.is_some() || self.url.is_none()
    }

    /// Whether URLs may be sent.
    #[must_use]
    pub fn has_url(&self) -> bool {
        self.url.is_some()
    }
}

impl ClientCapabilities {
    /// The settings of an extension that the client declares.
    ///
    /// Peers of the legacy era may declare one under `experimental`, so that is where it is sought second.
    #[must_use]
    pub fn extension(&self, id: &str) -> Option<&Value> {
        self.extensions.get(id).or_else(|| self.experimental.get(id))
    }

    /// What of `required` is not declared here; `None` when all of it is.
    ///
    /// The answer is what an error `-32021` carries as `data.requiredCapabilities`.
    #[must_use]
    pub fn missing(&self, required: &ClientCapabilities) -> Option<ClientCapabilities> {
        let mut missing = ClientCapabilities::default();
        if let Some(roots) = &required.roots {
            let notifies = |roots: &RootsCapability| roots.list_changed == Some(true);
            match &self.roots {
                Some(declared) if notifies(declared) || !notifies(roots) => {}
                _ => missing.roots = Some(roots.clone()),
            }
        }
        if let Some(sampling) = &required.sampling {
            missing.sampling = match &self.sampling {
                None => Some(sampling.clone()),
                Some(declared) => {
                    let lacks = SamplingCapability {
                        context: sampling.context.clone().filter(|_| declared.context.is_none()),
                        tools: sampling.tools.clone().filter(|_| declared.tools.is_none()),
                        extra: Extra::EMPTY,
                    };
                    (lacks != SamplingCapability::default()).then_some(lacks)
                }
            };
        }
        if let Some(elicitation) = &required.elicitation {
            let form = elicitation.has_form() && !self.elicitation.as_ref().is_some_and(|e| e.has_form());
            let url = elicitation.has_url() && !self.elicitation.as_ref().is_some_and(|e| e.has_url());
            if form || url {
                missing.elicitation = Some(ElicitationCapability {
                    form: form.then_some(Extra::EMPTY),
                    url: url.then_some(Extra::EMPTY),
                    extra: Extra::EMPTY,
                });
            }
        }
        if let Some(tasks) = &required.tasks {
            let declared = self.tasks.as_ref();
            let lacking = declared.is_none()
                || (tasks.list.is_some() && declared.is_none_or(|d| d.list.is_none()))
                || (tasks.cancel.is_some() && declared.is_none_or(|d| d.cancel.is_none()))
                || (tasks.has_sampling() && !declared.is_some_and(ClientTasksCapability::has_sampling))
                || (tasks.has_elicitation() && !declared.is_some_and(ClientTasksCapability::has_elicitation));
            if lacking {
                missing.tasks = Some(tasks.clone());
            }
        }
        for (id, settings) in required.extensions.iter() {
            if self.extension(id).is_none() {
                missing.extensions.insert(id.clone(), settings.clone());
            }
        }
        for (name, settings) in required.experimental.iter() {
            if !self.experimental.contains_key(name) {
                missing.experimental.insert(name.clone(), settings.clone());
            }
        }
        (missing != ClientCapabilities::default()).then_some(missing)
    }
}

impl ServerCapabilities {
    /// The settings of an extension that the server declares.
    ///
    /// Peers of the legacy era may declare one under `experimental`, so that is where it is sought second.
    #[must_use]
    pub fn extension(&self, id: &str) -> Option<&Value> {
        self.extensions.get(id).or_else(|| self.experimental.get(id))
    }
}

/// The extensions that both sides declare, each with what their settings have in common: equal values, the
/// elements that two lists share (in our order), and so on within objects.
#[must_use]
pub fn shared_extensions(ours: &Extra, theirs: &Extra) -> Extra {
    let mut shared = Extra::EMPTY;
    for (id, our_settings) in ours.iter() {
        let Some(their_settings) = theirs.get(id) else {
            continue;
        };
        let common = common_value(our_settings, their_settings).unwrap_or_else(|| Map::new().into());
        shared.insert(id.clone(), common);
    }
    shared
}

/// What two settings have in common. The depth is bounded by that of parsed JSON.
fn common_value(ours: &Value, theirs: &Value) -> Option<Value> {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let members = ours
                .iter()
                .filter_map(|(key, value)| common_value(value, theirs.get(key)?).map(|common| (key.clone(), common)));
            Some(Value::Object(members.collect()))
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            // Looked up by their text, so that long lists from a peer cost linear time.
            let theirs: HashSet<String> = theirs.iter().map(Value::to_string).collect();
            Some(
                ours.iter()
                    .filter(|value| theirs.contains(&value.to_string()))
                    .cloned()
                    .collect(),
            )
        }
        _ => (ours == theirs).then(|| ours.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn client(value: Value) -> ClientCapabilities {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn what_is_missing_is_named_and_nothing_else() {
        let has = client(json!({
            "roots": {}, "elicitation": {}, "sampling": {"context": {}},
            "extensions": {"com.example/a": {"x": 1}}
        }));
        let cases = [
            (json!({}), None),
            (json!({"roots": {}}), None),
            (json!({"elicitation": {"form": {}}}), None),
            (json!({"extensions": {"com.example/a": {}}}), None),
            (
                json!({"roots": {"listChanged": true}}),
                Some(json!({"roots": {"listChanged": true}})),
            ),
            (
                json!({"elicitation": {"form": {}, "url": {}}}),
                Some(json!({"elicitation": {"url": {}}})),
            ),
            (
                json!({"sampling": {"context": {}, "tools": {}}}),
                Some(json!({"sampling": {"tools": {}}})),
            ),
            (
                json!({"extensions": {"com.example/b": {}}}),
                Some(json!({"extensions": {"com.example/b": {}}})),
            ),
            (json!({"tasks": {"list": {}}}), Some(json!({"tasks": {"list": {}}}))),
        ];
        for (required, expected) in cases {
            assert_eq!(
                has.missing(&client(required.clone())),
                expected.map(client),
                "{required}"
            );
        }
        let nothing = ClientCapabilities::default();
        assert_eq!(
            nothing.missing(&client(json!({"elicitation": {}}))),
            Some(client(json!({"elicitation": {"form": {}}})))
        );
    }

    #[test]
    fn url_only_elicitation_has_no_forms() {
        let url_only = client(json!({"elicitation": {"url": {}}})).elicitation.unwrap();
        assert!(url_only.has_url() && !url_only.has_form());
        assert!(ElicitationCapability::default().has_form());
    }

    #[test]
    fn shared_settings_are_the_intersection() {
        let extra = |value| serde_json::from_value::<Extra>(value).unwrap();
        let ours = extra(json!({
            "a/x": {"kinds": ["p", "q", "r"], "size": 3, "in": {"y": 1, "z": 2}}, "a/only": {}, "a/odd": {"k": 1}
        }));
        let theirs = extra(json!({"a/x": {"kinds": ["r", "p"], "size": 4, "in": {"z": 2}}, "a/odd": 5}));
        assert_eq!(
            shared_extensions(&ours, &theirs),
            extra(json!({"a/x": {"kinds": ["p", "r"], "in": {"z": 2}}, "a/odd": {}}))
        );
    }

    #[test]
    fn legacy_extensions_are_found_under_experimental() {
        assert!(
            client(json!({"experimental": {"dev.mcip/x": {}}}))
                .extension("dev.mcip/x")
                .is_some()
        );
    }

    #[test]
    fn empty_capabilities_are_written() {
        let caps = ServerCapabilities::default()
            .with_logging(Extra::EMPTY)
            .with_tools(ListChangedCapability::new());
        assert_eq!(serde_json::to_string(&caps).unwrap(), r#"{"logging":{},"tools":{}}"#);
    }
}
