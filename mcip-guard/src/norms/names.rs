//! Lists of names that a norm compares with: patterns, and names that stand for somebody in the flow itself.

use super::facts::Facts;
use super::pattern::Pattern;

/// One entry of [`Names`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Text of this form.
    Pattern(Pattern),
    /// `$principal`: the identifier of whoever calls, or on a client of the server that is called.
    Principal,
    /// `$subject`: whom the information is about, where that is known.
    Subject,
    /// `$tenant`: the tenant of whoever calls.
    Tenant,
}

impl Name {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pattern(pattern) => pattern.as_str(),
            Self::Principal => "$principal",
            Self::Subject => "$subject",
            Self::Tenant => "$tenant",
        }
    }

    fn is(&self, text: &str, facts: &Facts<'_>) -> bool {
        match self {
            Self::Pattern(pattern) => pattern.matches(text),
            Self::Principal => facts.principal.id() == text,
            Self::Subject => facts.subject() == Some(text),
            Self::Tenant => facts.tenant() == Some(text),
        }
    }
}

impl From<&str> for Name {
    /// `$principal`, `$subject` and `$tenant` stand for somebody in the flow; everything else is a [`Pattern`].
    fn from(text: &str) -> Self {
        match text {
            "$principal" => Self::Principal,
            "$subject" => Self::Subject,
            "$tenant" => Self::Tenant,
            text => Self::Pattern(Pattern::new(text)),
        }
    }
}

/// Names of which one has to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(Vec<Name>);

impl Names {
    /// The entries.
    pub fn entries(&self) -> &[Name] {
        &self.0
    }

    /// Whether any of them fits.
    pub(crate) fn hold(&self, text: &str, facts: &Facts<'_>) -> bool {
        self.0.iter().any(|name| name.is(text, facts))
    }

    /// Whether any of them fits a URI whose escapes are decoded.
    pub(crate) fn hold_decoded(&self, uri: &str, facts: &Facts<'_>) -> bool {
        self.0.iter().any(|name| match name {
            Name::Pattern(pattern) => pattern.matches_decoded(uri),
            name => name.is(uri, facts),
        })
    }

    /// The patterns among them.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.0.iter().filter_map(|name| match name {
            Name::Pattern(pattern) => Some(pattern),
            _ => None,
        })
    }

    /// The exact texts, if all of them are.
    pub(crate) fn exact(&self) -> Option<Vec<&str>> {
        self.0
            .iter()
            .map(|name| match name {
                Name::Pattern(pattern) => pattern.exact(),
                _ => None,
            })
            .collect()
    }
}

impl From<&str> for Names {
    fn from(text: &str) -> Self {
        Self(vec![text.into()])
    }
}

impl From<String> for Names {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<const N: usize> From<[&str; N]> for Names {
    fn from(texts: [&str; N]) -> Self {
        Self(texts.into_iter().map(Name::from).collect())
    }
}

impl From<Vec<String>> for Names {
    fn from(texts: Vec<String>) -> Self {
        Self(texts.iter().map(|text| text.as_str().into()).collect())
    }
}
