//! Lines over two pipes of the operating system.

use std::io::{BufRead, BufReader, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use mcip_core::pipeline::Handler;
use mcip_server::Server;
use serde_json::Value;
use tokio::task::JoinHandle;

use super::{Answer, NET, RUNTIME, Wire};

/// One client on two pipes of the operating system.
pub(crate) struct Stdio {
    writer: Option<std::io::PipeWriter>,
    lines: Receiver<String>,
    pub(crate) ended: Option<JoinHandle<std::io::Result<()>>>,
}

impl Stdio {
    pub(crate) fn start<H: Handler>(server: &Server<H>) -> Self {
        Self::start_as(server, mcip_server::Principal::local_process())
    }

    /// A client that somebody else holds the other end of.
    pub(crate) fn start_as<H: Handler>(server: &Server<H>, principal: mcip_server::Principal) -> Self {
        let (their_input, writer) = std::io::pipe().expect("a pipe");
        let (reader, their_output) = std::io::pipe().expect("a pipe");
        let server = server.clone();
        let ended = RUNTIME.spawn(async move { server.streams(principal, their_input, their_output).await });
        let (send, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(reader).lines() {
                if line.is_err() || send.send(line.expect("UTF-8")).is_err() {
                    return;
                }
            }
        });
        Self {
            writer: Some(writer),
            lines,
            ended: Some(ended),
        }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.writer.as_mut().expect("open").write_all(bytes).expect("sent");
    }

    /// The pipe, for bytes that the server may not read at once.
    pub(crate) fn raw(&self) -> std::io::PipeWriter {
        self.writer.as_ref().expect("open").try_clone().expect("a handle")
    }

    pub(crate) fn write_line(&mut self, line: &[u8]) {
        self.write(&[line, b"\n"].concat());
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.write_line(message.to_string().as_bytes());
    }

    /// The next frame; `None` when the server has closed its end.
    pub(crate) fn next(&self) -> Option<Value> {
        match self.lines.recv_timeout(NET) {
            Ok(line) => Some(serde_json::from_str(&line).unwrap_or_else(|_| panic!("not a frame: {line}"))),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("no answer"),
        }
    }

    /// Ends the input, as a client does that goes away.
    pub(crate) fn close_input(&mut self) {
        self.writer = None;
    }
}

impl Wire for Stdio {
    fn name(&self) -> &'static str {
        "stdio"
    }

    fn ask(&mut self, message: &Value) -> Answer {
        self.send(message);
        let mut beside = Vec::new();
        loop {
            let frame = self.next().expect("an answer");
            if frame.get("method").is_none() {
                return Answer {
                    frame,
                    beside,
                    status: 0,
                };
            }
            beside.push(frame);
        }
    }
}
