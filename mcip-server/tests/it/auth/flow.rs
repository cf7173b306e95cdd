//! Flows signed with the key that an access token is bound to: known by its thumbprint before the message is read
//! (`docs/flow-extension.md`, section 7).

use std::collections::BTreeMap;

use mcip_core::flow::{Basis, Information, Principle, Role};
use mcip_guard::flow::{Claims, Digests, Labels, MessageKind, Said, ServerFlow, SigningKey};
use mcip_server::auth::{ClientKeys, Dpop, Trust};
use mcip_server::{Server, Tool};
use serde_json::{Value, json};

use super::harness::{Authority, bearer, header, send};
use super::mint::{RESOURCE, Signer, b64, claims_with, now, sha256};
use crate::support::{Headers, Http, Records, call, headers_of};

/// A value with its members in canonical order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<&String, Value> = members.iter().map(|(key, value)| (key, sorted(value))).collect();
            serde_json::to_value(members).expect("JSON")
        }
        other => other.clone(),
    }
}

/// A call with a flow that this key signed, and says to be signed by.
fn signed(key: &Signer, nonce: u8) -> Value {
    let mut message = call(1, "echo", json!({}));
    let document =
        mcip_core::json::Document::parse(message.to_string().into(), &mcip_core::json::ScanLimits::default());
    let document = document.expect("JSON");
    let digests = Digests::of_body(document.root().get("params")).expect("canonical");
    let said = |value| Said {
        value,
        basis: Basis::Derived,
    };
    let iat = now();
    let claims = Claims {
        kind: MessageKind::Request,
        method: "tools/call".to_owned(),
        iss: format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{}", key.thumbprint()),
        aud: RESOURCE.to_owned(),
        iat,
        exp: iat + 60,
        jti: b64([nonce; 16]),
        body: digests.body,
        meta: digests.meta,
        flow: Labels {
            sender: said(Role::Client),
            recipient: said(Role::Server),
            subject: Said {
                value: String::new(),
                basis: Basis::Unknown,
            },
            information: Said {
                value: Information::FunctionRequest,
                basis: Basis::Derived,
            },
            principle: Said {
                value: Principle::Necessity,
                basis: Basis::Inferred,
            },
        },
        req: None,
        cont: None,
        trajectory: None,
        idem: None,
        purpose: None,
        via: Vec::new(),
    };
    let head =
        json!({ "alg": key.algorithm(), "jwk": key.bare_jwk(), "kid": key.thumbprint(), "typ": "mcip-flow+jws" });
    let payload: Value = serde_json::from_slice(&claims.to_json()).expect("JSON");
    let token = key.sign(&sorted(&head), &payload);
    message["params"]["_meta"]["dev.mcip/flow"] = token.into();
    message
}

/// The headers of a call by the holder of a token that is bound to this key.
fn proved(authority: &Authority, key: &Signer, number: u32, message: &Value) -> Headers {
    let bound = claims_with(json!({ "cnf": { "jkt": key.thumbprint() } }));
    let token = authority.ec.sign(&authority.ec.header(), &bound);
    let head = json!({ "typ": "dpop+jwt", "alg": key.algorithm(), "jwk": key.bare_jwk() });
    let claims = json!({
        "jti": format!("flow-{number}"), "htm": "POST", "htu": RESOURCE, "iat": now(), "ath": sha256(token.as_bytes()),
    });
    let mut headers = headers_of(message);
    headers.push(header("Authorization", format!("DPoP {token}")));
    headers.push(header("DPoP", key.sign(&head, &claims)));
    headers
}

#[test]
fn a_flow_is_signed_with_the_key_of_the_token_and_no_other() {
    let authority = Authority::new();
    let records = Records::default();
    let own = SigningKey::generate().expect("random");
    let server = Server::builder("notes", "1.0.0")
        .record_to(records.clone())
        .authenticator(authority.tokens(Dpop::new()))
        .tool(Tool::new("echo").read_only(true).handler(|| async { "hi" }))
        .flow(ServerFlow::new(RESOURCE, own).expect("random").require())
        .build()
        .expect("built");
    let http = Http::start(&server);
    for (number, key) in [Signer::ec("own"), Signer::ed("own")].iter().enumerate() {
        let number = u32::try_from(number).expect("few");
        let message = signed(key, number as u8);
        let reply = send(&http, &proved(&authority, key, 10 * number, &message), &message);
        assert!(reply.body["result"].is_object(), "{}", reply.body);
        assert!(reply.body["result"]["_meta"]["dev.mcip/flow"].is_string());
        // Another key, though it comes along with the message.
        let stranger = Signer::ec("stranger");
        let message = signed(&stranger, 100);
        let reply = send(&http, &proved(&authority, key, 10 * number + 1, &message), &message);
        assert_eq!(reply.head.status, 400);
        assert_eq!(reply.body["error"]["data"]["reason"], "unknown_key", "{}", reply.body);
    }
    http.stopper.stop();
}

#[test]
fn the_keys_of_a_registered_client_are_at_its_jwks_uri() {
    let authority = Authority::new();
    let key = Signer::ed("registered");
    // Its key set is at a server of this machine.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("bound");
    let place = format!("http://{}/keys.json", listener.local_addr().expect("an address"));
    let set = json!({ "keys": [key.bare_jwk()] }).to_string();
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let mut head = [0; 4096];
            let _ = stream.read(&mut head);
            let reply = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{set}",
                set.len()
            );
            let _ = stream.write_all(reply.as_bytes());
        }
    });
    let principal = "https://as.example.com#alice";
    let keys = ClientKeys::published(principal, &place, &Trust::System).expect("a URL of this machine");
    let records = Records::default();
    let own = SigningKey::generate().expect("random");
    let server = Server::builder("notes", "1.0.0")
        .record_to(records.clone())
        .authenticator(authority.tokens(Dpop::new()))
        .tool(Tool::new("echo").read_only(true).handler(|| async { "hi" }))
        .flow(ServerFlow::new(RESOURCE, own).expect("random").clients(keys).require())
        .build()
        .expect("built");
    let http = Http::start(&server);
    for (subject, known) in [("alice", true), ("bob", false)] {
        let token = authority
            .ec
            .sign(&authority.ec.header(), &claims_with(json!({ "sub": subject })));
        let message = signed(&key, subject.as_bytes()[0]);
        let mut headers = headers_of(&message);
        headers.extend(bearer(&token));
        let reply = send(&http, &headers, &message);
        let seen: Vec<String> = records
            .all()
            .iter()
            .filter_map(|record| Some(record.principal.as_ref()?.id().to_owned()))
            .collect();
        assert_eq!(reply.body["result"].is_object(), known, "{} {seen:?}", reply.body);
        if !known {
            assert_eq!(reply.body["error"]["data"]["reason"], "unknown_key");
        }
    }
    http.stopper.stop();
}
