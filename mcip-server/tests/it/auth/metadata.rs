//! What a client is told of where to get tokens (RFC 9728).

use mcip_server::auth::Dpop;
use serde_json::Value;

use super::harness::{Authority, ERAS, begin, server};
use crate::support::{Http, Records};

fn get(http: &Http, line: &str, headers: &str) -> (u16, Vec<u8>, Option<String>, Option<String>) {
    let mut client = http.connect();
    client.write(format!("{line} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: 0\r\n\r\n").as_bytes());
    let head = client.head();
    let body = match line.starts_with("HEAD") {
        true => Vec::new(),
        false => client.body(&head),
    };
    let told = |name| head.header(name).map(str::to_owned);
    (head.status, body, told("access-control-allow-origin"), told("allow"))
}

#[test]
fn the_metadata_is_there_for_everybody() {
    let authority = Authority::new();
    let records = Records::default();
    let http = Http::start(&server(authority.tokens(Dpop::new()), &records));
    for path in [
        "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource",
    ] {
        let (status, body, origin, _) = get(&http, &format!("GET {path}"), "Origin: https://app.example.com\r\n");
        assert_eq!((status, origin.as_deref()), (200, Some("*")));
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(body["resource"], "https://mcp.example.com/mcp");
        assert_eq!(
            body["authorization_servers"],
            serde_json::json!(["https://as.example.com"])
        );
        assert_eq!(
            body["scopes_supported"],
            serde_json::json!(["notes:read", "notes:write"])
        );
        assert_eq!(body["bearer_methods_supported"], serde_json::json!(["header"]));
        assert_eq!(body["dpop_signing_alg_values_supported"][0], "ES256");
        assert_eq!(get(&http, &format!("HEAD {path}"), "").0, 200);
        assert_eq!(
            get(&http, &format!("OPTIONS {path}"), "Origin: https://app.example.com\r\n").0,
            204
        );
        let (status, _, _, allow) = get(&http, &format!("POST {path}"), "");
        assert_eq!((status, allow.as_deref()), (405, Some("GET, HEAD")));
    }
    for path in [
        "/.well-known/oauth-protected-resource/other",
        "/.well-known/openid-configuration",
    ] {
        assert_eq!(get(&http, &format!("GET {path}"), "").0, 404);
    }
    let mut client = http.connect();
    client.write(
        b"GET /.well-known/oauth-protected-resource HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n",
    );
    assert_eq!(client.head().status, 403);
}

#[test]
fn who_shows_nothing_hears_where_to_look_and_what_to_ask_for() {
    let authority = Authority::new();
    let http = Http::start(&server(authority.tokens(Dpop::new()), &Records::default()));
    for era in ERAS {
        assert_eq!(
            begin(&http, era, &[]).challenge(),
            "Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\", \
             scope=\"notes:read\""
        );
    }
    // RFC 6750, section 2.3: a token in a URL is in every log on its way.
    let token = authority.ec.sign(&authority.ec.header(), &super::mint::claims());
    for name in ["access_token", "Access%5Ftoken", "a=b&access_token"] {
        let path = format!("POST /mcp?{name}={token}");
        let json = "Content-Type: application/json\r\n";
        assert_eq!(get(&http, &path, json).0, 400, "{name}");
    }
}
