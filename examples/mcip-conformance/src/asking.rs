//! Tools that ask as the suite of 2025-11-25 wants it, and one that lets its caller come back for the answer. Their handlers are those
//! of any era: how a question travels is not theirs to know.

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::elicitation::{
    BooleanSchema, EnumItems, EnumOption, MultiSelectSchema, NumberSchema, SelectSchema, StringSchema, TitledEnumItems,
    TitledMultiSelectSchema, TitledSelectSchema,
};
use mcip_server::types::{
    CreateMessageParams, ElicitParams, ElicitResult, ElicitSchema, SamplingBlock, SamplingMessage, number,
};
use mcip_server::{Args, CallError, Context, Offer, Tool};
use serde::Deserialize;

#[derive(Deserialize, JsonSchema)]
struct Prompt {
    /// What to ask the model.
    prompt: String,
}

#[derive(Deserialize, JsonSchema)]
struct Message {
    /// What to ask the user.
    message: String,
}

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .tool(
            Tool::new("test_sampling")
                .description("Asks the client's model.")
                .read_only(true)
                .handler(sample),
        )
        .tool(
            Tool::new("test_elicitation")
                .description("Asks the user.")
                .read_only(true)
                .handler(|cx: Context, Args(Message { message }): Args<Message>| async move {
                    let form = ElicitSchema::default()
                        .required_field("username", StringSchema::default().with_description("Your name"))
                        .required_field("email", StringSchema::default().with_description("Your address"));
                    asked(&cx, ElicitParams::form(message, form)).await
                }),
        )
        .tool(
            Tool::new("test_elicitation_sep1034_defaults")
                .description("Asks with something filled in already.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    asked(&cx, ElicitParams::form("Please review the form", filled_in())).await
                }),
        )
        .tool(
            Tool::new("test_elicitation_sep1330_enums")
                .description("Asks to choose, in each of the five ways.")
                .read_only(true)
                .handler(|cx: Context| async move { asked(&cx, ElicitParams::form("Please choose", choices())).await }),
        )
        .tool(
            Tool::new("test_reconnection")
                .description("Closes the connection before it answers.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    cx.hang_up();
                    // Long enough for the connection to be closed first.
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                    "The connection was closed, and you came back."
                }),
        )
}

async fn sample(cx: Context, Args(Prompt { prompt }): Args<Prompt>) -> Result<String, CallError> {
    let question = SamplingMessage::user(SamplingBlock::text(prompt));
    let answer = cx
        .sample("question", CreateMessageParams::new(vec![question], 100_u64))
        .await?;
    let text = answer.content.blocks().iter().find_map(SamplingBlock::as_text);
    Ok(format!("The model said: {}", text.unwrap_or("nothing")))
}

async fn asked(cx: &Context, question: ElicitParams) -> Result<String, CallError> {
    let ElicitResult { action, content, .. } = cx.elicit("question", question).await?;
    let content = serde_json::Value::Object(content.unwrap_or_default());
    Ok(format!("The user chose to {}: {content}", action.as_str()))
}

fn filled_in() -> ElicitSchema {
    let status = ["active", "inactive", "pending"].map(str::to_owned).to_vec();
    let mut score = NumberSchema::number();
    score.default = number(95.5);
    ElicitSchema::default()
        .field("name", StringSchema::default().with_default("John Doe"))
        .field("age", NumberSchema::integer().with_default(30))
        .field("score", score)
        .field("status", SelectSchema::new(status).with_default("active"))
        .field("verified", BooleanSchema::default().with_default(true))
}

fn choices() -> ElicitSchema {
    let values = || ["option1", "option2", "option3"].map(str::to_owned).to_vec();
    let titled = |names: [(&str, &str); 3]| names.map(|(value, title)| EnumOption::new(value, title)).to_vec();
    let named = ["Option One", "Option Two", "Option Three"].map(str::to_owned).to_vec();
    ElicitSchema::default()
        .field("untitledSingle", SelectSchema::new(values()))
        .field(
            "titledSingle",
            TitledSelectSchema::new(titled([
                ("value1", "First Option"),
                ("value2", "Second Option"),
                ("value3", "Third Option"),
            ])),
        )
        .field("legacyEnum", SelectSchema::new(values()).with_names(named))
        .field("untitledMulti", MultiSelectSchema::new(EnumItems::new(values())))
        .field(
            "titledMulti",
            TitledMultiSelectSchema::new(TitledEnumItems::new(titled([
                ("value1", "First Choice"),
                ("value2", "Second Choice"),
                ("value3", "Third Choice"),
            ]))),
        )
}
