//! What was redacted, as long as it may be referred to: which number each value has, and, where values may be put back, the values.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy, SystemEntropy};
use zeroize::Zeroizing;

/// What the memory of redacted values may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VaultLimits {
    /// Values that one trajectory, or one caller outside of any, may have. What is found beyond is redacted without a number.
    pub values: usize,
    /// Trajectories and callers that are remembered. The one that was idle longest is forgotten first.
    pub scopes: usize,
    /// Bytes of values and names, over all of them.
    pub bytes: usize,
    /// How long one is remembered without use.
    pub idle: Duration,
}

impl Default for VaultLimits {
    /// 256 values each, 1024 trajectories and callers, 4 MiB, half an hour.
    fn default() -> Self {
        Self {
            values: 256,
            scopes: 1024,
            bytes: 4 << 20,
            idle: Duration::from_secs(1800),
        }
    }
}

/// Bytes that an entry takes beside its texts, about.
const ENTRY: usize = 160;

/// Whose values belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    /// A trajectory, by its id.
    Trajectory(Arc<str>),
    /// A principal, by its name, outside of any trajectory.
    Principal(Arc<str>),
}

/// Where numbers come from, and values go back to. Cheap to clone; all clones are one.
#[derive(Clone)]
pub(super) struct Vault(Arc<Inner>);

struct Inner {
    limits: VaultLimits,
    /// Makes digests that mean nothing outside: without it, a value of few possibilities could be found from its digest.
    key: Zeroizing<[u8; 32]>,
    /// Whether values themselves are kept.
    keeps: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    scopes: HashMap<Scope, Kept>,
    bytes: usize,
    /// When somebody last looked for what is idle.
    swept: Option<SystemTime>,
    /// No number up to this one is given to a new scope: a placeholder of a forgotten one must not come to mean something else.
    floor: u32,
}

struct Kept {
    used: SystemTime,
    /// The number of the first entry, less one.
    base: u32,
    entries: Vec<Entry>,
    by_digest: HashMap<Digest, usize>,
    bytes: usize,
}

struct Entry {
    kind: Arc<str>,
    value: Option<Zeroizing<String>>,
    /// The servers that said it.
    origins: Vec<Arc<str>>,
    /// Those that were to be told, and got the placeholder. That they know the placeholder gives them no right to the value.
    told: Vec<Arc<str>>,
}

/// The server in whose conversation a value stands.
pub(super) struct Party {
    pub(super) name: Arc<str>,
    /// Whether it says the value, rather than being told.
    pub(super) is_source: bool,
}

/// Servers that are remembered for one value.
const MOST_ORIGINS: usize = 16;

/// A value that may be put back.
pub(super) struct Original {
    pub(super) value: Zeroizing<String>,
    pub(super) kind: Arc<str>,
    pub(super) origins: Vec<Arc<str>>,
}

