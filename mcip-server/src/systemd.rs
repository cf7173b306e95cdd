//! Sockets that the service manager opened before it started this process (`systemd.socket(5)`, `sd_listen_fds(3)`).
//!
//! ```no_run
//! use mcip_server::systemd::{Activation, Socket};
//! # async fn serve(server: mcip_server::Server<impl mcip_core::pipeline::Handler>) -> Result<(), Box<dyn std::error::Error>> {
//! for socket in Activation::take()?.sockets {
//!     match socket.socket {
//!         Socket::Tcp(listener) => tokio::spawn(server.listen(listener)?.run()),
//!         Socket::Unix(listener) => tokio::spawn(server.listen_unix(listener)?.run()),
//!     };
//! }
//! # Ok(())
//! # }
//! ```

use std::env;
use std::io;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;

use listenfd::ListenFd;

/// Sockets at the most. `systemd.socket(5)` knows no bound; a server has a handful.
const MOST: usize = 64;

/// What the service manager handed over.
#[derive(Debug, Default)]
pub struct Activation {
    /// The sockets, in the order of the unit's file. Empty if this process was started in another way.
    pub sockets: Vec<Activated>,
}

/// A socket that was handed over.
#[derive(Debug)]
pub struct Activated {
    /// Its name: `FileDescriptorName=` of the unit.
    pub name: Option<String>,
    /// The socket.
    pub socket: Socket,
}

/// A socket that listens.
#[derive(Debug)]
pub enum Socket {
    /// For [`Server::listen`](crate::Server::listen).
    Tcp(TcpListener),
    /// For [`Server::listen_unix`](crate::Server::listen_unix).
    Unix(UnixListener),
}

impl Activation {
    /// Takes the sockets over. They are meant for this process only if `LISTEN_PID` names it. The variables are removed, so that
    /// no child believes that they are meant for it, and a second call finds nothing: call it once, where `main` begins, before there are
    /// other threads that read the environment.
    ///
    /// # Errors
    ///
    /// If one of them is no listening socket of TCP or of the file system, or there are more than 64.
    pub fn take() -> io::Result<Self> {
        let names = env::var("LISTEN_FDNAMES").unwrap_or_default();
        let is_ours = env::var("LISTEN_PID").is_ok_and(|pid| pid.parse() == Ok(std::process::id()));
        let count: usize = match env::var("LISTEN_FDS").map(|count| count.parse()) {
            Ok(Ok(count)) if is_ours => count,
            _ => return Ok(Self::default()),
        };
        if count > MOST {
            return Err(io::Error::other(format!(
                "LISTEN_FDS is {count}; at most {MOST} are taken"
            )));
        }
        let mut handed = ListenFd::from_env();
        let mut names = names.split(':').map(str::to_owned);
        let mut sockets = Vec::with_capacity(count);
        for index in 0..count {
            sockets.push(Activated {
                name: names.next().filter(|name| !name.is_empty()),
                socket: take(&mut handed, index)?,
            });
        }
        Ok(Self { sockets })
    }
}

fn take(handed: &mut ListenFd, index: usize) -> io::Result<Socket> {
    // It is left in its place where it is of the other kind.
    if let Ok(Some(listener)) = handed.take_unix_listener(index) {
        return Ok(Socket::Unix(listener));
    }
    match handed.take_tcp_listener(index) {
        Ok(Some(listener)) => Ok(Socket::Tcp(listener)),
        Ok(None) => Err(io::Error::other(format!("socket {index} is not there"))),
        Err(error) => Err(io::Error::other(format!(
            "socket {index} is no listening stream socket: {error}"
        ))),
    }
}
