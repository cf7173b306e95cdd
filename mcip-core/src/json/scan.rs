//! The scan: one pass over the text, without recursion and without a stack.
//!
//! The functions here take the text and an offset and return the offset after what they read, so
//! that the loop that calls them can keep its state in registers.

use super::duplicates::Duplicates;
use super::error::{ScanError, ScanErrorKind as E};
use super::limits::ScanLimits;
use super::node::Kind;
use super::string::{hex4, join_surrogates, unescape};
use super::swar::find_special;
use super::tape::Entry;

/// Stands where the index of a parent would be, for the outermost value.
const NO_PARENT: u32 = u32::MAX;

/// The first guess at the tape's size: one node in six bytes of text, at most 16 KiB. More is only
/// allocated for nodes that are there.
fn capacity(text_len: usize) -> usize {
    (text_len / 6 + 8).min(1024)
}

/// Scans `text`, of at most `u32::MAX` bytes, as exactly one JSON value with optional whitespace
/// around it.
pub(super) fn scan(text: &str, limits: &ScanLimits) -> Result<Vec<Entry>, ScanError> {
    let bytes = text.as_bytes();
    let mut duplicates = Duplicates::new(text);
    let mut tape = Tape::new(bytes.len(), limits);
    let mut open = Open::NOTHING;
    let mut pos = 0;
    loop {
        pos = skip_whitespace(bytes, pos);
        open.count += 1;
        if open.in_object {
            pos = key(bytes, pos, &mut tape, open.count, limits)?;
        }
        let start = pos;
        let kind = match bytes.get(start) {
            Some(b'"') => {
                let (end, escaped) = string(bytes, start, false)?;
                if end - start - 2 > limits.max_string_bytes as usize {
                    return Err(ScanError::new(E::StringTooLong, start));
                }
                tape.push(Entry::string(start, end, false, escaped))?;
                pos = end;
                None
            }
            Some(b'{') => Some((Kind::Object, b'}')),
            Some(b'[') => Some((Kind::Array, b']')),
            Some(b'-' | b'0'..=b'9') => {
                let (end, fractional) = number(bytes, start)?;
                if end - start > limits.max_number_bytes as usize {
                    return Err(ScanError::new(E::NumberTooLong, start));
                }
                tape.push(Entry::number(start, end, fractional))?;
                pos = end;
                None
            }
            _ => {
                let (end, kind) = literal(bytes, start, tape.entries.is_empty())?;
                tape.push(Entry::new(kind, start, end))?;
                pos = end;
                None
            }
        };
        if let Some((kind, bracket)) = kind {
            if open.depth >= limits.max_depth {
                return Err(ScanError::new(E::TooDeep, start));
            }
            open = tape.open(open, kind, start)?;
            pos = skip_whitespace(bytes, start + 1);
            if bytes.get(pos) != Some(&bracket) {
                continue;
            }
            pos += 1;
            open = tape.close(open, pos);
        }
        // A value has ended: close what ends with it, until something else follows.
        loop {
            pos = skip_whitespace(bytes, pos);
            let next = bytes.get(pos);
            if open.parent == NO_PARENT {
                return match next {
                    None => Ok(tape.entries),
                    Some(_) => Err(ScanError::new(E::TrailingData, pos)),
                };
            }
            match (next, open.in_object) {
                (Some(b','), _) => {
                    pos += 1;
                    break;
                }
                (Some(b'}'), true) => {
                    if let Some(offset) = duplicates.find(&tape.entries, open.parent, open.count) {
                        return Err(ScanError::new(E::DuplicateKey, offset));
                    }
                }
                (Some(b']'), false) => {}
                (Some(_), _) => return Err(ScanError::new(E::ExpectedCommaOrEnd, pos)),
                (None, _) => return Err(ScanError::new(E::UnexpectedEnd, pos)),
            }
            pos += 1;
            open = tape.close(open, pos);
        }
    }
}

/// The innermost container that is open.
#[derive(Clone, Copy)]
struct Open {
    /// Its index, or [`NO_PARENT`].
    parent: u32,
    in_object: bool,
    /// Its elements or members so far.
    count: u32,
    /// How many containers are open.
    depth: u32,
}

impl Open {
    const NOTHING: Self = Self {
        parent: NO_PARENT,
        in_object: false,
        count: 0,
        depth: 0,
    };
}

