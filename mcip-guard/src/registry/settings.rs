//! Settings that were reviewed, and what they are now: which of them protect less.
//!
//! Nobody reviews a configuration a second time line by line. This compares two of them as JSON, whatever program they are of, and knows the
//! usual words: what is protected (`tls`, `auth`, `sandbox`, …) and by how much (`required`, `optional`, `off`), what is let in
//! (`allowedHosts`, `scopes`, …) and what is kept out (`blocked`, …), what had better be false (`insecure`, `skipVerification`, …). A setting
//! that became stricter, or of which these words say nothing, is no finding: nor is a new server, or another `command`, `args`, `env` or address.
//! Those are what a server is, and what [`Registry::identify`](super::Registry::identify) compares.

use std::collections::HashSet;
use std::fmt;

use serde_json::{Map, Value};

use super::names::words;

/// A setting that protects less than it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weaker {
    /// Where it stands: a JSON pointer (RFC 6901).
    pub at: String,
    /// What became of it. No values stand in it.
    pub how: &'static str,
}

impl fmt::Display for Weaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", if self.at.is_empty() { "/" } else { &self.at }, self.how)
    }
}

/// Settings that are looked at, in one comparison.
const MOST: usize = 10_000;
const DEEPEST: usize = 32;

/// What protects less in `now` than it did in `reviewed`, in the order of their names.
///
/// ```
/// use mcip_guard::registry::weaker_settings;
/// use serde_json::json;
///
/// let found = weaker_settings(&json!({"tls": "required"}), &json!({"tls": "optional"}));
/// assert_eq!(found[0].at, "/tls");
/// ```
pub fn weaker_settings(reviewed: &Value, now: &Value) -> Vec<Weaker> {
    let mut comparing = Comparing {
        found: Vec::new(),
        left: MOST,
        is_cut: false,
    };
    comparing.values(reviewed, now, Kind::Plain, "", 0);
    if comparing.is_cut {
        comparing.weaker("", "not all of it was compared: it is too large, or nests too deep");
    }
    comparing.found
}

/// What a setting is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It protects: more of it is stricter.
    Protects,
    /// It lets in, or weakens: more of it is weaker.
    Permits,
    /// It keeps out: less of it is weaker.
    Forbids,
    /// How much somebody may do or how long something is valid.
    Bound,
    Plain,
}

const PERMITS: &[&str] = &[
    "allow",
    "allowed",
    "allows",
    "allowlist",
    "whitelist",
    "permit",
    "permitted",
    "permissions",
    "scopes",
    "scope",
    "hosts",
    "origins",
    "roots",
    "trusted",
    "trust",
    "capabilities",
    "mounts",
    "volumes",
    "privileged",
    "insecure",
    "unsafe",
    "skip",
    "disable",
    "disabled",
    "bypass",
    "anonymous",
    "debug",
    "auto",
    "unauthenticated",
    "ignore",
    "exempt",
    "exceptions",
    "grants",
    "roles",
    "egress",
    "wildcard",
    "unrestricted",
    "cors",
    "public",
    "dangerously",
];
const FORBIDS: &[&str] = &[
    "deny",
    "denied",
    "denylist",
    "block",
    "blocked",
    "blocklist",
    "blacklist",
    "forbid",
    "forbidden",
    "excluded",
    "exclude",
    "redact",
    "redacted",
    "restricted",
    "disallowed",
    "disallow",
    "protected",
    "readonly",
];
const PROTECTS: &[&str] = &[
    "tls",
    "ssl",
    "https",
    "auth",
    "authentication",
    "authorization",
    "verify",
    "verification",
    "verified",
    "validate",
    "validation",
    "signature",
    "signatures",
    "signed",
    "sandbox",
    "sandboxed",
    "isolation",
    "approval",
    "approvals",
    "consent",
    "confirm",
    "confirmation",
    "pin",
    "pinned",
    "pinning",
    "encryption",
    "encrypt",
    "audit",
    "logging",
    "log",
    "record",
    "records",
    "csp",
    "csrf",
    "mfa",
    "oauth",
    "guard",
    "guardian",
    "policy",
    "enforce",
    "enforcement",
    "mode",
    "require",
    "required",
    "requires",
    "strict",
    "secure",
    "integrity",
    "checksum",
    "norms",
    "hsts",
    "mtls",
    "certificate",
    "rate",
    "limits",
];
const BOUNDS: &[&str] = &[
    "max", "maximum", "limit", "ttl", "lifetime", "timeout", "expiry", "expires", "quota", "depth",
];

