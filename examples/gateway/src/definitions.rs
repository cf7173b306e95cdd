//! Definitions of tools: from a file, or from servers that run.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_client::Client;
use mcip_client::host::{HostConfig, ServerConfig};
use mcip_core::json::{Document, Kind, Node};
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope, Seat};
use mcip_core::types::methods;
use mcip_core::verdict::Verdict;
use mcip_guard::record::MemorySink;

use crate::Problem;
use crate::panel::scan_limits;

/// Bytes of a file of definitions at the most.
pub(crate) const MOST_BYTES: usize = 64 << 20;

/// One definition, word for word.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// Whose it is, where that is known.
    pub(crate) server: Option<String>,
    /// The tool's name; empty where there is none.
    pub(crate) name: String,
    /// Its JSON text.
    pub(crate) raw: String,
}

impl Definition {
    fn of(node: Node<'_>, server: Option<&str>) -> Self {
        let text = |key: &str| {
            node.get(key)
                .and_then(|member| member.as_str())
                .map(|text| text.into_owned())
        };
        Self {
            server: text("server").or_else(|| server.map(str::to_owned)),
            name: text("name").unwrap_or_default(),
            raw: without_server(node).unwrap_or_else(|| node.raw().to_owned()),
        }
    }
}

/// A definition without the member that says whose it is, which is no word of its author; `None` where there is none.
fn without_server(node: Node<'_>) -> Option<String> {
    node.get("server").filter(|server| server.kind() == Kind::String)?;
    let mut text = String::from("{");
    for (key, value) in node.members().filter(|(key, _)| key != "server") {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&serde_json::Value::from(&*key).to_string());
        text.push(':');
        text.push_str(value.raw());
    }
    text.push('}');
    Some(text)
}

/// Reads a file: an array of tools, each with a member `server` or without, or a result of `tools/list`.
pub(crate) fn read(path: &Path) -> Result<Vec<Definition>, Problem> {
    let shown = path.display();
    let length = std::fs::metadata(path)
        .map_err(|error| format!("{shown}: {error}"))?
        .len();
    if usize::try_from(length).is_ok_and(|length| length > MOST_BYTES) {
        return Err(format!("{shown}: it is larger than {MOST_BYTES} bytes"));
    }
    let text = std::fs::read(path).map_err(|error| format!("{shown}: {error}"))?;
    parse(Bytes::from(text)).map_err(|why| format!("{shown}: {why}"))
}

/// The same, from the text.
pub(crate) fn parse(text: Bytes) -> Result<Vec<Definition>, Problem> {
    let document = Document::parse(text, &scan_limits(MOST_BYTES)).map_err(|error| error.to_string())?;
    let root = document.root();
    let inner = root.get("result").unwrap_or(root);
    let list = match root.kind() {
        Kind::Array => Some(root),
        Kind::Object => inner.get("tools").filter(|tools| tools.kind() == Kind::Array),
        _ => None,
    };
    let list = list.ok_or("write an array of tools, or the result of tools/list: an object with an array `tools`")?;
    Ok(list.elements().map(|tool| Definition::of(tool, None)).collect())
}

/// Asks each server of a configuration for its tools, one after the other. What it is asked and answers is looked at and not stopped. Beside
/// the tools, why servers could not be asked.
pub(crate) async fn of_config(config: &HostConfig) -> (Vec<Definition>, Vec<Problem>) {
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for server in config.servers() {
        match of_server(server).await {
            Ok(tools) => all.extend(tools),
            Err(why) => failed.push(why),
        }
    }
    (all, failed)
}

/// Asks one server for its tools: every page, in the very words of the server, those included that a client would leave out.
pub(crate) async fn of_server(server: &ServerConfig) -> Result<Vec<Definition>, Problem> {
    let pages = Pages::default();
    let builder = Client::builder("mcip-gateway", env!("CARGO_PKG_VERSION"))
        .without_guardian("definitions are fetched to be judged")
        .without_cache()
        .record_to(MemorySink::with_capacity(1))
        .judge(Seat::audit(pages.clone()));
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", server.name());
    let client = server.connect(builder).await.map_err(|error| failed(&error))?;
    let listed = client.all_tools().await;
    client.close().await;
    // A server without tools may say so with an error.
    if let Err(error) = listed
        && client.server().capabilities.tools.is_some()
    {
        return Err(failed(&error));
    }
    pages.definitions(server.name())
}

/// Keeps the results of `tools/list` as they came.
#[derive(Clone, Default)]
pub(crate) struct Pages(Arc<Mutex<Vec<Bytes>>>);

/// Pages that are kept at the most.
const MOST_PAGES: usize = 256;

impl Pages {
    /// Takes the definitions that are kept.
    pub(crate) fn definitions(&self, server: &str) -> Result<Vec<Definition>, Problem> {
        let pages = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut all = Vec::new();
        for page in pages {
            let document =
                Document::parse(page, &scan_limits(MOST_BYTES)).map_err(|error| format!("{server}: {error}"))?;
            let tools = document.root().get("tools");
            let tools = tools.into_iter().flat_map(Node::elements);
            all.extend(tools.map(|tool| Definition::of(tool, Some(server))));
        }
        Ok(all)
    }
}

#[async_trait]
impl Judge for Pages {
    fn name(&self) -> &'static str {
        "definitions"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Inbound && scope.kind == FrameKind::Result && scope.method == methods::TOOLS_LIST
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        if let Some(body) = view.body {
            let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if pages.len() < MOST_PAGES {
                pages.push(body.slice());
            }
        }
        Some(Ok(Verdict::Allow))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.judge_now(view).unwrap_or(Ok(Verdict::Allow))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_and_results_are_definitions() {
        for text in [
            r#"[{"name":"a","server":"s","x":1},{"name":"b"},3]"#,
            r#"{"tools":[{"name":"a","server":"s","x":1},{"name":"b"},3]}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"a","server":"s","x":1},{"name":"b"},3]}}"#,
        ] {
            let tools = parse(Bytes::from(text)).expect("definitions");
            assert_eq!(tools.len(), 3, "{text}");
            assert_eq!((tools[0].name.as_str(), tools[0].server.as_deref()), ("a", Some("s")));
            assert_eq!(tools[0].raw, r#"{"name":"a","x":1}"#);
            assert_eq!((tools[1].name.as_str(), &tools[1].server), ("b", &None));
            assert_eq!(tools[2].name, "");
        }
        for text in ["{}", "3", r#"{"tools":{}}"#, "[", r#"[{"a":1,"a":2}]"#] {
            assert!(parse(Bytes::from(text)).is_err(), "{text}");
        }
    }
}
