//! Who looks after a channel to a server, a child process or a connection: opens it again when it ended, and ends it when it is no longer
//! needed.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::pipeline::Released;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::restart::{History, Next, Restart};
use super::waiting::Answering;
use super::wire::Wire;
use super::{Generation, Outgoing, Replies, Transport, TransportError};
use crate::link::Link;

/// What a channel is opened with, and opened again when it ended.
#[async_trait]
pub(super) trait Source: Send + Sync + 'static {
    /// The name of the server, for the log.
    fn name(&self) -> String;

    /// Opens it.
    ///
    /// # Errors
    ///
    /// With why it can't be.
    async fn open(&self, link: &Link) -> Result<Running, TransportError>;

    /// A number that changes when requests speak for somebody else.
    fn authorization(&self) -> u64 {
        0
    }

    /// What the server said beside the protocol.
    fn diagnostics(&self) -> Option<String> {
        None
    }
}

/// A channel that is open.
pub(super) struct Running {
    pub(super) wire: Arc<Wire>,
    /// Ends when the channel has, and says how. Ends it when the wire is closed; dropping it ends it at once.
    pub(super) life: Pin<Box<dyn Future<Output = Arc<str>> + Send>>,
}

/// A transport over a channel that is looked after.
pub(super) struct Kept {
    shared: Arc<Shared>,
    source: Arc<dyn Source>,
}

impl Kept {
    /// Has a channel that was opened looked after.
    pub(super) fn new(source: Arc<dyn Source>, link: Link, first: Running, restart: Restart) -> Self {
        let shared = Arc::new(Shared::new(first.wire.clone(), restart.ever()));
        tokio::spawn(keep(source.clone(), link, restart, first, shared.clone()));
        Self { shared, source }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kept").field(&self.source.name()).finish()
    }
}

#[async_trait]
impl Transport for Kept {
    async fn send(&self, request: Outgoing) -> Result<Box<dyn Replies>, TransportError> {
        let wire = self.shared.wire(request.generation)?;
        Ok(Box::new(Answering(wire.send(request).await?)))
    }

    async fn post(&self, frame: Released) -> Result<(), TransportError> {
        self.shared.current()?.post(frame).await
    }

    fn start_over(&self) -> bool {
        self.shared.start_over()
    }

    fn connection(&self) -> Option<Generation> {
        self.shared.connection()
    }

    async fn connected(&self) -> Result<Generation, TransportError> {
        self.shared.connected().await
    }

    fn is_over(&self) -> bool {
        self.shared.is_over()
    }

    fn authorization(&self) -> u64 {
        self.source.authorization()
    }

    fn diagnostics(&self) -> Option<String> {
        self.source.diagnostics()
    }

    async fn close(&self) {
        self.shared.close();
        self.shared.closed().await;
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // What is behind it is ended in the background, or dropped where the runtime ends first.
        self.shared.close();
    }
}

/// How it stands with the server.
#[derive(Clone, Debug)]
enum State {
    /// It is there, as far as is known.
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
struct Shared {
    state: watch::Sender<State>,
    closing: watch::Sender<bool>,
    /// Somebody needs a server that is down.
    wanted: Notify,
    /// Whether what ended is opened again at all.
    restarts: bool,
}

impl Shared {
    fn new(first: Arc<Wire>, restarts: bool) -> Self {
        Self {
            state: watch::Sender::new(State::Running(Generation::FIRST, first)),
            closing: watch::Sender::new(false),
            wanted: Notify::new(),
            restarts,
        }
    }

    /// The channel of this number.
    fn wire(&self, wanted: Generation) -> Result<Arc<Wire>, TransportError> {
        match &*self.state.borrow() {
            State::Running(generation, wire) if *generation == wanted => Ok(wire.clone()),
            State::Running(..) | State::Restarting => Err(TransportError::Disconnected(
                "the connection to the server ended before the request was sent".to_owned(),
            )),
            State::Down(why, _) | State::Over(why) => Err(why.clone()),
        }
    }

    /// The channel that stands.
    fn current(&self) -> Result<Arc<Wire>, TransportError> {
        match &*self.state.borrow() {
            State::Running(_, wire) => Ok(wire.clone()),
            State::Restarting => Err(TransportError::Disconnected(
                "the connection to the server ended".to_owned(),
            )),
            State::Down(why, _) | State::Over(why) => Err(why.clone()),
        }
    }

    /// Ends the channel that stands, so that it is opened again; `false` where it would not be.
    fn start_over(&self) -> bool {
        let wire = match &*self.state.borrow() {
            State::Running(_, wire) if self.restarts => wire.clone(),
            _ => return false,
        };
        wire.close();
        true
    }

    /// The number of the channel that can take requests now.
    fn connection(&self) -> Option<Generation> {
        match &*self.state.borrow() {
            State::Running(generation, wire) if !wire.is_over() => Some(*generation),
            _ => None,
        }
    }

    /// Waits for a channel that can take requests.
    async fn connected(&self) -> Result<Generation, TransportError> {
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

    fn is_over(&self) -> bool {
        matches!(*self.state.borrow(), State::Over(_))
    }

    /// Begins the shutdown.
    fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Waits for the end of the shutdown.
    async fn closed(&self) {
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
async fn keep(source: Arc<dyn Source>, link: Link, restart: Restart, first: Running, shared: Arc<Shared>) {
    let _on_end = OnEnd(&shared);
    let entropy = link.pipeline.entropy().clone();
    let mut history = History::new(restart);
    let mut generation = Generation::FIRST;
    let mut running = first;
    loop {
        let Running { wire, mut life } = running;
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
            tracing::info!(server = %source.name(), %how, "connecting to the server again");
            let opened = tokio::select! {
                opened = source.open(&link) => opened,
                () = shared.closing() => return,
            };
            match opened {
                Ok(running) => break running,
                // Whoever holds no credentials now will not by asking again.
                Err(error @ (TransportError::Unauthorized { .. } | TransportError::Credentials(_))) => {
                    shared.state.send_replace(State::Over(error));
                    return;
                }
                Err(error) => {
                    how = format!("{how}; it can't be opened again: {}", crate::CallError::from(error)).into()
                }
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
