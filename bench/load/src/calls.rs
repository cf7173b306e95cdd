//! A fixed number of calls, one by one: for counting instructions and allocations.

use std::time::Instant;

use crate::Failure;
use crate::http::{Target, is_echo};
use crate::latency::Latencies;

pub(crate) fn run(target: &Target, count: usize, message: &str) -> Result<serde_json::Value, Failure> {
    let request = target.request(&target.body);
    let mut connection = target.connect()?;
    let mut latencies = Latencies::default();
    let began = Instant::now();
    for number in 0..count {
        let sent = Instant::now();
        let right = connection.exchange(&request, |head, answer| head.status == 200 && is_echo(answer, message))?;
        latencies.add(sent.elapsed());
        if !right {
            return Err(format!("answer {number} is not what was to be answered").into());
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    Ok(serde_json::json!({ "calls": count, "seconds": seconds, "latency": latencies.summary() }))
}
