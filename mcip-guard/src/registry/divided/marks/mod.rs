//! Fragments that say which one they are, and values under keys: what is put together again by somebody who knows where to look.

mod keyed;
mod numbered;
mod together;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mcip_core::error::shown;
use mcip_core::risk::Risk;

use super::super::observation::Severity;
use super::opaque::Opaque;
use super::texts::Text;
use super::words::Says;
use super::{Of, Whole};
use crate::content::rules::Rules;

pub(super) use self::keyed::Keyed;
use self::numbered::{Fragment, MOST_PARTS};
use self::together::{Piece, encoded, one_of_each, together};

/// Marks of one server that are kept for the lists of others.
const KEPT: usize = 256;
/// Bytes of one of them.
const LONGEST_KEPT: usize = 1 << 10;
/// Bytes of all of them.
const MOST_KEPT: usize = 64 << 10;
/// Marks of another server that are put together with those of a list, and servers of which each is looked at for itself.
const MOST_OF_OTHER: usize = 64;
const SERVERS: usize = 8;
/// Marks of each sort in one list: each definition has its part of them, and the least at any rate.
const MOST: usize = 4096;
const LEAST: usize = 8;
const MOST_OF_ONE: usize = 256;

/// The parts of something in the definitions of one server, as far as they say that they are some.
#[derive(Debug, Default)]
pub(in crate::registry) struct Marks {
    fragments: Vec<Fragment>,
    values: Vec<Keyed>,
    /// The names of the definitions that they are of.
    names: BTreeMap<usize, Box<str>>,
    /// The definitions that have more fragments than are read.
    floods: BTreeSet<usize>,
}

impl Marks {
    /// Those of these texts, which are of so many definitions.
    pub(super) fn of<'n>(texts: &[Text<'_>], definitions: usize, name: impl Fn(usize) -> &'n str) -> Self {
        let room = (MOST / definitions.max(1)).clamp(LEAST, MOST_OF_ONE);
        let (mut fragments, mut values, mut floods) = (Vec::new(), Vec::new(), BTreeSet::new());
        for own in texts.chunk_by(|one, next| one.of == next.of) {
            let (mut of_one, mut left) = (0, keyed::Room::of(room));
            for text in own {
                numbered::of(text, |fragment| {
                    of_one += 1;
                    if of_one <= room.max(MOST_PARTS) {
                        fragments.push(fragment);
                    } else if of_one > MOST_OF_ONE {
                        floods.insert(text.of);
                    }
                    of_one <= MOST_OF_ONE
                });
                keyed::of(text, &mut left, &mut values);
            }
        }
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
            floods,
        }
    }

    /// Those of definitions that were listed before these, of which there are so many, and are not among them.
    pub(super) fn after(&mut self, before: &Self, definitions: usize) {
        let numbers: BTreeMap<usize, usize> = before.names.keys().copied().zip(definitions..).collect();
        let of = |of: &Of| match of {
            Of::Own(at) => numbers.get(at).copied().map(Of::Own),
            Of::Other(_) => None,
        };
        let fragments = before.fragments.iter();
        let fragments = fragments.filter_map(|one| {
            Some(Fragment {
                of: of(&one.of)?,
                ..one.clone()
            })
        });
        self.fragments.splice(..0, fragments);
        let values = before.values.iter();
        let values = values.filter_map(|one| {
            Some(Keyed {
                of: of(&one.of)?,
                ..one.clone()
            })
        });
        self.values.splice(..0, values);
        let names = before.names.iter();
        self.names
            .extend(names.filter_map(|(at, name)| Some((*numbers.get(at)?, name.clone()))));
    }

    /// Those of the definitions of these names.
    pub(in crate::registry) fn only(&self, is_kept: impl Fn(&str) -> bool) -> Self {
        let names = self.names.iter().filter(|(_, name)| is_kept(name));
        let names: BTreeMap<usize, Box<str>> = names.map(|(at, name)| (*at, name.clone())).collect();
        let is_of = |of: &Of| matches!(of, Of::Own(at) if names.contains_key(at));
        Self {
            fragments: self.fragments.iter().filter(|one| is_of(&one.of)).cloned().collect(),
            values: self.values.iter().filter(|one| is_of(&one.of)).cloned().collect(),
            names,
            floods: BTreeSet::new(),
        }
    }

    /// The names of the definitions that they are of.
    pub(in crate::registry) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(|name| &**name)
    }

    /// The name of a definition.
    pub(super) fn name(&self, at: usize) -> Option<&str> {
        self.names.get(&at).map(|name| &**name)
    }

    /// As much as is kept for the lists of others.
    pub(in crate::registry) fn kept(mut self) -> Self {
        self.values.retain(|value| {
            value.says >= Says::Piece && value.opaque > Opaque::Not && value.value.len() <= LONGEST_KEPT
        });
        self.fragments
            .retain(|fragment| fragment.total > 0 && fragment.text.len() <= LONGEST_KEPT);
        // Where the parts of others stand is theirs to say.
        let nowhere: Arc<str> = "".into();
        self.values.iter_mut().for_each(|value| value.place = nowhere.clone());
        self.fragments
            .iter_mut()
            .for_each(|fragment| fragment.place = nowhere.clone());
        self.values.truncate(KEPT);
        self.fragments.truncate(KEPT);
        let mut room = MOST_KEPT;
        let mut fits = |bytes: usize| match room.checked_sub(bytes) {
            Some(left) => {
                room = left;
                true
            }
            None => false,
        };
        self.fragments.retain(|fragment| fits(fragment.text.len()));
        self.values.retain(|value| fits(value.value.len()));
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

    /// What other servers have of the same kinds, of each for itself.
    pub(super) fn akin<'a>(&self, others: impl Iterator<Item = (&'a str, &'a Marks)>) -> Vec<Self> {
        let totals: BTreeSet<u32> = self.fragments.iter().map(|one| one.total).collect();
        let keys: BTreeSet<&str> = self.values.iter().map(|one| &*one.key).collect();
        let of_one = |(server, marks): (&str, &Marks)| {
            let of = |of: &Of| {
                let name = match of {
                    Of::Own(at) => marks.name(*at).unwrap_or_default(),
                    Of::Other(name) => name,
                };
                Of::Other(format!("{}/{}", shown(server), shown(name)).into())
            };
            let fragments = marks.fragments.iter().filter(|one| totals.contains(&one.total));
            let fragments = fragments.take(MOST_OF_OTHER).map(|one| Fragment {
                of: of(&one.of),
                ..one.clone()
            });
            let values = marks.values.iter().filter(|one| keys.contains(&*one.key));
            let values = values.take(MOST_OF_OTHER).map(|one| Keyed {
                of: of(&one.of),
                ..one.clone()
            });
            Self {
                fragments: fragments.collect(),
                values: values.collect(),
                ..Self::default()
            }
        };
        let akin = others.map(of_one);
        akin.filter(|marks| !(marks.fragments.is_empty() && marks.values.is_empty()))
            .collect()
    }

    /// The values, by their keys.
    pub(super) fn values<'m>(&'m self, foreign: &[&'m Self]) -> BTreeMap<&'m str, Vec<&'m Keyed>> {
        let mut groups: BTreeMap<&str, Vec<&Keyed>> = BTreeMap::new();
        for one in self.values.iter().chain(foreign.iter().flat_map(|marks| &marks.values)) {
            groups.entry(&one.key).or_default().push(one);
        }
        groups
    }
}