/// The tape while it is written.
struct Tape {
    entries: Vec<Entry>,
    max_nodes: usize,
}

impl Tape {
    fn new(text_len: usize, limits: &ScanLimits) -> Self {
        Self {
            entries: Vec::with_capacity(capacity(text_len)),
            max_nodes: limits.max_nodes.min(ScanLimits::NODE_CEILING) as usize,
        }
    }

    /// Adds a value or key that has nothing below it.
    #[inline(always)]
    fn push(&mut self, entry: Entry) -> Result<(), ScanError> {
        let index = self.entries.len();
        if index >= self.max_nodes {
            return Err(ScanError::new(E::TooManyNodes, entry.start as usize));
        }
        self.entries.push(entry.with_next(index as u32 + 1));
        Ok(())
    }

    /// Adds a container. Its entry keeps the index of its parent, and its parent's entry the count
    /// so far, until it is closed.
    #[inline(always)]
    fn open(&mut self, outer: Open, kind: Kind, start: usize) -> Result<Open, ScanError> {
        let index = self.entries.len() as u32;
        self.push(Entry::new(kind, start, start))?;
        if let Some(entry) = self.entries.get_mut(index as usize) {
            entry.next = outer.parent;
        }
        if let Some(entry) = self.entries.get_mut(outer.parent as usize) {
            entry.set_count(outer.count);
        }
        Ok(Open {
            parent: index,
            in_object: matches!(kind, Kind::Object),
            count: 0,
            depth: outer.depth + 1,
        })
    }

    /// Ends the innermost container before `end` and goes back to the one around it.
    #[inline(always)]
    fn close(&mut self, open: Open, end: usize) -> Open {
        let next = self.entries.len() as u32;
        let mut parent = NO_PARENT;
        if let Some(entry) = self.entries.get_mut(open.parent as usize) {
            entry.end = end as u32;
            entry.set_count(open.count);
            parent = std::mem::replace(&mut entry.next, next);
        }
        match self.entries.get(parent as usize) {
            Some(entry) => Open {
                parent,
                in_object: matches!(entry.kind(), Kind::Object),
                count: entry.count(),
                depth: open.depth - 1,
            },
            None => Open::NOTHING,
        }
    }
}

/// The offset of the next byte that is no whitespace, or the length of the text.
#[inline(always)]
fn skip_whitespace(bytes: &[u8], mut pos: usize) -> usize {
    while let Some(&byte) = bytes.get(pos) {
        // One comparison for what mostly comes.
        if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            break;
        }
        pos += 1;
    }
    pos
}

/// Reads a key, its colon and the whitespace after it.
#[inline(always)]
fn key(bytes: &[u8], start: usize, tape: &mut Tape, count: u32, limits: &ScanLimits) -> Result<usize, ScanError> {
    if bytes.get(start) != Some(&b'"') {
        return Err(expected(bytes, start, E::ExpectedKey));
    }
    let (end, escaped) = string(bytes, start, true)?;
    if (escaped || bytes.get(start + 1) == Some(&b'$')) && is_reserved(bytes.get(start + 1..end - 1)) {
        return Err(ScanError::new(E::ReservedKey, start));
    }
    if end - start - 2 > limits.max_key_bytes as usize {
        return Err(ScanError::new(E::KeyTooLong, start));
    }
    if count > limits.max_members {
        return Err(ScanError::new(E::TooManyMembers, start));
    }
    tape.push(Entry::string(start, end, true, escaped))?;
    let colon = skip_whitespace(bytes, end);
    if bytes.get(colon) != Some(&b':') {
        return Err(expected(bytes, colon, E::ExpectedColon));
    }
    Ok(skip_whitespace(bytes, colon + 1))
}

/// Keys that `serde_json` takes for its own: a value under one of them is parsed again as a text of its own, so that what is
/// handled would not be what was scanned and judged, and bounds on depth would not hold.
#[inline(never)]
fn is_reserved(key: Option<&[u8]>) -> bool {
    const PREFIX: &str = "$serde_json::private::";
    key.and_then(|key| std::str::from_utf8(key).ok())
        .is_some_and(|key| unescape(key).starts_with(PREFIX))
}

