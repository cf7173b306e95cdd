//! What somebody who is known may do, and what belongs to somebody else.

use serde_json::json;

use super::doors::doors;
use super::{ALICE, BOB, as_other, at, everywhere, world};
use crate::protocol::over::Over;
use crate::support::Dialled;
use crate::support::sse::Sse;

/// An old revision, another route or another transport is no way around what a principal may use, or around a judge.
// Covers: MCP07, T2
#[test]
fn version_downgrade() {
    let world = world();
    everywhere(&world, BOB, |case| {
        let mut bob = case.peer();
        let tools = bob.list("tools/list", "tools");
        assert!(tools.iter().any(|tool| tool["name"] == "echo"), "{}", at(case));
        assert!(!tools.iter().any(|tool| tool["name"] == "secret"), "{}", at(case));
        let refused = bob.call("secret", json!({}));
        assert_eq!(refused.code(), -32602, "{}", at(case));
        assert_eq!(
            refused.frame["error"]["message"],
            "Unknown tool: secret",
            "{}",
            at(case)
        );
        // A message that claims another revision than its connection or session has.
        for claimed in super::REVISIONS {
            let mut message = bob.message("tools/call", json!({ "name": "secret", "arguments": {} }));
            let headers = bob.headers(&message);
            message["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!(claimed);
            let mut pending = bob.post(&message, headers);
            assert!(
                bob.answer(&mut pending).frame["result"].is_null(),
                "{}: {claimed}",
                at(case)
            );
        }
        // A tag that nobody sees.
        let denied = bob.call("echo", json!({ "text": "a\u{e0041}b" }));
        assert_eq!(denied.code(), -31001, "{}", at(case));
        let mut alice = as_other(case, ALICE).peer();
        assert_eq!(alice.call("secret", json!({})).text(), "the secret", "{}", at(case));
    });
    // The modern door with the words of an old one, and the other way round.
    for door in doors(BOB) {
        for claimed in super::REVISIONS {
            let status = door.with("MCP-Protocol-Version", claimed).status(&world);
            assert!(
                [101, 200, 202, 400, 404, 405].contains(&status),
                "{}: {claimed}: {status}",
                door.name
            );
        }
    }
    for record in world.records.all() {
        let target = record.target.as_ref().map(|target| target.as_str().to_owned());
        if target.as_deref() == Some("secret") && record.outcome == mcip_core::record::Outcome::Completed {
            assert_eq!(record.principal.expect("known").id(), "alice");
        }
    }
}

/// A session, a stream and what comes over them are of use to nobody but whose they are.
// Covers: T7, SBP-handles, EG-isolation
#[test]
fn session_of_another_principal() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        if case.over != Over::Http || case.is_modern() {
            return;
        }
        let mut alice = case.peer();
        let mut bob = as_other(case, BOB).peer();
        let own = std::mem::replace(&mut bob.session, alice.session.clone());
        let mut stolen = bob.send("tools/list", json!({}));
        assert_eq!(stolen.head().status, 404, "{}", at(case));
        for (method, accept) in [("GET", "text/event-stream"), ("DELETE", "*/*")] {
            let mut stolen = bob.bare(method, &[("Accept", accept)]);
            assert_eq!(stolen.head().status, 404, "{}: {method}", at(case));
        }
        bob.session = own;
        assert_eq!(bob.call("echo", json!({ "text": "x" })).text(), "x", "{}", at(case));
        assert_eq!(alice.call("echo", json!({ "text": "x" })).text(), "x", "{}", at(case));
    });
    // The stream of HTTP+SSE, whose identifier stands in a URL.
    let dial = || Dialled::plain(world.http.address);
    let mut alice = Sse::over(dial, Some(&ALICE.authorization()), &[]).expect("a stream");
    let mut bob = Sse::over(dial, Some(&BOB.authorization()), &[]).expect("a stream");
    let own = std::mem::replace(&mut bob.endpoint, alice.endpoint.clone());
    let message = super::doors::modern("tools/list", json!({}));
    assert_eq!(bob.post(&message), 404);
    bob.endpoint = own;
    assert_eq!(bob.post(&message), 202);
    assert!(bob.next().expect("an answer")["result"].is_object());
    assert_eq!(alice.post(&message), 202);
    assert!(alice.next().expect("an answer")["result"].is_object());
}

