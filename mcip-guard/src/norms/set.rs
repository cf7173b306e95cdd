//! A set of norms: what is in force together.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::verdict::Mode;

use super::circles::{Circles, RoleDef, TenantDef};
use super::condition::{Condition, Reads};
use super::index::Index;
use super::norm::{Effect, Norm};
use super::suppression::{self, Suppression};
use super::when::When;
use super::{library, toml, write};

/// Norms that a set may have.
pub const MOST_NORMS: usize = 4096;

/// Why a set of norms can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetError {
    /// Two norms have one identifier.
    Duplicate(String),
    /// An identifier that can't stand in records and other norms.
    Identifier(String),
    /// A norm asks for a role or a tenant that is not defined.
    Undefined {
        /// The norm.
        norm: String,
        /// `role` or `tenant`.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// A norm that redacts names no place, or one that does not redact names some.
    Places(String),
    /// The default may allow, ask or deny.
    Default,
    /// The finding can't be suppressed.
    NeverAccepted(String),
    /// A suppression is of a norm that there is not.
    NothingToSuppress(String),
    /// A suppression asks for more than who calls, and what.
    Suppression {
        /// The rule that it suppresses.
        rule: String,
        /// What it asks for.
        asks: &'static str,
    },
    /// More norms than [`MOST_NORMS`].
    TooMany,
    /// There is no such set in the library, or it lacks a parameter; the text says what to change.
    Library(String),
}

impl fmt::Display for SetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate(id) => write!(f, "two norms have the id {id:?}; give one of them another"),
            Self::Identifier(id) => write!(
                f,
                "the id {id:?} can't be used: 1 to 100 lower-case letters, digits, `-`, `_` and `.`"
            ),
            Self::Undefined { norm, kind, name } => {
                write!(
                    f,
                    "the norm {norm:?} asks for the {kind} {name:?}, which is not defined"
                )
            }
            Self::Places(id) => write!(
                f,
                "the norm {id:?}: `redact` with the places of texts belongs to the effect \"redact\", and only to it"
            ),
            Self::Default => f.write_str("the default can be \"allow\", \"ask\" or \"deny\""),
            Self::NeverAccepted(rule) => write!(
                f,
                "what {rule:?} finds can't be suppressed: identities, quarantine, the kill switch and the pairing of answers stay"
            ),
            Self::NothingToSuppress(id) => write!(f, "there is no norm {id:?} to suppress"),
            Self::Suppression { rule, asks } => write!(
                f,
                "the suppression of {rule:?} asks for {asks}; it can ask who calls and what is called only"
            ),
            Self::TooMany => write!(f, "more than {MOST_NORMS} norms"),
            Self::Library(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for SetError {}

/// Norms, roles, tenants and suppressions that are in force together. Cheap to clone.
#[derive(Clone)]
pub struct NormSet(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) default: Effect,
    pub(crate) mode: Mode,
    pub(crate) audit_reason: Option<Text>,
    pub(crate) norms: Vec<Norm>,
    pub(crate) circles: Circles,
    pub(crate) suppressions: Vec<Suppression>,
    pub(crate) index: Index,
    pub(crate) digest: Digest,
}

impl NormSet {
    /// A set that allows everything.
    pub fn empty() -> Self {
        NormSetBuilder::default().finish()
    }

    /// Begins a set.
    pub fn builder() -> NormSetBuilder {
        NormSetBuilder::default()
    }

    /// Reads TOML, as [docs/norms.md](https://github.com/mcip-rs/mcip/blob/main/docs/norms.md) describes it. `origin` is the name of the
    /// file, for errors and records. Nothing is ignored: a key or value that nobody knows is an error.
    ///
    /// # Errors
    ///
    /// What is wrong, where, and what may have been meant.
    pub fn parse(origin: &str, text: &str) -> Result<Self, toml::LoadError> {
        toml::read(origin, text)
    }

    /// The set as TOML, which reads as an equal one. Sets from the library stand there with their norms.
    pub fn to_toml(&self) -> String {
        write::set(&self.0)
    }

    /// Digest of what the set says. Comments and spaces do not change it.
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// The norms.
    pub fn norms(&self) -> &[Norm] {
        &self.0.norms
    }

