//! What a judge asks about, decided in a queue: through further rounds, for its caller only, and by whom the operator trusts.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope, Seat};
use mcip_core::store::MemoryStore;
use mcip_core::verdict::{Finding, Verdict};
use mcip_guard::approval::{Grant, Queue, Ration};
use mcip_server::approval::Desk;
use mcip_server::{BearerTokens, CallError, Context, Server, Tool};
use serde_json::{Value, json};

use crate::fixture;
use crate::rounds::{accept, ask, state_of};
use crate::support::{Answer, Http, HttpClient, RUNTIME, Records, Wire};

/// Asks about every call of `pay`.
struct AboutPaying;

#[async_trait]
impl Judge for AboutPaying {
    fn name(&self) -> &'static str {
        "about_paying"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Inbound && scope.kind == FrameKind::Request && scope.method == "tools/call"
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(match view.target {
            Some("pay") => Verdict::Ask(Finding::new("test.pay", "a payment")),
            _ => Verdict::Allow,
        })
    }
}

/// A server whose `pay` asks for a name and counts how often it was done, with a queue in which no call waits.
struct Shop {
    http: Http,
    queue: Queue,
    records: Records,
    paid: Arc<AtomicUsize>,
}

const PENDING: i64 = -31002;

impl Shop {
    fn open() -> Self {
        let queue = Queue::builder(Arc::new(MemoryStore::new()))
            .wait(Duration::ZERO)
            .ration(Ration::one_in(1).saved(100))
            .build();
        let (records, paid) = (Records::default(), Arc::new(AtomicUsize::new(0)));
        let tokens = BearerTokens::new()
            .token("a", "alice", ["mcip:approve"])
            .token("b", "bob", [""; 0])
            .token("o", "olga", ["mcip:approve"]);
        let done = paid.clone();
        let pay = Tool::new("pay").handler(move |cx: Context| {
            let done = done.clone();
            async move {
                cx.elicit("name", fixture::name_form()).await?;
                Ok::<_, CallError>(format!("paid, {}", done.fetch_add(1, Ordering::SeqCst)))
            }
        });
        let desk = Desk::new(queue.clone())
            .trust("olga")
            .trust("alice")
            .scope("mcip:approve");
        let server = Server::builder("shop", "1")
            .authenticator(tokens)
            .record_to(records.clone())
            .judge(Seat::enforce(AboutPaying))
            .approver(queue.clone())
            .tool(pay)
            .tool(desk.tool("approve"))
            .build()
            .expect("built");
        Self {
            http: Http::start(&server),
            queue,
            records,
            paid,
        }
    }

    fn client(&self, token: &str) -> HttpClient {
        let mut client = self.http.connect();
        client.authorization = Some(format!("Bearer {token}"));
        client
    }

    /// Approves the one thing that waits.
    fn approve(&self, grant: Grant) {
        RUNTIME.block_on(async {
            let waiting = self.queue.pending().await.expect("listed");
            let [waiting] = waiting.as_slice() else {
                panic!("{waiting:?}")
            };
            self.queue
                .approve(waiting.id(), grant, "operator")
                .await
                .expect("approved");
        });
    }

    fn paid(&self) -> usize {
        self.paid.load(Ordering::SeqCst)
    }
}

fn pay(id: i64, amount: u32, more: Value) -> Value {
    ask(id, "pay", json!({ "amount": amount }), more)
}

fn answered(state: &str) -> Value {
    json!({ "requestState": state, "inputResponses": accept("name", "name", "Ada") })
}

#[test]
fn an_approval_lasts_through_the_rounds_of_one_call_and_for_no_other() {
    let shop = Shop::open();
    let (mut alice, mut bob) = (shop.client("a"), shop.client("b"));
    assert_eq!(alice.ask(&pay(1, 5, json!({}))).code(), PENDING);
    shop.approve(Grant::Once);
    // Not of another caller, not with other arguments.
    assert_eq!(bob.ask(&pay(2, 5, json!({}))).code(), PENDING);
    assert_eq!(alice.ask(&pay(3, 6, json!({}))).code(), PENDING);
    let state = state_of(&alice.ask(&pay(4, 5, json!({}))));
    let changed = state.chars().rev().collect::<String>();
    assert_eq!(
        alice.ask(&pay(5, 5, answered(&changed))).code(),
        PENDING,
        "a state of one's own"
    );
    assert_eq!(
        bob.ask(&pay(6, 5, answered(&state))).code(),
        PENDING,
        "a state of another's"
    );
    assert_eq!(alice.ask(&pay(7, 5, answered(&state))).text(), "paid, 0");
    assert_eq!(
        alice.ask(&pay(8, 5, answered(&state))).code(),
        PENDING,
        "the same round again"
    );
    assert_eq!(alice.ask(&pay(9, 5, json!({}))).code(), PENDING, "another call");
    assert_eq!(shop.paid(), 1);
    let noted = shop.records.all().into_iter().flat_map(|record| record.rulings);
    let granted = noted.filter(|ruling| ruling.judge == "approver" && ruling.verdict == "allow");
    let granted: Vec<_> = granted.map(|ruling| ruling.finding.evidence.to_string()).collect();
    assert!(
        !granted.is_empty() && granted.iter().all(|note| note.contains("granted once by operator")),
        "{granted:?}"
    );
}

fn desk(id: i64, more: Value) -> Value {
    ask(id, "approve", json!({}), more)
}

fn question(answer: &Answer) -> (String, String) {
    let asked = answer.result()["inputRequests"].as_object().expect("questions");
    let (key, question) = asked.iter().next().expect("one");
    (
        key.clone(),
        question["params"]["message"].as_str().expect("a message").to_owned(),
    )
}

// Covers: ASI09
#[test]
fn whom_the_operator_trusts_decides_and_never_about_what_they_call_themselves() {
    let shop = Shop::open();
    let (mut alice, mut bob, mut olga) = (shop.client("a"), shop.client("b"), shop.client("o"));
    assert_eq!(alice.ask(&pay(1, 5, json!({}))).code(), PENDING);
    assert_eq!(
        alice.ask(&desk(2, json!({}))).text(),
        "Nothing waits for your approval."
    );
    assert!(
        bob.ask(&desk(3, json!({}))).frame.get("error").is_some(),
        "there is no such tool for bob"
    );
    let asked = olga.ask(&desk(4, json!({})));
    let ((key, message), state) = (question(&asked), state_of(&asked));
    assert!(
        message.contains("alice") && message.contains("pay") && message.contains("amount"),
        "{message}"
    );
    let decided = json!({ "requestState": state, "inputResponses": accept(&key, "decision", "once") });
    assert_eq!(olga.ask(&desk(5, decided)).text(), "Approved once. 0 more wait.");
    let state = state_of(&alice.ask(&pay(6, 5, json!({}))));
    assert_eq!(alice.ask(&pay(7, 5, answered(&state))).text(), "paid, 0");

    // Declined is denied, and stays so.
    assert_eq!(alice.ask(&pay(8, 7, json!({}))).code(), PENDING);
    let asked = olga.ask(&desk(9, json!({})));
    let (key, state) = (question(&asked).0, state_of(&asked));
    let declined = json!({ "requestState": state, "inputResponses": { key: { "action": "decline" } } });
    assert_eq!(olga.ask(&desk(10, declined)).text(), "Denied. 0 more wait.");
    assert_eq!(alice.ask(&pay(11, 7, json!({}))).code(), PENDING);
    assert_eq!(
        olga.ask(&desk(12, json!({}))).text(),
        "Nothing waits for your approval."
    );
    assert_eq!(shop.paid(), 1);
}
