//! Pieces read one after the other, as somebody would put them together who knows what they are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use mcip_core::risk::Risk;

use super::super::super::observation::Severity;
use super::super::{Of, Whole};
use crate::content::decoded_run;
use crate::content::rules::{Match, Outcome, Reader, Reading, Rules, Severity as Grade, Site};

/// Bytes that are put together at a time.
const LONGEST: usize = 64 << 10;
/// Bytes of the beginning and of the end of a long piece that are read where all of them together are longer.
const EDGE: usize = 4 << 10;
/// Ways in which pieces of the same numbers are put together.
const WAYS: usize = 64;

/// A part of something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'m> {
    pub(super) of: &'m Of,
    pub(super) place: &'m str,
    pub(super) text: &'m str,
    pub(super) number: u32,
}

fn parts<'m>(pieces: impl IntoIterator<Item = &'m Piece<'m>>) -> BTreeMap<Of, String> {
    pieces
        .into_iter()
        .map(|piece| (piece.of.clone(), piece.place.to_owned()))
        .collect()
}

/// Whether one definition that is judged, and another one, have a part in it.
fn is_divided(parts: &BTreeMap<Of, String>) -> bool {
    parts.len() > 1 && parts.keys().any(|of| matches!(of, Of::Own(_)))
}

fn length(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| piece.text.len() + 1).sum()
}

/// What pieces come to one after the other. `declared` if they say themselves that they are parts of one thing: then it need be no one match that
/// goes from one to another. Where there are too many bytes of them, the middles of long ones are left out, and the others are read some at a time:
/// nothing that is written beside them has them go unread.
pub(super) fn together(pieces: &[Piece<'_>], declared: bool, rules: &Rules) -> Option<Whole> {
    if length(pieces) <= LONGEST {
        return at_once(pieces, declared, rules);
    }
    let texts: Vec<Cow<'_, str>> = pieces.iter().map(|piece| shortened(piece.text)).collect();
    let shortened = pieces.iter().zip(&texts);
    let pieces: Vec<Piece<'_>> = shortened.map(|(piece, text)| Piece { text, ..*piece }).collect();
    runs(&pieces).into_iter().find_map(|run| at_once(run, declared, rules))
}

/// The same, of numbered pieces of which several have one number: one of each number after the other, in as many ways as are in proportion.
pub(super) fn one_of_each(pieces: &[Piece<'_>], declared: bool, rules: &Rules) -> Option<Whole> {
    let mut numbers: BTreeMap<u32, Vec<Piece<'_>>> = BTreeMap::new();
    for piece in pieces {
        let same = numbers.entry(piece.number).or_default();
        if same.len() < WAYS
            && same
                .iter()
                .all(|other| other.text != piece.text || other.of != piece.of)
        {
            same.push(*piece);
        }
    }
    for same in numbers.values_mut() {
        same.sort_by_key(|piece| piece.text.len());
    }
    let ways = numbers.values().map(Vec::len).fold(1, usize::saturating_mul);
    if ways == 1 {
        return None;
    }
    let mut room = LONGEST + 2 * length(pieces);
    for way in 0..ways.min(WAYS) {
        let mut rest = way;
        let mut chosen: Vec<Piece<'_>> = Vec::with_capacity(numbers.len());
        // The last numbers change first, and what is short comes first: a longer one takes none of its room.
        for same in numbers.values().rev() {
            chosen.extend(same.get(rest % same.len().max(1)));
            rest /= same.len().max(1);
        }
        chosen.reverse();
        let bytes = chosen.iter().map(|piece| piece.text.len().min(2 * EDGE) + 1).sum();
        let Some(left) = room.checked_sub(bytes) else {
            continue;
        };
        room = left;
        if let Some(whole) = together(&chosen, declared, rules) {
            return Some(whole);
        }
    }
    None
}

/// The beginning and the end of a piece that is long.
fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= 2 * EDGE {
        return Cow::Borrowed(text);
    }
    let (mut to, mut from) = (EDGE, text.len() - EDGE);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (beginning, end) = (text.get(..to), text.get(from..));
    Cow::Owned(format!(
        "{}\n{}",
        beginning.unwrap_or_default(),
        end.unwrap_or_default()
    ))
}

/// Pieces, as many at a time as are read at once; each time with the last one of those before.
fn runs<'p, 'm>(pieces: &'p [Piece<'m>]) -> Vec<&'p [Piece<'m>]> {
    let (mut out, mut from, mut bytes, mut before) = (Vec::new(), 0, 0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        let own = piece.text.len() + 1;
        if bytes + own > LONGEST && at > from {
            out.extend(pieces.get(from..at));
            (from, bytes) = (at - 1, before);
        }
        (bytes, before) = (bytes + own, own);
    }
    out.extend(pieces.get(from..));
    out
}

