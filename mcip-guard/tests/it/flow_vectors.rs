//! The test vectors of `docs/flow-extension.md`, section 17: made here, compared with the files, and held against the implementation.
//!
//! `UPDATE_VECTORS=1 cargo test -p mcip-guard --features flow --test it flow_vectors` writes the files anew.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::attest::{Attestor, EXTENSION, FLOW, Outcome, Shown};
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Information, Principle, Role};
use mcip_core::json::{Document, ScanLimits, canonical};
use mcip_core::pipeline::FrameKind;
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_guard::flow::{
    Act, Claims, ClientFlow, Digests, FlowStores, Hop, KnownKeys, Labels, MessageKind, PairSecret, PublicKey,
    PurposeCode, Said, ServerFlow, SigningKey, sha256, sign,
};
use serde_json::{Map, Value, json};

const NOW: u64 = 1_790_000_000;
const SERVER: &str = "https://shop.example/mcp";
const GATEWAY: &str = "https://gateway.example/mcp";
const SECRET: [u8; 32] = [7; 32];

fn seed(byte: u8) -> SigningKey {
    SigningKey::from_seed(&[byte; 32]).expect("a key")
}

fn client_key() -> SigningKey {
    PairSecret::new(&SECRET)
        .expect("secret")
        .with(SERVER)
        .key()
        .expect("a key")
}

/// RFC 7515, appendix A.3.
const P256: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

fn key(name: &str) -> SigningKey {
    match name {
        "client" => client_key(),
        "server" => seed(2),
        "gateway" => seed(3),
        "stranger" => seed(4),
        "p256" => SigningKey::from_jwk(P256).expect("a key"),
        _ => panic!("no key {name}"),
    }
}

const KEYS: [&str; 5] = ["client", "server", "gateway", "stranger", "p256"];

fn b64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn unb64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(text)
        .expect("base64url")
}

fn id_of(name: &str) -> String {
    match name {
        "server" => SERVER.to_owned(),
        "gateway" => GATEWAY.to_owned(),
        name => key(name).public().identifier(),
    }
}

fn document(value: &Value) -> Document {
    Document::parse(Bytes::from(value.to_string()), &ScanLimits::default()).expect("strict JSON")
}

fn kind_of(message: &Value) -> (MessageKind, FrameKind, &'static str) {
    if message.get("result").is_some() {
        (MessageKind::Result, FrameKind::Result, "result")
    } else if message.get("error").is_some() {
        (MessageKind::Error, FrameKind::Error, "error")
    } else if message.get("id").is_some() {
        (MessageKind::Request, FrameKind::Request, "params")
    } else {
        (MessageKind::Notification, FrameKind::Notification, "params")
    }
}

fn digests(message: &Value) -> Digests {
    let (kind, _, member) = kind_of(message);
    let document = document(message);
    let body = document.root().get(member);
    match (kind, body) {
        (MessageKind::Error, Some(error)) => Digests::of_error(error),
        (_, body) => Digests::of_body(body),
    }
    .expect("canonical")
}

/// Puts a token into its place.
fn placed(message: &Value, token: &str) -> Value {
    let mut message = message.clone();
    let (kind, _, member) = kind_of(&message);
    let holder = if kind == MessageKind::Error { "data" } else { "_meta" };
    let empty = || Value::Object(Map::new());
    let body = message
        .as_object_mut()
        .expect("object")
        .entry(member)
        .or_insert_with(empty);
    let held = body
        .as_object_mut()
        .expect("object")
        .entry(holder)
        .or_insert_with(empty);
    held.as_object_mut()
        .expect("object")
        .insert(FLOW.to_owned(), token.into());
    message
}

fn token_in(message: &Value) -> Option<&str> {
    let (kind, _, member) = kind_of(message);
    let holder = if kind == MessageKind::Error { "data" } else { "_meta" };
    message.get(member)?.get(holder)?.get(FLOW)?.as_str()
}

