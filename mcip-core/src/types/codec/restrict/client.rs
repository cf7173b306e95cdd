//! What clients offer: roots, sampling, elicitation.

use serde_json::Value;

use super::content::{omitted_audio, restrict_nested};
use super::{NotInRevision, Revise, defined};
use crate::types::elicitation::{PrimitiveSchema, SelectSchema, TitledSelectSchema};
use crate::types::{
    ContentBlock, CreateMessageParams, CreateMessageResult, ElicitFormParams, ElicitParams, ElicitResult, ElicitSchema,
    ElicitUrlParams, ElicitationCompleteParams, Extra, ListRootsResult, Revision, Root, SamplingBlock, SamplingContent,
    SamplingMessage, TextContent,
};

impl Revise for Root {
    fn restrict_to(&mut self, revision: Revision) {
        restrict_nested(&mut self.meta, revision);
    }
}

impl Revise for ListRootsResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.roots.restrict_to(revision);
        self.meta.restrict_to(revision);
    }
}

impl Revise for CreateMessageParams {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_core_tasks() {
            self.task = None;
        }
        if revision.has_sampling_tools() {
            self.tools.restrict_to(revision);
            self.messages.restrict_to(revision);
        } else {
            self.tools = None;
            self.tool_choice = None;
            // One message has one block, so a message with several becomes several of the same role.
            let messages = std::mem::take(&mut self.messages);
            self.messages = messages.into_iter().flat_map(split).collect();
            self.messages.restrict_to(revision);
        }
        self.meta.restrict_to(revision);
    }
}

fn split(message: SamplingMessage) -> impl Iterator<Item = SamplingMessage> {
    let SamplingMessage {
        role,
        content,
        meta,
        extra,
    } = message;
    content.into_blocks().into_iter().map(move |block| SamplingMessage {
        role,
        content: SamplingContent::One(block),
        meta: meta.clone(),
        extra: extra.clone(),
    })
}

impl Revise for SamplingMessage {
    fn restrict_to(&mut self, revision: Revision) {
        self.content
            .blocks_mut()
            .iter_mut()
            .for_each(|block| block.restrict_to(revision));
        if !revision.has_sampling_tools() {
            self.meta.clear();
        }
    }
}

impl Revise for CreateMessageResult {
    fn restrict_to(&mut self, revision: Revision) {
        self.content
            .blocks_mut()
            .iter_mut()
            .for_each(|block| block.restrict_to(revision));
        if !revision.has_sampling_tools() && matches!(self.content, SamplingContent::Many(_)) {
            let blocks = std::mem::replace(&mut self.content, SamplingContent::Many(Vec::new())).into_blocks();
            self.content = SamplingContent::One(join(blocks));
        }
        self.meta.restrict_to(revision);
    }
}

/// The one block that an older revision lets a model say: all of the text, or what there is if that is none.
fn join(mut blocks: Vec<SamplingBlock>) -> SamplingBlock {
    if blocks.len() == 1 {
        return blocks.remove(0);
    }
    let texts: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            SamplingBlock::Text(content) => Some(content.text.as_str()),
            _ => None,
        })
        .collect();
    if texts.is_empty() && !blocks.is_empty() {
        return blocks.remove(0);
    }
    TextContent::new(texts.join("\n")).into()
}

