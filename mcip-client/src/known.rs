//! What is known of a server's tools: from their definitions, as they were listed.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use mcip_core::catalogue::{Catalogue, Descriptor};
use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::json::{Node, canonical};
use mcip_core::mirror::{self, InvalidAnnotation};
use mcip_core::types::{ListToolsResult, Tool, methods};

/// Tools that are kept in mind. A server with more is called all the same, without their descriptors.
const MOST: usize = 10_000;

/// Why a tool was left out of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// Its `x-mcp-header` annotations are invalid; clients must leave such a tool out (MCP 2026-07-28, "Custom Headers from Tool
    /// Parameters").
    Annotation(InvalidAnnotation),
    /// Another tool of the same page has its name: which one a call would reach, nobody could tell.
    DuplicateName,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annotation(invalid) => invalid.fmt(f),
            Self::DuplicateName => f.write_str("another tool of the list has the same name"),
        }
    }
}

/// A tool that was left out of a list, and must not be called.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RejectedTool {
    /// Its name, as the server says it.
    pub name: String,
    /// Why.
    pub why: Rejection,
}

impl fmt::Display for RejectedTool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the tool {:?} can't be used: {}", shown(&self.name), self.why)
    }
}

/// The definitions that were seen, by name. Shared by the client and its pipeline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<RwLock<HashMap<Box<str>, Seen>>>);

#[derive(Clone, Debug)]
enum Seen {
    Usable(Arc<Descriptor>),
    Rejected(Rejection),
}

impl Known {
    /// Learns the tools of a page and takes out of it what must not be used.
    pub(crate) fn learn(
        &self,
        server: &str,
        page: &mut ListToolsResult,
        definitions: Option<Node<'_>>,
        mirrors: bool,
    ) -> Vec<RejectedTool> {
        let mut definitions = definitions.into_iter().flat_map(|list| list.elements());
        let mut rejected = Vec::new();
        let mut usable: Vec<Tool> = Vec::with_capacity(page.tools.len());
        let mut here: HashMap<Box<str>, Seen> = HashMap::new();
        for tool in std::mem::take(&mut page.tools) {
            let definition = definitions.next();
            let name: Box<str> = tool.name.as_str().into();
            let seen = match here.contains_key(&name) {
                true => Seen::Rejected(Rejection::DuplicateName),
                false => see(server, &tool, definition, mirrors),
            };
            match &seen {
                Seen::Usable(_) => usable.push(tool),
                Seen::Rejected(why) => {
                    usable.retain(|other| other.name != tool.name);
                    let why = why.clone();
                    rejected.push(RejectedTool { name: tool.name, why });
                }
            }
            here.insert(name, seen);
        }
        page.tools = usable;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for (name, seen) in here {
            if known.len() < MOST || known.contains_key(&name) {
                known.insert(name, seen);
            }
        }
        rejected
    }

    /// Why a tool must not be called, if so.
    pub(crate) fn rejection(&self, name: &str) -> Option<RejectedTool> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match known.get(name)? {
            Seen::Usable(_) => None,
            Seen::Rejected(why) => Some(RejectedTool {
                name: name.to_owned(),
                why: why.clone(),
            }),
        }
    }

    /// What is known of a tool.
    pub(crate) fn tool(&self, name: &str) -> Option<Arc<Descriptor>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match known.get(name)? {
            Seen::Usable(descriptor) => Some(descriptor.clone()),
            Seen::Rejected(_) => None,
        }
    }
}

/// The most cautious facts, whatever the server claims: its own word may not make a tool look harmless.
fn see(server: &str, tool: &Tool, definition: Option<Node<'_>>, mirrors: bool) -> Seen {
    let headers = match mirror::param_headers(&tool.input_schema) {
        Ok(headers) => headers,
        Err(_) if !mirrors => Vec::new(),
        Err(invalid) => return Seen::Rejected(Rejection::Annotation(invalid)),
    };
    let digest = match definition {
        // What has no canonical form is still the same as long as its bytes are.
        Some(node) => {
            canonical::to_vec(node).map_or_else(|_| Digest::of(node.raw().as_bytes()), |bytes| Digest::of(&bytes))
        }
        None => Digest::of(tool.name.as_bytes()),
    };
    let mut descriptor = Descriptor::new(server, &tool.name, digest);
    descriptor.headers = headers;
    Seen::Usable(Arc::new(descriptor))
}

impl Catalogue for Known {
    fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>> {
        if method == methods::TOOLS_CALL {
            self.tool(target)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    fn learn(text: &'static str, mirrors: bool) -> (Known, ListToolsResult, Vec<RejectedTool>) {
        let document = Document::parse(Bytes::from_static(text.as_bytes()), &ScanLimits::default()).expect("json");
        let mut page: ListToolsResult = document.root().deserialize().expect("list");
        let known = Known::default();
        let rejected = known.learn("srv", &mut page, document.root().get("tools"), mirrors);
        (known, page, rejected)
    }

    const BAD: &str = r#"{"tools":[
        {"name":"good","inputSchema":{"type":"object","properties":{"a":{"type":"string","x-mcp-header":"A"}}}},
        {"name":"bad","inputSchema":{"type":"object","properties":{"a":{"type":"number","x-mcp-header":"A"}}}}]}"#;

    #[test]
    fn invalid_annotations_cost_one_tool_where_headers_are_mirrored() {
        let (known, page, rejected) = learn(BAD, true);
        assert_eq!(page.tools.len(), 1);
        assert_eq!(rejected[0].name, "bad");
        assert!(known.rejection("bad").is_some() && known.tool("bad").is_none());
        assert_eq!(known.tool("good").map(|d| d.headers.len()), Some(1));
        let (_, page, rejected) = learn(BAD, false);
        assert_eq!((page.tools.len(), rejected.len()), (2, 0));
    }

    #[test]
    fn a_name_that_comes_twice_is_nobodys() {
        let text = r#"{"tools":[{"name":"x","inputSchema":{"type":"object"}},{"name":"x","description":"other","inputSchema":{"type":"object"}}]}"#;
        let (known, page, rejected) = learn(text, false);
        assert!(page.tools.is_empty());
        assert_eq!(rejected.len(), 1);
        assert!(known.rejection("x").is_some());
    }

    #[test]
    fn claims_do_not_make_a_tool_harmless_and_the_digest_is_of_the_meaning() {
        let one = r#"{"tools":[{"name":"x","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true,"destructiveHint":false}}]}"#;
        let two = r#"{"tools":[{"inputSchema":{"type":"object"}, "name":"x","annotations":{"destructiveHint":false,"readOnlyHint":true}}]}"#;
        let three = r#"{"tools":[{"name":"x","description":"new","inputSchema":{"type":"object"}}]}"#;
        let seen = |text| learn(text, false).0.tool("x").expect("known");
        assert!(!seen(one).read_only && seen(one).destructive);
        assert_eq!(seen(one).digest, seen(two).digest);
        assert_ne!(seen(one).digest, seen(three).digest);
    }
}
