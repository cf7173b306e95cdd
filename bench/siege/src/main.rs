//! A server under attack from other processes on the same machine. `bench/attack` builds and runs it.
//!
//! Three processes: the server, with the limits that it has when nobody sets any; the attackers, on another core; and the good clients
//! with the measuring, beside the attackers but before them in line.

#![allow(unreachable_pub, reason = "nothing of a program can be reached")]

mod attacks;
mod figures;
mod good;
mod serve;
mod siege;
mod stdio;
mod wire;

use std::process::ExitCode;

/// The client whose calls are timed.
const GOOD: &str = "token-of-a-good-client";
/// A client that is known and means harm.
const HOSTILE: &str = "token-of-a-hostile-client";
/// The variable that tells attackers the file of the authority that signed the server's certificate.
const AUTHORITY: &str = "SIEGE_AUTHORITY";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve", records] => serve::http(records),
        ["serve-stdio", records] => serve::stdio(records),
        ["attack", kind, address, seconds] => attacks::run(kind, address, seconds),
        ["run", options @ ..] => siege::run(options),
        _ => Err("siege run [--short] [--only ATTACK] [--write FILE]: see bench/attack".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("siege: {error}");
            ExitCode::FAILURE
        }
    }
}
