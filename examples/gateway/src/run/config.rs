//! The configuration of the gateway: the servers behind it, in the form that hosts have, and what is the gateway's own.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mcip_client::host::{HostConfig, ServerConfig};
use serde::Deserialize;

use crate::{Problem, command};

/// What the gateway does.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub(super) servers: Vec<ServerConfig>,
    pub(super) own: Own,
    /// Members that say something to other programs.
    pub(super) ignored: Vec<String>,
}

/// The member `gateway` of a configuration.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Own {
    /// Whether judges stop anything, or are only recorded.
    pub(super) mode: Mode,
    /// What judges of provenance do.
    pub(super) provenance: Provenance,
    /// What is done about orders to the model in what servers send.
    pub(super) instructions: Instructions,
    /// What the judge of arguments does.
    pub(super) arguments: Arguing,
    /// What the classifier does.
    pub(super) classifier: Classifier,
    /// By server: the directories within which paths in arguments of its tools stay.
    pub(super) roots: BTreeMap<String, Vec<String>>,
    /// A file of norms.
    pub(super) norms: Option<PathBuf>,
    /// The directory of the ledger, and the file with its key.
    pub(super) ledger: Option<PathBuf>,
    pub(super) ledger_key: Option<PathBuf>,
    /// The file in which definitions are pinned.
    pub(super) lock: Option<PathBuf>,
    /// A file in which approvals are asked for. Without one, what is asked is denied.
    pub(super) approvals: Option<PathBuf>,
    /// Where clients are served over HTTP, HTTP+SSE and WebSocket; without it on standard input and output.
    pub(super) listen: Option<SocketAddr>,
    pub(super) hosts: Vec<String>,
    pub(super) origins: Vec<String>,
    pub(super) auth: Option<Auth>,
    pub(super) tls: Option<Tls>,
    /// Whether clients of earlier revisions than 2026-07-28 are turned away.
    pub(super) modern_only: bool,
    /// Seconds after which a trajectory without a session is over, if nothing happens in it.
    pub(super) idle: Option<u64>,
}

impl Own {
    /// How long a trajectory outside of a session stays open while nothing happens in it.
    pub(super) fn idle(&self) -> Duration {
        Duration::from_secs(self.idle.unwrap_or(30 * 60))
    }
}

/// Whether judges have force.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    #[default]
    Enforce,
    Audit,
}

/// What judges of provenance do.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Provenance {
    /// They have force where the client sends the user's words.
    #[default]
    Auto,
    Enforce,
    Audit,
    Off,
}

/// What is done about orders to the model in what servers send.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Instructions {
    /// Somebody is asked; where nobody can be, it does not pass.
    #[default]
    Ask,
    /// They are recorded.
    Audit,
}

/// What the judge of arguments does.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Arguing {
    /// Everything it finds has force, but for values that a schema excludes: honest clients send numbers as texts and the like.
    #[default]
    Auto,
    Enforce,
    Audit,
    Off,
}

/// What the classifier does.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Classifier {
    /// What it says has somebody asked.
    Ask,
    /// It is recorded.
    Audit,
    #[default]
    Off,
}

/// Who may call over HTTP.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub(super) enum Auth {
    /// The holders of keys, of which digests are written down.
    ApiKeys {
        /// What all keys begin with.
        prefix: String,
        keys: Vec<Key>,
    },
    /// Anybody, for this reason.
    Unauthenticated(String),
}

/// One holder of a key.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    pub(super) digest: String,
    pub(super) principal: String,
    #[serde(default)]
    pub(super) scopes: Vec<String>,
}

/// A certificate, and its key, in files.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(super) struct Tls {
    pub(super) certificates: PathBuf,
    pub(super) key: PathBuf,
}

impl Config {
    /// One server that a command starts, and nothing else said.
    pub(super) fn of_command(words: &[std::ffi::OsString]) -> Result<Self, Problem> {
        Ok(Self {
            servers: vec![command::server(words)?],
            own: Own::default(),
            ignored: Vec::new(),
        })
    }

