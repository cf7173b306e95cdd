//! `_meta`: metadata beside the members of params, results and objects.

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};

use super::object::object;
use super::{ClientCapabilities, Extra, Implementation, LoggingLevel, ProgressToken, RequestId};

/// The protocol version of a request (2026-07-28, required).
pub const PROTOCOL_VERSION: &str = "io.modelcontextprotocol/protocolVersion";
/// Who sends a request (2026-07-28).
pub const CLIENT_INFO: &str = "io.modelcontextprotocol/clientInfo";
/// What the sender of a request can do (2026-07-28, required).
pub const CLIENT_CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";
/// The least severe level at which a request wants log messages (2026-07-28).
pub const LOG_LEVEL: &str = "io.modelcontextprotocol/logLevel";
/// The subscription to which a notification belongs: the id of its `subscriptions/listen` (2026-07-28).
pub const SUBSCRIPTION_ID: &str = "io.modelcontextprotocol/subscriptionId";
/// Who answers (2026-07-28).
pub const SERVER_INFO: &str = "io.modelcontextprotocol/serverInfo";
/// The task to which a message belongs (2025-11-25, core tasks).
pub const RELATED_TASK: &str = "io.modelcontextprotocol/related-task";
/// Text for the model while a task runs (2025-11-25, core tasks).
pub const MODEL_IMMEDIATE_RESPONSE: &str = "io.modelcontextprotocol/model-immediate-response";
/// The token under which the sender wants progress.
pub const PROGRESS_TOKEN: &str = "progressToken";
/// W3C Trace Context: the position in the trace (SEP-414).
pub const TRACEPARENT: &str = "traceparent";
/// W3C Trace Context: vendors' data (SEP-414).
pub const TRACESTATE: &str = "tracestate";
/// W3C Baggage (SEP-414).
pub const BAGGAGE: &str = "baggage";

/// The members of a `_meta` object, in order. Costs nothing while it is empty.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Meta(Extra);

impl Meta {
    /// No metadata.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The text under a key, if it is text.
    #[must_use]
    pub fn get_str(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    /// The value under a key, read as a type. `None` when it is absent or does not fit: metadata comes from
    /// a peer, and nothing may be assumed about it.
    #[must_use]
    pub fn get_as<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        T::deserialize(self.0.get(key)?).ok()
    }

    /// Sets a member, and returns what it was before.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.insert(key, value)
    }

    /// Sets a member.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.insert(key, value);
        self
    }

    /// Takes a member away.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key)
    }

    /// Takes all members away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The members, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    /// The subscription on which a notification came.
    #[must_use]
    pub fn subscription_id(&self) -> Option<RequestId> {
        self.get_as(SUBSCRIPTION_ID)
    }

    /// Says on which subscription a notification goes out.
    pub fn set_subscription_id(&mut self, id: &RequestId) {
        let value = match id {
            RequestId::Integer(value) => Value::from(*value),
            RequestId::String(value) => Value::from(&**value),
        };
        self.insert(SUBSCRIPTION_ID, value);
    }

    /// Who says to have answered. Unverified: for display only.
    #[must_use]
    pub fn server_info(&self) -> Option<Implementation> {
        self.get_as(SERVER_INFO)
    }

    /// The task to which the message belongs (2025-11-25).
    #[must_use]
    pub fn related_task(&self) -> Option<&str> {
        self.0.get(RELATED_TASK)?.get("taskId")?.as_str()
    }

    /// Says to which task the message belongs (2025-11-25).
    pub fn set_related_task(&mut self, task_id: &str) {
        self.insert(
            RELATED_TASK,
            Map::from_iter([("taskId".to_owned(), Value::from(task_id))]),
        );
    }

    /// The position in a distributed trace, if it is there and well formed.
    #[must_use]
    pub fn traceparent(&self) -> Option<&str> {
        self.get_str(TRACEPARENT).filter(|text| is_traceparent(text))
    }

    /// For `object!`: this is not the metadata of a request.
    pub(crate) fn as_request_meta(&self) -> Option<&RequestMeta> {
        None
    }

    /// Writes the members, except those named in `skip`.
    pub(crate) fn write_members<M: SerializeMap>(&self, map: &mut M, skip: &[&str]) -> Result<(), M::Error> {
        self.0.write_members(map, skip)
    }
}

