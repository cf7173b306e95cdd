//! A decoded message: the frame, its request metadata, and what it is about. Everything is a view of one document.

use std::sync::Arc;

use super::{Pipeline, Session, places};
use crate::catalogue::Descriptor;
use crate::digest::Digest;
use crate::error::{Error, shown};
use crate::flow::Text;
use crate::json::{Kind, Node, NodeId};
use crate::jsonrpc::{Frame, RequestId};
use crate::mirror::{self, Found, Headers};
use crate::principal::Principal;
use crate::types::methods::{self, MethodInfo};
use crate::types::{ClientCapabilities, LoggingLevel, ProgressToken, Revision, meta};

/// A request or notification that was decoded strictly, once.
#[derive(Clone, Debug)]
pub struct Message {
    pub(super) frame: Frame,
    /// What the revisions say of its method; `None` for a method that none has.
    pub(super) known: Option<&'static MethodInfo>,
    pub(super) revision: Revision,
    pub(super) params: places::Params,
    pub(super) meta: places::Meta,
    pub(super) target: Option<Text>,
    pub(super) descriptor: Option<Arc<Descriptor>>,
    pub(super) session: Option<Session>,
}

/// The member of `params` that names what a method is about, and that `Mcp-Name` repeats.
pub(super) fn target_member(method: &str) -> Option<&'static str> {
    match method {
        methods::TOOLS_CALL | methods::PROMPTS_GET => Some("name"),
        methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE | methods::RESOURCES_UNSUBSCRIBE => Some("uri"),
        methods::TASKS_GET | methods::TASKS_RESULT | methods::TASKS_UPDATE | methods::TASKS_CANCEL => Some("taskId"),
        _ => None,
    }
}

impl Message {
    /// The frame.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The method.
    pub fn method(&self) -> &str {
        match self.known {
            Some(known) => known.name,
            None => self.frame.method().unwrap_or_default(),
        }
    }

    /// The id; notifications have none.
    pub fn id(&self) -> Option<&RequestId> {
        self.frame.id()
    }

    /// The protocol revision under which it is read.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The parameters.
    pub fn params(&self) -> Option<Node<'_>> {
        self.frame.params()
    }

    /// Digest of the parameters, as they stand in the message.
    pub fn params_digest(&self) -> Digest {
        let params = self.params().map(|params| params.raw()).unwrap_or_default();
        Digest::of(params.as_bytes())
    }

    /// A member of the parameters.
    pub fn param(&self, name: &str) -> Option<Node<'_>> {
        match self.params.get(name) {
            Some(place) => place.map(|id| self.frame.document().at(id)),
            None => self.params()?.get(name),
        }
    }

    fn at(&self, place: Option<NodeId>) -> Option<Node<'_>> {
        place.map(|id| self.frame.document().at(id))
    }

    /// The request's `_meta`.
    pub fn meta(&self) -> Option<Node<'_>> {
        self.at(self.params.meta)
    }

    /// The name of the tool or prompt, the URI of the resource, or the id of the task.
    pub fn target(&self) -> Option<&str> {
        self.target.as_ref().map(Text::as_str)
    }

    /// The method as a label's text: not copied where a revision has it.
    pub(super) fn method_text(&self) -> Text {
        match self.known {
            Some(known) => Text::Static(known.name),
            None => Text::from(shown(self.method())),
        }
    }

    /// The target as a label's text: not copied unless it is too long for a record.
    pub(super) fn target_text(&self) -> Option<Text> {
        let target = self.target.as_ref()?;
        Some(if target.as_str().len() <= 120 {
            target.clone()
        } else {
            Text::from(shown(target.as_str()))
        })
    }

    /// The facts about what it concerns, if that exists.
    pub fn descriptor(&self) -> Option<&Arc<Descriptor>> {
        self.descriptor.as_ref()
    }

    /// The token under which the caller wants to hear of progress.
    pub fn progress_token(&self) -> Option<ProgressToken> {
        self.at(self.meta.progress_token)?.deserialize().ok()
    }

    /// The session of the legacy era that it belongs to; `None` if it stands for itself.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// From which level on the caller wants log messages of this request; `None` if it wants none.
    pub fn log_level(&self) -> Option<LoggingLevel> {
        if let Some(session) = &self.session {
            return Some(session.log_level());
        }
        self.at(self.meta.log_level)?.deserialize().ok()
    }

    /// What the client can do. Self-reported.
    pub fn client_capabilities(&self) -> ClientCapabilities {
        if let Some(session) = &self.session {
            return session.client_capabilities().cloned().unwrap_or_default();
        }
        self.at(self.meta.capabilities)
            .and_then(|capabilities| capabilities.deserialize().ok())
            .unwrap_or_default()
    }

    /// The W3C `traceparent`, if it is well formed (SEP-414; W3C Trace Context, section 3.2).
    pub fn traceparent(&self) -> Option<String> {
        let text = self.at(self.meta.traceparent)?.as_str()?;
        // Later versions may say more; a record keeps what is of a sane length.
        (text.len() <= 128 && meta::is_traceparent(&text)).then(|| text.into_owned())
    }
}

/// What a message says of itself: where its members stand, checked to be of the types that are reserved for them.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) params: places::Params,
    pub(super) meta: places::Meta,
}

fn bad_meta(message: &'static str) -> Error {
    Error::invalid_params(message).with_http_status(400)
}

