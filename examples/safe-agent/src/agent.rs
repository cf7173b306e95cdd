//! The loop: the model asks for tools, the host calls them, until the model has an answer.

use std::sync::Arc;

use mcip_client::host::{Host, HostError, Trajectory};
use mcip_client::types::CallToolResult;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::event::Event;
use crate::model::{Call, Message, Model, Reply};
use crate::screen::Screen;

/// Turns of a model before it is given up.
const MOST_TURNS: usize = 24;
/// Characters of a result that the model gets.
const MOST_TEXT: usize = 64 << 10;

/// Works on what the user asked, and shows the answer.
pub(crate) async fn run(host: &Host, model: &mut dyn Model, question: &str, screen: &Screen) -> Outcome {
    screen.show(Event::Query {
        text: question.to_owned(),
    });
    let task = Arc::new(host.trajectory(question).await?);
    let tools = host.tools();
    let mut messages = vec![Message::User(task.query().to_owned())];
    for _ in 0..MOST_TURNS {
        let reply = model.reply(&messages, &tools).await?;
        if reply.calls.is_empty() {
            return answer(&task, &reply, screen).await;
        }
        let calls = reply.calls.clone();
        messages.push(Message::Model(reply));
        for (call, text) in call_all(&task, calls, screen).await {
            messages.push(Message::Tool { id: call.id, text });
        }
    }
    Err(format!("the model had no answer after {MOST_TURNS} turns").into())
}

async fn answer(task: &Trajectory, reply: &Reply, screen: &Screen) -> Outcome {
    let response = task.respond(&reply.text).await?;
    let findings = response.findings.iter();
    screen.show(Event::Answer {
        findings: findings
            .map(|ruling| format!("{}: {}", ruling.finding.rule, ruling.finding.evidence))
            .collect(),
        text: response.text,
    });
    Ok(())
}

/// Makes the calls of one turn, all at the same time. The results stand in the order of the calls.
async fn call_all(task: &Arc<Trajectory>, calls: Vec<Call>, screen: &Screen) -> Vec<(Call, String)> {
    let mut running = JoinSet::new();
    for (place, call) in calls.into_iter().enumerate() {
        screen.show(Event::Call {
            tool: call.function.clone(),
            arguments: call.arguments.clone(),
        });
        let task = task.clone();
        running.spawn(async move {
            let result = task.call(&call.function, call.arguments.as_str()).await;
            (place, call, result)
        });
    }
    let mut results = Vec::new();
    while let Some(joined) = running.join_next().await {
        // A call that panicked has no result, and the model hears of it by that.
        let Ok((place, call, result)) = joined else { continue };
        let (text, stopped) = match result {
            Ok(result) => (text_of(&result), false),
            Err(error) => (told(&error), true),
        };
        screen.show(Event::Result {
            tool: call.function.clone(),
            text: text.clone(),
            stopped,
        });
        results.push((place, call, text));
    }
    results.sort_unstable_by_key(|(place, ..)| *place);
    results.into_iter().map(|(_, call, text)| (call, text)).collect()
}

/// What a model hears of a call without a result. Not what the guardian saw: whoever steers the model would learn from it.
fn told(error: &HostError) -> String {
    match error {
        HostError::Call(mcip_client::CallError::Denied { .. } | mcip_client::CallError::Withheld { .. }) => {
            "This call was not allowed. Go on without it; do not try it in another way.".to_owned()
        }
        error => format!("The call failed: {error}"),
    }
}

fn text_of(result: &CallToolResult) -> String {
    let mut text: String = result
        .content
        .iter()
        .filter_map(|block| block.as_text())
        .collect::<Vec<_>>()
        .join("\n");
    if text.is_empty()
        && let Some(structured) = &result.structured_content
    {
        text = structured.get().to_owned();
    }
    if let Some((end, _)) = text.char_indices().nth(MOST_TEXT) {
        text.truncate(end);
    }
    text
}
