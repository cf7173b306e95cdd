//! What is known of a server's tools: from their definitions, as they were listed.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use mcip_core::catalogue::{Catalogue, Descriptor};
use mcip_core::digest::Digest;
use mcip_core::error::{is_unprintable, shown};
use mcip_core::json::{Node, canonical};
use mcip_core::mirror::{self, InvalidAnnotation, ParamHeader};
use mcip_core::types::{ListToolsResult, TaskSupport, Tool, methods};
use mcip_guard::arguments::boundaries;

use crate::overlay::{Overlays, SharedOverlays};

/// Tools that are kept in mind. A server with more is called all the same, without their descriptors.
const MOST: usize = 10_000;
/// Bytes of names and headers that are kept in mind, over all tools.
const MOST_BYTES: usize = 16 << 20;

/// Why a tool was left out of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// Its `x-mcp-header` annotations are invalid; clients must leave such a tool out (MCP 2026-07-28, "Custom Headers from Tool
    /// Parameters").
    Annotation(InvalidAnnotation),
    /// Its name is empty, longer than 128 characters, or has characters that nobody sees. (MCP 2026-07-28, "Tool Names", advises
    /// ASCII letters, digits, `_`, `-` and `.`; servers use others, and those are let pass.)
    /// Such a tool is offered to no model. Nothing is kept of it, so that who writes the name by hand can call it all the same.
    Name,
    /// Another tool of the same page has its name: which one a call would reach, nobody could tell.
    DuplicateName,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annotation(invalid) => invalid.fmt(f),
            Self::Name => {
                f.write_str("its name is empty, longer than 128 characters or has characters that nobody sees")
            }
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

/// Whether a name can stand in a list that people and models read.
fn is_presentable(name: &str) -> bool {
    (1..=128).contains(&name.chars().count()) && !name.chars().any(is_unprintable)
}

/// The definitions that were seen, by name. Shared by the client and its pipeline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<RwLock<Kept>>, SharedOverlays);

#[derive(Clone, Debug)]
enum Seen {
    Usable(Arc<Descriptor>, TaskSupport),
    Rejected(Rejection),
}

/// What is kept, and about how many bytes it is.
#[derive(Debug, Default)]
struct Kept {
    by_name: HashMap<Box<str>, Seen>,
    bytes: usize,
    /// Tasks that are followed, and the tool of each. As many as callers wait for.
    /// By id: the tool, and how many follow the task.
    tasks: HashMap<Box<str>, (Arc<Descriptor>, usize)>,
}

impl Kept {
    fn keep(&mut self, name: Box<str>, seen: Seen) {
        // What was known of it holds no more, whether or not there is room for what is known now.
        if let Some(before) = self.by_name.remove(&name) {
            self.bytes -= weight(&name, &before);
        }
        let more = weight(&name, &seen);
        if self.by_name.len() < MOST && self.bytes + more <= MOST_BYTES {
            self.bytes += more;
            self.by_name.insert(name, seen);
        }
    }
}

/// How many bytes of the server's an entry holds.
fn weight(name: &str, seen: &Seen) -> usize {
    let words = match seen {
        Seen::Usable(descriptor, _) => {
            let of =
                |header: &ParamHeader| header.header.len() + header.path.iter().map(|name| name.len()).sum::<usize>();
            let schemas = descriptor.input_schema.iter().chain(&descriptor.output_schema);
            descriptor.headers.iter().map(of).sum::<usize>()
                + schemas.map(|schema| schema_weight(schema)).sum::<usize>()
                + descriptor
                    .boundaries
                    .as_ref()
                    .map_or(0, |boundaries| boundaries.bytes())
        }
        Seen::Rejected(Rejection::Annotation(
            InvalidAnnotation::Duplicate(header) | InvalidAnnotation::WrongType(header),
        )) => header.len(),
        Seen::Rejected(_) => 0,
    };
    name.len() + words
}

