//! An authorization server of a few lines, whose answers a test chooses and whose requests it can count. The real one is in
//! `authorization_server.rs`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::support::NET;

/// What it answers to a request, given its head and body: a status and a body.
type Answer = Box<dyn FnMut(&str, &str) -> (u16, String) + Send>;

pub(crate) struct Peer {
    address: SocketAddr,
    answer: Arc<Mutex<Answer>>,
    heard: Arc<Mutex<Vec<(String, String)>>>,
}

impl Peer {
    pub(crate) fn start(answer: impl FnMut(&str, &str) -> (u16, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let peer = Self {
            address: listener.local_addr().expect("an address"),
            answer: Arc::new(Mutex::new(Box::new(answer))),
            heard: Arc::default(),
        };
        let (answer, heard) = (peer.answer.clone(), peer.heard.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, heard) = (answer.clone(), heard.clone());
                thread::spawn(move || serve(stream, &answer, &heard));
            }
        });
        peer
    }

    /// One that says the same to all.
    pub(crate) fn saying(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::start(move |_, _| (status, body.clone()))
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn answers(&self, answer: impl FnMut(&str, &str) -> (u16, String) + Send + 'static) {
        *self.answer.lock().expect("lock") = Box::new(answer);
    }

    pub(crate) fn says(&self, status: u16, body: impl Into<String>) {
        let body = body.into();
        self.answers(move |_, _| (status, body.clone()));
    }

    /// How many requests came.
    pub(crate) fn asked(&self) -> usize {
        self.heard.lock().expect("lock").len()
    }

    /// The head and body of the last request.
    pub(crate) fn last(&self) -> (String, String) {
        self.heard.lock().expect("lock").last().expect("a request").clone()
    }
}

fn serve(stream: TcpStream, answer: &Mutex<Answer>, heard: &Mutex<Vec<(String, String)>>) {
    stream.set_read_timeout(Some(NET)).expect("set");
    let mut stream = BufReader::new(stream);
    loop {
        let mut head = String::new();
        loop {
            match stream.read_line(&mut head) {
                Ok(0) | Err(_) => return,
                Ok(2) if head.ends_with("\r\n\r\n") => break,
                Ok(_) => {}
            }
        }
        let length = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, length)| length.trim().parse().expect("a length"));
        let mut body = vec![0; length];
        stream.read_exact(&mut body).expect("a body");
        let body = String::from_utf8(body).expect("UTF-8");
        heard.lock().expect("lock").push((head.clone(), body.clone()));
        let (status, text) = (answer.lock().expect("lock"))(&head, &body);
        let reply = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nLocation: /elsewhere\r\nContent-Length: {}\r\n\r\n{text}",
            text.len()
        );
        if stream.get_mut().write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}
