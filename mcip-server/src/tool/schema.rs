//! Schemas as checks: JSON Schema 2020-12 through the `jsonschema` crate, without network, bounded.

use std::fmt;
use std::sync::OnceLock;

use jsonschema::{Retrieve, Uri, Validator};
use mcip_core::types::Schema;
use serde_json::Value;

/// Bounds on a schema, since it may come from a configuration: nesting and nodes.
const MAX_DEPTH: usize = 64;
const MAX_NODES: usize = 20_000;
/// Faults that are told at a time.
const MOST_FAULTS: usize = 4;

/// A schema that values are checked against.
pub(crate) struct Checker {
    schema: Schema,
    /// A successful decode into the Rust type the schema was derived from proves nothing more is to be checked.
    decode_suffices: bool,
    /// Compiled when it is first needed; for most tools that is never.
    validator: OnceLock<Option<Validator>>,
}

/// References are resolved inside the schema only.
struct NoNetwork;

impl Retrieve for NoNetwork {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Err(format!("{uri} is outside the schema; external references are not followed").into())
    }
}

impl Checker {
    /// Takes a schema, which must compile. `derived` says that it was derived from the type that values are decoded into.
    pub(crate) fn new(schema: &Schema, derived: bool) -> Result<Self, String> {
        let value = Value::Object((**schema).clone());
        let mut nodes = 0;
        if !within_bounds(&value, 0, &mut nodes) {
            return Err(format!(
                "it is deeper than {MAX_DEPTH} levels or larger than {MAX_NODES} nodes"
            ));
        }
        let checker = Self {
            schema: schema.clone(),
            decode_suffices: derived && !says_more_than_a_type(&value),
            validator: OnceLock::new(),
        };
        if !checker.decode_suffices {
            let validator = compile(&value)?;
            let _ = checker.validator.set(Some(validator));
        }
        Ok(checker)
    }

    /// Whether a value must be checked although it decodes.
    pub(crate) fn must_check(&self) -> bool {
        !self.decode_suffices
    }

    /// Checks a value; the error names each field that does not fit, and how.
    pub(crate) fn check(&self, text: &str) -> Result<(), String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let compiled = self
            .validator
            .get_or_init(|| compile(&Value::Object((*self.schema).clone())).ok());
        let Some(validator) = compiled else {
            return Err("the schema could not be compiled".to_owned());
        };
        let mut faults = validator.iter_errors(&value).peekable();
        if faults.peek().is_none() {
            return Ok(());
        }
        let told: Vec<String> = faults
            .take(MOST_FAULTS)
            .map(|fault| {
                let place = fault.instance_path().to_string();
                let place = if place.is_empty() {
                    String::new()
                } else {
                    format!("`{place}`: ")
                };
                mcip_core::error::shown(&format!("{place}{fault}"))
            })
            .collect();
        Err(told.join("; "))
    }
}

impl fmt::Debug for Checker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checker")
            .field("decode_suffices", &self.decode_suffices)
            .finish_non_exhaustive()
    }
}

fn compile(schema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_retriever(NoNetwork)
        .build(schema)
        .map_err(|error| error.to_string())
}

fn within_bounds(value: &Value, depth: usize, nodes: &mut usize) -> bool {
    *nodes += 1;
    if depth > MAX_DEPTH || *nodes > MAX_NODES {
        return false;
    }
    match value {
        Value::Object(map) => map.values().all(|below| within_bounds(below, depth + 1, nodes)),
        Value::Array(list) => list.iter().all(|below| within_bounds(below, depth + 1, nodes)),
        _ => true,
    }
}

/// Whether a derived schema has keywords that decoding into the type does not prove.
fn says_more_than_a_type(schema: &Value) -> bool {
    const PROVED: [&str; 20] = [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "items",
        "prefixItems",
        "format",
        "default",
        "enum",
        "const",
        "anyOf",
        "oneOf",
        "additionalProperties",
        "minimum",
        "examples",
        "x-mcp-header",
    ];
    let Value::Object(map) = schema else { return false };
    map.iter().any(|(keyword, value)| match keyword.as_str() {
        // Derived for unsigned integers, which can't be negative.
        "minimum" => value != &Value::from(0),
        // What schemars derives for numbers is proved by them; other formats are not.
        "format" => !matches!(
            value.as_str(),
            Some(
                "int8"
                    | "int16"
                    | "int32"
                    | "int64"
                    | "uint8"
                    | "uint16"
                    | "uint32"
                    | "uint64"
                    | "uint"
                    | "int"
                    | "float"
                    | "double"
            )
        ),
        "properties" | "$defs" => value
            .as_object()
            .is_some_and(|all| all.values().any(says_more_than_a_type)),
        "items" | "additionalProperties" => says_more_than_a_type(value),
        "anyOf" | "oneOf" | "prefixItems" => value
            .as_array()
            .is_some_and(|all| all.iter().any(says_more_than_a_type)),
        known => !PROVED.contains(&known),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn checker(schema: Value, derived: bool) -> Checker {
        Checker::new(&Schema::try_from(schema).expect("object"), derived).expect("compiles")
    }

    #[test]
    fn faults_name_the_field() {
        let checker = checker(
            json!({"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "string", "maxLength": 2}}, "required": ["a"]}),
            false,
        );
        assert_eq!(checker.check(r#"{"a": 1}"#), Ok(()));
        let missing = checker.check("{}").expect_err("a is required");
        assert!(missing.contains("\"a\""), "{missing}");
        let wrong = checker.check(r#"{"a": 1, "b": "abc"}"#).expect_err("b is too long");
        assert!(wrong.contains("/b"), "{wrong}");
    }

    #[test]
    fn only_keywords_that_a_type_can_not_prove_are_checked_again() {
        let plain =
            json!({"type": "object", "properties": {"n": {"type": "integer", "format": "uint32", "minimum": 0}}});
        assert!(!checker(plain, true).must_check());
        let bounded = json!({"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}});
        assert!(checker(bounded, true).must_check());
        let open = json!({"type": "object"});
        assert!(checker(open, false).must_check());
    }

    // Covers: L3-schema
    #[test]
    fn schema_references_and_bombs_are_refused() {
        let external = json!({"type": "object", "properties": {"a": {"$ref": "http://127.0.0.1:9/schema.json"}}});
        assert!(Checker::new(&Schema::try_from(external).expect("object"), false).is_err());
        let mut deep = json!({"type": "object"});
        for _ in 0..100 {
            deep = json!({"type": "object", "properties": {"a": deep}});
        }
        assert!(Checker::new(&Schema::try_from(deep).expect("object"), false).is_err());
    }
}
