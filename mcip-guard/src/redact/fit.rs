//! What may stand in place of a value so that a structured result still satisfies its `outputSchema`.
//!
//! A schema is not evaluated here. Every subschema that could apply to the string is collected, whatever stands between it and the root,
//! and a replacement is taken only if each of them judges it as it judged the original: then the whole document is as valid as before,
//! through every `anyOf`, `oneOf`, `not` and `if`. What is not understood is refused rather than guessed.

use std::borrow::Cow;
use std::collections::HashSet;

use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use serde_json::{Map, Value};

/// One step from the root of a structured result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

/// The subschemas that may apply to one string.
#[derive(Debug, Default)]
pub(super) struct Shape<'s> {
    leaves: Vec<&'s Map<String, Value>>,
    /// An array above it wants its elements to differ.
    pub(super) unique: bool,
}

/// Nodes of a schema that are looked at for one string, and how deep references may go.
const MOST_NODES: usize = 4096;
const MOST_DEPTH: usize = 64;
/// The longest pattern that is compiled, and what its automaton may take.
const LONGEST_PATTERN: usize = 1024;
const PATTERN_BYTES: usize = 1 << 20;

struct Walk<'s> {
    root: &'s Map<String, Value>,
    seen: HashSet<(usize, usize)>,
    shape: Shape<'s>,
}

impl<'s> Shape<'s> {
    /// What a schema says of the value at a path; `None` if that is not understood.
    pub(super) fn of(root: &'s Map<String, Value>, path: &[Step<'_>]) -> Option<Self> {
        let mut walk = Walk {
            root,
            seen: HashSet::new(),
            shape: Self::default(),
        };
        walk.object(root, path, 0)?;
        Some(walk.shape)
    }

    /// The formats that are asked for.
    pub(super) fn formats(&self) -> impl Iterator<Item = &'s str> {
        self.leaves.iter().filter_map(|leaf| leaf.get("format")?.as_str())
    }

    /// Whether every subschema judges the replacement as it judges the original.
    pub(super) fn allows(&self, original: &str, replacement: &str) -> bool {
        self.leaves.iter().all(|leaf| judges_alike(leaf, original, replacement))
    }
}

impl<'s> Walk<'s> {
    fn any(&mut self, schema: &'s Value, path: &[Step<'_>], depth: usize) -> Option<()> {
        match schema {
            Value::Object(schema) => self.object(schema, path, depth),
            // `true` and `false` judge all strings alike.
            _ => Some(()),
        }
    }

    fn each(&mut self, schemas: Option<&'s Value>, path: &[Step<'_>], depth: usize) -> Option<()> {
        match schemas {
            None => Some(()),
            Some(Value::Array(all)) => all.iter().try_for_each(|one| self.any(one, path, depth)),
            Some(Value::Object(all)) => all.values().try_for_each(|one| self.any(one, path, depth)),
            Some(_) => None,
        }
    }

    fn object(&mut self, schema: &'s Map<String, Value>, path: &[Step<'_>], depth: usize) -> Option<()> {
        if depth > MOST_DEPTH || self.seen.len() > MOST_NODES {
            return None;
        }
        // A reference that comes back here with as much of the path left says nothing new.
        if !self.seen.insert((std::ptr::from_ref(schema).addr(), path.len())) {
            return Some(());
        }
        if schema.contains_key("$dynamicRef") || schema.contains_key("$recursiveRef") {
            return None;
        }
        let depth = depth + 1;
        if let Some(reference) = schema.get("$ref") {
            let pointer = reference.as_str()?.strip_prefix('#')?;
            let target = match pointer {
                "" => return self.object(self.root, path, depth),
                pointer => resolve(self.root, pointer)?,
            };
            self.any(target, path, depth)?;
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            self.each(schema.get(keyword), path, depth)?;
        }
        for keyword in ["not", "if", "then", "else"] {
            if let Some(below) = schema.get(keyword) {
                self.any(below, path, depth)?;
            }
        }
        self.each(schema.get("dependentSchemas"), path, depth)?;
        let Some((step, rest)) = path.split_first() else {
            self.shape.leaves.push(schema);
            return Some(());
        };
        // A whole value that is fixed: the string in it can't change.
        if schema.contains_key("enum") || schema.contains_key("const") {
            return None;
        }
        match step {
            Step::Key(key) => {
                let own = schema.get("properties").and_then(|all| all.get(key.as_ref()));
                if let Some(own) = own {
                    self.any(own, rest, depth)?;
                } else if let Some(others) = schema.get("additionalProperties") {
                    self.any(others, rest, depth)?;
                }
                // Patterns of names may match or not.
                self.each(schema.get("patternProperties"), rest, depth)?;
                if let Some(others) = schema.get("unevaluatedProperties") {
                    self.any(others, rest, depth)?;
                }
            }
            Step::Index(index) => {
                self.shape.unique |= schema.get("uniqueItems") == Some(&Value::Bool(true));
                for keyword in ["prefixItems", "items"] {
                    if let Some(Value::Array(all)) = schema.get(keyword)
                        && let Some(own) = all.get(*index)
                    {
                        self.any(own, rest, depth)?;
                    }
                }
                for keyword in ["items", "additionalItems", "unevaluatedItems", "contains"] {
                    if let Some(below @ Value::Object(_)) = schema.get(keyword) {
                        self.any(below, rest, depth)?;
                    }
                }
            }
        }
        Some(())
    }
}

