//! The schema: what is served, in Cedar's words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mcip_core::types::methods;
use serde_json::Value;

/// What a policy may be about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    /// The arguments by name; of a prompt or resource none are known.
    pub(super) arguments: Record,
}

/// Members of a record by name: what each is, and whether it is always there.
pub(super) type Record = BTreeMap<String, (Shape, bool)>;

/// What a value is to Cedar.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Text,
    Bool,
    /// A whole number of 64 bits.
    Long,
    /// Any number, with four digits after the point.
    Decimal,
    Set(Box<Shape>),
    Record(Record),
}

/// What is served, by method and by `server/name`.
pub(super) type Surface = BTreeMap<(String, String), Thing>;

/// How deep schemas are followed.
const DEEPEST: usize = 8;

/// What a JSON Schema says of a value; `None` for what Cedar has no type for: policies can't read it.
fn shape(schema: &Value, depth: usize) -> Option<Shape> {
    let schema = schema.as_object().filter(|_| depth < DEEPEST)?;
    let kind = match schema.get("type")? {
        Value::String(kind) => kind.as_str(),
        // Something, or null: there or not.
        Value::Array(kinds) => {
            let mut kinds = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null");
            kinds.next().filter(|_| kinds.next().is_none())?
        }
        _ => return None,
    };
    Some(match kind {
        "string" => Shape::Text,
        "boolean" => Shape::Bool,
        "integer" => Shape::Long,
        "number" => Shape::Decimal,
        "array" => Shape::Set(Box::new(shape(schema.get("items")?, depth + 1)?)),
        "object" => Shape::Record(record(schema.get("properties"), schema.get("required"), depth + 1)),
        _ => return None,
    })
}

fn record(properties: Option<&Value>, required: Option<&Value>, depth: usize) -> Record {
    let properties = properties.and_then(Value::as_object).into_iter().flatten();
    let required = |name: &str| {
        let names = required.and_then(Value::as_array).into_iter().flatten();
        names.filter_map(Value::as_str).any(|own| own == name)
    };
    let nullable = |schema: &Value| schema["type"].is_array();
    properties
        .filter_map(|(name, schema)| {
            let shape = shape(schema, depth)?;
            Some((name.clone(), (shape, required(name) && !nullable(schema))))
        })
        .collect()
}

impl Thing {
    /// By the JSON Schema of its arguments.
    pub(super) fn of(schema: Option<&str>) -> Self {
        let schema: Value = schema
            .and_then(|schema| serde_json::from_str(schema).ok())
            .unwrap_or(Value::Null);
        Self {
            arguments: record(schema.get("properties"), schema.get("required"), 0),
        }
    }
}

/// A string of Cedar.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            other if other.is_control() || !other.is_ascii() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

fn write_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Text => out.push_str("__cedar::String"),
        Shape::Bool => out.push_str("__cedar::Bool"),
        Shape::Long => out.push_str("__cedar::Long"),
        Shape::Decimal => out.push_str("__cedar::decimal"),
        Shape::Set(of) => {
            out.push_str("Set<");
            write_shape(out, of);
            out.push('>');
        }
        Shape::Record(members) => write_record(out, members),
    }
}

fn write_record(out: &mut String, members: &Record) {
    out.push('{');
    for (index, (name, (shape, always))) in members.iter().enumerate() {
        let _ = write!(
            out,
            "{}{}{}: ",
            if index > 0 { ", " } else { "" },
            quoted(name),
            if *always { "" } else { "?" }
        );
        write_shape(out, shape);
    }
    out.push('}');
}

const TYPES: &str = r"
entity Principal = { method: String, scopes: Set<String>, unrestricted: Bool };
entity Server;
entity Tool in [Server] = { name: String, readOnly: Bool, destructive: Bool, openWorld: Bool, trust: String, private: Bool };
entity Prompt in [Server] = { name: String, readOnly: Bool, destructive: Bool, openWorld: Bool, trust: String, private: Bool };
entity Resource in [Server] = { name: String, readOnly: Bool, destructive: Bool, openWorld: Bool, trust: String, private: Bool };
type Label = { value: String, basis: String };
type Party = { id: String, role: String, basis: String };
type Labels = { sender: Party, recipient: Party, subject: Label, information: Label, principle: Label };
type Time = { epochSeconds: Long, minuteOfDay: Long, weekday: Long };
type Trajectory = { untrusted: Bool, private: Bool, privateElsewhere: Bool };
";

