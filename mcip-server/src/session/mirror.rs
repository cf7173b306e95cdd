//! Streams that a client may resume at another instance: what is sent stands in the shared store before the client sees it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::pipeline::Reason;
use mcip_core::principal::Principal;
use mcip_core::store::{Appended, EventBounds, SessionId};

use super::live::Live;
use super::stream::{Again, EventId, Reader, Stream, Unmirrored};
use crate::instances::{Instances, Word};

/// Marks the number of a stream for what belongs to no request, so that another instance knows it for one.
pub(super) const OWN: u64 = 1 << 63;

/// How long to wait before a store that failed is tried again, and before a reader elsewhere is looked for that makes room.
const RETRY: Duration = Duration::from_secs(1);

/// Events that are read from the store at once.
const PIECE: usize = 64;

/// What it takes to keep streams where other instances find them.
#[derive(Clone, Debug)]
pub(crate) struct Mirror {
    pub(super) instances: Instances,
    pub(super) bounds: EventBounds,
    pub(super) resume_time: Duration,
}

/// What a stream is kept under. Who reads the store learns no identifier of a session.
pub(super) fn place(session: &SessionId, number: u64) -> Digest {
    Digest::of_parts([b"stream".as_slice(), session.digest().as_bytes(), &number.to_be_bytes()])
}

/// An event with the scopes that whoever reads it has to have: each ends with a line break, and a NUL ends them all. Neither stands in
/// a scope (RFC 6749, section 3.3).
fn with_scopes(scopes: &[String], event: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(event.len() + 1);
    for scope in scopes {
        plain.extend_from_slice(scope.as_bytes());
        plain.push(b'\n');
    }
    plain.push(0);
    plain.extend_from_slice(event);
    plain
}

/// The event, if this principal may read it.
fn readable_by(principal: &Principal, plain: &Bytes) -> Option<Bytes> {
    let end = plain.iter().position(|byte| *byte == 0)?;
    let scopes = std::str::from_utf8(&plain[..end]).ok()?;
    let may = scopes.lines().all(|scope| principal.has_scope(scope));
    may.then(|| plain.slice(end + 1..))
}

impl Mirror {
    fn expires(&self) -> SystemTime {
        SystemTime::now() + self.resume_time
    }

    fn sealed(&self, stream: Digest, part: &Unmirrored) -> Option<Vec<Bytes>> {
        let events = part.events.iter().zip(part.first..);
        let sealed = events.map(|(event, number)| {
            let plain = with_scopes(&part.scopes, event);
            self.instances.seal_event(stream, number, &plain).ok()
        });
        sealed.collect()
    }

    /// Keeps what a stream sends, until it is over and all of it is kept, or nobody is to come back for it.
    pub(super) async fn keep(self, stream: Arc<Stream>, place: Digest) {
        let store = self.instances.shared().clone();
        let _keeping = self.instances.keeping();
        let mut failures = 0_u32;
        loop {
            let part = stream.unmirrored();
            let idle = part.events.is_empty() && !part.over;
            if idle {
                let pause = if part.stalled { RETRY } else { self.resume_time / 2 };
                if stream.mirror_due(pause).await {
                    continue;
                }
            }
            let Some(events) = self.sealed(place, &part) else {
                return stream.mirror_fails(true);
            };
            let next = part.first + events.len() as u64;
            let appended = store
                .append(place, part.first, events, part.over, self.bounds, self.expires())
                .await;
            match appended {
                Ok(Appended::Kept { wanted }) => {
                    failures = 0;
                    stream.mirrored(next);
                    if let Some(wanted) = wanted {
                        stream.read_elsewhere(wanted);
                        if !idle {
                            self.instances.mention(Word::More {
                                stream: place.to_string(),
                            });
                        }
                    }
                    if part.over {
                        return;
                    }
                }
                Ok(Appended::TakenOver) => return stream.mirror_fails(true),
                Err(_) => {
                    failures += 1;
                    // It goes on here, and can be resumed elsewhere once the store is there again.
                    let given_up = part.over && RETRY * failures > self.resume_time;
                    stream.mirror_fails(given_up);
                    if given_up {
                        return;
                    }
                    tokio::time::sleep(RETRY).await;
                }
            }
        }
    }

