//! What a verified access token says (RFC 9068, section 2.2).

use std::time::{Duration, SystemTime};

use mcip_core::error::is_unprintable;
use mcip_core::json::{Kind, Node};
use mcip_core::principal::Unauthenticated;

use super::confirmation::Confirmation;

/// Bytes of a subject or client identifier.
const NAME: usize = 255;
/// Scopes of a token, audiences of a token.
const SCOPES: usize = 512;
const AUDIENCES: usize = 32;

/// When something is valid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) now: SystemTime,
    pub(super) leeway: Duration,
}

/// A time in seconds since 1970 (`NumericDate`, RFC 7519, section 2). Fractions are cut off; what is no number, negative, or further
/// than JSON numbers are exact, is none.
pub(super) fn date(node: Node<'_>) -> Option<SystemTime> {
    let seconds = node.as_u64().or_else(|| {
        let seconds = node.as_f64().filter(|seconds| seconds.is_finite() && *seconds >= 0.0)?;
        // Within the bound below, so that nothing is lost but the fraction.
        (seconds <= MOST_SECONDS as f64).then_some(seconds as u64)
    })?;
    if seconds > MOST_SECONDS {
        return None;
    }
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// The year 9999.
const MOST_SECONDS: u64 = 253_402_300_799;

impl Times {
    /// Checks `exp`, `nbf` and `iat`; the end of the token, with leeway.
    pub(super) fn check(self, claims: Node<'_>) -> Result<SystemTime, Unauthenticated> {
        self.check_if_told(claims)?.ok_or(Unauthenticated::Invalid)
    }

    /// The same where a token may say nothing of its end.
    pub(super) fn check_if_told(self, claims: Node<'_>) -> Result<Option<SystemTime>, Unauthenticated> {
        let of = |name| match claims.get(name) {
            None => Ok(None),
            Some(node) => date(node).map(Some).ok_or(Unauthenticated::Invalid),
        };
        let ends = of("exp")?.map(|ends| ends.checked_add(self.leeway).ok_or(Unauthenticated::Invalid));
        let ends = ends.transpose()?;
        if ends.is_some_and(|ends| ends <= self.now) {
            return Err(Unauthenticated::Expired);
        }
        let latest = self.now.checked_add(self.leeway).ok_or(Unauthenticated::Invalid)?;
        for begins in [of("nbf")?, of("iat")?].into_iter().flatten() {
            if begins > latest {
                return Err(Unauthenticated::NotYetValid);
            }
        }
        Ok(ends)
    }
}

/// Whether `aud`, a string or an array of strings, names one of these, character by character.
pub(super) fn is_for(claims: Node<'_>, audiences: &[Box<str>]) -> Result<(), Unauthenticated> {
    let named = claims.get("aud").ok_or(Unauthenticated::WrongAudience)?;
    let is_ours = |node: Node<'_>| audiences.iter().any(|ours| node.is_str(ours));
    let fits = match named.kind() {
        Kind::String => is_ours(named),
        Kind::Array if named.len() <= AUDIENCES => {
            if named.elements().any(|audience| audience.kind() != Kind::String) {
                return Err(Unauthenticated::Invalid);
            }
            named.elements().any(is_ours)
        }
        _ => return Err(Unauthenticated::Invalid),
    };
    if fits {
        Ok(())
    } else {
        Err(Unauthenticated::WrongAudience)
    }
}

/// A name that may stand in records: not empty, not long, nothing that can't be seen.
pub(super) fn name(node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    let fits = !text.is_empty() && text.len() <= NAME && !text.chars().any(is_unprintable);
    fits.then(|| text.into_owned())
}

/// Scopes: `scope` as a string separated by spaces (RFC 8693, section 4.2), or as an array, which some issuers write, also under the
/// name `scp`.
pub(super) fn scopes(claims: Node<'_>) -> Result<Vec<String>, Unauthenticated> {
    let Some(told) = claims.get("scope").or_else(|| claims.get("scp")) else {
        return Ok(Vec::new());
    };
    let is_scope = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e))
    };
    let all: Vec<String> = match told.kind() {
        Kind::String => told
            .as_str()
            .unwrap_or_default()
            .split(' ')
            .filter(|scope| !scope.is_empty())
            .take(SCOPES + 1)
            .map(str::to_owned)
            .collect(),
        Kind::Array => told
            .elements()
            .take(SCOPES + 1)
            .map(|scope| scope.as_str().map(|scope| scope.into_owned()))
            .collect::<Option<_>>()
            .ok_or(Unauthenticated::Invalid)?,
        _ => return Err(Unauthenticated::Invalid),
    };
    if all.len() > SCOPES || !all.iter().all(|scope| is_scope(scope)) {
        return Err(Unauthenticated::Invalid);
    }
    Ok(all)
}

/// To what a token is bound (`cnf`, RFC 7800).
pub(super) fn confirmation(claims: Node<'_>) -> Result<Confirmation, Unauthenticated> {
    match claims.get("cnf") {
        None => Ok(Confirmation::default()),
        Some(told) => Confirmation::read(told).ok_or(Unauthenticated::Unbound),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn claims(text: &str) -> Document {
        Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("JSON")
    }

    fn ends(text: &str) -> Result<u64, Unauthenticated> {
        let times = Times {
            now: SystemTime::UNIX_EPOCH + Duration::from_secs(1000),
            leeway: Duration::from_secs(10),
        };
        let ends = times.check(claims(text).root())?;
        Ok(ends
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs()))
    }

    #[test]
    fn times_are_numbers_within_reason() {
        assert_eq!(ends(r#"{"exp":1001}"#), Ok(1011));
        assert_eq!(ends(r#"{"exp":991}"#), Ok(1001));
        assert_eq!(ends(r#"{"exp":1001.9}"#), Ok(1011));
        assert_eq!(ends(r#"{"exp":1e6,"nbf":1010,"iat":0}"#), Ok(1_000_010));
        assert_eq!(ends(r#"{"exp":990}"#), Err(Unauthenticated::Expired));
        assert_eq!(ends(r#"{"exp":2000,"nbf":1011}"#), Err(Unauthenticated::NotYetValid));
        assert_eq!(ends(r#"{"exp":2000,"iat":1011}"#), Err(Unauthenticated::NotYetValid));
        for strange in [
            "\"2000\"",
            "-1",
            "null",
            "true",
            "1e99",
            "18446744073709551615",
            "[2000]",
            "253402300800",
        ] {
            assert_eq!(
                ends(&format!(r#"{{"exp":{strange}}}"#)),
                Err(Unauthenticated::Invalid),
                "{strange}"
            );
            assert_eq!(
                ends(&format!(r#"{{"exp":2000,"nbf":{strange}}}"#)),
                Err(Unauthenticated::Invalid),
                "{strange}"
            );
        }
        assert_eq!(ends("{}"), Err(Unauthenticated::Invalid));
    }

    #[test]
    fn scopes_come_in_two_forms() {
        let of = |text: &str| scopes(claims(text).root());
        assert_eq!(of(r#"{"scope":"a  b"}"#), Ok(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(of(r#"{"scp":["a","b"]}"#), Ok(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(of("{}"), Ok(Vec::new()));
        for strange in [
            r#"{"scope":1}"#,
            r#"{"scope":["a b"]}"#,
            r#"{"scope":"a\u0000"}"#,
            r#"{"scope":[null]}"#,
        ] {
            assert_eq!(of(strange), Err(Unauthenticated::Invalid), "{strange}");
        }
    }
}
