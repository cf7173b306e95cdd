//! The places of a listener for connections: bounded in all and by peer, and kept from those that only hold them.
//!
//! Whoever opens connections and sends nothing, or nothing that anybody is known by, costs its server a place for each. When all are
//! taken, a newcomer gets one of the peer that holds most of such connections: that which has been like this for longest. Whoever opens
//! them in numbers pushes out its own, and not those of others, which had no time to show who they are. A client that shows who it is keeps its place, unless
//! it has many: then those beyond a number give way as if nobody were known by them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::Notify;

/// The places of one listener, whose peers are told apart by a `P`.
#[derive(Debug)]
pub(crate) struct Places<P> {
    most: usize,
    most_of_peer: usize,
    most_of_principal: usize,
    state: Mutex<State<P>>,
    /// Wakes who waits for all places to be free.
    freed: Notify,
}

#[derive(Debug)]
struct State<P> {
    taken: usize,
    peers: HashMap<P, OfPeer>,
    /// Places that are kept, by whom they are kept for.
    principals: HashMap<Arc<str>, usize>,
    /// Peers with connections that give way, in the order in which these do: who has most of them first, of several the one with the
    /// oldest.
    giving_way: BTreeSet<(Reverse<usize>, u64, P)>,
    next: u64,
    /// As many of one peer count for none.
    few: usize,
}

/// What one peer has.
#[derive(Debug, Default)]
struct OfPeer {
    taken: usize,
    /// Connections that brought nothing yet by which anybody is known, oldest first.
    unproven: BTreeMap<u64, Arc<Notify>>,
}

impl OfPeer {
    /// Where it stands among those that give way.
    fn rank<P: Copy>(&self, peer: P, few: usize) -> Option<(Reverse<usize>, u64, P)> {
        let (oldest, _) = self.unproven.first_key_value()?;
        // A few are nobody's flood: who has no more goes by age.
        Some((Reverse(self.unproven.len().saturating_sub(few)), *oldest, peer))
    }
}

impl<P: Copy + Eq + Hash + Ord> State<P> {
    fn new(few: usize) -> Self {
        Self {
            few,
            taken: 0,
            peers: HashMap::new(),
            principals: HashMap::new(),
            giving_way: BTreeSet::new(),
            next: 0,
        }
    }

    /// Changes what a peer has, and where it stands by that. In the time of a search.
    fn change<T>(&mut self, peer: P, change: impl FnOnce(&mut OfPeer) -> T) -> T {
        let few = self.few;
        let own = self.peers.entry(peer).or_default();
        let before = own.rank(peer, few);
        let changed = change(own);
        let after = own.rank(peer, few);
        if own.taken == 0 && own.unproven.is_empty() {
            self.peers.remove(&peer);
        }
        if before != after {
            if let Some(before) = before {
                self.giving_way.remove(&before);
            }
            self.giving_way.extend(after);
        }
        changed
    }

    /// Has one connection give way; `None` if all are kept.
    fn give_way(&mut self) -> Option<()> {
        let (_, _, peer) = *self.giving_way.first()?;
        let (_, oldest) = self.change(peer, |own| own.unproven.pop_first())?;
        oldest.notify_one();
        Some(())
    }
}

/// The place of one connection; given back when dropped.
#[derive(Debug)]
pub(crate) struct Place<P: Copy + Eq + Hash + Ord> {
    places: Arc<Places<P>>,
    peer: P,
    number: u64,
    /// For whom it is kept.
    kept_for: OnceLock<Arc<str>>,
    gives_way: Arc<Notify>,
}

