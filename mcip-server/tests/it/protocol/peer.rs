//! A scripted client that speaks one revision over one transport.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::over::{self, Channel, Link, Over, Person};
use super::server::World;
use crate::support::{Answer, Head, Headers, HttpClient, headers_of};

pub(crate) const MODERN: &str = "2026-07-28";

/// One behaviour on one revision over one transport.
pub(crate) struct Case<'a> {
    pub(crate) world: &'a World,
    pub(crate) revision: &'static str,
    pub(crate) over: Over,
    pub(crate) channel: Channel,
    /// Nobody in particular, where nobody is asked.
    pub(crate) who: Option<Person>,
}

impl<'a> Case<'a> {
    pub(crate) fn is_modern(&self) -> bool {
        self.revision == MODERN
    }

    /// A client that can be asked everything.
    pub(crate) fn peer(&self) -> Peer<'a> {
        let mut able = json!({
            "elicitation": { "form": {}, "url": {} }, "sampling": { "tools": {}, "context": {} }, "roots": { "listChanged": true },
        });
        if self.is_modern() {
            able["extensions"] = json!({ "io.modelcontextprotocol/tasks": {} });
            able["roots"] = json!({});
        }
        self.peer_with(able)
    }

    /// A client with these capabilities, past `initialize` where there is one.
    pub(crate) fn peer_with(&self, capabilities: Value) -> Peer<'a> {
        let mut peer = self.stranger();
        peer.capabilities = capabilities;
        if !self.is_modern() {
            let answer = peer.initialize(self.revision);
            assert_eq!(answer.result()["protocolVersion"], self.revision);
            peer.tell("notifications/initialized", json!({}));
        }
        peer
    }

    /// A client that has said nothing yet.
    pub(crate) fn stranger(&self) -> Peer<'a> {
        Peer {
            world: self.world,
            revision: self.revision,
            channel: self.channel,
            who: self.who,
            link: Link::open(self.world, self.over, self.channel, self.who),
            capabilities: json!({}),
            hello: Value::Null,
            session: None,
            ids: 0,
        }
    }

    /// A name that no other case uses.
    pub(crate) fn name(&self) -> String {
        static NAMES: AtomicUsize = AtomicUsize::new(0);
        format!("{}-{}", self.revision, NAMES.fetch_add(1, Ordering::Relaxed))
    }
}

pub(crate) struct Peer<'a> {
    world: &'a World,
    revision: &'static str,
    capabilities: Value,
    /// The result of `initialize`.
    pub(crate) hello: Value,
    pub(crate) session: Option<String>,
    channel: Channel,
    who: Option<Person>,
    link: Link,
    ids: i64,
}

/// A request whose answer is awaited, or a stream that is read.
pub(crate) struct Pending {
    pub(crate) id: Value,
    /// The connection that it has for itself, over HTTP.
    http: Option<HttpClient>,
    head: Option<Head>,
    is_read: bool,
}

impl Pending {
    pub(crate) fn head(&mut self) -> &Head {
        let http = self.http.as_mut().expect("HTTP");
        self.head.get_or_insert_with(|| http.head())
    }

    /// The next event with its id.
    pub(crate) fn event(&mut self) -> Option<(String, Value)> {
        let kind = self.head().header("content-type").map(str::to_owned);
        assert_eq!(kind.as_deref(), Some("text/event-stream"));
        let (id, data) = self.http.as_mut()?.whole_event()?;
        let data = match data.as_str() {
            "" => Value::Null,
            text => serde_json::from_str(text).expect("an event's data is a frame"),
        };
        Some((id.unwrap_or_default(), data))
    }

    fn next(&mut self) -> Option<Value> {
        let streams = self.head().header("content-type") == Some("text/event-stream");
        if streams {
            // An event without data primes a client to come back.
            return std::iter::from_fn(|| self.event())
                .map(|(_, data)| data)
                .find(|data| !data.is_null());
        }
        if std::mem::replace(&mut self.is_read, true) {
            return None;
        }
        let (head, http) = (self.head.as_ref()?, self.http.as_mut()?);
        let body = http.body(head);
        (!body.is_empty()).then(|| serde_json::from_slice(&body).expect("JSON"))
    }
}

pub(crate) fn is_question(frame: &Value) -> bool {
    frame.get("method").is_some() && frame.get("id").is_some()
}

