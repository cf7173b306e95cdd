//! Header mirroring: which values of a message stand in HTTP headers too, how they are written there, and whether header and
//! body agree (MCP 2026-07-28, "Streamable HTTP", "Request Metadata"; SEP-2243).
//!
//! The client writes these headers and drops tools whose annotations are invalid; the server compares. Both use this file, so
//! that they can't disagree.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::json::{Kind, Node};

/// Largest integer that every JSON implementation represents exactly.
const MAX_SAFE: i64 = (1 << 53) - 1;
const PREFIX: &str = "=?base64?";
const SUFFIX: &str = "?=";

/// The keyword of a tool's input schema.
pub const X_MCP_HEADER: &str = "x-mcp-header";
/// Parameters of one tool that are mirrored at the most.
pub const MOST_PARAMS: usize = 64;
/// Schemas within schemas that are looked into. No strict JSON of a peer is as deep.
const DEEPEST: usize = 128;
/// What header names of parameters begin with.
pub const PARAM_PREFIX: &str = "Mcp-Param-";

/// What a header name led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// No such header.
    None,
    /// Exactly one, with this value.
    One(&'a [u8]),
    /// More than one: ambiguous, and therefore refused.
    Many,
}

/// The headers of a request, as far as mirroring needs them. Names are compared without case.
pub trait Headers {
    /// The header of that name.
    fn find(&self, name: &str) -> Found<'_>;
}

/// The type of a mirrored parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamType {
    /// JSON string.
    String,
    /// JSON integer within ±(2^53 − 1).
    Integer,
    /// JSON boolean.
    Boolean,
}

/// One parameter that is mirrored into a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamHeader {
    /// The whole header name, `Mcp-Param-…`.
    pub header: Box<str>,
    /// The chain of property names from the root of the arguments.
    pub path: Vec<Box<str>>,
    /// Its type.
    pub kind: ParamType,
}

/// Why an input schema's `x-mcp-header` annotations are invalid. A client must then drop the tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidAnnotation {
    /// The value is not a non-empty string of token characters (RFC 9110, section 5.6.2).
    NotAToken,
    /// Two annotations give the same header, compared without case.
    Duplicate(String),
    /// The property's type is not exactly string, integer or boolean.
    WrongType(String),
    /// The annotation can't be reached from the root through `properties` alone.
    Unreachable,
    /// There are more than [`MOST_PARAMS`].
    TooMany,
    /// The schema holds more than 128 schemas within one another, in which annotations are not looked for.
    TooDeep,
}

impl fmt::Display for InvalidAnnotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAToken => f.write_str("an x-mcp-header value is empty or not a header token"),
            Self::Duplicate(name) => write!(f, "two parameters are mirrored into the header {PARAM_PREFIX}{name}"),
            Self::WrongType(name) => write!(
                f,
                "the parameter mirrored into {PARAM_PREFIX}{name} must be a string, an integer or a boolean"
            ),
            Self::Unreachable => f.write_str(
                "an x-mcp-header stands where no chain of `properties` leads (inside items, a composition, a condition or $defs)",
            ),
            Self::TooMany => write!(f, "more than {MOST_PARAMS} parameters are mirrored into headers"),
            Self::TooDeep => write!(f, "the schema holds more than {DEEPEST} schemas within one another"),
        }
    }
}

impl std::error::Error for InvalidAnnotation {}

/// Reads the annotations of an input schema, in the order of its properties.
///
/// # Errors
/// [`InvalidAnnotation`]: the first that breaks the rules (MCP 2026-07-28, "Streamable HTTP", `x-mcp-header`).
pub fn param_headers(schema: &Map<String, Value>) -> Result<Vec<ParamHeader>, InvalidAnnotation> {
    let mut found = Collected::default();
    collect(schema, &mut Vec::new(), &mut found)?;
    // Whatever the chain of properties did not reach must not exist at all.
    if count(schema, 0)? != found.headers.len() {
        return Err(InvalidAnnotation::Unreachable);
    }
    Ok(found.headers)
}

