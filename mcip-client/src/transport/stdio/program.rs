//! Which program serves, and what it is given.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Stdio as Streams;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use async_trait::async_trait;
use mcip_core::digest::Digest;
#[cfg(feature = "sandbox")]
use mcip_core::flow::Text;
use mcip_core::record;
use mcip_guard::registry::Identity;
use tokio::process::{Child, Command};

use super::lines;
use super::process::{Group, Patience, Process, Running};
#[cfg(feature = "sandbox")]
use super::sandbox::Sandbox;
use super::stderr::{self, Tail};
use crate::error::ConnectError;
use crate::link::Link;
use crate::transport::keeper::{self, Kept, Source};
use crate::transport::restart::Restart;
use crate::transport::{Connect, Transport, TransportError};

/// Takes lines of a child's standard error.
pub(super) type OnLine = Arc<dyn Fn(&str) + Send + Sync>;

/// A program that serves MCP on its standard streams.
///
/// It is started without a shell: every argument reaches it as it is. Its environment is **empty**, `PATH` included, because a
/// server needs few variables and this process may hold secrets in its own; name what it shall have with [`env`](Self::env) and
/// [`inherit_env`](Self::inherit_env). It gets a process group of its own, and whatever is left of that group is killed when the
/// server ends or the client is dropped. If it ends by itself, it is started again: see [`Restart`].
///
/// ```
/// use mcip_client::Program;
///
/// // `npx` is a script that looks for `node` in `PATH`, and for its cache below `HOME`.
/// let program = Program::new("npx")
///     .args(["-y", "@modelcontextprotocol/server-everything", "stdio"])
///     .inherit_env("PATH")
///     .inherit_env("HOME")
///     .env("LANG", "C.UTF-8")
///     .named("everything");
/// assert_eq!(program.name(), "everything");
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
    pub(super) patience: Patience,
    pub(super) restart: Restart,
    #[cfg(feature = "sandbox")]
    sandbox: Option<Sandbox>,
    on_stderr: Option<OnLine>,
}

impl Program {
    /// A program, by its path or by a name that is looked for in the `PATH` of this process.
    pub fn new(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            args: Vec::new(),
            env: Vec::new(),
            inherited: Vec::new(),
            directory: None,
            name: None,
            patience: Patience {
                after_close: Duration::from_secs(2),
                after_terminate: Duration::from_secs(2),
            },
            restart: Restart::new(),
            #[cfg(feature = "sandbox")]
            sandbox: None,
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

    /// Gives it a variable of this process's environment, if that is set when it is started. Nothing else is inherited.
    pub fn inherit_env(mut self, name: impl Into<OsString>) -> Self {
        self.inherited.push(name.into());
        self
    }

    /// Sets its working directory; by default that of this process.
    pub fn current_dir(mut self, directory: impl AsRef<Path>) -> Self {
        self.directory = Some(directory.as_ref().to_owned());
        self
    }

    /// What it is: the file that would be started, and what that runs.
    pub(crate) fn identity(&self) -> io::Result<Identity> {
        let identity = Identity::of_command(&self.program, &self.args, self.directory.as_deref())?;
        let set = self.env.iter().map(|(name, value)| (name, value));
        Ok(identity.with_environment(set, &self.inherited))
    }

    /// Names the server in flows and records; by default after the file name of the program.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How long it may take to end after its standard input was closed, before its process group gets SIGTERM. Default 2 s.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.patience.after_close = grace;
        self
    }

    /// How long it may take to end after SIGTERM, before its process group gets SIGKILL. Default 2 s.
    pub fn kill_after(mut self, time: Duration) -> Self {
        self.patience.after_terminate = time;
        self
    }

    /// When it is started again after it ended by itself. Calls that were waiting then end with
    /// [`CallError::Disconnected`](crate::CallError::Disconnected) and are never sent again by themselves, since they may have
    /// changed something; later ones wait, within their time limits, until it runs again. Default: [`Restart::new`].
    pub fn restart(mut self, restart: Restart) -> Self {
        self.restart = restart;
        self
    }

    /// Does not start it again. Once it has ended, every call ends with how it did.
    pub fn without_restart(self) -> Self {
        self.restart(Restart::new().at_most(0, Duration::ZERO))
    }

