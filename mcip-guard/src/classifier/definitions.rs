//! What servers say of their tools: remembered from the lists that go by.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use mcip_core::json::Node;
use serde_json::Value;

use super::transcript::Tool;

/// Definitions that are remembered, of all servers together; the oldest go first.
const MOST: usize = 512;
/// Bytes of one definition's schema; a longer one is remembered without.
const SCHEMA: usize = 64 << 10;
/// Bytes of a description that are remembered; more than the classifier reads.
const DESCRIPTION: usize = 16 << 10;
/// Tools of one transcript.
const OFFERED: usize = 64;

/// Definitions of tools, in the order in which they were first seen.
#[derive(Clone, Default)]
pub(super) struct Definitions(Arc<Mutex<VecDeque<Arc<Tool>>>>);

impl Definitions {
    /// Remembers a list of tools of a server. A definition of the same name takes the place of the one before.
    pub(super) fn learn(&self, server: &str, result: Node<'_>) {
        let Some(listed) = result.get("tools") else { return };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for tool in listed.elements().take(MOST) {
            let Some(name) = tool.get("name").and_then(Node::as_str) else {
                continue;
            };
            let mut description = tool
                .get("description")
                .and_then(Node::as_str)
                .unwrap_or_default()
                .into_owned();
            description.truncate(description.floor_char_boundary(DESCRIPTION));
            let schema = tool.get("inputSchema").filter(|schema| schema.raw().len() <= SCHEMA);
            let tool = Arc::new(Tool {
                name: name.into_owned(),
                server: Some(server.to_owned()),
                description,
                input_schema: schema
                    .and_then(|schema| serde_json::from_str(schema.raw()).ok())
                    .unwrap_or(Value::Null),
            });
            match kept
                .iter_mut()
                .find(|known| known.name == tool.name && known.server == tool.server)
            {
                Some(known) => *known = tool,
                None => kept.push_back(tool),
            }
            if kept.len() > MOST {
                kept.pop_front();
            }
        }
    }

    /// The tools that a conversation could have called: the called ones, those of the same servers, then others, in the order in which
    /// they were seen. `called` are pairs of server and name.
    pub(super) fn offered(&self, called: &[(&str, &str)]) -> Vec<Tool> {
        let known: Vec<Arc<Tool>> = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.iter().cloned().collect()
        };
        let is_of = |tool: &Tool, server: &str| tool.server.as_deref() == Some(server);
        let rank = |tool: &Tool| {
            if called
                .iter()
                .any(|(server, name)| is_of(tool, server) && tool.name == *name)
            {
                0
            } else if called.iter().any(|(_, name)| tool.name == *name) {
                1
            } else if called.iter().any(|(server, _)| is_of(tool, server)) {
                2
            } else {
                3
            }
        };
        let mut places: Vec<usize> = (0..known.len()).collect();
        places.sort_by_key(|place| known.get(*place).map(|tool| rank(tool)));
        places.truncate(OFFERED);
        places.sort_unstable();
        let mut offered: Vec<Tool> = places
            .iter()
            .filter_map(|place| known.get(*place))
            .map(|tool| (**tool).clone())
            .collect();
        // What was called and is not known was offered in a list that nobody saw.
        for (server, name) in called {
            if !offered.iter().any(|tool| is_of(tool, server) && tool.name == *name) {
                offered.push(Tool {
                    name: (*name).to_owned(),
                    server: Some((*server).to_owned()),
                    ..Tool::default()
                });
            }
        }
        offered.truncate(2 * OFFERED);
        offered
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn learn(definitions: &Definitions, server: &str, list: &Value) {
        let document = Document::parse(Bytes::from(list.to_string()), &ScanLimits::default()).expect("JSON");
        definitions.learn(server, document.root());
    }

    #[test]
    fn the_called_tools_are_kept_among_many() {
        let definitions = Definitions::default();
        let list = |from: usize| {
            let tools: Vec<Value> = (from..from + 100)
                .map(|n| serde_json::json!({"name": format!("tool_{n}")}))
                .collect();
            serde_json::json!({ "tools": tools })
        };
        for n in 0..4 {
            learn(&definitions, "bank", &list(n * 100));
        }
        learn(
            &definitions,
            "mail",
            &serde_json::json!({"tools": [{"name": "send", "description": "Sends.", "inputSchema": {}}]}),
        );
        let offered = definitions.offered(&[("mail", "send"), ("bank", "tool_399"), ("bank", "gone")]);
        assert_eq!(offered.len(), OFFERED + 1);
        let names: Vec<&str> = offered.iter().map(|tool| tool.name.as_str()).collect();
        assert!(names.contains(&"send") && names.contains(&"tool_399"));
        assert_eq!(names.last(), Some(&"gone"));
        for n in 4..9 {
            learn(&definitions, "bank", &list(n * 100));
        }
        assert_eq!(definitions.0.lock().expect("lock").len(), MOST);
    }

    #[test]
    fn a_changed_definition_takes_the_place_of_the_one_before() {
        let definitions = Definitions::default();
        for text in ["Reads.", "Reads and sends."] {
            learn(
                &definitions,
                "a",
                &serde_json::json!({"tools": [{"name": "read", "description": text}, {"name": 3}, null]}),
            );
        }
        let offered = definitions.offered(&[]);
        assert_eq!(
            (offered.len(), offered[0].description.as_str()),
            (1, "Reads and sends.")
        );
    }
}
