//! DECODE: from bytes to a valid message of a revision that is served. Nothing is looked at before the strict scan passed.

use std::sync::Arc;

use bytes::Bytes;

use super::Pipeline;
use super::connection::Connection;
use super::message::{self, Message};
use super::session::{Session, negotiate};
use crate::error::{Error, ErrorCode};
use crate::flow::Text;
use crate::json::Document;
use crate::jsonrpc::{Frame, FrameError, RequestId};
use crate::mirror::{Found, Headers};
use crate::principal::Principal;
use crate::types::{Era, Revision, methods};

/// A message that is not valid, with the id to echo where it could be read.
pub(super) struct Refused {
    pub(super) id: Option<RequestId>,
    pub(super) error: Error,
    /// It was meant as a notification or a response, neither of which is ever answered (JSON-RPC 2.0, sections 4.1 and 5): two
    /// peers that answer each other's broken answers would never stop.
    pub(super) unanswered: bool,
}

pub(super) fn nameless(error: Error) -> Refused {
    Refused {
        id: None,
        error,
        unanswered: false,
    }
}

pub(super) fn not_a_frame(error: &FrameError) -> Refused {
    Refused {
        id: error.id().cloned(),
        unanswered: error.is_response(),
        error: Error::invalid_request(format!("Invalid request: {error}")),
    }
}

/// The strict scan.
pub(super) fn scan(pipeline: &Pipeline, bytes: Bytes) -> Result<Document, Refused> {
    if bytes.len() > pipeline.limits().message_bytes {
        let error = Error::invalid_request("The message is larger than this server reads").with_http_status(413);
        return Err(nameless(error));
    }
    Document::parse(bytes, &pipeline.limits().json).map_err(|error| {
        let code = if error.is_limit() {
            ErrorCode::INVALID_REQUEST
        } else {
            ErrorCode::PARSE_ERROR
        };
        nameless(Error::new(code, format!("Parse error: {error}")).with_http_status(400))
    })
}

/// A request or notification, from its bytes.
pub(super) fn decode(
    pipeline: &Pipeline,
    connection: &Connection,
    caller: &Principal,
    bytes: Bytes,
    headers: Option<&dyn Headers>,
) -> Result<Message, Refused> {
    let document = scan(pipeline, bytes)?;
    let frame = Frame::parse(document).map_err(|error| not_a_frame(&error))?;
    message(pipeline, connection, caller, frame, headers)
}

/// A request or notification, from its frame.
pub(super) fn message(
    pipeline: &Pipeline,
    connection: &Connection,
    caller: &Principal,
    frame: Frame,
    headers: Option<&dyn Headers>,
) -> Result<Message, Refused> {
    let id = frame.id().cloned();
    let is_request = frame.method().is_some() && id.is_some();
    let refused = |error| Refused {
        id: id.clone(),
        error,
        unanswered: !is_request,
    };
    let Some(method) = frame.method() else {
        let error = Error::invalid_request("Invalid request: a response to no request of this server");
        return Err(refused(error));
    };
    let said = message::read_meta(&frame).map_err(refused)?;
    // What says its revision stands for itself, whatever the connection: "Backward Compatibility" of 2026-07-28, versioning.
    let session = connection
        .session()
        .filter(|_| said.meta.version.is_none() && !pipeline.is_modern_only());
    if let Some(session) = session {
        session.check(caller).map_err(refused)?;
    }
    let revision = match session.map(|session| legacy(session, &frame, method)) {
        Some(revision) => revision.map_err(refused)?,
        None => None,
    };
    let (revision, session) = match revision {
        Some(revision) => (revision, session.cloned()),
        None => (modern(&frame, method, &said, headers).map_err(refused)?, None),
    };
    // A method that the revision lacks has no target either: its handler says that it does not exist.
    let known = methods::lookup(method);
    let served = known.is_some_and(|known| known.is_for_servers(revision));
    let target = match message::target_member(method).filter(|_| served) {
        None => None,
        Some(member) => {
            let target = match said.params.get(member) {
                Some(place) => place.map(|id| frame.document().at(id)),
                None => frame.params().and_then(|params| params.get(member)),
            };
            let target = target.and_then(|target| target.as_str());
            let target =
                target.ok_or_else(|| refused(Error::invalid_params(format!("params.{member} must be a string"))))?;
            Some(target)
        }
    };
    let descriptor = target.as_deref().and_then(|target| pipeline.descriptor(method, target));
    // Most targets are named as their definition is, and that name is shared.
    let target = target.map(|target| match &descriptor {
        Some(descriptor) if *descriptor.name.as_str() == *target => descriptor.name.clone(),
        _ => Text::Shared(Arc::from(target)),
    });
    let message = Message {
        frame,
        known,
        revision,
        params: said.params,
        meta: said.meta,
        target,
        descriptor,
        session,
    };
    if let Some(headers) = headers.filter(|_| is_request) {
        match revision.era() {
            Era::Modern => message::check_mirrored(pipeline, &message, caller, headers),
            Era::Legacy => message::check_volunteered(&message, headers),
        }
        .map_err(refused)?;
    }
    Ok(message)
}

