//! Prompts: messages that a person can choose.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::error::{Error, shown};
use mcip_core::flow::Text;
use mcip_core::types::{self, ContentBlock, GetPromptResult, Icon, PromptMessage};

use crate::build_error::BuildError;
use crate::context::Context;
use crate::reply::CallError;

type Getting = Pin<Box<dyn Future<Output = Result<GetPromptResult, CallError>> + Send>>;
type Getter = Box<dyn Fn(Context, PromptArgs) -> Getting + Send + Sync>;

/// What can be the messages of a prompt.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the messages of a prompt",
    note = "return text, a PromptMessage, a list of them, a GetPromptResult, or a Result of these with CallError"
)]
pub trait IntoMessages {
    /// Turns it into the result of `prompts/get`.
    fn into_messages(self) -> Result<GetPromptResult, CallError>;
}

impl IntoMessages for String {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        PromptMessage::user(ContentBlock::text(self)).into_messages()
    }
}

impl IntoMessages for &str {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        self.to_owned().into_messages()
    }
}

impl IntoMessages for PromptMessage {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        vec![self].into_messages()
    }
}

impl IntoMessages for Vec<PromptMessage> {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        Ok(GetPromptResult::new(self))
    }
}

impl IntoMessages for GetPromptResult {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        Ok(self)
    }
}

impl<T: IntoMessages, E: Into<CallError>> IntoMessages for Result<T, E> {
    fn into_messages(self) -> Result<GetPromptResult, CallError> {
        self.map_err(Into::into)?.into_messages()
    }
}

/// What was filled in for a prompt.
#[derive(Clone, Debug, Default)]
pub struct PromptArgs(BTreeMap<String, String>);

impl PromptArgs {
    /// The value of an argument.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of an argument as a type.
    ///
    /// # Errors
    /// `-32602` for the client, if the argument is absent or not of this type.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, CallError> {
        let value = self.get(name).unwrap_or_default();
        value
            .parse()
            .map_err(|_| Error::invalid_params(format!("The argument `{name}` is not valid")).into())
    }

    /// The value of an argument that may be absent.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), if it is there.
    pub fn parse_optional<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, CallError> {
        self.get(name).map(|_| self.parse(name)).transpose()
    }
}

/// An argument of a prompt.
#[derive(Clone, Debug)]
pub struct PromptArgument(types::PromptArgument);

impl PromptArgument {
    /// An argument of this name, which may be left out.
    pub fn new(name: impl Into<String>) -> Self {
        Self(types::PromptArgument::new(name))
    }

    /// A title for people.
    #[must_use]
    pub fn title(self, title: impl Into<String>) -> Self {
        Self(self.0.with_title(title))
    }

    /// What to fill in.
    #[must_use]
    pub fn description(self, description: impl Into<String>) -> Self {
        Self(self.0.with_description(description))
    }

    /// Whether it must be filled in.
    #[must_use]
    pub fn required(self, is: bool) -> Self {
        Self(self.0.with_required(is))
    }
}

/// A prompt with its handler.
///
/// ```
/// use mcip_server::{Context, Prompt, PromptArgs, PromptArgument};
///
/// let review = Prompt::new("review")
///     .description("Reviews a file.")
///     .argument(PromptArgument::new("file").required(true))
///     .handler(|_cx: Context, args: PromptArgs| async move {
///         format!("Please review {}.", args.get("file").unwrap_or_default())
///     });
/// ```
pub struct Prompt {
    pub(crate) definition: types::Prompt,
    scopes: Vec<Text>,
    getter: Option<Getter>,
}

impl Prompt {
    /// A prompt of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            definition: types::Prompt::new(name),
            scopes: Vec::new(),
            getter: None,
        }
    }

    /// A title for people.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.definition = self.definition.with_title(title);
        self
    }

    /// What it is for.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.definition = self.definition.with_description(description);
        self
    }

    /// Something to fill in.
    #[must_use]
    pub fn argument(mut self, argument: PromptArgument) -> Self {
        self.definition.arguments.push(argument.0);
        self
    }

    /// An icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.definition.icons.push(icon);
        self
    }

    /// A scope that a caller needs, to see it and to get it.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into().into());
        self
    }

    /// What writes it: an async function of the context and the arguments that returns [`IntoMessages`].
    #[must_use]
    pub fn handler<F, Fut>(mut self, get: F) -> Self
    where
        F: Fn(Context, PromptArgs) -> Fut + Send + Sync + 'static,
        Fut: Future + Send + 'static,
        Fut::Output: IntoMessages,
    {
        self.getter = Some(Box::new(move |context, args| {
            let getting = get(context, args);
            Box::pin(async move { getting.await.into_messages() })
        }));
        self
    }

    pub(crate) fn ready(self, server: &str) -> Result<Arc<ServedPrompt>, BuildError> {
        let name = self.definition.name.clone();
        let getter = self.getter.ok_or_else(|| BuildError::Prompt {
            name: name.clone(),
            why: "it has no handler; add `.handler(…)`".to_owned(),
        })?;
        let text = serde_json::to_vec(&self.definition).unwrap_or_default();
        let mut descriptor = Descriptor::new(server, &name, Digest::of(&text));
        descriptor.read_only = true;
        descriptor.destructive = false;
        descriptor.required_scopes = self.scopes;
        Ok(Arc::new(ServedPrompt {
            definition: self.definition,
            descriptor: Arc::new(descriptor),
            getter,
        }))
    }
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("definition", &self.definition)
            .finish_non_exhaustive()
    }
}

/// A prompt that is being served.
pub(crate) struct ServedPrompt {
    pub(crate) definition: types::Prompt,
    pub(crate) descriptor: Arc<Descriptor>,
    getter: Getter,
}

impl ServedPrompt {
    /// Gets it. Arguments that are missing are an error that names them (MCP, "Prompts", "Error Handling").
    pub(crate) async fn get(&self, context: Context) -> Result<GetPromptResult, CallError> {
        let args: BTreeMap<String, String> = match context.message().param("arguments") {
            None => BTreeMap::new(),
            Some(args) => args
                .deserialize()
                .map_err(|_| Error::invalid_params("params.arguments must be an object of strings"))?,
        };
        let missing = self
            .definition
            .arguments
            .iter()
            .find(|argument| argument.required == Some(true) && !args.contains_key(&argument.name));
        if let Some(missing) = missing {
            let text = format!("The prompt needs the argument `{}`", shown(&missing.name));
            return Err(Error::invalid_params(text).into());
        }
        (self.getter)(context, PromptArgs(args)).await
    }
}
