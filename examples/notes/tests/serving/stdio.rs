//! On stdio: every feature once, and what goes wrong.

use serde_json::{Value, json};

use crate::Folder;
use crate::peer::{Peer, notes};

fn start(folder: &Folder, capabilities: Value, more: &[&str]) -> Peer {
    let (db, record) = (folder.file("notes.db"), folder.file("record.jsonl"));
    let mut arguments = vec!["--stdio", "--db", &db, "--record", &record];
    arguments.extend(more);
    Peer::start(&arguments, capabilities)
}

fn asking() -> Value {
    json!({ "elicitation": { "form": {} } })
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"]
        .as_str()
        .unwrap_or_else(|| panic!("no text in {result}"))
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .filter_map(|entry| entry["name"].as_str())
        .collect()
}

#[test]
fn notes_are_written_found_read_and_kept() {
    let folder = Folder::new("kept");
    let mut peer = start(&folder, json!({}), &[]);
    let tools = peer.ask("tools/list", json!({}));
    assert_eq!(
        names(&tools["tools"]),
        [
            "add_note",
            "delete_note",
            "get_note",
            "list_tags",
            "search_notes",
            "update_note"
        ]
    );

    let milk = peer.call(
        "add_note",
        json!({ "title": "Milk", "body": "Two litres, from the *Café*.", "tags": ["Shop", "home"] }),
    );
    let milk = &milk["structuredContent"];
    assert_eq!(
        (&milk["id"], &milk["uri"], &milk["tags"]),
        (&json!(1), &json!("notes://1"), &json!(["home", "shop"]))
    );
    peer.call(
        "add_note",
        json!({ "title": "'); DROP TABLE notes; --", "body": "eggs", "tags": ["shop"] }),
    );

    let hits = peer.call("search_notes", json!({ "query": "cafe litres" }));
    let hits = &hits["structuredContent"];
    assert_eq!(
        (hits["notes"].as_array().map(Vec::len), &hits["more"]),
        (Some(1), &json!(false))
    );
    assert_eq!(hits["notes"][0]["snippet"], "Two **litres**, from the ***Café***.");
    let latest = peer.call("search_notes", json!({ "tag": "SHOP", "limit": 1 }));
    assert_eq!(
        (
            &latest["structuredContent"]["notes"][0]["id"],
            &latest["structuredContent"]["more"]
        ),
        (&json!(2), &json!(true))
    );

    let updated = peer.call(
        "update_note",
        json!({ "id": 1, "body": "Three litres.", "if_version": 1 }),
    );
    assert_eq!(updated["structuredContent"]["version"], 2);
    let stale = peer.call(
        "update_note",
        json!({ "id": 1, "body": "Four litres.", "if_version": 1 }),
    );
    assert_eq!(
        (&stale["isError"], text(&stale)),
        (
            &json!(true),
            "Note 1 was changed meanwhile; read it again with get_note."
        )
    );
    let tags = peer.call("list_tags", json!({}));
    assert_eq!(
        tags["structuredContent"]["tags"],
        json!([{ "tag": "shop", "notes": 2 }, { "tag": "home", "notes": 1 }])
    );
    assert!(peer.leave(), "the end of the input is an orderly end");

    let mut again = start(&folder, json!({}), &[]);
    assert_eq!(
        again.call("get_note", json!({ "id": 1 }))["structuredContent"]["body"],
        "Three litres."
    );
    assert!(again.leave());
    let record = std::fs::read_to_string(folder.file("record.jsonl")).expect("records");
    assert!(
        record.lines().any(|line| line.contains("\"target\":\"update_note\"")),
        "{record}"
    );
}

#[test]
fn faults_are_told_so_that_one_can_act_on_them() {
    let folder = Folder::new("faults");
    let mut peer = start(&folder, json!({}), &[]);
    for (tool, arguments, told) in [
        ("get_note", json!({ "id": 7 }), "There is no note 7"),
        ("get_note", json!({ "id": "7; DROP TABLE notes" }), "id"),
        ("get_note", json!({ "id": 1, "colour": "red" }), "colour"),
        ("add_note", json!({ "title": " ", "body": "" }), "needs a title"),
        (
            "add_note",
            json!({ "title": "a", "body": "", "tags": ["a,b"] }),
            "without commas",
        ),
        ("search_notes", json!({ "query": "* ()" }), "no word to look for"),
        ("search_notes", json!({ "limit": 51 }), "50"),
        ("update_note", json!({ "id": 1 }), "Nothing is to be changed"),
        ("delete_note", json!({ "id": 1 }), "--delete-unasked"),
    ] {
        let result = peer.call(tool, arguments.clone());
        assert_eq!(result["isError"], true, "{tool} {arguments}: {result}");
        assert!(text(&result).contains(told), "{tool} {arguments}: {result}");
    }
    for uri in ["notes://7", "notes://x", "notes://1%27%20OR%201"] {
        let error = peer.ask("resources/read", json!({ "uri": uri }));
        assert_eq!(error["code"], -32602, "{uri}: {error}");
    }
    let error = peer.ask(
        "prompts/get",
        json!({ "name": "summarise", "arguments": { "tag": "none" } }),
    );
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|text| text.contains("No note has the tag")),
        "{error}"
    );
    assert!(peer.leave());
}

