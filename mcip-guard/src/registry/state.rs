//! What is pinned, and what was seen of each server since this process began.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem;
use std::sync::Arc;
use std::time::SystemTime;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::risk::Risk;
use mcip_core::verdict::Finding;

use super::FIRST_USE;
use super::definition::{Definition, Kind, LARGEST_KEPT, parse};
use super::diff::Diff;
use super::divided::{self, Divided};
use super::drift;
use super::identity::Identity;
use super::index::{Index, Own};
use super::known;
use super::listing::{Added, Listing, Page};
use super::lock::{Lock, LockedServer, Pin, ServerInfo};
use super::names::{misspelt, visual};
use super::observation::{Observation, Severity};
use super::options::{FirstUse, RegistryOptions};
use super::scopes;
use super::stops::{self, ended};

/// Servers of which something is remembered.
const SERVERS: usize = 1024;
/// Findings beside a verdict that are kept for one record.
const NOTES: usize = 64;

/// What a server says it is.
pub(super) struct Said {
    pub(super) info: ServerInfo,
    pub(super) title: Option<Box<str>>,
}

/// What was seen of a server.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) listings: BTreeMap<Kind, Listing>,
    /// What stops definitions, by kind and name.
    pub(super) offences: BTreeMap<Kind, BTreeMap<Box<str>, Vec<Observation>>>,
    pub(super) identity: Option<Identity>,
    pub(super) info: Option<ServerInfo>,
    /// What it is called where people see it: compared with where it is, and not pinned.
    title: Option<Box<str>>,
    /// What is to be said of what it is, and of what it says it is.
    pub(super) of_identity: Vec<Observation>,
    pub(super) of_info: Vec<Observation>,
    /// For the next record of what it said of itself.
    notes: Vec<Finding>,
    /// Pinned definitions by all but their names, made when it is needed.
    nameless: Option<HashMap<Digest, Vec<Box<str>>>>,
}

/// See the module.
#[derive(Default)]
pub(super) struct State {
    pub(super) lock: Lock,
    pub(super) servers: BTreeMap<Box<str>, Seen>,
    index: Index,
    /// How many definitions were looked at.
    #[cfg(test)]
    pub(super) looked_at: usize,
}

/// What came of a page.
#[derive(Default)]
pub(super) struct Listed {
    /// What has force.
    pub(super) offences: Vec<(Box<str>, Observation)>,
    /// What is to be pinned now.
    pub(super) first: FirstPins,
}

/// What a page of a server that was never seen before has pinned.
#[derive(Default)]
pub(super) struct FirstPins {
    /// Definitions that nothing stops.
    pub(super) definitions: Vec<Definition>,
    /// With them the list is pinned as a whole: another name is a change from now on.
    pub(super) seals: bool,
    /// What the same page had pinned before a judge changed something in it, and what pages before it had pinned of which this one shows more.
    pub(super) instead_of: Vec<(Box<str>, Digest)>,
    /// It had sealed the list as well.
    pub(super) was_sealed: bool,
}

impl FirstPins {
    pub(super) fn is_empty(&self) -> bool {
        self.definitions.is_empty() && self.instead_of.is_empty() && !self.seals && !self.was_sealed
    }

    /// Pins them. Somebody else may have been first: what is pinned stays.
    pub(super) fn put(&self, kind: Kind, by: &str, locked: &mut LockedServer, now: SystemTime) {
        self.take_back(kind, locked);
        if locked.complete.contains(&kind) {
            return;
        }
        let pins = locked.pins.entry(kind).or_default();
        for definition in &self.definitions {
            let pin = || Pin::new(definition, by, now);
            pins.entry(definition.name.clone()).or_insert_with(pin);
        }
        if self.seals {
            locked.complete.insert(kind);
        }
    }

