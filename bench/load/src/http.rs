//! As much of HTTP/1.1 as answers of the peers need: a status, a body with a length or in chunks.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::Failure;

/// Where to send a request, and the request's bytes.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Target {
    pub(crate) fn read(port: &str, head: &str, body: &str) -> Result<Self, Failure> {
        Ok(Self {
            address: (Ipv4Addr::LOCALHOST, port.parse()?).into(),
            head: fs::read_to_string(head)?,
            body: fs::read(body)?,
        })
    }

    /// The request, with its own body or another one.
    pub(crate) fn request(&self, body: &[u8]) -> Vec<u8> {
        self.request_to(&self.address.to_string(), body)
    }

    /// The same, with one more header.
    pub(crate) fn request_with(&self, name: &str, value: &str, body: &[u8]) -> Vec<u8> {
        let with = Self {
            head: format!("{}\n{name}: {value}", self.head),
            ..self.clone()
        };
        with.request(body)
    }

    /// The same, said to be for another host.
    pub(crate) fn request_to(&self, host: &str, body: &[u8]) -> Vec<u8> {
        let mut bytes = format!("POST /mcp HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
        for line in self.head.lines().filter(|line| !line.is_empty()) {
            bytes.extend_from_slice(line.as_bytes());
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        bytes.extend_from_slice(body);
        bytes
    }

    pub(crate) fn connect(&self) -> io::Result<Connection> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Connection {
            stream,
            buffer: Vec::with_capacity(16 << 10),
        })
    }
}

/// What was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) status: u16,
    /// Bytes of the header.
    pub(crate) length: usize,
    body: Length,
    /// The other side is going to close the connection.
    pub(crate) closes: bool,
}

impl Head {
    /// Whether the header says how long the body is.
    pub(crate) fn is_of_known_length(&self) -> bool {
        matches!(self.body, Length::Known(_))
    }
}

#[derive(Clone, Copy, Debug)]
enum Length {
    Known(usize),
    Chunked,
}

/// Reads a header, if there is all of it.
pub(crate) fn head(bytes: &[u8]) -> io::Result<Option<Head>> {
    let Some(end) = memchr::memmem::find(bytes, b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(bytes.get(..end).unwrap_or_default()).map_err(io::Error::other)?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let status = status.ok_or_else(|| io::Error::other("no status line"))?;
    let (mut body, mut closes) = (Length::Known(0), false);
    for line in lines {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            body = Length::Known(value.parse().map_err(io::Error::other)?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") && value.eq_ignore_ascii_case("chunked") {
            body = Length::Chunked;
        } else if name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close") {
            closes = true;
        }
    }
    Ok(Some(Head {
        status,
        length: end + 4,
        body,
        closes,
    }))
}

/// Where an answer ends, if there is all of it.
pub(crate) fn whole(bytes: &[u8]) -> io::Result<Option<(Head, usize)>> {
    let Some(head) = head(bytes)? else {
        return Ok(None);
    };
    let end = match head.body {
        Length::Known(length) => Some(head.length + length).filter(|end| *end <= bytes.len()),
        Length::Chunked => memchr::memmem::find(bytes.get(head.length..).unwrap_or_default(), b"\r\n0\r\n\r\n")
            .map(|at| head.length + at + 7),
    };
    Ok(end.map(|end| (head, end)))
}

/// A connection that is kept.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Sends a request and gives its answer to a function, header and all.
    pub(crate) fn exchange<T>(&mut self, request: &[u8], of: impl FnOnce(Head, &[u8]) -> T) -> io::Result<T> {
        self.stream.write_all(request)?;
        self.buffer.clear();
        loop {
            if let Some((head, end)) = whole(&self.buffer)? {
                return Ok(of(head, self.buffer.get(..end).unwrap_or_default()));
            }
            self.fill()?;
        }
    }

    /// Sends a request and waits for the header of its answer and some bytes more.
    pub(crate) fn begin(&mut self, request: &[u8]) -> io::Result<u16> {
        self.stream.write_all(request)?;
        self.buffer.clear();
        loop {
            if let Some(head) = head(&self.buffer)?
                && (self.buffer.len() > head.length || head.status != 200)
            {
                return Ok(head.status);
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut chunk = [0; 16 << 10];
        match self.stream.read(&mut chunk)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                self.buffer.extend_from_slice(chunk.get(..read).unwrap_or_default());
                Ok(())
            }
        }
    }
}

/// A header of an answer.
pub(crate) fn header(answer: &[u8], name: &str) -> Option<String> {
    let end = memchr::memmem::find(answer, b"\r\n\r\n")?;
    let text = std::str::from_utf8(answer.get(..end)?).ok()?;
    let mut fields = text.split("\r\n").skip(1).filter_map(|line| line.split_once(':'));
    fields
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned())
}

/// Whether an answer is a result that has this message.
pub(crate) fn is_echo(answer: &[u8], message: &str) -> bool {
    memchr::memmem::find(answer, message.as_bytes()).is_some()
        && memchr::memmem::find(answer, b"\"isError\":true").is_none()
        && memchr::memmem::find(answer, b"\"result\":").is_some()
}
