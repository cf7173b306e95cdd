//! What the classifier says of a trajectory, beside the judges.

use super::read::Case;
use crate::Problem;
use crate::classifier::{Said, Voice};

/// Has it judge the whole of a trajectory. It says nothing of one in which nothing happens.
///
/// # Errors
///
/// If it has no judgement: nothing is known of the trajectory then.
#[cfg(feature = "classifier")]
pub(super) async fn said(voice: &Voice, case: &Case) -> Result<Option<Said>, Problem> {
    voice.judge(transcript(case)).await
}

#[cfg(not(feature = "classifier"))]
pub(super) async fn said(voice: &Voice, _: &Case) -> Result<Option<Said>, Problem> {
    match *voice {}
}

#[cfg(feature = "classifier")]
fn transcript(case: &Case) -> mcip_guard::classifier::Transcript {
    use mcip_guard::classifier::{Asker, Called, Returned, Tool, Transcript, Turn};
    use serde_json::Value;

    use super::read::Step;

    let tools = case.tools.iter().map(|tool| Tool {
        name: tool.name.clone(),
        server: tool.server.clone(),
        description: tool.description.clone(),
        input_schema: tool.schema().cloned().unwrap_or_default(),
    });
    let steps = case.steps.iter().map(|step| match step {
        Step::User(text) => Turn::User(text.clone()),
        Step::Said(text) => Turn::Answer(text.clone()),
        Step::Call(call) => Turn::Call(Called {
            id: call.id.clone(),
            tool: call.tool.clone(),
            server: call.server.clone(),
            arguments: Value::Object(call.arguments.clone()),
        }),
        Step::Returned { call, body, failed } => Turn::Result(Returned {
            call_id: call.clone(),
            result: body.clone(),
            failed: *failed,
        }),
    });
    Transcript {
        tools: tools.collect(),
        principal: case.principal.as_ref().map(|who| Asker {
            id: Some(who.id.clone()),
            roles: who.roles.clone(),
            scopes: who.scopes.clone().unwrap_or_default(),
        }),
        steps: steps.collect(),
    }
}
