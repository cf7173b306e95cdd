//! Sampling: a server asks the client's model (MCP 2026-07-28, "Sampling").

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use super::content::{TaggedUnion, UnknownContent, read_after, read_union};
use super::object::{closed_enum, object, open_enum};
use super::{
    AudioContent, ContentBlock, Extra, ImageContent, Meta, RawJson, RawObject, RequestMeta, Role, TaskRequest,
    TextContent, Tool,
};

object! {
    /// The params of `sampling/createMessage`.
    pub struct CreateMessageParams {
        required {
            /// The conversation.
            messages: Vec<SamplingMessage> = "messages",
        }
        required_scalars {
            /// How many tokens the model may produce at most.
            max_tokens: u64 = "maxTokens",
        }
        optional {
            /// Which model is wanted.
            model_preferences: ModelPreferences = "modelPreferences" => with_model_preferences,
            /// The system prompt.
            system_prompt: String = "systemPrompt" => with_system_prompt,
            /// From 0 on: how freely the model chooses.
            temperature: Number = "temperature" => with_temperature,
            /// Text at which the model stops.
            stop_sequences: Vec<String> = "stopSequences" => with_stop_sequences,
            /// For the model's provider.
            metadata: Extra = "metadata" => with_metadata,
            /// How tools are chosen (since 2025-11-25).
            tool_choice: ToolChoice = "toolChoice" => with_tool_choice,
            /// Tools that the model may ask for (since 2025-11-25).
            tools: Vec<Tool> = "tools" => with_tools,
            /// The request is to become a task (2025-11-25 only).
            task: TaskRequest = "task" => with_task,
        }
        scalars {
            /// Which context of servers to add; deprecated but for `none`.
            include_context: IncludeContext = "includeContext" => with_include_context,
        }
        meta: RequestMeta,
    }
}

closed_enum! {
    /// Which context of servers is added to a conversation.
    pub enum IncludeContext {
        /// None.
        None = "none",
        /// That of the server which asks.
        ThisServer = "thisServer",
        /// That of every server.
        AllServers = "allServers",
    }
}

object! {
    /// How the model chooses tools.
    #[derive(Default)]
    pub struct ToolChoice {
        scalars {
            /// The way; `auto` when absent.
            mode: ToolChoiceMode = "mode" => with_mode,
        }
    }
}

closed_enum! {
    /// How the model chooses tools.
    pub enum ToolChoiceMode {
        /// As it likes.
        Auto = "auto",
        /// At least one.
        Required = "required",
        /// None.
        None = "none",
    }
}

object! {
    /// Which model is wanted. The client decides.
    #[derive(Default)]
    pub struct ModelPreferences {
        optional {
            /// How much a low cost matters, 0 to 1.
            cost_priority: Number = "costPriority" => with_cost_priority,
            /// How much speed matters, 0 to 1.
            speed_priority: Number = "speedPriority" => with_speed_priority,
            /// How much capability matters, 0 to 1.
            intelligence_priority: Number = "intelligencePriority" => with_intelligence_priority,
            /// Names, the best first.
            hints: Vec<ModelHint> = "hints" => with_hints,
        }
    }
}

object! {
    /// A hint at a model.
    #[derive(Default)]
    pub struct ModelHint {
        optional {
            /// A part of the model's name.
            name: String = "name" => with_name,
        }
    }
}

object! {
    /// One message of the conversation.
    pub struct SamplingMessage {
        required {
            /// Who speaks.
            role: Role = "role",
            /// What is said.
            content: SamplingContent = "content",
        }
        meta: Meta,
    }
}

object! {
    /// The result of `sampling/createMessage`.
    pub struct CreateMessageResult {
        required {
            /// Who speaks: the model.
            role: Role = "role",
            /// What is said.
            content: SamplingContent = "content",
            /// The model's name.
            model: String = "model",
        }
        optional {
            /// Why the model stopped.
            stop_reason: StopReason = "stopReason" => with_stop_reason,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

open_enum! {
    /// Why the model stopped.
    pub enum StopReason {
        /// It was done.
        EndTurn = "endTurn",
        /// It produced a stop sequence.
        StopSequence = "stopSequence",
        /// It produced as many tokens as it may.
        MaxTokens = "maxTokens",
        /// It wants tools to be called.
        ToolUse = "toolUse",
    }
}

/// What is said: one block, or (since 2025-11-25) several. Which of the two forms it had is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum SamplingContent {
    /// One block.
    One(SamplingBlock),
    /// Several, one or none.
    Many(Vec<SamplingBlock>),
}

/// One block of a conversation with a model.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SamplingBlock {
    /// Text.
    Text(TextContent),
    /// A picture.
    Image(ImageContent),
    /// Sound.
    Audio(AudioContent),
    /// The model wants a tool to be called (since 2025-11-25).
    ToolUse(Box<ToolUseContent>),
    /// What a tool returned (since 2025-11-25).
    ToolResult(Box<ToolResultContent>),
    /// A block of a type that this library does not know.
    Unknown(UnknownContent),
}

object! {
    /// The model wants a tool to be called.
    pub struct ToolUseContent {
        tag { "type": "tool_use" }
        required {
            /// Ties the result to this block.
            id: String = "id",
            /// Which tool.
            name: String = "name",
            /// The arguments.
            input: RawObject = "input",
        }
        meta: Meta,
    }
}

object! {
    /// What a tool returned to the model.
    pub struct ToolResultContent {
        tag { "type": "tool_result" }
        required {
            /// The [`ToolUseContent::id`] that this answers.
            tool_use_id: String = "toolUseId",
            /// What the tool said.
            content: Vec<ContentBlock> = "content",
        }
        scalars {
            /// The tool failed.
            is_error: bool = "isError" => with_is_error,
        }
        nullable {
            /// The result for programs.
            structured_content: RawJson = "structuredContent" => with_structured_content,
        }
        meta: Meta,
    }
}

impl SamplingMessage {
    /// A message of the user.
    #[must_use]
    pub fn user(content: impl Into<SamplingContent>) -> Self {
        Self::new(Role::User, content)
    }

