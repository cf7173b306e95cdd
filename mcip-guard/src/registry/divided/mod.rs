//! Orders and secrets that are divided over several definitions, of which each passes alone.
//!
//! Four ways are looked at. [`joined`]: a sentence goes on in the next definition, in the order of the list. [`marks`]: fragments that say
//! which one of how many they are, and values under one key, which are put together again. [`shares`]: opaque values under a key that says
//! that they are parts of something. What is put together goes through the same rules as any text of a definition.
//!
//! Everything is in proportion to the list: a string belongs to a fixed number of threads, and of each thread every piece is read a fixed number
//! of times.

mod joined;
mod marks;
mod opaque;
mod shares;
mod texts;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::json::Document;
use mcip_core::risk::Risk;

use super::definition::Definition;
use super::observation::{Observation, Severity};
use crate::content::rules::{Outcome, Rules};

pub(super) use self::marks::Marks;

/// Observations of one definition.
const OBSERVATIONS: usize = 4;
/// Definitions that are named as those with which one is put together.
const NAMED: usize = 4;
/// Bytes of the definitions before a page that are looked at again with it.
const BEFORE: usize = 64 << 10;
/// How many they are at the most.
const MOST_BEFORE: usize = 64;

/// Texts of one list that are looked at: each definition has its part of them, and the least at any rate.
const MOST_TEXTS: usize = 64 << 10;
const LEAST_TEXTS: usize = 64;
const MOST_OF_ONE: usize = 4096;

/// Whose a piece is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// The definition of this number in the list.
    Own(usize),
    /// One of another server, as it is shown.
    Other(Box<str>),
}

/// What was found, before it is said of each definition that has a part in it.
#[derive(Debug)]
struct Whole {
    rule: &'static str,
    risk: Risk,
    severity: Severity,
    /// Why, without the names of the others.
    why: String,
    /// The parts, and where they stand.
    parts: BTreeMap<Of, String>,
}

impl Whole {
    /// Text that the rules of content object to when it is put together.
    fn order(outcome: Outcome, rule: &str, risk: Risk, parts: BTreeMap<Of, String>) -> Self {
        Self {
            rule: "registry.divided_order",
            risk,
            severity: match outcome {
                Outcome::Deny => Severity::High,
                Outcome::Ask | Outcome::Allow => Severity::Medium,
            },
            why: format!("content.instructions.{rule} stands in what they say together"),
            parts,
        }
    }
}

/// What one list says in parts, by the names of its definitions.
#[derive(Debug, Default)]
pub(super) struct Divided {
    found: BTreeMap<Box<str>, Vec<Observation>>,
    /// The digests of those definitions when it was found.
    digests: BTreeMap<Box<str>, Digest>,
}

impl Divided {
    /// Keeps what was found before of definitions that are the same still, by the digests that they have now: no other order of pages, and no
    /// other page, has it be forgotten.
    pub(super) fn keep(&mut self, before: Self, digest: impl Fn(&str) -> Option<Digest>) {
        for (name, found) in before.found {
            let is_same = digest(&name).is_some_and(|digest| before.digests.get(&name) == Some(&digest));
            if is_same {
                self.found.entry(name).or_insert(found);
            }
        }
        self.digests = self
            .found
            .keys()
            .filter_map(|name| Some((name.clone(), digest(name)?)))
            .collect();
    }

    /// Forgets what was found of a definition.
    pub(super) fn forget(&mut self, name: &str) {
        self.found.remove(name);
    }

    /// What is to be said of a definition.
    pub(super) fn of(&self, name: &str) -> &[Observation] {
        self.found.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The definitions of which there is something to say.
    pub(super) fn names(&self) -> impl Iterator<Item = &Box<str>> {
        self.found.keys()
    }
}

/// Which of the definitions before a page are looked at again with it, from the last one on, by the bytes that they have. One that has no room
/// leaves it to those before it.
pub(super) fn looked_at_again(bytes: impl Iterator<Item = usize>) -> Vec<bool> {
    let (mut room, mut many) = (BEFORE, MOST_BEFORE);
    let mut out = Vec::new();
    for bytes in bytes {
        let fits = room.checked_sub(bytes);
        out.push(fits.is_some());
        if let Some(left) = fits {
            (room, many) = (left, many - 1);
        }
        if many == 0 {
            break;
        }
    }
    out
}

/// What definitions of one server say together, in the order of the list. `before` are the marks of those that were listed before and are not
/// among them, `others` those of other servers, by their names. Gives the marks of these definitions as well, for the lists of others; and nothing
/// else of those that were approved all together.
pub(super) fn find<'a>(
    definitions: &[&Definition],
    before: &Marks,
    are_approved: bool,
    others: impl Iterator<Item = (&'a str, &'a Marks)>,
) -> (Divided, Marks) {
    let documents: Vec<(usize, Document)> = definitions
        .iter()
        .enumerate()
        .filter_map(|(at, definition)| Some((at, definition.document()?)))
        .collect();
    let room = (MOST_TEXTS / definitions.len().max(1)).clamp(LEAST_TEXTS, MOST_OF_ONE);
    let texts: Vec<texts::Text<'_>> = documents
        .iter()
        .flat_map(|(at, document)| texts::of(*at, document.root(), room))
        .collect();
    let rules = Rules::built_in();
    let name = |at: usize| definitions.get(at).map(|definition| &*definition.name);
    let mut own = Marks::of(&texts, definitions.len(), |at| name(at).unwrap_or_default());
    own.after(before, definitions.len());
    if are_approved {
        return (Divided::default(), own);
    }
    let foreign = own.akin(others);
    let mut wholes = joined::find(&texts, &rules);
    wholes.extend(marks::find(&own, &foreign, &rules));
    wholes.extend(shares::find(&own, &foreign));
    let divided = told(&wholes, |at| name(at).or_else(|| own.name(at)).unwrap_or_default());
    (divided, own)
}

/// What is said of each definition.
fn told<'n>(wholes: &[Whole], name: impl Fn(usize) -> &'n str) -> Divided {
    let mut found: BTreeMap<Box<str>, Vec<Observation>> = BTreeMap::new();
    for whole in wholes {
        let spelled = |of: &Of| match of {
            Of::Own(at) => shown(name(*at)),
            Of::Other(spelled) => spelled.to_string(),
        };
        for (of, place) in &whole.parts {
            let Of::Own(at) = of else { continue };
            let observations = found.entry(name(*at).into()).or_default();
            if observations.len() == OBSERVATIONS
                || observations
                    .iter()
                    .any(|seen| seen.rule == whole.rule && seen.evidence.ends_with(&whole.why))
            {
                continue;
            }
            let others: BTreeSet<String> = whole.parts.keys().filter(|other| *other != of).map(spelled).collect();
            let more = others.len().saturating_sub(NAMED);
            let mut names: Vec<String> = others.into_iter().take(NAMED).collect();
            if more > 0 {
                names.push(format!("{more} more"));
            }
            let evidence = match names.is_empty() {
                true => whole.why.clone(),
                false => format!("with {}: {}", names.join(", "), whole.why),
            };
            let seen = Observation::new(whole.rule, whole.risk, whole.severity, evidence).at(place.as_str());
            observations.push(seen);
        }
    }
    // The worst first: it is what somebody is told.
    for observations in found.values_mut() {
        observations.sort_by_key(|seen| std::cmp::Reverse(seen.severity));
    }
    Divided {
        found,
        digests: BTreeMap::new(),
    }
}
