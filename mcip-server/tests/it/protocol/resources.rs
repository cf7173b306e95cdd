//! Resources, templates, and hearing of their changes.

use mcip_server::Change;
use serde_json::json;

use super::table::{Behaviour, EVERY, LEGACY, MODERN, behaviour};

const PAGE: &str = "server/resources";

pub(crate) fn behaviours() -> Vec<Behaviour> {
    vec![
        behaviour("`resources/list`", PAGE, EVERY, |case| {
            let text = case.peer().listed("resources/list", "resources", "text");
            assert_eq!(
                (&text["uri"], &text["mimeType"]),
                (&json!("test://text"), &json!("text/plain"))
            );
        }),
        behaviour("`resources/read`: text and bytes", PAGE, EVERY, |case| {
            let mut peer = case.peer();
            let answer = peer.ask("resources/read", json!({ "uri": "test://text" }));
            let contents = &answer.result()["contents"][0];
            assert_eq!(
                (&contents["uri"], &contents["text"]),
                (&json!("test://text"), &json!("a text"))
            );
            let answer = peer.ask("resources/read", json!({ "uri": "test://bytes" }));
            assert_eq!(answer.result()["contents"][0]["blob"], "AQID");
        }),
        behaviour(
            "`resources/templates/list`, and reading below a template",
            PAGE,
            EVERY,
            |case| {
                let mut peer = case.peer();
                let user = peer.listed("resources/templates/list", "resourceTemplates", "user");
                assert_eq!(user["uriTemplate"], "test://users/{id}");
                let answer = peer.ask("resources/read", json!({ "uri": "test://users/7" }));
                assert_eq!(answer.result()["contents"][0]["text"], "user 7");
            },
        ),
        behaviour("What does not exist: `-32002`", PAGE, LEGACY, |case| {
            let answer = case.peer().ask("resources/read", json!({ "uri": "test://nothing" }));
            assert_eq!(
                (answer.code(), &answer.frame["error"]["data"]["uri"]),
                (-32002, &json!("test://nothing"))
            );
        })
        .lacks(not_found_is_invalid),
        behaviour(
            "What does not exist: `-32602` with `data.uri`",
            PAGE,
            MODERN,
            not_found_is_invalid,
        )
        .lacks(|case| {
            let answer = case.peer().ask("resources/read", json!({ "uri": "test://nothing" }));
            assert_eq!(answer.code(), -32002);
        }),
        behaviour(
            "`resources/subscribe`, `resources/unsubscribe`, `notifications/resources/updated`",
            PAGE,
            LEGACY,
            |case| {
                let mut peer = case.peer();
                let subscribe = json!({ "uri": "test://text" });
                assert_eq!(peer.ask("resources/subscribe", subscribe.clone()).result(), &json!({}));
                let mut changes = peer.listen(json!({}));
                let changed = || {
                    case.world
                        .server
                        .changes()
                        .publish(&Change::Resource("test://text".to_owned()))
                };
                changed();
                let told = peer.hear(&mut changes, "notifications/resources/updated", |_| true);
                assert_eq!(told["uri"], "test://text");
                assert_eq!(peer.ask("resources/unsubscribe", subscribe).result(), &json!({}));
                assert_eq!(
                    peer.ask("resources/subscribe", json!({ "uri": "test://nothing" }))
                        .code(),
                    -32002
                );
            },
        )
        .lacks(|case| {
            let mut peer = case.peer();
            peer.lacks_method("resources/subscribe", json!({ "uri": "test://text" }));
            peer.lacks_method("resources/unsubscribe", json!({ "uri": "test://text" }));
        }),
        behaviour(
            "Updates of a resource by `subscriptions/listen`",
            "basic/patterns/subscriptions",
            MODERN,
            |case| {
                let mut peer = case.peer();
                let mut changes = peer.listen(json!({ "resourceSubscriptions": ["test://text"] }));
                case.world
                    .server
                    .changes()
                    .publish(&Change::Resource("test://bytes".to_owned()));
                case.world
                    .server
                    .changes()
                    .publish(&Change::Resource("test://text".to_owned()));
                let told = peer.hear(&mut changes, "notifications/resources/updated", |_| true);
                assert_eq!(told["uri"], "test://text");
                assert_eq!(told["_meta"]["io.modelcontextprotocol/subscriptionId"], changes.id);
            },
        )
        .lacks(|case| {
            let filter = json!({ "notifications": { "resourceSubscriptions": ["test://text"] } });
            case.peer().lacks_method("subscriptions/listen", filter);
        }),
    ]
}

fn not_found_is_invalid(case: &super::peer::Case<'_>) {
    let answer = case.peer().ask("resources/read", json!({ "uri": "test://nothing" }));
    assert_eq!(
        (answer.code(), &answer.frame["error"]["data"]["uri"]),
        (-32602, &json!("test://nothing"))
    );
}
