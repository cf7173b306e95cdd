use mcip_core::verdict::Verdict;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Map, json};

use super::*;
use crate::arguments::Arguments;
use crate::arguments::steps::counted;
use crate::arguments::stray::{self, Limits};
use crate::structure::testing::{Case, rule};

#[derive(Deserialize)]
struct Cases {
    bound: Vec<Bound>,
    open: Vec<Open>,
}

#[derive(Deserialize)]
struct Bound {
    name: String,
    #[serde(flatten)]
    written: Written,
    outside: Map<String, Value>,
    inside: Map<String, Value>,
    #[serde(default)]
    finds: String,
}

#[derive(Deserialize)]
struct Open {
    #[serde(flatten)]
    written: Written,
    path: String,
}

/// A definition, as far as it is not the same in all cases.
#[derive(Deserialize)]
struct Written {
    description: String,
    tool: Option<String>,
    /// The description of the member `path`, and the rest of its schema.
    member: Option<String>,
    #[serde(default)]
    schema: Map<String, Value>,
    #[serde(default)]
    others: Map<String, Value>,
    #[serde(default)]
    meta: Map<String, Value>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("cases.toml")).expect("cases")
}

impl Written {
    fn tool(&self) -> &str {
        self.tool.as_deref().unwrap_or("read_file")
    }

    /// The definition of a tool that declares these members as well.
    fn definition<'a>(&self, names: impl Iterator<Item = &'a String>) -> Value {
        let mut properties: Map<String, Value> = names.map(|name| (name.clone(), json!({"type": "string"}))).collect();
        properties.extend(self.others.clone());
        if let Some(path) = properties.get_mut("path").and_then(Value::as_object_mut) {
            path.extend(self.schema.clone());
            path.extend(self.member.iter().map(|text| ("description".to_owned(), json!(text))));
        }
        json!({"name": self.tool(), "description": self.description, "_meta": self.meta,
            "inputSchema": {"type": "object", "properties": properties}})
    }
}

async fn judged(definition: &Value, arguments: &Map<String, Value>) -> Verdict {
    let tool = definition["name"].as_str().expect("a name");
    let schema = definition["inputSchema"].as_object().expect("a schema").clone();
    let arguments = Value::Object(arguments.clone()).to_string();
    let case = Case::server_call(tool, &arguments).descriptor(|descriptor| {
        descriptor.input_schema = Some(schema.into());
        descriptor.boundaries = boundaries_in(definition);
    });
    case.judge(&Arguments::default()).await.expect("judged")
}

// Covers: MCP05, ASI02
#[tokio::test]
async fn a_call_outside_of_what_its_definition_names_is_found_and_its_twin_inside_is_not() {
    let cases = cases();
    assert!(cases.bound.len() >= 20);
    for case in &cases.bound {
        let definition = case.written.definition(case.outside.keys().chain(case.inside.keys()));
        let found = judged(&definition, &case.outside).await;
        let as_meant = match case.finds.as_str() {
            "ask" => matches!(found, Verdict::Ask(_)),
            _ => matches!(found, Verdict::Deny(_)),
        };
        assert!(as_meant, "{}: {found:?}", case.name);
        assert_eq!(rule(&Ok(found)), Some("arguments.path"), "{}", case.name);
        let found = judged(&definition, &case.inside).await;
        assert_eq!(found, Verdict::Allow, "{}", case.name);
    }
}

#[tokio::test]
async fn what_can_be_read_in_another_way_limits_nothing() {
    for case in cases().open {
        let path = "path".to_owned();
        let definition = case.written.definition(std::iter::once(&path));
        let arguments = Map::from_iter([(path.clone(), json!(case.path))]);
        let found = judged(&definition, &arguments).await;
        assert_eq!(found, Verdict::Allow, "{}", case.written.description);
    }
}

#[test]
fn a_definition_as_it_is_written_says_what_it_says_when_it_is_read() {
    for case in cases().bound {
        let definition = case.written.definition(case.outside.keys());
        let tool: Definition = serde_json::from_value(definition.clone()).expect("a definition");
        assert_eq!(boundaries(&tool), boundaries_in(&definition), "{}", case.name);
    }
}

