//! The registry as a judge: of lists that come in, of what servers say they are, and of calls that go out.

use std::sync::Arc;
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::error::shown;
use mcip_core::json::{Kind as JsonKind, Node};
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Access, Direction, FlowView, FrameKind, Governor, Judge, JudgeError, Scope};
use mcip_core::record::Position;
use mcip_core::types::{meta, methods};
use mcip_core::verdict::{Finding, Verdict};

use super::Registry;
use super::definition::{Definition, Kind};
use super::handoff;
use super::listing::Page;
use super::lock::ServerInfo;
use super::observation::Observation;
use super::options::Reaction;
use super::state::Said;
use super::stops::Use;

/// Findings about one list that stand in a verdict.
const SAID: usize = 8;

/// What stops definitions, by their names.
type Offences = Vec<(Box<str>, Observation)>;

#[async_trait]
impl Judge for Registry {
    fn name(&self) -> &'static str {
        "registry"
    }

    /// On a client or host only: a server knows its own definitions.
    fn applies(&self, scope: &Scope<'_>) -> bool {
        match (scope.direction, scope.kind) {
            (Direction::Outbound, FrameKind::Request) => {
                Kind::used_by(scope.method).is_some() || Kind::listed_by(scope.method).is_some()
            }
            (Direction::Inbound, FrameKind::Result) => {
                matches!(scope.method, methods::INITIALIZE | methods::SERVER_DISCOVER)
                    || Kind::listed_by(scope.method).is_some()
            }
            _ => false,
        }
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        if view.position != Position::Client {
            return Some(Ok(Verdict::Allow));
        }
        let server = view.principal.id();
        match (view.kind, Kind::listed_by(view.method)) {
            (FrameKind::Request, None) => Some(Ok(self.judge_use(view, server))),
            (FrameKind::Request, Some(kind)) => Some(Ok(self.judge_question(view, server, kind))),
            (_, Some(kind)) => {
                let Some(page) = self.page(view, kind) else {
                    return Some(Ok(Verdict::Allow));
                };
                if self.may_pin(server, kind) {
                    // The file is no work for this thread.
                    return None;
                }
                let taken = self.take_in(server, kind, page, view.now);
                Some(self.judge_list(server, kind, taken))
            }
            (_, None) => {
                let info = view.body.and_then(|result| info(result));
                if info.is_some() && self.may_pin_info(server) {
                    return None;
                }
                let taken = info.map_or(Ok(()), |info| self.take_in_info(server, info, view.now));
                Some(self.judge_info(server, taken, view.now))
            }
        }
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        if let Some(judged) = self.judge_now(view) {
            return judged;
        }
        let (registry, server, now) = (self.clone(), view.principal.id().to_owned(), view.now);
        match Kind::listed_by(view.method) {
            Some(kind) => {
                let Some(page) = self.page(view, kind) else {
                    return Ok(Verdict::Allow);
                };
                let of = server.clone();
                let taken = handoff::run(move || registry.take_in(&of, kind, page, now)).await;
                self.judge_list(&server, kind, taken.unwrap_or_else(Err))
            }
            None => {
                let Some(info) = view.body.and_then(|result| info(result)) else {
                    return self.judge_info(&server, Ok(()), now);
                };
                let of = server.clone();
                let taken = handoff::run(move || registry.take_in_info(&of, info, now)).await;
                self.judge_info(&server, taken.unwrap_or_else(Err), now)
            }
        }
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }
}

impl Governor for Registry {
    fn conceals(&self, access: &Access<'_>) -> bool {
        if access.position != Position::Client || self.options().reaction != Reaction::Conceal {
            return false;
        }
        let (Some(kind), Some(target)) = (Kind::used_by(access.method), access.target) else {
            return false;
        };
        let digest = (kind == Kind::Tool).then_some(access.descriptor.digest);
        let used = Use {
            server: access.principal.id(),
            kind,
            name: target,
            digest,
        };
        self.read().stops(used, self.options(), access.now).is_some()
    }

    fn notes(&self, view: &FlowView<'_>) -> Vec<Verdict> {
        if view.kind != FrameKind::Result || view.position != Position::Client {
            return Vec::new();
        }
        let noted = match self.write().servers.get_mut(view.principal.id()) {
            Some(seen) => seen.take_notes(),
            None => Vec::new(),
        };
        noted.into_iter().map(Verdict::Ask).collect()
    }
}

