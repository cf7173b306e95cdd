//! The schema of a form: one level of fields, each of a simple type.

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::types::Extra;
use crate::types::object::{Key, closed_enum, object, open_enum};

object! {
    /// The fields of a form, built with [`ElicitSchema::field`] and [`ElicitSchema::required_field`].
    ///
    /// ```
    /// use mcip_core::types::elicitation::{ElicitSchema, NumberSchema, StringFormat, StringSchema};
    ///
    /// let schema = ElicitSchema::default()
    ///     .required_field("email", StringSchema::new().with_format(StringFormat::Email))
    ///     .field("age", NumberSchema::integer().with_minimum(0));
    /// assert_eq!(schema.required, ["email"]);
    /// ```
    #[derive(Default)]
    pub struct ElicitSchema {
        tag { "type": "object" }
        always {
            /// The fields in the order in which they are shown.
            properties: Properties = "properties",
        }
        optional {
            /// The dialect of JSON Schema (since 2025-11-25).
            dialect: String = "$schema" => with_dialect,
        }
        lists {
            /// The names of the fields that must be filled in.
            required: Vec<String> = "required" => with_required,
        }
    }
}

impl ElicitSchema {
    /// Adds a field that may be left empty.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, schema: impl Into<PrimitiveSchema>) -> Self {
        self.properties.insert(name.into(), schema.into());
        self
    }

    /// Adds a field that must be filled in.
    #[must_use]
    pub fn required_field(mut self, name: impl Into<String>, schema: impl Into<PrimitiveSchema>) -> Self {
        let name = name.into();
        if !self.required.contains(&name) {
            self.required.push(name.clone());
        }
        self.field(name, schema)
    }
}

/// Named fields in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties(Vec<(String, PrimitiveSchema)>);

impl Properties {
    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &PrimitiveSchema)> {
        self.0.iter().map(|(name, schema)| (name.as_str(), schema))
    }

    /// The schemas, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut PrimitiveSchema> {
        self.0.iter_mut().map(|(_, schema)| schema)
    }

    /// The field of a name. Looks through all of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&PrimitiveSchema> {
        self.iter().find(|(field, _)| *field == name).map(|(_, schema)| schema)
    }

    /// Sets a field; a new one goes to the end.
    pub fn insert(&mut self, name: String, schema: PrimitiveSchema) {
        match self.0.iter_mut().find(|(field, _)| *field == name) {
            Some((_, slot)) => *slot = schema,
            None => self.0.push((name, schema)),
        }
    }

    /// How many fields there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no fields.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PropertiesVisitor;

        impl<'de> Visitor<'de> for PropertiesVisitor {
            type Value = Properties;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of field schemas")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
                let mut fields = Vec::new();
                let mut seen = std::collections::HashSet::new();
                while let Some(name) = map.next_key_seed(Key)? {
                    let name = name.into_owned();
                    if !seen.insert(name.clone()) {
                        return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
                    }
                    fields.push((name, map.next_value()?));
                }
                Ok(Properties(fields))
            }
        }

        deserializer.deserialize_map(PropertiesVisitor)
    }
}

/// The schema of one field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PrimitiveSchema {
    /// Text.
    String(StringSchema),
    /// A number or an integer.
    Number(NumberSchema),
    /// Yes or no.
    Boolean(BooleanSchema),
    /// One of several values, shown as they are or under the older `enumNames`.
    Select(SelectSchema),
    /// One of several values, each with a title (since 2025-11-25).
    TitledSelect(TitledSelectSchema),
    /// Some of several values (since 2025-11-25).
    MultiSelect(MultiSelectSchema),
    /// Some of several values, each with a title (since 2025-11-25).
    TitledMultiSelect(TitledMultiSelectSchema),
}

object! {
    /// Text.
    #[derive(Default)]
    pub struct StringSchema {
        tag { "type": "string" }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// What kind of text.
            format: StringFormat = "format" => with_format,
            /// What stands there at first (since 2025-11-25).
            default: String = "default" => with_default,
        }
        scalars {
            /// The least number of characters.
            min_length: u64 = "minLength" => with_min_length,
            /// The greatest number of characters.
            max_length: u64 = "maxLength" => with_max_length,
        }
    }
}

open_enum! {
    /// What kind of text a field takes.
    pub enum StringFormat {
        /// An e-mail address.
        Email = "email",
        /// A URI.
        Uri = "uri",
        /// A date: `2026-07-28`.
        Date = "date",
        /// A date and time (RFC 3339).
        DateTime = "date-time",
    }
}

