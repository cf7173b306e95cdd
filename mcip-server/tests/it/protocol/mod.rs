//! Every behaviour of the protocol on every revision that has it, by one server with one set of handlers, over each transport; and
//! what a revision lacks is shown to be refused or left out there. `docs/protocol-support.md` is what was shown.
//!
//! After a change, `UPDATE_DOCS=1 cargo test -p mcip-server --test it protocol` writes that page anew, if everything held.

mod base;
mod errors;
mod http;
mod lifecycle;
mod notices;
pub(crate) mod over;
pub(crate) mod peer;
mod prompts;
mod questions;
mod resources;
pub(crate) mod server;
mod table;
mod tasks;
mod tools;
mod transports;

use std::panic::{AssertUnwindSafe, catch_unwind};

use peer::Case;
use server::World;
use table::{Behaviour, Group, REVISIONS, Stand};

fn groups() -> Vec<Group> {
    vec![
        Group::new("Beginning", lifecycle::behaviours()),
        Group::new("Messages", base::behaviours()),
        Group::new("Errors", errors::behaviours()),
        Group::new("Tools", tools::behaviours()),
        Group::new("Resources", resources::behaviours()),
        Group::new("Prompts and completion", prompts::behaviours()),
        Group::new("Progress, log messages, cancellation, changes", notices::behaviours()),
        Group::new("Questions to the client", questions::behaviours()),
        Group::new("Tasks", tasks::behaviours()),
        Group::new("Streamable HTTP", http::behaviours()),
        Group::new("Transports", transports::behaviours()),
    ]
}

/// What does not hold of one behaviour, a line each.
fn failures(world: &World, behaviour: &Behaviour) -> Vec<String> {
    let mut failures = Vec::new();
    for (revision, stand) in REVISIONS.into_iter().zip(behaviour.stands) {
        let check = match (stand, behaviour.lacks) {
            (Stand::Has | Stand::Early, _) => behaviour.holds,
            (Stand::Lacks | Stand::Unserved, Some(lacks)) => lacks,
            (Stand::Lacks | Stand::Unserved, None) => {
                failures.push(format!(
                    "{} on {revision}: nothing shows that it is not there",
                    behaviour.name
                ));
                continue;
            }
        };
        let routes = behaviour.over.iter();
        let routes = routes.flat_map(|over| over.channels().iter().map(|channel| (*over, *channel)));
        for (over, channel) in routes {
            let case = Case {
                world,
                revision,
                over,
                channel,
                who: None,
            };
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(&case))) {
                let why = panic
                    .downcast_ref::<String>()
                    .map(String::as_str)
                    .or_else(|| panic.downcast_ref::<&str>().copied())
                    .unwrap_or("a panic");
                failures.push(format!(
                    "{} on {revision} over {over}, {channel}: {why}",
                    behaviour.name
                ));
            }
        }
    }
    failures
}

#[test]
fn every_behaviour_holds_on_every_revision_that_has_it_and_the_documentation_says_so() {
    let (world, groups) = (World::new(), groups());
    let mut failures: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = groups
            .iter()
            .map(|group| {
                let world = &world;
                scope.spawn(move || -> Vec<String> {
                    group
                        .behaviours
                        .iter()
                        .flat_map(|behaviour| failures(world, behaviour))
                        .collect()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().expect("caught"))
            .collect()
    });
    failures.sort();
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));

    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/protocol-support.md");
    let shown = table::page(&groups);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(page, shown).expect("written");
        return;
    }
    let kept = std::fs::read_to_string(page).unwrap_or_default();
    assert!(
        kept == shown,
        "docs/protocol-support.md is not what was tested; run UPDATE_DOCS=1 cargo test -p mcip-server --test it protocol"
    );
}
