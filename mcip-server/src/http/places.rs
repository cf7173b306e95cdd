//! The places of a listener for connections: bounded in all and by peer, and kept from those that only hold them.
//!
//! Whoever opens connections and sends nothing, or nothing that anybody is known by, costs its server a place for each. When all are
//! taken, a newcomer gets that of the connection that has been like this for longest. A client that shows who it is keeps its place, unless
//! it has many: then those beyond a number give way as if nobody were known by them.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::Notify;

/// The places of one listener.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    most_of_peer: usize,
    most_of_principal: usize,
    state: Mutex<State>,
    /// Wakes who waits for all places to be free.
    freed: Notify,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    peers: HashMap<IpAddr, usize>,
    /// Places that are kept, by whom they are kept for.
    principals: HashMap<Arc<str>, usize>,
    /// Connections that brought nothing yet by which anybody is known, oldest first.
    unproven: BTreeMap<u64, Arc<Notify>>,
    next: u64,
}

/// The place of one connection; given back when dropped.
#[derive(Debug)]
pub(crate) struct Place {
    places: Arc<Places>,
    peer: IpAddr,
    number: u64,
    /// For whom it is kept.
    kept_for: OnceLock<Arc<str>>,
    gives_way: Arc<Notify>,
}

impl Places {
    pub(super) fn new(most: usize, most_of_peer: usize, most_of_principal: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1),
            most_of_peer: most_of_peer.max(1),
            most_of_principal: most_of_principal.max(1),
            state: Mutex::default(),
            freed: Notify::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for a connection of this peer, if need be that of another.
    pub(super) fn take(self: &Arc<Self>, peer: IpAddr) -> Option<Place> {
        let peer = network(peer);
        let gives_way = Arc::new(Notify::new());
        let mut state = self.lock();
        let of_peer = state.peers.get(&peer).copied().unwrap_or(0);
        if of_peer >= self.most_of_peer {
            return None;
        }
        if state.taken >= self.most {
            // It is dropped soon, and until then there is one more.
            let (_, oldest) = state.unproven.pop_first()?;
            oldest.notify_one();
        }
        state.taken += 1;
        state.peers.insert(peer, of_peer + 1);
        let number = state.next;
        state.next += 1;
        state.unproven.insert(number, gives_way.clone());
        drop(state);
        Some(Place {
            places: self.clone(),
            peer,
            number,
            kept_for: OnceLock::new(),
            gives_way,
        })
    }

    /// Waits until every place is free.
    pub(super) async fn emptied(&self) {
        loop {
            let freed = self.freed.notified();
            if self.lock().taken == 0 {
                return;
            }
            freed.await;
        }
    }
}

impl Place {
    /// Its connection brought a request of somebody who is known. It gives way to nobody any more, unless many of them are kept already.
    pub(super) fn keep_for(&self, principal: &str) {
        if self.kept_for.get().is_some() {
            return;
        }
        let mut state = self.places.lock();
        let kept = state.principals.get(principal).copied().unwrap_or(0);
        if kept >= self.places.most_of_principal {
            return;
        }
        let principal: Arc<str> = principal.into();
        if self.kept_for.set(principal.clone()).is_ok() {
            state.principals.insert(principal, kept + 1);
            state.unproven.remove(&self.number);
        }
    }

    /// Waits until its connection has to give way.
    pub(super) async fn gives_way(&self) {
        self.gives_way.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let is_empty = {
            let mut state = self.places.lock();
            state.taken -= 1;
            state.unproven.remove(&self.number);
            one_less(&mut state.peers, &self.peer);
            if let Some(principal) = self.kept_for.get() {
                one_less(&mut state.principals, principal);
            }
            state.taken == 0
        };
        if is_empty {
            self.places.freed.notify_waiters();
        }
    }
}

fn one_less<K: Eq + std::hash::Hash>(numbers: &mut HashMap<K, usize>, key: &K) {
    match numbers.get_mut(key) {
        Some(number) if *number > 1 => *number -= 1,
        _ => drop(numbers.remove(key)),
    }
}

/// Whom the connections of an address are counted with: whoever has one address of IPv6 has a whole network of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn told(place: &Place) -> bool {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let told = async { tokio::time::timeout(Duration::ZERO, place.gives_way()).await.is_ok() };
        runtime.expect("a runtime").block_on(told)
    }

    #[test]
    fn the_oldest_that_brought_nothing_gives_way() {
        let places = Places::new(3, 3, 3);
        let (first, second, third) = (
            places.take(address(1)),
            places.take(address(2)),
            places.take(address(3)),
        );
        let (first, second, third) = (first.expect("free"), second.expect("free"), third.expect("free"));
        first.keep_for("alice");
        let fourth = places.take(address(4)).expect("another's");
        assert!(!told(&first) && told(&second) && !told(&third) && !told(&fourth));
        drop(second);
        third.keep_for("bob");
        fourth.keep_for("bob");
        assert!(places.take(address(5)).is_none(), "everybody is known");
        drop(first);
        assert!(places.take(address(5)).is_some());
    }

    #[test]
    fn one_peer_can_not_take_all() {
        let places = Places::new(10, 2, 10);
        let _held = [places.take(address(1)), places.take(address(1))];
        assert!(places.take(address(1)).is_none());
        assert!(places.take(address(2)).is_some());
        // All of one network of IPv6 are one, and so are the two ways to write an address of IPv4.
        let v6 = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
        let _held = [places.take(v6(1)), places.take(v6(2))];
        assert!(places.take(v6(3)).is_none());
        assert!(
            places
                .take(IpAddr::from([0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201]))
                .is_none()
        );
    }

    #[test]
    fn one_principal_does_not_keep_all() {
        let places = Places::new(3, 3, 1);
        let take = |last: u8, who: &str| {
            let place = places.take(address(last)).expect("a place");
            place.keep_for(who);
            place
        };
        let (first, second, third) = (take(1, "mallory"), take(2, "mallory"), take(3, "mallory"));
        let alice = take(4, "alice");
        assert!(!told(&first) && told(&second) && !told(&third), "the first is kept");
        drop(second);
        let bob = take(5, "bob");
        assert!(told(&third) && !told(&alice));
        drop((first, third));
        // What was kept can be kept again.
        let again = take(6, "mallory");
        assert!(places.take(address(7)).is_none(), "everybody is known");
        assert!(!told(&again) && !told(&alice) && !told(&bob));
    }

    #[test]
    fn nothing_is_left_of_those_that_went() {
        let places = Places::new(4, 4, 2);
        for number in 0..1000_u32 {
            let place = places.take(address((number % 7) as u8)).expect("free");
            if number % 2 == 0 {
                place.keep_for("alice");
            }
        }
        let state = places.lock();
        assert_eq!((state.taken, state.peers.len(), state.unproven.len()), (0, 0, 0));
        assert!(state.principals.is_empty());
    }
}
