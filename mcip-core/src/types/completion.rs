//! Completion of arguments while the user types (MCP 2026-07-28, "Completion").

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess};
use serde::ser::{Serialize, Serializer};

use super::content::{TaggedUnion, read_after, read_union};
use super::object::object;
use super::{Extra, Meta, RequestMeta};

object! {
    /// The params of `completion/complete`.
    pub struct CompleteParams {
        required {
            /// What is being filled in.
            reference: CompletionReference = "ref",
            /// Which argument, and what stands there so far.
            argument: CompletionArgument = "argument",
        }
        optional {
            /// What is known already (since 2025-06-18).
            context: CompletionContext = "context" => with_context,
        }
        meta: RequestMeta,
    }
}

object! {
    /// The argument that is being typed.
    pub struct CompletionArgument {
        required {
            /// Its name.
            name: String = "name",
            /// What stands there so far.
            value: String = "value",
        }
    }
}

object! {
    /// What is known while an argument is being typed.
    #[derive(Default)]
    pub struct CompletionContext {
        lists {
            /// The arguments that are filled in already.
            arguments: BTreeMap<String, String> = "arguments" => with_arguments,
        }
    }
}

/// What an argument belongs to.
#[derive(Clone, Debug, PartialEq)]
pub enum CompletionReference {
    /// A prompt.
    Prompt(PromptReference),
    /// A resource template.
    Resource(ResourceReference),
}

object! {
    /// Names a prompt.
    pub struct PromptReference {
        tag { "type": "ref/prompt" }
        required {
            /// The prompt's name.
            name: String = "name",
        }
        optional {
            /// The prompt's name for people (since 2025-06-18).
            title: String = "title" => with_title,
        }
    }
}

object! {
    /// Names a resource or a resource template.
    pub struct ResourceReference {
        tag { "type": "ref/resource" }
        required {
            /// The URI or the template.
            uri: String = "uri",
        }
    }
}

impl From<PromptReference> for CompletionReference {
    fn from(reference: PromptReference) -> Self {
        Self::Prompt(reference)
    }
}

impl From<ResourceReference> for CompletionReference {
    fn from(reference: ResourceReference) -> Self {
        Self::Resource(reference)
    }
}

impl Serialize for CompletionReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Prompt(reference) => reference.serialize(serializer),
            Self::Resource(reference) => reference.serialize(serializer),
        }
    }
}

impl TaggedUnion for CompletionReference {
    const TAG: &'static str = "type";

    fn read_tagged<'de, A: MapAccess<'de>>(tag: &str, before: Extra, map: A) -> Result<Self, A::Error> {
        match tag {
            "ref/prompt" => read_after(before, map).map(Self::Prompt),
            "ref/resource" => read_after(before, map).map(Self::Resource),
            _ => Err(A::Error::unknown_variant(tag, &["ref/prompt", "ref/resource"])),
        }
    }
}

impl<'de> Deserialize<'de> for CompletionReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_union(deserializer)
    }
}

object! {
    /// The result of `completion/complete`.
    pub struct CompleteResult {
        required {
            /// The proposals.
            completion: Completion = "completion",
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// Proposals for an argument.
    pub struct Completion {
        required {
            /// At most [`Completion::MAX_VALUES`], the best first.
            values: Vec<String> = "values",
        }
        scalars {
            /// How many there are in all.
            total: u64 = "total" => with_total,
            /// Whether there are more than are given.
            has_more: bool = "hasMore" => with_has_more,
        }
    }
}

impl Completion {
    /// How many values one answer may hold.
    pub const MAX_VALUES: usize = 100;

    /// The best of all proposals: the first [`Self::MAX_VALUES`], with the number of all of them.
    #[must_use]
    pub fn best_of(mut all: Vec<String>) -> Self {
        let total = all.len();
        all.truncate(Self::MAX_VALUES);
        Self::new(all)
            .with_total(total as u64)
            .with_has_more(total > Self::MAX_VALUES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_a_hundred_values() {
        let many = Completion::best_of((0..150).map(|n| n.to_string()).collect());
        assert_eq!(
            (many.values.len(), many.total, many.has_more),
            (100, Some(150), Some(true))
        );
        let few = Completion::best_of(vec!["a".into()]);
        assert_eq!((few.values.len(), few.total, few.has_more), (1, Some(1), Some(false)));
    }

    #[test]
    fn references_are_told_apart() {
        let prompt: CompletionReference = serde_json::from_str(r#"{"name":"p","type":"ref/prompt"}"#).unwrap();
        assert_eq!(prompt, PromptReference::new("p").into());
        assert!(serde_json::from_str::<CompletionReference>(r#"{"type":"ref/tool","name":"t"}"#).is_err());
    }
}