impl From<Map<String, Value>> for Meta {
    fn from(members: Map<String, Value>) -> Self {
        Self(members.into())
    }
}

impl From<Extra> for Meta {
    fn from(members: Extra) -> Self {
        Self(members)
    }
}

object! {
    /// The `_meta` of a request. Its unknown members are in `extra`.
    ///
    /// Legacy revisions know the progress token only; the rest came with 2026-07-28, where the version and
    /// the capabilities are required and are checked when params are decoded.
    #[derive(Default)]
    pub struct RequestMeta {
        optional {
            /// The token under which the sender wants progress notifications.
            progress_token: ProgressToken = "progressToken" => with_progress_token,
            /// The protocol version of this request, as it was sent.
            protocol_version: String = "io.modelcontextprotocol/protocolVersion" => with_protocol_version,
            /// Who sends. Unverified: for display only.
            client_info: Box<Implementation> = "io.modelcontextprotocol/clientInfo" => with_client_info,
            /// What the sender can do, for this request.
            client_capabilities: Box<ClientCapabilities> =
                "io.modelcontextprotocol/clientCapabilities" => with_client_capabilities,
        }
        scalars {
            /// The least severe level of log messages wanted; without it, none may be sent.
            log_level: LoggingLevel = "io.modelcontextprotocol/logLevel" => with_log_level,
        }
    }
}

impl RequestMeta {
    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.progress_token.is_none()
            && self.protocol_version.is_none()
            && self.client_info.is_none()
            && self.client_capabilities.is_none()
            && self.log_level.is_none()
            && self.extra.is_empty()
    }

    /// The position in a distributed trace, if it is there and well formed.
    #[must_use]
    pub fn traceparent(&self) -> Option<&str> {
        self.extra
            .get(TRACEPARENT)?
            .as_str()
            .filter(|text| is_traceparent(text))
    }

    /// Says to which task the request belongs (2025-11-25).
    pub fn set_related_task(&mut self, task_id: &str) {
        let task = Map::from_iter([("taskId".to_owned(), Value::from(task_id))]);
        self.extra.insert(RELATED_TASK, task);
    }

    /// For `object!`: this is the metadata of a request.
    pub(crate) fn as_request_meta(&self) -> Option<&RequestMeta> {
        Some(self)
    }

    /// Writes the members, except those named in `skip`.
    pub(crate) fn write_members<M: SerializeMap>(&self, map: &mut M, skip: &[&str]) -> Result<(), M::Error> {
        let wanted = |key: &str| !skip.contains(&key);
        if let Some(value) = self.progress_token.as_ref().filter(|_| wanted(PROGRESS_TOKEN)) {
            map.serialize_entry(PROGRESS_TOKEN, value)?;
        }
        if let Some(value) = self.protocol_version.as_ref().filter(|_| wanted(PROTOCOL_VERSION)) {
            map.serialize_entry(PROTOCOL_VERSION, value)?;
        }
        if let Some(value) = self.client_info.as_ref().filter(|_| wanted(CLIENT_INFO)) {
            map.serialize_entry(CLIENT_INFO, value)?;
        }
        if let Some(value) = self
            .client_capabilities
            .as_ref()
            .filter(|_| wanted(CLIENT_CAPABILITIES))
        {
            map.serialize_entry(CLIENT_CAPABILITIES, value)?;
        }
        if let Some(value) = self.log_level.as_ref().filter(|_| wanted(LOG_LEVEL)) {
            map.serialize_entry(LOG_LEVEL, value)?;
        }
        for (key, value) in self.extra.iter() {
            if wanted(key) && !OWN_REQUEST_KEYS.contains(&key.as_str()) {
                map.serialize_entry(key, value)?;
            }
        }
        Ok(())
    }
}

/// The keys that [`RequestMeta`] holds in fields.
const OWN_REQUEST_KEYS: &[&str] = &[
    PROGRESS_TOKEN,
    PROTOCOL_VERSION,
    CLIENT_INFO,
    CLIENT_CAPABILITIES,
    LOG_LEVEL,
];

/// Whether a `_meta` key follows the naming rules of the protocol (2026-07-28, basic, `_meta`): an optional
/// prefix of dotted labels and a slash, then a name that may be empty.
#[must_use]
pub fn is_valid_key(key: &str) -> bool {
    match key.split_once('/') {
        Some((prefix, name)) => prefix.split('.').all(is_label) && is_name(name),
        None => is_name(key),
    }
}

