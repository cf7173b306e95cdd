//! Every seed passes its target's check: the part of fuzzing that needs no fuzzer.

use std::{fs, path::Path};

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the folder of seeds") {
        let path = entry.expect("a seed").path();
        let seed = fs::read(&path).expect("a readable seed");
        println!("{}", path.display());
        check(&seed);
        // Damage each seed a little in every place.
        for at in 0..seed.len() {
            check(&seed[..at]);
            let mut damaged = seed.clone();
            damaged[at] ^= 1 << (at % 8);
            check(&damaged);
        }
        count += 1;
    }
    assert!(count > 0, "no seeds in {}", folder.display());
}

#[test]
fn apps() {
    replay("apps", mcip_fuzz::apps::check);
}

#[test]
fn arguments() {
    replay("arguments", mcip_fuzz::arguments::check);
}

#[test]
fn content() {
    replay("content", mcip_fuzz::content::check);
}

#[test]
fn document() {
    replay("document", mcip_fuzz::document::check);
}

#[test]
fn frame() {
    replay("frame", mcip_fuzz::frame::check);
}

#[test]
fn lines() {
    replay("lines", mcip_fuzz::lines::check);
}

#[test]
fn sse() {
    replay("sse", mcip_fuzz::sse::check);
}

#[test]
fn canonical() {
    replay("canonical", mcip_fuzz::canonical::check);
}

#[test]
fn ledger() {
    replay("ledger", mcip_fuzz::ledger::check);
}

#[test]
fn provenance() {
    replay("provenance", mcip_fuzz::provenance::check);
}

#[test]
fn lock() {
    replay("lock", mcip_fuzz::lock::check);
}