/// Follows a JSON pointer (RFC 6901) within a schema.
fn resolve<'s>(root: &'s Map<String, Value>, pointer: &str) -> Option<&'s Value> {
    let mut tokens = pointer.strip_prefix('/')?.split('/').map(|token| {
        // Percent-encoded in a URI fragment; the escapes of the pointer come after.
        (!token.contains('%')).then(|| token.replace("~1", "/").replace("~0", "~"))
    });
    let first = root.get(&tokens.next()??)?;
    tokens.try_fold(first, |value, token| match value {
        Value::Object(map) => map.get(&token?),
        Value::Array(list) => list.get(token?.parse::<usize>().ok()?),
        _ => None,
    })
}

fn judges_alike(leaf: &Map<String, Value>, original: &str, replacement: &str) -> bool {
    let same = |judge: &dyn Fn(&str) -> bool| judge(original) == judge(replacement);
    let length = |text: &str| text.chars().count() as u64;
    leaf.iter().all(|(keyword, value)| match keyword.as_str() {
        "minLength" => value.as_u64().is_some_and(|least| same(&|text| length(text) >= least)),
        "maxLength" => value.as_u64().is_some_and(|most| same(&|text| length(text) <= most)),
        "const" => same(&|text| value.as_str() == Some(text)),
        "enum" => same(&|text| {
            value
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one.as_str() == Some(text)))
        }),
        "pattern" => value
            .as_str()
            .and_then(pattern)
            .is_some_and(|regex| same(&|text| regex.is_match(text))),
        "format" => value
            .as_str()
            .is_none_or(|format| same(&|text| has_format(format, text))),
        _ => true,
    })
}

/// A pattern of a schema (ECMA-262), if it has only what is searched in linear time.
fn pattern(pattern: &str) -> Option<Regex> {
    if pattern.len() > LONGEST_PATTERN {
        return None;
    }
    // Classes like \d are those of ASCII, as in ECMA-262; what is not ASCII is compared byte by byte, so a dot would differ.
    let plain = pattern.is_ascii() && !pattern.contains(r"\p") && !pattern.contains(r"\u");
    let syntax = syntax::Config::new().unicode(false).utf8(false);
    let config = Regex::config().utf8_empty(false).nfa_size_limit(Some(PATTERN_BYTES));
    plain.then(|| Regex::builder().syntax(syntax).configure(config).build(pattern).ok())?
}

/// Whether a text has a format (JSON Schema 2020-12, section 7.3), as far as it is known here. Of others nothing is asked.
fn has_format(format: &str, text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>, most: u32| {
        text.get(range)
            .and_then(|part| part.parse::<u32>().ok())
            .is_some_and(|number| number <= most)
    };
    let is_date = || {
        digits(0..4, 9999)
            && text.get(4..5) == Some("-")
            && digits(5..7, 12)
            && text.get(5..7).is_some_and(|month| month != "00")
            && digits(8..10, 31)
            && text.get(8..10).is_some_and(|day| day != "00")
    };
    match format {
        "date" => text.len() == 10 && is_date(),
        "date-time" => is_date() && text.get(10..11).is_some_and(|t| t.eq_ignore_ascii_case("t")),
        "time" => digits(0..2, 23) && text.get(2..3) == Some(":"),
        "duration" => text.starts_with('P'),
        "email" | "idn-email" => text
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && is_host(host)),
        "hostname" | "idn-hostname" => is_host(text),
        "ipv4" => text.parse::<std::net::Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<std::net::Ipv6Addr>().is_ok(),
        "uuid" => {
            text.len() == 36
                && text.bytes().enumerate().all(|(at, byte)| match at {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => byte.is_ascii_hexdigit(),
                })
        }
        "uri" | "iri" => text.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.is_empty() && is_uri(text)
        }),
        "uri-reference" | "iri-reference" | "uri-template" => is_uri(text),
        "json-pointer" => text.is_empty() || text.starts_with('/'),
        "relative-json-pointer" => text.starts_with(|c: char| c.is_ascii_digit()),
        _ => true,
    }
}

fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

fn is_uri(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b))
}

