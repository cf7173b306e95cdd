//! The calls of each scenario.

use std::error::Error;

use mcip_client::Client;
use mcip_client::types::Tool;
use serde_json::{Value, json};

use crate::arguments;

type Done = Result<(), Box<dyn Error>>;

/// Makes the calls of a scenario; by default lists the tools and calls each once.
pub(crate) async fn make(client: &Client, scenario: &str, context: &Value) -> Done {
    let tools = client.all_tools().await?;
    match scenario {
        // Their servers have a list and nothing else.
        "initialize" | "request-metadata" | "json-schema-ref-no-deref" => Ok(()),
        "http-custom-headers" => as_told(client, context).await,
        "json-schema-2020-12-preservation" => echo_schema(client, &tools).await,
        "sep-2322-client-request-state" => call_at_once(client, &tools).await,
        "http-standard-headers" => {
            call_each(client, &tools).await?;
            everything_else(client).await
        }
        _ => call_each(client, &tools).await,
    }
}

async fn call_each(client: &Client, tools: &[Tool]) -> Done {
    for tool in tools {
        let arguments = arguments::all(&serde_json::to_value(&tool.input_schema)?);
        client.call_tool(&tool.name).arguments(&arguments).await?;
    }
    Ok(())
}

/// All tools at the same time: what belongs to one call must not get into another. One that fails, as it does where a result lacks
/// what the revision demands, ends none of the others.
async fn call_at_once(client: &Client, tools: &[Tool]) -> Done {
    let mut calls = tokio::task::JoinSet::new();
    for tool in tools {
        let (client, name) = (client.clone(), tool.name.clone());
        calls.spawn(async move { client.call_tool(name).arguments(&json!({})).await });
    }
    let mut outcome = Ok(());
    while let Some(call) = calls.join_next().await {
        outcome = outcome.and(call?.map(drop));
    }
    Ok(outcome?)
}

async fn as_told(client: &Client, context: &Value) -> Done {
    for call in context["toolCalls"].as_array().into_iter().flatten() {
        let name = call["name"].as_str().ok_or("a call without a name")?;
        client.call_tool(name).arguments(&call["arguments"]).await?;
    }
    Ok(())
}

/// Sends back a schema as it was received.
async fn echo_schema(client: &Client, tools: &[Tool]) -> Done {
    let found = tools.iter().find(|tool| tool.name == "json_schema_2020_12_tool");
    let schema = &found.ok_or("the tool whose schema matters is not there")?.input_schema;
    let arguments = json!({ "schema": serde_json::to_value(schema)? });
    client.call_tool("json_schema_echo").arguments(&arguments).await?;
    Ok(())
}

async fn everything_else(client: &Client) -> Done {
    for resource in client.all_resources().await? {
        client.read_resource(&resource.uri).await?;
    }
    for prompt in client.all_prompts().await? {
        let mut call = client.get_prompt(&prompt.name);
        for argument in &prompt.arguments {
            call = call.argument(&argument.name, "example");
        }
        call.await?;
    }
    Ok(())
}
