//! Frames from a server that belong to no call of this client. They are recorded and go nowhere.

use super::Pipeline;
use super::connection::Connection;
use super::exchange::Exchange;
use super::identity::Identity;
use super::received::Received;
use crate::digest::Digest;
use crate::error::shown;
use crate::flow::Text;
use crate::record::{Event, Outcome, Ruling};
use crate::risk::Risk;
use crate::types::Revision;
use crate::verdict::{Finding, Mode};

/// Why something from a server was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stray {
    /// An answer to a request that this client never sent: data that no call asked for.
    UnaskedAnswer,
    /// An answer to a request that was cancelled or given up before it came. Expected now and then.
    LateAnswer,
    /// A notification that belongs to no request that is waiting.
    UnaskedNotification,
    /// A request, where servers may not send one: in the modern era, or in place of an answer.
    Request,
    /// Text that is no message at all.
    Noise,
    /// Something that is not strict JSON, or not a JSON-RPC message.
    Unacceptable,
    /// More than the limits let this client read.
    TooLarge,
    /// So many notifications of a call, which its caller did not take out in time.
    Unheard(u64),
    /// A notification outside of any call, beyond what a session of the legacy era may bring.
    TooManyNotifications,
}

impl Stray {
    /// The rule under which it stands in the record.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::UnaskedAnswer => "structure.unasked_answer",
            Self::LateAnswer => "structure.late_answer",
            Self::UnaskedNotification => "structure.unasked_notification",
            Self::Request => "structure.request_from_server",
            Self::Noise => "structure.noise",
            Self::Unacceptable => "structure.unacceptable",
            Self::TooLarge => "structure.too_large",
            Self::Unheard(_) => "structure.unheard",
            Self::TooManyNotifications => "structure.too_many_notifications",
        }
    }

    pub(super) const fn evidence(self) -> &'static str {
        match self {
            Self::UnaskedAnswer => "an answer whose id is that of no request of this client",
            Self::LateAnswer => "an answer to a request that was given up",
            Self::UnaskedNotification => "a notification that belongs to no request that is waiting",
            Self::Request => "a request from the server, where there can be none",
            Self::Noise => "text that is no message",
            Self::Unacceptable => "not strict JSON, or not a JSON-RPC message",
            Self::TooLarge => "a message larger than the limits",
            Self::Unheard(_) => "notifications that the caller did not take out in time",
            Self::TooManyNotifications => {
                "more notifications outside of calls than a session may bring in a minute (Limits::notifications_per_call)"
            }
        }
    }

    /// The risk of the taxonomy that it is a sign of.
    pub(super) const fn risk(self) -> Option<Risk> {
        match self {
            Self::UnaskedAnswer | Self::UnaskedNotification => Some(Risk::DataInjection),
            _ => None,
        }
    }
}

impl Pipeline {
    /// Records something from the server behind `identity` that is dropped, in a conversation of this revision. Without a frame where
    /// none could be read.
    ///
    /// The first few of a second get a line each; the rest is counted exactly, by rule, so that a flood is no way to fill a log
    /// ([`record_counts`](Self::record_counts)). It waits while the sinks have no room, so that a server which sends what nobody
    /// asked for slows down itself only.
    pub async fn discard(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        frame: Option<&Received>,
        why: Stray,
    ) {
        if !self.0.counts.has_line(self.clock().monotonic()) {
            return self.count_stray(connection, why);
        }
        // A sink that refuses gets the number when it takes records again.
        let Ok(exchange) = Exchange::open(self, connection, Event::Refusal).await else {
            return self.count_stray(connection, why);
        };
        exchange.close(Outcome::Refused, |record| {
            record.principal = Some(identity.principal().clone());
            record.revision = Some(revision);
            if let Some(frame) = frame {
                record.request_id = frame.answers().cloned();
                record.method = frame.method().map(|method| Text::from(shown(method)));
                record.answer_digest = Some(Digest::of(frame.bytes()));
                record.bytes = frame.bytes().len();
            }
            if let Stray::Unheard(number) = why {
                record.counts.push((why.rule(), number));
            }
            let mut finding = Finding::new(why.rule(), why.evidence());
            finding.risk = why.risk();
            record.rulings.push(Ruling {
                judge: "structure",
                verdict: "deny",
                mode: Mode::Enforce,
                finding,
            });
            record.reason = Some(Text::Static(why.evidence()));
        });
    }

    fn count_stray(&self, connection: &Connection, why: Stray) {
        let number = match why {
            Stray::Unheard(number) => number,
            _ => 1,
        };
        if let Some(counts) = self.0.counts.add_many(why.rule(), number, self.clock().monotonic()) {
            self.commit_counts(counts, connection.transport);
        }
    }
}
