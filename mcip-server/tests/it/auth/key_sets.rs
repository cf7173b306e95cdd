//! Keys at a URL: fetched once for all who wait, again as they age and change, and never at the pleasure of an attacker.

use std::sync::Arc;
use std::time::Duration;

use mcip_server::auth::{
    Authenticator, Credentials, Issuer, JwtTokens, Keys, ProtectedResource, Refresh, Trust, Unauthenticated,
};
use serde_json::json;

use super::harness::{ERAS, bearer, begin, server};
use super::mint::{ISSUER, RESOURCE, Signer, changed, claims, claims_with};
use super::peer::Peer;
use crate::support::{Http, RUNTIME, Records};

fn jwks(keys: &[&Signer]) -> String {
    json!({ "keys": keys.iter().map(|key| key.jwk()).collect::<Vec<_>>() }).to_string()
}

fn tokens(peer: &Peer, refresh: Refresh) -> JwtTokens {
    let keys = Keys::at_with(&peer.url("/jwks"), refresh, &Trust::System).expect("a URL");
    JwtTokens::builder(ProtectedResource::new(RESOURCE).expect("a URL"))
        .issuer(Issuer::new(ISSUER, keys))
        .build()
        .expect("configured")
}

fn good(signer: &Signer) -> String {
    signer.sign(&signer.header(), &claims())
}

/// What a server does with a token: at once where it can, else by waiting.
async fn ask(tokens: &JwtTokens, token: &str) -> Result<(), Unauthenticated> {
    let shown = format!("Bearer {token}");
    let credentials = Credentials::authorization(Some(shown.as_bytes()));
    let answer = match tokens.authenticate_now(&credentials) {
        Some(answer) => answer,
        None => tokens.authenticate(&credentials).await,
    };
    answer.map(|_| ())
}

#[test]
fn many_who_wait_cause_one_request() {
    let signer = Signer::ec("one");
    let peer = Peer::saying(200, jwks(&[&signer]));
    let tokens = Arc::new(tokens(&peer, Refresh::default()));
    let answers = RUNTIME.block_on(async {
        let calls: Vec<_> = (0..100)
            .map(|number| {
                let token = signer.sign(&signer.header(), &claims_with(json!({ "jti": number.to_string() })));
                let tokens = tokens.clone();
                tokio::spawn(async move { ask(&tokens, &token).await })
            })
            .collect();
        let mut answers = Vec::new();
        for call in calls {
            answers.push(call.await.expect("no panic"));
        }
        answers
    });
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    assert_eq!(peer.asked(), 1);
    assert!(peer.last().0.starts_with("GET /jwks HTTP/1.1\r\n"));
}

// Covers: EG-rotation
#[test]
fn new_keys_are_found_and_withdrawn_ones_end_what_they_signed() {
    let (old, new) = (Signer::ec("old"), Signer::ec("new"));
    let peer = Peer::saying(200, jwks(&[&old]));
    let tokens = tokens(&peer, Refresh::default());
    let (by_old, by_new) = (good(&old), good(&new));
    RUNTIME.block_on(async {
        assert_eq!(ask(&tokens, &by_old).await, Ok(()));
        peer.says(200, jwks(&[&old, &new]));
        assert_eq!(ask(&tokens, &by_new).await, Ok(()));
        assert_eq!(ask(&tokens, &by_old).await, Ok(()));
        assert_eq!(peer.asked(), 2);
        // The old one is withdrawn; what it signed was verified and is remembered.
        peer.says(200, jwks(&[&new]));
        let unknown = good(&Signer::ec("another"));
        assert_eq!(ask(&tokens, &unknown).await, Err(Unauthenticated::UnknownKey));
        assert_eq!(ask(&tokens, &by_old).await, Err(Unauthenticated::UnknownKey));
        assert_eq!(ask(&tokens, &by_new).await, Ok(()));
    });
}

