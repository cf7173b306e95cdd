//! What a tool is called with, against what its own definition says that it takes.
//!
//! A call whose tool is right may still do what nobody meant: by a value of another kind than the tool declares, by a member that it does not
//! know, by a file name that is a command. These are found without knowing what the user said, because the definition says what belongs
//! there. The judge sits where calls of tools pass that somebody else wrote: in a gateway, in a client, in a `Host`. A server built with
//! this framework has no use for the first two checks: its tools are called with what was decoded into their own types.
//!
//! | Check | Rule | Denies |
//! |---|---|---|
//! | [`Check::Schema`] | `arguments.schema` | a value that the declared `inputSchema` excludes |
//! | [`Check::Undeclared`] | `arguments.undeclared` | a member that a tool with declared members does not declare |
//! | [`Check::Commands`] | `arguments.command` | a command of a shell in what is a name, an address or a path; in what is a command, what fetches and runs code, opens a shell to elsewhere, or destroys disks |
//! | [`Check::Paths`] | `arguments.path` | a path that climbs out of where it begins, one outside of the roots or of what the tool's own definition names ([`boundaries`]), one to where credentials or the host itself are; asks about one outside of the roots that the client told ([`ToldRoots`]) |
//! | [`Check::Addresses`] | `arguments.address` | an address of the machine's own metadata service, or of a scheme that reaches other protocols |
//! | [`Check::Packages`] | `arguments.package` | asks before a package is installed whose name is one letter away from a well-known one |
//!
//! What a value is for is told by its name, by the format that its schema declares, and by the tool's name. Prose, code, queries and the
//! contents of files are for the tool to read; nothing in them is judged here. A value that no check speaks of is passed on as it is: what is
//! too short, missing or misspelt is the tool's to refuse.
//!
//! ```
//! use mcip_guard::Guardian;
//! use mcip_guard::arguments::Arguments;
//!
//! let guardian = Guardian::default().arguments(Arguments::default().roots("files", ["/srv/project"])?);
//! # let _ = guardian;
//! # Ok::<_, mcip_guard::arguments::NotADirectory>(())
//! ```

mod address;
mod boundary;
pub(crate) mod kept;
mod package;
mod path;
mod programs;
mod role;
mod schema;
mod shell;
mod steps;
mod stray;
mod told;
mod url;
mod walk;

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::error::shown;
use mcip_core::flow::Text;
use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::{FlowView, FrameKind, Judge, JudgeError, Scope, Seat};
use mcip_core::record::Position;
use mcip_core::risk::Risk;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

pub use self::boundary::{boundaries, boundaries_in};
use self::path::Root;
use self::role::Tool;
pub use self::told::ToldRoots;
use self::walk::Walk;
use crate::content::place;

/// What is looked for in arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Check {
    /// Values that the declared schema excludes.
    Schema,
    /// Members that the schema does not declare.
    Undeclared,
    /// Commands of a shell.
    Commands,
    /// Paths.
    Paths,
    /// Addresses.
    Addresses,
    /// Packages that are to be installed.
    Packages,
}

impl Check {
    /// Every check, in the order in which they are made.
    pub const ALL: [Self; 6] = [
        Self::Schema,
        Self::Undeclared,
        Self::Commands,
        Self::Paths,
        Self::Addresses,
        Self::Packages,
    ];

    /// The rule by which findings are called.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Schema => "arguments.schema",
            Self::Undeclared => "arguments.undeclared",
            Self::Commands => "arguments.command",
            Self::Paths => "arguments.path",
            Self::Addresses => "arguments.address",
            Self::Packages => "arguments.package",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Which checks are made of arguments, and within which roots paths have to stay. By default all of them, and no roots.
#[derive(Clone, Debug)]
pub struct Arguments {
    checks: u8,
    roots: HashMap<String, Arc<[Root]>>,
    told: Option<ToldRoots>,
    weakenings: Vec<(Text, Text)>,
    audit: Option<Text>,
    /// Checks that stop nothing, and why.
    recorded: u8,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            checks: Check::ALL.into_iter().fold(0, |all, check| all | check.bit()),
            roots: HashMap::new(),
            told: None,
            weakenings: Vec::new(),
            audit: None,
            recorded: 0,
        }
    }
}

