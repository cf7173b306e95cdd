use std::sync::mpsc::{Receiver, Sender, channel};

use mcip_core::digest::Digest;

use super::*;
use crate::ledger::head::Reason;
use crate::ledger::key::LedgerKey;

fn head(seq: u64) -> SignedHead {
    let key = LedgerKey::from_bytes(&[1; 32]);
    let digest = Digest::of(b"chain");
    SignedHead::sign(&key, digest, "here", (seq, digest), Reason::Interval, "now".to_owned()).unwrap()
}

/// Says what it was given, once it is told how that shall end.
struct Told {
    outcomes: Receiver<io::Result<()>>,
    seen: Sender<u64>,
}

impl HeadPublisher for Told {
    fn name(&self) -> String {
        "a test".to_owned()
    }

    fn publish(&mut self, head: &SignedHead) -> io::Result<()> {
        let outcome = self.outcomes.recv().unwrap_or(Ok(()));
        let _ = self.seen.send(head.seq());
        outcome
    }
}

fn told() -> (Publishing, Sender<io::Result<()>>, Receiver<u64>) {
    let (say, outcomes) = channel();
    let (seen, heads) = channel();
    (
        Publishing::start(Box::new(Told { outcomes, seen })).unwrap(),
        say,
        heads,
    )
}

const LONG: Duration = Duration::from_secs(30);

#[test]
fn a_newer_head_takes_the_place_of_one_that_waits() {
    let (publishing, say, heads) = told();
    publishing.publish(head(1));
    // It is at work on the first, or about to be; of those behind it only the last counts.
    for seq in 2..=9 {
        publishing.publish(head(seq));
    }
    drop(say);
    publishing.finish(Instant::now() + LONG);
    let seen: Vec<_> = heads.try_iter().collect();
    assert_eq!(seen.last(), Some(&9));
    assert!(seen.len() <= 2, "{seen:?}");
}

#[test]
fn what_failed_is_tried_again() {
    let (publishing, say, heads) = told();
    publishing.publish(head(1));
    say.send(Err(io::Error::other("not now"))).unwrap();
    assert_eq!(heads.recv_timeout(LONG), Ok(1));
    say.send(Ok(())).unwrap();
    assert_eq!(heads.recv_timeout(LONG), Ok(1));
    publishing.finish(Instant::now() + LONG);
}

#[test]
fn the_last_head_is_published_before_the_end() {
    let (publishing, say, heads) = told();
    drop(say);
    publishing.publish(head(7));
    publishing.finish(Instant::now() + LONG);
    assert_eq!(heads.try_iter().collect::<Vec<_>>(), [7]);
}

#[test]
fn a_file_holds_the_newest_head_whole() {
    let path = std::env::temp_dir().join(format!("mcip-head-{}", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut file = HeadFile::new(&path);
    assert_eq!(file.latest().unwrap(), None);
    for seq in 1..=2 {
        file.publish(&head(seq)).unwrap();
        assert_eq!(file.latest().unwrap(), Some(head(seq)));
    }
    std::fs::write(&path, "nonsense").unwrap();
    assert!(file.latest().unwrap_err().to_string().contains("no signed head"));
    std::fs::remove_file(&path).unwrap();
}
