//! The definitions that were offered in a trajectory, before the judges that sit where a client is given them.

use mcip_core::risk::Risk;
use mcip_core::verdict::Finding;

use super::labels::Sign;
use super::naming::{self, Meant};
use super::read::{Case, Step, ToolDef};
use crate::Problem;
use crate::definitions::Definition;
use crate::panel::{Decision, Found};
use crate::scan::{self, Said, Severity};

/// What speaks against definitions. It counts from the first call on: before it, a client would not have been given them.
pub(super) async fn signs(case: &Case) -> Result<Vec<Sign>, Problem> {
    let first = case.steps.iter().position(|step| matches!(step, Step::Call(_)));
    let Some(first) = first.filter(|_| !case.tools.is_empty()) else {
        return Ok(Vec::new());
    };
    let judged = scan::together(case.tools.iter().map(definition).collect()).await?;
    let mut signs = Vec::new();
    for (tool, judged) in case.tools.iter().zip(&judged) {
        let called = case.steps.iter().position(|step| match step {
            Step::Call(call) => {
                call.tool == tool.name && call.server.as_ref().is_none_or(|own| tool.server.as_ref() == Some(own))
            }
            _ => false,
        });
        for said in judged.said.iter().filter(|said| is_about_words(said)) {
            // A tool that stands in for another does something only when it is called; what else a definition says, the model has read.
            let stands_in = said.risk == Some(Risk::FunctionOverlapping.as_str());
            let step = match said.rule.starts_with("content.") && !stands_in {
                true => Some(first),
                false => called,
            };
            let found = step.and_then(|step| sign(step, said));
            // Whoever asks for it by its name, or that of its server, means it.
            let meant = said.rule.starts_with("registry.") && step.is_some_and(|step| is_meant(case, tool, step));
            signs.extend(found.map(|sign| if meant { sign.weakened() } else { sign }));
        }
    }
    Ok(signs)
}

/// Whether the user named a tool, or its server, before a step, and not another one after that.
fn is_meant(case: &Case, tool: &ToolDef, step: usize) -> bool {
    // The last words count, and each finding of each tool asks for them.
    let mut left = naming::MOST_SAID;
    let mut said: Vec<&str> = Vec::new();
    for step in case.steps.iter().take(step).rev() {
        if left == 0 {
            break;
        }
        if let Step::User(text) = step {
            let text = naming::tail(text, left);
            left -= text.len();
            said.push(text);
        }
    }
    said.reverse();
    let said = said.join("\n");
    let servers = case.tools.iter().filter_map(|tool| tool.server.as_deref());
    let of_server = tool.server.as_deref().map(|server| naming::of(&said, server, servers));
    let names = case.tools.iter().map(|tool| tool.name.as_str());
    of_server == Some(Meant::This) || naming::of(&said, &tool.name, names) == Meant::This
}

/// What is wrong with the form of a definition says nothing of a trajectory: many are written down in part.
fn is_about_words(said: &Said) -> bool {
    said.rule.starts_with("content.instructions.")
        || said.rule.starts_with("content.hidden_text.")
        || said.rule.starts_with("registry.")
}

fn sign(step: usize, said: &Said) -> Option<Sign> {
    let verdict = match said.severity {
        Severity::Low => Decision::Allow,
        Severity::Medium => Decision::Ask,
        Severity::High | Severity::Critical => Decision::Deny,
    };
    let risk = Risk::ALL
        .iter()
        .copied()
        .find(|risk| Some(risk.as_str()) == said.risk)?;
    let found = Found {
        judge: "definitions",
        verdict,
        force: said.has_force,
        finding: Finding::new(said.rule.clone(), format!("{}: {}", said.place, said.excerpt)).with_risk(risk),
    };
    let mut sign = Sign::of_judge(step, &found)?;
    sign.is_of_judge = false;
    Some(sign)
}

fn definition(tool: &ToolDef) -> Definition {
    let mut definition = tool.definition.clone();
    if let Some(members) = definition.as_object_mut() {
        members.remove("server");
    }
    Definition {
        server: tool.server.clone(),
        name: tool.name.clone(),
        raw: definition.to_string(),
    }
}