fn kind(name: &str) -> Kind {
    let words = words(name);
    let any = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    // `requireAuth` protects and `allowUnsigned` permits, whatever comes after the verb.
    let first = words.first().map(String::as_str).unwrap_or_default();
    match first {
        "require" | "required" | "enforce" | "verify" | "validate" => Kind::Protects,
        first if FORBIDS.contains(&first) => Kind::Forbids,
        _ if any(PERMITS) => Kind::Permits,
        _ if any(FORBIDS) => Kind::Forbids,
        _ if any(BOUNDS) => Kind::Bound,
        _ if any(PROTECTS) => Kind::Protects,
        _ => Kind::Plain,
    }
}

/// How strict a word is, where it is one of those that say it.
fn strictness(value: &Value) -> Option<u8> {
    Some(match value {
        Value::Null => 0,
        Value::Bool(is) => u8::from(*is) * 3,
        Value::String(word) => match word.to_ascii_lowercase().as_str() {
            "" | "off" | "none" | "no" | "false" | "disabled" | "disable" | "never" | "insecure" | "plaintext"
            | "plain" | "http" | "allow" | "allow-all" | "permissive" | "unsafe" | "anonymous" | "open" | "ignore" => 0,
            "optional" | "audit" | "warn" | "report" | "log" | "prefer" | "preferred" | "allowed" | "relaxed"
            | "lenient" | "auto" => 1,
            "ask" | "prompt" | "first-use" | "tofu" | "on-first-use" => 2,
            "on" | "yes" | "true" | "enabled" | "enable" | "required" | "require" | "enforce" | "enforced"
            | "enforcing" | "strict" | "always" | "https" | "deny" | "block" | "full" => 3,
            "mtls" | "mutual" | "mandatory" => 4,
            _ => return None,
        },
        _ => return None,
    })
}

struct Comparing {
    found: Vec<Weaker>,
    left: usize,
    /// Something that differs was not looked at.
    is_cut: bool,
}

impl Comparing {
    fn weaker(&mut self, at: &str, how: &'static str) {
        self.found.push(Weaker { at: at.to_owned(), how });
    }

    fn values(&mut self, before: &Value, now: &Value, kind: Kind, at: &str, depth: usize) {
        if before == now {
            return;
        }
        if depth > DEEPEST || self.left == 0 {
            self.is_cut = true;
            return;
        }
        self.left -= 1;
        match (before, now) {
            (Value::Object(before), Value::Object(now)) => self.objects(before, now, kind, at, depth),
            (Value::Array(before), Value::Array(now)) => self.lists(before, now, kind, at),
            (Value::Number(before), Value::Number(now)) => self.numbers(before.as_f64(), now.as_f64(), kind, at),
            _ => self.scalars(before, now, kind, at),
        }
    }

    fn objects(&mut self, before: &Map<String, Value>, now: &Map<String, Value>, outer: Kind, at: &str, depth: usize) {
        for (name, was) in before {
            let own = match kind(name) {
                Kind::Plain => outer,
                own => own,
            };
            let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            match now.get(name) {
                Some(is) => self.values(was, is, own, &at, depth + 1),
                None => match own {
                    Kind::Protects if strictness(was) != Some(0) => self.weaker(&at, "what protects is gone"),
                    Kind::Forbids => self.weaker(&at, "what keeps out is gone"),
                    Kind::Bound => self.weaker(&at, "the bound is gone"),
                    _ => {}
                },
            }
        }
        for (name, is) in now {
            if before.contains_key(name) {
                continue;
            }
            let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            // One more entry of what lets in is as good as one more of a list.
            let own = match kind(name) {
                Kind::Plain => outer,
                own => own,
            };
            let is_entry = kind(name) == Kind::Plain;
            let lets_in = match is {
                Value::Array(all) => !all.is_empty(),
                Value::Object(all) => is_entry || !all.is_empty(),
                other => strictness(other) != Some(0),
            };
            if own == Kind::Permits && lets_in {
                self.weaker(&at, "what lets in is new");
            }
        }
    }

