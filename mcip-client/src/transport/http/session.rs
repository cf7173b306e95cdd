//! The session of the legacy era, as HTTP knows it: a header.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderValue;
use http::header::HeaderName;
use tokio::sync::watch;

use crate::error::Misbehaviour;

pub(super) const SESSION_ID: HeaderName = HeaderName::from_static("mcp-session-id");

/// Bytes of an identifier. The specification sets no bound.
const LONGEST: usize = 1024;

/// The identifier that the server gave, if it gave one.
#[derive(Debug)]
pub(super) struct Session {
    id: Mutex<Option<HeaderValue>>,
    /// Counts the sessions, so that a stream of one that is over ends.
    number: watch::Sender<u64>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            id: Mutex::default(),
            number: watch::Sender::new(0),
        }
    }
}

impl Session {
    fn lock(&self) -> MutexGuard<'_, Option<HeaderValue>> {
        self.id.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The identifier to be sent.
    pub(super) fn id(&self) -> Option<HeaderValue> {
        self.lock().clone()
    }

    /// Forgets it: another one is about to be given, or this one was ended.
    pub(super) fn take(&self) -> Option<HeaderValue> {
        self.lock().take()
    }

    /// How many sessions came before.
    pub(super) fn number(&self) -> u64 {
        *self.number.borrow()
    }

    /// The server does not know the session of this number any more.
    pub(super) fn lost(&self, lost: u64) {
        // Of many calls that hear of it one counts.
        let is_news = self.number.send_if_modified(|number| {
            let is_news = *number == lost;
            *number += u64::from(is_news);
            is_news
        });
        if is_news {
            self.lock().take();
        }
    }

    /// Takes the identifier that came with the answer to `initialize`.
    pub(super) fn begin(&self, given: Option<&HeaderValue>) -> Result<(), Misbehaviour> {
        let Some(given) = given else { return Ok(()) };
        let bytes = given.as_bytes();
        let visible = bytes.iter().all(u8::is_ascii_graphic);
        if bytes.is_empty() || bytes.len() > LONGEST || !visible {
            return Err(Misbehaviour::SessionId);
        }
        let mut id = given.clone();
        id.set_sensitive(true);
        *self.lock() = Some(id);
        Ok(())
    }

    /// Tells when this session is over.
    pub(super) fn watch(&self) -> watch::Receiver<u64> {
        self.number.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_visible_ascii() {
        let session = Session::default();
        assert_eq!(session.begin(None), Ok(()));
        assert_eq!(session.id(), None);
        for bad in [&b""[..], b"a b", b"\xc3\xa4", &[b'a'; LONGEST + 1]] {
            let value = HeaderValue::from_bytes(bad).expect("a header value");
            assert_eq!(session.begin(Some(&value)), Err(Misbehaviour::SessionId));
        }
        let value = HeaderValue::from_static("0b7c-!~");
        assert_eq!(session.begin(Some(&value)), Ok(()));
        assert!(session.id().is_some_and(|id| id == "0b7c-!~" && id.is_sensitive()));
        assert!(session.take().is_some() && session.id().is_none());
    }

    #[test]
    fn a_session_is_lost_once() {
        let session = Session::default();
        session.begin(Some(&HeaderValue::from_static("a"))).expect("valid");
        session.lost(0);
        assert_eq!((session.number(), session.id()), (1, None));
        session.begin(Some(&HeaderValue::from_static("b"))).expect("valid");
        session.lost(0);
        assert!(
            session.number() == 1 && session.id().is_some(),
            "that was the one before"
        );
    }
}