/// The claims of a message from one party to another, as of [`NOW`].
fn claims(message: &Value, method: &str, from: &str, to: &str, nonce: u8) -> Claims {
    let (kind, _, _) = kind_of(message);
    let digests = digests(message);
    let (own, other) = if matches!(from, "server") || (from == "gateway" && to == "client") {
        (Role::Server, Role::Client)
    } else {
        (Role::Client, Role::Server)
    };
    let role = |value| Said {
        value,
        basis: Basis::Derived,
    };
    let information = match kind {
        MessageKind::Request => Information::FunctionRequest,
        MessageKind::Notification => Information::Notice,
        MessageKind::Result => Information::FunctionReturn,
        MessageKind::Error => Information::Failure,
    };
    let pair = PairSecret::new(&SECRET).expect("secret").with(SERVER);
    Claims {
        kind,
        method: method.to_owned(),
        iss: id_of(from),
        aud: id_of(to),
        iat: NOW,
        exp: NOW + 120,
        jti: b64(&[nonce; 16]),
        body: digests.body,
        meta: digests.meta,
        flow: Labels {
            sender: role(own),
            recipient: role(other),
            subject: Said {
                value: pair.subject("alice"),
                basis: Basis::Inferred,
            },
            information: Said {
                value: information,
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
    }
}

fn modern(params: Value) -> Value {
    let mut params = params;
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {"extensions": {EXTENSION: {"versions": [1]}}},
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    });
    params
}

fn call() -> Value {
    let params =
        modern(json!({"name": "refund", "arguments": {"order": 17, "amount": 12.50, "note": "für Ä \u{1F600}"}}));
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
}

fn result() -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "result": {
        "content": [{"type": "text", "text": "done"}], "resultType": "complete",
        "_meta": {"io.modelcontextprotocol/serverInfo": {"name": "shop", "version": "1"}}}})
}

fn flow_digest(message: &Value) -> String {
    sha256(token_in(message).expect("a token").as_bytes())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/vectors/flow")
        .join(file)
}

fn kept(file: &str) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path(file)).ok()?).ok()
}

fn compare(file: &str, made: &Value) {
    let text = serde_json::to_string_pretty(made).expect("JSON") + "\n";
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::create_dir_all(path("")).expect("folder");
        return std::fs::write(path(file), text).expect("written");
    }
    let there = std::fs::read_to_string(path(file)).unwrap_or_default();
    assert!(
        there == text,
        "{file} is not what is made now; see the head of this test"
    );
}

#[test]
fn keys_are_those_of_the_file() {
    let keys: Map<String, Value> = KEYS
        .into_iter()
        .map(|name| {
            let public = key(name).public().clone();
            let mut private: Value = serde_json::from_str(&public.to_jwk()).expect("JWK");
            private["d"] = match name {
                "client" => "derived: see pseudonyms.json".into(),
                "server" => b64(&[2; 32]).into(),
                "gateway" => b64(&[3; 32]).into(),
                "stranger" => b64(&[4; 32]).into(),
                _ => serde_json::from_str::<Value>(P256).expect("JWK")["d"].clone(),
            };
            if name == "client" {
                private["d"] = derived_seed().into();
                SigningKey::from_jwk(&private.to_string()).expect("the halves belong together");
            }
            let public_jwk: Value = serde_json::from_str(&public.to_jwk()).expect("JWK");
            let entry = json!({
                "alg": public.algorithm().name(), "identifier": id_of(name), "private": private, "public": public_jwk,
                "thumbprint": public.thumbprint()
            });
            (name.to_owned(), entry)
        })
        .collect();
    compare("keys.json", &keys.into());
}

/// `hmac(pair, "key" || 0 || "Ed25519")`, by another implementation than the one that is tested.
fn derived_seed() -> String {
    use ring::hmac;
    let mac = |key: &[u8], message: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    let pair = mac(
        &SECRET,
        &[b"dev.mcip/flow pair\0".as_slice(), SERVER.as_bytes()].concat(),
    );
    b64(mac(pair.as_ref(), b"key\0Ed25519").as_ref())
}

#[test]
fn canonical_forms_are_those_of_the_file() {
    let texts = [
        r#"{ "b" : 1, "a" : [ true , null , "\u0041\n" ] }"#,
        r#"{"x":1.0,"y":-0.0,"z":1e3,"w":12.50,"v":1e21,"u":1e-7}"#,
        r#"{"\ud83d\ude00":1,"\ufb33":2,"z":3,"":4}"#,
        r#"{"n":9007199254740991,"m":-9007199254740991}"#,
        "\"\\u20ac\\/\\b\u{7f}\"",
    ];
    let canonical: Vec<Value> = texts
        .iter()
        .map(|source| {
            let document = Document::parse(Bytes::from((*source).to_owned()), &ScanLimits::default()).expect("JSON");
            let form = canonical::to_vec(document.root()).expect("a canonical form");
            json!({"text": source, "canonical": text(form.clone()), "digest": sha256(&form)})
        })
        .collect();
    let none = [
        r#"{"n":9007199254740992}"#,
        r#"{"n":-9007199254740993}"#,
        r#"{"n":1e20}"#,
        r#"{"n":10000000000000000000000}"#,
        r#"{"n":1e400}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"a":"\ud800"}"#,
    ];
    for source in none {
        let document = Document::parse(Bytes::from(source.to_owned()), &ScanLimits::default());
        let form = document.map(|document| canonical::to_vec(document.root()).is_ok());
        assert_ne!(form, Ok(true), "{source}");
    }
    compare("canonical.json", &json!({"canonical": canonical, "none": none}));
}

