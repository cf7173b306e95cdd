//! The definitions of all servers, by what they can be confused by: names, and what they say. Asking costs time in proportion to what is
//! asked about and to the number of servers, whatever these serve.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::RandomState;
use std::ops::Bound;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::json::{Document, Node};
use mcip_core::risk::Risk;

use super::definition::{Definition, Kind};
use super::mentions::{Tone, mentions};
use super::names::{self, misspelt, mixed_word, near_keys, plain, visual, without_leet};
use super::observation::{Observation, Severity};
use super::similar::{Features, Overlap};
use crate::content::normalise;

/// Definitions of one server that others are compared with; of more the rest is only compared itself.
const MOST: usize = 2048;
/// Definitions under one key that are compared.
const UNDER_A_KEY: usize = 16;
/// Observations of one definition.
const OBSERVATIONS: usize = 16;

/// What is known of one definition.
struct Entry {
    name: Box<str>,
    digest: Digest,
    features: Features,
}

/// The definitions of one server.
#[derive(Default)]
struct Served {
    entries: Vec<Entry>,
    /// By [`plain`] and [`visual`] name.
    names: HashMap<Box<str>, Vec<u32>>,
    /// By [`near_keys`].
    near: HashMap<u64, Vec<u32>>,
    /// By what the hash functions of a sketch come to.
    sketches: HashMap<(usize, u64), Vec<u32>>,
}

impl Served {
    fn under<'a, K: std::hash::Hash + Eq>(
        &'a self,
        map: &'a HashMap<K, Vec<u32>>,
        key: &K,
    ) -> impl Iterator<Item = &'a Entry> {
        let found = map.get(key).map(Vec::as_slice).unwrap_or_default();
        found
            .iter()
            .take(UNDER_A_KEY)
            .filter_map(|at| self.entries.get(*at as usize))
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Entry> {
        let found = self.names.get(name).map(Vec::as_slice).unwrap_or_default();
        found
            .iter()
            .take(UNDER_A_KEY)
            .filter_map(|at| self.entries.get(*at as usize))
    }
}

/// Tools of several servers. Prompts and resources are called by nobody but people, and are not compared.
#[derive(Default)]
pub(super) struct Index {
    servers: BTreeMap<Box<str>, Served>,
    /// All definitions are looked at together: none was there before the others.
    pub(super) nobody_was_first: bool,
    hasher: RandomState,
}

/// A definition that is compared.
struct Asked<'a> {
    definition: &'a Definition,
    document: Option<Document>,
    features: Features,
    plain: String,
    /// The words of its texts, read when they are needed.
    words: OnceCell<BTreeSet<String>>,
}

impl Asked<'_> {
    fn root(&self) -> Option<Node<'_>> {
        self.document.as_ref().map(Document::root)
    }

    fn words(&self) -> &BTreeSet<String> {
        self.words.get_or_init(|| {
            let members = self.root().into_iter().flat_map(|root| root.members());
            let strings = members
                .filter(|(key, _)| key != "name")
                .flat_map(|(_, value)| value.strings());
            let mut words = BTreeSet::new();
            for item in strings {
                words.extend(normalise(&item.text()).split(' ').map(str::to_owned));
            }
            words
        })
    }
}

impl Index {
    /// Forgets what a server serves.
    pub(super) fn forget(&mut self, server: &str) {
        self.servers.remove(server);
    }

    /// Adds a definition of a server. The same name again is another definition of it.
    pub(super) fn add(&mut self, server: &str, definition: &Definition) {
        if definition.kind != Kind::Tool {
            return;
        }
        let served = self.servers.entry(server.into()).or_default();
        let Some(at) = u32::try_from(served.entries.len())
            .ok()
            .filter(|at| (*at as usize) < MOST)
        else {
            return;
        };
        let plain = plain(&definition.name);
        if served
            .named(&plain)
            .any(|entry| *entry.name == *definition.name && entry.digest == definition.digest)
        {
            // A list that is read again.
            return;
        }
        let mut keys = vec![visual(&definition.name), plain.clone()];
        keys.dedup();
        for key in keys {
            served.names.entry(key.into()).or_default().push(at);
        }
        for key in near_keys(&plain, &self.hasher) {
            served.near.entry(key).or_default().push(at);
        }
        let document = definition.document();
        let features = document.map(|document| Features::of(document.root(), &self.hasher));
        let features = features.unwrap_or_default();
        for key in features.sketch() {
            served.sketches.entry(key).or_default().push(at);
        }
        served.entries.push(Entry {
            name: definition.name.clone(),
            digest: definition.digest,
            features,
        });
    }

