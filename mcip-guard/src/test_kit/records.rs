//! A sink that can be asked what it was told.

use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use mcip_core::record::{Event, Outcome, Record, RecordSink, SinkError};
use mcip_core::risk::Risk;
use tokio::sync::Notify;

use super::PATIENCE;
use super::labels::{Labels, described};

/// Keeps every record for a test to ask about. All clones are one sink.
#[derive(Clone, Debug, Default)]
pub struct Records(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    records: Mutex<Vec<Record>>,
    more: Notify,
}

impl Records {
    /// A sink that was told nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Record>> {
        self.0.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every record so far, the oldest first.
    pub fn all(&self) -> Vec<Record> {
        self.lock().clone()
    }

    /// How many there are so far.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether nothing was recorded yet.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Forgets what was recorded, to look only at what comes later.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Begins a search. A record is found if it is all that the search was told.
    pub fn find(&self) -> Find<'_> {
        Find {
            records: self,
            conditions: Vec::new(),
        }
    }

    /// How often something was refused under this rule, by the exact counts and by the lines of their own: a flood has both.
    pub fn refusals(&self, rule: &str) -> u64 {
        let records = self.lock();
        let counted = |record: &Record| {
            record
                .counts
                .iter()
                .find(|(name, _)| *name == rule)
                .map(|(_, number)| *number)
        };
        records
            .iter()
            .map(|record| counted(record).unwrap_or_else(|| u64::from(has_rule(record, rule))))
            .sum()
    }

    /// The records as a test shows them when it fails: a line each, and the labels.
    pub fn summary(&self) -> String {
        summary(&self.lock())
    }
}

#[async_trait]
impl RecordSink for Records {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, record: &Record) {
        self.lock().push(record.clone());
        self.0.more.notify_waiters();
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}

type Condition = (String, Box<dyn Fn(&Record) -> bool + Send>);

/// A search among [`Records`]: first what the records are, then how many there must be.
#[must_use = "a search ends with `one`, `none`, `any`, `count`, `all` or `arrives`"]
pub struct Find<'r> {
    records: &'r Records,
    conditions: Vec<Condition>,
}