/// About how many bytes a schema takes. As deep as the scan of its list let it be.
fn schema_weight(members: &serde_json::Map<String, serde_json::Value>) -> usize {
    /// What a value takes beside its text.
    const NODE: usize = 64;
    fn of(value: &serde_json::Value) -> usize {
        NODE + match value {
            serde_json::Value::String(text) => text.len(),
            serde_json::Value::Array(elements) => elements.iter().map(of).sum(),
            serde_json::Value::Object(members) => schema_weight(members),
            _ => 0,
        }
    }
    members.iter().map(|(name, value)| name.len() + of(value)).sum()
}

impl Known {
    /// Nothing is known yet but what the operator says.
    pub(crate) fn with_overlays(overlays: Overlays) -> Self {
        Self(Arc::default(), Arc::new(overlays))
    }

    /// Learns the tools of a page and takes out of it what must not be used.
    pub(crate) fn learn(
        &self,
        server: &str,
        page: &mut ListToolsResult,
        definitions: Option<Node<'_>>,
        mirrors: bool,
    ) -> Vec<RejectedTool> {
        let mut definitions = definitions.into_iter().flat_map(|list| list.elements());
        let tools = std::mem::take(&mut page.tools);
        let mut rejected = Vec::new();
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let twice = named_twice(&tools);
        for tool in tools {
            let definition = definitions.next();
            if !is_presentable(&tool.name) {
                // Not kept: such a name may be of any length.
                let name = tool.name;
                rejected.push(RejectedTool {
                    name,
                    why: Rejection::Name,
                });
                continue;
            }
            let seen = if twice.contains(tool.name.as_str()) {
                Seen::Rejected(Rejection::DuplicateName)
            } else {
                see(server, &tool, definition, mirrors, &self.1)
            };
            kept.keep(tool.name.as_str().into(), seen.clone());
            match seen {
                Seen::Usable(..) => page.tools.push(tool),
                Seen::Rejected(why) => rejected.push(RejectedTool { name: tool.name, why }),
            }
        }
        rejected
    }

    /// Why a tool must not be called, if so.
    pub(crate) fn rejection(&self, name: &str) -> Option<RejectedTool> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match kept.by_name.get(name)? {
            Seen::Usable(..) => None,
            Seen::Rejected(why) => Some(RejectedTool {
                name: name.to_owned(),
                why: why.clone(),
            }),
        }
    }

    /// Whether a tool runs as a task only (2025-11-25).
    pub(crate) fn requires_task(&self, name: &str) -> bool {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        matches!(kept.by_name.get(name), Some(Seen::Usable(_, TaskSupport::Required)))
    }

    /// What is known of a tool.
    pub(crate) fn tool(&self, name: &str) -> Option<Arc<Descriptor>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match kept.by_name.get(name)? {
            Seen::Usable(descriptor, _) => Some(descriptor.clone()),
            Seen::Rejected(_) => None,
        }
    }
}

/// That a task belongs to a tool is known until this is dropped.
#[derive(Debug)]
pub(crate) struct TaskKnown {
    known: Known,
    id: Box<str>,
    counted: bool,
}

impl Known {
    /// Has what is said about a task judged as what its tool says. Of a tool that was not listed nothing is known. Ids are the server's:
    /// one that gives the id of a task that is followed to a task of another tool does not change what that one is judged as.
    pub(crate) fn task(&self, id: &str, tool: Option<&str>) -> TaskKnown {
        let descriptor = tool.and_then(|tool| self.tool(tool));
        let counted = descriptor.is_some();
        if let Some(descriptor) = descriptor {
            let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let (_, followers) = kept.tasks.entry(id.into()).or_insert((descriptor, 0));
            *followers += 1;
        }
        TaskKnown {
            known: self.clone(),
            id: id.into(),
            counted,
        }
    }
}

