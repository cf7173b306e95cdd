//! A terminal agent whose tools can't steer each other. See the README beside it.

mod agent;
mod approval;
mod demo;
mod event;
mod flows;
mod model;
mod options;
mod screen;
mod servers;

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use mcip_client::Host;
use mcip_client::host::{HostBuilder, HostConfig, ServerStatus, Variables};

use crate::approval::AtTheTerminal;
use crate::event::Event;
use crate::model::{Chat, Model};
use crate::options::{Chatting, Command, HELP, Output};
use crate::screen::Screen;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match options::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => {
            print!("{HELP}");
            Ok(())
        }
        Ok(Command::Demo(output)) => run_demo(output).await,
        Ok(Command::Chat(chatting)) => chat(chatting).await,
        Ok(Command::Replay(path)) => replay(&path),
        Ok(Command::Serve(which)) => servers::serve(which).await,
        Err(why) => Err(format!("{why}\nTry safe-agent --help").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("safe-agent: {}", screen::clean(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

fn begin(output: &Output) -> Result<(Screen, HostBuilder), Box<dyn Error>> {
    let screen = Screen::start(output.transcript.as_deref())?;
    let builder = Host::builder("safe-agent", env!("CARGO_PKG_VERSION"))
        .approver(AtTheTerminal::new(screen.clone(), output.approvals))
        .record_to(flows::Flows::new(screen.clone()));
    Ok((screen, builder))
}

async fn run_demo(output: Output) -> Outcome {
    let (screen, builder) = begin(&output)?;
    let host = demo::servers(builder)?.open().await?;
    host.settled().await;
    greet(&host, &screen);
    let outcome = agent::run(&host, &mut demo::model(), demo::QUESTION, &screen).await;
    host.close().await;
    screen.finish().await;
    outcome
}

async fn chat(chatting: Chatting) -> Outcome {
    let mut model = Chat::from_environment()?;
    let variables = chatting
        .variables
        .iter()
        .fold(Variables::none(), |all, name| all.allow(name));
    let (screen, mut builder) = begin(&chatting.output)?;
    for path in &chatting.configs {
        let config = HostConfig::read(path, &variables)?;
        for ignored in config.ignored() {
            screen.show(Event::note(format!("{}: {ignored} says nothing here", path.display())));
        }
        builder = builder.config(config);
    }
    let host = builder.open().await?;
    host.settled().await;
    greet(&host, &screen);
    let outcome = converse(&host, &mut model, chatting.question.as_deref(), &screen).await;
    host.close().await;
    screen.finish().await;
    outcome
}

/// One task for each line that the user types, or for the one question.
async fn converse(host: &Host, model: &mut dyn Model, question: Option<&str>, screen: &Screen) -> Outcome {
    if let Some(question) = question {
        return agent::run(host, model, question, screen).await;
    }
    while let Some(line) = screen.read("you> ").await? {
        match line.trim() {
            "" => {}
            "quit" | "exit" => break,
            question => {
                if let Err(error) = agent::run(host, model, question, screen).await {
                    screen.show(Event::note(error.to_string()));
                }
            }
        }
    }
    Ok(())
}

/// Says what there is to call, and what is odd about it.
fn greet(host: &Host, screen: &Screen) {
    for (server, status) in host.servers() {
        screen.show(Event::note(match status {
            ServerStatus::Ready { tools: 1 } => format!("{server}: 1 tool"),
            ServerStatus::Ready { tools } => format!("{server}: {tools} tools"),
            ServerStatus::Failed { why, .. } => format!("{server}: not connected: {why}"),
            other => format!("{server}: {other:?}"),
        }));
    }
    for notice in host.notices() {
        screen.show(Event::note(notice.to_string()));
    }
}

/// Shows a transcript again.
fn replay(path: &Path) -> Outcome {
    let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line?;
        let event: Event = serde_json::from_str(&line).map_err(|error| {
            format!(
                "{}: line {} is none of a transcript: {error}",
                path.display(),
                number + 1
            )
        })?;
        event.render().iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}
