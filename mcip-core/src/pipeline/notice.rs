//! Notifications that leave and belong to no call.

use super::Pipeline;
use super::connection::Connection;
use super::denied::Denied;
use super::exchange::Exchange;
use super::identity::Identity;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use super::watching::{Hearer, Watched, may_hear};
use crate::error::shown_target;
use crate::flow::Text;
use crate::record::{Event, Outcome};
use crate::types::{Revision, methods};

impl Pipeline {
    /// Judges, records and releases a notification that shall leave and belongs to no call: a cancellation, or on a server a change
    /// that a session hears of.
    ///
    /// # Errors
    /// If it may not leave, or can't be recorded.
    pub async fn notify(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        write_params: impl FnOnce(&mut Vec<u8>),
    ) -> Result<Released, Denied> {
        let draft = Draft::notification(method, write_params);
        self.notify_about(connection, identity, revision, method, draft, None)
            .await
    }

    /// The same, of a resource of which its receiver has to be allowed to hear.
    pub(super) async fn notify_about(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        method: &str,
        draft: Draft,
        watched: Option<Watched<'_>>,
    ) -> Result<Released, Denied> {
        let exchange = Exchange::open(self, connection, Event::Notification)
            .await
            .map_err(|error| Denied::by("record", error.to_string()))?;
        if let Some(attestation) = connection.session().and_then(|session| session.attestation()) {
            exchange.belongs_to(attestation);
        }
        let server = self.server_of(identity, &mut None).clone();
        exchange.note(|record| {
            record.principal = Some(identity.principal().clone());
            record.revision = Some(revision);
            record.method = Some(Text::from(method.to_owned()));
            record.target = watched
                .as_ref()
                .map(|watched| Text::from(shown_target(methods::RESOURCES_SUBSCRIBE, watched.uri)));
        });
        if let Some(watched) = &watched {
            let hearer = Hearer {
                principal: identity.principal(),
                server: &server,
                revision,
                request_id: None,
            };
            if !Box::pin(may_hear(&exchange, &hearer, watched)).await {
                exchange.close(Outcome::Denied, |_| {});
                return Err(Denied::by("pipeline", "the resource may not be watched any more"));
            }
        }
        let about = About {
            principal: identity.principal(),
            server: &server,
            revision,
            method,
            target: watched.map(|watched| watched.uri),
            descriptor: watched.map(|watched| watched.descriptor),
            request_id: None,
        };
        let (flow, released) = release(self, &exchange, about, draft).await;
        let outcome = match &released {
            Ok(_) => Outcome::Completed,
            Err(Withheld::Denied) => Outcome::Denied,
            Err(Withheld::Invalid(_)) => Outcome::Failed,
        };
        exchange.close(outcome, |record| record.flow = Some(flow));
        released.map_err(|_| Denied::by("pipeline", "the notification was not allowed to leave"))
    }
}
