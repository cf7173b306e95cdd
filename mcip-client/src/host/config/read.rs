//! From JSON to servers, member by member, so that whatever is wrong can be named.

use std::time::Duration;

use async_trait::async_trait;
use http::{HeaderMap, HeaderName, HeaderValue};
use mcip_core::digest::Digest;
use mcip_core::flow::Principle;
use mcip_core::json::{Kind, Node};

use super::{Address, ConfigError, HostConfig, MOST_SERVERS, ServerConfig, Variables};
use crate::host::name;
use crate::overlay::{Overlay, Overlays};
use crate::transport::http::{CredentialError, CredentialRequest, CredentialSource, Endpoint};
use crate::transport::stdio::{Program, Restart};

/// What servers in the configuration of another program may count on, because that program gives it to them: nothing in which
/// secrets are kept.
const INHERITED: [&str; 6] = ["HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"];

/// Reads one text.
pub(super) struct Reader<'a> {
    origin: &'a str,
    variables: &'a Variables,
    /// Where the servers may stand.
    tables: &'static [&'static str],
    /// Whether it is our own form, in which nothing is ignored.
    strict: bool,
    /// Members that are kept for the program that reads the file.
    others: &'static [&'static str],
    ignored: Vec<String>,
}

/// A value, and the path that leads to it.
#[derive(Clone)]
struct At<'a> {
    node: Node<'a>,
    path: String,
}

impl<'a> At<'a> {
    fn member(&self, key: &str, node: Node<'a>) -> Self {
        let path = match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        Self { node, path }
    }

    fn members(&self) -> impl Iterator<Item = (String, Self)> {
        self.node
            .members()
            .map(|(key, node)| (key.to_string(), self.member(&key, node)))
    }

    fn elements(&self) -> impl Iterator<Item = Self> {
        let path = &self.path;
        self.node.elements().enumerate().map(move |(index, node)| Self {
            node,
            path: format!("{path}[{index}]"),
        })
    }
}

/// What is known of a server while its members are read.
#[derive(Default)]
struct Draft {
    command: Option<String>,
    args: Vec<String>,
    env: Vec<(String, String)>,
    inherit: Vec<String>,
    directory: Option<String>,
    url: Option<(String, String)>,
    headers: Vec<(String, String, String)>,
    plaintext: Option<String>,
    kind: Option<(String, String)>,
    disabled: bool,
    overlays: Overlays,
}

impl<'a> Reader<'a> {
    /// The form of other programs.
    pub(super) fn of_others(origin: &'a str, variables: &'a Variables) -> Self {
        Self {
            origin,
            variables,
            tables: &["mcpServers", "servers"],
            strict: false,
            others: &[],
            ignored: Vec::new(),
        }
    }

    /// The form of this crate.
    #[cfg_attr(not(feature = "toml"), allow(dead_code))]
    pub(super) fn of_our_own(origin: &'a str, variables: &'a Variables) -> Self {
        Self {
            origin,
            variables,
            tables: &["servers"],
            strict: true,
            others: &[],
            ignored: Vec::new(),
        }
    }

