//! The command line.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// How the peer is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Stdio,
    Http(u16),
}

/// A step of the pipeline that a form has or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// The judges of structure: grants, shapes, labels, order.
    Structure,
    HiddenText,
    Secrets,
    /// Orders to the model, in definitions and elsewhere.
    Instructions,
    /// A line for each call that completed. Without it they are only counted.
    Record,
    /// An access token (a JWT, verified once and known from then on), and a scope that the tool asks for.
    Bearer,
    /// Ten norms of an operator, one of which reads an argument.
    Norms,
    /// Records go to a file and to disk, in groups, rather than to standard error.
    File,
    /// Records in a hash chain, signed, rather than in a plain file.
    Chain,
    /// The tool does not say that it changes nothing, so that its intent is recorded before it runs.
    Intent,
}

impl Step {
    const DEFAULT: [Self; 5] = [
        Self::Structure,
        Self::HiddenText,
        Self::Secrets,
        Self::Instructions,
        Self::Record,
    ];
    const SECURED: [Self; 9] = [
        Self::Structure,
        Self::HiddenText,
        Self::Secrets,
        Self::Instructions,
        Self::Record,
        Self::Bearer,
        Self::Norms,
        Self::File,
        Self::Chain,
    ];

    fn parse(name: &str) -> Result<Self, String> {
        Ok(match name {
            "structure" => Self::Structure,
            "hidden_text" => Self::HiddenText,
            "secrets" => Self::Secrets,
            "instructions" => Self::Instructions,
            "record" => Self::Record,
            "bearer" => Self::Bearer,
            "norms" => Self::Norms,
            "file" => Self::File,
            "chain" => Self::Chain,
            "intent" => Self::Intent,
            _ => return Err(format!("there is no step {name:?}")),
        })
    }
}

#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) transport: Transport,
    pub(crate) steps: BTreeSet<Step>,
    pub(crate) tools: usize,
    pub(crate) extra: Option<String>,
    pub(crate) slow: Duration,
    pub(crate) slots: usize,
    pub(crate) record: PathBuf,
    pub(crate) heap: Option<PathBuf>,
    pub(crate) in_flight: Option<usize>,
    pub(crate) connections: Option<usize>,
    pub(crate) keep_alive: Option<Duration>,
}

impl Arguments {
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let form = words
            .next()
            .ok_or("usage: mcip-peer stdio | http PORT | …; see the top of main.rs")?;
        let steps: &[Step] = match form.as_str() {
            "stdio" | "http" => &Step::DEFAULT,
            "stdio-weakened" | "http-weakened" => &[],
            "http-secured" => &Step::SECURED,
            other => return Err(format!("there is no form {other:?}")),
        };
        let transport = match form.starts_with("stdio") {
            true => Transport::Stdio,
            false => Transport::Http(number(&mut words, "the form")?),
        };
        let mut arguments = Self {
            transport,
            steps: steps.iter().copied().collect(),
            tools: 1,
            extra: None,
            slow: Duration::from_millis(20),
            slots: 16,
            record: std::env::temp_dir().join(format!("mcip-peer-{}.jsonl", std::process::id())),
            heap: None,
            in_flight: None,
            connections: None,
            keep_alive: None,
        };
        while let Some(option) = words.next() {
            match option.as_str() {
                "--tools" => arguments.tools = number(&mut words, &option)?,
                "--extra" => arguments.extra = Some(value(&mut words, &option)?),
                "--slow" => arguments.slow = Duration::from_millis(number(&mut words, &option)?),
                "--slots" => arguments.slots = number(&mut words, &option)?,
                "--record" => arguments.record = PathBuf::from(value(&mut words, &option)?),
                "--heap" => arguments.heap = Some(PathBuf::from(value(&mut words, &option)?)),
                "--in-flight" => arguments.in_flight = Some(number(&mut words, &option)?),
                "--connections" => arguments.connections = Some(number(&mut words, &option)?),
                "--keep-alive" => {
                    arguments.keep_alive = Some(Duration::from_secs(number(&mut words, &option)?));
                }
                "--with" => {
                    for name in value(&mut words, &option)?.split(',') {
                        arguments.steps.insert(Step::parse(name)?);
                    }
                }
                "--without" => {
                    for name in value(&mut words, &option)?.split(',') {
                        arguments.steps.remove(&Step::parse(name)?);
                    }
                }
                other => return Err(format!("there is no option {other:?}")),
            }
        }
        Ok(arguments)
    }

    pub(crate) fn has(&self, step: Step) -> bool {
        self.steps.contains(&step)
    }
}

fn value(words: &mut impl Iterator<Item = String>, of: &str) -> Result<String, String> {
    words.next().ok_or_else(|| format!("{of} needs a value"))
}

fn number<T: std::str::FromStr>(words: &mut impl Iterator<Item = String>, of: &str) -> Result<T, String> {
    let word = value(words, of)?;
    word.parse().map_err(|_| format!("{of}: {word:?} is no such number"))
}