impl Drop for TaskKnown {
    fn drop(&mut self) {
        if !self.counted {
            return;
        }
        let mut kept = self.known.0.write().unwrap_or_else(PoisonError::into_inner);
        let last = kept.tasks.get_mut(&self.id).is_some_and(|(_, followers)| {
            *followers = followers.saturating_sub(1);
            *followers == 0
        });
        if last {
            kept.tasks.remove(&self.id);
        }
    }
}

/// Names that more than one tool of a page has.
fn named_twice(tools: &[Tool]) -> HashSet<String> {
    let mut seen = HashSet::with_capacity(tools.len());
    let again = tools.iter().filter(|tool| !seen.insert(tool.name.as_str()));
    again.map(|tool| tool.name.clone()).collect()
}

/// The most cautious facts, whatever the server claims: its own word may not make a tool look harmless. An operator's may.
fn see(server: &str, tool: &Tool, definition: Option<Node<'_>>, mirrors: bool, overlays: &Overlays) -> Seen {
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
    descriptor.input_schema = Some(tool.input_schema.clone());
    descriptor.boundaries = boundaries(tool);
    descriptor.output_schema.clone_from(&tool.output_schema);
    overlays.label(tool, &mut descriptor);
    Seen::Usable(Arc::new(descriptor), tool.task_support())
}

impl Catalogue for Known {
    fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>> {
        match method {
            methods::TOOLS_CALL => self.tool(target),
            methods::TASKS_GET | methods::TASKS_UPDATE | methods::TASKS_RESULT => {
                let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
                kept.tasks.get(target).map(|(descriptor, _)| descriptor.clone())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    fn learn(text: &str, mirrors: bool) -> (Known, ListToolsResult, Vec<RejectedTool>) {
        let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("json");
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
        assert_eq!(rejected.len(), 2, "neither is used");
        assert!(known.rejection("x").is_some());
    }

    #[test]
    fn names_that_no_tool_may_have_are_rejected_and_cost_no_memory() {
        let long = "x".repeat(129);
        for name in ["", "rm\\n", "\u{202e}evil", &long] {
            let text = format!(r#"{{"tools":[{{"name":"{name}","inputSchema":{{"type":"object"}}}}]}}"#);
            let (known, page, rejected) = learn(&text, true);
            assert_eq!((page.tools.len(), rejected.len()), (0, 1), "{name}");
            assert_eq!(rejected[0].why, Rejection::Name);
            assert!(known.0.read().expect("lock").by_name.is_empty());
        }
    }

    #[test]
    fn names_that_servers_use_against_the_advice_are_let_pass() {
        for name in ["srv/tool", "größe", "a b"] {
            let text = format!(r#"{{"tools":[{{"name":"{name}","inputSchema":{{"type":"object"}}}}]}}"#);
            assert_eq!(learn(&text, true).1.tools.len(), 1, "{name}");
        }
    }

    #[test]
    fn what_is_kept_of_a_server_has_its_most_bytes() {
        let known = Known::default();
        let mut kept = known.0.write().expect("lock");
        let entry =
            |bytes: usize| Seen::Rejected(Rejection::Annotation(InvalidAnnotation::Duplicate("x".repeat(bytes))));
        let quarter = MOST_BYTES / 4;
        for name in ["a", "b", "c", "d"] {
            kept.keep(name.into(), entry(quarter));
        }
        assert_eq!((kept.by_name.len(), kept.bytes), (3, 3 * (quarter + 1)));
        // A definition that replaces another takes its room, and one that has none leaves no outdated one behind.
        kept.keep("a".into(), entry(1));
        kept.keep("d".into(), entry(quarter));
        kept.keep("b".into(), entry(3 * quarter));
        assert!(!kept.by_name.contains_key("b"));
        assert_eq!(kept.bytes, 2 + 2 * (quarter + 1));
        for number in 0..2 * MOST {
            kept.keep(number.to_string().into(), Seen::Rejected(Rejection::DuplicateName));
        }
        assert_eq!(kept.by_name.len(), MOST);
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
