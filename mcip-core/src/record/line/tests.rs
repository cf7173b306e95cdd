//! The line against a plain reading of what it shall be, made with `serde_json`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::Value;

use crate::attest::{self, Attestation, KeptAnswer, Order, Presented};
use crate::digest::Digest;
use crate::error::is_unprintable;
use crate::flow::{Basis, Flow, Information, Label, Party, Principle, Role, Text};
use crate::json::{Document, ScanLimits, canonical};
use crate::jsonrpc::RequestId;
use crate::principal::{Method, Principal};
use crate::record::{Event, Outcome, Position, Record, Ruling, Transport, Wire};
use crate::risk::Risk;
use crate::types::Revision;
use crate::verdict::{Finding, Mode};

/// An object whose members `serde_json` writes sorted, and the absent ones not at all.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let sorted: BTreeMap<_, _> = members.into_iter().collect();
    let present = sorted
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(present.collect())
}

fn clean(text: &str) -> Option<Value> {
    let clean = |c| if is_unprintable(c) { '\u{fffd}' } else { c };
    Some(text.chars().map(clean).collect::<String>().into())
}

fn label<T>(label: &Label<T>, value: Option<Value>) -> Option<Value> {
    Some(object([
        ("basis", clean(label.basis.as_str())),
        ("by", clean(label.by.as_str())),
        ("value", value),
    ]))
}

fn party(of: &Label<Party>) -> Option<Value> {
    let id = ("id", clean(of.value.id.as_str()));
    label(of, Some(object([id, ("role", clean(of.value.role.as_str()))])))
}

fn flow(flow: &Flow) -> Value {
    object([
        ("sender", party(&flow.sender)),
        ("recipient", party(&flow.recipient)),
        ("subject", label(&flow.subject, clean(flow.subject.value.as_str()))),
        (
            "information",
            label(&flow.information, clean(flow.information.value.as_str())),
        ),
        (
            "principle",
            label(&flow.principle, clean(flow.principle.value.as_str())),
        ),
    ])
}

fn ruling(ruling: &Ruling) -> Value {
    object([
        ("judge", clean(ruling.judge)),
        ("verdict", clean(ruling.verdict)),
        (
            "mode",
            clean(if ruling.mode == Mode::Enforce {
                "enforce"
            } else {
                "audit"
            }),
        ),
        ("risk", ruling.finding.risk.and_then(|risk| clean(risk.as_str()))),
        ("rule", clean(ruling.finding.rule.as_str())),
        ("evidence", clean(ruling.finding.evidence.as_str())),
    ])
}

/// What the line shall say, but for the time, which has tests of its own.
fn expected(record: &Record, at: &Value) -> Value {
    let number = |number: u64| Some(Value::from(number));
    let micros = |duration: Duration| Some(Value::from(u64::try_from(duration.as_micros()).expect("small")));
    let digest = |digest: Option<Digest>| digest.map(|digest| Value::from(digest.to_string()));
    let text = |text: &Option<Text>| text.as_ref().and_then(|text| clean(text.as_str()));
    let counts: BTreeMap<_, _> = record
        .counts
        .iter()
        .map(|(key, count)| ((*key).to_owned(), Value::from(*count)))
        .collect();
    let principal = record.principal.as_ref().map(|principal| {
        let method = ("method", clean(principal.method().as_str()));
        object([("id", clean(principal.id())), method])
    });
    object([
        ("event", clean(record.event.as_str())),
        ("sequence", number(record.sequence)),
        ("exchange", number(record.exchange)),
        ("at", Some(at.clone())),
        ("micros", micros(record.elapsed)),
        ("judgingMicros", micros(record.judging)),
        ("handlingMicros", micros(record.handling)),
        ("position", clean(record.position.as_str())),
        ("transport", clean(record.transport.as_str())),
        ("peer", record.peer.and_then(|peer| clean(&peer.to_string()))),
        ("principal", principal),
        (
            "revision",
            record.revision.and_then(|revision| clean(revision.as_str())),
        ),
        (
            "requestId",
            record.request_id.as_ref().and_then(|id| match id {
                RequestId::Integer(number) => Some(Value::from(*number)),
                RequestId::String(text) => clean(text),
            }),
        ),
        ("method", text(&record.method)),
        ("target", text(&record.target)),
        ("flow", record.flow.as_deref().map(flow)),
        ("answer", record.answer.as_deref().map(flow)),
        (
            "rulings",
            Some(record.rulings.iter().map(ruling).collect::<Vec<_>>())
                .filter(|r| !r.is_empty())
                .map(Value::from),
        ),
        ("outcome", clean(record.outcome.as_str())),
        ("errorCode", record.error_code.map(Value::from)),
        ("reason", text(&record.reason)),
        ("paramsDigest", digest(record.params_digest)),
        ("answerDigest", digest(record.answer_digest)),
        ("definitionDigest", digest(record.definition_digest)),
        ("policy", digest(record.policy)),
        ("traceparent", text(&record.traceparent)),
        ("bytes", number(record.bytes as u64).filter(|_| record.bytes > 0)),
        (
            "counts",
            Some(Value::Object(counts.into_iter().collect())).filter(|_| !record.counts.is_empty()),
        ),
        ("verdict", record.flow.as_ref().and_then(|_| clean(record.verdict()))),
    ])
}