#[test]
fn pseudonyms_are_those_of_the_file() {
    let secret = PairSecret::new(&SECRET).expect("secret");
    let made: Vec<Value> = [SERVER, GATEWAY]
        .into_iter()
        .map(|aud| {
            let pair = secret.with(aud);
            let public = pair.key().expect("a key").public().to_jwk();
            json!({
                "secret": b64(&SECRET), "aud": aud,
                "trajectory": {"of": "0123456789abcdef", "is": pair.trajectory("0123456789abcdef")},
                "subject": {"of": "alice", "is": pair.subject("alice")},
                "client": {"of": "urn:x", "is": pair.client("urn:x")},
                "key": serde_json::from_str::<Value>(&public).expect("JWK")
            })
        })
        .collect();
    compare("pseudonyms.json", &made.into());
}

struct Message {
    name: &'static str,
    key: &'static str,
    with_key: bool,
    before: Value,
    claims: Claims,
}

/// Whole messages, later ones standing on earlier ones.
fn messages() -> Vec<(Message, Value)> {
    let mut all: Vec<(Message, Value)> = Vec::new();
    let kept = kept("messages.json");
    let mut add = |name: &'static str, signer: &'static str, with_key: bool, before: Value, claims: Claims| {
        let token = match signer {
            "p256" => {
                // ECDSA is random: what stands in the file is kept while it says the same.
                let known = kept
                    .as_ref()
                    .and_then(|kept| kept.as_array()?.iter().find(|m| m["name"] == name).cloned());
                let known = known.and_then(|message| token_in(&message["after"]).map(str::to_owned));
                let same = |token: &String| token.split('.').nth(1) == Some(b64(&claims.to_json()).as_str());
                let fresh = || sign(&claims, &key(signer), with_key).expect("signed");
                known.filter(same).unwrap_or_else(fresh)
            }
            _ => sign(&claims, &key(signer), with_key).expect("signed"),
        };
        let after = placed(&before, &token);
        let message = Message {
            name,
            key: signer,
            with_key,
            before,
            claims,
        };
        all.push((message, after.clone()));
        after
    };
    let request = add(
        "request",
        "client",
        false,
        call(),
        claims(&call(), "tools/call", "client", "server", 1),
    );
    let answer = |message: &Value, nonce, request: &Value, method: &str| Claims {
        req: Some(flow_digest(request)),
        ..claims(message, method, "server", "client", nonce)
    };
    let answered = answer(&result(), 2, &request, "tools/call");
    let taken = add("result", "server", false, result(), answered);
    let error = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -31001, "message": "denied", "data": {"a": 1}}});
    let of_error = answer(&error, 3, &request, "tools/call");
    add("error", "server", false, error, of_error);
    let bare = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32603, "message": "failed"}});
    let of_bare = answer(&bare, 4, &request, "tools/call");
    add("error without data", "server", false, bare, of_bare);
    let odd = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32603, "message": "failed", "data": {"dev.mcip/data": "text"}}});
    let of_odd = answer(&odd, 5, &request, "tools/call");
    add("error whose data was the string \"text\"", "server", false, odd, of_odd);
    let progress =
        json!({"jsonrpc": "2.0", "method": "notifications/progress", "params": {"progressToken": 1, "progress": 0.5}});
    let of_progress = answer(&progress, 6, &request, "notifications/progress");
    add("notification of a server", "server", false, progress, of_progress);
    let cancelled = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
    let of_cancelled = claims(&cancelled, "notifications/cancelled", "client", "server", 7);
    add("notification of a client", "client", false, cancelled, of_cancelled);
    let bare = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    let of_bare = claims(&bare, "notifications/initialized", "client", "server", 8);
    add("notification without params", "client", false, bare, of_bare);
    let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {"experimental": {EXTENSION: {"versions": [1]}}},
        "clientInfo": {"name": "agent", "version": "1"}}});
    let of_initialize = claims(&initialize, "initialize", "client", "server", 9);
    let initialize = add(
        "initialize of the legacy era",
        "client",
        false,
        initialize,
        of_initialize,
    );
    let question = json!({"jsonrpc": "2.0", "id": 5, "method": "roots/list"});
    let of_question = answer(&question, 10, &request, "roots/list");
    let question = add("request of a server", "server", false, question, of_question);
    let roots = json!({"jsonrpc": "2.0", "id": 5, "result": {"roots": []}});
    let of_roots = Claims {
        req: Some(flow_digest(&question)),
        ..claims(&roots, "roots/list", "client", "server", 11)
    };
    add("result of a client", "client", false, roots, of_roots);
    let changed = json!({"jsonrpc": "2.0", "method": "notifications/tools/list_changed"});
    let of_changed = answer(&changed, 12, &initialize, "notifications/tools/list_changed");
    add(
        "notification of a session, outside of any request",
        "server",
        false,
        changed,
        of_changed,
    );
    let pair = PairSecret::new(&SECRET).expect("secret").with(SERVER);
    let trajectory = pair.trajectory("0123456789abcdef");
    let first = Claims {
        trajectory: Some((trajectory.clone(), Vec::new())),
        idem: Some("refund-17".into()),
        purpose: Some((PurposeCode::Personal, {
            use ring::hmac;
            b64(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &[5; 16]), b"get my money back").as_ref())
        })),
        ..claims(&call(), "tools/call", "client", "server", 13)
    };
    let first = add(
        "first request of a trajectory, idempotent, with a purpose",
        "client",
        false,
        call(),
        first,
    );
    let asks = json!({"jsonrpc": "2.0", "id": 1, "result": {"resultType": "input_required", "requestState": "sealed",
        "inputRequests": {"ok": {"method": "elicitation/create", "params": {"message": "Sure?", "requestedSchema": {"type": "object", "properties": {}}}}}}});
    let of_asks = answer(&asks, 14, &first, "tools/call");
    let asks = add("result that asks for input", "server", false, asks, of_asks);
    let params = modern(
        json!({"name": "refund", "arguments": {"order": 17}, "requestState": "sealed",
        "inputResponses": {"ok": {"action": "accept", "content": {}}}}),
    );
    let round = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": params});
    let of_round = Claims {
        cont: Some(flow_digest(&asks)),
        trajectory: Some((trajectory.clone(), vec![flow_digest(&asks)])),
        ..claims(&round, "tools/call", "client", "server", 15)
    };
    add("second round", "client", false, round, of_round);
    let task = json!({"jsonrpc": "2.0", "id": 1, "result": {"resultType": "task", "taskId": "t-1", "status": "working",
        "createdAt": "2026-09-21T14:13:20Z", "lastUpdatedAt": "2026-09-21T14:13:20Z", "ttl": 60000}});
    let of_task = answer(&task, 16, &request, "tools/call");
    let task = add("result that makes a task", "server", false, task, of_task);
    let look = json!({"jsonrpc": "2.0", "id": 3, "method": "tasks/get", "params": modern(json!({"taskId": "t-1"}))});
    let of_look = Claims {
        cont: Some(flow_digest(&task)),
        ..claims(&look, "tasks/get", "client", "server", 17)
    };
    add("request about a task", "client", false, look, of_look);
    let proved = claims(&call(), "tools/call", "p256", "server", 18);
    add(
        "request with ES256 and the key of a DPoP proof",
        "p256",
        true,
        call(),
        proved,
    );
    let mut redacted = call();
    redacted["params"]["arguments"]["note"] = "[redacted]".into();
    let through = Claims {
        via: vec![Hop {
            act: vec![Act::Redact],
            by: pair.client(&id_of("client")),
            flow: flow_digest(&request),
        }],
        iss: key("gateway").public().identifier(),
        ..claims(&redacted, "tools/call", "gateway", "server", 19)
    };
    add(
        "request through a gateway that redacted",
        "gateway",
        false,
        redacted,
        through,
    );
    let mut passed = result();
    passed["result"]["content"][0]["text"] = "[redacted]".into();
    let back = Claims {
        req: Some(flow_digest(&request)),
        via: vec![Hop {
            act: vec![Act::Redact],
            by: SERVER.to_owned(),
            flow: flow_digest(&taken),
        }],
        ..claims(&passed, "tools/call", "gateway", "client", 20)
    };
    add("result through a gateway that redacted", "gateway", false, passed, back);
    all
}

