//! What the registry says of a definition or a server.

use std::fmt;

use mcip_core::flow::Text;
use mcip_core::risk::Risk;
use mcip_core::verdict::Finding;

/// How bad something is, as reports sort it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// Worth a look.
    Medium,
    /// An attack looks like this.
    High,
    /// Hardly anything but an attack looks like this.
    Critical,
}

impl Severity {
    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// Something that the registry has to say of a definition or a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The rule, as documentation has it: `registry.changed`.
    pub rule: &'static str,
    /// The risk of the taxonomy.
    pub risk: Risk,
    /// How bad it is.
    pub severity: Severity,
    /// Whether it stops anything; else it is recorded only.
    pub has_force: bool,
    /// JSON pointer to the place in the definition (RFC 6901); the empty one is the whole.
    pub pointer: String,
    /// What was seen: cut, cleaned, without what looks like a secret.
    pub evidence: String,
}

impl Observation {
    /// An observation with force, about the whole.
    pub(super) fn new(rule: &'static str, risk: Risk, severity: Severity, evidence: String) -> Self {
        Self {
            rule,
            risk,
            severity,
            has_force: true,
            pointer: String::new(),
            evidence,
        }
    }

    /// An observation that is recorded only.
    pub(super) fn note(rule: &'static str, risk: Risk, severity: Severity, evidence: String) -> Self {
        Self {
            has_force: false,
            ..Self::new(rule, risk, severity, evidence)
        }
    }

    /// Names the place.
    pub(super) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// As a finding of `about`: `server/name`, cleaned.
    pub(super) fn finding(&self, about: &str) -> Finding {
        let evidence = Text::from(format!("{about}: {}", self.evidence));
        Finding::new(self.rule, evidence).with_risk(self.risk)
    }
}

impl fmt::Display for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.severity.as_str(), self.evidence)
    }
}
