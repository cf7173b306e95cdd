//! The methods that only the legacy era has: `initialize`, `ping`, `logging/setLevel`, `resources/subscribe`, `resources/unsubscribe`.

use std::sync::Arc;

use mcip_core::catalogue::Descriptor;
use mcip_core::error::{Error, ErrorCode};
use mcip_core::pipeline::{Call, Draft, Judged, Session};
use mcip_core::types::codec::Revise;
use mcip_core::types::{EmptyResult, InitializeResult, SetLevelParams, methods};

use crate::registry::{Located, Registry};
use crate::router::{Router, capabilities, is_as_judged};
use crate::tasks;

/// A place among what a session watches. It is given back unless it is [kept](Self::keep).
pub(crate) struct Place<'a> {
    session: &'a Session,
    uri: &'a str,
    /// It was the session's before.
    kept: bool,
}

impl<'a> Place<'a> {
    /// Takes one for a judged `resources/subscribe` of what is known so.
    pub(crate) fn take(
        call: &'a Call<Judged>,
        session: &'a Session,
        known: Option<&Arc<Descriptor>>,
    ) -> Result<Self, Error> {
        let message = call.message();
        let uri = message.target().unwrap_or_default();
        // What can't be read can't be watched, whatever a policy says of subscribing alone.
        let readable = |descriptor: &Arc<Descriptor>| {
            let (pipeline, caller) = (call.pipeline(), call.principal());
            pipeline.may_use(caller, methods::RESOURCES_READ, Some(uri), descriptor)
        };
        known
            .filter(|known| is_as_judged(message, known) && readable(known))
            .ok_or_else(|| Error::resource_not_found(uri))?;
        let kept = session.watches(uri);
        if !session.watch(uri) {
            return Err(Error::new(
                ErrorCode::LIMIT_REACHED,
                "Too many resources are subscribed to in this session; unsubscribe from one first",
            ));
        }
        Ok(Self { session, uri, kept })
    }

    /// The resource is watched from now on.
    pub(crate) fn keep(mut self, call: &Call<Judged>) {
        self.kept = true;
        call.watches(self.session, self.uri);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if !self.kept {
            self.session.unwatch(self.uri);
        }
    }
}

impl Router {
    /// Answers a method of a session.
    pub(crate) fn in_session(
        &self,
        call: &Call<Judged>,
        session: &Session,
        registry: &Registry,
    ) -> Result<Draft, Error> {
        let message = call.message();
        match message.method() {
            methods::INITIALIZE => self.initialize(call, session, registry),
            methods::PING => self.complete_with(message, EmptyResult::default()),
            methods::LOGGING_SET_LEVEL => {
                let params: SetLevelParams = message
                    .params()
                    .and_then(|params| params.deserialize().ok())
                    .ok_or_else(|| {
                        Error::invalid_params("params.level must be one of the eight syslog levels, such as \"info\"")
                    })?;
                session.set_log_level(params.level);
                self.complete_with(message, EmptyResult::default())
            }
            methods::RESOURCES_SUBSCRIBE => {
                let located = registry.locate(message.target().unwrap_or_default());
                let known = located.as_ref().map(Located::descriptor);
                Place::take(call, session, known)?.keep(call);
                self.complete_with(message, EmptyResult::default())
            }
            methods::RESOURCES_UNSUBSCRIBE => {
                // What is not subscribed to, or not there any more, needs no unsubscribing.
                session.unwatch(message.target().unwrap_or_default());
                self.complete_with(message, EmptyResult::default())
            }
            method => Err(Error::method_not_found(method)),
        }
    }

    fn initialize(&self, call: &Call<Judged>, session: &Session, registry: &Registry) -> Result<Draft, Error> {
        call.establish()?;
        self.surroundings.changes.join(session);
        let revision = call.revision();
        let mut all = capabilities(registry);
        tasks::restrict_for(&mut all, call.principal());
        all.restrict_to(revision);
        let mut result = InitializeResult::new(revision.as_str(), all, self.info.clone());
        if let Some(instructions) = self.shown_instructions(registry) {
            result = result.with_instructions(instructions.clone());
        }
        self.complete_with(call.message(), result)
    }
}
