//! A file of policies, parsed and taken apart: what has force, what is noted, what a list asks, and what may be kept.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use cedar_policy::{Effect, Policy, PolicyId, PolicySet, Schema, ValidationMode, Validator};
use mcip_core::flow::Text;
use mcip_core::risk::Risk;
use mcip_core::types::methods;
use serde_json::Value;

use super::error::CedarError;
use super::reads::{self, Reads};
use super::schema::{self, Surface};
use crate::norms::nearest;

/// Annotations that mean something.
const ANNOTATIONS: [&str; 5] = ["id", "effect", "mode", "risk", "reason"];

/// What is known of one policy.
#[derive(Clone, Debug)]
pub(super) struct Info {
    /// The rule in records.
    pub(super) rule: Text,
    /// What stands in records as evidence: where it is written, and why.
    pub(super) evidence: Text,
    asks: bool,
    pub(super) risk: Option<Risk>,
    name: String,
    line: Option<u32>,
}

/// Policies in force together.
#[derive(Debug)]
pub(super) struct Policies {
    file: String,
    pub(super) text: String,
    /// Every `permit`, and every `forbid` that denies.
    pub(super) enforced: PolicySet,
    /// `forbid` policies about which somebody is asked, once the others allow.
    pub(super) asking: PolicySet,
    /// `forbid` policies that are only recorded.
    pub(super) noted: PolicySet,
    /// What a list asks, of things and of templates.
    pub(super) lists: [PolicySet; 2],
    info: HashMap<PolicyId, Info>,
    /// Policies by the actions that they are about, with what they read; `None` for all actions.
    reads: Vec<(Option<Vec<String>>, Reads)>,
    /// As JSON, for the checks that Cedar's validator does not make.
    json: Vec<(PolicyId, Value)>,
}

