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

    /// Forgets it: a new session begins, or this one was ended.
    pub(super) fn take(&self) -> Option<HeaderValue> {
        self.number.send_modify(|number| *number += 1);
        self.lock().take()
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
}
