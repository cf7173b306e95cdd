//! The two ends of a trajectory: the user's query and the answer to the user, judged and recorded like every flow.

use std::fmt;
use std::sync::Arc;

use super::Pipeline;
use super::connection::Connection;
use super::denied::Denied;
use super::exchange::Exchange;
use super::identity::Identity;
use super::label::Direction;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release_labelled};
use crate::digest::Digest;
use crate::flow::{Basis, Flow, Information, Label, Party, Principle, Role, Text};
use crate::json::Document;
use crate::json::write::write_str;
use crate::record::{Event, InTrajectory, Outcome, Ruling, SinkError};
use crate::trace::Begun;
use crate::trajectory::{Entry, OpenTrajectory, QUERY, RESPOND, TrajectoryLimits};
use crate::types::Revision;

const BY: &str = "trajectory";
const CLIENT: Text = Text::Static("this-client");

/// A trajectory from the user's query on. Dropped before the answer was given, it is recorded as one that was never answered.
#[derive(Debug)]
pub struct Course {
    pipeline: Pipeline,
    connection: Connection,
    user: Identity,
    trajectory: OpenTrajectory,
    query: Arc<Flow>,
    /// Records the end, even if there is none.
    end: Arc<Exchange>,
}

/// An answer that may be shown to the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The text, as it was judged.
    pub text: String,
    /// What the judges found, with or without force: values that no result holds, say.
    pub findings: Vec<Ruling>,
}

/// One end of a trajectory, as it is judged.
struct Said<'a> {
    method: &'static str,
    direction: Direction,
    flow: Arc<Flow>,
    text: &'a str,
}

fn party(role: Role, id: Text) -> Label<Party> {
    Label::new(Party { role, id }, Basis::Derived, BY)
}

fn flow_between(user: &Identity, information: Information) -> Arc<Flow> {
    let person = party(Role::User, user.principal().id_text());
    let client = party(Role::Client, CLIENT);
    let (sender, recipient, principle) = match information {
        Information::Query => (person, client, Principle::Consent),
        _ => (client, person, Principle::Transparency),
    };
    Arc::new(Flow::new(
        sender,
        recipient,
        Label::new(user.principal().id_text(), Basis::Inferred, BY),
        Label::new(information, Basis::Derived, BY),
        Label::new(principle, Basis::Derived, BY),
    ))
}

impl Pipeline {
    /// Begins a trajectory with what the user behind `user` asked: labelled, judged and recorded, and at the end recorded again with
    /// the answer.
    ///
    /// # Errors
    ///
    /// If a judge stopped the query, it could not be recorded, or the operating system gave no randomness for the identifier.
    pub async fn begin(
        &self,
        connection: &Connection,
        user: &Identity,
        query: &str,
        limits: TrajectoryLimits,
    ) -> Result<Course, Denied> {
        let unrecorded = |error: SinkError| Denied::by("record", error.to_string());
        let exchange = Exchange::open(self, connection, Event::Trajectory)
            .await
            .map_err(unrecorded)?;
        let said = Said {
            method: QUERY,
            direction: Direction::Inbound,
            flow: flow_between(user, Information::Query),
            text: query,
        };
        let (text, frame, document) = self.say(&exchange, user, &said).await?;
        let trajectory = OpenTrajectory::new(&text, limits, &**self.entropy())
            .map_err(|error| Denied::by("trajectory.entropy", error.to_string()))?;
        let place = trajectory.leave(self.said(user, &said, &frame, document));
        let place = place.map_err(|why| Denied::by("trajectory.order", why.to_string()))?;
        let end = Exchange::open(self, connection, Event::Trajectory)
            .await
            .map_err(unrecorded)?;
        end.join(&trajectory);
        let begun = Begun {
            position: self.position(),
            direction: None,
            method: QUERY,
            meta: None,
            named: None,
            within: None,
        };
        if let Some(span) = self.begin_span(&begun) {
            exchange.carries_trace(span.context);
            end.has_span(span.clone());
            trajectory.has_span(span);
        }
        end.note(|record| {
            record.exchange = exchange.number();
            record.principal = Some(user.principal().clone());
            record.method = Some(Text::Static(RESPOND));
            record.flow = Some(said.flow.clone());
            record.trajectory = Some(InTrajectory::of(&trajectory));
            record.reason = Some("the trajectory was never answered".into());
        });
        exchange.close(Outcome::Completed, |record| {
            record.trajectory = Some(InTrajectory {
                flow: Some(place.number),
                ..InTrajectory::of(&trajectory)
            });
        });
        Ok(Course {
            pipeline: self.clone(),
            connection: connection.clone(),
            user: user.clone(),
            trajectory,
            query: said.flow,
            end,
        })
    }

    /// Records that an operator took something out of use, or put it back: `what` it is, such as `server/tool`, what was done, and
    /// the reason.
    ///
    /// # Errors
    ///
    /// If no sink takes the record.
    pub async fn record_quarantine(
        &self,
        connection: &Connection,
        what: &str,
        done: &'static str,
        reason: Text,
    ) -> Result<(), SinkError> {
        let exchange = Exchange::open(self, connection, Event::Quarantine).await?;
        exchange.close(Outcome::Completed, |record| {
            record.method = Some(Text::Static(done));
            record.target = Some(Text::from(what.to_owned()));
            record.reason = Some(reason);
        });
        Ok(())
    }

