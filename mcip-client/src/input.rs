//! What servers may ask of this side: the user through a form or a URL, a model, the roots.
//!
//! Each kind has a trait with one method; a closure that returns a future will do. What has a handler is declared to servers as
//! a capability, what has none is not, and a server that asks for it all the same has broken the protocol.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use mcip_core::types::{
    CreateMessageParams, CreateMessageResult, ElicitFormParams, ElicitResult, ElicitUrlParams, Extra, LogMessageParams,
    LoggingLevel, Root,
};
use mcip_guard::arguments::ToldRoots;

/// Who asks, and in the course of what. For the user's eyes: shown with the question, it tells which server wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// The server, by the name it has on this side.
    pub server: String,
    /// The method of the call that needs the input. A server of the legacy era asks by itself and names no call: then it is the method
    /// of what it asked.
    pub method: &'static str,
    /// The tool, prompt or resource that was called, where that is known.
    pub target: Option<String>,
    /// The server's key for the question; empty in the legacy era, which has none.
    pub key: String,
    /// The round of the call, from 1; 0 where the question is a request of the server itself.
    pub round: u32,
    /// The number that the caller gave the call ([`Request::numbered`](crate::Request::numbered)), where the question says in which call it
    /// is asked.
    pub call: Option<u64>,
}

impl Question {
    /// A question of a server in the course of a call of this method, of which nothing else is known: for tests of handlers.
    pub fn new(server: impl Into<String>, method: &'static str) -> Self {
        Self {
            server: server.into(),
            method,
            target: None,
            key: String::new(),
            round: 0,
            call: None,
        }
    }
}

/// A handler could not give the input. The call that needs it ends with it, and the server hears nothing; in the legacy era the server
/// hears that there is no answer, but not why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError(pub String);

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InputError {}

macro_rules! handler {
    ($(#[$doc:meta])* $name:ident::$method:ident($($arg:ident: $arg_ty:ty),*) -> $result:ty) => {
        $(#[$doc])*
        #[async_trait]
        pub trait $name: Send + Sync + 'static {
            /// Gives the input.
            async fn $method(&self, question: Question, $($arg: $arg_ty),*) -> Result<$result, InputError>;
        }

        #[async_trait]
        impl<F, A> $name for F
        where
            F: Fn(Question, $($arg_ty),*) -> A + Send + Sync + 'static,
            A: Future<Output = Result<$result, InputError>> + Send,
        {
            async fn $method(&self, question: Question, $($arg: $arg_ty),*) -> Result<$result, InputError> {
                self(question, $($arg),*).await
            }
        }
    };
}

handler! {
    /// Shows a form to the user (`elicitation/create`, mode `form`).
    ///
    /// Show which server asks, and let the user decline. What an accepted form holds is checked against its schema before it
    /// is sent.
    ElicitForm::fill(form: ElicitFormParams) -> ElicitResult
}

handler! {
    /// Sends the user to a URL (`elicitation/create`, mode `url`).
    ///
    /// The URL is `https`, or of this machine; others never get here. Show it whole, ask before it is opened, and open it where
    /// neither this process nor a model sees what the user enters (MCP 2026-07-28, "Elicitation").
    ElicitUrl::open(params: ElicitUrlParams) -> ElicitResult
}

handler! {
    /// Asks a model (`sampling/createMessage`). A person should be able to see and to stop it.
    Sample::sample(params: CreateMessageParams) -> CreateMessageResult
}

handler! {
    /// Tells the roots (`roots/list`): the directories that the server may work on. All must be `file://` URIs.
    ListRoots::roots() -> Vec<Root>
}

/// Takes log messages.
pub(crate) type OnLog = Arc<dyn Fn(LogMessageParams) + Send + Sync>;

/// The handlers of one client.
#[derive(Clone, Default)]
pub(crate) struct Handlers {
    pub(crate) form: Option<Arc<dyn ElicitForm>>,
    pub(crate) url: Option<Arc<dyn ElicitUrl>>,
    pub(crate) sample: Option<Arc<dyn Sample>>,
    /// Whether `sample` takes tools.
    pub(crate) sample_tools: bool,
    pub(crate) roots: Option<Arc<dyn ListRoots>>,
    /// Where the judge of arguments reads what `roots` told.
    pub(crate) told: Option<ToldRoots>,
    pub(crate) log: Option<Logs>,
    /// Whether gaps in accepted forms are filled with the defaults of their schemas.
    pub(crate) form_defaults: bool,
    /// Extensions that are declared, with their settings.
    pub(crate) extensions: Extra,
}

/// Who takes log messages, and from which level on. Clones share the level.
#[derive(Clone)]
pub(crate) struct Logs {
    level: Arc<AtomicUsize>,
    on_log: OnLog,
}

impl Logs {
    pub(crate) fn new(level: LoggingLevel, on_log: OnLog) -> Self {
        let logs = Self {
            level: Arc::default(),
            on_log,
        };
        logs.set_level(level);
        logs
    }

    pub(crate) fn level(&self) -> LoggingLevel {
        let index = self.level.load(Ordering::Relaxed);
        LoggingLevel::ALL.get(index).copied().unwrap_or(LoggingLevel::Emergency)
    }

    pub(crate) fn set_level(&self, level: LoggingLevel) {
        let index = LoggingLevel::ALL.iter().position(|known| *known == level);
        self.level.store(index.unwrap_or_default(), Ordering::Relaxed);
    }

    /// Hands over a message, if it is severe enough.
    pub(crate) fn give(&self, message: LogMessageParams) {
        if message.level >= self.level() {
            (self.on_log)(message);
        }
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handlers")
            .field("form", &self.form.is_some())
            .field("url", &self.url.is_some())
            .field("sample", &self.sample.is_some())
            .field("roots", &self.roots.is_some())
            .field("log", &self.log.as_ref().map(Logs::level))
            .finish()
    }
}