#[test]
fn a_key_is_missed_though_only_remembered_tokens_come() {
    let (old, new) = (Signer::ec("old"), Signer::ec("new"));
    let peer = Peer::saying(200, jwks(&[&old]));
    let tokens = tokens(&peer, Refresh::default().fresh(Duration::ZERO));
    let by_old = good(&old);
    RUNTIME.block_on(async {
        assert_eq!(ask(&tokens, &by_old).await, Ok(()));
        peer.says(200, jwks(&[&new]));
        let mut answer = Ok(());
        for _ in 0..2000 {
            answer = ask(&tokens, &by_old).await;
            if answer.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(answer, Err(Unauthenticated::UnknownKey));
    });
}

#[test]
fn a_token_is_revoked_by_its_name() {
    use mcip_core::store::{MemoryStore, RevocationStore};
    let authority = super::harness::Authority::new();
    let store = Arc::new(MemoryStore::new());
    let tokens = JwtTokens::builder(ProtectedResource::new(RESOURCE).expect("a URL"))
        .issuer(Issuer::new(ISSUER, Keys::from_jwks(authority.jwks()).expect("keys")))
        .revocations(store.clone())
        .build()
        .expect("configured");
    let sign = |jti: &str| {
        authority
            .ec
            .sign(&authority.ec.header(), &claims_with(json!({ "jti": jti })))
    };
    let (one, two) = (sign("one"), sign("two"));
    RUNTIME.block_on(async {
        assert_eq!(ask(&tokens, &one).await, Ok(()));
        let subject = JwtTokens::revocation_subject(ISSUER, "one");
        let later = std::time::SystemTime::now() + Duration::from_secs(600);
        store.revoke(&subject, later).await.expect("revoked");
        assert_eq!(ask(&tokens, &one).await, Err(Unauthenticated::Revoked));
        assert_eq!(ask(&tokens, &two).await, Ok(()));
    });
}

/// Every byte of a token counts.
#[test]
fn no_changed_byte_is_accepted() {
    let authority = super::harness::Authority::new();
    let tokens = JwtTokens::builder(ProtectedResource::new(RESOURCE).expect("a URL"))
        .issuer(Issuer::new(ISSUER, Keys::from_jwks(authority.jwks()).expect("keys")))
        .build()
        .expect("configured");
    let token = good(&authority.ed);
    RUNTIME.block_on(async {
        assert_eq!(ask(&tokens, &token).await, Ok(()));
        for at in 0..token.len() {
            for other in [b'A', b'_', b'.', b'=', b'x'] {
                let mut changed = token.clone().into_bytes();
                if changed[at] == other {
                    continue;
                }
                changed[at] = other;
                let changed = String::from_utf8(changed).expect("ASCII");
                assert!(ask(&tokens, &changed).await.is_err(), "{at}: {changed}");
            }
            assert!(ask(&tokens, &token[..at]).await.is_err(), "cut at {at}");
        }
    });
}

#[test]
fn made_up_key_names_cause_few_requests() {
    let signer = Signer::ec("one");
    let peer = Peer::saying(200, jwks(&[&signer]));
    let tokens = tokens(&peer, Refresh::default().unknown_keys(3, Duration::from_secs(3600)));
    RUNTIME.block_on(async {
        assert_eq!(ask(&tokens, &good(&signer)).await, Ok(()));
        for number in 0..200 {
            let header = changed(signer.header(), json!({ "kid": format!("made-up-{number}") }));
            let token = signer.sign(&header, &claims());
            assert_eq!(ask(&tokens, &token).await, Err(Unauthenticated::UnknownKey));
        }
        assert_eq!(ask(&tokens, &good(&signer)).await, Ok(()));
    });
    assert_eq!(peer.asked(), 4);
}

#[test]
fn old_keys_serve_while_their_url_does_not_answer_and_not_for_ever() {
    let signer = Signer::ec("one");
    let peer = Peer::saying(200, jwks(&[&signer]));
    let patient = tokens(&peer, Refresh::default().fresh(Duration::ZERO));
    let strict = tokens(&peer, Refresh::default().fresh(Duration::ZERO).stale(Duration::ZERO));
    RUNTIME.block_on(async {
        // Nothing is fresh: the first waits, later ones are served what there is.
        assert_eq!(ask(&patient, &good(&signer)).await, Ok(()));
        peer.says(500, "{}");
        for _ in 0..20 {
            assert_eq!(ask(&patient, &good(&signer)).await, Ok(()));
        }
        assert_eq!(ask(&strict, &good(&signer)).await, Err(Unauthenticated::Unavailable));
        let before = peer.asked();
        for _ in 0..20 {
            assert_eq!(ask(&strict, &good(&signer)).await, Err(Unauthenticated::Unavailable));
        }
        assert_eq!(peer.asked(), before, "a URL that fails is left alone for a while");
    });
}

#[test]
fn without_keys_a_call_is_put_off_and_not_challenged() {
    for (name, status, body) in [
        ("an error", 500, "{}".to_owned()),
        ("a redirect", 302, String::new()),
        ("no JSON", 200, "<html>".to_owned()),
        ("no keys", 200, json!({ "keys": [] }).to_string()),
        (
            "only a secret",
            200,
            json!({ "keys": [{ "kty": "oct", "k": "AAAA", "kid": "one" }] }).to_string(),
        ),
        (
            "too much",
            200,
            format!("{{\"keys\":[],\"pad\":\"{}\"}}", "x".repeat(300 << 10)),
        ),
    ] {
        let peer = Peer::saying(status, body);
        let http = Http::start(&server(tokens(&peer, Refresh::default()), &Records::default()));
        let token = good(&Signer::ec("one"));
        for era in ERAS {
            let reply = begin(&http, era, &bearer(&token));
            assert_eq!(reply.head.status, 503, "{name}: {}", reply.body);
            assert!(reply.head.header("retry-after").is_some(), "{name}");
            assert_eq!(reply.challenge(), "", "{name}");
        }
        assert_eq!(peer.asked(), 1, "{name}");
    }
}

#[test]
fn urls_are_encrypted_or_of_this_machine() {
    for wrong in [
        "http://as.example.com/jwks",
        "http://127.0.0.1.evil.example/jwks",
        "http://localhost@evil.example/jwks",
        "ftp://as.example.com/jwks",
        "file:///etc/passwd",
        "/jwks",
        "https://as.example.com/jwks#f",
    ] {
        assert!(Keys::at(wrong).is_err(), "{wrong}");
    }
}
