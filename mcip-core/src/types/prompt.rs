//! Prompts: messages that a server prepares for the user to choose (MCP 2026-07-28, "Prompts").

use std::collections::BTreeMap;

use super::object::object;
use super::{CacheHint, ContentBlock, Icon, InputResponses, Meta, RequestMeta, Role};

object! {
    /// A prompt, or a template of one.
    pub struct Prompt {
        required {
            /// The name by which it is asked for.
            name: String = "name",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What it is for.
            description: String = "description" => with_description,
        }
        lists {
            /// What may be filled in.
            arguments: Vec<PromptArgument> = "arguments" => with_arguments,
            /// Icons (since 2025-11-25).
            icons: Vec<Icon> = "icons" => with_icons,
        }
        meta: Meta,
    }
}

object! {
    /// Something to fill in.
    pub struct PromptArgument {
        required {
            /// The name for programs.
            name: String = "name",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What to fill in.
            description: String = "description" => with_description,
        }
        scalars {
            /// Whether it must be filled in.
            required: bool = "required" => with_required,
        }
    }
}

object! {
    /// One message of a prompt.
    pub struct PromptMessage {
        required {
            /// Who speaks.
            role: Role = "role",
            /// What is said.
            content: ContentBlock = "content",
        }
    }
}

impl PromptMessage {
    /// A message of the user.
    #[must_use]
    pub fn user(content: impl Into<ContentBlock>) -> Self {
        Self::new(Role::User, content)
    }

    /// A message of the model.
    #[must_use]
    pub fn assistant(content: impl Into<ContentBlock>) -> Self {
        Self::new(Role::Assistant, content)
    }
}

object! {
    /// The result of `prompts/list`.
    pub struct ListPromptsResult {
        required {
            /// One page.
            prompts: Vec<Prompt> = "prompts",
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
    /// The params of `prompts/get`.
    pub struct GetPromptParams {
        required {
            /// Which prompt.
            name: String = "name",
        }
        optional {
            /// The state that an `input_required` result asked to be sent back (since 2026-07-28).
            request_state: String = "requestState" => with_request_state,
        }
        lists {
            /// What is filled in.
            arguments: BTreeMap<String, String> = "arguments" => with_arguments,
            /// The answers that an `input_required` result asked for (since 2026-07-28).
            input_responses: InputResponses = "inputResponses" => with_input_responses,
        }
        meta: RequestMeta,
    }
}

object! {
    /// The result of `prompts/get`.
    pub struct GetPromptResult {
        required {
            /// The messages.
            messages: Vec<PromptMessage> = "messages",
        }
        optional {
            /// What the prompt is for.
            description: String = "description" => with_description,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}
