//! Content blocks: what tools and prompts say.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Number, Value};

use super::object::{Key, Object, ReadObject, closed_enum, object, read_rest};
use super::{Extra, Meta, Resource, ResourceContents};

closed_enum! {
    /// Who speaks in a conversation, or for whom content is meant.
    pub enum Role {
        /// The user.
        User = "user",
        /// The model.
        Assistant = "assistant",
    }
}

object! {
    /// Hints for whoever shows or stores content.
    #[derive(Default)]
    pub struct Annotations {
        optional {
            /// For whom the content is meant; both when absent.
            audience: Vec<Role> = "audience" => with_audience,
            /// How important the content is, from 0 (optional) to 1 (required).
            priority: Number = "priority" => with_priority,
            /// When the content changed last, ISO 8601 (since 2025-06-18).
            last_modified: String = "lastModified" => with_last_modified,
        }
    }
}

object! {
    /// Text.
    pub struct TextContent {
        tag { "type": "text" }
        required {
            /// The text.
            text: String = "text",
        }
        optional {
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        meta: Meta,
    }
}

object! {
    /// A picture.
    pub struct ImageContent {
        tag { "type": "image" }
        required {
            /// The bytes in base64.
            data: String = "data",
            /// The media type.
            mime_type: String = "mimeType",
        }
        optional {
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        meta: Meta,
    }
}

object! {
    /// Sound (since 2025-03-26).
    pub struct AudioContent {
        tag { "type": "audio" }
        required {
            /// The bytes in base64.
            data: String = "data",
            /// The media type.
            mime_type: String = "mimeType",
        }
        optional {
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        meta: Meta,
    }
}

object! {
    /// The contents of a resource within a message.
    pub struct EmbeddedResource {
        tag { "type": "resource" }
        required {
            /// The contents.
            resource: ResourceContents = "resource",
        }
        optional {
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        meta: Meta,
    }
}

/// A pointer to a resource that the server can read (since 2025-06-18). It need not be listed.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceLink(pub Resource);

/// One block of content.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ContentBlock {
    /// Text.
    Text(TextContent),
    /// A picture.
    Image(ImageContent),
    /// Sound.
    Audio(AudioContent),
    /// A pointer to a resource.
    ResourceLink(Box<ResourceLink>),
    /// The contents of a resource.
    Resource(Box<EmbeddedResource>),
    /// A block of a type that this library does not know.
    Unknown(UnknownContent),
}

/// A block of an unknown type, kept as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownContent(Extra);

impl ImageContent {
    /// A picture from its bytes.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>, mime_type: impl Into<String>) -> Self {
        Self::new(STANDARD.encode(bytes), mime_type)
    }

    /// The bytes.
    ///
    /// # Errors
    /// When `data` is not base64.
    pub fn bytes(&self) -> Result<Vec<u8>, base64::DecodeError> {
        STANDARD.decode(&self.data)
    }
}

impl AudioContent {
    /// Sound from its bytes.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>, mime_type: impl Into<String>) -> Self {
        Self::new(STANDARD.encode(bytes), mime_type)
    }

    /// The bytes.
    ///
    /// # Errors
    /// When `data` is not base64.
    pub fn bytes(&self) -> Result<Vec<u8>, base64::DecodeError> {
        STANDARD.decode(&self.data)
    }
}

impl UnknownContent {
    /// The value of `type`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.get("type").and_then(Value::as_str).unwrap_or_default()
    }

    /// All members, `type` included.
    #[must_use]
    pub fn members(&self) -> &Extra {
        &self.0
    }
}