    fn lists(&mut self, before: &[Value], now: &[Value], kind: Kind, at: &str) {
        let (had, has): (HashSet<&Value>, HashSet<&Value>) = (before.iter().collect(), now.iter().collect());
        let more = has.iter().any(|one| !had.contains(one));
        let fewer = had.iter().any(|one| !has.contains(one));
        let wildcard = |all: &[Value]| all.iter().any(is_wildcard);
        match kind {
            Kind::Permits if more && (wildcard(now) || !wildcard(before)) => self.weaker(at, "it lets in more"),
            Kind::Forbids | Kind::Protects if fewer => self.weaker(at, "it keeps out less"),
            _ if wildcard(now) && !wildcard(before) => self.weaker(at, "it lets in anything"),
            _ => {}
        }
    }

    fn numbers(&mut self, before: Option<f64>, now: Option<f64>, kind: Kind, at: &str) {
        let (Some(before), Some(now)) = (before, now) else {
            return;
        };
        match kind {
            // Nothing at all is often no bound at all.
            Kind::Bound | Kind::Permits if now > before || (now <= 0.0 && before > 0.0) => {
                self.weaker(at, "the bound is wider")
            }
            Kind::Protects if now < before => self.weaker(at, "it protects less"),
            _ => {}
        }
    }

    fn scalars(&mut self, before: &Value, now: &Value, kind: Kind, at: &str) {
        if let (Value::String(before), Value::String(now)) = (before, now)
            && let Some(how) = of_texts(before, now)
        {
            return self.weaker(at, how);
        }
        let (was, is) = (strictness(before), strictness(now));
        match (kind, was, is) {
            (Kind::Protects | Kind::Forbids, Some(was), Some(is)) if is < was => self.weaker(at, "it protects less"),
            // A file of a policy, a key or a certificate that became nothing.
            (Kind::Protects | Kind::Forbids, None, Some(0)) => self.weaker(at, "what protects is gone"),
            (Kind::Permits, Some(was), Some(is)) if is > was => self.weaker(at, "it lets in more"),
            (Kind::Bound, _, Some(0)) => self.weaker(at, "the bound is gone"),
            _ if is_wildcard(now) && !is_wildcard(before) => self.weaker(at, "it lets in anything"),
            _ => {}
        }
    }
}

fn is_wildcard(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    matches!(
        text,
        "*" | "**"
            | "/"
            | "0.0.0.0"
            | "0.0.0.0/0"
            | "::"
            | "::/0"
            | "all"
            | "any"
            | "*:*"
            | "/**"
            | "https://*"
            | "http://*"
    )
}