/// Boxed, as the other parts of a record are: unoptimised, one strategy that holds all of them is larger than a test's stack.
fn some_text() -> BoxedStrategy<Text> {
    prop_oneof![
        "[ -~]{0,20}".prop_map(Text::from),
        any::<String>().prop_map(Text::from),
        "[\\PC\u{0}-\u{20}\"\\\\\u{7f}\u{202e}é]{0,20}".prop_map(Text::from),
        Just(Text::Static("static \"text\"\u{1b}[0m")),
    ]
    .boxed()
}

fn some_label<T: std::fmt::Debug + Clone + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Label<T>> {
    let basis = [
        Basis::Operator,
        Basis::Declared,
        Basis::Derived,
        Basis::Inferred,
        Basis::Unknown,
    ];
    (value, prop::sample::select(basis.to_vec()), some_text())
        .prop_map(|(value, basis, by)| Label { value, basis, by })
        .boxed()
}

fn some_flow() -> BoxedStrategy<Arc<Flow>> {
    let party = || {
        let role = prop::sample::select(vec![Role::User, Role::Client, Role::Server]);
        some_label((role, some_text()).prop_map(|(role, id)| Party { role, id }))
    };
    let information = prop::sample::select(vec![
        Information::Query,
        Information::FunctionList,
        Information::Failure,
    ]);
    let principle = prop::sample::select(vec![
        Principle::Consent,
        Principle::ServiceProvision,
        Principle::Unknown,
    ]);
    (
        party(),
        party(),
        some_label(some_text()),
        some_label(information),
        some_label(principle),
    )
        .prop_map(|(sender, recipient, subject, information, principle)| {
            Arc::new(Flow::new(sender, recipient, subject, information, principle))
        })
        .boxed()
}

fn some_ruling() -> BoxedStrategy<Ruling> {
    let risk = prop::option::of(prop::sample::select(vec![
        Risk::FunctionInjection,
        Risk::IntentInjection,
    ]));
    let verdict = prop::sample::select(vec!["allow", "redact", "ask", "deny"]);
    (some_text(), some_text(), risk, verdict, any::<bool>())
        .prop_map(|(rule, evidence, risk, verdict, audit)| Ruling {
            judge: "some_judge",
            verdict,
            mode: if audit { Mode::Audit } else { Mode::Enforce },
            finding: Finding { rule, evidence, risk },
        })
        .boxed()
}

fn some_digest() -> BoxedStrategy<Option<Digest>> {
    prop::option::of(any::<[u8; 32]>().prop_map(Digest::from)).boxed()
}

prop_compose! {
    fn some_record()(
        (event, outcome, transport) in prop::sample::select(vec![
            (Event::Call, Outcome::Completed, Transport::Http),
            (Event::Refusal, Outcome::InputRequired, Transport::Stdio),
            (Event::Counts, Outcome::Panicked, Transport::Http),
        ]),
        (sequence, exchange, bytes, micros) in (any::<u64>(), any::<u64>(), 0..3_usize, any::<[u32; 3]>()),
        (peer, principal) in (any::<Option<SocketAddr>>(), prop::option::of(any::<String>())),
        revision in prop::option::of(prop::sample::select(Revision::ALL.to_vec())),
        request_id in prop::option::of(prop_oneof![
            any::<i64>().prop_map(RequestId::Integer),
            any::<String>().prop_map(|text| RequestId::String(text.into())),
        ]),
        (method, target, reason, traceparent) in (
            prop::option::of(some_text()),
            prop::option::of(some_text()),
            prop::option::of(some_text()),
            prop::option::of(some_text()),
        ),
        (flow, answer) in (prop::option::of(some_flow()), prop::option::of(some_flow())),
        rulings in prop::collection::vec(some_ruling(), 0..3),
        (params_digest, answer_digest, definition_digest, policy) in (some_digest(), some_digest(), some_digest(), some_digest()),
        (error_code, at) in (any::<Option<i64>>(), 0..1_u64 << 40),
        counts in prop::sample::subsequence(vec![("zeta", 3), ("alpha", 0), ("mid", u64::MAX)], 0..3),
    ) -> Record {
        let mut record = Record::new(event, Position::Client, transport, UNIX_EPOCH + Duration::from_micros(at));
        let [elapsed, judging, handling] = micros.map(|micros| Duration::from_micros(u64::from(micros)));
        (record.elapsed, record.judging, record.handling) = (elapsed, judging, handling);
        (record.sequence, record.exchange, record.bytes, record.outcome) = (sequence, exchange, bytes, outcome);
        (record.peer, record.revision, record.request_id) = (peer, revision, request_id);
        record.principal = principal.map(|id| Principal::new(id, Method::Bearer));
        (record.method, record.target, record.reason, record.traceparent) = (method, target, reason, traceparent);
        (record.flow, record.answer, record.rulings) = (flow, answer, rulings);
        (record.params_digest, record.answer_digest) = (params_digest, answer_digest);
        (record.definition_digest, record.policy) = (definition_digest, policy);
        (record.error_code, record.counts) = (error_code, counts);
        record
    }
}