/// The headers found so far, and their names in lower case.
#[derive(Default)]
struct Collected {
    headers: Vec<ParamHeader>,
    names: HashSet<String>,
}

fn collect<'a>(
    schema: &'a Map<String, Value>,
    path: &mut Vec<&'a str>,
    found: &mut Collected,
) -> Result<(), InvalidAnnotation> {
    if path.len() > DEEPEST {
        return Err(InvalidAnnotation::TooDeep);
    }
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return Ok(());
    };
    for (name, property) in properties {
        let Value::Object(property) = property else { continue };
        path.push(name);
        if let Some(annotation) = property.get(X_MCP_HEADER) {
            let Some(header) = annotation.as_str().filter(|text| is_token(text)) else {
                return Err(InvalidAnnotation::NotAToken);
            };
            let kind = match property.get("type").and_then(Value::as_str) {
                Some("string") => ParamType::String,
                Some("integer") => ParamType::Integer,
                Some("boolean") => ParamType::Boolean,
                _ => return Err(InvalidAnnotation::WrongType(header.to_owned())),
            };
            if !found.names.insert(header.to_ascii_lowercase()) {
                return Err(InvalidAnnotation::Duplicate(header.to_owned()));
            }
            if found.headers.len() == MOST_PARAMS {
                return Err(InvalidAnnotation::TooMany);
            }
            found.headers.push(ParamHeader {
                header: format!("{PARAM_PREFIX}{header}").into(),
                path: path.iter().map(|&name| name.into()).collect(),
                kind,
            });
        }
        collect(property, path, found)?;
        path.pop();
    }
    Ok(())
}

/// Annotations anywhere. `default`, `const`, `enum` and `examples` hold data, in which the word means nothing; under
/// `properties` and its like the word is a property's name.
fn count(schema: &Map<String, Value>, depth: usize) -> Result<usize, InvalidAnnotation> {
    const MAPS: [&str; 5] = [
        "properties",
        "patternProperties",
        "$defs",
        "definitions",
        "dependentSchemas",
    ];
    const DATA: [&str; 4] = ["default", "const", "enum", "examples"];
    if depth > DEEPEST {
        return Err(InvalidAnnotation::TooDeep);
    }
    let all = |schemas: &mut dyn Iterator<Item = &Value>| {
        schemas
            .filter_map(Value::as_object)
            .try_fold(0, |sum, schema| Ok(sum + count(schema, depth + 1)?))
    };
    let mut sum = usize::from(schema.contains_key(X_MCP_HEADER));
    for (keyword, value) in schema {
        sum += match value {
            _ if DATA.contains(&keyword.as_str()) => 0,
            Value::Object(map) if MAPS.contains(&keyword.as_str()) => all(&mut map.values())?,
            Value::Object(schema) => count(schema, depth + 1)?,
            Value::Array(list) => all(&mut list.iter())?,
            _ => 0,
        };
    }
    Ok(sum)
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Writes a value as a header value: as it is where that is safe, else in the base64 form.
pub fn encode(value: &str) -> Cow<'_, str> {
    let visible = value.bytes().all(|b| matches!(b, b' '..=b'~' | b'\t'));
    let edges = value.starts_with([' ', '\t']) || value.ends_with([' ', '\t']);
    let sentinel = value.starts_with(PREFIX) && value.ends_with(SUFFIX);
    if visible && !edges && !sentinel && !value.is_empty() {
        Cow::Borrowed(value)
    } else {
        Cow::Owned(format!("{PREFIX}{}{SUFFIX}", STANDARD.encode(value)))
    }
}

