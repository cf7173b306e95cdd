//! Canonical JSON, the form that is hashed and signed (RFC 8785).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::vec;

use super::document::Document;
use super::error::ScanError;
use super::limits::ScanLimits;
use super::node::{Elements, Kind, Node};
use super::write::write_str;
use bytes::Bytes;
use serde::Serialize;

/// The largest magnitude an integer may have: beyond it doubles skip integers, so that two
/// different texts would have one canonical form (RFC 8785 section 6, RFC 7493 section 2.2).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// A value has no canonical form that is safe to sign.
#[derive(Debug)]
#[non_exhaustive]
pub enum CanonicalError {
    /// An integer, or a number whose canonical form would be one, beyond [`MAX_INTEGER`]. Send it
    /// as a string.
    IntegerTooLarge {
        /// JSON pointer to it, from the value given.
        pointer: String,
    },
    /// A number that no double holds, such as `1e400`.
    NotFinite {
        /// JSON pointer to it, from the value given.
        pointer: String,
    },
    /// A Rust value could not be serialised.
    Serialize(serde_json::Error),
    /// What a Rust value was serialised to is not acceptable JSON, for example because a key
    /// comes twice.
    Scan(ScanError),
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IntegerTooLarge { pointer } => write!(
                f,
                "no canonical JSON: integer at \"{pointer}\" is beyond 2^53-1; send it as a string"
            ),
            Self::NotFinite { pointer } => {
                write!(
                    f,
                    "no canonical JSON: number at \"{pointer}\" is too large for a double"
                )
            }
            Self::Serialize(e) => write!(f, "no canonical JSON: {e}"),
            Self::Scan(e) => write!(f, "no canonical JSON: {e}"),
        }
    }
}

impl std::error::Error for CanonicalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Serialize(e) => Some(e),
            Self::Scan(e) => Some(e),
            _ => None,
        }
    }
}

/// The canonical form of `node` and all below it.
///
/// # Errors
///
/// If a number in it has no canonical form that is safe: see [`CanonicalError`].
pub fn to_vec(node: Node<'_>) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::with_capacity(node.range().len());
    write(&mut out, node)?;
    Ok(out)
}

/// The canonical form of what `value` serialises to.
///
/// # Errors
///
/// If it can't be serialised, or as [`to_vec`].
pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let text = serde_json::to_vec(value).map_err(CanonicalError::Serialize)?;
    let limits = ScanLimits {
        max_bytes: u32::MAX as usize,
        max_depth: u32::MAX,
        max_nodes: ScanLimits::NODE_CEILING,
        max_members: u32::MAX,
        max_key_bytes: u32::MAX,
        max_string_bytes: u32::MAX,
        max_number_bytes: u32::MAX,
    };
    let document = Document::parse(Bytes::from(text), &limits).map_err(CanonicalError::Scan)?;
    to_vec(document.root())
}

/// A container that is being written.
enum Open<'a> {
    Array(Elements<'a>),
    Object(vec::IntoIter<(Cow<'a, str>, Node<'a>)>),
}

/// Appends the canonical form of `node` to `out`.
///
/// # Errors
///
/// As [`to_vec`]; `out` then holds a part of it.
pub fn write(out: &mut Vec<u8>, node: Node<'_>) -> Result<(), CanonicalError> {
    let mut stack = Vec::new();
    let mut next = Some(node);
    loop {
        if let Some(value) = next.take() {
            match value.kind() {
                Kind::Array => {
                    out.push(b'[');
                    stack.push((Open::Array(value.elements()), true));
                }
                Kind::Object => {
                    out.push(b'{');
                    let mut members: Vec<_> = value.members().collect();
                    members.sort_unstable_by(|(a, _), (b, _)| key_order(a, b));
                    stack.push((Open::Object(members.into_iter()), true));
                }
                Kind::String => write_str(out, &value.as_str().unwrap_or_default()),
                Kind::Number => write_number(out, value, node)?,
                Kind::Bool | Kind::Null => out.extend_from_slice(value.raw().as_bytes()),
            }
        }
        let Some((open, first)) = stack.last_mut() else {
            return Ok(());
        };
        let comma = !std::mem::take(first);
        match open {
            Open::Array(rest) => match rest.next() {
                Some(element) => {
                    if comma {
                        out.push(b',');
                    }
                    next = Some(element);
                    continue;
                }
                None => out.push(b']'),
            },
            Open::Object(rest) => match rest.next() {
                Some((key, value)) => {
                    if comma {
                        out.push(b',');
                    }
                    write_str(out, &key);
                    out.push(b':');
                    next = Some(value);
                    continue;
                }
                None => out.push(b'}'),
            },
        }
        stack.pop();
    }
}

