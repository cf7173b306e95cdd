//! Admission: how many requests are worked on at a time, how fast a principal may start them, and how much else a peer may
//! cause.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::limits::Limits;

/// The gauges of one process, and of every principal that is active in it.
#[derive(Debug)]
pub(super) struct Gauges {
    most: usize,
    most_per_principal: usize,
    most_unread: usize,
    per_second: f64,
    burst: f64,
    working: AtomicUsize,
    principals: Mutex<HashMap<Box<str>, Arc<Gauge>>>,
}

/// What one principal is using.
#[derive(Debug)]
pub(super) struct Gauge {
    working: AtomicUsize,
    standing: AtomicUsize,
    /// Bytes of large answers that it was given and has not taken in.
    unread: AtomicUsize,
    bucket: Mutex<Bucket>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

/// So many in a span of time, or ever.
#[derive(Debug)]
pub(super) struct Allowance {
    most: u32,
    span: Option<Duration>,
    used: Mutex<Used>,
}

#[derive(Debug)]
struct Used {
    since: Option<Instant>,
    number: u32,
}

impl Allowance {
    /// So many, and no more.
    pub(super) fn ever(most: u32) -> Self {
        Self {
            most,
            span: None,
            used: Mutex::new(Used { since: None, number: 0 }),
        }
    }

    /// So many in each span; a span begins with the first that is taken after the last span ended.
    pub(super) fn per(span: Duration, most: u32) -> Self {
        Self {
            span: Some(span),
            ..Self::ever(most)
        }
    }

    /// Takes one, if there is one left.
    pub(super) fn take(&self, now: Instant) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |since: Instant| {
            self.span
                .is_some_and(|span| now.saturating_duration_since(since) >= span)
        };
        if used.since.is_none_or(over) {
            *used = Used {
                since: Some(now),
                number: 0,
            };
        }
        let left = used.number < self.most;
        used.number += u32::from(left);
        left
    }
}

/// Why a request was not admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverLimit {
    /// The process works on as many requests as it may.
    InFlight,
    /// The principal does.
    InFlightOfPrincipal,
    /// The principal does not take in what it was answered.
    Unread,
    /// The principal starts requests too fast; in this time one more is admitted.
    Rate(Duration),
}

/// A place among the requests that are worked on; given back when dropped.
#[derive(Debug)]
pub(super) struct Place {
    gauges: Arc<Gauges>,
    gauge: Arc<Gauge>,
}

/// Principals whose gauges are kept before idle ones are swept out.
const SWEEP_AT: usize = 4096;