    /// Reads a file: TOML where its name ends so, else JSON. Paths in it are relative to it.
    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        let shown = path.display();
        let hosts =
            HostConfig::read_beside(path, &command::variables(), &["gateway"]).map_err(|error| error.to_string())?;
        let own = match hosts.other("gateway") {
            Some(own) => serde_json::from_str(own).map_err(|error| format!("{shown}: gateway: {error}"))?,
            None => Own::default(),
        };
        let mut config = Self::of(&hosts, own);
        config.own.stand_beside(path);
        config.own.check().map_err(|why| format!("{shown}: gateway.{why}"))?;
        if let Some(name) = config.rooted_nobody() {
            return Err(format!(
                "{shown}: gateway.roots: there is no server {name:?} in this configuration"
            ));
        }
        Ok(config)
    }

    /// A server for which directories are named and which is not there.
    fn rooted_nobody(&self) -> Option<&str> {
        let is_there = |name: &str| self.servers.iter().any(|server| server.name() == name);
        self.own.roots.keys().map(String::as_str).find(|name| !is_there(name))
    }

    fn of(hosts: &HostConfig, own: Own) -> Self {
        Self {
            servers: hosts.servers().to_vec(),
            own,
            ignored: hosts.ignored().to_vec(),
        }
    }
}

impl Own {
    /// Paths are relative to the configuration.
    fn stand_beside(&mut self, path: &Path) {
        let Some(folder) = path.parent() else { return };
        let own = [
            &mut self.norms,
            &mut self.ledger,
            &mut self.ledger_key,
            &mut self.lock,
            &mut self.approvals,
        ];
        let tls = self
            .tls
            .iter_mut()
            .flat_map(|tls| [&mut tls.certificates, &mut tls.key]);
        for path in own.into_iter().flatten().chain(tls) {
            *path = folder.join(&*path);
        }
    }

    fn check(&self) -> Result<(), String> {
        let http = [
            ("auth", self.auth.is_some()),
            ("tls", self.tls.is_some()),
            ("hosts", !self.hosts.is_empty()),
            ("origins", !self.origins.is_empty()),
        ];
        if self.listen.is_none()
            && let Some((name, _)) = http.iter().find(|(_, given)| *given)
        {
            return Err(format!(
                "{name}: it means something only with gateway.listen, an address such as \"127.0.0.1:8080\""
            ));
        }
        if self.ledger.is_none() && self.ledger_key.is_some() {
            return Err("ledger_key: it means something only with gateway.ledger, a directory".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Config, Problem> {
        let folder = std::env::temp_dir().join(format!("mcip-gateway-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        Config::read(&path)
    }

    #[test]
    fn servers_and_the_gateways_own_members_are_read() {
        let text = r#"{ // ours and theirs
            "mcpServers": {"files": {"command": "files", "alwaysAllow": []}, "web": {"url": "http://localhost:1/mcp"}},
            "gateway": {"mode": "audit", "norms": "norms.toml", "listen": "127.0.0.1:0",
                "auth": {"api_keys": {"prefix": "x_", "keys": [{"digest": "sha256:0", "principal": "ann"}]}}},
        }"#;
        let config = read("a.json", text).expect("a configuration");
        assert_eq!(config.servers.len(), 2);
        assert_eq!(config.own.mode, Mode::Audit);
        assert!(
            config
                .own
                .norms
                .is_some_and(|path| path.is_absolute() && path.ends_with("norms.toml"))
        );
        assert_eq!(config.ignored, ["mcpServers.files.alwaysAllow"]);
        let text = "[servers.files]\ncommand = \"files\"\n[gateway]\nmode = \"enforce\"\nprovenance = \"off\"\n";
        let config = read("a.toml", text).expect("a configuration");
        assert_eq!((config.servers.len(), config.own.provenance), (1, Provenance::Off));
    }

    #[test]
    fn what_is_misspelt_is_refused() {
        for (index, own) in [
            r#"{"mod": "audit"}"#,
            r#"{"mode": "silent"}"#,
            r#"{"listen": "8080"}"#,
            r#"{"ledger_key": "x"}"#,
            r#"{"roots": {"b": ["/srv"]}}"#,
        ]
        .into_iter()
        .enumerate()
        {
            let text = format!(r#"{{"mcpServers": {{"a": {{"command": "x"}}}}, "gateway": {own}}}"#);
            assert!(
                read(&format!("b{index}.json"), &text).is_err_and(|why| why.contains("gateway")),
                "{own}"
            );
        }
        let own = Own {
            auth: Some(Auth::Unauthenticated("a test".to_owned())),
            ..Own::default()
        };
        assert!(own.check().is_err_and(|why| why.contains("listen")));
    }
}
