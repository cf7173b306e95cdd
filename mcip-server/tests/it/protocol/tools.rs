//! `tools/list`, `tools/call`, and what results are made of.

use serde_json::json;

use super::peer::Case;
use super::table::{
    Behaviour, EVERY, HTTP, MODERN, ONLY_2025_11, SINCE_2025_03, SINCE_2025_06, SINCE_2025_11, behaviour,
};

const PAGE: &str = "server/tools";

fn definition(case: &Case<'_>, name: &str) -> serde_json::Value {
    case.peer().listed("tools/list", "tools", name)
}

/// What a tool returns.
fn content(case: &Case<'_>, tool: &str) -> serde_json::Value {
    case.peer().call(tool, json!({})).result()["content"][0].clone()
}

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("`tools/list`, in an order that stays", PAGE, EVERY, |case| {
            let mut peer = case.peer();
            let names = |tools: Vec<serde_json::Value>| -> Vec<String> {
                tools
                    .iter()
                    .map(|tool| tool["name"].as_str().expect("a name").to_owned())
                    .collect()
            };
            let first = names(peer.list("tools/list", "tools"));
            assert!(first.is_sorted() && first.len() > 20, "{first:?}");
            assert_eq!(names(peer.list("tools/list", "tools")), first);
            let echo = peer.listed("tools/list", "tools", "echo");
            assert_eq!(echo["inputSchema"]["required"], json!(["text"]));
        }),
        behaviour("`tools/call`", PAGE, EVERY, |case| {
            assert_eq!(case.peer().call("echo", json!({ "text": "x" })).text(), "x");
        }),
        behaviour("A failure that the model reads (`isError`)", PAGE, EVERY, |case| {
            let answer = case.peer().call("fails", json!({}));
            assert_eq!((answer.text(), &answer.result()["isError"]), ("no luck", &json!(true)));
        }),
        behaviour(
            "Arguments that do not fit are such a failure, and it names the field",
            PAGE,
            EVERY,
            |case| {
                let answer = case.peer().call("echo", json!({ "text": 5 }));
                assert_eq!(answer.result()["isError"], true);
                assert!(answer.text().contains("text"), "{}", answer.text());
            },
        ),
        behaviour("Text and images", PAGE, EVERY, |case| {
            let image = content(case, "image");
            assert_eq!(
                (&image["type"], &image["mimeType"]),
                (&json!("image"), &json!("image/png"))
            );
        }),
        behaviour("Audio", PAGE, SINCE_2025_03, |case| {
            let audio = content(case, "audio");
            assert_eq!((&audio["type"], &audio["data"]), (&json!("audio"), &json!("AAE=")));
        })
        .lacks(|case| {
            let instead = content(case, "audio");
            assert_eq!(instead["type"], "text");
            assert!(instead["text"].to_string().contains("audio/wav"), "{instead}");
        }),
        behaviour("Embedded resources", PAGE, EVERY, |case| {
            let embedded = content(case, "embedded");
            assert_eq!(
                (&embedded["type"], &embedded["resource"]["text"]),
                (&json!("resource"), &json!("a text"))
            );
        }),
        behaviour("Resource links", PAGE, SINCE_2025_06, |case| {
            let link = content(case, "link");
            assert_eq!(
                (&link["type"], &link["uri"]),
                (&json!("resource_link"), &json!("test://text"))
            );
        })
        .lacks(|case| {
            let instead = content(case, "link");
            assert_eq!(instead["type"], "text");
            assert!(instead["text"].to_string().contains("test://text"), "{instead}");
        }),
        behaviour("Annotations of content: `audience`, `priority`", PAGE, EVERY, |case| {
            let hints = content(case, "annotated")["annotations"].clone();
            assert_eq!(
                (&hints["audience"], &hints["priority"]),
                (&json!(["user"]), &json!(0.5))
            );
        }),
        behaviour(
            "Annotations of content: `lastModified`",
            "server/resources",
            SINCE_2025_06,
            |case| {
                assert_eq!(
                    content(case, "annotated")["annotations"]["lastModified"],
                    "2026-01-01T00:00:00Z"
                );
            },
        )
        .lacks(|case| assert!(content(case, "annotated")["annotations"].get("lastModified").is_none())),
        behaviour("Annotations of tools", PAGE, SINCE_2025_03, |case| {
            let hints = definition(case, "decorated")["annotations"].clone();
            assert_eq!(
                (&hints["readOnlyHint"], &hints["idempotentHint"]),
                (&json!(true), &json!(true))
            );
        })
        .lacks(|case| assert!(definition(case, "decorated").get("annotations").is_none())),
        behaviour(
            "Structured results (`structuredContent`), with their JSON as text",
            PAGE,
            SINCE_2025_06,
            |case| {
                let answer = case.peer().call("add", json!({ "a": 1, "b": 2 }));
                assert_eq!(answer.result()["structuredContent"], json!({ "sum": 3.0 }));
                assert_eq!(answer.text(), r#"{"sum":3.0}"#);
            },
        )
        .lacks(|case| {
            let answer = case.peer().call("add", json!({ "a": 1, "b": 2 }));
            assert!(answer.result().get("structuredContent").is_none());
            assert_eq!(answer.text(), r#"{"sum":3.0}"#);
        }),
        behaviour("`outputSchema`", PAGE, SINCE_2025_06, |case| {
            assert!(definition(case, "add")["outputSchema"]["properties"]["sum"].is_object());
        })
        .lacks(|case| assert!(definition(case, "add").get("outputSchema").is_none())),
        behaviour(
            "Structured results and output schemas that are no objects",
            PAGE,
            MODERN,
            |case| {
                assert_eq!(definition(case, "numbers")["outputSchema"]["type"], "array");
                assert_eq!(
                    case.peer().call("numbers", json!({})).result()["structuredContent"],
                    json!([1, 2])
                );
            },
        )
        .lacks(|case| {
            assert!(definition(case, "numbers").get("outputSchema").is_none());
            let answer = case.peer().call("numbers", json!({}));
            assert!(answer.result().get("structuredContent").is_none());
            assert_eq!(answer.text(), "[1,2]");
        }),
        behaviour(
            "Titles: of tools, prompts, resources, templates and the server",
            PAGE,
            SINCE_2025_06,
            |case| {
                decorations(case, "title")
                    .iter()
                    .for_each(|(of, title)| assert_eq!(title, "A title", "{of}"));
            },
        )
        .lacks(|case| {
            decorations(case, "title")
                .iter()
                .for_each(|(of, title)| assert!(title.is_null(), "{of}"));
        }),
        behaviour(
            "Icons: of tools, prompts, resources and the server",
            "basic",
            SINCE_2025_11,
            |case| {
                for (of, icons) in decorations(case, "icons") {
                    let has_none = of == "resources/templates/list";
                    assert!(
                        has_none || icons[0]["src"] == "https://example.com/icon.png",
                        "{of}: {icons}"
                    );
                }
            },
        )
        .lacks(|case| {
            decorations(case, "icons")
                .iter()
                .for_each(|(of, icons)| assert!(icons.is_null(), "{of}"));
        }),
        behaviour("`_meta` of a definition", PAGE, SINCE_2025_06, |case| {
            assert_eq!(definition(case, "decorated")["_meta"]["example.com/own"], 1);
        })
        .lacks(|case| assert!(definition(case, "decorated").get("_meta").is_none())),
        behaviour("`execution.taskSupport`", PAGE, ONLY_2025_11, |case| {
            assert_eq!(definition(case, "decorated")["execution"]["taskSupport"], "optional");
        })
        .lacks(|case| assert!(definition(case, "decorated").get("execution").is_none())),
        behaviour(
            "Parameters that are mirrored into headers (`x-mcp-header`)",
            "basic/transports/streamable-http",
            MODERN,
            |case| {
                let mut peer = case.peer();
                for (header, code) in [(Some("eu"), None), (Some("us"), Some(-32020)), (None, Some(-32020))] {
                    let message = peer.message(
                        "tools/call",
                        json!({ "name": "place", "arguments": { "region": "eu" } }),
                    );
                    let mut headers = peer.headers(&message);
                    headers.extend(header.map(|value| ("Mcp-Param-Region".to_owned(), value.to_owned())));
                    let mut pending = peer.post(&message, headers);
                    let answer = peer.answer(&mut pending);
                    match code {
                        None => assert_eq!(answer.text(), r#"{"region":"eu"}"#),
                        Some(code) => assert_eq!((answer.code(), answer.status), (code, 400)),
                    }
                }
            },
        )
        .lacks(|case| {
            assert_eq!(
                case.peer().call("place", json!({ "region": "eu" })).text(),
                r#"{"region":"eu"}"#
            );
        })
        .over(HTTP),
    ]
}

/// A member of everything that has it.
fn decorations(case: &Case<'_>, member: &str) -> Vec<(&'static str, serde_json::Value)> {
    let mut peer = case.peer();
    let mut found: Vec<_> = [
        ("tools/list", "tools", "decorated"),
        ("prompts/list", "prompts", "greet"),
        ("resources/list", "resources", "text"),
        ("resources/templates/list", "resourceTemplates", "user"),
    ]
    .into_iter()
    .map(|(method, list, name)| (method, peer.listed(method, list, name)[member].clone()))
    .collect();
    let server = match case.is_modern() {
        true => peer.ask("server/discover", json!({})).result()["_meta"]["io.modelcontextprotocol/serverInfo"].clone(),
        false => peer.hello["serverInfo"].clone(),
    };
    found.push(("the server", server[member].clone()));
    found
}
