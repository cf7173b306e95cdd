//! `-- COMMAND ARGS…`: a server that is a program, started as the client would have started it.

use std::ffi::OsString;
use std::path::Path;

use mcip_client::Program;
use mcip_client::host::{ServerConfig, Variables};

use crate::Problem;

/// The words before `--`, and those after it.
pub(crate) fn split(words: &[OsString]) -> (&[OsString], Option<&[OsString]>) {
    match words.iter().position(|word| word == "--") {
        Some(at) => {
            let (before, after) = words.split_at(at);
            (before, after.get(1..))
        }
        None => (words, None),
    }
}

/// The server that a command starts, by the name of its program. It gets the environment of this process, as it would have got that of the
/// client in whose configuration the gateway was put before it.
pub(crate) fn server(words: &[OsString]) -> Result<ServerConfig, Problem> {
    let (first, rest) = words.split_first().ok_or("write the command of a server after --")?;
    let mut program = Program::new(first).args(rest);
    for (name, value) in std::env::vars_os() {
        program = program.env(name, value);
    }
    ServerConfig::program(name_of(first), program).map_err(str::to_owned)
}

/// The variables that a configuration may name: those of this process, whose operator wrote it.
pub(crate) fn variables() -> Variables {
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    let all = std::env::vars_os().filter_map(text);
    all.fold(Variables::none(), |variables, (name, value)| variables.set(name, value))
}

/// Who decides, for files that say so.
pub(crate) fn operator() -> String {
    std::env::var("USER").unwrap_or_else(|_| "operator".to_owned())
}

/// A name for a program: that of its file, in the letters that names of servers have.
fn name_of(program: &OsString) -> String {
    let stem = Path::new(program).file_stem().unwrap_or(program).to_string_lossy();
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') {
            c
        } else {
            '-'
        }
    };
    let name: String = stem.chars().map(plain).take(64).collect();
    if name.is_empty() { "server".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_the_dashes_are_the_command() {
        let words: Vec<OsString> = ["--x", "--", "npx", "--y", "--"].map(OsString::from).to_vec();
        let (before, after) = split(&words);
        assert_eq!((before.len(), after.map(<[_]>::len)), (1, Some(3)));
        assert_eq!(split(before).1, None);
    }

    #[test]
    fn programs_have_names_that_servers_may_have() {
        for (program, name) in [("/usr/bin/npx", "npx"), ("mcp server.py", "mcp-server"), ("/", "-")] {
            assert_eq!(name_of(&OsString::from(program)), name);
            assert!(server(&[OsString::from(program)]).is_ok());
        }
    }
}