/// Reads what a request says of itself and checks the types of the reserved members
/// (MCP 2026-07-28, "Overview", "`_meta`").
pub(super) fn read_meta(frame: &Frame) -> Result<Said, Error> {
    let params = places::Params::of(frame.params());
    let Some(meta) = params.meta.map(|id| frame.document().at(id)) else {
        let meta = places::Meta::default();
        return Ok(Said { params, meta });
    };
    if meta.kind() != Kind::Object {
        return Err(bad_meta("params._meta must be an object"));
    }
    let meta = places::Meta::of(meta);
    let at = |place: Option<NodeId>| place.map(|id| frame.document().at(id));
    if at(meta.version).is_some_and(|version| version.kind() != Kind::String) {
        return Err(bad_meta(
            "params._meta[\"io.modelcontextprotocol/protocolVersion\"] must be a string",
        ));
    }
    if at(meta.progress_token).is_some_and(|token| token.deserialize::<ProgressToken>().is_err()) {
        return Err(bad_meta("params._meta.progressToken must be a string or an integer"));
    }
    Ok(Said { params, meta })
}

/// Checks what the modern era demands of each request's `_meta`.
pub(super) fn check_modern_meta(frame: &Frame, meta: &places::Meta) -> Result<(), Error> {
    let at = |place: Option<NodeId>| place.map(|id| frame.document().at(id));
    match at(meta.capabilities) {
        None => Err(bad_meta(
            "params._meta[\"io.modelcontextprotocol/clientCapabilities\"] is required on every request; send {} for none",
        )),
        // What most clients send needs no reading.
        Some(capabilities) if capabilities.raw() == "{}" => Ok(()),
        Some(capabilities) if capabilities.deserialize::<ClientCapabilities>().is_err() => Err(bad_meta(
            "params._meta[\"io.modelcontextprotocol/clientCapabilities\"] is not a ClientCapabilities object",
        )),
        Some(_) => Ok(()),
    }?;
    match at(meta.log_level) {
        Some(level) if level.deserialize::<LoggingLevel>().is_err() => Err(bad_meta(
            "params._meta[\"io.modelcontextprotocol/logLevel\"] must be one of the eight syslog levels",
        )),
        _ => Ok(()),
    }
}

fn mismatch(message: String) -> Error {
    Error::new(crate::error::ErrorCode::HEADER_MISMATCH, message)
}

/// One header that repeats one text of the body.
fn check_header(headers: &dyn Headers, name: &'static str, body: &str, may_be_encoded: bool) -> Result<(), Error> {
    let value = match headers.find(name) {
        Found::None => return Err(mismatch(format!("Header mismatch: {name} is missing"))),
        Found::Many => return Err(mismatch(format!("Header mismatch: {name} is given more than once"))),
        Found::One(value) => value,
    };
    let malformed = || mismatch(format!("Header mismatch: {name} is malformed"));
    let same = if may_be_encoded {
        *mirror::decode(value).map_err(|_| malformed())? == *body
    } else {
        std::str::from_utf8(value)
            .map_err(|_| malformed())?
            .trim_matches([' ', '\t'])
            == body
    };
    if same {
        Ok(())
    } else {
        Err(mismatch(format!("Header mismatch: {name} differs from the body")))
    }
}

/// `Mcp-Method` and `Mcp-Name` of a request of a revision that does not ask for them. Who sends them all the same must not say one
/// thing to whoever routes or authorizes by headers and another to the server.
pub(super) fn check_volunteered(message: &Message, headers: &dyn Headers) -> Result<(), Error> {
    if has(headers, "Mcp-Method") {
        check_header(headers, "Mcp-Method", message.method(), false)?;
    }
    match message.target() {
        Some(target) if has(headers, "Mcp-Name") => check_header(headers, "Mcp-Name", target, true),
        _ => Ok(()),
    }
}

/// The same headers above a batch: one method and one name say nothing true of several messages.
pub(super) fn check_batch(headers: &dyn Headers) -> Result<(), Error> {
    match ["Mcp-Method", "Mcp-Name"].into_iter().find(|name| has(headers, name)) {
        Some(name) => Err(mismatch(format!("Header mismatch: {name} stands above a batch"))),
        None => Ok(()),
    }
}

fn has(headers: &dyn Headers, name: &str) -> bool {
    headers.find(name) != Found::None
}

/// `MCP-Protocol-Version` against `_meta`.
pub(super) fn check_version_header(headers: &dyn Headers, version: &str) -> Result<(), Error> {
    check_header(headers, "MCP-Protocol-Version", version, false)
}

/// `Mcp-Method`, `Mcp-Name` and `Mcp-Param-*` against the body.
///
/// Headers of parameters are asked for only of callers that may use what they call: to others it does not exist.
pub(super) fn check_mirrored(
    pipeline: &Pipeline,
    message: &Message,
    caller: &Principal,
    headers: &dyn Headers,
) -> Result<(), Error> {
    check_header(headers, "Mcp-Method", message.method(), false)?;
    if let Some(target) = message.target() {
        check_header(headers, "Mcp-Name", target, true)?;
    }
    if let Some(descriptor) = message.descriptor()
        && !descriptor.headers.is_empty()
        && pipeline.may_use(caller, message.method(), message.target(), descriptor)
    {
        let arguments = message.param("arguments");
        for header in &descriptor.headers {
            mirror::check_param(header, arguments, headers).map_err(mismatch)?;
        }
    }
    Ok(())
}
