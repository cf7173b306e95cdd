use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::environment::Clock;
use mcip_core::principal::Credentials;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

use super::*;

const NOW: u64 = 1_800_000_000;

#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
    }

    fn monotonic(&self) -> std::time::Instant {
        std::time::Instant::now()
    }
}

struct Shown(Vec<(&'static str, String)>);

impl Headers for Shown {
    fn find(&self, name: &str) -> Found<'_> {
        let mut found = self.0.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        match (found.next(), found.next()) {
            (None, _) => Found::None,
            (Some((_, value)), None) => Found::One(value.as_bytes()),
            _ => Found::Many,
        }
    }
}

fn key() -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("a key")
}

fn keys() -> Keys {
    let x = URL_SAFE_NO_PAD.encode(key().public_key().as_ref());
    Keys::from_jwks(format!(
        r#"{{"keys":[{{"kty":"OKP","crv":"Ed25519","kid":"1","x":"{x}"}}]}}"#
    ))
    .expect("keys")
}

fn signed(header: &Value, claims: &Value) -> String {
    let text = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = URL_SAFE_NO_PAD.encode(key().sign(text.as_bytes()).as_ref());
    format!("{text}.{signature}")
}

fn claims(change: Value) -> Value {
    let mut claims = json!({"iss": "https://idp.example", "sub": "user:ann", "aud": "https://flights.example/mcp",
        "iat": NOW - 10, "exp": NOW + 100, "act": {"sub": "planner"}});
    if let (Some(claims), Value::Object(change)) = (claims.as_object_mut(), change) {
        for (name, value) in change {
            match value.is_null() {
                true => drop(claims.remove(&name)),
                false => drop(claims.insert(name, value)),
            }
        }
    }
    claims
}

fn token(change: Value) -> String {
    signed(&json!({"alg": "EdDSA", "kid": "1"}), &claims(change))
}

fn rules() -> Delegation {
    Delegation::new("https://gateway.example/mcp")
        .upstream("flights", "https://flights.example/mcp", "X-Delegate-Flights")
        .upstream("hotels", "https://hotels.example/mcp", "x-delegate-hotels")
        .actors(["planner"])
        .clock(Arc::new(Standing))
}

