//! Host and Origin: whether a request was meant for this server, and whether a page may send it.
//!
//! A page of a hostile site can make a browser send requests to a server on the same machine, and with DNS rebinding even read
//! the answers. The `Host` header then names the attacker's domain, and `Origin` its page (the class of CVE-2025-66414,
//! CVE-2026-42559 and others).

use http::Uri;
use mcip_core::mirror::Found;
use mcip_core::pipeline::Reason;

use super::headers::View;

/// Names under which a server may be addressed, and origins whose pages may use it.
///
/// The default allows the names of this machine's loopback interface, with any port, and pages served from it.
#[derive(Clone, Debug)]
pub struct AllowedHosts {
    hosts: Vec<String>,
    origins: Vec<String>,
}

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl Default for AllowedHosts {
    fn default() -> Self {
        Self {
            hosts: LOOPBACK.map(str::to_owned).to_vec(),
            origins: Vec::new(),
        }
    }
}

impl AllowedHosts {
    /// The names of the loopback interface only.
    pub fn loopback() -> Self {
        Self::default()
    }

    /// Allows another name in the `Host` header, without a port: `mcp.example.com`. Any port is allowed with it.
    #[must_use]
    pub fn host(mut self, host: &str) -> Self {
        self.hosts.push(host.to_ascii_lowercase());
        self
    }

    /// Allows pages of another origin, as browsers write it: `https://app.example.com`.
    #[must_use]
    pub fn origin(mut self, origin: &str) -> Self {
        self.origins.push(origin.to_ascii_lowercase());
        self
    }

    /// Checks a request. Exactly one `Host` is required (RFC 9112, section 3.2); `Origin` may be absent, as from clients that
    /// are no browsers.
    pub(super) fn check(&self, uri: &Uri, headers: &View<'_>) -> Result<(), Reason> {
        let host = match (uri.authority(), headers.host) {
            (_, Found::Many) | (None, Found::None) => return Err(Reason::ForeignHost),
            (None, Found::One(host)) => str::from_utf8(host).map_err(|_| Reason::ForeignHost)?,
            (Some(authority), Found::None) => authority.as_str(),
            // Both: they must agree, or the two readers of one request could be told different things.
            (Some(authority), Found::One(host)) => {
                let host = str::from_utf8(host).map_err(|_| Reason::ForeignHost)?;
                if !host.eq_ignore_ascii_case(authority.as_str()) {
                    return Err(Reason::ForeignHost);
                }
                host
            }
        };
        if !self.knows(host) {
            return Err(Reason::ForeignHost);
        }
        match headers.origin {
            Found::None => Ok(()),
            Found::One(origin) if str::from_utf8(origin).is_ok_and(|origin| self.admits(origin)) => Ok(()),
            Found::One(_) | Found::Many => Err(Reason::ForeignOrigin),
        }
    }

    fn knows(&self, host: &str) -> bool {
        let name = without_port(host);
        self.hosts.iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    fn admits(&self, origin: &str) -> bool {
        if self.origins.iter().any(|known| origin.eq_ignore_ascii_case(known)) {
            return true;
        }
        let host = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| {
            LOOPBACK
                .iter()
                .any(|name| without_port(host).eq_ignore_ascii_case(name))
        })
    }
}

/// The host without its port; an address of IPv6 keeps its brackets. What is not a host with a port stays whole, and matches
/// nothing.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, header};

    use super::*;

    fn check(host: &str, origin: Option<&str>) -> Result<(), Reason> {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().expect("value"));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().expect("value"));
        }
        AllowedHosts::loopback()
            .host("mcp.example.com")
            .origin("https://app.example.com")
            .check(&Uri::from_static("/mcp"), &View::of(&headers))
    }

    #[test]
    fn only_known_names_are_answered() {
        for fine in [
            "localhost",
            "LOCALHOST:3000",
            "127.0.0.1:1",
            "[::1]:8080",
            "mcp.example.com",
            "mcp.example.com:443",
        ] {
            assert_eq!(check(fine, None), Ok(()), "{fine}");
        }
        for foreign in [
            "evil.example.com",
            "localhost.evil.com",
            "evil.com:80:localhost",
            "127.0.0.1.evil.com",
            "localhost@evil.com",
            "[::1].evil.com",
            "localhost:",
            "",
        ] {
            assert_eq!(check(foreign, None), Err(Reason::ForeignHost), "{foreign}");
        }
    }

    #[test]
    fn only_known_pages_are_answered() {
        for fine in ["http://localhost:5173", "https://127.0.0.1", "https://app.example.com"] {
            assert_eq!(check("localhost", Some(fine)), Ok(()), "{fine}");
        }
        for foreign in [
            "null",
            "https://evil.example.com",
            "http://localhost.evil.com",
            "https://mcp.example.com",
            "file://",
        ] {
            assert_eq!(
                check("localhost", Some(foreign)),
                Err(Reason::ForeignOrigin),
                "{foreign}"
            );
        }
    }

    #[test]
    fn doubled_headers_are_refused() {
        let mut headers = HeaderMap::new();
        headers.append(header::HOST, "localhost".parse().expect("value"));
        headers.append(header::HOST, "localhost".parse().expect("value"));
        let result = AllowedHosts::loopback().check(&Uri::from_static("/mcp"), &View::of(&headers));
        assert_eq!(result, Err(Reason::ForeignHost));
    }
}
