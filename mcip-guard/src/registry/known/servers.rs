//! Services that many people use through a server of theirs, and what a server says that means one of them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::spelling::{is_slip, skeleton};
use crate::registry::names;

/// The file beside this one.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Servers {
    /// Domains of whoever relays servers of others, under their names.
    pub(super) relays: Vec<String>,
    pub(super) server: Vec<Service>,
}

/// A service.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) name: String,
    /// What it is called, in lower case.
    pub(super) words: Vec<String>,
    /// The domains that are its own.
    pub(super) domains: Vec<String>,
    /// Whether people run it, or a server for it, under domains of theirs.
    #[serde(default)]
    pub(super) self_hosted: bool,
    /// Whether the name is a word that others use as well.
    #[serde(default)]
    pub(super) common: bool,
}

pub(super) const FILE: &str = include_str!("servers.toml");

/// It is a part of the program; a test reads it.
pub(super) static SERVERS: LazyLock<Servers> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

/// Bytes of what a server says it is that are looked at.
const LONGEST: usize = 256;
/// Words beside the name of a service that leave it the name of the service.
const BESIDE: &[&str] = &[
    "api",
    "app",
    "by",
    "cloud",
    "com",
    "connector",
    "corp",
    "for",
    "from",
    "hosted",
    "inc",
    "integration",
    "io",
    "llc",
    "mcp",
    "official",
    "org",
    "platform",
    "remote",
    "s",
    "server",
    "service",
    "sse",
    "the",
    "verified",
];

/// A service that somebody says to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) service: &'static Service,
    /// Whether it says that it is the service itself: the official server, or a domain of the service.
    pub(super) insists: bool,
}

/// The service that a name means, where it says nothing else: `GitHub`, `github-mcp-server`, `Stripe (official)`, `com.stripe/mcp`. A name that
/// says more is somebody's who works with it: `github-notes`, `io.github.ada/stripe-tools`.
pub(super) fn claimed(name: &str) -> Option<Claim> {
    let name = name.trim();
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    if let Some((namespace, own)) = name.split_once('/') {
        return claimed_by_namespace(namespace, own);
    }
    let mut insists = false;
    let mut rest = Vec::new();
    for word in words(name) {
        insists |= matches!(&*word, "official" | "verified" | "inc" | "llc" | "com");
        if !BESIDE.contains(&&*word) {
            rest.push(word);
        }
    }
    let said = rest.join(" ");
    let looks = skeleton(&said);
    let is_meant = |word: &String| *word == said || (said.len() >= 5 && word.len() >= 5 && skeleton(word) == looks);
    if let Some(service) = SERVERS.server.iter().find(|service| service.words.iter().any(is_meant)) {
        return Some(Claim { service, insists });
    }
    let mistyped = |word: &String| word.len() >= 6 && is_slip(&said, word);
    let service = SERVERS
        .server
        .iter()
        .find(|service| service.words.iter().any(mistyped))?;
    Some(Claim { service, insists: true })
}

/// The name of a registry of servers, or of a publisher: who publishes it is who it says it is.
fn claimed_by_namespace(namespace: &str, own: &str) -> Option<Claim> {
    let of = |service: &'static Service| Claim { service, insists: true };
    let publisher = match namespace.strip_prefix("io.github.") {
        // `io.github.github/…`
        Some(user) => user,
        None if namespace.contains('.') => {
            let domain: Vec<&str> = namespace.rsplit('.').collect();
            let domain = domain.join(".").to_lowercase();
            let is_of =
                |own: &String| domain == *own || domain.strip_suffix(&**own).is_some_and(|rest| rest.ends_with('.'));
            let found = SERVERS.server.iter().find(|service| service.domains.iter().any(is_of));
            return found.map(of);
        }
        None => namespace,
    };
    let publisher = publisher.trim_start_matches('@').to_lowercase();
    let published = SERVERS.server.iter().find(|service| service.words.contains(&publisher));
    // A publisher of everything, such as GitHub, is no claim to be what it publishes.
    published.map(of).filter(|_| !own.is_empty())
}

/// Words in lower case, letters of other scripts as what they look like. A capital inside begins none: `GitHub` is one.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.map(names::plain).filter(|word| !word.is_empty()).collect()
}
