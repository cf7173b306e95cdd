//! Records as events of the `tracing` crate.

use std::borrow::Cow;

use async_trait::async_trait;
use mcip_core::error::shown;
use mcip_core::flow::Text;
use mcip_core::record::{Outcome, Record, RecordSink, SinkError};
use mcip_core::verdict::Mode;
use tracing::Level;

/// The target of every event.
const TARGET: &str = "mcip::record";

/// Each record as one event at the target `mcip::record`: level `WARN` for what was denied, refused or panicked, `INFO` for
/// everything else.
///
/// Fields: `event`, `sequence`, `exchange`, `position`, `transport`, `method`, `target`, `principal`, `outcome`, `verdict`,
/// `rule`, `risk`, `evidence`, `reason`, `error_code`, `micros`, `counts`; those that a record lacks are left out. Of several
/// findings the first that decided is named, else the first. Text of a peer is cut and freed of control characters; payloads
/// are never there.
///
/// What the subscriber's filter leaves out is not recorded. Whoever must prove what happened adds a
/// [`FileSink`](super::FileSink).
#[derive(Clone, Copy, Debug, Default)]
pub struct TracingSink {
    _made_by_new: (),
}

impl TracingSink {
    /// A sink for the subscriber that is current wherever a record is committed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a subscriber is installed that takes records of both levels.
    pub fn is_heard() -> bool {
        tracing::dispatcher::has_been_set() && tracing::enabled!(target: TARGET, Level::INFO)
    }
}

/// Text that a peer may have written, fit for a terminal.
fn clean(text: &str) -> Cow<'_, str> {
    if text.len() <= 120 && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(shown(text))
    }
}

macro_rules! emit {
    ($level:expr, $record:expr) => {{
        let record = $record;
        let decided = record.rulings.iter().find(|r| r.mode == Mode::Enforce && r.verdict == record.verdict());
        let finding = decided.or(record.rulings.first()).map(|ruling| &ruling.finding);
        let text = |text: &Option<Text>| text.as_ref().map(|text| clean(text.as_str()).into_owned());
        tracing::event!(
            target: TARGET,
            $level,
            event = record.event.as_str(),
            sequence = record.sequence,
            exchange = record.exchange,
            position = record.position.as_str(),
            transport = record.transport.as_str(),
            method = text(&record.method),
            target = text(&record.target),
            principal = record.principal.as_ref().map(|principal| clean(principal.id()).into_owned()),
            outcome = record.outcome.as_str(),
            verdict = record.verdict(),
            rule = finding.map(|finding| finding.rule.as_str()),
            risk = finding.and_then(|finding| finding.risk).map(|risk| risk.as_str()),
            evidence = finding.map(|finding| clean(finding.evidence.as_str()).into_owned()),
            reason = text(&record.reason),
            error_code = record.error_code,
            micros = u64::try_from(record.elapsed.as_micros()).unwrap_or(u64::MAX),
            counts = (!record.counts.is_empty()).then(|| tracing::field::debug(&record.counts)),
        );
    }};
}

#[async_trait]
impl RecordSink for TracingSink {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, record: &Record) {
        match record.outcome {
            Outcome::Denied | Outcome::Refused | Outcome::Panicked => emit!(Level::WARN, record),
            _ => emit!(Level::INFO, record),
        }
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::{self, Write as _};
    use std::sync::{Arc, Mutex};
    use std::time::UNIX_EPOCH;

    use mcip_core::record::{Event, Position, Ruling, Transport};
    use mcip_core::verdict::Finding;
    use tracing::field::{Field, Visit};
    use tracing::{Metadata, Subscriber, span};

    use super::*;

    /// Keeps each event as text.
    #[derive(Clone)]
    struct Seen(Arc<Mutex<Vec<String>>>, bool);

    struct Fields(String);

    impl Visit for Fields {
        fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
            let _ = write!(self.0, "{}={value:?};", field.name());
        }
    }

    impl Subscriber for Seen {
        fn enabled(&self, about: &Metadata<'_>) -> bool {
            self.1 && about.target() == TARGET
        }
        fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
            span::Id::from_u64(1)
        }
        fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
        fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
        fn event(&self, event: &tracing::Event<'_>) {
            let mut fields = Fields(format!("{} ", event.metadata().level()));
            event.record(&mut fields);
            self.0.lock().expect("no panic under it").push(fields.0);
        }
        fn enter(&self, _: &span::Id) {}
        fn exit(&self, _: &span::Id) {}
    }

    #[test]
    fn an_event_names_the_finding_and_is_free_of_control_characters() {
        let seen = Seen(Arc::default(), true);
        let mut record = Record::new(Event::Call, Position::Server, Transport::Http, UNIX_EPOCH);
        record.method = Some("tools/call".into());
        record.target = Some(String::from("x\u{1b}[2J").into());
        record.outcome = Outcome::Denied;
        let ruling = |rule, verdict, mode| Ruling {
            judge: "test",
            verdict,
            mode,
            finding: Finding::new(rule, "here"),
        };
        record.rulings = vec![
            ruling("noise", "deny", Mode::Audit),
            ruling("cause", "deny", Mode::Enforce),
        ];
        tracing::subscriber::with_default(seen.clone(), || {
            assert!(TracingSink::is_heard());
            TracingSink::new().commit(&record);
        });
        let events = seen.0.lock().expect("no panic under it");
        let event = events.first().expect("one event");
        assert!(event.starts_with("WARN "), "{event}");
        for part in [
            "event=\"call\"",
            "method=\"tools/call\"",
            "rule=\"cause\"",
            "verdict=\"deny\"",
            "outcome=\"denied\"",
        ] {
            assert!(event.contains(part), "{part} in {event}");
        }
        assert!(!event.contains('\u{1b}') && !event.contains("principal="), "{event}");
    }

    #[test]
    fn a_subscriber_that_filters_records_out_does_not_count() {
        let deaf = Seen(Arc::default(), false);
        tracing::subscriber::with_default(deaf, || assert!(!TracingSink::is_heard()));
    }
}