    /// A message of the model.
    #[must_use]
    pub fn assistant(content: impl Into<SamplingContent>) -> Self {
        Self::new(Role::Assistant, content)
    }
}

impl SamplingContent {
    /// The blocks, whichever form it has.
    #[must_use]
    pub fn blocks(&self) -> &[SamplingBlock] {
        match self {
            Self::One(block) => std::slice::from_ref(block),
            Self::Many(blocks) => blocks,
        }
    }

    /// The blocks, to be changed.
    pub fn blocks_mut(&mut self) -> &mut [SamplingBlock] {
        match self {
            Self::One(block) => std::slice::from_mut(block),
            Self::Many(blocks) => blocks,
        }
    }

    /// The blocks, taken out.
    #[must_use]
    pub fn into_blocks(self) -> Vec<SamplingBlock> {
        match self {
            Self::One(block) => vec![block],
            Self::Many(blocks) => blocks,
        }
    }
}

impl SamplingBlock {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(TextContent::new(text))
    }

    /// The text, if this is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(content) => Some(&content.text),
            _ => None,
        }
    }

    /// The value of `type`.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Audio(_) => "audio",
            Self::ToolUse(_) => "tool_use",
            Self::ToolResult(_) => "tool_result",
            Self::Unknown(content) => content.kind(),
        }
    }
}

macro_rules! into_block {
    ($($variant:ident($content:ty $(, $by:path)?),)*) => {
        $(
            impl From<$content> for SamplingBlock {
                fn from(content: $content) -> Self {
                    Self::$variant($($by)?(content).into())
                }
            }

            impl From<$content> for SamplingContent {
                fn from(content: $content) -> Self {
                    Self::One(content.into())
                }
            }
        )*
    };
}

into_block! {
    Text(&str, TextContent::new),
    Text(String, TextContent::new),
    Text(TextContent),
    Image(ImageContent),
    Audio(AudioContent),
    ToolUse(ToolUseContent),
    ToolResult(ToolResultContent),
}

impl From<SamplingBlock> for SamplingContent {
    fn from(block: SamplingBlock) -> Self {
        Self::One(block)
    }
}

impl From<Vec<SamplingBlock>> for SamplingContent {
    fn from(blocks: Vec<SamplingBlock>) -> Self {
        Self::Many(blocks)
    }
}

impl Serialize for SamplingBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(content) => content.serialize(serializer),
            Self::Image(content) => content.serialize(serializer),
            Self::Audio(content) => content.serialize(serializer),
            Self::ToolUse(content) => content.serialize(serializer),
            Self::ToolResult(content) => content.serialize(serializer),
            Self::Unknown(content) => content.serialize(serializer),
        }
    }
}

impl TaggedUnion for SamplingBlock {
    const TAG: &'static str = "type";

    fn read_tagged<'de, A: MapAccess<'de>>(tag: &str, before: Extra, map: A) -> Result<Self, A::Error> {
        Ok(match tag {
            "text" => Self::Text(read_after(before, map)?),
            "image" => Self::Image(read_after(before, map)?),
            "audio" => Self::Audio(read_after(before, map)?),
            "tool_use" => Self::ToolUse(Box::new(read_after(before, map)?)),
            "tool_result" => Self::ToolResult(Box::new(read_after(before, map)?)),
            _ => Self::Unknown(UnknownContent::read(Self::TAG, tag, before, map)?),
        })
    }
}

impl<'de> Deserialize<'de> for SamplingBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_union(deserializer)
    }
}

