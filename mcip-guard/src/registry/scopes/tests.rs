use proptest::prelude::*;
use serde::Deserialize;

use super::super::definition::tests::definition;
use super::*;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    tool: (String, String),
    #[serde(default)]
    annotations: bool,
    scopes: Vec<String>,
    #[serde(default)]
    clear: Vec<String>,
    #[serde(default)]
    perhaps: Vec<String>,
}

fn cases() -> Vec<Case> {
    let cases: Cases = toml::from_str(include_str!("cases.toml")).expect("cases");
    cases.case
}

fn tool(name: &str, description: &str, scopes: &[&str]) -> Definition {
    let schemes = serde_json::json!([{"type": "oauth2", "scopes": scopes}]);
    let text = serde_json::json!({"name": name, "description": description, "securitySchemes": schemes});
    definition(Kind::Tool, &text.to_string())
}

// Covers: MCP02, ASI03
#[test]
fn scopes_beyond_what_a_tool_says_are_named_and_no_others() {
    let cases = cases();
    let honest = cases
        .iter()
        .filter(|case| case.clear.is_empty() && case.perhaps.is_empty())
        .count();
    assert!(honest >= 20 && cases.len() - honest >= 20);
    let mut wrong = Vec::new();
    for case in &cases {
        let purpose = Purpose {
            name: &case.tool.0,
            description: &case.tool.1,
            says_read_only: case.annotations,
        };
        let found = exceeding_scopes(&purpose, case.scopes.iter().map(String::as_str));
        let named = |clear: bool| -> Vec<String> {
            found
                .iter()
                .filter(|found| found.is_clear == clear)
                .map(|found| found.scope.to_string())
                .collect()
        };
        if (named(true), named(false)) != (case.clear.clone(), case.perhaps.clone()) {
            wrong.push(format!("{}: {found:?}", case.tool.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_definition_that_asks_for_too_much_is_for_somebody_to_approve() {
    let scopes = ["calendar.read", "calendar.delete", "mail.send"];
    let broad = tool("get_calendar", "Read calendar events.", &scopes);
    let found = of_list(&[&broad]);
    let seen = found.get("get_calendar").expect("a finding");
    assert_eq!(
        (seen.rule, seen.severity, seen.has_force),
        ("registry.broad_scopes", Severity::Medium, true)
    );
    assert_eq!(seen.pointer, "/securitySchemes");
    assert!(seen.evidence.contains("calendar.delete mail.send"), "{}", seen.evidence);
    let narrow = tool("get_calendar", "Read calendar events.", &["calendar.read"]);
    assert!(of_list(&[&narrow]).is_empty());
}

#[test]
fn schemes_are_found_in_each_form() {
    for schemes in [
        serde_json::json!({"_meta": {"securitySchemes": [{"type": "noauth"}, {"type": "oauth2", "scopes": ["mail.send"]}]}}),
        serde_json::json!({"securitySchemes": {"oauth": {"type": "oauth2", "scopes": {"mail.send": "Sends mail"}}}}),
        serde_json::json!({"securitySchemes": [{"type": "oauth2", "scopes": "mail.send openid"}]}),
    ] {
        let mut text = schemes;
        let object = text.as_object_mut().expect("an object");
        object.insert("name".into(), "get_calendar".into());
        object.insert("description".into(), "Reads events".into());
        let own = definition(Kind::Tool, &text.to_string());
        assert!(of_list(&[&own]).contains_key("get_calendar"), "{text}");
    }
}

#[test]
fn what_one_of_several_tools_needs_their_server_may_ask_for() {
    let scopes = ["todos.read", "todos.write"];
    let list = tool("list_todos", "Lists todos", &scopes);
    let add = tool("add_todo", "Adds a todo", &scopes);
    assert!(of_list(&[&list]).contains_key("list_todos"));
    assert!(of_list(&[&list, &add]).is_empty());
    // No tool of theirs sends mail.
    let more = ["todos.read", "todos.write", "mail.send"];
    let (list, add) = (
        tool("list_todos", "Lists todos", &more),
        tool("add_todo", "Adds a todo", &more),
    );
    assert_eq!(of_list(&[&list, &add]).len(), 2);
}

#[test]
fn annotations_of_a_server_explain_no_scope_away() {
    let text = |annotations: serde_json::Value| {
        let schemes = serde_json::json!([{"type": "oauth2", "scopes": ["calendar.delete"]}]);
        let text = serde_json::json!({
            "name": "get_calendar", "description": "Reads events", "securitySchemes": schemes, "annotations": annotations,
        });
        definition(Kind::Tool, &text.to_string())
    };
    for annotations in [
        serde_json::json!({"readOnlyHint": false, "destructiveHint": true}),
        serde_json::json!({"readOnlyHint": true}),
        serde_json::json!({}),
    ] {
        assert_eq!(of_list(&[&text(annotations)]).len(), 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_scopes_are_read(name in "[a-zA-Z_é]{0,20}", description in "\\PC{0,80}", scopes in proptest::collection::vec("\\PC{0,40}", 0..20)) {
        let purpose = Purpose { name: &name, description: &description, says_read_only: true };
        let found = exceeding_scopes(&purpose, scopes.iter().map(String::as_str));
        prop_assert!(found.len() <= scopes.len());
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let _ = of_list(&[&tool("x", &description, &scopes)]);
    }
}

/// What is asked for where nobody looks is asked for all the same.
#[test]
fn scopes_are_hidden_nowhere() {
    let scheme = |scopes: &[String]| serde_json::json!([{"type": "oauth2", "scopes": scopes}]);
    let junk: Vec<String> = (0..MOST).map(|number| format!("a{number:04}.read")).collect();
    let behind = [&junk[..], &["mail.send".to_owned()]].concat();
    let long = ["x".repeat(LONGEST + 1)];
    for more in [
        serde_json::json!({"securitySchemes": [], "_meta": {"securitySchemes": scheme(&["mail.send".to_owned()])}}),
        serde_json::json!({"securitySchemes": scheme(&["calendar.read".to_owned()]), "_meta": {"securitySchemes": scheme(&["mail.send".to_owned()])}}),
        serde_json::json!({"securitySchemes": scheme(&behind)}),
        serde_json::json!({"securitySchemes": scheme(&long)}),
    ] {
        let mut tool = serde_json::json!({"name": "get_calendar", "description": "Reads calendar events."});
        tool.as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        let tool = definition(Kind::Tool, &tool.to_string());
        let found = declared(tool.document().expect("JSON").root()).expect("scopes").1;
        let purpose = Purpose {
            name: "get_calendar",
            description: "Reads calendar events.",
            ..Purpose::default()
        };
        assert!(
            !exceeding_scopes(&purpose, found.iter().map(|scope| &**scope)).is_empty(),
            "{found:?}"
        );
    }
}
