//! Time and memory.

use std::time::Duration;

/// How long judgements took, each of so much of what `unit` names.
pub(crate) fn tell_times(what: &str, unit: &str, times: &[(usize, Duration)]) {
    let mut took: Vec<f64> = times.iter().map(|(_, took)| took.as_secs_f64() * 1e3).collect();
    let mut lengths: Vec<usize> = times.iter().map(|(length, _)| *length).collect();
    took.sort_by(f64::total_cmp);
    lengths.sort_unstable();
    let Some(last) = took.len().checked_sub(1) else { return };
    println!(
        "{what}: median {:.2} ms, 95 of 100 within {:.2} ms, longest {:.2} ms ({} rows of {} {unit} in the median; with the way to the thread and back)",
        took[last / 2],
        took[last * 95 / 100],
        took[last],
        took.len(),
        lengths[last / 2]
    );
}

/// Megabytes of memory that this process has, where the system tells.
pub(crate) fn resident() -> Option<u64> {
    memory("VmRSS:")
}

pub(crate) fn memory(what: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(what))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