impl Gauges {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            most: limits.in_flight,
            most_per_principal: limits.in_flight_per_principal,
            most_unread: limits.unread_bytes_per_principal,
            per_second: f64::from(limits.requests_per_second),
            burst: f64::from(limits.request_burst.max(1)),
            working: AtomicUsize::new(0),
            principals: Mutex::new(HashMap::new()),
        }
    }

    /// The gauge of a principal; made if it was not active.
    pub(super) fn of(&self, principal: &str, now: Instant) -> Arc<Gauge> {
        let mut all = self.principals.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gauge) = all.get(principal) {
            return gauge.clone();
        }
        if all.len() >= SWEEP_AT {
            // A gauge is forgotten when nobody holds it and its bucket is full again, so that nobody gains by it.
            all.retain(|_, gauge| Arc::strong_count(gauge) > 1 || !self.is_rested(gauge, now));
        }
        let gauge = Arc::new(Gauge {
            working: AtomicUsize::new(0),
            standing: AtomicUsize::new(0),
            unread: AtomicUsize::new(0),
            bucket: Mutex::new(Bucket {
                tokens: self.burst,
                at: now,
            }),
        });
        all.insert(principal.into(), gauge.clone());
        gauge
    }

    fn is_rested(&self, gauge: &Gauge, now: Instant) -> bool {
        let bucket = gauge.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.tokens + now.duration_since(bucket.at).as_secs_f64() * self.per_second >= self.burst
    }

    /// Takes a place, or says what stands against it.
    pub(super) fn admit(self: &Arc<Self>, gauge: &Arc<Gauge>, now: Instant) -> Result<Place, OverLimit> {
        if gauge.unread.load(Ordering::Relaxed) > self.most_unread {
            return Err(OverLimit::Unread);
        }
        if self.working.fetch_add(1, Ordering::AcqRel) >= self.most {
            self.working.fetch_sub(1, Ordering::AcqRel);
            return Err(OverLimit::InFlight);
        }
        if gauge.working.fetch_add(1, Ordering::AcqRel) >= self.most_per_principal {
            gauge.working.fetch_sub(1, Ordering::AcqRel);
            self.working.fetch_sub(1, Ordering::AcqRel);
            return Err(OverLimit::InFlightOfPrincipal);
        }
        // From here the destructor gives both counts back.
        let place = Place {
            gauges: self.clone(),
            gauge: gauge.clone(),
        };
        self.charge(gauge, now)?;
        Ok(place)
    }

    /// Charges a principal's rate for what takes no place.
    pub(super) fn charge(&self, gauge: &Gauge, now: Instant) -> Result<(), OverLimit> {
        let mut bucket = gauge.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let gained = now.saturating_duration_since(bucket.at).as_secs_f64() * self.per_second;
        bucket.tokens = (bucket.tokens + gained).min(self.burst);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let wait = (1.0 - bucket.tokens) / self.per_second.max(f64::MIN_POSITIVE);
            let wait = Duration::try_from_secs_f64(wait).unwrap_or(Duration::from_secs(3600));
            return Err(OverLimit::Rate(wait.min(Duration::from_secs(3600))));
        }
        bucket.tokens -= 1.0;
        Ok(())
    }
}

/// A place for a call that stays open without work.
#[derive(Debug)]
pub(super) struct Standing(Arc<Gauge>);

impl Gauge {
    /// Takes a place for a call that stays open, if the principal has fewer than `most`.
    pub(super) fn stand(self: &Arc<Self>, most: usize) -> Option<Standing> {
        let standing = Standing(self.clone());
        // The destructor gives the count back where there are too many.
        (self.standing.fetch_add(1, Ordering::AcqRel) < most).then_some(standing)
    }
}

/// An answer of no more bytes than this counts for nothing until it is read where their number is bounded by that of connections.
pub(super) const SMALL: usize = 64 << 10;

impl Gauge {
    /// Counts an answer of more than `free` bytes until nobody holds them any more, which is when they were sent.
    pub(super) fn until_sent(self: &Arc<Self>, answer: Bytes, free: usize) -> Bytes {
        if answer.len() <= free {
            return answer;
        }
        self.unread.fetch_add(answer.len(), Ordering::Relaxed);
        Bytes::from_owner(Unread {
            answer,
            gauge: self.clone(),
        })
    }
}

/// A large answer that was not sent yet.
struct Unread {
    answer: Bytes,
    gauge: Arc<Gauge>,
}

