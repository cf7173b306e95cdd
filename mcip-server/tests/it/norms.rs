//! Norms on a server: lists and calls never disagree, on any transport, whatever the norms, and while they change.

use mcip_guard::Guardian;
use mcip_guard::control::{KillSwitch, Stop};
use mcip_guard::norms::{NormSet, Norms};
use mcip_server::{
    Args, BearerTokens, Completion, Context, Prompt, PromptArgs, PromptArgument, Resource, Server, ServerBuilder,
    Template, Tool, Variables,
};
use serde_json::{Value, json};

use crate::support::{Http, HttpClient, Records, Stdio, Wire, call, request};

fn builder(guardian: Guardian, records: &Records) -> ServerBuilder {
    let tool = |name: &str, read_only: bool| {
        Tool::new(name)
            .read_only(read_only)
            .handler(|Args(arguments): Args<Value>| async move { arguments.to_string() })
    };
    let resource = |uri: &str| Resource::new(uri, uri).handler(|_cx: Context| async { "x" });
    let prompt = |name: &str| {
        Prompt::new(name)
            .argument(PromptArgument::new("a"))
            .handler(|_cx: Context, _args: PromptArgs| async { "x" })
    };
    Server::builder("shop", "1")
        .record_to(records.clone())
        .guardian(guardian)
        .tool(tool("stock", true))
        .tool(tool("prices", true))
        .tool(tool("refund", false))
        .tool(tool("order", false))
        .resource(resource("notes://all"))
        .resource(resource("file:///etc/shadow"))
        .template(Template::new("notes://{id}", "note").handler(|_cx: Context, _v: Variables| async { "x" }))
        .template(Template::new("acme://{id}", "acme").handler(|_cx: Context, _v: Variables| async { "x" }))
        .prompt(prompt("greet"))
        .prompt(prompt("bye"))
        .completion(
            Completion::prompt("greet", "a").handler(|_cx: Context, _text: String| async { vec!["one".to_owned()] }),
        )
}

/// One thing: the list in which it stands, its name there, and how it is used.
struct Thing {
    list: &'static str,
    member: &'static str,
    key: &'static str,
    name: &'static str,
    uses: Vec<Value>,
    /// The same of something that is not there.
    absent: Value,
}

fn things() -> Vec<Thing> {
    let tool = |name: &'static str| Thing {
        list: "tools/list",
        member: "tools",
        key: "name",
        name,
        uses: vec![
            call(1, name, json!({})),
            call(1, name, json!({"amount": 500})),
            call(1, name, json!({"q": "a\u{e0041}"})),
        ],
        absent: call(1, "nowhere", json!({})),
    };
    let prompt = |name: &'static str| Thing {
        list: "prompts/list",
        member: "prompts",
        key: "name",
        name,
        uses: vec![request(1, "prompts/get", json!({ "name": name }))],
        absent: request(1, "prompts/get", json!({"name": "nowhere"})),
    };
    let read = |uri: &str| request(1, "resources/read", json!({ "uri": uri }));
    let resource = |uri: &'static str| Thing {
        list: "resources/list",
        member: "resources",
        key: "uri",
        name: uri,
        uses: vec![read(uri)],
        absent: read("nowhere://nowhere"),
    };
    let template = |template: &'static str, one: &str| Thing {
        list: "resources/templates/list",
        member: "resourceTemplates",
        key: "uriTemplate",
        name: template,
        uses: vec![read(one)],
        absent: read("nowhere://nowhere"),
    };
    vec![
        tool("stock"),
        tool("prices"),
        tool("refund"),
        tool("order"),
        prompt("greet"),
        prompt("bye"),
        resource("notes://all"),
        resource("file:///etc/shadow"),
        template("notes://{id}", "notes://7"),
        template("acme://{id}", "acme://7"),
    ]
}

fn listed(wire: &mut dyn Wire, thing: &Thing) -> bool {
    let answer = wire.ask(&request(1, thing.list, json!({})));
    let entries = answer.result()[thing.member].as_array().cloned().unwrap_or_default();
    entries.iter().any(|entry| entry[thing.key] == thing.name)
}

/// What a message names.
fn named(message: &Value) -> &str {
    let params = &message["params"];
    params["name"].as_str().or(params["uri"].as_str()).expect("a name")
}

/// What is not listed is answered as what is not there, byte for byte; what is listed is not.
fn agree(wire: &mut dyn Wire, what: &str) {
    for thing in things() {
        let shown = listed(wire, &thing);
        let absent = wire.ask(&thing.absent);
        for used in &thing.uses {
            let answer = wire.ask(used);
            let expected = absent.frame.to_string().replace(named(&thing.absent), named(used));
            let said = answer.frame.to_string();
            let is_absent = said == expected && answer.status == absent.status;
            if thing.list == "resources/templates/list" && shown {
                // One of its resources may be out of reach all the same.
                continue;
            }
            assert_eq!(
                shown,
                !is_absent,
                "{} {} under {what}: {}",
                wire.name(),
                thing.name,
                answer.frame
            );
        }
    }
}

