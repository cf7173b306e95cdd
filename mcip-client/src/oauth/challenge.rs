//! `WWW-Authenticate` (RFC 9110, section 11.6.1), read strictly and in linear time, and what OAuth says in it (RFC 6750,
//! section 3; RFC 9728, section 5.1; RFC 9449, section 7.1).

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

use super::scope::ScopeSet;

/// How many challenges, and how many parameters of one, are read at the most.
const MOST: usize = 32;

/// One challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AuthChallenge {
    /// In lower case.
    pub(super) scheme: String,
    /// Credentials in the form `token68`, in place of parameters.
    pub(super) token68: Option<String>,
    /// Names in lower case; each once.
    pub(super) params: Vec<(String, String)>,
}

/// The header is not of the form that RFC 9110 demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

impl AuthChallenge {
    /// A parameter.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads the value of one header field.
///
/// # Errors
///
/// If it is no list of challenges, a parameter comes twice, or there are more than anybody sends.
pub(super) fn parse(value: &[u8]) -> Result<Vec<AuthChallenge>, Malformed> {
    let mut cursor = Cursor { rest: value };
    let mut challenges = Vec::new();
    loop {
        cursor.skip_separators();
        if cursor.rest.is_empty() {
            return Ok(challenges);
        }
        if challenges.len() == MOST {
            return Err(Malformed);
        }
        challenges.push(cursor.challenge()?);
    }
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn skip_while(&mut self, skip: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self
            .rest
            .iter()
            .position(|byte| !skip(*byte))
            .unwrap_or(self.rest.len());
        let (skipped, rest) = self.rest.split_at(end);
        self.rest = rest;
        skipped
    }

    fn skip_space(&mut self) -> usize {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t')).len()
    }

    /// Empty elements of a list are allowed (RFC 9110, section 5.6.1).
    fn skip_separators(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b','));
    }

    fn at_end_of_element(&self) -> bool {
        matches!(self.rest.first(), None | Some(b','))
    }

    fn token(&mut self) -> Result<&'a [u8], Malformed> {
        match self.skip_while(is_tchar) {
            [] => Err(Malformed),
            token => Ok(token),
        }
    }

    fn challenge(&mut self) -> Result<AuthChallenge, Malformed> {
        let mut challenge = AuthChallenge {
            scheme: lower(self.token()?),
            token68: None,
            params: Vec::new(),
        };
        let spaces = self.skip_space();
        if self.at_end_of_element() {
            return Ok(challenge);
        }
        if spaces == 0 {
            return Err(Malformed);
        }
        if let Some(token68) = self.token68() {
            challenge.token68 = Some(token68);
            return Ok(challenge);
        }
        loop {
            let (name, value) = self.param()?;
            if challenge.params.len() == MOST || challenge.param(&name).is_some() {
                return Err(Malformed);
            }
            challenge.params.push((name, value));
            self.skip_space();
            if !self.at_end_of_element() {
                return Err(Malformed);
            }
            self.skip_separators();
            // What follows is one more parameter, or the scheme of the next challenge, which no `=` comes after.
            if !self.param_follows() {
                return Ok(challenge);
            }
        }
    }

    /// `token68`, which is all there is of its challenge.
    fn token68(&mut self) -> Option<String> {
        let mut ahead = Cursor { rest: self.rest };
        let text = ahead.skip_while(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte));
        let padding = ahead.skip_while(|byte| byte == b'=');
        ahead.skip_space();
        if text.is_empty() || !ahead.at_end_of_element() {
            return None;
        }
        let mut token = String::from_utf8_lossy(text).into_owned();
        token.extend(std::iter::repeat_n('=', padding.len()));
        self.rest = ahead.rest;
        Some(token)
    }

    fn param_follows(&self) -> bool {
        let mut ahead = Cursor { rest: self.rest };
        let named = ahead.token().is_ok();
        ahead.skip_space();
        named && ahead.rest.first() == Some(&b'=')
    }

    fn param(&mut self) -> Result<(String, String), Malformed> {
        let name = lower(self.token()?);
        self.skip_space();
        self.expect(b'=')?;
        self.skip_space();
        let value = match self.rest.first() {
            Some(b'"') => self.quoted()?,
            _ => String::from_utf8_lossy(self.token()?).into_owned(),
        };
        Ok((name, value))
    }

    fn expect(&mut self, byte: u8) -> Result<(), Malformed> {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                Ok(())
            }
            _ => Err(Malformed),
        }
    }

    fn quoted(&mut self) -> Result<String, Malformed> {
        self.expect(b'"')?;
        let mut text = Vec::new();
        loop {
            let (&byte, rest) = self.rest.split_first().ok_or(Malformed)?;
            self.rest = rest;
            match byte {
                b'"' => return String::from_utf8(text).map_err(|_| Malformed),
                b'\\' => {
                    let (&escaped, rest) = self.rest.split_first().ok_or(Malformed)?;
                    if is_control(escaped) {
                        return Err(Malformed);
                    }
                    self.rest = rest;
                    text.push(escaped);
                }
                byte if is_control(byte) => return Err(Malformed),
                byte => text.push(byte),
            }
        }
    }
}

fn is_control(byte: u8) -> bool {
    byte != b'\t' && byte.is_ascii_control()
}

fn is_tchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn lower(token: &[u8]) -> String {
    String::from_utf8_lossy(token).to_ascii_lowercase()
}