    /// Records that a policy came into force, or was refused and the one before stays: what was done, and why where there is a reason
    /// to say. The digest in the record is that of the policy which is in force now.
    ///
    /// # Errors
    ///
    /// If no sink takes the record.
    pub async fn record_policy(
        &self,
        connection: &Connection,
        done: &'static str,
        reason: Option<Text>,
    ) -> Result<(), SinkError> {
        let exchange = Exchange::open(self, connection, Event::Policy).await?;
        exchange.close(Outcome::Completed, |record| {
            record.method = Some(Text::Static(done));
            record.reason = reason;
        });
        Ok(())
    }

    /// Judges one end. What comes back is the text as it may be used.
    async fn say(
        &self,
        exchange: &Exchange,
        user: &Identity,
        said: &Said<'_>,
    ) -> Result<(String, Released, Document), Denied> {
        let server = user.principal().id_text();
        let about = About {
            principal: user.principal(),
            server: &server,
            revision: Revision::LATEST,
            method: said.method,
            target: None,
            descriptor: None,
            request_id: None,
        };
        let draft = Draft::notification(said.method, |out| {
            out.extend_from_slice(br#"{"text":"#);
            write_str(out, said.text);
            out.push(b'}');
        });
        let digest = Digest::of(draft.body());
        let flow = said.flow.clone();
        let (flow, released) = release_labelled(self, exchange, about, draft, flow, said.direction).await;
        exchange.note(|record| {
            record.principal = Some(user.principal().clone());
            record.method = Some(Text::Static(said.method));
            match said.direction {
                Direction::Inbound => {
                    record.flow = Some(flow);
                    record.params_digest = Some(digest);
                }
                Direction::Outbound => {
                    record.answer = Some(flow);
                    record.answer_digest = Some(digest);
                }
            }
        });
        let document = match &released {
            Ok(frame) => self.scan(frame).ok_or(Withheld::Invalid("the text is no string")),
            Err(why) => Err(*why),
        };
        match (released, document) {
            (Ok(frame), Ok((text, document))) => Ok((text, frame, document)),
            (_, Err(why)) | (Err(why), _) => {
                let (outcome, reason) = match why {
                    Withheld::Denied => (Outcome::Denied, "the text was not allowed to pass"),
                    Withheld::Invalid(why) => (Outcome::Failed, why),
                };
                let denied = Denied::of(exchange, reason);
                exchange.close(outcome, |record| record.reason = Some(reason.into()));
                Err(denied)
            }
        }
    }

    /// The text that was released, and the frame in which it stands.
    fn scan(&self, frame: &Released) -> Option<(String, Document)> {
        let mut limits = self.limits().json;
        limits.max_bytes = limits.max_bytes.max(frame.bytes().len());
        let document = Document::parse(frame.bytes().clone(), &limits).ok()?;
        let text = document.root().get("params")?.get("text")?.as_str()?.into_owned();
        Some((text, document))
    }

    fn said(&self, user: &Identity, said: &Said<'_>, frame: &Released, document: Document) -> Entry {
        Entry {
            flow: said.flow.clone(),
            kind: frame.kind(),
            server: user.principal().id_text(),
            method: Text::Static(said.method),
            target: None,
            descriptor: None,
            frame: document,
        }
    }
}

impl Course {
    /// The trajectory, for the calls in it.
    pub fn trajectory(&self) -> &OpenTrajectory {
        &self.trajectory
    }

    /// Gives the answer to the user: labelled, judged and recorded like every flow. It ends the trajectory; calls in it are refused
    /// from then on. An answer that was stopped does not: another one can be given.
    ///
    /// # Errors
    ///
    /// If a judge stopped the answer, it could not be recorded, or an answer was given before.
    pub async fn respond(&self, text: &str) -> Result<Response, Denied> {
        let exchange = Exchange::open(&self.pipeline, &self.connection, Event::Trajectory)
            .await
            .map_err(|error| Denied::by("record", error.to_string()))?;
        exchange.join(&self.trajectory);
        if let Some(span) = self.trajectory.span() {
            exchange.carries_trace(span.context);
        }
        let number = self.end.read(|record| record.exchange);
        exchange.note(|record| {
            record.exchange = number.unwrap_or(record.exchange);
            record.flow = Some(self.query.clone());
            record.trajectory = Some(InTrajectory::of(&self.trajectory));
        });
        let out_of_order = |why: crate::trajectory::OutOfOrder| {
            let why = why.to_string();
            exchange.close(Outcome::Denied, |record| record.reason = Some(Text::from(why.clone())));
            Denied::by("trajectory.order", why)
        };
        self.trajectory.check_open().map_err(out_of_order)?;
        let said = Said {
            method: RESPOND,
            direction: Direction::Outbound,
            flow: flow_between(&self.user, Information::Response),
            text,
        };
        let (text, frame, document) = self.pipeline.say(&exchange, &self.user, &said).await?;
        let entry = self.pipeline.said(&self.user, &said, &frame, document);
        let place = self.trajectory.leave(entry).map_err(out_of_order)?;
        let findings = exchange.read(|record| record.rulings.clone()).unwrap_or_default();
        exchange.close(Outcome::Completed, |record| {
            if let Some(of) = &mut record.trajectory {
                of.answer = Some(place.number);
                of.parents = place.parents.to_vec();
            }
        });
        self.end.close_unrecorded();
        Ok(Response { text, findings })
    }
}

impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
