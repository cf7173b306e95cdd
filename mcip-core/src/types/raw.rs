//! A JSON value kept as its text.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

/// A JSON value that is carried as text, so that it is neither parsed nor printed again on its way.
///
/// The text is one line: line breaks between tokens become spaces when it is taken over, because messages on
/// stdio end at a line break. It is valid JSON; whether names repeat within it is not checked here.
#[derive(Clone, Debug)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// Prints a value.
    ///
    /// # Errors
    /// When the value's `Serialize` fails, or a map has keys that are not strings.
    pub fn from_serialize<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        to_raw_value(value).map(Self::one_line)
    }

    /// Takes text over after checking that it is one JSON value.
    ///
    /// # Errors
    /// When the text is not JSON.
    pub fn from_text(text: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text).map(Self::one_line)
    }

    /// The text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.get().starts_with('{')
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.get() == "null"
    }

    /// Reads the value as a type.
    ///
    /// # Errors
    /// When the value does not fit the type.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.get())
    }

    fn one_line(raw: Box<RawValue>) -> Self {
        if memchr::memchr2(b'\n', b'\r', raw.get().as_bytes()).is_none() {
            return Self(raw);
        }
        // A JSON string holds no raw line break, so every one stands between tokens.
        let text = raw.get().replace(['\n', '\r'], " ");
        Self(RawValue::from_string(text).unwrap_or(raw))
    }
}

/// Equal when the values are equal, however they are spelt.
impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        if self.get() == other.get() {
            return true;
        }
        matches!(
            (self.parse::<Value>(), other.parse::<Value>()),
            (Ok(left), Ok(right)) if left == right
        )
    }
}

impl From<Value> for RawJson {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl From<&Value> for RawJson {
    fn from(value: &Value) -> Self {
        // A `Value` always prints: its keys are strings and its numbers finite.
        Self(to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl From<serde_json::Map<String, Value>> for RawJson {
    fn from(members: serde_json::Map<String, Value>) -> Self {
        Self::from(Value::Object(members))
    }
}

impl From<Box<RawValue>> for RawJson {
    fn from(raw: Box<RawValue>) -> Self {
        Self::one_line(raw)
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self::one_line)
    }
}

/// A JSON object kept as its text: the arguments of a tool.
#[derive(Clone, Debug, PartialEq)]
pub struct RawObject(RawJson);

impl RawObject {
    /// `{}`.
    #[must_use]
    pub fn empty() -> Self {
        Self(RawJson::from(Value::Object(serde_json::Map::new())))
    }

    /// Prints a value that is an object: a struct or a map.
    ///
    /// # Errors
    /// When the value's `Serialize` fails, or it is no object.
    pub fn from_serialize<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        Self::checked(RawJson::from_serialize(value)?)
    }

    /// The text.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The object as a value of any kind.
    #[must_use]
    pub fn as_json(&self) -> &RawJson {
        &self.0
    }

    /// Reads the object as a type.
    ///
    /// # Errors
    /// When the object does not fit the type.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        self.0.parse()
    }

    fn checked<E: serde::de::Error>(raw: RawJson) -> Result<Self, E> {
        if raw.is_object() {
            return Ok(Self(raw));
        }
        Err(E::custom("expected a JSON object"))
    }
}

impl TryFrom<RawJson> for RawObject {
    type Error = serde_json::Error;

    fn try_from(raw: RawJson) -> Result<Self, Self::Error> {
        Self::checked(raw)
    }
}

impl From<serde_json::Map<String, Value>> for RawObject {
    fn from(members: serde_json::Map<String, Value>) -> Self {
        Self(RawJson::from(members))
    }
}

impl Serialize for RawObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::checked(RawJson::deserialize(deserializer)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_between_tokens_become_spaces() {
        let raw: RawJson = serde_json::from_str("{\n\"a\":\r\n\"x\\ny\"}").unwrap();
        assert_eq!(raw.get(), "{ \"a\":  \"x\\ny\"}");
        assert_eq!(raw, RawJson::from(serde_json::json!({"a": "x\ny"})));
    }

    #[test]
    fn arguments_are_objects() {
        assert!(serde_json::from_str::<RawObject>("{\"a\":1}").is_ok());
        assert!(serde_json::from_str::<RawObject>("[1]").is_err());
        assert!(RawObject::from_serialize(&5).is_err());
        assert_eq!(RawObject::empty().get(), "{}");
    }

    #[test]
    fn text_that_is_no_json_is_refused() {
        assert!(RawJson::from_text("{\"a\"".into()).is_err());
        assert!(RawJson::from_text("1 2".into()).is_err());
    }
}