    /// Notes that a server has a definition of this name.
    pub(super) fn owns(&self, own: &mut Own, server: &str, name: &str) {
        if !own.names.insert(name.into()) {
            return;
        }
        let plain = plain(name);
        for (other, served) in self.servers.iter().filter(|(other, _)| ***other != *server) {
            if served.named(&plain).any(|entry| *entry.name == *name) {
                *own.shared.entry(other.clone()).or_default() += 1;
            }
        }
        // Whoever disguises a name as another's has not got that name, and speaks of the other's.
        if name.is_ascii() || !plain.is_ascii() {
            own.plain.insert(plain);
        }
    }

    /// What is to be said of a definition of a server, beside all others that are known. `own` are the names of its server.
    pub(super) fn compare(&self, server: &str, definition: &Definition, own: &Own) -> Vec<Observation> {
        if definition.kind != Kind::Tool {
            return Vec::new();
        }
        let document = definition.document();
        let features = document
            .as_ref()
            .map(|document| Features::of(document.root(), &self.hasher));
        let asked = Asked {
            definition,
            features: features.unwrap_or_default(),
            plain: plain(&definition.name),
            document,
            words: OnceCell::new(),
        };
        let mut found = Vec::new();
        if let Some(word) = mixed_word(&definition.name) {
            let evidence = format!(
                "the word {:?} of its name has letters of several scripts that look alike",
                shown(word)
            );
            let rule = "registry.mixed_scripts";
            found.push(Observation::new(rule, Risk::ToolNameOverlapping, Severity::Critical, evidence).at("/name"));
        }
        for (other, served) in &self.servers {
            if **other == *server {
                self.within(&asked, served, &mut found);
            } else {
                self.across(&asked, other, served, own, &mut found);
            }
        }
        if let Some(root) = asked.root() {
            self.speaks_of_others(server, root, own, &mut found);
        }
        // What is only noted takes no room from what has force.
        found.sort_by_key(|found| !found.has_force);
        found.truncate(OBSERVATIONS);
        found
    }

    /// Look-alikes on the same server: two spellings of one ASCII name are its author's business.
    fn within(&self, asked: &Asked<'_>, served: &Served, found: &mut Vec<Observation>) {
        let name = &asked.definition.name;
        let alike = served.named(&asked.plain).find(|entry| entry.name != *name);
        if let Some(other) = alike.filter(|other| !other.name.is_ascii() || !name.is_ascii()) {
            let evidence = format!("it looks like {:?} of the same server", shown(&other.name));
            found.push(look_alike(Severity::Critical, evidence));
        }
    }

