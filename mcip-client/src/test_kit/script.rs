//! A server that plays a script.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mcip_guard::test_kit::{PATIENCE, Peer, Transcript, message};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::pair::pipes;
use super::reply::{Act, Asked, Reply};
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::error::ConnectError;
use crate::transport::stdio::Streams;

/// What a server is asked, and what it does then.
///
/// Requests must come in the order of the script, unless [`in_any_order`](Self::in_any_order) says otherwise. One that does not fit is
/// answered with an error, so that no test hangs, and makes [`ScriptedServer::finish`] fail. Notifications that the script does not
/// expect next are passed over.
#[must_use = "a script is played when a client is connected to it"]
pub struct Script {
    opening: Vec<(&'static str, Reply)>,
    steps: VecDeque<Step>,
    ordered: bool,
}

struct Step {
    /// `None` for a response.
    method: Option<String>,
    /// Of the params, or of a response's result.
    members: Value,
    reply: Reply,
}

impl Step {
    fn fits(&self, asked: &Asked) -> bool {
        let (fits, body) = match &self.method {
            Some(method) => (asked.method() == method, "params"),
            None => (asked.method().is_empty(), "result"),
        };
        fits && contains(&asked.frame()[body], &self.members)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.method.as_deref().unwrap_or("an answer"))?;
        match &self.members {
            Value::Null => Ok(()),
            members => write!(f, " with {members}"),
        }
    }
}

/// Whether a value has all that another has; objects may have more members.
fn contains(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (_, Value::Null) => true,
        (Value::Object(found), Value::Object(wanted)) => wanted.iter().all(|(name, value)| {
            found
                .get(name)
                .is_some_and(|found| value.is_null() && found.is_null() || contains(found, value))
        }),
        (found, wanted) => found == wanted,
    }
}

impl Script {
    /// A server of the modern era, which says so when it is asked what it is, as often as it is asked.
    pub fn modern() -> Self {
        let discovered = Reply::with(|asked| message::discovered(asked.id().clone()));
        Self::bare().always("server/discover", discovered)
    }

    /// A server of the legacy era, of this revision: it does not know `server/discover`, and opens a session when it is asked to.
    pub fn legacy(revision: &str) -> Self {
        let opened = json!({
            "protocolVersion": revision,
            "capabilities": {"tools": {"listChanged": true}, "prompts": {}, "resources": {"subscribe": true}},
            "serverInfo": {"name": "scripted", "version": "1"},
        });
        Self::bare()
            .always("server/discover", Reply::error(-32601, "Method not found"))
            .always("initialize", Reply::result(opened))
            .always("ping", Reply::result(json!({})))
    }

    /// A server that does nothing by itself.
    pub fn bare() -> Self {
        Self {
            opening: Vec::new(),
            steps: VecDeque::new(),
            ordered: true,
        }
    }

    /// Does this for every request of a method, apart from the script's order.
    fn always(mut self, method: &'static str, reply: Reply) -> Self {
        self.opening.push((method, reply));
        self
    }

    /// Expects a request or notification of this method next.
    pub fn expect(self, method: impl Into<String>, reply: Reply) -> Self {
        self.expect_with(method, Value::Null, reply)
    }

    /// The same, whose params have at least these members.
    pub fn expect_with(self, method: impl Into<String>, params: Value, reply: Reply) -> Self {
        self.step(Some(method.into()), params, reply)
    }

    /// Expects the answer to a request that this server sent ([`Reply::with`]), whose result has at least these members.
    pub fn expect_answer(self, result: Value, reply: Reply) -> Self {
        self.step(None, result, reply)
    }

    fn step(mut self, method: Option<String>, members: Value, reply: Reply) -> Self {
        let step = Step { method, members, reply };
        self.steps.push_back(step);
        self
    }

    /// Lets what is expected come in any order: for calls that are made side by side.
    pub fn in_any_order(mut self) -> Self {
        self.ordered = false;
        self
    }

    /// Connects a client to a server that plays this script. In flows and records it is called `scripted`.
    ///
    /// # Errors
    ///
    /// If the client can't be connected.
    pub async fn connect(self, builder: ClientBuilder) -> Result<(Client, ScriptedServer), ConnectError> {
        let (streams, server) = self.start();
        let client = builder.connect(streams).await?;
        Ok((client, server))
    }

    /// Begins to play, for a client that is still to be connected.
    pub fn start(self) -> (Streams, ScriptedServer) {
        let [(input, output), (server_input, server_output)] = pipes();
        let peer = Peer::new(server_input, server_output);
        let state = Arc::new(State {
            transcript: peer.transcript(),
            inner: Mutex::new(Inner {
                steps: self.steps,
                failure: None,
                over: false,
            }),
            changed: Notify::new(),
        });
        let task = tokio::spawn(play(peer, self.opening, self.ordered, state.clone()));
        let streams = Streams::new("scripted", input, output);
        (streams, ScriptedServer { state, task })
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<_> = self.steps.iter().map(Step::to_string).collect();
        f.debug_tuple("Script").field(&steps).finish()
    }
}

