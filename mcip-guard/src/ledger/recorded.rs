//! A record, read back from its line.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::line::{Kind, Line, Malformed};

/// A record as its line has it. `docs/records.md` says what each member means.
///
/// Members that this version does not know are passed over: later versions may add some.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct Recorded {
    #[serde(default)]
    pub answer: Option<RecordedFlow>,
    pub answer_digest: Option<String>,
    pub at: String,
    #[serde(default)]
    pub bytes: u64,
    #[serde(default)]
    pub counts: BTreeMap<String, u64>,
    pub definition_digest: Option<String>,
    pub error_code: Option<i64>,
    pub event: String,
    pub exchange: u64,
    pub flow: Option<RecordedFlow>,
    #[serde(default)]
    pub handling_micros: u64,
    #[serde(default)]
    pub judging_micros: u64,
    pub method: Option<String>,
    #[serde(default)]
    pub micros: u64,
    pub outcome: String,
    pub params_digest: Option<String>,
    pub peer: Option<String>,
    pub policy: Option<String>,
    pub position: String,
    pub principal: Option<RecordedPrincipal>,
    pub reason: Option<String>,
    pub request_id: Option<serde_json::Value>,
    pub revision: Option<String>,
    #[serde(default)]
    pub rulings: Vec<RecordedRuling>,
    pub sequence: u64,
    pub target: Option<String>,
    pub traceparent: Option<String>,
    pub trajectory: Option<RecordedPlace>,
    pub transport: String,
    pub verdict: Option<String>,
}

/// A flow: who sends what about whom to whom under which principle.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedFlow {
    pub information: RecordedLabel<String>,
    pub principle: RecordedLabel<String>,
    pub recipient: RecordedLabel<RecordedParty>,
    pub sender: RecordedLabel<RecordedParty>,
    pub subject: RecordedLabel<String>,
}

/// An element of a flow, what it rests on, and who put it there.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedLabel<T> {
    pub basis: String,
    pub by: String,
    pub value: T,
}

/// The end of a flow.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedParty {
    pub id: String,
    pub role: String,
}

/// Who called, or who was called.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedPrincipal {
    pub id: String,
    pub method: String,
}

/// What one judge found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedRuling {
    pub evidence: String,
    pub judge: String,
    pub mode: String,
    pub risk: Option<String>,
    pub rule: String,
    pub verdict: String,
}

/// Where flows stand in a trajectory.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[allow(missing_docs)]
pub struct RecordedPlace {
    pub answer: Option<u64>,
    pub flow: Option<u64>,
    pub id: String,
    #[serde(default)]
    pub parents: Vec<u64>,
}

impl Recorded {
    /// The record in a line; `None` for a line that holds something else.
    ///
    /// # Errors
    ///
    /// If it holds a record that is not shaped as one.
    pub fn of(line: &Line) -> Result<Option<Self>, Malformed> {
        (line.kind() == Kind::Record).then(|| line.read()).transpose()
    }

    /// The ruling that decided: the last with force that was no `allow`.
    pub fn deciding(&self) -> Option<&RecordedRuling> {
        let forceful = |ruling: &&RecordedRuling| ruling.mode == "enforce" && ruling.verdict != "allow";
        self.rulings.iter().rev().find(forceful)
    }
}
