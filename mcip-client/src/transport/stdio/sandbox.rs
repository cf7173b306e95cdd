//! A child process that can reach only what it was given (Linux, Landlock).

use std::io;
use std::path::{Path, PathBuf};

use mcip_core::flow::Text;
use tokio::process::{Child, Command};

/// What a server's process may reach. Feature `sandbox`; Linux, through Landlock. Set it with
/// [`Program::sandbox`](super::Program::sandbox).
///
/// The process, and whatever it starts, can open only the files that are named here, and can neither listen nor connect over TCP.
/// It can never gain privileges (`no_new_privs`: set-user-id programs run as who started them). Where the kernel has it (6.12), it
/// can't send signals out of the sandbox or connect to abstract Unix sockets.
///
/// What Landlock does not cover stays possible: UDP, asking for names and attributes of files, everything about memory and time.
/// For more than that put the server into a container.
///
/// **If the kernel can't do this, the server is not started**, unless you say [`best_effort`](Self::best_effort). Needed are
/// Linux 6.2 for files and 6.7 for the network, with Landlock enabled.
///
/// ```
/// use mcip_client::{Program, Sandbox};
///
/// let program = Program::new("notes-server")
///     .args(["--root", "/srv/notes"])
///     .sandbox(Sandbox::new().read_write("/srv/notes").read_only("/etc/ssl"));
/// # let _ = program;
/// ```
#[derive(Clone, Debug)]
#[must_use = "a sandbox confines the program that it is given to"]
pub struct Sandbox {
    read: Vec<PathBuf>,
    write: Vec<PathBuf>,
    /// What programs need in order to run at all is given where it exists.
    system: bool,
    network: bool,
    /// Why less than all of it will do.
    best_effort: Option<Text>,
}

/// What may be read and run of the system: programs, libraries, and how they are found.
const SYSTEM: &[&str] = &[
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/usr",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/localtime",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
];

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Sandbox {
    /// Nothing but the program itself and what programs need in order to run: what is installed below `/usr`, `/bin` and `/lib`,
    /// the time zone, random numbers, `/dev/null`. Not `/etc`, `/home`, `/tmp`, `/proc`, nor the network.
    pub fn new() -> Self {
        Self {
            read: Vec::new(),
            write: Vec::new(),
            system: true,
            network: false,
            best_effort: None,
        }
    }

    /// Takes away what programs need in order to run, except the program itself: for those that are linked statically, or with
    /// directories of their own.
    pub fn without_system(mut self) -> Self {
        self.system = false;
        self
    }

    /// Lets it read and run a file, or whatever is below a directory. The path must exist when the server starts.
    pub fn read_only(mut self, path: impl Into<PathBuf>) -> Self {
        self.read.push(path.into());
        self
    }

    /// Lets it read, run, write, make and remove a file, or whatever is below a directory. The path must exist when the server
    /// starts.
    pub fn read_write(mut self, path: impl Into<PathBuf>) -> Self {
        self.write.push(path.into());
        self
    }

    /// Lets it use the network.
    pub fn allow_network(mut self) -> Self {
        self.network = true;
        self
    }

    /// Starts the server even if the kernel can do only part of it, or nothing at all. The reason stands in the record.
    pub fn best_effort(mut self, reason: impl Into<String>) -> Self {
        self.best_effort = Some(reason.into().into());
        self
    }

    pub(super) fn weakening(&self) -> Option<(Text, Text)> {
        let reason = self.best_effort.clone()?;
        Some(("sandbox".into(), reason))
    }

    /// Starts a program in the sandbox.
    #[cfg(not(target_os = "linux"))]
    pub(super) async fn spawn(&self, mut command: Command, _program: &Path) -> io::Result<Child> {
        match self.best_effort {
            Some(_) => command.spawn(),
            None => Err(unsupported("this operating system has no Landlock")),
        }
    }

    /// Starts a program in the sandbox. A thread of its own takes the restrictions upon itself, starts the program, which inherits
    /// them, and ends; no other thread of this process is restricted.
    #[cfg(target_os = "linux")]
    pub(super) async fn spawn(&self, mut command: Command, program: &Path) -> io::Result<Child> {
        let restrictions = landlocked::Restrictions::new(self, program)?;
        let runtime = tokio::runtime::Handle::current();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let start = move || {
            let _context = runtime.enter();
            // If nobody waits any more, the child is killed where it is dropped.
            let _ = sender.send(restrictions.enforce().and_then(|()| command.spawn()));
        };
        std::thread::Builder::new()
            .name("mcip-sandbox".to_owned())
            .spawn(start)?;
        let gone = |_| io::Error::other("the thread that was to start it has ended");
        receiver.await.map_err(gone)?
    }
}

