//! When the process is told to end.

use std::io;

use mcip_core::pipeline::Handler;

use crate::http::HttpServer;

/// Waits until the process is told to end: by SIGTERM, as service managers do, or by Ctrl-C. It is listened for from the call on, not
/// from the first time that the future is polled. Has to be called within a runtime.
///
/// # Errors
/// If the system does not let the process listen for it.
pub fn terminated() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async move {
        // Where it can't be listened for, it ends the process by itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

impl<H: Handler> HttpServer<H> {
    /// [Serves](Self::run) until the process is [told to end](terminated), and then lets open calls end.
    ///
    /// # Errors
    /// Those of [`terminated`].
    pub async fn run_until_terminated(self) -> io::Result<()> {
        let (stopper, terminated) = (self.stopper(), terminated()?);
        let waits = tokio::spawn(async move {
            terminated.await;
            stopper.stop();
        });
        self.run().await;
        waits.abort();
        Ok(())
    }
}
