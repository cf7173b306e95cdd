//! Requests that take several rounds (2026-07-28; SEP-2322): the server asks for input through its result,
//! and the client repeats the request with the answers.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::methods;
use super::object::object;
use super::{
    CreateMessageParams, CreateMessageResult, ElicitParams, ElicitResult, EmptyParams, Extra, ListRootsResult, Meta,
    Object, RawObject,
};

/// What the server asks for, by a key of its choice.
pub type InputRequests = BTreeMap<String, InputRequest>;

/// The answers, by the keys of the requests.
///
/// They are kept as text: what an answer must be is known only to who asked, so it is read with
/// [`InputResponse::parse`] where the question is at hand.
pub type InputResponses = BTreeMap<String, InputResponse>;

/// One thing that the server asks for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InputRequest {
    /// What it is.
    pub kind: InputKind,
    /// Members that this library does not know, kept as they came.
    pub extra: Extra,
}

/// What can be asked for, with the params of the request that legacy servers send for it.
#[derive(Clone, Debug, PartialEq)]
pub enum InputKind {
    /// Something from the user: `elicitation/create`.
    Elicit(Box<ElicitParams>),
    /// Something from a model: `sampling/createMessage`.
    CreateMessage(Box<CreateMessageParams>),
    /// The roots: `roots/list`.
    ListRoots(Box<EmptyParams>),
}

impl InputRequest {
    /// Asks for the roots.
    #[must_use]
    pub fn list_roots() -> Self {
        InputKind::ListRoots(Box::default()).into()
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match &self.kind {
            InputKind::Elicit(_) => methods::ELICITATION_CREATE,
            InputKind::CreateMessage(_) => methods::SAMPLING_CREATE_MESSAGE,
            InputKind::ListRoots(_) => methods::ROOTS_LIST,
        }
    }
}

impl From<InputKind> for InputRequest {
    fn from(kind: InputKind) -> Self {
        Self {
            kind,
            extra: Extra::EMPTY,
        }
    }
}

impl From<ElicitParams> for InputRequest {
    fn from(params: ElicitParams) -> Self {
        InputKind::Elicit(Box::new(params)).into()
    }
}

impl From<CreateMessageParams> for InputRequest {
    fn from(params: CreateMessageParams) -> Self {
        InputKind::CreateMessage(Box::new(params)).into()
    }
}

impl Serialize for InputRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("method", self.method())?;
        match &self.kind {
            InputKind::Elicit(params) => map.serialize_entry("params", params)?,
            InputKind::CreateMessage(params) => map.serialize_entry("params", params)?,
            InputKind::ListRoots(params) => {
                if !(params.meta_is_empty() && params.extra.is_empty()) {
                    map.serialize_entry("params", params)?;
                }
            }
        }
        self.extra.write_members(&mut map, &["method", "params"])?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for InputRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Questions to people and models: the copy that it takes to find the method first is of no account.
        let mut extra = Extra::deserialize(deserializer)?;
        let method = extra
            .remove("method")
            .ok_or_else(|| D::Error::missing_field("method"))?;
        let params = extra.remove("params");
        let kind = match method.as_str() {
            Some(methods::ELICITATION_CREATE) => params_of(params).map(InputKind::Elicit),
            Some(methods::SAMPLING_CREATE_MESSAGE) => params_of(params).map(InputKind::CreateMessage),
            Some(methods::ROOTS_LIST) => {
                let params = params.unwrap_or_else(|| serde_json::Map::new().into());
                params_of(Some(params)).map(InputKind::ListRoots)
            }
            _ => Err(serde_json::Error::custom(format_args!(
                "input request `method` must be {}, {} or {}",
                methods::ELICITATION_CREATE,
                methods::SAMPLING_CREATE_MESSAGE,
                methods::ROOTS_LIST,
            ))),
        };
        kind.map(|kind| Self { kind, extra }).map_err(D::Error::custom)
    }
}

fn params_of<T: serde::de::DeserializeOwned>(params: Option<serde_json::Value>) -> Result<T, serde_json::Error> {
    serde_json::from_value(params.ok_or_else(|| serde_json::Error::missing_field("params"))?)
}

/// One answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct InputResponse(RawObject);

impl InputResponse {
    /// The answer as text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Reads the answer as what was asked for: [`ElicitResult`], [`CreateMessageResult`] or
    /// [`ListRootsResult`].
    ///
    /// # Errors
    /// When the answer does not fit.
    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        self.0.parse()
    }
}

impl From<RawObject> for InputResponse {
    fn from(answer: RawObject) -> Self {
        Self(answer)
    }
}

macro_rules! into_response {
    ($($result:ty),*) => {
        $(
            impl TryFrom<&$result> for InputResponse {
                type Error = serde_json::Error;

                fn try_from(result: &$result) -> Result<Self, Self::Error> {
                    RawObject::from_serialize(result).map(Self)
                }
            }
        )*
    };
}

into_response!(ElicitResult, CreateMessageResult, ListRootsResult);

object! {
    /// A result that asks for input before the request can go on: at least one of the two members is there.
    #[derive(Default)]
    pub struct InputRequiredResult {
        optional {
            /// What is to be sent back byte for byte; for the server alone.
            request_state: String = "requestState" => with_request_state,
        }
        lists {
            /// What is asked for.
            input_requests: InputRequests = "inputRequests" => with_input_requests,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

impl InputRequiredResult {
    /// Asks for one more thing.
    #[must_use]
    pub fn with_input_request(mut self, key: impl Into<String>, request: impl Into<InputRequest>) -> Self {
        self.input_requests.insert(key.into(), request.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn requests_round_trip() {
        let value = json!({
            "requestState": "s",
            "inputRequests": {
                "a": {"method": "roots/list"},
                "b": {"method": "elicitation/create", "params": {"mode": "url", "message": "m", "url": "https://x/"}}
            }
        });
        let result: InputRequiredResult = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(result.input_requests["a"].method(), "roots/list");
        assert_eq!(serde_json::to_value(&result).unwrap(), value);
    }

    #[test]
    fn other_methods_cannot_be_asked_for() {
        for bad in [
            json!({"method": "tools/call", "params": {}}),
            json!({"params": {}}),
            json!({"method": "elicitation/create"}),
        ] {
            assert!(serde_json::from_value::<InputRequest>(bad).is_err());
        }
    }
}
