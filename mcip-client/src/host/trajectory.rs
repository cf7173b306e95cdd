//! A trajectory: what the user asked, the calls that are made for it, and the answer.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::error::shown;
use mcip_core::pipeline::{Course, Response};
use mcip_core::trajectory::OpenTrajectory;
use mcip_core::types::{CallToolResult, GetPromptResult, ProgressParams, RawJson, RawObject, ReadResourceResult};
use serde_json::{Map, Value};

use super::Inner;
use super::error::HostError;
use super::name::ToolName;
use crate::method::Method;
use crate::request::Request;

/// What the user asked, the calls that are made for it, and at the end the answer to the user. From
/// [`Host::trajectory`](super::Host::trajectory).
///
/// Calls may run at the same time. Judges see each of them together with everything that went before in the trajectory, whichever
/// server it came from. A trajectory that is dropped before it was answered is recorded as that.
#[must_use = "a trajectory that is never answered is recorded as such"]
pub struct Trajectory {
    host: Arc<Inner>,
    course: Course,
}

/// Arguments of a tool: a JSON object, as a value or as the text that a model wrote.
#[derive(Clone, Debug)]
pub struct Arguments(Result<RawObject, String>);

impl From<&str> for Arguments {
    /// JSON text. Models write nothing where there are no arguments.
    fn from(text: &str) -> Self {
        Self(match text.trim() {
            "" | "null" => Ok(RawObject::empty()),
            text => RawJson::from_text(text.to_owned())
                .and_then(RawObject::try_from)
                .map_err(|error| shown(&error.to_string())),
        })
    }
}

impl From<String> for Arguments {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Value> for Arguments {
    /// A value. A string is taken for JSON text, as some endpoints send it.
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self(Ok(RawObject::empty())),
            Value::Object(members) => members.into(),
            Value::String(text) => text.into(),
            _ => Self(Err("it is another value".to_owned())),
        }
    }
}

impl From<&Value> for Arguments {
    fn from(value: &Value) -> Self {
        value.clone().into()
    }
}

impl From<Map<String, Value>> for Arguments {
    fn from(members: Map<String, Value>) -> Self {
        Self(Ok(members.into()))
    }
}

impl From<RawObject> for Arguments {
    fn from(object: RawObject) -> Self {
        Self(Ok(object))
    }
}

type OnProgress = Box<dyn FnMut(ProgressParams) + Send>;

/// A call of a tool that is about to be made. Await it.
#[must_use = "a call is made when it is awaited"]
pub struct HostCall<'t> {
    trajectory: &'t Trajectory,
    tool: Result<ToolName, HostError>,
    arguments: Arguments,
    timeout: Option<Duration>,
    progress: Option<OnProgress>,
}

impl HostCall<'_> {
    /// How long it may take without a sign of progress, in place of the time of the host.
    pub fn timeout(mut self, quiet: Duration) -> Self {
        self.timeout = Some(quiet);
        self
    }

    /// Asks for progress. It runs on the task that awaits the call, and must not block.
    pub fn on_progress(mut self, on_progress: impl FnMut(ProgressParams) + Send + 'static) -> Self {
        self.progress = Some(Box::new(on_progress));
        self
    }

    /// Makes the call.
    ///
    /// # Errors
    ///
    /// See [`HostError`].
    pub async fn send(self) -> Result<CallToolResult, HostError> {
        let Self {
            trajectory,
            tool,
            arguments,
            timeout,
            progress,
        } = self;
        let tool = tool?;
        let arguments = arguments.0.map_err(|why| HostError::Arguments { why })?;
        let slot = trajectory.host.slot(tool.server())?;
        let connected = slot.connected().await?;
        if !slot.tools().iter().any(|known| known.name == tool) {
            return Err(HostError::UnknownTool(tool));
        }
        let mut request = connected.client.call_tool(tool.tool()).raw_arguments(arguments);
        if let Some(timeout) = timeout {
            request = request.timeout(timeout);
        }
        if let Some(progress) = progress {
            request = request.on_progress(progress);
        }
        let result = request.in_trajectory(trajectory.course.trajectory()).send().await;
        result.map_err(|error| {
            slot.learn(&connected, &error);
            error.into()
        })
    }
}