impl Find<'_> {
    /// Anything else, with words for it: "an answer under 1 KB".
    pub fn matching(mut self, what: impl Into<String>, fits: impl Fn(&Record) -> bool + Send + 'static) -> Self {
        self.conditions.push((what.into(), Box::new(fits)));
        self
    }

    /// Of this kind.
    pub fn event(self, event: Event) -> Self {
        self.matching(format!("event {}", event.as_str()), move |record| record.event == event)
    }

    /// Of this method.
    pub fn method(self, method: impl Into<String>) -> Self {
        let method = method.into();
        self.matching(format!("method {method}"), move |record| {
            record.method.as_ref().is_some_and(|found| found.as_str() == method)
        })
    }

    /// Of this tool, prompt or resource.
    pub fn target(self, target: impl Into<String>) -> Self {
        let target = target.into();
        self.matching(format!("target {target:?}"), move |record| {
            record.target.as_ref().is_some_and(|found| found.as_str() == target)
        })
    }

    /// With this principal: who called a server, or whom a client called.
    pub fn principal(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.matching(format!("principal {id:?}"), move |record| {
            record.principal.as_ref().is_some_and(|found| found.id() == id)
        })
    }

    /// That ended so.
    pub fn outcome(self, outcome: Outcome) -> Self {
        self.matching(format!("outcome {}", outcome.as_str()), move |record| {
            record.outcome == outcome
        })
    }

    /// With this strictest verdict that had force: `allow`, `redact`, `ask` or `deny`.
    pub fn verdict(self, verdict: impl Into<String>) -> Self {
        let verdict = verdict.into();
        self.matching(format!("verdict {verdict}"), move |record| record.verdict() == verdict)
    }

    /// Under this rule, whatever the verdict and whether or not it had force.
    pub fn rule(self, rule: impl Into<String>) -> Self {
        let rule = rule.into();
        self.matching(format!("rule {rule}"), move |record| has_rule(record, &rule))
    }

    /// With a finding of this risk.
    pub fn risk(self, risk: Risk) -> Self {
        self.matching(format!("risk {}", risk.as_str()), move |record| {
            record.rulings.iter().any(|ruling| ruling.finding.risk == Some(risk))
        })
    }

    /// Whose call, or other frame that is no answer, has these labels.
    pub fn flow(self, labels: Labels) -> Self {
        self.matching(format!("a flow with {labels}"), move |record| {
            record.flow.as_ref().is_some_and(|flow| labels.check(flow).is_ok())
        })
    }

    /// Whose answer has these labels.
    pub fn answer(self, labels: Labels) -> Self {
        self.matching(format!("an answer with {labels}"), move |record| {
            record.answer.as_ref().is_some_and(|flow| labels.check(flow).is_ok())
        })
    }

    /// Those that were found.
    pub fn all(self) -> Vec<Record> {
        self.records
            .lock()
            .iter()
            .filter(|record| self.fits(record))
            .cloned()
            .collect()
    }

    /// How many were found.
    pub fn count(self) -> usize {
        self.all().len()
    }

    /// The only one.
    ///
    /// # Panics
    ///
    /// If there is none, or more than one.
    #[track_caller]
    pub fn one(self) -> Record {
        let (wanted, all) = (self.wanted(), self.records.all());
        let mut found: Vec<_> = all.iter().filter(|record| self.fits(record)).cloned().collect();
        match (found.len(), found.pop()) {
            (1, Some(only)) => only,
            (number, _) => failed("exactly one record", &wanted, number, &all),
        }
    }

    /// The first of at least one.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[track_caller]
    pub fn any(self) -> Record {
        let (wanted, all) = (self.wanted(), self.records.all());
        match all.iter().find(|record| self.fits(record)) {
            Some(first) => first.clone(),
            None => failed("a record", &wanted, 0, &all),
        }
    }

    /// Says that there is none.
    ///
    /// # Panics
    ///
    /// If there is one.
    #[track_caller]
    pub fn none(self) {
        let (wanted, all) = (self.wanted(), self.records.all());
        let number = all.iter().filter(|record| self.fits(record)).count();
        if number > 0 {
            failed("no record", &wanted, number, &all)
        }
    }

    /// Waits for the first.
    ///
    /// # Panics
    ///
    /// If none came within [`PATIENCE`].
    pub async fn arrives(self) -> Record {
        let look = async {
            loop {
                let more = self.records.0.more.notified();
                if let Some(found) = self.records.all().iter().find(|record| self.fits(record)) {
                    return found.clone();
                }
                more.await;
            }
        };
        match tokio::time::timeout(PATIENCE, look).await {
            Ok(found) => found,
            Err(_) => failed("in time a record", &self.wanted(), 0, &self.records.all()),
        }
    }

    fn fits(&self, record: &Record) -> bool {
        self.conditions.iter().all(|(_, fits)| fits(record))
    }

    fn wanted(&self) -> String {
        let words: Vec<_> = self.conditions.iter().map(|(what, _)| what.as_str()).collect();
        words.join(", ")
    }
}

impl std::fmt::Debug for Find<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Find").field(&self.wanted()).finish()
    }
}

#[track_caller]
fn failed(expected: &str, wanted: &str, found: usize, all: &[Record]) -> ! {
    let of = if wanted.is_empty() {
        String::new()
    } else {
        format!(" of {wanted}")
    };
    let number = all.len();
    panic!(
        "expected {expected}{of}; found {found} among these {number}:\n{}",
        summary(all)
    )
}

fn has_rule(record: &Record, rule: &str) -> bool {
    record.rulings.iter().any(|ruling| ruling.finding.rule.as_str() == rule)
}