    fn take_back(&self, kind: Kind, locked: &mut LockedServer) {
        for (name, digest) in &self.instead_of {
            // What somebody approved meanwhile stays.
            let is_own = |pin: &Pin| pin.digest == *digest && pin.by == FIRST_USE;
            if locked.pin(kind, name).is_some_and(is_own)
                && let Some(pins) = locked.pins.get_mut(&kind)
            {
                pins.remove(name);
            }
        }
        if self.was_sealed {
            locked.complete.remove(&kind);
        }
    }
}

impl State {
    /// With what was pinned before. Definitions of servers that are not connected yet are compared with, too.
    pub(super) fn new(lock: Lock) -> Self {
        let mut state = Self::default();
        state.put(lock);
        state
    }

    /// Puts another lock in the place of what was. Gives the servers of which something else is pinned now.
    pub(super) fn put(&mut self, lock: Lock) -> Vec<Box<str>> {
        let before = std::mem::replace(&mut self.lock, lock);
        let Self {
            lock, servers, index, ..
        } = self;
        let differs = |name: &str| before.servers.get(name) != lock.servers.get(name);
        let names: BTreeSet<&Box<str>> = before.servers.keys().chain(lock.servers.keys()).collect();
        let changed: Vec<Box<str>> = names.into_iter().filter(|name| differs(name)).cloned().collect();
        for name in &changed {
            if let Some(seen) = servers.get_mut(name) {
                seen.nameless = None;
                let listing = seen.listings.get(&Kind::Tool);
                if listing.is_some_and(|listing| !listing.definitions.is_empty()) {
                    continue;
                }
            }
            index.forget(name);
            let pins = lock
                .servers
                .get(name)
                .into_iter()
                .flat_map(|server| server.of_kind(Kind::Tool));
            for document in pins.filter_map(|(_, pin)| pin.definition.as_deref().and_then(parse)) {
                if let Some(definition) = Definition::of(Kind::Tool, document.root()) {
                    index.add(name, &definition);
                }
            }
        }
        changed
    }

    /// What is known of a server, begun if there is room. `None` if there is none.
    pub(super) fn seen(&mut self, server: &str) -> Option<&mut Seen> {
        if !self.servers.contains_key(server) && self.servers.len() == SERVERS {
            return None;
        }
        Some(self.servers.entry(server.into()).or_default())
    }

    /// A page of a list is asked for: the first one without a cursor. What was found stays until a new list says otherwise: nobody shall
    /// profit from asking again. Whether there is room to remember the server.
    pub(super) fn ask(&mut self, server: &str, kind: Kind, request: Option<Arc<str>>, cursor: Option<&str>) -> bool {
        let Some(seen) = self.seen(server) else { return false };
        seen.listings.entry(kind).or_default().ask(request, cursor);
        true
    }

