//! What the policies say of a flow.

use std::borrow::Cow;

use cedar_policy::{AuthorizationError, Authorizer, Decision, PolicyId, PolicySet, RestrictedExpression};
use mcip_core::json::Node;
use mcip_core::pipeline::{Access, Direction, FlowView, FrameKind, InForce};
use mcip_core::record::Position;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::cache::Cache;
use super::policies::Policies;
use super::request::{self, Precision, Standing, Unfit};
use super::schema::{ALONE, Record, Surface, action};
use crate::uri::canonical;

/// The rule of what no policy permits.
const DEFAULT_RULE: &str = "cedar.default";

/// Scores of a flow, such as those of a classifier, in `context.scores`: whole numbers by name.
pub trait Scores: Send + Sync + 'static {
    /// The names of all scores that there may be.
    fn names(&self) -> Vec<String>;

    /// The scores of a flow, as far as there are any. Names that were not said are left out.
    fn scores(&self, view: &FlowView<'_>) -> Vec<(String, i64)>;
}

/// What is in force: policies, and what is served.
pub(super) struct Snapshot {
    pub(super) policies: Policies,
    pub(super) surface: Surface,
    pub(super) schema: String,
    pub(super) in_force: InForce,
    pub(super) kept: Cache<Decided>,
}

/// A decision, and the policies that it follows from.
#[derive(Clone, Debug)]
pub(super) struct Decided {
    allowed: bool,
    by: Vec<PolicyId>,
    /// Whether what is not allowed may be, if somebody agrees.
    asks: bool,
}

/// A flow that policies are about.
struct Asked {
    action: String,
    group: &'static str,
    kind: &'static str,
    resource: String,
    server: String,
}

impl Asked {
    fn of_flow(view: &FlowView<'_>) -> Option<Self> {
        if view.kind != FrameKind::Request {
            return None;
        }
        let server = match (view.position, view.descriptor) {
            (Position::Client, _) => view.principal.id().to_owned(),
            (Position::Server, Some(descriptor)) => server_of(descriptor),
            (Position::Server, None) => String::new(),
        };
        // Of what is not there, whoever routes it says so.
        let nothing =
            view.position == Position::Server && view.direction == Direction::Inbound && view.descriptor.is_none();
        let id = view
            .descriptor
            .map_or_else(|| view.target.unwrap_or_default(), |of| of.flow_id.as_str());
        match view.method {
            methods::TOOLS_CALL | methods::PROMPTS_GET | methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE
                if nothing =>
            {
                None
            }
            methods::TOOLS_CALL => Some(Self::named(methods::TOOLS_CALL, "Tool", id, server)),
            methods::PROMPTS_GET => Some(Self::named(methods::PROMPTS_GET, "Prompt", id, server)),
            method => {
                let (action, kind) = ALONE.into_iter().find(|(own, _)| *own == method)?;
                let resource = match kind {
                    "Server" => server.clone(),
                    _ => view.target.unwrap_or_default().to_owned(),
                };
                Some(Self {
                    action: action.to_owned(),
                    group: action,
                    kind,
                    resource,
                    server,
                })
            }
        }
    }

    fn of_access(access: &Access<'_>) -> Self {
        let server = match access.position {
            Position::Client => access.principal.id().to_owned(),
            Position::Server => server_of(access.descriptor),
        };
        let id = access.descriptor.flow_id.as_str();
        match access.method {
            methods::TOOLS_CALL => Self::named(methods::TOOLS_CALL, "Tool", id, server),
            methods::PROMPTS_GET => Self::named(methods::PROMPTS_GET, "Prompt", id, server),
            method => Self {
                action: method.to_owned(),
                group: methods::RESOURCES_READ,
                kind: "Resource",
                resource: access
                    .target
                    .unwrap_or_else(|| access.descriptor.name.as_str())
                    .to_owned(),
                server,
            },
        }
    }

    fn named(group: &'static str, kind: &'static str, id: &str, server: String) -> Self {
        Self {
            action: action(group, id),
            group,
            kind,
            resource: id.to_owned(),
            server,
        }
    }
}

