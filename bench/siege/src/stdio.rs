//! A client on the other end of a pipe that floods it and reads nothing, then asks like any other.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::siege::{memory, pinned};
use crate::wire::call;

/// What a flood over a pipe came to.
pub struct Flooded {
    pub lines: u64,
    pub peak: u64,
    pub after: u64,
}

fn start(records: &Path) -> Result<Child, Box<dyn Error>> {
    let mut command = pinned(0, 0, &["serve-stdio", &records.to_string_lossy()])?;
    Ok(command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?)
}

fn lines() -> Vec<Vec<u8>> {
    let echo = call(1, "echo", &json!({ "text": "x".repeat(1000) })).to_string();
    vec![
        echo.into_bytes(),
        b"{".to_vec(),
        vec![b'['; 100_000],
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 1 } })
            .to_string()
            .into_bytes(),
        json!({ "jsonrpc": "2.0", "id": 1, "result": {} })
            .to_string()
            .into_bytes(),
        // No end of line for 8 MB.
        vec![b'x'; 8 << 20],
        b"\xff\xfe".to_vec(),
    ]
}

fn write(mut pipe: ChildStdin, stop: &AtomicBool, sent: &AtomicU64) -> std::io::Result<ChildStdin> {
    let lines = lines();
    while !stop.load(Ordering::Relaxed) {
        for line in &lines {
            pipe.write_all(line)?;
            pipe.write_all(b"\n")?;
            sent.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(pipe)
}

/// The most memory that a process has while something is done for a while.
fn watch(process: u32, time: Duration, something: &mut dyn FnMut() -> std::io::Result<()>) -> std::io::Result<u64> {
    let until = Instant::now() + time;
    let mut peak = 0;
    while Instant::now() < until {
        peak = peak.max(memory(process)?);
        something()?;
    }
    Ok(peak)
}

/// Floods a server for a while, first without reading what it answers, and then asks it something.
pub fn flood(time: Duration, records: &Path) -> Result<Flooded, Box<dyn Error>> {
    let mut child = start(records)?;
    let process = child.id();
    let pipe = child.stdin.take().ok_or("no pipe to the server")?;
    let mut answers = BufReader::new(child.stdout.take().ok_or("no pipe from the server")?);
    let (stop, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let writer = std::thread::spawn({
        let (stop, sent) = (stop.clone(), sent.clone());
        move || write(pipe, &stop, &sent)
    });
    // The pipes fill up, and both sides stand.
    let mut wait = || {
        std::thread::sleep(Duration::from_millis(20));
        Ok(())
    };
    let standing = watch(process, time / 2, &mut wait)?;
    let mut chunk = vec![0; 1 << 20];
    let flowing = watch(process, time / 2, &mut || answers.read(&mut chunk).map(|_| ()))?;
    let mut peak = standing.max(flowing);
    stop.store(true, Ordering::Relaxed);
    // What is left has to be read for the writer to come to its end.
    let asked = std::thread::spawn(move || -> std::io::Result<ChildStdin> {
        let mut pipe = writer
            .join()
            .map_err(|_| std::io::Error::other("the writer panicked"))??;
        pipe.write_all(format!("{}\n", call(424_242, "echo", &json!({ "text": "after" }))).as_bytes())?;
        Ok(pipe)
    });
    let mut line = Vec::new();
    loop {
        line.clear();
        if answers.read_until(b'\n', &mut line)? == 0 {
            return Err("the server ended under the flood".into());
        }
        // The first line is what was left of one.
        let Ok(answer) = serde_json::from_slice::<Value>(&line) else {
            continue;
        };
        if answer["id"] == 424_242 {
            if answer["result"]["content"][0]["text"] != "after" {
                return Err(format!("after the flood: {answer}").into());
            }
            break;
        }
    }
    peak = peak.max(memory(process)?);
    let after = memory(process)?;
    drop(asked.join().map_err(|_| "the writer panicked")??);
    child.wait()?;
    Ok(Flooded {
        lines: sent.load(Ordering::Relaxed),
        peak,
        after,
    })
}
