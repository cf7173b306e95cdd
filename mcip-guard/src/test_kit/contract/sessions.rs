use std::time::{Duration, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::principal::{Method, Principal};
use mcip_core::store::{SessionAmendment, SessionRecord, SessionStore};
use mcip_core::types::{Implementation, LoggingLevel};

use super::{LONG, after, before};

fn record() -> SessionRecord {
    let alice = Principal::new("älice \"x\"", Method::Bearer);
    let mut record = SessionRecord::new(&alice, Implementation::new("client", "1"), "2025-11-25", after(LONG));
    record.log_level = Some(LoggingLevel::Info);
    record
}

/// The contract of a [`SessionStore`]: `new` gives two handles of one state.
///
/// # Panics
/// Where the store breaks it.
pub async fn sessions<S: SessionStore>(new: impl AsyncFn() -> (S, S)) {
    let (one, other) = new().await;
    let (key, now) = (Digest::of(b"one"), SystemTime::now());
    assert_eq!(one.get(key, now).await, Ok(None));
    let mut expected = record();
    one.put(key, expected.clone(), after(LONG)).await.expect("kept");
    assert_eq!(
        other.get(key, now).await,
        Ok(Some(expected.clone())),
        "as it was put, time and all"
    );
    assert_eq!(other.get(Digest::of(b"two"), now).await, Ok(None));
    assert_eq!(other.get(key, after(LONG * 2)).await, Ok(None), "it expires");

    // Two instances change it, and neither undoes what the other did.
    for (store, amendment) in [
        (&one, SessionAmendment::Watch("a:1".to_owned())),
        (&other, SessionAmendment::Watch("b:{}*? \n".to_owned())),
        (&one, SessionAmendment::LogLevel(LoggingLevel::Error)),
        (&other, SessionAmendment::Watch("a:1".to_owned())),
        (&other, SessionAmendment::Watch("c:3".to_owned())),
        (&one, SessionAmendment::Unwatch("c:3".to_owned())),
        (&one, SessionAmendment::Unwatch("never".to_owned())),
    ] {
        expected.amend(&amendment);
        assert_eq!(store.amend(key, amendment).await, Ok(true));
    }
    assert_eq!(one.renew(key, after(LONG * 3)).await, Ok(true));
    let mut found = other
        .get(key, after(LONG * 2))
        .await
        .expect("an answer")
        .expect("renewed");
    found.watched.sort();
    expected.watched.sort();
    assert_eq!(found, expected);

    // Put again, it is what was put.
    one.put(key, record(), after(LONG)).await.expect("kept");
    let found = other.get(key, now).await.expect("an answer").expect("there");
    assert!(found.watched.is_empty(), "nothing is left of the one before");

    other.remove(key).await.expect("removed");
    assert_eq!(one.get(key, now).await, Ok(None));
    assert_eq!(
        one.renew(key, after(LONG)).await,
        Ok(false),
        "what was ended elsewhere stays ended"
    );
    let level = SessionAmendment::LogLevel(LoggingLevel::Debug);
    assert_eq!(one.amend(key, level).await, Ok(false));
    assert_eq!(other.get(key, now).await, Ok(None), "neither brings it back");
    other
        .remove(key)
        .await
        .expect("nothing is there to be removed, which is no error");

    let late = Digest::of(b"late");
    one.put(late, record(), before(Duration::from_secs(1)))
        .await
        .expect("kept, or not");
    assert_eq!(one.get(late, SystemTime::now()).await, Ok(None));
    assert_eq!(
        one.renew(late, after(LONG)).await,
        Ok(false),
        "what has expired is not renewed"
    );
}