impl Arguments {
    /// Holds the tools of a server, by the name that it is given on this side, within directories: absolute paths, or `file:` URLs. A path
    /// that is relative is taken for one below them, as long as it does not climb. With no directories at all, no path is let through. Whether a
    /// directory is there is not asked, and neither are links: paths are compared as they are written.
    ///
    /// # Errors
    ///
    /// If a directory does not begin at the root of a disk of this machine. `~` is nobody's home here.
    pub fn roots<I>(mut self, server: impl Into<String>, directories: I) -> Result<Self, NotADirectory>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let server = server.into();
        let read = |directory: I::Item| {
            let directory = directory.as_ref();
            Root::configured(directory).ok_or_else(|| NotADirectory {
                server: server.clone(),
                directory: directory.to_owned(),
            })
        };
        let roots = directories.into_iter().map(read).collect::<Result<_, _>>()?;
        self.roots.insert(server, roots);
        Ok(self)
    }

    /// Asks before a path is passed on that is outside of every root that the client told. Until it told one, nothing is asked.
    #[must_use]
    pub fn told(mut self, roots: ToldRoots) -> Self {
        self.told = Some(roots);
        self
    }

    /// Leaves out a check. The reason stands in the record.
    #[must_use]
    pub fn without(mut self, check: Check, reason: impl Into<Text>) -> Self {
        self.checks &= !check.bit();
        self.weakenings
            .push((Text::from(format!("{}: off", check.rule())), reason.into()));
        self
    }

    /// Records what one check finds, and stops nothing because of it. The reason stands in the record.
    #[must_use]
    pub fn recorded(mut self, check: Check, reason: impl Into<Text>) -> Self {
        self.recorded |= check.bit();
        self.weakenings
            .push((Text::from(format!("{}: audit", check.rule())), reason.into()));
        self
    }

    /// Records what is found, and stops nothing. The reason stands in the record.
    #[must_use]
    pub fn audit_only(mut self, reason: impl Into<Text>) -> Self {
        self.audit = Some(reason.into());
        self
    }

    /// What was weakened, and why, for [`PipelineBuilder::weakened`](mcip_core::pipeline::PipelineBuilder::weakened).
    pub fn weakenings(&self) -> &[(Text, Text)] {
        &self.weakenings
    }

    /// The judge, seated: checks that have force, and those of which what they find is recorded.
    pub fn seats(&self) -> impl Iterator<Item = Seat> {
        let making = |checks: u8| Self { checks, ..self.clone() };
        let seat = match &self.audit {
            Some(reason) => Some(Seat::enforce(self.clone()).audit_only(reason.clone())),
            None => (self.checks & !self.recorded != 0).then(|| Seat::enforce(making(self.checks & !self.recorded))),
        };
        let recorded = self.checks & self.recorded;
        let beside = (recorded != 0 && self.audit.is_none())
            .then(|| Seat::enforce(Recorded(making(recorded))).audit_only("recorded only"));
        seat.into_iter().chain(beside)
    }

    fn makes(&self, check: Check) -> bool {
        self.checks & check.bit() != 0
    }

    /// The roots of the server that is called, if any were named for it.
    fn roots_of(&self, view: &FlowView<'_>) -> Option<&[Root]> {
        if self.roots.is_empty() {
            return None;
        }
        let dialled = (view.position == Position::Client).then(|| view.principal.id());
        // `server/tool`, either of which may have slashes in it.
        let described = || {
            let descriptor = view.descriptor?;
            descriptor
                .flow_id
                .as_str()
                .strip_suffix(descriptor.name.as_str())?
                .strip_suffix('/')
        };
        let of = |server: Option<&str>| self.roots.get(server?).map(|roots| &**roots);
        of(dialled).or_else(|| of(described()))
    }

    fn decide(&self, view: &FlowView<'_>) -> Verdict {
        let Some(arguments) = view.body.and_then(|body| body.get("arguments")) else {
            return Verdict::Allow;
        };
        if arguments.kind() != Kind::Object || arguments.is_empty() {
            return Verdict::Allow;
        }
        let declared = view
            .descriptor
            .and_then(|descriptor| descriptor.input_schema.as_deref());
        if let Some(declared) = declared
            && let Some(found) = self.against(declared, arguments)
        {
            return Verdict::Deny(found);
        }
        let rest = Check::Commands.bit() | Check::Paths.bit() | Check::Addresses.bit() | Check::Packages.bit();
        if self.checks & rest == 0 {
            return Verdict::Allow;
        }
        let told = self.told.as_ref().map(ToldRoots::get);
        let boundaries = view.descriptor.and_then(|descriptor| descriptor.boundaries.as_deref());
        let mut walk = Walk {
            judge: self,
            tool: Tool::named(view.target.unwrap_or_default()),
            roots: self.roots_of(view),
            within: None,
            declared: boundaries,
            bound: boundaries.map(|boundaries| &boundaries.all),
            told: told.as_deref().unwrap_or_default(),
            arguments,
            asked: None,
        };
        walk.within = walk.declared_root();
        match walk.object(arguments, declared, role::Role::Unknown) {
            Some(found) => Verdict::Deny(found),
            None => walk.asked.map_or(Verdict::Allow, Verdict::Ask),
        }
    }

    fn against(&self, declared: &schema::Members, arguments: Node<'_>) -> Option<Finding> {
        let found = |check: Check, at: Node<'_>, why: &str| Some(finding(check, arguments, at, why));
        if self.makes(Check::Schema)
            && let Err(wrong) = schema::check(declared, arguments)
        {
            return found(Check::Schema, wrong.at, wrong.why);
        }
        if self.makes(Check::Undeclared)
            && let Some(member) = schema::undeclared(declared, arguments)
        {
            return found(Check::Undeclared, member, "the tool declares no such member");
        }
        None
    }
}

/// A directory in which the tools of a server were to stay, that does not say where it is: [`Arguments::roots`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotADirectory {
    /// The server.
    pub server: String,
    /// What was given.
    pub directory: String,
}

impl fmt::Display for NotADirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, directory } = self;
        let (server, directory) = (shown(server), shown(directory));
        write!(
            f,
            "the directory {directory:?} of the server {server:?}: write a path from the root of a disk of this machine on, such as /srv/notes"
        )
    }
}

impl Error for NotADirectory {}

/// A finding: where, and why, without the text.
fn finding(check: Check, arguments: Node<'_>, at: Node<'_>, why: &str) -> Finding {
    let pointer = at.path_from(arguments).unwrap_or_default();
    let at = place::name(pointer.split('/').skip(1), false);
    Finding::new(check.rule(), Text::from(format!("/arguments{at}: {why}"))).with_risk(Risk::IntentInjection)
}

#[async_trait]
impl Judge for Arguments {
    fn name(&self) -> &'static str {
        "arguments"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request && scope.method == methods::TOOLS_CALL
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok(self.decide(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(self.decide(view))
    }
}

/// The checks that stop nothing, as a judge of its own beside that which has force.
struct Recorded(Arguments);

#[async_trait]
impl Judge for Recorded {
    fn name(&self) -> &'static str {
        "arguments.recorded"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        self.0.applies(scope)
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok(self.0.decide(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(self.0.decide(view))
    }
}

#[cfg(test)]
mod tests;