/// Pieces of norms that are put together in every way.
const PIECES: [&str; 12] = [
    "[[use]]\nlibrary = \"read-only-agent\"\n",
    "[[use]]\nlibrary = \"working-hours\"\ndays = [\"mon\"]\nfrom = \"03:00\"\nto = \"03:01\"\n",
    "[[use]]\nlibrary = \"no-credential-files\"\n",
    "[[use]]\nlibrary = \"per-tenant\"\n[[tenant]]\nid = \"acme\"\nprincipals = [\"alice\"]\ntargets = [\"acme://*\", \"shop/order\"]\n[[tenant]]\nid = \"bolt\"\nprincipals = [\"bob\"]\n",
    "[[use]]\nlibrary = \"approve-changes\"\n",
    "[[norm]]\nid = \"large\"\neffect = \"deny\"\nwhen = { argument = { \"/amount\" = { above = 100 } } }\n",
    "[[norm]]\nid = \"stock\"\neffect = \"deny\"\nwhen = { tool = \"stock\" }\nexcept = [{ principal = \"alice\" }]\n",
    "[[norm]]\nid = \"prompts\"\neffect = \"deny\"\nwhen = { prompt = \"*\", principal = \"bob\" }\n",
    "[[norm]]\nid = \"allow-tools\"\neffect = \"allow\"\nwhen = { tool = [\"stock\", \"shop/refund\"] }\n",
    "[[norm]]\nid = \"allow-notes\"\neffect = \"allow\"\nwhen = { resource = \"notes://7\" }\n",
    "[[norm]]\nid = \"noted\"\neffect = \"deny\"\nmode = \"audit\"\nwhen = {}\n",
    "[[suppression]]\nrule = \"norms.*\"\nuntil = 9999-01-01\nreason = \"a test\"\nwhen = { principal = \"bob\", tool = \"shop/refund\" }\n",
];

/// A set of some of the pieces.
fn some(pieces: u32, closed: bool) -> (String, NormSet) {
    let mut text = String::from("version = 1\n");
    if closed {
        text.push_str("default = \"deny\"\n");
    }
    for (index, piece) in PIECES.iter().enumerate() {
        if pieces & (1 << index) != 0 {
            text.push_str(piece);
        }
    }
    let set = NormSet::parse("norms.toml", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (text, set)
}

fn as_caller(http: &Http, token: &str) -> HttpClient {
    let mut client = http.connect();
    client.authorization = Some(format!("Bearer {token}"));
    client
}

// Covers: T2, L3-abac
#[test]
fn lists_and_calls_never_disagree() {
    let norms = Norms::new(NormSet::empty());
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["y"]);
    let records = Records::default();
    let server = builder(Guardian::default().norms(norms.clone()), &records)
        .authenticator(tokens)
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob) = (as_caller(&http, "a"), as_caller(&http, "b"));
    let mut local = Stdio::start(&server);
    // Each piece alone, each pair, and a spread of larger sets (multiples of a number without a factor in common with 4096).
    let alone = (0..12).map(|one| 1 << one);
    let pairs = (0..12).flat_map(|one| (0..one).map(move |other| 1 << one | 1 << other));
    let spread = (1..40_u32).map(|step| step * 1327 % 4096);
    for pieces in alone.chain(pairs).chain(spread) {
        for closed in [false, true] {
            let (text, set) = some(pieces, closed);
            norms.replace(set);
            agree(&mut alice, &text);
            agree(&mut bob, &text);
            if pieces % 3 == 0 {
                agree(&mut local, &text);
            }
        }
    }
}

#[test]
fn a_completion_and_a_subscription_tell_no_more_than_a_list() {
    let norms = Norms::new(some(1 << 7, false).1);
    let records = Records::default();
    let tokens = BearerTokens::new().token("a", "alice", ["x"]).token("b", "bob", ["y"]);
    let server = builder(Guardian::default().norms(norms), &records)
        .authenticator(tokens)
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob) = (as_caller(&http, "a"), as_caller(&http, "b"));
    let complete = |name: &str| {
        let reference = json!({ "type": "ref/prompt", "name": name });
        request(
            1,
            "completion/complete",
            json!({ "ref": reference, "argument": { "name": "a", "value": "b" } }),
        )
    };
    assert_eq!(alice.ask(&complete("greet")).result()["completion"]["values"][0], "one");
    let (hidden, absent) = (bob.ask(&complete("greet")), bob.ask(&complete("nowhere")));
    assert_eq!(
        hidden.frame.to_string(),
        absent.frame.to_string().replace("nowhere", "greet")
    );
}

#[test]
fn what_is_stopped_is_gone_from_the_list_and_comes_back() {
    let switch = KillSwitch::default();
    let records = Records::default();
    let server = builder(Guardian::default().kill_switch(switch.clone()), &records)
        .build()
        .expect("built");
    let mut local = Stdio::start(&server);
    for stop in [
        Stop::Target("shop/refund".into()),
        Stop::Target("notes://{id}".into()),
        Stop::Target("notes://all".into()),
    ] {
        switch.stop(stop.clone(), "odd");
        agree(&mut local, &stop.to_string());
        switch.resume(&stop);
    }
    switch.stop(Stop::Server("shop".into()), "odd");
    agree(&mut local, "a stopped server");
    assert!(things().iter().all(|thing| !listed(&mut local, thing)));
    switch.resume(&Stop::Server("shop".into()));
    assert!(things().iter().all(|thing| listed(&mut local, thing)));
}