/// What the server asks for: the challenges of the schemes `Bearer` and `DPoP` of one response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Demand {
    /// Where the metadata of the resource is (RFC 9728, section 5.1).
    pub(super) resource_metadata: Option<String>,
    /// The scopes that the request needs.
    pub(super) scope: Option<ScopeSet>,
    /// The error code (RFC 6750, section 3.1).
    pub(super) error: Option<String>,
    /// Whether a token bound to a key is asked for.
    pub(super) dpop: bool,
    /// Whether an unbound token would do.
    pub(super) bearer: bool,
}

impl Demand {
    /// Reads all `WWW-Authenticate` fields. A field that is malformed counts as absent: nothing in it is guessed at.
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let mut demand = Self::default();
        for value in headers.get_all(WWW_AUTHENTICATE) {
            let Ok(challenges) = parse(value.as_bytes()) else {
                tracing::warn!("a WWW-Authenticate header that is not of the form of RFC 9110 was ignored");
                continue;
            };
            for challenge in challenges {
                demand.take(&challenge);
            }
        }
        demand
    }

    fn take(&mut self, challenge: &AuthChallenge) {
        match challenge.scheme.as_str() {
            "bearer" => self.bearer = true,
            "dpop" => self.dpop = true,
            _ => return,
        }
        // The first that says something counts.
        let text = |name: &str| challenge.param(name).map(str::to_owned);
        self.resource_metadata = self.resource_metadata.take().or_else(|| text("resource_metadata"));
        self.error = self.error.take().or_else(|| text("error"));
        let scope = || challenge.param("scope").and_then(ScopeSet::parse);
        self.scope = self.scope.take().or_else(scope);
    }

    /// Whether the error is this one.
    pub(super) fn is_error(&self, code: &str) -> bool {
        self.error.as_deref() == Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn challenge(scheme: &str, params: &[(&str, &str)]) -> AuthChallenge {
        AuthChallenge {
            scheme: scheme.to_owned(),
            token68: None,
            params: params.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        }
    }

    #[test]
    fn challenges_are_told_from_parameters() {
        assert_eq!(parse(b"Bearer"), Ok(vec![challenge("bearer", &[])]));
        assert_eq!(parse(b""), Ok(vec![]));
        assert_eq!(parse(b" , ,"), Ok(vec![]));
        assert_eq!(
            parse(br#"Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple""#),
            Ok(vec![
                challenge(
                    "newauth",
                    &[("realm", "apps"), ("type", "1"), ("title", "Login to \"apps\"")]
                ),
                challenge("basic", &[("realm", "simple")]),
            ])
        );
        assert_eq!(
            parse(b"Negotiate, Bearer Scope = \"a b\" ,,error=invalid_token, DPoP"),
            Ok(vec![
                challenge("negotiate", &[]),
                challenge("bearer", &[("scope", "a b"), ("error", "invalid_token")]),
                challenge("dpop", &[]),
            ])
        );
        let token = parse(b"Negotiate YII+/==, Bearer a=b").expect("valid");
        assert_eq!(token[0].token68.as_deref(), Some("YII+/=="));
        assert_eq!(token[1], challenge("bearer", &[("a", "b")]));
    }

    #[test]
    fn what_is_malformed_is_refused() {
        for bad in [
            &b"Bearer a=\"b"[..],
            b"Bearer a=\"b\\",
            b"Bearer a=b c=d",
            b"Bearer a=b, a=c",
            b"Bearer a=b, A=c",
            b"Bearer a=\"b\"c=d",
            b"=b",
            b"Bearer =b",
            b"Bearer a=\"\x01\"",
            b"Bearer a=\"\xff\"",
            b"Bearer \"a\"",
            b"(Bearer)",
        ] {
            assert_eq!(parse(bad), Err(Malformed), "{:?}", String::from_utf8_lossy(bad));
        }
        let many = "A, ".repeat(40);
        assert_eq!(parse(many.as_bytes()), Err(Malformed));
        let params: Vec<String> = (0..40).map(|at| format!("p{at}=1")).collect();
        assert_eq!(parse(format!("Bearer {}", params.join(",")).as_bytes()), Err(Malformed));
    }

    #[test]
    fn the_demand_is_what_bearer_and_dpop_say() {
        let mut headers = HeaderMap::new();
        let mut add = |value: &'static str| headers.append(WWW_AUTHENTICATE, value.parse().expect("value"));
        add("Basic realm=\"x\", scope=\"not this\"");
        add("Bearer broken=\"");
        add("DPoP error=\"use_dpop_nonce\", Bearer scope=\"a b a\", resource_metadata=\"https://example.com/m\"");
        let demand = Demand::read(&headers);
        assert_eq!(demand.scope, ScopeSet::parse("a b"));
        assert_eq!(demand.resource_metadata.as_deref(), Some("https://example.com/m"));
        assert!(demand.is_error("use_dpop_nonce") && demand.dpop && demand.bearer);
        assert_eq!(Demand::read(&HeaderMap::new()), Demand::default());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn what_is_written_is_read(
            scheme in "[A-Za-z][A-Za-z0-9-]{0,8}",
            params in proptest::collection::btree_map("[a-z_]{1,8}", "[ -~]{0,12}", 1..5),
        ) {
            let quoted = |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"");
            let text: Vec<String> = params.iter().map(|(name, value)| format!("{name}=\"{}\"", quoted(value))).collect();
            let text = format!("{scheme} {}, {scheme} {}", text.join(", "), text.join(" ,"));
            let expected = AuthChallenge {
                scheme: scheme.to_ascii_lowercase(),
                token68: None,
                params: params.into_iter().collect(),
            };
            prop_assert_eq!(parse(text.as_bytes()), Ok(vec![expected.clone(), expected]));
        }
    }
}