/// Addresses that are not encrypted any more, and versions that are not named any more.
fn of_texts(before: &str, now: &str) -> Option<&'static str> {
    let encrypted = |text: &str| text.starts_with("https://") || text.starts_with("wss://");
    let plain = |text: &str| text.starts_with("http://") || text.starts_with("ws://");
    if encrypted(before) && plain(now) {
        return Some("the connection is not encrypted any more");
    }
    let floats = |text: &str| text == "latest" || text == "*" || text.ends_with("@latest") || text.ends_with(":latest");
    (floats(now) && !floats(before)).then_some("the version is not named any more")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(before: &Value, now: &Value) -> Vec<String> {
        weaker_settings(before, now)
            .into_iter()
            .map(|weaker| weaker.at)
            .collect()
    }

    // Covers: MCP09, ASI04
    #[test]
    fn what_protects_less_is_found() {
        for (before, now, at) in [
            (json!({"tls": "required"}), json!({"tls": "optional"}), "/tls"),
            (json!({"auth": true}), json!({"auth": false}), "/auth"),
            (json!({"auth": {"type": "oauth"}}), json!({}), "/auth"),
            (
                json!({"allowedHosts": ["a.example"]}),
                json!({"allowedHosts": ["a.example", "*"]}),
                "/allowedHosts",
            ),
            (
                json!({"scopes": ["read"]}),
                json!({"scopes": ["read", "write"]}),
                "/scopes",
            ),
            (
                json!({"blockedTools": ["rm"]}),
                json!({"blockedTools": []}),
                "/blockedTools",
            ),
            (
                json!({"a": {"allowInsecure": false}}),
                json!({"a": {"allowInsecure": true}}),
                "/a/allowInsecure",
            ),
            (json!({}), json!({"skipVerification": true}), "/skipVerification"),
            (
                json!({"url": "https://a.example"}),
                json!({"url": "http://a.example"}),
                "/url",
            ),
            (json!({"image": "a:1.2"}), json!({"image": "a:latest"}), "/image"),
            (json!({"maxTokens": 100}), json!({"maxTokens": 100_000}), "/maxTokens"),
            (json!({"bind": "127.0.0.1"}), json!({"bind": "0.0.0.0"}), "/bind"),
            (
                json!({"gateway": {"mode": "enforce"}}),
                json!({"gateway": {"mode": "audit"}}),
                "/gateway/mode",
            ),
            (
                json!({"requireApproval": "always"}),
                json!({"requireApproval": "never"}),
                "/requireApproval",
            ),
            (json!({"norms": "norms.toml"}), json!({"norms": null}), "/norms"),
            (
                json!({"permissions": {"read": true}}),
                json!({"permissions": {"read": true, "shell": true}}),
                "/permissions/shell",
            ),
            (
                json!({"mounts": {"a": {"path": "/a"}}}),
                json!({"mounts": {"a": {"path": "/a"}, "b": {"path": "/"}}}),
                "/mounts/b",
            ),
            (
                json!({"capabilities": {"tools": {}}}),
                json!({"capabilities": {"tools": {}, "sampling": {}}}),
                "/capabilities/sampling",
            ),
        ] {
            assert_eq!(found(&before, &now), [at], "{before} {now}");
            assert_eq!(found(&before, &before), [""; 0], "{before}");
        }
    }

    #[test]
    fn what_is_stricter_or_merely_other_is_none() {
        for (before, now) in [
            (
                json!({"tls": "optional", "allowedHosts": ["a.example", "*"]}),
                json!({"tls": "required", "allowedHosts": ["a.example"]}),
            ),
            (json!({"allowedHosts": ["*"]}), json!({"allowedHosts": ["a.example"]})),
            (json!({"title": "a"}), json!({"title": "b"})),
            (json!({"version": "1.2.0"}), json!({"version": "1.3.0"})),
            (json!({"debug": true}), json!({"debug": false})),
            (json!({"timeoutMs": 100}), json!({"timeoutMs": 50})),
            (json!({}), json!({"tls": "required"})),
            (
                json!({"permissions": {"read": true}}),
                json!({"permissions": {"read": true, "shell": false}}),
            ),
            (
                json!({"mounts": {"a": "/a"}}),
                json!({"mounts": {"a": "/a", "readonly": true}}),
            ),
            (json!({"skipVerification": true}), json!({})),
            (json!({"url": "http://a.example"}), json!({"url": "https://a.example"})),
        ] {
            assert_eq!(found(&before, &now), [""; 0], "{before} {now}");
        }
    }

    #[test]
    fn where_it_ends_early_it_says_so() {
        let many = |value: u32| Value::from_iter((0..=MOST).map(|number| (number.to_string(), json!(value))));
        assert_eq!(found(&many(1), &many(2)), [""]);
        assert_eq!(found(&many(1), &many(1)), [""; 0]);
        let deep = |leaf: u32| (0..2 * DEEPEST).fold(json!(leaf), |inner, _| json!({ "a": inner }));
        assert_eq!(found(&deep(1), &deep(2)), [""]);
    }
}
