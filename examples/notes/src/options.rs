//! The command line.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
notes: a Model Context Protocol server for your notes

usage:
  notes --stdio [options]                           serve the program that started it, such as an editor
  notes --http ADDRESS --token-file FILE [options]  serve http://ADDRESS/mcp

options:
  --db FILE          where the notes are; without it notes.db in mcip-notes in your data folder
                     ($XDG_DATA_HOME, or ~/.local/share). Made if need be, readable by you only.
  --record FILE      append a record of each call to this file, instead of writing it to standard error
  --delete-unasked   delete notes without asking the user, for clients that can't ask (no elicitation)
  --token-file FILE  who may call over HTTP; one a line: NAME TOKEN SCOPE...
                     The scopes are notes:read and notes:write. Nobody but you may be able to read the file.
  --host NAME        another name by which clients reach the server over HTTP, such as that of a proxy;
                     may be given several times
  --help             this text
  --version          the version

A token is 32 random bytes or more; make one with: openssl rand -hex 32
";

/// How the server is reached.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Stdio,
    Http {
        address: SocketAddr,
        token_file: PathBuf,
        hosts: Vec<String>,
    },
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Serve(Options),
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) transport: Transport,
    pub(crate) db: Option<PathBuf>,
    pub(crate) record: Option<PathBuf>,
    pub(crate) ask_before_delete: bool,
}

/// Reads the command line, without the program's name.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let (mut stdio, mut delete_unasked) = (false, false);
    let (mut address, mut db, mut record, mut token_file) = (None, None, None, None);
    let mut hosts = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let word = readable(word)?;
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--version" | "-V" => return Ok(Command::Version),
            "--stdio" => stdio = true,
            "--delete-unasked" => delete_unasked = true,
            "--http" => once(&word, &mut address, socket_address(&readable(value()?)?)?)?,
            "--db" => once(&word, &mut db, PathBuf::from(value()?))?,
            "--record" => once(&word, &mut record, PathBuf::from(value()?))?,
            "--token-file" => once(&word, &mut token_file, PathBuf::from(value()?))?,
            "--host" => hosts.push(readable(value()?)?),
            unknown => return Err(format!("there is no option {unknown}")),
        }
    }
    let transport = match (stdio, address) {
        (true, None) if token_file.is_none() && hosts.is_empty() => Transport::Stdio,
        (true, None) => {
            return Err(
                "--token-file and --host are for --http; whoever starts the server on --stdio may do anything"
                    .to_owned(),
            );
        }
        (false, Some(address)) => Transport::Http {
            address,
            token_file: token_file.ok_or("--http needs --token-file FILE, which says who may call")?,
            hosts,
        },
        (true, Some(_)) => {
            return Err(
                "--stdio and --http can't be served by one process; start two, they may share the file".to_owned(),
            );
        }
        (false, None) => return Err("say how to serve: --stdio, or --http ADDRESS".to_owned()),
    };
    Ok(Command::Serve(Options {
        transport,
        db,
        record,
        ask_before_delete: !delete_unasked,
    }))
}

fn readable(word: OsString) -> Result<String, String> {
    word.into_string()
        .map_err(|word| format!("{} is not readable text", word.display()))
}

fn once<T>(option: &str, place: &mut Option<T>, value: T) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("{option} was given twice")),
    }
}

fn socket_address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("{text:?} is no address with a port; write it like 127.0.0.1:8377"))
}

/// Where the notes are if nobody says so: in the user's data folder (XDG Base Directory Specification; the known folders of macOS
/// and Windows).
pub(crate) fn default_db(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, String> {
    // The specification says to ignore paths that are not absolute.
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let data = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))
    };
    let data = data.ok_or(
        "your data folder is not known (neither XDG_DATA_HOME nor HOME is set); say where the notes are with --db FILE",
    )?;
    Ok(data.join("mcip-notes").join("notes.db"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn good_lines() {
        let stdio = Options {
            transport: Transport::Stdio,
            db: Some("a.db".into()),
            record: None,
            ask_before_delete: true,
        };
        assert_eq!(of("--stdio --db a.db"), Ok(Command::Serve(stdio)));
        let http = Options {
            transport: Transport::Http {
                address: ([127, 0, 0, 1], 1).into(),
                token_file: "t".into(),
                hosts: vec!["a".to_owned(), "b".to_owned()],
            },
            db: None,
            record: Some("r".into()),
            ask_before_delete: false,
        };
        let line = "--http 127.0.0.1:1 --token-file t --host a --host b --record r --delete-unasked";
        assert_eq!(of(line), Ok(Command::Serve(http)));
        assert_eq!(of("--stdio --help --nonsense"), Ok(Command::Help));
        assert_eq!(of("-V"), Ok(Command::Version));
    }

    #[test]
    fn bad_lines_say_what_to_do() {
        for (line, told) in [
            ("", "--stdio"),
            ("--http localhost --token-file t", "127.0.0.1:8377"),
            ("--http 127.0.0.1:1", "--token-file"),
            ("--stdio --token-file t", "--http"),
            ("--stdio --http 127.0.0.1:1 --token-file t", "start two"),
            ("--stdio --db a --db b", "twice"),
            ("--stdio --db", "needs a value"),
            ("--verbose", "no option --verbose"),
        ] {
            let error = of(line).expect_err(line);
            assert!(error.contains(told), "{line}: {error}");
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_data_folder_follows_the_environment() {
        let with = |xdg: Option<&str>, home: Option<&str>| {
            default_db(|name| match name {
                "XDG_DATA_HOME" => xdg.map(OsString::from),
                "HOME" => home.map(OsString::from),
                _ => None,
            })
        };
        assert_eq!(with(Some("/x"), Some("/h")), Ok("/x/mcip-notes/notes.db".into()));
        assert_eq!(
            with(Some("relative"), Some("/h")),
            Ok("/h/.local/share/mcip-notes/notes.db".into())
        );
        assert!(with(None, None).is_err());
    }
}
