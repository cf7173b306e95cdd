//! Prompts, with arguments, an embedded resource, an image and a question.

use mcip_server::types::elicitation::StringSchema;
use mcip_server::types::{ContentBlock, ElicitParams, ElicitSchema, ImageContent, PromptMessage, ResourceContents};
use mcip_server::{CallError, Completion, Context, Offer, Prompt, PromptArgs, PromptArgument};

use crate::content::IMAGE;

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .prompt(
            Prompt::new("test_simple_prompt")
                .description("One message.")
                .handler(|_cx: Context, _args: PromptArgs| async { "This is a simple prompt for testing." }),
        )
        .prompt(
            Prompt::new("test_prompt_with_arguments")
                .description("Repeats its arguments.")
                .argument(PromptArgument::new("arg1").description("The first").required(true))
                .argument(PromptArgument::new("arg2").description("The second").required(true))
                .handler(|_cx: Context, args: PromptArgs| async move {
                    let (one, two) = (
                        args.get("arg1").unwrap_or_default(),
                        args.get("arg2").unwrap_or_default(),
                    );
                    format!("Prompt with arguments: arg1='{one}', arg2='{two}'")
                }),
        )
        .prompt(
            Prompt::new("test_prompt_with_embedded_resource")
                .description("A resource and a request.")
                .argument(
                    PromptArgument::new("resourceUri")
                        .description("Which resource")
                        .required(true),
                )
                .handler(|_cx: Context, args: PromptArgs| async move {
                    let uri = args.get("resourceUri").unwrap_or_default();
                    let resource = ResourceContents::text(uri, "Embedded resource content for testing.")
                        .with_mime_type("text/plain");
                    vec![
                        PromptMessage::user(ContentBlock::resource(resource)),
                        PromptMessage::user(ContentBlock::text("Please process the embedded resource above.")),
                    ]
                }),
        )
        .prompt(
            Prompt::new("test_prompt_with_image")
                .description("An image and a request.")
                .handler(|_cx: Context, _args: PromptArgs| async {
                    vec![
                        PromptMessage::user(ContentBlock::from(ImageContent::new(IMAGE, "image/png"))),
                        PromptMessage::user(ContentBlock::text("Please analyze the image above.")),
                    ]
                }),
        )
        .prompt(
            Prompt::new("test_input_required_result_prompt")
                .description("Asks for context first.")
                .handler(|cx: Context, _args: PromptArgs| async move {
                    let schema = ElicitSchema::default().required_field("context", StringSchema::default());
                    let answer = cx
                        .elicit(
                            "user_context",
                            ElicitParams::form("What context should the prompt use?", schema),
                        )
                        .await?;
                    let context = answer
                        .content
                        .as_ref()
                        .and_then(|content| content.get("context")?.as_str())
                        .unwrap_or("none");
                    Ok::<_, CallError>(format!("Use this context: {context}"))
                }),
        )
        .completion(Completion::prompt("test_prompt_with_arguments", "arg1").handler(
            |_cx: Context, typed: String| async move {
                let known = ["paris", "park", "party"]
                    .into_iter()
                    .filter(|value| value.starts_with(&typed));
                known.map(str::to_owned).collect::<Vec<_>>()
            },
        ))
}
