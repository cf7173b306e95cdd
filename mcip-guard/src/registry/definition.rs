//! Definitions of tools, prompts and resources, as they are pinned.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::json::{Document, Node, ScanLimits, canonical};
use mcip_core::types::methods;

/// What a definition defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A prompt.
    Prompt,
    /// A resource.
    Resource,
    /// A template of resources.
    ResourceTemplate,
    /// A tool.
    Tool,
}

impl Kind {
    /// Every kind, in the order of a lock file.
    pub const ALL: [Self; 4] = [Self::Prompt, Self::Resource, Self::ResourceTemplate, Self::Tool];

    /// The name in lock files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Resource => "resource",
            Self::ResourceTemplate => "resource_template",
            Self::Tool => "tool",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What a method lists.
    pub(super) fn listed_by(method: &str) -> Option<Self> {
        Some(match method {
            methods::TOOLS_LIST => Self::Tool,
            methods::PROMPTS_LIST => Self::Prompt,
            methods::RESOURCES_LIST => Self::Resource,
            methods::RESOURCES_TEMPLATES_LIST => Self::ResourceTemplate,
            _ => return None,
        })
    }

    /// What a method uses.
    pub(super) fn used_by(method: &str) -> Option<Self> {
        Some(match method {
            methods::TOOLS_CALL => Self::Tool,
            methods::PROMPTS_GET => Self::Prompt,
            methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE => Self::Resource,
            _ => return None,
        })
    }

    /// The member of a list that has the definitions.
    pub(super) const fn members(self) -> &'static str {
        match self {
            Self::Prompt => "prompts",
            Self::Resource => "resources",
            Self::ResourceTemplate => "resourceTemplates",
            Self::Tool => "tools",
        }
    }

    /// The member of a definition that names it.
    pub(super) const fn name_member(self) -> &'static str {
        match self {
            Self::Prompt | Self::Tool => "name",
            Self::Resource => "uri",
            Self::ResourceTemplate => "uriTemplate",
        }
    }
}

/// Bytes of a canonical definition that are kept, so that a later change can be shown. Of a larger one only the digest is.
pub const LARGEST_KEPT: usize = 64 << 10;

/// Bytes of a definition whose text is compared with others.
const LARGEST_COMPARED: usize = 1 << 20;

/// Bytes of a name that can be pinned.
pub(super) const LONGEST_NAME: usize = 1024;

/// The digest of a definition, as it stands in pins, in records and in
/// [`Descriptor::digest`](mcip_core::catalogue::Descriptor::digest): SHA-256 of its canonical JSON (RFC 8785), so that the order of
/// members and the spelling of strings and numbers do not matter. What has no canonical form is the same as long as its bytes are.
pub fn definition_digest(definition: Node<'_>) -> Digest {
    match canonical::to_vec(definition) {
        Ok(bytes) => Digest::of(&bytes),
        Err(_) => Digest::of(definition.raw().as_bytes()),
    }
}

/// One definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What it defines.
    pub kind: Kind,
    /// Its name, URI or URI template.
    pub name: Box<str>,
    /// Its [digest](definition_digest).
    pub digest: Digest,
    /// Its canonical JSON; `None` if it has none, is larger than [`LARGEST_KEPT`], or nests deeper than a lock file is read.
    pub canonical: Option<Arc<str>>,
    /// Its text as it came, to compare with, where there is no canonical one.
    came: Option<Arc<str>>,
}

impl Definition {
    /// A definition as it stands in a list; `None` without a name, or with one that is longer than 1 KiB.
    pub fn of(kind: Kind, node: Node<'_>) -> Option<Self> {
        let name = node.get(kind.name_member())?.as_str()?;
        if name.is_empty() || name.len() > LONGEST_NAME {
            return None;
        }
        let canonical = canonical::to_vec(node).ok();
        let digest = match &canonical {
            Some(bytes) => Digest::of(bytes),
            None => Digest::of(node.raw().as_bytes()),
        };
        let kept = canonical.filter(|bytes| bytes.len() <= LARGEST_KEPT);
        let kept = kept.and_then(|bytes| String::from_utf8(bytes).ok());
        // Whoever raised the limits of messages has not raised those of lock files.
        let canonical: Option<Arc<str>> = kept.filter(|text| parse(text).is_some()).map(Arc::from);
        let came = match canonical {
            Some(_) => None,
            None => Some(node.raw()).filter(|raw| raw.len() <= LARGEST_COMPARED && parse(raw).is_some()),
        };
        Some(Self {
            kind,
            name: name.into(),
            digest,
            canonical,
            came: came.map(Arc::from),
        })
    }

