//! The product as a peer of the bench: one tool, `echo`, in several forms.
//!
//! ```text
//! mcip-peer stdio                 [OPTION…]     the default form on standard input and output
//! mcip-peer stdio-weakened        [OPTION…]     every step that can be weakened is
//! mcip-peer http PORT             [OPTION…]     the default form at http://127.0.0.1:PORT/mcp
//! mcip-peer http-weakened PORT    [OPTION…]
//! mcip-peer http-secured PORT     [OPTION…]     prints the bearer token to use as its first line
//!
//! --tools N          as many tools: echo, and N - 1 others beside it
//! --extra NAME       one more tool: slow, which takes a while, or progress, which says first how far it is
//! --slow MS          how long a call of the tool `slow` takes (default 20)
//! --slots N          how many calls of it go on at a time (default 16)
//! --without A,B,…    takes steps away: structure, hidden_text, secrets, instructions, record
//! --with A,B,…       adds steps: bearer, norms, file, chain, intent
//! --record PATH      where `file` writes (default: a file in the temporary directory, which is removed first)
//! --in-flight N      requests that are worked on at a time (default: the product's)
//! --connections N    connections, streams and sessions at a time (default: the product's)
//! --heap PATH        where to write what is held of the heap, twice a second
//! --keep-alive S     seconds between the comments that keep a stream alive (default: the product's)
//! ```

mod arguments;
mod forms;
mod heap;
mod token;
mod tools;

use std::net::Ipv4Addr;
use std::process::ExitCode;

use crate::arguments::{Arguments, Transport};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mcip-peer: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    if let Some(path) = &arguments.heap {
        heap::watch(path)?;
    }
    let (server, token) = forms::server(&arguments)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match arguments.transport {
            Transport::Stdio => Ok(server.stdio().await?),
            Transport::Http(port) => {
                let http = server.bind((Ipv4Addr::LOCALHOST, port).into()).await?;
                if let Some(token) = token {
                    println!("{token}");
                }
                http.run().await;
                Ok(())
            }
        }
    })
}
