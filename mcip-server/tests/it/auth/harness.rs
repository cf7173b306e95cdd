//! Servers that ask for tokens, and what they answer in each protocol era.

use std::collections::BTreeMap;

use mcip_core::pipeline::Handler;
use mcip_server::auth::{Authenticator, Dpop, Issuer, JwtTokens, Keys, ProtectedResource};
use mcip_server::{Args, Server, Tool};
use serde_json::{Value, json};

use super::mint::{ISSUER, RESOURCE, Signer};
use crate::support::{Head, Headers, Http, RUNTIME, Records, call, headers_of};

/// The keys of the authorization server of most tests.
pub(crate) struct Authority {
    pub(crate) ec: Signer,
    pub(crate) ed: Signer,
}

impl Authority {
    pub(crate) fn new() -> Self {
        Self {
            ec: Signer::ec("ec"),
            ed: Signer::ed("ed"),
        }
    }

    pub(crate) fn jwks(&self) -> String {
        // The key of RFC 7515, appendix A.2: somebody may try to pass it off as a secret.
        let rsa = json!({
            "kty": "RSA", "kid": "rsa", "alg": "RS256", "e": "AQAB",
            "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs\
                  D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV\
                  MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        });
        json!({ "keys": [self.ec.jwk(), self.ed.jwk(), rsa] }).to_string()
    }

    pub(crate) fn tokens(&self, dpop: Dpop) -> JwtTokens {
        let resource = ProtectedResource::new(RESOURCE)
            .expect("a URL")
            .scopes(["notes:read", "notes:write"])
            .first_scopes(["notes:read"]);
        JwtTokens::builder(resource)
            .issuer(Issuer::new(ISSUER, Keys::from_jwks(self.jwks()).expect("keys")))
            .dpop(dpop)
            .build()
            .expect("configured")
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Text {
    text: String,
}

/// A server with tools of several scopes.
pub(crate) fn server(who: impl Authenticator, records: &Records) -> Server<impl Handler> {
    let tool = |name: &'static str| {
        Tool::new(name)
            .description("Says it again.")
            .read_only(true)
            .handler(|Args(Text { text }): Args<Text>| async move { text })
    };
    Server::builder("notes", "1.0.0")
        .record_to(records.clone())
        .authenticator(who)
        .http_sse()
        .websocket()
        .tool(tool("echo"))
        .tool(tool("read").scope("notes:read"))
        .tool(tool("write").scope("notes:read").scope("notes:write"))
        .tool(tool("secret").scope("notes:admin"))
        .build()
        .expect("built")
}

/// The protocol eras: how a message looks in each. Of the legacy one, every revision that has Streamable HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Era {
    Modern,
    Legacy(&'static str),
    /// The HTTP transport of 2024-11-05, whose messages are posted beside a stream.
    Events,
}

pub(crate) const LEGACY: Era = Era::Legacy("2025-11-25");

pub(crate) const ERAS: [Era; 4] = [
    Era::Modern,
    LEGACY,
    Era::Legacy("2025-06-18"),
    Era::Legacy("2025-03-26"),
];

/// The eras, and every revision's own HTTP transport.
pub(crate) const ROUTES: [Era; 5] = [ERAS[0], ERAS[1], ERAS[2], ERAS[3], Era::Events];

impl Era {
    fn path(self) -> &'static str {
        match self {
            // No such stream: who is known hears that.
            Self::Events => "/messages?sessionId=0123456789abcdef0123456789abcdef",
            Self::Modern | Self::Legacy(_) => "/mcp",
        }
    }

    /// A message that begins something, and its headers.
    pub(crate) fn first(self) -> (Headers, Value) {
        match self {
            Self::Modern => {
                let message = call(1, "echo", json!({ "text": "hi" }));
                (headers_of(&message), message)
            }
            Self::Legacy(_) | Self::Events => {
                let version = match self {
                    Self::Legacy(version) => version,
                    _ => "2024-11-05",
                };
                let params = json!({
                    "protocolVersion": version,
                    "capabilities": {},
                    "clientInfo": { "name": "test", "version": "1" },
                });
                let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params });
                (Vec::new(), message)
            }
        }
    }
}

/// A reply: its head and body.
pub(crate) struct Reply {
    pub(crate) head: Head,
    pub(crate) body: Value,
}