impl Serialize for SamplingContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(block) => block.serialize(serializer),
            Self::Many(blocks) => blocks.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for SamplingContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ContentVisitor;

        impl<'de> Visitor<'de> for ContentVisitor {
            type Value = SamplingContent;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a content block or an array of them")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SamplingContent, A::Error> {
                SamplingBlock::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(SamplingContent::One)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<SamplingContent, A::Error> {
                let mut blocks = Vec::new();
                while let Some(block) = seq.next_element()? {
                    blocks.push(block);
                }
                Ok(SamplingContent::Many(blocks))
            }
        }

        deserializer.deserialize_any(ContentVisitor)
    }
}

impl CreateMessageParams {
    /// Checks the rules on tools in a conversation (2025-11-25 and later, sampling): a message of the user
    /// with tool results has nothing else, and each use of a tool is answered by the next message.
    ///
    /// # Errors
    /// Which message breaks which rule.
    pub fn check_tool_rules(&self) -> Result<(), ToolRuleError> {
        let mut open: Vec<&str> = Vec::new();
        for (index, message) in self.messages.iter().enumerate() {
            let blocks = message.content.blocks();
            let results = blocks.iter().filter_map(|block| match block {
                SamplingBlock::ToolResult(result) => Some(result.tool_use_id.as_str()),
                _ => None,
            });
            let mut answered: Vec<&str> = results.collect();
            if !answered.is_empty() && (answered.len() != blocks.len() || message.role != Role::User) {
                return Err(ToolRuleError {
                    message: index,
                    rule: ToolRule::MixedResults,
                });
            }
            answered.sort_unstable();
            open.sort_unstable();
            if answered != open {
                return Err(ToolRuleError {
                    message: index,
                    rule: ToolRule::Unanswered,
                });
            }
            open.clear();
            for block in blocks {
                if let SamplingBlock::ToolUse(tool_use) = block {
                    if message.role != Role::Assistant {
                        return Err(ToolRuleError {
                            message: index,
                            rule: ToolRule::UseByUser,
                        });
                    }
                    open.push(&tool_use.id);
                }
            }
        }
        if open.is_empty() {
            return Ok(());
        }
        Err(ToolRuleError {
            message: self.messages.len(),
            rule: ToolRule::Unanswered,
        })
    }
}

/// A conversation breaks a rule on tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToolRuleError {
    /// The place of the message, from 0; one past the last for what is missing at the end.
    pub message: usize,
    /// What is wrong with it.
    pub rule: ToolRule,
}

/// A rule on tools in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ToolRule {
    /// Tool results stand beside other content, or in a message of the model.
    MixedResults,
    /// The uses of the message before and the results of this one do not match.
    Unanswered,
    /// A message of the user asks for a tool.
    UseByUser,
}

impl std::fmt::Display for ToolRuleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rule = match self.rule {
            ToolRule::MixedResults => "tool results must stand alone in a message of the user",
            ToolRule::Unanswered => "its tool results must answer exactly the tool uses of the message before",
            ToolRule::UseByUser => "only the model may ask for a tool",
        };
        write!(f, "sampling message {}: {rule}", self.message)
    }
}

impl std::error::Error for ToolRuleError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool_use(id: &str) -> SamplingBlock {
        ToolUseContent::new(id, "t", RawObject::empty()).into()
    }

    fn tool_result(id: &str) -> SamplingBlock {
        ToolResultContent::new(id, vec![ContentBlock::text("r")]).into()
    }

    #[test]
    fn one_block_and_a_list_of_one_stay_apart() {
        for text in [
            r#"{"role":"user","content":{"type":"text","text":"a"}}"#,
            r#"{"role":"user","content":[{"type":"text","text":"a"}]}"#,
        ] {
            let message: SamplingMessage = serde_json::from_str(text).unwrap();
            assert_eq!(message.content.blocks().len(), 1);
            assert_eq!(serde_json::to_string(&message).unwrap(), text);
        }
    }

    #[test]
    fn tool_rules() {
        let check = |messages: Vec<SamplingMessage>| {
            CreateMessageParams::new(messages, 1)
                .check_tool_rules()
                .map_err(|error| (error.message, error.rule))
        };
        let asks = || SamplingMessage::assistant(vec![tool_use("1"), tool_use("2")]);
        assert_eq!(
            check(vec![
                SamplingMessage::user("hi"),
                asks(),
                SamplingMessage::user(vec![tool_result("2"), tool_result("1")])
            ]),
            Ok(())
        );
        assert_eq!(check(vec![asks()]), Err((1, ToolRule::Unanswered)));
        assert_eq!(
            check(vec![asks(), SamplingMessage::user(tool_result("1"))]),
            Err((1, ToolRule::Unanswered))
        );
        assert_eq!(
            check(vec![SamplingMessage::user(tool_result("1"))]),
            Err((0, ToolRule::Unanswered))
        );
        assert_eq!(
            check(vec![
                asks(),
                SamplingMessage::user(vec![tool_result("1"), tool_result("2"), "x".into()])
            ]),
            Err((1, ToolRule::MixedResults))
        );
        assert_eq!(
            check(vec![SamplingMessage::user(tool_use("1"))]),
            Err((0, ToolRule::UseByUser))
        );
    }
}