impl ContentBlock {
    /// A text block.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        TextContent::new(text).into()
    }

    /// A picture from its bytes.
    #[must_use]
    pub fn image(bytes: impl AsRef<[u8]>, mime_type: impl Into<String>) -> Self {
        ImageContent::from_bytes(bytes, mime_type).into()
    }

    /// Sound from its bytes.
    #[must_use]
    pub fn audio(bytes: impl AsRef<[u8]>, mime_type: impl Into<String>) -> Self {
        AudioContent::from_bytes(bytes, mime_type).into()
    }

    /// A pointer to a resource.
    #[must_use]
    pub fn resource_link(resource: Resource) -> Self {
        Self::ResourceLink(Box::new(ResourceLink(resource)))
    }

    /// The contents of a resource.
    #[must_use]
    pub fn resource(contents: impl Into<ResourceContents>) -> Self {
        EmbeddedResource::new(contents).into()
    }

    /// The text, if this is a text block.
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
            Self::ResourceLink(_) => "resource_link",
            Self::Resource(_) => "resource",
            Self::Unknown(content) => content.kind(),
        }
    }
}

macro_rules! into_block {
    ($($variant:ident($content:ty),)*) => {
        $(
            impl From<$content> for ContentBlock {
                fn from(content: $content) -> Self {
                    Self::$variant(content.into())
                }
            }
        )*
    };
}

into_block! {
    Text(TextContent),
    Image(ImageContent),
    Audio(AudioContent),
    ResourceLink(ResourceLink),
    Resource(EmbeddedResource),
    Unknown(UnknownContent),
}

impl From<&str> for ContentBlock {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for ContentBlock {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl Serialize for ContentBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(content) => content.serialize(serializer),
            Self::Image(content) => content.serialize(serializer),
            Self::Audio(content) => content.serialize(serializer),
            Self::ResourceLink(content) => content.serialize(serializer),
            Self::Resource(content) => content.serialize(serializer),
            Self::Unknown(content) => content.0.serialize(serializer),
        }
    }
}

impl TaggedUnion for ContentBlock {
    const TAG: &'static str = "type";

    fn read_tagged<'de, A: MapAccess<'de>>(tag: &str, before: Extra, map: A) -> Result<Self, A::Error> {
        Ok(match tag {
            "text" => Self::Text(read_after(before, map)?),
            "image" => Self::Image(read_after(before, map)?),
            "audio" => Self::Audio(read_after(before, map)?),
            "resource_link" => Self::ResourceLink(Box::new(ResourceLink(read_after(before, map)?))),
            "resource" => Self::Resource(Box::new(read_after(before, map)?)),
            _ => Self::Unknown(UnknownContent::read(Self::TAG, tag, before, map)?),
        })
    }
}

impl<'de> Deserialize<'de> for ContentBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_union(deserializer)
    }
}

impl UnknownContent {
    /// Reads what is left of a block, and keeps all of it.
    pub(crate) fn read<'de, A: MapAccess<'de>>(
        tag_key: &str,
        tag: &str,
        before: Extra,
        map: A,
    ) -> Result<Self, A::Error> {
        let mut members = Extra::EMPTY;
        members.insert(tag_key, tag);
        let rest: Extra = read_after(before, map)?;
        if rest.contains_key(tag_key) {
            return Err(A::Error::custom(format_args!("duplicate field `{tag_key}`")));
        }
        for (key, value) in rest.into_map() {
            members.insert(key, value);
        }
        Ok(Self(members))
    }
}

impl Serialize for UnknownContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Serialize for ResourceLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "resource_link")?;
        self.0.write_members(&mut map)?;
        if !self.0.meta.is_empty() {
            map.serialize_entry("_meta", &self.0.meta)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ResourceLink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match ContentBlock::deserialize(deserializer)? {
            ContentBlock::ResourceLink(link) => Ok(*link),
            other => Err(D::Error::custom(format_args!(
                "`type` must be \"resource_link\", not \"{}\"",
                other.kind()
            ))),
        }
    }
}

/// A union whose members are told apart by one member with a string value.
pub(crate) trait TaggedUnion: Sized {
    /// The name of that member.
    const TAG: &'static str;

