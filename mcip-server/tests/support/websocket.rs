//! WebSocket through a client that others wrote, and by hand where that would never send such a thing.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use serde_json::Value;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Control, Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{Frame, FrameHeader};
use tokio_tungstenite::tungstenite::{Error, HandshakeError, Message, WebSocket as Socket};

use super::dial::Bytes;
use super::{Answer, Dialled, Wire};

/// One connection.
pub(crate) struct WebSocket {
    socket: Socket<Box<dyn Bytes>>,
    tcp: Arc<TcpStream>,
    pub(crate) response: Response,
}

/// A handshake as a client has to send it, with these headers besides.
pub(crate) fn handshake(address: SocketAddr, headers: &[(&'static str, &str)]) -> Request {
    let mut request = format!("ws://{address}/mcp").into_client_request().expect("a URL");
    request
        .headers_mut()
        .insert("sec-websocket-protocol", "mcp".parse().expect("a value"));
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().expect("a value"));
    }
    request
}

impl WebSocket {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self::try_connect(address, &[]).expect("a WebSocket")
    }

    /// Connects; the status of the reply if it is refused.
    pub(crate) fn try_connect(address: SocketAddr, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        Self::over(Dialled::plain(address), handshake(address, headers))
    }

    /// Asks for the upgrade on a connection that is open.
    pub(crate) fn over(connection: Dialled, request: Request) -> Result<Self, u16> {
        let Dialled { bytes, tcp } = connection;
        match tokio_tungstenite::tungstenite::client(request, bytes) {
            Ok((socket, response)) => Ok(Self { socket, tcp, response }),
            Err(HandshakeError::Failure(Error::Http(reply))) => Err(reply.status().as_u16()),
            Err(error) => panic!("no handshake: {error}"),
        }
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string());
    }

    pub(crate) fn send_text(&mut self, text: &str) {
        self.send_message(Message::text(text));
    }

    pub(crate) fn send_message(&mut self, message: Message) {
        self.socket.send(message).expect("sent");
    }

    /// The next frame; the code of the server's close frame instead.
    pub(crate) fn next(&mut self) -> Result<Value, u16> {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    return Ok(serde_json::from_str(&text).unwrap_or_else(|_| panic!("not a frame: {text}")));
                }
                Ok(Message::Close(Some(frame))) => return Err(frame.code.into()),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                other => panic!("neither a frame nor a close frame: {other:?}"),
            }
        }
    }

    /// The next message of any kind.
    pub(crate) fn message(&mut self) -> Message {
        self.socket.read().expect("a message")
    }

    /// The code of the server's close frame, after whatever comes before it.
    pub(crate) fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next() {
                return code;
            }
        }
    }

    /// Waits until the server has closed the socket too.
    pub(crate) fn end(mut self) {
        while self.socket.read().is_ok() {}
    }

    /// The socket, for bytes that no client sends.
    pub(crate) fn raw(&self) -> TcpStream {
        self.tcp.try_clone().expect("a handle")
    }

    /// Answers no ping any more, and reads nothing.
    pub(crate) fn into_raw(self) -> TcpStream {
        self.raw()
    }
}

/// A frame with a mask, as clients have to send them.
pub(crate) fn frame(opcode: OpCode, is_final: bool, payload: &[u8]) -> Vec<u8> {
    let mut frame = Frame::from_payload(
        FrameHeader {
            is_final,
            opcode,
            mask: Some([1, 2, 3, 4]),
            ..FrameHeader::default()
        },
        payload.to_vec().into(),
    );
    let mut out = Vec::new();
    frame.header_mut().mask = Some([1, 2, 3, 4]);
    frame.format(&mut out).expect("written");
    out
}

pub(crate) fn text(is_final: bool, payload: &[u8]) -> Vec<u8> {
    frame(OpCode::Data(Data::Text), is_final, payload)
}

pub(crate) fn more(is_final: bool, payload: &[u8]) -> Vec<u8> {
    frame(OpCode::Data(Data::Continue), is_final, payload)
}

pub(crate) fn ping() -> Vec<u8> {
    frame(OpCode::Control(Control::Ping), true, b"x")
}

/// Writes until the server is not there any more; fails if it merely does not read.
pub(crate) fn write_until_closed(mut raw: &TcpStream, bytes: &[u8]) {
    let error = loop {
        if let Err(error) = raw.write_all(bytes) {
            break error;
        }
    };
    assert!(
        !matches!(
            error.kind(),
            std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
        ),
        "it is still held: {error}"
    );
}

/// Reads to the end of the connection, however it ends.
pub(crate) fn drain(mut raw: &TcpStream) {
    let mut chunk = [0; 4096];
    while raw.read(&mut chunk).is_ok_and(|read| read > 0) {}
}

impl Wire for WebSocket {
    fn name(&self) -> &'static str {
        "websocket"
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
