//! The scan: one pass over the text, without recursion and without a stack.

use std::borrow::Cow;

use super::error::{ScanError, ScanErrorKind as E};
use super::limits::ScanLimits;
use super::node::Kind;
use super::string::{hex4, join_surrogates, unescape};
use super::swar::find_special;
use super::tape::Entry;

/// Stands where the index of a parent would be, for the outermost value.
const NO_PARENT: u32 = u32::MAX;

/// Up to this many keys are compared each with each, which is faster than sorting them.
const PAIRWISE_KEYS: usize = 8;

/// The first guess at the tape's size: one node in twelve bytes of text, at most a page or two.
/// More is only allocated for nodes that are there.
fn capacity(text_len: usize) -> usize {
    (text_len / 12 + 8).min(1024)
}

/// Scans `text` as exactly one JSON value with optional whitespace around it.
pub(super) fn scan(text: &[u8], limits: &ScanLimits) -> Result<Vec<Entry>, ScanError> {
    let max_bytes = limits.max_bytes.min(u32::MAX as usize);
    if text.len() > max_bytes {
        return Err(ScanError::new(E::TooManyBytes, max_bytes));
    }
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(e) => return Err(ScanError::new(E::InvalidUtf8, e.valid_up_to())),
    };
    if text.starts_with('\u{feff}') {
        return Err(ScanError::new(E::ByteOrderMark, 0));
    }
    Scanner {
        text,
        bytes: text.as_bytes(),
        pos: 0,
        tape: Vec::with_capacity(capacity(text.len())),
        parent: NO_PARENT,
        in_object: false,
        depth: 0,
        max_nodes: limits.max_nodes.min(ScanLimits::NODE_CEILING) as usize,
        limits,
        keys: Vec::new(),
    }
    .run()
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    tape: Vec<Entry>,
    /// Index of the innermost open container.
    parent: u32,
    /// Whether that container is an object.
    in_object: bool,
    depth: u32,
    max_nodes: usize,
    limits: &'a ScanLimits,
    /// Scratch for sorting the keys of a large object: start and end between the quotes.
    keys: Vec<(u32, u32)>,
}

