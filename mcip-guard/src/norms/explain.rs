//! Why a line of the record says what it does. For the operator: nothing of this is told to whoever calls.

use std::fmt;

use mcip_core::verdict::rules;
use serde_json::Value;

use super::condition::Condition;
use super::facts::Thing;
use super::norm::{Norm, Origin};
use super::set::NormSet;
use super::write;

/// The text is no line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARecord(String);

impl fmt::Display for NotARecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this is no line of a record: {}", self.0)
    }
}

impl std::error::Error for NotARecord {}

/// Whether the norms that explain a line are those by which it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// They are.
    Same,
    /// Others, or more, were in force: a norm may have said something else then.
    Another,
    /// No policy was in force.
    None,
}

/// One thing that a norm asks for, and what the record has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// What it asks for, as in TOML: `tool = "shop/refund"`.
    pub asks: String,
    /// What the record has; `None` for what records do not keep, such as arguments.
    pub found: Option<String>,
}

/// One finding in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The judge.
    pub judge: String,
    /// The rule: `norms.<id>` for a norm.
    pub rule: String,
    /// `allow`, `redact`, `ask` or `deny`.
    pub verdict: String,
    /// Whether it had force.
    pub force: bool,
    /// What was seen.
    pub evidence: String,
    /// The norm's reason.
    pub reason: Option<String>,
    /// Where the norm was written.
    pub origin: Option<Origin>,
    /// What the norm asks for, and what the record has of it.
    pub matched: Vec<Matched>,
}

/// What a line of the record says, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The flow in a sentence.
    pub flow: String,
    /// `call`, `refusal` and so on.
    pub event: String,
    /// How it ended.
    pub outcome: String,
    /// Why, where the record says it beside the findings.
    pub reason: Option<String>,
    /// Whether the norms are those that were in force.
    pub version: Version,
    /// What was found, in the order in which it was.
    pub findings: Vec<Explained>,
    pub(super) about: About,
}

/// What a proposal can be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) thing: Option<&'static str>,
    pub(super) target: Option<String>,
    pub(super) method: Option<String>,
    pub(super) principal: Option<String>,
}

/// Explains a line of the record by a set of norms: the one that was in force, or the one that is now. Without a set, findings stand as
/// they are in the record.
///
/// # Errors
///
/// If the text is no line of a record.
pub fn explain(line: &str, set: Option<&NormSet>) -> Result<Explanation, NotARecord> {
    let record: Value = serde_json::from_str(line.trim()).map_err(|error| NotARecord(error.to_string()))?;
    let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::to_owned);
    let event = text("event").ok_or_else(|| NotARecord("it has no event".to_owned()))?;
    let version = match (text("policy"), set.map(|set| set.digest().to_string())) {
        (None, _) => Version::None,
        (Some(then), Some(now)) if then == now => Version::Same,
        _ => Version::Another,
    };
    let rulings = record.get("rulings").and_then(Value::as_array);
    let findings = rulings
        .into_iter()
        .flatten()
        .flat_map(|ruling| explained(ruling, &record, set));
    Ok(Explanation {
        flow: sentence(&record),
        event,
        outcome: text("outcome").unwrap_or_default(),
        reason: text("reason"),
        version,
        findings: findings.collect(),
        about: about(&record),
    })
}

/// What a ruling says: of each of its rules, where somebody was asked about several at once.
fn explained(ruling: &Value, record: &Value, set: Option<&NormSet>) -> Vec<Explained> {
    let text = |key: &str| ruling.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let of = |rule: &str| {
        let norm = rule.strip_prefix("norms.").and_then(|id| set?.norm(id));
        Explained {
            judge: text("judge"),
            verdict: text("verdict"),
            force: text("mode") == "enforce",
            evidence: text("evidence"),
            reason: norm.and_then(|norm| norm.reason.as_ref()).map(ToString::to_string),
            origin: norm.and_then(|norm| norm.origin.clone()),
            matched: norm.map(|norm| matched(norm, record)).unwrap_or_default(),
            rule: rule.to_owned(),
        }
    };
    rules(&text("rule")).map(of).collect()
}

fn matched(norm: &Norm, record: &Value) -> Vec<Matched> {
    let of = |condition: &Condition| Matched {
        asks: format!("{} = {}", write::key(condition), write::value(condition)),
        found: found(condition, record),
    };
    norm.when.said().map(of).collect()
}