#[test]
fn messages_are_those_of_the_file() {
    let schema = include_str!("../../../docs/flow-extension.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let made: Vec<Value> = messages()
        .into_iter()
        .map(|(message, after)| {
            let token = token_in(&after).expect("a token");
            let header: Value = serde_json::from_slice(&unb64(token.split('.').next().expect("a part"))).expect("JSON");
            assert_eq!(message.with_key, header.get("jwk").is_some());
            let payload = message.claims.to_json();
            let claims: Value = serde_json::from_slice(&payload).expect("JSON");
            let errors: Vec<String> = schema.iter_errors(&claims).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", message.name);
            assert_eq!(
                Claims::from_json(&payload).as_ref(),
                Some(&message.claims),
                "{}",
                message.name
            );
            let digests = digests(&after);
            json!({
                "name": message.name, "key": message.key, "method": message.claims.method, "before": message.before,
                "after": after, "header": header, "claims": claims, "payload": text(payload),
                "body": digests.body, "meta": digests.meta, "flow": sha256(token.as_bytes())
            })
        })
        .collect();
    compare("messages.json", &made.into());
}

/// A message that has to be refused, and what its receiver knows.
struct Refused {
    name: &'static str,
    reason: &'static str,
    receiver: Value,
    before: Vec<Value>,
    message: Value,
}

fn at_server() -> Value {
    json!({"position": "server", "self": SERVER, "keys": [jwk("client")], "thumbprints": [], "revoked": [], "gateways": [],
           "now": NOW, "required": false})
}

fn at_client(request: &Value) -> Value {
    json!({"position": "client", "self": id_of("client"), "peer": SERVER, "keys": [jwk("server")], "thumbprints": [],
           "revoked": [], "gateways": [], "now": NOW, "required": false, "request": flow_digest(request), "method": "tools/call"})
}

fn jwk(name: &str) -> Value {
    serde_json::from_str(&key(name).public().to_jwk()).expect("JWK")
}

/// A compact JWS of any header and payload, signed by the client's key.
fn forged(header: &str, payload: &[u8]) -> String {
    let signed = format!("{}.{}", b64(header.as_bytes()), b64(payload));
    let seed = unb64(&derived_seed());
    let pair = ring::signature::Ed25519KeyPair::from_seed_unchecked(&seed).expect("a key");
    format!("{signed}.{}", b64(pair.sign(signed.as_bytes()).as_ref()))
}

#[allow(clippy::too_many_lines)]
fn refused() -> Vec<Refused> {
    let good = claims(&call(), "tools/call", "client", "server", 1);
    let signed = |claims: &Claims| placed(&call(), &sign(claims, &key("client"), false).expect("signed"));
    let by =
        |name: &str, claims: &Claims, with_key| placed(&call(), &sign(claims, &key(name), with_key).expect("signed"));
    let request = signed(&good);
    let kid = key("client").public().thumbprint().to_owned();
    let with_header = |header: String| placed(&call(), &forged(&header, &good.to_json()));
    let with_payload = |from: &str, to: &str| {
        let payload = text(good.to_json());
        let changed = payload.replacen(from, to, 1);
        assert_ne!(payload, changed);
        let header = format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"mcip-flow+jws"}}"#);
        placed(&call(), &forged(&header, changed.as_bytes()))
    };
    let mut all = Vec::new();
    let mut add = |name, reason, receiver: Value, before: Vec<Value>, message: Value| {
        all.push(Refused {
            name,
            reason,
            receiver,
            before,
            message,
        });
    };
    let with = |mut receiver: Value, member: &str, value: Value| {
        receiver[member] = value;
        receiver
    };
    let server = at_server;
    add(
        "no flow where one is required",
        "missing",
        with(server(), "required", true.into()),
        vec![],
        call(),
    );
    add(
        "stripped after one was verified",
        "missing",
        server(),
        vec![request.clone()],
        call(),
    );
    add("a number in its place", "malformed", server(), vec![], {
        let mut message = call();
        message["params"]["_meta"][FLOW] = 1.into();
        message
    });
    add(
        "too large",
        "too_large",
        server(),
        vec![],
        placed(&call(), &"a".repeat(8193)),
    );
    add("two parts", "malformed", server(), vec![], placed(&call(), "e30.e30"));
    add(
        "padded",
        "malformed",
        server(),
        vec![],
        placed(&call(), &format!("{}=", token_in(&request).expect("token"))),
    );
    for (name, header) in [
        (
            "a URL in the header",
            format!(r#"{{"alg":"EdDSA","jku":"https://evil.example/","kid":"{kid}","typ":"mcip-flow+jws"}}"#),
        ),
        (
            "a critical extension",
            format!(r#"{{"alg":"EdDSA","crit":["exp"],"kid":"{kid}","typ":"mcip-flow+jws"}}"#),
        ),
        (
            "another type",
            format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"JWT"}}"#),
        ),
        (
            "a header that is not canonical",
            format!(r#"{{"kid":"{kid}","alg":"EdDSA","typ":"mcip-flow+jws"}}"#),
        ),
    ] {
        add(name, "malformed", server(), vec![], with_header(header));
    }
    for (name, alg) in [
        ("not signed", "none"),
        ("a MAC", "HS256"),
        ("RSA", "RS256"),
        ("the other name of EdDSA", "Ed25519"),
    ] {
        let header = format!(r#"{{"alg":"{alg}","kid":"{kid}","typ":"mcip-flow+jws"}}"#);
        add(name, "algorithm", server(), vec![], with_header(header));
    }
    let wrong = format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"mcip-flow+jws"}}"#);
    add(
        "the algorithm of another key",
        "algorithm",
        server(),
        vec![],
        with_header(wrong),
    );
    add(
        "a revoked key",
        "revoked_key",
        with(server(), "revoked", json!([kid])),
        vec![],
        request.clone(),
    );
    let strange = claims(&call(), "tools/call", "stranger", "server", 1);
    add(
        "a key of somebody else",
        "unknown_key",
        server(),
        vec![],
        by("stranger", &strange, false),
    );
    add(
        "a key of somebody else that comes along",
        "unknown_key",
        server(),
        vec![],
        by("stranger", &strange, true),
    );
    add(
        "a key that is not the one it is said to be",
        "unknown_key",
        server(),
        vec![],
        {
            let jwk = key("stranger").public().to_jwk();
            with_header(format!(
                r#"{{"alg":"EdDSA","jwk":{jwk},"kid":"{kid}","typ":"mcip-flow+jws"}}"#
            ))
        },
    );
    let bound = with(
        with(server(), "keys", json!([])),
        "thumbprints",
        json!([key("stranger").public().thumbprint()]),
    );
    add(
        "only the thumbprint is known, and the key does not come along",
        "unknown_key",
        bound.clone(),
        vec![],
        by("stranger", &strange, false),
    );
    add(
        "a bound token of another key",
        "unknown_key",
        bound,
        vec![],
        request.clone(),
    );
    add("a changed signature", "bad_signature", server(), vec![], {
        let token = token_in(&request).expect("token");
        let (signed, signature) = token.rsplit_once('.').expect("parts");
        let mut signature = unb64(signature);
        signature[0] ^= 1;
        placed(&call(), &format!("{signed}.{}", b64(&signature)))
    });
    add("a changed payload", "bad_signature", server(), vec![], {
        let token = token_in(&request).expect("token");
        let parts: Vec<&str> = token.split('.').collect();
        let other = Claims {
            exp: NOW + 121,
            ..good.clone()
        };
        placed(&call(), &format!("{}.{}.{}", parts[0], b64(&other.to_json()), parts[2]))
    });
    for (name, from, to) in [
        ("a member that is not known", r#","v":1"#, r#","v":1,"w":1"#),
        ("another version", r#","v":1"#, r#","v":2"#),
        ("claims that are not canonical", r#","v":1"#, r#", "v":1"#),
        ("a basis that does not exist", "inferred", "guessed"),
        ("parents without a trajectory", r#","v":1"#, r#","parents":[],"v":1"#),
    ] {
        add(name, "malformed", server(), vec![], with_payload(from, to));
    }
    add(
        "another issuer",
        "wrong_issuer",
        server(),
        vec![],
        signed(&Claims {
            iss: SERVER.to_owned(),
            ..good.clone()
        }),
    );
    add(
        "for another server",
        "wrong_audience",
        with(server(), "self", "https://other.example/mcp".into()),
        vec![],
        request.clone(),
    );
    add(
        "valid for too long",
        "lifetime",
        server(),
        vec![],
        signed(&Claims {
            exp: NOW + 301,
            ..good.clone()
        }),
    );
    add(
        "never valid",
        "lifetime",
        server(),
        vec![],
        signed(&Claims {
            exp: NOW,
            ..good.clone()
        }),
    );
    add(
        "from the future",
        "not_yet_valid",
        with(server(), "now", (NOW - 61).into()),
        vec![],
        request.clone(),
    );
    add(
        "expired",
        "expired",
        with(server(), "now", (NOW + 180).into()),
        vec![],
        request.clone(),
    );
    let mut changed = request.clone();
    changed["params"]["arguments"]["amount"] = 13.into();
    add("other arguments", "mismatch", server(), vec![], changed);
    let mut changed = request.clone();
    changed["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2025-11-25".into();
    add("other metadata", "mismatch", server(), vec![], changed);
    add(
        "another method",
        "mismatch",
        server(),
        vec![],
        signed(&Claims {
            method: "prompts/get".into(),
            ..good.clone()
        }),
    );
    add(
        "another kind",
        "mismatch",
        server(),
        vec![],
        signed(&Claims {
            kind: MessageKind::Notification,
            ..good.clone()
        }),
    );
    add(
        "a request that belongs to one",
        "unpaired",
        server(),
        vec![],
        signed(&Claims {
            req: Some("a".repeat(43)),
            ..good.clone()
        }),
    );
    let via = vec![Hop {
        act: vec![],
        by: "a".repeat(22),
        flow: "b".repeat(43),
    }];
    add(
        "signed anew by somebody who is not trusted",
        "untrusted_gateway",
        server(),
        vec![],
        signed(&Claims { via, ..good.clone() }),
    );
    let replayed = Claims {
        idem: Some("other".into()),
        ..good.clone()
    };
    add(
        "a nonce that was used",
        "replay",
        server(),
        vec![request.clone()],
        signed(&replayed),
    );
    let again = |nonce: u8, amount: u32| {
        let mut message = call();
        message["params"]["arguments"]["amount"] = amount.into();
        let claims = Claims {
            idem: Some("k".into()),
            ..claims(&message, "tools/call", "client", "server", nonce)
        };
        placed(&message, &sign(&claims, &key("client"), false).expect("signed"))
    };
    add(
        "an idempotency key for another call",
        "idempotency",
        server(),
        vec![again(1, 1)],
        again(2, 2),
    );
    add(
        "a repetition before the first has ended",
        "in_progress",
        server(),
        vec![again(1, 1)],
        again(2, 1),
    );
    let trajectory = Some(("t".repeat(22), Vec::new()));
    let begun = signed(&Claims {
        trajectory,
        ..good.clone()
    });
    let trajectory = Some(("t".repeat(22), vec!["x".repeat(43)]));
    let jti = b64(&[2; 16]);
    add(
        "follows from what never was",
        "order",
        server(),
        vec![begun],
        signed(&Claims {
            trajectory,
            jti,
            ..good.clone()
        }),
    );
    let answered = |request: &Value, signer: &str, nonce: u8| {
        let claims = Claims {
            req: Some(flow_digest(request)),
            ..claims(&result(), "tools/call", "server", "client", nonce)
        };
        placed(&result(), &sign(&claims, &key(signer), false).expect("signed"))
    };
    let other = signed(&Claims {
        jti: b64(&[3; 16]),
        ..good.clone()
    });
    add(
        "the result of another request",
        "unpaired",
        at_client(&request),
        vec![],
        answered(&other, "server", 4),
    );
    let loose = claims(&result(), "tools/call", "server", "client", 5);
    let loose = placed(&result(), &sign(&loose, &key("server"), false).expect("signed"));
    add(
        "a result that names no request",
        "unpaired",
        at_client(&request),
        vec![],
        loose,
    );
    add(
        "a result by another key",
        "unknown_key",
        at_client(&request),
        vec![],
        answered(&request, "stranger", 6),
    );
    let mut swapped = answered(&request, "server", 7);
    swapped["result"]["content"][0]["text"] = "other".into();
    add("another result", "mismatch", at_client(&request), vec![], swapped);
    add(
        "a result without a flow",
        "missing",
        with(at_client(&request), "required", true.into()),
        vec![],
        result(),
    );
    // The server asked without a flow: its client signed this for another question, or for none.
    let roots = json!({"jsonrpc": "2.0", "id": 5, "result": {"roots": []}});
    let asked_without = || with(server(), "method", "roots/list".into());
    for (name, req, nonce) in [
        (
            "a flow in the answer to what was asked without one",
            Some("a".repeat(43)),
            8,
        ),
        (
            "a flow that names no request in the answer to what was asked without one",
            None,
            9,
        ),
    ] {
        let claims = Claims {
            req,
            ..claims(&roots, "roots/list", "client", "server", nonce)
        };
        let message = placed(&roots, &sign(&claims, &key("client"), false).expect("signed"));
        add(name, "unpaired", asked_without(), vec![], message);
    }
    all
}

/// Somebody who receives by our implementation what a vector says.
async fn received(attestor: &dyn Attestor, receiver: &Value, message: &Value) -> mcip_core::attest::Attestation {
    let (_, kind, member) = kind_of(message);
    let document = document(message);
    let mut principal = Principal::new("peer", Method::Bearer);
    if let Some(bound) = receiver["thumbprints"][0].as_str() {
        let bytes: [u8; 32] = unb64(bound).try_into().expect("32 bytes");
        principal = principal.with_key(Digest::from(bytes));
    }
    let request = receiver["request"].as_str().map(|digest| {
        let bytes: [u8; 32] = unb64(digest).try_into().expect("32 bytes");
        Digest::from(bytes)
    });
    let shown = Shown {
        position: if receiver["position"] == "server" {
            Position::Server
        } else {
            Position::Client
        },
        peer: &principal,
        kind,
        method: message["method"]
            .as_str()
            .or(receiver["method"].as_str())
            .unwrap_or_default(),
        body: document.root().get(member),
        answers: request,
        trajectory: None,
        now: SystemTime::UNIX_EPOCH + Duration::from_secs(receiver["now"].as_u64().expect("time")),
    };
    attestor.verify(&shown).await
}

async fn attestor_of(receiver: &Value) -> std::sync::Arc<dyn Attestor> {
    let keys = receiver["keys"].as_array().expect("keys").iter();
    let keys = keys.fold(KnownKeys::new(), |keys, jwk| {
        keys.anyone(PublicKey::from_jwk(&jwk.to_string()).expect("JWK"))
    });
    let stores = FlowStores::default();
    for revoked in receiver["revoked"].as_array().expect("list") {
        let subject = FlowStores::revocation_subject(revoked.as_str().expect("text"));
        let until = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW + 7200);
        stores.revocations.revoke(&subject, until).await.expect("revoked");
    }
    let required = receiver["required"] == true;
    if receiver["position"] == "server" {
        let own = receiver["self"].as_str().expect("text");
        let flow = ServerFlow::new(own, key("server"))
            .expect("entropy")
            .clients(keys)
            .stores(stores);
        return if required { flow.require() } else { flow }.into_attestor();
    }
    let secret = PairSecret::new(&SECRET).expect("secret");
    let flow = ClientFlow::builder(&secret, receiver["peer"].as_str().expect("text"), keys).expect("derived");
    let flow = flow.stores(stores);
    if required { flow.require() } else { flow }.build().attestor()
}

#[tokio::test]
async fn what_has_to_be_refused_is_and_for_its_reason() {
    let mut made = Vec::new();
    for refused in refused() {
        let attestor = attestor_of(&refused.receiver).await;
        for before in &refused.before {
            let first = received(&*attestor, &refused.receiver, before).await;
            assert_eq!(first.outcome, Outcome::Verified, "{}: what came before", refused.name);
        }
        let got = received(&*attestor, &refused.receiver, &refused.message).await;
        let Outcome::Rejected { reason, .. } = got.outcome else {
            panic!("{}: {:?}", refused.name, got.outcome);
        };
        assert_eq!(reason, refused.reason, "{}", refused.name);
        made.push(json!({
            "name": refused.name, "reason": refused.reason, "receiver": refused.receiver, "before": refused.before,
            "message": refused.message
        }));
    }
    compare("refused.json", &made.into());
}

#[tokio::test]
async fn what_is_right_is_taken() {
    let server = at_server();
    for (message, after) in messages() {
        let claims = &message.claims;
        let receiver = match message.key {
            "client" => server.clone(),
            "p256" => {
                let mut receiver = server.clone();
                receiver["keys"] = json!([]);
                receiver["thumbprints"] = json!([key("p256").public().thumbprint()]);
                receiver
            }
            "server" if claims.req.is_some() && claims.kind.is_answer() => {
                let mut receiver = at_client(&after);
                receiver["request"] = claims.req.clone().into();
                receiver
            }
            // Questions, notifications and what came through a gateway need more than one message.
            _ => continue,
        };
        let mut receiver = receiver;
        if claims.kind.is_answer() && message.key == "client" {
            receiver["request"] = claims.req.clone().into();
            receiver["method"] = claims.method.clone().into();
        }
        let got = received(&*attestor_of(&receiver).await, &receiver, &after).await;
        assert_eq!(got.outcome, Outcome::Verified, "{}", message.name);
    }
}