fn server_of(descriptor: &mcip_core::catalogue::Descriptor) -> String {
    descriptor.server().to_owned()
}

fn ask(set: &PolicySet, standing: &Standing<'_>, call: Vec<(String, RestrictedExpression)>) -> Result<Decided, Unfit> {
    let (request, entities) = standing.request(call)?;
    let response = Authorizer::new().is_authorized(&request, set, &entities);
    // A policy that fails is left out by Cedar, a forbid as well: then nothing can be said.
    if let Some(error) = response.diagnostics().errors().next() {
        // Its text may quote arguments.
        let AuthorizationError::PolicyEvaluationError(error) = error;
        let id = error.policy_id();
        return Err(Unfit(format!(
            "{id} failed: a number grew too large, or something is not there"
        )));
    }
    Ok(Decided {
        allowed: response.decision() == Decision::Allow,
        by: response.diagnostics().reason().cloned().collect(),
        asks: false,
    })
}

impl Snapshot {
    fn standing<'a>(view: &'a FlowView<'_>, asked: &'a Asked) -> Standing<'a> {
        Standing {
            position: view.position,
            principal: view.principal,
            action: &asked.action,
            kind: asked.kind,
            resource: &asked.resource,
            server: &asked.server,
            descriptor: view.descriptor,
            flow: view.flow,
            now: view.now,
        }
    }

    /// What only a call has.
    fn call(
        &self,
        view: &FlowView<'_>,
        asked: &Asked,
        scores: Option<&dyn Scores>,
        precision: Precision,
    ) -> Result<Vec<(String, RestrictedExpression)>, Unfit> {
        let mut call = vec![("arguments".to_owned(), self.arguments(view, precision)?)];
        if let Some(trajectory) = view.trajectory {
            call.push(("trajectory".to_owned(), request::trajectory(trajectory, &asked.server)?));
        }
        if let Some(scores) = scores {
            let names = scores.names();
            let scores = scores.scores(view).into_iter().filter(|(name, _)| names.contains(name));
            let scores = scores.map(|(name, score)| (name, RestrictedExpression::new_long(score)));
            let record = RestrictedExpression::new_record(scores).map_err(|error| Unfit(error.to_string()))?;
            call.push(("scores".to_owned(), record));
        }
        Ok(call)
    }

    /// How exactly numbers have to be what they are: where no policy with force reads a call, one that Cedar can't hold is no reason to
    /// refuse it.
    fn precision(&self, asked: &Asked) -> Precision {
        match self.policies.reads_calls(&asked.action, asked.group) {
            true => Precision::Exact,
            false => Precision::Unread,
        }
    }

    fn arguments(&self, view: &FlowView<'_>, precision: Precision) -> Result<RestrictedExpression, Unfit> {
        let of = |body: Option<Node<'_>>| match view.descriptor {
            Some(descriptor) if view.method == methods::TOOLS_CALL => {
                let key = (methods::TOOLS_CALL.to_owned(), descriptor.flow_id.to_string());
                match self.surface.get(&key) {
                    Some(thing) => {
                        let arguments = body.and_then(|body| body.get("arguments"));
                        request::arguments(&thing.arguments, arguments, precision)
                    }
                    None => Err(Unfit("the policies were not told of this tool".to_owned())),
                }
            }
            _ => request::arguments(&Record::new(), None, precision),
        };
        of(view.body)
    }

    /// What has force.
    pub(super) fn judge(&self, view: &FlowView<'_>, scores: Option<&dyn Scores>) -> Result<Verdict, Unfit> {
        let Some(mut asked) = Asked::of_flow(view) else {
            return Ok(Verdict::Allow);
        };
        let verdict = self.judge_asked(view, &asked, scores)?;
        if asked.kind != "Resource" || matches!(verdict, Verdict::Deny(_)) {
            return Ok(verdict);
        }
        // Whoever serves it decodes its URI: what they know by another spelling has to be allowed as well.
        let Cow::Owned(decoded) = canonical(&asked.resource) else {
            return Ok(verdict);
        };
        asked.resource = decoded;
        Ok(match (verdict, self.judge_asked(view, &asked, scores)?) {
            (verdict, Verdict::Allow) => verdict,
            (Verdict::Ask(one), Verdict::Ask(other)) => Verdict::Ask(one.and(&other)),
            (_, other) => other,
        })
    }

    /// What has force, of a request for this.
    fn judge_asked(&self, view: &FlowView<'_>, asked: &Asked, scores: Option<&dyn Scores>) -> Result<Verdict, Unfit> {
        let (standing, precision) = (Self::standing(view, asked), self.precision(asked));
        let decide = || -> Result<Decided, Unfit> {
            let call = self.call(view, asked, scores, precision)?;
            let decided = ask(&self.policies.enforced, &standing, call)?;
            if !decided.allowed || self.policies.asking.is_empty() {
                return Ok(decided);
            }
            let call = self.call(view, asked, scores, precision)?;
            let asks = ask(&self.policies.asking, &standing, call)?;
            // Without any permit among them, nothing is ever allowed; what matters is who forbids.
            Ok(match asks.by.is_empty() {
                true => decided,
                false => Decided { asks: true, ..asks },
            })
        };
        let decided = match self.policies.may_be_kept(&asked.action, asked.group) {
            // Arguments that are not what they should be are refused, kept or not.
            true => {
                self.arguments(view, precision)?;
                self.kept.get_or(standing.key(), decide)?
            }
            false => decide()?,
        };
        Ok(match decided.allowed {
            true => Verdict::Allow,
            false => self.denial(&decided),
        })
    }

    fn finding(&self, id: &PolicyId) -> Finding {
        match self.policies.info(id) {
            Some(info) => Finding {
                risk: info.risk,
                rule: info.rule.clone(),
                evidence: info.evidence.clone(),
            },
            None => Finding::new("cedar", id.to_string()),
        }
    }

    /// The first of the policies that forbid it, or all that have somebody asked; without any, what no policy permits.
    fn denial(&self, decided: &Decided) -> Verdict {
        match (decided.by.iter().min(), decided.asks) {
            (Some(first), true) => {
                let mut by: Vec<_> = decided.by.iter().filter(|id| *id != first).collect();
                by.sort();
                let all = |finding: Finding, id: &PolicyId| finding.and(&self.finding(id));
                Verdict::Ask(by.into_iter().fold(self.finding(first), all))
            }
            (Some(id), false) => Verdict::Deny(self.finding(id)),
            (None, _) => Verdict::Deny(Finding::new(DEFAULT_RULE, "no policy permits it")),
        }
    }

    /// Whether nothing that may be called through it could be allowed.
    pub(super) fn conceals(&self, access: &Access<'_>) -> Result<bool, Unfit> {
        let asked = Asked::of_access(access);
        let standing = Standing {
            position: access.position,
            principal: access.principal,
            action: &asked.action,
            kind: asked.kind,
            resource: &asked.resource,
            server: &asked.server,
            descriptor: Some(access.descriptor),
            flow: access.flow,
            now: access.now,
        };
        let [things, templates] = &self.policies.lists;
        let set = if access.target.is_none() { templates } else { things };
        // Where somebody is asked is no part of these: what may be approved is there.
        Ok(!ask(set, &standing, Vec::new())?.allowed)
    }

    /// What policies without force would say.
    pub(super) fn notes(&self, view: &FlowView<'_>, scores: Option<&dyn Scores>) -> Vec<Verdict> {
        if self.policies.noted.is_empty() {
            return Vec::new();
        }
        let Some(asked) = Asked::of_flow(view) else {
            return Vec::new();
        };
        let standing = Self::standing(view, &asked);
        let decided = self
            .call(view, &asked, scores, Precision::Exact)
            .and_then(|call| ask(&self.policies.noted, &standing, call));
        let mut by = match decided {
            Ok(decided) => decided.by,
            // One that fails would otherwise look as if none of them had anything to say.
            Err(why) => return vec![Verdict::Deny(Finding::new("judge.failed", why.0))],
        };
        by.sort();
        let verdict = |id: &PolicyId| match self.policies.asks(id) {
            true => Verdict::Ask(self.finding(id)),
            false => Verdict::Deny(self.finding(id)),
        };
        by.iter().map(verdict).collect()
    }
}
