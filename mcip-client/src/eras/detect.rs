//! Finding out the era of a server (MCP 2026-07-28, "stdio" and "Streamable HTTP", "Backward Compatibility").
//!
//! A server that answers `server/discover`, or refuses it with an error that only the modern era has, is modern. Anything else that
//! a server says, and on stdio silence or the end of the process too, means `initialize`. What has nothing to do with revisions
//! decides nothing: over HTTP credentials, rates, outages and time-outs.

use mcip_core::error::shown;
use mcip_core::record::Transport;
use mcip_core::types::requests::Discover;
use mcip_core::types::{DiscoverResult, EmptyParams, Era, Revision};
use mcip_core::{Error, ErrorCode};

use super::{EraCache, Revisions};
use crate::core::Core;
use crate::error::{CallError, ConnectError, Misbehaviour};
use crate::request::Request;
use crate::transport::Generation;

/// A connection that is being opened.
pub(crate) struct Opening {
    pub(crate) core: Core,
    /// What the cache knows the server by.
    pub(crate) key: String,
    pub(crate) revisions: Revisions,
    pub(crate) cache: EraCache,
}

/// What the probe says of a server.
enum Probe {
    /// It is modern, and speaks a modern revision that this client speaks.
    Modern(Box<DiscoverResult>),
    /// It wants `initialize`.
    Legacy {
        /// What it answered.
        answer: String,
        /// The newest revision that it may be asked for.
        newest: Revision,
        /// Its process ended.
        gone: bool,
    },
}

impl Opening {
    /// Opens it.
    pub(crate) async fn open(self) -> Result<(Core, DiscoverResult), ConnectError> {
        match self.settle().await {
            Ok((server, generation)) => {
                self.core.agreed_on(generation);
                self.cache.remember(self.key, self.core.revision().era());
                Ok((self.core, server))
            }
            Err(why) => {
                self.core.close().await;
                Err(explained(why, self.core.transport.diagnostics().as_deref()))
            }
        }
    }

    async fn settle(&self) -> Result<(DiscoverResult, Generation), ConnectError> {
        let first = self.connected().await?;
        let settled = |server| (server, first);
        let modern = self.revisions.newest(Era::Modern);
        let legacy = self.revisions.newest(Era::Legacy);
        match (modern, legacy) {
            (None, None) => Err(ConnectError::Address(
                "the client was told to speak no revision at all (ClientBuilder::revisions)".to_owned(),
            )),
            (None, Some(newest)) => {
                let opened = self.initialize(newest, first).await;
                opened.map(settled).map_err(ConnectError::Call)
            }
            (Some(modern), None) => match self.probe(modern, first).await? {
                Probe::Modern(server) => Ok(settled(*server)),
                Probe::Legacy { answer, .. } => Err(ConnectError::Legacy { answer }),
            },
            (Some(modern), Some(newest)) => {
                let mut generation = first;
                if self.cache.get(&self.key) == Some(Era::Legacy) {
                    match self.initialize(newest, generation).await {
                        Ok(server) => return Ok(settled(server)),
                        Err(error) if !speaks_of_revisions(&error) => return Err(ConnectError::Call(error)),
                        // It was replaced by a newer one.
                        Err(_) => {
                            self.cache.forget(&self.key);
                            if self.core.transport.start_over() {
                                generation = self.connected().await?;
                            }
                        }
                    }
                }
                match self.probe(modern, generation).await? {
                    Probe::Modern(server) => Ok((*server, generation)),
                    Probe::Legacy { answer, newest, gone } => {
                        self.fall_back(modern, newest, answer, gone, generation).await
                    }
                }
            }
        }
    }

    /// Asks the server what it is.
    async fn probe(&self, modern: Revision, generation: Generation) -> Result<Probe, ConnectError> {
        self.core.link.speak(modern);
        let time = self.core.probe_time;
        let probe = Request::<Discover>::on(&self.core, EmptyParams::new())
            .timeout(time)
            .max_time(self.core.timeouts.most.max(time))
            .on_connection(generation);
        let error = match probe.direct().await {
            Ok(server) => return self.named(&server.supported_versions.clone(), Some(server)),
            Err(error) => error,
        };
        // A server on a channel of ours that is silent reads, and waits for `initialize`; over HTTP silence is an outage.
        let piped = self.core.link.transport != Transport::Http;
        match error {
            CallError::Server(error) if error.code() == ErrorCode::UNSUPPORTED_PROTOCOL_VERSION => {
                self.named(&supported(&error), None)
            }
            CallError::Server(error) if is_modern(&error) => Err(ConnectError::Call(CallError::Server(error))),
            CallError::Server(error) => {
                self.refused(format!("error {}: {}", error.code(), shown(error.message())), false)
            }
            CallError::Timeout { after } if piped => self.refused(format!("nothing within {after:?}"), false),
            CallError::Disconnected { reason } if piped => self.refused(reason, true),
            // A pipe on which something unreadable came is closed.
            CallError::Protocol(misbehaviour) if is_odd(&misbehaviour) => {
                let gone = self.core.transport.connection() != Some(generation);
                self.refused(misbehaviour.to_string(), gone)
            }
            CallError::Http { status } if says_no(status) => self.refused(format!("HTTP status {status}"), false),
            other => Err(ConnectError::Call(other)),
        }
    }

    /// A modern server named what it speaks. Where that is nothing modern that this client speaks, but something legacy, it is a
    /// server of both eras.
    fn named(&self, names: &[String], server: Option<DiscoverResult>) -> Result<Probe, ConnectError> {
        let modern = self.revisions.newest_among(Era::Modern, names);
        match (modern, server) {
            (Some(_), Some(server)) => return Ok(Probe::Modern(Box::new(server))),
            // It was asked for that very revision, twice.
            (Some(_), None) => {}
            (None, _) => {
                if let Some(newest) = self.revisions.newest_among(Era::Legacy, names) {
                    let answer =
                        format!("it speaks {newest}, and no revision of the modern era that this client speaks");
                    return Ok(Probe::Legacy {
                        answer,
                        newest,
                        gone: false,
                    });
                }
            }
        }
        Err(ConnectError::NoSharedRevision {
            ours: self.revisions,
            supported: names.to_vec(),
        })
    }

