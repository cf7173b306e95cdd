//! Where a value that was redacted may be put back.

use std::sync::Arc;

/// Where values may be put back for their placeholders. By default nowhere: a placeholder that a model passes on stays one.
///
/// A placeholder is text, and whoever writes text that a model reads can write one. That is why a value goes back to where it came from
/// at the most, unless an operator names another place.
///
/// ```
/// use mcip_guard::redact::{Redaction, Reinsertion, Return};
///
/// // Account numbers that any tool of `bank` returned may be passed to its own tools again; `ledger` gets them in one argument of one
/// // tool; and the user reads them in the answer.
/// let reinsertion = Reinsertion::to_origin()
///     .allow(Return::of("iban").to_server("ledger").to_tool("book").in_argument("/account"))
///     .to_user();
/// let redaction = Redaction::new().with_personal_data().incoming().reinsert(reinsertion);
/// # let _ = redaction;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reinsertion {
    to_origin: bool,
    to_user: bool,
    allowed: Vec<Return>,
}

impl Reinsertion {
    /// Nowhere.
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// Into calls of the server that a value came from. On a server: into calls of the caller to whom it was redacted.
    pub fn to_origin() -> Self {
        Self {
            to_origin: true,
            ..Self::default()
        }
    }

    /// Into one more place.
    #[must_use]
    pub fn allow(mut self, place: Return) -> Self {
        self.allowed.push(place);
        self
    }

    /// Into the answer to the user that ends a trajectory.
    #[must_use]
    pub fn to_user(mut self) -> Self {
        self.to_user = true;
        self
    }

    pub(super) fn is_nowhere(&self) -> bool {
        !self.to_origin && !self.to_user && self.allowed.is_empty()
    }

    pub(super) fn reaches_user(&self) -> bool {
        self.to_user
    }

    /// Whether a value may stand in an argument of a call.
    pub(super) fn reaches(&self, kind: &str, origins: &[Arc<str>], call: &Target<'_>) -> bool {
        let came_from = self.to_origin && origins.iter().any(|origin| **origin == *call.server);
        came_from || self.allowed.iter().any(|place| place.fits(kind, call))
    }
}

/// Where a value would be put.
pub(super) struct Target<'a> {
    pub(super) server: &'a str,
    pub(super) tool: Option<&'a str>,
    /// JSON pointer within the arguments; `None` outside of them.
    pub(super) argument: Option<&'a str>,
}

/// One place where values of a kind may be put back: what is not named may be any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    kind: String,
    server: Option<String>,
    tool: Option<String>,
    argument: Option<String>,
}

impl Return {
    /// Values of this kind.
    pub fn of(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            server: None,
            tool: None,
            argument: None,
        }
    }

    /// Into calls of this server, by its name in records.
    #[must_use]
    pub fn to_server(mut self, server: impl Into<String>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Into calls of this tool.
    #[must_use]
    pub fn to_tool(mut self, tool: impl Into<String>) -> Self {
        self.tool = Some(tool.into());
        self
    }

    /// Into the argument at this JSON pointer (RFC 6901), and what is below it: `/account`.
    #[must_use]
    pub fn in_argument(mut self, pointer: impl Into<String>) -> Self {
        self.argument = Some(pointer.into());
        self
    }

    fn fits(&self, kind: &str, call: &Target<'_>) -> bool {
        let below = |pointer: &String| {
            let rest = call
                .argument
                .and_then(|argument| argument.strip_prefix(pointer.as_str()));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.kind == kind
            && self.server.as_deref().is_none_or(|server| server == call.server)
            && self.tool.as_deref().is_none_or(|tool| Some(tool) == call.tool)
            && self.argument.as_ref().is_none_or(below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_it_came_from_or_an_operator_says() {
        let call = |server, tool, argument| Target {
            server,
            tool: Some(tool),
            argument: Some(argument),
        };
        let origins: Vec<Arc<str>> = vec!["bank".into()];
        let rules = Reinsertion::to_origin().allow(
            Return::of("iban")
                .to_server("ledger")
                .to_tool("book")
                .in_argument("/account"),
        );
        assert!(rules.reaches("iban", &origins, &call("bank", "any", "/x")));
        assert!(!rules.reaches("iban", &origins, &call("mail", "send", "/body")));
        assert!(rules.reaches("iban", &origins, &call("ledger", "book", "/account")));
        assert!(rules.reaches("iban", &origins, &call("ledger", "book", "/account/number")));
        assert!(!rules.reaches("iban", &origins, &call("ledger", "book", "/accounting")));
        assert!(!rules.reaches("email", &origins, &call("ledger", "book", "/account")));
        assert!(!rules.reaches("iban", &origins, &call("ledger", "note", "/account")));
        assert!(!Reinsertion::nowhere().reaches("iban", &origins, &call("bank", "any", "/x")));
    }
}
