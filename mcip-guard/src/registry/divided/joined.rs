//! Sentences that go on in the next definition.

use std::collections::BTreeMap;

use super::texts::Text;
use super::words::{continued, is_closed};
use super::{Of, Whole};
use crate::content::rules::{Outcome, Reader, Rules, Severity, Site};

/// Pieces that are read together.
const TOGETHER: usize = 6;
/// Bytes of the end of one piece, and of the beginning of another, that are read together.
const EDGE: usize = 400;
/// Bytes of pieces that are read together.
const LONGEST: usize = 2 << 10;

/// A piece of a thread.
struct Piece<'t> {
    of: usize,
    place: &'t str,
    text: &'t str,
}

/// What goes on from one definition to the next.
pub(super) fn find(texts: &[Text<'_>], rules: &Rules) -> Vec<Whole> {
    let bytes = texts.iter().map(|text| text.text.len()).sum();
    let mut found = Vec::new();
    let mut reader = rules.reader(Site::Description, bytes);
    for (site, thread) in threads(texts) {
        read(&thread, site, &mut reader, &mut found);
    }
    found
}

/// The pieces that may belong together: descriptions, what stands in them after the first sentence, their last sentences, and for all others
/// those of the same member, and those at the same place.
fn threads<'t>(texts: &'t [Text<'_>]) -> Vec<(Site, Vec<Piece<'t>>)> {
    let (mut whole, mut rest, mut last) = (Vec::new(), Vec::new(), Vec::new());
    let mut by_member: BTreeMap<&str, Vec<Piece<'t>>> = BTreeMap::new();
    let mut by_place: BTreeMap<&str, Vec<Piece<'t>>> = BTreeMap::new();
    for text in texts {
        let piece = |part: &'t str| Piece {
            of: text.of,
            place: &text.place,
            text: continued(part),
        };
        if text.is_description() {
            whole.push(piece(&text.text));
            let sentences = sentences(&text.text);
            if let [first, .., end] = sentences[..] {
                rest.push(piece(text.text.get(first.len()..).unwrap_or_default()));
                last.push(piece(end));
            }
        } else {
            by_member.entry(&text.member).or_default().push(piece(&text.text));
            by_place.entry(&text.place).or_default().push(piece(&text.text));
        }
    }
    let described = [whole, rest, last].map(|thread| (Site::Description, thread));
    let others = by_member.into_values().chain(by_place.into_values());
    described
        .into_iter()
        .chain(others.map(|thread| (Site::Schema, thread)))
        .collect()
}

/// A text, cut after each sentence and line.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ends = c == '\n' || (c.is_whitespace() && matches!(before, '.' | '!' | '?' | ')' | ']'));
        if ends && at > from {
            out.push(text.get(from..at).unwrap_or_default());
            from = at;
        }
        before = c;
    }
    out.push(text.get(from..).unwrap_or_default());
    out.retain(|sentence| !sentence.trim().is_empty());
    out
}

/// Reads a thread, some pieces at a time.
fn read(thread: &[Piece<'_>], site: Site, reader: &mut Reader<'_>, found: &mut Vec<Whole>) {
    for start in 0..thread.len() {
        let Some(pieces) = thread.get(start..thread.len().min(start + TOGETHER)) else {
            continue;
        };
        let Some(first) = pieces.first() else { continue };
        if pieces.iter().all(|piece| piece.of == first.of) {
            continue;
        }
        let window = Window::of(pieces);
        let reading = reader.read(site, &window.text, false);
        if reading.outcome() == Outcome::Allow {
            continue;
        }
        for found_in in reading
            .matches()
            .iter()
            .filter(|one| one.severity() >= Severity::Medium)
        {
            let Some((from, to)) = window.pieces_of(found_in.place()) else {
                continue;
            };
            let Some(part) = pieces.get(from..=to).filter(|_| from == 0) else {
                continue;
            };
            if part.iter().all(|piece| piece.of == first.of) {
                continue;
            }
            // Where every sentence comes to its end, words of honest neighbours meet by chance.
            let (_, before_last) = part.split_last().unwrap_or((first, &[]));
            let goes_on = before_last.iter().any(|piece| !is_closed(piece.text));
            if !goes_on && (reading.outcome() < Outcome::Deny || found_in.severity() < Severity::High) {
                continue;
            }
            let parts: BTreeMap<Of, String> = part
                .iter()
                .map(|piece| (Of::Own(piece.of), piece.place.to_owned()))
                .collect();
            let rule = found_in.rule();
            found.push(Whole::order(reading.outcome(), rule.id(), rule.risk(), parts));
        }
    }
}

/// Pieces as one text.
struct Window {
    text: String,
    /// Where each piece ends.
    ends: Vec<usize>,
}

impl Window {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for (at, piece) in pieces.iter().enumerate() {
            if text.len() > LONGEST {
                break;
            }
            if at > 0 {
                text.push(if is_closed(&text) { '\n' } else { ' ' });
            }
            let whole = piece.text.len() <= EDGE;
            match (whole, at) {
                (true, _) => text.push_str(piece.text),
                (false, 0) => text.push_str(end(piece.text)),
                (false, _) => text.push_str(beginning(piece.text)),
            }
            ends.push(text.len());
            if !whole && at > 0 {
                break;
            }
        }
        Self { text, ends }
    }

    /// The first and the last piece that these bytes are of.
    fn pieces_of(&self, (from, to): (usize, usize)) -> Option<(usize, usize)> {
        let piece = |byte: usize| self.ends.iter().position(|end| byte < *end);
        Some((piece(from)?, piece(to.saturating_sub(1))?))
    }
}

fn end(text: &str) -> &str {
    let mut from = text.len().saturating_sub(EDGE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

fn beginning(text: &str) -> &str {
    let mut to = text.len().min(EDGE);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or_default()
}