    /// Confines it (Linux): see [`Sandbox`].
    #[cfg(feature = "sandbox")]
    pub fn sandbox(mut self, sandbox: Sandbox) -> Self {
        self.sandbox = Some(sandbox);
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

    /// Where the program is.
    fn path(&self) -> io::Result<PathBuf> {
        if cfg!(not(unix)) || self.program.as_encoded_bytes().contains(&b'/') {
            return Ok(PathBuf::from(&self.program));
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        // A relative entry would make what is run a matter of where this process stands.
        let mut places = std::env::split_paths(&path).filter(|place| place.is_absolute());
        places
            .find_map(|place| Some(place.join(&self.program)).filter(|file| is_executable(file)))
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such program in the PATH of this process"))
    }

    fn command(&self, path: &Path) -> Command {
        let mut command = Command::new(path);
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

    #[cfg(feature = "sandbox")]
    async fn spawn(&self, path: &Path) -> io::Result<Child> {
        match &self.sandbox {
            Some(sandbox) => sandbox.spawn(self.command(path), path).await,
            None => self.command(path).spawn(),
        }
    }

    #[cfg(not(feature = "sandbox"))]
    async fn spawn(&self, path: &Path) -> io::Result<Child> {
        self.command(path).spawn()
    }

    /// Starts it.
    pub(super) async fn start(&self, link: &Link, tail: &Arc<Tail>) -> io::Result<Running> {
        let path = self.path()?;
        let mut child = self.spawn(&path).await?;
        let group = Group::of(&child);
        let (Some(stdin), Some(stdout), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::Error::other("a standard stream is missing"));
        };
        let stderr = tokio::spawn(stderr::read(errors, tail.clone(), self.on_stderr.clone()));
        let (process, end) = Process::new();
        let (wire, streams) = lines::start(link.clone(), stdin, stdout, process);
        Ok(Running {
            child,
            group,
            wire,
            end,
            streams,
            stderr,
        })
    }
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    file.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
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

    #[cfg(feature = "sandbox")]
    fn weakenings(&self) -> Vec<(Text, Text)> {
        self.sandbox.iter().filter_map(Sandbox::weakening).collect()
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

    async fn connect(self, link: Link) -> Result<Box<dyn Transport>, ConnectError> {
        let tail = Arc::new(Tail::default());
        let first = self.start(&link, &tail).await.map_err(|error| ConnectError::Spawn {
            program: self.program.to_string_lossy().into_owned(),
            error,
        })?;
        let first = first.kept(self.patience);
        let restart = self.restart.clone();
        let source = Arc::new(Started { program: self, tail });
        Ok(Box::new(Kept::new(source, link, first, restart)))
    }
}

/// A program that is started again when it ended.
struct Started {
    program: Program,
    tail: Arc<Tail>,
}

#[async_trait]
impl Source for Started {
    fn name(&self) -> String {
        self.program.name()
    }

    async fn open(&self, link: &Link) -> Result<keeper::Running, TransportError> {
        let started = self.program.start(link, &self.tail).await;
        let running = started.map_err(|error| TransportError::Disconnected(format!("it can't be started: {error}")))?;
        Ok(running.kept(self.program.patience))
    }

    fn diagnostics(&self) -> Option<String> {
        Some(self.tail.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_inherited_that_was_not_named() {
        let names = |program: Program| -> Vec<OsString> {
            let command = program.command(Path::new("/bin/server"));
            command.as_std().get_envs().map(|(name, _)| name.to_owned()).collect()
        };
        assert_eq!(names(Program::new("/bin/server")), [""; 0]);
        let named = Program::new("/bin/server")
            .env("A", "secret")
            .inherit_env("NOT_SET_ANYWHERE")
            .inherit_env("PATH");
        assert_eq!(names(named), ["A", "PATH"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_name_is_looked_for_in_our_path_and_a_path_is_taken_as_it_is() {
        let sh = Program::new("sh").path().expect("found");
        assert!(sh.is_absolute() && sh.ends_with("sh"), "{}", sh.display());
        let missing = Program::new("no-such-program-anywhere").path();
        assert_eq!(missing.expect_err("missing").kind(), io::ErrorKind::NotFound);
        assert_eq!(Program::new("./server").path().ok(), Some("./server".into()));
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
