//! The bytes of messages that are on their way in or worked on, over all connections: many large messages at once are refused before
//! they are all held.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;

/// Bytes of each message that count for nothing: most messages are smaller, and their number is bounded by that of connections, unless
/// one connection brings many at a time.
const FREE: usize = 64 << 10;

/// What is held of all messages.
#[derive(Debug)]
pub(crate) struct HeldBytes {
    most: usize,
    now: AtomicUsize,
}

/// What is held of one message; given back when dropped.
#[derive(Debug)]
pub(crate) struct Share {
    all: Arc<HeldBytes>,
    free: usize,
    message: usize,
    counted: usize,
}

impl HeldBytes {
    pub(crate) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            now: AtomicUsize::new(0),
        })
    }

    /// The share of a message of which nothing has come yet.
    pub(crate) fn share(self: &Arc<Self>) -> Share {
        Share {
            all: self.clone(),
            free: FREE,
            message: 0,
            counted: 0,
        }
    }

    /// The same for one of many that a connection brings at a time: it counts from its first byte.
    pub(crate) fn share_of_many(self: &Arc<Self>) -> Share {
        let mut share = self.share();
        share.free = 0;
        share
    }

    fn take(&self, bytes: usize) -> bool {
        let fits = |now: usize| now.checked_add(bytes).filter(|sum| *sum <= self.most);
        self.now
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .is_ok()
    }
}

impl Share {
    /// Takes in more of the message; `false` if that would be too much of all.
    pub(crate) fn grow(&mut self, bytes: usize) -> bool {
        self.message = self.message.saturating_add(bytes);
        let more = self.message.saturating_sub(self.free).saturating_sub(self.counted);
        if more > 0 {
            if !self.all.take(more) {
                return false;
            }
            self.counted += more;
        }
        true
    }

    /// The whole message has come: its share is held for as long as anybody holds its bytes.
    pub(crate) fn with(self, message: Bytes) -> Bytes {
        if self.counted == 0 {
            return message;
        }
        Bytes::from_owner(Whole { message, _share: self })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        if self.counted > 0 {
            self.all.now.fetch_sub(self.counted, Ordering::Relaxed);
        }
    }
}

/// A message and its share.
struct Whole {
    message: Bytes,
    _share: Share,
}

impl AsRef<[u8]> for Whole {
    fn as_ref(&self) -> &[u8] {
        &self.message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_counts_until_nobody_holds_it() {
        let all = HeldBytes::new(1000);
        let mut small = all.share();
        assert!(small.grow(FREE - 1) && small.grow(1));
        assert_eq!(all.now.load(Ordering::Relaxed), 0);
        let mut large = all.share();
        assert!(large.grow(FREE) && large.grow(600));
        let mut other = all.share();
        assert!(!other.grow(FREE + 401), "more than there may be");
        drop(other);
        let whole = large.with(Bytes::from(vec![b'x'; FREE + 600]));
        let slice = whole.slice(10..20);
        drop(whole);
        assert_eq!(all.now.load(Ordering::Relaxed), 600);
        drop(slice);
        assert_eq!(all.now.load(Ordering::Relaxed), 0);
        // Nothing is taken back for what was refused.
        let mut again = all.share();
        assert!(again.grow(FREE + 1000) && !again.grow(1));
        drop(again);
        assert_eq!(all.now.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn one_of_many_on_a_connection_counts_from_its_first_byte() {
        let all = HeldBytes::new(1000);
        let mut first = all.share_of_many();
        assert!(first.grow(600));
        assert!(!all.share_of_many().grow(401));
        let whole = first.with(Bytes::from(vec![b'x'; 600]));
        assert_eq!(all.now.load(Ordering::Relaxed), 600);
        drop(whole);
        assert_eq!(all.now.load(Ordering::Relaxed), 0);
    }
}
