//! Access tokens that must not be accepted, each by the name under which the attack is known or by what is wrong with it.

use serde_json::{Value, json};

use super::harness::{Authority, Siege, bearer, header};
use super::mint::{ISSUER, RESOURCE, Signer, b64, changed, claims, claims_with, mac, now};
use mcip_server::auth::Dpop;

/// A DER signature of the same two numbers.
fn der(fixed: &[u8]) -> Vec<u8> {
    let integer = |bytes: &[u8]| {
        let bytes: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
        let pad = usize::from(bytes.first().is_some_and(|byte| *byte >= 0x80));
        let mut out = vec![2, u8::try_from(bytes.len() + pad).expect("short")];
        out.extend(std::iter::repeat_n(0, pad));
        out.extend(bytes);
        out
    };
    let (r, s) = fixed.split_at(32);
    let both = [integer(r), integer(s)].concat();
    [vec![0x30, u8::try_from(both.len()).expect("short")], both].concat()
}

// Covers: MCP07, T1
#[test]
fn algorithms_are_those_of_the_keys() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let (ec, ed) = (&authority.ec, &authority.ed);
    siege.accepts("ES256", || bearer(&ec.sign(&ec.header(), &claims())));
    siege.accepts("EdDSA", || bearer(&ed.sign(&ed.header(), &claims())));
    let full = changed(ed.header(), json!({ "alg": "Ed25519" }));
    siege.accepts("Ed25519, fully specified (RFC 9864)", || {
        bearer(&ed.sign(&full, &claims()))
    });

    // Unsigned, in every spelling; also with a signature that is right.
    for none in [
        "none",
        "None",
        "NONE",
        "nOnE",
        "none ",
        "",
        "null",
        "\u{ff4e}\u{ff4f}\u{ff4e}\u{ff45}",
    ] {
        let header = changed(ec.header(), json!({ "alg": none }));
        let unsigned = format!("{}.{}.", b64(header.to_string()), b64(claims().to_string()));
        siege.refuses(&format!("alg {none:?}, unsigned"), "unknown_signing_key", || {
            bearer(&unsigned)
        });
        siege.refuses(&format!("alg {none:?}, signed"), "unknown_signing_key", || {
            bearer(&ec.sign(&header, &claims()))
        });
    }
    for (name, alg) in [
        ("a number", json!(256)),
        ("an array", json!(["ES256"])),
        ("nothing", Value::Null),
    ] {
        let header = changed(ec.header(), json!({ "alg": alg }));
        siege.refuses(&format!("alg is {name}"), "invalid_credentials", || {
            bearer(&ec.sign(&header, &claims()))
        });
    }
    for alg in ["es256", "ES512", "ES256K", "ESXXX", "dir", "HS256", "HS512", "A128KW"] {
        let header = changed(ec.header(), json!({ "alg": alg }));
        siege.refuses(&format!("alg {alg}"), "unknown_signing_key", || {
            bearer(&ec.sign(&header, &claims()))
        });
    }

    // Algorithm confusion: a public key as the secret of a MAC.
    let jwks = authority.jwks();
    let rsa = serde_json::from_str::<Value>(&jwks).expect("JSON")["keys"][2]["n"]
        .as_str()
        .expect("a modulus")
        .to_owned();
    for (name, id, key) in [
        ("the point of the EC key", "ec", ec.bytes().to_vec()),
        ("the Ed25519 key", "ed", ed.bytes().to_vec()),
        ("the RSA modulus", "rsa", rsa.into_bytes()),
        ("the JWK as text", "ec", ec.jwk().to_string().into_bytes()),
        ("the key set as text", "ec", jwks.clone().into_bytes()),
        ("nothing", "ec", Vec::new()),
    ] {
        let header = json!({ "typ": "at+jwt", "alg": "HS256", "kid": id });
        siege.refuses(&format!("HS256 with {name}"), "unknown_signing_key", || {
            bearer(&mac(&header, &claims(), &key))
        });
    }
    // A key of one algorithm named for another.
    for (signer, id, alg) in [
        (ec, "ed", "ES256"),
        (ed, "ec", "EdDSA"),
        (ec, "rsa", "ES256"),
        (ec, "ec", "EdDSA"),
    ] {
        let header = json!({ "typ": "at+jwt", "alg": alg, "kid": id });
        siege.refuses(&format!("{alg} with the key {id}"), "unknown_signing_key", || {
            bearer(&signer.sign(&header, &claims()))
        });
    }
    let header = json!({ "typ": "at+jwt", "alg": "RS256", "kid": "rsa" });
    siege.refuses("RS256, signed by another", "bad_signature", || {
        bearer(&ec.sign(&header, &claims()))
    });
    assert!(siege.end() >= 30);
}

