//! A whole file of norms.

use std::collections::BTreeMap;
use std::sync::Arc;

use mcip_core::flow::Text;
use mcip_core::risk::Risk;
use mcip_core::verdict::Mode;

use super::choices::{Fields, Reader};
use super::error::LoadError;
use super::tree::{self, Item, Value};
use crate::norms::circles::{RoleDef, TenantDef};
use crate::norms::library::{self, Parameter};
use crate::norms::norm::{Effect, Norm, Origin};
use crate::norms::set::{NormSet, NormSetBuilder, SetError, is_identifier};
use crate::norms::suppression::{Suppression, is_never_accepted};
use crate::norms::when::When;

const EFFECTS: [(&str, Effect); 4] = [
    ("allow", Effect::Allow),
    ("redact", Effect::Redact),
    ("ask", Effect::Ask),
    ("deny", Effect::Deny),
];

const DEFAULTS: [(&str, Effect); 3] = [("allow", Effect::Allow), ("ask", Effect::Ask), ("deny", Effect::Deny)];

const MODES: [(&str, Mode); 2] = [("enforce", Mode::Enforce), ("audit", Mode::Audit)];

/// Reads a file.
pub(crate) fn read(file: &str, text: &str) -> Result<NormSet, LoadError> {
    let reader = Reader {
        file: file.into(),
        text,
        stands_at: None,
    };
    let root = tree::parse(text).map_err(|(message, span)| reader.unparsed(message, span))?;
    let known = [
        "version",
        "default",
        "audit",
        "use",
        "role",
        "tenant",
        "norm",
        "suppression",
    ];
    let fields = reader.fields(&root, "the file", &known)?;
    match fields.get("version") {
        Some(item) if reader.count(item)? == 1 => {}
        Some(item) => return Err(reader.error(item.at, "this is read as version 1 only")),
        None => return Err(reader.error(0, "the file has no \"version\"; write `version = 1` at its top")),
    }
    let mut set = NormSet::builder();
    if let Some(item) = fields.get("default") {
        set = set.default_effect(reader.choice(item, "default", &DEFAULTS)?);
    }
    if let Some(item) = fields.get("audit") {
        let reason = reader.words(item, "the reason why nothing has force")?;
        set = set.audit_only(reason.to_owned());
    }
    for item in reader.tables(fields.get("role"))? {
        set = set.role(reader.role(item)?);
    }
    for item in reader.tables(fields.get("tenant"))? {
        set = set.tenant(reader.tenant(item)?);
    }
    for item in reader.tables(fields.get("use"))? {
        set.norms.extend(reader.uses(item)?);
    }
    for item in reader.tables(fields.get("norm"))? {
        set.norms.push(reader.norm(item)?);
    }
    for item in reader.tables(fields.get("suppression"))? {
        set.suppressions.push(reader.suppression(item, &set)?);
    }
    reader.whole(set)
}