    /// What can be confused with something of another server.
    fn across(&self, asked: &Asked<'_>, other: &str, served: &Served, own: &Own, found: &mut Vec<Observation>) {
        let name = &*asked.definition.name;
        let of = |entry: &Entry| format!("{}/{}", shown(other), shown(&entry.name));
        let (seen, unleeted) = (visual(name), without_leet(name));
        let mut named = HashSet::new();
        for key in [&asked.plain, &seen, &unleeted] {
            for entry in served
                .named(key)
                .filter(|entry| !key.is_empty() && !entry.name.is_empty())
            {
                if !named.insert(entry.name.clone()) {
                    continue;
                }
                if *entry.name == *name {
                    if entry.digest != asked.definition.digest {
                        let evidence = format!("{} has the same name", of(entry));
                        found.push(
                            Observation::note("registry.same_name", Risk::ToolNameOverlapping, Severity::Low, evidence)
                                .at("/name"),
                        );
                    }
                } else if plain(&entry.name) == asked.plain && name.is_ascii() && entry.name.is_ascii() {
                    let evidence = format!("{} is the same name in another spelling", of(entry));
                    found.push(
                        Observation::note("registry.same_name", Risk::ToolNameOverlapping, Severity::Low, evidence)
                            .at("/name"),
                    );
                } else {
                    let seen = look_alike(Severity::High, format!("its name looks like that of {}", of(entry)));
                    // The plainer of the two is the one that is imitated.
                    let has_force = oddness(name) >= oddness(&entry.name);
                    found.push(Observation { has_force, ..seen });
                }
            }
        }
        let overlaps = self.overlaps(asked, served);
        for key in near_keys(&asked.plain, &self.hasher) {
            for entry in served.under(&served.near, &key) {
                if !named.insert(entry.name.clone()) {
                    continue;
                }
                let Some((word, meant)) = misspelt(name, &entry.name) else {
                    continue;
                };
                let similar = overlaps
                    .get(&entry.name)
                    .is_some_and(|(overlap, ..)| overlap.contained > 0.3);
                let evidence = || format!("its name is that of {}, misspelt", of(entry));
                match speaks(asked, &word, &meant) {
                    Speaks::Itself if !similar => {}
                    Speaks::TheOther | Speaks::Nothing => found.push(look_alike(Severity::High, evidence())),
                    _ if similar => found.push(look_alike(Severity::High, evidence())),
                    _ => found.push(Observation {
                        has_force: false,
                        ..look_alike(Severity::Medium, evidence())
                    }),
                }
            }
        }
        // Two instances or versions of one software: no one of their tools stands in for the other's.
        let family = own.is_family_of(other, served.entries.len());
        if let Some((name, (overlap, digest, theirs))) = overlaps.most()
            && *digest != asked.definition.digest
        {
            let evidence = format!("it says the same as {}/{}", shown(other), shown(name));
            let (rule, risk) = ("registry.same_function", Risk::FunctionOverlapping);
            let strong = overlap.least >= 8 && (overlap.jaccard >= 0.7 || overlap.contained >= 0.85);
            // Whoever copies adds something; where nobody came first, the one that has less is the original.
            let original = self.nobody_was_first && asked.features.len() < *theirs;
            if strong && !family && !original {
                found.push(Observation::new(rule, risk, Severity::High, evidence).at("/description"));
            } else if overlap.jaccard >= 0.5 {
                found.push(Observation::note(rule, risk, Severity::Low, evidence).at("/description"));
            }
        }
    }

    /// The definitions that say some of the same, with how much.
    fn overlaps(&self, asked: &Asked<'_>, served: &Served) -> Overlaps {
        let mut overlaps = Overlaps::default();
        for key in asked.features.sketch() {
            for entry in served.under(&served.sketches, &key) {
                if !overlaps.0.contains_key(&entry.name) {
                    let overlap = asked.features.overlap(&entry.features);
                    overlaps
                        .0
                        .insert(entry.name.clone(), (overlap, entry.digest, entry.features.len()));
                }
            }
        }
        overlaps
    }

    /// What the texts of a definition say of tools of other servers.
    fn speaks_of_others(&self, server: &str, root: Node<'_>, own: &Own, found: &mut Vec<Observation>) {
        if !self.servers.keys().any(|other| **other != *server) {
            return;
        }
        let mut said: BTreeMap<Box<str>, (Tone, String, String)> = BTreeMap::new();
        let others = || self.servers.iter().filter(|(other, _)| ***other != *server);
        let is_of_another =
            |name: &str| !own.plain.contains(name) && others().any(|(_, served)| served.named(name).next().is_some());
        for mention in mentions(root, is_of_another) {
            for (other, served) in others() {
                let Some(entry) = served.named(&mention.plain).next() else {
                    continue;
                };
                let of = format!("{}/{}", shown(other), shown(&entry.name));
                let kept = said
                    .entry(entry.name.clone())
                    .or_insert((Tone::Named, of, mention.pointer.clone()));
                if mention.tone > kept.0 {
                    (kept.0, kept.2) = (mention.tone, mention.pointer.clone());
                }
            }
        }
        for (tone, of, pointer) in said.into_values() {
            found.push(
                match tone {
                    Tone::Replaces => Observation::new(
                        "registry.stands_in",
                        Risk::FunctionOverlapping,
                        Severity::High,
                        format!("it says that it is to be used instead of {of}"),
                    ),
                    Tone::Orders => Observation::new(
                        "registry.shadows",
                        Risk::FunctionDependencyInjection,
                        Severity::High,
                        format!("it gives orders about {of}"),
                    ),
                    Tone::Named => Observation::note(
                        "registry.names_other",
                        Risk::FunctionDependencyInjection,
                        Severity::Low,
                        format!("it names {of}"),
                    ),
                }
                .at(pointer),
            );
        }
    }
}

