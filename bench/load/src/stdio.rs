//! Calls over standard input and output.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{ChildStdin, ChildStdout};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::http::is_echo;
use crate::latency::Latencies;
use crate::process::{cpu_seconds, peak_memory, spawn};

/// In what order requests are written and answers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Both at once, as fast as they go.
    Pipelined,
    /// The next request when the answer is there.
    OneByOne,
    /// No answer is read until every request is written, or the server has taken none for two seconds.
    Late,
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "pipelined" => Ok(Self::Pipelined),
            "one-by-one" => Ok(Self::OneByOne),
            "late" => Ok(Self::Late),
            other => Err(format!("there is no mode {other:?}")),
        }
    }
}

/// What is said.
pub(crate) struct Conversation {
    prologue: Vec<u8>,
    /// The request around its id.
    before: Vec<u8>,
    after: Vec<u8>,
    count: usize,
    message: String,
}

impl Conversation {
    pub(crate) fn read(prologue: &str, frame: &str, count: usize, message: &str) -> Result<Self, Failure> {
        let frame = std::fs::read(frame)?;
        let id = b"\"id\":1,";
        let at = memchr::memmem::find(&frame, id).ok_or("the frame has no id 1")?;
        let (before, rest) = frame.split_at(at + 5);
        Ok(Self {
            prologue: std::fs::read(prologue)?,
            before: before.to_vec(),
            after: [rest.get(1..).unwrap_or_default(), b"\n"].concat(),
            count,
            message: message.to_owned(),
        })
    }

    fn write(&self, id: usize, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.before);
        out.extend_from_slice(id.to_string().as_bytes());
        out.extend_from_slice(&self.after);
    }
}

/// Which requests were answered.
struct Answered<'a> {
    conversation: &'a Conversation,
    seen: Vec<bool>,
    left: usize,
}

impl<'a> Answered<'a> {
    fn new(conversation: &'a Conversation) -> Self {
        Self {
            conversation,
            seen: vec![false; conversation.count],
            left: conversation.count,
        }
    }

    fn take(&mut self, line: &[u8]) -> Result<(), Failure> {
        let wrong = || {
            format!(
                "a wrong answer: {}",
                String::from_utf8_lossy(line.get(..line.len().min(400)).unwrap_or(line))
            )
        };
        let at = memchr::memmem::find(line, b"\"id\":").ok_or_else(wrong)?;
        let digits = line
            .get(at + 5..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        let id = digits.fold(0, |id, digit| id * 10 + usize::from(digit - b'0'));
        let seen = id
            .checked_sub(1)
            .and_then(|index| self.seen.get_mut(index))
            .ok_or_else(wrong)?;
        if *seen || !is_echo(line, &self.conversation.message) {
            return Err(wrong().into());
        }
        *seen = true;
        self.left -= 1;
        Ok(())
    }
}

pub(crate) fn run(mode: Mode, conversation: &Conversation, command: &[&str]) -> Result<serde_json::Value, Failure> {
    let mut child = spawn(command, true)?;
    let pid = child.0.id();
    let mut input = child.0.stdin.take().ok_or("no pipe to the server")?;
    let output = child.0.stdout.take().ok_or("no pipe from the server")?;
    let mut output = BufReader::with_capacity(256 << 10, output);
    input.write_all(&conversation.prologue)?;
    for line in conversation.prologue.split(|byte| *byte == b'\n') {
        if memchr::memmem::find(line, b"\"id\":").is_some() {
            output.read_line(&mut String::new())?;
        }
    }
    // One call, so that what is made at the first one is there.
    let mut first = Vec::new();
    conversation.write(1, &mut first);
    input.write_all(&first)?;
    let mut line = Vec::new();
    output.read_until(b'\n', &mut line)?;
    Answered::new(conversation).take(&line)?;

    let cpu = cpu_seconds(pid)?;
    let began = Instant::now();
    let mut latencies = Latencies::default();
    match mode {
        Mode::OneByOne => latencies = one_by_one(conversation, &mut input, &mut output)?,
        Mode::Pipelined | Mode::Late => many(mode, conversation, &mut input, &mut output)?,
    }
    let seconds = began.elapsed().as_secs_f64();
    let used = cpu_seconds(pid)? - cpu;
    let peak = peak_memory(pid)?;
    // Whoever looks on from within, as valgrind does, has something to write at the end.
    drop(input);
    child.wait(Duration::from_secs(20))?;
    Ok(serde_json::json!({
        "calls": conversation.count,
        "seconds": seconds,
        "rate": conversation.count as f64 / seconds,
        "cpu_us": used / conversation.count as f64 * 1e6,
        "peak_bytes": peak,
        "latency": latencies.summary(),
    }))
}

fn one_by_one(
    conversation: &Conversation,
    input: &mut ChildStdin,
    output: &mut BufReader<ChildStdout>,
) -> Result<Latencies, Failure> {
    let mut answered = Answered::new(conversation);
    let mut latencies = Latencies::default();
    let (mut request, mut line) = (Vec::new(), Vec::new());
    for id in 1..=conversation.count {
        request.clear();
        line.clear();
        conversation.write(id, &mut request);
        let sent = Instant::now();
        input.write_all(&request)?;
        if output.read_until(b'\n', &mut line)? == 0 {
            return Err("the server ended".into());
        }
        latencies.add(sent.elapsed());
        answered.take(&line)?;
    }
    Ok(latencies)
}

fn many(
    mode: Mode,
    conversation: &Conversation,
    input: &mut ChildStdin,
    output: &mut BufReader<ChildStdout>,
) -> Result<(), Failure> {
    let written = AtomicUsize::new(0);
    thread::scope(|scope| {
        let writer = scope.spawn(|| -> std::io::Result<()> {
            let mut chunk = Vec::with_capacity(80 << 10);
            for id in 1..=conversation.count {
                conversation.write(id, &mut chunk);
                if chunk.len() >= 64 << 10 || id == conversation.count {
                    input.write_all(&chunk)?;
                    chunk.clear();
                    written.store(id, Ordering::Relaxed);
                }
            }
            Ok(())
        });
        if mode == Mode::Late {
            wait_until_stuck(&written, conversation.count);
        }
        let mut answered = Answered::new(conversation);
        let mut waiting = Vec::new();
        let mut chunk = vec![0; 256 << 10];
        while answered.left > 0 {
            let read = output.read(&mut chunk)?;
            if read == 0 {
                return Err(format!("the server ended with {} answers to come", answered.left).into());
            }
            waiting.extend_from_slice(chunk.get(..read).unwrap_or_default());
            let mut begin = 0;
            for end in memchr::memchr_iter(b'\n', &waiting) {
                answered.take(waiting.get(begin..end).unwrap_or_default())?;
                begin = end + 1;
            }
            waiting.drain(..begin);
        }
        writer.join().map_err(|_| "the writer panicked")??;
        Ok(())
    })
}

fn wait_until_stuck(written: &AtomicUsize, all: usize) {
    let (mut last, mut since) = (0, Instant::now());
    loop {
        thread::sleep(Duration::from_millis(20));
        let now = written.load(Ordering::Relaxed);
        if now == all {
            // The server may still be working on what it has read.
            thread::sleep(Duration::from_secs(2));
            return;
        }
        if now != last {
            (last, since) = (now, Instant::now());
        } else if since.elapsed() > Duration::from_secs(2) {
            return;
        }
    }
}
