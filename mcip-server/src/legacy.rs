//! The methods that only the legacy era has: `initialize`, `ping`, `logging/setLevel`, `resources/subscribe`, `resources/unsubscribe`.

use std::sync::Arc;

use mcip_core::catalogue::Descriptor;
use mcip_core::error::{Error, ErrorCode};
use mcip_core::pipeline::{Call, Draft, Judged, Session};
use mcip_core::types::codec::Revise;
use mcip_core::types::{EmptyResult, InitializeResult, SetLevelParams, methods};

use crate::registry::Registry;
use crate::router::{Router, capabilities, is_as_judged};
use crate::tasks;

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
                let uri = message.target().unwrap_or_default();
                // What can't be read can't be watched, whatever a policy says of subscribing alone.
                let readable = |descriptor: &Arc<Descriptor>| {
                    call.pipeline()
                        .may_use(call.principal(), methods::RESOURCES_READ, Some(uri), descriptor)
                };
                let located = registry
                    .locate(uri)
                    .filter(|located| is_as_judged(message, located.descriptor()) && readable(located.descriptor()));
                located.ok_or_else(|| Error::resource_not_found(uri))?;
                if !session.watch(uri) {
                    let error = Error::new(
                        ErrorCode::LIMIT_REACHED,
                        "Too many resources are subscribed to in this session; unsubscribe from one first",
                    );
                    return Err(error);
                }
                call.watches(session, uri);
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
        if let Some(instructions) = &self.instructions {
            result = result.with_instructions(instructions.clone());
        }
        self.complete_with(call.message(), result)
    }
}