object! {
    /// A number.
    pub struct NumberSchema {
        required {
            /// Whether it must be whole.
            kind: NumberKind = "type",
        }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// The least value.
            minimum: Number = "minimum" => with_minimum,
            /// The greatest value.
            maximum: Number = "maximum" => with_maximum,
            /// What stands there at first (since 2025-11-25).
            default: Number = "default" => with_default,
        }
    }
}

closed_enum! {
    /// Whether a number must be whole.
    pub enum NumberKind {
        /// Any number.
        Number = "number",
        /// A whole number.
        Integer = "integer",
    }
}

impl NumberSchema {
    /// Any number.
    #[must_use]
    pub fn number() -> Self {
        Self::new(NumberKind::Number)
    }

    /// A whole number.
    #[must_use]
    pub fn integer() -> Self {
        Self::new(NumberKind::Integer)
    }
}

object! {
    /// Yes or no.
    #[derive(Default)]
    pub struct BooleanSchema {
        tag { "type": "boolean" }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
        }
        scalars {
            /// What stands there at first.
            default: bool = "default" => with_default,
        }
    }
}

object! {
    /// One of several values.
    pub struct SelectSchema {
        tag { "type": "string" }
        required {
            /// The values.
            values: Vec<String> = "enum",
        }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// What stands there at first (since 2025-11-25).
            default: String = "default" => with_default,
        }
        lists {
            /// The values for people, in the same order. Older than [`TitledSelectSchema`], which replaces it.
            names: Vec<String> = "enumNames" => with_names,
        }
    }
}

object! {
    /// One of several values, each with a title.
    pub struct TitledSelectSchema {
        tag { "type": "string" }
        required {
            /// The values.
            options: Vec<EnumOption> = "oneOf",
        }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// What stands there at first.
            default: String = "default" => with_default,
        }
    }
}

object! {
    /// A value and its title.
    pub struct EnumOption {
        required {
            /// The value.
            value: String = "const",
            /// The value for people.
            title: String = "title",
        }
    }
}

object! {
    /// Some of several values.
    pub struct MultiSelectSchema {
        tag { "type": "array" }
        required {
            /// The values.
            items: EnumItems = "items",
        }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// What is chosen at first.
            default: Vec<String> = "default" => with_default,
        }
        scalars {
            /// The least number of values.
            min_items: u64 = "minItems" => with_min_items,
            /// The greatest number of values.
            max_items: u64 = "maxItems" => with_max_items,
        }
    }
}

object! {
    /// The values of a multiple selection.
    pub struct EnumItems {
        tag { "type": "string" }
        required {
            /// The values.
            values: Vec<String> = "enum",
        }
    }
}

object! {
    /// Some of several values, each with a title.
    pub struct TitledMultiSelectSchema {
        tag { "type": "array" }
        required {
            /// The values.
            items: TitledEnumItems = "items",
        }
        optional {
            /// The label.
            title: String = "title" => with_title,
            /// An explanation.
            description: String = "description" => with_description,
            /// What is chosen at first.
            default: Vec<String> = "default" => with_default,
        }
        scalars {
            /// The least number of values.
            min_items: u64 = "minItems" => with_min_items,
            /// The greatest number of values.
            max_items: u64 = "maxItems" => with_max_items,
        }
    }
}

object! {
    /// The values of a multiple selection, each with a title.
    pub struct TitledEnumItems {
        required {
            /// The values.
            options: Vec<EnumOption> = "anyOf",
        }
    }
}

impl PrimitiveSchema {
    /// What stands in the field at first.
    #[must_use]
    pub fn default_value(&self) -> Option<Value> {
        match self {
            Self::String(schema) => schema.default.clone().map(Value::from),
            Self::Number(schema) => schema.default.clone().map(Value::from),
            Self::Boolean(schema) => schema.default.map(Value::from),
            Self::Select(schema) => schema.default.clone().map(Value::from),
            Self::TitledSelect(schema) => schema.default.clone().map(Value::from),
            Self::MultiSelect(schema) => schema.default.clone().map(Value::from),
            Self::TitledMultiSelect(schema) => schema.default.clone().map(Value::from),
        }
    }
}

