//! To what an access token is bound: a key (RFC 9449, section 6.1) or a certificate (RFC 8705, section 3.1).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::digest::Digest;
use mcip_core::json::{Kind, Node};
use mcip_core::principal::{Credentials, Unauthenticated};

use super::scheme::Scheme;

/// What the sender has to prove besides having the token. Nothing for a bearer token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Confirmation {
    /// Thumbprint of the key of DPoP proofs.
    pub(super) key: Option<Digest>,
    /// Digest of the client's certificate.
    pub(super) certificate: Option<Digest>,
}

impl Confirmation {
    /// Reads `cnf`. A way of binding that can't be checked here makes the token unusable: it would be a bearer token otherwise.
    pub(super) fn read(cnf: Node<'_>) -> Option<Self> {
        if cnf.kind() != Kind::Object || cnf.is_empty() {
            return None;
        }
        let mut all = Self::default();
        for (name, value) in cnf.members() {
            let place = match &*name {
                "jkt" => &mut all.key,
                "x5t#S256" => &mut all.certificate,
                _ => return None,
            };
            *place = Some(digest(&value.as_str()?)?);
        }
        Some(all)
    }

    /// What can be said of a verified token without looking at a proof; `None` where one has to be looked at. A token that is bound to a
    /// key is no bearer token (RFC 9449, section 7.2), and one that is not can't be proved.
    pub(super) fn bound(
        &self,
        scheme: Scheme,
        credentials: &Credentials<'_>,
        proof_required: bool,
    ) -> Option<Result<(), Unauthenticated>> {
        if let Err(why) = self.check_certificate(credentials) {
            return Some(Err(why));
        }
        match (&self.key, scheme) {
            (Some(_), Scheme::Dpop) => None,
            (Some(_), Scheme::Bearer) => Some(Err(Unauthenticated::Unbound)),
            (None, Scheme::Dpop) => Some(Err(Unauthenticated::Invalid)),
            (None, Scheme::Bearer) if proof_required => Some(Err(Unauthenticated::Unbound)),
            (None, Scheme::Bearer) => Some(Ok(())),
        }
    }

    /// Checks the certificate of the connection.
    fn check_certificate(&self, credentials: &Credentials<'_>) -> Result<(), Unauthenticated> {
        match &self.certificate {
            None => Ok(()),
            Some(bound) if credentials.certificate == Some(bound) => Ok(()),
            Some(_) => Err(Unauthenticated::Unbound),
        }
    }
}

/// A SHA-256 digest in base64url.
pub(super) fn digest(text: &str) -> Option<Digest> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let bytes: [u8; 32] = bytes.try_into().ok()?;
    Some(Digest::from(bytes))
}
