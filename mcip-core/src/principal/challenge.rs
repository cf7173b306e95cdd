//! What a refused peer is told to show (RFC 9110, section 11.6.1).

use std::borrow::Cow;
use std::fmt;

use super::Unauthenticated;
use crate::flow::Text;

/// Why a request is answered with a challenge.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Refused<'a> {
    /// Nobody could be authenticated.
    Unauthenticated(Unauthenticated),
    /// Somebody was, and lacks scopes that the operation needs. These are all that it needs (RFC 6750, section 3.1).
    InsufficientScope(&'a [Text]),
}

/// One challenge of a `WWW-Authenticate` header: a scheme and its parameters.
///
/// ```
/// use mcip_core::principal::Challenge;
///
/// let challenge = Challenge::new("Bearer").with("error", "invalid_token");
/// assert_eq!(challenge.to_string(), r#"Bearer error="invalid_token""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    scheme: &'static str,
    parameters: Vec<(&'static str, Cow<'static, str>)>,
}

impl Challenge {
    /// A challenge without parameters.
    pub fn new(scheme: &'static str) -> Self {
        Self {
            scheme,
            parameters: Vec::new(),
        }
    }

    /// A challenge of a scheme that reports errors as RFC 6750, section 3.1, has them.
    pub fn refusing(scheme: &'static str, why: Refused<'_>) -> Self {
        let challenge = Self::new(scheme);
        match why {
            Refused::InsufficientScope(scopes) => {
                let scopes: Vec<&str> = scopes.iter().map(Text::as_str).collect();
                challenge
                    .with("error", "insufficient_scope")
                    .with("scope", scopes.join(" "))
            }
            Refused::Unauthenticated(why) => match why.error() {
                Some(error) => challenge.with("error", error),
                None => challenge,
            },
        }
    }

    /// Adds a parameter, written as a quoted string. Characters that can't stand in one are left out.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.parameters.push((name, value.into()));
        self
    }

    /// The scheme.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let (_, value) = self.parameters.iter().find(|(known, _)| *known == name)?;
        Some(value)
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.scheme)?;
        for (index, (name, value)) in self.parameters.iter().enumerate() {
            f.write_str(if index == 0 { " " } else { ", " })?;
            write!(f, "{name}=\"")?;
            for c in value.chars().filter(|c| matches!(c, ' '..='~')) {
                if matches!(c, '"' | '\\') {
                    f.write_str("\\")?;
                }
                write!(f, "{c}")?;
            }
            f.write_str("\"")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stays_within_its_quotes() {
        let challenge = Challenge::new("Bearer")
            .with("scope", "a\"b\\c\r\nX: y\u{e9}")
            .with("error", "e");
        assert_eq!(challenge.to_string(), r#"Bearer scope="a\"b\\cX: y", error="e""#);
    }

    #[test]
    fn errors_are_those_of_the_bearer_scheme() {
        let told = |why| Challenge::refusing("Bearer", Refused::Unauthenticated(why)).to_string();
        assert_eq!(told(Unauthenticated::Missing), "Bearer");
        assert_eq!(told(Unauthenticated::Malformed), r#"Bearer error="invalid_request""#);
        assert_eq!(told(Unauthenticated::Expired), r#"Bearer error="invalid_token""#);
        assert_eq!(
            told(Unauthenticated::InvalidProof),
            r#"Bearer error="invalid_dpop_proof""#
        );
        assert_eq!(told(Unauthenticated::NonceRequired), r#"Bearer error="use_dpop_nonce""#);
        let scopes = [Text::Static("a"), Text::Static("b")];
        assert_eq!(
            Challenge::refusing("Bearer", Refused::InsufficientScope(&scopes)).to_string(),
            r#"Bearer error="insufficient_scope", scope="a b""#
        );
    }
}
