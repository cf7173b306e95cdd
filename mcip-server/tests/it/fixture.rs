//! The server that most tests talk to.

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::elicitation::StringSchema;
use mcip_server::types::{ElicitParams, ElicitSchema, Schema};
use mcip_server::{
    Args, CallError, Context, Json, Prompt, PromptArgs, PromptArgument, Resource, Server, ServerBuilder, Template,
    Tool, Variables,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::support::Records;

#[derive(Deserialize, JsonSchema)]
pub(crate) struct Text {
    /// What to say.
    pub(crate) text: String,
}

#[derive(Deserialize, JsonSchema)]
struct Summands {
    a: f64,
    b: f64,
}

#[derive(Serialize, JsonSchema)]
struct Sum {
    sum: f64,
}

pub(crate) fn schema(value: Value) -> Schema {
    Schema::try_from(value).expect("a schema is an object")
}

pub(crate) fn name_form() -> ElicitParams {
    ElicitParams::form(
        "What is your name?",
        ElicitSchema::default().required_field("name", StringSchema::default()),
    )
}

pub(crate) fn echo() -> Tool {
    Tool::new("echo")
        .description("Says it again.")
        .read_only(true)
        .handler(|Args(Text { text }): Args<Text>| async move { text })
}

/// A server with something of each kind, whose records go to memory.
pub(crate) fn builder(records: &Records) -> ServerBuilder {
    Server::builder("fixture", "1.0.0")
        .record_to(records.clone())
        .tool(echo())
        .tool(
            Tool::new("add")
                .description("Adds.")
                .read_only(true)
                .handler(|Args(Summands { a, b }): Args<Summands>| async move { Json(Sum { sum: a + b }) }),
        )
        .tool(
            Tool::new("place")
                .description("Has a parameter that is mirrored into a header.")
                .read_only(true)
                .input_schema(schema(json!({
                    "type": "object",
                    "properties": {
                        "region": { "type": "string", "x-mcp-header": "Region" },
                        "count": { "type": "integer", "x-mcp-header": "Count" },
                    },
                })))
                .handler(|Args(arguments): Args<Value>| async move { arguments.to_string() }),
        )
        .tool(
            Tool::new("ask")
                .description("Asks for a name.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    let answer = cx.elicit("name", name_form()).await?;
                    let name = answer
                        .content
                        .as_ref()
                        .and_then(|content| content.get("name")?.as_str())
                        .unwrap_or("nobody");
                    Ok::<_, CallError>(format!("Hello, {name}!"))
                }),
        )
        .resource(
            Resource::new("test://text", "text")
                .mime_type("text/plain")
                .handler(|_cx: Context| async { "a text" }),
        )
        .template(
            Template::new("test://users/{id}", "user").handler(|_cx: Context, variables: Variables| async move {
                format!("user {}", variables.get("id").unwrap_or_default())
            }),
        )
        .prompt(
            Prompt::new("greet")
                .argument(PromptArgument::new("name").required(true))
                .handler(|_cx: Context, args: PromptArgs| async move {
                    format!("Greet {}", args.get("name").unwrap_or_default())
                }),
        )
}