/// Orders keys by their UTF-16 code units (RFC 8785 section 3.2.3) without encoding them.
///
/// UTF-8 orders by code point. The two differ only where a character beyond U+FFFF, which UTF-16
/// writes with surrogates from U+D800 on, meets one of U+E000 to U+FFFF; by their first bytes in
/// UTF-8 that is 0xF0 and up against 0xEE and 0xEF.
pub fn key_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let common = a.iter().zip(b).position(|(x, y)| x != y);
    let Some((&x, &y)) = common.and_then(|at| a.get(at).zip(b.get(at))) else {
        return a.len().cmp(&b.len());
    };
    if x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0) {
        return y.cmp(&x);
    }
    x.cmp(&y)
}

fn write_number(out: &mut Vec<u8>, number: Node<'_>, top: Node<'_>) -> Result<(), CanonicalError> {
    let pointer = || number.path_from(top).unwrap_or_default();
    if let Some(integer) = number.as_i64()
        && integer.unsigned_abs() <= MAX_INTEGER
    {
        push_display(out, format_args!("{integer}"));
        return Ok(());
    }
    let Some(value) = number.as_f64() else {
        return Err(CanonicalError::NotFinite { pointer: pointer() });
    };
    // Up to 1e21 a double that is an integer is written like one.
    let written_as_integer = value.abs() < 1e21 && value.fract() == 0.0;
    let is_integer = number.is_integer() || written_as_integer;
    if is_integer && value.abs() > MAX_INTEGER as f64 {
        return Err(CanonicalError::IntegerTooLarge { pointer: pointer() });
    }
    write_f64(out, value);
    Ok(())
}

fn push_display(out: &mut Vec<u8>, text: fmt::Arguments<'_>) {
    // Writing into a Vec can't fail.
    let _ = std::io::Write::write_fmt(out, text);
}

/// The digits of a positive double as `d.ddde-x`: the fewest that read back as it, of those the
/// closest to it, of two as close the even one (ECMAScript `Number::toString`, note 2).
fn shortest(value: f64) -> String {
    // The fewest digits, but of two as close not always the even one.
    let fewest = format!("{value:e}");
    let (mantissa, _) = fewest.split_once('e').unwrap_or((&fewest, ""));
    let decimals = mantissa.len().saturating_sub(2);
    // As many digits, rounded from the exact value, half to even. Next to a power of two the
    // closest digits may belong to the next double.
    let closest = format!("{value:.decimals$e}");
    if closest != fewest && closest.parse() == Ok(value) {
        return closest;
    }
    fewest
}

/// Writes a finite double as ECMAScript's `Number::toString` does (RFC 8785 section 3.2.2.3).
fn write_f64(out: &mut Vec<u8>, value: f64) {
    if value == 0.0 {
        out.push(b'0');
        return;
    }
    let scientific = shortest(value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(|&b| b != b'.').collect();
    let count = digits.len() as i32;
    // The value is 0.digits × 10^point.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    if value < 0.0 {
        out.push(b'-');
    }
    let zeros = |out: &mut Vec<u8>, n: i32| out.extend((0..n).map(|_| b'0'));
    match point {
        _ if count <= point && point <= 21 => {
            out.extend_from_slice(&digits);
            zeros(out, point - count);
        }
        1..=21 => {
            let (whole, fraction) = digits.split_at(point as usize);
            out.extend_from_slice(whole);
            out.push(b'.');
            out.extend_from_slice(fraction);
        }
        -5..=0 => {
            out.extend_from_slice(b"0.");
            zeros(out, -point);
            out.extend_from_slice(&digits);
        }
        _ => {
            let (first, rest) = digits.split_at(1);
            out.extend_from_slice(first);
            if !rest.is_empty() {
                out.push(b'.');
                out.extend_from_slice(rest);
            }
            push_display(out, format_args!("e{:+}", point - 1));
        }
    }
}

#[cfg(test)]
#[path = "canonical_tests.rs"]
mod tests;
