//! Tokens that only their authorization server can read (RFC 7662).

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_server::auth::{
    Authenticator, ClientAuthentication, Credentials, Introspection, OpaqueTokens, OpaqueTokensBuilder,
    ProtectedResource, Trust, Unauthenticated,
};
use serde_json::{Value, json};

use super::harness::{ERAS, Siege, bearer, begin, server};
use super::mint::{ISSUER, RESOURCE, now};
use super::peer::Peer;
use crate::support::{Http, RUNTIME, Records};

fn active() -> Value {
    json!({
        "active": true, "iss": ISSUER, "sub": "alice", "aud": RESOURCE, "scope": "notes:read",
        "client_id": "a-client", "exp": now() + 300, "iat": now(),
    })
}

fn builder(peer: &Peer) -> OpaqueTokensBuilder {
    let client = ClientAuthentication::Basic {
        client_id: "notes server".to_owned(),
        secret: "s:cret".to_owned(),
    };
    let asked = Introspection::new(ISSUER, &peer.url("/introspect"), &client, &Trust::System).expect("a URL");
    OpaqueTokens::builder(ProtectedResource::new(RESOURCE).expect("a URL"), asked)
}

async fn ask(tokens: &OpaqueTokens, token: &str) -> Result<String, Unauthenticated> {
    let shown = format!("Bearer {token}");
    let credentials = Credentials::authorization(Some(shown.as_bytes()));
    let answer = match tokens.authenticate_now(&credentials) {
        Some(answer) => answer,
        None => tokens.authenticate(&credentials).await,
    };
    answer.map(|principal| principal.id().to_owned())
}

/// A clock that a test turns.
#[derive(Debug)]
pub(crate) struct Turned(pub(crate) Mutex<SystemTime>);

impl Turned {
    pub(crate) fn by(&self, time: Duration) {
        *self.0.lock().expect("lock") += time;
    }
}

impl Clock for Turned {
    fn now(&self) -> SystemTime {
        *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

#[test]
fn a_token_is_asked_about_once_by_a_client_that_says_who_it_is() {
    let peer = Peer::saying(200, active().to_string());
    let tokens = builder(&peer).build().expect("configured");
    RUNTIME.block_on(async {
        let calls: Vec<_> = (0..50)
            .map(|_| {
                let tokens = tokens.clone();
                tokio::spawn(async move { ask(&tokens, "opaque+token/==").await })
            })
            .collect();
        for call in calls {
            assert_eq!(
                call.await.expect("no panic").as_deref(),
                Ok("https://as.example.com#alice")
            );
        }
    });
    assert_eq!(peer.asked(), 1);
    let (head, body) = peer.last();
    assert!(head.starts_with("POST /introspect HTTP/1.1\r\n"), "{head}");
    // RFC 6749, section 2.3.1: both are escaped as in forms, before they are encoded.
    assert!(head.to_ascii_lowercase().contains("authorization: basic "), "{head}");
    assert!(head.contains("bm90ZXMrc2VydmVyOnMlM0FjcmV0"), "{head}");
    assert_eq!(body, "token=opaque%2Btoken%2F%3D%3D&token_type_hint=access_token");
    assert!(!format!("{tokens:?}").contains("cret"), "{tokens:?}");
}

// Covers: EG-jit
#[test]
fn a_revocation_is_effective_within_the_time_that_was_set() {
    let peer = Peer::saying(200, active().to_string());
    let clock = Arc::new(Turned(Mutex::new(SystemTime::now())));
    let tokens = builder(&peer)
        .clock(clock.clone())
        .revoked_within(Duration::from_secs(20))
        .refused_for(Duration::from_secs(5))
        .build()
        .expect("configured");
    RUNTIME.block_on(async {
        assert!(ask(&tokens, "word").await.is_ok());
        peer.says(200, r#"{"active":false}"#);
        clock.by(Duration::from_secs(19));
        assert!(ask(&tokens, "word").await.is_ok());
        clock.by(Duration::from_secs(1));
        assert_eq!(ask(&tokens, "word").await, Err(Unauthenticated::Revoked));
        assert_eq!(peer.asked(), 2);
        // Refused without a question for a while.
        peer.says(200, active().to_string());
        assert_eq!(ask(&tokens, "word").await, Err(Unauthenticated::Revoked));
        assert_eq!(peer.asked(), 2);
        clock.by(Duration::from_secs(5));
        assert!(ask(&tokens, "word").await.is_ok());
        // At once, where the operator knows.
        peer.says(200, r#"{"active":false}"#);
        tokens.forget("word");
        assert_eq!(ask(&tokens, "word").await, Err(Unauthenticated::Revoked));
    });
}

#[test]
fn what_the_server_says_has_to_fit() {
    let peer = Peer::saying(200, "{}");
    let mut siege = Siege::of(builder(&peer).build().expect("configured"));
    let mut number = 0;
    for (name, reason, changes) in [
        ("not active", "revoked_credentials", json!({ "active": false })),
        (
            "another issuer",
            "untrusted_issuer",
            json!({ "iss": "https://evil.example" }),
        ),
        (
            "another audience",
            "wrong_audience",
            json!({ "aud": "https://other.example" }),
        ),
        ("no audience", "wrong_audience", json!({ "aud": null })),
        ("expired", "expired_credentials", json!({ "exp": now() - 100 })),
        ("not yet", "premature_credentials", json!({ "nbf": now() + 100 })),
        ("exp as text", "invalid_credentials", json!({ "exp": "soon" })),
        (
            "nobody",
            "invalid_credentials",
            json!({ "sub": null, "client_id": null }),
        ),
        (
            "bound in an unknown way",
            "unbound_token",
            json!({ "cnf": { "kid": "x" } }),
        ),
    ] {
        peer.says(200, super::mint::changed(active(), changes).to_string());
        number += 1;
        let token = format!("token-{number}");
        siege.refuses(name, reason, || bearer(&token));
    }
    peer.says(200, active().to_string());
    siege.accepts("an active token", || bearer("good"));
    siege.end();
}

#[test]
fn without_an_answer_a_call_is_put_off() {
    for (status, body) in [
        (500, "{}".to_owned()),
        (401, r#"{"active":true}"#.to_owned()),
        (200, "active".to_owned()),
        (200, "{}".to_owned()),
        (200, r#"{"active":"true"}"#.to_owned()),
        (200, r#"{"active":false,"active":true}"#.to_owned()),
        (200, format!(r#"{{"active":true,"pad":"{}"}}"#, "x".repeat(100 << 10))),
    ] {
        let peer = Peer::saying(status, body.clone());
        let http = Http::start(&server(
            builder(&peer).build().expect("configured"),
            &Records::default(),
        ));
        for era in ERAS {
            let reply = begin(&http, era, &bearer("word"));
            assert_eq!((reply.head.status, reply.challenge()), (503, ""), "{status} {body:.60}");
        }
        // It is not held against the token.
        peer.says(200, active().to_string());
        assert_eq!(
            begin(&http, ERAS[0], &bearer("word")).head.status,
            200,
            "{status} {body:.60}"
        );
    }
}
