//! Room for messages that wait although nothing else bounds them: those for whose record there is no space yet, and
//! notifications, which take no place among the requests that are worked on.
//!
//! When the room is used up, the reading thread stops reading, and the pipe makes the client wait.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The room. Only messages that had to wait enter it; one that is done at once costs nothing here.
#[derive(Debug)]
pub(crate) struct Room {
    most_messages: usize,
    most_bytes: usize,
    used: Mutex<Used>,
    /// Wakes a thread that waits, and a task.
    freed: Condvar,
    freed_for_task: Notify,
}

#[derive(Debug, Default)]
struct Used {
    messages: usize,
    bytes: usize,
}

impl Room {
    pub(crate) fn new(most_messages: usize, most_bytes: usize) -> Arc<Self> {
        Arc::new(Self {
            most_messages: most_messages.max(1),
            most_bytes: most_bytes.max(1),
            used: Mutex::default(),
            freed: Condvar::new(),
            freed_for_task: Notify::new(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_used_up(&self, used: &Used) -> bool {
        used.messages >= self.most_messages || used.bytes >= self.most_bytes
    }

    /// Takes in a message of this length. There is always room for the one that was read already.
    pub(crate) fn enter(self: &Arc<Self>, bytes: usize) -> Waiting {
        let mut used = self.lock();
        used.messages += 1;
        used.bytes += bytes;
        Waiting {
            room: self.clone(),
            bytes,
        }
    }

    /// Whether the next message has to stay in the pipe.
    pub(crate) fn is_full(&self) -> bool {
        self.is_used_up(&self.lock())
    }

    /// Blocks this thread until there is room for another message.
    pub(crate) fn wait(&self) {
        let used = self.lock();
        drop(
            self.freed
                .wait_while(used, |used| self.is_used_up(used))
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// The same, for tasks.
    pub(crate) async fn free(&self) {
        while self.is_full() {
            // A permit is kept from before the look, so no wake-up is missed.
            self.freed_for_task.notified().await;
        }
        // One that leaves wakes one that waits, and may have made room for all.
        self.freed_for_task.notify_one();
    }
}

/// One message in the room; leaves it when dropped.
#[derive(Debug)]
pub(crate) struct Waiting {
    room: Arc<Room>,
    bytes: usize,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut used = self.room.lock();
        used.messages -= 1;
        used.bytes -= self.bytes;
        drop(used);
        self.room.freed.notify_one();
        self.room.freed_for_task.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_bytes_are_bounded_and_given_back() {
        let room = Room::new(2, 100);
        let first = room.enter(10);
        assert!(!room.is_full());
        let second = room.enter(10);
        assert!(room.is_full(), "two messages");
        drop(first);
        assert!(!room.is_full());
        let third = room.enter(90);
        drop(second);
        assert!(!room.is_full(), "90 bytes");
        drop(third);
        let large = room.enter(100);
        assert!(room.is_full(), "one message of all the bytes");
        drop(large);
        let used = room.lock();
        assert_eq!((used.messages, used.bytes), (0, 0));
    }

    #[test]
    fn who_waits_goes_on_when_one_leaves() {
        let room = Room::new(1, 100);
        let only = room.enter(1);
        let thread = std::thread::spawn(move || room.wait());
        drop(only);
        thread.join().expect("woken");
    }

    #[tokio::test]
    async fn all_that_wait_go_on_when_the_last_leaves() {
        let room = Room::new(1, 100);
        let only = room.enter(1);
        let waits: Vec<_> = (0..3)
            .map(|_| {
                let room = room.clone();
                tokio::spawn(async move { room.free().await })
            })
            .collect();
        tokio::task::yield_now().await;
        drop(only);
        for wait in waits {
            let woken = tokio::time::timeout(std::time::Duration::from_secs(30), wait).await;
            woken.expect("woken").expect("no panic");
        }
    }
}
