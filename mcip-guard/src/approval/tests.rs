use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Flow, Information, Label, Party, Principle, Role, Text};
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::{Approval, ApprovalRequest, Approver, Decided, Direction, FrameKind};
use mcip_core::principal::{Method, Principal};
use mcip_core::store::MemoryStore;
use mcip_core::verdict::Finding;

use super::*;
use crate::test_kit::ManualClock;

/// One call that somebody is asked about; everything of it can be changed.
#[derive(Clone)]
struct Case {
    principal: Principal,
    method: &'static str,
    target: Option<&'static str>,
    params: String,
    definition: Option<Digest>,
    finding: Finding,
    kind: FrameKind,
    direction: Direction,
    has_rounds: bool,
    trajectory: Option<Text>,
}

impl Case {
    fn new() -> Self {
        Self {
            principal: Principal::new("alice", Method::Bearer),
            method: "tools/call",
            target: Some("pay"),
            params: r#"{"name":"pay","arguments":{"to":"bob","amount":5},"_meta":{"progressToken":1}}"#.to_owned(),
            definition: Some(Digest::of(b"definition")),
            finding: Finding::new("norms.pay", "arguments.amount"),
            kind: FrameKind::Request,
            direction: Direction::Inbound,
            has_rounds: true,
            trajectory: None,
        }
    }

    fn params(mut self, params: &str) -> Self {
        self.params = params.to_owned();
        self
    }

    fn document(&self) -> Document {
        Document::parse(Bytes::from(self.params.clone()), &ScanLimits::default()).expect("JSON")
    }

    fn request<'a>(&'a self, document: &'a Document, flow: &'a Flow) -> ApprovalRequest<'a> {
        ApprovalRequest {
            principal: &self.principal,
            method: self.method,
            target: self.target,
            flow,
            params: Digest::of(self.params.as_bytes()),
            definition: self.definition,
            finding: &self.finding,
            body: Some(document.root()),
            direction: self.direction,
            kind: self.kind,
            has_rounds: self.has_rounds,
            trajectory: self.trajectory.as_ref(),
        }
    }

    fn binding(&self) -> Digest {
        let (document, flow) = (self.document(), flow());
        binding::Bound::of(&self.request(&document, &flow), true).binding
    }

    async fn decide(&self, approver: &impl Approver) -> Decided {
        let (document, flow) = (self.document(), flow());
        let request = self.request(&document, &flow);
        approver.decide(&request).await.expect("decided")
    }
}

fn flow() -> Flow {
    let party = |role| Label::new(Party { role, id: "x".into() }, Basis::Derived, "test");
    Flow::new(
        party(Role::Client),
        party(Role::Server),
        Label::new("x".into(), Basis::Unknown, "test"),
        Label::new(Information::FunctionRequest, Basis::Derived, "test"),
        Label::new(Principle::Consent, Basis::Unknown, "test"),
    )
}

/// A queue in which no call waits.
fn impatient() -> (Queue, ManualClock) {
    let clock = ManualClock::new();
    let queue = Queue::builder(Arc::new(MemoryStore::new()))
        .wait(Duration::ZERO)
        .clock(Arc::new(clock.clone()))
        .build();
    (queue, clock)
}

/// Asks, approves what waits, and gives back how it was approved.
async fn approved(queue: &Queue, case: &Case, grant: Grant) -> KeptApproval {
    assert_eq!(case.decide(queue).await.approval, Approval::Refused);
    let waiting = queue.pending().await.expect("listed");
    let [waiting] = waiting.as_slice() else {
        panic!("{waiting:?}")
    };
    queue.approve(waiting.id(), grant, "operator").await.expect("approved")
}

#[test]
fn the_same_call_is_bound_alike_however_it_is_written() {
    let case = Case::new();
    for same in [
        r#"{"name":"pay","arguments":{"to":"bob","amount":5}}"#,
        r#"{ "arguments" : { "amount" : 5.0, "to" : "b\u006fb" }, "name" : "pay" , "_meta" : {"progressToken":"other","traceparent":"x"}}"#,
        r#"{"name":"pay","arguments":{"to":"bob","amount":5},"requestState":"s","inputResponses":{"k":{"action":"accept"}}}"#,
    ] {
        assert_eq!(case.clone().params(same).binding(), case.binding(), "{same}");
    }
}

