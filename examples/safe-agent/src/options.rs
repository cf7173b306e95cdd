//! What the command line says.

use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
A terminal agent whose tools can't steer each other.

safe-agent [demo] [OPTIONS]            a scripted model and two servers of its own: no network, no keys
safe-agent chat --config FILE [OPTIONS] [QUESTION]
                                       your servers and your model
safe-agent replay FILE                 shows a transcript again

--config FILE       servers: the mcpServers JSON of other programs, or TOML with labels; can be given more than once
--variable NAME     lets configurations use ${NAME} of this environment; can be given more than once
--transcript FILE   keeps what happens, one JSON line an event (it holds what the tools said)
--approve HOW       ask (default), never or always, when the guardian asks; never where nobody sits at a terminal

chat talks to an endpoint in the style of OpenAI, set by the environment:
SAFE_AGENT_URL      such as http://127.0.0.1:11434/v1 (https needs the cargo feature `https`)
SAFE_AGENT_MODEL    the name of the model
SAFE_AGENT_KEY      the key, if the endpoint wants one
";

/// What shall be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Demo(Output),
    Chat(Chatting),
    Replay(PathBuf),
    Serve(Which),
}

/// A server that this program is when it is started again by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Which {
    Web,
    Bank,
}

/// Who is asked when the guardian asks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Approvals {
    #[default]
    Ask,
    Never,
    Always,
}

/// Where things are shown and kept.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Output {
    pub(crate) transcript: Option<PathBuf>,
    pub(crate) approvals: Approvals,
}

/// A conversation with a model of the user's.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Chatting {
    pub(crate) configs: Vec<PathBuf>,
    pub(crate) variables: Vec<String>,
    pub(crate) question: Option<String>,
    pub(crate) output: Output,
}

/// Reads the command line.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut arguments = arguments;
    let mut words: Vec<String> = Vec::new();
    let mut chatting = Chatting::default();
    while let Some(argument) = arguments.next() {
        let argument = argument
            .into_string()
            .map_err(|other| format!("{other:?} is not UTF-8"))?;
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--demo" => words.insert(0, "demo".to_owned()),
            "--config" => chatting.configs.push(value()?.into()),
            "--variable" => chatting
                .variables
                .push(value()?.into_string().map_err(|_| "a name that is not UTF-8")?),
            "--transcript" => chatting.output.transcript = Some(value()?.into()),
            "--approve" => {
                chatting.output.approvals = match value()?.to_str() {
                    Some("ask") => Approvals::Ask,
                    Some("never") => Approvals::Never,
                    Some("always") => Approvals::Always,
                    _ => return Err("--approve takes ask, never or always".to_owned()),
                }
            }
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ => words.push(argument),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["demo"] if chatting.configs.is_empty() => Ok(Command::Demo(chatting.output)),
        [] | ["demo"] => Err("the demo has servers of its own; write safe-agent chat --config FILE".to_owned()),
        ["chat"] => Ok(Command::Chat(chatting)),
        ["chat", question] => Ok(Command::Chat(Chatting {
            question: Some(question.to_owned()),
            ..chatting
        })),
        ["replay", file] => Ok(Command::Replay(file.into())),
        ["serve", "web"] => Ok(Command::Serve(Which::Web)),
        ["serve", "bank"] => Ok(Command::Serve(Which::Bank)),
        _ => Err(format!("{words:?} is no command of safe-agent")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn commands_are_read_and_mistakes_are_named() {
        assert_eq!(read(""), Ok(Command::Demo(Output::default())));
        assert_eq!(read("--demo"), read("demo"));
        assert_eq!(read("replay x.jsonl"), Ok(Command::Replay("x.jsonl".into())));
        let Ok(Command::Chat(chatting)) =
            read("chat --config a.json --config b.toml --variable HOME --approve never hello")
        else {
            panic!("a conversation");
        };
        assert_eq!(
            (chatting.configs.len(), chatting.question.as_deref()),
            (2, Some("hello"))
        );
        assert_eq!(chatting.output.approvals, Approvals::Never);
        for mistake in [
            "--config",
            "--nothing",
            "demo --config a",
            "chat a b",
            "--approve maybe",
            "serve all",
        ] {
            assert!(read(mistake).is_err(), "{mistake}");
        }
    }
}