/// The error for something else than what is expected, which may be the end.
#[cold]
fn expected(bytes: &[u8], pos: usize, kind: E) -> ScanError {
    let kind = if pos < bytes.len() { kind } else { E::UnexpectedEnd };
    ScanError::new(kind, pos)
}

/// Goes from an opening quote to after the closing one; says whether there are escapes between.
#[inline(always)]
fn string(bytes: &[u8], start: usize, key: bool) -> Result<(usize, bool), ScanError> {
    let at = find_special(bytes, start + 1);
    if bytes.get(at) == Some(&b'"') {
        return Ok((at + 1, false));
    }
    string_with_escapes(bytes, at, key).map(|end| (end, true))
}

/// The rest of a string, from its first byte that is special and no quote.
#[inline(never)]
fn string_with_escapes(bytes: &[u8], mut at: usize, key: bool) -> Result<usize, ScanError> {
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = find_special(bytes, escape(bytes, at, key)?),
            Some(0) if key => return Err(ScanError::new(E::NulInKey, at)),
            Some(_) => return Err(ScanError::new(E::ControlCharacter, at)),
            None => return Err(ScanError::new(E::UnexpectedEnd, at)),
        }
    }
}

/// Checks the escape at `at` and returns the offset after it.
fn escape(bytes: &[u8], at: usize, key: bool) -> Result<usize, ScanError> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => {
            let Some(unit) = hex4(bytes, at + 2) else {
                return Err(ScanError::new(E::InvalidEscape, at));
            };
            match unit {
                0 if key => Err(ScanError::new(E::NulInKey, at)),
                0xD800..=0xDFFF => surrogate_pair(bytes, at, unit),
                _ => Ok(at + 6),
            }
        }
        Some(_) => Err(ScanError::new(E::InvalidEscape, at)),
        None => Err(ScanError::new(E::UnexpectedEnd, at + 1)),
    }
}

fn surrogate_pair(bytes: &[u8], at: usize, high: u16) -> Result<usize, ScanError> {
    let low = match bytes.get(at + 6..at + 8) {
        Some(b"\\u") => hex4(bytes, at + 8),
        _ => None,
    };
    match low.and_then(|low| join_surrogates(high, low)) {
        Some(_) => Ok(at + 12),
        None => Err(ScanError::new(E::LoneSurrogate, at)),
    }
}

/// Goes to the end of a number; says whether it has a fraction or an exponent.
#[inline]
fn number(bytes: &[u8], start: usize) -> Result<(usize, bool), ScanError> {
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    if bytes.get(at) == Some(&b'0') {
        at += 1;
        if bytes.get(at).is_some_and(u8::is_ascii_digit) {
            return Err(ScanError::new(E::InvalidNumber, at));
        }
    } else {
        at = digits(bytes, at)?;
    }
    match bytes.get(at) {
        Some(b'.' | b'e' | b'E') => fraction(bytes, at).map(|end| (end, true)),
        _ => Ok((at, false)),
    }
}

/// The rest of a number from its point or exponent on.
#[inline(never)]
fn fraction(bytes: &[u8], mut at: usize) -> Result<usize, ScanError> {
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits(bytes, at)?;
    }
    Ok(at)
}

/// At least one digit.
#[inline(always)]
fn digits(bytes: &[u8], start: usize) -> Result<usize, ScanError> {
    let mut at = start;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    if at == start {
        return Err(ScanError::new(E::InvalidNumber, at));
    }
    Ok(at)
}

/// One of the three words, or the error for what is no value at all.
#[inline(never)]
fn literal(bytes: &[u8], start: usize, first: bool) -> Result<(usize, Kind), ScanError> {
    let rest = bytes.get(start..).unwrap_or_default();
    let (len, kind) = match rest {
        [b't', b'r', b'u', b'e', ..] => (4, Kind::Bool),
        [b'f', b'a', b'l', b's', b'e', ..] => (5, Kind::Bool),
        [b'n', b'u', b'l', b'l', ..] => (4, Kind::Null),
        [b'a'..=b'z', ..] => return Err(ScanError::new(E::InvalidLiteral, start)),
        [_, ..] => return Err(ScanError::new(E::ExpectedValue, start)),
        [] if first => return Err(ScanError::new(E::Empty, start)),
        [] => return Err(ScanError::new(E::UnexpectedEnd, start)),
    };
    Ok((start + len, kind))
}
