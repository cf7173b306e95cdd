//! Connections for which there is no place: told so in a few bytes, as long as that is cheap.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// Connections that are told at a time. All others are closed without a word: more would cost what the limit protects.
const TOLD: usize = 32;

/// How long a peer has to take its answer.
const TIME: Duration = Duration::from_millis(250);

/// Bytes of a request that are read, unseen, so that closing does not take the answer away from its peer.
const READ: usize = 16 << 10;

const ANSWER: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[derive(Clone, Debug)]
pub(super) struct TurnAway(Arc<Semaphore>);

impl TurnAway {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(TOLD)))
    }

    /// Answers 503 with `Retry-After`, if there are not too many of them already. For connections that speak plain HTTP.
    pub(super) fn tell(&self, mut stream: TcpStream) {
        let Ok(place) = self.0.clone().try_acquire_owned() else {
            return;
        };
        tokio::spawn(async move {
            let _place = place;
            let told = async {
                stream.write_all(ANSWER).await?;
                stream.shutdown().await?;
                let (mut unseen, mut read) = ([0; 1024], 0);
                while read < READ {
                    match stream.read(&mut unseen).await? {
                        0 => break,
                        some => read += some,
                    }
                }
                Ok::<_, std::io::Error>(())
            };
            // Whether it got there is the peer's affair.
            let _ = tokio::time::timeout(TIME, told).await;
        });
    }
}