impl<P: Copy + Eq + Hash + Ord> Places<P> {
    pub(crate) fn new(most: usize, most_of_peer: usize, most_of_principal: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1),
            most_of_peer: most_of_peer.max(1),
            most_of_principal: most_of_principal.max(1),
            state: Mutex::new(State::new(most / 64)),
            freed: Notify::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State<P>> {
        // Nothing that could panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for a connection of this peer, if need be that of another.
    pub(crate) fn take(self: &Arc<Self>, peer: P) -> Option<Place<P>> {
        let gives_way = Arc::new(Notify::new());
        let mut state = self.lock();
        if state.peers.get(&peer).is_some_and(|own| own.taken >= self.most_of_peer) {
            return None;
        }
        if state.taken >= self.most {
            // It is dropped soon, and until then there is one more.
            state.give_way()?;
        }
        state.taken += 1;
        let number = state.next;
        state.next += 1;
        state.change(peer, |own| {
            own.taken += 1;
            own.unproven.insert(number, gives_way.clone());
        });
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
    pub(crate) async fn emptied(&self) {
        loop {
            let freed = self.freed.notified();
            if self.lock().taken == 0 {
                return;
            }
            freed.await;
        }
    }
}

impl<P: Copy + Eq + Hash + Ord> Place<P> {
    /// Its connection brought a request of somebody who is known. It gives way to nobody any more, unless many of them are kept already.
    pub(crate) fn keep_for(&self, principal: &str) {
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
            state.change(self.peer, |own| own.unproven.remove(&self.number));
        }
    }

    /// Waits until its connection has to give way.
    pub(crate) async fn gives_way(&self) {
        self.gives_way.notified().await;
    }
}

impl<P: Copy + Eq + Hash + Ord> Drop for Place<P> {
    fn drop(&mut self) {
        let is_empty = {
            let mut state = self.places.lock();
            state.taken -= 1;
            state.change(self.peer, |own| {
                own.unproven.remove(&self.number);
                own.taken = own.taken.saturating_sub(1);
            });
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

fn one_less<K: Eq + Hash>(numbers: &mut HashMap<K, usize>, key: &K) {
    match numbers.get_mut(key) {
        Some(number) if *number > 1 => *number -= 1,
        _ => drop(numbers.remove(key)),
    }
}

/// Whom the connections of an address are counted with: whoever has one address of IPv6 has a whole network of them.
pub(super) fn network(address: IpAddr) -> IpAddr {
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

    fn told<P: Copy + Eq + Hash + Ord>(place: &Place<P>) -> bool {
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

    /// One network opens connection after connection; those of others, who are older and have not said anything yet, stay.
    #[test]
    fn who_holds_most_gives_way() {
        let places = Places::new(6, 6, 6);
        let early = [1, 2].map(|last| places.take(address(last)).expect("free"));
        let mut flood: Vec<_> = (0..4).map(|_| places.take(address(9)).expect("free")).collect();
        let late = places.take(address(3)).expect("one of the flood's");
        assert!(told(&flood[0]) && early.iter().all(|place| !told(place)));
        drop(flood.remove(0));
        // And what comes for it is its own.
        flood.push(places.take(address(9)).expect("its own"));
        assert!(told(&flood[0]) && !told(&late) && early.iter().all(|place| !told(place)));
        drop(flood.remove(0));
        // Once it holds no more than the others, the oldest of all goes.
        flood[0].keep_for("mallory");
        flood[1].keep_for("mallory");
        let last = places.take(address(4)).expect("the oldest");
        assert!(told(&early[0]) && !told(&early[1]) && !told(&late) && !told(&last));
    }

    #[test]
    fn one_peer_can_not_take_all() {
        let places = Places::new(10, 2, 10);
        let _held = [places.take(address(1)), places.take(address(1))];
        assert!(places.take(address(1)).is_none());
        assert!(places.take(address(2)).is_some());
        // All of one network of IPv6 are one, and so are the two ways to write an address of IPv4.
        let v6 = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
        let _held = [places.take(network(v6(1))), places.take(network(v6(2)))];
        assert!(places.take(network(v6(3))).is_none());
        assert!(
            places
                .take(network(IpAddr::from([0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201])))
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

    /// A flood of one network among very many peers with a connection or a few: it pushes out its own alone, and which gives way is found
    /// without looking at each of the others.
    #[test]
    fn among_many_peers_only_the_flood_gives_way() {
        const MOST: usize = 4096;
        // As many of one peer are nobody's flood.
        let few = MOST / 64;
        let places = Places::new(MOST, MOST, MOST);
        let of = |number: usize| IpAddr::from((number as u32).to_be_bytes());
        let others: Vec<_> = (0..MOST / 2)
            .map(|number| places.take(of(number % (MOST / 4))).expect("free"))
            .collect();
        let mallory = of(MOST);
        let mut flood: std::collections::VecDeque<_> =
            (0..MOST / 2).map(|_| places.take(mallory).expect("free")).collect();
        // Each newcomer, of the flood too, gets a place of the flood's, until that is no more than a few.
        let mut late = Vec::new();
        for number in 0..MOST / 2 - few - 1 {
            late.push(places.take(of(2 * MOST + number)).expect("one of the flood's"));
            assert!(told(&flood.pop_front().expect("one is left")));
            flood.push_back(places.take(mallory).expect("its own"));
            assert!(told(&flood.pop_front().expect("one is left")));
            assert_eq!(places.lock().taken, MOST);
        }
        late.push(places.take(of(8 * MOST)).expect("one of the flood's"));
        assert!(told(&flood.pop_front().expect("one is left")));
        assert_eq!(flood.len(), few);
        assert!(
            others
                .iter()
                .step_by(97)
                .chain(late.iter().step_by(97))
                .all(|place| !told(place))
        );
        {
            let state = places.lock();
            assert_eq!(state.giving_way.len(), state.peers.len(), "each has one rank");
        }
        // Then the oldest of all goes, whoever it is.
        let _last = places.take(of(9 * MOST)).expect("the oldest's");
        assert!(told(&others[0]) && flood.iter().all(|place| !told(place)));
        drop((others, late, flood));
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
        assert_eq!((state.taken, state.peers.len(), state.giving_way.len()), (0, 0, 0));
        assert!(state.principals.is_empty());
    }
}