impl Vault {
    /// An empty one. `keeps` says whether values may be put back, and therefore are kept.
    pub(super) fn new(limits: VaultLimits, keeps: bool) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        // Without randomness there are no numbers either, see `number`.
        let random = SystemEntropy.fill(&mut *key).is_ok();
        let mut floor = 0;
        if keeps && random {
            // Callers may come back with placeholders that another process gave them; these must not mean something else here.
            floor = 1000 + u32::from_be_bytes([0, key[0], key[1], key[2]]) % 900_000;
        }
        let limits = if random {
            limits
        } else {
            VaultLimits { values: 0, ..limits }
        };
        Self(Arc::new(Inner {
            limits,
            key,
            keeps,
            state: Mutex::new(State {
                floor,
                ..State::default()
            }),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn digest(&self, kind: &str, value: &str) -> Digest {
        Digest::of_parts([&self.0.key[..], kind.as_bytes(), value.as_bytes()])
    }

    /// The number of a value in a scope: the same for the same value, another for another. `None` if there is no room for one more.
    pub(super) fn number(
        &self,
        scope: &Scope,
        kind: &Arc<str>,
        value: &str,
        party: &Party,
        now: SystemTime,
    ) -> Option<u32> {
        let limits = &self.0.limits;
        let digest = self.digest(kind, value);
        let mut state = self.lock();
        let floor = state.floor;
        if !state.scopes.contains_key(scope) {
            state.make_room(limits, now);
        }
        let fresh = matches!(scope, Scope::Trajectory(_));
        let State { scopes, bytes, .. } = &mut *state;
        let kept = scopes.entry(scope.clone()).or_insert_with(|| Kept {
            used: now,
            // Trajectories have names that never come again.
            base: if fresh { 0 } else { floor },
            entries: Vec::new(),
            by_digest: HashMap::new(),
            bytes: 0,
        });
        kept.used = kept.used.max(now);
        let index = match kept.by_digest.get(&digest) {
            Some(index) => *index,
            None => {
                let value = self.0.keeps.then(|| Zeroizing::new(value.to_owned()));
                let more = ENTRY + value.as_ref().map_or(0, |value| value.len());
                if kept.entries.len() >= limits.values || *bytes + more > limits.bytes {
                    return None;
                }
                *bytes += more;
                kept.bytes += more;
                kept.by_digest.insert(digest, kept.entries.len());
                kept.entries.push(Entry {
                    kind: kind.clone(),
                    value,
                    origins: Vec::new(),
                    told: Vec::new(),
                });
                kept.entries.len() - 1
            }
        };
        let entry = kept.entries.get_mut(index)?;
        let names = if party.is_source {
            &mut entry.origins
        } else {
            &mut entry.told
        };
        if !names.contains(&party.name) && names.len() < MOST_ORIGINS {
            names.push(party.name.clone());
        }
        kept.base.checked_add(1)?.checked_add(u32::try_from(index).ok()?)
    }

    /// The value behind a placeholder, if it is known in the scope.
    pub(super) fn original(&self, scope: &Scope, kind: &str, number: u32, now: SystemTime) -> Option<Original> {
        let mut state = self.lock();
        state.sweep(&self.0.limits, now);
        let kept = state
            .scopes
            .get_mut(scope)
            .filter(|kept| !kept.is_idle(&self.0.limits, now))?;
        kept.used = kept.used.max(now);
        let index = number.checked_sub(kept.base)?.checked_sub(1)?;
        let entry = kept.entries.get(index as usize).filter(|entry| &*entry.kind == kind)?;
        Some(Original {
            value: entry.value.clone()?,
            kind: entry.kind.clone(),
            origins: entry.origins.clone(),
        })
    }

    /// Whether a placeholder was given for something that came from there, or went there.
    pub(super) fn issued(&self, scope: &Scope, kind: &str, number: u32, party: &Arc<str>) -> bool {
        let state = self.lock();
        let entry = state.scopes.get(scope).and_then(|kept| {
            let index = number.checked_sub(kept.base)?.checked_sub(1)?;
            kept.entries.get(index as usize)
        });
        let knows = |entry: &Entry| entry.origins.contains(party) || entry.told.contains(party);
        entry.is_some_and(|entry| &*entry.kind == kind && knows(entry))
    }

    /// Who said a value in a scope; `None` if it is not known there at all.
    pub(super) fn origins(&self, scope: &Scope, kind: &str, value: &str) -> Option<Vec<Arc<str>>> {
        let digest = self.digest(kind, value);
        let state = self.lock();
        let entry = state
            .scopes
            .get(scope)
            .and_then(|kept| kept.entries.get(*kept.by_digest.get(&digest)?));
        entry.map(|entry| entry.origins.clone())
    }

    /// Whether anything is remembered.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.lock().scopes.is_empty()
    }
}

impl Kept {
    fn is_idle(&self, limits: &VaultLimits, now: SystemTime) -> bool {
        now.duration_since(self.used).is_ok_and(|idle| idle > limits.idle)
    }
}

impl State {
    /// Forgets what is idle, unless somebody did a short while ago: messages may hold many placeholders.
    fn sweep(&mut self, limits: &VaultLimits, now: SystemTime) {
        let is_due = match self.swept.map(|swept| now.duration_since(swept)) {
            Some(Ok(since)) => since > limits.idle / 8,
            Some(Err(_)) | None => true,
        };
        if is_due {
            self.forget_idle(limits, now);
        }
    }

    fn forget_idle(&mut self, limits: &VaultLimits, now: SystemTime) {
        self.swept = Some(now);
        let gone: Vec<Scope> = self
            .scopes
            .iter()
            .filter(|(_, kept)| kept.is_idle(limits, now))
            .map(|(scope, _)| scope.clone())
            .collect();
        gone.iter().for_each(|scope| self.forget(scope));
    }

    /// Forgets what is idle, and where that is not enough, what was idle longest.
    fn make_room(&mut self, limits: &VaultLimits, now: SystemTime) {
        if self.scopes.len() < limits.scopes.min(SWEPT_FROM) && self.bytes < limits.bytes / 2 {
            return;
        }
        self.forget_idle(limits, now);
        while self.scopes.len() >= limits.scopes.max(1) || (self.bytes >= limits.bytes / 2 && !self.scopes.is_empty()) {
            let oldest = self
                .scopes
                .iter()
                .min_by_key(|(_, kept)| kept.used)
                .map(|(scope, _)| scope.clone());
            let Some(oldest) = oldest else { break };
            self.forget(&oldest);
        }
    }

    fn forget(&mut self, scope: &Scope) {
        if let Some(kept) = self.scopes.remove(scope) {
            self.bytes -= kept.bytes;
            let last = kept
                .base
                .saturating_add(u32::try_from(kept.entries.len()).unwrap_or(u32::MAX));
            if matches!(scope, Scope::Principal(_)) {
                self.floor = self.floor.max(last);
            }
        }
    }
}

/// With fewer scopes nobody looks for idle ones.
const SWEPT_FROM: usize = 32;

impl fmt::Debug for Vault {
    /// Numbers only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("Vault")
            .field("scopes", &state.scopes.len())
            .field("bytes", &state.bytes)
            .field("keeps_values", &self.0.keeps)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn vault(limits: VaultLimits) -> Vault {
        Vault::new(limits, true)
    }

    fn trajectory(name: &str) -> Scope {
        Scope::Trajectory(name.into())
    }

    fn number(vault: &Vault, scope: &Scope, value: &str, now: SystemTime) -> Option<u32> {
        vault.number(scope, &"iban".into(), value, &party(true), now)
    }

    fn party(is_source: bool) -> Party {
        Party {
            name: "bank".into(),
            is_source,
        }
    }

    #[test]
    fn what_is_idle_goes_whoever_asks_for_something() {
        let vault = vault(VaultLimits::default());
        let late = NOW + VaultLimits::default().idle + Duration::from_secs(1);
        number(&vault, &trajectory("1"), "a", NOW);
        number(&vault, &trajectory("2"), "a", late);
        assert!(vault.original(&trajectory("2"), "iban", 1, late).is_some());
        assert_eq!(vault.lock().scopes.len(), 1);
        number(&vault, &trajectory("3"), "a", NOW);
        assert!(
            vault.original(&trajectory("3"), "iban", 1, late).is_none(),
            "swept or not"
        );
    }

    #[test]
    fn who_was_told_a_placeholder_is_no_origin() {
        let vault = vault(VaultLimits::default());
        let one = trajectory("1");
        let (kind, bank): (Arc<str>, Arc<str>) = ("iban".into(), "bank".into());
        assert_eq!(vault.number(&one, &kind, "a", &party(false), NOW), Some(1));
        assert!(vault.issued(&one, "iban", 1, &bank), "it may repeat the placeholder");
        assert_eq!(vault.origins(&one, "iban", "a"), Some(Vec::new()));
        assert!(
            vault
                .original(&one, "iban", 1, NOW)
                .is_some_and(|original| original.origins.is_empty())
        );
        assert_eq!(vault.number(&one, &kind, "a", &party(true), NOW), Some(1));
        assert_eq!(vault.origins(&one, "iban", "a"), Some(vec![bank]));
        assert_eq!(vault.origins(&one, "iban", "b"), None);
    }

    #[test]
    fn a_value_keeps_its_number_and_no_other_has_it() {
        let vault = vault(VaultLimits::default());
        let (one, two) = (trajectory("1"), trajectory("2"));
        assert_eq!(number(&vault, &one, "a", NOW), Some(1));
        assert_eq!(number(&vault, &one, "b", NOW), Some(2));
        assert_eq!(number(&vault, &one, "a", NOW), Some(1));
        assert_eq!(number(&vault, &two, "b", NOW), Some(1), "a trajectory has its own");
        let original = vault.original(&one, "iban", 2, NOW).expect("known");
        assert_eq!((original.value.as_str(), &*original.origins[0]), ("b", "bank"));
        assert!(vault.original(&one, "email", 2, NOW).is_none(), "another kind");
        assert!(vault.original(&two, "iban", 2, NOW).is_none(), "another trajectory");
        assert!(vault.original(&one, "iban", 0, NOW).is_none() && vault.original(&one, "iban", 3, NOW).is_none());
    }

    #[test]
    fn values_are_kept_only_where_they_may_be_put_back() {
        let vault = Vault::new(VaultLimits::default(), false);
        let one = trajectory("1");
        assert_eq!(number(&vault, &one, "a", NOW), Some(1));
        assert!(vault.original(&one, "iban", 1, NOW).is_none());
        assert!(
            vault.lock().scopes[&one]
                .entries
                .iter()
                .all(|entry| entry.value.is_none())
        );
    }

    #[test]
    fn it_is_bounded_in_values_scopes_bytes_and_time() {
        let limits = VaultLimits {
            values: 2,
            scopes: 4,
            bytes: 100_000,
            idle: Duration::from_secs(60),
        };
        let vault = vault(limits);
        let at = |seconds| NOW + Duration::from_secs(seconds);
        let one = trajectory("0");
        assert!(number(&vault, &one, "a", at(0)).is_some() && number(&vault, &one, "b", at(0)).is_some());
        assert_eq!(number(&vault, &one, "c", at(0)), None, "no third value");
        for index in 1..100 {
            number(&vault, &trajectory(&index.to_string()), "a", at(index));
            assert!(vault.lock().scopes.len() <= 4);
        }
        assert!(vault.original(&trajectory("99"), "iban", 1, at(120)).is_some());
        assert!(
            vault.original(&trajectory("99"), "iban", 1, at(181)).is_none(),
            "it was idle too long"
        );
        let long = "x".repeat(60_000);
        for index in 200..300 {
            number(&vault, &trajectory(&index.to_string()), &long, at(index));
            let state = vault.lock();
            assert!(state.bytes <= limits.bytes);
            assert_eq!(state.bytes, state.scopes.values().map(|kept| kept.bytes).sum::<usize>());
        }
    }

    #[test]
    fn a_placeholder_of_a_forgotten_caller_means_nothing_else() {
        let vault = vault(VaultLimits {
            scopes: 1,
            ..VaultLimits::default()
        });
        let (alice, bob) = (Scope::Principal("alice".into()), Scope::Principal("bob".into()));
        let first = number(&vault, &alice, "a", NOW).expect("a number");
        assert!(first > 1000, "another process may have given small ones");
        number(&vault, &bob, "b", NOW).expect("a number");
        let again = number(&vault, &alice, "c", NOW).expect("a number");
        assert!(again > first);
        assert!(vault.original(&alice, "iban", first, NOW).is_none());
    }

    #[test]
    fn nothing_of_it_is_shown() {
        let vault = vault(VaultLimits::default());
        number(&vault, &trajectory("1"), "DE89370400440532013000", NOW);
        let shown = format!("{vault:?}");
        assert!(!shown.contains("DE89") && shown.contains("scopes"), "{shown}");
    }
}
