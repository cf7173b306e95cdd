//! What servers offer: tools, resources, prompts, completion.

use serde_json::{Map, Value, json};

use super::content::restrict_nested;
use super::{NotInRevision, Revise, defined};
use crate::types::{
    CallToolParams, CallToolResult, CompleteParams, CompleteResult, CompletionReference, ContentBlock, GetPromptParams,
    GetPromptResult, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ListToolsResult, Prompt,
    PromptArgument, PromptMessage, ReadResourceParams, ReadResourceResult, ResourceUpdatedParams, ResourceUriParams,
    Revision, Schema, Tool, ToolAnnotations,
};

impl Revise for Tool {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_core_tasks() {
            self.execution = None;
        }
        if revision.has_any_structured_content() {
            return;
        }
        restrict_schema(&mut self.input_schema);
        if !revision.has_structured_content() {
            self.output_schema = None;
        }
        match &mut self.output_schema {
            Some(schema) if schema.is_object_typed() => restrict_schema(schema),
            schema => *schema = None,
        }
        if !revision.has_titles()
            && let Some(title) = self.title.take()
            && revision.has_tool_annotations()
        {
            // The annotations had a title before the tool itself did.
            self.annotations
                .get_or_insert_with(|| Box::new(ToolAnnotations::new()))
                .title
                .get_or_insert(title);
        }
        if !revision.has_tool_annotations() {
            self.annotations = None;
        }
        if !revision.has_icons() {
            self.icons.clear();
        }
        restrict_nested(&mut self.meta, revision);
    }
}

/// Before 2026-07-28 a schema is of type `object`, its `properties` are objects and `required` is a list of
/// names. Every other keyword stays.
fn restrict_schema(schema: &mut Schema) {
    let well_typed = schema.is_object_typed();
    let dialect = schema.get("$schema").is_none_or(Value::is_string);
    let properties = schema.get("properties").is_none_or(|properties| {
        properties
            .as_object()
            .is_some_and(|properties| properties.values().all(Value::is_object))
    });
    let required = schema.get("required").is_none_or(|required| {
        required
            .as_array()
            .is_some_and(|names| names.iter().all(Value::is_string))
    });
    if well_typed && dialect && properties && required {
        return;
    }
    let members = schema.make_mut();
    if !well_typed {
        members.insert("type".to_owned(), "object".into());
    }
    if !dialect {
        members.shift_remove("$schema");
    }
    if !required {
        members.shift_remove("required");
    }
    if !properties {
        match members.get_mut("properties") {
            Some(Value::Object(properties)) => properties.values_mut().for_each(spell_out),
            _ => drop(members.shift_remove("properties")),
        }
    }
}

/// Writes the schemas `true` and `false` as objects.
fn spell_out(schema: &mut Value) {
    match schema {
        Value::Object(_) => {}
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => *schema = Value::Object(Map::new()),
    }
}

