//! Metadata of a protected resource (RFC 9728): which authorization server the MCP server trusts.

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use mcip_core::types::Revision;
use serde::Deserialize;

use super::error::OAuthError;
use super::fetch::{Answer, Fetcher};
use super::scope::ScopeSet;
use super::url::WebUrl;

/// The suffix of its well-known URL.
const SUFFIX: &str = "oauth-protected-resource";

const WHAT: &str = "protected resource metadata";

/// How many authorization servers of a list are looked at.
const MOST_ISSUERS: usize = 4;

/// What the metadata says, after it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProtectedResource {
    /// The resource identifier, byte for byte: what `resource` repeats (RFC 8707).
    pub(super) resource: String,
    /// At least one.
    pub(super) issuers: Vec<String>,
    pub(super) scopes: Option<ScopeSet>,
    /// Whether tokens must be bound to a key (RFC 9728, section 2), or may be with ES256.
    pub(super) dpop: bool,
}

#[derive(Deserialize)]
struct Wire {
    resource: String,
    #[serde(default)]
    authorization_servers: Vec<String>,
    scopes_supported: Option<Vec<String>>,
    #[serde(default)]
    dpop_bound_access_tokens_required: bool,
}

/// Finds the metadata of a server: where its challenge says, else below its path, else at the root (MCP 2026-07-28, "Protected
/// Resource Metadata Discovery Requirements"). `None` if there is none at all.
///
/// # Errors
///
/// If it is about something else, is not valid, or can't be had for another reason than its absence.
pub(super) async fn discover(
    fetcher: &Fetcher,
    server: &WebUrl,
    named: Option<&str>,
) -> Result<Option<ProtectedResource>, OAuthError> {
    if let Some(named) = named {
        let url = fetcher.check("resource_metadata URL", named)?;
        let answer = fetcher.get(&url, headers()).await?;
        return match absent(&answer) {
            Some(why) => Err(OAuthError::document(WHAT, url.shown(), why)),
            None => read(&answer, &url, server).map(Some),
        };
    }
    let mut places = vec![server.well_known(SUFFIX)];
    if server.has_path() || server.query().is_some() {
        places.push(server.well_known_at_root(SUFFIX));
    }
    for place in places {
        let url = fetcher.check("well-known URL", &place)?;
        let answer = fetcher.get(&url, headers()).await?;
        match absent(&answer) {
            None => return read(&answer, &url, server).map(Some),
            Some(why) if failed(&answer) => return Err(OAuthError::document(WHAT, url.shown(), why)),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// Headers of a request for metadata (MCP 2025-03-26, "Server Metadata Discovery Headers").
pub(super) fn headers() -> HeaderMap {
    HeaderMap::from_iter([(
        HeaderName::from_static("mcp-protocol-version"),
        HeaderValue::from_static(Revision::LATEST.as_str()),
    )])
}

/// Why an answer is no document. What servers send to any path they do not know, a refusal or a page for people, means that
/// there is none.
pub(super) fn absent(answer: &Answer) -> Option<String> {
    match answer.status {
        StatusCode::OK if answer.is_json() => None,
        StatusCode::OK => Some("it is no JSON".to_owned()),
        status if status.is_redirection() => {
            Some(format!("a redirect (HTTP status {status}), which is never followed"))
        }
        status => Some(format!("HTTP status {status}")),
    }
}

/// Whether an answer is the failure of a server, which says nothing of what is there: if it counted as absence, a failure
/// could be caused to make a client fall back.
pub(super) fn failed(answer: &Answer) -> bool {
    answer.status.is_server_error() || answer.status == StatusCode::TOO_MANY_REQUESTS
}

fn read(answer: &Answer, document: &WebUrl, server: &WebUrl) -> Result<ProtectedResource, OAuthError> {
    let invalid = |why: String| OAuthError::document(WHAT, document.shown(), why);
    let wire: Wire = answer.json().map_err(invalid)?;
    check_resource(&wire.resource, document, server)?;
    let mut issuers = wire.authorization_servers;
    issuers.truncate(MOST_ISSUERS);
    if issuers.is_empty() {
        return Err(invalid("authorization_servers names none".to_owned()));
    }
    Ok(ProtectedResource {
        resource: wire.resource,
        issuers,
        scopes: wire.scopes_supported.and_then(ScopeSet::of),
        dpop: wire.dpop_bound_access_tokens_required,
    })
}

/// The resource must be the server that is called (RFC 9728, section 3.3). One that the server is a part of is accepted where
/// the document lies at the well-known URL of that very resource: then whoever owns it says so. A document that a challenge
/// led to can't claim more than the server it came from.
fn check_resource(resource: &str, document: &WebUrl, server: &WebUrl) -> Result<(), OAuthError> {
    let mismatch = || OAuthError::ResourceMismatch {
        server: server.shown().to_owned(),
        found: resource.to_owned(),
    };
    let claimed = WebUrl::parse(resource).map_err(|_| mismatch())?;
    let without_query = WebUrl::parse(server.shown()).map_err(|_| mismatch())?;
    let is_server = claimed.is_same_resource(server) || claimed.is_same_resource(&without_query);
    let is_owner = claimed.covers(server) && document.as_str() == claimed.well_known(SUFFIX);
    if is_server || is_owner { Ok(()) } else { Err(mismatch()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(resource: &str, document: &str, server: &str) -> bool {
        let url = |text: &str| WebUrl::parse(text).expect(text);
        check_resource(resource, &url(document), &url(server)).is_ok()
    }

    const AT_ROOT: &str = "https://example.com/.well-known/oauth-protected-resource";

    #[test]
    fn the_resource_is_the_server_that_is_called() {
        let below = "https://example.com/.well-known/oauth-protected-resource/mcp";
        let server = "https://example.com/mcp";
        assert!(check(server, below, server));
        assert!(check(server, AT_ROOT, server));
        assert!(check(server, "https://elsewhere.example/meta.json", server));
        assert!(check(server, below, "https://example.com/mcp?session=1"));
        assert!(check("https://EXAMPLE.com:443/mcp", below, server));
        // The well-known URL of both is the same.
        assert!(check("https://example.com/mcp/", below, server));
        assert!(!check("https://example.com/mcp/", AT_ROOT, server));
        for other in [
            "https://evil.example.com/mcp",
            "https://example.com/other",
            "https://example.com:8443/mcp",
            "http://example.com/mcp",
            "https://example.com/mcp#x",
            "https://user@example.com/mcp",
            "mcp",
            "",
        ] {
            assert!(!check(other, below, server), "{other}");
        }
    }

    #[test]
    fn what_the_server_is_a_part_of_is_accepted_from_its_owner_only() {
        let server = "https://example.com/mcp";
        assert!(check("https://example.com", AT_ROOT, server));
        assert!(check("https://example.com/", AT_ROOT, server));
        // The server itself says that it is the whole origin: a token for it would open its neighbours too.
        assert!(!check(
            "https://example.com",
            "https://example.com/mcp/metadata.json",
            server
        ));
        assert!(!check(
            "https://example.com",
            "https://example.com/.well-known/oauth-protected-resource/mcp",
            server
        ));
        assert!(!check(
            "https://evil.example",
            "https://evil.example/.well-known/oauth-protected-resource",
            server
        ));
        assert!(check(
            "https://example.com/a",
            "https://example.com/.well-known/oauth-protected-resource/a",
            "https://example.com/a/mcp"
        ));
    }
}
