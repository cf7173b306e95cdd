//! A closed loop: each connection sends its next call when it has its answer, and the load never sleeps.
//!
//! A server that answers a client which sleeps pays for waking it, and the faster it answers, the less often the client sleeps.
//! Here it is awake all the time, so that what a server's process is charged for is its own work, whoever it is.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use mio::{Events, Interest, Poll, Token};

use crate::Failure;
use crate::http::{Target, whole};
use crate::latency::Latencies;

/// Answers between two looks at whether the time is over.
const LOOK: u64 = 64;

pub(crate) fn run(target: &Target, connections: usize, seconds: f64) -> Result<serde_json::Value, Failure> {
    let request = target.request(&target.body);
    let mut poll = Poll::new()?;
    let mut clients = (0..connections)
        .map(|token| Client::open(target, &poll, token))
        .collect::<io::Result<Vec<_>>>()?;
    let mut totals = Totals::default();
    let mut events = Events::with_capacity(connections.max(1));
    let began = Instant::now();
    let end = began + Duration::try_from_secs_f64(seconds)?;
    for client in &mut clients {
        client.send(&request)?;
    }
    let mut looked = 0;
    loop {
        poll.poll(&mut events, Some(Duration::ZERO))?;
        for event in &events {
            if let Some(client) = clients.get_mut(event.token().0) {
                while client.take(&mut totals)? {
                    client.send(&request)?;
                }
            }
        }
        looked += 1;
        if looked % LOOK == 0 && Instant::now() >= end {
            break;
        }
    }
    let took = began.elapsed();
    let mut counted = totals.latencies.summary();
    counted["requests"] = totals.answers.into();
    counted["refused"] = totals.refused.into();
    counted["bytes"] = totals.bytes.into();
    counted["seconds"] = took.as_secs_f64().into();
    Ok(counted)
}

#[derive(Default)]
struct Totals {
    answers: u64,
    /// Answers whose status is not 200.
    refused: u64,
    /// Of the bodies.
    bytes: u64,
    latencies: Latencies,
}

struct Client {
    stream: mio::net::TcpStream,
    buffer: Box<[u8]>,
    /// Bytes of the buffer that are an answer so far.
    filled: usize,
    sent: Instant,
    /// The last answer: bytes in all, and of the header. Most are as long as the one before.
    last: Option<(usize, usize)>,
}

impl Client {
    fn open(target: &Target, poll: &Poll, token: usize) -> io::Result<Self> {
        let stream = TcpStream::connect(target.address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = mio::net::TcpStream::from_std(stream);
        poll.registry()
            .register(&mut stream, Token(token), Interest::READABLE)?;
        Ok(Self {
            stream,
            buffer: vec![0; 1 << 20].into_boxed_slice(),
            filled: 0,
            sent: Instant::now(),
            last: None,
        })
    }

    /// Sends a request whole. One that the socket does not take at once is long, and waits for nobody but the server.
    fn send(&mut self, mut request: &[u8]) -> io::Result<()> {
        self.sent = Instant::now();
        while !request.is_empty() {
            match self.stream.write(request) {
                Ok(written) => request = request.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::hint::spin_loop(),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads what there is. Whether an answer is whole now.
    fn take(&mut self, totals: &mut Totals) -> Result<bool, Failure> {
        loop {
            let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
            match self.stream.read(room) {
                Ok(0) => return Err("a connection was closed in the middle, or an answer is too long".into()),
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error.into()),
            }
            if self.answered(totals)? {
                return Ok(true);
            }
        }
    }

    fn answered(&mut self, totals: &mut Totals) -> Result<bool, Failure> {
        const FINE: &[u8] = b"HTTP/1.1 200 ";
        let answer = self.buffer.get(..self.filled).unwrap_or_default();
        let header = match self.last {
            Some((length, header)) if length == self.filled && answer.starts_with(FINE) => header,
            _ => match whole(answer)? {
                None => return Ok(false),
                Some((_, end)) if end != self.filled => return Err("more than one answer to one request".into()),
                Some((head, end)) => {
                    totals.refused += u64::from(head.status != 200);
                    // An answer in chunks may be cut elsewhere next time; that it has this length says nothing then.
                    self.last = head.is_of_known_length().then_some((end, head.length));
                    head.length
                }
            },
        };
        totals.latencies.add(self.sent.elapsed());
        totals.answers += 1;
        totals.bytes += (self.filled - header) as u64;
        self.filled = 0;
        Ok(true)
    }
}
