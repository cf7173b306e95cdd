//! Fragments that say which one they are, and values under keys: what is put together again by somebody who knows where to look.

mod keyed;
mod numbered;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use mcip_core::error::shown;
use mcip_core::risk::Risk;

use super::super::observation::Severity;
use super::opaque::Opaque;
use super::texts::Text;
use super::words::Says;
use super::{Of, Whole};
use crate::content::decoded_run;
use crate::content::rules::{Match, Outcome, Reader, Reading, Rules, Severity as Grade, Site};

pub(super) use self::keyed::Keyed;
use self::numbered::Fragment;

/// Marks of one server that are kept for the lists of others.
const KEPT: usize = 256;
/// Bytes of one of them.
const LONGEST_KEPT: usize = 1 << 10;
/// Bytes that are put together of one kind of parts.
const LONGEST: usize = 64 << 10;

/// The parts of something in the definitions of one server, as far as they say that they are some.
#[derive(Debug, Default)]
pub(in crate::registry) struct Marks {
    fragments: Vec<Fragment>,
    values: Vec<Keyed>,
    /// The names of the definitions that they are of.
    names: BTreeMap<usize, Box<str>>,
}

impl Marks {
    /// Those of these texts.
    pub(super) fn of<'n>(texts: &[Text<'_>], name: impl Fn(usize) -> &'n str) -> Self {
        let fragments: Vec<Fragment> = texts.iter().flat_map(numbered::of).collect();
        let values: Vec<Keyed> = texts.iter().flat_map(keyed::of).collect();
        let of = fragments
            .iter()
            .map(|one| &one.of)
            .chain(values.iter().map(|one| &one.of));
        let names = of
            .filter_map(|of| match of {
                Of::Own(at) => Some((*at, name(*at).into())),
                Of::Other(_) => None,
            })
            .collect();
        Self {
            fragments,
            values,
            names,
        }
    }

    /// As much as is kept for the lists of others.
    pub(in crate::registry) fn kept(mut self) -> Self {
        self.values.retain(|value| {
            value.says >= Says::Piece && value.opaque > Opaque::Not && value.value.len() <= LONGEST_KEPT
        });
        self.fragments
            .retain(|fragment| fragment.total > 0 && fragment.text.len() <= LONGEST_KEPT);
        // Where the parts of others stand is theirs to say.
        self.values.iter_mut().for_each(|value| value.place.clear());
        self.fragments.iter_mut().for_each(|fragment| fragment.place.clear());
        self.values.truncate(KEPT);
        self.fragments.truncate(KEPT);
        let of = |of: &Of| match of {
            Of::Own(at) => Some(*at),
            Of::Other(_) => None,
        };
        let used: BTreeSet<usize> = self
            .fragments
            .iter()
            .filter_map(|one| of(&one.of))
            .chain(self.values.iter().filter_map(|one| of(&one.of)))
            .collect();
        self.names.retain(|at, _| used.contains(at));
        self
    }

    /// What other servers have of the same kinds.
    pub(super) fn akin<'a>(&self, others: impl Iterator<Item = (&'a str, &'a Marks)>) -> Self {
        let totals: BTreeSet<u32> = self.fragments.iter().map(|one| one.total).collect();
        let keys: BTreeSet<&str> = self.values.iter().map(|one| &*one.key).collect();
        let mut akin = Self::default();
        for (server, marks) in others {
            let of = |of: &Of| {
                let name = match of {
                    Of::Own(at) => marks.names.get(at).map(|name| &**name).unwrap_or_default(),
                    Of::Other(name) => name,
                };
                Of::Other(format!("{}/{}", shown(server), shown(name)).into())
            };
            let fragments = marks.fragments.iter().filter(|one| totals.contains(&one.total));
            akin.fragments.extend(fragments.map(|one| Fragment {
                of: of(&one.of),
                ..one.clone()
            }));
            let values = marks.values.iter().filter(|one| keys.contains(&*one.key));
            akin.values.extend(values.map(|one| Keyed {
                of: of(&one.of),
                ..one.clone()
            }));
        }
        akin
    }

    /// The values, by their keys.
    pub(super) fn values<'m>(&'m self, foreign: &'m Self) -> BTreeMap<&'m str, Vec<&'m Keyed>> {
        let mut groups: BTreeMap<&str, Vec<&Keyed>> = BTreeMap::new();
        for one in self.values.iter().chain(&foreign.values) {
            groups.entry(&one.key).or_default().push(one);
        }
        groups
    }
}

/// What the fragments and values of a list come to when they are put together.
pub(super) fn find(own: &Marks, foreign: &Marks, rules: &Rules) -> Vec<Whole> {
    let mut found = Vec::new();
    let mut groups: BTreeMap<(u32, &str), Vec<&Fragment>> = BTreeMap::new();
    for one in own.fragments.iter().chain(&foreign.fragments) {
        // Whoever says how many there are may call each otherwise.
        let label = if one.total > 0 { "" } else { &*one.label };
        groups.entry((one.total, label)).or_default().push(one);
    }
    for ((total, _), fragments) in groups {
        let fragments = match total {
            0 => numbered::without_workflows(&fragments),
            _ => fragments,
        };
        let mut pieces: Vec<Piece<'_>> = fragments
            .iter()
            .map(|one| Piece {
                of: &one.of,
                place: &one.place,
                text: &one.text,
                number: one.number,
            })
            .collect();
        if pieces
            .iter()
            .all(|piece| Some(piece.number) == pieces.first().map(|first| first.number))
        {
            continue;
        }
        let in_list = pieces.clone();
        pieces.sort_by_key(|piece| piece.number);
        let whole = together(&pieces, total > 0, rules).or_else(|| together(&in_list, total > 0, rules));
        found.extend(whole);
    }
    for values in own.values(foreign).into_values() {
        let mut pieces: Vec<Piece<'_>> = values
            .iter()
            .map(|one| Piece {
                of: &one.of,
                place: &one.place,
                text: &one.value,
                number: one.number.unwrap_or(0),
            })
            .collect();
        if values.iter().all(|one| one.number.is_some()) {
            pieces.sort_by_key(|piece| piece.number);
        }
        let differ = pieces
            .iter()
            .any(|piece| Some(piece.text) != pieces.first().map(|first| first.text));
        if differ {
            found.extend(together(&pieces, false, rules).or_else(|| encoded(&pieces)));
        }
    }
    found
}

/// A part of something.
#[derive(Clone, Copy, Debug)]
struct Piece<'m> {
    of: &'m Of,
    place: &'m str,
    text: &'m str,
    number: u32,
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

/// What pieces come to one after the other. `declared` if they say themselves that they are parts of one thing: then it need be no one match that
/// goes from one to another.
fn together(pieces: &[Piece<'_>], declared: bool, rules: &Rules) -> Option<Whole> {
    let parts = parts(pieces);
    let length: usize = pieces.iter().map(|piece| piece.text.len() + 1).sum();
    if !is_divided(&parts) || length > LONGEST {
        return None;
    }
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
fn encoded(pieces: &[Piece<'_>]) -> Option<Whole> {
    let parts = parts(pieces);
    let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    if !is_divided(&parts) || length > LONGEST || pieces.iter().any(|piece| decoded_run(piece.text).is_some()) {
        return None;
    }
    let joined: String = pieces.iter().map(|piece| piece.text).collect();
    decoded_run(&joined).filter(|text| text.contains(' '))?;
    Some(Whole {
        rule: "registry.divided_text",
        risk: Risk::FunctionInjection,
        severity: Severity::Medium,
        why: "values of theirs are an encoded text when they are put together".to_owned(),
        parts,
    })
}