#[test]
fn signatures_are_whole_and_of_this_token() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let (ec, ed) = (&authority.ec, &authority.ed);
    let good = ec.sign(&ec.header(), &claims());
    let (signed, signature) = good.rsplit_once('.').expect("three parts");
    let bytes = ec.signature(signed.as_bytes());
    let with = |signature: &[u8]| bearer(&format!("{signed}.{}", b64(signature)));

    siege.refuses("psychic signature: r = s = 0 (CVE-2022-21449)", "bad_signature", || {
        with(&[0; 64])
    });
    let order = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    siege.refuses("r = s = n", "bad_signature", || with(&[order, order].concat()));
    siege.refuses("r = 0", "bad_signature", || {
        with(&[[0; 32].as_slice(), &bytes[32..]].concat())
    });
    siege.refuses("no signature", "bad_signature", || with(&[]));
    siege.refuses("half a signature", "bad_signature", || with(&bytes[..32]));
    siege.refuses("a byte more", "bad_signature", || {
        with(&[bytes.as_slice(), &[0]].concat())
    });
    siege.refuses("a DER signature", "bad_signature", || with(&der(&bytes)));
    siege.refuses("a bit of it flipped", "bad_signature", || {
        let mut other = bytes.clone();
        other[40] ^= 1;
        with(&other)
    });
    siege.refuses("the signature of another token", "bad_signature", || {
        let other = ec.sign(&ec.header(), &claims_with(json!({ "sub": "bob" })));
        let (signed, _) = other.rsplit_once('.').expect("three parts");
        bearer(&format!("{signed}.{signature}"))
    });
    siege.refuses("another payload", "bad_signature", || {
        let (head, _) = signed.split_once('.').expect("two parts");
        let payload = b64(claims_with(json!({ "scope": "notes:admin" })).to_string());
        bearer(&format!("{head}.{payload}.{signature}"))
    });
    siege.refuses(
        "a key of the attacker, under the name of a good one",
        "bad_signature",
        || {
            let own = Signer::ec("ec");
            bearer(&own.sign(&own.header(), &claims()))
        },
    );
    siege.refuses("Ed25519: all zeros", "bad_signature", || {
        let signed = format!("{}.{}", b64(ed.header().to_string()), b64(claims().to_string()));
        bearer(&format!("{signed}.{}", b64([0; 64])))
    });
    siege.refuses("Ed25519: a point of small order", "bad_signature", || {
        let signed = format!("{}.{}", b64(ed.header().to_string()), b64(claims().to_string()));
        let mut small = [0; 64];
        small[0] = 1;
        bearer(&format!("{signed}.{}", b64(small)))
    });
    siege.end();
}

