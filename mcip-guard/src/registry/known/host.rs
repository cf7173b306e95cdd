//! Hosts of addresses: whose they are, and which are made to be taken for another's.

use std::net::{IpAddr, Ipv6Addr};

use super::servers::{SERVERS, Service};
use super::spelling::{is_slip, skeleton};

/// Bytes of a host that is looked at; the system of names takes 253.
const LONGEST: usize = 1024;
/// Ends of names that no public registry gives out.
const INSIDE: &[&str] = &[
    "corp",
    "home",
    "home.arpa",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "private",
    "test",
];
/// Words that stand beside the name of a service in hosts that are made to be taken for its own.
const BESIDE: &[&str] = &[
    "account", "accounts", "api", "auth", "login", "mcp", "official", "secure", "server", "sso", "support", "verify",
];
/// Those that do so without a hyphen.
const JOINED: &[&str] = &["login", "mcp", "official"];
/// Second labels under which countries give out names.
const SECOND: &[&str] = &["ac", "co", "com", "edu", "gov", "net", "org"];

/// Where a server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On this machine, or in a network of one's own.
    Inside,
    /// At a public host, in lower case.
    Public(String),
}

impl Place {
    /// The place that a URL names; `None` if it names no host.
    pub(super) fn of_url(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://").unwrap_or(("", url.trim()));
        if !scheme.is_empty()
            && !["http", "https", "ws", "wss"]
                .iter()
                .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = match host.strip_prefix('[') {
            Some(inner) => inner.split([']', '%']).next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        let host = host.trim_end_matches('.').to_lowercase();
        if host.is_empty() || host.len() > LONGEST {
            return None;
        }
        Some(match host.parse::<IpAddr>() {
            Ok(address) if is_inside(address) => Self::Inside,
            Err(_) if !host.contains('.') || INSIDE.iter().any(|end| is_under(&host, end)) => Self::Inside,
            _ => Self::Public(host),
        })
    }
}

fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(own) => {
            let shared = matches!(own.octets(), [100, 64..=127, _, _]);
            own.is_loopback() || own.is_private() || own.is_link_local() || own.is_unspecified() || shared
        }
        IpAddr::V6(own) => {
            let mapped = own.to_ipv4_mapped().is_some_and(|own| is_inside(IpAddr::V4(own)));
            own == Ipv6Addr::UNSPECIFIED
                || own.is_loopback()
                || own.is_unique_local()
                || own.is_unicast_link_local()
                || mapped
        }
    }
}

/// Whether a host is a domain, or below it.
pub(super) fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl Service {
    /// Whether a host is its own.
    pub(super) fn owns(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| is_under(host, domain))
    }

    /// Whether a host has its name in it: `github.corp.example`, `mcp-stripe.example`.
    pub(super) fn is_named_in(&self, host: &str) -> bool {
        let mut words = host.split(['.', '-', '_']);
        words.any(|word| self.words.iter().any(|own| own == word))
    }
}

/// Whether whoever relays servers of others is at a host.
pub(super) fn is_relay(host: &str) -> bool {
    SERVERS.relays.iter().any(|domain| is_under(host, domain))
}

/// The service, and its domain, that a host is made to be taken for: disguised letters, one letter away, the domain with more behind it, its
/// name with words such as `login` and `mcp`.
pub(super) fn imitated_domain(host: &str) -> Option<(&'static Service, &'static str)> {
    if host.len() > LONGEST || SERVERS.server.iter().any(|service| service.owns(host)) || is_relay(host) {
        return None;
    }
    let labels: Vec<String> = host.split('.').map(|label| shown(&label.to_lowercase())).collect();
    let looks: Vec<String> = labels.iter().map(|label| skeleton(label)).collect();
    let (own, below) = registered(&labels)?;
    let all = SERVERS
        .server
        .iter()
        .flat_map(|service| service.domains.iter().map(move |domain| (service, domain)));
    for (service, domain) in all {
        let Some((word, end)) = domain.split_once('.') else {
            continue;
        };
        let is_long = word.len() >= 5;
        let is_disguise = own != word && is_long && skeleton(own) == skeleton(word);
        let is_foreign = !own.is_ascii() && skeleton(own) == skeleton(word);
        let is_near = word.len() >= 6 && is_slip(own, word);
        let is_beside = is_long && is_with_words(own, word);
        if is_disguise || is_foreign || is_near || is_beside || (below > 0 && stands_in(&labels, &looks, word, end)) {
            return Some((service, domain));
        }
    }
    None
}

/// The label that was registered, and how many are below it. `None` of a name of one label.
fn registered(labels: &[String]) -> Option<(&str, usize)> {
    let texts: Vec<&str> = labels.iter().map(String::as_str).collect();
    let at = registered_at(&texts)?;
    Some((labels.get(at)?, at))
}

fn registered_at(labels: &[&str]) -> Option<usize> {
    let mut at = labels.len().checked_sub(2)?;
    let is_country = labels.last().is_some_and(|last| last.len() == 2);
    if at > 0 && is_country && SECOND.contains(labels.get(at)?) {
        at -= 1;
    }
    Some(at)
}

