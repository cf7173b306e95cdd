//! Tools that ask: elicitation, sampling, roots, in one round and in several.

use mcip_server::types::elicitation::StringSchema;
use mcip_server::types::{
    CreateMessageParams, CreateMessageResult, ElicitAction, ElicitParams, ElicitResult, ElicitSchema, SamplingBlock,
    SamplingMessage,
};
use mcip_server::{CallError, Context, Offer, Tool};
use serde_json::Value;

fn form(message: &str, field: &str) -> ElicitParams {
    ElicitParams::form(
        message,
        ElicitSchema::default().required_field(field, StringSchema::default()),
    )
}

fn text_field<'a>(answer: &'a ElicitResult, field: &str) -> &'a str {
    answer
        .content
        .as_ref()
        .and_then(|content| content.get(field)?.as_str())
        .unwrap_or("nobody")
}

fn question(text: &str) -> CreateMessageParams {
    CreateMessageParams::new(vec![SamplingMessage::user(SamplingBlock::text(text))], 100_u64)
}

fn said(answer: &CreateMessageResult) -> String {
    answer
        .content
        .blocks()
        .iter()
        .find_map(SamplingBlock::as_text)
        .unwrap_or("(no text)")
        .to_owned()
}

fn asking(name: &str, description: &str) -> Tool {
    Tool::new(name).description(description).read_only(true)
}

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .tool(
            asking("test_missing_capability", "Needs a client that samples.").handler(|cx: Context| async move {
                let answer = cx.sample("sampling", question("Say anything")).await?;
                Ok::<_, CallError>(said(&answer))
            }),
        )
        .tool(
            asking("test_input_required_result_elicitation", "Asks for a name.").handler(|cx: Context| async move {
                let answer = cx.elicit("user_name", form("What is your name?", "name")).await?;
                Ok::<_, CallError>(match answer.action {
                    ElicitAction::Accept => format!("Hello, {}!", text_field(&answer, "name")),
                    _ => "No name was given.".to_owned(),
                })
            }),
        )
        .tool(
            asking("test_input_required_result_sampling", "Asks a model.").handler(|cx: Context| async move {
                let answer = cx
                    .sample("capital_question", question("What is the capital of France?"))
                    .await?;
                Ok::<_, CallError>(format!("The model said: {}", said(&answer)))
            }),
        )
        .tool(
            asking("test_input_required_result_list_roots", "Asks for the roots.").handler(|cx: Context| async move {
                let roots = cx.roots("client_roots").await?;
                let uris: Vec<String> = roots.into_iter().map(|root| root.uri).collect();
                Ok::<_, CallError>(format!("Roots: {}", uris.join(", ")))
            }),
        )
        .tool(asking("test_input_required_result_request_state", "Asks for a confirmation.").handler(confirm))
        .tool(asking("test_input_required_result_tampered_state", "Asks for a confirmation.").handler(confirm))
        .tool(
            asking(
                "test_input_required_result_multiple_inputs",
                "Asks three things at once.",
            )
            .handler(|cx: Context| async move {
                let (name, answer, roots) = tokio::join!(
                    cx.elicit("user_name", form("What is your name?", "name")),
                    cx.sample("greeting", question("Write a greeting")),
                    cx.roots("client_roots"),
                );
                let (name, answer, roots) = (name?, answer?, roots?);
                let text = format!(
                    "{} says {} with {} roots",
                    text_field(&name, "name"),
                    said(&answer),
                    roots.len()
                );
                Ok::<_, CallError>(text)
            }),
        )
        .tool(
            asking("test_input_required_result_multi_round", "Asks twice.").handler(|cx: Context| async move {
                let name = cx.elicit("step1", form("Step 1: What is your name?", "name")).await?;
                let color = cx
                    .elicit("step2", form("Step 2: What is your favorite color?", "color"))
                    .await?;
                Ok::<_, CallError>(format!(
                    "{} likes {}",
                    text_field(&name, "name"),
                    text_field(&color, "color")
                ))
            }),
        )
        .tool(
            asking(
                "test_input_required_result_capabilities",
                "Asks only what the client can answer.",
            )
            .handler(|cx: Context| async move {
                let can = cx.client_capabilities();
                if can.elicitation.is_some() {
                    cx.elicit("user_name", form("What is your name?", "name")).await?;
                } else if can.sampling.is_some() {
                    cx.sample("greeting", question("Write a greeting")).await?;
                } else if can.roots.is_some() {
                    cx.roots("client_roots").await?;
                }
                Ok::<_, CallError>("asked what could be asked")
            }),
        )
}

async fn confirm(cx: Context) -> Result<&'static str, CallError> {
    let schema =
        ElicitSchema::default().required_field("ok", mcip_server::types::elicitation::BooleanSchema::default());
    let answer = cx
        .elicit("confirm", ElicitParams::form("Please confirm", schema))
        .await?;
    let ok = answer
        .content
        .as_ref()
        .and_then(|content| content.get("ok"))
        .and_then(Value::as_bool);
    Ok(if ok == Some(true) {
        "Confirmed: state-ok"
    } else {
        "Not confirmed: state-ok"
    })
}
