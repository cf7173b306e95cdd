//! The published JSON Schemas, where they are at hand.
//!
//! They are sought in `$MCIP_SCHEMA_DIR`, else beside the workspace in `shared/data/mcp-schema`. They are no
//! part of this repository, so every test here passes without them and says what it skipped.

use std::cell::RefCell;
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
    validators: RefCell<HashMap<String, Validator>>,
}

impl Schemas {
    /// The schema as it is published.
    pub(crate) fn open(revision: Revision) -> Option<Self> {
        let path = folder()?.join(revision.as_str()).join("schema.json");
        let text = std::fs::read_to_string(&path).ok()?;
        let mut document = serde_json::from_str(&text).expect("the published schema is JSON");
        mend(&mut document);
        Some(Self {
            document,
            validators: RefCell::default(),
        })
    }

    /// The schema with every object closed: what a revision does not define is an error. Free-form objects
    /// (`_meta`, schemas of tools) stay open.
    pub(crate) fn closed(revision: Revision) -> Option<Self> {
        let mut schemas = Self::open(revision)?;
        merge_intersections(&mut schemas.document);
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
        let required = self.definition(name).and_then(|definition| definition.get("required"));
        required.is_some_and(|required| {
            required
                .as_array()
                .is_some_and(|names| names.iter().any(|n| n == member))
        })
    }

    /// What is wrong with a value of a type.
    pub(crate) fn errors(&self, name: &str, value: &Value) -> Vec<String> {
        let mut validators = self.validators.borrow_mut();
        if !validators.contains_key(name) {
            let mut schema = self.document.clone();
            let place = if schema.get("$defs").is_some() {
                "$defs"
            } else {
                "definitions"
            };
            schema["$ref"] = json!(format!("#/{place}/{name}"));
            let validator = jsonschema::options()
                .build(&draft_07_root(schema, place, name))
                .expect("the published schema compiles");
            validators.insert(name.to_owned(), validator);
        }
        validators[name]
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

/// The generator of the schemas takes `number` for `integer` in unions, and loses the `null` of JSON values;
/// `schema.ts` has both.
fn mend(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(any) = members.get_mut("JSONValue") {
                *any = json!({});
            }
            if members.get("type") == Some(&json!(["string", "integer", "boolean"])) {
                members.insert("type".into(), json!(["string", "number", "boolean"]));
            }
            members.values_mut().for_each(mend);
        }
        Value::Array(items) => items.iter_mut().for_each(mend),
        _ => {}
    }
}

/// Replaces an intersection of two types by one type with the members of both, which can be closed.
fn merge_intersections(document: &mut Value) {
    let Some(definitions) = document.get_mut("$defs").and_then(Value::as_object_mut) else {
        return;
    };
    let all = definitions.clone();
    for definition in definitions.values_mut() {
        let Some(parts) = definition.get("allOf").and_then(Value::as_array) else {
            continue;
        };
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for part in parts {
            let name = part["$ref"]
                .as_str()
                .and_then(|path| path.rsplit('/').next())
                .expect("a reference");
            let part = &all[name];
            properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
            required.extend(part["required"].as_array().cloned().unwrap_or_default());
        }
        *definition = json!({"type": "object", "properties": properties, "required": required});
    }
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
