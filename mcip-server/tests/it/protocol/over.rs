//! The transports, and how a scripted client talks over each.

use std::collections::VecDeque;
use std::fmt;

use mcip_core::principal::{Method, Principal};
use serde_json::Value;

use super::server::World;
use crate::support::sse::Sse;
use crate::support::unix::Lines;
use crate::support::websocket::{WebSocket, handshake};
use crate::support::{Dialled, HttpClient, Stdio};

/// A transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    Stdio,
    /// Streamable HTTP.
    Http,
    HttpSse,
    WebSocket,
    Unix,
}

impl Over {
    pub(crate) const ALL: [Self; 5] = [Self::Stdio, Self::Http, Self::HttpSse, Self::WebSocket, Self::Unix];

    /// What its bytes may travel in.
    pub(crate) fn channels(self) -> &'static [Channel] {
        match self {
            Self::Stdio | Self::Unix => &[Channel::Plain],
            Self::Http | Self::HttpSse | Self::WebSocket => &[Channel::Plain, Channel::Tls],
        }
    }

    /// Whether an answer has a status of its own beside its frame.
    pub(crate) fn has_statuses(self) -> bool {
        self == Self::Http
    }
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stdio => "stdio",
            Self::Http => "HTTP",
            Self::HttpSse => "HTTP+SSE",
            Self::WebSocket => "WebSocket",
            Self::Unix => "Unix",
        })
    }
}

/// What the bytes of a connection travel in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    Plain,
    Tls,
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::Tls => "TLS",
        })
    }
}

impl Channel {
    /// A connection to the server.
    pub(crate) fn dial(self, world: &World) -> Dialled {
        match self {
            Self::Plain => Dialled::plain(world.http.address),
            Self::Tls => Dialled::secure(world.secure.address, world.trust.clone()),
        }
    }
}

/// How a client is connected.
pub(crate) enum Link {
    /// By a connection for each message.
    Http,
    /// By one connection on which both sides send when they like.
    Pipe(Pipe),
}

pub(crate) struct Pipe {
    ends: Ends,
    /// What came and was not asked for yet.
    set_aside: VecDeque<Value>,
}

enum Ends {
    Stdio(Stdio),
    HttpSse(Box<Sse>),
    WebSocket(Box<WebSocket>),
    Unix(Lines),
}

impl Link {
    /// Connects as this person of the world, or as nobody in particular.
    pub(crate) fn open(world: &World, over: Over, channel: Channel, who: Option<Person>) -> Self {
        let shown = who.map(|who| who.authorization());
        let ends = match over {
            Over::Http => return Self::Http,
            Over::Stdio => Ends::Stdio(match who {
                None => Stdio::start(&world.server),
                Some(who) => Stdio::start_as(&world.server, who.principal(Method::LocalProcess)),
            }),
            Over::HttpSse => {
                let sse = Sse::over(|| channel.dial(world), shown.as_deref(), &[]);
                Ends::HttpSse(Box::new(sse.expect("a stream")))
            }
            Over::WebSocket => {
                let headers: Vec<_> = shown.iter().map(|value| ("authorization", value.as_str())).collect();
                let request = handshake(world.http.address, &headers);
                let socket = WebSocket::over(channel.dial(world), request);
                Ends::WebSocket(Box::new(socket.expect("a WebSocket")))
            }
            Over::Unix => Ends::Unix(Lines::connect(&world.socket(who))),
        };
        Self::Pipe(Pipe {
            ends,
            set_aside: VecDeque::new(),
        })
    }
}

impl Pipe {
    /// Sends the text of a message, whether it is one or not.
    pub(crate) fn send(&mut self, text: &str) {
        match &mut self.ends {
            Ends::Stdio(pipe) => pipe.write_line(text.as_bytes()),
            Ends::WebSocket(socket) => socket.send_text(text),
            Ends::Unix(lines) => lines.send(text),
            Ends::HttpSse(sse) => {
                let (status, refusal) = sse.post_text(text);
                // What is not taken in is refused there and then, and nothing comes over the stream.
                if status != 202 {
                    self.set_aside.push_back(refusal.expect("a refusal says why"));
                }
            }
        }
    }

    /// The next frame; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Value> {
        if let Some(frame) = self.set_aside.pop_front() {
            return Some(frame);
        }
        match &mut self.ends {
            Ends::Stdio(pipe) => pipe.next(),
            Ends::HttpSse(sse) => sse.next(),
            Ends::WebSocket(socket) => socket.next().ok(),
            Ends::Unix(lines) => lines.next(),
        }
    }

    /// Frames to look at again.
    pub(crate) fn put_back(&mut self, mut frames: VecDeque<Value>) {
        self.set_aside.append(&mut frames);
    }
}

/// A connection for one message of Streamable HTTP.
pub(crate) fn client(world: &World, channel: Channel, who: Option<Person>) -> HttpClient {
    let mut client = HttpClient::over(channel.dial(world));
    client.authorization = who.map(|who| who.authorization());
    client
}

/// Somebody whom a server knows: by a token over the network, by a socket of their own or by a pipe.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) scopes: &'static [&'static str],
}

impl Person {
    pub(crate) fn token(self) -> String {
        format!("token-of-{}", self.name)
    }

    pub(crate) fn authorization(self) -> String {
        format!("Bearer {}", self.token())
    }

    pub(crate) fn principal(self, method: Method) -> Principal {
        Principal::new(self.name, method).with_scopes(self.scopes.iter().copied())
    }
}
