//! The stream on which a server of the legacy era says what belongs to no request (2025-11-25, "Listening for Messages from the
//! Server").

use std::sync::Arc;
use std::time::Duration;

use mcip_core::framing::sse::EventDecoder;
use mcip_core::pipeline::Stray;
use tokio::sync::{oneshot, watch};

use super::exchange::Shared;
use super::reply::{self, Events};
use crate::deadline::Pause;
use crate::transport::TransportError;

/// The first wait before the stream is opened again, where the server names none. It doubles up to `LONGEST`, until something comes.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);
/// A server that names a shorter one is not asked more often than this.
pub(super) const LEAST: Duration = Duration::from_millis(100);

/// Listens until the client is closed, the session is over, or the server says that it has no such stream. Tells once when the
/// server listens; or drops what it was to be told with.
pub(super) async fn listen(shared: Arc<Shared>, mut session: watch::Receiver<u64>, opened: oneshot::Sender<()>) {
    let mut closed = shared.closed.subscribe();
    tokio::select! {
        () = reply::until_closed(&mut closed) => {}
        _ = session.changed() => {}
        () = listen_on(&shared, opened) => {}
    }
}

async fn listen_on(shared: &Arc<Shared>, opened: oneshot::Sender<()>) {
    let mut opened = Some(opened);
    let mut last_event: Option<Arc<str>> = None;
    let mut named: Option<Duration> = None;
    let mut wait = SHORTEST;
    loop {
        let response = shared.stream(last_event.as_deref(), &Pause::default()).await;
        let opened = opened.take();
        match response {
            Ok(response) => {
                if let Some(opened) = opened {
                    // Nobody may wait for it any more.
                    let _ = opened.send(());
                }
                let decoder = EventDecoder::new(shared.link.limits().message_bytes);
                let mut events = Events::new(response.into_body(), decoder);
                let came = take(shared, &mut events).await;
                if let Some(id) = events.last_event_id() {
                    last_event = Some(id.into());
                }
                named = events.retry().or(named);
                if came {
                    wait = SHORTEST;
                }
            }
            Err(TransportError::Http { status }) if status >= 500 => {}
            Err(TransportError::Disconnected(_)) => {}
            // There is no such stream, or none for us. Calls find out by themselves what else is wrong.
            Err(error) => {
                tracing::debug!(?error, "the server has no stream of its own");
                return;
            }
        }
        tokio::time::sleep(named.unwrap_or(wait).max(LEAST)).await;
        wait = (wait * 2).min(LONGEST);
    }
}

/// Takes messages until the stream ends. Whether any event came.
async fn take(shared: &Arc<Shared>, events: &mut Events) -> bool {
    let mut came = false;
    loop {
        let data = match events.next(&shared.link).await {
            Ok(Some(data)) => data,
            Ok(None) => return came || events.last_event_id().is_some(),
            // What can't be read was recorded; what follows on the stream can't be trusted to begin where it seems to.
            Err(_) => return came,
        };
        came = true;
        let messages = match shared.link.unbatch(&data) {
            Ok(None) => vec![data],
            Ok(Some(messages)) => messages,
            Err(_) => {
                shared.link.discard(None, Stray::Unacceptable).await;
                continue;
            }
        };
        for message in messages {
            match shared.link.receive(message) {
                Ok(frame) => shared.link.deliver(frame).await,
                Err(_) => shared.link.discard(None, Stray::Unacceptable).await,
            }
        }
    }
}
