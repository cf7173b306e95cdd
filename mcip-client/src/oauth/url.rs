//! URLs of metadata, endpoints and resources, kept byte for byte as they were given.
//!
//! Issuers and resource identifiers are compared as strings (RFC 8414, section 3.3; RFC 9207, section 2.4; RFC 9728, section
//! 3.3), so nothing here normalises: a library that adds a slash to `https://example.com` would break them.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use http::Uri;

/// The longest URL that is looked at, in bytes.
const LONGEST: usize = 4096;

/// An absolute `http` or `https` URL without user name, password and fragment.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct WebUrl {
    /// As it was given.
    text: Box<str>,
    uri: Uri,
}

/// Scheme, host and port: what may see the credentials that were meant for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Origin {
    pub(super) https: bool,
    /// In lower case; without brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

impl WebUrl {
    /// Reads a URL.
    ///
    /// # Errors
    ///
    /// Why it is not one that is used here.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.len() > LONGEST {
            return Err("it is longer than 4096 bytes");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("it holds characters that a URL does not have");
        }
        if text.contains('#') {
            return Err("it has a fragment");
        }
        if text.contains('\\') {
            return Err("it holds a backslash, which programs read differently");
        }
        let uri: Uri = text.parse().map_err(|_| "it is no URL that can be read")?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("its scheme is neither https nor http");
        }
        let authority = uri.authority().ok_or("it names no host")?.as_str();
        if authority.contains('@') {
            return Err("it holds a user name or password");
        }
        let host = uri.host().unwrap_or_default();
        let is_name = !host.is_empty()
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
        let is_v6 = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
            .is_some_and(|host| host.parse::<Ipv6Addr>().is_ok());
        if !is_name && !is_v6 {
            return Err("its host is neither a name nor an address");
        }
        // `http://host:` and ports that are no numbers.
        let port = &authority[host.len().min(authority.len())..];
        if !port.is_empty() && uri.port_u16().is_none_or(|port| port == 0) {
            return Err("its port is not a number from 1 to 65535");
        }
        Ok(Self { text: text.into(), uri })
    }

    /// As it was given.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn is_https(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// The host in lower case, an IPv6 address without brackets.
    pub(super) fn host(&self) -> String {
        let host = self.uri.host().unwrap_or_default();
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        bare.unwrap_or(host).to_ascii_lowercase()
    }

    pub(super) fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_https() { 443 } else { 80 })
    }

    /// The value of the `Host` header.
    pub(super) fn authority(&self) -> &str {
        self.uri
            .authority()
            .map(|authority| authority.as_str())
            .unwrap_or_default()
    }

    /// What follows the authority, as an HTTP request sends it.
    pub(super) fn target(&self) -> &str {
        self.uri.path_and_query().map_or("/", |target| target.as_str())
    }

    pub(super) fn origin(&self) -> Origin {
        Origin {
            https: self.is_https(),
            host: self.host(),
            port: self.port(),
        }
    }

    pub(super) fn path(&self) -> &str {
        self.uri.path()
    }

    pub(super) fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    /// Whether the host is a name or an address of this machine. A name can still lead elsewhere; that is seen when it is
    /// connected to.
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback_host(&self.host())
    }

    /// `scheme://authority`, as it was given.
    pub(super) fn base(&self) -> &str {
        let scheme = self.uri.scheme_str().unwrap_or_default().len() + "://".len();
        let end = scheme + self.authority().len();
        self.text.get(..end).unwrap_or(&self.text)
    }

    /// The path without a single trailing slash: empty for the root.
    fn trimmed_path(&self) -> &str {
        let path = self.path();
        path.strip_suffix('/').unwrap_or(path)
    }

    /// The well-known URL with the path after it (RFC 8414, section 3.1; RFC 9728, section 3.1).
    pub(super) fn well_known(&self, suffix: &str) -> String {
        let query = self.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}/.well-known/{suffix}{}{query}", self.base(), self.trimmed_path())
    }

    /// The well-known URL at the root, whatever the path.
    pub(super) fn well_known_at_root(&self, suffix: &str) -> String {
        format!("{}/.well-known/{suffix}", self.base())
    }

    /// The well-known URL after the path (OpenID Connect Discovery 1.0, section 4).
    pub(super) fn well_known_appended(&self, suffix: &str) -> String {
        format!("{}{}/.well-known/{suffix}", self.base(), self.trimmed_path())
    }

    /// Whether both have a path, or one of them has.
    pub(super) fn has_path(&self) -> bool {
        !self.trimmed_path().is_empty()
    }

    /// Whether two URLs are the same identifier: byte for byte, but for the case of scheme and host, a default port that is
    /// written out, and the slash of an empty path (RFC 3986, sections 6.2.2.1 and 6.2.3). Paths and queries are not touched.
    pub(super) fn is_same_resource(&self, other: &Self) -> bool {
        self.origin() == other.origin() && self.path() == other.path() && self.query() == other.query()
    }

    /// Whether this identifies something that the other is a part of: same origin, and its path is a prefix, segment by
    /// segment.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let path = self.trimmed_path();
        self.origin() == other.origin()
            && self.query().is_none()
            && other
                .path()
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The URL with a query added to what it has.
    pub(super) fn with_query<'a>(&self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs {
            query.append_pair(name, value);
        }
        let separator = match self.query() {
            None => "?",
            Some("") => "",
            Some(_) => "&",
        };
        format!("{}{separator}{}", self.text, query.finish())
    }

    /// Whether its query has a parameter of one of these names.
    pub(super) fn has_parameter(&self, names: &[&str]) -> bool {
        let query = self.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).any(|(name, _)| names.contains(&&*name))
    }

    /// The URL without its query, for messages: a query may hold secrets.
    pub(super) fn shown(&self) -> &str {
        self.text.split('?').next().unwrap_or_default()
    }
}