fn look_alike(severity: Severity, evidence: String) -> Observation {
    Observation::new("registry.look_alike", Risk::ToolNameOverlapping, severity, evidence).at("/name")
}

/// How much a definition overlaps, its digest, and how many features it has.
type Overlapping = (Overlap, Digest, usize);

/// How much other definitions overlap with one, by name.
#[derive(Default)]
struct Overlaps(HashMap<Box<str>, Overlapping>);

impl Overlaps {
    fn get(&self, name: &str) -> Option<&Overlapping> {
        self.0.get(name)
    }

    /// The one that overlaps most.
    fn most(&self) -> Option<(&str, &Overlapping)> {
        let by = |overlap: &Overlap| overlap.jaccard.max(overlap.contained);
        let all = self.0.iter().map(|(name, kept)| (&**name, kept));
        // Of equals the first by name, whatever order a map has.
        all.max_by(|(name, (one, ..)), (another, (other, ..))| {
            by(one).total_cmp(&by(other)).then_with(|| another.cmp(name))
        })
    }
}

/// The names of one server, as far as its list was read.
#[derive(Default)]
pub(super) struct Own {
    names: HashSet<Box<str>>,
    plain: HashSet<String>,
    /// How many of them each other server has as well.
    shared: BTreeMap<Box<str>, usize>,
}

impl Own {
    /// Whether most of what one of the two serves is served by the other under the same names.
    fn is_family_of(&self, other: &str, serves: usize) -> bool {
        let shared = self.shared.get(other).copied().unwrap_or(0);
        shared >= 3 && shared * 2 >= self.names.len().min(serves)
    }
}

/// How much of a name nobody would write who does not disguise something.
fn oddness(name: &str) -> usize {
    let letters: Vec<char> = name.chars().collect();
    let strange = letters.iter().filter(|c| !c.is_ascii()).count();
    let among_letters = |at: usize| {
        let near = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_lowercase);
        near(at.checked_sub(1)) || near(at.checked_add(1))
    };
    let odd = letters
        .iter()
        .enumerate()
        .filter(|(at, c)| (c.is_ascii_digit() || **c == 'I') && among_letters(*at))
        .count();
    strange * 4 + odd + name.matches("rn").count() + name.matches("vv").count()
}

/// What a definition speaks of.
enum Speaks {
    /// The word of its own name.
    Itself,
    /// The word that the name would have if it were not misspelt.
    TheOther,
    /// Nearly nothing.
    Nothing,
    /// Neither.
    Else,
}

/// Whether the texts of a definition have the odd word of its name: who makes a tool of his own speaks of what it does.
fn speaks(asked: &Asked<'_>, word: &str, meant: &str) -> Speaks {
    const FEW: usize = 3;
    let Some(definition) = asked.root() else {
        return Speaks::Nothing;
    };
    let begin_with = |stem: &str| {
        let from = asked.words().range::<str, _>((Bound::Included(stem), Bound::Unbounded));
        let stem = stem.to_owned();
        from.take_while(move |own| own.starts_with(&stem))
    };
    let (word, meant) = (stem(word), stem(meant));
    let described = definition
        .get("description")
        .and_then(|text| text.as_str())
        .unwrap_or_default();
    let has_own = begin_with(&word).any(|own| !own.starts_with(&meant));
    let has_other = begin_with(&meant).next().is_some();
    match (has_own, has_other) {
        (true, false) => Speaks::Itself,
        (false, true) => Speaks::TheOther,
        (false, false) if names::words(&described).len() < FEW => Speaks::Nothing,
        _ => Speaks::Else,
    }
}

/// What the forms of a word have in common.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters.saturating_sub(1).max(4)).collect()
}

#[cfg(test)]
mod tests;
