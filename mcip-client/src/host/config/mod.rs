//! Which servers a host opens: from code, from a file of its own, or from the `mcpServers` JSON of other programs.

mod comments;
mod error;
mod read;
mod variables;

use std::fmt;
use std::path::Path;

use bytes::Bytes;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::json::{Document, ScanLimits};
use mcip_core::types::Tool;
use mcip_guard::registry::Identity;

pub use error::ConfigError;
pub use variables::Variables;

use super::name;
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::error::ConnectError;
use crate::overlay::Overlays;
use crate::transport::http::Endpoint;
use crate::transport::stdio::Program;

/// Servers at the most: more is a mistake.
const MOST_SERVERS: usize = 256;
/// Bytes of a configuration at the most.
const MOST_BYTES: usize = 1 << 20;

/// Where a server is.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    /// A child process.
    Program(Program),
    /// A URL.
    Endpoint(Endpoint),
}

/// One server of a configuration: its name, how it is reached, and the labels that the operator gives its tools.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    pub(crate) name: String,
    pub(crate) address: Address,
    pub(crate) overlays: Overlays,
    /// The digest of what stands in the configuration; `None` where it was not read from one.
    pub(crate) written: Option<Digest>,
}

impl ServerConfig {
    /// A server that is a program, without labels.
    ///
    /// # Errors
    ///
    /// If a server can't have this name; what a name may be stands there.
    pub fn program(name: impl Into<String>, program: Program) -> Result<Self, &'static str> {
        let name = name.into();
        name::check_server(&name)?;
        Ok(Self {
            name,
            address: Address::Program(program),
            overlays: Overlays::default(),
            written: None,
        })
    }

    /// Whether both stand in their configurations under one name and in the same words. Whoever reads a configuration anew keeps the
    /// connections of these.
    pub fn is_written_as(&self, other: &Self) -> bool {
        self.name == other.name && self.written.is_some() && self.written == other.written
    }

    /// Puts on a descriptor what the operator says of a tool of this server, in place of what its definition says.
    pub fn label(&self, tool: &Tool, descriptor: &mut Descriptor) {
        self.overlays.label(tool, descriptor);
    }

    /// Its name on this side.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, found out without starting or calling it, for a [registry](mcip_guard::registry::Registry::identify): the program and
    /// what it runs, or the address. The file of a program is read to its end, on the thread that calls.
    ///
    /// # Errors
    ///
    /// If there is no such program.
    pub fn identity(&self) -> std::io::Result<Identity> {
        match &self.address {
            Address::Program(program) => program.identity(),
            Address::Endpoint(endpoint) => Ok(endpoint.identity()),
        }
    }

    /// Connects a client to it, with the labels of the configuration in place of those that the builder has.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::connect`].
    pub async fn connect(&self, builder: ClientBuilder) -> Result<Client, ConnectError> {
        let builder = builder.overlays(self.overlays.clone());
        match &self.address {
            Address::Program(program) => builder.connect(program.clone().named(&self.name)).await,
            Address::Endpoint(endpoint) => builder.connect(endpoint.clone().named(&self.name)).await,
        }
    }
}

/// The servers of a configuration, in the order in which they stand there.
///
/// In TOML, with labels for servers somebody else wrote:
///
/// ```toml
/// [servers.files]
/// command = "files-server"
/// args = ["--root", "${HOME}/notes"]
/// env = { LANG = "C.UTF-8" }
/// inherit = ["HOME"]
/// labels = { private = true }            # every tool of it
///
/// [servers.files.tools.read]
/// read_only = true
/// trust = "trusted"                      # or "untrusted"
///
/// [servers.web]
/// url = "https://tools.example.com/mcp"
/// headers = { Authorization = "Bearer ${WEB_TOKEN}" }
/// ```
///
/// Or the JSON of Claude Desktop and Cursor (`mcpServers`) and of VS Code (`servers`): what they know of a server beyond how to reach
/// it is left out, and [named](Self::ignored). Programs of such a configuration inherit what those programs give them: `HOME`,
/// `LOGNAME`, `PATH`, `SHELL`, `TERM` and `USER`. In the form of our own they inherit what `inherit` names.
#[derive(Clone, Debug, Default)]
#[must_use = "a configuration does something once a host is opened with it"]
pub struct HostConfig {
    pub(crate) servers: Vec<ServerConfig>,
    ignored: Vec<String>,
    /// Members beside the servers, as they are written.
    others: Vec<(String, String)>,
}

