//! What a judge says of a flow.

use std::fmt;

use crate::flow::Text;
use crate::json::NodeId;
use crate::risk::Risk;

/// The reason behind a verdict: which risk, by which rule, with evidence fit to show an operator.
///
/// A peer never sees it; it stands in the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The risk of the taxonomy, where one fits.
    pub risk: Option<Risk>,
    /// The rule, as an operator finds it in documentation or policy: `content.hidden_text`.
    pub rule: Text,
    /// What was seen. No secrets: a judge names the place and the kind, not the value.
    pub evidence: Text,
}

impl Finding {
    /// A finding by a rule.
    pub fn new(rule: impl Into<Text>, evidence: impl Into<Text>) -> Self {
        Self {
            risk: None,
            rule: rule.into(),
            evidence: evidence.into(),
        }
    }

    /// Names the risk.
    #[must_use]
    pub fn with_risk(mut self, risk: Risk) -> Self {
        self.risk = Some(risk);
        self
    }

    /// This finding with another beside it: its evidence names the other's rule and says what that saw. Whoever is asked about both has
    /// to see both. The rule is of both too (`norms.pay + content.links`): an approver that goes by one rule does not know this one.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        if self.rule != other.rule || self.evidence != other.evidence {
            self.evidence = format!("{}; and {}: {}", self.evidence, other.rule, other.evidence).into();
            self.risk = self.risk.or(other.risk);
        }
        for rule in other.rules() {
            if !self.rules().any(|own| own == rule) {
                self.rule = format!("{}{BOTH}{rule}", self.rule).into();
            }
        }
        self
    }

    /// Each rule that it is of: one, unless [another](Self::and) was put beside it.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        rules(self.rule.as_str())
    }
}

/// Between the rules of findings that are one question.
const BOTH: &str = " + ";

/// Each rule of a finding that may be of several, by its text in a record.
pub fn rules(rule: &str) -> impl Iterator<Item = &str> {
    rule.split(BOTH)
}

/// One string of a message and what shall stand in its place.
#[derive(Clone, PartialEq)]
pub struct Redaction {
    /// The string, by its place in the judged document.
    pub node: NodeId,
    /// What it becomes.
    pub replacement: String,
}

impl fmt::Debug for Redaction {
    /// Without the text: where a value is put back, it is the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction")
            .field("node", &self.node)
            .field("bytes", &self.replacement.len())
            .finish()
    }
}

/// A judge's answer. The strictest of all judges' answers counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing against it.
    Allow,
    /// It may go once these strings were replaced; the changed message is judged again.
    Redact {
        /// Why.
        finding: Finding,
        /// What to replace.
        redactions: Vec<Redaction>,
    },
    /// A person, or whoever the operator named, has to agree.
    Ask(Finding),
    /// It must not go.
    Deny(Finding),
}

impl Verdict {
    /// The name in records.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Redact { .. } => "redact",
            Self::Ask(_) => "ask",
            Self::Deny(_) => "deny",
        }
    }

    /// The reason, for all but [`Verdict::Allow`].
    pub fn finding(&self) -> Option<&Finding> {
        match self {
            Self::Allow => None,
            Self::Redact { finding, .. } | Self::Ask(finding) | Self::Deny(finding) => Some(finding),
        }
    }
}

/// Whether a judge's answer has force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It has.
    #[default]
    Enforce,
    /// It is recorded only.
    Audit,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_of_several_names_each_rule_once() {
        let of = |rule: &'static str| Finding::new(rule, "seen");
        let both = of("norms.a").and(&of("norms.b"));
        assert_eq!(both.rule.as_str(), "norms.a + norms.b");
        assert_eq!(both.clone().and(&both).rule.as_str(), "norms.a + norms.b");
        let three = of("cedar.c").and(&both).and(&of("norms.a"));
        assert_eq!(three.rules().collect::<Vec<_>>(), ["cedar.c", "norms.a", "norms.b"]);
    }
}
