//! Work of a call that goes on after its answer: a task. What it comes to, and what it asks on the way, passes the steps that an
//! answer passes, before it is kept for its caller.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Pipeline;
use super::call::{Call, Judged};
use super::connection::Connection;
use super::driver::Contained;
use super::exchange::{DriverGuard, Exchange};
use super::identity::Identity;
use super::label::FrameKind;
use super::message::Message;
use super::outbound::{Draft, Released};
use super::release::{About, Withheld, release};
use crate::digest::Digest;
use crate::error::{Error, ErrorCode};
use crate::flow::Text;
use crate::principal::Principal;
use crate::record::{Event, Outcome};
use crate::types::RawJson;

/// A judged call whose work goes on after its answer. It has a record of its own, which is committed once: when the work is
/// [settled](Self::settle), when it is [given up](Self::give_up), or as aborted when this is dropped before.
pub struct Background {
    pipeline: Pipeline,
    connection: Connection,
    identity: Identity,
    message: Arc<Message>,
    guard: DriverGuard,
    /// The number of the call's exchange, which stands on all that belongs to it.
    call: u64,
}

/// What the work came to, judged, as JSON text to be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Settled {
    /// A `result`.
    Result(RawJson),
    /// An `error`.
    Error(RawJson),
}

impl Call<Judged> {
    /// Begins work that goes on after this call is answered, under the name of a task. Nothing of the call's connection is kept.
    ///
    /// # Errors
    /// [`ErrorCode::LIMIT_REACHED`] when there is no room to record its end.
    pub async fn go_on(&self, task: &str) -> Result<Background, Error> {
        let mut connection = Connection::new(self.exchange.connection().transport);
        connection.peer = self.exchange.connection().peer;
        let exchange = open(self.pipeline(), &connection).await?;
        let Some(mut copy) = self.exchange.read(Clone::clone) else {
            return Err(Error::internal());
        };
        copy.event = Event::Task;
        copy.rulings.clear();
        copy.judging = std::time::Duration::ZERO;
        copy.opened_at = self.pipeline().clock().now();
        copy.reason = Some(Text::from(format!("task {task}")));
        exchange.note(|record| *record = copy);
        Ok(Background {
            pipeline: self.pipeline().clone(),
            connection,
            identity: self.identity().clone(),
            message: self.shared_message(),
            guard: DriverGuard(exchange),
            call: self.exchange.number(),
        })
    }
}

async fn open(pipeline: &Pipeline, connection: &Connection) -> Result<Arc<Exchange>, Error> {
    Exchange::open(pipeline, connection, Event::Task).await.map_err(|_| {
        Error::new(
            ErrorCode::LIMIT_REACHED,
            "The server can't record the task; try again later",
        )
        .with_http_status(503)
    })
}

/// The two members of a response that may be kept.
#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow, default)]
    result: Option<&'a RawValue>,
    #[serde(borrow, default)]
    error: Option<&'a RawValue>,
}

fn body_of(frame: &Released) -> Option<Settled> {
    let body: Body<'_> = serde_json::from_slice(frame.bytes()).ok()?;
    let kept = |raw: &RawValue| RawJson::from(raw.to_owned());
    match (body.result, body.error) {
        (Some(result), None) => Some(Settled::Result(kept(result))),
        (None, Some(error)) => Some(Settled::Error(kept(error))),
        _ => None,
    }
}

impl Background {
    /// Who called.
    pub fn principal(&self) -> &Principal {
        &self.identity.principal
    }