/// A header value that is not a safe value or not valid base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// Reads a header value written by [`encode`].
///
/// # Errors
/// [`Malformed`] if it is no safe value, or claims a base64 that is not valid.
pub fn decode(value: &[u8]) -> Result<Cow<'_, str>, Malformed> {
    let text = std::str::from_utf8(value)
        .map_err(|_| Malformed)?
        .trim_matches([' ', '\t']);
    if !text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\t')) {
        return Err(Malformed);
    }
    let inner = text.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    match inner {
        None => Ok(Cow::Borrowed(text)),
        Some(base64) => {
            let bytes = STANDARD.decode(base64).map_err(|_| Malformed)?;
            String::from_utf8(bytes).map(Cow::Owned).map_err(|_| Malformed)
        }
    }
}

/// The header value for a parameter's value; `None` where the header is left out (absent or null), and an error for a value
/// that the annotation does not allow.
///
/// # Errors
/// [`Malformed`] for such a value.
pub fn param_value(kind: ParamType, value: Option<Node<'_>>) -> Result<Option<Cow<'_, str>>, Malformed> {
    let Some(value) = value else { return Ok(None) };
    match (kind, value.kind()) {
        (_, Kind::Null) => Ok(None),
        (ParamType::String, Kind::String) => Ok(value.as_str()),
        (ParamType::Boolean, Kind::Bool) => {
            Ok(value.as_bool().map(|b| Cow::Borrowed(if b { "true" } else { "false" })))
        }
        (ParamType::Integer, Kind::Number) => match integer(value.raw()) {
            Some(number) => Ok(Some(Cow::Owned(number.to_string()))),
            None => Err(Malformed),
        },
        _ => Err(Malformed),
    }
}

/// An integer in any spelling of JSON (`42`, `42.0`, `4.2e1`), within the safe range.
fn integer(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        return (-MAX_SAFE..=MAX_SAFE).contains(&number).then_some(number);
    }
    let number = text.parse::<f64>().ok()?;
    // Exact: whole numbers of this size are represented exactly in a double.
    (number.fract() == 0.0 && number.abs() <= MAX_SAFE as f64).then_some(number as i64)
}

/// Follows a chain of properties through the arguments of a call.
pub fn param_at<'a>(arguments: Option<Node<'a>>, path: &[Box<str>]) -> Option<Node<'a>> {
    path.iter().try_fold(arguments?, |node, name| node.get(name))
}

