//! Proofs of possession that must not be accepted (RFC 9449, sections 4.3 and 11), and tokens that need one.

use std::cell::Cell;

use mcip_server::auth::{BearerTokens, Certificates, Dpop, FirstOf};
use serde_json::{Value, json};

use super::harness::{Authority, ERAS, Siege, bearer, begin, header, server};
use super::mint::{RESOURCE, Signer, b64, changed, claims_with, mac, now, sha256};
use crate::support::{Headers, Http, Records};

/// A client with a key, and a token that is bound to it.
struct Holder {
    key: Signer,
    token: String,
    made: Cell<u32>,
}

impl Holder {
    fn of(authority: &Authority, key: Signer) -> Self {
        let bound = claims_with(json!({ "cnf": { "jkt": key.thumbprint() } }));
        Self {
            token: authority.ec.sign(&authority.ec.header(), &bound),
            key,
            made: Cell::new(0),
        }
    }

    fn header(&self) -> Value {
        json!({ "typ": "dpop+jwt", "alg": self.key.algorithm(), "jwk": self.key.bare_jwk() })
    }

    /// The claims of a good proof; each has an identifier of its own.
    fn claims(&self) -> Value {
        let number = self.made.replace(self.made.get() + 1);
        json!({
            "jti": format!("proof-{number}"),
            "htm": "POST",
            "htu": RESOURCE,
            "iat": now(),
            "ath": sha256(self.token.as_bytes()),
        })
    }

    fn proof(&self, header: Value, claims: Value) -> String {
        let header = changed(self.header(), header);
        let claims = changed(self.claims(), claims);
        self.key.sign(&header, &claims)
    }

    fn with(&self, proof: String) -> Headers {
        vec![
            header("Authorization", format!("DPoP {}", self.token)),
            header("DPoP", proof),
        ]
    }

    /// A good proof with another header or claims.
    fn but(&self, header: Value, claims: Value) -> Headers {
        self.with(self.proof(header, claims))
    }
}

