//! The tools of all servers: chosen, and written down for a model.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use mcip_core::types::Tool;
use serde_json::{Map, Value, json};

use super::name::{ToolName, skeleton};

/// A tool of one of the servers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HostTool {
    /// `server/tool`.
    pub name: ToolName,
    /// The name under which models call it; see [`ToolName::function`].
    pub function: String,
    /// Its definition, as its server wrote it and as it was judged.
    pub definition: Tool,
}

impl HostTool {
    /// What it does, for a model: the server's text.
    pub fn description(&self) -> &str {
        self.definition
            .description
            .as_deref()
            .unwrap_or_else(|| self.definition.display_name())
    }
}

/// Some of the tools of a host, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Tools(Vec<Arc<HostTool>>);

impl Tools {
    pub(super) fn new(mut tools: Vec<Arc<HostTool>>) -> Self {
        tools.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Self(tools)
    }

    /// Those that `keep` wants.
    #[must_use]
    pub fn filter(mut self, mut keep: impl FnMut(&HostTool) -> bool) -> Self {
        self.0.retain(|tool| keep(tool));
        self
    }

    /// Those that a pattern names: `server/tool`, or `server/*` for all of a server.
    #[must_use]
    pub fn only<I>(self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let patterns: Vec<_> = patterns.into_iter().collect();
        self.filter(|tool| patterns.iter().any(|pattern| names(pattern.as_ref(), &tool.name)))
    }

    /// The tools.
    pub fn iter(&self) -> impl Iterator<Item = &HostTool> {
        self.0.iter().map(|tool| &**tool)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the `tools` of a request to a chat endpoint in OpenAI's style.
    pub fn openai(&self) -> Value {
        self.iter()
            .map(|tool| {
                json!({
                    "type": "function",
                    "function": {
                        "name": tool.function,
                        "description": tool.description(),
                        "parameters": schema(tool),
                    },
                })
            })
            .collect()
    }

    /// As the `tools` of a request in Anthropic's style.
    pub fn anthropic(&self) -> Value {
        self.iter()
            .map(|tool| {
                json!({
                    "name": tool.function,
                    "description": tool.description(),
                    "input_schema": schema(tool),
                })
            })
            .collect()
    }
}

fn schema(tool: &HostTool) -> Map<String, Value> {
    Map::clone(&tool.definition.input_schema)
}

fn names(pattern: &str, name: &ToolName) -> bool {
    match pattern.split_once('/') {
        Some((server, "*")) => server == name.server(),
        Some((server, tool)) => server == name.server() && tool == name.tool(),
        None => false,
    }
}

/// Something about the tools of several servers that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// Several servers have a tool of this name. Calls go where they are meant to, but a model may choose the wrong one.
    SameName {
        /// The tools.
        tools: Vec<ToolName>,
    },
    /// Tools whose names look alike, in other spellings or in letters of other scripts.
    LookAlike {
        /// The tools.
        tools: Vec<ToolName>,
    },
}

impl Notice {
    /// The tools that it is about.
    pub fn tools(&self) -> &[ToolName] {
        match self {
            Self::SameName { tools } | Self::LookAlike { tools } => tools,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, tools) = match self {
            Self::SameName { tools } => ("several servers have a tool of one name: ", tools),
            Self::LookAlike { tools } => ("tools with names that look alike: ", tools),
        };
        f.write_str(what)?;
        for (index, tool) in tools.iter().enumerate() {
            write!(f, "{}{tool}", if index > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

/// What is to be said about these tools. Linear in their number but for sorting.
pub(super) fn notices(tools: &Tools) -> Vec<Notice> {
    let mut alike: BTreeMap<String, Vec<&ToolName>> = BTreeMap::new();
    for tool in tools.iter() {
        alike.entry(skeleton(tool.name.tool())).or_default().push(&tool.name);
    }
    let mut notices = Vec::new();
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let tools: Vec<ToolName> = group.iter().map(|name| (*name).clone()).collect();
        let first = tools.first().map(|name| name.tool().to_owned());
        let same = tools.iter().all(|name| Some(name.tool()) == first.as_deref());
        notices.push(match same {
            true => Notice::SameName { tools },
            false => Notice::LookAlike { tools },
        });
    }
    notices
}

#[cfg(test)]
mod tests {
    use mcip_core::types::Schema;

    use super::*;

    fn tools(names: &[&str]) -> Tools {
        let tool = |name: &&str| {
            let name = ToolName::parse(name).expect("a name");
            let definition = Tool::new(name.tool(), Schema::empty_object());
            Arc::new(HostTool {
                function: name.function(),
                name,
                definition,
            })
        };
        Tools::new(names.iter().map(tool).collect())
    }

    #[test]
    fn models_get_them_in_their_own_form() {
        let tools = tools(&["web/fetch", "files/read", "files/write"]).only(["files/*", "web/other"]);
        assert_eq!(tools.len(), 2);
        let openai = tools.openai();
        assert_eq!(openai[0]["type"], "function");
        assert_eq!(openai[0]["function"]["name"], "files__read");
        assert_eq!(openai[0]["function"]["parameters"], json!({"type": "object"}));
        let anthropic = tools.anthropic();
        assert_eq!(anthropic[1]["name"], "files__write");
        assert_eq!(anthropic[1]["input_schema"], json!({"type": "object"}));
    }

    #[test]
    fn collisions_and_look_alikes_are_said() {
        let said = notices(&tools(&[
            "a/read",
            "b/read",
            "a/send_mail",
            "b/sendMail",
            "c/rеad",
            "c/other",
        ]));
        assert_eq!(said.len(), 2);
        assert!(
            said.iter()
                .any(|notice| matches!(notice, Notice::LookAlike { tools } if tools.len() == 3))
        );
        let said = notices(&tools(&["a/read", "b/read"]));
        assert!(matches!(&said[..], [Notice::SameName { tools }] if tools.len() == 2));
        assert_eq!(
            said[0].to_string(),
            "several servers have a tool of one name: a/read, b/read"
        );
    }
}