impl Reader<'_> {
    /// Puts the set together; what does not fit is said to stand where the norm does.
    fn whole(&self, set: NormSetBuilder) -> Result<NormSet, LoadError> {
        let Err(error) = set.check() else {
            return set.build().map_err(|error| self.error(0, error.to_string()));
        };
        let norm = match &error {
            SetError::Duplicate(id) | SetError::Identifier(id) | SetError::Places(id) => id.as_str(),
            SetError::Undefined { norm, .. } => norm.as_str(),
            SetError::Suppression { rule, .. } | SetError::NeverAccepted(rule) => rule.as_str(),
            _ => "",
        };
        let of_norm = set
            .norms
            .iter()
            .rev()
            .find(|own| own.id() == norm)
            .and_then(Norm::origin);
        let of_suppression = || set.suppressions.iter().find(|own| own.rule() == norm)?.origin();
        let line = of_norm.or_else(of_suppression).map(|origin| origin.line);
        let suggestion = match &error {
            SetError::Undefined { kind, name, .. } => {
                let roles = set.circles.roles.iter().map(|role| role.id.as_str());
                let tenants = set.circles.tenants.iter().map(|tenant| &*tenant.id);
                let known: Vec<&str> = if *kind == "role" {
                    roles.collect()
                } else {
                    tenants.collect()
                };
                super::suggest::nearest(name, known).map(|word| format!("{word:?}"))
            }
            _ => None,
        };
        Err(LoadError {
            line: line.or(Some(1)),
            suggestion,
            ..self.error(0, error.to_string())
        })
    }

    fn id(&self, fields: &Fields<'_>, of: &str) -> Result<String, LoadError> {
        let item = self.required(fields, of, "id")?;
        let id = self.text(item)?;
        match is_identifier(id) {
            true => Ok(id.to_owned()),
            false => Err(self.error(item.at, SetError::Identifier(id.to_owned()).to_string())),
        }
    }

    fn role(&self, item: &Item) -> Result<RoleDef, LoadError> {
        let fields = self.fields(item, "[[role]]", &["id", "principals", "scopes"])?;
        let role = RoleDef::new(self.id(&fields, "[[role]]")?)
            .principals(self.any_texts(fields.get("principals"))?)
            .scopes(self.any_texts(fields.get("scopes"))?);
        Ok(role)
    }

    fn tenant(&self, item: &Item) -> Result<TenantDef, LoadError> {
        let fields = self.fields(item, "[[tenant]]", &["id", "principals", "targets", "subjects"])?;
        let tenant = TenantDef::new(self.id(&fields, "[[tenant]]")?)
            .principals(self.any_texts(fields.get("principals"))?)
            .targets(self.any_texts(fields.get("targets"))?)
            .subjects(self.any_texts(fields.get("subjects"))?);
        Ok(tenant)
    }

    fn norm(&self, item: &Item) -> Result<Norm, LoadError> {
        const OF: &str = "[[norm]]";
        let known = ["id", "effect", "mode", "risk", "reason", "redact", "when", "except"];
        let fields = self.fields(item, OF, &known)?;
        let when = match fields.get("when") {
            Some(item) => self.when(item, "when")?,
            None => {
                return Err(self.error(
                    fields.at,
                    "[[norm]] has no \"when\"; write `when = {}` if every request is meant",
                ));
            }
        };
        let effect = self.choice(self.required(&fields, OF, "effect")?, "effect", &EFFECTS)?;
        let mut norm = Norm::new(self.id(&fields, OF)?, effect, when);
        if let Some(item) = fields.get("mode") {
            norm.mode = self.choice(item, "mode", &MODES)?;
        }
        if let Some(item) = fields.get("risk") {
            let words: Vec<_> = Risk::ALL.iter().map(|risk| (risk.as_str(), *risk)).collect();
            norm.risk = Some(self.choice(item, "risk", &words)?);
        }
        if let Some(item) = fields.get("reason") {
            norm.reason = Some(Text::from(self.words(item, "the reason")?.to_owned()));
        }
        match (fields.get("redact"), effect) {
            (Some(item), Effect::Redact) => {
                for item in self.each(item)? {
                    norm.redact.push(self.place(self.text(item)?, item.at)?);
                }
            }
            (None, Effect::Redact) => {
                let message = "the effect \"redact\" needs \"redact\": the places of the texts to replace";
                return Err(self.error(fields.at, message));
            }
            (Some(item), _) => {
                return Err(self.error(item.at, "\"redact\" belongs to the effect \"redact\" only"));
            }
            (None, _) => {}
        }
        if let Some(item) = fields.get("except") {
            norm.except = self.exceptions(item)?;
        }
        norm.origin = Some(self.origin(fields.at));
        Ok(norm)
    }

    fn exceptions(&self, item: &Item) -> Result<Vec<When>, LoadError> {
        let exceptions: Vec<When> = self
            .each(item)?
            .iter()
            .map(|item| self.when(item, "except"))
            .collect::<Result<_, _>>()?;
        match exceptions.iter().any(|except| except.conditions.is_empty()) {
            true => Err(self.error(item.at, "an empty exception would take the norm away altogether")),
            false => Ok(exceptions),
        }
    }

    fn suppression(&self, item: &Item, set: &NormSetBuilder) -> Result<Suppression, LoadError> {
        const OF: &str = "[[suppression]]";
        let fields = self.fields(item, OF, &["rule", "until", "reason", "when"])?;
        let rule_item = self.required(&fields, OF, "rule")?;
        let rule = self.words(rule_item, "the rule")?;
        let until = self.moment(self.required(&fields, OF, "until")?)?;
        let reason = self.words(self.required(&fields, OF, "reason")?, "the reason")?;
        let mut suppression = Suppression::new(rule, until, reason.to_owned());
        if is_never_accepted(&suppression.rule) {
            return Err(self.error(rule_item.at, SetError::NeverAccepted(rule.to_owned()).to_string()));
        }
        if let Some(id) = suppression.rule.exact().and_then(|rule| rule.strip_prefix("norms.")) {
            let known: Vec<String> = set.norms.iter().map(|norm| format!("norms.{}", norm.id())).collect();
            if id != "default" && !set.norms.iter().any(|norm| norm.id() == id) {
                let message = format!("there is no norm {id:?} to suppress");
                return Err(self.unknown_name(rule_item, message, known.iter().map(String::as_str)));
            }
        }
        if let Some(item) = fields.get("when") {
            suppression.when = self.when(item, "when")?;
        }
        suppression.origin = Some(self.origin(fields.at));
        Ok(suppression)
    }

    /// A set of the library, as it is used here.
    fn uses(&self, item: &Item) -> Result<Vec<Norm>, LoadError> {
        let fields = self.open_fields(item, "[[use]]")?;
        let named = self.required(&fields, "[[use]]", "library")?;
        let name = self.text(named)?;
        let Some(source) = library::source(name) else {
            let message = format!("the library has no set {name:?}");
            return Err(self.unknown_name(named, message, library::names()));
        };
        let mut values = library_defaults(name, source).map_err(|error| self.error(named.at, error.to_string()))?;
        let own = ["library", "id", "mode", "when", "except"];
        let known: Vec<&str> = own.into_iter().chain(values.keys().map(String::as_str)).collect();
        let mut given = Vec::new();
        for entry in fields.entries() {
            if own.contains(&entry.key.as_str()) {
                continue;
            }
            let Some(usual) = values.get(&entry.key) else {
                return Err(self.unknown_key(entry, &format!("[[use]] of {name:?}"), &known));
            };
            let value = self.parameter(&entry.item)?;
            if !usual.takes(&value) {
                let message = format!("the parameter {:?} has to be {}", entry.key, usual.kind());
                return Err(self.error(entry.item.at, message));
            }
            given.push((entry.key.clone(), value));
        }
        values.extend(given);
        let mode = fields
            .get("mode")
            .map(|item| self.choice(item, "mode", &MODES))
            .transpose()?;
        let id = match fields.get("id") {
            Some(_) => Some(self.id(&fields, "[[use]]")?),
            None => None,
        };
        let when = fields.get("when").map(|item| self.when(item, "when")).transpose()?;
        let except = fields.get("except").map(|item| self.exceptions(item)).transpose()?;
        // What a value makes wrong is wrong here, where the value stands.
        let norms = library_norms(name, source, &values, Some(self.origin(fields.at)))
            .map_err(|error| self.error(fields.at, format!("{name:?} with these parameters: {}", error.message)))?;
        let norms = norms.into_iter().map(|mut norm| {
            if let Some(id) = &id {
                let rest = norm.id().strip_prefix(name).unwrap_or_default().to_owned();
                norm.id = format!("{id}{rest}").into();
            }
            norm.mode = mode.unwrap_or(norm.mode);
            norm.when
                .conditions
                .extend(when.iter().flat_map(|when| when.conditions.clone()));
            norm.except.extend(except.clone().unwrap_or_default());
            norm
        });
        Ok(norms.collect())
    }

    fn parameter(&self, item: &Item) -> Result<Parameter, LoadError> {
        Ok(match &item.value {
            Value::Text(text) => Parameter::Text(text.clone()),
            Value::Integer(number) => Parameter::Number(*number),
            Value::Bool(flag) => Parameter::Flag(*flag),
            Value::Array(items) if items.is_empty() => Parameter::Texts(Vec::new()),
            Value::Array(_) => Parameter::Texts(self.texts(item)?),
            value => {
                let message = format!("a parameter can't be {}", value.kind());
                return Err(self.error(item.at, message));
            }
        })
    }
}

