//! What is agreed anew when one connection took the place of another: a server that was started again is asked once more what it
//! is, before anything else is sent to it.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};

use mcip_core::types::EmptyParams;
use mcip_core::types::requests::Discover;
use tokio::sync::{Mutex, SemaphorePermit};

use crate::core::{Attempt, Core};
use crate::deadline::{Deadline, Timeouts};
use crate::error::CallError;
use crate::request::Request;
use crate::transport::Generation;

/// Which connection things were agreed on.
#[derive(Debug, Default)]
pub(crate) struct Agreed {
    generation: AtomicU64,
    /// Held by whoever agrees.
    agreeing: Mutex<()>,
}

impl Agreed {
    fn is_on(&self, generation: Generation) -> bool {
        self.generation.load(Ordering::Acquire) == generation.number()
    }
}

impl Core {
    /// Waits until the server can take requests, and is known. Bounded in time; dropping the future changes nothing.
    pub(crate) async fn ready(&self, timeouts: Timeouts) -> Result<Generation, CallError> {
        if let Some(generation) = self.transport.connection()
            && self.agreed().is_on(generation)
        {
            return Ok(generation);
        }
        let deadline = Deadline::start(timeouts);
        match deadline.bound(self.agree()).await {
            Ok(agreed) => agreed,
            Err(elapsed) => Err(CallError::Timeout { after: elapsed.after }),
        }
    }

    async fn agree(&self) -> Result<Generation, CallError> {
        let _one = self.agreed().agreeing.lock().await;
        let generation = self.transport.connected().await?;
        if !self.agreed().is_on(generation) {
            // What was kept is of a server that is gone.
            self.cache.clear();
            self.greet(generation).await?;
            self.agreed().generation.store(generation.number(), Ordering::Release);
        }
        Ok(generation)
    }

    /// States what was agreed when the client was opened.
    pub(crate) fn agreed_on(&self, generation: Generation) {
        self.agreed().generation.store(generation.number(), Ordering::Release);
    }

    /// Asks a server that was started again what it is, or opens a session in place of the one that is over. Boxed, because it is made
    /// of requests, which wait for it themselves.
    fn greet(&self, generation: Generation) -> Pin<Box<dyn Future<Output = Result<(), CallError>> + Send + '_>> {
        Box::pin(async move {
            if !self.is_modern() {
                return self.initialize_again(generation).await;
            }
            let probe = Request::<Discover>::on(self, EmptyParams::new())
                .timeout(self.probe_time)
                .on_connection(generation);
            let server = probe.direct().await?;
            match server.best_shared_revision(&[self.revision()]) {
                Some(_) => Ok(()),
                None => Err(CallError::Disconnected {
                    reason: "the server was started again and speaks no revision of this client any more".to_owned(),
                }),
            }
        })
    }

    /// Takes a place among the calls that wait, on a connection that stands.
    pub(crate) async fn enter(&self, attempt: &Attempt<'_>) -> Result<(Generation, SemaphorePermit<'_>), CallError> {
        loop {
            let generation = match attempt.generation {
                Some(generation) => generation,
                None => self.ready(attempt.timeouts).await?,
            };
            // Never closed.
            let place = self.places.acquire().await.map_err(|_| CallError::Closed)?;
            // Waiting for a place may have taken long.
            if attempt.generation.is_some() || self.transport.connection() == Some(generation) {
                return Ok((generation, place));
            }
        }
    }
}
