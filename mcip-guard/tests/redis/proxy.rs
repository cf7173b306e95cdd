//! A connection that is slower than it should be, or breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

pub(crate) struct Proxy {
    pub(crate) port: u16,
    delay: Arc<AtomicU64>,
    cut: Arc<Notify>,
}

impl Proxy {
    pub(crate) async fn before(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let delay = Arc::new(AtomicU64::new(0));
        let own = Self {
            port: listener.local_addr().expect("its address").port(),
            delay: delay.clone(),
            cut: Arc::default(),
        };
        let cut = own.cut.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(("127.0.0.1", port)).await else {
                    continue;
                };
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = server.into_split();
                let there = pass(from_client, to_server, Arc::default());
                let back = pass(from_server, to_client, delay.clone());
                let cut = cut.clone();
                tokio::spawn(async move {
                    tokio::select! {
                        ((), ()) = async { tokio::join!(there, back) } => {}
                        () = cut.notified() => {}
                    }
                });
            }
        });
        own
    }

    /// Breaks every connection that there is; new ones are taken.
    pub(crate) fn cut(&self) {
        self.cut.notify_waiters();
    }

    /// Every answer takes so long from now on.
    pub(crate) fn slow(&self, by: Duration) {
        self.delay
            .store(u64::try_from(by.as_millis()).expect("short"), Ordering::Relaxed);
    }
}

async fn pass(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, delay: Arc<AtomicU64>) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        let wait = delay.load(Ordering::Relaxed);
        if wait > 0 {
            tokio::time::sleep(Duration::from_millis(wait)).await;
        }
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