fn unsupported(why: &str) -> io::Error {
    let text = format!(
        "it can't be confined as asked ({why}); use a newer kernel with Landlock enabled, ask for less, or say Sandbox::best_effort"
    );
    io::Error::new(io::ErrorKind::Unsupported, text)
}

#[cfg(target_os = "linux")]
mod landlocked {
    use std::io;
    use std::path::Path;

    use landlock::{
        ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
        RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
    };

    use super::{SYSTEM, Sandbox, unsupported};

    /// What is demanded of the kernel for files: since Linux 6.2 it can also refuse to truncate them.
    const FILES: ABI = ABI::V3;
    /// Since Linux 6.7.
    const NETWORK: ABI = ABI::V4;
    /// What is taken where the kernel has it.
    const NEWEST: ABI = ABI::V9;

    /// A sandbox that a thread can enter.
    pub(super) struct Restrictions {
        ruleset: RulesetCreated,
        best_effort: bool,
    }

    impl Restrictions {
        pub(super) fn new(sandbox: &Sandbox, program: &Path) -> io::Result<Self> {
            let best_effort = sandbox.best_effort.is_some();
            let ruleset = restrict(sandbox, best_effort).map_err(lacking)?;
            let mut restrictions = Self { ruleset, best_effort };
            let (read, write) = (AccessFs::from_read(NEWEST), AccessFs::from_all(NEWEST));
            if sandbox.system {
                for path in SYSTEM.iter().map(Path::new).filter(|path| path.exists()) {
                    restrictions = restrictions.allow(path, read)?;
                }
                restrictions = restrictions.allow(Path::new("/dev/null"), read | AccessFs::WriteFile)?;
            }
            restrictions = restrictions.allow(program, read)?;
            for path in &sandbox.read {
                restrictions = restrictions.allow(path, read)?;
            }
            for path in &sandbox.write {
                restrictions = restrictions.allow(path, write)?;
            }
            Ok(restrictions)
        }

        /// Allows a file, or what is below a directory. A path that is not there is a mistake worth hearing of.
        fn allow(mut self, path: &Path, access: BitFlags<AccessFs>) -> io::Result<Self> {
            let named = |why: String| io::Error::other(format!("the sandbox can't open {}: {why}", path.display()));
            let file = PathFd::new(path).map_err(|error| named(error.to_string()))?;
            let is_directory = path.metadata().map_err(|error| named(error.to_string()))?.is_dir();
            let access = if is_directory {
                access
            } else {
                access & AccessFs::from_file(NEWEST)
            };
            self.ruleset = self.ruleset.add_rule(PathBeneath::new(file, access)).map_err(lacking)?;
            Ok(self)
        }

        /// Restricts this thread, and all that it starts from now on.
        pub(super) fn enforce(self) -> io::Result<()> {
            let status = self.ruleset.no_new_privs(true).restrict_self().map_err(lacking)?;
            if !status.no_new_privs {
                return Err(unsupported("no_new_privs can't be set"));
            }
            match status.ruleset {
                RulesetStatus::NotEnforced if !self.best_effort => Err(unsupported("Landlock is not enabled")),
                RulesetStatus::NotEnforced => {
                    tracing::warn!("a server is started outside of its sandbox: Landlock is not enabled");
                    Ok(())
                }
                RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Ok(()),
            }
        }
    }

    fn restrict(sandbox: &Sandbox, best_effort: bool) -> Result<RulesetCreated, RulesetError> {
        let demanded = if best_effort {
            CompatLevel::BestEffort
        } else {
            CompatLevel::HardRequirement
        };
        let mut ruleset = Ruleset::default()
            .set_compatibility(demanded)
            .handle_access(AccessFs::from_all(FILES))?;
        if !sandbox.network {
            ruleset = ruleset.handle_access(AccessNet::from_all(NETWORK))?;
        }
        ruleset
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(NEWEST))?
            .scope(Scope::from_all(NEWEST))?
            .create()
    }

    fn lacking(error: RulesetError) -> io::Error {
        unsupported(&error.to_string())
    }
}
