//! What a session of the legacy era does over HTTP that is not a message: its streams are opened and resumed, and it ends. Each is
//! opened, authenticated and recorded like a message, though there is no body to decode.

use std::sync::Arc;

use super::call::{Authenticated, Call, Decoded};
use super::connection::Connection;
use super::refusal::{Reason, Refusal};
use crate::flow::Text;
use crate::record::{Event, Outcome};
use crate::types::Revision;

/// What was done with a session or one of its streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionAct {
    /// The stream for what belongs to no request was opened.
    Listened,
    /// A stream goes on where it broke off. The events were judged and recorded when they were released; now they leave again.
    Resumed {
        /// How many leave again.
        events: usize,
        /// How many bytes these have.
        bytes: usize,
    },
    /// The client ended the session.
    Ended,
}

impl Call<Authenticated> {
    /// States what became known of the connection once its caller was: the session, and where frames go.
    #[must_use]
    pub fn within(mut self, state: impl FnOnce(Connection) -> Connection) -> Self {
        // Nobody else shares the exchange of a call that was not judged yet.
        if let Some(exchange) = Arc::get_mut(&mut self.exchange) {
            exchange.within(state);
        }
        self
    }

    /// Refuses what concerns a session. The sender is known, so it is recorded with a line of its own, unless it comes faster than
    /// its sender's rate allows: then it is counted.
    pub fn refused(self, reason: Reason) -> Refusal {
        self.unread(reason)
    }

    /// Charges the caller's rate for a request that carries no message. Over it, the request is refused. It takes no place among those
    /// that are worked on: a call that holds the last one may wait for an answer to what a resumed stream brings.
    ///
    /// # Errors
    /// The answer to give (429 or 503, with `Retry-After`). It is counted.
    pub fn charged(self) -> Result<Self, Refusal> {
        match self
            .pipeline_of()
            .charge(&self.identity().gauge, self.exchange.opened())
        {
            Ok(()) => Ok(self),
            Err(over) => {
                self.exchange.close_as_count(Reason::from(over).as_str());
                Err(Refusal::over_limit(None, over))
            }
        }
    }

    /// Records that a connection was opened over which messages will come.
    pub fn connected(self) {
        self.exchange.close(Outcome::Completed, |record| {
            record.event = Event::Session;
            record.reason = Some(Text::Static("a connection was opened"));
        });
    }

    /// Records that something was done with a session.
    pub fn acted(self, act: SessionAct, revision: Revision) {
        let (bytes, reason) = match act {
            SessionAct::Listened => (0, Text::Static("the stream of the session was opened")),
            SessionAct::Resumed { events, bytes } => (
                bytes,
                Text::from(format!("a stream was resumed: {events} events are sent again")),
            ),
            SessionAct::Ended => (0, Text::Static("the client ended the session")),
        };
        self.exchange.close(Outcome::Completed, |record| {
            record.event = Event::Session;
            record.revision = Some(revision);
            record.bytes = bytes;
            record.reason = Some(reason);
        });
    }
}

impl Call<Decoded> {
    /// Refuses a message for a reason that lies in the session it would begin or belong to.
    pub fn out_of_session(self, reason: Reason) -> Refusal {
        let refusal = Refusal::turned_away_from(self.message(), reason);
        self.refuse(Outcome::Refused, reason.as_str(), refusal)
    }
}