/// The domain of a host that was registered, without what is below it: `example.co.uk` of `mcp.example.co.uk`.
pub(super) fn registered_domain(host: &str) -> Option<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    let below: usize = labels
        .iter()
        .take(registered_at(&labels)?)
        .map(|label| label.len() + 1)
        .sum();
    host.get(below..)
}

/// Whether a label is the name of a service with nothing but words that a service puts beside it.
fn is_with_words(label: &str, word: &str) -> bool {
    let mut named = 0;
    let hyphened = label.contains('-')
        && label.split('-').all(|part| {
            let is_name = part == word || (part.len() == word.len() && skeleton(part) == skeleton(word));
            named += usize::from(is_name);
            is_name || BESIDE.contains(&part)
        });
    let joined = || {
        let mut without = JOINED
            .iter()
            .filter_map(|affix| label.strip_suffix(affix).or(label.strip_prefix(affix)));
        without.any(|rest| rest == word || (rest.len() == word.len() && skeleton(rest) == skeleton(word)))
    };
    (hyphened && named == 1) || joined()
}

/// Whether a whole domain stands in a host that ends otherwise: `stripe.com.example.net`, `mcp-github.com.example.net`, `stripe-com.example.net`.
fn stands_in(labels: &[String], looks: &[String], word: &str, end: &str) -> bool {
    let (looks_word, wanted) = (skeleton(word), end.split('.').count());
    let hyphened = skeleton(&format!("{word}-{}", end.replace('.', "-")));
    labels.iter().zip(looks).enumerate().any(|(at, (label, look))| {
        let after = labels.get(at + 1..at + 1 + wanted);
        // What ends the host is a registered name, and judged as one.
        let goes_on = labels.len() > at + 1 + wanted;
        let is_named = *look == looks_word || label.rsplit('-').next() == Some(word);
        let is_domain = goes_on && is_named && after.is_some_and(|after| after.join(".") == end);
        let is_written = labels.len() > at + 2 && label.contains('-') && word.len() >= 5 && *look == hyphened;
        is_domain || is_written
    })
}

/// A label as a browser shows it: what `xn--` stands for (RFC 3492).
fn shown(label: &str) -> String {
    label
        .strip_prefix("xn--")
        .and_then(decoded)
        .unwrap_or_else(|| label.to_owned())
}

/// What a label in Punycode stands for; `None` if it is none.
fn decoded(label: &str) -> Option<String> {
    /// Bytes of a label.
    const MOST: usize = 63;
    if label.len() > MOST || !label.is_ascii() {
        return None;
    }
    let (basic, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut number, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes();
    while digits.len() > 0 {
        let before = at;
        let (mut weight, mut step) = (1_u32, 36_u32);
        loop {
            let digit = match digits.next()? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let least = step.saturating_sub(bias).clamp(1, 26);
            if digit < least {
                break;
            }
            weight = weight.checked_mul(36 - least)?;
            step = step.checked_add(36)?;
        }
        let length = u32::try_from(out.len()).ok()?.checked_add(1)?;
        let mut delta = (at - before) / if before == 0 { 700 } else { 2 };
        delta += delta / length;
        let mut steps = 0;
        while delta > 455 {
            delta /= 35;
            steps += 36;
        }
        bias = steps + 36 * delta / (delta + 38);
        number = number.checked_add(at / length)?;
        at %= length;
        out.insert(usize::try_from(at).ok()?, char::from_u32(number)?);
        at += 1;
    }
    Some(out.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punycode_is_read() {
        for (label, meant) in [
            ("xn--mnchen-3ya", "münchen"),
            ("xn--80ak6aa92e", "аррӏе"),
            ("xn--9", "xn--9"),
            ("plain", "plain"),
        ] {
            assert_eq!(shown(label), meant, "{label}");
        }
        assert_eq!(decoded("strpe-m4e\u{e9}"), None);
    }

    #[test]
    fn places_are_inside_or_public() {
        for url in [
            "http://127.0.0.1:8080/mcp",
            "http://[::1]/mcp",
            "http://localhost/mcp",
            "https://10.1.2.3/",
            "http://github:8080/mcp",
            "https://mcp.github.internal/x",
            "http://[fd00::1]:80/",
            "https://100.100.1.1/",
            "https://box.lan",
        ] {
            assert_eq!(Place::of_url(url), Some(Place::Inside), "{url}");
        }
        for (url, host) in [
            ("https://User:pw@API.Example.com.:443/mcp?x#y", "api.example.com"),
            ("wss://8.8.8.8/", "8.8.8.8"),
            ("mcp.stripe.com/x", "mcp.stripe.com"),
        ] {
            assert_eq!(Place::of_url(url), Some(Place::Public(host.to_owned())), "{url}");
        }
        for url in ["", "https://", "file:///etc/passwd", "unix:///x"] {
            assert_eq!(Place::of_url(url), None, "{url}");
        }
    }
}
