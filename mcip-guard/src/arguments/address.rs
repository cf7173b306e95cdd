//! Addresses that no tool is asked to fetch on purpose.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::role::Role;
use super::shell;
use super::steps::look;
use super::url;

/// Names of the services at which machines in clouds are told their own credentials.
const METADATA: &[&str] = &[
    "metadata.google.internal",
    "metadata.goog",
    "instance-data",
    "instance-data.ec2.internal",
    "metadata.azure.internal",
    "metadata.platformequinix.com",
];
/// The name of Google Cloud's within a machine, and the scheme that it is served by. It is a word, too, and counts behind that scheme only.
const SHORT: (&str, &str) = ("http", "metadata");
/// IPv4 addresses of such services that are not link-local: Alibaba Cloud, Oracle Cloud, Azure.
const METADATA_V4: [Ipv4Addr; 3] = [
    Ipv4Addr::new(100, 100, 100, 200),
    Ipv4Addr::new(192, 0, 0, 192),
    Ipv4Addr::new(168, 63, 129, 16),
];
/// IPv6 addresses of such services: EC2's metadata, the credentials of pods in EKS, Google Cloud.
const METADATA_V6: [Ipv6Addr; 3] = [
    Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254),
    Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23),
    Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254),
];
/// Schemes by which a client of HTTP is made to speak something else, or to unpack what it fetched.
const SCHEMES: &[&str] = &[
    "gopher", "dict", "ldap", "ldaps", "tftp", "jar", "netdoc", "phar", "expect", "php", "rmi",
];

const OWN: &str = "it is the address at which a machine is told its own credentials";
const SCHEME: &str = "its scheme reaches other protocols than the web's";

/// Why an address is none that a tool should be given. Where a value is not said to be an address, or is a command, every one in it is looked
/// at.
pub(super) fn found(text: &str, role: Role) -> Option<&'static str> {
    match role {
        Role::Free | Role::Source | Role::Package => None,
        Role::Address | Role::Host => whole(text, Bare::Any),
        Role::Identifier | Role::Reference => whole(text, Bare::Dotted),
        Role::Unknown => within(text).or_else(|| match text.trim().contains(char::is_whitespace) {
            true => None,
            false => whole(text, Bare::Dotted),
        }),
        Role::Path => within(text),
        Role::Command => within(text).or_else(|| of_words(text)),
    }
}

/// Which hosts without a scheme count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bare {
    /// Every form.
    Any,
    /// Those that are nothing else: a number or a word may be an identifier.
    Dotted,
}

/// A value that is one address, with a scheme or without.
fn whole(text: &str, bare: Bare) -> Option<&'static str> {
    let text = &*url::stripped(text);
    if let Some((scheme, rest)) = url::scheme(text) {
        let slashes = rest.starts_with(['/', '\\']);
        if (slashes || url::is_special(scheme) || scheme.eq_ignore_ascii_case("jar"))
            && let Some(why) = of_url(scheme, rest)
        {
            return Some(why);
        }
    }
    let hosts = url::hosts(text);
    let counts = |host: &str| bare == Bare::Any || host.contains(['.', ':']);
    hosts
        .iter()
        .any(|host| counts(host) && is_metadata(host))
        .then_some(OWN)
}

/// Every address with a scheme that stands in a text.
fn within(text: &str) -> Option<&'static str> {
    let text = look(text);
    text.match_indices(':').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let slashes = rest.starts_with(['/', '\\']);
        // A colon is none of a scheme: this goes back no further than to the last one.
        let scheme = text[..at]
            .bytes()
            .rev()
            .take_while(|byte| url::is_of_scheme(*byte))
            .count();
        let scheme = &text[at - scheme..at];
        let scheme = scheme.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        match slashes {
            true => of_url(scheme, rest),
            // No further than to the next colon, at which this looks again.
            false if url::is_special(scheme) => of_url(scheme, rest.split(':').next().unwrap_or(rest)),
            false => None,
        }
    })
}

/// The words of a command that fetches something, or that may: clients of HTTP need no scheme.
fn of_words(command: &str) -> Option<&'static str> {
    let words = || shell::words(look(command));
    if !words().any(shell::connects) {
        return None;
    }
    words().find_map(|word| {
        let number = !word.contains(['.', ':', '/']) && !word.starts_with("0x");
        let hosts = url::hosts(word);
        (!number && hosts.iter().any(|host| is_metadata(host))).then_some(OWN)
    })
}

fn of_url(scheme: &str, rest: &str) -> Option<&'static str> {
    let is = |known: &&str| scheme.eq_ignore_ascii_case(known);
    if SCHEMES.iter().any(is) {
        return Some(SCHEME);
    }
    let (short_scheme, short) = SHORT;
    let is_short = |host: &str| {
        scheme.eq_ignore_ascii_case(short_scheme) && host.trim_end_matches('.').eq_ignore_ascii_case(short)
    };
    let hosts = url::hosts(rest);
    hosts
        .iter()
        .any(|host| is_metadata(host) || is_short(host))
        .then_some(OWN)
}

fn is_named(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    METADATA.iter().any(|known| host.eq_ignore_ascii_case(known))
}

fn is_metadata(host: &str) -> bool {
    is_named(host) || address(host.trim_end_matches('.')).is_some_and(is_own)
}

fn is_own(address: IpAddr) -> bool {
    let is_own_v4 = |v4: Ipv4Addr| v4.is_link_local() || METADATA_V4.contains(&v4);
    match address {
        IpAddr::V4(v4) => is_own_v4(v4),
        IpAddr::V6(v6) => {
            METADATA_V6.contains(&v6) || v6.is_unicast_link_local() || embedded(v6).is_some_and(is_own_v4)
        }
    }
}

/// The IPv4 address that an IPv6 one stands for: mapped or merely zeros before (RFC 4291), NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056).
fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let (high, low) = match v6.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x64, 0xff9b, 1, _, _, _, high, low]
        | [0x2002, high, low, ..] => (high, low),
        _ => return None,
    };
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Some(Ipv4Addr::new(a, b, c, d))
}

/// An address in any of the forms that the usual parsers take (`inet_aton`): decimal, octal, hexadecimal, of fewer parts than four.
fn address(host: &str) -> Option<IpAddr> {
    if let Ok(address) = host.parse() {
        return Some(address);
    }
    let mut parts = [0_u64; 4];
    let mut count = 0;
    for part in host.split('.') {
        let number = match part.as_bytes() {
            [b'0', b'x' | b'X', ..] => u64::from_str_radix(part.get(2..)?, 16).ok()?,
            [b'0', _, ..] => u64::from_str_radix(part, 8).ok()?,
            _ => part.parse().ok()?,
        };
        *parts.get_mut(count)? = number;
        count += 1;
    }
    let last = *parts.get(count.checked_sub(1)?)?;
    let bits = 8 * (5 - u32::try_from(count).ok()?);
    if last >= 1_u64 << bits || parts[..count - 1].iter().any(|part| *part > 255) {
        return None;
    }
    let before = parts[..count - 1].iter().enumerate();
    let before = before.fold(0_u64, |all, (index, part)| all | part << (24 - 8 * index));
    u32::try_from(before | last)
        .ok()
        .map(|all| IpAddr::V4(Ipv4Addr::from(all)))
}
