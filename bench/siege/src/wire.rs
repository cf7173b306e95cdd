//! HTTP/1.1 by hand.

use std::io;
use std::net::SocketAddr;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};

/// A connection from one of the addresses of this machine, so that not all attackers are one peer.
pub async fn connect(address: SocketAddr, source: u8) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, source], 0)))?;
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// A call of the modern era.
pub fn call(id: u64, tool: &str, arguments: &Value) -> Value {
    json!({
        "jsonrpc": "2.0", "id": id, "method": "tools/call",
        "params": {
            "name": tool, "arguments": arguments,
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        },
    })
}

/// Headers of a call of the modern era.
pub fn modern(tool: &str) -> String {
    format!("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: {tool}\r\n")
}

/// The head of a POST of so many bytes.
pub fn head(token: Option<&str>, more: &str, length: usize) -> String {
    let token = token.map_or_else(String::new, |token| format!("Authorization: Bearer {token}\r\n"));
    format!(
        "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n{token}Content-Type: application/json\r\n\
         Accept: application/json, text/event-stream\r\n{more}Content-Length: {length}\r\n\r\n"
    )
}

/// A whole POST.
pub fn post(token: Option<&str>, more: &str, body: &[u8]) -> Vec<u8> {
    let mut request = head(token, more, body.len()).into_bytes();
    request.extend_from_slice(body);
    request
}

/// A reply.
pub struct Reply {
    pub status: u16,
    pub session: Option<String>,
    pub body: Vec<u8>,
}

/// A connection that sends requests and reads replies.
pub struct Client(pub BufReader<TcpStream>);

impl Client {
    pub async fn connect(address: SocketAddr, source: u8) -> io::Result<Self> {
        Ok(Self(BufReader::new(connect(address, source).await?)))
    }

    pub async fn ask(&mut self, request: &[u8]) -> io::Result<Reply> {
        self.send(request).await?;
        self.reply().await
    }

    pub async fn send(&mut self, request: &[u8]) -> io::Result<()> {
        self.0.get_mut().write_all(request).await
    }

    /// The next reply, whole.
    pub async fn reply(&mut self) -> io::Result<Reply> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "no reply of HTTP");
        let mut reply = Reply {
            status: 0,
            session: None,
            body: Vec::new(),
        };
        let (mut length, mut chunked, mut line) = (0, false, String::new());
        loop {
            line.clear();
            if self.0.read_line(&mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let text = line.trim_end();
            if reply.status == 0 {
                reply.status = text
                    .split(' ')
                    .nth(1)
                    .and_then(|code| code.parse().ok())
                    .ok_or_else(broken)?;
                continue;
            }
            let Some((name, value)) = text.split_once(':') else {
                break;
            };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().map_err(|_| broken())?,
                "transfer-encoding" => chunked = true,
                "mcp-session-id" => reply.session = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        if chunked {
            loop {
                line.clear();
                self.0.read_line(&mut line).await?;
                let size = usize::from_str_radix(line.trim(), 16).map_err(|_| broken())?;
                let mut chunk = vec![0; size + 2];
                self.0.read_exact(&mut chunk).await?;
                if size == 0 {
                    return Ok(reply);
                }
                reply.body.extend_from_slice(&chunk[..size]);
            }
        }
        reply.body = vec![0; length];
        self.0.read_exact(&mut reply.body).await?;
        Ok(reply)
    }
}
