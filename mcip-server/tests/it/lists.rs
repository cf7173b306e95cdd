//! Lists: pages, and what each caller may see of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_server::{
    BearerTokens, Context, Limits, Prompt, PromptArgs, Resource, Server, ServerBuilder, Template, Tool, Variables,
};
use serde_json::{Value, json};

use crate::support::{Http, HttpClient, Records, Wire, call, on_both, request};

/// Twenty of each kind; every third needs a scope.
fn builder(page: usize) -> ServerBuilder {
    let mut limits = Limits::default();
    limits.page = page;
    let mut builder = Server::builder("lists", "1")
        .record_to(Records::default())
        .limits(limits);
    for number in 0..20 {
        let name = format!("n{number:02}");
        let private = number % 3 == 0;
        let tool = Tool::new(&name).read_only(true).handler(|| async { "x" });
        let prompt = Prompt::new(&name).handler(|_cx: Context, _args: PromptArgs| async { "x" });
        let resource = Resource::new(format!("test://{name}"), &name).handler(|_cx: Context| async { "x" });
        let template =
            Template::new(format!("test://{name}/{{id}}"), &name).handler(|_cx: Context, _v: Variables| async { "x" });
        builder = if private {
            builder
                .tool(tool.scope("private"))
                .prompt(prompt.scope("private"))
                .resource(resource.scope("private"))
                .template(template.scope("private"))
        } else {
            builder.tool(tool).prompt(prompt).resource(resource).template(template)
        };
    }
    builder
}

const LISTS: [(&str, &str, &str); 4] = [
    ("tools/list", "tools", "name"),
    ("prompts/list", "prompts", "name"),
    ("resources/list", "resources", "name"),
    ("resources/templates/list", "resourceTemplates", "name"),
];

/// All pages of a list, one after the other.
fn pages(wire: &mut dyn Wire, method: &str, member: &str, key: &str) -> Vec<Vec<String>> {
    pages_and_cursors(wire, method, member, key).0
}

fn pages_and_cursors(wire: &mut dyn Wire, method: &str, member: &str, key: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut pages, mut cursors) = (Vec::new(), Vec::new());
    let mut params = json!({});
    loop {
        let answer = wire.ask(&request(1, method, params));
        let result = answer.result();
        let names = result[member]
            .as_array()
            .expect("a list")
            .iter()
            .map(|entry| entry[key].as_str().expect("a name").to_owned());
        pages.push(names.collect());
        assert!(result["ttlMs"].is_u64() && result["cacheScope"].is_string(), "{result}");
        match result.get("nextCursor") {
            None => return (pages, cursors),
            Some(cursor) => {
                cursors.push(cursor.as_str().expect("text").to_owned());
                params = json!({ "cursor": cursor });
            }
        }
        assert!(pages.len() < 50, "it ends");
    }
}

fn names(of: impl Fn(&usize) -> bool) -> Vec<String> {
    (0..20).filter(of).map(|number| format!("n{number:02}")).collect()
}

#[test]
fn pages_are_whole_in_order_and_without_gaps() {
    for page in [1, 3, 7, 20, 100] {
        let server = builder(page).build().expect("built");
        let http = Http::start(&server);
        let mut client = http.connect();
        for (method, member, key) in LISTS {
            let (all, cursors) = pages_and_cursors(&mut client, method, member, key);
            // Nobody has scopes here: what needs one is not listed, and leaves no hole in a page.
            let expected = names(|number| number % 3 != 0);
            assert_eq!(all.concat(), expected, "{method} by {page}");
            let (last, full) = all.split_last().expect("a page");
            assert!(
                full.iter().all(|one| one.len() == page) && !last.is_empty(),
                "{method} by {page}: {all:?}"
            );
            assert_eq!(all.len(), expected.len().div_ceil(page), "{method} by {page}");
            // Nor does a cursor tell the name of what is not shown.
            for cursor in cursors {
                let inside = String::from_utf8_lossy(&URL_SAFE_NO_PAD.decode(&cursor).unwrap_or_default()).into_owned();
                let told = names(|number| number % 3 == 0)
                    .into_iter()
                    .find(|name| inside.contains(name) || cursor.contains(name));
                assert_eq!(told, None, "{method} by {page}");
            }
        }
    }
}

#[test]
fn a_local_process_sees_all() {
    let server = builder(6).build().expect("built");
    let mut client = crate::support::Stdio::start(&server);
    for (method, member, key) in LISTS {
        assert_eq!(
            pages(&mut client, method, member, key).concat(),
            names(|_| true),
            "{method}"
        );
    }
}

