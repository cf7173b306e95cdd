//! Subscriptions obey the rules that calls obey: when they begin, and whenever there is something to tell.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Decided, JudgeError};
use mcip_core::record::Outcome;
use mcip_core::store::{MemoryStore, RevocationStore};
use mcip_guard::Guardian;
use mcip_guard::control::{KillSwitch, Stop};
use mcip_guard::norms::{NormSet, Norms};
use mcip_server::{BearerTokens, Limits, ServerBuilder};
use serde_json::{Value, json};

use crate::fixture;
use crate::sessions::Client;
use crate::support::{Http, HttpClient, RUNTIME, Records, request};

const TEXT: &str = "test://text";
const USER: &str = "test://users/1";

fn norms(effect: &str) -> NormSet {
    let text =
        format!("version = 1\n[[norm]]\nid = \"text\"\neffect = \"{effect}\"\nwhen = {{ resource = \"{TEXT}\" }}\n");
    NormSet::parse("norms.toml", &text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A subscription to both resources, and what of it is granted.
fn listen(http: &Http, authorization: Option<&str>) -> (HttpClient, Value) {
    let mut client = http.connect();
    client.authorization = authorization.map(str::to_owned);
    let filter = json!({ "resourceSubscriptions": [TEXT, USER] });
    client.send(&request(1, "subscriptions/listen", json!({ "notifications": filter })));
    assert_eq!(client.head().status, 200);
    let acknowledged = client.event().expect("an event");
    let granted = acknowledged["params"]["notifications"]["resourceSubscriptions"].clone();
    (client, granted)
}

fn updated(frame: &Value) -> &str {
    assert_eq!(frame["method"], "notifications/resources/updated", "{frame}");
    frame["params"]["uri"].as_str().expect("a URI")
}

/// Says yes, and counts.
#[derive(Clone, Default)]
struct Yes(Arc<AtomicUsize>);

#[async_trait]
impl Approver for Yes {
    async fn approve(&self, request: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        assert_eq!((request.method, request.target), ("resources/subscribe", Some(TEXT)));
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Approval::Granted)
    }
}

fn builder(records: &Records, norms: &Norms) -> ServerBuilder {
    fixture::builder(records).guardian(Guardian::default().norms(norms.clone()))
}

#[test]
fn what_somebody_has_to_be_asked_about_is_not_watched_unasked() {
    let (records, norms) = (Records::default(), Norms::new(norms("ask")));
    let server = builder(&records, &norms).build().expect("built");
    let http = Http::start(&server);
    let (_client, granted) = listen(&http, None);
    assert_eq!(granted, json!([USER]), "nobody can be asked");
    let record = records.wait_for("the refusal", |record| record.outcome == Outcome::Denied);
    let named = |text: &Option<mcip_core::flow::Text>| text.as_ref().map(|text| text.as_str().to_owned());
    assert_eq!(named(&record.method).as_deref(), Some("resources/subscribe"));
    assert_eq!(named(&record.target).as_deref(), Some(TEXT));
}

#[test]
fn each_resource_that_is_granted_has_a_line_of_its_own() {
    let records = Records::default();
    let server = fixture::builder(&records).build().expect("built");
    let http = Http::start(&server);
    let (_client, granted) = listen(&http, None);
    assert_eq!(granted, json!([TEXT, USER]));
    for uri in [TEXT, USER] {
        let line = records.wait_for(uri, |record| {
            let said =
                |text: &Option<mcip_core::flow::Text>, is: &str| text.as_ref().is_some_and(|text| text.as_str() == is);
            said(&record.method, "resources/subscribe") && said(&record.target, uri)
        });
        assert_eq!(line.outcome, Outcome::Completed);
        assert!(line.flow.is_some() && line.definition_digest.is_some() && line.principal.is_some());
    }
}

#[test]
fn what_was_approved_is_told_without_asking_again_until_the_rules_change() {
    let (records, norms_now, yes) = (Records::default(), Norms::new(norms("ask")), Yes::default());
    let server = builder(&records, &norms_now)
        .approver(yes.clone())
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut client, granted) = listen(&http, None);
    assert_eq!(granted, json!([TEXT, USER]));
    for _ in 0..3 {
        server.changes().resource_updated(TEXT);
        assert_eq!(updated(&client.event().expect("an update")), TEXT);
    }
    assert_eq!(yes.0.load(Ordering::SeqCst), 1);
    // Other rules ask anew.
    let other =
        format!("version = 1\n[[norm]]\nid = \"other\"\neffect = \"ask\"\nwhen = {{ resource = \"{TEXT}\" }}\n");
    norms_now.replace(NormSet::parse("norms.toml", &other).expect("norms"));
    server.changes().resource_updated(TEXT);
    assert_eq!(updated(&client.event().expect("an update")), TEXT);
    assert_eq!(yes.0.load(Ordering::SeqCst), 2);
}

