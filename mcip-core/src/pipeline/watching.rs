//! Watched resources: whoever asks to hear of one is judged as for `resources/subscribe`, in either era, and again by the rules that are
//! in force when there is something to tell.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::Pipeline;
use super::call::{Call, Judged};
use super::connection::Connection;
use super::denied::Denied;
use super::driver::Contained;
use super::emitter::{Emitter, NotSent};
use super::exchange::Exchange;
use super::identity::Identity;
use super::judge::{self, Approval, FlowView, Scope};
use super::label::{Direction, FrameKind, Unlabelled};
use super::outbound::{Draft, Released};
use super::release::outbound_limits;
use super::session::Session;
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{Error, ErrorCode, shown_target};
use crate::flow::Text;
use crate::json::Document;
use crate::jsonrpc::RequestId;
use crate::principal::Principal;
use crate::record::{Event, Outcome, Record};
use crate::types::{ResourceUpdatedParams, Revision, methods};
use crate::verdict::{Mode, Verdict};

/// What an approver said about resources that one subscriber watches, so that nobody is asked again with each update. An answer holds for
/// the questions that were asked, of the definition that they were asked of, under the policy that asked them. An approver that failed, or
/// that nobody answered in time, said nothing ([`Decided::stands`](super::Decided::stands)): the update goes untold, and the next one is asked about.
#[derive(Default)]
pub struct Approvals(Mutex<BTreeMap<Box<str>, Answered>>);

/// An answer, and the digest of what it answers.
#[derive(Clone, Copy)]
struct Answered {
    questions: Digest,
    granted: bool,
}

impl Approvals {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Answered>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, uri: &str, questions: Digest) -> Option<bool> {
        let known = self.lock().get(uri).copied()?;
        (known.questions == questions).then_some(known.granted)
    }

    fn note(&self, uri: &str, questions: Digest, granted: bool) {
        self.lock().insert(uri.into(), Answered { questions, granted });
    }

    /// Forgets a resource that is no longer watched.
    pub(super) fn forget(&self, uri: &str) {
        self.lock().remove(uri);
    }

    pub(super) fn clear(&self) {
        self.lock().clear();
    }
}

impl fmt::Debug for Approvals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Approvals")
            .field("resources", &self.lock().len())
            .finish()
    }
}

/// A resource of which somebody is about to be told.
#[derive(Clone, Copy)]
pub(super) struct Watched<'a> {
    pub(super) uri: &'a str,
    pub(super) descriptor: &'a Arc<Descriptor>,
    pub(super) approvals: &'a Approvals,
}

/// Who would hear of it.
pub(super) struct Hearer<'a> {
    pub(super) principal: &'a Principal,
    pub(super) server: &'a Text,
    pub(super) revision: Revision,
    pub(super) request_id: Option<&'a RequestId>,
}

