//! `baggage` (W3C Baggage): only keys that the operator named, and no more than a little of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Bytes of a header that is read at all (W3C Baggage, section 3.3.2), and members in it that are looked at.
const MOST_READ: usize = 8192;
const MOST_MEMBERS: usize = 64;
/// Bytes of what is kept.
const MOST_KEPT: usize = 1024;

/// Members under keys that were named, values decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Baggage(Vec<(String, String)>);

impl Baggage {
    /// Reads a header. What is malformed, or not named, is left out; so are properties.
    pub(super) fn parse(text: &str, named: &BTreeSet<String>) -> Self {
        let mut baggage = Self::default();
        if text.len() > MOST_READ {
            return baggage;
        }
        for member in text.split(',').take(MOST_MEMBERS) {
            let pair = member.split(';').next().unwrap_or_default();
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            let Some(value) = decoded(value.trim_matches([' ', '\t'])) else {
                continue;
            };
            baggage.add(key.trim_matches([' ', '\t']), value, named);
        }
        baggage
    }

    /// What of the SDK's may be passed on.
    pub(super) fn of(sdk: &opentelemetry::baggage::Baggage, named: &BTreeSet<String>) -> Self {
        let mut baggage = Self::default();
        if named.is_empty() {
            return baggage;
        }
        for key in named {
            if let Some(value) = sdk.get(key) {
                baggage.add(key, value.as_str().to_owned(), named);
            }
        }
        baggage
    }

    fn add(&mut self, key: &str, value: String, named: &BTreeSet<String>) {
        let kept: usize = self.0.iter().map(|(key, value)| key.len() + value.len()).sum();
        let fits = kept + key.len() + value.len() <= MOST_KEPT;
        if named.contains(key) && is_key(key) && fits && self.0.iter().all(|(known, _)| known != key) {
            self.0.push((key.to_owned(), value));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a header; `None` if there is nothing in it.
    pub(super) fn to_header(&self) -> Option<String> {
        let mut text = String::new();
        for (key, value) in &self.0 {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(key);
            text.push('=');
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    text.push(char::from(byte));
                } else {
                    // Writing to a string can't fail.
                    let _ = write!(text, "%{byte:02X}");
                }
            }
        }
        (!text.is_empty()).then_some(text)
    }

    /// For handlers.
    pub(super) fn to_sdk(&self) -> opentelemetry::baggage::Baggage {
        let pairs = self.0.iter();
        pairs
            .map(|(key, value)| opentelemetry::KeyValue::new(key.clone(), value.clone()))
            .collect()
    }
}

/// A token (RFC 9110, section 5.6.2).
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A value with its percent signs resolved; `None` if it is no text.
fn decoded(value: &str) -> Option<String> {
    let mut bytes = value.bytes();
    let mut out = Vec::with_capacity(value.len());
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => out.push(digit(bytes.next()?)? << 4 | digit(bytes.next()?)?),
            // baggage-octet (W3C Baggage, section 3.3.1.1).
            0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e => out.push(byte),
            _ => return None,
        }
    }
    let text = String::from_utf8(out).ok()?;
    (!text.chars().any(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn only_named_keys_pass_and_only_a_little() {
        let read = |text: &str| Baggage::parse(text, &named(&["tier", "region"])).to_header();
        assert_eq!(
            read("user=alice, tier = gold;p=1 ,region=eu%20west,tier=second").as_deref(),
            Some("tier=gold,region=eu%20west")
        );
        for nothing in [
            "",
            "user=alice",
            "tier",
            "tier=%zz",
            "tier=%00",
            "tier=\u{e9}",
            "tier=a b",
            "tier=%ff",
        ] {
            assert_eq!(read(nothing), None, "{nothing:?}");
        }
        assert_eq!(read(&format!("tier={}", "x".repeat(MOST_KEPT))), None);
        assert_eq!(read(&format!("tier=gold,{}", "x".repeat(MOST_READ))), None);
        assert_eq!(read(&("x=1,".repeat(MOST_MEMBERS) + "tier=gold")), None);
        assert_eq!(Baggage::parse("tier=gold", &named(&[])), Baggage::default());
    }
}
