//! Who belongs together: roles of principals, and tenants with what is theirs.

use std::sync::Arc;

use mcip_core::flow::Text;
use mcip_core::principal::Principal;

use super::pattern::Pattern;

/// A role: principals that are named, or hold any of some scopes.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a role does something within a set of norms"]
pub struct RoleDef {
    pub(crate) id: Text,
    pub(crate) principals: Vec<Pattern>,
    pub(crate) scopes: Vec<Text>,
}

impl RoleDef {
    /// A role of nobody.
    pub fn new(id: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            principals: Vec::new(),
            scopes: Vec::new(),
        }
    }

    /// Gives it to principals with such identifiers.
    pub fn principals<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.principals.extend(patterns.into_iter().map(Pattern::new));
        self
    }

    /// Gives it to principals with any of these scopes. A principal that is not limited by scopes, such as a local process, has them
    /// all.
    pub fn scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<Text>,
    {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }
}

/// A tenant: its principals, what of the servers is its own, and whom its information is about.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a tenant does something within a set of norms"]
pub struct TenantDef {
    pub(crate) id: Arc<str>,
    pub(crate) principals: Vec<Pattern>,
    pub(crate) targets: Vec<Pattern>,
    pub(crate) subjects: Vec<Pattern>,
}

impl TenantDef {
    /// A tenant that has nothing.
    pub fn new(id: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.into(),
            principals: Vec::new(),
            targets: Vec::new(),
            subjects: Vec::new(),
        }
    }

    /// Its principals, by identifier.
    pub fn principals<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.principals.extend(patterns.into_iter().map(Pattern::new));
        self
    }

    /// Its servers, tools and prompts (`server`, `server/tool`) and resources (URIs).
    pub fn targets<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.targets.extend(patterns.into_iter().map(Pattern::new));
        self
    }

    /// Whom information is about that is its own.
    pub fn subjects<I>(mut self, patterns: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.subjects.extend(patterns.into_iter().map(Pattern::new));
        self
    }
}

/// The roles and tenants of a set of norms. Who fits several tenants belongs to the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Circles {
    pub(crate) roles: Vec<RoleDef>,
    pub(crate) tenants: Vec<TenantDef>,
}

impl Circles {
    pub(crate) fn is_in_role(&self, principal: &Principal, role: &str) -> bool {
        let mut roles = self.roles.iter().filter(|own| own.id.as_str() == role);
        roles.any(|role| {
            role.principals.iter().any(|pattern| pattern.matches(principal.id()))
                || role.scopes.iter().any(|scope| principal.has_scope(scope.as_str()))
        })
    }

    pub(crate) fn has_tenants(&self) -> bool {
        !self.tenants.is_empty()
    }

    fn tenant(&self, of: impl Fn(&TenantDef) -> &[Pattern], text: &str) -> Option<&Arc<str>> {
        let mut tenants = self.tenants.iter();
        let found = tenants.find(|tenant| of(tenant).iter().any(|pattern| pattern.matches(text)));
        found.map(|tenant| &tenant.id)
    }

    pub(crate) fn tenant_of_principal(&self, id: &str) -> Option<&Arc<str>> {
        self.tenant(|tenant| &tenant.principals, id)
    }

    pub(crate) fn tenant_of_target(&self, name: &str) -> Option<&Arc<str>> {
        self.tenant(|tenant| &tenant.targets, name)
    }

    /// Of a resource, by its URI with the escapes decoded.
    pub(crate) fn tenant_of_decoded(&self, uri: &str) -> Option<&Arc<str>> {
        let fits = |tenant: &&TenantDef| tenant.targets.iter().any(|pattern| pattern.matches_decoded(uri));
        self.tenants.iter().find(fits).map(|tenant| &tenant.id)
    }

    pub(crate) fn tenant_of_subject(&self, subject: &str) -> Option<&Arc<str>> {
        self.tenant(|tenant| &tenant.subjects, subject)
    }
}
