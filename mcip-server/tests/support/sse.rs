//! HTTP+SSE by hand: a stream of events, and requests beside it.

use std::net::SocketAddr;

use serde_json::Value;

use super::{Answer, Dialled, HttpClient, Wire};

/// One stream and one connection for its messages.
pub(crate) struct Sse {
    pub(crate) stream: HttpClient,
    pub(crate) posts: HttpClient,
    /// Where messages go.
    pub(crate) endpoint: String,
}

impl Sse {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self::try_connect(address, None, &[]).expect("a stream")
    }

    /// Opens a stream; the status of the reply if it is refused.
    pub(crate) fn try_connect(
        address: SocketAddr,
        authorization: Option<&str>,
        headers: &[(String, String)],
    ) -> Result<Self, u16> {
        Self::over(|| Dialled::plain(address), authorization, headers)
    }

    /// The same, on connections that are opened otherwise.
    pub(crate) fn over(
        dial: impl Fn() -> Dialled,
        authorization: Option<&str>,
        headers: &[(String, String)],
    ) -> Result<Self, u16> {
        let connect = || {
            let mut client = HttpClient::over(dial());
            client.authorization = authorization.map(str::to_owned);
            client
        };
        let mut stream = connect();
        let accept = ("Accept".to_owned(), "text/event-stream".to_owned());
        stream.bare_to("GET", "/sse", &[headers, &[accept]].concat());
        let head = stream.head();
        if head.status != 200 {
            return Err(head.status);
        }
        assert_eq!(head.header("content-type"), Some("text/event-stream"));
        let (_, endpoint) = stream.whole_event().expect("the endpoint");
        Ok(Self {
            stream,
            posts: connect(),
            endpoint,
        })
    }

    /// Sends a message; the status of the reply.
    pub(crate) fn post(&mut self, message: &Value) -> u16 {
        self.post_text(&message.to_string()).0
    }

    /// Sends any text; the status of the reply, and the frame that says why it was not taken in.
    pub(crate) fn post_text(&mut self, text: &str) -> (u16, Option<Value>) {
        let endpoint = self.endpoint.clone();
        self.posts.post_to(&endpoint, &[], text.as_bytes());
        let head = self.posts.head();
        let body = self.posts.body(&head);
        (head.status, serde_json::from_slice(&body).ok())
    }

    /// The next frame; `None` at the end of the stream.
    pub(crate) fn next(&mut self) -> Option<Value> {
        self.stream.event()
    }
}

impl Wire for Sse {
    fn name(&self) -> &'static str {
        "http_sse"
    }

    fn ask(&mut self, message: &Value) -> Answer {
        assert_eq!(self.post(message), 202);
        let mut beside = Vec::new();
        loop {
            let frame = self.next().expect("an answer");
            if frame.get("method").is_none() {
                return Answer {
                    frame,
                    beside,
                    status: 202,
                };
            }
            beside.push(frame);
        }
    }
}