    fn refused(&self, answer: String, gone: bool) -> Result<Probe, ConnectError> {
        let newest = self.revisions.newest(Era::Legacy).unwrap_or(Revision::LATEST_LEGACY);
        Ok(Probe::Legacy { answer, newest, gone })
    }

    /// Opens a session, in another process where the probe was too much for the one that there was.
    async fn fall_back(
        &self,
        modern: Revision,
        newest: Revision,
        answer: String,
        gone: bool,
        generation: Generation,
    ) -> Result<(DiscoverResult, Generation), ConnectError> {
        let failed = |answer, error| Err(ConnectError::Initialize { answer, error });
        let generation = match self.connected().await {
            Ok(generation) => generation,
            // It won't be started again.
            Err(_) if gone => return Err(ConnectError::Ended { answer }),
            Err(_) => generation,
        };
        let error = match self.initialize(newest, generation).await {
            Ok(server) => return Ok((server, generation)),
            Err(error) => error,
        };
        if let CallError::Server(refusal) = &error
            && refusal.code() == ErrorCode::UNSUPPORTED_PROTOCOL_VERSION
        {
            // A modern server that was too slow for the probe: by now it has started.
            return match self.probe(modern, generation).await? {
                Probe::Modern(server) => Ok((*server, generation)),
                Probe::Legacy { .. } => failed(answer, error),
            };
        }
        let is_final = matches!(
            error,
            CallError::Denied { .. } | CallError::Withheld { .. } | CallError::Closed
        );
        if gone || is_final || !self.core.transport.start_over() {
            return failed(answer, error);
        }
        let generation = self.connected().await?;
        match self.initialize(newest, generation).await {
            Ok(server) => Ok((server, generation)),
            Err(error) => failed(answer, error),
        }
    }

    /// Waits for a connection: for the next one, if the last one is gone.
    async fn connected(&self) -> Result<Generation, ConnectError> {
        let time = self.core.probe_time;
        let connected = tokio::time::timeout(time, self.core.transport.connected()).await;
        let connected = connected.map_err(|_| CallError::Timeout { after: time })?;
        connected.map_err(|error| ConnectError::Call(error.into()))
    }

    async fn initialize(&self, newest: Revision, generation: Generation) -> Result<DiscoverResult, CallError> {
        self.core.initialize(newest, &self.revisions, generation).await
    }
}

/// Whether an answer to `initialize` may mean that the server has gone over to the modern era.
fn speaks_of_revisions(error: &CallError) -> bool {
    match error {
        CallError::Server(_) | CallError::Protocol(_) => true,
        CallError::Http { status } => says_no(*status),
        _ => false,
    }
}

/// Answers that a server of the legacy era may give to what it does not know. Others are attacks on a limit, or lead elsewhere: with such
/// a server no session is begun either.
fn is_odd(misbehaviour: &Misbehaviour) -> bool {
    matches!(
        misbehaviour,
        Misbehaviour::Unacceptable(_)
            | Misbehaviour::WrongId
            | Misbehaviour::Result(_)
            | Misbehaviour::UnexpectedInput
            | Misbehaviour::MediaType(_)
            | Misbehaviour::NoAnswer { .. }
    )
}

/// Statuses with which a server refuses what it does not know. Credentials, rates and time-outs have nothing to do with revisions,
/// nor have outages.
fn says_no(status: u16) -> bool {
    (400..500).contains(&status) && !matches!(status, 401 | 402 | 403 | 407 | 408 | 425 | 429)
}

/// The revisions that an `UnsupportedProtocolVersion` error names.
pub(crate) fn supported(error: &Error) -> Vec<String> {
    const MOST: usize = 64;
    let named = error.data().and_then(|data| data.get("supported")?.as_array());
    named
        .into_iter()
        .flatten()
        .take(MOST)
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Errors that only a server of the modern era answers with, or one that is built with this framework.
fn is_modern(error: &Error) -> bool {
    [
        ErrorCode::HEADER_MISMATCH,
        ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY,
        ErrorCode::FLOW_DENIED,
        ErrorCode::FLOW_REJECTED,
        ErrorCode::APPROVAL_REQUIRED,
        ErrorCode::LIMIT_REACHED,
        ErrorCode::UNAUTHENTICATED,
    ]
    .contains(&error.code())
}

/// A connection that broke at once, with the last line of what the server said of it.
fn explained(why: ConnectError, diagnostics: Option<&str>) -> ConnectError {
    let last = diagnostics.and_then(|text| text.lines().rev().find(|line| !line.trim().is_empty()));
    let with_words = |error: CallError| match (error, last) {
        (CallError::Disconnected { reason }, Some(line)) => CallError::Disconnected {
            reason: format!("{reason}; its last words: {}", shown(line)),
        },
        (error, _) => error,
    };
    match why {
        ConnectError::Call(error) => ConnectError::Call(with_words(error)),
        ConnectError::Initialize { answer, error } => ConnectError::Initialize {
            answer,
            error: with_words(error),
        },
        why => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_refusals_of_the_unknown_mean_another_era() {
        for status in [400, 404, 405, 406, 415, 422, 418] {
            assert!(says_no(status), "{status}");
        }
        for status in [200, 302, 401, 403, 408, 429, 500, 502, 503] {
            assert!(!says_no(status), "{status}");
        }
    }
}