#[tokio::test]
async fn a_definition_narrows_what_is_configured_and_widens_nothing() {
    let definition = json!({"name": "read_file", "description": "Read a file under /srv.",
        "inputSchema": {"type": "object", "properties": {"path": {"type": "string"}}}});
    let rooted = Arguments::default().roots("server", ["/srv/project", "/opt/project"]);
    let rooted = rooted.expect("absolute directories");
    for (path, expected) in [
        ("/srv/project/x", None),
        ("/srv/other/x", Some("arguments.path")),
        ("/opt/project/x", Some("arguments.path")),
    ] {
        let arguments = json!({ "path": path }).to_string();
        let case = Case::server_call("read_file", &arguments)
            .descriptor(|descriptor| descriptor.boundaries = boundaries_in(&definition));
        assert_eq!(rule(&case.judge(&rooted).await), expected, "{path}");
    }
}

/// A definition is a stranger's: what it is made of costs no more than it is long, and what is too much says nothing.
#[test]
fn definitions_that_are_too_much_say_nothing_and_cost_little() {
    let directories = |count: usize| (0..count).map(|at| format!("/srv/d{at}")).collect::<Vec<_>>();
    let of = |description: &str| json!({"name": "read", "description": description, "inputSchema": {"type": "object"}});
    let many: Map<String, Value> = (0..10_000)
        .map(|at| (format!("path{at}"), json!({"description": "within /srv"})))
        .collect();
    let mut deep = json!({"type": "string", "pattern": "^/srv/"});
    for _ in 0..64 {
        deep = json!({"type": "object", "properties": {"a": deep}});
    }
    let listed = directories(10_000);
    for (what, definition) in [
        ("long", of(&format!("Read a file under /srv. {}", "x ".repeat(1 << 19)))),
        (
            "many words",
            of(&format!("Allowed directories: {}", directories(1_000).join(", "))),
        ),
        ("more words", of(&format!("Never {}", "in /a or not ".repeat(1_200)))),
        (
            "listed",
            json!({"name": "read", "_meta": {"roots": listed}, "inputSchema": {}}),
        ),
        ("members", json!({"name": "read", "inputSchema": {"properties": many}})),
        ("deep", json!({"name": "read", "inputSchema": deep})),
    ] {
        let mut read = None;
        let looked = counted(|| read = boundaries_in(&definition));
        assert_eq!(read, None, "{what}");
        assert!(looked <= 64 * definition.to_string().len(), "{what}: {looked}");
    }
    assert!(boundaries_in(&of(&format!("Allowed directories: {}", directories(60).join(", ")))).is_some());
}

proptest! {
    #[test]
    fn a_relative_path_that_does_not_climb_is_never_found(
        which in 0_usize..64,
        parts in prop::collection::vec("[a-zA-Z0-9][a-zA-Z0-9 ._-]{0,8}", 1..6),
        dots in any::<bool>(),
    ) {
        let cases = cases();
        let case = &cases.bound[which % cases.bound.len()];
        let declared = boundaries_in(&case.written.definition(case.outside.keys())).expect("a boundary");
        let path = match dots {
            true => format!("./{}", parts.join("/./")),
            false => parts.join("/"),
        };
        for bound in std::iter::once(&declared.all).chain(declared.members.values()) {
            let limits = Limits {
                declared: Some(&*declared),
                bound: Some(bound),
                told: &[],
                is_inside: false,
                by_default: true,
                is_root: false,
            };
            prop_assert!(stray::found(&path, Role::Path, limits).is_none(), "{} {}", case.name, path);
        }
    }

    #[test]
    fn no_definition_makes_it_panic(text in any::<String>(), pattern in "\\^?[/a-z()|?*$\\\\.\\[\\]{}]{0,24}", schema in any::<bool>()) {
        let member = json!({"type": "string", "description": format!("within {text}"), "pattern": pattern, "x-roots": [text.clone()]});
        let (name, text) = if schema { ("path", "") } else { ("root", text.as_str()) };
        let definition = json!({"name": "read", "description": text, "inputSchema": {"properties": {name: member}}});
        let _ = boundaries_in(&definition);
    }
}
