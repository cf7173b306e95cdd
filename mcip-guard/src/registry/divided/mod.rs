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
}

impl Divided {
    /// What is to be said of a definition.
    pub(super) fn of(&self, name: &str) -> &[Observation] {
        self.found.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The definitions of which there is something to say.
    pub(super) fn names(&self) -> impl Iterator<Item = &Box<str>> {
        self.found.keys()
    }
}

/// How many of the definitions before a page are looked at again with it, from the last one on, by the bytes that they have.
pub(super) fn looked_at_again(bytes: impl Iterator<Item = usize>) -> usize {
    let mut room = BEFORE;
    let fits = |bytes: &usize| match room.checked_sub(*bytes) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    bytes.take(MOST_BEFORE).take_while(fits).count()
}

/// What definitions of one server say together, in the order of the list. `others` are the marks of other servers, by their names. Gives the
/// marks of these definitions as well, for the lists of others; and nothing else of those that were approved all together.
pub(super) fn find<'a>(
    definitions: &[&Definition],
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
    let name = |at: usize| {
        definitions
            .get(at)
            .map(|definition| &*definition.name)
            .unwrap_or_default()
    };
    let own = Marks::of(&texts, name);
    if are_approved {
        return (Divided::default(), own);
    }
    let foreign = own.akin(others);
    let mut wholes = joined::find(&texts, &rules);
    wholes.extend(marks::find(&own, &foreign, &rules));
    wholes.extend(shares::find(&own, &foreign));
    (told(&wholes, name), own)
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
            let evidence = format!("with {}: {}", names.join(", "), whole.why);
            let seen = Observation::new(whole.rule, whole.risk, whole.severity, evidence).at(place.as_str());
            observations.push(seen);
        }
    }
    // The worst first: it is what somebody is told.
    for observations in found.values_mut() {
        observations.sort_by_key(|seen| std::cmp::Reverse(seen.severity));
    }
    Divided { found }
}
