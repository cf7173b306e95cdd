//! Errors as a peer sees them: a JSON-RPC code, a message fit for strangers, optional data, and the HTTP status that goes
//! with them.

use std::borrow::Cow;
use std::fmt;

pub use crate::scrub::scrub;
use crate::types::{ElicitUrlParams, Revision};

/// JSON-RPC error codes used by MCP (MCP 2026-07-28, "Error Codes"; JSON-RPC 2.0, section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ErrorCode(i64);

impl ErrorCode {
    /// The body is not JSON.
    pub const PARSE_ERROR: Self = Self(-32700);
    /// The JSON is not a request, notification or response.
    pub const INVALID_REQUEST: Self = Self(-32600);
    /// The method is unknown, or the revision does not have it.
    pub const METHOD_NOT_FOUND: Self = Self(-32601);
    /// The parameters do not fit the method; also an unknown tool, prompt or resource in the modern era.
    pub const INVALID_PARAMS: Self = Self(-32602);
    /// The server failed.
    pub const INTERNAL_ERROR: Self = Self(-32603);
    /// A mirrored HTTP header is missing, malformed or differs from the body.
    pub const HEADER_MISMATCH: Self = Self(-32020);
    /// The request needs a client capability that was not declared; `data.requiredCapabilities` names it.
    pub const MISSING_REQUIRED_CLIENT_CAPABILITY: Self = Self(-32021);
    /// The protocol revision is not served; `data.supported` and `data.requested` say what is and what was asked.
    pub const UNSUPPORTED_PROTOCOL_VERSION: Self = Self(-32022);
    /// Resource not found in the revisions before 2026-07-28.
    pub const LEGACY_RESOURCE_NOT_FOUND: Self = Self(-32002);
    /// The user has to visit a page first; `data.elicitations` names it. Revision 2025-11-25 only.
    pub const URL_ELICITATION_REQUIRED: Self = Self(-32042);
    /// The guardian or a rule refused the flow. Ours: outside JSON-RPC's reserved range, as the specification asks.
    pub const FLOW_DENIED: Self = Self(-31001);
    /// The flow needs an approval that nobody gave. Ours.
    pub const APPROVAL_REQUIRED: Self = Self(-31002);
    /// A limit was reached; try again later. Ours.
    pub const LIMIT_REACHED: Self = Self(-31003);
    /// The caller is not authenticated. Ours; over HTTP the status 401 says the same.
    pub const UNAUTHENTICATED: Self = Self(-31004);
    /// The access token lacks a scope that its holder could get; `data.requiredScopes` names what the call needs. Ours; over HTTP the
    /// status 403 and a challenge say the same.
    pub const INSUFFICIENT_SCOPE: Self = Self(-31005);
    /// The signed flow of the message was not accepted; `data.reason` says why (`docs/flow-extension.md`). Ours.
    pub const FLOW_REJECTED: Self = Self(-31006);

    /// A code of one's own. Codes from -32768 to -32000 belong to JSON-RPC and MCP; do not invent any there.
    pub const fn new(code: i64) -> Self {
        Self(code)
    }

    /// The number on the wire.
    pub const fn as_i64(self) -> i64 {
        self.0
    }

    /// The HTTP status of a Streamable HTTP reply that carries this error before a stream was opened
    /// (MCP 2026-07-28, "Streamable HTTP"). Errors of a method's own logic travel with status 200.
    pub const fn http_status(self) -> u16 {
        match self.0 {
            -32700 | -32600 | -32020 | -32021 | -32022 | -31006 => 400,
            -32601 => 404,
            -31003 => 429,
            -31004 => 401,
            -31005 => 403,
            _ => 200,
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An error that may be shown to the peer: the `error` member of a JSON-RPC error response.
///
/// Nothing internal belongs in here. What an operator should know goes into the record, not into this.
#[derive(Clone, PartialEq)]
pub struct Error {
    code: ErrorCode,
    message: Cow<'static, str>,
    data: Option<Box<serde_json::Value>>,
    http_status: Option<u16>,
    reason: Option<Box<str>>,
    legacy: Option<ErrorCode>,
}

impl Error {
    /// An error with a code and a message that says what was wrong and what to do next.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            data: None,
            http_status: None,
            reason: None,
            legacy: None,
        }
    }

    /// `-32602`: the parameters do not fit.
    pub fn invalid_params(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::INVALID_PARAMS, message)
    }

