//! Who looks after a server: starts it again when it ended, and ends it when it is no longer needed.

use std::sync::Arc;

use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::process::Running;
use super::program::Program;
use super::restart::{History, Next};
use super::stderr::Tail;
use super::wire::Wire;
use crate::link::Link;
use crate::transport::{Generation, TransportError};

/// How it stands with the server.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// A process runs, as far as is known.
    Running(Generation, Arc<Wire>),
    /// It ended, and is about to be started again.
    Restarting,
    /// It ended too often. It is started again when somebody asks, but not before this moment.
    Down(TransportError, Instant),
    /// It is not started again.
    Over(TransportError),
}

/// What a transport and its keeper tell each other.
#[derive(Debug)]
pub(super) struct Shared {
    state: watch::Sender<State>,
    closing: watch::Sender<bool>,
    /// Somebody needs a server that is down.
    wanted: Notify,
    /// Whether a process that ended is started again at all.
    restarts: bool,
}

impl Shared {
    pub(super) fn new(first: Arc<Wire>, restarts: bool) -> Self {
        Self {
            state: watch::Sender::new(State::Running(Generation::FIRST, first)),
            closing: watch::Sender::new(false),
            wanted: Notify::new(),
            restarts,
        }
    }

    /// The channel to the process of this number.
    pub(super) fn wire(&self, wanted: Generation) -> Result<Arc<Wire>, TransportError> {
        match &*self.state.borrow() {
            State::Running(generation, wire) if *generation == wanted => Ok(wire.clone()),
            State::Running(..) | State::Restarting => Err(TransportError::Disconnected(
                "the server's process ended before the request was sent".to_owned(),
            )),
            State::Down(why, _) | State::Over(why) => Err(why.clone()),
        }
    }

    /// The channel to the process that runs.
    pub(super) fn current(&self) -> Result<Arc<Wire>, TransportError> {
        match &*self.state.borrow() {
            State::Running(_, wire) => Ok(wire.clone()),
            State::Restarting => Err(TransportError::Disconnected("the server's process ended".to_owned())),
            State::Down(why, _) | State::Over(why) => Err(why.clone()),
        }
    }

    /// Ends the process that runs, so that it is started again; `false` where it would not be.
    pub(super) fn start_over(&self) -> bool {
        let wire = match &*self.state.borrow() {
            State::Running(_, wire) if self.restarts => wire.clone(),
            _ => return false,
        };
        wire.close();
        true
    }

    /// The number of the process that can take requests now.
    pub(super) fn connection(&self) -> Option<Generation> {
        match &*self.state.borrow() {
            State::Running(generation, wire) if !wire.is_over() => Some(*generation),
            _ => None,
        }
    }

    /// Waits for a process that can take requests.
    pub(super) async fn connected(&self) -> Result<Generation, TransportError> {
        let mut state = self.state.subscribe();
        loop {
            match &*state.borrow_and_update() {
                State::Running(generation, wire) if !wire.is_over() => return Ok(*generation),
                // The keeper has yet to hear of its end.
                State::Running(..) | State::Restarting => {}
                State::Down(why, until) if Instant::now() < *until => return Err(why.clone()),
                State::Down(..) => self.wanted.notify_one(),
                State::Over(why) => return Err(why.clone()),
            }
            // An error is impossible while `self` holds the sender.
            let _ = state.changed().await;
        }
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(*self.state.borrow(), State::Over(_))
    }

    /// Begins the shutdown.
    pub(super) fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Waits for the end of the shutdown.
    pub(super) async fn closed(&self) {
        let over = |state: &State| matches!(state, State::Over(_));
        let _ = self.state.subscribe().wait_for(over).await;
    }

    async fn closing(&self) {
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }
}

/// Tells, however the keeper ends, that nobody looks after the server any more.
struct OnEnd<'a>(&'a Shared);

impl Drop for OnEnd<'_> {
    fn drop(&mut self) {
        self.0.state.send_if_modified(|state| {
            let goes_on = !matches!(state, State::Over(_));
            if goes_on {
                *state = State::Over(TransportError::Closed);
            }
            goes_on
        });
    }
}

/// Looks after a server until it is over.
pub(super) async fn keep(program: Program, link: Link, tail: Arc<Tail>, first: Running, shared: Arc<Shared>) {
    let _on_end = OnEnd(&shared);
    let entropy = link.pipeline.entropy().clone();
    let mut history = History::new(program.restart.clone());
    let mut generation = Generation::FIRST;
    let mut running = first;
    loop {
        let wire = running.wire.clone();
        let mut life = std::pin::pin!(running.live(program.patience));
        let mut how = tokio::select! {
            how = &mut life => how,
            () = shared.closing() => {
                wire.close();
                life.await
            }
        };
        link.record_counts(true);
        link.lost(&TransportError::Disconnected(how.to_string()));
        running = loop {
            if shared.is_closing() {
                return;
            }
            let gone = TransportError::Disconnected(how.to_string());
            match history.next(Instant::now(), &*entropy) {
                Next::Never => {
                    shared.state.send_replace(State::Over(gone));
                    return;
                }
                Next::After(delay) => {
                    shared.state.send_replace(State::Restarting);
                    tokio::select! {
                        () = sleep(delay) => {}
                        () = shared.closing() => return,
                    }
                }
                Next::NotBefore(free) => {
                    let why = format!("{how}; it ended too often and is started again in a while (see Restart)");
                    shared
                        .state
                        .send_replace(State::Down(TransportError::Disconnected(why), free));
                    tokio::select! {
                        () = wanted_after(&shared, free) => {}
                        () = shared.closing() => return,
                    }
                    shared.state.send_replace(State::Restarting);
                }
            }
            history.started(Instant::now());
            tracing::info!(server = %program.name(), %how, "starting the server again");
            match program.start(&link, &tail).await {
                Ok(running) => break running,
                Err(error) => how = format!("{how}; it can't be started again: {error}").into(),
            }
        };
        generation = generation.next();
        shared
            .state
            .send_replace(State::Running(generation, running.wire.clone()));
    }
}

/// Waits for the moment, and then for somebody who needs the server.
async fn wanted_after(shared: &Shared, free: Instant) {
    sleep_until(free).await;
    shared.wanted.notified().await;
}
