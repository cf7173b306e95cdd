//! The places of a listener for connections: bounded in all and by peer, and kept from those that only hold them.
//!
//! Whoever opens connections and sends nothing, or nothing that anybody is known by, costs its server a place for each. When all are
//! taken, a newcomer gets that of the connection that has been like this for longest. A client that shows who it is keeps its place.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The places of one listener.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    most_of_peer: usize,
    state: Mutex<State>,
    /// Wakes who waits for all places to be free.
    freed: Notify,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    peers: HashMap<IpAddr, usize>,
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
    proven: AtomicBool,
    gives_way: Arc<Notify>,
}

impl Places {
    pub(super) fn new(most: usize, most_of_peer: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1),
            most_of_peer: most_of_peer.max(1),
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
            proven: AtomicBool::new(false),
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
    /// Its connection brought a request of somebody who is known: it gives way to nobody any more.
    pub(super) fn prove(&self) {
        if !self.proven.load(Ordering::Relaxed) && !self.proven.swap(true, Ordering::Relaxed) {
            self.places.lock().unproven.remove(&self.number);
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
            match state.peers.get_mut(&self.peer) {
                Some(left) if *left > 1 => *left -= 1,
                _ => drop(state.peers.remove(&self.peer)),
            }
            state.taken == 0
        };
        if is_empty {
            self.places.freed.notify_waiters();
        }
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
        let told = tokio::time::timeout(Duration::ZERO, place.gives_way());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        runtime.expect("a runtime").block_on(async { told.await.is_ok() })
    }

    #[test]
    fn the_oldest_that_brought_nothing_gives_way() {
        let places = Places::new(3, 3);
        let (first, second, third) = (
            places.take(address(1)),
            places.take(address(2)),
            places.take(address(3)),
        );
        let (first, second, third) = (first.expect("free"), second.expect("free"), third.expect("free"));
        first.prove();
        let fourth = places.take(address(4)).expect("another's");
        assert!(!told(&first) && told(&second) && !told(&third) && !told(&fourth));
        drop(second);
        third.prove();
        fourth.prove();
        assert!(places.take(address(5)).is_none(), "everybody is known");
        drop(first);
        assert!(places.take(address(5)).is_some());
    }

    #[test]
    fn one_peer_can_not_take_all() {
        let places = Places::new(10, 2);
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
    fn nothing_is_left_of_those_that_went() {
        let places = Places::new(4, 4);
        for number in 0..1000_u32 {
            let place = places.take(address((number % 7) as u8)).expect("free");
            if number % 2 == 0 {
                place.prove();
            }
        }
        let state = places.lock();
        assert_eq!((state.taken, state.peers.len(), state.unproven.len()), (0, 0, 0));
    }
}
