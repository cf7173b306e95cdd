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
    match is_token68(token) {
        true => Ok((scheme, token)),
        false => Err(Unauthenticated::Malformed),
    }
}

/// Whether it is of the characters of a `token68`. Without a branch for each of them: tokens are long, and shown with each request.
fn is_token68(token: &[u8]) -> bool {
    let belongs = |byte: u8| {
        (byte | 0x20).wrapping_sub(b'a') < 26
            || byte.wrapping_sub(b'-') < 13 // `-`, `.`, `/` and the digits
            || matches!(byte, b'_' | b'~' | b'+' | b'=')
    };
    !token.is_empty() && token.iter().fold(true, |all, byte| all & belongs(*byte))
}

/// The token of an `Authorization: Bearer` header.
pub(super) fn bearer(authorization: Option<&[u8]>) -> Result<&[u8], Unauthenticated> {
    match shown(authorization)? {
        (Scheme::Bearer, token) => Ok(token),
        (Scheme::Dpop, _) => Err(Unauthenticated::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_the_characters_of_token68_and_of_no_other() {
        for byte in u8::MIN..=u8::MAX {
            let expected = byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
            assert_eq!(is_token68(&[b'a', byte, b'z']), expected, "{byte:#04x}");
        }
        assert!(!is_token68(b""));
    }
}
