//! What this process holds, and what its clients recorded.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use mcip_core::record::{Event, Outcome, Record, RecordSink, SinkError};
use tokio::runtime::Handle;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The processes that this one started and has not waited for, dead ones too.
pub fn children() -> Vec<u32> {
    let own = std::process::id();
    let ids = fs::read_dir("/proc").expect("Linux").flatten();
    let ids = ids.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| parent(*id) == Some(own)).collect()
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name, in brackets, may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").expect("Linux").count()
}

fn resident() -> usize {
    let statm = fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages = statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
    pages.expect("a number") * 4096
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

/// Processes, open files and sockets, and tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Census {
    children: usize,
    files: usize,
    tasks: usize,
}

impl Census {
    pub fn take() -> Self {
        Self {
            children: children().len(),
            files: open_files(),
            tasks: tasks(),
        }
    }

    /// It is as it was. What ends by itself in the background has a moment for it.
    pub async fn assert_again(self) {
        let mut now = Self::take();
        for _ in 0..400 {
            if now.children <= self.children && now.files <= self.files && now.tasks <= self.tasks {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            now = Self::take();
        }
        panic!("something was left behind: {self:?} before, {now:?} after");
    }
}

/// What was seen while the calls were made: how far they were, memory, open files, tasks.
#[derive(Debug, Default)]
pub struct Trend(Mutex<Vec<[usize; 4]>>);

/// How many looks in all.
const LOOKS: usize = 200;
/// How far the last quarter may be above the second: memory of the allocator's own, files and tasks of calls that happen to be made.
const MORE: [f64; 3] = [8.0 * 1024.0 * 1024.0, 24.0, 120.0];

impl Trend {
    /// Looks, where enough calls were made since the last look.
    pub fn look(&self, done: usize, of: usize) {
        let mut seen = lock(&self.0);
        let step = seen.last().map_or(0, |last| last[0]) * LOOKS / of.max(1);
        if seen.is_empty() || done * LOOKS / of.max(1) > step {
            seen.push([done, resident(), open_files(), tasks()]);
        }
    }

    fn quarters(&self) -> Option<[[f64; 3]; 2]> {
        let seen = lock(&self.0);
        let quarter = seen.len() / 4;
        let mean = |from: usize, to: usize, field: usize| {
            let values = seen.get(from..to)?.iter().map(|look| look[field] as f64);
            (to > from).then(|| values.sum::<f64>() / (to - from) as f64)
        };
        let means = |from, to| Some([mean(from, to, 1)?, mean(from, to, 2)?, mean(from, to, 3)?]);
        Some([means(quarter, 2 * quarter)?, means(3 * quarter, seen.len())?])
    }

    /// Nothing grows: the last quarter is like the second.
    pub fn assert_flat(&self) {
        let [second, last] = self.quarters().expect("enough was seen");
        for (field, name) in ["bytes", "files", "tasks"].into_iter().enumerate() {
            let more = last[field] - second[field];
            assert!(
                more < MORE[field],
                "{more:.0} {name} more than in the second quarter; {self}"
            );
        }
    }
}

impl fmt::Display for Trend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some([second, last]) = self.quarters() else {
            return f.write_str("too few looks");
        };
        let mib = |bytes: f64| bytes / 1024.0 / 1024.0;
        write!(
            f,
            "from the second to the last quarter: memory {:.1} to {:.1} MiB, files {:.0} to {:.0}, tasks {:.0} to {:.0}",
            mib(second[0]),
            mib(last[0]),
            second[1],
            last[1],
            second[2],
            last[2]
        )
    }
}

/// Counts records and keeps none.
#[derive(Debug, Default)]
pub struct Sink {
    completed: Mutex<usize>,
    refusals: Mutex<BTreeMap<String, u64>>,
}

impl Sink {
    /// Calls of tools that came to their end with a result.
    pub fn completed_calls(&self) -> usize {
        *lock(&self.completed)
    }

    /// How often something was refused under this rule.
    pub fn refusals(&self, rule: &str) -> u64 {
        lock(&self.refusals).get(rule).copied().unwrap_or_default()
    }
}

#[async_trait]
impl RecordSink for Sink {
    fn try_reserve(&self) -> bool {
        true
    }

    async fn reserve(&self) -> Result<(), SinkError> {
        Ok(())
    }

    fn release(&self) {}

    fn commit(&self, record: &Record) {
        let call = record
            .method
            .as_ref()
            .is_some_and(|method| method.as_str() == "tools/call");
        if call && record.event == Event::Call && record.outcome == Outcome::Completed {
            *lock(&self.completed) += 1;
        }
        let mut refusals = lock(&self.refusals);
        for ruling in &record.rulings {
            *refusals.entry(ruling.finding.rule.to_string()).or_default() += 1;
        }
        for (rule, number) in &record.counts {
            *refusals.entry((*rule).to_owned()).or_default() += number;
        }
    }

    async fn flush(&self) -> Result<(), SinkError> {
        Ok(())
    }
}
