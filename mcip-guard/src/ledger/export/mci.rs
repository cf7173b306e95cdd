//! Trajectories in the form of the MCIP paper: lists of information flows of five elements, for reading and for training a guardian.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};

use mcip_core::error::is_unprintable;
use serde_json::{Value, json};

use super::Exporter;
use crate::ledger::recorded::{Recorded, RecordedFlow};

/// In which of the paper's forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MciForm {
    /// One JSON object a trajectory, with its flows as objects of five members. Default.
    #[default]
    Json,
    /// The sentences of the paper's grammar (section 3), a block a trajectory.
    Sentences,
}

/// Writes trajectories, each when it ends, or at the end of the chain.
///
/// A record that belongs to no trajectory (a server knows of none unless its client says so) is one by itself: the call and its answer.
pub struct Mci<W> {
    out: W,
    form: MciForm,
    open: BTreeMap<String, Open>,
    /// The order in which they began.
    began: VecDeque<String>,
    flows: usize,
    written: u64,
}

/// Flows that are held at the most; then the oldest trajectory is written as far as it went.
const MOST_FLOWS: usize = 1 << 18;

#[derive(Default)]
struct Open {
    flows: Vec<Held>,
}

/// A flow of an open trajectory.
struct Held {
    number: u64,
    flow: [String; 5],
    roles: [&'static str; 2],
    /// Why it was not simply allowed.
    verdict: Option<(String, String, Option<String>)>,
}

impl<W: Write> Mci<W> {
    /// Writes there.
    pub fn new(out: W, form: MciForm) -> Self {
        Self {
            out,
            form,
            open: BTreeMap::new(),
            began: VecDeque::new(),
            flows: 0,
            written: 0,
        }
    }

    fn write(&mut self, id: Option<&str>, complete: bool, mut open: Open) -> io::Result<()> {
        if open.flows.is_empty() {
            return Ok(());
        }
        open.flows.sort_by_key(|held| held.number);
        self.written += 1;
        match self.form {
            MciForm::Json => self.write_json(id, complete, &open),
            MciForm::Sentences => self.write_sentences(id, &open),
        }
    }

    fn write_json(&mut self, id: Option<&str>, complete: bool, open: &Open) -> io::Result<()> {
        let flows: Vec<Value> = open
            .flows
            .iter()
            .map(|held| {
                let [sender, recipient, subject, information, principle] = &held.flow;
                json!({
                    "sender": sender,
                    "recipient": recipient,
                    "subject": subject,
                    "information": information,
                    "principle": principle,
                })
            })
            .collect();
        let findings: Vec<Value> = open
            .flows
            .iter()
            .enumerate()
            .filter_map(|(index, held)| {
                let (verdict, rule, risk) = held.verdict.as_ref()?;
                Some(json!({ "flow": index, "verdict": verdict, "rule": rule, "risk": risk }))
            })
            .collect();
        let mut trajectory = json!({ "complete": complete, "flows": flows, "findings": findings });
        if let (Some(id), Some(members)) = (id, trajectory.as_object_mut()) {
            members.insert("trajectory".to_owned(), id.into());
        }
        serde_json::to_writer(&mut self.out, &trajectory)?;
        self.out.write_all(b"\n")
    }

    fn write_sentences(&mut self, id: Option<&str>, open: &Open) -> io::Result<()> {
        if let Some(id) = id {
            writeln!(self.out, "Trajectory {id}")?;
        }
        for (number, held) in open.flows.iter().enumerate() {
            let [sender, recipient, subject, information, principle] = &held.flow;
            let [from, to] = held.roles;
            write!(
                self.out,
                "{}. {from} ({sender}) sends {} about {subject} to {to} ({recipient}) under {}.",
                number + 1,
                words(information),
                words(principle),
            )?;
            match &held.verdict {
                Some((verdict, rule, _)) => writeln!(self.out, " [{verdict} by {rule}]")?,
                None => writeln!(self.out)?,
            }
        }
        writeln!(self.out)
    }

    fn close(&mut self, id: &str, complete: bool) -> io::Result<()> {
        let Some(open) = self.open.remove(id) else {
            return Ok(());
        };
        self.began.retain(|other| other != id);
        self.flows -= open.flows.len();
        self.write(Some(id), complete, open)
    }
}

/// Without what ends a line or acts on a terminal. The writer of a record takes care of that; somebody who forged one did not.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if is_unprintable(c) { '\u{fffd}' } else { c })
        .collect()
}

/// A label's value as the paper writes it: `FUNCTION REQUEST`.
fn words(value: &str) -> String {
    value.replace('_', " ").to_uppercase()
}

fn role(role: &str) -> &'static str {
    match role {
        "user" => "USER",
        "client" => "CLIENT",
        _ => "SERVER",
    }
}

fn held(number: u64, flow: &RecordedFlow, verdict: Option<(String, String, Option<String>)>) -> Held {
    Held {
        number,
        flow: [
            clean(&flow.sender.value.id),
            clean(&flow.recipient.value.id),
            clean(&flow.subject.value),
            clean(&flow.information.value),
            clean(&flow.principle.value),
        ],
        roles: [role(&flow.sender.value.role), role(&flow.recipient.value.role)],
        verdict,
    }
}

impl<W: Write> Exporter for Mci<W> {
    fn record(&mut self, _: u64, record: &Recorded) -> io::Result<()> {
        // The intent of a call is the flow that its own record has again.
        if record.event == "intent" {
            return Ok(());
        }
        let verdict = record
            .deciding()
            .map(|ruling| (ruling.verdict.clone(), ruling.rule.clone(), ruling.risk.clone()));
        let place = record.trajectory.as_ref();
        // What came to no number in its trajectory stands where it was recorded: behind everything that has one.
        let number = |number: Option<u64>| number.unwrap_or(u64::MAX);
        // A call that was stopped has no answer, so that a finding of a record with both is of the answer.
        let (of_first, verdict) = match &record.answer {
            Some(_) => (None, verdict),
            None => (verdict, None),
        };
        let first = record
            .flow
            .as_ref()
            .map(|flow| held(number(place.and_then(|place| place.flow)), flow, of_first));
        let second = record
            .answer
            .as_ref()
            .map(|flow| held(number(place.and_then(|place| place.answer)), flow, verdict));
        let flows = first.into_iter().chain(second);
        let Some(place) = place else {
            let open = Open { flows: flows.collect() };
            return self.write(None, true, open);
        };
        if !self.open.contains_key(&place.id) {
            self.began.push_back(place.id.clone());
        }
        let open = self.open.entry(place.id.clone()).or_default();
        let before = open.flows.len();
        open.flows.extend(flows);
        self.flows += open.flows.len() - before;
        if record.event == "trajectory" && ends(record) {
            return self.close(&place.id, record.outcome == "completed");
        }
        while self.flows > MOST_FLOWS {
            let Some(oldest) = self.began.front().cloned() else {
                break;
            };
            self.close(&oldest, false)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<u64> {
        while let Some(id) = self.began.front().cloned() {
            self.close(&id, false)?;
        }
        self.out.flush()?;
        Ok(self.written)
    }
}

/// Whether a record of a trajectory is of its end rather than of its beginning.
fn ends(record: &Recorded) -> bool {
    record.method.as_deref() != Some(mcip_core::trajectory::QUERY)
}