impl Reply {
    pub(crate) fn challenge(&self) -> &str {
        self.head.header("www-authenticate").unwrap_or_default()
    }
}

/// Sends a message with more headers, on a connection of its own.
pub(crate) fn send(http: &Http, headers: &[(String, String)], message: &Value) -> Reply {
    send_to(http, "/mcp", headers, message)
}

fn send_to(http: &Http, path: &str, headers: &[(String, String)], message: &Value) -> Reply {
    let mut client = http.connect();
    client.post_to(path, headers, message.to_string().as_bytes());
    let head = client.head();
    let body = client.body(&head);
    let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    Reply { head, body }
}

pub(crate) fn header(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

pub(crate) fn bearer(token: &str) -> Headers {
    vec![header("Authorization", format!("Bearer {token}"))]
}

/// Sends what an era begins with, and these headers.
pub(crate) fn begin(http: &Http, era: Era, more: &[(String, String)]) -> Reply {
    let (mut headers, message) = era.first();
    headers.extend_from_slice(more);
    send_to(http, era.path(), &headers, &message)
}

/// A server under attack: what each attack must hear, and what must stand in the record in the end.
pub(crate) struct Siege {
    pub(crate) http: Http,
    records: Records,
    expected: BTreeMap<&'static str, u64>,
    attacks: usize,
}

impl Siege {
    pub(crate) fn of(who: impl Authenticator) -> Self {
        let records = Records::default();
        Self {
            http: Http::start(&server(who, &records)),
            records,
            expected: BTreeMap::new(),
            attacks: 0,
        }
    }

    /// Attacks in every era and revision. `reason` is the name in the record.
    pub(crate) fn refuses(&mut self, name: &str, reason: &'static str, mut headers: impl FnMut() -> Headers) {
        let (status, error) = match reason {
            "missing_credentials" => (401, None),
            "malformed_credentials" => (400, Some("invalid_request")),
            "invalid_proof" | "replayed_proof" => (401, Some("invalid_dpop_proof")),
            "nonce_required" => (401, Some("use_dpop_nonce")),
            _ => (401, Some("invalid_token")),
        };
        for era in ROUTES {
            let reply = begin(&self.http, era, &headers());
            let challenge = reply.challenge();
            assert_eq!(reply.head.status, status, "{name}, {era:?}: {challenge} {}", reply.body);
            match error {
                Some(error) => assert!(
                    challenge.contains(&format!("error=\"{error}\"")),
                    "{name}, {era:?}: {challenge}"
                ),
                None => assert!(!challenge.contains("error="), "{name}, {era:?}: {challenge}"),
            }
            assert!(
                challenge
                    .contains("resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\""),
                "{name}, {era:?}: {challenge}"
            );
            assert_eq!(reply.body["error"]["code"], -31004, "{name}, {era:?}: {}", reply.body);
            *self.expected.entry(reason).or_default() += 1;
        }
        self.attacks += 1;
    }

    pub(crate) fn accepts(&self, name: &str, mut headers: impl FnMut() -> Headers) {
        for era in ROUTES {
            let reply = begin(&self.http, era, &headers());
            let told = reply.challenge();
            if era == Era::Events {
                assert_eq!(reply.head.status, 404, "{name}, {era:?}: {told} {}", reply.body);
                continue;
            }
            assert_eq!(reply.head.status, 200, "{name}, {era:?}: {told} {}", reply.body);
            assert!(reply.body["result"].is_object(), "{name}, {era:?}: {}", reply.body);
        }
    }

    /// Expects one more count that a test caused by hand.
    pub(crate) fn one_more(&mut self, reason: &'static str) {
        *self.expected.entry(reason).or_default() += 1;
    }

    /// Stops the server: every attack was counted under its reason, and nothing else was. How many attacks there were.
    pub(crate) fn end(mut self) -> usize {
        self.http.stopper.stop();
        RUNTIME
            .block_on(self.http.ended.take().expect("running"))
            .expect("stopped");
        let mut counted: BTreeMap<&'static str, u64> = BTreeMap::new();
        for (reason, count) in self.records.all().iter().flat_map(|record| record.counts.clone()) {
            *counted.entry(reason).or_default() += count;
        }
        assert_eq!(counted, self.expected);
        println!(
            "{} hostile credentials refused, each in {} revisions",
            self.attacks,
            ROUTES.len()
        );
        self.attacks
    }
}
