//! Why something did not leave, or was kept from whoever waited for it.

use std::fmt;

use super::exchange::Exchange;
use super::judge::APPROVER;
use crate::flow::Text;
use crate::record::{Outcome, Ruling};
use crate::trajectory::OutOfOrder;
use crate::verdict::{Finding, Mode};

const ORDER_RULE: &str = "trajectory.order";

/// A call that did not leave: a judge stopped it, nobody approved it, or it could not be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Which rule, for the operator of this client.
    pub rule: String,
    /// What was seen.
    pub evidence: String,
}

impl Denied {
    pub(super) fn by(rule: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            evidence: evidence.into(),
        }
    }

    /// By the ruling that stopped what an exchange is about: the last one with force. Where somebody was asked, it says what about, and
    /// what came of it.
    pub(super) fn of(exchange: &Exchange, otherwise: &str) -> Self {
        let forceful = |ruling: &&Ruling| ruling.verdict != "allow" && ruling.mode == Mode::Enforce;
        let found = exchange.read(|record| {
            let mut rulings = record.rulings.iter().rev().filter(forceful);
            let last = rulings.next()?;
            let asked = (last.judge == APPROVER)
                .then(|| rulings.find(|ruling| ruling.verdict == "ask"))
                .flatten();
            Some(match asked {
                Some(asked) => Self::by(
                    asked.finding.rule.as_str(),
                    format!("{} ({})", asked.finding.evidence, last.finding.evidence),
                ),
                None => Self::by(last.finding.rule.as_str(), last.finding.evidence.as_str()),
            })
        });
        found.flatten().unwrap_or_else(|| Self::by("pipeline", otherwise))
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "denied by {}: {}", self.rule, self.evidence)
    }
}

impl std::error::Error for Denied {}

/// Ends a call for which its trajectory has no place.
pub(super) fn out_of_order(exchange: &Exchange, why: OutOfOrder) -> Denied {
    let evidence = why.to_string();
    exchange.close(Outcome::Denied, |record| {
        record.reason = Some(Text::from(evidence.clone()));
        record.rulings.push(Ruling {
            judge: "trajectory",
            verdict: "deny",
            mode: Mode::Enforce,
            finding: Finding::new(ORDER_RULE, evidence.clone()),
        });
    });
    Denied::by(ORDER_RULE, evidence)
}
