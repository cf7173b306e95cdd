//! What this client answers to the requests of a server: the same handlers give it that answer the input requests of the modern
//! era, and like theirs it is checked before it is drafted.

use std::sync::Arc;
use std::time::Duration;

use mcip_core::Error;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Call, Draft, Handler, Judged, Message};
use mcip_core::types::codec::{self, Message as Body, Outcome};
use mcip_core::types::requests::{CreateMessage, Elicit, ListRoots, Ping, Request};
use mcip_core::types::{EmptyResult, LogMessageParams, methods};

use crate::input::{Handlers, Question};
use crate::rounds::Refused;

/// Answers judged requests.
#[derive(Clone)]
pub(crate) struct Answers {
    pub(crate) handlers: Handlers,
    /// The name of the server on this side.
    pub(crate) server: Arc<str>,
    /// How long an answer may take, user included.
    pub(crate) time: Duration,
}

impl Answers {
    /// Gives a log message to who wants it.
    pub(crate) fn log(&self, message: LogMessageParams) {
        if let Some(logs) = &self.handlers.log {
            logs.give(message);
        }
    }

    fn question(&self, method: &'static str) -> Question {
        Question {
            server: self.server.to_string(),
            method,
            target: None,
            key: String::new(),
            round: 0,
            call: None,
        }
    }

    async fn draft(&self, message: &Message, id: &RequestId) -> Result<Draft, Error> {
        let method = message.method();
        if !methods::lookup(method).is_some_and(|known| known.is_for_clients(message.revision())) {
            return Err(Error::method_not_found(method));
        }
        match method {
            methods::PING => {
                params::<Ping>(message)?;
                written(message, id, EmptyResult::new())
            }
            methods::ELICITATION_CREATE => {
                let asked = params::<Elicit>(message)?;
                self.handlers.check_elicit(&asked).map_err(refused)?;
                let question = self.question(methods::ELICITATION_CREATE);
                let result = self.handlers.elicit(&asked, question).await.map_err(unable)?;
                written(message, id, result)
            }
            methods::SAMPLING_CREATE_MESSAGE => {
                let asked = params::<CreateMessage>(message)?;
                self.handlers.check_sample(&asked).map_err(refused)?;
                let question = self.question(methods::SAMPLING_CREATE_MESSAGE);
                let result = self.handlers.create_message(asked, question).await.map_err(unable)?;
                written(message, id, result)
            }
            methods::ROOTS_LIST => {
                params::<ListRoots>(message)?;
                self.handlers.check_roots().map_err(refused)?;
                let result = self.handlers.list_roots(self.question(methods::ROOTS_LIST)).await;
                written(message, id, result.map_err(unable)?)
            }
            // The tasks of 2025-11-25: this client declares none.
            _ => Err(Error::method_not_found(method)),
        }
    }
}

impl Handler for Answers {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        let message = call.shared_message();
        let Some(id) = message.id() else {
            // Only requests are answered.
            return Draft::error(None, &Error::internal());
        };
        let drafted = tokio::time::timeout(self.time, self.draft(&message, id)).await;
        let drafted = drafted.unwrap_or_else(|_| Err(Error::failed("The client gave no answer in time")));
        drafted.unwrap_or_else(|error| Draft::error_for(message.revision(), Some(id), &error))
    }
}

fn params<R: Request>(message: &Message) -> Result<R::Params, Error> {
    let raw = message.params().map(|params| params.raw());
    codec::decode_request_params(message.revision(), raw)
        .map_err(|error| Error::invalid_params(format!("The params do not fit {}", R::METHOD)).with_reason(error))
}

fn written<T: Body>(message: &Message, id: &RequestId, result: T) -> Result<Draft, Error> {
    Draft::encoded(id, message.revision(), Outcome::Complete(result), None)
        .map_err(|error| Error::failed("The client's answer can't be written").with_reason(error))
}

/// What was not declared does not exist; of what was, the server asked for a part that was not.
fn refused(why: Refused) -> Error {
    match why {
        Refused::Method(method) => Error::method_not_found(method),
        Refused::Part { what, .. } => Error::invalid_params(what),
        Refused::Url(url) => {
            Error::invalid_params("The URL is neither https nor on the client's machine").with_reason(url)
        }
    }
}

/// The server does not hear why a handler failed: the text is for this side.
fn unable(error: crate::input::InputError) -> Error {
    Error::failed("The client could not answer the request").with_reason(error)
}
