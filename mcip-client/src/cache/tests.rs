use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::CacheLimits;
use super::store::{Entry, Key, Store};

/// What can happen to a cache. Times are milliseconds since it was made.
#[derive(Clone, Debug)]
enum Step {
    Put {
        key: u8,
        ttl: u64,
        age: u64,
        only_for: u64,
        size: usize,
    },
    Get {
        key: u8,
        requester: u64,
    },
    Forget {
        below: u8,
    },
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let key = 0_u8..12;
    let step = prop_oneof![
        4 => (key.clone(), 0_u64..60, 0_u64..20, 0_u64..2, 0_usize..400).prop_map(
            |(key, ttl, age, only_for, size)| Step::Put { key, ttl, age, only_for, size }
        ),
        6 => (key.clone(), 0_u64..2).prop_map(|(key, requester)| Step::Get { key, requester }),
        1 => key.prop_map(|below| Step::Forget { below }),
        2 => (0_u64..30).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 0..120)
}

/// The simplest thing that is right: everything that was ever put, looked through from the end.
#[derive(Default)]
struct Model {
    put: Vec<(u8, u64, u64, usize)>,
}

impl Model {
    fn get(&self, key: u8, requester: u64, now: u64) -> Option<usize> {
        let (_, fresh_until, only_for, number) = *self.put.iter().rev().find(|put| put.0 == key)?;
        (now < fresh_until && only_for == requester).then_some(number)
    }
}

const LONGEST: u64 = 40;

fn key(number: u8) -> Key {
    Key::new("tools/list", vec![number])
}

/// Runs the steps on a cache and on the model. `exact` says whether the cache is large enough never to lose anything.
fn agrees(steps: &[Step], limits: CacheLimits, exact: bool) -> Result<(), TestCaseError> {
    let (most, most_bytes) = (limits.entries, limits.bytes);
    let mut cache = Store::new(limits.longest(Duration::from_millis(LONGEST)));
    let mut model = Model::default();
    let start = Instant::now() + Duration::from_secs(1);
    let at = |millis: u64| start + Duration::from_millis(millis);
    let mut now = 100;
    for (number, step) in steps.iter().enumerate() {
        match *step {
            Step::Put {
                key: k,
                ttl,
                age,
                only_for,
                size,
            } => {
                let received = now - age;
                let entry = Entry {
                    value: number,
                    size,
                    received: at(received),
                    only_for,
                    target: None,
                };
                cache.put(key(k), entry, Duration::from_millis(ttl), at(now));
                model.put.push((k, received + ttl.min(LONGEST), only_for, number));
            }
            Step::Get { key: k, requester } => {
                let found = cache.get(&key(k), requester, at(now)).copied();
                let expected = model.get(k, requester, now);
                prop_assert!(found.is_none() || found == expected, "{found:?} is not {expected:?}");
                prop_assert!(!exact || found == expected, "{found:?} is not {expected:?}");
            }
            Step::Forget { below } => {
                let epoch = cache.epoch();
                cache.forget(|k, _| (0..below).any(|number| *k == key(number)));
                prop_assert_ne!(epoch, cache.epoch());
                model.put.retain(|put| put.0 >= below);
            }
            Step::Wait(millis) => now += millis,
        }
        let (entries, bytes) = cache.load();
        prop_assert!(entries <= most && bytes <= most_bytes);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_large_cache_says_what_the_model_says(steps in steps()) {
        agrees(&steps, CacheLimits::new(), true)?;
    }

    #[test]
    fn a_small_cache_forgets_but_is_never_wrong_nor_too_large(steps in steps(), entries in 0_usize..6, bytes in 0_usize..4000) {
        agrees(&steps, CacheLimits::new().entries(entries).bytes(bytes), false)?;
    }
}

#[test]
fn what_was_used_last_goes_last() {
    let mut cache = Store::new(CacheLimits::new().entries(2));
    let now = Instant::now();
    let entry = |value| Entry {
        value,
        size: 1,
        received: now,
        only_for: 0,
        target: None,
    };
    let minute = Duration::from_secs(60);
    cache.put(key(1), entry(1), minute, now);
    cache.put(key(2), entry(2), minute, now);
    assert_eq!(cache.get(&key(1), 0, now), Some(&1));
    cache.put(key(3), entry(3), minute, now);
    assert_eq!(cache.get(&key(1), 0, now), Some(&1));
    assert_eq!(cache.get(&key(2), 0, now), None);
    assert_eq!(cache.get(&key(3), 0, now), Some(&3));
}

#[test]
fn a_result_that_came_long_ago_is_not_fresh_from_now_on() {
    let mut cache = Store::new(CacheLimits::new());
    let received = Instant::now();
    let entry = Entry {
        value: 1,
        size: 1,
        received,
        only_for: 0,
        target: None,
    };
    let second = Duration::from_secs(1);
    cache.put(key(1), entry, 3 * second, received + 2 * second);
    assert_eq!(cache.get(&key(1), 0, received + 2 * second), Some(&1));
    assert_eq!(cache.get(&key(1), 0, received + 3 * second), None);
    assert_eq!(cache.load(), (0, 0));
}
