//! More calls than a server can do, at a rate that does not wait for answers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

use crate::Failure;
use crate::http::{Target, is_echo, whole};
use crate::latency::Latencies;

/// How long a caller waits for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Default)]
struct Counts {
    answered: Latencies,
    refused: Latencies,
    gave_up: u64,
    broken: u64,
    most_open: usize,
    open: usize,
}

struct Load {
    target: Target,
    request: Vec<u8>,
    message: String,
    idle: Mutex<Vec<TcpStream>>,
    counts: Mutex<Counts>,
}

pub(crate) fn run(target: Target, rate: u64, seconds: u64, message: &str) -> Result<serde_json::Value, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let request = target.request(&target.body);
    let load = Arc::new(Load {
        target,
        request,
        message: message.to_owned(),
        idle: Mutex::default(),
        counts: Mutex::default(),
    });
    runtime.block_on(async {
        let began = Instant::now();
        let mut calls = Vec::new();
        for number in 0..rate * seconds {
            let due = began + Duration::from_secs_f64(number as f64 / rate as f64);
            sleep_until(due).await;
            calls.push(tokio::spawn(one(load.clone(), due)));
        }
        for call in calls {
            call.await?;
        }
        Ok::<(), Failure>(())
    })?;
    let counts = std::mem::take(&mut *load.counts.lock().map_err(|_| "poisoned")?);
    Ok(serde_json::json!({
        "offered": rate * seconds,
        "seconds": seconds,
        "answered": counts.answered.summary(),
        "refused": counts.refused.summary(),
        "gave_up": counts.gave_up,
        "broken": counts.broken,
        "most_open": counts.most_open,
    }))
}

enum Outcome {
    Answered,
    Refused,
}

/// One call. Its time begins when it was due, not when there was time to send it.
async fn one(load: Arc<Load>, due: Instant) {
    if let Ok(mut counts) = load.counts.lock() {
        counts.open += 1;
        counts.most_open = counts.most_open.max(counts.open);
    }
    let outcome = timeout(PATIENCE, exchange(&load)).await;
    let Ok(mut counts) = load.counts.lock() else { return };
    counts.open -= 1;
    match outcome {
        Ok(Ok(Outcome::Answered)) => counts.answered.add(due.elapsed()),
        Ok(Ok(Outcome::Refused)) => counts.refused.add(due.elapsed()),
        Ok(Err(_)) => counts.broken += 1,
        Err(_) => counts.gave_up += 1,
    }
}

async fn exchange(load: &Load) -> Result<Outcome, Failure> {
    let kept = load.idle.lock().map_err(|_| "poisoned")?.pop();
    let mut stream = match kept {
        Some(stream) => stream,
        None => {
            let stream = TcpStream::connect(load.target.address).await?;
            stream.set_nodelay(true)?;
            stream
        }
    };
    stream.write_all(&load.request).await?;
    let mut buffer = Vec::with_capacity(1024);
    let (head, end) = loop {
        if let Some(found) = whole(&buffer)? {
            break found;
        }
        if stream.read_buf(&mut buffer).await? == 0 {
            return Err("the connection was closed".into());
        }
    };
    let outcome = match head.status {
        200 if is_echo(buffer.get(..end).unwrap_or_default(), &load.message) => Outcome::Answered,
        429 | 503 => Outcome::Refused,
        other => return Err(format!("status {other}").into()),
    };
    if !head.closes {
        load.idle.lock().map_err(|_| "poisoned")?.push(stream);
    }
    Ok(outcome)
}
