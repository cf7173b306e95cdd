//! Resources: data that a server offers by URI.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::object::{Key, object, read_once};
use super::{Annotations, CacheHint, Extra, Icon, InputResponses, Meta, RequestMeta};

object! {
    /// A resource that a server can read.
    pub struct Resource {
        required {
            /// Where it is.
            uri: String = "uri",
            /// The name for programs.
            name: String = "name",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What it is, for the model.
            description: String = "description" => with_description,
            /// The media type, if it is known.
            mime_type: String = "mimeType" => with_mime_type,
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        scalars {
            /// The size of the raw contents in bytes, if it is known.
            size: u64 = "size" => with_size,
        }
        lists {
            /// Icons (since 2025-11-25).
            icons: Vec<Icon> = "icons" => with_icons,
        }
        meta: Meta,
        // The tag of a resource link, which is a resource otherwise.
        ignored { "type", }
    }
}

object! {
    /// A family of resources.
    pub struct ResourceTemplate {
        required {
            /// A URI template (RFC 6570).
            uri_template: String = "uriTemplate",
            /// The name for programs.
            name: String = "name",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What it is for, for the model.
            description: String = "description" => with_description,
            /// The media type, if all resources of the family share it.
            mime_type: String = "mimeType" => with_mime_type,
            /// Hints.
            annotations: Box<Annotations> = "annotations" => with_annotations,
        }
        lists {
            /// Icons (since 2025-11-25).
            icons: Vec<Icon> = "icons" => with_icons,
        }
        meta: Meta,
    }
}

/// The contents of a resource, or of one part of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResourceContents {
    /// Where it is.
    pub uri: String,
    /// The media type, if it is known.
    pub mime_type: Option<String>,
    /// The contents themselves.
    pub data: ResourceData,
    /// The `_meta` of this object (since 2025-06-18).
    pub meta: Meta,
    /// Members that this library does not know, kept as they came.
    pub extra: Extra,
}

/// The contents of a resource: one or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceData {
    /// Text, under `text`.
    Text(String),
    /// Bytes in base64, under `blob`.
    Blob(String),
}

impl ResourceContents {
    /// Text.
    #[must_use]
    pub fn text(uri: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_data(uri, ResourceData::Text(text.into()))
    }

    /// Bytes.
    #[must_use]
    pub fn blob(uri: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        Self::with_data(uri, ResourceData::Blob(STANDARD.encode(bytes)))
    }

    fn with_data(uri: impl Into<String>, data: ResourceData) -> Self {
        Self {
            uri: uri.into(),
            mime_type: None,
            data,
            meta: Meta::new(),
            extra: Extra::EMPTY,
        }
    }

    /// Sets `mimeType`.
    #[must_use]
    pub fn with_mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.mime_type = Some(mime_type.into());
        self
    }

    /// Sets `_meta`.
    #[must_use]
    pub fn with_meta(mut self, meta: impl Into<Meta>) -> Self {
        self.meta = meta.into();
        self
    }

    /// The text, if this is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.data {
            ResourceData::Text(text) => Some(text),
            ResourceData::Blob(_) => None,
        }
    }
}

const CONTENTS_KEYS: &[&str] = &["uri", "mimeType", "text", "blob", "_meta"];