    /// `-32600`: not a valid message.
    pub fn invalid_request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::INVALID_REQUEST, message)
    }

    /// `-32601`: no such method in this revision.
    pub fn method_not_found(method: &str) -> Self {
        Self::new(
            ErrorCode::METHOD_NOT_FOUND,
            format!("Method not found: {}", shown(method)),
        )
    }

    /// `-32603`, with a message that tells nothing of the inside.
    pub fn internal() -> Self {
        Self::new(
            ErrorCode::INTERNAL_ERROR,
            "Internal error: the server could not complete the request",
        )
    }

    /// A failure whose reason may be shown to the caller: a tool answers with a tool error (`isError`) that the model can
    /// read, everything else with `-32603` and this message.
    pub fn failed(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::INTERNAL_ERROR, message)
    }

    /// The error for something that does not exist. What the caller may not see gets the very same answer, so that nobody learns
    /// names by asking.
    pub fn unknown_target(method: &str, target: &str) -> Self {
        match method {
            "tools/call" => Self::invalid_params(format!("Unknown tool: {}", shown(target))),
            "prompts/get" => Self::invalid_params(format!("Unknown prompt: {}", shown(target))),
            _ => Self::resource_not_found(target),
        }
    }

    /// `-32602` for a resource that does not exist, with the URI in `data.uri` (the legacy codec turns it into `-32002`).
    pub fn resource_not_found(uri: &str) -> Self {
        let error = Self::invalid_params("Resource not found").with_data(serde_json::json!({ "uri": uri }));
        error.with_legacy_code(ErrorCode::LEGACY_RESOURCE_NOT_FOUND)
    }

    /// `-32042` with the pages that the user has to visit before the request can succeed (2025-11-25, "Elicitation"). In other
    /// revisions, which have no word for it, a failure with the same message.
    pub fn url_elicitation_required(elicitations: &[ElicitUrlParams]) -> Self {
        let mut message = String::from("The user has to visit a page first");
        for (index, elicitation) in elicitations.iter().enumerate() {
            message.push_str(if index == 0 { ": " } else { ", " });
            message.push_str(&shown(&elicitation.url));
        }
        let data = serde_json::json!({ "elicitations": elicitations });
        Self::new(ErrorCode::URL_ELICITATION_REQUIRED, message).with_data(data)
    }

    /// `-32021` with the capabilities that the client would have to declare, as a `ClientCapabilities` object.
    pub fn missing_capability(required: serde_json::Value) -> Self {
        Self::new(
            ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY,
            "The request needs a client capability that was not declared",
        )
        .with_data(serde_json::json!({ "requiredCapabilities": required }))
        .with_legacy_code(ErrorCode::INVALID_PARAMS)
    }

    /// Attaches `data`.
    #[must_use]
    pub fn with_data(mut self, data: serde_json::Value) -> Self {
        self.data = Some(Box::new(data));
        self
    }

    /// Sets the HTTP status of a Streamable HTTP reply, where the code alone does not decide it: `-32602` is 400 for a
    /// request without its required `_meta`, but 200 for an unknown tool.
    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Self {
        self.http_status = Some(status);
        self
    }

    /// Sets the code that the revisions before 2026-07-28 have for it.
    #[must_use]
    pub fn with_legacy_code(mut self, code: ErrorCode) -> Self {
        self.legacy = Some(code);
        self
    }

    /// The error as a revision words it: of the legacy era with its own codes, which came with a status of 200 from the handler of a
    /// method, and of others without the code that only 2025-11-25 knows.
    #[must_use]
    pub fn for_revision(mut self, revision: Revision) -> Self {
        if self.code == ErrorCode::URL_ELICITATION_REQUIRED && !revision.has_elicitation_id() {
            self.code = ErrorCode::INTERNAL_ERROR;
            self.data = None;
        }
        if !revision.is_modern() {
            self.code = self.legacy.unwrap_or(self.code);
            if !matches!(
                self.code,
                ErrorCode::LIMIT_REACHED | ErrorCode::UNAUTHENTICATED | ErrorCode::INSUFFICIENT_SCOPE
            ) {
                self.http_status = Some(200);
            }
        }
        self
    }

    /// Says why, for the operator: it stands in the record, and the peer does not get it.
    #[must_use]
    pub fn with_reason(mut self, reason: impl fmt::Display) -> Self {
        self.reason = Some(shown(&reason.to_string()).into());
        self
    }

    /// Why, for the operator.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The code.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The data, if any.
    pub fn data(&self) -> Option<&serde_json::Value> {
        self.data.as_deref()
    }

    /// The HTTP status of a reply that carries this error.
    pub fn http_status(&self) -> u16 {
        self.http_status.unwrap_or(self.code.http_status())
    }
}