fn fault(rules: &Delegation, shown: Vec<(&'static str, String)>) -> Option<DelegationFault> {
    rules.check(&Shown(shown)).err().map(|refused| refused.fault)
}

fn of_one(change: Value) -> Option<DelegationFault> {
    fault(&rules(), vec![("x-delegate-flights", token(change))])
}

const HOTELS: &str = "https://hotels.example/mcp";

// Covers: MCP07, ASI03
#[test]
fn a_token_is_for_the_server_whose_header_it_stands_in() {
    use DelegationFault::{Audience, Passthrough};
    assert_eq!(of_one(json!({})), None);
    assert_eq!(of_one(json!({"aud": ["https://flights.example/mcp"]})), None);
    assert_eq!(of_one(json!({"aud": HOTELS})), Some(Audience));
    assert_eq!(of_one(json!({"aud": null})), Some(Audience));
    assert_eq!(
        of_one(json!({"aud": ["https://flights.example/mcp", HOTELS]})),
        Some(Audience)
    );
    assert_eq!(of_one(json!({"aud": "https://gateway.example/mcp"})), Some(Passthrough));
    let both = json!({"aud": ["https://flights.example/mcp", "https://gateway.example/mcp"]});
    assert_eq!(of_one(both), Some(Passthrough));
}

// Covers: MCP07, ASI03
#[test]
fn all_tokens_of_a_request_are_of_one_user() {
    let pair = |change: Value| {
        let mut other = json!({"aud": HOTELS});
        if let (Some(other), Value::Object(change)) = (other.as_object_mut(), change) {
            other.extend(change);
        }
        vec![
            ("x-delegate-flights", token(json!({}))),
            ("x-delegate-hotels", token(other)),
        ]
    };
    assert_eq!(fault(&rules(), pair(json!({}))), None);
    assert_eq!(
        fault(&rules(), pair(json!({"sub": "user:bob"}))),
        Some(DelegationFault::Subject)
    );
    assert_eq!(
        fault(&rules(), pair(json!({"iss": "https://other.example"}))),
        Some(DelegationFault::Subject)
    );
    let twice = vec![
        ("x-delegate-flights", token(json!({}))),
        ("X-Delegate-Flights", token(json!({}))),
    ];
    assert_eq!(fault(&rules(), twice), Some(DelegationFault::Repeated));
    assert_eq!(fault(&rules(), Vec::new()), None);
}

// Covers: MCP07, ASI03
#[test]
fn a_token_is_short_and_of_now() {
    use DelegationFault::{Lifetime, Time};
    assert_eq!(of_one(json!({"exp": NOW - 600})), Some(Time));
    assert_eq!(of_one(json!({"exp": NOW - 10})), None, "within the leeway");
    assert_eq!(of_one(json!({"exp": null})), Some(Time));
    assert_eq!(of_one(json!({"nbf": NOW + 600})), Some(Time));
    assert_eq!(of_one(json!({"iat": NOW + 600, "exp": NOW + 700})), Some(Time));
    assert_eq!(of_one(json!({"exp": NOW + 30 * 86_400})), Some(Lifetime));
    assert_eq!(of_one(json!({"iat": null, "exp": NOW + 3_600})), Some(Lifetime));
}

// Covers: ASI03, ASI07
#[test]
fn who_acts_may_and_few_did_before() {
    use DelegationFault::{Actor, Chain};
    let act = |names: &[&str]| {
        let chain = names.iter().rev().fold(Value::Null, |inner, name| match inner {
            Value::Null => json!({"sub": name}),
            inner => json!({"sub": name, "act": inner}),
        });
        of_one(json!({ "act": chain }))
    };
    assert_eq!(act(&["planner", "a", "b"]), None);
    assert_eq!(act(&["scraper"]), Some(Actor));
    assert_eq!(
        act(&["scraper", "planner"]),
        Some(Actor),
        "the current actor stands outside"
    );
    assert_eq!(act(&["planner", "a", "b", "c"]), Some(Chain));
    assert_eq!(act(&["planner", "a", "planner"]), Some(Chain));
    assert_eq!(of_one(json!({"act": {"name": "planner"}})), Some(Actor));
    assert_eq!(of_one(json!({"act": null})), None, "the user's own");
}

// Covers: MCP07, ASI03
#[test]
fn signatures_are_those_of_the_issuer() {
    use DelegationFault::{Issuer, Malformed, Signature};
    let strict = rules().signed_by("https://idp.example", keys(), [Algorithm::EdDSA]);
    let of = |token: String| fault(&strict, vec![("x-delegate-flights", token)]);
    assert_eq!(of(token(json!({}))), None);
    assert_eq!(of(format!("Bearer {}", token(json!({})))), None);
    assert_eq!(of(token(json!({"iss": "https://other.example"}))), Some(Issuer));
    for (header, fault) in [
        (json!({"alg": "none"}), Malformed),
        (json!({"alg": "HS256", "kid": "1"}), Malformed),
        (json!({"alg": "EdDSA", "kid": 1}), Malformed),
        (json!({"alg": "EdDSA", "kid": "2"}), Signature),
        (
            json!({"alg": "EdDSA", "kid": "1", "jku": "https://evil.example/keys"}),
            Signature,
        ),
    ] {
        assert_eq!(of(signed(&header, &claims(json!({})))), Some(fault), "{header}");
    }
    assert_eq!(of("no token".to_owned()), Some(Malformed));
    let good = token(json!({}));
    let changed = claims(json!({"sub": "user:bob"})).to_string();
    let (head, rest) = good.split_once('.').expect("three parts");
    let (_, signature) = rest.split_once('.').expect("three parts");
    let tampered = format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(changed));
    assert_eq!(of(tampered), Some(Signature));
    let other = rules().signed_by("https://idp.example", keys(), [Algorithm::ES256]);
    assert_eq!(fault(&other, vec![("x-delegate-flights", good)]), Some(Signature));

    // Where others check signatures, there has to be one.
    let unsigned = format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#),
        URL_SAFE_NO_PAD.encode(claims(json!({})).to_string())
    );
    for broken in [unsigned, "a.b.c".to_owned(), String::new(), "x".repeat(1 << 20)] {
        let shown = vec![("x-delegate-flights", broken)];
        assert_eq!(fault(&rules(), shown), Some(Malformed));
    }
}

fn principal(id: &str) -> Principal {
    Principal::new(id, mcip_core::principal::Method::Bearer)
}

// Covers: MCP07, ASI03
#[test]
fn a_token_is_its_senders_to_use() {
    use DelegationFault::{Actor, Sender};
    let from = |rules: &Delegation, id: &str, change: Value| {
        let shown = Shown(vec![("x-delegate-flights", token(change))]);
        let checked = rules.check_from(&shown, &principal(id));
        checked.err().map(|refused| refused.fault)
    };
    let of_planner = || json!({});
    for id in [
        "planner",
        "https://idp.example#planner",
        "user:ann",
        "https://idp.example#user:ann",
    ] {
        assert_eq!(from(&rules(), id, of_planner()), None, "{id}");
    }
    for id in [
        "scraper",
        "user:bob",
        "https://other.example#user:ann",
        "https://other.example#planner",
        "https://idp.example#",
        "",
    ] {
        assert_eq!(from(&rules(), id, of_planner()), Some(Sender), "{id}");
    }
    // Without who acts, it is the user's only.
    assert_eq!(from(&rules(), "user:ann", json!({"act": null})), None);
    assert_eq!(from(&rules(), "planner", json!({"act": null})), Some(Sender));
    // What an issuer calls a subject does not make it somebody of another issuer.
    let posing = json!({"sub": "https://other.example#ann", "act": null});
    assert_eq!(from(&rules(), "https://other.example#ann", posing), Some(Sender));

    let known = rules().known_as("key-7", "planner");
    assert_eq!(from(&known, "key-7", of_planner()), None);
    assert_eq!(from(&known, "key-8", of_planner()), Some(Sender));

    let anybody = rules().from_anybody("agents share one key");
    assert_eq!(from(&anybody, "scraper", of_planner()), None);
    assert_eq!(from(&anybody, "scraper", json!({"act": null})), Some(Actor));
    assert_eq!(from(&anybody, "user:ann", json!({"act": null})), None);
}

