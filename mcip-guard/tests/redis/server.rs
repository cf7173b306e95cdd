//! A Redis of one's own, that can be killed, paused and started again.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::NET;

/// What a server is to keep.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Everything that it acknowledged.
    All,
    /// Nothing beyond its end.
    Nothing,
}

pub(crate) struct Redis {
    pub(crate) port: u16,
    directory: PathBuf,
    keeps: Keeps,
    more: Vec<String>,
    child: Option<Child>,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").port()
}

impl Redis {
    pub(crate) fn start(keeps: Keeps) -> Self {
        Self::start_with(keeps, &[])
    }

    pub(crate) fn start_with(keeps: Keeps, more: &[&str]) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("mcip-redis-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&directory).expect("a directory");
        let mut own = Self {
            port: free_port(),
            directory,
            keeps,
            more: more.iter().map(|word| (*word).to_owned()).collect(),
            child: None,
        };
        own.restart();
        own
    }

    /// Starts it, on the port that it had before.
    pub(crate) fn restart(&mut self) {
        assert!(self.child.is_none(), "it runs");
        let program = std::env::var("MCIP_REDIS_SERVER").unwrap_or_else(|_| {
            panic!("no Redis to test with: run .ci/redis, which gets one and names its program in MCIP_REDIS_SERVER")
        });
        let appends = if self.keeps == Keeps::All { "yes" } else { "no" };
        let port = self.port.to_string();
        let child = Command::new(program)
            .args([
                "--port",
                &port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                appends,
            ])
            .args(["--appendfsync", "always", "--dir"])
            .arg(&self.directory)
            .args(["--repl-diskless-sync-delay", "0"])
            .args(&self.more)
            .stdout(Stdio::null())
            .spawn()
            .expect("started");
        self.child = Some(child);
        let end = Instant::now() + NET;
        while !self.answers() {
            assert!(Instant::now() < end, "Redis does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn answers(&self) -> bool {
        self.say("PING").is_some_and(|answer| answer.starts_with("+PONG"))
    }

    /// Says one command and gives the beginning of its answer.
    pub(crate) fn say(&self, command: &str) -> Option<String> {
        use std::io::{Read as _, Write as _};
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
        stream.write_all(format!("{command}\r\n").as_bytes()).ok()?;
        let mut answer = [0; 4096];
        let read = stream.read(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer[..read]).into_owned())
    }

    fn signal(&self, name: &str) {
        let id = self.child.as_ref().expect("it runs").id().to_string();
        let done = Command::new("kill").args([name, &id]).status().expect("kill");
        assert!(done.success());
    }

    pub(crate) fn pause(&self) {
        self.signal("-STOP");
    }

    pub(crate) fn go_on(&self) {
        self.signal("-CONT");
    }

    /// SIGKILL: nothing of it runs after this.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().expect("killed");
        child.wait().expect("gone");
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
