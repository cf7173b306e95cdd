//! Child processes, and what the operating system says of them.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;

/// A child that ends with its handle.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    /// Waits for it to end by itself, but not for long.
    pub(crate) fn wait(&mut self, most: Duration) -> io::Result<()> {
        let began = Instant::now();
        while self.0.try_wait()?.is_none() && began.elapsed() < most {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn spawn(command: &[&str], pipes: bool) -> Result<Running, Failure> {
    let (program, arguments) = command.split_first().ok_or("no command was given")?;
    let end = || if pipes { Stdio::piped() } else { Stdio::null() };
    let child = Command::new(program)
        .args(arguments)
        .stdin(end())
        .stdout(end())
        .stderr(Stdio::null())
        .spawn();
    Ok(Running(child.map_err(|error| format!("{program}: {error}"))?))
}

/// Bytes of the memory that was ever resident at a time.
pub(crate) fn peak_memory(pid: u32) -> io::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kibibytes
        .map(|kib| kib * 1024)
        .ok_or_else(|| io::Error::other("no VmHWM"))
}

/// Seconds of processor time of all threads that a process has now.
pub(crate) fn cpu_seconds(pid: u32) -> io::Result<f64> {
    let mut nanos = 0;
    for thread in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        // A thread may end meanwhile.
        if let Ok(text) = std::fs::read_to_string(thread?.path().join("schedstat")) {
            nanos += text
                .split(' ')
                .next()
                .and_then(|first| first.parse::<u64>().ok())
                .unwrap_or(0);
        }
    }
    Ok(nanos as f64 / 1e9)
}