fn summary(records: &[Record]) -> String {
    let mut text = String::new();
    for record in records {
        let word = |value: &Option<mcip_core::flow::Text>| value.as_ref().map_or("-", |text| text.as_str()).to_owned();
        let _ = writeln!(
            text,
            "  #{} {} {} {}: {}, {}{}",
            record.sequence,
            record.event.as_str(),
            word(&record.method),
            word(&record.target),
            record.outcome.as_str(),
            record.verdict(),
            record
                .reason
                .as_ref()
                .map(|why| format!(" ({why})"))
                .unwrap_or_default(),
        );
        for ruling in &record.rulings {
            let (rule, evidence) = (&ruling.finding.rule, &ruling.finding.evidence);
            let _ = writeln!(text, "      {} by {rule}: {evidence}", ruling.verdict);
        }
        for (what, flow) in [("flow", &record.flow), ("answer", &record.answer)] {
            if let Some(flow) = flow {
                let _ = writeln!(text, "      {what}: {}", described(flow));
            }
        }
        for (reason, number) in &record.counts {
            let _ = writeln!(text, "      {number} x {reason}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::record::{Position, Ruling, Transport};
    use mcip_core::verdict::{Finding, Mode};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::time::SystemTime;

    fn record(target: &'static str, outcome: Outcome) -> Record {
        let mut record = Record::new(Event::Call, Position::Server, Transport::Stdio, SystemTime::UNIX_EPOCH);
        record.method = Some("tools/call".into());
        record.target = Some(target.into());
        record.outcome = outcome;
        record
    }

    fn denied(target: &'static str) -> Record {
        let mut record = record(target, Outcome::Denied);
        record.rulings.push(Ruling {
            judge: "test",
            verdict: "deny",
            mode: Mode::Enforce,
            finding: Finding::new("test.rule", "seen").with_risk(Risk::DataInjection),
        });
        record
    }

    fn message(failing: impl FnOnce()) -> String {
        let panic = catch_unwind(AssertUnwindSafe(failing)).expect_err("it must fail");
        *panic.downcast::<String>().expect("a text")
    }

    #[test]
    fn a_search_is_for_records_that_are_all_it_was_told() {
        let records = Records::new();
        records.commit(&record("echo", Outcome::Completed));
        records.commit(&denied("echo"));
        records.commit(&denied("pay"));
        assert_eq!(records.find().target("echo").count(), 2);
        let one = records
            .find()
            .target("echo")
            .rule("test.rule")
            .verdict("deny")
            .risk(Risk::DataInjection);
        assert_eq!(one.one().outcome, Outcome::Denied);
        records.find().target("echo").rule("another.rule").none();
        assert_eq!(records.find().method("tools/call").any().outcome, Outcome::Completed);
    }

    #[test]
    fn a_failure_says_what_was_wanted_and_what_there_was() {
        let records = Records::new();
        records.commit(&denied("pay"));
        let text = message(|| drop(records.find().target("echo").outcome(Outcome::Completed).one()));
        assert!(
            text.contains(r#"exactly one record of target "echo", outcome completed; found 0"#),
            "{text}"
        );
        assert!(text.contains("tools/call pay: denied, deny"), "{text}");
        assert!(text.contains("deny by test.rule: seen"), "{text}");
        assert!(message(|| records.find().none()).contains("no record; found 1"));
    }

    #[test]
    fn refusals_are_lines_and_counts_together() {
        let records = Records::new();
        records.commit(&denied("a"));
        let mut counted = record("b", Outcome::Refused);
        counted.counts = vec![("test.rule", 41), ("other", 5)];
        records.commit(&counted);
        assert_eq!(records.refusals("test.rule"), 42);
    }

    #[tokio::test]
    async fn what_is_yet_to_come_can_be_waited_for() {
        let records = Records::new();
        let sink = records.clone();
        let later = async move {
            tokio::task::yield_now().await;
            sink.commit(&record("late", Outcome::Completed));
        };
        let (found, ()) = tokio::join!(records.find().target("late").arrives(), later);
        assert_eq!(found.outcome, Outcome::Completed);
    }
}
