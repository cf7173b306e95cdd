//! Responses that are larger than one word, carried in parts to the instance that asked. Who has one asks first who wants it, so that what
//! a client makes up costs the others a word and no more.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Responses that are put together at a time. Each has as many bytes as a message may have at the most.
const MOST: usize = 16;
/// Of them in one session.
const MOST_OF_SESSION: usize = 2;

/// How long the next part may take.
const TIME: Duration = Duration::from_secs(2);

/// What is put together here.
#[derive(Debug, Default)]
pub(super) struct Parts(Mutex<HashMap<(String, u64), Unfinished>>);

#[derive(Debug)]
struct Unfinished {
    session: String,
    text: String,
    /// The number of the next part.
    next: u32,
    most: usize,
    until: Instant,
}

/// A part as it came.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) number: u32,
    pub(super) last: bool,
    pub(super) text: &'a str,
}

impl Parts {
    fn lock(&self) -> MutexGuard<'_, HashMap<(String, u64), Unfinished>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for a response of up to `most` bytes to a request in this session; `false` if there is none.
    pub(super) fn expect(&self, from: &str, ticket: u64, session: String, most: usize) -> bool {
        let now = Instant::now();
        let mut all = self.lock();
        all.retain(|_, unfinished| unfinished.until > now);
        let of_session = all.values().filter(|unfinished| unfinished.session == session).count();
        if all.len() >= MOST || of_session >= MOST_OF_SESSION {
            return false;
        }
        let unfinished = Unfinished {
            session,
            text: String::new(),
            next: 0,
            most,
            until: now + TIME,
        };
        all.insert((from.to_owned(), ticket), unfinished);
        true
    }

    /// Takes in a part. With the last one it gives the session and the response; one that does not fit to those before ends it.
    pub(super) fn take(&self, from: &str, ticket: u64, part: &Part<'_>) -> Option<(String, String)> {
        let key = (from.to_owned(), ticket);
        let mut all = self.lock();
        let mut own = all.remove(&key)?;
        let now = Instant::now();
        let fits = own.next == part.number && own.text.len() + part.text.len() <= own.most && own.until > now;
        if !fits {
            return None;
        }
        own.text.push_str(part.text);
        if part.last {
            return Some((own.session, own.text));
        }
        own.next += 1;
        own.until = now + TIME;
        all.insert(key, own);
        None
    }
}

/// Cuts a text into parts of at most so many bytes, between characters.
pub(super) fn cut(text: &str, most: usize) -> impl Iterator<Item = &str> {
    // A character has four bytes at the most.
    let most = most.max(4);
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, more) = rest.split_at(rest.floor_char_boundary(most));
        rest = more;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(number: u32, last: bool, text: &str) -> Part<'_> {
        Part { number, last, text }
    }

    #[test]
    fn what_is_cut_is_put_together_again() {
        let text = "aé€🦀".repeat(100);
        for most in 1..20 {
            let parts: Vec<&str> = cut(&text, most).collect();
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| !part.is_empty() && part.len() <= most.max(4)));
            let own = Parts::default();
            assert!(own.expect("a", 1, "s".to_owned(), text.len()));
            let end = parts.len() - 1;
            let mut taken = None;
            for (number, text) in parts.iter().enumerate() {
                assert_eq!(taken, None);
                taken = own.take("a", 1, &part(number as u32, number == end, text));
            }
            assert_eq!(taken, Some(("s".to_owned(), text.clone())));
        }
    }

    #[test]
    fn what_does_not_fit_is_dropped_whole() {
        let own = Parts::default();
        let began = || assert!(own.expect("a", 1, "s".to_owned(), 4));
        began();
        assert_eq!(own.take("a", 1, &part(1, true, "x")), None, "out of order");
        assert_eq!(own.take("a", 1, &part(0, true, "x")), None, "it was dropped");
        began();
        assert_eq!(own.take("a", 1, &part(0, false, "xxx")), None);
        assert_eq!(own.take("a", 1, &part(1, true, "yy")), None, "too large");
        assert_eq!(own.take("b", 1, &part(0, true, "x")), None, "never expected");
        assert!(own.lock().is_empty());
    }

    #[test]
    fn no_more_than_a_few_are_put_together_at_a_time() {
        let own = Parts::default();
        for ticket in 0..MOST as u64 {
            assert!(own.expect("a", ticket, format!("s{ticket}"), 4));
        }
        assert!(!own.expect("a", 99, "s".to_owned(), 4));
        assert!(own.take("a", 0, &part(0, true, "x")).is_some());
        assert!(own.expect("a", 99, "s".to_owned(), 4));
    }

    #[test]
    fn one_session_leaves_room_for_others() {
        let own = Parts::default();
        for ticket in 0..MOST_OF_SESSION as u64 {
            assert!(own.expect("a", ticket, "s".to_owned(), 4));
        }
        assert!(!own.expect("a", 98, "s".to_owned(), 4));
        assert!(own.expect("a", 99, "t".to_owned(), 4));
    }

    /// Whoever stops in the middle holds a place for a while only.
    #[tokio::test(start_paused = true)]
    async fn what_does_not_go_on_makes_room() {
        let own = Parts::default();
        for ticket in 0..MOST as u64 {
            assert!(own.expect("a", ticket, format!("s{ticket}"), 4));
        }
        tokio::time::advance(TIME / 2).await;
        assert!(!own.expect("b", 0, "s".to_owned(), 4), "they may still go on");
        assert_eq!(own.take("a", 0, &part(0, false, "x")), None);
        tokio::time::advance(TIME / 2).await;
        // The one that went on has its time from then.
        assert!(own.expect("b", 0, "s".to_owned(), 4));
        assert_eq!(own.lock().len(), 2);
        assert_eq!(own.take("a", 1, &part(0, true, "x")), None, "too late");
        assert_eq!(
            own.take("a", 0, &part(1, true, "y")),
            Some(("s0".to_owned(), "xy".to_owned()))
        );
        // What is late ends, whether or not anybody wants its place.
        tokio::time::advance(TIME).await;
        assert_eq!(own.take("b", 0, &part(0, true, "x")), None);
        assert!(own.lock().is_empty());
    }
}
