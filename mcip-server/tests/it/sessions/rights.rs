//! Who comes back for a stream is asked again what it may: rights end before streams do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::record::Outcome;
use mcip_core::store::{MemoryStore, RevocationStore, SessionAmendment, SessionRecord, SessionStore, StoreError};
use mcip_guard::Guardian;
use mcip_server::{BearerTokens, Limits, Tool};
use serde_json::json;

use super::{Client, builder, call, counting, request, start};
use crate::support::{RUNTIME, Records};

fn alice(http: &crate::support::Http) -> Client {
    Client::try_begin(http, "2025-11-25", Some("Bearer all"))
        .unwrap_or_else(|(head, answer)| panic!("{head:?}: {answer}"))
}

// Covers: EG-continuous
#[test]
fn a_principal_that_was_revoked_resumes_nothing_though_its_token_is_valid() {
    let (records, store) = (Records::default(), Arc::new(MemoryStore::new()));
    let tokens = BearerTokens::new().token("all", "alice", [""; 0]);
    let http = start(
        builder(&records)
            .guardian(Guardian::new(store.clone()))
            .authenticator(tokens),
    );
    let client = alice(&http);
    let events = client.stream(&counting(1)).rest();
    let first = events[0].0.clone();
    assert_eq!(client.get(Some(&first)).expect("kept").rest().len(), events.len() - 1);
    let later = SystemTime::now() + Duration::from_secs(600);
    RUNTIME
        .block_on(async { store.revoke("alice", later).await })
        .expect("revoked");
    for after in [Some(first.as_str()), None] {
        let (status, answer) = client.get(after).err().expect("refused");
        assert_eq!((status, &answer["error"]["code"]), (403, &json!(-31001)), "{answer}");
    }
    let record = records.wait_for("the refusal", |record| record.outcome == Outcome::Denied);
    assert_eq!(record.principal.as_ref().map(|who| who.id()), Some("alice"));
    assert!(
        record
            .rulings
            .iter()
            .any(|ruling| ruling.finding.rule.as_str() == "structure.grant.revoked"),
        "{record:?}"
    );
}

#[test]
fn who_comes_back_with_fewer_scopes_does_not_get_what_took_more() {
    let tokens = BearerTokens::new()
        .token("all", "alice", ["secrets"])
        .token("less", "alice", [""; 0]);
    let secret = Tool::new("secret")
        .read_only(true)
        .scope("secrets")
        .handler(|cx: mcip_server::Context| async move {
            cx.progress(1.0, None, "soon").await;
            tokio::task::yield_now().await;
            "the secret"
        });
    let http = start(builder(&Records::default()).tool(secret).authenticator(tokens));
    let mut client = alice(&http);
    let asked = |tool: &str| {
        request(
            1,
            "tools/call",
            json!({ "name": tool, "arguments": {}, "_meta": { "progressToken": "p" } }),
        )
    };
    let secret = client.stream(&asked("secret")).rest();
    let open = client.stream(&counting(2)).rest();
    client.authorization = Some("Bearer less".to_owned());
    let (status, answer) = client.get(Some(&secret[0].0)).err().expect("refused");
    assert_eq!(status, 410, "{answer}");
    assert!(!answer.to_string().contains("secret"), "{answer}");
    // What takes no scope is still there, and so is the rest for who has them.
    assert_eq!(client.get(Some(&open[0].0)).expect("kept").rest().len(), open.len() - 1);
    client.authorization = Some("Bearer all".to_owned());
    assert_eq!(
        client.get(Some(&secret[0].0)).expect("kept").rest().len(),
        secret.len() - 1
    );
}

#[test]
fn streams_that_are_read_are_bounded_for_each_principal() {
    let mut limits = Limits::default();
    limits.subscriptions_per_principal = 2;
    let tokens = BearerTokens::new()
        .token("all", "alice", [""; 0])
        .token("bob", "bob", [""; 0]);
    let http = start(builder(&Records::default()).limits(limits).authenticator(tokens));
    let clients = [alice(&http), alice(&http), alice(&http)];
    let open = clients.each_ref().map(|client| client.get(None));
    let [Ok(first), Ok(_second), Err((429, answer))] = &open else {
        panic!("{:?}", open.map(|one| one.err()));
    };
    assert_eq!(answer["error"]["code"], -32600, "{answer}");
    let _ = first;
    let bob = Client::try_begin(&http, "2025-11-25", Some("Bearer bob")).unwrap_or_else(|_| panic!("room"));
    assert!(bob.get(None).is_ok(), "others have their own");
    // Calls go on.
    assert_eq!(clients[2].post(&call(1, "echo", json!({ "text": "x" }))).0, 200);
    drop(open);
    let until = std::time::Instant::now() + crate::support::NET;
    while clients[2].get(None).is_err() {
        assert!(std::time::Instant::now() < until, "the places are given back");
    }
}

/// Counts how often it is asked.
struct Counting(MemoryStore, Arc<AtomicUsize>);

#[async_trait]
impl SessionStore for Counting {
    async fn put(&self, key: Digest, record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        SessionStore::put(&self.0, key, record, expires).await
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        self.1.fetch_add(1, Ordering::Relaxed);
        SessionStore::get(&self.0, key, now).await
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        self.0.renew(key, expires).await
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        self.0.amend(key, amendment).await
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        self.0.remove(key).await
    }
}

#[test]
fn made_up_identifiers_ask_the_store_no_faster_than_the_rate_of_who_makes_them_up() {
    let asked = Arc::new(AtomicUsize::new(0));
    let mut limits = Limits::default();
    limits.requests_per_second = 1;
    limits.request_burst = 20;
    let store = Counting(MemoryStore::new(), asked.clone());
    let http = start(builder(&Records::default()).limits(limits).session_store(store));
    let mut client = Client::begin(&http, "2025-11-25");
    let mut statuses = Vec::new();
    for number in 0..60 {
        client.session = format!("{number:032x}");
        statuses.push(client.post(&request(1, "ping", json!({}))).0);
    }
    let asked = asked.load(Ordering::Relaxed);
    assert!((1..=25).contains(&asked), "{asked}");
    assert_eq!(statuses.first(), Some(&404));
    assert_eq!(statuses.last(), Some(&429));
}
