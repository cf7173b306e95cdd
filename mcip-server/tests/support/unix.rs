//! Lines over a Unix socket.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use mcip_core::pipeline::Handler;
use mcip_server::http::Stopper;
use mcip_server::{Server, UnixServer};
use serde_json::Value;
use tokio::task::JoinHandle;

use super::{Answer, NET, RUNTIME, Wire};

/// A directory of a test's own; it goes when this is dropped.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "mcip-unix-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).expect("a directory");
        Self(path)
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.0.join("mcp.sock")
    }

    /// What is in the directory.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a directory");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn bind<H: Handler>(server: &Server<H>, path: &Path) -> std::io::Result<UnixServer<impl Handler + use<H>>> {
    let _runtime = RUNTIME.enter();
    server.bind_unix(path)
}

pub(crate) fn run<H: Handler>(server: UnixServer<H>) -> (Stopper, JoinHandle<()>) {
    (server.stopper(), RUNTIME.spawn(server.run()))
}

/// One connection.
pub(crate) struct Lines {
    pub(crate) writer: UnixStream,
    reader: BufReader<UnixStream>,
}

impl Lines {
    pub(crate) fn connect(path: &Path) -> Self {
        let writer = UnixStream::connect(path).expect("connected");
        writer.set_read_timeout(Some(NET)).expect("set");
        writer.set_write_timeout(Some(NET)).expect("set");
        let reader = BufReader::new(writer.try_clone().expect("a handle"));
        Self { writer, reader }
    }

    pub(crate) fn send(&mut self, line: &str) {
        self.writer.write_all(format!("{line}\n").as_bytes()).expect("sent");
    }

    /// Whether anything comes before the end.
    pub(crate) fn answers(&mut self) -> bool {
        let mut line = String::new();
        self.reader.read_line(&mut line).is_ok_and(|read| read > 0)
    }

    /// The next frame; `None` when the server has closed its end.
    pub(crate) fn next(&mut self) -> Option<Value> {
        let mut line = String::new();
        let read = self.reader.read_line(&mut line).expect("a line or the end");
        (read > 0).then(|| serde_json::from_str(&line).unwrap_or_else(|_| panic!("not a frame: {line}")))
    }
}

impl Wire for Lines {
    fn name(&self) -> &'static str {
        "unix"
    }

    fn ask(&mut self, message: &Value) -> Answer {
        self.send(&message.to_string());
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