    /// Keeps members of these names for the program that reads the file.
    pub(super) fn beside(mut self, others: &'static [&'static str]) -> Self {
        self.others = others;
        self
    }

    fn fail(&self, at: &str, why: impl Into<String>) -> ConfigError {
        ConfigError::new(self.origin, at, why)
    }

    fn expect(&self, at: &At<'_>, kind: Kind, what: &str) -> Result<(), ConfigError> {
        match at.node.kind() == kind {
            true => Ok(()),
            false => Err(self.fail(&at.path, format!("write {what} here"))),
        }
    }

    /// Takes note of a member that says nothing here.
    fn unknown(&mut self, at: &At<'_>) -> Result<(), ConfigError> {
        if self.strict {
            return Err(self.fail(&at.path, "there is no such setting"));
        }
        self.ignored.push(at.path.clone());
        Ok(())
    }

    pub(super) fn read(mut self, root: Node<'_>) -> Result<HostConfig, ConfigError> {
        let root = At {
            node: root,
            path: String::new(),
        };
        self.expect(&root, Kind::Object, "an object with the servers")?;
        let mut servers: Vec<ServerConfig> = Vec::new();
        let (mut found, mut others) = (false, Vec::new());
        for (key, table) in root.members() {
            if self.others.contains(&key.as_str()) {
                others.push((key, table.node.raw().to_owned()));
                continue;
            }
            if !self.tables.contains(&key.as_str()) {
                self.unknown(&table)?;
                continue;
            }
            found = true;
            self.expect(&table, Kind::Object, "an object with a member for each server")?;
            for (name, entry) in table.members() {
                if servers.len() >= MOST_SERVERS {
                    return Err(self.fail(&entry.path, format!("these are more than {MOST_SERVERS} servers")));
                }
                if servers.iter().any(|server| server.name == name) {
                    return Err(self.fail(&entry.path, "there is a server of this name already"));
                }
                servers.extend(self.server(&name, &entry)?);
            }
        }
        if !found {
            let tables = self.tables.join(" or ");
            return Err(self.fail("", format!("there are no servers in it; they stand under {tables}")));
        }
        Ok(HostConfig {
            servers,
            ignored: self.ignored,
            others,
        })
    }

    fn server(&mut self, name: &str, entry: &At<'_>) -> Result<Option<ServerConfig>, ConfigError> {
        name::check_server(name).map_err(|why| self.fail(&entry.path, why))?;
        self.expect(entry, Kind::Object, "an object")?;
        let mut draft = Draft::default();
        for (key, at) in entry.members() {
            self.setting(&mut draft, &key, &at)?;
        }
        if draft.disabled {
            return Ok(None);
        }
        let address = self.address(&draft, entry)?;
        Ok(Some(ServerConfig {
            name: name.to_owned(),
            address,
            overlays: draft.overlays,
            written: Some(Digest::of(entry.node.raw().as_bytes())),
        }))
    }

    fn setting(&mut self, draft: &mut Draft, key: &str, at: &At<'_>) -> Result<(), ConfigError> {
        match key {
            "command" => draft.command = Some(self.text(at)?),
            "args" => draft.args = self.texts(at)?,
            "env" => draft.env = self.pairs(at)?,
            "inherit" => draft.inherit = self.texts(at)?,
            "cwd" => draft.directory = Some(self.text(at)?),
            // Other names of other programs for the same.
            "url" | "serverUrl" | "httpUrl" => draft.url = Some((self.text(at)?, at.path.clone())),
            "headers" => {
                let pairs = self.pairs(at)?.into_iter();
                draft.headers = pairs
                    .map(|(name, value)| (format!("{}.{name}", at.path), name, value))
                    .collect();
            }
            "type" | "transport" => draft.kind = Some((self.text(at)?, at.path.clone())),
            "disabled" => draft.disabled = self.flag(at)?,
            "allow_plaintext" if self.strict => draft.plaintext = Some(self.text(at)?),
            "labels" if self.strict => draft.overlays.set_all(self.overlay(at)?),
            "tools" if self.strict => {
                self.expect(at, Kind::Object, "a table with a member for each tool")?;
                for (tool, at) in at.members() {
                    let overlay = self.overlay(&at)?;
                    draft.overlays.set(tool, overlay);
                }
            }
            _ => self.unknown(at)?,
        }
        Ok(())
    }

    fn address(&self, draft: &Draft, entry: &At<'_>) -> Result<Address, ConfigError> {
        let stdio = matches!(&draft.kind, Some((kind, _)) if kind == "stdio");
        match (&draft.kind, &draft.command, &draft.url) {
            (Some((kind, at)), ..) if !is_transport(kind) => {
                let why = format!("{kind:?} is no transport; write \"stdio\", \"http\", \"sse\" or \"ws\"");
                Err(self.fail(at, why))
            }
            (_, Some(_), Some((_, at))) => Err(self.fail(at, "it has a command already: one or the other")),
            (_, None, None) => Err(self.fail(
                &entry.path,
                "neither a command nor a url says where the server is; add one of them",
            )),
            (_, None, Some((_, at))) if stdio => Err(self.fail(at, "a server of type \"stdio\" has a command, no url")),
            (Some((_, at)), Some(_), None) if !stdio => {
                Err(self.fail(at, "a server with a command is of type \"stdio\""))
            }
            (_, Some(command), None) => {
                if let Some((at, ..)) = draft.headers.first() {
                    return Err(self.fail(at, "a program gets no headers; give it variables with env"));
                }
                Ok(Address::Program(self.program(command, draft)))
            }
            (_, None, Some((url, at))) => self.endpoint(url, at, draft).map(Address::Endpoint),
        }
    }

    fn program(&self, command: &str, draft: &Draft) -> Program {
        // The host connects a server that was lost anew, and lists its tools again.
        let mut program = Program::new(command).args(&draft.args).without_restart();
        for name in INHERITED.iter().filter(|_| !self.strict) {
            program = program.inherit_env(name);
        }
        for name in &draft.inherit {
            program = program.inherit_env(name);
        }
        for (name, value) in &draft.env {
            program = program.env(name, value);
        }
        match &draft.directory {
            Some(directory) => program.current_dir(directory),
            None => program,
        }
    }

    fn endpoint(&self, url: &str, at: &str, draft: &Draft) -> Result<Endpoint, ConfigError> {
        let fail = |error: crate::ConnectError| self.fail(at, error.to_string());
        // The host connects a server that was lost anew, and lists its tools again.
        let never = Restart::new().at_most(0, Duration::ZERO);
        let mut endpoint = Endpoint::parse(url).map_err(fail)?.reconnect(never);
        match draft.kind.as_ref().map(|(kind, at)| (kind.as_str(), at)) {
            Some(("sse", _)) => endpoint = endpoint.http_sse(),
            Some(("ws" | "websocket", at)) if !url.starts_with("ws") => {
                return Err(self.fail(at, "a server of this type has a url that begins with ws:// or wss://"));
            }
            _ => {}
        }
        if let Some(reason) = &draft.plaintext {
            endpoint = endpoint.allow_plaintext(reason.clone());
        }
        let mut headers = HeaderMap::new();
        for (at, name, value) in &draft.headers {
            let name = HeaderName::try_from(name).map_err(|_| self.fail(at, "this can't be the name of a header"))?;
            let mut value = HeaderValue::try_from(value).map_err(|_| self.fail(at, "this can't stand in a header"))?;
            value.set_sensitive(true);
            headers.append(name, value);
        }
        if !headers.is_empty() {
            endpoint = endpoint.credentials(Fixed(headers));
        }
        endpoint.check().map_err(fail)?;
        Ok(endpoint)
    }

    fn overlay(&self, at: &At<'_>) -> Result<Overlay, ConfigError> {
        self.expect(at, Kind::Object, "a table of labels")?;
        let mut overlay = Overlay::new();
        for (key, at) in at.members() {
            overlay = match key.as_str() {
                "read_only" => overlay.read_only(self.flag(&at)?),
                "destructive" => overlay.destructive(self.flag(&at)?),
                "open_world" => overlay.open_world(self.flag(&at)?),
                "private" => overlay.private(self.flag(&at)?),
                "subject" => overlay.subject(self.text(&at)?),
                "trust" => match self.text(&at)?.as_str() {
                    "trusted" => overlay.trusted(),
                    "untrusted" => overlay.untrusted(),
                    _ => return Err(self.fail(&at.path, "write \"trusted\" or \"untrusted\"")),
                },
                "principle" => overlay.principle(self.principle(&at)?),
                _ => return Err(self.fail(&at.path, "there is no such label")),
            };
        }
        Ok(overlay)
    }

    fn principle(&self, at: &At<'_>) -> Result<Principle, ConfigError> {
        const ALL: [Principle; 5] = [
            Principle::Consent,
            Principle::Necessity,
            Principle::Minimisation,
            Principle::ServiceProvision,
            Principle::Transparency,
        ];
        let text = self.text(at)?;
        let found = ALL.into_iter().find(|principle| principle.as_str() == text);
        found.ok_or_else(|| {
            let names = ALL.map(Principle::as_str).join(", ");
            self.fail(&at.path, format!("write one of: {names}"))
        })
    }

    fn flag(&self, at: &At<'_>) -> Result<bool, ConfigError> {
        at.node
            .as_bool()
            .ok_or_else(|| self.fail(&at.path, "write true or false here"))
    }

    fn text(&self, at: &At<'_>) -> Result<String, ConfigError> {
        let text = at
            .node
            .as_str()
            .ok_or_else(|| self.fail(&at.path, "write a string here"))?;
        let text = self.variables.expand(&text).map_err(|why| self.fail(&at.path, why))?;
        match text.contains('\0') {
            true => Err(self.fail(&at.path, "it holds a character that no program can be given")),
            false => Ok(text),
        }
    }

    fn texts(&self, at: &At<'_>) -> Result<Vec<String>, ConfigError> {
        self.expect(at, Kind::Array, "an array of strings")?;
        at.elements().map(|at| self.text(&at)).collect()
    }

    fn pairs(&self, at: &At<'_>) -> Result<Vec<(String, String)>, ConfigError> {
        self.expect(at, Kind::Object, "an object of strings")?;
        at.members().map(|(key, at)| Ok((key, self.text(&at)?))).collect()
    }
}

