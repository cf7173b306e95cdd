//! An error of a server, as the caller gets it.

use crate::attest::{ERROR_DATA, FLOW};
use crate::error::{Error, ErrorCode};
use crate::json::Node;

/// A server's error, as an [`Error`]. The message is the server's: it was judged with the rest of the frame.
pub(super) fn read(node: Node<'_>) -> Error {
    let code = node.get("code").and_then(|code| code.as_i64());
    let message = node.get("message").and_then(|message| message.as_str());
    let error = Error::new(
        ErrorCode::new(code.unwrap_or(ErrorCode::INTERNAL_ERROR.as_i64())),
        message.map(|m| m.into_owned()).unwrap_or_default(),
    );
    match node
        .get("data")
        .and_then(|data| data.deserialize().ok())
        .and_then(plain_data)
    {
        Some(data) => error.with_data(data),
        None => error,
    }
}

/// The data of an error without its flow: what stood there before one was added.
fn plain_data(data: serde_json::Value) -> Option<serde_json::Value> {
    match data {
        serde_json::Value::Object(mut members) if members.contains_key(FLOW) => {
            members.remove(FLOW);
            match members.remove(ERROR_DATA) {
                Some(wrapped) => Some(wrapped),
                None => (!members.is_empty()).then_some(members.into()),
            }
        }
        data => Some(data),
    }
}

/// A server's error that came without the flow it had to have: anybody may have written it, so that only its code counts.
pub(super) fn unsigned(node: Node<'_>) -> Error {
    let code = node.get("code").and_then(|code| code.as_i64());
    Error::new(
        ErrorCode::new(code.unwrap_or(ErrorCode::INTERNAL_ERROR.as_i64())),
        "The server's error came without the signed flow that is required of it; only its code is believed",
    )
}
