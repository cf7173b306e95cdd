//! Whose tasks they are, how many there may be, and for how long.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use mcip_core::environment::Clock;
use mcip_core::record::Outcome;
use mcip_core::store::{Begun, KeptTask, MemoryStore, StoreError, TaskStore};
use mcip_server::types::TaskSupport;
use mcip_server::{BearerTokens, CallError, Context, Limits, Tool};
use serde_json::json;

use super::{Gate, begin, builder, cancel, end_of, gated, get, id_of, update, wait, wait_for_status};
use crate::fixture;
use crate::rounds::accept;
use crate::support::{Http, HttpClient, Records, Wire};

/// A clock that stands still until it is told.
#[derive(Clone, Debug)]
struct Hand(Arc<Mutex<SystemTime>>);

impl Hand {
    fn advance(&self, by: Duration) {
        *self.0.lock().expect("lock") += by;
    }
}

impl Clock for Hand {
    fn now(&self) -> SystemTime {
        *self.0.lock().expect("lock")
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

fn client(http: &Http, token: &str) -> HttpClient {
    let mut client = http.connect();
    client.authorization = Some(format!("Bearer {token}"));
    client
}

#[test]
fn somebody_elses_task_is_as_unknown_as_one_that_never_was() {
    let (records, gate) = (Records::default(), Gate::default());
    let tokens = BearerTokens::new()
        .token("a", "alice", ["x"])
        .token("a-without", "alice", Vec::<String>::new())
        .token("b", "bob", ["x"]);
    let server = builder(&records)
        .authenticator(tokens)
        .tool(gated("work", TaskSupport::Required, &gate).scope("x"))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob, mut lesser) = (client(&http, "a"), client(&http, "b"), client(&http, "a-without"));
    let task = id_of(&alice.ask(&begin("work", json!({ "text": "hers" }))));
    // Of the same length and form, one letter other.
    let never = format!("{}A", &task[..task.len() - 1]);
    let never = if never == task {
        format!("{}B", &task[..task.len() - 1])
    } else {
        never
    };
    for other in [&mut bob, &mut lesser] {
        for ask in [get, cancel, |task: &str| update(task, json!({ "x": {} }))] {
            let (theirs, nobodys) = (other.ask(&ask(&task)), other.ask(&ask(&never)));
            assert_eq!(theirs.code(), -32602);
            let said = |answer: &crate::support::Answer, id: &str| answer.frame["error"].to_string().replace(id, "ID");
            assert_eq!(said(&theirs, &task), said(&nobodys, &never));
        }
    }
    assert_eq!(alice.ask(&get(&task)).result()["status"], "working");
    gate.open();
    let seen = wait_for_status(&mut alice, &task, "completed");
    assert_eq!(seen["result"]["content"][0]["text"], "hers");
    assert_eq!(bob.ask(&get(&task)).code(), -32602);
}

// Covers: L3-handles
#[test]
fn ids_cannot_be_guessed() {
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    let mut random = std::collections::BTreeSet::new();
    for _ in 0..20 {
        let task = id_of(&wire.ask(&begin("work", json!({ "text": "x" }))));
        let (time, rest) = task.split_once('-').expect("two parts");
        assert_eq!((time.len(), rest.len()), (12, 22));
        assert!(random.insert(rest.to_owned()));
    }
}

#[test]
fn so_many_run_at_a_time_and_so_many_are_kept() {
    let (records, gate) = (Records::default(), Gate::default());
    let mut limits = Limits::default();
    (
        limits.tasks,
        limits.tasks_per_principal,
        limits.kept_tasks_per_principal,
    ) = (2, 1, 3);
    let tokens = BearerTokens::new()
        .token("a", "alice", ["x"])
        .token("b", "bob", ["x"])
        .token("c", "carol", ["x"]);
    let server = builder(&records)
        .limits(limits)
        .authenticator(tokens)
        .tool(gated("work", TaskSupport::Required, &gate))
        .tool(Tool::new("quick").task(TaskSupport::Required).handler(|| async { "x" }))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let (mut alice, mut bob, mut carol) = (client(&http, "a"), client(&http, "b"), client(&http, "c"));
    let work = || begin("work", json!({ "text": "x" }));
    let first = id_of(&alice.ask(&work()));
    assert_eq!(alice.ask(&work()).code(), -31003, "alice has one");
    id_of(&bob.ask(&work()));
    assert_eq!(carol.ask(&work()).code(), -31003, "two run");
    // What ends makes room.
    alice.ask(&cancel(&first)).result();
    end_of(&records, "work");
    let mut until_there_is_room = || {
        let until = Instant::now() + crate::support::NET;
        loop {
            let answer = alice.ask(&begin("quick", json!({})));
            if answer.frame.get("result").is_some() {
                return id_of(&answer);
            }
            assert!(Instant::now() < until, "no room: {}", answer.frame);
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let second = until_there_is_room();
    let third = until_there_is_room();
    for task in [&second, &third] {
        wait_for_status(&mut alice, task, "completed");
    }
    // Three are kept until their time is over; older ones do not make way.
    let until = Instant::now() + crate::support::NET;
    loop {
        let answer = alice.ask(&begin("quick", json!({})));
        assert_eq!(answer.code(), -31003);
        if answer.frame["error"]["message"].to_string().contains("kept") {
            break;
        }
        assert!(Instant::now() < until, "{}", answer.frame);
    }
    assert_eq!(alice.ask(&get(&second)).result()["status"], "completed");
    assert_eq!(alice.ask(&get(&first)).result()["status"], "cancelled");
}

#[test]
fn when_its_time_is_over_a_task_is_gone() {
    let (records, gate) = (Records::default(), Gate::default());
    let clock = Hand(Arc::new(Mutex::new(SystemTime::now())));
    let server = builder(&records)
        .clock(Arc::new(clock.clone()))
        .tool(
            Tool::new("quick")
                .task(TaskSupport::Required)
                .task_time(Duration::from_secs(30))
                .handler(|| async { "x" }),
        )
        .tool(gated("brief", TaskSupport::Required, &gate).task_time(Duration::from_millis(30)))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    let begun = wire.ask(&begin("quick", json!({})));
    assert_eq!(begun.result()["ttlMs"], 30_000);
    let task = id_of(&begun);
    wait_for_status(&mut wire, &task, "completed");
    clock.advance(Duration::from_secs(29));
    assert_eq!(wire.ask(&get(&task)).result()["status"], "completed");
    clock.advance(Duration::from_secs(1));
    assert_eq!(wire.ask(&get(&task)).code(), -32602);
    // And so is its work.
    let task = id_of(&wire.ask(&begin("brief", json!({ "text": "x" }))));
    let end = end_of(&records, "brief");
    assert_eq!(end.outcome, Outcome::Aborted);
    let reason = end.reason.expect("a reason");
    assert_eq!(reason.as_str(), format!("task {task}: its time is over"));
}

#[test]
fn a_task_whose_server_is_gone_has_failed() {
    let store = Arc::new(MemoryStore::new());
    let records = Records::default();
    let server = builder(&records)
        .task_store(store.clone())
        .tool(gated("work", TaskSupport::Required, &Gate::default()))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let now = SystemTime::now();
    // What another process left behind when it died two minutes ago.
    let left = |id: &str, alive_until| {
        let begun = Begun {
            id: id.to_owned(),
            owner: "loopback".to_owned(),
            target: "work".to_owned(),
            revision: "2026-07-28".to_owned(),
            created_at: now - Duration::from_secs(120),
            ttl: Duration::from_secs(3600),
            poll_interval: Duration::from_secs(1),
        };
        crate::support::RUNTIME
            .block_on(store.insert(KeptTask::new(begun, alive_until), 10, now))
            .expect("room");
    };
    left("dead", now - Duration::from_secs(60));
    left("alive", now + Duration::from_secs(60));
    let mut wire = http.connect();
    let seen = wire.ask(&get("dead")).result().clone();
    assert_eq!(
        (&seen["status"], &seen["error"]["code"]),
        (&json!("failed"), &json!(-32603))
    );
    assert_eq!(wire.ask(&get("dead")).result(), &seen);
    assert_eq!(wire.ask(&get("alive")).result()["status"], "working");
}

#[test]
fn instances_that_share_a_store_serve_each_others_tasks() {
    let store = Arc::new(MemoryStore::new());
    let instance = || {
        let server = builder(&Records::default())
            .task_store(store.clone())
            .tool(
                Tool::new("ask")
                    .task(TaskSupport::Required)
                    .handler(|cx: Context| async move {
                        let answer = cx.elicit("name", fixture::name_form()).await?;
                        Ok::<_, CallError>(answer.content.unwrap_or_default()["name"].to_string())
                    }),
            )
            .build()
            .expect("built");
        Http::start(&server)
    };
    let (one, other) = (instance(), instance());
    let (mut here, mut there) = (one.connect(), other.connect());
    let task = id_of(&here.ask(&begin("ask", json!({}))));
    wait(&mut there, &task, "asking", |seen| seen["status"] == "input_required");
    there.ask(&update(&task, accept("name", "name", "Ada"))).result();
    let seen = wait_for_status(&mut there, &task, "completed");
    assert_eq!(seen["result"]["content"][0]["text"], "\"Ada\"");
}

#[test]
fn a_store_that_fails_refuses_and_tells_nothing() {
    struct Broken;

    #[async_trait::async_trait]
    impl TaskStore for Broken {
        async fn insert(&self, _: KeptTask, _: usize, _: SystemTime) -> Result<(), StoreError> {
            Err(StoreError::Unavailable("secret path".to_owned()))
        }
        async fn get(&self, _: &str, _: &str, _: SystemTime) -> Result<Option<Arc<KeptTask>>, StoreError> {
            Err(StoreError::Unavailable("secret path".to_owned()))
        }
        async fn replace(&self, _: KeptTask, _: SystemTime) -> Result<bool, StoreError> {
            Err(StoreError::Unavailable("secret path".to_owned()))
        }
        async fn list(
            &self,
            _: &str,
            _: Option<&str>,
            _: usize,
            _: SystemTime,
        ) -> Result<Vec<Arc<KeptTask>>, StoreError> {
            Err(StoreError::Unavailable("secret path".to_owned()))
        }
    }
    let (records, gate) = (Records::default(), Gate::default());
    let server = builder(&records)
        .task_store(Broken)
        .tool(gated("work", TaskSupport::Required, &gate))
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    for ask in [begin("work", json!({ "text": "x" })), get("x"), cancel("x")] {
        let answer = wire.ask(&ask);
        assert_eq!(answer.code(), -32603);
        assert!(!answer.frame.to_string().contains("secret"));
    }
    assert_eq!(
        gate.begun.load(std::sync::atomic::Ordering::SeqCst),
        0,
        "nothing ran that nobody could find"
    );
    assert_eq!(end_of(&records, "work").outcome, Outcome::Aborted);
}

#[test]
fn a_result_that_is_too_large_to_be_kept_fails_its_task() {
    let records = Records::default();
    let server = builder(&records)
        .task_store(MemoryStore::new().with_task_bytes(1 << 20, 1 << 16))
        .tool(
            Tool::new("large")
                .task(TaskSupport::Required)
                .handler(|| async { "x".repeat(1 << 17) }),
        )
        .build()
        .expect("built");
    let http = Http::start(&server);
    let mut wire = http.connect();
    let task = id_of(&wire.ask(&begin("large", json!({}))));
    let seen = wait_for_status(&mut wire, &task, "failed");
    assert!(seen["error"]["message"].to_string().contains("larger"));
}
