//! `everything-client URL`: the client that the official conformance suite starts for each of its client scenarios. It reads the
//! scenario's name from `MCP_CONFORMANCE_SCENARIO` and what the scenario gives it (keys, secrets, calls to make) from
//! `MCP_CONFORMANCE_CONTEXT`, and does what a person would tell a client to do. All the protocol is MCIP's.

mod arguments;
mod browser;
mod calls;
mod credentials;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use mcip_client::types::{ElicitFormParams, ElicitResult};
use mcip_client::{Client, Endpoint, InputError, Question};
use serde_json::Value;

const USAGE: &str = "usage: MCP_CONFORMANCE_SCENARIO=NAME everything-client URL";

/// The suite gives a scenario 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("everything-client: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let scenario = std::env::var("MCP_CONFORMANCE_SCENARIO").map_err(|_| USAGE)?;
    let url = std::env::args().nth(1).ok_or(USAGE)?;
    let context: Value = match std::env::var("MCP_CONFORMANCE_CONTEXT") {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Value::Null,
    };
    let mut endpoint = Endpoint::parse(&url)?;
    if scenario.starts_with("auth/") {
        endpoint = endpoint.credentials(credentials::of(&scenario, &context)?);
    }
    let client = Client::builder("everything-client", env!("CARGO_PKG_VERSION"))
        .elicit_form(fill)
        .elicit_form_defaults()
        .timeout(PATIENCE)
        .connect(endpoint)
        .await?;
    let done = calls::make(&client, &scenario, &context).await;
    client.close().await;
    done
}

/// What a user would fill in who agrees to everything: only what must be there and has no default, which is MCIP's to add.
async fn fill(_question: Question, form: ElicitFormParams) -> Result<ElicitResult, InputError> {
    let schema = serde_json::to_value(&form.requested_schema).map_err(|error| InputError(error.to_string()))?;
    Ok(ElicitResult::accept(arguments::required(&schema)))
}
