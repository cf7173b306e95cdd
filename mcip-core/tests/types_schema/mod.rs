//! The published JSON Schemas, where they are at hand.
//!
//! They are sought in `$MCIP_SCHEMA_DIR`, else beside the workspace in `shared/data/mcp-schema`. They are no
//! part of this repository, so every test here passes without them and says what it skipped.

#![allow(dead_code, reason = "each test file uses a part of this module")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use mcip_core::types::Revision;
use serde_json::{Map, Value, json};

/// The folder that holds one folder for each revision.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("MCIP_SCHEMA_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/mcp-schema"),
    };
    folder.is_dir().then_some(folder)
}

/// The schema of one revision.
pub(crate) struct Schemas {
    document: Value,
    validators: HashMap<String, Validator>,
}

impl Schemas {
    /// The schema as it is published.
    pub(crate) fn open(revision: Revision) -> Option<Self> {
        let path = folder()?.join(revision.as_str()).join("schema.json");
        let text = std::fs::read_to_string(&path).ok()?;
        let document = serde_json::from_str(&text).expect("the published schema is JSON");
        Some(Self {
            document,
            validators: HashMap::new(),
        })
    }

    /// The schema with every object closed: what a revision does not define is an error. Free-form objects
    /// (`_meta`, schemas of tools) stay open.
    pub(crate) fn closed(revision: Revision) -> Option<Self> {
        let mut schemas = Self::open(revision)?;
        close(&mut schemas.document, "");
        Some(schemas)
    }

    /// Whether the revision defines a type.
    pub(crate) fn defines(&self, name: &str) -> bool {
        self.definition(name).is_some()
    }

    fn definition(&self, name: &str) -> Option<&Value> {
        ["$defs", "definitions"]
            .iter()
            .find_map(|key| self.document.get(key)?.get(name))
    }

    /// Whether a type has a member at its root.
    pub(crate) fn requires(&self, name: &str, member: &str) -> bool {
        let required = self
            .definition(name)
            .and_then(|definition| definition.get("required"));
        required.is_some_and(|required| {
            required
                .as_array()
                .is_some_and(|names| names.iter().any(|n| n == member))
        })
    }

    /// What is wrong with a value of a type.
    pub(crate) fn errors(&mut self, name: &str, value: &Value) -> Vec<String> {
        if !self.validators.contains_key(name) {
            let mut schema = self.document.clone();
            let place = if schema.get("$defs").is_some() { "$defs" } else { "definitions" };
            schema["$ref"] = json!(format!("#/{place}/{name}"));
            let validator = jsonschema::options()
                .build(&draft_07_root(schema, place, name))
                .expect("the published schema compiles");
            self.validators.insert(name.to_owned(), validator);
        }
        self.validators[name]
            .iter_errors(value)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect()
    }
}

/// Draft 7 ignores what stands beside `$ref`, definitions included, so there it goes into an `allOf`.
fn draft_07_root(mut schema: Value, place: &str, name: &str) -> Value {
    if place == "definitions"
        && let Some(members) = schema.as_object_mut()
    {
        members.remove("$ref");
        members.insert("allOf".into(), json!([{ "$ref": format!("#/{place}/{name}") }]));
    }
    schema
}

fn close(schema: &mut Value, at: &str) {
    match schema {
        Value::Object(members) => {
            close_object(members, at);
            for (key, value) in members.iter_mut() {
                if key == "properties" {
                    for (name, property) in value.as_object_mut().into_iter().flatten() {
                        close(property, name);
                    }
                } else {
                    close(value, if at == "_meta" { at } else { key });
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| close(item, at)),
        _ => {}
    }
}

/// Objects whose definition names only the members that matter.
const FREE_FORM: [&str; 3] = ["_meta", "inputSchema", "outputSchema"];

fn close_object(members: &mut Map<String, Value>, at: &str) {
    let named = members.get("properties").is_some_and(Value::is_object);
    let is_meta = at.ends_with("MetaObject");
    if !named || is_meta || FREE_FORM.contains(&at) {
        return;
    }
    // The generator loses the `_meta` of params in the older revisions.
    if let Some(properties) = members.get_mut("properties").and_then(Value::as_object_mut)
        && (at == "params" || at.ends_with("Params"))
    {
        properties.entry("_meta").or_insert(json!({}));
    }
    let open = members.get("additionalProperties");
    if open.is_none_or(|open| *open == json!({}) && at.ends_with("Result")) {
        members.insert("additionalProperties".into(), json!(false));
    }
}
