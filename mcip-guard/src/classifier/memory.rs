//! What was judged lately, by digest.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use mcip_core::digest::Digest;

/// A bounded number of judgements; the one that was asked for least lately goes first.
pub(super) struct Memory<V> {
    most: usize,
    kept: Mutex<Kept<V>>,
}

struct Kept<V> {
    values: HashMap<Digest, (u64, V)>,
    by_use: BTreeMap<u64, Digest>,
    uses: u64,
}

impl<V: Clone> Memory<V> {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            kept: Mutex::new(Kept {
                values: HashMap::new(),
                by_use: BTreeMap::new(),
                uses: 0,
            }),
        }
    }

    pub(super) fn get(&self, key: &Digest) -> Option<V> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = &mut *kept;
        let (used, value) = kept.values.get_mut(key)?;
        kept.by_use.remove(used);
        kept.uses += 1;
        *used = kept.uses;
        kept.by_use.insert(kept.uses, *key);
        Some(value.clone())
    }

    pub(super) fn keep(&self, key: Digest, value: V) {
        if self.most == 0 {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.uses += 1;
        let now = kept.uses;
        if let Some((used, _)) = kept.values.insert(key, (now, value)) {
            kept.by_use.remove(&used);
        }
        kept.by_use.insert(now, key);
        while kept.values.len() > self.most {
            let Some((_, oldest)) = kept.by_use.pop_first() else {
                break;
            };
            kept.values.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_lately_goes_first() {
        let memory = Memory::new(2);
        let key = |n: u8| Digest::of(&[n]);
        memory.keep(key(1), 1);
        memory.keep(key(2), 2);
        assert_eq!(memory.get(&key(1)), Some(1));
        memory.keep(key(3), 3);
        assert_eq!(
            (memory.get(&key(1)), memory.get(&key(2)), memory.get(&key(3))),
            (Some(1), None, Some(3))
        );
        memory.keep(key(3), 4);
        assert_eq!((memory.get(&key(1)), memory.get(&key(3))), (Some(1), Some(4)));
        let none = Memory::new(0);
        none.keep(key(1), 1);
        assert_eq!(none.get(&key(1)), None);
    }
}
