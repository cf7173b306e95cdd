//! Tools: what a model can call.

mod handler;
mod result;
mod schema;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::flow::{Principle, Text};
use mcip_core::mirror::{self, ParamHeader};
use mcip_core::types::{self, Icon, Schema, TaskSupport, ToolAnnotations, ToolExecution};

pub use handler::{Failure, ToolHandler, ToolReply};
pub use result::{IntoToolResult, Json};
pub(crate) use schema::Checker;

use crate::build_error::BuildError;
use crate::context::Context;
use crate::extract::Description;
use handler::Erased;

/// A tool with its handler.
///
/// ```
/// use mcip_server::{Args, Tool};
/// use mcip_server::schemars::{self, JsonSchema};
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema)]
/// struct Sum {
///     /// The first summand.
///     a: f64,
///     /// The second.
///     b: f64,
/// }
///
/// let tool = Tool::new("add")
///     .description("Adds two numbers.")
///     .read_only(true)
///     .handler(|Args(Sum { a, b }): Args<Sum>| async move { format!("{}", a + b) });
/// ```
pub struct Tool {
    pub(crate) definition: types::Tool,
    pub(crate) scopes: Vec<Text>,
    requires: Vec<Text>,
    subject: Option<Text>,
    principle: Option<Principle>,
    handler: Option<Box<dyn Erased>>,
    task_at_once: bool,
    task_time: Option<Duration>,
    own_input: bool,
    own_output: bool,
}

