//! Members of an object that the library does not know.

use std::borrow::Cow;

use serde::de::{Error as _, MapAccess};
use serde::ser::SerializeMap;
use serde_json::{Map, Value};

/// The unknown members of an object, in the order in which they came.
///
/// One pointer wide, and without an allocation while it is empty, because nearly every one is.
#[derive(Clone, Debug, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No members.
    pub const EMPTY: Extra = Extra(None);

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|members| members.is_empty())
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.get(key)
    }

    /// Whether there is such a member.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets a member, and returns what it was before.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(key.into(), value.into())
    }

    /// Takes a member away; the order of the others stays.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.as_mut()?.shift_remove(key)
    }

    /// Takes all members away.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// The members, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|members| members.iter())
    }

    /// The members as a map.
    #[must_use]
    pub fn into_map(self) -> Map<String, Value> {
        self.0.map_or_else(Map::new, |members| *members)
    }

    /// Writes the members, except those named in `skip`.
    pub(crate) fn write_members<M: SerializeMap>(&self, map: &mut M, skip: &[&str]) -> Result<(), M::Error> {
        let Some(members) = &self.0 else {
            return Ok(());
        };
        for (key, value) in members.iter() {
            if !skip.contains(&key.as_str()) {
                map.serialize_entry(key, value)?;
            }
        }
        Ok(())
    }

    /// Reads the value of the member `key`, which may occur once.
    pub(crate) fn read_member<'de, A: MapAccess<'de>>(
        &mut self,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.contains_key(&key) {
            return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
        }
        let value: Value = map.next_value()?;
        self.insert(key.into_owned(), value);
        Ok(())
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(left), Some(right)) => left == right,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(members: Map<String, Value>) -> Self {
        if members.is_empty() {
            Extra(None)
        } else {
            Extra(Some(Box::new(members)))
        }
    }
}

impl serde::Serialize for Extra {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        self.write_members(&mut map, &[])?;
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for Extra {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::object::read(deserializer)
    }
}

impl super::object::ReadObject for Extra {
    type Partial = Extra;

    fn read_member<'de, A: MapAccess<'de>>(
        partial: &mut Extra,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        partial.read_member(key, map)
    }

    fn finish<E: serde::de::Error>(partial: Extra) -> Result<Self, E> {
        Ok(partial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_one_is_a_pointer_and_equals_an_emptied_one() {
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
        let mut extra = Extra::EMPTY;
        extra.insert("a", 1);
        assert_ne!(extra, Extra::EMPTY);
        extra.remove("a");
        assert_eq!(extra, Extra::EMPTY);
    }

    #[test]
    fn a_repeated_member_is_refused() {
        assert!(serde_json::from_str::<Extra>(r#"{"a":1,"\u0061":2}"#).is_err());
        assert_eq!(
            serde_json::from_str::<Extra>(r#"{"a":1,"b":2}"#).map(|e| e.len()).ok(),
            Some(2)
        );
    }
}
