//! What can be wrong with certificates and keys.

use std::fmt;

/// Certificates, keys or lists that can't be used. Says which file (or what) it was and why; never what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsError {
    what: String,
    why: String,
}

impl TlsError {
    pub(super) fn new(what: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self {
            what: what.to_string(),
            why: why.to_string(),
        }
    }
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

impl std::error::Error for TlsError {}