impl fmt::Debug for Error {
    /// Without what looks like a secret, and without the data: both may be a peer's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code)
            .field("message", &shown(&self.message))
            .field("has_data", &self.data.is_some())
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", scrub(&self.message), self.code)
    }
}

impl std::error::Error for Error {}

/// The characters of a text of a peer that are shown.
const SHOWN: usize = 120;

/// Text of a peer, cut and stripped of control characters and of what looks like a secret ([`scrub`]), so that it can stand in a message
/// or a log line.
pub fn shown(text: &str) -> String {
    /// What is looked at beyond the cut, so that what begins before it is seen whole.
    const BEYOND: usize = 512;
    let cut = text.char_indices().nth(SHOWN + BEYOND).map_or(text.len(), |(at, _)| at);
    let clean = scrub(text.get(..cut).unwrap_or_default());
    let mut out = printable(&clean);
    if cut < text.len() && !out.ends_with('…') {
        out.push('…');
    }
    out
}

/// What a request is about, as a record names it. Tasks are named whole: their ids look random, and say which is meant.
pub(crate) fn shown_target(method: &str, target: &str) -> String {
    if names_task(method) {
        printable(target)
    } else {
        shown(target)
    }
}

/// Whether what a method is about is the id of a task.
pub(crate) fn names_task(method: &str) -> bool {
    method.starts_with("tasks/")
}

fn printable(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(SHOWN)
        .map(|c| if is_unprintable(c) { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}

/// Control, bidirectional and tag characters: nothing a reader of a log line would see as it is.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_peer_is_cut_and_cleaned() {
        assert_eq!(shown("tools/call"), "tools/call");
        assert_eq!(shown("a\nb\u{202e}c\u{e0041}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 121);
    }

    #[test]
    fn the_peer_does_not_get_the_reason() {
        let error = Error::internal().with_reason("disk full");
        assert_eq!(error.reason(), Some("disk full"));
        assert!(!error.to_string().contains("disk"));
    }

    #[test]
    fn each_revision_hears_its_own_code() {
        let told = |error: Error, revision| {
            let error = error.for_revision(revision);
            (error.code().as_i64(), error.http_status())
        };
        let missing = || Error::resource_not_found("x:y");
        assert_eq!(told(missing(), Revision::V2026_07_28), (-32602, 200));
        assert_eq!(told(missing(), Revision::V2025_11_25), (-32002, 200));
        assert_eq!(told(Error::method_not_found("x"), Revision::V2024_11_05), (-32601, 200));
        assert_eq!(told(Error::method_not_found("x"), Revision::V2026_07_28), (-32601, 404));
        let visit = || Error::url_elicitation_required(&[ElicitUrlParams::new("m", "https://x/")]);
        assert_eq!(told(visit(), Revision::V2025_11_25), (-32042, 200));
        assert_eq!(told(visit(), Revision::V2025_06_18), (-32603, 200));
        assert_eq!(told(visit(), Revision::V2026_07_28), (-32603, 200));
        assert_eq!(
            visit().data().map(|data| data["elicitations"][0]["url"].clone()),
            Some("https://x/".into())
        );
        let lacks = || Error::missing_capability(serde_json::json!({"roots": {}}));
        assert_eq!(told(lacks(), Revision::V2025_06_18), (-32602, 200));
        assert_eq!(told(lacks(), Revision::V2026_07_28), (-32021, 400));
    }

    #[test]
    fn the_status_follows_the_code_unless_set() {
        assert_eq!(Error::method_not_found("x").http_status(), 404);
        assert_eq!(Error::invalid_params("x").http_status(), 200);
        assert_eq!(Error::invalid_params("x").with_http_status(400).http_status(), 400);
    }
}