impl HostConfig {
    /// Reads a file: TOML where its name ends so, else JSON.
    ///
    /// # Errors
    ///
    /// If it can't be read, or see [`from_json`](Self::from_json).
    pub fn read(path: impl AsRef<Path>, variables: &Variables) -> Result<Self, ConfigError> {
        Self::read_beside(path, variables, &[])
    }

    /// Like [`read`](Self::read), for a program that keeps settings of its own beside the servers: members of these names are neither read
    /// nor refused, and [`other`](Self::other) gives them.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_beside(
        path: impl AsRef<Path>,
        variables: &Variables,
        others: &'static [&'static str],
    ) -> Result<Self, ConfigError> {
        let path = path.as_ref();
        let origin = path.display().to_string();
        let fail = |why: String| ConfigError::new(&origin, "", why);
        let length = std::fs::metadata(path).map_err(|error| fail(error.to_string()))?.len();
        if usize::try_from(length).is_ok_and(|length| length > MOST_BYTES) {
            return Err(fail(format!("it is larger than {MOST_BYTES} bytes")));
        }
        let text = std::fs::read_to_string(path).map_err(|error| fail(error.to_string()))?;
        match path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
        {
            #[cfg(feature = "toml")]
            true => Self::toml(&text, &origin, variables, others),
            #[cfg(not(feature = "toml"))]
            true => Err(fail("TOML needs mcip-client's cargo feature `toml`".to_owned())),
            false => Self::json(&text, &origin, variables, others),
        }
    }

    /// Reads the JSON of Claude Desktop, Cursor or VS Code. Comments and trailing commas are allowed. `origin` names the text in errors.
    ///
    /// # Errors
    ///
    /// With the member that can't be used, and what to write there.
    pub fn from_json(text: &str, origin: &str, variables: &Variables) -> Result<Self, ConfigError> {
        Self::json(text, origin, variables, &[])
    }

    fn json(
        text: &str,
        origin: &str,
        variables: &Variables,
        others: &'static [&'static str],
    ) -> Result<Self, ConfigError> {
        let document = scan(comments::without_comments(text), origin)?;
        read::Reader::of_others(origin, variables)
            .beside(others)
            .read(document.root())
    }

    /// Reads TOML. `origin` names the text in errors. Members that nobody knows are refused: a misspelt label would be none.
    ///
    /// # Errors
    ///
    /// With the member that can't be used, and what to write there.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, origin: &str, variables: &Variables) -> Result<Self, ConfigError> {
        Self::toml(text, origin, variables, &[])
    }

    #[cfg(feature = "toml")]
    fn toml(
        text: &str,
        origin: &str,
        variables: &Variables,
        others: &'static [&'static str],
    ) -> Result<Self, ConfigError> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .and_then(|span| Some(1 + text.get(..span.start)?.matches('\n').count()));
            let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            ConfigError::new(origin, "", format!("{place}{}", error.message()))
        })?;
        let json = serde_json::to_string(&table).map_err(|error| ConfigError::new(origin, "", error.to_string()))?;
        read::Reader::of_our_own(origin, variables)
            .beside(others)
            .read(scan(json, origin)?.root())
    }

    /// The names of the servers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.servers.iter().map(|server| server.name.as_str())
    }

    /// The servers, in their order.
    pub fn servers(&self) -> &[ServerConfig] {
        &self.servers
    }

    /// The JSON text of a member that was [kept](Self::read_beside) for the program that reads the file.
    pub fn other(&self, member: &str) -> Option<&str> {
        let mut others = self.others.iter();
        others.find(|(name, _)| name == member).map(|(_, text)| text.as_str())
    }

    /// Members that say something to other programs and nothing here, such as `mcpServers.files.alwaysAllow`.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }
}

fn scan(text: String, origin: &str) -> Result<Document, ConfigError> {
    let mut limits = ScanLimits::default();
    limits.max_bytes = MOST_BYTES;
    let text = Bytes::from(text);
    Document::parse(text.clone(), &limits).map_err(|error| {
        let line = 1 + text.iter().take(error.offset).filter(|byte| **byte == b'\n').count();
        ConfigError::new(origin, "", format!("line {line}: {error}"))
    })
}

impl fmt::Display for HostConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = self.names();
        if let Some(first) = names.next() {
            f.write_str(first)?;
        }
        names.try_for_each(|name| write!(f, ", {name}"))
    }
}