    /// Takes in a page of a list. `None` if there is no room to remember it.
    pub(super) fn page(
        &mut self,
        server: &str,
        kind: Kind,
        page: Page,
        options: &RegistryOptions,
        now: SystemTime,
    ) -> Option<Listed> {
        self.seen(server)?;
        let Self { servers, index, .. } = self;
        let seen = servers.get_mut(server)?;
        let listing = seen.listings.entry(kind).or_default();
        let (mut reading, again) = listing.begin_page(page.request.as_ref());
        let mut first = FirstPins {
            instead_of: mem::take(&mut reading.pinned),
            was_sealed: mem::take(&mut reading.sealed),
            ..FirstPins::default()
        };
        // A name that comes often is looked at once.
        let (mut names, mut said) = (BTreeSet::new(), BTreeSet::new());
        for definition in page.definitions {
            let name = definition.name.clone();
            match listing.add(&mut reading, definition) {
                Added::Yes => {
                    if let Some(kept) = listing.definitions.get(&name) {
                        index.add(server, kept);
                    }
                    index.owns(&mut listing.own, server, &name);
                    names.insert(name);
                }
                Added::Otherwise => drop(names.insert(name)),
                Added::Before | Added::No => {}
            }
        }
        let is_last = page.next.is_none();
        let is_whole = listing.end_page(&reading, is_last);
        // The whole list when it is there; before that each page, with the end of what came before it.
        let together = listing.in_order(&reading, is_whole);
        if again {
            for name in &reading.page {
                listing.divided.forget(name);
            }
            // What was pinned was this page, in another form.
            if let Some(locked) = self.lock.servers.get_mut(server) {
                first.take_back(kind, locked);
            }
        }
        let mut divided = self.look_at_list(server, kind, &together, is_whole);
        divided.extend(self.take_back_divided(server, kind, &mut first));
        let Self { servers, index, .. } = self;
        let seen = servers.get_mut(server)?;
        let listing = seen.listings.entry(kind).or_default();
        let offences = seen.offences.get(&kind);
        let stopped = |name: &str| offences.is_some_and(|of| of.contains_key(name));
        // What a page before this one has begun is stopped as well.
        for name in divided {
            if !names.contains(&name) && stopped(&name) {
                said.insert(name.clone());
            }
            names.insert(name);
        }
        if is_whole {
            if kind == Kind::Tool {
                // In place of what was pinned or listed before.
                index.forget(server);
            }
            listing.own = Own::default();
            for definition in listing.definitions.values() {
                index.add(server, definition);
                index.owns(&mut listing.own, server, &definition.name);
            }
            if let Some(offences) = seen.offences.get_mut(&kind) {
                offences.retain(|name, _| listing.definitions.contains_key(name));
            }
            // The pages before this one were judged without it. What was found then was said then.
            let before = listing.definitions.keys().filter(|name| !names.contains(*name));
            let before: Vec<Box<str>> = before.cloned().collect();
            let offences = seen.offences.get(&kind);
            said.extend(
                before
                    .iter()
                    .filter(|name| offences.is_some_and(|of| of.contains_key(*name)))
                    .cloned(),
            );
            names.extend(before);
            first.seals = true;
        }
        if listing.full
            && let Some(offences) = seen.offences.get_mut(&kind)
        {
            offences.retain(|name, _| listing.definitions.contains_key(name));
            first.seals = true;
        }
        let names: Vec<Box<str>> = names.into_iter().collect();
        let mut offences = self.look_at(server, kind, &names, options, now);
        offences.retain(|(name, _)| !said.contains(name));
        let locked = self.lock.servers.get(server);
        let is_sealed = locked.is_some_and(|server| server.complete.contains(&kind));
        match options.first_use == FirstUse::Trust && !is_sealed {
            true => first.definitions = self.unpinned_and_clean(server, kind, &names),
            false => first.seals = false,
        }
        let listing = self.servers.get_mut(server)?.listings.get_mut(&kind)?;
        reading.pinned = first
            .definitions
            .iter()
            .map(|definition| (definition.name.clone(), definition.digest))
            .collect();
        reading.sealed = first.seals;
        listing.put_back(reading, page.request, page.next);
        Some(Listed { offences, first })
    }

    /// Takes back what first use pinned of a list that is not sealed, where definitions say something together: until it is sealed nobody has
    /// looked at it as a whole. What somebody approved stays. Gives the names.
    fn take_back_divided(&mut self, server: &str, kind: Kind, first: &mut FirstPins) -> Vec<Box<str>> {
        let seen = self.servers.get(server);
        let Some(listing) = seen.and_then(|seen| seen.listings.get(&kind)) else {
            return Vec::new();
        };
        let Some(locked) = self.lock.servers.get_mut(server) else {
            return Vec::new();
        };
        let mut names = Vec::new();
        for name in listing.divided.names() {
            let listed = listing.definitions.get(name).map(|definition| definition.digest);
            let pin = locked.pin(kind, name).filter(|pin| Some(pin.digest) == listed);
            if let Some(pin) = pin.filter(|pin| !is_settled(locked, kind, pin)) {
                first.instead_of.push((name.clone(), pin.digest));
                names.push(name.clone());
            }
        }
        if !names.is_empty() {
            first.take_back(kind, locked);
        }
        names
    }

    /// Looks at what definitions of a whole list say and ask for together, in this order, and beside what other servers say.
    pub(super) fn look_together(&mut self, server: &str, kind: Kind, names: &[Box<str>]) {
        self.look_at_list(server, kind, names, true);
    }

