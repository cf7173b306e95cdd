//! Names with their publisher (`com.example/payments`, `example/payments`) at hosts that are not the publisher's.
//!
//! A registry proves who published a name, and nothing of the server that says it. Whoever publishes under a domain serves under it.

use super::host::{is_relay, is_under, registered_domain};

/// Bytes of a name that are looked at.
const LONGEST: usize = 256;
/// Where anybody is given a name of their own: whose a host below them is, it does not say.
const SHARED: &[&str] = &[
    "amazonaws.com",
    "azurecontainerapps.io",
    "azurewebsites.net",
    "cloudfront.net",
    "deno.dev",
    "fly.dev",
    "github.io",
    "gitlab.io",
    "herokuapp.com",
    "hf.space",
    "netlify.app",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.io",
    "onrender.com",
    "railway.app",
    "run.app",
    "trycloudflare.com",
    "vercel.app",
    "workers.dev",
];
/// Namespaces of the MCP registry that are users of somebody else's service: no domain of theirs is named.
const USERS: &[&str] = &[
    "com.github.",
    "io.github.",
    "io.gitlab.",
    "com.gitlab.",
    "org.bitbucket.",
];
/// First labels of a domain that is written backwards, besides those of countries.
const ENDS: &[&str] = &[
    "ai", "app", "biz", "cloud", "com", "dev", "edu", "gov", "info", "int", "mil", "net", "org", "software", "tech",
    "xyz",
];
/// Words of hosts that say nothing of whose they are.
const GENERIC: &[&str] = &[
    "agent", "agents", "api", "cloud", "corp", "gateway", "host", "hosted", "mcp", "online", "remote", "server",
    "servers", "service", "services", "site", "tools", "www",
];

/// Whose a name says to be, where the host is not theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// The publisher, as the name has it: a domain, or a word.
    pub(super) publisher: String,
    /// Whether the host may be the publisher's all the same: a relay, or one below which anybody has a name.
    pub(super) may_be_honest: bool,
}

/// Whether a name with a publisher is said at a host, in lower case, that has nothing of that publisher.
pub(super) fn elsewhere(said: &str, host: &str) -> Option<Elsewhere> {
    let (namespace, own) = parts(said.trim())?;
    let may_be_honest = is_relay(host) || SHARED.iter().any(|domain| is_under(host, domain));
    if USERS.iter().any(|users| namespace.starts_with(users)) {
        return None;
    }
    if let Some(domain) = domain(namespace) {
        let of_one = registered_domain(host).is_some_and(|own| registered_domain(&domain) == Some(own));
        return (!of_one && !is_under(host, &domain)).then_some(Elsewhere {
            publisher: domain,
            may_be_honest,
        });
    }
    // A dot and no domain: it says nothing of who publishes it.
    let is_word = namespace.len() >= 3 && !namespace.contains('.') && !GENERIC.contains(&namespace) && own.len() >= 2;
    (is_word && !is_related(namespace, host)).then(|| Elsewhere {
        publisher: namespace.to_owned(),
        may_be_honest,
    })
}

/// A publisher and a name: words in small letters with one slash between them. What has blanks or capitals in it is a title.
fn parts(said: &str) -> Option<(&str, &str)> {
    if said.len() > LONGEST {
        return None;
    }
    let (namespace, own) = said.strip_prefix('@').unwrap_or(said).split_once('/')?;
    let is_plain = |part: &str| {
        let of_name =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
        part.bytes().all(of_name) && part.starts_with(|first: char| first.is_ascii_alphanumeric())
    };
    (is_plain(namespace) && is_plain(own)).then_some((namespace, own))
}

/// The domain that a namespace is, written backwards: `com.example` is `example.com`.
fn domain(namespace: &str) -> Option<String> {
    let (end, rest) = namespace.split_once('.')?;
    let is_country = end.len() == 2 && end.bytes().all(|byte| byte.is_ascii_lowercase());
    if rest.is_empty() || !(is_country || ENDS.contains(&end)) {
        return None;
    }
    let labels: Vec<&str> = namespace.rsplit('.').collect();
    Some(labels.join("."))
}

/// The label of a host that somebody chose to have for their own: the registered one, or the one below a shared domain.
fn owned_label(host: &str) -> &str {
    let shared = SHARED
        .iter()
        .find_map(|domain| host.strip_suffix(domain)?.strip_suffix('.'));
    match shared {
        Some(below) => below.rsplit('.').next().unwrap_or(below),
        None => {
            let domain = registered_domain(host).unwrap_or(host);
            domain.split('.').next().unwrap_or(domain)
        }
    }
}

/// Whether a word of that label is the publisher's, whole or as a part: `getsentry` at `mcp.sentry.dev`.
fn is_related(publisher: &str, host: &str) -> bool {
    const SHORTEST: usize = 4;
    let plain = |text: &str| text.replace(['-', '_'], "");
    let publisher = plain(publisher);
    let own = owned_label(host);
    let words = own.split('-').chain(std::iter::once(own));
    let mut words = words.map(plain).filter(|word| !GENERIC.contains(&word.as_str()));
    words.any(|word| {
        word == publisher
            || (word.len() >= SHORTEST && publisher.contains(&word))
            || (publisher.len() >= SHORTEST && word.contains(&publisher))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // Covers: MCP04, T11
    #[test]
    fn a_publisher_that_is_elsewhere_is_found() {
        for (said, host, publisher, may_be_honest) in [
            ("acme/payments", "mcp.attacker.example", "acme", false),
            ("@acme/payments", "payments.example.net", "acme", false),
            ("com.acme/payments", "mcp.attacker.example", "acme.com", false),
            ("com.acme/payments", "acme.com.attacker.example", "acme.com", false),
            ("com.acme/payments", "acme.example", "acme.com", false),
            ("uk.co.acme/x", "acme.example", "acme.co.uk", false),
            ("com.acme.pay/mcp", "mcp.acme.example", "pay.acme.com", false),
            ("com.acme/payments", "acme-mcp.fly.dev", "acme.com", true),
            ("acme/payments", "quiet-sun-123.vercel.app", "acme", true),
        ] {
            let wanted = Elsewhere {
                publisher: publisher.to_owned(),
                may_be_honest,
            };
            assert_eq!(elsewhere(said, host), Some(wanted), "{said} at {host}");
        }
    }

    #[test]
    fn a_publisher_at_home_and_a_plain_name_are_none() {
        for (said, host) in [
            ("acme/payments", "mcp.acme.example"),
            ("acme/payments", "mcp.acme-payments.example"),
            ("acme-corp/payments", "acme.example"),
            ("getsentry/sentry-mcp", "mcp.sentry.dev"),
            ("makenotion/notion-mcp-server", "mcp.notion.com"),
            ("com.acme/payments", "acme.com"),
            ("com.acme/payments", "mcp.eu.acme.com"),
            ("com.acme.pay/mcp", "mcp.acme.com"),
            ("uk.co.acme/x", "mcp.acme.co.uk"),
            ("io.github.ada/notes", "notes.example.net"),
            ("acme/payments", "acme-mcp.fly.dev"),
            ("Read/Write", "files.example"),
            ("input / output", "files.example"),
            ("a/b", "files.example"),
            ("payments", "attacker.example"),
            ("mcp/payments", "attacker.example"),
            ("v1.2/x", "attacker.example"),
            ("text/html/x", "attacker.example"),
            ("", "attacker.example"),
        ] {
            assert_eq!(elsewhere(said, host), None, "{said} at {host}");
        }
    }
}