impl Scanner<'_> {
    fn run(mut self) -> Result<Vec<Entry>, ScanError> {
        'value: loop {
            match self.skip_whitespace() {
                Some(b'"') => self.string_value()?,
                Some(b'{') => {
                    self.open(Kind::Object)?;
                    if self.skip_whitespace() == Some(b'}') {
                        self.close()?;
                    } else {
                        self.key()?;
                        continue 'value;
                    }
                }
                Some(b'[') => {
                    self.open(Kind::Array)?;
                    if self.skip_whitespace() == Some(b']') {
                        self.close()?;
                    } else {
                        continue 'value;
                    }
                }
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(b't') => self.literal(b"true", Kind::Bool)?,
                Some(b'f') => self.literal(b"false", Kind::Bool)?,
                Some(b'n') => self.literal(b"null", Kind::Null)?,
                Some(b'a'..=b'z') => return Err(self.error(E::InvalidLiteral)),
                Some(_) => return Err(self.error(E::ExpectedValue)),
                None if self.tape.is_empty() => return Err(self.error(E::Empty)),
                None => return Err(self.error(E::UnexpectedEnd)),
            }
            // A value has ended: close what ends with it, until something else follows.
            loop {
                let next = self.skip_whitespace();
                if self.parent == NO_PARENT {
                    return match next {
                        None => Ok(self.tape),
                        Some(_) => Err(self.error(E::TrailingData)),
                    };
                }
                match (next, self.in_object) {
                    (Some(b','), true) => {
                        self.pos += 1;
                        self.skip_whitespace();
                        self.key()?;
                        continue 'value;
                    }
                    (Some(b','), false) => {
                        self.pos += 1;
                        continue 'value;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => self.close()?,
                    (Some(_), _) => return Err(self.error(E::ExpectedCommaOrEnd)),
                    (None, _) => return Err(self.error(E::UnexpectedEnd)),
                }
            }
        }
    }

    const fn error(&self, kind: E) -> ScanError {
        ScanError::new(kind, self.pos)
    }

    /// Goes to the next byte that is no whitespace and looks at it.
    #[inline]
    fn skip_whitespace(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.pos) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.pos += 1,
                other => return other.copied(),
            }
        }
    }

    #[inline]
    fn push(&mut self, entry: Entry) -> Result<(), ScanError> {
        if self.tape.len() >= self.max_nodes {
            return Err(ScanError::new(E::TooManyNodes, entry.start as usize));
        }
        self.tape.push(entry);
        Ok(())
    }

    /// Counts an element of an open array. Members are counted by their key.
    #[inline]
    fn count_element(&mut self) {
        if !self.in_object
            && let Some(parent) = self.tape.get_mut(self.parent as usize)
        {
            parent.count_up();
        }
    }

    fn open(&mut self, kind: Kind) -> Result<(), ScanError> {
        if self.depth >= self.limits.max_depth {
            return Err(self.error(E::TooDeep));
        }
        self.count_element();
        let index = self.tape.len() as u32;
        let start = self.pos as u32;
        self.push(Entry::new(kind, start, start, self.parent))?;
        self.depth += 1;
        self.parent = index;
        self.in_object = matches!(kind, Kind::Object);
        self.pos += 1;
        Ok(())
    }

    /// Ends the innermost container at the bracket under the cursor.
    fn close(&mut self) -> Result<(), ScanError> {
        if self.in_object {
            self.refuse_duplicates()?;
        }
        self.pos += 1;
        self.depth -= 1;
        let next = self.tape.len() as u32;
        if let Some(entry) = self.tape.get_mut(self.parent as usize) {
            entry.end = self.pos as u32;
            self.parent = std::mem::replace(&mut entry.next, next);
        }
        self.in_object = match self.tape.get(self.parent as usize) {
            Some(entry) => matches!(entry.kind(), Kind::Object),
            None => false,
        };
        Ok(())
    }

    #[inline]
    fn string_value(&mut self) -> Result<(), ScanError> {
        let start = self.pos;
        let escaped = self.string(false)?;
        if self.pos - start - 2 > self.limits.max_string_bytes as usize {
            return Err(ScanError::new(E::StringTooLong, start));
        }
        self.count_element();
        self.push_scalar(Kind::String, start, |entry| {
            entry.string_flags(false, escaped)
        })
    }

    #[inline]
    fn push_scalar(
        &mut self,
        kind: Kind,
        start: usize,
        flags: impl FnOnce(Entry) -> Entry,
    ) -> Result<(), ScanError> {
        let next = self.tape.len() as u32 + 1;
        self.push(flags(Entry::new(kind, start as u32, self.pos as u32, next)))
    }

    /// A key and its colon.
    #[inline]
    fn key(&mut self) -> Result<(), ScanError> {
        let start = self.pos;
        match self.bytes.get(start) {
            Some(b'"') => {}
            Some(_) => return Err(self.error(E::ExpectedKey)),
            None => return Err(self.error(E::UnexpectedEnd)),
        }
        let escaped = self.string(true)?;
        if self.pos - start - 2 > self.limits.max_key_bytes as usize {
            return Err(ScanError::new(E::KeyTooLong, start));
        }
        if let Some(parent) = self.tape.get_mut(self.parent as usize) {
            if parent.count() >= self.limits.max_members {
                return Err(ScanError::new(E::TooManyMembers, start));
            }
            parent.count_up();
        }
        self.push_scalar(Kind::String, start, |entry| {
            entry.string_flags(true, escaped)
        })?;
        match self.skip_whitespace() {
            Some(b':') => {
                self.pos += 1;
                Ok(())
            }
            Some(_) => Err(self.error(E::ExpectedColon)),
            None => Err(self.error(E::UnexpectedEnd)),
        }
    }

    /// Goes from an opening quote to after the closing one; says whether there are escapes between.
    #[inline]
    fn string(&mut self, key: bool) -> Result<bool, ScanError> {
        let mut escaped = false;
        let mut at = self.pos + 1;
        loop {
            at = find_special(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => {
                    self.pos = at + 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    at = self.escape(at, key)?;
                }
                Some(0) if key => return Err(ScanError::new(E::NulInKey, at)),
                Some(_) => return Err(ScanError::new(E::ControlCharacter, at)),
                None => return Err(ScanError::new(E::UnexpectedEnd, at)),
            }
        }
    }

    /// Checks the escape at `at` and returns the offset after it.
    fn escape(&self, at: usize, key: bool) -> Result<usize, ScanError> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                let Some(unit) = hex4(self.bytes, at + 2) else {
                    return Err(ScanError::new(E::InvalidEscape, at));
                };
                match unit {
                    0 if key => Err(ScanError::new(E::NulInKey, at)),
                    0xD800..=0xDFFF => self.surrogate_pair(at, unit),
                    _ => Ok(at + 6),
                }
            }
            Some(_) => Err(ScanError::new(E::InvalidEscape, at)),
            None => Err(ScanError::new(E::UnexpectedEnd, at + 1)),
        }
    }

    fn surrogate_pair(&self, at: usize, high: u16) -> Result<usize, ScanError> {
        let low = match self.bytes.get(at + 6..at + 8) {
            Some(b"\\u") => hex4(self.bytes, at + 8),
            _ => None,
        };
        match low.and_then(|low| join_surrogates(high, low)) {
            Some(_) => Ok(at + 12),
            None => Err(ScanError::new(E::LoneSurrogate, at)),
        }
    }

    fn number(&mut self) -> Result<(), ScanError> {
        let start = self.pos;
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        let digits = |mut at: usize| {
            let first = at;
            while digit(at) {
                at += 1;
            }
            if at == first {
                return Err(ScanError::new(E::InvalidNumber, at));
            }
            Ok(at)
        };
        let mut fractional = false;
        let mut at = start + usize::from(self.bytes[start] == b'-');
        if self.bytes.get(at) == Some(&b'0') {
            at += 1;
            if digit(at) {
                return Err(ScanError::new(E::InvalidNumber, at));
            }
        } else {
            at = digits(at)?;
        }
        if self.bytes.get(at) == Some(&b'.') {
            fractional = true;
            at = digits(at + 1)?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(at) {
            fractional = true;
            at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(at) {
                at += 1;
            }
            at = digits(at)?;
        }
        if at - start > self.limits.max_number_bytes as usize {
            return Err(ScanError::new(E::NumberTooLong, start));
        }
        self.pos = at;
        self.count_element();
        self.push_scalar(Kind::Number, start, |entry| entry.fractional(fractional))
    }

    fn literal(&mut self, word: &'static [u8], kind: Kind) -> Result<(), ScanError> {
        let start = self.pos;
        if self.bytes.get(start..start + word.len()) != Some(word) {
            return Err(self.error(E::InvalidLiteral));
        }
        self.pos += word.len();
        self.count_element();
        self.push_scalar(kind, start, |entry| entry)
    }

    /// Refuses the object that is about to close if two of its keys are equal.
    ///
    /// No hashing, so that no choice of keys makes it slow: few keys are compared in pairs, many
    /// are sorted.
    fn refuse_duplicates(&mut self) -> Result<(), ScanError> {
        let object = self.parent as usize;
        let count = self.tape.get(object).map_or(0, |entry| entry.count()) as usize;
        if count < 2 {
            return Ok(());
        }
        let mut keys = Keys {
            tape: &self.tape,
            next: object + 1,
        };
        if count <= PAIRWISE_KEYS {
            let mut seen: [&[u8]; PAIRWISE_KEYS] = [&[]; PAIRWISE_KEYS];
            let mut len = 0;
            while let Some(entry) = keys.next() {
                if entry.is_escaped() {
                    return self.refuse_escaped_duplicates(object);
                }
                let key = &self.bytes[entry.start as usize + 1..entry.end as usize - 1];
                if seen[..len].contains(&key) {
                    return Err(ScanError::new(E::DuplicateKey, entry.start as usize));
                }
                seen[len] = key;
                len += 1;
            }
            return Ok(());
        }
        self.keys.clear();
        while let Some(entry) = keys.next() {
            if entry.is_escaped() {
                return self.refuse_escaped_duplicates(object);
            }
            self.keys.push((entry.start + 1, entry.end - 1));
        }
        let bytes = self.bytes;
        let key = |&(start, end): &(u32, u32)| &bytes[start as usize..end as usize];
        self.keys.sort_unstable_by(|a, b| {
            let by_length = (a.1 - a.0).cmp(&(b.1 - b.0));
            by_length.then_with(|| key(a).cmp(key(b)))
        });
        for pair in self.keys.windows(2) {
            if let [a, b] = pair
                && key(a) == key(b)
            {
                return Err(ScanError::new(E::DuplicateKey, a.0.max(b.0) as usize - 1));
            }
        }
        Ok(())
    }

    /// The same for an object with escapes in its keys, which are compared as characters.
    #[cold]
    fn refuse_escaped_duplicates(&self, object: usize) -> Result<(), ScanError> {
        let mut keys = Keys {
            tape: &self.tape,
            next: object + 1,
        };
        let mut sorted: Vec<(Cow<'_, str>, u32)> = Vec::new();
        while let Some(entry) = keys.next() {
            let raw = &self.text[entry.start as usize + 1..entry.end as usize - 1];
            sorted.push((unescape(raw), entry.start));
        }
        sorted.sort_unstable();
        for pair in sorted.windows(2) {
            if let [(a, at_a), (b, at_b)] = pair
                && a == b
            {
                return Err(ScanError::new(E::DuplicateKey, *at_a.max(at_b) as usize));
            }
        }
        Ok(())
    }
}

/// The keys of the object whose first entry is `next`, to the end of the tape: the object is the
/// innermost open container, so nothing follows it yet.
struct Keys<'t> {
    tape: &'t [Entry],
    next: usize,
}

impl Iterator for Keys<'_> {
    type Item = Entry;

    #[inline]
    fn next(&mut self) -> Option<Entry> {
        let key = *self.tape.get(self.next)?;
        self.next = self.tape.get(self.next + 1)?.next as usize;
        Some(key)
    }
}