impl Policies {
    /// Parses a file.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, CedarError> {
        let syntax = |why: String| CedarError::Syntax {
            file: file.to_owned(),
            why,
        };
        let all = PolicySet::from_str(text).map_err(|error| syntax(error.to_string()))?;
        if all.templates().next().is_some() {
            return Err(syntax(
                "templates with slots (?principal, ?resource) are not supported".to_owned(),
            ));
        }
        let mut policies = Self {
            file: file.to_owned(),
            text: text.to_owned(),
            enforced: PolicySet::new(),
            asking: PolicySet::new(),
            noted: PolicySet::new(),
            lists: [PolicySet::new(), PolicySet::new()],
            info: HashMap::new(),
            reads: Vec::new(),
            json: Vec::new(),
        };
        // In the order in which they are written.
        let mut sorted: Vec<&Policy> = all.policies().collect();
        sorted.sort_by_key(|policy| {
            let id = policy.id().to_string();
            (id.len(), id)
        });
        let mut names = BTreeMap::new();
        for policy in sorted {
            let info = policies.info_of(policy)?;
            if let Some(other) = names.insert(info.name.clone(), info.line) {
                let why = match other {
                    Some(line) => format!("line {line} has a policy of the same @id"),
                    None => "another policy has the same @id".to_owned(),
                };
                return Err(policies.error(&info, why));
            }
            policies.add(policy, info)?;
        }
        Ok(policies)
    }

    fn error(&self, info: &Info, why: impl Into<String>) -> CedarError {
        CedarError::Policy {
            file: self.file.clone(),
            line: info.line,
            policy: info.name.clone(),
            why: why.into(),
        }
    }

    fn info_of(&self, policy: &Policy) -> Result<Info, CedarError> {
        let name = policy
            .annotation("id")
            .map_or_else(|| policy.id().to_string(), str::to_owned);
        let line = policy.annotation("id").and_then(|id| self.line_of(id));
        let reason = policy.annotation("reason");
        let place = match line {
            Some(line) => format!("{}:{line}", self.file),
            None => self.file.clone(),
        };
        let evidence = match reason {
            Some(reason) => format!("{place}: {reason}"),
            None => place,
        };
        let mut info = Info {
            rule: format!("cedar.{name}").into(),
            evidence: evidence.into(),
            asks: false,
            risk: None,
            name,
            line,
        };
        for (key, _) in policy.annotations() {
            if !ANNOTATIONS.contains(&key) {
                let meant = nearest(key, ANNOTATIONS).map(|word| format!("; did you mean @{word}?"));
                return Err(self.error(&info, format!("unknown annotation @{key}{}", meant.unwrap_or_default())));
            }
        }
        let forbids = policy.effect() == Effect::Forbid;
        info.asks = match policy.annotation("effect") {
            None => false,
            Some("ask") if forbids => true,
            Some(_) => return Err(self.error(&info, "@effect can only be \"ask\", on a forbid")),
        };
        if !matches!(
            (policy.annotation("mode"), forbids),
            (None | Some("enforce"), _) | (Some("audit"), true)
        ) {
            return Err(self.error(&info, "@mode can be \"enforce\", or on a forbid \"audit\""));
        }
        if let Some(risk) = policy.annotation("risk") {
            let known = Risk::ALL.iter().find(|known| known.as_str() == risk);
            let meant = || nearest(risk, Risk::ALL.iter().map(|risk| risk.as_str()));
            let unknown = || match meant() {
                Some(word) => self.error(&info, format!("unknown risk {risk:?}; did you mean {word:?}?")),
                None => self.error(&info, format!("unknown risk {risk:?}")),
            };
            info.risk = Some(*known.ok_or_else(unknown)?);
        }
        Ok(info)
    }

    /// The line on which a policy's `@id` stands.
    fn line_of(&self, id: &str) -> Option<u32> {
        let written = format!("{id:?}");
        let found = self.text.lines().position(|line| {
            let rest = line.trim_start().strip_prefix("@id(");
            rest.is_some_and(|rest| rest.trim_start().starts_with(&written))
        })?;
        u32::try_from(found + 1).ok()
    }

    fn add(&mut self, policy: &Policy, info: Info) -> Result<(), CedarError> {
        let json = policy.to_json().map_err(|error| self.error(&info, error.to_string()))?;
        let reads = Reads::of(&json);
        let added = match policy.annotation("mode") {
            Some("audit") => self.noted.add(policy.clone()),
            _ if info.asks => {
                self.reads.push((actions(&json["action"]), reads));
                self.asking.add(policy.clone())
            }
            _ => {
                self.reads.push((actions(&json["action"]), reads));
                for (set, of_template) in self.lists.iter_mut().zip([false, true]) {
                    if let Some(relaxed) = reads::for_lists(&json, reads, of_template) {
                        let relaxed = Policy::from_json(Some(policy.id().clone()), relaxed);
                        let added = relaxed
                            .map_err(|error| error.to_string())
                            .and_then(|relaxed| set.add(relaxed).map_err(|error| error.to_string()));
                        if let Err(why) = added {
                            return Err(CedarError::Policy {
                                file: self.file.clone(),
                                line: info.line,
                                policy: info.name,
                                why,
                            });
                        }
                    }
                }
                self.enforced.add(policy.clone())
            }
        };
        added.map_err(|error| self.error(&info, error.to_string()))?;
        self.json.push((policy.id().clone(), json));
        self.info.insert(policy.id().clone(), info);
        Ok(())
    }

    /// Whether a policy asks, where others deny.
    pub(super) fn asks(&self, id: &PolicyId) -> bool {
        self.info(id).is_some_and(|info| info.asks)
    }

    /// What is known of a policy.
    pub(super) fn info(&self, id: &PolicyId) -> Option<&Info> {
        self.info.get(id)
    }

    /// Whether a decision about this action rests on nothing but who calls, what is called, and labels.
    pub(super) fn may_be_kept(&self, action: &str, group: &str) -> bool {
        self.none_about(action, group, |reads| reads.call || reads.time)
    }

    /// Whether a decision about this action may rest on arguments.
    pub(super) fn reads_calls(&self, action: &str, group: &str) -> bool {
        !self.none_about(action, group, |reads| reads.call)
    }

    fn none_about(&self, action: &str, group: &str, reading: impl Fn(&Reads) -> bool) -> bool {
        let about = |actions: &Option<Vec<String>>| {
            actions
                .as_ref()
                .is_none_or(|actions| actions.iter().any(|own| own == action || own == group))
        };
        let mut reads = self.reads.iter().filter(|(actions, _)| about(actions));
        reads.all(|(_, reads)| !reading(reads))
    }

    /// Checks the policies against what is served.
    pub(super) fn validate(&self, schema: &Schema, surface: &Surface) -> Result<(), CedarError> {
        let validator = Validator::new(schema.clone());
        for set in [&self.enforced, &self.asking, &self.noted] {
            let result = validator.validate(set, ValidationMode::default());
            // Not every text of Cedar names the policy.
            let wrong = result.validation_errors().next();
            let wrong = wrong.map(|error| (error.policy_id().clone(), error.to_string()));
            // What Cedar only warns of: a policy that can match nothing, and text that reads as something else.
            let odd = || {
                let odd = result.validation_warnings().next();
                odd.map(|odd| (odd.policy_id().clone(), odd.to_string()))
            };
            if let Some((id, why)) = wrong.or_else(odd) {
                return Err(self.told(&id, &why));
            }
        }
        self.json
            .iter()
            .try_for_each(|(id, json)| self.check_names(id, json, surface))
    }

    /// What the validator said of a policy.
    fn told(&self, id: &PolicyId, why: &str) -> CedarError {
        let named = format!("for policy `{id}`, ");
        let said = why.strip_prefix(&named).unwrap_or(why);
        match self.info(id) {
            Some(info) => self.error(info, said),
            None => CedarError::Syntax {
                file: self.file.clone(),
                why: why.to_owned(),
            },
        }
    }

    /// Cedar takes any name of an entity for one that there may be. Of tools and prompts it is known which there are.
    fn check_names(&self, id: &PolicyId, json: &Value, surface: &Surface) -> Result<(), CedarError> {
        for (kind, name) in reads::entities(json) {
            let method = match kind.as_str() {
                "Tool" => methods::TOOLS_CALL,
                "Prompt" => methods::PROMPTS_GET,
                _ => continue,
            };
            if surface.contains_key(&(method.to_owned(), name.clone())) {
                continue;
            }
            let known = surface
                .keys()
                .filter(|(own, _)| own == method)
                .map(|(_, name)| name.as_str());
            let meant = nearest(&name, known).map(|near| format!("; did you mean {near:?}?"));
            let why = format!("there is no {kind}::{name:?}{}", meant.unwrap_or_default());
            return Err(match self.info(id) {
                Some(info) => self.error(info, why),
                None => CedarError::Schema(why),
            });
        }
        Ok(())
    }

    /// The schema of a surface.
    pub(super) fn schema(surface: &Surface, scores: &[String]) -> Result<(Schema, String), CedarError> {
        let text = schema::text(surface, scores);
        match Schema::from_cedarschema_str(&text) {
            Ok((schema, _)) => Ok((schema, text)),
            Err(error) => Err(CedarError::Schema(error.to_string())),
        }
    }
}

/// The actions of a scope; `None` for all.
fn actions(scope: &Value) -> Option<Vec<String>> {
    let id = |entity: &Value| entity["id"].as_str().map(str::to_owned);
    match scope["op"].as_str() {
        Some("==" | "in") => match (scope.get("entity"), scope.get("entities").and_then(Value::as_array)) {
            (Some(entity), _) => Some(vec![id(entity)?]),
            (None, Some(entities)) => entities.iter().map(id).collect(),
            (None, None) => None,
        },
        _ => None,
    }
}