/// A value of a format that stands for another one, and is nobody's: names that are reserved for it (RFC 2606, RFC 5737, RFC 3849).
pub(super) fn stand_in(format: &str, kind: &str, number: u32) -> Option<String> {
    Some(match format {
        "email" | "idn-email" => format!("redacted-{number}@redacted.invalid"),
        "hostname" | "idn-hostname" => format!("redacted-{number}.invalid"),
        "uri" | "iri" | "uri-reference" | "iri-reference" | "uri-template" => format!("urn:redacted:{kind}:{number}"),
        "uuid" => format!("00000000-0000-4000-8000-{number:012x}"),
        "ipv4" => format!("192.0.2.{}", number % 255),
        "ipv6" => format!("2001:db8::{:x}", number % 0xffff),
        "date" => "1900-01-01".to_owned(),
        "date-time" => "1900-01-01T00:00:00Z".to_owned(),
        "time" => "00:00:00Z".to_owned(),
        "duration" => "PT0S".to_owned(),
        "json-pointer" => format!("/redacted/{number}"),
        "relative-json-pointer" => "0".to_owned(),
        _ => return None,
    })
}

/// A value without its letters and digits, of the same length and form; the first bytes, which everybody knows, stay. Escapes of URIs stay
/// escapes (RFC 3986, section 2.1).
pub(super) fn mask(value: &str, known: usize) -> String {
    let masked = |c: char| match c {
        '0'..='9' => '0',
        'A'..='Z' => 'X',
        'a'..='z' => 'x',
        c if c.is_ascii() => c,
        _ => 'x',
    };
    let mut out = String::with_capacity(value.len());
    let mut escaped = "".chars();
    for (at, c) in value.char_indices() {
        let shown = escaped.next().unwrap_or_else(|| masked(c));
        out.push(if at < known { c } else { shown });
        let digits = value.as_bytes().get(at + 1..at + 3);
        if c == '%' && digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            escaped = "58".chars();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn path(keys: &[&'static str]) -> Vec<Step<'static>> {
        keys.iter()
            .map(|key| key.parse().map_or(Step::Key((*key).into()), Step::Index))
            .collect()
    }

    fn allows(schema: &Value, at: &[&'static str], original: &str, replacement: &str) -> Option<bool> {
        let Value::Object(root) = schema else {
            panic!("an object")
        };
        Some(Shape::of(root, &path(at))?.allows(original, replacement))
    }

    #[test]
    fn what_applies_is_found_through_references_and_combinations() {
        let schema = json!({
            "properties": {"list": {"items": {"$ref": "#/$defs/row"}}},
            "$defs": {"row": {"anyOf": [
                {"properties": {"kind": {"const": "a"}, "v": {"maxLength": 5}}},
                {"properties": {"kind": {"const": "b"}, "v": {"pattern": "^x"}}},
            ]}},
        });
        let at = ["list", "3", "v"];
        assert_eq!(
            allows(&schema, &at, "abc", "[redacted:x:1]"),
            Some(false),
            "too long for the first"
        );
        assert_eq!(
            allows(&schema, &at, "abc", "xyz"),
            Some(false),
            "the second judged the original otherwise"
        );
        assert_eq!(allows(&schema, &at, "abc", "***"), Some(true));
        assert_eq!(allows(&schema, &["other"], "abc", "[redacted:x:1]"), Some(true));
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for schema in [
            json!({"properties": {"v": {"$ref": "https://example.com/x"}}}),
            json!({"$dynamicRef": "#x"}),
            json!({"enum": [{"v": "a"}]}),
        ] {
            assert_eq!(allows(&schema, &["v"], "a", "b"), None, "{schema}");
        }
        let lookahead = json!({"properties": {"v": {"pattern": "^(?=a)a"}}});
        assert_eq!(allows(&lookahead, &["v"], "a", "b"), Some(false));
    }

    #[test]
    fn references_that_go_round_end() {
        let schema = json!({"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#"}, {"$ref": "#/$defs/a"}], "properties": {"v": {"$ref": "#/$defs/a"}}}}});
        assert_eq!(allows(&schema, &["v", "v", "v"], "a", "b"), Some(true));
    }

    #[test]
    fn stand_ins_have_their_format() {
        for format in [
            "email",
            "hostname",
            "uri",
            "uri-reference",
            "uuid",
            "ipv4",
            "ipv6",
            "date",
            "date-time",
            "time",
            "duration",
            "json-pointer",
            "relative-json-pointer",
        ] {
            let text = stand_in(format, "email", 7).expect("known");
            assert!(has_format(format, &text), "{format}: {text}");
            assert!(!has_format(format, "[redacted:email:7]"), "{format}");
        }
    }

    #[test]
    fn masks_keep_the_form() {
        assert_eq!(mask("ghp_aB3-é", 4), "ghp_xX0-x");
        assert_eq!(mask("a%2Fb%zz%2", 0), "x%58x%xx%0");
        assert_eq!(mask("DE89 3704", 0), "XX00 0000");
    }
}
