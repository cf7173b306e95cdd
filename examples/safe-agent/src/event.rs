//! What happens, as it is shown and as it stands in a transcript.

use mcip_core::flow::Flow;
use mcip_core::record::{self, Outcome, Record};
use mcip_core::verdict::Mode;
use serde::{Deserialize, Serialize};

use crate::screen::clean;

/// Characters of a tool's text that are shown.
const SHOWN: usize = 400;

/// Something that happened. One line of a transcript.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// What the user asked.
    Query { text: String },
    /// A call that the model wants.
    Call { tool: String, arguments: String },
    /// What a tool returned, or why it did not.
    Result { tool: String, text: String, stopped: bool },
    /// A flow, as the guardian saw it.
    Flow(FlowLine),
    /// What somebody was asked, and what the answer was.
    Approval { question: String, granted: bool },
    /// The answer to the user, and what was found about it.
    Answer { text: String, findings: Vec<String> },
    /// Something that the user should know.
    Note { text: String },
}

/// A flow on one line.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub(crate) struct FlowLine {
    pub(crate) sender: String,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) information: String,
    pub(crate) principle: String,
    pub(crate) verdict: String,
    pub(crate) rule: Option<String>,
}

impl FlowLine {
    fn new(flow: &Flow, verdict: &str, rule: Option<String>) -> Self {
        Self {
            sender: flow.sender.value.id.to_string(),
            recipient: flow.recipient.value.id.to_string(),
            subject: flow.subject.value.to_string(),
            information: flow.information.value.as_str().to_owned(),
            principle: flow.principle.value.as_str().to_owned(),
            verdict: verdict.to_owned(),
            rule,
        }
    }

    /// The flows of a record: what was sent, and what came back.
    pub(crate) fn of(record: &Record) -> Vec<Self> {
        let Some(flow) = &record.flow else { return Vec::new() };
        // Of a trajectory the query has a record of its own, and its end repeats it.
        let is_end =
            record.event == record::Event::Trajectory && record.trajectory.as_ref().is_some_and(|of| of.flow.is_none());
        // With force first; what the approver said stands behind what was asked.
        let strictest = |mode: Mode| {
            record
                .rulings
                .iter()
                .find(|ruling| ruling.mode == mode && ruling.verdict != "allow")
        };
        let found = strictest(Mode::Enforce).or_else(|| strictest(Mode::Audit));
        let verdict = match (&found, record.outcome) {
            (Some(ruling), Outcome::Denied) => format!("stopped ({})", ruling.verdict),
            (None, Outcome::Denied) => "stopped".to_owned(),
            (Some(ruling), _) if ruling.mode == Mode::Audit => "allow, noted".to_owned(),
            (Some(ruling), _) if ruling.verdict == "ask" => "allow, asked".to_owned(),
            (Some(ruling), _) => ruling.verdict.to_owned(),
            (None, Outcome::Aborted) => "aborted".to_owned(),
            (None, _) => "allow".to_owned(),
        };
        let rule = found.map(|ruling| ruling.finding.rule.to_string());
        match &record.answer {
            Some(answer) if is_end => vec![Self::new(answer, &verdict, rule)],
            None if is_end => vec![Self::new(flow, &verdict, rule)],
            // A call that went out and whose answer was stopped says so at the answer.
            Some(answer) if record.outcome == Outcome::Denied => {
                vec![Self::new(flow, "allow", None), Self::new(answer, &verdict, rule)]
            }
            Some(answer) => vec![Self::new(flow, &verdict, rule), Self::new(answer, "allow", None)],
            None => vec![Self::new(flow, &verdict, rule)],
        }
    }
}

impl Event {
    pub(crate) fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }

    /// The lines in which it is shown, without anything that acts on a terminal.
    pub(crate) fn render(&self) -> Vec<String> {
        match self {
            Self::Query { text } => vec![String::new(), format!("user: {}", clean(text))],
            Self::Call { tool, arguments } => vec![format!("model calls {}({})", clean(tool), short(arguments))],
            Self::Result { tool, text, stopped } => {
                let sign = if *stopped { "✗" } else { "✓" };
                vec![format!("{sign} {}: {}", clean(tool), short(text))]
            }
            Self::Flow(flow) => vec![flow.render()],
            Self::Approval { question, granted } => {
                let answer = if *granted { "granted" } else { "refused" };
                vec![format!("approval {answer}: {}", clean(question))]
            }
            Self::Answer { text, findings } => {
                let mut lines = vec![format!("answer: {}", clean(text))];
                lines.extend(findings.iter().map(|finding| format!("  ! {}", clean(finding))));
                lines
            }
            Self::Note { text } => vec![format!("- {}", clean(text))],
        }
    }
}

impl FlowLine {
    fn render(&self) -> String {
        let rule = self.rule.as_ref().map(|rule| format!(" by {rule}")).unwrap_or_default();
        let line = format!(
            "    {} → {}  [{} about {}, {}]  {}{rule}",
            self.sender, self.recipient, self.information, self.subject, self.principle, self.verdict
        );
        clean(&line)
    }
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let line = clean(text).replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_does_not_act_on_the_terminal() {
        let event = Event::Result {
            tool: "web/fetch".to_owned(),
            text: format!("\u{1b}[2J\u{1b}]0;title\u{7}fine\u{202e}\nmore {}", "x".repeat(2000)),
            stopped: false,
        };
        let lines = event.render();
        assert_eq!(lines.len(), 1);
        assert!(
            !lines[0].contains(['\u{1b}', '\u{7}', '\u{202e}', '\n']) && lines[0].contains("fine"),
            "{lines:?}"
        );
        assert!(lines[0].chars().count() < SHOWN + 30);
    }

    #[test]
    fn a_transcript_reads_back_as_it_was() {
        let event = Event::Answer {
            text: "größe \u{1b}".to_owned(),
            findings: vec!["x".to_owned()],
        };
        let line = serde_json::to_string(&event).expect("a line");
        assert_eq!(serde_json::from_str::<Event>(&line).expect("an event"), event);
    }
}