    /// A norm by its identifier.
    pub fn norm(&self, id: &str) -> Option<&Norm> {
        self.0.norms.iter().find(|norm| norm.id() == id)
    }

    /// The suppressions, those that are over as well.
    pub fn suppressions(&self) -> &[Suppression] {
        &self.0.suppressions
    }

    /// What becomes of access about which no norm says anything.
    pub fn default_effect(&self) -> Effect {
        self.0.default
    }

    /// Why the whole set is recorded only; `None` if it has force.
    pub fn audit_reason(&self) -> Option<&Text> {
        self.0.audit_reason.as_ref()
    }
}

impl PartialEq for NormSet {
    /// Two sets are equal if they say the same.
    fn eq(&self, other: &Self) -> bool {
        self.digest() == other.digest()
    }
}

impl fmt::Debug for NormSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NormSet")
            .field("digest", &self.0.digest)
            .field("norms", &self.0.norms.len())
            .field("default", &self.0.default)
            .field("mode", &self.0.mode)
            .finish_non_exhaustive()
    }
}

/// Puts a [`NormSet`] together.
///
/// ```
/// use mcip_guard::norms::{Norm, NormSet, When};
///
/// let set = NormSet::builder()
///     .library("read-only-agent")
///     .norm(Norm::deny("no-payments", When::new().tool("bank/*")))
///     .build()
///     .expect("norms");
/// assert_eq!(set.norms().len(), 2);
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is in force until the set is built"]
pub struct NormSetBuilder {
    pub(crate) default: Effect,
    pub(crate) audit_reason: Option<Text>,
    pub(crate) norms: Vec<Norm>,
    pub(crate) circles: Circles,
    pub(crate) suppressions: Vec<Suppression>,
    wrong: Option<SetError>,
}

impl Default for NormSetBuilder {
    fn default() -> Self {
        Self {
            default: Effect::Allow,
            audit_reason: None,
            norms: Vec::new(),
            circles: Circles::default(),
            suppressions: Vec::new(),
            wrong: None,
        }
    }
}

impl NormSetBuilder {
    /// What becomes of calls of tools, reads of resources, prompts and questions of servers about which no norm says anything:
    /// [`Effect::Allow`] unless it is set.
    pub fn default_effect(mut self, effect: Effect) -> Self {
        self.default = effect;
        self
    }

    /// Records what the set says, without force. The reason stands in the record.
    pub fn audit_only(mut self, reason: impl Into<Text>) -> Self {
        self.audit_reason = Some(reason.into());
        self
    }

    /// Adds a norm.
    pub fn norm(mut self, norm: Norm) -> Self {
        self.norms.push(norm);
        self
    }

    /// Adds a set of the [library], with the values that its parameters have by default.
    pub fn library(self, name: &str) -> Self {
        self.library_with(name, &[])
    }

    /// Adds a set of the [library] with these values of its parameters.
    pub fn library_with(mut self, name: &str, values: &[(&str, library::Parameter)]) -> Self {
        match library::norms(name, values) {
            Ok(norms) => self.norms.extend(norms),
            Err(why) => self.wrong = self.wrong.or(Some(SetError::Library(why))),
        }
        self
    }

    /// Defines a role.
    pub fn role(mut self, role: RoleDef) -> Self {
        self.circles.roles.push(role);
        self
    }

    /// Defines a tenant.
    pub fn tenant(mut self, tenant: TenantDef) -> Self {
        self.circles.tenants.push(tenant);
        self
    }

    /// Adds a suppression.
    pub fn suppression(mut self, suppression: Suppression) -> Self {
        self.suppressions.push(suppression);
        self
    }

    /// The set.
    ///
    /// # Errors
    ///
    /// If the norms do not fit together.
    pub fn build(self) -> Result<NormSet, SetError> {
        self.check()?;
        Ok(self.finish())
    }

