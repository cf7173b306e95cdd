//! What norms and judges did, and what those without force would have done: counted from records, by rule and by what was called.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, Read as _};

use mcip_core::verdict::rules;
use serde_json::{Value, json};

/// Pairs of a rule and a thing that are told apart; what is beyond is counted together.
const MOST_ROWS: usize = 10_000;
/// Principals that are told apart within a row.
const MOST_PRINCIPALS: usize = 1_000;
/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 4 << 20;

/// What one rule came to about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Flows that would have been denied, if the rule had had force.
    pub would_deny: u64,
    /// Flows about which somebody would have been asked.
    pub would_ask: u64,
    /// Flows of which something would have been redacted.
    pub would_redact: u64,
    /// Flows that were denied.
    pub denied: u64,
    /// Flows about which somebody was asked.
    pub asked: u64,
    /// Flows of which something was redacted.
    pub redacted: u64,
    /// Findings that a suppression accepted.
    pub accepted: u64,
    /// The number of the first record, to look it up.
    pub first: u64,
    principals: BTreeSet<String>,
}

impl Row {
    /// How many principals it concerned; at most a thousand are told apart.
    pub fn principals(&self) -> usize {
        self.principals.len()
    }

    /// What would have been stopped or asked, and was not.
    pub fn would(&self) -> u64 {
        self.would_deny + self.would_ask
    }
}

/// A count of findings. Feed it with the lines of a record.
///
/// ```
/// use mcip_guard::norms::Report;
///
/// let mut report = Report::default();
/// report.read(&b"{\"event\":\"call\",\"sequence\":1,\"method\":\"tools/call\",\"target\":\"refund\",\"rulings\":[{\"evidence\":\"\",\
///     \"judge\":\"norms\",\"mode\":\"audit\",\"rule\":\"norms.large-refunds\",\"verdict\":\"ask\"}]}\n"[..]).expect("bytes");
/// let row = report.rows().next().expect("one").1;
/// assert_eq!((row.would_ask, row.would_deny), (1, 0));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    rows: BTreeMap<(String, String), Row>,
    calls: BTreeMap<String, u64>,
    flows: u64,
    beyond: u64,
    unreadable: u64,
}

impl Report {
    /// Reads lines of a record until they end. A line that is none is counted, and ends nothing.
    ///
    /// # Errors
    ///
    /// If reading fails.
    pub fn read(&mut self, mut lines: impl BufRead) -> io::Result<()> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(());
            }
            match std::str::from_utf8(&line).map(str::trim) {
                Ok("") => {}
                Ok(text) => self.line(text),
                Err(_) => self.unreadable += 1,
            }
        }
    }

    /// Counts one line of a record.
    pub fn line(&mut self, line: &str) {
        match serde_json::from_str::<Value>(line) {
            Ok(record) if record.get("event").is_some() => self.record(&record),
            _ => self.unreadable += 1,
        }
    }

    fn record(&mut self, record: &Value) {
        let text = |key: &str| record.get(key).and_then(Value::as_str);
        // An intent is told again when the call ends.
        if !matches!(
            text("event"),
            Some("call" | "recall" | "task" | "question" | "notification" | "trajectory")
        ) {
            return;
        }
        let about = about(record);
        self.flows += 1;
        if text("event") == Some("call") && (self.calls.len() < MOST_ROWS || self.calls.contains_key(&about)) {
            *self.calls.entry(about.clone()).or_default() += 1;
        }
        let rulings = record.get("rulings").and_then(Value::as_array);
        let principal = record
            .get("principal")
            .and_then(|principal| principal.get("id")?.as_str());
        let number = record.get("sequence").and_then(Value::as_u64).unwrap_or_default();
        for ruling in rulings.into_iter().flatten() {
            // One question may be of several rules.
            for rule in rules(ruling.get("rule").and_then(Value::as_str).unwrap_or_default()) {
                self.ruling(ruling, rule, &about, principal, number);
            }
        }
    }

    fn ruling(&mut self, ruling: &Value, rule: &str, about: &str, principal: Option<&str>, number: u64) {
        let text = |key: &str| ruling.get(key).and_then(Value::as_str).unwrap_or_default();
        let (verdict, force) = (text("verdict"), text("mode") == "enforce");
        if rule == "approval" {
            return;
        }
        let key = (rule.to_owned(), about.to_owned());
        if self.rows.len() >= MOST_ROWS && !self.rows.contains_key(&key) {
            self.beyond += 1;
            return;
        }
        let row = self.rows.entry(key).or_insert_with(|| Row {
            first: number,
            ..Row::default()
        });
        let count = match (force, verdict) {
            (false, "deny") => &mut row.would_deny,
            (false, "ask") => &mut row.would_ask,
            (false, _) => &mut row.would_redact,
            (true, "deny") => &mut row.denied,
            (true, "ask") => &mut row.asked,
            (true, "allow") => &mut row.accepted,
            (true, _) => &mut row.redacted,
        };
        *count += 1;
        if let Some(principal) = principal.filter(|_| row.principals.len() < MOST_PRINCIPALS) {
            row.principals.insert(principal.to_owned());
        }
    }

    /// Every rule with what it was about, sorted: `(rule, server/tool)`, and what it came to.
    pub fn rows(&self) -> impl Iterator<Item = (&(String, String), &Row)> {
        self.rows.iter()
    }

    /// Calls of each tool, resource or prompt, to weigh findings against.
    pub fn calls(&self, about: &str) -> u64 {
        self.calls.get(about).copied().unwrap_or_default()
    }

    /// Flows that were counted.
    pub fn flows(&self) -> u64 {
        self.flows
    }

    /// Lines that were no records.
    pub fn unreadable(&self) -> u64 {
        self.unreadable
    }

    /// Findings that were not told apart any more, as there were too many different ones.
    pub fn beyond(&self) -> u64 {
        self.beyond
    }

    /// The report as JSON.
    pub fn to_json(&self) -> Value {
        let row = |((rule, about), row): (&(String, String), &Row)| {
            json!({
                "rule": rule, "about": about, "calls": self.calls(about), "principals": row.principals(), "first": row.first,
                "wouldDeny": row.would_deny, "wouldAsk": row.would_ask, "wouldRedact": row.would_redact,
                "denied": row.denied, "asked": row.asked, "redacted": row.redacted, "accepted": row.accepted,
            })
        };
        json!({
            "flows": self.flows, "unreadable": self.unreadable, "beyond": self.beyond,
            "rows": self.rows().map(row).collect::<Vec<_>>(),
        })
    }
}