    /// What it says, to look into; `None` where that is too large, too deep, or not kept.
    pub(super) fn document(&self) -> Option<Document> {
        parse(self.canonical.as_ref().or(self.came.as_ref())?)
    }

    /// Whether what it says is known.
    pub(super) fn is_readable(&self) -> bool {
        self.canonical.is_some() || self.came.is_some()
    }

    /// Bytes that it takes.
    pub(super) fn weight(&self) -> usize {
        let texts = self.canonical.iter().chain(&self.came);
        self.name.len() + texts.map(|text| text.len()).sum::<usize>()
    }

    /// Keeps its digest only.
    pub(super) fn without_text(mut self) -> Self {
        (self.canonical, self.came) = (None, None);
        self
    }

    /// The digest of all but its name: what stays when a definition is renamed. `None` where nothing but the name would be compared.
    pub(super) fn nameless(&self) -> Option<Digest> {
        let document = self.document()?;
        let members = document.root().members();
        let mut parts: Vec<Cow<'_, str>> = Vec::new();
        for (key, value) in members.filter(|(key, _)| key != self.kind.name_member()) {
            parts.push(key);
            parts.push(Cow::Borrowed(value.raw()));
        }
        let says_something = document.root().get("description").is_some_and(|text| !is_empty(text));
        says_something.then(|| Digest::of_parts(parts.iter().map(|part| part.as_bytes())))
    }
}

fn is_empty(text: Node<'_>) -> bool {
    text.as_str().is_none_or(|text| text.is_empty())
}

/// Reads canonical JSON that was kept.
pub(super) fn parse(canonical: &str) -> Option<Document> {
    Document::parse(Bytes::copy_from_slice(canonical.as_bytes()), &ScanLimits::default()).ok()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A definition from JSON text.
    pub(in crate::registry) fn definition(kind: Kind, text: &str) -> Definition {
        let document = parse(text).expect("JSON");
        Definition::of(kind, document.root()).expect("a named definition")
    }

    #[test]
    fn the_digest_is_of_the_meaning() {
        let digest = |text| definition(Kind::Tool, text).digest;
        let one = digest(r#"{"name":"x","inputSchema":{"type":"object"}}"#);
        assert_eq!(one, digest(r#"{ "inputSchema": {"type":"object"}, "n\u0061me":"x"}"#));
        assert_ne!(
            one,
            digest(r#"{"name":"x","inputSchema":{"type":"object"},"description":"d"}"#)
        );
        let huge = r#"{"name":"x","n":9007199254740993}"#;
        assert_eq!(digest(huge), digest(huge), "what has no canonical form has a digest");
        assert_eq!(definition(Kind::Tool, huge).canonical, None);
    }

    #[test]
    fn what_has_no_canonical_form_or_is_large_is_read_all_the_same() {
        let integer = definition(Kind::Tool, r#"{"name":"x","n":9007199254740993}"#);
        assert!(integer.canonical.is_none() && integer.document().is_some());
        let of_size = |size: usize| {
            let text = serde_json::json!({ "name": "x", "description": "d".repeat(size) });
            definition(Kind::Tool, &text.to_string())
        };
        let large = of_size(LARGEST_KEPT);
        assert!(large.canonical.is_none() && large.is_readable() && large.weight() > LARGEST_KEPT);
        assert!(!of_size(LARGEST_COMPARED).is_readable());
        assert_eq!(large.without_text().weight(), 1);
    }

    #[test]
    fn a_renamed_definition_is_found_again() {
        let nameless = |text| definition(Kind::Tool, text).nameless();
        let one = nameless(r#"{"name":"x","description":"Reads a file"}"#);
        assert_eq!(one, nameless(r#"{"name":"y","description":"Reads a file"}"#));
        assert_ne!(one, nameless(r#"{"name":"y","description":"Writes a file"}"#));
        assert_eq!(
            nameless(r#"{"name":"y","inputSchema":{}}"#),
            None,
            "there are many like this"
        );
    }

    #[test]
    fn each_kind_has_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            let text = format!(r#"{{"{}":"x"}}"#, kind.name_member());
            assert_eq!(&*definition(kind, &text).name, "x");
        }
        let unnamed = parse(r#"{"name":""}"#).expect("JSON");
        assert_eq!(Definition::of(Kind::Tool, unnamed.root()), None);
    }
}