    /// Goes on with a stream that another instance writes, or wrote, after an event.
    pub(super) async fn resume(
        &self,
        live: &Live,
        after: EventId,
        principal: &Principal,
    ) -> Result<(Arc<Stream>, Reader, Again, bool), Reason> {
        let until = principal.expires_at();
        let place = place(&live.id, after.stream);
        let (mut events, mut from) = (Vec::new(), after.event.saturating_add(1));
        let over = loop {
            let (part, over, next) = self.read(place, from, principal).await?;
            if after.event >= next {
                return Err(Reason::EventUnknown);
            }
            from += part.len() as u64;
            let is_all = part.is_empty() || from >= next;
            events.extend(part);
            if is_all {
                break over;
            }
        };
        let again = Again {
            events: events.len(),
            bytes: events.iter().map(Bytes::len).sum(),
        };
        let now = std::time::Instant::now();
        if after.stream & OWN != 0 {
            // What belongs to no request goes on here, with what was missed before all else.
            let (own, reader) = live.listen(until, now);
            own.begin_with(events);
            return Ok((own, reader, again, true));
        }
        let stream = live.replica(after, now);
        let reader = stream.attach(until);
        stream.begin_with(events);
        if over {
            stream.end();
        } else {
            tokio::spawn(self.clone().follow(stream.clone(), place, from, principal.clone()));
        }
        Ok((stream, reader, again, false))
    }

    /// A part of a stream: its events, whether it is over after them, and the number of the next.
    async fn read(&self, place: Digest, from: u64, principal: &Principal) -> Result<(Vec<Bytes>, bool, u64), Reason> {
        let store = self.instances.shared();
        let found = store.read(place, from, PIECE, SystemTime::now()).await;
        let found = found
            .map_err(|_| Reason::SessionStoreUnavailable)?
            .ok_or(Reason::EventsGone)?;
        if from < found.first {
            return Err(Reason::EventsGone);
        }
        let sealed = found.events.iter().zip(from..);
        let events = sealed.map(|(event, number)| {
            let plain = self.instances.open_event(place, number, event)?;
            readable_by(principal, &plain)
        });
        // What does not open was not written by an instance of this server; what this caller may not read is as if it were gone.
        let events = events.collect::<Option<Vec<_>>>().ok_or(Reason::EventsGone)?;
        Ok((events, found.over, found.next))
    }

    /// Brings what another instance writes to whoever reads it here, for as long as somebody does.
    async fn follow(self, stream: Arc<Stream>, place: Digest, mut from: u64, principal: Principal) {
        let tail = self.instances.tail(place);
        let mut failures = 0_u32;
        while stream.is_read() {
            match self.read(place, from, &principal).await {
                Ok((events, over, next)) => {
                    failures = 0;
                    let some = !events.is_empty();
                    from += events.len() as u64;
                    for event in events {
                        if stream.bring(event).await.is_err() {
                            return;
                        }
                    }
                    if over && from >= next {
                        return stream.end();
                    }
                    if some {
                        continue;
                    }
                }
                Err(Reason::EventsGone) => return stream.end(),
                // The store may come back before the client gives up.
                Err(_) => {
                    failures += 1;
                    if RETRY * failures > self.resume_time {
                        return stream.end();
                    }
                }
            }
            // Whether a word was lost is seen a little later.
            let _ = tokio::time::timeout(RETRY, tail.more.notified()).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::principal::Method;

    use super::*;

    #[test]
    fn events_are_for_those_with_the_scopes_only() {
        let scopes = ["notes:read".to_owned(), "notes:write".to_owned()];
        let plain = Bytes::from(with_scopes(&scopes, b"an \0 event"));
        let alice = Principal::new("alice", Method::Bearer);
        assert_eq!(readable_by(&alice, &plain), None);
        let some = alice.clone().with_scopes(["notes:read"]);
        assert_eq!(readable_by(&some, &plain), None);
        let all = alice.clone().with_scopes(["notes:read", "notes:write"]);
        assert_eq!(readable_by(&all, &plain).as_deref(), Some(&b"an \0 event"[..]));
        let free = Bytes::from(with_scopes(&[], b""));
        assert_eq!(readable_by(&alice, &free).as_deref(), Some(&b""[..]));
    }
}
