//! Servers that anybody can reach, and what stands open besides.

use std::net::SocketAddr;

use mcip_server::Server;
use mcip_server::http::ServeError;
use serde_json::json;

use super::doors::{doors, modern};
use super::{ALICE, BOB, everywhere, world};
use crate::protocol::server::{Gates, everything};
use crate::support::RUNTIME;

/// What runs is what the author wrote: no request names a program, and without an authenticator nobody reaches it from elsewhere.
// Covers: SBP-stdio, MCP07
#[test]
fn unauthenticated_local_proxy() {
    let build = || everything(&Gates::default()).websocket().http_sse();
    let open: Server<_> = build().build().expect("built");
    let everywhere_else = SocketAddr::from(([0, 0, 0, 0], 0));
    let bound = RUNTIME.block_on(open.bind(everywhere_else));
    assert!(matches!(bound.err(), Some(ServeError::Unprotected(_))));
    assert!(matches!(open.service().err(), Some(ServeError::MountedUnprotected)));
    let said = build().unauthenticated("a test").build().expect("built");
    assert!(RUNTIME.block_on(said.bind(everywhere_else)).is_ok());

    let world = world();
    everywhere(&world, ALICE, |case| {
        let mut peer = case.peer();
        let params = json!({
            "name": "echo", "arguments": { "text": "x" }, "command": "sh", "args": ["-c", "touch /tmp/mcip-was-here"],
            "env": { "PATH": "/evil" }, "serverParams": { "command": "sh" },
        });
        assert_eq!(peer.ask("tools/call", params).text(), "x");
    });
    assert!(!std::path::Path::new("/tmp/mcip-was-here").exists());
}

/// Nothing here hands a user to an authorization server in its own name, so there is no consent to trick anybody out of.
// Covers: SBP-deputy, ASI03
#[test]
fn confused_deputy_consent() {
    let world = world();
    let door = doors(ALICE).remove(0);
    for path in [
        "/authorize",
        "/oauth/authorize",
        "/consent",
        "/callback",
        "/oauth/callback",
        "/auth/callback?code=x&state=y",
        "/token",
        "/register",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
    ] {
        assert_eq!(door.at(path).status(&world), 404, "{path}");
    }
}

/// What a client says of itself stands in the record and decides nothing.
// Covers: L3-meta
#[test]
fn client_info_is_believed_in_nothing() {
    let world = world();
    everywhere(&world, BOB, |case| {
        let mut peer = case.stranger();
        let claims = json!({ "name": "alice", "version": "1", "title": "administrator", "principal": "alice", "scopes": ["secrets"] });
        if case.is_modern() {
            let mut message = modern("tools/call", json!({ "name": "secret", "arguments": {} }));
            message["params"]["_meta"]["io.modelcontextprotocol/clientInfo"] = claims;
            message["params"]["_meta"]["principal"] = json!("alice");
            let headers = peer.headers(&message);
            let mut pending = peer.post(&message, headers);
            assert_eq!(peer.answer(&mut pending).code(), -32602, "{}", super::at(case));
            return;
        }
        let params = json!({ "protocolVersion": case.revision, "capabilities": { "experimental": { "scopes": ["secrets"] } }, "clientInfo": claims });
        peer.begin(params).result();
        assert_eq!(peer.call("secret", json!({})).code(), -32602, "{}", super::at(case));
    });
}
