//! What a scripted server does when it was asked something.

use std::fmt;

use mcip_guard::test_kit::message;
use serde_json::{Value, json};

/// A request or notification, as a scripted server got it.
#[derive(Clone, Debug)]
pub struct Asked {
    frame: Value,
}

impl Asked {
    pub(super) fn new(frame: Value) -> Self {
        Self { frame }
    }

    /// The whole message.
    pub fn frame(&self) -> &Value {
        &self.frame
    }

    /// Its method; empty if it is a response.
    pub fn method(&self) -> &str {
        self.frame["method"].as_str().unwrap_or_default()
    }

    /// Its id; null for a notification.
    pub fn id(&self) -> &Value {
        &self.frame["id"]
    }

    /// The value at a JSON pointer (RFC 6901) into its params; null where there is none.
    pub fn param(&self, pointer: &str) -> &Value {
        self.frame["params"].pointer(pointer).unwrap_or(&Value::Null)
    }

    fn is_modern(&self) -> bool {
        self.param("/_meta/io.modelcontextprotocol~1protocolVersion")
            .is_string()
    }
}

type Writes = Box<dyn Fn(&Asked) -> Value + Send + Sync>;

/// One thing to do.
pub(super) enum Act {
    /// Send a message.
    Message(Writes),
    /// Send these bytes as a line.
    Raw(Vec<u8>),
    /// Close the connection.
    HangUp,
}

/// What a scripted server does when it was asked something: one thing, or several in order.
#[must_use = "a reply is given to a script"]
pub struct Reply {
    pub(super) acts: Vec<Act>,
}

impl Reply {
    fn one(act: Act) -> Self {
        Self { acts: vec![act] }
    }

    /// Sends any message, made of the request.
    pub fn with(message: impl Fn(&Asked) -> Value + Send + Sync + 'static) -> Self {
        Self::one(Act::Message(Box::new(message)))
    }

    /// Answers with a result of these members. To a modern request it is made complete (`resultType`), unless they say otherwise.
    pub fn result(members: Value) -> Self {
        Self::with(move |asked| {
            let id = asked.id().clone();
            if asked.is_modern() && members.get("resultType").is_none() {
                message::complete(id, members.clone())
            } else {
                message::result(id, members.clone())
            }
        })
    }

    /// Answers with a tool's result of one text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::result(json!({"content": [{"type": "text", "text": text.into()}]}))
    }

    /// Answers with one page of a list, which is not to be cached.
    fn page(list: &str, entries: Value) -> Self {
        Self::result(json!({list: entries, "ttlMs": 0, "cacheScope": "private"}))
    }

    /// Answers with a list of tools.
    pub fn tools(tools: Value) -> Self {
        Self::page("tools", tools)
    }

    /// Answers with a list of prompts.
    pub fn prompts(prompts: Value) -> Self {
        Self::page("prompts", prompts)
    }

    /// Answers with a list of resources.
    pub fn resources(resources: Value) -> Self {
        Self::page("resources", resources)
    }

    /// Asks for input (MCP 2026-07-28, "Multi Round-Trip Requests"): requests by their keys, and the state to come back with.
    pub fn input_required(requests: Value, state: &str) -> Self {
        Self::result(json!({"resultType": "input_required", "inputRequests": requests, "requestState": state}))
    }

    /// Answers with an error.
    pub fn error(code: i64, message: impl Into<String>) -> Self {
        let text = message.into();
        Self::with(move |asked| message::error(asked.id().clone(), code, &text))
    }

    /// Sends a notification.
    pub fn notification(method: impl Into<String>, params: Value) -> Self {
        let method = method.into();
        Self::with(move |_| message::notification(&method, params.clone()))
    }

    /// Reports progress of the request, under the token that it brought.
    pub fn progress(progress: f64) -> Self {
        Self::with(move |asked| {
            let token = asked.param("/_meta/progressToken");
            message::notification(
                "notifications/progress",
                json!({"progressToken": token, "progress": progress}),
            )
        })
    }

    /// Sends a line of these very bytes.
    pub fn raw(line: impl Into<Vec<u8>>) -> Self {
        Self::one(Act::Raw(line.into()))
    }

    /// Does nothing.
    pub fn silence() -> Self {
        Self { acts: Vec::new() }
    }

    /// Closes the connection.
    pub fn hang_up() -> Self {
        Self::one(Act::HangUp)
    }

    /// And does this then.
    pub fn then(mut self, next: Self) -> Self {
        self.acts.extend(next.acts);
        self
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("acts", &self.acts.len())
            .finish_non_exhaustive()
    }
}
