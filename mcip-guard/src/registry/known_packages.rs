//! Packages of servers that many people run, and names that are made to be taken for theirs.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::identity::{Manager, Package};
use super::names::within_one;

/// Names as the registries have them, by manager. A name that is here imitates nobody.
const KNOWN: [(Manager, &[&str]); 2] = [
    (
        Manager::Npm,
        &[
            "@modelcontextprotocol/inspector",
            "@modelcontextprotocol/server-brave-search",
            "@modelcontextprotocol/server-everything",
            "@modelcontextprotocol/server-filesystem",
            "@modelcontextprotocol/server-github",
            "@modelcontextprotocol/server-gitlab",
            "@modelcontextprotocol/server-google-maps",
            "@modelcontextprotocol/server-memory",
            "@modelcontextprotocol/server-pdf",
            "@modelcontextprotocol/server-postgres",
            "@modelcontextprotocol/server-puppeteer",
            "@modelcontextprotocol/server-redis",
            "@modelcontextprotocol/server-sequential-thinking",
            "@modelcontextprotocol/server-slack",
            "@notionhq/notion-mcp-server",
            "@playwright/mcp",
            "@sentry/mcp-server",
            "@stripe/mcp",
            "@supabase/mcp-server-supabase",
            "@upstash/context7-mcp",
            "chrome-devtools-mcp",
            "figma-developer-mcp",
            "firecrawl-mcp",
            "mcp-remote",
            "supergateway",
            "tavily-mcp",
        ],
    ),
    (
        Manager::Pypi,
        &[
            "awslabs-core-mcp-server",
            "markitdown-mcp",
            "mcp-proxy",
            "mcp-server-fetch",
            "mcp-server-git",
            "mcp-server-qdrant",
            "mcp-server-sentry",
            "mcp-server-sqlite",
            "mcp-server-time",
            "postgres-mcp",
        ],
    ),
];

static NAMES: LazyLock<HashSet<(Manager, &str)>> = LazyLock::new(|| {
    KNOWN
        .iter()
        .flat_map(|(manager, names)| names.iter().map(|name| (*manager, *name)))
        .collect()
});

/// The well-known package of a server that a name is made to be taken for: one letter away, or with a scope that is one letter away, or the same
/// name without its scope or in another one. Versions and extras are no part of a name.
pub fn imitated_package(manager: Manager, name: &str) -> Option<&'static str> {
    imitated(&Package {
        manager,
        name: name.to_owned(),
        version: None,
    })
}

/// The well-known package whose name a package's is made to be taken for: one letter away, or with a scope that is one letter away,
/// or the same name without its scope or in another one.
pub(super) fn imitated(package: &Package) -> Option<&'static str> {
    let name = package.name.to_lowercase();
    if NAMES.contains(&(package.manager, &*name)) {
        return None;
    }
    let known = KNOWN.iter().find(|(manager, _)| *manager == package.manager)?.1;
    known.iter().copied().find(|meant| looks_like(&name, meant))
}

fn looks_like(name: &str, meant: &str) -> bool {
    let (scope, own) = split(name);
    let (meant_scope, meant_own) = split(meant);
    // What is short is one letter away from too much.
    let near = |one: &str, other: &str| other.len() >= 8 && within_one(one, other);
    match (scope, meant_scope) {
        _ if near(name, meant) => true,
        (Some(scope), Some(meant_scope)) => near(scope, meant_scope) && (own == meant_own || near(own, meant_own)),
        // `modelcontextprotocol-server-memory` for `@modelcontextprotocol/server-memory`.
        (None, Some(meant_scope)) => name
            .strip_prefix(meant_scope)
            .is_some_and(|rest| rest.trim_start_matches(['-', '_', '.']) == meant_own),
        _ => false,
    }
}

fn split(name: &str) -> (Option<&str>, &str) {
    match name.strip_prefix('@').and_then(|name| name.split_once('/')) {
        Some((scope, own)) => (Some(scope), own),
        None => (None, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(manager: Manager, name: &str) -> Option<&'static str> {
        imitated(&Package {
            manager,
            name: name.to_owned(),
            version: None,
        })
    }

    // Covers: MCP04, T11
    #[test]
    fn names_that_are_taken_for_others_are_found() {
        for (name, meant) in [
            (
                "@modelcontextprotocol/server-filesytem",
                "@modelcontextprotocol/server-filesystem",
            ),
            (
                "@modelcontextprotocl/server-memory",
                "@modelcontextprotocol/server-memory",
            ),
            (
                "@modelcontextprotoco1/server-memory",
                "@modelcontextprotocol/server-memory",
            ),
            (
                "@modelcontextprotocols/server-github",
                "@modelcontextprotocol/server-github",
            ),
            (
                "modelcontextprotocol-server-memory",
                "@modelcontextprotocol/server-memory",
            ),
            ("mcp-remoet", "mcp-remote"),
        ] {
            assert_eq!(of(Manager::Npm, name), Some(meant), "{name}");
        }
        assert_eq!(of(Manager::Pypi, "mcp-sever-git"), Some("mcp-server-git"));
        assert_eq!(of(Manager::Pypi, "mcp-server-fetch2"), Some("mcp-server-fetch"));
    }

    #[test]
    fn others_are_left_in_peace() {
        for (manager, names) in KNOWN {
            for name in names {
                assert_eq!(of(manager, name), None, "{name}");
            }
        }
        for name in [
            "mcp-server",
            "@scope/mcp",
            "my-filesystem",
            "@acme/server-memory",
            "server-memory",
            "mcp-proxy",
        ] {
            assert_eq!(of(Manager::Npm, name), None, "{name}");
        }
        for name in ["mcp-server-github", "mcp-server-git-cli", "mcp", "mcp-server-docker"] {
            assert_eq!(of(Manager::Pypi, name), None, "{name}");
        }
    }
}