fn at_once(pieces: &[Piece<'_>], declared: bool, rules: &Rules) -> Option<Whole> {
    let parts = parts(pieces);
    if !is_divided(&parts) {
        return None;
    }
    let length = length(pieces);
    // What is spelled otherwise in one group takes nothing from the next.
    let reader = &mut rules.reader(Site::Description, length);
    let are_words = pieces.iter().any(|piece| piece.text.contains(char::is_whitespace));
    let (mut spaced, mut ends) = (String::with_capacity(length), Vec::new());
    for piece in pieces {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(piece.text);
        ends.push(spaced.len());
    }
    let reading = reader.read(Site::Description, &spaced, declared);
    let of = |byte: usize| {
        ends.iter()
            .position(|end| byte < *end)
            .and_then(|at| pieces.get(at))
            .map(|piece| piece.of)
    };
    let spans = |(from, to): (usize, usize)| of(from) != of(to.saturating_sub(1));
    let alone = Alone::of(pieces, reader);
    let of_parts = |one: &&Match<'_>| declared || (one.severity() >= Grade::Medium && spans(one.place()));
    if let Some(whole) = alone.exceeded(&reading, of_parts, &parts) {
        return Some(whole);
    }
    if are_words {
        return None;
    }
    // Without anything between them: what is encoded, or cut within a word.
    let joined: String = pieces.iter().map(|piece| piece.text).collect();
    let reading = reader.read(Site::Description, &joined, true);
    alone.exceeded(&reading, |_| true, &parts)
}

/// What pieces say each for itself.
struct Alone {
    outcome: Outcome,
    rules: BTreeSet<String>,
}

impl Alone {
    fn of(pieces: &[Piece<'_>], reader: &mut Reader<'_>) -> Self {
        let mut alone = Self {
            outcome: Outcome::Allow,
            rules: BTreeSet::new(),
        };
        for piece in pieces {
            let reading = reader.read(Site::Description, piece.text, true);
            alone.outcome = alone.outcome.max(reading.outcome());
            alone
                .rules
                .extend(reading.matches().iter().map(|one| one.rule().id().to_owned()));
        }
        alone
    }

    /// What they say together, if it is worse than what each says, or another grave thing.
    fn exceeded(
        &self,
        reading: &Reading<'_>,
        counts: impl Fn(&&Match<'_>) -> bool,
        parts: &BTreeMap<Of, String>,
    ) -> Option<Whole> {
        let outcome = reading.outcome();
        let is_new = |one: &&Match<'_>| !self.rules.contains(one.rule().id());
        let first = reading
            .matches()
            .iter()
            .filter(&counts)
            .find(is_new)
            .or(reading.matches().iter().find(&counts))?;
        let is_grave = is_new(&first) && first.severity() >= Grade::High;
        (outcome > Outcome::Allow && (outcome > self.outcome || is_grave))
            .then(|| Whole::order(outcome, first.rule().id(), first.rule().risk(), parts.clone()))
    }
}

/// Values that are a text when they are put together, and none alone.
pub(super) fn encoded(pieces: &[Piece<'_>]) -> Option<Whole> {
    // What is one alone does not keep the others from being one.
    let alone = |piece: &&Piece<'_>| decoded_run(piece.text).is_some();
    let pieces: Vec<Piece<'_>> = pieces.iter().filter(|piece| !alone(piece)).copied().collect();
    runs(&pieces).into_iter().find_map(|run| {
        let parts = parts(run);
        if !is_divided(&parts) {
            return None;
        }
        let joined: String = run.iter().map(|piece| piece.text).collect();
        decoded_run(&joined).filter(|text| text.contains(' '))?;
        Some(Whole {
            rule: "registry.divided_text",
            risk: Risk::FunctionInjection,
            severity: Severity::Medium,
            why: "values of theirs are an encoded text when they are put together".to_owned(),
            parts,
        })
    })
}
