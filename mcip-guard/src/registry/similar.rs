//! How much two definitions say the same.

use std::hash::{BuildHasher as _, RandomState};

use mcip_core::json::{Kind as JsonKind, Node};

use crate::content::normalise;

/// Features of a definition that are kept.
const MOST: usize = 512;
/// Words that make one feature.
const SHINGLE: usize = 3;
/// Hash functions, each of which has its smallest value among the features of a definition (Broder 1997).
pub(super) const SKETCH: usize = 16;

/// What a definition says, as a set of hashes: three words of its description at a time, and the names of its parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Features(Box<[u64]>);

/// How two sets of features overlap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Overlap {
    /// What they share, of all that they have.
    pub(super) jaccard: f64,
    /// What they share, of the smaller one.
    pub(super) contained: f64,
    /// The size of the smaller one.
    pub(super) least: usize,
}

impl Features {
    /// The features of a definition.
    pub(super) fn of(definition: Node<'_>, hasher: &RandomState) -> Self {
        let description = definition
            .get("description")
            .and_then(|text| text.as_str())
            .unwrap_or_default();
        let description = normalise(&description);
        let words: Vec<&str> = description.split(' ').filter(|word| !word.is_empty()).collect();
        let shingles = words.windows(SHINGLE).map(|words| hasher.hash_one(words));
        let schema = definition
            .get("inputSchema")
            .and_then(|schema| schema.get("properties"));
        let parameters = schema.into_iter().flat_map(|schema| schema.members());
        let prompts = definition
            .get("arguments")
            .filter(|list| list.kind() == JsonKind::Array);
        let arguments = prompts
            .into_iter()
            .flat_map(|list| list.elements())
            .filter_map(|own| own.get("name")?.as_str());
        let names = parameters.map(|(name, _)| name).chain(arguments);
        let names = names.map(|name| hasher.hash_one(("parameter", &*name)));
        let mut all: Vec<u64> = shingles.take(MOST).chain(names.take(MOST / 4)).collect();
        all.sort_unstable();
        all.dedup();
        Self(all.into())
    }

    /// The smallest value of each hash function. Two sets agree in each with the probability of their Jaccard index.
    pub(super) fn sketch(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        (0..SKETCH).filter_map(|function| {
            let least = self.0.iter().map(|feature| mixed(*feature, function as u64)).min()?;
            Some((function, least))
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How much they share with others.
    pub(super) fn overlap(&self, other: &Self) -> Overlap {
        let (mut one, mut another) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0_usize;
        while let (Some(own), Some(others)) = (one.peek(), another.peek()) {
            match own.cmp(others) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(another.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    one.next();
                    another.next();
                }
            }
        }
        let least = self.0.len().min(other.0.len());
        let all = self.0.len() + other.0.len() - shared;
        // At most a thousand.
        #[allow(clippy::cast_precision_loss)]
        let part = |of: usize| if of == 0 { 0.0 } else { shared as f64 / of as f64 };
        Overlap {
            jaccard: part(all),
            contained: part(least),
            least,
        }
    }
}

/// A hash function of its own for each number (the finaliser of SplitMix64; Steele, Lea, Flood 2014).
const fn mixed(value: u64, function: u64) -> u64 {
    let mut value = value.wrapping_add((function + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::definition::parse;
    use super::*;

    fn features(description: &str, hasher: &RandomState) -> Features {
        let text = serde_json::json!({ "description": description, "inputSchema": { "properties": { "path": {} } } });
        Features::of(parse(&text.to_string()).expect("JSON").root(), hasher)
    }

    #[test]
    fn what_says_the_same_overlaps_and_meets() {
        let hasher = RandomState::new();
        let original =
            "Reads the complete contents of a file from the file system as text, with the encoding that is given.";
        let one = features(original, &hasher);
        let copy = features(&format!("{original} It is the newest version."), &hasher);
        let other = features(
            "Creates an issue in a repository, with a title, a body and labels.",
            &hasher,
        );
        assert!(one.overlap(&copy).contained > 0.95 && one.overlap(&copy).jaccard > 0.7);
        assert!(one.overlap(&other).contained < 0.1);
        let meets = |other: &Features| {
            one.sketch()
                .zip(other.sketch())
                .filter(|(one, other)| one == other)
                .count()
        };
        assert!(meets(&copy) > SKETCH / 4 && meets(&one) == SKETCH);
        let nothing = Features::default();
        assert_eq!((nothing.sketch().count(), nothing.overlap(&one).least), (0, 0));
    }
}