/// What the fragments and values of a list come to when they are put together: for themselves, with those of each other server, and with all
/// of them. So nobody else's take the place of these.
pub(super) fn find(own: &Marks, foreign: &[Marks], rules: &Rules) -> Vec<Whole> {
    let mut found: Vec<Whole> = own.floods.iter().map(|at| flood(*at)).collect();
    let mut with: Vec<Vec<&Marks>> = vec![Vec::new()];
    with.extend(foreign.iter().take(SERVERS).map(|one| vec![one]));
    if foreign.len() > 1 {
        with.push(foreign.iter().collect());
    }
    for others in with {
        fragments(own, &others, rules, &mut found);
        values(own, &others, rules, &mut found);
    }
    found
}

/// A definition that says of itself that it has more parts than are read.
fn flood(at: usize) -> Whole {
    Whole {
        rule: "registry.divided_order",
        risk: Risk::FunctionInjection,
        severity: Severity::Medium,
        why: format!("it has more than {MOST_OF_ONE} numbered parts, and the rest was not read"),
        parts: BTreeMap::from([(Of::Own(at), String::new())]),
    }
}

/// Whether pieces are of a group that was not read yet: some are of the definitions that are judged, and of others if there are any.
fn is_new<'m>(mut of: impl Iterator<Item = &'m Of> + Clone, others: &[&Marks]) -> bool {
    of.clone().any(|of| matches!(of, Of::Own(_))) && (others.is_empty() || of.any(|of| matches!(of, Of::Other(_))))
}

fn fragments(own: &Marks, others: &[&Marks], rules: &Rules, found: &mut Vec<Whole>) {
    let mut groups: BTreeMap<(u32, &str), Vec<&Fragment>> = BTreeMap::new();
    for one in own
        .fragments
        .iter()
        .chain(others.iter().flat_map(|marks| &marks.fragments))
    {
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
        let first = pieces.first().map(|first| first.number);
        if !is_new(pieces.iter().map(|piece| piece.of), others)
            || pieces.iter().all(|piece| Some(piece.number) == first)
        {
            continue;
        }
        let in_list = pieces.clone();
        pieces.sort_by_key(|piece| piece.number);
        let declared = total > 0;
        let whole = together(&pieces, declared, rules)
            .or_else(|| together(&in_list, declared, rules))
            .or_else(|| one_of_each(&pieces, declared, rules));
        found.extend(whole);
    }
}

fn values(own: &Marks, others: &[&Marks], rules: &Rules, found: &mut Vec<Whole>) {
    for values in own.values(others).into_values() {
        let mut pieces: Vec<Piece<'_>> = values
            .iter()
            .map(|one| Piece {
                of: &one.of,
                place: &one.place,
                text: &one.value,
                number: one.number.unwrap_or(0),
            })
            .collect();
        if !is_new(pieces.iter().map(|piece| piece.of), others) {
            continue;
        }
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
}

#[cfg(test)]
mod tests;
