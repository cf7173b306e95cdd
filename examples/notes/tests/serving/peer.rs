//! The program as a child process, and a client at its standard streams.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::request;

/// What a test may take at the most, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// A child that ends with this value, or when patience ends: what waits for its output then fails instead of hanging.
pub(crate) struct Running(Arc<Mutex<Child>>);

impl Running {
    pub(crate) fn new(child: Child) -> Self {
        let child = Arc::new(Mutex::new(child));
        let watched = Arc::downgrade(&child);
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if let Some(child) = watched.upgrade() {
                let _ = child.lock().expect("no panic under it").kill();
            }
        });
        Self(child)
    }

    pub(crate) fn wait(&self) -> ExitStatus {
        self.0.lock().expect("no panic under it").wait().expect("it ends")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.lock().expect("no panic under it").kill();
        self.wait();
    }
}

pub(crate) fn notes(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_notes"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A client on stdio.
pub(crate) struct Peer {
    child: Running,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    capabilities: Value,
    last: u64,
}

impl Peer {
    pub(crate) fn start(arguments: &[&str], capabilities: Value) -> Self {
        let mut child = notes(arguments).stderr(Stdio::null()).spawn().expect("the program");
        Self {
            input: child.stdin.take(),
            output: BufReader::new(child.stdout.take().expect("piped")),
            child: Running::new(child),
            capabilities,
            last: 0,
        }
    }

    /// Sends a request and returns its id.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> u64 {
        self.last += 1;
        let mut line = request(self.last, method, &self.capabilities, params).to_string();
        line.push('\n');
        self.input
            .as_mut()
            .expect("open")
            .write_all(line.as_bytes())
            .expect("it reads");
        self.last
    }

    pub(crate) fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it writes");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Sends a request and returns the answer: its result, or its error.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        let answer = self.receive();
        assert_eq!(answer["id"], id, "{answer}");
        answer
            .get("result")
            .or(answer.get("error"))
            .cloned()
            .expect("one of both")
    }

    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> Value {
        self.ask("tools/call", json!({ "name": tool, "arguments": arguments }))
    }

    /// Ends the input, upon which the program has to end by itself.
    pub(crate) fn leave(mut self) -> bool {
        self.input = None;
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).expect("text");
        assert_eq!(rest, "", "something was said that nobody asked for");
        self.child.wait().success()
    }
}
