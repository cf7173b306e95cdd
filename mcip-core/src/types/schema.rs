//! JSON Schemas as tools carry them.

use std::ops::Deref;
use std::sync::Arc;

use serde_json::{Map, Value};

/// A JSON Schema that is an object, kept member for member in the order in which it came.
///
/// Cloning shares it: the same schema stands in the router, in the lists and in the validator.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema(Arc<Map<String, Value>>);

impl Schema {
    /// `{"type": "object"}`: a tool without parameters, or with any.
    #[must_use]
    pub fn empty_object() -> Self {
        Map::from_iter([("type".to_owned(), Value::from("object"))]).into()
    }

    /// Whether the root says `"type": "object"`, as an input schema must.
    #[must_use]
    pub fn is_object_typed(&self) -> bool {
        self.0.get("type").is_some_and(|kind| kind == "object")
    }

    /// The members, to be changed. They are copied first if they are shared.
    pub fn make_mut(&mut self) -> &mut Map<String, Value> {
        Arc::make_mut(&mut self.0)
    }
}

impl Deref for Schema {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<Map<String, Value>> for Schema {
    fn from(members: Map<String, Value>) -> Self {
        Self(Arc::new(members))
    }
}

impl TryFrom<Value> for Schema {
    type Error = Value;

    /// A schema from a value; one that is no object (`true`, `false`) is handed back.
    fn try_from(value: Value) -> Result<Self, Value> {
        match value {
            Value::Object(members) => Ok(members.into()),
            other => Err(other),
        }
    }
}

impl serde::Serialize for Schema {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Schema {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from)
    }
}
