//! `mcip-gateway scan`: judges the definitions of tools, before any of them is given to a model.

mod heard;
mod judge;
pub(crate) mod registry;
mod report;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use mcip_client::host::{HostConfig, ServerConfig};
use mcip_guard::registry::{Identity, Lock};

use crate::classifier::Voice;
use crate::definitions::{self, Definition};
use crate::panel::Decision;
use crate::words::Words;
use crate::{Problem, Status, block_on, command, say};

use self::judge::Reader;

const HELP: &str = "\
mcip-gateway scan: judges the definitions of tools

usage:
  mcip-gateway scan FILE             FILE is a JSON array of tools, each with a member \"server\" or without,
                                     or a result of tools/list
  mcip-gateway scan --config FILE    asks every server of a configuration for its tools
  mcip-gateway scan -- COMMAND ...   asks the server that this command starts

  --lock FILE                 what was pinned; mcip.lock by default, where there is one
  --pin                       pins what is allowed, in place of what was pinned of the same servers
  --format jsonl|sarif|table  jsonl (the default): one line a tool, in the order of the input
  --classifier RUNTIME        what runs the classifier, if this program was built with it: installed (a native ONNX Runtime where there
                              is one, else embedded; so by default), embedded, the path of such a library, or off. About what it is
                              sure to be instructions to the model somebody has to be asked
  --out FILE                  writes there instead of standard output

exit status:
  0  every tool is allowed
  1  about one or more of them somebody has to be asked, or they are denied
  2  the command line is wrong, or something can't be read
";

/// How the result is written.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Lines,
    Sarif,
    Table,
}

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let (words, started) = command::split(words);
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(
        words,
        &["--pin"],
        &["--classifier", "--config", "--format", "--lock", "--out"],
    )?;
    let pin = words.flag("--pin");
    let lock = words
        .value("--lock")?
        .map_or_else(|| PathBuf::from("mcip.lock"), PathBuf::from);
    let format = match words.value("--format")?.as_deref().map(|word| word.to_string_lossy()) {
        None => Format::Lines,
        Some(word) => match &*word {
            "jsonl" | "json" => Format::Lines,
            "sarif" => Format::Sarif,
            "table" => Format::Table,
            other => return Err(format!("there is no format {other}; write jsonl, sarif or table")),
        },
    };
    let voice = Voice::of(words.value("--classifier")?)?;
    let (config, file) = (words.value("--config")?, words.value("--out")?);
    let Listed {
        origin,
        tools,
        mut identities,
        mut failed,
    } = tools(config, started, &mut words)?;
    words.end()?;
    let mut judged = block_on(judge::all(tools, Reader::Person(voice.as_ref())))??;
    let now = SystemTime::now();
    let pinned = registry::load(&lock)?;
    registry::add(&mut judged, &pinned, now);
    failed.extend(registry::identify(&mut judged, &lock, &mut identities, now)?);
    let origin = origin.to_string_lossy().into_owned();
    match file {
        Some(path) => {
            let mut text = Vec::new();
            report::write(&judged, format, &origin, &mut text)?;
            std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        None => report::write(&judged, format, &origin, out)?,
    }
    if pin {
        let allowed = judged.iter().filter(|judged| judged.verdict == Decision::Allow);
        let allowed = allowed.map(|judged| &judged.tool);
        let others = judged.iter().filter(|judged| judged.verdict != Decision::Allow);
        let others: Vec<_> = others.map(|judged| &judged.tool).collect();
        registry::pin(&lock, allowed, &others, identities, &command::operator(), now)?;
    }
    if !failed.is_empty() {
        return Err(failed.join("; "));
    }
    match judged.iter().all(|tool| tool.verdict == Decision::Allow) {
        true => Ok(Status::Good),
        false => Ok(Status::Bad),
    }
}

/// Definitions that a command line names.
pub(crate) struct Listed {
    /// Where they are from.
    pub(crate) origin: OsString,
    pub(crate) tools: Vec<Definition>,
    /// What the servers are that were asked, by name.
    pub(crate) identities: Vec<(String, Identity)>,
    /// Why servers could not be asked.
    pub(crate) failed: Vec<Problem>,
}

impl Listed {
    fn of(origin: OsString, tools: Vec<Definition>, servers: &[ServerConfig]) -> Self {
        // A server whose program is gone by now was there when it was asked.
        let identity = |server: &ServerConfig| Some((server.name().to_owned(), server.identity().ok()?));
        Self {
            origin,
            tools,
            identities: servers.iter().filter_map(identity).collect(),
            failed: Vec::new(),
        }
    }

    /// All of it, or why a part of it is missing.
    pub(crate) fn whole(self) -> Result<Self, Problem> {
        match self.failed.is_empty() {
            true => Ok(self),
            false => Err(self.failed.join("; ")),
        }
    }
}

/// The definitions that a command line names, and where they are from.
pub(crate) fn tools(
    config: Option<OsString>,
    started: Option<&[OsString]>,
    words: &mut Words,
) -> Result<Listed, Problem> {
    Ok(match (config, started) {
        (Some(_), Some(_)) => return Err("give a configuration or a command, not both".to_owned()),
        (Some(path), None) => {
            let config = HostConfig::read_beside(&path, &command::variables(), &["gateway"]);
            let config = config.map_err(|error| error.to_string())?;
            let (tools, failed) = block_on(definitions::of_config(&config))?;
            let listed = Listed::of(path, tools, config.servers());
            Listed { failed, ..listed }
        }
        (None, Some(started)) => {
            let server = command::server(started)?;
            let tools = block_on(definitions::of_server(&server))??;
            Listed::of(OsString::from(server.name()), tools, &[server])
        }
        (None, None) => {
            let path = words.next("a file with definitions, --config FILE or -- COMMAND")?;
            let tools = definitions::read(path.as_ref())?;
            Listed::of(path, tools, &[])
        }
    })
}

/// Judges definitions one by one and beside each other, with nothing pinned before, as a client that is running does.
pub(crate) async fn together(tools: Vec<Definition>) -> Result<Vec<JudgedTool>, Problem> {
    let mut judged = judge::all(tools, Reader::Client).await?;
    registry::add(&mut judged, &Lock::default(), SystemTime::now());
    Ok(judged)
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Low,
    Medium,
    High,
    Critical,
}

impl Severity {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// What was found in a definition, and where.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) risk: Option<&'static str>,
    pub(crate) rule: String,
    pub(crate) severity: Severity,
    /// Whether it decides anything.
    pub(crate) has_force: bool,
    /// JSON pointer from the definition on.
    pub(crate) place: String,
    pub(crate) excerpt: String,
}

/// A definition, and what comes of it.
pub(crate) struct JudgedTool {
    pub(crate) tool: Definition,
    pub(crate) verdict: Decision,
    pub(crate) said: Vec<Said>,
}