impl Revise for SamplingBlock {
    fn restrict_to(&mut self, revision: Revision) {
        match self {
            SamplingBlock::Audio(audio) if !revision.has_audio_content() => {
                let mut text = TextContent::new(omitted_audio(&audio.mime_type));
                text.annotations = audio.annotations.take();
                *self = text.into();
            }
            SamplingBlock::ToolUse(call) if !revision.has_sampling_tools() => {
                *self = TextContent::new(format!("[call of tool {}: {}]", call.name, call.input.get())).into();
            }
            SamplingBlock::ToolResult(result) if !revision.has_sampling_tools() => {
                let texts: Vec<&str> = result.content.iter().filter_map(ContentBlock::as_text).collect();
                let text = match (&result.structured_content, texts.is_empty()) {
                    (Some(value), true) => value.get().to_owned(),
                    _ => texts.join("\n"),
                };
                *self = TextContent::new(text).into();
            }
            _ => {}
        }
        match self {
            SamplingBlock::Text(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            SamplingBlock::Image(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            SamplingBlock::Audio(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            SamplingBlock::ToolResult(result) => {
                result.content.restrict_to(revision);
                let carried = revision.has_any_structured_content()
                    || result.structured_content.as_ref().is_none_or(|value| value.is_object());
                let left_over = result.structured_content.take_if(|_| !carried);
                if let Some(value) = left_over.filter(|_| result.content.is_empty()) {
                    result.content.push(ContentBlock::text(value.get()));
                }
            }
            SamplingBlock::ToolUse(_) | SamplingBlock::Unknown(_) => {}
        }
    }
}

impl Revise for ElicitParams {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        match self {
            ElicitParams::Form(params) => params.restrict_to(revision),
            ElicitParams::Url(params) => params.restrict_to(revision),
        }
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        match self {
            ElicitParams::Form(params) => params.check_for(revision),
            ElicitParams::Url(params) => params.check_for(revision),
        }
    }
}

impl Revise for ElicitFormParams {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_core_tasks() {
            self.task = None;
        }
        if !revision.has_rich_elicitation() {
            self.mode = None;
        }
        self.requested_schema.restrict_to(revision);
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(revision.has_elicitation(), "elicitation", revision)?;
        self.requested_schema.check_for(revision)
    }
}

impl Revise for ElicitUrlParams {
    const MODERN_REMOVES: bool = true;

    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_core_tasks() {
            self.task = None;
        }
        if !revision.has_elicitation_id() {
            self.elicitation_id = None;
        }
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(revision.has_rich_elicitation(), "URL elicitation", revision)?;
        let named = self.elicitation_id.is_some() || !revision.has_elicitation_id();
        defined(named, "URL elicitation without `elicitationId`", revision)
    }
}

impl Revise for ElicitSchema {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_rich_elicitation() {
            self.dialect = None;
            self.properties.values_mut().for_each(restrict_field);
        }
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        let selects_many = |schema: &PrimitiveSchema| {
            matches!(
                schema,
                PrimitiveSchema::MultiSelect(_) | PrimitiveSchema::TitledMultiSelect(_)
            )
        };
        let holds = revision.has_rich_elicitation() || !self.properties.iter().any(|(_, field)| selects_many(field));
        defined(holds, "a form field with several choices", revision)
    }
}

/// Spells a field as 2025-06-18 does: defaults for booleans only, titles of options under `enumNames`.
fn restrict_field(field: &mut PrimitiveSchema) {
    match field {
        PrimitiveSchema::String(schema) => schema.default = None,
        PrimitiveSchema::Number(schema) => schema.default = None,
        PrimitiveSchema::Select(schema) => schema.default = None,
        PrimitiveSchema::TitledSelect(schema) => *field = PrimitiveSchema::Select(untitled(schema)),
        PrimitiveSchema::Boolean(_) | PrimitiveSchema::MultiSelect(_) | PrimitiveSchema::TitledMultiSelect(_) => {}
    }
}

fn untitled(schema: &mut TitledSelectSchema) -> SelectSchema {
    let (values, names): (Vec<_>, Vec<_>) = std::mem::take(&mut schema.options)
        .into_iter()
        .map(|option| (option.value, option.title))
        .unzip();
    let mut select = SelectSchema::new(values).with_names(names);
    select.title = schema.title.take();
    select.description = schema.description.take();
    select.extra = std::mem::replace(&mut schema.extra, Extra::EMPTY);
    select
}

