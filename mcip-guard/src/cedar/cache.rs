//! Decisions that were made before. Which may be kept at all is not decided here.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Decisions that are kept. When there are more, all are forgotten: whoever asks for many different things gains nothing by it.
const MOST: usize = 4096;
/// The longest key that is kept, in bytes.
const LONGEST: usize = 2048;

/// Decisions by everything that they rest on.
#[derive(Debug)]
pub(super) struct Cache<T>(Mutex<HashMap<Box<[u8]>, T>>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Cache<T> {
    /// The decision for this key, as it was made before or as it is made now. What fails is not kept.
    pub(super) fn get_or<E>(&self, key: Key, decide: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if key.0.len() > LONGEST {
            return decide();
        }
        let known = |this: &Self| {
            this.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get(&*key.0)
                .cloned()
        };
        if let Some(known) = known(self) {
            return Ok(known);
        }
        let decided = decide()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key.0.into(), decided.clone());
        Ok(decided)
    }
}

/// Everything that a decision rests on, each part with its length before it.
#[derive(Debug, Default)]
pub(super) struct Key(Vec<u8>);

impl Key {
    pub(super) fn text(&mut self, text: &str) {
        self.0.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn flags(&mut self, flags: &[bool]) {
        self.0.extend(flags.iter().map(|flag| u8::from(*flag)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        let mut key = Key::default();
        key.text(text);
        key
    }

    #[test]
    fn what_was_decided_is_not_decided_again_and_what_failed_is() {
        let cache = Cache::default();
        assert_eq!(cache.get_or(key("a"), || Err("no")), Err("no"));
        assert_eq!(cache.get_or::<()>(key("a"), || Ok(1)), Ok(1));
        assert_eq!(cache.get_or::<()>(key("a"), || Ok(2)), Ok(1));
        assert_eq!(cache.get_or::<()>(key("b"), || Ok(3)), Ok(3));
        let long = "x".repeat(LONGEST);
        assert_eq!(cache.get_or::<()>(key(&long), || Ok(4)), Ok(4));
        assert_eq!(cache.get_or::<()>(key(&long), || Ok(5)), Ok(5));
        for number in 0..MOST {
            assert_eq!(cache.get_or::<()>(key(&number.to_string()), || Ok(number)), Ok(number));
        }
        assert!(cache.0.lock().expect("lock").len() <= MOST);
    }

    #[test]
    fn parts_do_not_run_together() {
        let (mut one, mut two) = (key("ab"), key("a"));
        one.text("c");
        two.text("bc");
        assert_ne!(one.0, two.0);
    }
}
