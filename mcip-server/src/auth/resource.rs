//! The server as an OAuth 2.0 protected resource: its name, and the metadata by which clients find its authorization servers
//! (RFC 9728).

use std::collections::BTreeSet;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::Uri;
use mcip_core::principal::{Challenge, PublicDocument, Refused};
use serde_json::{Map, Value};

const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The URL of a resource can't be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidResource(&'static str);

impl fmt::Display for InvalidResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the URL of the protected resource {}", self.0)
    }
}

impl std::error::Error for InvalidResource {}

/// What this server is called in access tokens, and who issues them (RFC 8707, RFC 9728).
///
/// The URL is the one under which clients reach the MCP endpoint, from outside, whatever stands in between: tokens have to be issued for
/// it (`aud`), and proofs of possession made for it (`htu`). Clients are told of it in challenges, and read the rest at
/// `/.well-known/oauth-protected-resource`, with the path of the endpoint behind it and without.
///
/// ```
/// use mcip_server::auth::ProtectedResource;
///
/// let resource = ProtectedResource::new("https://MCP.example.com:443/mcp")?
///     .name("Notes")
///     .scopes(["notes:read", "notes:write"]);
/// assert_eq!(resource.url(), "https://mcp.example.com/mcp");
/// assert_eq!(
///     resource.metadata_url(),
///     "https://mcp.example.com/.well-known/oauth-protected-resource/mcp"
/// );
/// # Ok::<(), mcip_server::auth::InvalidResource>(())
/// ```
#[derive(Clone, Debug)]
pub struct ProtectedResource {
    origin: String,
    path: String,
    url: String,
    issuers: Vec<String>,
    scopes: BTreeSet<Box<str>>,
    first_scopes: Vec<String>,
    more: Map<String, Value>,
}

impl ProtectedResource {
    /// The resource of a URL: `https`, or `http` on this machine, without query, fragment or user. Scheme and host are written in lower
    /// case and a usual port is left out; the path stays as it is.
    ///
    /// # Errors
    /// [`InvalidResource`] if it is another kind of URL.
    pub fn new(url: &str) -> Result<Self, InvalidResource> {
        let (origin, path) = split(url)?;
        Ok(Self {
            url: format!("{origin}{path}"),
            origin,
            path,
            issuers: Vec::new(),
            scopes: BTreeSet::new(),
            first_scopes: Vec::new(),
            more: Map::new(),
        })
    }

    /// Names an authorization server by its issuer identifier. Those whose tokens are accepted are named without it.
    #[must_use]
    pub fn authorization_server(mut self, issuer: impl Into<String>) -> Self {
        let issuer = issuer.into();
        if !self.issuers.contains(&issuer) {
            self.issuers.push(issuer);
        }
        self
    }

    /// Publishes scopes. What needs only published scopes is listed for holders of any valid token, and a call without them is answered
    /// with a challenge that names them, so that the client can ask for more (step-up). What needs others is not told of to who
    /// lacks them.
    #[must_use]
    pub fn scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.scopes
            .extend(scopes.into_iter().map(|scope| scope.into().into_boxed_str()));
        self
    }

    /// Scopes that a client should ask for in the beginning, named in the challenge to who shows nothing.
    #[must_use]
    pub fn first_scopes<I>(mut self, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.first_scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// A name for people.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        let name: String = name.into();
        self.with("resource_name", name)
    }

    /// A page for developers.
    #[must_use]
    pub fn documentation(self, url: impl Into<String>) -> Self {
        let url: String = url.into();
        self.with("resource_documentation", url)
    }

    /// Adds any member to the metadata (RFC 9728, section 2).
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.more.insert(name.into(), value.into());
        self
    }

    /// The canonical URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the metadata is found.
    pub fn metadata_url(&self) -> String {
        format!("{}{}", self.origin, self.metadata_path())
    }

    fn metadata_path(&self) -> String {
        let path = if self.path == "/" { "" } else { &self.path };
        format!("{WELL_KNOWN}{path}")
    }

    /// The audiences that stand for it. An empty path and `/` are the same (RFC 3986, section 6.2.3).
    pub(super) fn audiences(&self) -> Vec<Box<str>> {
        match self.path.as_str() {
            "" => vec![self.url.as_str().into(), format!("{}/", self.url).into()],
            "/" => vec![self.url.as_str().into(), self.origin.as_str().into()],
            _ => vec![self.url.as_str().into()],
        }
    }

    /// The scopes that can be had.
    pub(super) fn obtainable(&self) -> Arc<BTreeSet<Box<str>>> {
        Arc::new(self.scopes.clone())
    }

    /// The metadata document, under each path where a client may look for it (RFC 9728, section 3.1).
    pub(super) fn documents(&self, more: impl IntoIterator<Item = (&'static str, Value)>) -> Vec<PublicDocument> {
        let mut all = Map::new();
        all.insert("resource".to_owned(), self.url.clone().into());
        if !self.issuers.is_empty() {
            all.insert("authorization_servers".to_owned(), self.issuers.clone().into());
        }
        if !self.scopes.is_empty() {
            let scopes: Vec<Value> = self.scopes.iter().map(|scope| (&**scope).into()).collect();
            all.insert("scopes_supported".to_owned(), scopes.into());
        }
        all.insert("bearer_methods_supported".to_owned(), vec!["header"].into());
        all.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
        all.extend(self.more.clone());
        let body = Bytes::from(Value::Object(all).to_string());
        let mut paths = vec![self.metadata_path()];
        if paths.iter().all(|path| path != WELL_KNOWN) {
            paths.push(WELL_KNOWN.to_owned());
        }
        paths
            .into_iter()
            .map(|path| PublicDocument {
                path,
                media_type: "application/json",
                body: body.clone(),
            })
            .collect()
    }

    /// A challenge that says where the metadata is (RFC 9728, section 5.1) and which scopes are needed.
    pub(super) fn challenge(&self, scheme: &'static str, why: Refused<'_>) -> Challenge {
        let challenge = Challenge::refusing(scheme, why).with("resource_metadata", self.metadata_url());
        if challenge.parameter("scope").is_some() || self.first_scopes.is_empty() {
            return challenge;
        }
        challenge.with("scope", self.first_scopes.join(" "))
    }
}