    /// The same, of a list that may have more than these. Gives the definitions that say something together.
    fn look_at_list(&mut self, server: &str, kind: Kind, names: &[Box<str>], is_whole: bool) -> Vec<Box<str>> {
        let others = self.servers.iter().filter(|(other, _)| ***other != *server);
        let others = others.filter_map(|(other, seen)| Some((&**other, &seen.listings.get(&kind)?.marks)));
        let Some(listing) = self.servers.get(server).and_then(|seen| seen.listings.get(&kind)) else {
            return Vec::new();
        };
        let definitions: Vec<&Definition> = names.iter().filter_map(|name| listing.definitions.get(name)).collect();
        let locked = self.lock.servers.get(server);
        let is_pinned = |own: &&Definition| {
            let pin = locked.and_then(|locked| locked.pin(kind, &own.name));
            pin.zip(locked)
                .is_some_and(|(pin, locked)| pin.digest == own.digest && is_settled(locked, kind, pin))
        };
        let looked_at: BTreeSet<&str> = definitions.iter().map(|definition| &*definition.name).collect();
        // What was listed before, and is not looked at again.
        let is_before = |name: &str| !is_whole && !looked_at.contains(name) && listing.definitions.contains_key(name);
        let before = listing.marks.only(is_before);
        let are_pinned = definitions.iter().all(is_pinned);
        let mut earlier = before.names().filter_map(|name| listing.definitions.get(name));
        let are_approved = are_pinned && earlier.all(|own| is_pinned(&own));
        let (mut divided, marks) = divided::find(&definitions, &before, are_approved, others);
        let found: Vec<Box<str>> = divided.names().cloned().collect();
        let mut scopes = match are_pinned {
            true => BTreeMap::new(),
            false => scopes::of_list(&definitions),
        };
        if let Some(listing) = self
            .servers
            .get_mut(server)
            .and_then(|seen| seen.listings.get_mut(&kind))
        {
            let digest = |name: &str| listing.definitions.get(name).map(|own| own.digest);
            let known = mem::take(&mut listing.divided);
            divided.keep(if is_whole { Divided::default() } else { known }, digest);
            if !is_whole {
                let known = mem::take(&mut listing.scopes);
                let is_before = |name: &str| digest(name).is_some() && !names.iter().any(|own| **own == *name);
                scopes.extend(known.into_iter().filter(|(name, _)| is_before(name)));
            }
            (listing.divided, listing.marks, listing.scopes) = (divided, marks.kept(), scopes);
        }
        found
    }

    /// Keeps findings for the next record of what a server says.
    pub(super) fn note(&mut self, server: &str, findings: impl Iterator<Item = Finding>) {
        if let Some(seen) = self.servers.get_mut(server) {
            seen.note(findings);
        }
    }

    /// Those of these definitions that are not pinned, and that nothing stops.
    fn unpinned_and_clean(&self, server: &str, kind: Kind, names: &[Box<str>]) -> Vec<Definition> {
        let locked = self.lock.servers.get(server);
        let Some(seen) = self.servers.get(server) else {
            return Vec::new();
        };
        let is_free = |name: &str| {
            let stopped = seen.offences.get(&kind).is_some_and(|of| of.contains_key(name));
            !stopped && locked.is_none_or(|locked| locked.pin(kind, name).is_none())
        };
        let listing = seen.listings.get(&kind);
        let definitions = names
            .iter()
            .filter(|name| is_free(name))
            .filter_map(|name| listing?.definitions.get(name));
        definitions.cloned().collect()
    }