// Covers: MCP01, L3-bound, SBP-theft, EG-bound
#[test]
fn a_proof_is_for_this_request_and_this_token() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let none = || json!({});
    for key in [Signer::ec("own"), Signer::ed("own")] {
        let holder = Holder::of(&authority, key);
        let siege = &siege;
        siege.accepts("a good proof", || holder.but(none(), none()));
        siege.accepts("htu with a query and a fragment", || {
            holder.but(none(), json!({ "htu": format!("{RESOURCE}?a=b#c") }))
        });
        siege.accepts("htu in other case, with a port", || {
            holder.but(none(), json!({ "htu": "HTTPS://MCP.example.COM:443/mcp" }))
        });
        siege.accepts("typ in full", || {
            holder.but(json!({ "typ": "application/dpop+jwt" }), none())
        });
        siege.accepts("forty seconds old", || holder.but(none(), json!({ "iat": now() - 40 })));
    }
    let holder = Holder::of(&authority, Signer::ec("own"));
    let other = Holder::of(&authority, Signer::ec("other"));
    let named = |token: &str| vec![header("Authorization", token.to_owned())];

    siege.refuses("a bound token as a bearer token", "unbound_token", || {
        bearer(&holder.token)
    });
    siege.refuses("the same with a good proof", "unbound_token", || {
        let mut headers = bearer(&holder.token);
        headers.push(header("DPoP", holder.proof(none(), none())));
        headers
    });
    siege.refuses("no proof", "unbound_token", || named(&format!("DPoP {}", holder.token)));
    siege.refuses("two proofs", "invalid_proof", || {
        let mut headers = holder.but(none(), none());
        headers.push(header("dpop", holder.proof(none(), none())));
        headers
    });
    siege.refuses("a proof by another key", "invalid_proof", || {
        let claims = changed(other.claims(), json!({ "ath": sha256(holder.token.as_bytes()) }));
        holder.with(other.key.sign(&other.header(), &claims))
    });
    siege.refuses("the key of the token, signed by another", "invalid_proof", || {
        holder.with(other.key.sign(&holder.header(), &holder.claims()))
    });
    for htm in ["GET", "post", "", "POST "] {
        siege.refuses(&format!("htm {htm:?}"), "invalid_proof", || {
            holder.but(none(), json!({ "htm": htm }))
        });
    }
    for htu in [
        "https://other.example/mcp",
        "https://mcp.example.com/MCP",
        "https://mcp.example.com/mcp/",
        "https://mcp.example.com/other/../mcp",
        "https://mcp.example.com",
        "https://mcp.example.com:8443/mcp",
        "http://mcp.example.com/mcp",
        "https://mcp.example.com.evil.example/mcp",
        "https://mcp.example.com@evil.example/mcp",
        "//mcp.example.com/mcp",
        "/mcp",
        "",
    ] {
        siege.refuses(&format!("htu {htu:?}"), "invalid_proof", || {
            holder.but(none(), json!({ "htu": htu }))
        });
    }
    for (name, iat) in [
        ("old", json!(now() - 120)),
        ("in 1970", json!(0)),
        ("in the future", json!(now() + 120)),
        ("text", json!(now().to_string())),
        ("below zero", json!(-1)),
        ("huge", json!(u64::MAX)),
        ("missing", Value::Null),
    ] {
        siege.refuses(&format!("iat is {name}"), "invalid_proof", || {
            holder.but(none(), json!({ "iat": iat }))
        });
    }
    siege.refuses("exp is past", "invalid_proof", || {
        holder.but(none(), json!({ "exp": now() - 1 }))
    });
    siege.refuses("nbf is to come", "invalid_proof", || {
        holder.but(none(), json!({ "nbf": now() + 100 }))
    });
    for (name, ath) in [
        ("missing", Value::Null),
        ("of another token", json!(sha256(other.token.as_bytes()))),
        ("the token", json!(holder.token)),
        ("in hexadecimal", json!("00".repeat(32))),
        ("padded", json!(format!("{}=", sha256(holder.token.as_bytes())))),
        ("a number", json!(1)),
    ] {
        siege.refuses(&format!("ath is {name}"), "invalid_proof", || {
            holder.but(none(), json!({ "ath": ath }))
        });
    }
    for (name, changes) in [
        ("no jti", json!({ "jti": null })),
        ("an empty jti", json!({ "jti": "" })),
        ("a jti of 300 bytes", json!({ "jti": "j".repeat(300) })),
        ("jti is a number", json!({ "jti": 1 })),
        ("no htm", json!({ "htm": null })),
        ("no htu", json!({ "htu": null })),
        ("htm is a list", json!({ "htm": ["POST"] })),
        ("htu is a list", json!({ "htu": [RESOURCE] })),
    ] {
        siege.refuses(name, "invalid_proof", || holder.but(none(), changes.clone()));
    }
    let private = changed(holder.key.bare_jwk(), json!({ "d": "AAAA" }));
    for (name, changes) in [
        ("typ JWT", json!({ "typ": "JWT" })),
        ("typ at+jwt", json!({ "typ": "at+jwt" })),
        ("no typ", json!({ "typ": null })),
        ("alg none", json!({ "alg": "none" })),
        ("alg of another key", json!({ "alg": "EdDSA" })),
        ("no key", json!({ "jwk": null })),
        ("a private key", json!({ "jwk": private })),
        ("the key as text", json!({ "jwk": holder.key.bare_jwk().to_string() })),
        (
            "a symmetric key",
            json!({ "alg": "HS256", "jwk": { "kty": "oct", "k": "AAAA" } }),
        ),
        ("keys at a URL", json!({ "jku": "http://127.0.0.1:1/" })),
        ("a certificate", json!({ "x5c": ["AAAA"] })),
        ("crit", json!({ "crit": ["jti"] })),
    ] {
        siege.refuses(&format!("a header with {name}"), "invalid_proof", || {
            holder.but(changes.clone(), none())
        });
    }
    siege.refuses("a MAC with the public key", "invalid_proof", || {
        let header = changed(holder.header(), json!({ "alg": "HS256" }));
        holder.with(mac(&header, &holder.claims(), holder.key.bytes()))
    });
    siege.refuses("unsigned", "invalid_proof", || {
        let header = changed(holder.header(), json!({ "alg": "none" }));
        holder.with(format!(
            "{}.{}.",
            b64(header.to_string()),
            b64(holder.claims().to_string())
        ))
    });
    siege.refuses("a psychic signature", "invalid_proof", || {
        let signed = format!(
            "{}.{}",
            b64(holder.header().to_string()),
            b64(holder.claims().to_string())
        );
        holder.with(format!("{signed}.{}", b64([0; 64])))
    });
    siege.refuses("claims twice", "invalid_proof", || {
        let claims = holder
            .claims()
            .to_string()
            .replace("\"htm\":", "\"htm\":\"GET\",\"htm\":");
        holder.with(holder.key.sign_text(holder.header().to_string(), claims))
    });
    siege.refuses("17 KiB", "invalid_proof", || {
        holder.but(none(), json!({ "pad": "x".repeat(13 << 10) }))
    });
    siege.refuses("nothing in it", "invalid_proof", || holder.with(String::new()));
    siege.refuses("the access token as the proof", "invalid_proof", || {
        holder.with(holder.token.clone())
    });
    assert!(siege.end() >= 50);
}