impl Registry {
    /// A call, or the like.
    fn judge_use(&self, view: &FlowView<'_>, server: &str) -> Verdict {
        let (Some(kind), Some(target)) = (Kind::used_by(view.method), view.target) else {
            return Verdict::Allow;
        };
        let digest = match kind {
            Kind::Tool => view.descriptor.map(|descriptor| descriptor.digest),
            _ => None,
        };
        let used = Use {
            server,
            kind,
            name: target,
            digest,
        };
        match self.read().stops(used, self.options(), view.now) {
            None => Verdict::Allow,
            Some(found) => self.react(&found, found.finding(&format!("{}/{}", shown(server), shown(target)))),
        }
    }

    /// A list is asked for: from its beginning, unless it goes on where a page ended.
    fn judge_question(&self, view: &FlowView<'_>, server: &str, kind: Kind) -> Verdict {
        if let Some(found) = self.read().stops_server(server, view.now) {
            return self.react(&found, found.finding(&format!("server {}", shown(server))));
        }
        if self.options().kinds.contains(&kind) {
            let cursor = view.body.and_then(|params| cursor(params, "cursor"));
            self.write()
                .ask(server, kind, view.request_id.map(spelled), cursor.as_deref());
        }
        Verdict::Allow
    }

    /// A page of a list that came; `None` of one that nobody looks at.
    fn page(&self, view: &FlowView<'_>, kind: Kind) -> Option<Page> {
        let result = view.body.filter(|_| self.options().kinds.contains(&kind))?;
        Some(Page {
            definitions: definitions(result, kind),
            next: cursor(result, "nextCursor"),
            request: view.request_id.map(spelled),
        })
    }

    /// A page of a list was taken in.
    fn judge_list(&self, server: &str, kind: Kind, taken: Result<Offences, String>) -> Result<Verdict, JudgeError> {
        let offences = taken.map_err(JudgeError)?;
        let about = |name: &str| format!("{} {}/{}", kind.as_str(), shown(server), shown(name));
        if self.options().reaction == Reaction::Conceal {
            let findings = offences.iter().map(|(name, found)| found.finding(&about(name)));
            self.write().note(server, findings);
            return Ok(Verdict::Allow);
        }
        let mut findings = offences
            .iter()
            .map(|(name, found)| (found, found.finding(&about(name))));
        let Some((found, first)) = findings.next() else {
            return Ok(Verdict::Allow);
        };
        let all = findings.take(SAID).fold(first, |all, (_, finding)| all.and(&finding));
        Ok(self.react(found, all))
    }

    /// What a server said it is was taken in.
    fn judge_info(&self, server: &str, taken: Result<(), String>, now: SystemTime) -> Result<Verdict, JudgeError> {
        taken.map_err(JudgeError)?;
        Ok(match self.read().stops_server(server, now) {
            None => Verdict::Allow,
            Some(found) => self.react(&found, found.finding(&format!("server {}", shown(server)))),
        })
    }

    /// What an observation with force comes to. What was revoked nobody is asked about.
    fn react(&self, found: &Observation, finding: Finding) -> Verdict {
        match self.options().reaction {
            Reaction::Ask if found.rule != "registry.revoked" => Verdict::Ask(finding),
            _ => Verdict::Deny(finding),
        }
    }
}

/// The definitions of a page. What has no name is called by nobody.
pub(super) fn definitions(result: Node<'_>, kind: Kind) -> Vec<Definition> {
    let list = result.get(kind.members()).filter(|list| list.kind() == JsonKind::Array);
    let elements = list.into_iter().flat_map(|list| list.elements());
    elements.filter_map(|element| Definition::of(kind, element)).collect()
}

/// What a server says it is: in the answer to `initialize`, and in the `_meta` of that to `server/discover`.
fn info(result: Node<'_>) -> Option<Said> {
    /// Bytes of a name or version that are remembered.
    const LONGEST: usize = 256;
    let modern = || result.get("_meta")?.get(meta::SERVER_INFO);
    let info = result.get("serverInfo").or_else(modern)?;
    let text = |key: &str| {
        let text = info.get(key)?.as_str()?.into_owned();
        (text.len() <= LONGEST).then_some(text)
    };
    Some(Said {
        info: ServerInfo {
            name: text("name")?,
            version: text("version").unwrap_or_default(),
        },
        title: text("title").map(Into::into),
    })
}

/// A cursor of a request or an answer. What is there and no text still says that this is not the end.
fn cursor(node: Node<'_>, member: &str) -> Option<Box<str>> {
    let cursor = node.get(member).filter(|cursor| !cursor.is_null())?;
    Some(
        cursor
            .as_str()
            .map_or_else(|| cursor.raw().into(), |text| text.as_ref().into()),
    )
}

fn spelled(id: &RequestId) -> Arc<str> {
    format!("{id:?}").into()
}
