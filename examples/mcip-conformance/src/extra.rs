//! What the suite does not test, for tests against real clients: structured results, cancellation, URLs, sampling with tools,
//! changes of resources.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::{
    ContentBlock, CreateMessageParams, ElicitParams, SamplingBlock, SamplingMessage, Schema, ToolChoice,
    ToolChoiceMode, ToolResultContent,
};
use mcip_server::{Args, CallError, Context, Json, Offer, Tool, types};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, JsonSchema)]
struct Summands {
    /// The first.
    a: f64,
    /// The second.
    b: f64,
}

#[derive(Serialize, JsonSchema)]
struct Sum {
    sum: f64,
}

#[derive(Deserialize, JsonSchema)]
struct Wait {
    /// How long, in milliseconds.
    ms: u64,
}

/// Counts when it is dropped before it was told that all is well.
struct Cancelled(Option<Arc<AtomicU64>>);

impl Cancelled {
    fn all_is_well(mut self) {
        self.0 = None;
    }
}

impl Drop for Cancelled {
    fn drop(&mut self) {
        if let Some(count) = &self.0 {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

pub(crate) fn offer(offer: Offer) -> Offer {
    let cancelled = Arc::new(AtomicU64::new(0));
    let counted = cancelled.clone();
    offer
        .tool(
            Tool::new("add")
                .description("Adds two numbers.")
                .read_only(true)
                .handler(|Args(Summands { a, b }): Args<Summands>| async move { Json(Sum { sum: a + b }) }),
        )
        .tool(
            Tool::new("slow")
                .description("Waits.")
                .read_only(true)
                .handler(move |Args(Wait { ms }): Args<Wait>| {
                    let guard = Cancelled(Some(cancelled.clone()));
                    async move {
                        tokio::time::sleep(Duration::from_millis(ms.min(60_000))).await;
                        guard.all_is_well();
                        format!("waited {ms} ms")
                    }
                }),
        )
        .tool(
            Tool::new("cancelled_count")
                .description("How many calls of `slow` were cancelled.")
                .read_only(true)
                .handler(move || {
                    let count = counted.load(Ordering::Relaxed);
                    async move { count.to_string() }
                }),
        )
        .tool(
            Tool::new("test_url_elicitation")
                .description("Asks the user to visit a page.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    let page = ElicitParams::url("Please verify your account", "https://example.com/verify");
                    let answer = cx.elicit("verify", page).await?;
                    Ok::<_, CallError>(format!("URL action: {}", answer.action.as_str()))
                }),
        )
        .tool(
            Tool::new("test_sampling_with_tools")
                .description("Lets the client's model call a tool.")
                .read_only(true)
                .handler(weather),
        )
        .tool(
            Tool::new("touch_watched")
                .description("Tells that test://watched-resource changed.")
                .read_only(true)
                .handler(|cx: Context| async move {
                    cx.changes().resource_updated("test://watched-resource");
                    "touched"
                }),
        )
}

async fn weather(cx: Context) -> Result<String, CallError> {
    let city =
        Schema::try_from(serde_json::json!({ "type": "object", "properties": { "city": { "type": "string" } } }));
    let tool = types::Tool::new("get_weather", city.unwrap_or_else(|_| Schema::empty_object()))
        .with_description("The weather of a city.");
    let ask = |messages: Vec<SamplingMessage>| {
        CreateMessageParams::new(messages, 200_u64)
            .with_tools(vec![tool.clone()])
            .with_tool_choice(ToolChoice::default().with_mode(ToolChoiceMode::Auto))
    };
    let question = SamplingMessage::user(SamplingBlock::text("What is the weather in Paris?"));
    let first = cx.sample("first", ask(vec![question.clone()])).await?;
    let uses: Vec<_> = first
        .content
        .blocks()
        .iter()
        .filter_map(|block| match block {
            SamplingBlock::ToolUse(tool_use) => Some(tool_use.clone()),
            _ => None,
        })
        .collect();
    let last = if uses.is_empty() {
        first
    } else {
        let results: Vec<SamplingBlock> = uses
            .into_iter()
            .map(|used| ToolResultContent::new(used.id, vec![ContentBlock::text("18 degrees, sunny")]).into())
            .collect();
        let messages = vec![
            question,
            SamplingMessage::assistant(first.content),
            SamplingMessage::user(results),
        ];
        cx.sample("second", ask(messages)).await?
    };
    let text = last
        .content
        .blocks()
        .iter()
        .find_map(SamplingBlock::as_text)
        .unwrap_or("unknown")
        .to_owned();
    Ok(format!("Weather: {text}"))
}