#[test]
fn a_proof_is_taken_once() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let holder = Holder::of(&authority, Signer::ec("own"));
    let once = holder.but(json!({}), json!({}));
    assert_eq!(begin(&siege.http, ERAS[0], &once).head.status, 200);
    siege.refuses("a proof again", "replayed_proof", || once.clone());
    let same = json!({ "jti": "proof-0", "htu": format!("{RESOURCE}?again") });
    siege.refuses("another proof of the same name", "replayed_proof", || {
        holder.but(json!({}), same.clone())
    });
    // The same name is another's to use.
    let other = Holder::of(&authority, Signer::ec("other"));
    assert_eq!(
        begin(&siege.http, ERAS[0], &other.but(json!({}), json!({ "jti": "proof-0" })))
            .head
            .status,
        200
    );
    siege.end();
}

#[test]
fn a_nonce_comes_from_the_server() {
    let authority = Authority::new();
    let dpop = Dpop::new().required(true).nonces().expect("random");
    let mut siege = Siege::of(authority.tokens(dpop));
    let holder = Holder::of(&authority, Signer::ec("own"));
    let told = begin(&siege.http, ERAS[0], &holder.but(json!({}), json!({})));
    let nonce = told.head.header("dpop-nonce").expect("a nonce").to_owned();
    assert!(
        told.challenge().starts_with("DPoP error=\"use_dpop_nonce\""),
        "{}",
        told.challenge()
    );
    // Counted like the rest.
    siege.refuses("no nonce", "nonce_required", || holder.but(json!({}), json!({})));
    let fine = || holder.but(json!({}), json!({ "nonce": nonce }));
    siege.accepts("the server's nonce", fine);
    let mut flipped = nonce.clone().into_bytes();
    flipped[15] = if flipped[15] == b'A' { b'B' } else { b'A' };
    for (name, wrong) in [
        ("empty", json!("")),
        ("made up", json!(b64([7; 24]))),
        ("flipped", json!(String::from_utf8(flipped).expect("ASCII"))),
        ("cut", json!(&nonce[..10])),
        ("a number", json!(1)),
        ("in a list", json!([nonce])),
    ] {
        siege.refuses(&format!("a nonce that is {name}"), "nonce_required", || {
            holder.but(json!({}), json!({ "nonce": wrong }))
        });
    }
    siege.refuses("a token that is not bound", "unbound_token", || {
        bearer(&authority.ec.sign(&authority.ec.header(), &claims_with(json!({}))))
    });
    siege.one_more("nonce_required");
    siege.end();
}

// Covers: L3-bound, EG-bound
#[test]
fn a_token_bound_to_a_certificate_needs_it() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let bound = claims_with(json!({ "cnf": { "x5t#S256": sha256(b"a certificate") } }));
    let token = authority.ec.sign(&authority.ec.header(), &bound);
    siege.refuses("no certificate", "unbound_token", || bearer(&token));
    siege.refuses("a header that claims one", "unbound_token", || {
        let mut headers = bearer(&token);
        headers.push(header("X-Client-Cert", "a certificate"));
        headers
    });
    siege.end();
}

#[test]
fn several_ways_stand_side_by_side() {
    let authority = Authority::new();
    let records = Records::default();
    let who = FirstOf::new()
        .then(Certificates::new().certificate(b"a certificate", "machine", [""; 0]))
        .then(authority.tokens(Dpop::new()))
        .then(BearerTokens::new().token("a-word", "bob", ["notes:read"]));
    let http = Http::start(&server(who, &records));
    let good = authority.ec.sign(&authority.ec.header(), &claims_with(json!({})));
    for era in ERAS {
        assert_eq!(begin(&http, era, &bearer(&good)).head.status, 200);
        assert_eq!(begin(&http, era, &bearer("a-word")).head.status, 200);
        let refused = begin(&http, era, &bearer("another-word"));
        assert_eq!(refused.head.status, 401);
        assert!(
            refused.challenge().contains("resource_metadata="),
            "{}",
            refused.challenge()
        );
    }
}
