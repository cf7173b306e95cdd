//! Everything a server meets in its life, for a long time: calls, what it has to refuse, connections that break off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::Failure;
use crate::http::{Target, whole};

const WORKERS: usize = 16;

/// One kind of thing that is done.
struct Deed {
    bytes: Vec<u8>,
    /// How many bytes are sent before the connection is broken off.
    broken_after: Option<usize>,
    /// The status that has to be answered.
    status: Option<u16>,
}

fn deeds(target: &Target) -> Vec<Deed> {
    let whole = |bytes, status| Deed {
        bytes,
        broken_after: None,
        status,
    };
    let call = target.request(&target.body);
    let half = call.len() - target.body.len() / 2;
    let unknown = String::from_utf8_lossy(&target.body).replace("\"echo\"", "\"no_such_tool\"");
    let mut deeds: Vec<Deed> = (0..16).map(|_| whole(call.clone(), Some(200))).collect();
    deeds.push(whole(target.request(b"{ not json"), None));
    // The name in the header no longer agrees, which is one more thing to refuse.
    deeds.push(whole(target.request(unknown.as_bytes()), None));
    deeds.push(whole(target.request_to("evil.example.com", &target.body), None));
    deeds.push(Deed {
        bytes: call.clone(),
        broken_after: Some(half),
        status: None,
    });
    deeds.push(Deed {
        bytes: call.clone(),
        broken_after: Some(call.len()),
        status: None,
    });
    deeds
}

pub(crate) fn run(target: Target, seconds: u64) -> Result<serde_json::Value, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let deeds = Arc::new(deeds(&target));
    let done = Arc::new(AtomicU64::new(0));
    let end = Instant::now() + Duration::from_secs(seconds);
    runtime.block_on(async {
        let workers: Vec<_> = (0..WORKERS)
            .map(|turn| tokio::spawn(work(target.clone(), deeds.clone(), turn, end, done.clone())))
            .collect();
        for worker in workers {
            worker.await??;
        }
        Ok::<(), Failure>(())
    })?;
    Ok(serde_json::json!({ "done": done.load(Ordering::Relaxed), "seconds": seconds }))
}

async fn work(
    target: Target,
    deeds: Arc<Vec<Deed>>,
    turn: usize,
    end: Instant,
    done: Arc<AtomicU64>,
) -> Result<(), Failure> {
    let mut kept: Option<TcpStream> = None;
    for deed in deeds.iter().cycle().skip(turn) {
        if Instant::now() >= end {
            break;
        }
        let mut stream = match kept.take() {
            Some(stream) => stream,
            None => TcpStream::connect(target.address).await?,
        };
        if let Some(length) = deed.broken_after {
            stream
                .write_all(deed.bytes.get(..length).unwrap_or(&deed.bytes))
                .await?;
        } else {
            kept = timeout(Duration::from_secs(30), exchange(stream, deed))
                .await
                .map_err(|_| "no answer within 30 s")??;
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// The connection, if it can be used again.
async fn exchange(mut stream: TcpStream, deed: &Deed) -> Result<Option<TcpStream>, Failure> {
    stream.write_all(&deed.bytes).await?;
    let mut buffer = Vec::with_capacity(1024);
    loop {
        if let Some((head, _)) = whole(&buffer)? {
            if deed.status.is_some_and(|status| status != head.status) {
                return Err(format!("status {} instead of {:?}", head.status, deed.status).into());
            }
            return Ok((deed.status.is_some() && !head.closes).then_some(stream));
        }
        if stream.read_buf(&mut buffer).await? == 0 {
            return match deed.status {
                None => Ok(None),
                Some(_) => Err("a connection was closed in the middle of a call".into()),
            };
        }
    }
}
