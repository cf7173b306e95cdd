//! Tools: functions that a server offers to the model (MCP 2026-07-28, "Tools").

use super::object::{closed_enum, object};
use super::{
    CacheHint, ContentBlock, Icon, InputResponses, Meta, RawJson, RawObject, RequestMeta, Schema, TaskRequest,
};

object! {
    /// A tool that a server offers.
    pub struct Tool {
        required {
            /// The name by which it is called.
            name: String = "name",
            /// The JSON Schema of its arguments; its root has type `object`.
            input_schema: Schema = "inputSchema",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What it does, for the model.
            description: String = "description" => with_description,
            /// The JSON Schema of its structured result (since 2025-06-18; of type `object` before 2026-07-28).
            output_schema: Schema = "outputSchema" => with_output_schema,
            /// Hints on its behaviour (since 2025-03-26). Claims of the server: they are never trusted.
            annotations: Box<ToolAnnotations> = "annotations" => with_annotations,
            /// How it may run (2025-11-25 only).
            execution: ToolExecution = "execution" => with_execution,
        }
        lists {
            /// Icons (since 2025-11-25).
            icons: Vec<Icon> = "icons" => with_icons,
        }
        meta: Meta,
    }
}

object! {
    /// What a server claims about a tool.
    #[derive(Default)]
    pub struct ToolAnnotations {
        optional {
            /// The name for people; [`Tool::title`] goes before it.
            title: String = "title" => with_title,
        }
        scalars {
            /// It changes nothing (assumed false).
            read_only_hint: bool = "readOnlyHint" => with_read_only_hint,
            /// It may destroy, not only add (assumed true).
            destructive_hint: bool = "destructiveHint" => with_destructive_hint,
            /// Calling it again with the same arguments changes nothing more (assumed false).
            idempotent_hint: bool = "idempotentHint" => with_idempotent_hint,
            /// It deals with the outside world (assumed true).
            open_world_hint: bool = "openWorldHint" => with_open_world_hint,
        }
    }
}

object! {
    /// How a tool may run (2025-11-25).
    #[derive(Default)]
    pub struct ToolExecution {
        scalars {
            /// Whether a call may or must be a task; forbidden when absent.
            task_support: TaskSupport = "taskSupport" => with_task_support,
        }
    }
}

closed_enum! {
    /// Whether a call may be a task.
    pub enum TaskSupport {
        /// It must not.
        Forbidden = "forbidden",
        /// It may.
        Optional = "optional",
        /// It must.
        Required = "required",
    }
}

impl Tool {
    /// The name to show: the title, else that of the annotations, else the name.
    #[must_use]
    pub fn display_name(&self) -> &str {
        let annotated = || {
            self.annotations
                .as_ref()
                .and_then(|annotations| annotations.title.as_deref())
        };
        self.title.as_deref().or_else(annotated).unwrap_or(&self.name)
    }

    /// Whether calls may or must be tasks (2025-11-25).
    #[must_use]
    pub fn task_support(&self) -> TaskSupport {
        self.execution
            .as_ref()
            .and_then(|execution| execution.task_support)
            .unwrap_or(TaskSupport::Forbidden)
    }

    /// Whether a name follows the advice for tool names (2025-11-25 and later): 1 to 128 of ASCII letters,
    /// digits, `_`, `-` and `.`.
    #[must_use]
    pub fn is_well_named(name: &str) -> bool {
        (1..=128).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    }
}

object! {
    /// The result of `tools/list`.
    pub struct ListToolsResult {
        required {
            /// One page, in an order that does not change from call to call.
            tools: Vec<Tool> = "tools",
        }
        optional {
            /// Where the next page begins; absent on the last.
            next_cursor: String = "nextCursor" => with_next_cursor,
        }
        cache: CacheHint,
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// The params of `tools/call`.
    pub struct CallToolParams {
        required {
            /// Which tool.
            name: String = "name",
        }
        optional {
            /// The arguments.
            arguments: RawObject = "arguments" => with_arguments,
            /// The state that an `input_required` result asked to be sent back (since 2026-07-28).
            request_state: String = "requestState" => with_request_state,
            /// The call is to become a task (2025-11-25 only).
            task: TaskRequest = "task" => with_task,
        }
        lists {
            /// The answers that an `input_required` result asked for (since 2026-07-28).
            input_responses: InputResponses = "inputResponses" => with_input_responses,
        }
        meta: RequestMeta,
    }
}

object! {
    /// The result of `tools/call`.
    #[derive(Default)]
    pub struct CallToolResult {
        always {
            /// What the tool says. Required by the protocol, yet some peers leave it out beside structured
            /// content, and are understood.
            content: Vec<ContentBlock> = "content",
        }
        scalars {
            /// The tool failed, and the content says how, for the model to do better.
            is_error: bool = "isError" => with_is_error,
        }
        nullable {
            /// The result for programs (since 2025-06-18; an object before 2026-07-28).
            structured_content: RawJson = "structuredContent" => with_structured_content,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

impl CallToolResult {
    /// One text block.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(vec![ContentBlock::text(text)])
    }

    /// A failure that the model is to see: bad arguments, a business rule, a service that is down.
    #[must_use]
    pub fn error(text: impl Into<String>) -> Self {
        Self::text(text).with_is_error(true)
    }

    /// A result for programs, with its JSON as text for peers and models that know no structure.
    #[must_use]
    pub fn structured(value: impl Into<RawJson>) -> Self {
        let value = value.into();
        Self::text(value.get()).with_structured_content(value)
    }

    /// Whether the tool failed.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.is_error == Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_members_and_schema_keywords_are_kept_in_order() {
        let text = concat!(
            r#"{"name":"t","inputSchema":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","#,
            r##""$defs":{"a":{"$anchor":"x","type":"string"}},"properties":{"z":{"$ref":"#/$defs/a"},"a":{}},"##,
            r#""allOf":[{"if":{},"then":{}}],"unevaluatedProperties":false,"x-unknown":[1,null]},"#,
            r#""annotations":{"readOnlyHint":true,"newHint":1},"com.example/new":{"b":1,"a":2}}"#,
        );
        let tool: Tool = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&tool).unwrap(), text);
    }

    #[test]
    fn one_text_block_is_written_without_detours() {
        assert_eq!(
            serde_json::to_string(&CallToolResult::text("hi")).unwrap(),
            r#"{"content":[{"type":"text","text":"hi"}]}"#
        );
    }

    #[test]
    fn missing_content_is_understood_and_null_is_a_structured_value() {
        let result: CallToolResult = serde_json::from_str(r#"{"structuredContent":null}"#).unwrap();
        assert!(result.content.is_empty());
        assert!(result.structured_content.is_some_and(|value| value.is_null()));
    }

    #[test]
    fn tool_names() {
        assert!(Tool::is_well_named("a.B-c_9"));
        for bad in ["", "a b", "a/b", "é"] {
            assert!(!Tool::is_well_named(bad), "{bad}");
        }
        assert!(!Tool::is_well_named(&"a".repeat(129)));
    }
}
