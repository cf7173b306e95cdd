//! Loads a server: as fast as it answers, with a fixed number of calls, over standard input and output, with more than it can do,
//! with connections that only stay open. What was measured is one line of JSON on standard output.
//!
//! ```text
//! load calls PORT HEAD BODY COUNT MESSAGE             COUNT calls one by one over one connection, each answer checked
//! load closed PORT HEAD BODY CONNECTIONS SECONDS      calls over so many connections, each of which sends the next one when it is answered
//! load cold MESSAGE HEAD BODY PORT -- COMMAND…        how long from the start of a process until it has answered a call
//! load stdio MODE PROLOGUE FRAME COUNT MESSAGE -- COMMAND…
//!                                                     MODE: pipelined, one-by-one, late
//! load idle PORT HEAD BODY COUNT WHAT                 opens COUNT connections and makes a request on each (WHAT: answer), begins as
//!                                                     many streams (stream), or opens as many sessions (session); says `ready`
//!                                                     and keeps them until its standard input ends
//! load overload PORT HEAD BODY RATE SECONDS MESSAGE   RATE calls a second, whether or not they are answered
//! load soak PORT HEAD BODY SECONDS                    calls, refusals and broken connections in turns
//! ```
//!
//! HEAD is a file with the lines of an HTTP header, BODY and FRAME files with a JSON-RPC request whose id is 1, PROLOGUE a file with
//! lines to send before everything else.

mod calls;
mod closed;
mod cold;
mod http;
mod idle;
mod latency;
mod overload;
mod process;
mod soak;
mod stdio;

use std::process::ExitCode;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(measured) => {
            println!("{measured}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<serde_json::Value, Failure> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["calls", port, head, body, count, message] => {
            calls::run(&http::Target::read(port, head, body)?, count.parse()?, message)
        }
        ["closed", port, head, body, connections, seconds] => closed::run(
            &http::Target::read(port, head, body)?,
            connections.parse()?,
            seconds.parse()?,
        ),
        ["cold", message, head, body, port, "--", ref command @ ..] => {
            cold::run(&http::Target::read(port, head, body)?, message, command)
        }
        ["stdio", mode, prologue, frame, count, message, "--", ref command @ ..] => {
            let conversation = stdio::Conversation::read(prologue, frame, count.parse()?, message)?;
            stdio::run(mode.parse()?, &conversation, command)
        }
        ["idle", port, head, body, count, what] => {
            idle::run(&http::Target::read(port, head, body)?, count.parse()?, what.parse()?)
        }
        ["overload", port, head, body, rate, seconds, message] => overload::run(
            http::Target::read(port, head, body)?,
            rate.parse()?,
            seconds.parse()?,
            message,
        ),
        ["soak", port, head, body, seconds] => soak::run(http::Target::read(port, head, body)?, seconds.parse()?),
        _ => Err("usage: see the top of main.rs".into()),
    }
}