impl Serialize for PrimitiveSchema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(schema) => schema.serialize(serializer),
            Self::Number(schema) => schema.serialize(serializer),
            Self::Boolean(schema) => schema.serialize(serializer),
            Self::Select(schema) => schema.serialize(serializer),
            Self::TitledSelect(schema) => schema.serialize(serializer),
            Self::MultiSelect(schema) => schema.serialize(serializer),
            Self::TitledMultiSelect(schema) => schema.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for PrimitiveSchema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Extra::deserialize(deserializer)?;
        let kind = members
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let has = |key: &str| members.contains_key(key);
        let (selects, titled) = (has("enum"), has("oneOf"));
        let titled_items = members.get("items").is_some_and(|items| items.get("anyOf").is_some());
        let value = Value::Object(members.into_map());
        match kind.as_str() {
            "string" if selects => serde_json::from_value(value).map(Self::Select),
            "string" if titled => serde_json::from_value(value).map(Self::TitledSelect),
            "string" => serde_json::from_value(value).map(Self::String),
            "number" | "integer" => serde_json::from_value(value).map(Self::Number),
            "boolean" => serde_json::from_value(value).map(Self::Boolean),
            "array" if titled_items => serde_json::from_value(value).map(Self::TitledMultiSelect),
            "array" => serde_json::from_value(value).map(Self::MultiSelect),
            _ => Err(serde_json::Error::custom(
                "the `type` of a form field must be string, number, integer, boolean or array",
            )),
        }
        .map_err(D::Error::custom)
    }
}

macro_rules! into_primitive {
    ($($variant:ident($schema:ty),)*) => {
        $(
            impl From<$schema> for PrimitiveSchema {
                fn from(schema: $schema) -> Self {
                    Self::$variant(schema)
                }
            }
        )*
    };
}

into_primitive! {
    String(StringSchema),
    Number(NumberSchema),
    Boolean(BooleanSchema),
    Select(SelectSchema),
    TitledSelect(TitledSelectSchema),
    MultiSelect(MultiSelectSchema),
    TitledMultiSelect(TitledMultiSelectSchema),
}

impl<S: Into<String>> From<Vec<S>> for EnumItems {
    fn from(values: Vec<S>) -> Self {
        Self::new(values.into_iter().map(Into::into).collect::<Vec<String>>())
    }
}

impl From<Vec<EnumOption>> for TitledEnumItems {
    fn from(options: Vec<EnumOption>) -> Self {
        Self::new(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_kind_is_told_apart_and_keeps_its_keywords() {
        let cases = [
            (json!({"type": "string", "format": "email", "pattern": "x"}), "String"),
            (json!({"type": "string", "format": "color"}), "String"),
            (json!({"type": "integer", "minimum": 1, "multipleOf": 2}), "Number"),
            (json!({"type": "boolean", "default": false}), "Boolean"),
            (json!({"type": "string", "enum": ["a"], "enumNames": ["A"]}), "Select"),
            (
                json!({"type": "string", "oneOf": [{"const": "a", "title": "A", "x": 1}]}),
                "TitledSelect",
            ),
            (
                json!({"type": "array", "items": {"type": "string", "enum": ["a"]}, "minItems": 1}),
                "MultiSelect",
            ),
            (
                json!({"type": "array", "items": {"anyOf": [{"const": "a", "title": "A"}]}}),
                "TitledMultiSelect",
            ),
        ];
        for (value, kind) in cases {
            let schema: PrimitiveSchema = serde_json::from_value(value.clone()).unwrap();
            assert!(format!("{schema:?}").starts_with(&format!("{kind}(")), "{value}");
            assert_eq!(serde_json::to_value(&schema).unwrap(), value);
        }
    }

    #[test]
    fn nested_fields_are_refused() {
        assert!(serde_json::from_value::<PrimitiveSchema>(json!({"type": "object"})).is_err());
        assert!(serde_json::from_value::<PrimitiveSchema>(json!({})).is_err());
    }

    #[test]
    fn fields_keep_their_order_and_are_unique() {
        let text = r#"{"type":"object","properties":{"z":{"type":"boolean"},"a":{"type":"boolean"}},"required":["a"]}"#;
        let schema: ElicitSchema = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&schema).unwrap(), text);
        let twice = r#"{"type":"object","properties":{"a":{"type":"boolean"},"a":{"type":"boolean"}}}"#;
        assert!(serde_json::from_str::<ElicitSchema>(twice).is_err());
    }
}