/// Fails as often as it is told to, then says yes.
#[derive(Clone)]
struct Failing(Arc<AtomicUsize>);

#[async_trait]
impl Approver for Failing {
    async fn approve(&self, _: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        if self.0.load(Ordering::SeqCst) == 0 {
            return Ok(Approval::Granted);
        }
        self.0.fetch_sub(1, Ordering::SeqCst);
        Err(JudgeError("nobody is there".to_owned()))
    }
}

/// Lets the message pass without having decided.
#[derive(Clone, Default)]
struct ThisOnce(Arc<AtomicUsize>);

#[async_trait]
impl Approver for ThisOnce {
    async fn approve(&self, _: &ApprovalRequest<'_>) -> Result<Approval, JudgeError> {
        Ok(Approval::Granted)
    }

    async fn decide(&self, request: &ApprovalRequest<'_>) -> Result<Decided, JudgeError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let approval = self.approve(request).await?;
        Ok(Decided {
            stands: false,
            ..Decided::from(approval)
        })
    }
}

#[test]
fn what_passed_undecided_is_asked_again_with_each_update() {
    let (records, norms_now, once) = (Records::default(), Norms::new(norms("ask")), ThisOnce::default());
    let server = builder(&records, &norms_now)
        .approver(once.clone())
        .build()
        .expect("built");
    let http = Http::start(&server);
    let legacy = Client::begin(&http, "2025-11-25");
    let subscribe = crate::sessions::request(1, "resources/subscribe", json!({ "uri": TEXT }));
    assert_eq!(legacy.post(&subscribe).0, 200);
    let mut stream = legacy.get(None).expect("a stream");
    stream.next().expect("priming");
    for asked in 2..4 {
        server.changes().resource_updated(TEXT);
        assert_eq!(updated(&stream.next().expect("an update").1), TEXT);
        assert_eq!(once.0.load(Ordering::SeqCst), asked);
    }
}

#[test]
fn an_approver_that_failed_is_asked_again_with_the_next_update() {
    let (records, norms_now) = (Records::default(), Norms::new(NormSet::empty()));
    let failing = Failing(Arc::new(AtomicUsize::new(1)));
    let server = builder(&records, &norms_now)
        .approver(failing.clone())
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut modern, granted) = listen(&http, None);
    assert_eq!(granted, json!([TEXT, USER]), "nobody has to be asked yet");
    norms_now.replace(norms("ask"));
    server.changes().resource_updated(TEXT);
    records.wait_for("the update that nobody hears of", |record| {
        record.outcome == Outcome::Denied && failing.0.load(Ordering::SeqCst) == 0
    });
    server.changes().resource_updated(TEXT);
    assert_eq!(
        updated(&modern.event().expect("an update")),
        TEXT,
        "asked anew, and granted"
    );
}

#[test]
fn in_a_session_an_approver_decides_what_is_watched_and_is_not_asked_twice() {
    let (records, norms_now, yes) = (Records::default(), Norms::new(norms("ask")), Yes::default());
    let server = builder(&records, &norms_now)
        .approver(yes.clone())
        .build()
        .expect("built");
    let http = Http::start(&server);
    let legacy = Client::begin(&http, "2025-11-25");
    let subscribe = crate::sessions::request(1, "resources/subscribe", json!({ "uri": TEXT }));
    assert_eq!(legacy.post(&subscribe).0, 200);
    assert_eq!(yes.0.load(Ordering::SeqCst), 1);
    let mut stream = legacy.get(None).expect("a stream");
    stream.next().expect("priming");
    for _ in 0..3 {
        server.changes().resource_updated(TEXT);
        assert_eq!(updated(&stream.next().expect("an update").1), TEXT);
    }
    assert_eq!(
        yes.0.load(Ordering::SeqCst),
        1,
        "what was approved holds for the updates"
    );
    // Whoever watches it anew is asked about anew.
    let unsubscribe = crate::sessions::request(2, "resources/unsubscribe", json!({ "uri": TEXT }));
    assert_eq!(legacy.post(&unsubscribe).0, 200);
    let subscribe = crate::sessions::request(3, "resources/subscribe", json!({ "uri": TEXT }));
    assert_eq!(legacy.post(&subscribe).0, 200);
    assert_eq!(yes.0.load(Ordering::SeqCst), 2);
}

