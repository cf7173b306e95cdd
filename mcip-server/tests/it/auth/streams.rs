//! Streams do not outlive the token of their reader.

use std::time::Duration;

use mcip_server::auth::{Issuer, JwtTokens, Keys, ProtectedResource};
use serde_json::json;

use super::harness::{Authority, LEGACY, bearer, begin, header, server};
use super::mint::{ISSUER, RESOURCE, claims_with, now};
use crate::support::{Http, Records, headers_of, request};

fn http(authority: &Authority) -> Http {
    let tokens = JwtTokens::builder(ProtectedResource::new(RESOURCE).expect("a URL"))
        .issuer(Issuer::new(ISSUER, Keys::from_jwks(authority.jwks()).expect("keys")))
        .leeway(Duration::ZERO)
        .build()
        .expect("configured");
    Http::start(&server(tokens, &Records::default()))
}

fn short(authority: &Authority) -> String {
    let claims = claims_with(json!({ "exp": now() + 3 }));
    authority.ec.sign(&authority.ec.header(), &claims)
}

#[test]
fn a_subscription_ends_with_its_result() {
    let authority = Authority::new();
    let http = http(&authority);
    let message = request(
        1,
        "subscriptions/listen",
        json!({ "notifications": { "toolsListChanged": true } }),
    );
    let mut headers = headers_of(&message);
    headers.extend(bearer(&short(&authority)));
    let mut client = http.connect();
    client.post(&headers, message.to_string().as_bytes());
    assert_eq!(client.head().status, 200);
    let acknowledged = client.event().expect("an event");
    assert_eq!(acknowledged["method"], "notifications/subscriptions/acknowledged");
    let end = client.event().expect("an event");
    assert!(end["result"].is_object(), "{end}");
    assert!(client.event().is_none());
}

// Covers: EG-continuous
#[test]
fn a_stream_of_a_session_ends() {
    let authority = Authority::new();
    let http = http(&authority);
    let mut headers = bearer(&short(&authority));
    let opened = begin(&http, LEGACY, &headers);
    let session = opened.head.header("mcp-session-id").expect("a session").to_owned();
    headers.push(header("Mcp-Session-Id", session));
    headers.push(header("Accept", "text/event-stream"));
    let mut client = http.connect();
    client.bare("GET", &headers);
    assert_eq!(client.head().status, 200);
    while client.whole_event().is_some() {}
}