impl fmt::Debug for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shown())
    }
}

/// Whether a host is a name or an address of this machine.
pub(super) fn is_loopback_host(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> WebUrl {
        WebUrl::parse(text).expect(text)
    }

    #[test]
    fn only_plain_web_urls_are_read() {
        for good in [
            "https://example.com",
            "http://localhost:1/mcp?x=1",
            "https://[::1]:8443/",
            "HTTPS://EXAMPLE.com/%7Ea",
        ] {
            assert_eq!(url(good).as_str(), good);
        }
        for bad in [
            "",
            "example.com",
            "//example.com/",
            "ftp://example.com",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://user@example.com/",
            "https://user:secret@example.com/",
            "https://example.com/#part",
            "https://example.com\\@evil.example/",
            "https://exa mple.com/",
            "https://example.com:0/",
            "https://example.com:99999/",
            "https://example.com:/",
            "https://[::1/",
            "https://[fe80::1%25eth0]/",
            "https://ex%61mple.com/",
            "https://example.com/\u{e9}",
            "https://example.com/\r\nX: y",
        ] {
            assert!(WebUrl::parse(bad).is_err(), "{bad:?}");
        }
        assert!(WebUrl::parse(&format!("https://a/{}", "x".repeat(5000))).is_err());
    }

    #[test]
    fn well_known_urls_put_the_path_where_it_belongs() {
        let plain = url("https://example.com");
        assert_eq!(plain.well_known("x"), "https://example.com/.well-known/x");
        assert_eq!(plain.well_known_appended("x"), "https://example.com/.well-known/x");
        let path = url("https://example.com:8443/tenant/1");
        assert_eq!(path.well_known("x"), "https://example.com:8443/.well-known/x/tenant/1");
        assert_eq!(
            path.well_known_appended("x"),
            "https://example.com:8443/tenant/1/.well-known/x"
        );
        assert_eq!(path.well_known_at_root("x"), "https://example.com:8443/.well-known/x");
        assert_eq!(
            url("https://example.com/mcp?k=v").well_known("x"),
            "https://example.com/.well-known/x/mcp?k=v"
        );
        assert_eq!(
            url("https://example.com/a/").well_known("x"),
            "https://example.com/.well-known/x/a"
        );
    }

    #[test]
    fn resources_are_the_same_only_but_for_case_of_the_host_and_an_empty_path() {
        let same = |a: &str, b: &str| url(a).is_same_resource(&url(b));
        assert!(same("https://example.com", "https://example.com/"));
        assert!(same("https://EXAMPLE.com/a", "https://example.com:443/a"));
        assert!(!same("https://example.com/a", "https://example.com/a/"));
        assert!(!same("https://example.com/a", "https://example.com/%61"));
        assert!(!same("http://example.com/", "https://example.com/"));
        assert!(!same("https://example.com/a", "https://example.com/a?b"));
    }

    #[test]
    fn a_resource_covers_what_lies_below_it() {
        let covers = |a: &str, b: &str| url(a).covers(&url(b));
        assert!(covers("https://example.com", "https://example.com/mcp"));
        assert!(covers("https://example.com/", "https://example.com/mcp"));
        assert!(covers("https://example.com/a", "https://example.com/a/mcp"));
        assert!(covers("https://example.com/a/", "https://example.com/a/mcp"));
        assert!(!covers("https://example.com/a", "https://example.com/ab"));
        assert!(!covers("https://example.com/a/b", "https://example.com/a"));
        assert!(!covers("https://other.example", "https://example.com/a"));
        assert!(!covers("https://example.com:8443", "https://example.com/a"));
    }

    #[test]
    fn a_query_is_added_and_never_shown() {
        let endpoint = url("https://example.com/authorize?tenant=1");
        let full = endpoint.with_query([("a b", "c&d=e"), ("x", "ü")]);
        assert_eq!(full, "https://example.com/authorize?tenant=1&a+b=c%26d%3De&x=%C3%BC");
        assert_eq!(format!("{endpoint:?}"), "https://example.com/authorize");
        assert_eq!(url("https://a/").with_query([("b", "c")]), "https://a/?b=c");
    }
}
