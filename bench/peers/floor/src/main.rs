//! The floor: what an echo call costs when nothing is done but to read it and to answer it, with the same libraries and the same
//! bytes as everybody else. Nothing is checked, nobody is asked, nothing is written down.
//!
//! ```text
//! floor http PORT     every POST, whatever its path, is taken for an echo call
//! floor stdio         every line is
//! ```

mod call;
mod http;
mod stdio;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let outcome = match (arguments.next().as_deref(), arguments.next()) {
        (Some("http"), Some(port)) => match port.parse() {
            Ok(port) => http::serve(port),
            Err(_) => Err(std::io::Error::other(format!("{port:?} is no port"))),
        },
        (Some("stdio"), None) => stdio::serve(),
        _ => Err(std::io::Error::other("usage: floor http PORT | floor stdio")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}