fn credentials(shown: &Shown) -> Credentials<'_> {
    Credentials::authorization(Some(b"Bearer word")).with_request("POST", shown)
}

#[test]
fn an_authenticator_refuses_whom_another_lets_in() {
    use super::super::BearerTokens;
    let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
    let told = heard.clone();
    let both = rules()
        .known_as("alice", "planner")
        .beside(BearerTokens::new().token("word", "alice", [""; 0]))
        .on_refused(move |who, refused| {
            let mut told = told.lock().expect("a list");
            told.push((who.id().to_owned(), refused.upstream.clone(), refused.fault));
        });
    let who = |token: String| {
        let shown = Shown(vec![("x-delegate-flights", token)]);
        let answer = both.authenticate_now(&credentials(&shown)).expect("at once");
        answer.map(|principal| principal.id().to_owned())
    };
    assert_eq!(who(token(json!({}))).as_deref(), Ok("alice"));
    // The client's own token is as it should be: it is not told to get another one.
    assert_eq!(who(token(json!({"aud": HOTELS}))), Err(Unauthenticated::Delegation));
    assert_eq!(Unauthenticated::Delegation.error(), Some("invalid_request"));
    assert_eq!(who(token(json!({"exp": NOW - 600}))), Err(Unauthenticated::Delegation));
    let heard = heard.lock().expect("a list").clone();
    let refused = |fault| ("alice".to_owned(), "flights".to_owned(), fault);
    let faults = [DelegationFault::Audience, DelegationFault::Time];
    assert_eq!(heard, faults.map(refused));
    let nobody = both.authenticate_now(&Credentials::authorization(Some(b"Bearer other")));
    assert_eq!(nobody, Some(Err(Unauthenticated::Invalid)));
    assert!(both.weakenings().is_empty());
    let weaker = rules().from_anybody("tried out").beside(BearerTokens::new());
    assert_eq!(weaker.weakenings().len(), 1);
}

/// Answers one request for keys, and closes.
#[cfg(feature = "jwks")]
async fn publish_once(listener: tokio::net::TcpListener) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let x = URL_SAFE_NO_PAD.encode(key().public_key().as_ref());
    let body = format!(r#"{{"keys":[{{"kty":"OKP","crv":"Ed25519","kid":"1","x":"{x}"}}]}}"#);
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut read = Vec::new();
    while !read.windows(4).any(|end| end == b"\r\n\r\n") {
        let mut more = [0; 1024];
        let count = stream.read(&mut more).await.expect("a request");
        assert_ne!(count, 0, "a whole request");
        read.extend_from_slice(&more[..count]);
    }
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(answer.as_bytes()).await.expect("written");
    stream.shutdown().await.expect("closed");
}

// Covers: MCP07
#[cfg(feature = "jwks")]
#[tokio::test]
async fn keys_that_have_yet_to_be_fetched_are_waited_for() {
    use super::super::BearerTokens;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let remote = |path: &str| Keys::at(&format!("http://{address}/{path}")).expect("keys");
    let strict = |keys| rules().signed_by("https://idp.example", keys, [Algorithm::EdDSA]);
    let both = |keys| {
        let tokens = BearerTokens::new().token("word", "planner", [""; 0]);
        strict(keys).beside(tokens)
    };
    let shown = Shown(vec![("x-delegate-flights", token(json!({})))]);
    // Nobody can tell at once, and nobody calls a good token a bad one.
    let good = both(remote("keys"));
    let (answered, ()) = tokio::join!(
        async {
            assert_eq!(good.authenticate_now(&credentials(&shown)), None);
            good.authenticate(&credentials(&shown)).await
        },
        publish_once(listener)
    );
    assert_eq!(answered.map(|who| who.id().to_owned()).as_deref(), Ok("planner"));
    assert!(matches!(good.authenticate_now(&credentials(&shown)), Some(Ok(_))));
    // Nobody listens there any more.
    let down = both(remote("down"));
    assert_eq!(
        down.authenticate(&credentials(&shown)).await.err(),
        Some(Unauthenticated::Unavailable)
    );
    let checked = strict(remote("unasked")).check(&shown);
    assert_eq!(
        checked.err().map(|refused| refused.fault),
        Some(DelegationFault::Unavailable)
    );
}