/// Headers that a configuration gives. Most are keys.
#[derive(Debug)]
struct Fixed(HeaderMap);

#[async_trait]
impl CredentialSource for Fixed {
    async fn headers(&self, _request: &CredentialRequest<'_>) -> Result<HeaderMap, CredentialError> {
        Ok(self.0.clone())
    }
}

fn is_transport(kind: &str) -> bool {
    matches!(
        kind,
        "stdio" | "http" | "streamable-http" | "streamableHttp" | "sse" | "ws" | "websocket"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<HostConfig, ConfigError> {
        let variables = Variables::none().set("ROOT", "/srv").set("TOKEN", "abc");
        HostConfig::from_json(text, "mcp.json", &variables)
    }

    /// The member that is complained about.
    fn complaint(text: &str) -> String {
        let error = read(text).expect_err(text);
        assert!(error.to_string().starts_with("mcp.json: "), "{error}");
        error.member().to_owned()
    }

    #[test]
    fn the_json_of_other_programs_is_read() {
        let config = read(
            r#"{
              // Claude Desktop, Cursor
              "mcpServers": {
                "files": {"command": "npx", "args": ["-y", "server-files", "${ROOT}/x"], "env": {"A": "b"}, "alwaysAllow": ["read"]},
                "off": {"command": "x", "disabled": true},
              },
              "servers": {"web": {"type": "http", "url": "http://127.0.0.1:1/mcp", "headers": {"Authorization": "Bearer ${TOKEN}"}}},
              "inputs": [],
            }"#,
        )
        .expect("a configuration");
        assert_eq!(config.names().collect::<Vec<_>>(), ["files", "web"]);
        assert_eq!(config.ignored(), ["mcpServers.files.alwaysAllow", "inputs"]);
        assert!(matches!(config.servers[0].address, Address::Program(_)));
        assert!(matches!(config.servers[1].address, Address::Endpoint(_)));
        assert!(!format!("{config:?}").contains("abc"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, member) in [
            (r#"{"mcpServers":{"a":{"command":1}}}"#, "mcpServers.a.command"),
            (
                r#"{"mcpServers":{"a":{"command":"x","args":["y",2]}}}"#,
                "mcpServers.a.args[1]",
            ),
            (
                r#"{"mcpServers":{"a":{"command":"${HOME}/x"}}}"#,
                "mcpServers.a.command",
            ),
            (
                r#"{"mcpServers":{"a":{"command":"x","env":{"B":null}}}}"#,
                "mcpServers.a.env.B",
            ),
            (r#"{"mcpServers":{"a":{}}}"#, "mcpServers.a"),
            (r#"{"mcpServers":{"a/b":{"command":"x"}}}"#, "mcpServers.a/b"),
            (
                r#"{"mcpServers":{"a":{"command":"x","url":"http://localhost/"}}}"#,
                "mcpServers.a.url",
            ),
            (r#"{"servers":{"a":{"url":"http://example.com/"}}}"#, "servers.a.url"),
            (
                r#"{"servers":{"a":{"type":"ws","url":"http://localhost/"}}}"#,
                "servers.a.type",
            ),
            (
                r#"{"servers":{"a":{"type":"stdio","url":"http://localhost/"}}}"#,
                "servers.a.url",
            ),
            (
                r#"{"servers":{"a":{"url":"http://localhost/","headers":{"X Y":"y"}}}}"#,
                "servers.a.headers.X Y",
            ),
            (
                r#"{"servers":{"a":{"command":"x","disabled":"no"}}}"#,
                "servers.a.disabled",
            ),
            (r#"{"servers":[]}"#, "servers"),
            (r#"{"other":{}}"#, ""),
            (r#"{"servers":{"a":{"command":"x"},"a":{"command":"y"}}}"#, ""),
            ("[]", ""),
            ("{", ""),
        ] {
            assert_eq!(complaint(text), member, "{text}");
        }
        let twice = r#"{"servers":{"a":{"command":"x"}},"mcpServers":{"a":{"command":"y"}}}"#;
        assert_eq!(complaint(twice), "mcpServers.a");
    }

    #[cfg(feature = "toml")]
    #[test]
    fn our_own_form_has_labels_and_ignores_nothing() {
        let read = |text: &str| HostConfig::from_toml(text, "host.toml", &Variables::none());
        let config = read(
            r#"
            [servers.files]
            command = "files-server"
            inherit = ["HOME"]
            labels = { private = true, principle = "necessity" }
            [servers.files.tools.read]
            read_only = true
            trust = "trusted"
            "#,
        )
        .expect("a configuration");
        assert_eq!(config.names().collect::<Vec<_>>(), ["files"]);
        for (text, member) in [
            ("[servers.a]\ncommand = \"x\"\nlables = {}", "servers.a.lables"),
            (
                "[servers.a]\ncommand = \"x\"\n[servers.a.tools.b]\nreadonly = true",
                "servers.a.tools.b.readonly",
            ),
            (
                "[servers.a]\ncommand = \"x\"\nlabels = { trust = \"yes\" }",
                "servers.a.labels.trust",
            ),
            ("[mcpServers.a]\ncommand = \"x\"", "mcpServers"),
        ] {
            assert_eq!(read(text).expect_err(text).member(), member);
        }
        let broken = read("[servers.a]\ncommand = ").expect_err("broken").to_string();
        assert!(broken.starts_with("host.toml: line 2: "), "{broken}");
    }
}