impl Revise for ElicitResult {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_rich_elicitation()
            && let Some(content) = &mut self.content
        {
            // 2025-06-18 has no lists; only a form of a newer revision can have asked for one.
            for value in content.values_mut() {
                if let Value::Array(chosen) = value {
                    let chosen: Vec<&str> = chosen.iter().filter_map(Value::as_str).collect();
                    *value = chosen.join(", ").into();
                }
            }
        }
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(revision.has_elicitation(), "elicitation", revision)
    }
}

impl Revise for ElicitationCompleteParams {
    fn restrict_to(&mut self, revision: Revision) {
        self.meta.restrict_to(revision);
    }

    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        defined(
            revision.has_elicitation_id(),
            "`notifications/elicitation/complete`",
            revision,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::elicitation::{EnumItems, EnumOption, MultiSelectSchema, StringSchema};
    use crate::types::{RawObject, Role, ToolResultContent, ToolUseContent};
    use serde_json::json;

    #[test]
    fn messages_with_several_blocks_are_split() {
        let mut params = CreateMessageParams::new(
            vec![
                SamplingMessage::assistant(vec![
                    "a".into(),
                    ToolUseContent::new("1", "t", RawObject::empty()).into(),
                ]),
                SamplingMessage::user(ToolResultContent::new("1", vec![ContentBlock::text("r")])),
            ],
            5,
        )
        .with_tools(vec![]);
        params.restrict_to(Revision::V2025_06_18);
        let said: Vec<_> = params
            .messages
            .iter()
            .map(|message| match &message.content {
                SamplingContent::One(SamplingBlock::Text(text)) => (message.role, text.text.as_str()),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            said,
            [
                (Role::Assistant, "a"),
                (Role::Assistant, "[call of tool t: {}]"),
                (Role::User, "r")
            ]
        );
        assert_eq!(params.tools, None);
    }

    #[test]
    fn an_answer_of_several_blocks_becomes_one() {
        let blocks: Vec<SamplingBlock> = vec!["a".into(), "b".into()];
        let mut result = CreateMessageResult::new(Role::Assistant, blocks, "m");
        result.restrict_to(Revision::V2025_06_18);
        assert_eq!(result.content, SamplingContent::from("a\nb"));
    }

    #[test]
    fn forms_are_spelt_as_2025_06_18_does() {
        let titled = TitledSelectSchema::new(vec![EnumOption::new("r", "Red")]).with_default("r");
        let schema = ElicitSchema::default()
            .field("s", StringSchema::new().with_default("x"))
            .field("t", titled)
            .with_dialect("https://json-schema.org/draft/2020-12/schema");
        let mut params = ElicitParams::form("m", schema);
        assert_eq!(params.check_for(Revision::V2025_06_18), Ok(()));
        params.restrict_to(Revision::V2025_06_18);
        assert_eq!(
            serde_json::to_value(&params).unwrap(),
            json!({"message": "m", "requestedSchema": {"type": "object", "properties": {
                "s": {"type": "string"}, "t": {"type": "string", "enum": ["r"], "enumNames": ["Red"]}
            }}})
        );
    }

    #[test]
    fn what_a_revision_cannot_ask_is_refused() {
        let form = ElicitParams::form("m", ElicitSchema::default());
        let many = MultiSelectSchema::new(EnumItems::new(vec!["a".to_owned()]));
        let choices = ElicitParams::form("m", ElicitSchema::default().field("c", many));
        let url = ElicitParams::url("m", "https://x/");
        let named = ElicitParams::from(ElicitUrlParams::new("m", "https://x/").with_elicitation_id("e"));
        let allowed = |params: &ElicitParams| Revision::ALL.map(|revision| params.check_for(revision).is_ok());
        assert_eq!(allowed(&form), [false, false, true, true, true]);
        assert_eq!(allowed(&choices), [false, false, false, true, true]);
        assert_eq!(allowed(&url), [false, false, false, false, true]);
        assert_eq!(allowed(&named), [false, false, false, true, true]);
    }
}
