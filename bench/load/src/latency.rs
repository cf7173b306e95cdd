//! Latencies, and where they lie.

use std::time::Duration;

/// Latencies that were measured, in nanoseconds.
#[derive(Debug, Default)]
pub(crate) struct Latencies(Vec<u64>);

impl Latencies {
    pub(crate) fn add(&mut self, latency: Duration) {
        self.0.push(u64::try_from(latency.as_nanos()).unwrap_or(u64::MAX));
    }

    /// Microseconds below which so many per mille of the latencies lie.
    pub(crate) fn summary(mut self) -> serde_json::Value {
        self.0.sort_unstable();
        let at = |per_mille: usize| {
            let index = (self.0.len() * per_mille / 1000).min(self.0.len().saturating_sub(1));
            self.0.get(index).map(|nanos| *nanos as f64 / 1e3)
        };
        serde_json::json!({
            "count": self.0.len(),
            "p50_us": at(500),
            "p90_us": at(900),
            "p99_us": at(990),
            "p999_us": at(999),
            "max_us": at(1000),
        })
    }
}