/// What a record is about, as norms know it.
fn about(record: &Value) -> String {
    let at = |path: &[&str]| path.iter().try_fold(record, |value, key| value.get(key))?.as_str();
    let party = at(&["flow", "recipient", "value", "id"])
        .filter(|_| at(&["flow", "recipient", "value", "role"]) == Some("server"));
    let sender = || {
        at(&["flow", "sender", "value", "id"]).filter(|_| at(&["flow", "sender", "value", "role"]) == Some("server"))
    };
    let named = party.or_else(sender).filter(|id| id.contains('/'));
    let found = match at(&["method"]) {
        Some("tools/call" | "prompts/get") => named.or_else(|| at(&["target"])),
        _ => at(&["target"]),
    };
    found.or_else(|| at(&["method"])).unwrap_or("-").to_owned()
}

impl fmt::Display for Report {
    /// A table: what would have been stopped first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows: Vec<_> = self.rows().collect();
        rows.sort_by_key(|(_, row)| std::cmp::Reverse((row.would(), row.denied + row.asked)));
        let width = |of: fn(&(String, String)) -> &String| {
            rows.iter()
                .map(|(key, _)| of(key).chars().count())
                .max()
                .unwrap_or(0)
                .max(5)
        };
        let (rules, things) = (width(|key| &key.0), width(|key| &key.1));
        writeln!(f, "{} flows", self.flows)?;
        writeln!(
            f,
            "{:rules$}  {:things$}  {:>8}  {:>10}  {:>9}  {:>8}  {:>6}  {:>8}  {:>10}",
            "rule", "about", "calls", "would deny", "would ask", "denied", "asked", "accepted", "principals"
        )?;
        for ((rule, about), row) in rows {
            writeln!(
                f,
                "{rule:rules$}  {about:things$}  {:>8}  {:>10}  {:>9}  {:>8}  {:>6}  {:>8}  {:>10}",
                self.calls(about),
                row.would_deny,
                row.would_ask,
                row.denied,
                row.asked,
                row.accepted,
                row.principals()
            )?;
        }
        if self.unreadable > 0 {
            writeln!(f, "{} lines were no records", self.unreadable)?;
        }
        if self.beyond > 0 {
            writeln!(f, "{} findings more", self.beyond)?;
        }
        Ok(())
    }
}
