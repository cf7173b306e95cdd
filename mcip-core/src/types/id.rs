//! Identifiers that are a string or an integer, and stay what they were.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

pub use crate::jsonrpc::RequestId;

/// Names the request to which progress notifications belong; chosen by the sender of that request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProgressToken {
    /// An integer.
    Integer(i64),
    /// A string, kept byte for byte.
    String(Arc<str>),
}

macro_rules! string_or_integer {
    ($name:ident, $expecting:literal) => {
        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                Self::Integer(value)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::String(value.into())
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::String(value.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::Integer(value) => value.fmt(f),
                    Self::String(value) => value.fmt(f),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Integer(value) => serializer.serialize_i64(*value),
                    Self::String(value) => serializer.serialize_str(value),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct IdVisitor;

                impl Visitor<'_> for IdVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_i64<E>(self, value: i64) -> Result<$name, E> {
                        Ok($name::Integer(value))
                    }

                    fn visit_u64<E: Error>(self, value: u64) -> Result<$name, E> {
                        i64::try_from(value)
                            .map($name::Integer)
                            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))
                    }

                    fn visit_str<E>(self, value: &str) -> Result<$name, E> {
                        Ok($name::String(value.into()))
                    }
                }

                deserializer.deserialize_any(IdVisitor)
            }
        }
    };
}

string_or_integer!(ProgressToken, "a progress token: a string or a 64-bit integer");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_survives() {
        for text in ["1", "\"1\"", "-9223372036854775808", "\"\""] {
            let id: ProgressToken = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&id).unwrap(), text);
        }
        assert_ne!(ProgressToken::from(1), ProgressToken::from("1"));
    }

    #[test]
    fn other_values_are_refused() {
        for text in ["null", "1.5", "9223372036854775808", "true", "[1]"] {
            assert!(serde_json::from_str::<ProgressToken>(text).is_err(), "{text}");
        }
    }
}