/// The names of actions that are about all things of a kind.
pub(super) const ALONE: [(&str, &str); 5] = [
    (methods::RESOURCES_READ, "Resource"),
    (methods::RESOURCES_SUBSCRIBE, "Resource"),
    (methods::SAMPLING_CREATE_MESSAGE, "Server"),
    (methods::ELICITATION_CREATE, "Server"),
    (methods::ROOTS_LIST, "Server"),
];

/// The schema of what is served.
pub(super) fn text(surface: &Surface, scores: &[String]) -> String {
    let mut out = String::from(TYPES);
    let names: Vec<String> = scores.iter().map(|name| format!("{}?: Long", quoted(name))).collect();
    let _ = writeln!(out, "type Scores = {{ {} }};", names.join(", "));
    for group in [methods::TOOLS_CALL, methods::PROMPTS_GET] {
        let _ = writeln!(out, "action {};", quoted(group));
    }
    let applies = |out: &mut String, kind: &str, arguments: &Record| {
        let _ = write!(
            out,
            " appliesTo {{ principal: [Principal], resource: [{kind}], context: {{ labels: Labels, position: String, time: Time, trajectory?: Trajectory, scores?: Scores, arguments: "
        );
        write_record(out, arguments);
        out.push_str(" } };\n");
    };
    for (action, kind) in ALONE {
        let _ = write!(out, "action {}", quoted(action));
        applies(&mut out, kind, &Record::new());
    }
    for ((method, id), thing) in surface {
        let kind = match method.as_str() {
            methods::TOOLS_CALL => "Tool",
            methods::PROMPTS_GET => "Prompt",
            _ => continue,
        };
        let _ = write!(out, "action {} in [{}]", quoted(&action(method, id)), quoted(method));
        applies(&mut out, kind, &thing.arguments);
    }
    out
}

/// The action of one tool or prompt.
pub(super) fn action(method: &str, id: &str) -> String {
    format!("{method} {id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_become_types_and_what_has_none_is_left_out() {
        let thing = Thing::of(Some(
            r#"{"type":"object","required":["a","n"],"properties":{
                "a":{"type":"string"},"b":{"type":["integer","null"]},"c":{"type":"array","items":{"type":"number"}},
                "d":{"type":"object","properties":{"x-y":{"type":"boolean"}}},"e":{"anyOf":[]},"n":{"type":["string","null"]},
                "f":{"type":"array"},"g":true}}"#,
        ));
        let mut out = String::new();
        write_record(&mut out, &thing.arguments);
        assert_eq!(
            out,
            "{\"a\": __cedar::String, \"b\"?: __cedar::Long, \"c\"?: Set<__cedar::decimal>, \"d\"?: {\"x-y\"?: __cedar::Bool}, \
             \"n\"?: __cedar::String}"
        );
        assert_eq!(Thing::of(None).arguments, Record::new());
    }

    #[test]
    fn the_schema_of_anything_is_a_schema() {
        let mut surface = Surface::new();
        for (method, name) in [
            (methods::TOOLS_CALL, "shop/refund"),
            (methods::TOOLS_CALL, "odd/\"; action x; \\ é\u{202e}\n"),
            (methods::PROMPTS_GET, "shop/greet"),
            (methods::RESOURCES_READ, "shop/notes://{id}"),
        ] {
            let odd = r#"{"properties":{"\" : Bool };":{"type":"string"},"é\n":{"type":"integer"}}}"#;
            surface.insert((method.to_owned(), name.to_owned()), Thing::of(Some(odd)));
        }
        let text = text(&surface, &["injection".to_owned()]);
        let _ = cedar_policy::Schema::from_cedarschema_str(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    }
}