/// Ids mean something to one client only: what two clients ask under the same id never meets.
#[test]
fn answers_to_another_client() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        let (mut one, mut two) = (case.peer(), as_other(case, BOB).peer());
        for round in 0..5 {
            let said = |who: &str| json!({ "name": "echo", "arguments": { "text": format!("{who} {round}") } });
            let ask = |peer: &mut crate::protocol::peer::Peer<'_>, who: &str| {
                let mut message = peer.message("tools/call", said(who));
                message["id"] = json!("the same");
                let headers = peer.headers(&message);
                peer.post(&message, headers)
            };
            let (mut first, mut second) = (ask(&mut one, "one"), ask(&mut two, "two"));
            assert_eq!(two.answer(&mut second).text(), format!("two {round}"), "{}", at(case));
            assert_eq!(one.answer(&mut first).text(), format!("one {round}"), "{}", at(case));
        }
        // Nor does calling off.
        let name = case.name();
        let params = json!({ "name": "wait", "arguments": { "name": name }, "_meta": { "progressToken": "w" } });
        let mut waiting = one.send("tools/call", params);
        one.hear(&mut waiting, "notifications/progress", |_| true);
        let mut cancel = two.message("notifications/cancelled", json!({ "requestId": waiting.id }));
        cancel.as_object_mut().expect("an object").remove("id");
        let headers = two.headers(&cancel);
        two.post(&cancel, headers);
        assert_eq!(two.call("echo", json!({ "text": "x" })).text(), "x", "{}", at(case));
        world.gates.open(&name);
        assert_eq!(one.answer(&mut waiting).text(), "waited", "{}", at(case));
    });
}

/// The identifier of a task is no credential.
// Covers: L3-handles
#[test]
fn task_of_another_principal() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        let extended = case.is_modern();
        if !extended && case.revision != "2025-11-25" {
            return;
        }
        let (mut alice, mut bob) = (case.peer(), as_other(case, BOB).peer());
        let name = case.name();
        let mut params = json!({ "name": "work", "arguments": { "name": name } });
        if !extended {
            params["task"] = json!({ "ttl": 60_000 });
        }
        let begun = alice.ask("tools/call", params);
        let task = match extended {
            true => begun.result()["taskId"].clone(),
            false => begun.result()["task"]["taskId"].clone(),
        };
        assert!(task.is_string(), "{}: {}", at(case), begun.frame);
        let mut methods = vec!["tasks/get", "tasks/cancel"];
        methods.extend((!extended).then_some("tasks/result"));
        methods.extend(extended.then_some("tasks/update"));
        for method in methods {
            let answer = bob.ask(method, json!({ "taskId": task, "inputResponses": {} }));
            assert_eq!(answer.code(), -32602, "{}: {method}", at(case));
        }
        let seen = alice.ask("tasks/get", json!({ "taskId": task }));
        assert_eq!(seen.result()["status"], "working", "{}", at(case));
        world.gates.open(&name);
    });
}

/// What one caller sees is not kept where another could get it.
// Covers: MCP10, L3-cache, EG-isolation
#[test]
fn cache_across_tenants() {
    let world = world();
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let message = peer.message("tools/list", json!({}));
        let headers = peer.headers(&message);
        let mut pending = peer.post(&message, headers);
        let answer = peer.answer(&mut pending);
        if case.is_modern() {
            assert_eq!(answer.result()["cacheScope"], "private", "{}", at(case));
        }
        if case.over == Over::Http {
            assert_eq!(pending.head().header("cache-control"), Some("no-store"), "{}", at(case));
        }
    });
}
