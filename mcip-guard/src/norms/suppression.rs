//! Suppressions: findings that an operator knows and accepts, for a time.

use std::time::SystemTime;

use mcip_core::flow::Text;

use super::condition::Condition;
use super::facts::{Answer, Facts};
use super::norm::Origin;
use super::pattern::Pattern;
use super::when::When;

/// Findings that can't be accepted: who may call at all, what was stopped by hand, and that an answer belongs to its call.
pub(crate) const NEVER: [&str; 8] = [
    "structure.grant.*",
    "structure.pairing",
    "structure.unasked_*",
    "host.quarantine",
    "control.*",
    "approval",
    "judge.failed",
    "trajectory.*",
];

/// Takes the force of a finding until a moment: it is recorded and no more. The finding may be that of a norm (`norms.<id>`) or of any
/// other judge (`content.secrets.github_token`).
///
/// What identities, quarantine, the kill switch and the pairing of answers say can't be suppressed.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a suppression does something within a set of norms"]
pub struct Suppression {
    pub(crate) rule: Pattern,
    pub(crate) when: When,
    pub(crate) until: SystemTime,
    pub(crate) reason: Text,
    pub(crate) origin: Option<Origin>,
}

impl Suppression {
    /// Accepts what a rule finds, until a moment, for a reason.
    pub fn new(rule: impl Into<String>, until: SystemTime, reason: impl Into<Text>) -> Self {
        Self {
            rule: Pattern::new(rule),
            when: When::new(),
            until,
            reason: reason.into(),
            origin: None,
        }
    }

    /// Only for these tools, resources or prompts, whoever calls.
    pub fn of(mut self, when: When) -> Self {
        self.when = when;
        self
    }

    /// The rule.
    pub fn rule(&self) -> &str {
        self.rule.as_str()
    }

    /// When it ends.
    pub fn until(&self) -> SystemTime {
        self.until
    }

    /// Why what is found is no harm.
    pub fn reason(&self) -> &str {
        self.reason.as_str()
    }

    /// Where it was written.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Whether what a rule finds in a flow is accepted, or may be where somebody lists.
    pub(crate) fn covers(&self, rule: &str, facts: &Facts<'_>) -> bool {
        facts.now < self.until
            && self.rule.matches(rule)
            && self.when.answer_both(facts, facts.canonical().as_ref(), false) != Answer::No
    }

    /// What of it can be said in a suppression: who, and what is called. Not arguments, nor time.
    pub(crate) fn may_ask(condition: &Condition) -> bool {
        matches!(
            condition,
            Condition::Server(_)
                | Condition::Tool(_)
                | Condition::Resource(_)
                | Condition::Prompt(_)
                | Condition::Principal(_)
                | Condition::Method(_)
                | Condition::Tenant(_)
                | Condition::Role(_)
        )
    }
}

/// Whether a suppression of this rule would take away what must stay.
pub(crate) fn is_never_accepted(rule: &Pattern) -> bool {
    let never = NEVER.iter().map(|text| Pattern::new(*text));
    let stem = |pattern: &Pattern| pattern.as_str().split('*').next().unwrap_or_default().to_owned();
    let own = stem(rule);
    rule.is_any()
        || never.into_iter().any(|never| {
            let kept = stem(&never);
            match rule.exact() {
                Some(exact) => never.matches(exact),
                // A form of many names that could be one of them.
                None => kept.starts_with(&own) || own.starts_with(&kept),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_stay_can_not_be_accepted() {
        for rule in [
            "*",
            "structure.grant.expired",
            "structure.grant.*",
            "structure.*",
            "str*",
            "*.expired",
            "control.stop",
            "judge.failed",
            "approval",
        ] {
            assert!(is_never_accepted(&Pattern::new(rule)), "{rule}");
        }
        for rule in [
            "content.secrets.*",
            "norms.large-refunds",
            "structure.budget",
            "norms.*",
            "provenance.*",
        ] {
            assert!(!is_never_accepted(&Pattern::new(rule)), "{rule}");
        }
    }
}