#[test]
fn a_secret_stays_in_its_note() {
    let folder = Folder::new("secret");
    let mut peer = start(&folder, json!({}), &[]);
    // Put together here, so that no scanner of sources takes it for a leak.
    let secret = format!("{}_{}", "ghp", "q8RkN3vX0tYb7LdW5mZc2HsJ9fPa4GeU6oTi");
    let added = peer.call(
        "add_note",
        json!({ "title": "Deploy", "body": format!("The token is {secret}.") }),
    );
    let read = peer.call("get_note", json!({ "id": 1 }));
    let found = peer.call("search_notes", json!({ "query": "token" }));
    let attached = peer.ask("resources/read", json!({ "uri": "notes://1" }));
    for result in [&added, &read, &found, &attached] {
        assert!(!result.to_string().contains(&secret), "{result}");
    }
    // A model that changes a word and saves all of what it read must not overwrite what it never saw.
    let body = read["structuredContent"]["body"]
        .as_str()
        .expect("text")
        .replace("token", "key");
    let saved = peer.call("update_note", json!({ "id": 1, "body": body }));
    assert_eq!(saved["isError"], true, "{saved}");
    assert_eq!(
        peer.call("get_note", json!({ "id": 1 }))["structuredContent"]["version"],
        1
    );
    assert!(peer.leave());
}

#[test]
fn a_note_goes_only_if_the_user_agrees_and_only_the_one_that_was_shown() {
    let folder = Folder::new("delete");
    let mut peer = start(&folder, asking(), &[]);
    for title in ["one", "two", "three"] {
        peer.call("add_note", json!({ "title": title, "body": "" }));
    }
    let round = |peer: &mut Peer, id: u64, first: &Value, answer: Value| {
        let params = json!({
            "name": "delete_note",
            "arguments": { "id": id },
            "inputResponses": { "confirm": answer },
            "requestState": first["requestState"],
        });
        peer.ask("tools/call", params)
    };
    let yes = || json!({ "action": "accept", "content": { "delete": true } });

    let first = peer.call("delete_note", json!({ "id": 1 }));
    assert_eq!(first["resultType"], "input_required", "{first}");
    let question = &first["inputRequests"]["confirm"]["params"];
    assert_eq!(question["message"], "Delete note 1, \"one\"? It can't be brought back.");
    for no in [
        json!({ "action": "decline" }),
        json!({ "action": "cancel" }),
        json!({ "action": "accept", "content": { "delete": false } }),
    ] {
        let refused = round(&mut peer, 1, &first, no);
        assert!(text(&refused).contains("did not agree"), "{refused}");
    }
    let deleted = round(&mut peer, 1, &first, yes());
    assert_eq!(text(&deleted), "Note 1, \"one\", is deleted.");
    // A client that has lost the answer sends the round again: it hears the same, and nothing is done twice.
    assert_eq!(round(&mut peer, 1, &first, yes()), deleted);
    assert!(text(&peer.call("get_note", json!({ "id": 1 }))).contains("no note 1"));

    // The state of one note is worth nothing for another.
    let second = peer.call("delete_note", json!({ "id": 2 }));
    assert_eq!(round(&mut peer, 3, &second, yes())["code"], -32602);
    // Nor does an agreement reach what the user has not seen.
    peer.call("update_note", json!({ "id": 2, "title": "precious" }));
    assert!(text(&round(&mut peer, 2, &second, yes())).contains("was changed meanwhile"));
    assert_eq!(
        peer.call("get_note", json!({ "id": 2 }))["structuredContent"]["title"],
        "precious"
    );
    assert!(peer.leave());

    let mut unasked = start(&folder, json!({}), &["--delete-unasked"]);
    assert_eq!(
        text(&unasked.call("delete_note", json!({ "id": 3 }))),
        "Note 3, \"three\", is deleted."
    );
    assert!(unasked.leave());
}

