//! Contextual integrity: every message as an information flow of five elements, each with the basis it rests on.
//!
//! Source: the MCIP paper, section 3 ("Information flow is a tuple containing 5 elements …"). What the paper leaves open, the
//! basis of each element, is fixed here.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Text of a label: static where the framework says it, shared where somebody declared it.
#[derive(Clone)]
pub enum Text {
    /// Said by the framework.
    Static(&'static str),
    /// Said by somebody else.
    Shared(Arc<str>),
}

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

/// Two texts are the same if they read the same, whoever said them.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Static(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Shared(text.into())
    }
}

impl From<Arc<str>> for Text {
    fn from(text: Arc<str>) -> Self {
        Self::Shared(text)
    }
}

impl From<Cow<'static, str>> for Text {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Static(text),
            Cow::Owned(text) => Self::Shared(text.into()),
        }
    }
}

/// What a label rests on, from the strongest to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// An operator said so.
    Operator,
    /// The party itself said so. It may raise a risk, never lower one.
    Declared,
    /// It follows from something authenticated, such as the principal of the connection.
    Derived,
    /// It is what such a message usually means.
    Inferred,
    /// Nobody knows.
    Unknown,
}

impl Basis {
    /// The name in records and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Declared => "declared",
            Self::Derived => "derived",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// One element of a flow: a value, what it rests on, and who put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label<T> {
    /// The value.
    pub value: T,
    /// What it rests on.
    pub basis: Basis,
    /// Who put it there: a step of the pipeline, an operator's overlay, a peer.
    pub by: Text,
}

impl<T> Label<T> {
    /// A label.
    pub fn new(value: T, basis: Basis, by: impl Into<Text>) -> Self {
        Self {
            value,
            basis,
            by: by.into(),
        }
    }
}

/// The end of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What kind of party.
    pub role: Role,
    /// Its identifier: a principal's, a server's or a function's.
    pub id: Text,
}

/// The roles of the paper's trajectory grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The person.
    User,
    /// The agent or host that speaks for the person.
    Client,
    /// A server, or one of its functions.
    Server,
}

impl Role {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

/// The information types of the paper's grammar, and those that MCP adds to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Information {
    /// What the user asks.
    Query,
    /// A request for a function, resource or prompt, with its parameters.
    FunctionRequest,
    /// A list of functions, resources or prompts, or of what a server can do.
    FunctionList,
    /// What a function, resource or prompt returned.
    FunctionReturn,
    /// A request of the server to the user or the model: elicitation, sampling, roots.
    InputRequest,
    /// The answer to it.
    InputResponse,
    /// Progress, log messages, changes of lists: what goes beside a result.
    Notice,
    /// What keeps the protocol going: discovery, cancellation, subscription.
    Control,
    /// An error.
    Failure,
    /// The answer to the user.
    Response,
}

impl Information {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::FunctionRequest => "function_request",
            Self::FunctionList => "function_list",
            Self::FunctionReturn => "function_return",
            Self::InputRequest => "input_request",
            Self::InputResponse => "input_response",
            Self::Notice => "notice",
            Self::Control => "control",
            Self::Failure => "failure",
            Self::Response => "response",
        }
    }
}

/// The transmission principle: the norm under which the information moves. Each carries an obligation that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Principle {
    /// The subject agreed. Obligation: a grant by the subject is on record and has not expired.
    Consent,
    /// The service asked for cannot be given without it. Obligation: the recipient is the one that the call names.
    Necessity,
    /// No more than is needed. Obligation: nothing beyond the declared parameters is sent.
    Minimisation,
    /// It is what the recipient asked for. Obligation: it answers a call of that recipient.
    ServiceProvision,
    /// The recipient has a right to know. Obligation: it reaches the subject or its agent only.
    Transparency,
    /// Nobody knows. On an outward or changing flow this is `Ask` by default.
    Unknown,
}

impl Principle {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Necessity => "necessity",
            Self::Minimisation => "minimisation",
            Self::ServiceProvision => "service_provision",
            Self::Transparency => "transparency",
            Self::Unknown => "unknown",
        }
    }
}

/// An information flow: who sends what about whom to whom under which principle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Who sends.
    pub sender: Label<Party>,
    /// Who receives.
    pub recipient: Label<Party>,
    /// Whom the information is about.
    pub subject: Label<Text>,
    /// What kind of information it is.
    pub information: Label<Information>,
    /// Under which principle it moves.
    pub principle: Label<Principle>,
    written: Written,
}

/// The flow as it stands in records, where it was kept. Not a part of what the flow says.
#[derive(Default)]
struct Written(OnceLock<Box<[u8]>>);

impl Clone for Written {
    /// Empty: the copy may be changed.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Written {}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.get().is_some() { "kept" } else { "not kept" })
    }
}

impl Flow {
    /// A flow of these five labels.
    pub fn new(
        sender: Label<Party>,
        recipient: Label<Party>,
        subject: Label<Text>,
        information: Label<Information>,
        principle: Label<Principle>,
    ) -> Self {
        Self {
            sender,
            recipient,
            subject,
            information,
            principle,
            written: Written::default(),
        }
    }

    /// The JSON text that stands in records, where it was kept.
    pub(crate) fn written(&self) -> Option<&[u8]> {
        self.written.0.get().map(|text| &**text)
    }

    /// Keeps the JSON text for the next records. Only for flows that nobody changes any more.
    pub(crate) fn keep_written(&self, write: impl FnOnce(&mut Vec<u8>, &Self)) {
        self.written.0.get_or_init(|| {
            let mut text = Vec::new();
            write(&mut text, self);
            text.into()
        });
    }

    /// The flow in the paper's sentence form.
    pub fn sentence(&self) -> String {
        format!(
            "{} sends {} about {} to {} under {}",
            self.sender.value.id,
            self.information.value.as_str(),
            self.subject.value,
            self.recipient.value.id,
            self.principle.value.as_str(),
        )
    }
}