/// The origin and path of a URL.
pub(super) fn split(url: &str) -> Result<(String, String), InvalidResource> {
    if url.contains('#') {
        return Err(InvalidResource("must not have a fragment (RFC 8707, section 2)"));
    }
    let parsed: Uri = url
        .parse()
        .map_err(|_| InvalidResource("is not a valid absolute URL"))?;
    let (Some(scheme), Some(authority)) = (parsed.scheme_str(), parsed.authority()) else {
        return Err(InvalidResource("is not absolute: it needs a scheme and a host"));
    };
    if authority.as_str().contains('@') {
        return Err(InvalidResource("must not name a user"));
    }
    if parsed.query().is_some() {
        return Err(InvalidResource("must not have a query"));
    }
    let usual = match scheme {
        "https" => 443,
        "http" if is_loopback(authority.host()) => 80,
        "http" => return Err(InvalidResource("must be https, or http on this machine")),
        _ => return Err(InvalidResource("must be https")),
    };
    let host = authority.host().to_ascii_lowercase();
    let port = match authority.port_u16() {
        Some(port) if port != usual => format!(":{port}"),
        _ => String::new(),
    };
    // `http` reads a URL without a path as one with `/`.
    let path = match parsed.path() {
        "/" if !url.ends_with('/') => "",
        path => path,
    };
    Ok((format!("{scheme}://{host}{port}"), path.to_owned()))
}

/// Whether a host is this machine by its name.
pub(super) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use mcip_core::principal::Unauthenticated;

    use super::*;

    #[test]
    fn urls_are_written_in_one_way() {
        let url = |url: &str| ProtectedResource::new(url).map(|resource| resource.url).ok();
        assert_eq!(
            url("HTTPS://Example.COM:443/Mcp"),
            Some("https://example.com/Mcp".to_owned())
        );
        assert_eq!(url("https://example.com"), Some("https://example.com".to_owned()));
        assert_eq!(url("https://example.com/"), Some("https://example.com/".to_owned()));
        assert_eq!(
            url("http://localhost:8080/mcp"),
            Some("http://localhost:8080/mcp".to_owned())
        );
        assert_eq!(url("http://[::1]:80/mcp"), Some("http://[::1]/mcp".to_owned()));
        for wrong in [
            "http://example.com/mcp",
            "ftp://example.com",
            "/mcp",
            "example.com",
            "https://a@example.com/",
            "https://example.com/?x",
            "https://example.com/#x",
        ] {
            assert_eq!(url(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_metadata_is_found_with_and_without_the_path() {
        let resource = ProtectedResource::new("https://example.com/a/mcp")
            .expect("valid")
            .authorization_server("https://as.example.com")
            .scopes(["b", "a"])
            .name("A");
        let documents = resource.documents([]);
        let paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
        assert_eq!(paths, [format!("{WELL_KNOWN}/a/mcp").as_str(), WELL_KNOWN]);
        let body: Value = serde_json::from_slice(&documents[0].body).expect("JSON");
        assert_eq!(
            body,
            serde_json::json!({
                "resource": "https://example.com/a/mcp",
                "authorization_servers": ["https://as.example.com"],
                "scopes_supported": ["a", "b"],
                "bearer_methods_supported": ["header"],
                "resource_name": "A",
            })
        );
        let root = ProtectedResource::new("https://example.com").expect("valid");
        assert_eq!(root.documents([]).len(), 1);
    }

    #[test]
    fn challenges_say_where_and_what() {
        let resource = ProtectedResource::new("https://example.com/mcp")
            .expect("valid")
            .first_scopes(["a", "b"]);
        assert_eq!(
            resource
                .challenge("Bearer", Refused::Unauthenticated(Unauthenticated::Expired))
                .to_string(),
            "Bearer error=\"invalid_token\", \
             resource_metadata=\"https://example.com/.well-known/oauth-protected-resource/mcp\", scope=\"a b\""
        );
    }
}
