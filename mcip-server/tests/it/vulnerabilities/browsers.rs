//! What a page of a hostile site can make a browser do.

use mcip_core::record::Event;

use super::doors::doors;
use super::{ALICE, world};

/// A name that leads to this machine while the page is open: the browser then thinks that it talks to its own site.
// Covers: T8
#[test]
fn dns_rebinding() {
    let world = world();
    for door in doors(ALICE) {
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "localhost@evil.example",
            "localhost:1:2",
            "",
        ] {
            assert_eq!(door.with("Host", host).status(&world), 403, "{}: {host:?}", door.name);
        }
        assert_eq!(door.without("Host").status(&world), 403, "{}: none", door.name);
        assert_eq!(door.and("Host", "localhost").status(&world), 403, "{}: two", door.name);
        for origin in [
            "null",
            "https://evil.example",
            "http://localhost.evil.example",
            "file://",
        ] {
            assert_eq!(
                door.and("Origin", origin).status(&world),
                403,
                "{}: {origin}",
                door.name
            );
        }
        // The page itself may name its target as it likes, in the target too.
        let absolute = door.at("http://evil.example/mcp");
        assert_eq!(absolute.status(&world), 403, "{}: the target", door.name);
        let own = door.and("Origin", "http://localhost:5173").status(&world);
        assert_ne!(own, 403, "{}: pages of this machine", door.name);
    }
    // Nothing of it came further than that: there was not even somebody to name.
    world.records.wait_for("counts", |record| record.event == Event::Counts);
    let named = |record: &&mcip_core::record::Record| record.principal.is_some() && record.event == Event::Call;
    let records = world.records.all();
    assert!(records.iter().filter(named).all(|record| record.method.is_some()));
}

/// A form, or `fetch` without asking first, sends what is no JSON in the name of who visits the page.
// Covers: T8
#[test]
fn cross_site_post() {
    let world = world();
    for door in doors(ALICE).iter().filter(|door| door.is_post()) {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=application/json",
            "text/plain; application/json",
            "application/jsonp",
            "",
        ] {
            let status = door.with("Content-Type", kind).status(&world);
            assert_eq!(status, 415, "{}: {kind:?}", door.name);
        }
        assert_eq!(door.without("Content-Type").status(&world), 415, "{}: none", door.name);
        let twice = door.and("Content-Type", "text/plain").status(&world);
        assert_eq!(twice, 415, "{}: two", door.name);
    }
}

/// WebSockets are opened by any page to any server, and no browser asks first.
#[test]
fn cross_site_websocket() {
    let world = world();
    for door in doors(ALICE).iter().filter(|door| door.is_upgrade()) {
        assert_eq!(door.status(&world), 101);
        assert_eq!(door.and("Origin", "https://evil.example").status(&world), 403);
        let token = format!("mcp, mcp.auth.{}", ALICE.token());
        let page = door.without("Authorization").with("Sec-WebSocket-Protocol", &token);
        assert_eq!(page.status(&world), 101);
        assert_eq!(page.and("Origin", "https://evil.example").status(&world), 403);
    }
}

/// A page may not read what it is answered, whatever it sends.
#[test]
fn cors_wildcard() {
    let world = world();
    for door in doors(ALICE) {
        for origin in ["http://localhost:5173", "https://evil.example", "null"] {
            for asked in [door.and("Origin", origin), door.preflight().and("Origin", origin)] {
                let (head, _) = asked.ask(&world);
                for header in [
                    "access-control-allow-origin",
                    "access-control-allow-credentials",
                    "access-control-allow-methods",
                    "access-control-allow-headers",
                    "access-control-expose-headers",
                ] {
                    assert_eq!(head.header(header), None, "{}: {origin}", door.name);
                }
            }
        }
    }
}