// Covers: ASI09, T9
#[test]
fn nothing_that_matters_can_be_changed_under_an_approval() {
    let case = Case::new();
    let change = |change: fn(&mut Case)| {
        let mut changed = case.clone();
        change(&mut changed);
        changed
    };
    let others = [
        change(|case| case.principal = Principal::new("mallory", Method::Bearer)),
        change(|case| case.principal = Principal::new("alice", Method::ApiKey)),
        change(|case| case.method = "prompts/get"),
        change(|case| case.target = Some("pay_all")),
        change(|case| case.target = None),
        change(|case| case.definition = Some(Digest::of(b"another"))),
        change(|case| case.definition = None),
        change(|case| case.finding = Finding::new("norms.other", "arguments.amount")),
        change(|case| case.finding = Finding::new("norms.pay", "arguments.to")),
        change(|case| case.kind = FrameKind::Result),
        change(|case| case.direction = Direction::Outbound),
        case.clone()
            .params(r#"{"name":"pay","arguments":{"to":"bob","amount":6}}"#),
        case.clone()
            .params(r#"{"name":"pay","arguments":{"to":"bob","amount":"5"}}"#),
        case.clone().params(r#"{"name":"pay","arguments":{"to":"bob"}}"#),
        case.clone()
            .params(r#"{"name":"pay","arguments":{"to":"bob","amount":5},"task":{}}"#),
        case.clone().params(r#"{"name":"pay"}"#),
    ];
    let mut seen = vec![case.binding()];
    for other in others {
        let binding = other.binding();
        assert!(!seen.contains(&binding), "{}", other.params);
        seen.push(binding);
    }
}

#[tokio::test]
async fn what_is_granted_once_passes_once_and_for_nobody_else() {
    let (queue, _) = impatient();
    let case = Case::new();
    let kept = approved(&queue, &case, Grant::Once).await;
    let mut mallory = case.clone();
    mallory.principal = Principal::new("mallory", Method::Bearer);
    assert_eq!(mallory.decide(&queue).await.approval, Approval::Refused);
    let decided = case.decide(&queue).await;
    assert_eq!(decided.approval, Approval::Granted);
    assert!(
        decided.note.as_str().contains("granted once by operator"),
        "{}",
        decided.note
    );
    assert!(decided.note.as_str().contains(&kept.id()[..8]));
    assert_eq!(case.decide(&queue).await.approval, Approval::Refused, "it was used");
}

#[tokio::test]
async fn a_further_round_is_the_same_call_only_under_a_state_that_was_handed_out() {
    let (queue, _) = impatient();
    let case = Case::new();
    approved(&queue, &case, Grant::Once).await;
    let id = case.decide(&queue).await.id.expect("an approval");
    let round = |state: &str| {
        let params = format!(r#"{{"name":"pay","arguments":{{"to":"bob","amount":5}},"requestState":"{state}"}}"#);
        Case::new().params(&params)
    };
    queue.goes_on(id.as_str(), Digest::of(b"sealed")).await;
    assert_eq!(round("forged").decide(&queue).await.approval, Approval::Refused);
    let mut legacy = round("sealed");
    legacy.has_rounds = false;
    assert_eq!(
        legacy.decide(&queue).await.approval,
        Approval::Refused,
        "nothing checks a state there"
    );
    assert_eq!(round("sealed").decide(&queue).await.approval, Approval::Granted);
    assert_eq!(
        round("sealed").decide(&queue).await.approval,
        Approval::Refused,
        "sent again"
    );
}

// Covers: EG-jit
#[tokio::test]
async fn grants_for_a_time_and_for_a_trajectory_end_with_them() {
    let (queue, clock) = impatient();
    let case = Case::new();
    approved(&queue, &case, Grant::For(Duration::from_secs(60))).await;
    for _ in 0..3 {
        assert_eq!(case.decide(&queue).await.approval, Approval::Granted);
    }
    clock.advance(Duration::from_secs(60));
    assert_eq!(case.decide(&queue).await.approval, Approval::Refused);

    let (queue, _) = impatient();
    let within = |id: &'static str| {
        let mut case = Case::new();
        case.trajectory = Some(Text::from(id));
        case
    };
    approved(&queue, &within("one"), Grant::Trajectory).await;
    for _ in 0..3 {
        assert_eq!(within("one").decide(&queue).await.approval, Approval::Granted);
    }
    assert_eq!(within("two").decide(&queue).await.approval, Approval::Refused);
    assert_eq!(Case::new().decide(&queue).await.approval, Approval::Refused);
}

#[tokio::test]
async fn a_denial_stands_until_it_expires_and_takes_a_grant_back() {
    let (queue, clock) = impatient();
    let case = Case::new();
    let kept = approved(&queue, &case, Grant::For(Duration::from_secs(3600))).await;
    assert_eq!(case.decide(&queue).await.approval, Approval::Granted);
    queue.deny(&kept.id()[..6], "operator").await.expect("taken back");
    let decided = case.decide(&queue).await;
    assert_eq!(decided.approval, Approval::Refused);
    assert!(decided.stands);
    assert!(
        decided.note.as_str().starts_with("denied by operator"),
        "{}",
        decided.note
    );
    assert!(
        queue.pending().await.expect("listed").is_empty(),
        "and is not asked about again"
    );
    clock.advance(Duration::from_secs(3600));
    case.decide(&queue).await;
    assert_eq!(queue.pending().await.expect("listed").len(), 1);
}

#[tokio::test]
async fn a_call_waits_for_its_operator_and_many_wait_for_one_answer() {
    let queue = Queue::builder(Arc::new(MemoryStore::new()))
        .wait(Duration::from_secs(20))
        .build();
    let (one, two, operator) = tokio::join!(
        async { Case::new().decide(&queue).await },
        async { Case::new().decide(&queue).await },
        async {
            loop {
                let waiting = queue.pending().await.expect("listed");
                if let [waiting] = waiting.as_slice() {
                    return queue.approve(waiting.id(), Grant::Once, "operator").await;
                }
                assert!(waiting.is_empty(), "the same thing is asked once");
                tokio::task::yield_now().await;
            }
        }
    );
    operator.expect("approved");
    let granted = [one, two]
        .iter()
        .filter(|decided| decided.approval == Approval::Granted)
        .count();
    assert_eq!(granted, 1, "granted once");
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_ever() {
    let queue = Queue::builder(Arc::new(MemoryStore::new())).build();
    let decided = Case::new().decide(&queue).await;
    assert_eq!(decided.approval, Approval::Refused);
    assert!(
        decided.note.as_str().starts_with("nobody decided in time"),
        "{}",
        decided.note
    );
    assert!(!decided.stands, "who is asked again may say yes");
    let callback = Callback::new(|_| std::future::pending());
    let decided = Case::new().decide(&callback).await;
    assert_eq!(decided.note.as_str(), "nobody answered in time");
    assert!(!decided.stands && decided.approval == Approval::Refused);
}

// Covers: ASI09
#[tokio::test]
async fn asks_are_rationed_and_what_is_beyond_is_recorded_as_the_operator_wants() {
    let different = |number: u32| Case::new().params(&format!(r#"{{"name":"pay","arguments":{{"n":{number}}}}}"#));
    let (queue, _) = impatient();
    for number in 0..10 {
        different(number).decide(&queue).await;
    }
    assert_eq!(queue.pending().await.expect("listed").len(), 4);
    let decided = different(99).decide(&queue).await;
    assert_eq!(decided.approval, Approval::Refused);
    assert!(decided.note.as_str().contains("ration"), "{}", decided.note);
    assert!(!decided.stands, "nobody was asked");
    assert!(queue.weakenings().is_empty());
    for _ in 0..50 {
        queue.passed(&Case::new().principal);
    }
    different(99).decide(&queue).await;
    assert_eq!(queue.pending().await.expect("listed").len(), 5);

    let lax = Rationed::new(
        Callback::new(|_| async { Approval::Refused }),
        Ration::one_in(50).saved(1).lets_pass_beyond("we are still learning"),
    );
    assert_eq!(Case::new().decide(&lax).await.approval, Approval::Refused);
    assert_eq!(Case::new().decide(&lax).await.approval, Approval::Granted);
    assert_eq!(lax.weakenings().len(), 1);
}

#[tokio::test]
async fn whoever_decides_sees_the_arguments_without_their_secrets() {
    struct News(Mutex<Vec<KeptApproval>>);
    impl Notifier for Arc<News> {
        fn asked(&self, approval: &KeptApproval) {
            self.0.lock().expect("lock").push(approval.clone());
        }
    }
    let news = Arc::new(News(Mutex::default()));
    let queue = Queue::builder(Arc::new(MemoryStore::new()))
        .wait(Duration::ZERO)
        .tell(news.clone())
        .build();
    let secret = format!("ghp_{}", &"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d"[..36]);
    let case = Case::new().params(&format!(
        r#"{{"name":"pay","arguments":{{"key":"{secret}","to":"b\u202eob","long":"{}"}}}}"#,
        "x".repeat(10_000)
    ));
    case.decide(&queue).await;
    let news = news.0.lock().expect("lock");
    let shown = news
        .first()
        .and_then(|kept| kept.asked().arguments.clone())
        .expect("shown");
    assert!(!shown.contains(&secret), "{shown}");
    assert!(!shown.contains('\u{202e}') && shown.chars().count() <= 4097, "{shown}");
    let text = format!("{:?}", news.first());
    assert!(!text.contains(&secret), "{text}");
    assert!(news.first().is_some_and(|kept| kept.asked().hidden), "{text}");
}

#[tokio::test]
async fn no_spelling_hides_an_argument_from_whoever_decides() {
    let (queue, _) = impatient();
    let case = Case::new().params(
        r#"{"name":"pay","arguments":{"to":"b\u006fb","note":"\u0007","fake":"\", \"to\": \"eve","amount":5}}"#,
    );
    case.decide(&queue).await;
    let asked = queue.pending().await.expect("listed").remove(0).asked().clone();
    let shown = asked.arguments.expect("shown");
    assert!(
        shown.contains(r#""to": "bob""#) && shown.contains(r#""amount": 5"#),
        "{shown}"
    );
    assert!(!shown.contains(r#", "to": "eve"#), "{shown}");
    assert!(!asked.hidden, "{shown}");
    let secret = format!("gh\\u0070_{}", &"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d"[..36]);
    let (queue, _) = impatient();
    let case = Case::new().params(&format!(r#"{{"name":"pay","arguments":{{"key":"{secret}"}}}}"#));
    case.decide(&queue).await;
    let asked = queue.pending().await.expect("listed").remove(0).asked().clone();
    let shown = asked.arguments.expect("shown");
    assert!(!shown.contains("aB3dE5fG7hJ9"), "{shown}");
}

#[tokio::test]
async fn whoever_has_a_long_name_is_known_again() {
    let (queue, _) = impatient();
    let mut case = Case::new();
    let long = "a".repeat(1_000);
    case.principal = Principal::new(long.as_str(), Method::Bearer);
    case.decide(&queue).await;
    let asked = queue.pending().await.expect("listed").remove(0).asked().clone();
    assert!(asked.hidden && is_asked_by(&asked, &long) && !is_asked_by(&asked, "alice"));
}

#[tokio::test]
async fn an_identifier_may_be_cut_but_not_to_nothing() {
    let (queue, _) = impatient();
    Case::new().decide(&queue).await;
    let id = queue.pending().await.expect("listed").remove(0).id().to_owned();
    assert_eq!(queue.approve("", Grant::Once, "x").await, Err(AdminError::TooShort));
    assert_eq!(queue.approve("zzzz", Grant::Once, "x").await, Err(AdminError::Unknown));
    assert_eq!(
        queue.approve(&id, Grant::Trajectory, "x").await,
        Err(AdminError::NotGranted(NotGranted::NoTrajectory))
    );
    assert!(queue.approve(&id[..4], Grant::Once, "x").await.is_ok());
    assert_eq!(
        queue.approve(&id, Grant::Once, "x").await,
        Err(AdminError::NotGranted(NotGranted::Decided))
    );
}