#[test]
fn in_a_session_a_failing_approver_refuses_what_it_was_asked_and_no_more() {
    let (records, norms_now) = (Records::default(), Norms::new(norms("ask")));
    let failing = Failing(Arc::new(AtomicUsize::new(1)));
    let server = builder(&records, &norms_now)
        .approver(failing.clone())
        .build()
        .expect("built");
    let http = Http::start(&server);
    let legacy = Client::begin(&http, "2025-11-25");
    let subscribe = |id: u64| crate::sessions::request(id, "resources/subscribe", json!({ "uri": TEXT }));
    let (_, refused) = legacy.post(&subscribe(1));
    assert_eq!(refused["error"]["code"], -31002, "nobody decided: {refused}");
    let (status, _) = legacy.post(&subscribe(2));
    assert_eq!(status, 200);
    let mut stream = legacy.get(None).expect("a stream");
    stream.next().expect("priming");
    // Other rules ask anew, and nobody decides: this update is not told, the next one is.
    failing.0.store(1, Ordering::SeqCst);
    let other =
        format!("version = 1\n[[norm]]\nid = \"other\"\neffect = \"ask\"\nwhen = {{ resource = \"{TEXT}\" }}\n");
    norms_now.replace(NormSet::parse("norms.toml", &other).expect("norms"));
    server.changes().resource_updated(TEXT);
    records.wait_for("the update that nobody hears of", |record| {
        let method = record.method.as_ref().map(|method| method.as_str());
        record.outcome == Outcome::Denied && method == Some("notifications/resources/updated")
    });
    server.changes().resource_updated(TEXT);
    assert_eq!(updated(&stream.next().expect("an update").1), TEXT);
}

// Covers: EG-continuous
#[test]
fn an_open_subscription_follows_the_rules_that_are_in_force() {
    let (records, norms_now) = (Records::default(), Norms::new(NormSet::empty()));
    let server = builder(&records, &norms_now).build().expect("built");
    let http = Http::start(&server);
    let (mut modern, granted) = listen(&http, None);
    assert_eq!(granted, json!([TEXT, USER]));
    let legacy = Client::begin(&http, "2025-11-25");
    for uri in [TEXT, USER] {
        let subscribe = crate::sessions::request(1, "resources/subscribe", json!({ "uri": uri }));
        assert_eq!(legacy.post(&subscribe).0, 200);
    }
    let mut stream = legacy.get(None).expect("a stream");
    stream.next().expect("priming");
    for (effect, heard) in [("deny", USER), ("ask", USER), ("allow", TEXT)] {
        norms_now.replace(norms(effect));
        server.changes().resource_updated(TEXT);
        if heard == USER {
            server.changes().resource_updated(USER);
        }
        assert_eq!(updated(&modern.event().expect("an update")), heard, "under {effect}");
        assert_eq!(updated(&stream.next().expect("an update").1), heard, "under {effect}");
    }
}

#[test]
fn what_is_stopped_is_not_told_and_whoever_is_stopped_or_revoked_hears_nothing_more() {
    let mut limits = Limits::default();
    limits.keep_alive = Duration::from_millis(50);
    let (switch, store) = (KillSwitch::default(), Arc::new(MemoryStore::new()));
    let tokens = BearerTokens::new()
        .token("a", "alice", [""; 0])
        .token("b", "bob", [""; 0]);
    let records = Records::default();
    let server = fixture::builder(&records)
        .limits(limits)
        .guardian(Guardian::new(store.clone()).kill_switch(switch.clone()))
        .authenticator(tokens)
        .build()
        .expect("built");
    let http = Http::start(&server);
    let open = |token: &str| {
        let authorization = format!("Bearer {token}");
        let (modern, granted) = listen(&http, Some(&authorization));
        assert_eq!(granted, json!([TEXT, USER]));
        let legacy = Client::try_begin(&http, "2025-11-25", Some(&authorization));
        let legacy = legacy.unwrap_or_else(|(head, answer)| panic!("{head:?}: {answer}"));
        let mut stream = legacy.get(None).expect("a stream");
        stream.next().expect("priming");
        (modern, stream)
    };
    let (mut alice, mut alice_legacy) = open("a");
    let (mut bob, mut bob_legacy) = open("b");
    switch.stop(Stop::Target(TEXT.to_owned()), "odd");
    server.changes().resource_updated(TEXT);
    server.changes().resource_updated(USER);
    assert_eq!(updated(&alice.event().expect("an update")), USER);
    assert_eq!(updated(&bob.event().expect("an update")), USER);
    // Nothing changes, and the streams end all the same.
    switch.stop(Stop::Principal("alice".to_owned()), "odd");
    while alice.event().is_some() {}
    assert_eq!(alice_legacy.next(), None);
    server.changes().resource_updated(USER);
    assert_eq!(updated(&bob.event().expect("still there")), USER);
    let later = SystemTime::now() + Duration::from_secs(600);
    RUNTIME
        .block_on(async { store.revoke("bob", later).await })
        .expect("revoked");
    while bob.event().is_some() {}
    assert_eq!(bob_legacy.next(), None);
}
