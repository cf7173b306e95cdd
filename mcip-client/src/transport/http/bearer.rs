//! A bearer token (RFC 6750).

use std::fmt;

use http::HeaderValue;
use zeroize::Zeroizing;

/// A bearer token. It is never shown by `Debug`, wiped when dropped, and sent to one endpoint only.
#[derive(Clone)]
pub struct Bearer {
    /// `Bearer …`, valid as a header value.
    value: Zeroizing<String>,
}

impl Bearer {
    /// A token; `None` if it is not of the form that RFC 6750, section 2.1, demands.
    pub fn new(token: impl Into<String>) -> Option<Self> {
        let token = Zeroizing::new(token.into());
        let body = token.trim_end_matches('=');
        let valid = body
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b));
        (valid && !body.is_empty()).then(|| Self {
            value: Zeroizing::new(format!("Bearer {}", *token)),
        })
    }

    /// The value of the `Authorization` header. The copy within a request lives as long as the request does.
    pub(super) fn header(&self) -> HeaderValue {
        // Its characters were checked.
        let mut value = HeaderValue::from_str(&self.value).unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
        value.set_sensitive(true);
        value
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer([not shown])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_checked_and_not_shown() {
        let bearer = Bearer::new("abc-._~+/12==").expect("valid");
        assert_eq!(bearer.header().to_str().ok(), Some("Bearer abc-._~+/12=="));
        assert!(bearer.header().is_sensitive());
        assert!(!format!("{bearer:?} {:?}", bearer.header()).contains("abc"));
        for bad in ["", "==", "a b", "a\r\nX: y", "a=b", "ä"] {
            assert!(Bearer::new(bad).is_none(), "{bad}");
        }
    }
}