impl Tool {
    /// A tool of this name: 1 to 128 of ASCII letters, digits, `_`, `-` and `.` (MCP 2026-07-28, "Tool Names").
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            definition: types::Tool::new(name, Schema::empty_object()),
            scopes: Vec::new(),
            requires: Vec::new(),
            subject: None,
            principle: None,
            handler: None,
            task_at_once: true,
            task_time: None,
            own_input: false,
            own_output: false,
        }
    }

    /// A title for people.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.definition = self.definition.with_title(title);
        self
    }

    /// What it does, for the model.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.definition = self.definition.with_description(description);
        self
    }

    /// An icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.definition.icons.push(icon);
        self
    }

    fn annotate(mut self, change: impl FnOnce(ToolAnnotations) -> ToolAnnotations) -> Self {
        let annotations = self.definition.annotations.take().map(|held| *held).unwrap_or_default();
        self.definition = self.definition.with_annotations(change(annotations));
        self
    }

    /// Whether it changes nothing. A tool that says nothing is taken to change things, and its intent is recorded before it
    /// runs.
    #[must_use]
    pub fn read_only(self, is: bool) -> Self {
        self.annotate(|annotations| annotations.with_read_only_hint(is))
    }

    /// Whether it may destroy what cannot be brought back. Assumed unless said otherwise.
    #[must_use]
    pub fn destructive(self, is: bool) -> Self {
        self.annotate(|annotations| annotations.with_destructive_hint(is))
    }

    /// Whether calling it twice is as good as once.
    #[must_use]
    pub fn idempotent(self, is: bool) -> Self {
        self.annotate(|annotations| annotations.with_idempotent_hint(is))
    }

    /// Whether it talks to a world outside the server. Assumed unless said otherwise.
    #[must_use]
    pub fn open_world(self, is: bool) -> Self {
        self.annotate(|annotations| annotations.with_open_world_hint(is))
    }

    /// A scope that a caller needs, to see the tool and to call it. All that are named are needed.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into().into());
        self
    }

    /// A tool that the same caller must have completed before.
    #[must_use]
    pub fn requires(mut self, tool: impl Into<String>) -> Self {
        self.requires.push(tool.into().into());
        self
    }

    /// Whom its information is about, as a label of its flows. Without it: the caller.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into().into());
        self
    }

    /// Under which principle its information moves, as a label of its flows.
    #[must_use]
    pub fn principle(mut self, principle: Principle) -> Self {
        self.principle = Some(principle);
        self
    }

    /// An input schema of one's own, in JSON Schema 2020-12, kept word for word. Arguments are then checked against it by the
    /// validator; take them with [`Args<serde_json::Value>`](crate::Args) or a type of your own.
    #[must_use]
    pub fn input_schema(mut self, schema: impl Into<Schema>) -> Self {
        self.definition.input_schema = schema.into();
        self.own_input = true;
        self
    }

    /// An output schema of one's own. Structured results are checked against it.
    #[must_use]
    pub fn output_schema(mut self, schema: impl Into<Schema>) -> Self {
        self.definition.output_schema = Some(schema.into());
        self.own_output = true;
        self
    }

    /// Whether its calls run as tasks: the answer says that a task began, and the handler goes on in the background until it ends,
    /// is cancelled, or its [time](Self::task_time) is over. See ["Tasks"](crate#tasks).
    ///
    /// With [`Optional`](TaskSupport::Optional) a client that knows nothing of tasks waits for the result as ever; with
    /// [`Required`](TaskSupport::Required) it is told what it would have to be able to.
    #[must_use]
    pub fn task(mut self, support: TaskSupport) -> Self {
        self.definition = self
            .definition
            .with_execution(ToolExecution::new().with_task_support(support));
        self.task_at_once = true;
        self
    }

    /// Like [`task`](Self::task), but a call becomes a task only when its handler says so, with
    /// [`Context::go_on_as_task`]: after it has asked what it needs to know first, or once it sees that this will take long. A
    /// handler that ends before that has answered like any other. A client of 2025-11-25, which asks for a task itself, gets one at
    /// once.
    #[must_use]
    pub fn task_when_told(self, support: TaskSupport) -> Self {
        let mut tool = self.task(support);
        tool.task_at_once = false;
        tool
    }

    /// How long its tasks may run and are kept, counted from their beginning, if that is less than
    /// [`Limits::task_time`](mcip_core::limits::Limits::task_time).
    #[must_use]
    pub fn task_time(mut self, time: Duration) -> Self {
        self.task_time = Some(time);
        self
    }

    /// Members of the definition's `_meta`.
    #[must_use]
    pub fn meta(mut self, meta: impl Into<types::Meta>) -> Self {
        self.definition = self.definition.with_meta(meta);
        self
    }

    /// What it does: an async closure or function. Its parameters are extractors: [`Context`], [`Args<T>`](crate::Args),
    /// [`State<T>`](crate::State), [`Caller`](crate::Caller), in any order, `Args` at most once. It returns anything that is
    /// [`IntoToolResult`].
    #[must_use]
    pub fn handler<M: 'static>(mut self, handler: impl ToolHandler<M>) -> Self {
        let mut description = Description::default();
        handler.describe(&mut description);
        if let (Some(schema), false) = (description.input, self.own_input) {
            self.definition.input_schema = schema;
        }
        if let (Some(schema), false) = (description.output, self.own_output) {
            self.definition.output_schema = Some(schema);
        }
        self.handler = Some(handler::erase(handler));
        self
    }

    /// Checks it and makes it ready to be served.
    pub(crate) fn ready(self, server: &str) -> Result<Arc<ServedTool>, BuildError> {
        let name = self.definition.name.clone();
        let refuse = |why: String| BuildError::Tool {
            name: name.clone(),
            why,
        };
        if !types::Tool::is_well_named(&name) {
            return Err(refuse(
                "a name is 1 to 128 of ASCII letters, digits, `_`, `-` and `.`".to_owned(),
            ));
        }
        let handler = self
            .handler
            .ok_or_else(|| refuse("it has no handler; add `.handler(…)`".to_owned()))?;
        if !self.definition.input_schema.is_object_typed() {
            return Err(refuse("its input schema must say `\"type\": \"object\"`".to_owned()));
        }
        let headers =
            mirror::param_headers(&self.definition.input_schema).map_err(|error| refuse(error.to_string()))?;
        let input = Checker::new(&self.definition.input_schema, !self.own_input)
            .map_err(|error| refuse(format!("input schema: {error}")))?;
        let output = self
            .definition
            .output_schema
            .as_ref()
            .map(|schema| Checker::new(schema, !self.own_output))
            .transpose()
            .map_err(|error| refuse(format!("output schema: {error}")))?;
        let descriptor = describe(
            &self.definition,
            server,
            self.scopes,
            self.requires,
            self.subject,
            self.principle,
            headers,
        );
        Ok(Arc::new(ServedTool {
            descriptor: Arc::new(descriptor),
            definition: self.definition,
            task_at_once: self.task_at_once,
            task_time: self.task_time,
            input,
            output,
            handler,
        }))
    }
}