#[test]
fn resources_prompts_and_completions() {
    let folder = Folder::new("resources");
    let mut peer = start(&folder, json!({}), &[]);
    peer.call(
        "add_note",
        json!({ "title": "Milk", "body": "Two litres.", "tags": ["shop", "home"] }),
    );
    peer.call("add_note", json!({ "title": "Eggs", "body": "Six.", "tags": ["shop"] }));

    let note = peer.ask("resources/read", json!({ "uri": "notes://1" }));
    let expected =
        json!({ "uri": "notes://1", "mimeType": "text/markdown", "text": "# Milk\n\nTags: home, shop\n\nTwo litres." });
    assert_eq!(note["contents"], json!([expected]));
    let recent = peer.ask("resources/read", json!({ "uri": "notes://recent" }));
    let recent = recent["contents"][0]["text"].as_str().expect("text");
    assert!(
        recent.find("notes://2: Eggs") < recent.find("notes://1: Milk"),
        "{recent}"
    );

    let prompt = peer.ask(
        "prompts/get",
        json!({ "name": "summarise", "arguments": { "tag": "Shop", "sentences": "2" } }),
    );
    let messages = prompt["messages"].as_array().expect("messages");
    assert_eq!(messages.len(), 3);
    assert!(
        messages[0]["content"]["text"]
            .as_str()
            .is_some_and(|text| text.contains("2 sentences")),
        "{prompt}"
    );
    assert_eq!(messages[2]["content"]["resource"], expected);

    let complete = |peer: &mut Peer, of: Value, argument: &str, value: &str| {
        let params = json!({ "ref": of, "argument": { "name": argument, "value": value } });
        peer.ask("completion/complete", params)["completion"]["values"].clone()
    };
    let prompt = json!({ "type": "ref/prompt", "name": "summarise" });
    assert_eq!(complete(&mut peer, prompt.clone(), "tag", ""), json!(["shop", "home"]));
    assert_eq!(complete(&mut peer, prompt, "tag", "H"), json!(["home"]));
    let template = json!({ "type": "ref/resource", "uri": "notes://{id}" });
    assert_eq!(complete(&mut peer, template, "id", "2"), json!(["2"]));
    assert!(peer.leave());
}

#[test]
fn who_watches_a_note_hears_of_its_changes() {
    let folder = Folder::new("watch");
    let mut peer = start(&folder, json!({}), &["--delete-unasked"]);
    peer.call("add_note", json!({ "title": "Milk", "body": "" }));
    peer.call("add_note", json!({ "title": "Eggs", "body": "" }));
    let filter =
        json!({ "notifications": { "resourceSubscriptions": ["notes://1", "notes://recent", "notes://1/other"] } });
    peer.send("subscriptions/listen", filter);
    let granted = peer.receive();
    assert_eq!(
        granted["method"], "notifications/subscriptions/acknowledged",
        "{granted}"
    );
    assert_eq!(
        granted["params"]["notifications"]["resourceSubscriptions"],
        json!(["notes://1", "notes://recent"])
    );

    for (tool, id, uris) in [
        ("update_note", 1, vec!["notes://1", "notes://recent"]),
        ("update_note", 2, vec!["notes://recent"]),
        ("delete_note", 1, vec!["notes://1", "notes://recent"]),
    ] {
        let arguments = if tool == "delete_note" {
            json!({ "id": id })
        } else {
            json!({ "id": id, "body": "new" })
        };
        let call = peer.send("tools/call", json!({ "name": tool, "arguments": arguments }));
        // The answer and what watchers hear come in any order.
        let messages: Vec<Value> = (0..=uris.len()).map(|_| peer.receive()).collect();
        assert!(
            messages
                .iter()
                .any(|message| message["id"] == call && message["result"]["isError"] != true),
            "{messages:?}"
        );
        for uri in uris {
            let heard = |message: &&Value| {
                message["method"] == "notifications/resources/updated" && message["params"]["uri"] == uri
            };
            assert_eq!(
                messages.iter().filter(heard).count(),
                1,
                "{tool} {id} {uri}: {messages:?}"
            );
        }
    }
    assert!(peer.leave());
}

#[test]
fn a_bad_command_line_or_file_ends_with_a_word() {
    let folder = Folder::new("refused");
    let text = folder.file("diary");
    std::fs::write(&text, "Dear diary, this is not a database at all.").expect("a file");
    for (arguments, told) in [
        (vec!["--stdio", "--db", &text], "can't be opened"),
        (vec![], "notes --help"),
    ] {
        let ended = notes(&arguments).output().expect("it ends");
        let said = String::from_utf8(ended.stderr).expect("text");
        assert!(!ended.status.success() && said.contains(told), "{said}");
        assert!(ended.stdout.is_empty(), "standard output is the protocol's");
    }
    let help = notes(&["--help"]).output().expect("it ends");
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--token-file"));
}