#[test]
fn a_header_leads_nobody_to_another_key() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let ec = &authority.ec;
    let own = Signer::ec("evil");
    let signed_with = |changes: Value| bearer(&ec.sign(&changed(ec.header(), changes), &claims()));
    for id in [
        "evil",
        "../../../../dev/null",
        "' OR 1=1 --",
        "ec' UNION SELECT 'AA",
        "https://evil.example/jwks.json",
        "| /bin/sh",
        "EC",
        "ec ",
        "",
    ] {
        siege.refuses(&format!("kid {id:?}"), "unknown_signing_key", || {
            bearer(&own.sign(&changed(own.header(), json!({ "kid": id })), &claims()))
        });
    }
    siege.refuses("kid is a number", "invalid_credentials", || {
        signed_with(json!({ "kid": 1 }))
    });
    siege.refuses("kid of 300 bytes", "invalid_credentials", || {
        signed_with(json!({ "kid": "k".repeat(300) }))
    });
    siege.refuses("an embedded key (jwk)", "invalid_credentials", || {
        bearer(&own.sign(&changed(own.header(), json!({ "jwk": own.jwk() })), &claims()))
    });
    siege.refuses("an embedded key beside a good signature", "invalid_credentials", || {
        signed_with(json!({ "jwk": own.jwk() }))
    });
    siege.refuses("keys at a URL (jku)", "invalid_credentials", || {
        signed_with(json!({ "jku": "http://127.0.0.1:1/jwks" }))
    });
    siege.refuses("a certificate at a URL (x5u)", "invalid_credentials", || {
        signed_with(json!({ "x5u": "http://127.0.0.1:1/cert" }))
    });
    siege.refuses("embedded certificates (x5c)", "invalid_credentials", || {
        signed_with(json!({ "x5c": ["AAAA"] }))
    });
    for crit in [
        json!(["exp"]),
        json!([]),
        json!(["b64"]),
        json!("exp"),
        json!(["https://x.example/must"]),
    ] {
        siege.refuses(&format!("crit {crit}"), "invalid_credentials", || {
            signed_with(json!({ "crit": crit }))
        });
    }
    siege.refuses("an unencoded payload (b64)", "invalid_credentials", || {
        signed_with(json!({ "b64": false }))
    });
    siege.refuses("a compressed payload (zip)", "invalid_credentials", || {
        signed_with(json!({ "zip": "DEF" }))
    });
    for typ in [
        json!("JWT"),
        json!("dpop+jwt"),
        json!("id_token"),
        json!("at+jwt "),
        json!("application/"),
        json!(1),
        json!(null),
    ] {
        siege.refuses(&format!("typ {typ}"), "invalid_credentials", || {
            signed_with(json!({ "typ": typ }))
        });
    }
    siege.accepts("typ in full", || signed_with(json!({ "typ": "application/AT+JWT" })));
    let payload = claims().to_string();
    for (name, header) in [
        ("alg twice", r#"{"alg":"none","typ":"at+jwt","kid":"ec","alg":"ES256"}"#),
        (
            "alg twice, once escaped",
            r#"{"\u0061lg":"none","typ":"at+jwt","kid":"ec","alg":"ES256"}"#,
        ),
        ("kid twice", r#"{"alg":"ES256","typ":"at+jwt","kid":"evil","kid":"ec"}"#),
        ("no JSON", r#"{"alg":"ES256","typ":"at+jwt","kid":"ec""#),
        ("a comment", r#"{"alg":"ES256",/**/"typ":"at+jwt","kid":"ec"}"#),
        ("an array", r#"["ES256"]"#),
        (
            "a mark of byte order",
            "\u{feff}{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"ec\"}",
        ),
    ] {
        siege.refuses(&format!("a header with {name}"), "invalid_credentials", || {
            bearer(&ec.sign_text(header, &payload))
        });
    }
    siege.end();
}

// Covers: MCP07, EG-oauth
#[test]
fn claims_are_for_this_server_and_for_now() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let ec = &authority.ec;
    let with = |changes: Value| bearer(&ec.sign(&ec.header(), &claims_with(changes)));
    siege.accepts("one of several audiences", || {
        with(json!({ "aud": ["https://other.example", RESOURCE] }))
    });
    siege.accepts("a fraction of a second", || with(json!({ "exp": now() as f64 + 60.5 })));

    siege.refuses("expired", "expired_credentials", || with(json!({ "exp": now() - 31 })));
    siege.refuses("expired in 1970", "expired_credentials", || with(json!({ "exp": 0 })));
    siege.refuses("not yet valid", "premature_credentials", || {
        with(json!({ "nbf": now() + 120 }))
    });
    siege.refuses("issued in the future", "premature_credentials", || {
        with(json!({ "iat": now() + 120 }))
    });
    for (name, exp) in [
        ("text", json!((now() + 300).to_string())),
        ("below zero", json!(-1)),
        ("huge", json!(u64::MAX)),
        ("beyond floats", json!(1e300)),
        ("true", json!(true)),
        ("an array", json!([now() + 300])),
        ("an object", json!({})),
    ] {
        siege.refuses(&format!("exp is {name}"), "invalid_credentials", || {
            with(json!({ "exp": exp }))
        });
    }
    siege.refuses("no exp", "invalid_credentials", || with(json!({ "exp": null })));
    siege.refuses("nbf is text", "invalid_credentials", || with(json!({ "nbf": "0" })));
    siege.refuses("iat is text", "invalid_credentials", || with(json!({ "iat": "0" })));

    for (name, aud) in [
        ("another server", json!("https://other.example/mcp")),
        ("a longer path", json!(format!("{RESOURCE}/more"))),
        ("a shorter path", json!("https://mcp.example.com")),
        ("a slash more", json!(format!("{RESOURCE}/"))),
        ("other case", json!("https://mcp.example.com/MCP")),
        (
            "another host behind it",
            json!("https://mcp.example.com.evil.example/mcp"),
        ),
        ("a user", json!("https://mcp.example.com@evil.example/mcp")),
        ("a look-alike", json!("https://mcp.ex\u{430}mple.com/mcp")),
        ("a NUL", json!(format!("{RESOURCE}\u{0}"))),
        ("space around it", json!(format!(" {RESOURCE} "))),
        ("a list in text", json!(format!("[\"{RESOURCE}\"]"))),
        ("others", json!(["a", "b"])),
        ("nobody", json!([])),
        ("everybody", json!("*")),
    ] {
        siege.refuses(&format!("aud is {name}"), "wrong_audience", || {
            with(json!({ "aud": aud }))
        });
    }
    siege.refuses("no aud", "wrong_audience", || with(json!({ "aud": null })));
    siege.refuses("aud is an object", "invalid_credentials", || {
        with(json!({ "aud": { RESOURCE: true } }))
    });
    siege.refuses("aud nests", "invalid_credentials", || {
        with(json!({ "aud": [[RESOURCE]] }))
    });
    siege.refuses("aud is mixed", "invalid_credentials", || {
        with(json!({ "aud": [RESOURCE, 1] }))
    });

    for (name, iss) in [
        ("another", json!("https://evil.example")),
        ("with a slash more", json!(format!("{ISSUER}/"))),
        ("in other case", json!("https://AS.example.com")),
        ("with a port", json!("https://as.example.com:443")),
        ("with a path", json!("https://as.example.com/..")),
        ("not encrypted", json!("http://as.example.com")),
        ("a list", json!([ISSUER])),
        ("with a NUL", json!(format!("{ISSUER}\u{0}"))),
        ("escaped", json!("https://as%2eexample.com")),
    ] {
        siege.refuses(&format!("iss is {name}"), "untrusted_issuer", || {
            with(json!({ "iss": iss }))
        });
    }
    siege.refuses("no iss", "untrusted_issuer", || with(json!({ "iss": null })));

    for (name, changes) in [
        ("no sub", json!({ "sub": null })),
        ("an empty sub", json!({ "sub": "" })),
        ("sub is a number", json!({ "sub": 7 })),
        ("sub has a line break", json!({ "sub": "alice\nroot" })),
        ("sub turns the text around", json!({ "sub": "alice\u{202e}" })),
        ("sub is long", json!({ "sub": "a".repeat(256) })),
        ("no client_id", json!({ "client_id": null })),
        ("no jti", json!({ "jti": null })),
        ("no iat", json!({ "iat": null })),
        ("scope is a number", json!({ "scope": 7 })),
        ("scope has a quote", json!({ "scope": "a\"b" })),
        ("scopes nest", json!({ "scope": [["notes:admin"]] })),
    ] {
        siege.refuses(name, "invalid_credentials", || with(changes.clone()));
    }
    for (name, cnf) in [
        ("is empty", json!({})),
        ("is text", json!("key")),
        ("has a key", json!({ "jwk": authority.ed.jwk() })),
        ("has a name", json!({ "kid": "ec" })),
        ("has half a thumbprint", json!({ "jkt": "AAAA" })),
        (
            "has something more",
            json!({ "jkt": authority.ed.thumbprint(), "osc": {} }),
        ),
    ] {
        siege.refuses(&format!("cnf {name}"), "unbound_token", || with(json!({ "cnf": cnf })));
    }
    // Claims that two readers would read in two ways.
    let text = claims().to_string();
    for (name, from, to) in [
        ("exp twice", "\"exp\":", "\"exp\":0,\"exp\":"),
        ("sub twice", "\"sub\":", "\"sub\":\"admin\",\"sub\":"),
        (
            "sub twice, once escaped",
            "\"sub\":",
            "\"\\u0073ub\":\"admin\",\"sub\":",
        ),
        ("a NUL in a name", "\"sub\":", "\"sub\\u0000\":1,\"sub\":"),
        ("half a surrogate", "\"alice\"", "\"\\ud800\""),
        ("not a number", "\"jti\":\"a-token\"", "\"jti\":NaN"),
    ] {
        let payload = text.replace(from, to);
        assert_ne!(payload, text);
        siege.refuses(name, "invalid_credentials", || {
            bearer(&ec.sign_text(ec.header().to_string(), &payload))
        });
    }
    for (name, payload) in [
        ("text", b"\"claims\"".to_vec()),
        ("nothing", Vec::new()),
        ("not UTF-8", [b"{\"sub\":\"".as_slice(), &[0xff], b"\"}"].concat()),
        ("two objects", [text.as_bytes(), text.as_bytes()].concat()),
        ("deep", [vec![b'['; 5000], vec![b']'; 5000]].concat()),
    ] {
        siege.refuses(&format!("a payload of {name}"), "invalid_credentials", || {
            bearer(&ec.sign_text(ec.header().to_string(), &payload))
        });
    }
    assert!(siege.end() >= 60);
}

#[test]
fn tokens_have_one_form_and_one_place() {
    let authority = Authority::new();
    let mut siege = Siege::of(authority.tokens(Dpop::new()));
    let ec = &authority.ec;
    let good = ec.sign(&ec.header(), &claims());
    let parts: Vec<&str> = good.split('.').collect();
    let [head, payload, signature] = parts[..] else {
        panic!("three parts");
    };
    siege.accepts("the scheme in other case", || {
        vec![header("Authorization", format!("bEARER {good}"))]
    });
    for (name, token) in [
        ("two parts", format!("{head}.{payload}")),
        ("one part", head.to_owned()),
        ("four parts", format!("{good}.{signature}")),
        (
            "five parts, as if encrypted",
            format!("{head}..{payload}.{signature}.{head}"),
        ),
        ("empty parts", "..".to_owned()),
        ("padding", format!("{head}=.{payload}.{signature}")),
        ("the other alphabet", format!("{head}.{payload}.+{}", &signature[1..])),
        ("spare bits", spare_bits(&good)),
        (
            "an escaped dot",
            format!("{head}.{payload}%2e{signature}").replace('%', "/"),
        ),
    ] {
        siege.refuses(name, "invalid_credentials", || bearer(&token));
    }
    siege.refuses("as JSON", "malformed_credentials", || {
        bearer(&json!({ "protected": head, "payload": payload, "signature": signature }).to_string())
    });
    siege.refuses("17 KiB", "malformed_credentials", || {
        bearer(&ec.sign(&ec.header(), &claims_with(json!({ "pad": "x".repeat(13 << 10) }))))
    });
    for (name, value) in [
        ("nothing behind the scheme", "Bearer ".to_owned()),
        ("no scheme", good.clone()),
        ("two tokens in one header", format!("Bearer {good}, Bearer {good}")),
        ("the scheme twice", format!("Bearer Bearer {good}")),
        ("a parameter", format!("Bearer {good};v=1")),
        ("quotes", format!("Bearer \"{good}\"")),
    ] {
        siege.refuses(name, "malformed_credentials", || {
            vec![header("Authorization", value.clone())]
        });
    }
    siege.refuses("two headers", "malformed_credentials", || {
        vec![
            header("Authorization", format!("Bearer {good}")),
            header("authorization", format!("Bearer {good}")),
        ]
    });
    siege.refuses("nothing at all", "missing_credentials", Vec::new);
    siege.refuses("another scheme", "missing_credentials", || {
        vec![header("Authorization", "Basic YWxpY2U6c2VjcmV0")]
    });
    siege.refuses("in a cookie", "missing_credentials", || {
        vec![header("Cookie", format!("access_token={good}"))]
    });
    siege.refuses("an unbound token under DPoP", "invalid_credentials", || {
        vec![header("Authorization", format!("DPoP {good}"))]
    });
    siege.end();
}

/// The same token with bits set in its last character that stand for nothing.
fn spare_bits(token: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (rest, last) = token.split_at(token.len() - 1);
    let value = ALPHABET
        .iter()
        .position(|known| *known == last.as_bytes()[0])
        .expect("base64url");
    // 64 bytes leave four bits of the last character unused.
    format!("{rest}{}", char::from(ALPHABET[value | 1]))
}