    /// Reads the rest of the object; `before` holds the members that came before the tag.
    fn read_tagged<'de, A: MapAccess<'de>>(tag: &str, before: Extra, map: A) -> Result<Self, A::Error>;
}

/// Reads a tagged union. Where the tag comes first, as peers write it, nothing is buffered.
pub(crate) fn read_union<'de, T: TaggedUnion, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct UnionVisitor<T>(std::marker::PhantomData<T>);

    impl<'de, T: TaggedUnion> Visitor<'de> for UnionVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "an object with `{}`", T::TAG)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            let mut before = Extra::EMPTY;
            while let Some(key) = map.next_key_seed(Key)? {
                if key == T::TAG {
                    let tag: Cow<'_, str> = map.next_value_seed(Key)?;
                    return T::read_tagged(&tag, before, map);
                }
                before.read_member(key, &mut map)?;
            }
            Err(A::Error::missing_field(T::TAG))
        }
    }

    deserializer.deserialize_map(UnionVisitor(std::marker::PhantomData))
}

/// Reads an object of which some members were read before its type was known.
pub(crate) fn read_after<'de, T: ReadObject, A: MapAccess<'de>>(before: Extra, map: A) -> Result<T, A::Error> {
    let mut partial = T::Partial::default();
    if !before.is_empty() {
        let before: Map<String, Value> = before.into_map();
        let mut members = serde::de::value::MapDeserializer::new(before.into_iter());
        while let Some(key) = members.next_key_seed(Key).map_err(into_error::<A::Error>)? {
            T::read_member(&mut partial, key, &mut members).map_err(into_error::<A::Error>)?;
        }
    }
    read_rest::<T, A>(partial, map)
}

fn into_error<E: serde::de::Error>(error: serde_json::Error) -> E {
    E::custom(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_tag_may_stand_anywhere() {
        let first: ContentBlock = serde_json::from_str(r#"{"type":"text","text":"a","x":1}"#).unwrap();
        let last: ContentBlock = serde_json::from_str(r#"{"x":1,"text":"a","type":"text"}"#).unwrap();
        assert_eq!(first, last);
        assert_eq!(first, ContentBlock::Text(TextContent::new("a").with_extra("x", 1)));
    }

    #[test]
    fn unknown_blocks_are_kept_whole() {
        let value = json!({"a": [1, {"b": null}], "type": "hologram", "_meta": {"k": "v"}});
        let block: ContentBlock = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(block.kind(), "hologram");
        assert_eq!(serde_json::to_value(&block).unwrap(), value);
    }

    #[test]
    fn malformed_blocks_are_refused() {
        for text in [
            r#"{"text":"a"}"#,
            r#"{"type":"text"}"#,
            r#"{"type":1,"text":"a"}"#,
            r#"{"type":"text","text":"a","text":"b"}"#,
            r#"{"text":"a","type":"text","text":"b"}"#,
            r#"{"type":"text","text":"a","type":"image"}"#,
            r#""text""#,
        ] {
            assert!(serde_json::from_str::<ContentBlock>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn bytes_go_through_base64() {
        let image = ImageContent::from_bytes([0, 255, 7], "image/png");
        assert_eq!(image.data, "AP8H");
        assert_eq!(image.bytes().unwrap(), [0, 255, 7]);
    }

    #[test]
    fn a_link_is_a_tagged_resource() {
        let block = ContentBlock::resource_link(Resource::new("file:///a", "a").with_meta(Meta::new().with("k", 1)));
        let value = serde_json::to_value(&block).unwrap();
        assert_eq!(
            value,
            json!({"type": "resource_link", "uri": "file:///a", "name": "a", "_meta": {"k": 1}})
        );
        assert_eq!(serde_json::from_value::<ContentBlock>(value).unwrap(), block);
    }

    #[test]
    fn blocks_are_small() {
        assert!(size_of::<ContentBlock>() <= 80, "{}", size_of::<ContentBlock>());
    }
}
