//! From a server's refusal to its authorization server.

use super::challenge::Demand;
use super::error::OAuthError;
use super::fetch::Fetcher;
use super::issuer::{self, AuthorizationServer};
use super::resource;
use super::scope::ScopeSet;
use super::url::WebUrl;

/// Who gives tokens for a server, and for what.
#[derive(Clone, Debug)]
pub(super) struct Discovered {
    /// What `resource` names in requests (RFC 8707).
    pub(super) resource: String,
    /// The scopes that the resource lists.
    pub(super) scopes: Option<ScopeSet>,
    /// Whether tokens for it must be bound to a key.
    pub(super) must_bind: bool,
    /// Whether the MCP server names no authorization server, and so is its own (MCP 2025-03-26).
    pub(super) is_own: bool,
    pub(super) server: AuthorizationServer,
}

/// Finds it. `preferred` are the issuers that this client knows already, which are taken if the server names them.
pub(super) async fn discover(
    fetcher: &Fetcher,
    server: &WebUrl,
    demand: &Demand,
    preferred: &[&str],
) -> Result<Discovered, OAuthError> {
    let Some(found) = resource::discover(fetcher, server, demand.resource_metadata.as_deref()).await? else {
        return first_revision(fetcher, server).await;
    };
    let known = preferred
        .iter()
        .find_map(|known| found.issuers.iter().find(|issuer| issuer == known));
    // Each is an authorization server of its own; one without metadata can't be used, the next may.
    let others = found.issuers.iter().filter(|issuer| Some(*issuer) != known);
    for issuer in known.into_iter().chain(others) {
        if let Some(server) = issuer::discover(fetcher, issuer).await? {
            return Ok(Discovered {
                resource: found.resource,
                scopes: found.scopes,
                must_bind: found.dpop,
                is_own: false,
                server,
            });
        }
    }
    let first = found.issuers.first().map(String::as_str).unwrap_or_default();
    Err(OAuthError::no_metadata(first))
}

/// A server of MCP 2025-03-26 has no metadata of its resource: it is its own authorization server, with metadata at the root of
/// its origin or with default endpoints there.
async fn first_revision(fetcher: &Fetcher, server: &WebUrl) -> Result<Discovered, OAuthError> {
    let found = issuer::discover_at_root(fetcher, server).await?;
    Ok(Discovered {
        resource: canonical(server),
        scopes: None,
        must_bind: false,
        is_own: true,
        server: match found {
            Some(found) => found,
            None => issuer::defaults(fetcher, server)?,
        },
    })
}

/// The canonical URI of a server (MCP 2026-07-28, "Canonical Server URI"), where nobody names it: without query, and without the
/// slash of an empty path.
fn canonical(server: &WebUrl) -> String {
    let text = server.shown();
    if server.path() == "/" {
        text.strip_suffix('/').unwrap_or(text)
    } else {
        text
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_uri_has_no_query_and_no_lone_slash() {
        let of = |text: &str| canonical(&WebUrl::parse(text).expect(text));
        assert_eq!(of("https://mcp.example.com/"), "https://mcp.example.com");
        assert_eq!(of("https://mcp.example.com"), "https://mcp.example.com");
        assert_eq!(of("https://mcp.example.com/mcp/?k=v"), "https://mcp.example.com/mcp/");
    }
}
