//! How values are written for a revision, and read from one.
//!
//! [`modern`] writes a value as it is and adds what the modern era wants around it; [`legacy`] takes away or
//! converts what the revision lacks ([`Revise`]) and writes the rest. Both serialise once, into the buffer
//! that is sent. The functions of this module choose by the revision.

mod error;
pub mod legacy;
pub mod modern;
mod restrict;
mod stamp;

use serde::de::DeserializeOwned;

pub use error::{DecodeError, EncodeError};
pub use restrict::{NotInRevision, Revise};
pub use stamp::{ClientStamp, ServerStamp};

use super::{Era, InputRequiredResult, Object, Revision, Task};

/// What can be the params of a request or notification, or a result.
pub trait Message: Object + Revise + DeserializeOwned {}

impl<T: Object + Revise + DeserializeOwned> Message for T {}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<T> {
    /// It is done.
    Complete(T),
    /// It needs input before it can go on (modern era only).
    InputRequired(Box<InputRequiredResult>),
    /// It became a task: of the extension in the modern era, of the core protocol in 2025-11-25.
    Task(Box<Task>),
}

impl<T> From<T> for Outcome<T> {
    fn from(result: T) -> Self {
        Self::Complete(result)
    }
}

/// Appends the `result` member of a response.
///
/// # Errors
/// When the revision cannot say it. Nothing is appended then.
pub fn encode_result<T: Message>(
    revision: Revision,
    outcome: Outcome<T>,
    server: Option<&ServerStamp>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match revision.era() {
        Era::Modern => modern::encode_result(outcome, server, out),
        Era::Legacy => legacy::encode_result(revision, outcome, out),
    }
}

/// Appends the `params` member of a request. A legacy request has no use for the stamp.
///
/// # Errors
/// When the revision cannot say it. Nothing is appended then.
pub fn encode_request_params<T: Message>(
    revision: Revision,
    params: T,
    client: Option<&ClientStamp>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match revision.era() {
        Era::Modern => modern::encode_request_params(params, client, out),
        Era::Legacy => legacy::encode_params(revision, params, out),
    }
}

/// Appends the `params` member of a notification.
///
/// # Errors
/// When the revision cannot say it. Nothing is appended then.
pub fn encode_notification_params<T: Message>(
    revision: Revision,
    params: T,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match revision.era() {
        Era::Modern => modern::encode_notification_params(params, out),
        Era::Legacy => legacy::encode_params(revision, params, out),
    }
}

/// Reads the `result` member of a response.
///
/// # Errors
/// When it does not fit the type, or (modern era) does not say what kind of result it is.
pub fn decode_result<T: Message>(revision: Revision, raw: &str) -> Result<Outcome<T>, DecodeError> {
    match revision.era() {
        Era::Modern => modern::decode_result(raw),
        Era::Legacy => legacy::decode(revision, raw).map(Outcome::Complete),
    }
}

/// Reads the `params` member of a request; absent ones are read as an empty object.
///
/// # Errors
/// When they do not fit the type, or (modern era) lack the metadata that every request carries.
pub fn decode_request_params<T: Message>(revision: Revision, raw: Option<&str>) -> Result<T, DecodeError> {
    match revision.era() {
        Era::Modern => modern::decode_request_params(raw),
        Era::Legacy => legacy::decode(revision, raw.unwrap_or("{}")),
    }
}

/// Reads the `params` member of a notification; absent ones are read as an empty object.
///
/// # Errors
/// When they do not fit the type.
pub fn decode_notification_params<T: Message>(revision: Revision, raw: Option<&str>) -> Result<T, DecodeError> {
    let raw = raw.unwrap_or("{}");
    match revision.era() {
        Era::Modern => serde_json::from_str(raw).map_err(DecodeError::Malformed),
        Era::Legacy => legacy::decode(revision, raw),
    }
}
