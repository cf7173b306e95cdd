//! Completion: what could be filled in.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use mcip_core::types::Completion as Values;

use crate::context::Context;
use crate::reply::CallError;

type Completing = Pin<Box<dyn Future<Output = Result<Values, CallError>> + Send>>;

/// What an argument of a prompt or a variable of a resource template could be.
///
/// ```
/// use mcip_server::{Completion, Context};
///
/// let languages = Completion::prompt("review", "language").handler(|_cx: Context, typed: String| async move {
///     ["rust", "ruby", "python"].into_iter().filter(|name| name.starts_with(&typed)).map(str::to_owned).collect::<Vec<_>>()
/// });
/// ```
pub struct Completion {
    pub(crate) of: Of,
    pub(crate) argument: String,
    pub(crate) handler: Option<Box<dyn Fn(Context, String) -> Completing + Send + Sync>>,
}

/// What is completed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Of {
    Prompt(String),
    Template(String),
}

/// What can be a list of completions: the first hundred are sent.
pub trait IntoCompletion {
    /// Turns it into the result.
    fn into_completion(self) -> Result<Values, CallError>;
}

impl IntoCompletion for Vec<String> {
    fn into_completion(self) -> Result<Values, CallError> {
        Ok(Values::best_of(self))
    }
}

impl IntoCompletion for Values {
    fn into_completion(self) -> Result<Values, CallError> {
        Ok(self)
    }
}

impl<T: IntoCompletion, E: Into<CallError>> IntoCompletion for Result<T, E> {
    fn into_completion(self) -> Result<Values, CallError> {
        self.map_err(Into::into)?.into_completion()
    }
}

impl Completion {
    /// Completes an argument of a prompt.
    pub fn prompt(name: impl Into<String>, argument: impl Into<String>) -> Self {
        Self {
            of: Of::Prompt(name.into()),
            argument: argument.into(),
            handler: None,
        }
    }

    /// Completes a variable of a resource template.
    pub fn template(uri_template: impl Into<String>, variable: impl Into<String>) -> Self {
        Self {
            of: Of::Template(uri_template.into()),
            argument: variable.into(),
            handler: None,
        }
    }

    /// What completes: an async function of the context and what was typed so far. What is filled in already is in
    /// [`Context::completed_arguments`].
    #[must_use]
    pub fn handler<F, Fut>(mut self, complete: F) -> Self
    where
        F: Fn(Context, String) -> Fut + Send + Sync + 'static,
        Fut: Future + Send + 'static,
        Fut::Output: IntoCompletion,
    {
        self.handler = Some(Box::new(move |context, typed| {
            let completing = complete(context, typed);
            Box::pin(async move { completing.await.into_completion() })
        }));
        self
    }
}

impl fmt::Debug for Completion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completion")
            .field("of", &self.of)
            .field("argument", &self.argument)
            .finish_non_exhaustive()
    }
}
