//! Over HTTP: who may do what.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::peer::{Running, notes};
use crate::{Folder, request};

const WRITER: &str = "0123456789abcdef0123456789abcdef";
const READER: &str = "fedcba9876543210fedcba9876543210";

/// The program, and the address it said it listens on.
fn start(folder: &Folder) -> (Running, String) {
    let (db, tokens) = (folder.file("notes.db"), folder.file("tokens"));
    std::fs::write(
        &tokens,
        format!("alice {WRITER} notes:read notes:write\nreports {READER} notes:read\n"),
    )
    .expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&tokens, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
    }
    let arguments = [
        "--http",
        "127.0.0.1:0",
        "--token-file",
        &tokens,
        "--db",
        &db,
        "--record",
        &folder.file("record.jsonl"),
    ];
    let mut child = notes(&arguments).spawn().expect("the program");
    let mut said = String::new();
    let mut errors = BufReader::new(child.stderr.take().expect("piped"));
    errors.read_line(&mut said).expect("it says where it is");
    let address = said
        .trim()
        .strip_prefix("notes: listening on http://")
        .and_then(|url| url.strip_suffix("/mcp"));
    (
        Running::new(child),
        address.unwrap_or_else(|| panic!("{said:?}")).to_owned(),
    )
}

/// Posts a request; the status and the body.
fn post(address: &str, token: Option<&str>, method: &str, params: Value) -> (u16, Value) {
    let name = params
        .get("name")
        .and_then(Value::as_str)
        .map(|name| format!("Mcp-Name: {name}\r\n"));
    let body = request(1, method, &json!({}), params).to_string();
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
    let head = format!(
        "POST /mcp HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: {method}\r\n\
         {}{}Content-Length: {}\r\n\r\n",
        name.unwrap_or_default(),
        authorization.unwrap_or_default(),
        body.len()
    );
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body.as_bytes()))
        .expect("it reads");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).expect("it answers");
    let status = reply
        .get(9..12)
        .and_then(|status| status.parse().ok())
        .unwrap_or_else(|| panic!("{reply:?}"));
    let body = reply.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
    (status, serde_json::from_str(body).unwrap_or_default())
}

#[test]
fn each_may_do_what_its_scopes_say() {
    let folder = Folder::new("http");
    let (_running, address) = start(&folder);
    assert_eq!(post(&address, None, "tools/list", json!({})).0, 401);
    assert_eq!(
        post(
            &address,
            Some("0123456789abcdef0123456789abcdee"),
            "tools/list",
            json!({})
        )
        .0,
        401
    );

    let names = |token| {
        let (status, listed) = post(&address, Some(token), "tools/list", json!({}));
        assert_eq!(status, 200, "{listed}");
        let tools = listed["result"]["tools"].as_array().expect("tools").clone();
        tools
            .into_iter()
            .filter_map(|tool| tool["name"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(READER), ["get_note", "list_tags", "search_notes"]);
    assert_eq!(names(WRITER).len(), 6);

    let add = || json!({ "name": "add_note", "arguments": { "title": "Milk", "body": "two" } });
    let (_, refused) = post(&address, Some(READER), "tools/call", add());
    assert!(refused.get("error").is_some(), "{refused}");
    let (status, added) = post(&address, Some(WRITER), "tools/call", add());
    assert_eq!(
        (status, &added["result"]["structuredContent"]["id"]),
        (200, &json!(1)),
        "{added}"
    );
    let (_, read) = post(
        &address,
        Some(READER),
        "tools/call",
        json!({ "name": "get_note", "arguments": { "id": 1 } }),
    );
    assert_eq!(read["result"]["structuredContent"]["title"], "Milk");
}

#[test]
fn a_token_file_that_others_may_read_is_refused() {
    let folder = Folder::new("open-tokens");
    let tokens = folder.file("tokens");
    std::fs::write(&tokens, format!("alice {WRITER} notes:read\n")).expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&tokens, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
        let db = folder.file("notes.db");
        let ended = notes(&["--http", "127.0.0.1:0", "--token-file", &tokens, "--db", &db])
            .output()
            .expect("it ends");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(
            !ended.status.success() && said.contains("chmod 600") && !said.contains(WRITER),
            "{said}"
        );
    }
}
