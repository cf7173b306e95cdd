//! Payloads that were captured.

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::record::{Part, Payload};

use super::*;
use crate::redact::Redaction;

fn with_payload(sequence: u64, text: &str) -> Record {
    let mut record = record(sequence);
    record.exchange = sequence + 100;
    record.payloads.push(Payload {
        part: Part::Answer,
        text: Bytes::copy_from_slice(text.as_bytes()),
    });
    record
}

#[tokio::test]
async fn what_is_captured_is_opened_by_its_key_alone() {
    let opening = OpeningKey::random().unwrap();
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet().keep_payloads(opening.public(), 16)).unwrap();
    for (sequence, text) in [(1, "{\"a\":\n\"b\u{1}\"}"), (2, "0123456789abcdé and more"), (3, "")] {
        sink.reserve().await.unwrap();
        sink.commit(&with_payload(sequence, text));
    }
    drop(sink);
    let (sequences, _) = sound(&disk);
    assert_eq!(sequences, [1, 2, 3]);

    let stored = String::from_utf8(disk.contents("payloads-00000001.jsonl")).unwrap();
    assert!(!stored.contains("0123"));
    let opened: Vec<_> = stored.lines().map(|line| opening.open(line).unwrap()).collect();
    assert_eq!(opened[0].text, "{\"a\":\n\"b\u{1}\"}");
    // Cut between characters, and said to be.
    assert_eq!(
        (opened[1].text.as_str(), opened[1].truncated),
        ("0123456789abcdé", true)
    );
    assert_eq!((opened[2].text.as_str(), opened[2].truncated), ("", false));
    assert_eq!(
        (opened[1].sequence, opened[1].exchange, opened[1].part.as_str()),
        (2, 102, "answer")
    );

    // The chain holds their digests.
    let mut statements = Vec::new();
    verify_in(&disk.storage(), &Expected::nothing(), |line| {
        if line.kind() == Kind::Payload {
            statements.push(line.read::<PayloadStatement>().unwrap());
        }
        Ok(())
    })
    .unwrap();
    for ((line, statement), opened) in stored.lines().zip(&statements).zip(&opened) {
        assert_eq!(statement.digest, Digest::of(line.as_bytes()).to_string());
        assert_eq!((statement.sequence, &statement.part), (opened.sequence, &opened.part));
    }

    let other = OpeningKey::random().unwrap();
    let line = stored.lines().next().unwrap();
    assert_eq!(other.open(line), Err(NotOpened::NotForThisKey));
    for (at, _) in line.char_indices().filter(|(at, _)| at % 7 == 0) {
        let mut changed = line.as_bytes().to_vec();
        changed[at] ^= 1;
        if let Ok(changed) = String::from_utf8(changed) {
            let outcome = opening.open(&changed);
            // To whom it was encrypted stands there for people; the key says it by itself.
            assert!(outcome.is_err() || changed.contains(&stored[11..60]), "{changed}");
        }
    }
}

/// What a ledger keeps of a payload, and what its chain says of that.
async fn kept(set: impl FnOnce(Ledger) -> Ledger, most: usize, text: &str) -> (OpenedPayload, PayloadStatement) {
    let opening = OpeningKey::random().unwrap();
    let disk = FaultyDisk::new();
    let sink = open(&disk, set(quiet().keep_payloads(opening.public(), most))).unwrap();
    sink.reserve().await.unwrap();
    sink.commit(&with_payload(1, text));
    drop(sink);
    let stored = String::from_utf8(disk.contents("payloads-00000001.jsonl")).unwrap();
    let mut statements = Vec::new();
    verify_in(&disk.storage(), &Expected::nothing(), |line| {
        if line.kind() == Kind::Payload {
            statements.push(line.read::<PayloadStatement>().unwrap());
        }
        Ok(())
    })
    .unwrap();
    (opening.open(stored.trim()).unwrap(), statements.remove(0))
}

#[tokio::test]
async fn secrets_that_came_in_are_not_kept_unless_somebody_says_why() {
    let token = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    let text = format!(r#"{{"arguments":{{"note":"use {token}","to":"bob@example.org"}}}}"#);
    let redacted = r#"{"arguments":{"note":"use [redacted:github_token]","to":"bob@example.org"}}"#;
    let (payload, statement) = kept(|ledger| ledger, 1000, &text).await;
    assert_eq!((payload.text.as_str(), payload.truncated), (redacted, false));
    assert_eq!(statement.unredacted, None);
    // Before it is cut: half of a secret looks like nothing.
    let (payload, _) = kept(|ledger| ledger, 50, &text).await;
    assert_eq!((payload.text.as_str(), payload.truncated), (&redacted[..50], true));
    let (payload, _) = kept(
        |ledger| ledger.redact_payloads(Redaction::new().with(["email"]).unwrap()),
        1000,
        &text,
    )
    .await;
    assert!(payload.text.contains(r#""to":"[redacted:email]""#), "{}", payload.text);
    let (payload, statement) = kept(|ledger| ledger.unredacted_payloads("a court asks for all"), 1000, &text).await;
    assert_eq!(payload.text, text);
    assert_eq!(statement.unredacted.as_deref(), Some("a court asks for all"));
}

#[tokio::test]
async fn nothing_is_kept_unless_it_was_asked_for() {
    let disk = FaultyDisk::new();
    let sink = open(&disk, quiet()).unwrap();
    sink.reserve().await.unwrap();
    sink.commit(&with_payload(1, "private"));
    drop(sink);
    assert_eq!(sound(&disk).0, [1]);
    assert_eq!(disk.names(), ["segment-00000001.jsonl"]);
    assert!(
        !String::from_utf8(disk.contents("segment-00000001.jsonl"))
            .unwrap()
            .contains("private")
    );
}

#[tokio::test]
async fn a_torn_payload_spoils_no_other() {
    let opening = OpeningKey::random().unwrap();
    let disk = FaultyDisk::new();
    let ledger = || quiet().keep_payloads(opening.public(), 100);
    drop(open(&disk, ledger()).unwrap());
    disk.put("payloads-00000001.jsonl", b"{\"sealed\":\"".to_vec());
    let sink = open(&disk, ledger()).unwrap();
    sink.reserve().await.unwrap();
    sink.commit(&with_payload(1, "text"));
    drop(sink);
    let stored = String::from_utf8(disk.contents("payloads-00000001.jsonl")).unwrap();
    assert_eq!(opening.open(stored.lines().last().unwrap()).unwrap().text, "text");
}

#[test]
fn keys_read_back_and_nothing_secret_is_shown() {
    let path = std::env::temp_dir().join(format!("mcip-opening-key-{}", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let key = OpeningKey::create(&path).unwrap();
    assert!(OpeningKey::create(&path).is_err());
    assert_eq!(OpeningKey::load(&path).unwrap().public(), key.public());
    assert_eq!(key.public().to_string().parse(), Ok(key.public()));
    assert!(LedgerKey::load(&path).is_err());
    assert!(format!("{key:?}").contains("not shown"));
    std::fs::remove_file(&path).unwrap();
}