/// Reads a set of the library.
pub(crate) fn library(name: &str, source: &'static str, given: &[(&str, Parameter)]) -> Result<Vec<Norm>, String> {
    let mut values = library_defaults(name, source).map_err(|error| error.to_string())?;
    for (key, value) in given {
        match values.get_mut(*key) {
            Some(known) if known.takes(value) => *known = value.clone(),
            Some(known) => return Err(format!("{name:?}: the parameter {key:?} has to be {}", known.kind())),
            None => {
                let known: Vec<&str> = values.keys().map(String::as_str).collect();
                return Err(format!(
                    "{name:?} has no parameter {key:?}; it has {}",
                    known.join(", ")
                ));
            }
        }
    }
    library_norms(name, source, &values, None).map_err(|error| error.to_string())
}

fn reader_of(name: &str, source: &'static str, stands_at: Option<Origin>) -> Reader<'static> {
    Reader {
        file: Arc::from(format!("library/{name}.toml")),
        text: source,
        stands_at,
    }
}

/// The parameters of a set of the library, with what they are by default.
fn library_defaults(name: &str, source: &'static str) -> Result<BTreeMap<String, Parameter>, LoadError> {
    let reader = reader_of(name, source, None);
    let root = tree::parse(source).map_err(|(message, span)| reader.unparsed(message, span))?;
    let fields = reader.fields(&root, "the set", &["parameters", "norm"])?;
    let Some(item) = fields.get("parameters") else {
        return Ok(BTreeMap::new());
    };
    let entries = reader.open_fields(item, "parameters")?.entries();
    let value = |entry: &tree::Entry| Ok((entry.key.clone(), reader.parameter(&entry.item)?));
    entries.iter().map(value).collect()
}

fn library_norms(
    name: &str,
    source: &'static str,
    values: &BTreeMap<String, Parameter>,
    stands_at: Option<Origin>,
) -> Result<Vec<Norm>, LoadError> {
    let reader = reader_of(name, source, stands_at);
    let mut root = tree::parse(source).map_err(|(message, span)| reader.unparsed(message, span))?;
    root.fill(values)
        .map_err(|name| reader.error(0, format!("there is no parameter {name:?}")))?;
    let fields = reader.fields(&root, "the set", &["parameters", "norm"])?;
    reader
        .tables(fields.get("norm"))?
        .iter()
        .map(|item| reader.norm(item))
        .collect()
}