impl<'t> IntoFuture for HostCall<'t> {
    type Output = Result<CallToolResult, HostError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 't>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl Trajectory {
    pub(super) fn new(host: Arc<Inner>, course: Course) -> Self {
        Self { host, course }
    }

    /// Its identifier in records.
    pub fn id(&self) -> &str {
        self.course.trajectory().id().as_str()
    }

    /// What the user asked, as it was judged.
    pub fn query(&self) -> &str {
        self.course.trajectory().query()
    }

    /// The flows so far, as judges see them.
    pub fn flows(&self) -> &OpenTrajectory {
        self.course.trajectory()
    }

    /// Calls a tool: `server/tool`, or the function name that a model was given for it. Arguments are a JSON object, or the JSON text of
    /// one.
    pub fn call(&self, tool: &str, arguments: impl Into<Arguments>) -> HostCall<'_> {
        HostCall {
            trajectory: self,
            tool: self.host.find(tool),
            arguments: arguments.into(),
            timeout: None,
            progress: None,
        }
    }

    /// Reads a resource of a server.
    ///
    /// # Errors
    ///
    /// See [`HostError`].
    pub async fn read_resource(&self, server: &str, uri: &str) -> Result<ReadResourceResult, HostError> {
        let slot = self.host.slot(server)?;
        let connected = slot.connected().await?;
        let request = connected.client.read_resource(uri);
        self.send(request).await.map_err(|error| {
            slot.learn(&connected, &error);
            error.into()
        })
    }

    /// Gets a prompt of a server.
    ///
    /// # Errors
    ///
    /// See [`HostError`].
    pub async fn get_prompt<K, V>(
        &self,
        server: &str,
        name: &str,
        arguments: impl IntoIterator<Item = (K, V)>,
    ) -> Result<GetPromptResult, HostError>
    where
        K: Into<String>,
        V: Into<String>,
    {
        let slot = self.host.slot(server)?;
        let connected = slot.connected().await?;
        let mut request = connected.client.get_prompt(name);
        for (name, value) in arguments {
            request = request.argument(name, value);
        }
        self.send(request).await.map_err(|error| {
            slot.learn(&connected, &error);
            error.into()
        })
    }

    async fn send<M: Method>(&self, request: Request<'_, M>) -> Result<M::Result, crate::CallError> {
        request.in_trajectory(self.course.trajectory()).send().await
    }

    /// Gives the answer to the user, which is judged and recorded like any flow. It ends the trajectory: calls in it are denied from
    /// then on. Show the user the text that comes back, and what was found about it: an answer with values that nothing in the trajectory
    /// holds is not stopped by default, but said.
    ///
    /// # Errors
    ///
    /// If a judge stopped the answer; then another one can be given.
    pub async fn respond(&self, text: &str) -> Result<Response, HostError> {
        self.course.respond(text).await.map_err(HostError::Stopped)
    }
}

impl fmt::Debug for Trajectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trajectory")
            .field("flows", self.course.trajectory())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HostCall<'_> {
    /// Without the arguments.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostCall")
            .field("tool", &self.tool)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn arguments_come_as_values_and_as_text() {
        for arguments in [
            Arguments::from(r#"{"a":1}"#),
            json!({"a": 1}).into(),
            json!(r#"{"a":1}"#).into(),
        ] {
            assert_eq!(arguments.0.expect("an object").get(), r#"{"a":1}"#);
        }
        for none in [Arguments::from(""), Value::Null.into(), " null ".into()] {
            assert_eq!(none.0.expect("an object").get(), "{}");
        }
        for no in [Arguments::from("[1]"), json!(3).into(), "{\"a\"".into()] {
            assert!(no.0.is_err());
        }
    }
}