fn at<'a>(record: &'a Value, path: &[&str]) -> Option<&'a str> {
    path.iter().try_fold(record, |value, key| value.get(key))?.as_str()
}

/// A label with what it rests on.
fn label(record: &Value, element: &str, value: &[&str]) -> Option<String> {
    let flow = ["flow", element];
    let value: Vec<&str> = flow.into_iter().chain(value.iter().copied()).collect();
    let basis = at(record, &["flow", element, "basis"])?;
    Some(format!("{} ({basis})", at(record, &value)?))
}

/// What the record has of what a condition looks at.
fn found(condition: &Condition, record: &Value) -> Option<String> {
    let text = |path: &[&str]| at(record, path).map(str::to_owned);
    match condition {
        Condition::Position(_) => text(&["position"]),
        Condition::Method(_) => text(&["method"]),
        Condition::Server(_) | Condition::Tool(_) | Condition::Prompt(_) => text(&["flow", "recipient", "value", "id"]),
        Condition::Resource(_) => text(&["target"]),
        Condition::Sender(_) => label(record, "sender", &["value", "id"]),
        Condition::SenderRole(_) => label(record, "sender", &["value", "role"]),
        Condition::Recipient(_) => label(record, "recipient", &["value", "id"]),
        Condition::RecipientRole(_) => label(record, "recipient", &["value", "role"]),
        Condition::Subject(_) => label(record, "subject", &["value"]),
        Condition::Information(_) => label(record, "information", &["value"]),
        Condition::Principle(_) => label(record, "principle", &["value"]),
        Condition::Principal(_) | Condition::Role(_) | Condition::Tenant(_) => text(&["principal", "id"]),
        Condition::AuthenticatedBy(_) => text(&["principal", "method"]),
        Condition::Time(_) => text(&["at"]),
        _ => None,
    }
}

fn sentence(record: &Value) -> String {
    let of = |path: &[&str]| at(record, path).unwrap_or("somebody").to_owned();
    match record.get("flow") {
        Some(_) => format!(
            "{} sends {} about {} to {} under {}",
            of(&["flow", "sender", "value", "id"]),
            of(&["flow", "information", "value"]),
            of(&["flow", "subject", "value"]),
            of(&["flow", "recipient", "value", "id"]),
            of(&["flow", "principle", "value"]),
        ),
        None => match (at(record, &["method"]), at(record, &["target"])) {
            (Some(method), Some(target)) => format!("{method} {target}"),
            (Some(method), None) => method.to_owned(),
            _ => "a message of which nothing is known".to_owned(),
        },
    }
}

fn about(record: &Value) -> About {
    let method = at(record, &["method"]);
    let server = |id: &str| id.contains('/').then(|| id.to_owned());
    let thing = method.and_then(Thing::of);
    let target = match thing {
        // As norms know it: with its server.
        Some(Thing::Tool | Thing::Prompt) => at(record, &["flow", "recipient", "value", "id"]).and_then(server),
        _ => None,
    };
    About {
        thing: thing.map(|thing| match thing {
            Thing::Tool => "tool",
            Thing::Resource => "resource",
            Thing::Prompt => "prompt",
        }),
        target: target.or_else(|| at(record, &["target"]).map(str::to_owned)),
        method: method.map(str::to_owned),
        principal: at(record, &["principal", "id"]).map(str::to_owned),
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.flow)?;
        write!(f, "{}: {}", self.event, self.outcome)?;
        match &self.reason {
            Some(reason) => writeln!(f, ", {reason}")?,
            None => writeln!(f)?,
        }
        match self.version {
            Version::Same => {}
            Version::None => writeln!(f, "no policy was in force")?,
            Version::Another => writeln!(f, "another policy was in force than the one that explains this")?,
        }
        for finding in &self.findings {
            let force = if finding.force { "" } else { ", recorded only" };
            writeln!(
                f,
                "\n{} by {} ({}{force})",
                finding.verdict, finding.rule, finding.judge
            )?;
            if let Some(reason) = &finding.reason {
                writeln!(f, "  because {reason}")?;
            }
            match &finding.origin {
                Some(origin) => writeln!(f, "  at {origin}")?,
                None => writeln!(f, "  {}", finding.evidence)?,
            }
            for matched in &finding.matched {
                match &matched.found {
                    Some(found) => writeln!(f, "  {}: {found}", matched.asks)?,
                    None => writeln!(f, "  {}: not kept in records", matched.asks)?,
                }
            }
        }
        Ok(())
    }
}