/// What `resources/subscribe` would say.
fn subscribing(pipeline: &Pipeline, uri: &str) -> Option<Document> {
    let uri = serde_json::to_string(uri).ok()?;
    let draft = Draft::request(&RequestId::from(0), methods::RESOURCES_SUBSCRIBE, |out| {
        out.extend_from_slice(br#"{"uri":"#);
        out.extend_from_slice(uri.as_bytes());
        out.push(b'}');
    });
    let limits = outbound_limits(&pipeline.limits().json, draft.bytes.len());
    Document::parse(Bytes::from(draft.bytes), &limits).ok()
}

/// What judges asked, with force, of which definition and under which policy; `None` if they asked nothing.
fn questions(record: &Record, definition: Digest) -> Option<Digest> {
    let asked = |ruling: &&crate::record::Ruling| ruling.verdict == "ask" && ruling.mode == Mode::Enforce;
    let mut parts: Vec<&[u8]> = Vec::new();
    for ruling in record.rulings.iter().filter(asked) {
        parts.push(ruling.judge.as_bytes());
        parts.push(ruling.finding.rule.as_str().as_bytes());
    }
    if parts.is_empty() {
        return None;
    }
    let policy = record.policy;
    let policy = policy.as_ref().map_or(&[][..], |policy| &policy.as_bytes()[..]);
    parts.insert(0, policy);
    parts.insert(1, &definition.as_bytes()[..]);
    Some(Digest::of_parts(parts))
}

/// Whether somebody may hear of a resource now. What judges find is noted in the exchange.
pub(super) async fn may_hear(exchange: &Exchange, hearer: &Hearer<'_>, watched: &Watched<'_>) -> bool {
    let pipeline = exchange.pipeline();
    let Watched {
        uri,
        descriptor,
        approvals,
    } = *watched;
    let flow = pipeline.label(
        &Unlabelled {
            position: pipeline.position(),
            direction: Direction::Inbound,
            kind: FrameKind::Request,
            server: hearer.server,
            principal: hearer.principal,
            method: methods::RESOURCES_SUBSCRIBE,
            descriptor: Some(descriptor),
        },
        Some(descriptor),
    );
    exchange.note(|record| record.flow = Some(flow.clone()));
    // What is in no list, and can't be read, can't be watched either.
    if !pipeline.may_use(hearer.principal, methods::RESOURCES_READ, Some(uri), descriptor) {
        exchange.note(|record| record.reason = Some(Text::Static("the principal may not read the resource")));
        return false;
    }
    let scope = Scope {
        direction: Direction::Inbound,
        kind: FrameKind::Request,
        method: methods::RESOURCES_SUBSCRIBE,
        descriptor: Some(descriptor),
    };
    if !judge::anyone_applies(pipeline.seats(), &scope) {
        return true;
    }
    let Some(document) = subscribing(pipeline, uri) else {
        exchange.note(|record| record.reason = Some(Text::Static("the URI is longer than the limits allow")));
        return false;
    };
    let started = pipeline.clock().monotonic();
    let view = FlowView {
        position: pipeline.position(),
        direction: Direction::Inbound,
        kind: FrameKind::Request,
        flow: &flow,
        principal: hearer.principal,
        revision: hearer.revision,
        method: methods::RESOURCES_SUBSCRIBE,
        target: Some(uri),
        descriptor: Some(descriptor),
        request_id: hearer.request_id,
        document: &document,
        body: document.root().get("params"),
        now: exchange.wall(started),
        trajectory: None,
    };
    let (verdict, _) = judge::rule(exchange, started, &view).await;
    match verdict {
        Verdict::Allow => true,
        // With something in its place the URI would be another.
        Verdict::Deny(_) | Verdict::Redact { .. } => false,
        Verdict::Ask(finding) => {
            let asked = exchange.read(|record| questions(record, descriptor.digest)).flatten();
            if let Some(known) = asked.and_then(|asked| approvals.answer(uri, asked)) {
                return known;
            }
            let decided = Box::pin(judge::decided(exchange, &view, &finding)).await;
            let granted = decided.approval == Approval::Granted;
            // Where nobody decided, nothing is known for the next time.
            if let Some(asked) = asked.filter(|_| decided.stands) {
                approvals.note(uri, asked, granted);
            }
            granted
        }
    }
}

impl Call<Judged> {
    /// Whether the caller of `subscriptions/listen` may hear of a resource: judged, approved and recorded as the `resources/subscribe`
    /// that it would send in a session, and charged to its rate as one.
    ///
    /// # Errors
    /// [`ErrorCode::LIMIT_REACHED`] if that is more than its rate allows, or can't be recorded.
    pub async fn may_watch(
        &self,
        uri: &str,
        descriptor: &Arc<Descriptor>,
        approvals: &Approvals,
    ) -> Result<bool, Error> {
        let (pipeline, identity, message) = (self.pipeline(), self.identity(), self.message());
        let busy = |status| {
            Error::new(ErrorCode::LIMIT_REACHED, "Too many requests; try again later").with_http_status(status)
        };
        let now = pipeline.clock().monotonic();
        pipeline.charge(&identity.gauge, now).map_err(|_| busy(429))?;
        let own = Exchange::open(pipeline, self.exchange.connection(), Event::Call)
            .await
            .map_err(|_| busy(503))?;
        let traceparent = self.exchange.traceparent();
        own.note(|record| {
            record.exchange = self.exchange.number();
            record.traceparent = traceparent;
            record.principal = Some(identity.principal.clone());
            record.revision = Some(message.revision());
            record.request_id = message.id().cloned();
            record.method = Some(Text::Static(methods::RESOURCES_SUBSCRIBE));
            record.target = Some(Text::from(shown_target(methods::RESOURCES_SUBSCRIBE, uri)));
            record.definition_digest = Some(descriptor.digest);
        });
        let hearer = Hearer {
            principal: &identity.principal,
            server: pipeline.server(),
            revision: message.revision(),
            request_id: message.id(),
        };
        let watched = Watched {
            uri,
            descriptor,
            approvals,
        };
        let may = may_hear(&own, &hearer, &watched).await;
        own.close(if may { Outcome::Completed } else { Outcome::Denied }, |_| {});
        Ok(may)
    }

    /// Keeps with a session what was approved of this judged `resources/subscribe`, for the updates that follow. What went on although nobody
    /// decided is asked about again.
    pub fn watches(&self, session: &Session, uri: &str) {
        let definition = self.message().descriptor().map(|descriptor| descriptor.digest);
        let asked = |definition| self.exchange.read(|record| questions(record, definition)).flatten();
        match definition.and_then(asked) {
            Some(asked) if !self.exchange.is_undecided() => session.approvals().note(uri, asked, true),
            _ => session.approvals().forget(uri),
        }
    }
}

impl Emitter {
    /// Tells that a watched resource changed, if its subscriber may still hear of it.
    ///
    /// # Errors
    /// As [`notify`](Self::notify); [`NotSent::Denied`] too where the rules that are in force now do not let it be watched.
    pub async fn notify_updated(
        &self,
        descriptor: &Arc<Descriptor>,
        params: &ResourceUpdatedParams,
        approvals: &Approvals,
    ) -> Result<(), NotSent> {
        let method = methods::RESOURCES_UPDATED;
        let draft = updated(params).ok_or(NotSent::Invalid)?;
        let watched = Watched {
            uri: &params.uri,
            descriptor,
            approvals,
        };
        self.send(method, draft, Some(watched)).await
    }
}

impl Pipeline {
    /// Judges, records and releases the notification that a resource changed which a session watches, if it may still hear of it.
    ///
    /// # Errors
    /// If it may not leave, or not be recorded.
    pub async fn notify_updated(
        &self,
        connection: &Connection,
        identity: &Identity,
        revision: Revision,
        descriptor: &Arc<Descriptor>,
        params: &ResourceUpdatedParams,
    ) -> Result<Released, Denied> {
        let none = Approvals::default();
        let approvals = connection.session().map_or(&none, Session::approvals);
        let draft = updated(params).ok_or_else(|| Denied::by("pipeline", "the notification is not valid"))?;
        let watched = Watched {
            uri: &params.uri,
            descriptor,
            approvals,
        };
        let method = methods::RESOURCES_UPDATED;
        self.notify_about(connection, identity, revision, method, draft, Some(watched))
            .await
    }

    /// Whether a judge shuts a principal out altogether ([`Judge::shuts_out`](super::Judge::shuts_out)): what is open to it has to end.
    /// Judges that can't tell shut nobody out; they deny what they are asked to judge.
    pub async fn is_shut_out(&self, principal: &Principal) -> bool {
        let now = self.clock().now();
        for seat in self.seats().iter().filter(|seat| seat.mode == Mode::Enforce) {
            let asked = Contained::new(async { seat.judge.shuts_out(principal, now).await }).await;
            if matches!(asked, Some(Ok(true))) {
                return true;
            }
        }
        false
    }
}

fn updated(params: &ResourceUpdatedParams) -> Option<Draft> {
    let text = serde_json::to_vec(params).ok()?;
    Some(Draft::notification(methods::RESOURCES_UPDATED, |out| {
        out.extend_from_slice(&text);
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_what_was_asked_only() {
        let approvals = Approvals::default();
        let (one, other) = (Digest::of(b"one"), Digest::of(b"other"));
        approvals.note("a:1", one, true);
        assert_eq!(approvals.answer("a:1", one), Some(true));
        assert_eq!(approvals.answer("a:1", other), None);
        assert_eq!(approvals.answer("a:2", one), None);
        approvals.note("a:1", other, false);
        assert_eq!(approvals.answer("a:1", other), Some(false));
        approvals.forget("a:1");
        assert_eq!(approvals.answer("a:1", other), None);
    }
}