impl Serialize for ResourceContents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("uri", &self.uri)?;
        if let Some(mime_type) = &self.mime_type {
            map.serialize_entry("mimeType", mime_type)?;
        }
        match &self.data {
            ResourceData::Text(text) => map.serialize_entry("text", text)?,
            ResourceData::Blob(blob) => map.serialize_entry("blob", blob)?,
        }
        self.extra.write_members(&mut map, CONTENTS_KEYS)?;
        if !self.meta.is_empty() {
            map.serialize_entry("_meta", &self.meta)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ResourceContents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ContentsVisitor;

        impl<'de> Visitor<'de> for ContentsVisitor {
            type Value = ResourceContents;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the contents of a resource")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ResourceContents, A::Error> {
                let mut uri: Option<String> = None;
                let mut mime_type: Option<Option<String>> = None;
                let mut text: Option<Option<String>> = None;
                let mut blob: Option<Option<String>> = None;
                let mut meta: Option<Option<Meta>> = None;
                let mut extra = Extra::EMPTY;
                while let Some(key) = map.next_key_seed(Key)? {
                    let key: Cow<'_, str> = key;
                    match &*key {
                        "uri" => read_once(&mut uri, "uri", &mut map)?,
                        "mimeType" => read_once(&mut mime_type, "mimeType", &mut map)?,
                        "text" => read_once(&mut text, "text", &mut map)?,
                        "blob" => read_once(&mut blob, "blob", &mut map)?,
                        "_meta" => read_once(&mut meta, "_meta", &mut map)?,
                        _ => extra.read_member(key, &mut map)?,
                    }
                }
                let data = match (text.flatten(), blob.flatten()) {
                    (Some(text), None) => ResourceData::Text(text),
                    (None, Some(blob)) => ResourceData::Blob(blob),
                    (Some(_), Some(_)) => {
                        return Err(A::Error::custom("`text` and `blob` exclude each other"));
                    }
                    (None, None) => return Err(A::Error::custom("missing field `text` or `blob`")),
                };
                Ok(ResourceContents {
                    uri: uri.ok_or_else(|| A::Error::missing_field("uri"))?,
                    mime_type: mime_type.flatten(),
                    data,
                    meta: meta.flatten().unwrap_or_default(),
                    extra,
                })
            }
        }

        deserializer.deserialize_map(ContentsVisitor)
    }
}

object! {
    /// The result of `resources/list`.
    pub struct ListResourcesResult {
        required {
            /// One page.
            resources: Vec<Resource> = "resources",
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
    /// The result of `resources/templates/list`.
    pub struct ListResourceTemplatesResult {
        required {
            /// One page.
            resource_templates: Vec<ResourceTemplate> = "resourceTemplates",
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
    /// The params of `resources/read`.
    pub struct ReadResourceParams {
        required {
            /// What to read.
            uri: String = "uri",
        }
        optional {
            /// The state that an `input_required` result asked to be sent back.
            request_state: String = "requestState" => with_request_state,
        }
        lists {
            /// The answers that an `input_required` result asked for.
            input_responses: InputResponses = "inputResponses" => with_input_responses,
        }
        meta: RequestMeta,
    }
}

object! {
    /// The result of `resources/read`.
    pub struct ReadResourceResult {
        required {
            /// The contents; a folder may give one for each file.
            contents: Vec<ResourceContents> = "contents",
        }
        cache: CacheHint,
        meta: Meta,
        ignored { "resultType", }
    }
}

object! {
    /// The params of `resources/subscribe` and `resources/unsubscribe` (legacy era).
    pub struct ResourceUriParams {
        required {
            /// What to watch.
            uri: String = "uri",
        }
        meta: RequestMeta,
    }
}

object! {
    /// The params of `notifications/resources/updated`.
    pub struct ResourceUpdatedParams {
        required {
            /// What changed; may be a part of what is watched.
            uri: String = "uri",
        }
        meta: Meta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_text_or_blob() {
        let text: ResourceContents = serde_json::from_str(r#"{"uri":"a:b","text":"t","blob":null}"#).unwrap();
        assert_eq!(text.as_text(), Some("t"));
        for bad in [
            r#"{"uri":"a:b"}"#,
            r#"{"uri":"a:b","text":"t","blob":""}"#,
            r#"{"text":"t"}"#,
        ] {
            assert!(serde_json::from_str::<ResourceContents>(bad).is_err(), "{bad}");
        }
        assert_eq!(
            ResourceContents::blob("a:b", [1, 2]).data,
            ResourceData::Blob("AQI=".into())
        );
    }
}