    /// The call, as it was judged.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Awaits the work; `None` if it panicked, which is recorded then.
    pub async fn contain<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let started = self.pipeline.clock().monotonic();
        let done = Contained::new(work).await;
        let took = self.pipeline.clock().monotonic().saturating_duration_since(started);
        self.guard.0.note(|record| record.handling = took);
        if done.is_none() {
            self.guard
                .0
                .close(Outcome::Panicked, |record| note_reason(record, "the handler panicked"));
        }
        done
    }

    /// Judges and records what the work came to, and gives it back as it may be kept. What a judge withholds becomes the error that
    /// its caller would have got.
    pub async fn settle(&self, draft: Draft) -> Settled {
        let exchange = &self.guard.0;
        if !exchange.is_open() {
            return self.failure(&Error::internal());
        }
        let outcome = if draft.kind == FrameKind::Error {
            Outcome::Failed
        } else {
            Outcome::Completed
        };
        let (code, why) = (draft.error_code, draft.reason.clone());
        let (flow, released) = release(&self.pipeline, exchange, self.about(), draft).await;
        exchange.note(|record| record.answer = Some(flow));
        let error = match released {
            Ok(frame) => match body_of(&frame) {
                Some(body) => {
                    let digest = Digest::of(frame.bytes());
                    exchange.close(outcome, |record| {
                        record.answer_digest = Some(digest);
                        record.error_code = code;
                        if let Some(why) = why {
                            note_reason(record, why.as_str());
                        }
                    });
                    return body;
                }
                None => {
                    exchange.close(Outcome::Failed, |record| note_reason(record, "the result is not JSON"));
                    Error::internal()
                }
            },
            Err(Withheld::Denied) => {
                exchange.close(Outcome::Denied, |record| note_reason(record, "the result was withheld"));
                Error::new(
                    ErrorCode::FLOW_DENIED,
                    "The answer was withheld by this server's policy",
                )
            }
            Err(Withheld::Invalid(why)) => {
                exchange.close(Outcome::Failed, |record| note_reason(record, why));
                Error::internal()
            }
        };
        self.failure(&error)
    }

    /// Judges and records a question of the work to its caller, and gives it back as it may be kept. `draft` is a result that asks
    /// for input.
    ///
    /// # Errors
    /// When it was withheld, is no JSON, or cannot be recorded.
    pub async fn ask(&self, draft: Draft) -> Result<RawJson, Error> {
        let own = open(&self.pipeline, &self.connection).await?;
        let traceparent = self.message.traceparent().map(Text::from);
        own.note(|record| {
            record.exchange = self.call;
            record.traceparent = traceparent;
            record.principal = Some(self.identity.principal.clone());
            record.revision = Some(self.message.revision());
            record.request_id = self.message.id().cloned();
            record.method = Some(self.message.method_text());
            record.target = self.message.target_text();
            record.definition_digest = self.message.descriptor().map(|d| d.digest);
        });
        let (flow, released) = release(&self.pipeline, &own, self.about(), draft).await;
        own.note(|record| record.answer = Some(flow));
        match released.map(|frame| (body_of(&frame), frame)) {
            Ok((Some(Settled::Result(question)), frame)) => {
                let digest = Digest::of(frame.bytes());
                own.close(Outcome::InputRequired, |record| record.answer_digest = Some(digest));
                Ok(question)
            }
            Err(Withheld::Denied) => {
                own.close(Outcome::Denied, |record| {
                    record.reason = Some("the question was withheld".into());
                });
                Err(Error::new(
                    ErrorCode::FLOW_DENIED,
                    "The question was withheld by this server's policy",
                ))
            }
            Ok(_) | Err(Withheld::Invalid(_)) => {
                own.close(Outcome::Failed, |record| {
                    record.reason = Some("the question is not a valid message".into());
                });
                Err(Error::internal())
            }
        }
    }

    /// Ends it without a result: it was cancelled, or its time is over. Nothing follows.
    pub fn give_up(&self, why: &'static str) {
        self.guard.0.close(Outcome::Aborted, |record| note_reason(record, why));
    }

    /// An error of ours, as it is kept.
    fn failure(&self, error: &Error) -> Settled {
        let frame = Draft::error(self.message.id(), error);
        let frame = Released::new(frame.bytes.into(), FrameKind::Error, frame.http_status);
        body_of(&frame).unwrap_or_else(|| Settled::Error(RawJson::from(serde_json::Map::new())))
    }

    fn about(&self) -> About<'_> {
        let message = &self.message;
        About {
            principal: &self.identity.principal,
            server: self.pipeline.server(),
            revision: message.revision(),
            method: message.method(),
            target: message.target(),
            descriptor: message.descriptor(),
            request_id: message.id(),
        }
    }
}

/// Adds a reason to the name of the task.
fn note_reason(record: &mut crate::record::Record, why: &str) {
    let task = record.reason.take();
    let task = task.as_ref().map_or("task", Text::as_str);
    record.reason = Some(Text::from(format!("{task}: {why}")));
}

impl fmt::Debug for Background {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Background")
            .field("principal", &self.identity.principal)
            .field("method", &self.message.method())
            .finish_non_exhaustive()
    }
}
