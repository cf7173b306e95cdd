//! Scopes (RFC 6749, section 3.3), and which of them are asked for (MCP 2026-07-28, "Scope Selection Strategy").

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many scopes, and how many bytes of them, a set may have.
const MOST_SCOPES: usize = 256;
const MOST_BYTES: usize = 8 << 10;

/// The scope that asks for a refresh token (OpenID Connect Core 1.0, section 11).
pub(super) const OFFLINE_ACCESS: &str = "offline_access";

/// A set of scopes, in the order they came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct ScopeSet(Vec<String>);

impl ScopeSet {
    /// Reads scopes separated by spaces; `None` if there is none, or one has a character that scopes do not have.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::of(text.split(' ').filter(|scope| !scope.is_empty()))
    }

    /// A set of these scopes; `None` as with [`parse`](Self::parse).
    pub(super) fn of(scopes: impl IntoIterator<Item = impl Into<String>>) -> Option<Self> {
        let mut set = Self::default();
        let mut bytes = 0;
        for scope in scopes {
            let scope = scope.into();
            bytes += scope.len() + 1;
            let valid = !scope.is_empty()
                && scope
                    .bytes()
                    .all(|byte| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e));
            if !valid || bytes > MOST_BYTES || set.0.len() == MOST_SCOPES {
                return None;
            }
            set.add(scope);
        }
        (!set.0.is_empty()).then_some(set)
    }

    /// Adds one, if there is room.
    fn add(&mut self, scope: String) {
        let bytes: usize = self.0.iter().map(|scope| scope.len() + 1).sum();
        let fits = self.0.len() < MOST_SCOPES && bytes + scope.len() < MOST_BYTES;
        if fits && !self.contains(&scope) {
            self.0.push(scope);
        }
    }

    pub(super) fn contains(&self, scope: &str) -> bool {
        self.0.iter().any(|found| found == scope)
    }

    pub(super) fn contains_all(&self, other: &Self) -> bool {
        other.0.iter().all(|scope| self.contains(scope))
    }

    /// Both together, as far as there is room: what a server names over and over does not make it grow without end.
    pub(super) fn union(mut self, other: &Self) -> Self {
        for scope in &other.0 {
            self.add(scope.clone());
        }
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for ScopeSet {
    /// Separated by spaces, as it is sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// What scopes are chosen from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice<'a> {
    /// What the operator named.
    pub(super) configured: Option<&'a ScopeSet>,
    /// What the server's challenge names.
    pub(super) challenged: Option<&'a ScopeSet>,
    /// What the metadata of the resource lists.
    pub(super) of_resource: Option<&'a ScopeSet>,
    /// What was asked for before, for the same resource.
    pub(super) previous: Option<&'a ScopeSet>,
    /// What the metadata of the authorization server lists.
    pub(super) of_issuer: Option<&'a ScopeSet>,
    /// Whether no more is asked for than the operator named, because no person sees what it is.
    pub(super) ceiling: bool,
    /// Whether a refresh token is wanted.
    pub(super) offline: bool,
}

impl Choice<'_> {
    /// The scopes to ask for; `None` where the parameter is left out.
    ///
    /// What the challenge names, else what the operator named, else what the resource lists; together with what was asked for
    /// before, so that a step up loses nothing. `offline_access` comes only where the authorization server lists it, and never
    /// alone: to leave the parameter out means the server's default. Where it is not wanted, only the operator can bring it in.
    pub(super) fn select(self) -> Option<ScopeSet> {
        if self.ceiling && self.configured.is_some() {
            return self.configured.cloned();
        }
        let wanted = self.challenged.or(self.configured).or(self.of_resource);
        let mut selected = match (wanted, self.previous) {
            (None, None) => return None,
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (Some(wanted), Some(previous)) => previous.clone().union(wanted),
        };
        if self.challenged.is_some()
            && let Some(configured) = self.configured
        {
            selected = selected.union(configured);
        }
        let offered = self.of_issuer.is_some_and(|scopes| scopes.contains(OFFLINE_ACCESS));
        if self.offline && offered {
            selected.add(OFFLINE_ACCESS.to_owned());
        }
        let configured = self.configured.is_some_and(|scopes| scopes.contains(OFFLINE_ACCESS));
        if !self.offline && !configured {
            selected.0.retain(|scope| scope != OFFLINE_ACCESS);
        }
        (!selected.0.is_empty()).then_some(selected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> ScopeSet {
        ScopeSet::parse(text).expect(text)
    }

    #[test]
    fn sets_have_each_valid_scope_once() {
        assert_eq!(set("b a  b").to_string(), "b a");
        for bad in ["", "  ", "a\"b", "a\\b", "a\tb", "ä", "a\nb"] {
            assert_eq!(ScopeSet::parse(bad), None, "{bad:?}");
        }
        assert_eq!(ScopeSet::parse(&"a".repeat(10_000)), None);
        assert!(set("a b c").contains_all(&set("c a")));
        assert!(!set("a").contains_all(&set("a b")));
    }

    #[test]
    fn the_challenge_comes_before_the_operator_and_the_metadata() {
        let (challenged, configured, listed) = (set("c"), set("o"), set("m n"));
        let mut choice = Choice::default();
        assert_eq!(choice.select(), None);
        choice.of_resource = Some(&listed);
        assert_eq!(choice.select(), Some(set("m n")));
        choice.configured = Some(&configured);
        assert_eq!(choice.select(), Some(set("o")));
        choice.challenged = Some(&challenged);
        assert_eq!(choice.select(), Some(set("c o")));
        choice.configured = None;
        assert_eq!(choice.select(), Some(set("c")));
    }

    #[test]
    fn a_step_up_keeps_what_was_asked_for_before() {
        let (previous, challenged) = (set("a offline_access"), set("b"));
        let choice = Choice {
            previous: Some(&previous),
            challenged: Some(&challenged),
            offline: true,
            ..Choice::default()
        };
        assert_eq!(choice.select(), Some(set("a offline_access b")));
    }

    #[test]
    fn offline_access_is_asked_for_only_where_it_is_listed_and_never_alone() {
        let (listed, without, wanted) = (set("a offline_access"), set("a"), set("a"));
        let mut choice = Choice {
            of_issuer: Some(&listed),
            offline: true,
            ..Choice::default()
        };
        assert_eq!(choice.select(), None);
        choice.challenged = Some(&wanted);
        assert_eq!(choice.select(), Some(set("a offline_access")));
        choice.of_issuer = Some(&without);
        assert_eq!(choice.select(), Some(set("a")));
        choice.of_issuer = Some(&listed);
        choice.offline = false;
        assert_eq!(choice.select(), Some(set("a")));
    }

    // Covers: SBP-scopes
    #[test]
    fn no_more_than_the_operator_named_where_nobody_is_asked() {
        let (configured, challenged) = (set("read"), set("admin"));
        let choice = Choice {
            configured: Some(&configured),
            challenged: Some(&challenged),
            ..Choice::default()
        };
        assert_eq!(choice.select(), Some(set("admin read")));
        let bounded = Choice {
            ceiling: true,
            ..choice
        };
        assert_eq!(bounded.select(), Some(configured.clone()));
    }

    #[test]
    fn a_server_brings_in_no_refresh_token_that_is_not_wanted() {
        let challenged = set("read offline_access");
        let choice = Choice {
            challenged: Some(&challenged),
            ..Choice::default()
        };
        assert_eq!(choice.select(), Some(set("read")));
        let named = Choice {
            configured: Some(&challenged),
            ..choice
        };
        assert_eq!(named.select(), Some(challenged.clone()));
    }

    #[test]
    fn a_set_does_not_grow_without_end() {
        let mut all = set("a");
        for step in 0..64 {
            let more = ScopeSet::of((0..16).map(|at| format!("{step}-{at}-{}", "x".repeat(400))));
            all = all.union(&more.expect("scopes"));
        }
        assert!(all.to_string().len() <= MOST_BYTES);
        assert!(all.contains("a"));
    }
}
