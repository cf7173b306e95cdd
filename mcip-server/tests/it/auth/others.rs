//! API keys and certificates.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use mcip_core::pipeline::Handler;
use mcip_server::Server;
use mcip_server::auth::{ApiKeys, Certificates, Dpop, FirstOf};
use mcip_server::http::PeerCertificate;
use serde_json::json;
use tower_service::Service;

use super::harness::{Authority, ERAS, Siege, begin, header, server};
use super::mint::{claims_with, sha256};
use crate::support::{Http, RUNTIME, Records, call, headers_of};

#[test]
fn an_api_key_opens_from_where_it_belongs() {
    let (key, digest) = ApiKeys::generate("mcip_").expect("random");
    let (other, _) = ApiKeys::generate("mcip_").expect("random");
    let keys = |keys: ApiKeys| keys.key(&digest, "program", ["notes:read"]).expect("a digest");
    let records = Records::default();
    let http = Http::start(&server(keys(ApiKeys::new("mcip_").in_header("X-API-Key")), &records));
    for era in ERAS {
        let status = |headers: &[(String, String)]| begin(&http, era, headers).head.status;
        assert_eq!(status(&[header("x-api-key", &key)]), 200);
        assert_eq!(status(&[header("x-api-key", &other)]), 401);
        assert_eq!(status(&[header("x-api-key", &key[..key.len() - 1])]), 401);
        assert_eq!(status(&[header("x-api-key", &key), header("x-api-key", &key)]), 400);
        assert_eq!(status(&[header("Authorization", format!("Bearer {key}"))]), 401);
        assert_eq!(status(&[]), 401);
    }
    let http = Http::start(&server(keys(ApiKeys::new("mcip_")), &records));
    assert_eq!(
        begin(&http, ERAS[0], &[header("Authorization", format!("Bearer {key}"))])
            .head
            .status,
        200
    );
    assert_eq!(begin(&http, ERAS[0], &[header("x-api-key", &key)]).head.status, 401);
}

#[test]
fn what_one_refuses_no_other_is_asked_about() {
    let authority = Authority::new();
    let (key, digest) = ApiKeys::generate("mcip_").expect("random");
    let who = FirstOf::new()
        .then(
            ApiKeys::new("mcip_")
                .key(&digest, "program", [""; 0])
                .expect("a digest"),
        )
        .then(authority.tokens(Dpop::new()));
    let mut siege = Siege::of(who);
    siege.accepts("the key", || vec![header("Authorization", format!("Bearer {key}"))]);
    siege.refuses("a key that nobody holds", "invalid_credentials", || {
        vec![header("Authorization", "Bearer mcip_e30.e30.e30")]
    });
    siege.refuses("what nobody reads", "invalid_credentials", || {
        vec![header("Authorization", "Bearer opaque")]
    });
    siege.end();
}

/// Asks a service that is mounted where somebody else ended TLS.
fn mounted<H: Handler>(server: &Server<H>, certificate: Option<&[u8]>, more: &[(String, String)]) -> u16 {
    let message = call(1, "echo", json!({ "text": "hi" }));
    let mut request = Request::post("/mcp")
        .header("Host", "localhost")
        .header("Content-Type", "application/json");
    for (name, value) in headers_of(&message).iter().chain(more) {
        request = request.header(name, value);
    }
    let body = Full::new(Bytes::from(message.to_string()));
    let mut request = request.body(body).expect("a request");
    if let Some(certificate) = certificate {
        request.extensions_mut().insert(PeerCertificate::from_der(certificate));
    }
    let mut service = server.service().expect("protected");
    let reply: Result<Response<_>, Infallible> = RUNTIME.block_on(service.call(request));
    reply.expect("a reply").status().as_u16()
}

#[test]
fn a_certificate_is_known_by_its_digest() {
    let clients = Certificates::new().certificate(b"one", "machine", ["notes:read"]);
    let server = server(clients, &Records::default());
    assert_eq!(mounted(&server, Some(b"one"), &[]), 200);
    assert_eq!(mounted(&server, Some(b"two"), &[]), 401);
    assert_eq!(mounted(&server, None, &[]), 401);
}

#[test]
fn a_token_opens_with_the_certificate_that_it_is_bound_to() {
    let authority = Authority::new();
    let server = server(authority.tokens(Dpop::new()), &Records::default());
    let bound = claims_with(json!({ "cnf": { "x5t#S256": sha256(b"one") } }));
    let token = authority.ec.sign(&authority.ec.header(), &bound);
    let shown = [header("Authorization", format!("Bearer {token}"))];
    assert_eq!(mounted(&server, Some(b"one"), &shown), 200);
    // Also once it is remembered.
    assert_eq!(mounted(&server, Some(b"two"), &shown), 401);
    assert_eq!(mounted(&server, None, &shown), 401);
    assert_eq!(mounted(&server, Some(b"one"), &shown), 200);
}
