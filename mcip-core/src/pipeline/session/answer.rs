//! Responses of the client: authenticated, decoded, paired. Whoever waits has them labelled, judged and recorded with the request
//! that they answer.

use super::outstanding::Known;
use super::{Session, Unclaimed};
use crate::error::{Error, ErrorCode};
use crate::jsonrpc::Frame;
use crate::pipeline::call::{Authenticated, Call};
use crate::pipeline::received::Received;
use crate::pipeline::refusal::{Reason, Refusal};
use crate::pipeline::stray::Stray;
use crate::record::{Event, Outcome, Ruling};
use crate::types::requests::{CreateMessage, Elicit, ListRoots, Ping, Request};
use crate::types::{Revision, codec, methods};
use crate::verdict::{Finding, Mode};

/// Whether a result is what the method promises.
pub(super) fn fits(method: &str, revision: Revision, result: &str) -> bool {
    fn read<R: Request>(revision: Revision, result: &str) -> bool {
        codec::decode_result::<R::Result>(revision, result).is_ok()
    }
    match method {
        methods::ELICITATION_CREATE => read::<Elicit>(revision, result),
        methods::SAMPLING_CREATE_MESSAGE => read::<CreateMessage>(revision, result),
        methods::ROOTS_LIST => read::<ListRoots>(revision, result),
        methods::PING => read::<Ping>(revision, result),
        // Read by whoever asked.
        _ => true,
    }
}

impl Call<Authenticated> {
    /// Takes in a response; gives it back where another instance may have asked. It takes no place among the requests that are worked on,
    /// as it makes one free; and what answers a request of this server was asked for, so it does not count against the rate either,
    /// unless it has to be carried to others to know.
    ///
    /// # Errors
    ///
    /// If nothing was asked under its id, or it is not what was asked for. A response that comes late, or a second time, is recorded
    /// and else ignored: a client can't know that a request was given up.
    pub(in crate::pipeline) fn answered(self, session: &Session, frame: Frame) -> Result<Option<Unclaimed>, Refusal> {
        if let Err(error) = session.check(self.identity().principal()) {
            return Err(self.unanswered(Stray::UnaskedAnswer, &error));
        }
        let expired = self.identity().principal().expires_at();
        if expired.is_some_and(|at| at <= self.pipeline_of().now()) {
            let error = Error::new(ErrorCode::UNAUTHENTICATED, "The credentials have expired");
            return Err(self.unanswered(Stray::UnaskedAnswer, &error));
        }
        let response = Received::response(frame);
        let method = match session.waits().known(response.answers()) {
            Known::Waiting(method) => method,
            Known::Past => return self.late().map(|()| None),
            Known::Never if session.is_shared() && response.answers().is_some() => {
                // All others have work by it, whether or not one of them asked.
                let call = self.charged().map_err(|refusal| refusal.unanswered_if(true))?;
                return Ok(Some(Unclaimed::new(call, response)));
            }
            Known::Never => return self.unasked().map(|()| None),
        };
        let revision = session.revision().unwrap_or(Revision::LATEST_LEGACY);
        let is_bad = response
            .result()
            .is_some_and(|result| !fits(method, revision, result.raw()));
        if session.waits().deliver(response).is_err() {
            // Given up between the two looks.
            return self.late().map(|()| None);
        }
        self.claimed(!is_bad).map(|()| None)
    }

    /// Somebody who waits for the response has it, and records it with the request that it answers.
    pub(super) fn claimed(self, fits: bool) -> Result<(), Refusal> {
        self.exchange.close_unrecorded();
        if fits {
            return Ok(());
        }
        // Whoever waits reads the same bytes and finds the same.
        let error = Error::invalid_params("The result is not what the method promises").with_http_status(400);
        Err(Refusal::of(None, &error).unanswered_if(true))
    }

    /// The response came too late: recorded, and else ignored.
    pub(super) fn late(self) -> Result<(), Refusal> {
        let error = Error::invalid_request("The request was answered or given up");
        let _ = self.unanswered(Stray::LateAnswer, &error);
        Ok(())
    }

    /// The response answers nothing.
    pub(super) fn unasked(self) -> Result<(), Refusal> {
        let error = Error::invalid_request("Invalid request: a response to no request of this server");
        Err(self.unanswered(Stray::UnaskedAnswer, &error))
    }

    /// Refuses a response. The first few of a second get a line each, the rest is counted.
    fn unanswered(self, why: Stray, error: &Error) -> Refusal {
        let refusal = Refusal::of(None, error).unanswered_if(true);
        if let Err(over) = self.pipeline_of().admit(&self.identity().gauge, self.exchange.opened()) {
            self.exchange.close_as_count(Reason::from(over).as_str());
            return Refusal::over_limit(None, over).unanswered_if(true);
        }
        if !self.pipeline_of().has_line() {
            self.exchange.close_as_count(why.rule());
            return refusal;
        }
        self.exchange.close(Outcome::Refused, |record| {
            record.event = Event::Refusal;
            record.error_code = refusal.error_code();
            let evidence = error.reason().unwrap_or(why.evidence()).to_owned();
            let mut finding = Finding::new(why.rule(), evidence.clone());
            finding.risk = why.risk();
            record.rulings.push(Ruling {
                judge: "structure",
                verdict: "deny",
                mode: Mode::Enforce,
                finding,
            });
            record.reason = Some(evidence.into());
        });
        refusal
    }
}