/// Whether a key belongs to the protocol: its prefix has `modelcontextprotocol` or `mcp` as second label, or
/// it is one of the bare keys that the specification defines.
#[must_use]
pub fn is_reserved_key(key: &str) -> bool {
    match key.split_once('/') {
        Some((prefix, _)) => prefix
            .split('.')
            .nth(1)
            .is_some_and(|label| label == "modelcontextprotocol" || label == "mcp"),
        None => matches!(key, PROGRESS_TOKEN | TRACEPARENT | TRACESTATE | BAGGAGE),
    }
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    first.is_ascii_alphabetic()
        && last.is_ascii_alphanumeric()
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return true;
    };
    first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Whether text is a `traceparent` (W3C Trace Context, section 3.2): a version other than `ff`, a trace id
/// and a parent id that are not all zero, and flags, in lower-case hexadecimal. Version `00` ends there;
/// a later one may go on after a dash.
#[must_use]
pub fn is_traceparent(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 55 || !bytes.is_ascii() {
        return false;
    }
    let hexadecimal = |part: &[u8]| part.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let zero = |part: &[u8]| part.iter().all(|byte| *byte == b'0');
    let (version, trace, parent, flags) = (&bytes[0..2], &bytes[3..35], &bytes[36..52], &bytes[53..55]);
    bytes[2] == b'-'
        && bytes[35] == b'-'
        && bytes[52] == b'-'
        && [version, trace, parent, flags].into_iter().all(hexadecimal)
        && version != b"ff"
        && !zero(trace)
        && !zero(parent)
        && match bytes.get(55) {
            None => true,
            Some(next) => version != b"00" && *next == b'-',
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_syntax() {
        for key in [
            "a",
            "",
            "progressToken",
            "com.example/",
            "com.example/a_b-c.d",
            "x/1",
            "a1-b/z",
        ] {
            assert!(is_valid_key(key), "{key}");
        }
        for key in [
            "/a", "1com/a", "com./a", "-a/b", "a-/b", "a/b/c", "_a", "a_", "a b", "ä", "com..x/a",
        ] {
            assert!(!is_valid_key(key), "{key}");
        }
    }

    #[test]
    fn reserved_prefixes_have_the_word_as_second_label() {
        for key in [
            SERVER_INFO,
            "dev.mcp/x",
            "org.modelcontextprotocol.api/",
            "com.mcp.tools/a",
            TRACEPARENT,
        ] {
            assert!(is_reserved_key(key), "{key}");
        }
        for key in [
            "com.example.mcp/x",
            "mcp/x",
            "dev.mcip/flow",
            "mcp",
            "modelcontextprotocol/x",
        ] {
            assert!(!is_reserved_key(key), "{key}");
        }
    }

    #[test]
    fn traceparents() {
        let good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        assert!(is_traceparent(good));
        assert!(is_traceparent(&good.replacen("00", "01", 1)));
        assert!(is_traceparent(&(good.replacen("00", "01", 1) + "-more")));
        assert!(!is_traceparent(&(good.to_owned() + "-more")));
        assert!(!is_traceparent(&good.replacen("00", "ff", 1)));
        assert!(!is_traceparent(&good.to_uppercase()));
        assert!(!is_traceparent(
            "00-00000000000000000000000000000000-b7ad6b7169203331-01"
        ));
        assert!(!is_traceparent(
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"
        ));
        assert!(!is_traceparent("00-0af7"));
    }

    #[test]
    fn request_meta_keeps_what_it_does_not_know() {
        let text = r#"{"progressToken":1,"io.modelcontextprotocol/logLevel":"info","com.example/x":{"y":[1]}}"#;
        let meta: RequestMeta = serde_json::from_str(text).unwrap();
        assert_eq!(meta.log_level, Some(LoggingLevel::Info));
        assert!(meta.extra.contains_key("com.example/x"));
        let again: Value = serde_json::to_value(&meta).unwrap();
        assert_eq!(again, serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn subscription_ids_keep_their_type() {
        let mut meta = Meta::new();
        for id in [RequestId::from(7), RequestId::string("7").unwrap()] {
            meta.set_subscription_id(&id);
            assert_eq!(meta.subscription_id(), Some(id));
        }
    }
}
