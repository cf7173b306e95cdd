//! Values that fit a schema, for tools and forms that only want to be called.

use serde_json::{Map, Value, json};

/// A value for each required member that has no default.
pub(crate) fn required(schema: &Value) -> Map<String, Value> {
    let is_required = |name: &str| {
        let required = schema["required"].as_array();
        required.is_some_and(|required| required.iter().any(|listed| listed == name))
    };
    members(schema, |name, member| {
        is_required(name) && member.get("default").is_none()
    })
}

/// A value for each member.
pub(crate) fn all(schema: &Value) -> Map<String, Value> {
    members(schema, |_, _| true)
}

fn members(schema: &Value, wanted: impl Fn(&str, &Value) -> bool) -> Map<String, Value> {
    let properties = schema["properties"].as_object();
    let wanted = properties
        .into_iter()
        .flatten()
        .filter(|(name, member)| wanted(name, member));
    wanted.map(|(name, member)| (name.clone(), example(member))).collect()
}

fn example(schema: &Value) -> Value {
    match schema["type"].as_str() {
        Some("integer" | "number") => json!(2),
        Some("boolean") => json!(true),
        Some("array") => json!([]),
        Some("object") => Value::Object(all(schema)),
        _ => schema["enum"].get(0).cloned().unwrap_or_else(|| json!("example")),
    }
}