fn as_caller(http: &Http, token: &str) -> HttpClient {
    let mut client = http.connect();
    client.authorization = Some(format!("Bearer {token}"));
    client
}

#[test]
fn each_caller_sees_and_reaches_the_same_things() {
    let tokens = BearerTokens::new()
        .token("a", "alice", ["private"])
        .token("b", "bob", ["other"]);
    let server = builder(5).authenticator(tokens).build().expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob) = (as_caller(&http, "a"), as_caller(&http, "b"));
    for (method, member, key) in LISTS {
        assert_eq!(pages(&mut alice, method, member, key).concat(), names(|_| true));
        assert_eq!(
            pages(&mut bob, method, member, key).concat(),
            names(|number| number % 3 != 0)
        );
    }
    let first = alice.ask(&request(1, "tools/list", json!({})));
    assert_eq!(
        first.result()["cacheScope"],
        "private",
        "what one principal sees is not for another"
    );

    let touch = |name: &str| -> [(Value, &'static str); 4] {
        [
            (call(1, name, json!({})), "tools/call"),
            (request(1, "prompts/get", json!({ "name": name })), "prompts/get"),
            (
                request(1, "resources/read", json!({ "uri": format!("test://{name}") })),
                "resources/read",
            ),
            (
                request(1, "resources/read", json!({ "uri": format!("test://{name}/7") })),
                "resources/read of a template",
            ),
        ]
    };
    for (hidden, unknown) in touch("n03").into_iter().zip(touch("n93")) {
        let what = hidden.1;
        assert!(alice.ask(&hidden.0).frame["result"].is_object(), "{what}");
        let (hidden, unknown) = (bob.ask(&hidden.0), bob.ask(&unknown.0));
        // Byte for byte the same, but for the name that the caller itself gave.
        assert_eq!(hidden.status, unknown.status, "{what}");
        assert_eq!(
            hidden.frame.to_string(),
            unknown.frame.to_string().replace("n93", "n03"),
            "{what}"
        );
        assert_eq!(hidden.code(), -32602, "{what}");
    }
    // A completion does not tell either.
    let complete = |name: &str| {
        request(
            1,
            "completion/complete",
            json!({ "ref": { "type": "ref/prompt", "name": name }, "argument": { "name": "a", "value": "b" } }),
        )
    };
    let (hidden, unknown) = (bob.ask(&complete("n03")), bob.ask(&complete("n93")));
    assert_eq!(
        hidden.frame.to_string(),
        unknown.frame.to_string().replace("n93", "n03")
    );
}

#[test]
fn a_cursor_of_one_caller_shows_another_nothing_more() {
    let tokens = BearerTokens::new()
        .token("a", "alice", ["private"])
        .token("b", "bob", ["other"]);
    let server = builder(4).authenticator(tokens).build().expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob) = (as_caller(&http, "a"), as_caller(&http, "b"));
    let cursor = alice.ask(&request(1, "tools/list", json!({}))).result()["nextCursor"].clone();
    let answer = bob.ask(&request(1, "tools/list", json!({ "cursor": cursor })));
    let seen = answer.result()["tools"].to_string();
    for private in names(|number| number % 3 == 0) {
        assert!(!seen.contains(&private), "{seen}");
    }
}

/// A cursor says where a page ended, so that what comes and goes in between neither repeats nor hides anything else.
#[test]
fn a_page_goes_on_where_the_last_ended_though_the_list_changed() {
    let server = builder(4).build().expect("built");
    on_both(&server, |wire| {
        let first = wire.ask(&request(1, "tools/list", json!({})));
        let result = first.result();
        let last = result["tools"][3]["name"].as_str().expect("a name").to_owned();
        server.offers().remove_tool(&last);
        server
            .offers()
            .put_tool(Tool::new("a00").handler(|| async { "x" }))
            .expect("a tool");
        let next = wire.ask(&request(2, "tools/list", json!({ "cursor": result["nextCursor"] })));
        let names: Vec<_> = next.result()["tools"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|tool| tool["name"].as_str().expect("a name"))
            .collect();
        assert!(names.iter().all(|name| *name > last.as_str()), "{names:?} after {last}");
        server
            .offers()
            .put_tool(Tool::new(&last).read_only(true).handler(|| async { "x" }))
            .expect("a tool");
        server.offers().remove_tool("a00");
    });
}
