//! The classes of vulnerabilities by which implementations of the protocol were struck, each as a test of that name, over each transport
//! and on each revision that it can reach. `docs/vulnerabilities.md` says what happened elsewhere and what prevents it here.

mod browsers;
mod bytes;
mod documented;
mod doors;
mod exposure;
mod identity;
mod modern;
mod rights;

use mcip_server::Tool;

use crate::protocol::over::{Over, Person};
use crate::protocol::peer::Case;
use crate::protocol::server::{Gates, World, everything};

/// Who is served, and may use everything.
const ALICE: Person = Person {
    name: "alice",
    scopes: &["secrets"],
};

/// Who is served, and may not use what takes a scope.
const BOB: Person = Person {
    name: "bob",
    scopes: &[],
};

const REVISIONS: [&str; 5] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

/// A server that serves Alice and Bob over every transport.
fn world() -> World {
    let gates = Gates::default();
    let secret = Tool::new("secret")
        .read_only(true)
        .scope("secrets")
        .handler(|| async { "the secret" });
    let boom = Tool::new("boom")
        .read_only(true)
        .handler(|| async { panic!("a handler of the author's panics") as &'static str });
    World::of(everything(&gates).tool(secret).tool(boom), gates, &[ALICE, BOB])
}

/// Runs a test over each transport on each revision, as one person.
fn everywhere(world: &World, who: Person, test: impl Fn(&Case<'_>)) {
    for over in Over::ALL {
        for channel in over.channels().iter().copied() {
            for revision in REVISIONS {
                let case = Case {
                    world,
                    revision,
                    over,
                    channel,
                    who: Some(who),
                };
                test(&case);
            }
        }
    }
}

/// Where a test is, for what it says when it fails.
fn at(case: &Case<'_>) -> String {
    format!("{} over {}, {}", case.revision, case.over, case.channel)
}

/// The same as somebody else.
fn as_other<'a>(case: &Case<'a>, who: Person) -> Case<'a> {
    Case {
        world: case.world,
        revision: case.revision,
        over: case.over,
        channel: case.channel,
        who: Some(who),
    }
}
