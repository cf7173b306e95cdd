//! The product's client, which calls a server as often as it is told and checks every answer.
//!
//! ```text
//! mcip-client-peer default|weakened URL CALLS TASKS
//! ```

use std::time::Instant;

use mcip_client::types::ContentBlock;
use mcip_client::{Client, ClientBuilder};

const MESSAGE: &str = "hello world, this is a message";

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [form, url, calls, tasks] = &words[..] else {
        return Err("usage: mcip-client-peer default|weakened URL CALLS TASKS".into());
    };
    let (calls, tasks): (usize, usize) = (calls.parse()?, tasks.parse()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let client = builder(form)?.connect_http(url).await?;
        round(&client, calls / 10 + 1, tasks).await?;
        let (cpu, began) = (cpu_seconds()?, Instant::now());
        round(&client, calls, tasks).await?;
        let seconds = began.elapsed().as_secs_f64();
        let cpu_us = (cpu_seconds()? - cpu) / calls as f64 * 1e6;
        println!(
            "{}",
            serde_json::json!({ "rate": calls as f64 / seconds, "cpu_us": cpu_us })
        );
        client.close().await;
        Ok(())
    })
}

fn builder(form: &str) -> Result<ClientBuilder, Failure> {
    let builder = Client::builder("bench", "1.0.0");
    match form {
        "default" => Ok(builder),
        "weakened" => Ok(builder.without_guardian("a benchmark measures what it costs")),
        other => Err(format!("there is no form {other:?}").into()),
    }
}

async fn round(client: &Client, calls: usize, tasks: usize) -> Result<(), Failure> {
    let mut running = Vec::new();
    for task in 0..tasks {
        let own = client.clone();
        let share = calls / tasks + usize::from(task < calls % tasks);
        running.push(tokio::spawn(async move {
            for _ in 0..share {
                let result = own
                    .call_tool("echo")
                    .arguments(&serde_json::json!({ "message": MESSAGE }))
                    .await?;
                if result.content.first().and_then(ContentBlock::as_text) != Some(MESSAGE) {
                    return Err(Failure::from("an answer is not the message"));
                }
            }
            Ok(())
        }));
    }
    for task in running {
        task.await??;
    }
    Ok(())
}

/// Seconds of processor time that the threads of this process have had.
fn cpu_seconds() -> Result<f64, Failure> {
    let mut nanos = 0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let text = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        nanos += text.split(' ').next().unwrap_or("0").parse::<u64>()?;
    }
    Ok(nanos as f64 / 1e9)
}