impl Peer<'_> {
    fn is_modern(&self) -> bool {
        self.revision == MODERN
    }

    fn is_http(&self) -> bool {
        matches!(self.link, Link::Http)
    }

    /// A message as the revision has it.
    pub(crate) fn message(&mut self, method: &str, mut params: Value) -> Value {
        self.ids += 1;
        if self.is_modern() {
            params["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!(MODERN);
            params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = self.capabilities.clone();
        }
        json!({ "jsonrpc": "2.0", "id": self.ids, "method": method, "params": params })
    }

    pub(crate) fn initialize(&mut self, revision: &str) -> Answer {
        let params = json!({
            "protocolVersion": revision, "capabilities": self.capabilities, "clientInfo": { "name": "by hand", "version": "1" },
        });
        self.begin(params)
    }

    /// `initialize` with any parameters.
    pub(crate) fn begin(&mut self, params: Value) -> Answer {
        let message = self.message("initialize", params);
        let mut pending = self.post(&message, Vec::new());
        let answer = self.answer(&mut pending);
        self.session = pending
            .head
            .and_then(|head| head.header("mcp-session-id").map(str::to_owned));
        self.hello = answer.frame["result"].clone();
        answer
    }

    /// The headers of a message of this revision.
    pub(crate) fn headers(&self, message: &Value) -> Headers {
        if self.is_modern() {
            return headers_of(message);
        }
        let mut headers = Vec::new();
        headers.extend(self.session.clone().map(|id| ("Mcp-Session-Id".to_owned(), id)));
        // The header came with 2025-06-18.
        if self.revision >= "2025-06-18" && self.session.is_some() {
            headers.push(("MCP-Protocol-Version".to_owned(), self.revision.to_owned()));
        }
        headers
    }

    /// Sends any message, over HTTP with these headers and on a connection of its own.
    pub(crate) fn post(&mut self, message: &Value, headers: Headers) -> Pending {
        self.post_text(message["id"].clone(), &message.to_string(), &headers)
    }

    /// The same with any text.
    pub(crate) fn post_text(&mut self, id: Value, text: &str, headers: &Headers) -> Pending {
        let http = match &mut self.link {
            Link::Pipe(pipe) => {
                pipe.send(text);
                None
            }
            Link::Http => {
                let mut client = over::client(self.world, self.channel, self.who);
                client.post(headers, text.as_bytes());
                Some(client)
            }
        };
        Pending {
            id,
            http,
            head: None,
            is_read: false,
        }
    }

    /// GET or DELETE.
    pub(crate) fn bare(&self, method: &str, more: &[(&str, &str)]) -> Pending {
        let mut headers = self.headers(&json!({}));
        if self.is_modern() {
            headers = vec![("MCP-Protocol-Version".to_owned(), MODERN.to_owned())];
        }
        headers.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let mut client = over::client(self.world, self.channel, self.who);
        client.bare(method, &headers);
        Pending {
            id: Value::Null,
            http: Some(client),
            head: None,
            is_read: false,
        }
    }

    pub(crate) fn send(&mut self, method: &str, params: Value) -> Pending {
        let message = self.message(method, params);
        let headers = self.headers(&message);
        self.post(&message, headers)
    }

    /// Sends a notification; over HTTP, it is accepted.
    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        let mut message = self.message(method, params);
        message.as_object_mut().expect("an object").remove("id");
        self.deliver(&message);
    }

    /// Answers a question of the server.
    pub(crate) fn reply(&mut self, id: &Value, result: &Value) {
        self.deliver(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
    }

    fn deliver(&mut self, message: &Value) {
        let headers = self.headers(message);
        let mut sent = self.post(message, headers);
        if self.is_http() {
            assert_eq!(sent.head().status, 202, "{message}");
        }
    }

    /// The next frame for a request; over a pipe, the next of any kind.
    pub(crate) fn frame(&mut self, pending: &mut Pending) -> Value {
        self.try_frame(pending).expect("a frame")
    }

    /// The same; `None` at the end.
    pub(crate) fn try_frame(&mut self, pending: &mut Pending) -> Option<Value> {
        match &mut self.link {
            Link::Pipe(pipe) => pipe.next(),
            Link::Http => pending.next(),
        }
    }

    /// The next question of the server. What changed elsewhere meanwhile is passed over.
    pub(crate) fn question(&mut self, pending: &mut Pending) -> Value {
        loop {
            let frame = self.frame(pending);
            if is_question(&frame) {
                return frame;
            }
        }
    }

    /// The answer, and what came before it.
    pub(crate) fn answer(&mut self, pending: &mut Pending) -> Answer {
        let (mut beside, mut others) = (Vec::new(), VecDeque::new());
        let frame = loop {
            let frame = self.frame(pending);
            if frame.get("method").is_some() {
                beside.push(frame);
            } else if frame["id"] == pending.id || frame.get("id").is_none_or(Value::is_null) || frame.is_array() {
                break frame;
            } else {
                others.push_back(frame);
            }
        };
        if let Link::Pipe(pipe) = &mut self.link {
            pipe.put_back(others);
        }
        Answer {
            frame,
            beside,
            status: pending.head.as_ref().map_or(0, |head| head.status),
        }
    }

    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Answer {
        let mut pending = self.send(method, params);
        self.answer(&mut pending)
    }

    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> Answer {
        self.ask("tools/call", json!({ "name": tool, "arguments": arguments }))
    }

    /// The method is unknown here. Over HTTP the modern era says so with a status, too.
    pub(crate) fn lacks_method(&mut self, method: &str, params: Value) {
        let answer = self.ask(method, params);
        assert_eq!(answer.code(), -32601, "{method}: {}", answer.frame);
        if self.is_http() {
            assert_eq!(answer.status, if self.is_modern() { 404 } else { 200 });
        }
    }

    /// All entries of a list, page by page.
    pub(crate) fn list(&mut self, method: &str, member: &str) -> Vec<Value> {
        let (mut all, mut params) = (Vec::new(), json!({}));
        loop {
            let answer = self.ask(method, params.take());
            all.extend(answer.result()[member].as_array().expect("a list").iter().cloned());
            match answer.result().get("nextCursor") {
                Some(cursor) => params = json!({ "cursor": cursor }),
                None => return all,
            }
        }
    }

    /// One entry of a list, by name.
    pub(crate) fn listed(&mut self, method: &str, member: &str, name: &str) -> Value {
        let all = self.list(method, member);
        let found = all.iter().find(|entry| entry["name"] == name);
        found.unwrap_or_else(|| panic!("no {name}: {all:?}")).clone()
    }

    /// Calls a tool that asks, and answers: with requests of the server in the legacy era, in rounds in the modern one. What was asked
    /// comes as `{ method, params }`.
    pub(crate) fn converse(&mut self, tool: &str, answer: impl Fn(&str) -> Value) -> (Vec<Value>, Answer) {
        let mut asked = Vec::new();
        let mut params = json!({ "name": tool, "arguments": {} });
        if !self.is_modern() {
            let mut pending = self.send("tools/call", params);
            let mut beside = Vec::new();
            loop {
                let frame = self.frame(&mut pending);
                if is_question(&frame) {
                    let method = frame["method"].as_str().expect("a method").to_owned();
                    self.reply(&frame["id"], &answer(&method));
                    asked.push(frame);
                } else if frame.get("method").is_some() {
                    beside.push(frame);
                } else {
                    assert_eq!(frame["id"], pending.id);
                    return (
                        asked,
                        Answer {
                            frame,
                            beside,
                            status: 0,
                        },
                    );
                }
            }
        }
        loop {
            let round = self.ask("tools/call", params.clone());
            if round.frame["result"]["resultType"] != "input_required" {
                return (asked, round);
            }
            let result = round.result();
            for (key, request) in result["inputRequests"].as_object().expect("questions") {
                params["inputResponses"][key] = answer(request["method"].as_str().expect("a method"));
                asked.push(request.clone());
            }
            params["requestState"] = result["requestState"].clone();
        }
    }

    /// Begins to hear of changes: by a subscription, by the GET stream, or as it is on a pipe.
    pub(crate) fn listen(&mut self, filter: Value) -> Pending {
        if self.is_modern() {
            let mut pending = self.send("subscriptions/listen", json!({ "notifications": filter }));
            let first = self.frame(&mut pending);
            assert_eq!(first["method"], "notifications/subscriptions/acknowledged");
            return pending;
        }
        match self.link {
            Link::Pipe(_) => Pending {
                id: Value::Null,
                http: None,
                head: None,
                is_read: false,
            },
            Link::Http => self.bare("GET", &[("Accept", "text/event-stream")]),
        }
    }

    /// Waits for a notification that fits.
    pub(crate) fn hear(&mut self, pending: &mut Pending, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let frame = self.frame(pending);
            if frame["method"] == method && fits(&frame["params"]) {
                return frame["params"].clone();
            }
        }
    }
}

/// Notifications of a method among what came before an answer.
pub(crate) fn told<'a>(answer: &'a Answer, method: &str) -> Vec<&'a Value> {
    answer
        .beside
        .iter()
        .filter(|frame| frame["method"] == method)
        .map(|frame| &frame["params"])
        .collect()
}
