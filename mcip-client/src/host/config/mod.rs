//! Which servers a host opens: from code, from a file of its own, or from the `mcpServers` JSON of other programs.

mod comments;
mod error;
mod read;
mod variables;

use std::fmt;
use std::path::Path;

use bytes::Bytes;
use mcip_core::json::{Document, ScanLimits};

pub use error::ConfigError;
pub use variables::Variables;

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

/// One server of a configuration.
#[derive(Clone, Debug)]
pub(crate) struct ServerConfig {
    pub(crate) name: String,
    pub(crate) address: Address,
    pub(crate) overlays: Overlays,
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
}

impl HostConfig {
    /// Reads a file: TOML where its name ends so, else JSON.
    ///
    /// # Errors
    ///
    /// If it can't be read, or see [`from_json`](Self::from_json).
    pub fn read(path: impl AsRef<Path>, variables: &Variables) -> Result<Self, ConfigError> {
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
            true => Self::from_toml(&text, &origin, variables),
            #[cfg(not(feature = "toml"))]
            true => Err(fail("TOML needs mcip-client's cargo feature `toml`".to_owned())),
            false => Self::from_json(&text, &origin, variables),
        }
    }

    /// Reads the JSON of Claude Desktop, Cursor or VS Code. Comments and trailing commas are allowed. `origin` names the text in errors.
    ///
    /// # Errors
    ///
    /// With the member that can't be used, and what to write there.
    pub fn from_json(text: &str, origin: &str, variables: &Variables) -> Result<Self, ConfigError> {
        let document = scan(comments::without_comments(text), origin)?;
        read::Reader::of_others(origin, variables).read(document.root())
    }

    /// Reads TOML. `origin` names the text in errors. Members that nobody knows are refused: a misspelt label would be none.
    ///
    /// # Errors
    ///
    /// With the member that can't be used, and what to write there.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, origin: &str, variables: &Variables) -> Result<Self, ConfigError> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .and_then(|span| Some(1 + text.get(..span.start)?.matches('\n').count()));
            let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            ConfigError::new(origin, "", format!("{place}{}", error.message()))
        })?;
        let json = serde_json::to_string(&table).map_err(|error| ConfigError::new(origin, "", error.to_string()))?;
        read::Reader::of_our_own(origin, variables).read(scan(json, origin)?.root())
    }

    /// The names of the servers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.servers.iter().map(|server| server.name.as_str())
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
