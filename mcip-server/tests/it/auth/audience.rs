//! A token of another server opens nothing, by whichever door it comes.

use mcip_server::auth::Dpop;
use serde_json::json;

use super::harness::{Authority, ROUTES, bearer, begin, server};
use super::mint::{RESOURCE, claims, claims_with};
use crate::support::sse::Sse;
use crate::support::websocket::WebSocket;
use crate::support::{Http, Records};

// Covers: MCP07, T1, L3-aud, SBP-passthrough, SBP-audience, EG-oauth
#[test]
fn token_audience() {
    let authority = Authority::new();
    let http = Http::start(&server(authority.tokens(Dpop::new()), &Records::default()));
    let ec = &authority.ec;
    let by_header = |token: &str| {
        let shown = format!("Bearer {token}");
        let stream = Sse::try_connect(http.address, Some(&shown), &[]).err();
        let socket = WebSocket::try_connect(http.address, &[("authorization", &shown)]).err();
        (stream, socket)
    };
    let by_subprotocol = |token: &str| {
        let offered = format!("mcp, mcp.auth.{token}");
        WebSocket::try_connect(http.address, &[("sec-websocket-protocol", &offered)]).err()
    };
    for audience in [
        json!("https://other.example/mcp"),
        json!(format!("{RESOURCE}/")),
        json!(format!("{RESOURCE}/more")),
        json!("https://mcp.example.com"),
        json!("*"),
        json!([]),
        json!(null),
    ] {
        let foreign = ec.sign(&ec.header(), &claims_with(json!({ "aud": audience })));
        for era in ROUTES {
            assert_eq!(
                begin(&http, era, &bearer(&foreign)).head.status,
                401,
                "{era:?}: {audience}"
            );
        }
        assert_eq!(by_header(&foreign), (Some(401), Some(401)), "{audience}");
        assert_eq!(by_subprotocol(&foreign), Some(401), "{audience}");
    }
    let own = ec.sign(&ec.header(), &claims());
    assert_eq!(by_header(&own), (None, None));
    assert_eq!(by_subprotocol(&own), None);
}