    /// What does not fit together.
    pub(crate) fn check(&self) -> Result<(), SetError> {
        if let Some(wrong) = &self.wrong {
            return Err(wrong.clone());
        }
        if self.norms.len() > MOST_NORMS || self.suppressions.len() > MOST_NORMS {
            return Err(SetError::TooMany);
        }
        if self.default == Effect::Redact {
            return Err(SetError::Default);
        }
        let mut known = HashSet::new();
        for norm in &self.norms {
            check_norm(norm, &self.circles)?;
            if !known.insert(norm.id()) {
                return Err(SetError::Duplicate(norm.id().to_owned()));
            }
        }
        let named = self.circles.roles.iter().map(|role| role.id.as_str());
        for id in named.chain(self.circles.tenants.iter().map(|tenant| &*tenant.id)) {
            if !is_identifier(id) {
                return Err(SetError::Identifier(id.to_owned()));
            }
        }
        self.suppressions
            .iter()
            .try_for_each(|s| check_suppression(s, &self.norms, &self.circles))
    }

    fn finish(mut self) -> NormSet {
        for norm in &mut self.norms {
            norm.when.settle();
            // What is excepted is a part of what is meant.
            norm.except
                .iter_mut()
                .for_each(|except| except.conditions.sort_by_key(Condition::rank));
        }
        let mode = match self.audit_reason {
            Some(_) => Mode::Audit,
            None => Mode::Enforce,
        };
        let mut inner = Inner {
            default: self.default,
            mode,
            audit_reason: self.audit_reason,
            index: Index::of(&self.norms, self.default, mode),
            norms: self.norms,
            circles: self.circles,
            suppressions: self.suppressions,
            digest: Digest::of(b""),
        };
        inner.digest = Digest::of(write::set(&inner).as_bytes());
        NormSet(Arc::new(inner))
    }
}

fn check_norm(norm: &Norm, circles: &Circles) -> Result<(), SetError> {
    if !is_identifier(norm.id()) {
        return Err(SetError::Identifier(norm.id().to_owned()));
    }
    if (norm.effect == Effect::Redact) == norm.redact.is_empty() {
        return Err(SetError::Places(norm.id().to_owned()));
    }
    let when = std::iter::once(&norm.when).chain(&norm.except);
    when.flat_map(|when| &when.conditions)
        .try_for_each(|condition| check_defined(norm.id(), condition, circles))
}

fn check_defined(norm: &str, condition: &Condition, circles: &Circles) -> Result<(), SetError> {
    let undefined = |kind, name: &str| {
        Err(SetError::Undefined {
            norm: norm.to_owned(),
            kind,
            name: name.to_owned(),
        })
    };
    match condition {
        Condition::Role(roles) => {
            let defined = |role: &&Text| !circles.roles.iter().any(|own| own.id == **role);
            match roles.iter().find(defined) {
                Some(role) => undefined("role", role.as_str()),
                None => Ok(()),
            }
        }
        Condition::Tenant(names) => {
            let defined = |pattern: &&super::Pattern| {
                let name = pattern.exact();
                name.is_some_and(|name| !circles.tenants.iter().any(|own| &*own.id == name))
            };
            match names.patterns().find(defined) {
                Some(name) => undefined("tenant", name.as_str()),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn check_suppression(suppression: &Suppression, norms: &[Norm], circles: &Circles) -> Result<(), SetError> {
    let rule = || suppression.rule().to_owned();
    if suppression::is_never_accepted(&suppression.rule) {
        return Err(SetError::NeverAccepted(rule()));
    }
    let named = suppression.rule.exact().and_then(|rule| rule.strip_prefix("norms."));
    if let Some(id) = named.filter(|id| *id != "default" && !norms.iter().any(|norm| norm.id() == *id)) {
        return Err(SetError::NothingToSuppress(id.to_owned()));
    }
    for condition in &suppression.when.conditions {
        if !Suppression::may_ask(condition) || condition.reads() != Reads::Standing {
            let asks = write::key(condition);
            return Err(SetError::Suppression { rule: rule(), asks });
        }
        check_defined(suppression.rule(), condition, circles)?;
    }
    Ok(())
}

/// Whether it can stand in records, in other norms and in commands as it is.
pub(crate) fn is_identifier(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    (1..=100).contains(&id.len()) && id.bytes().all(allowed) && !id.starts_with('.') && !id.ends_with('.')
}

impl When {
    /// The conditions that a file names: not the one that is always meant.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Condition> {
        let usual = Condition::On(vec![mcip_core::pipeline::FrameKind::Request]);
        self.conditions.iter().filter(move |condition| **condition != usual)
    }
}