/// The revision under which a session reads a message; `None` if it reads none of the kind.
///
/// Before `initialize` that is `initialize` itself and `ping` (2025-11-25, "Lifecycle"). From then on everything is read: many
/// clients send their first requests together with, or before, `notifications/initialized`.
fn legacy(session: &Session, frame: &Frame, method: &str) -> Result<Option<Revision>, Error> {
    if let Some(revision) = session.revision() {
        return Ok(Some(revision));
    }
    if frame.id().is_none() {
        return Ok(None);
    }
    match method {
        methods::INITIALIZE => {
            let requested = frame
                .params()
                .and_then(|params| params.get("protocolVersion")?.as_str());
            let requested =
                requested.ok_or_else(|| Error::invalid_params("params.protocolVersion must be a string"))?;
            Ok(Some(negotiate(&requested)))
        }
        methods::PING => Ok(Some(Revision::LATEST_LEGACY)),
        _ => Ok(None),
    }
}

/// The revision of a message that stands for itself, in the order of checks that peers rely on: required fields, header
/// against body, then whether the revision is served.
fn modern(frame: &Frame, method: &str, said: &message::Said, headers: Option<&dyn Headers>) -> Result<Revision, Error> {
    if frame.id().is_none() {
        // A notification need not say anything of itself.
        return Ok(Revision::LATEST);
    }
    let Some(version) = said.meta.version.and_then(|id| frame.document().at(id).as_str()) else {
        if method == methods::INITIALIZE {
            let requested = frame
                .params()
                .and_then(|p| p.get("protocolVersion")?.as_str().map(|v| v.into_owned()));
            return Err(unsupported(&requested.unwrap_or_default()));
        }
        match headers.map(|headers| headers.find("MCP-Protocol-Version")) {
            Some(Found::None) => {
                return Err(Error::new(
                    ErrorCode::HEADER_MISMATCH,
                    "Header mismatch: MCP-Protocol-Version is missing",
                ));
            }
            // Of an earlier revision, where none is served.
            Some(Found::One(version)) if version != Revision::LATEST.as_str().as_bytes() => {
                return Err(unsupported(&String::from_utf8_lossy(version)));
            }
            _ => {}
        }
        return Err(Error::invalid_params(
            "params._meta[\"io.modelcontextprotocol/protocolVersion\"] is required on every request",
        )
        .with_http_status(400));
    };
    message::check_modern_meta(frame, &said.meta)?;
    if let Some(headers) = headers {
        message::check_version_header(headers, &version)?;
    }
    match version.parse::<Revision>() {
        Ok(revision) if revision.era() == Era::Modern => Ok(revision),
        _ => Err(unsupported(&version)),
    }
}

fn unsupported(requested: &str) -> Error {
    Error::new(ErrorCode::UNSUPPORTED_PROTOCOL_VERSION, "Unsupported protocol version").with_data(serde_json::json!({
        "supported": [Revision::LATEST.as_str()],
        "requested": crate::error::shown(requested),
    }))
}