/// Compares a parameter with its header. The error says what differs, with the header's name and no value.
///
/// # Errors
/// What differs.
pub fn check_param(header: &ParamHeader, arguments: Option<Node<'_>>, headers: &dyn Headers) -> Result<(), String> {
    let name = &header.header;
    let found = match headers.find(name) {
        Found::Many => return Err(format!("Header mismatch: {name} is given more than once")),
        Found::One(value) => Some(decode(value).map_err(|Malformed| format!("Header mismatch: {name} is malformed"))?),
        Found::None => None,
    };
    // A value that breaks the schema is for the schema check to explain; no header can match it.
    let wanted = param_value(header.kind, param_at(arguments, &header.path)).unwrap_or(None);
    match (found, wanted) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(format!("Header mismatch: {name} is missing")),
        (Some(_), None) => Err(format!(
            "Header mismatch: {name} is given, but the body has no such value"
        )),
        (Some(found), Some(wanted)) => {
            let same = match header.kind {
                ParamType::Integer => integer(&found).is_some() && integer(&found) == integer(&wanted),
                _ => found == wanted,
            };
            same.then_some(())
                .ok_or_else(|| format!("Header mismatch: {name} differs from the body"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers_of(schema: Value) -> Result<Vec<ParamHeader>, InvalidAnnotation> {
        param_headers(schema.as_object().expect("object"))
    }

    #[test]
    fn annotations_are_read_through_properties_only() {
        let nested = json!({"properties": {"a": {"type": "object", "properties": {"b": {"type": "integer", "x-mcp-header": "B"}}}}});
        let found = headers_of(nested).expect("valid");
        assert_eq!(&*found[0].header, "Mcp-Param-B");
        assert_eq!(found[0].path.len(), 2);
        for bad in [
            json!({"properties": {"a": {"type": "array", "items": {"type": "string", "x-mcp-header": "A"}}}}),
            json!({"oneOf": [{"properties": {"a": {"type": "string", "x-mcp-header": "A"}}}]}),
            json!({"$defs": {"d": {"type": "string", "x-mcp-header": "A"}}}),
            json!({"if": {"properties": {"a": {"type": "string", "x-mcp-header": "A"}}}}),
            json!({"type": "object", "x-mcp-header": "A"}),
        ] {
            assert_eq!(headers_of(bad.clone()), Err(InvalidAnnotation::Unreachable), "{bad}");
        }
        // The word as a property's name, or inside data, is no annotation.
        for fine in [
            json!({"properties": {"x-mcp-header": {"type": "string"}}}),
            json!({"properties": {"a": {"default": {"x-mcp-header": "A"}}}}),
        ] {
            assert_eq!(headers_of(fine), Ok(Vec::new()));
        }
    }

    #[test]
    fn annotations_must_be_unique_tokens_on_primitive_types() {
        let one = |annotation: Value, kind: &str| {
            headers_of(json!({"properties": {"a": {"type": kind, "x-mcp-header": annotation}}}))
        };
        assert!(one(json!("Region"), "string").is_ok());
        for bad in [json!(""), json!("a b"), json!("a\r\nb"), json!("ä"), json!(1)] {
            assert_eq!(one(bad, "string"), Err(InvalidAnnotation::NotAToken));
        }
        assert!(matches!(
            one(json!("N"), "number"),
            Err(InvalidAnnotation::WrongType(_))
        ));
        let twice = json!({"properties": {"a": {"type": "string", "x-mcp-header": "X"}, "b": {"type": "string", "x-mcp-header": "x"}}});
        assert!(matches!(headers_of(twice), Err(InvalidAnnotation::Duplicate(_))));
    }

    #[test]
    fn what_a_schema_can_cost_is_bounded() {
        let many = |number: usize| {
            let one = |i| {
                (
                    format!("p{i}"),
                    json!({"type": "string", "x-mcp-header": format!("H{i}")}),
                )
            };
            headers_of(json!({"properties": (0..number).map(one).collect::<Map<_, _>>()}))
        };
        assert_eq!(many(MOST_PARAMS).map(|found| found.len()), Ok(MOST_PARAMS));
        assert_eq!(many(MOST_PARAMS + 1), Err(InvalidAnnotation::TooMany));
        let deep = |keyword: &str, levels: usize| {
            let within = |schema: Value| match keyword {
                "properties" => json!({ keyword: { "a": schema } }),
                _ => json!({ keyword: schema }),
            };
            headers_of((0..levels).fold(json!({}), |schema, _| within(schema)))
        };
        for keyword in ["properties", "items"] {
            assert_eq!(deep(keyword, DEEPEST), Ok(Vec::new()), "{keyword}");
            assert_eq!(deep(keyword, DEEPEST + 1), Err(InvalidAnnotation::TooDeep), "{keyword}");
        }
    }

    #[test]
    fn mirrored_header_injection_is_encoded_away() {
        for value in [
            "us-west1",
            "Hello, 世界",
            " padded ",
            "line1\nline2",
            "=?base64?literal?=",
            "",
            "\t",
        ] {
            let encoded = encode(value);
            assert!(encoded.bytes().all(|b| (b' '..=b'~').contains(&b)));
            assert_eq!(decode(encoded.as_bytes()).as_deref(), Ok(value));
        }
        assert_eq!(encode("us-west1"), "us-west1");
        assert_eq!(decode(b"=?base64?###?="), Err(Malformed));
        assert_eq!(decode(b"=?base64?SGVsbG8?="), Err(Malformed), "padding is required");
        assert_eq!(decode("ä".as_bytes()), Err(Malformed));
    }

    #[test]
    fn integers_compare_as_numbers() {
        assert_eq!(integer("42.0"), Some(42));
        assert_eq!(integer("9007199254740991"), Some(MAX_SAFE));
        assert_eq!(integer("9007199254740992"), None);
        assert_eq!(integer("1.5"), None);
    }
}
