//! The `Authorization` header (RFC 9110, section 11.6.2).

use mcip_core::principal::Unauthenticated;

/// How a token was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// RFC 6750, section 2.1.
    Bearer,
    /// RFC 9449, section 7.1.
    Dpop,
}

/// The scheme and token of a header. A scheme that is not known is as good as nothing (RFC 6750, section 3.1); schemes are compared
/// without case (RFC 9110, section 11.1).
pub(super) fn shown(authorization: Option<&[u8]>) -> Result<(Scheme, &[u8]), Unauthenticated> {
    let authorization = authorization.ok_or(Unauthenticated::Missing)?;
    let (scheme, token) = authorization
        .iter()
        .position(|byte| *byte == b' ')
        .map(|at| authorization.split_at(at))
        .ok_or(Unauthenticated::Malformed)?;
    let scheme = if scheme.eq_ignore_ascii_case(b"bearer") {
        Scheme::Bearer
    } else if scheme.eq_ignore_ascii_case(b"dpop") {
        Scheme::Dpop
    } else {
        return Err(Unauthenticated::Missing);
    };
    let token = token.trim_ascii();
    let is_token68 = !token.is_empty()
        && token
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(byte));
    if is_token68 {
        Ok((scheme, token))
    } else {
        Err(Unauthenticated::Malformed)
    }
}

/// The token of an `Authorization: Bearer` header.
pub(super) fn bearer(authorization: Option<&[u8]>) -> Result<&[u8], Unauthenticated> {
    match shown(authorization)? {
        (Scheme::Bearer, token) => Ok(token),
        (Scheme::Dpop, _) => Err(Unauthenticated::Missing),
    }
}
