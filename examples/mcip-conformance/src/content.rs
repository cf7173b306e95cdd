//! Tools that return each kind of content, report progress, and log.

use std::time::Duration;

use mcip_server::types::{CallToolResult, ContentBlock, LoggingLevel, ResourceContents};
use mcip_server::{CallError, Context, Offer, Tool};

/// A PNG of one red pixel.
pub(crate) const IMAGE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
/// A WAV without samples.
const AUDIO: &str = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=";

fn image() -> ContentBlock {
    mcip_server::types::ImageContent::new(IMAGE, "image/png").into()
}

fn reading(name: &str, description: &str) -> Tool {
    Tool::new(name).description(description).read_only(true)
}

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .tool(
            reading("test_simple_text", "Returns text.")
                .handler(|| async { "This is a simple text response for testing." }),
        )
        .tool(reading("test_image_content", "Returns an image.").handler(|| async { image() }))
        .tool(
            reading("test_audio_content", "Returns audio.")
                .handler(|| async { ContentBlock::from(mcip_server::types::AudioContent::new(AUDIO, "audio/wav")) }),
        )
        .tool(
            reading("test_embedded_resource", "Returns an embedded resource.").handler(|| async {
                ContentBlock::resource(
                    ResourceContents::text("test://embedded-resource", "This is an embedded resource content.")
                        .with_mime_type("text/plain"),
                )
            }),
        )
        .tool(
            reading("test_multiple_content_types", "Returns text, an image and a resource.").handler(|| async {
                vec![
                    ContentBlock::text("Multiple content types test:"),
                    image(),
                    ContentBlock::resource(
                        ResourceContents::text("test://mixed-content-resource", r#"{"test":"data","value":123}"#)
                            .with_mime_type("application/json"),
                    ),
                ]
            }),
        )
        .tool(
            reading("test_error_handling", "Fails.")
                .handler(|| async { CallToolResult::error("This tool intentionally returns an error for testing") }),
        )
        .tool(
            reading("test_tool_with_progress", "Reports progress.").handler(|cx: Context| async move {
                for progress in [0.0, 50.0, 100.0] {
                    cx.progress(progress, Some(100.0), format!("Completed step {progress} of 100"))
                        .await;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                "done"
            }),
        )
        .tool(logging("test_tool_with_logging"))
        .tool(logging("test_logging_tool"))
        .tool(
            reading(
                "test_streaming_elicitation",
                "Reports progress on its stream, and asks nothing there.",
            )
            .handler(|cx: Context| async move {
                cx.progress(1.0, None, "streaming").await;
                Ok::<_, CallError>("No request was sent on this stream")
            }),
        )
        .tool(
            reading("test_trigger_tool_change", "Tells that the list of tools changed.").handler(
                |cx: Context| async move {
                    cx.changes().publish(&mcip_server::Change::Tools);
                    "told"
                },
            ),
        )
        .tool(
            reading("test_trigger_prompt_change", "Tells that the list of prompts changed.").handler(
                |cx: Context| async move {
                    cx.changes().publish(&mcip_server::Change::Prompts);
                    "told"
                },
            ),
        )
}

fn logging(name: &str) -> Tool {
    reading(name, "Logs three messages.").handler(|cx: Context| async move {
        for text in [
            "Tool execution started",
            "Tool processing data",
            "Tool execution completed",
        ] {
            cx.log(LoggingLevel::Info, text).await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        "logged"
    })
}