fn describe(
    definition: &types::Tool,
    server: &str,
    scopes: Vec<Text>,
    requires: Vec<Text>,
    subject: Option<Text>,
    principle: Option<Principle>,
    headers: Vec<ParamHeader>,
) -> Descriptor {
    let text = serde_json::to_vec(definition).unwrap_or_default();
    let mut descriptor = Descriptor::new(server, &definition.name, Digest::of(&text));
    if let Some(hints) = &definition.annotations {
        descriptor.read_only = hints.read_only_hint.unwrap_or(false);
        // The hints on destruction mean something only for tools that change things (MCP, "ToolAnnotations").
        descriptor.destructive = !descriptor.read_only && hints.destructive_hint.unwrap_or(true);
        descriptor.open_world = hints.open_world_hint.unwrap_or(true);
    }
    descriptor.required_scopes = scopes;
    descriptor.requires = requires;
    descriptor.subject = subject;
    descriptor.principle = principle;
    descriptor.headers = headers;
    // What its author wrote there holds at home, too.
    descriptor.boundaries = mcip_guard::arguments::boundaries(definition);
    descriptor.output_schema.clone_from(&definition.output_schema);
    descriptor
}

impl fmt::Debug for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tool")
            .field("definition", &self.definition)
            .finish_non_exhaustive()
    }
}

/// A tool that is being served.
pub(crate) struct ServedTool {
    pub(crate) definition: types::Tool,
    pub(crate) descriptor: Arc<Descriptor>,
    /// Whether a task begins before the handler does.
    pub(crate) task_at_once: bool,
    pub(crate) task_time: Option<Duration>,
    input: Checker,
    output: Option<Checker>,
    handler: Box<dyn Erased>,
}

impl ServedTool {
    /// Calls it. Arguments that don't fit the schema are a tool error that names the field.
    pub(crate) async fn call(&self, context: Context) -> ToolReply {
        let message = context.shared_message();
        let arguments = message.param("arguments").map_or("{}", |arguments| arguments.raw());
        if self.input.must_check()
            && let Err(why) = self.input.check(arguments)
        {
            return Err(crate::CallError::tool(format!("Invalid arguments: {why}")));
        }
        let result = match self.handler.call(context).await {
            // What the type refused, the schema explains.
            Err(handler::Failure::Arguments(error)) => {
                let why = self.input.check(arguments).err().unwrap_or(error);
                return Err(crate::CallError::tool(format!("Invalid arguments: {why}")));
            }
            Err(handler::Failure::Call(error)) => return Err(error),
            Ok(result) => result,
        };
        self.check_output(result)
    }

    fn check_output(&self, result: types::CallToolResult) -> ToolReply {
        let Some(output) = &self.output else { return Ok(result) };
        if result.failed() {
            return Ok(result);
        }
        let fault = match &result.structured_content {
            None => Some("there is an output schema, but no structured result".to_owned()),
            Some(content) if output.must_check() => output.check(content.get()).err(),
            Some(_) => None,
        };
        match fault {
            None => Ok(result),
            Some(why) => Err(crate::CallError::hidden(format_args!(
                "the result of tool {:?} does not fit its output schema: {why}",
                self.definition.name
            ))),
        }
    }
}
