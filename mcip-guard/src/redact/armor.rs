//! Private keys in PEM and PGP armor (RFC 7468; RFC 9580, section 6.2).

use std::ops::Range;

/// What an armor begins with.
pub(super) const BEGIN: &str = "-----BEGIN ";

/// The length of what begins with `prefix` and goes on with characters of one class, at most `most` of them.
fn run(text: &str, prefix: usize, most: usize, class: fn(u8) -> bool) -> usize {
    let body = text.as_bytes().get(prefix..).unwrap_or_default();
    body.iter().take(most).take_while(|b| class(**b)).count()
}

/// Where the ends of keys stand, looked up once each, so that many beginnings without an end cost no more than one.
pub(super) struct Ends<'a> {
    text: &'a str,
    /// The next one known, and from where on it is the next.
    next: Option<usize>,
    known_from: usize,
    none_left: bool,
}

impl<'a> Ends<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            next: None,
            known_from: 0,
            none_left: false,
        }
    }

    /// The first end at or after `from`; `from` never goes back.
    fn after(&mut self, from: usize) -> Option<usize> {
        if self.next.is_some_and(|at| at >= from) || self.none_left {
            return self.next.filter(|at| *at >= from);
        }
        let from = from.max(self.known_from);
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        self.next = memchr::memmem::find(rest, b"-----END ").map(|at| from + at);
        self.known_from = self.next.unwrap_or(self.text.len());
        self.none_left = self.next.is_none();
        self.next
    }
}

/// A private key whose armor begins at `at`, whole or cut off.
pub(super) fn private_key(text: &str, at: usize, ends: &mut Ends<'_>) -> Option<Range<usize>> {
    /// Characters of a label, and of what follows it, that are looked at.
    const LABEL: usize = 48;
    const SAMPLE: usize = 512;
    const LEAST: usize = 40;
    let rest = text.get(at..)?;
    let in_label = |b: u8| b.is_ascii_uppercase() || matches!(b, b' ' | b'0'..=b'9');
    let label = run(rest, BEGIN.len(), LABEL, in_label);
    let name = rest.get(BEGIN.len()..BEGIN.len() + label)?;
    if !name.ends_with("PRIVATE KEY") && !name.ends_with("PRIVATE KEY BLOCK") {
        return None;
    }
    let body = BEGIN.len() + label;
    let in_key = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let end = ends.after(at + body).map(|end| end - at);
    let until = end.unwrap_or(rest.len()).min(body + SAMPLE);
    let sample = rest.as_bytes().get(body..until)?;
    if !sample.split(|b| !in_key(*b)).any(|line| line.len() >= LEAST) {
        return None; // An ellipsis in a manual.
    }
    let end = match end {
        // To the end of the closing line.
        Some(end) => {
            let dashes = end + "-----END ".len();
            let name = run(rest, dashes, LABEL, in_label);
            dashes + name + run(rest, dashes + name, 5, |b| b == b'-')
        }
        None => {
            body + run(rest, body, rest.len(), |b| {
                b.is_ascii_alphanumeric()
                    || b.is_ascii_whitespace()
                    || matches!(b, b'+' | b'/' | b'=' | b'-' | b'\\' | b':' | b',')
            })
        }
    };
    Some(at..at + end)
}
