//! Tools whose calls run as tasks.

use std::time::Duration;

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::elicitation::{BooleanSchema, StringSchema};
use mcip_server::types::{ElicitAction, ElicitParams, ElicitSchema, TaskSupport};
use mcip_server::{Args, CallError, Context, Error, Offer, Tool};
use serde::Deserialize;

#[derive(Deserialize, JsonSchema)]
struct Greeting {
    /// Whom to greet.
    name: String,
}

#[derive(Deserialize, JsonSchema)]
struct Computation {
    /// How long it takes.
    seconds: u64,
    /// What to call it.
    #[serde(default)]
    label: String,
}

#[derive(Deserialize, JsonSchema)]
struct File {
    /// Which file.
    #[serde(default)]
    filename: String,
}

fn tool(name: &str, description: &str) -> Tool {
    Tool::new(name).description(description).read_only(true)
}

fn confirmation(question: String) -> ElicitParams {
    let form = ElicitSchema::default().required_field("confirm", BooleanSchema::default());
    ElicitParams::form(question, form)
}

fn naming(question: &str) -> ElicitParams {
    let form = ElicitSchema::default()
        .required_field("name", StringSchema::default())
        .required_field("confirm", BooleanSchema::default());
    ElicitParams::form(question, form)
}

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .tool(
            tool("greet", "Greets at once.")
                .handler(|Args(Greeting { name }): Args<Greeting>| async move { format!("Hello, {name}!") }),
        )
        .tool(
            tool(
                "slow_compute",
                "Takes its time, as a task where the client can follow one.",
            )
            .task(TaskSupport::Optional)
            .handler(
                |cx: Context, Args(Computation { seconds, label }): Args<Computation>| async move {
                    cx.progress(0.0, None, format!("Computing {label}")).await;
                    tokio::time::sleep(Duration::from_secs(seconds.min(600))).await;
                    format!("Computed {label} in {seconds} s")
                },
            ),
        )
        .tool(
            tool("failing_job", "A task that fails as a tool does.")
                .task(TaskSupport::Required)
                .handler(|| async {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    Err::<String, _>(CallError::tool("This job always fails"))
                }),
        )
        .tool(
            tool("protocol_error_job", "A task that ends with an error of the protocol.")
                .task(TaskSupport::Optional)
                .handler(|| async {
                    let error = Error::failed("The job broke down");
                    Err::<String, _>(CallError::from(error))
                }),
        )
        .tool(
            tool("confirm_delete", "A task that asks before it goes on.")
                .task(TaskSupport::Optional)
                .handler(|cx: Context, Args(File { filename }): Args<File>| async move {
                    let answer = cx
                        .elicit("confirm", confirmation(format!("Delete {filename}?")))
                        .await?;
                    Ok::<_, CallError>(match answer.action {
                        ElicitAction::Accept => format!("Deleted {filename}"),
                        _ => format!("Kept {filename}"),
                    })
                }),
        )
        .tool(
            tool("multi_input", "A task that asks two things at once.")
                .task(TaskSupport::Optional)
                .handler(|cx: Context| async move {
                    let (first, second) = tokio::join!(
                        cx.elicit("first", naming("Who does the first?")),
                        cx.elicit("second", naming("Who does the second?")),
                    );
                    let (first, second) = (first?, second?);
                    Ok::<_, CallError>(format!("{} and {}", first.action.as_str(), second.action.as_str()))
                }),
        )
        .tool(
            tool("test_tool_with_task", "Asks for a name, then goes on as a task.")
                .task_when_told(TaskSupport::Required)
                .handler(|cx: Context| async move {
                    let form = ElicitSchema::default().required_field("name", StringSchema::default());
                    let answer = cx
                        .elicit("user_name", ElicitParams::form("What is your name?", form))
                        .await?;
                    cx.go_on_as_task().await;
                    let name = answer
                        .content
                        .as_ref()
                        .and_then(|content| content.get("name")?.as_str());
                    Ok::<_, CallError>(format!("Worked for {}", name.unwrap_or("nobody")))
                }),
        )
}
