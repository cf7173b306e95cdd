//! Who is let in, and as whom.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use async_trait::async_trait;
use mcip_core::principal::{Authenticator, Credentials, Principal, Unauthenticated};
use mcip_core::record::Event;

use super::doors::doors;
use super::{ALICE, BOB, world};
use crate::protocol::server::{Gates, World, everything};

/// A token that somebody made up opens no door, whatever it looks like; and neither does an authenticator that can't tell.
// Covers: T1, MCP07
#[test]
fn authentication_that_fails_open() {
    let world = world();
    for door in doors(ALICE) {
        assert!(![400, 401].contains(&door.status(&world)), "{}: Alice", door.name);
        for shown in [
            "Bearer made-up",
            "Bearer null",
            "Bearer undefined",
            "Bearer token-of-alic",
            "Bearer token-of-alicE",
            "Bearer TOKEN-OF-ALICE",
            "DPoP token-of-alice",
            "Basic YWxpY2U6YWxpY2U=",
            "token-of-alice",
            "Bearer ",
            "Bearer token-of-alice, Bearer token-of-alice",
        ] {
            let status = door.with("Authorization", shown).status(&world);
            // Which of the two it is depends on how much of it can be read.
            assert!([400, 401].contains(&status), "{}: {shown}: {status}", door.name);
        }
        let none = door.without("Authorization");
        for stranger in [
            none.clone(),
            none.with("Cookie", "access_token=token-of-alice"),
            none.with("X-Forwarded-For", "127.0.0.1"),
            none.with("Sec-WebSocket-Protocol", "mcp, mcp.auth.made-up"),
        ] {
            let (head, _) = stranger.ask(&world);
            assert_eq!(head.status, 401, "{}", door.name);
            assert!(head.header("www-authenticate").is_some(), "{}", door.name);
        }
        let in_url = none.asking("access_token=token-of-alice").status(&world);
        assert_eq!(in_url, 400, "{}: in the URL", door.name);
        let twice = door.and("Authorization", &ALICE.authorization()).status(&world);
        assert_eq!(twice, 400, "{}: two headers", door.name);
    }
    // Nobody else got as far as being somebody.
    for record in world.records.all() {
        assert!(record.principal.is_none_or(|principal| principal.id() == "alice"));
    }
}

/// Fails in one way or another.
struct Failing(Arc<AtomicU8>);

#[async_trait]
impl Authenticator for Failing {
    async fn authenticate(&self, _: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        match self.0.load(Ordering::Relaxed) {
            0 => Err(Unauthenticated::Unavailable),
            1 => panic!("the authenticator panics"),
            // It answers once nobody waits any more.
            _ => std::future::pending().await,
        }
    }
}

#[test]
fn authentication_that_fails_open_when_its_authenticator_fails() {
    let how = Arc::new(AtomicU8::new(0));
    let gates = Gates::default();
    let builder = everything(&gates).authenticator(Failing(how.clone()));
    let world = World::of(builder, gates, &[]);
    for door in doors(ALICE) {
        how.store(0, Ordering::Relaxed);
        let (head, _) = door.ask(&world);
        assert_eq!(
            (head.status, head.header("www-authenticate")),
            (503, None),
            "{}",
            door.name
        );
        how.store(1, Ordering::Relaxed);
        let (head, _) = door.try_ask(&world);
        assert!(head.is_none(), "{}: closed", door.name);
    }
    assert!(
        world
            .records
            .all()
            .iter()
            .all(|record| record.principal.is_none() && record.event != Event::Session)
    );
}

/// Headers that a gateway would set are anybody's to send.
// Covers: T1, ASI03
#[test]
fn authority_from_a_header() {
    let world = world();
    let claims = [
        ("X-Forwarded-User", "alice"),
        ("X-Remote-User", "alice"),
        ("Remote-User", "alice"),
        ("X-Auth-Request-User", "alice"),
        ("X-Authenticated-Userid", "alice"),
        ("X-Forwarded-Client-Cert", "By=spiffe://a;Subject=\"CN=alice\""),
        ("X-SSL-Client-Cert", "MIIB"),
        ("X-Client-Cert", "MIIB"),
        ("X-API-Key", "token-of-alice"),
        ("X-Forwarded-Authorization", "Bearer token-of-alice"),
        ("Proxy-Authorization", "Bearer token-of-alice"),
        ("X-Mcp-Principal", "alice"),
        ("X-Mcp-Authorized", "true"),
        ("X-Scopes", "secrets"),
        ("Forwarded", "for=127.0.0.1;by=alice"),
    ];
    for door in doors(BOB) {
        for (name, value) in claims {
            let stranger = door.without("Authorization").with(name, value);
            assert_eq!(stranger.status(&world), 401, "{}: {name}", door.name);
            door.with(name, value).ask(&world);
        }
    }
    for record in world.records.all() {
        assert!(record.principal.is_none_or(|principal| principal.id() == "bob"));
    }
}