impl AsRef<[u8]> for Unread {
    fn as_ref(&self) -> &[u8] {
        &self.answer
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        self.gauge.unread.fetch_sub(self.answer.len(), Ordering::Relaxed);
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        self.0.standing.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.gauge.working.fetch_sub(1, Ordering::AcqRel);
        self.gauges.working.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gauges(change: impl FnOnce(&mut Limits)) -> Arc<Gauges> {
        let mut limits = Limits::default();
        change(&mut limits);
        Arc::new(Gauges::new(&limits))
    }

    #[test]
    fn places_are_given_back() {
        let gauges = gauges(|limits| {
            limits.in_flight = 2;
            limits.in_flight_per_principal = 1;
        });
        let now = Instant::now();
        let (alice, bob, carol) = (gauges.of("alice", now), gauges.of("bob", now), gauges.of("carol", now));
        let first = gauges.admit(&alice, now).expect("free");
        assert_eq!(gauges.admit(&alice, now).err(), Some(OverLimit::InFlightOfPrincipal));
        let _second = gauges.admit(&bob, now).expect("free");
        assert_eq!(gauges.admit(&carol, now).err(), Some(OverLimit::InFlight));
        drop(first);
        assert!(gauges.admit(&carol, now).is_ok());
    }

    #[test]
    fn the_bucket_refills_and_refusals_cost_no_place() {
        let gauges = gauges(|limits| {
            limits.requests_per_second = 10;
            limits.request_burst = 2;
        });
        let now = Instant::now();
        let alice = gauges.of("alice", now);
        assert!(gauges.admit(&alice, now).is_ok());
        assert!(gauges.admit(&alice, now).is_ok());
        assert!(matches!(gauges.admit(&alice, now), Err(OverLimit::Rate(_))));
        assert_eq!(gauges.working.load(Ordering::Acquire), 0);
        assert!(gauges.admit(&alice, now + Duration::from_millis(150)).is_ok());
    }

    #[test]
    fn who_does_not_take_in_large_answers_gets_no_more_until_it_does() {
        let gauges = gauges(|limits| limits.unread_bytes_per_principal = 1 << 20);
        let now = Instant::now();
        let (alice, bob) = (gauges.of("alice", now), gauges.of("bob", now));
        let small = alice.until_sent(Bytes::from(vec![0; SMALL]), SMALL);
        let large = alice.until_sent(Bytes::from(vec![0; 1 << 20]), SMALL);
        assert!(gauges.admit(&alice, now).is_ok(), "just so many");
        let more = alice.until_sent(Bytes::from(vec![0; SMALL + 1]), SMALL);
        assert_eq!(gauges.admit(&alice, now).err(), Some(OverLimit::Unread));
        assert!(gauges.admit(&bob, now).is_ok());
        let rest = large.slice(1..);
        drop(large);
        assert_eq!(
            gauges.admit(&alice, now).err(),
            Some(OverLimit::Unread),
            "a part is left"
        );
        drop(rest);
        assert!(gauges.admit(&alice, now).is_ok());
        drop((small, more));
        assert_eq!(alice.unread.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn small_answers_count_where_many_share_a_connection() {
        let gauges = gauges(|limits| limits.unread_bytes_per_principal = 100);
        let now = Instant::now();
        let alice = gauges.of("alice", now);
        let answers = [(); 2].map(|()| alice.until_sent(Bytes::from(vec![0; 60]), 0));
        assert_eq!(gauges.admit(&alice, now).err(), Some(OverLimit::Unread));
        drop(answers);
        assert!(gauges.admit(&alice, now).is_ok());
    }

    #[test]
    fn standing_calls_have_places_of_their_own() {
        let gauges = gauges(|_| {});
        let alice = gauges.of("alice", Instant::now());
        let first = alice.stand(1).expect("free");
        assert!(alice.stand(1).is_none());
        drop(first);
        assert!(alice.stand(1).is_some());
    }

    #[test]
    fn cache_filled_by_strangers_forgets_them() {
        let gauges = gauges(|limits| {
            limits.requests_per_second = 1000;
            limits.request_burst = 1;
        });
        let now = Instant::now();
        for index in 0..3 * SWEEP_AT {
            drop(gauges.of(&index.to_string(), now));
        }
        assert!(gauges.principals.lock().expect("lock").len() <= SWEEP_AT);
    }

    #[test]
    fn an_allowance_is_whole_again_after_its_span_or_never() {
        let start = Instant::now();
        let (brief, ever) = (Allowance::per(Duration::from_secs(1), 2), Allowance::ever(2));
        let taken = |millis: u64| {
            let now = start + Duration::from_millis(millis);
            (brief.take(now), ever.take(now))
        };
        assert_eq!(taken(0), (true, true));
        assert_eq!(taken(900), (true, true));
        assert_eq!(taken(999), (false, false));
        assert_eq!(taken(1000), (true, false));
        assert_eq!(taken(1999), (true, false));
        assert_eq!(taken(1999), (false, false));
    }
}