proptest! {
    #[test]
    fn a_line_is_what_sorted_members_written_plainly_are(record in some_record()) {
        let mut line = b"before".to_vec();
        record.write_line(&mut line);
        let line = String::from_utf8(line).expect("UTF-8");
        let line = line.strip_prefix("before").expect("appended");
        let value: Value = serde_json::from_str(line).expect("valid JSON");
        prop_assert_eq!(line, format!("{}\n", expected(&record, &value["at"])));
    }
}

prop_compose! {
    fn some_wire()(
        outcome in prop::sample::select(vec![
            attest::Outcome::Verified,
            attest::Outcome::Absent,
            attest::Outcome::Unsigned,
            attest::Outcome::Rejected { reason: "replayed", http_status: 400 },
        ]),
        (key, subject) in (some_text(), prop::option::of(some_text())),
        (presented, sent) in (some_digest(), some_digest()),
        order in prop::sample::select(vec![Order::Unsaid, Order::Proven, Order::Unproven]),
        (trajectory, via) in (prop::option::of(some_text()), prop::collection::vec(some_text(), 0..3)),
        (purpose, kept, is_received) in (any::<bool>(), prop::option::of(any::<bool>()), any::<bool>()),
    ) -> Box<Wire> {
        let mut received = Attestation::new(outcome);
        received.presented = presented.map(|digest| Presented { key, digest, subject });
        (received.order, received.trajectory, received.via) = (order, trajectory, via);
        received.purpose = purpose.then_some("task");
        received.kept = kept.map(|verbatim| KeptAnswer { is_error: false, body: Bytes::new(), verbatim });
        Box::new(Wire { received: is_received.then(|| Arc::new(received)), sent })
    }
}

proptest! {
    #[test]
    fn a_line_is_canonical(mut record in some_record(), wire in prop::option::of(some_wire())) {
        record.wire = wire;
        // Numbers that canonical JSON refuses are a peer's request ids only, or of the next age.
        (record.sequence, record.exchange, record.error_code) = (1, 1, Some(-1));
        record.request_id = record.request_id.filter(|id| matches!(id, RequestId::String(_)));
        record.counts.retain(|(_, count)| *count < 10);
        let mut line = Vec::new();
        record.write_line(&mut line);
        line.pop();
        let document = Document::parse(Bytes::from(line.clone()), &ScanLimits::DEFAULT).expect("strict JSON");
        prop_assert_eq!(canonical::to_vec(document.root()).expect("canonical"), line);
    }
}

/// The schema that documents the line.
static SCHEMA: std::sync::LazyLock<Value> = std::sync::LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../docs/record.schema.json")).expect("JSON")
});

proptest! {
    #[test]
    fn a_line_is_what_the_schema_says(mut record in some_record(), wire in prop::option::of(some_wire())) {
        record.wire = wire;
        static VALIDATOR: std::sync::LazyLock<jsonschema::Validator> =
            std::sync::LazyLock::new(|| jsonschema::validator_for(&SCHEMA).expect("a schema"));
        let mut line = Vec::new();
        record.write_line(&mut line);
        let value: Value = serde_json::from_slice(&line).expect("valid JSON");
        let errors: Vec<_> = VALIDATOR.iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert!(errors.is_empty(), "{:?}: {}", errors, value);
    }
}

#[test]
fn every_member_of_the_schema_is_documented_and_in_order() {
    let document = include_str!("../../../../docs/records.md");
    let members = SCHEMA["properties"].as_object().expect("members");
    let rows: Vec<_> = members
        .keys()
        .map(|member| (member, document.find(&format!("\n| `{member}` |"))))
        .collect();
    for (member, row) in &rows {
        assert!(row.is_some(), "docs/records.md has no row for {member}");
    }
    assert!(
        rows.is_sorted_by_key(|(_, row)| *row),
        "rows are in the order of the line"
    );
    assert!(
        members.keys().is_sorted(),
        "members of the schema are in the order of the line"
    );
}

#[test]
fn a_peers_text_does_not_act_on_a_terminal() {
    let mut record = Record::new(Event::Refusal, Position::Server, Transport::Http, UNIX_EPOCH);
    record.method = Some(String::from("a\n\"b\"\u{1}\u{9b}31m\u{202e}").into());
    record.counts = vec![("zeta", 2), ("alpha", 1)];
    record.reason = Some("because".into());
    let mut line = Vec::new();
    record.write_line(&mut line);
    assert_eq!(
        String::from_utf8(line).expect("UTF-8"),
        concat!(
            r#"{"at":"1970-01-01T00:00:00.000000Z","counts":{"alpha":1,"zeta":2},"event":"refusal","exchange":0,"#,
            r#""handlingMicros":0,"judgingMicros":0,"method":"a"#,
            "\u{fffd}\\\"b\\\"\u{fffd}\u{fffd}31m\u{fffd}",
            r#"","micros":0,"outcome":"open","position":"server","reason":"because","sequence":0,"transport":"http"}"#,
            "\n"
        )
    );
}