impl Revise for ListToolsResult {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        self.tools.restrict_to(revision);
        if !revision.is_modern() {
            self.cache = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for CallToolParams {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_core_tasks() {
            self.task = None;
        }
        if !revision.is_modern() {
            self.input_responses.clear();
            self.request_state = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for CallToolResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.content.restrict_to(revision);
        let carried = revision.has_any_structured_content()
            || (revision.has_structured_content()
                && self.structured_content.as_ref().is_none_or(|value| value.is_object()));
        if !carried && let Some(value) = self.structured_content.take() {
            // Servers are told to say it as text as well; where one did not, nothing must be lost.
            if self.content.is_empty() {
                self.content.push(ContentBlock::text(value.get()));
            }
        }
        self.meta.restrict_to(revision);
    }

    fn received_from(&mut self, revision: Revision) {
        if !revision.has_any_structured_content() && self.structured_content.as_ref().is_some_and(|v| v.is_null()) {
            self.structured_content = None;
        }
    }
}

impl Revise for ListResourcesResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.resources.restrict_to(revision);
        if !revision.is_modern() {
            self.cache = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for ListResourceTemplatesResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.resource_templates.restrict_to(revision);
        if !revision.is_modern() {
            self.cache = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for ReadResourceParams {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.is_modern() {
            self.input_responses.clear();
            self.request_state = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for ReadResourceResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.contents.restrict_to(revision);
        if !revision.is_modern() {
            self.cache = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for ResourceUriParams {
    fn restrict_to(&mut self, revision: Revision) {
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(
            !revision.is_modern(),
            "`resources/subscribe` and `resources/unsubscribe`",
            revision,
        )
    }
}

impl Revise for ResourceUpdatedParams {
    fn restrict_to(&mut self, revision: Revision) {
        self.meta.restrict_to(revision);
    }
}

impl Revise for Prompt {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_titles() {
            self.title = None;
        }
        if !revision.has_icons() {
            self.icons.clear();
        }
        self.arguments.restrict_to(revision);
        restrict_nested(&mut self.meta, revision);
    }
}

impl Revise for PromptArgument {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_titles() {
            self.title = None;
        }
    }
}

impl Revise for PromptMessage {
    fn restrict_to(&mut self, revision: Revision) {
        self.content.restrict_to(revision);
    }
}

impl Revise for ListPromptsResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.prompts.restrict_to(revision);
        if !revision.is_modern() {
            self.cache = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for GetPromptParams {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.is_modern() {
            self.input_responses.clear();
            self.request_state = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for GetPromptResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.messages.restrict_to(revision);
        self.meta.restrict_to(revision);
    }
}

impl Revise for CompleteParams {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_completion_context() {
            self.context = None;
        }
        if let CompletionReference::Prompt(prompt) = &mut self.reference
            && !revision.has_titles()
        {
            prompt.title = None;
        }
        self.meta.restrict_to(revision);
    }
}

impl Revise for CompleteResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.meta.restrict_to(revision);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(value: Value) -> Tool {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_tool_shrinks_with_age() {
        let full = tool(json!({
            "name": "t", "title": "T", "inputSchema": {"type": "object"}, "outputSchema": {"type": "object"},
            "annotations": {"readOnlyHint": true}, "execution": {"taskSupport": "optional"},
            "icons": [{"src": "https://x/"}], "_meta": {"k": 1}, "x": 1
        }));
        let keys = |revision| {
            let mut tool = full.clone();
            tool.restrict_to(revision);
            let value = serde_json::to_value(&tool).unwrap();
            value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keys(Revision::V2024_11_05), "name inputSchema x");
        assert_eq!(keys(Revision::V2025_03_26), "name inputSchema annotations x");
        assert_eq!(
            keys(Revision::V2025_06_18),
            "name inputSchema title outputSchema annotations x _meta"
        );
        assert_eq!(
            keys(Revision::V2025_11_25),
            "name inputSchema title outputSchema annotations execution icons x _meta"
        );
        assert_eq!(
            keys(Revision::V2026_07_28),
            "name inputSchema title outputSchema annotations icons x _meta"
        );

        let mut old = full.clone();
        old.restrict_to(Revision::V2025_03_26);
        assert_eq!(old.display_name(), "T");
    }

    #[test]
    fn schemas_are_spelt_as_older_revisions_want_them() {
        let mut old = tool(json!({
            "name": "t",
            "inputSchema": {"properties": {"a": true, "b": false, "c": {"type": "string"}}, "required": [1], "allOf": []},
            "outputSchema": {"type": "array"}
        }));
        old.restrict_to(Revision::V2025_11_25);
        assert_eq!(
            serde_json::to_value(&old).unwrap(),
            json!({
                "name": "t",
                "inputSchema": {
                    "type": "object", "allOf": [], "properties": {"a": {}, "b": {"not": {}}, "c": {"type": "string"}}
                }
            })
        );
    }

    #[test]
    fn a_schema_that_needs_no_change_stays_shared() {
        let schema = Schema::empty_object();
        let mut tool = Tool::new("t", schema.clone());
        tool.restrict_to(Revision::V2024_11_05);
        assert!(std::ptr::eq(&*schema, &*tool.input_schema));
    }
}
