//! Which program serves, and what it is given.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio as Streams;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::record;
use tokio::process::Command;

use super::process::{self, Group, Process};
use super::stderr::{self, Tail};
use super::wire::Wire;
use crate::error::ConnectError;
use crate::link::Link;
use crate::transport::{Connect, Transport};

/// Takes lines of a child's standard error.
pub(super) type OnLine = Arc<dyn Fn(&str) + Send + Sync>;

/// A program that serves MCP on its standard streams.
///
/// It is started without a shell: every argument reaches it as it is. Its environment is **empty but for `PATH`**, because a
/// server needs few variables and this process may hold secrets in its own; name what else it shall have with
/// [`env`](Self::env) and [`inherit`](Self::inherit). It gets a process group of its own, and whatever is left of that group is
/// killed when the server ends or the client is dropped.
///
/// ```
/// use mcip_client::Program;
///
/// let program = Program::new("notes-server").args(["--root", "/srv/notes"]).inherit("HOME").env("LANG", "C.UTF-8");
/// assert_eq!(program.name(), "notes-server");
/// ```
#[derive(Clone)]
#[must_use = "a program runs when a client is connected to it"]
pub struct Program {
    program: OsString,
    args: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    inherited: Vec<OsString>,
    directory: Option<PathBuf>,
    name: Option<String>,
    grace: Duration,
    on_stderr: Option<OnLine>,
}

impl Program {
    /// A program, by its path or by a name that is looked for in `PATH`.
    pub fn new(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            args: Vec::new(),
            env: Vec::new(),
            inherited: vec!["PATH".into()],
            directory: None,
            name: None,
            grace: Duration::from_secs(2),
            on_stderr: None,
        }
    }

    /// Adds an argument.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Adds arguments.
    pub fn args<I>(mut self, args: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Gives it a variable of this process's environment, if that is set when it is started.
    pub fn inherit(mut self, name: impl Into<OsString>) -> Self {
        self.inherited.push(name.into());
        self
    }

    /// Takes `PATH` away as well. The program must then be given by its path.
    pub fn without_path(mut self) -> Self {
        self.inherited.retain(|name| name != "PATH");
        self
    }

    /// Sets its working directory; by default that of this process.
    pub fn current_dir(mut self, directory: impl AsRef<Path>) -> Self {
        self.directory = Some(directory.as_ref().to_owned());
        self
    }

    /// Names the server in flows and records; by default after the file name of the program.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How long it may take to end after its standard input was closed, and again after SIGTERM, before the next, harder step.
    /// Default 2 s.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Calls `on_line` with every line of its standard error: text of the server, with control characters taken out and cut at
    /// 8 KiB. It runs on the task that reads; it must not block.
    pub fn on_stderr(mut self, on_line: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_stderr = Some(Arc::new(on_line));
        self
    }

    /// The name of the server in flows and records.
    pub fn name(&self) -> String {
        let file = || {
            Path::new(&self.program)
                .file_name()
                .unwrap_or(&self.program)
                .to_string_lossy()
        };
        self.name.clone().unwrap_or_else(|| file().into_owned())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.args)
            .env_clear()
            .stdin(Streams::piped())
            .stdout(Streams::piped())
            .stderr(Streams::piped())
            .kill_on_drop(true);
        for name in &self.inherited {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        if let Some(directory) = &self.directory {
            command.current_dir(directory);
        }
        #[cfg(unix)]
        command.process_group(0);
        command
    }
}

impl fmt::Debug for Program {
    /// Without arguments and values of variables, which may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&OsStr> = self.env.iter().map(|(name, _)| name.as_os_str()).collect();
        f.debug_struct("Program")
            .field("program", &self.program)
            .field("args", &self.args.len())
            .field("env", &names)
            .field("inherited", &self.inherited)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Connect for Program {
    fn server(&self) -> String {
        self.name()
    }

    fn transport(&self) -> record::Transport {
        record::Transport::Stdio
    }

    fn era_key(&self) -> String {
        // Arguments may be secrets, and what a cache is keyed by is not.
        let mut text = Vec::new();
        for part in std::iter::once(&self.program).chain(&self.args) {
            text.extend_from_slice(part.as_encoded_bytes());
            text.push(0);
        }
        format!("{} {}", self.name(), Digest::of(&text))
    }

    async fn connect(&self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        let failed = |error| ConnectError::Spawn {
            program: self.program.to_string_lossy().into_owned(),
            error,
        };
        let no_stream = || std::io::Error::other("a standard stream is missing");
        let mut child = self.command().spawn().map_err(failed)?;
        let group = Group::of(&child);
        let (Some(stdin), Some(stdout), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(failed(no_stream()));
        };
        let tail = Arc::new(Tail::default());
        tokio::spawn(stderr::read(errors, tail.clone(), self.on_stderr.clone()));
        let (process, end) = Process::new();
        let wire = Wire::start(link, stdin, stdout, process.clone());
        tokio::spawn(process::supervise(child, group, wire.clone(), self.grace, end));
        Ok(Box::new(super::Stdio {
            wire,
            process,
            stderr: tail,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_inherited_that_was_not_named() {
        let command = Program::new("/bin/server")
            .env("A", "secret")
            .inherit("NOT_SET_ANYWHERE")
            .command();
        let names: Vec<_> = command.as_std().get_envs().map(|(name, _)| name.to_owned()).collect();
        assert!(names.iter().all(|name| name == "PATH" || name == "A"), "{names:?}");
        let bare = Program::new("/bin/server").without_path().command();
        assert_eq!(bare.as_std().get_envs().count(), 0);
    }

    #[test]
    fn secrets_stay_out_of_debug() {
        let shown = format!(
            "{:?}",
            Program::new("/usr/bin/server")
                .arg("--token=hunter2")
                .env("KEY", "hunter2")
        );
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("KEY"));
    }

    #[test]
    fn the_name_is_the_file_name_unless_given() {
        assert_eq!(Program::new("/usr/bin/server").name(), "server");
        assert_eq!(Program::new("node").named("files").name(), "files");
    }
}