    /// Judges definitions of a list, and keeps what stops them.
    fn look_at(
        &mut self,
        server: &str,
        kind: Kind,
        names: &[Box<str>],
        options: &RegistryOptions,
        now: SystemTime,
    ) -> Vec<(Box<str>, Observation)> {
        let mut all = Vec::new();
        for name in names {
            let found = self.observations(server, kind, name, options, now);
            let Some(seen) = self.servers.get_mut(server) else {
                break;
            };
            let about = format!("{} {}/{}", kind.as_str(), shown(server), shown(name));
            let (forceful, noted): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| found.has_force);
            seen.note(noted.iter().map(|found| found.finding(&about)));
            let offences = seen.offences.entry(kind).or_default();
            if forceful.is_empty() {
                offences.remove(name);
            } else {
                all.extend(forceful.iter().cloned().map(|found| (name.clone(), found)));
                offences.insert(name.clone(), forceful);
            }
        }
        all
    }

    /// All that is to be said of one definition of a list.
    pub(super) fn observations(
        &mut self,
        server: &str,
        kind: Kind,
        name: &str,
        options: &RegistryOptions,
        now: SystemTime,
    ) -> Vec<Observation> {
        #[cfg(test)]
        {
            self.looked_at += 1;
        }
        let locked = self.lock.servers.get(server);
        let pin = locked.and_then(|locked| locked.pin(kind, name));
        let Some(listing) = self.servers.get(server).and_then(|seen| seen.listings.get(&kind)) else {
            return Vec::new();
        };
        let Some(definition) = listing.definitions.get(name) else {
            return Vec::new();
        };
        let (mut found, mut later) = (Vec::new(), None);
        if listing.redefined.contains(name) {
            let evidence = "the list defines it twice, each time in another way".to_owned();
            found.push(Observation::new(
                "registry.redefined",
                Risk::ToolNameOverlapping,
                Severity::High,
                evidence,
            ));
        }
        match pin {
            Some(pin) => {
                found.extend(ended(&pin.validity, now, "its approval"));
                let is_same = pin.digest == definition.digest;
                let is_settled = locked.is_some_and(|locked| is_settled(locked, kind, pin));
                if is_same && (is_settled || listing.divided.of(name).is_empty()) {
                    return found;
                }
                if !is_same {
                    found.push(changed(pin, definition));
                }
            }
            None if locked.is_some_and(|locked| locked.complete.contains(&kind)) => {
                // What it can be taken for says more than that it came later.
                later = Some(self.unpinned(server, kind, name));
            }
            None if options.first_use == FirstUse::Approve => found.push(stops::unapproved("nobody approved it yet")),
            None => {}
        }
        let listing = self.servers.get(server).and_then(|seen| seen.listings.get(&kind));
        let Some((listing, definition)) = listing.and_then(|all| Some((all, all.definitions.get(name)?))) else {
            found.extend(later);
            return found;
        };
        if !definition.is_readable() {
            let evidence =
                "it is too large or nests too deep to be compared with others, or its server defines too much";
            let (rule, risk) = ("registry.too_large", Risk::ConfigurationDrift);
            found.push(Observation::new(rule, risk, Severity::Medium, evidence.to_owned()));
        } else if definition.canonical.is_none() {
            let evidence = format!(
                "it is larger than {LARGEST_KEPT} bytes, or has no canonical form: that it changes will be seen, and not what changes"
            );
            found.push(Observation::note(
                "registry.too_large",
                Risk::ConfigurationDrift,
                Severity::Low,
                evidence,
            ));
        }
        found.extend(self.index.compare(server, definition, &listing.own));
        found.extend_from_slice(listing.divided.of(name));
        found.extend(listing.scopes.get(name).cloned());
        found.extend(later);
        found
    }

    /// A name that was not there when the list was pinned; perhaps one that was, under another name.
    fn unpinned(&mut self, server: &str, kind: Kind, name: &str) -> Observation {
        let was = self.renamed_from(server, kind, name);
        let (risk, evidence) = match was {
            Some(was) => (
                Risk::FunctionOverlapping,
                format!("it was pinned as {:?} and has another name now", shown(&was)),
            ),
            None => (
                Risk::ConfigurationDrift,
                "it was not there when the server was pinned".to_owned(),
            ),
        };
        Observation::new("registry.unpinned", risk, Severity::High, evidence)
    }

    /// The pinned name, no longer listed, whose definition says all that this one does.
    fn renamed_from(&mut self, server: &str, kind: Kind, name: &str) -> Option<Box<str>> {
        let locked = self.lock.servers.get(server)?;
        let seen = self.servers.get_mut(server)?;
        let known = seen.nameless.get_or_insert_with(|| nameless(locked));
        let listing = seen.listings.get(&kind)?;
        let definition = listing.definitions.get(name)?;
        let names = known.get(&definition.nameless()?)?;
        let gone = |was: &str| !listing.definitions.contains_key(was) && locked.pin(kind, was).is_some();
        names.iter().take(16).find(|was| gone(was)).cloned()
    }

    /// Takes in what a server says it is. Whether there is room to remember it.
    pub(super) fn info(&mut self, server: &str, Said { info, title }: Said) -> bool {
        let locked = self.lock.servers.get(server);
        let pinned = locked.and_then(|locked| locked.info.as_ref());
        let mut found: Vec<Observation> = pinned.map(|pinned| drift::of_info(pinned, &info)).unwrap_or_default();
        let known = pinned.is_some_and(|pinned| pinned.name == info.name);
        if !known {
            found.extend(self.taken_name(server, &info.name));
            found.extend(self.claimed(server, &info.name, title.as_deref()));
        }
        let Some(seen) = self.seen(server) else { return false };
        let about = format!("server {}", shown(server));
        seen.note(
            found
                .iter()
                .filter(|found| !found.has_force)
                .map(|found| found.finding(&about)),
        );
        (seen.info, seen.title, seen.of_info) = (Some(info), title, found);
        true
    }

    /// A name for itself that belongs to another one, of a server of which nothing was approved yet under that name: what stopped it lets
    /// nothing of it be pinned, so where there are pins somebody approved them. Who was pinned under another name may not take this one later.
    fn claimed(&self, server: &str, name: &str, title: Option<&str>) -> Option<Observation> {
        let locked = self.lock.servers.get(server);
        let was_another = locked
            .and_then(|locked| locked.info.as_ref())
            .is_some_and(|info| info.name != name);
        let has_pins = locked
            .is_some_and(|locked| !locked.complete.is_empty() || locked.pins.values().any(|pins| !pins.is_empty()));
        if has_pins && !was_another {
            return None;
        }
        let seen = self.servers.get(server).and_then(|seen| seen.identity.as_ref());
        let identity = seen.or(locked.and_then(|locked| locked.identity.as_ref()))?;
        known::of_said(title.into_iter().chain([name]), identity)
    }

    /// Another server that calls itself so, nearly.
    fn taken_name(&self, server: &str, name: &str) -> Option<Observation> {
        let own = visual(name);
        let pinned = self
            .lock
            .servers
            .iter()
            .filter_map(|(other, locked)| Some((other, locked.info.as_ref()?)));
        let seen = self
            .servers
            .iter()
            .filter_map(|(other, seen)| Some((other, seen.info.as_ref()?)));
        let mut others = pinned
            .chain(seen)
            .filter(|(other, info)| ***other != *server && info.name != name);
        let (other, info) = others.find(|(_, info)| {
            (!own.is_empty() && visual(&info.name) == own && !is_spelling(name, &info.name))
                || misspelt(name, &info.name).is_some()
        })?;
        let evidence = format!(
            "it calls itself {:?}, which looks like {:?} of {}",
            shown(name),
            shown(&info.name),
            shown(other)
        );
        Some(Observation::new(
            "registry.server_look_alike",
            Risk::ServerNameOverlapping,
            Severity::High,
            evidence,
        ))
    }

    /// Takes in what a server is. `None` if there is no room to remember it.
    pub(super) fn identify(&mut self, server: &str, identity: Identity, first_use: FirstUse) -> Option<&[Observation]> {
        let pinned = self
            .lock
            .servers
            .get(server)
            .and_then(|locked| locked.identity.as_ref());
        let found = match pinned {
            Some(pinned) if *pinned == identity => Vec::new(),
            Some(pinned) => [drift::of_identity(pinned, &identity), drift::of_itself(&identity)].concat(),
            None => {
                let unapproved = (first_use == FirstUse::Approve)
                    .then(|| stops::unapproved("nobody approved yet what is started or called"));
                let called = known::of_name(server, &identity);
                let odd = drift::of_itself(&identity).into_iter().chain(called);
                odd.chain(unapproved).collect()
            }
        };
        let seen = self.seen(server)?;
        let about = format!("server {}", shown(server));
        seen.note(
            found
                .iter()
                .filter(|found| !found.has_force)
                .map(|found| found.finding(&about)),
        );
        (seen.identity, seen.of_identity) = (Some(identity), found);
        Some(&seen.of_identity)
    }

    /// Judges again all that these servers listed and are: after something was approved, or another lock was read.
    pub(super) fn look_again(&mut self, servers: &[Box<str>], options: &RegistryOptions, now: SystemTime) {
        for server in servers {
            let Some(seen) = self.servers.get(server) else {
                continue;
            };
            let title = seen.title.clone();
            let (identity, info) = (seen.identity.clone(), seen.info.clone());
            let of = |(kind, listing): (&Kind, &Listing)| (*kind, listing.definitions.keys().cloned().collect());
            let listed: Vec<(Kind, Vec<Box<str>>)> = seen.listings.iter().map(of).collect();
            for (kind, names) in listed {
                self.look_at(server, kind, &names, options, now);
            }
            if let Some(identity) = identity {
                self.identify(server, identity, options.first_use);
            }
            if let Some(info) = info {
                self.info(server, Said { info, title });
            }
            if let Some(seen) = self.servers.get_mut(server) {
                // They were in the record before.
                seen.notes.clear();
            }
        }
    }

    /// Compares all definitions as equals: none was there before the others.
    pub(super) fn without_order(mut self) -> Self {
        self.index.nobody_was_first = true;
        self
    }
}

