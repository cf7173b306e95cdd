//! What an operator may write into the file after having seen a line of the record.

use std::fmt;
use std::time::SystemTime;

use super::explain::Explanation;
use super::norm::{Effect, Norm};
use super::pattern::Pattern;
use super::set::is_identifier;
use super::suppression::{Suppression, is_never_accepted};
use super::when::When;
use super::write;

/// Why nothing can be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoProposal {
    /// The record has no such finding.
    NoFinding(String),
    /// What this rule finds can't be suppressed.
    NeverAccepted(String),
    /// The record names nothing that a norm could be about, or only in part.
    NothingNamed,
    /// The identifier can't be used.
    Identifier(String),
}

impl fmt::Display for NoProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFinding(rule) => write!(f, "the record has no finding of {rule:?}"),
            Self::NeverAccepted(rule) => write!(f, "what {rule:?} finds can't be suppressed"),
            Self::NothingNamed => f.write_str("the record does not name what a norm could be about, or not as a whole"),
            Self::Identifier(id) => write!(
                f,
                "the id {id:?} can't be used: 1 to 100 lower-case letters, digits, `-`, `_` and `.`"
            ),
        }
    }
}

impl std::error::Error for NoProposal {}

impl Explanation {
    /// A suppression of what a rule found here: for the same caller and the same tool, resource or prompt, until a moment. It is TOML, to
    /// be put at the end of the file of norms.
    ///
    /// # Errors
    ///
    /// If the rule found nothing here, or what it finds can't be suppressed.
    pub fn propose_suppression(&self, rule: &str, until: SystemTime, reason: &str) -> Result<String, NoProposal> {
        if !self.findings.iter().any(|finding| finding.rule == rule) {
            return Err(NoProposal::NoFinding(rule.to_owned()));
        }
        if is_never_accepted(&Pattern::new(rule)) {
            return Err(NoProposal::NeverAccepted(rule.to_owned()));
        }
        let suppression = Suppression::new(rule, until, reason.to_owned()).of(self.same_again()?);
        Ok(write::suppression(&suppression))
    }

    /// A norm about the same caller and the same tool, resource or prompt: one that allows what no norm did, or one that stops what none
    /// stopped. It is TOML, to be put at the end of the file of norms.
    ///
    /// # Errors
    ///
    /// If the record does not say what it could be about, or the identifier can't be used.
    pub fn propose_norm(&self, id: &str, effect: Effect, reason: &str) -> Result<String, NoProposal> {
        if !is_identifier(id) || effect == Effect::Redact {
            return Err(NoProposal::Identifier(id.to_owned()));
        }
        let norm = Norm::new(id.to_owned(), effect, self.same_again()?).reason(reason.to_owned());
        Ok(write::norm(&norm))
    }

    /// Conditions under which the like of it comes again.
    fn same_again(&self) -> Result<When, NoProposal> {
        // A star would stand for more than was seen, and a name that was cut short for nothing.
        let whole = |text: &&String| !text.contains(['*', '…', '\u{fffd}']) && !text.starts_with('$');
        let about = &self.about;
        let mut when = When::new();
        match (about.thing, &about.target, &about.method) {
            (Some(thing), Some(target), _) => {
                let target = Some(target).filter(whole).ok_or(NoProposal::NothingNamed)?.as_str();
                when = match thing {
                    "tool" => when.tool(target),
                    "prompt" => when.prompt(target),
                    _ => when.resource(target),
                };
            }
            (_, _, Some(method)) => {
                when = when.method(Some(method).filter(whole).ok_or(NoProposal::NothingNamed)?.as_str());
            }
            _ => return Err(NoProposal::NothingNamed),
        }
        match &about.principal {
            Some(principal) => {
                let principal = Some(principal).filter(whole).ok_or(NoProposal::NothingNamed)?;
                Ok(when.principal(principal.as_str()))
            }
            None => Ok(when),
        }
    }
}