struct State {
    transcript: Transcript,
    inner: Mutex<Inner>,
    changed: Notify,
}

struct Inner {
    steps: VecDeque<Step>,
    failure: Option<String>,
    over: bool,
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The step that this belongs to; `Err` if it should not have come. What is `open` may come at any time.
    fn step(&self, asked: &Asked, ordered: bool, open: bool) -> Result<Option<Step>, String> {
        let mut inner = self.lock();
        let reach = if ordered { 1 } else { inner.steps.len() };
        let found = inner.steps.iter().take(reach).position(|step| step.fits(asked));
        if let Some(step) = found.and_then(|at| inner.steps.remove(at)) {
            return Ok(Some(step));
        }
        if open || asked.id().is_null() || asked.method().is_empty() {
            return Ok(None);
        }
        let expected = match inner.steps.front() {
            Some(step) if ordered => step.to_string(),
            Some(_) => "one of those that are left".to_owned(),
            None => "nothing more".to_owned(),
        };
        let params = &asked.frame()["params"];
        let why = format!("expected {expected}, was asked {} with {params}", asked.method());
        inner.failure.get_or_insert_with(|| why.clone());
        Err(why)
    }
}

async fn play(mut peer: Peer, opening: Vec<(&'static str, Reply)>, ordered: bool, state: Arc<State>) {
    let ending = Ending(state.clone());
    // Not `next`: how long a test does nothing is its own affair.
    while let Some(frame) = peer.next_whenever().await {
        let asked = Asked::new(frame);
        let open = opening.iter().find(|(method, _)| *method == asked.method());
        let goes_on = match (state.step(&asked, ordered, open.is_some()), open) {
            (Ok(Some(step)), _) => act(&mut peer, &asked, &step.reply).await,
            (Ok(None), Some((_, reply))) => act(&mut peer, &asked, reply).await,
            (Ok(None), None) => true,
            (Err(why), _) => {
                let text = format!("the script goes otherwise: {why}");
                peer.send(&message::error(asked.id().clone(), -32603, &text)).await;
                true
            }
        };
        state.changed.notify_waiters();
        if !goes_on {
            break;
        }
    }
    drop(ending);
}

/// Does it. `false` once the connection shall be closed.
async fn act(peer: &mut Peer, asked: &Asked, reply: &Reply) -> bool {
    for act in &reply.acts {
        match act {
            Act::Message(write) => peer.send(&write(asked)).await,
            Act::Raw(line) => peer.send_raw(line).await,
            Act::HangUp => return false,
        }
    }
    true
}

/// Says that the task has ended, however it did.
struct Ending(Arc<State>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.lock().over = true;
        self.0.changed.notify_waiters();
    }
}

/// A server that plays a script. Dropping it closes the connection.
#[must_use = "whether the script was played to its end, `finish` says"]
pub struct ScriptedServer {
    state: Arc<State>,
    task: JoinHandle<()>,
}

impl ScriptedServer {
    /// What was said so far.
    pub fn transcript(&self) -> Transcript {
        self.state.transcript.clone()
    }

    /// Waits until everything that was expected came, and closes the connection.
    ///
    /// # Panics
    ///
    /// If it does not come within [`PATIENCE`], the connection ended before it did, or something else came.
    pub async fn finish(mut self) {
        let played = async {
            loop {
                let changed = self.state.changed.notified();
                {
                    let inner = self.state.lock();
                    if inner.steps.is_empty() || inner.over || inner.failure.is_some() {
                        return;
                    }
                }
                changed.await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, played).await.is_ok();
        let over = self.state.lock().over;
        // A message that is no JSON, say.
        let panicked = over && (&mut self.task).await.is_err();
        let wrong = {
            let inner = self.state.lock();
            let missing: Vec<_> = inner.steps.iter().map(Step::to_string).collect();
            let ended = if in_time {
                "the connection ended"
            } else {
                "nothing more came"
            };
            match &inner.failure {
                Some(why) => Some(why.clone()),
                None if panicked => Some("the server panicked".to_owned()),
                None if missing.is_empty() => None,
                None => Some(format!("{ended} although more was expected: {}", missing.join("; "))),
            }
        };
        if let Some(wrong) = wrong {
            panic!(
                "the script was not played: {wrong}; what was said:\n{}",
                self.state.transcript
            );
        }
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for ScriptedServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.state.lock().steps.len();
        f.debug_struct("ScriptedServer")
            .field("left", &left)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_may_have_more_than_is_expected() {
        let found = json!({"name": "a", "arguments": {"x": 1, "y": [1, 2]}});
        for wanted in [
            json!(null),
            json!({}),
            json!({"name": "a"}),
            json!({"arguments": {"y": [1, 2]}}),
        ] {
            assert!(contains(&found, &wanted), "{wanted}");
        }
        for wanted in [
            json!({"name": "b"}),
            json!({"other": null}),
            json!({"arguments": {"y": [1]}}),
            json!([]),
        ] {
            assert!(!contains(&found, &wanted), "{wanted}");
        }
    }
}