impl Seen {
    fn note(&mut self, findings: impl Iterator<Item = Finding>) {
        let room = NOTES.saturating_sub(self.notes.len());
        self.notes.extend(findings.take(room));
    }

    /// What was noted since it was asked for last.
    pub(super) fn take_notes(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.notes)
    }
}

/// Whether a pin stands whatever the rest of the list says: it is of a list that was looked at as a whole, or somebody approved it.
fn is_settled(locked: &LockedServer, kind: Kind, pin: &Pin) -> bool {
    pin.by != FIRST_USE || locked.complete.contains(&kind)
}

/// Two spellings of one ASCII name.
fn is_spelling(one: &str, other: &str) -> bool {
    one.is_ascii() && other.is_ascii() && super::names::plain(one) == super::names::plain(other)
}

/// The pinned definitions of a server by all but their names.
fn nameless(locked: &LockedServer) -> HashMap<Digest, Vec<Box<str>>> {
    let mut known: HashMap<Digest, Vec<Box<str>>> = HashMap::new();
    for kind in Kind::ALL {
        for (name, pin) in locked.of_kind(kind) {
            let Some(document) = pin.definition.as_deref().and_then(parse) else {
                continue;
            };
            let digest = Definition::of(kind, document.root()).and_then(|definition| definition.nameless());
            if let Some(digest) = digest {
                known.entry(digest).or_default().push(name.into());
            }
        }
    }
    known
}

fn changed(pin: &Pin, definition: &Definition) -> Observation {
    let diff = match (&pin.definition, &definition.canonical) {
        (Some(before), Some(after)) => Diff::between(before, after),
        _ => None,
    };
    let evidence = match diff.filter(|diff| !diff.is_empty()) {
        Some(diff) => format!("it changed since it was pinned: {diff}"),
        None => format!("it changed since it was pinned: {} → {}", pin.digest, definition.digest),
    };
    Observation::new("registry.changed", Risk::ConfigurationDrift, Severity::High, evidence)
}

#[cfg(test)]
mod tests;
