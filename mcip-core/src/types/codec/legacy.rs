//! The codec of the revisions from 2024-11-05 to 2025-11-25.
//!
//! A value is first made to hold only what the revision defines ([`Revise`](super::Revise)), then written as it is.

use super::modern::write;
use super::{DecodeError, EncodeError, Message, NotInRevision, Outcome};
use crate::types::{CreateTaskResult, Revision};

/// Appends the `result` member of a response.
///
/// # Errors
/// When the revision cannot say it: input can only be asked for by requests, and tasks exist in 2025-11-25
/// only. Nothing is appended then.
pub fn encode_result<T: Message>(
    revision: Revision,
    outcome: Outcome<T>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match outcome {
        Outcome::Complete(body) => encode(revision, body, out),
        Outcome::InputRequired(_) => Err(NotInRevision {
            what: "an `input_required` result",
            revision,
        }
        .into()),
        Outcome::Task(task) => {
            let mut task = *task;
            let meta = std::mem::take(&mut task.meta);
            encode(revision, CreateTaskResult::new(task).with_meta(meta), out)
        }
    }
}

/// Appends the `params` member of a request or notification.
///
/// # Errors
/// When the revision cannot say it. Nothing is appended then.
pub fn encode_params<T: Message>(revision: Revision, params: T, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    encode(revision, params, out)
}

/// Reads a result or params. What the revision does not define is read all the same: peers are known to send
/// newer members early, and one that is understood is better than one that is lost.
///
/// # Errors
/// When it does not fit the type.
pub fn decode<T: Message>(revision: Revision, raw: &str) -> Result<T, DecodeError> {
    let mut value: T = serde_json::from_str(raw).map_err(DecodeError::Malformed)?;
    value.received_from(revision);
    Ok(value)
}

fn encode<T: Message>(revision: Revision, mut value: T, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    value.check_for(revision)?;
    value.restrict_to(revision);
    write(&value, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{CallToolResult, ContentBlock, InputRequiredResult, RawJson, Task, TaskStatus};
    use serde_json::json;

    #[test]
    fn a_result_asks_for_nothing() {
        let outcome = Outcome::<CallToolResult>::InputRequired(Box::new(InputRequiredResult::new()));
        let mut out = b"x".to_vec();
        let error = encode_result(Revision::V2025_11_25, outcome, &mut out).unwrap_err();
        assert!(error.to_string().contains("2025-11-25"), "{error}");
        assert_eq!(out, b"x");
    }

    #[test]
    fn tasks_exist_in_one_revision() {
        let task = Task::new("t", TaskStatus::Working, "a", "b", Some(5));
        let outcome = || Outcome::<CallToolResult>::Task(Box::new(task.clone()));
        let mut out = Vec::new();
        encode_result(Revision::V2025_11_25, outcome(), &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(
            value,
            json!({"task": {"taskId": "t", "status": "working", "createdAt": "a", "lastUpdatedAt": "b", "ttl": 5}})
        );
        assert!(encode_result(Revision::V2025_06_18, outcome(), &mut out).is_err());
    }

    #[test]
    fn structure_that_cannot_be_sent_becomes_text() {
        let result = CallToolResult::new(vec![]).with_structured_content(RawJson::from(json!({"a": 1})));
        let mut out = Vec::new();
        encode_result(Revision::V2025_03_26, Outcome::Complete(result), &mut out).unwrap();
        let read: CallToolResult = decode(Revision::V2025_03_26, std::str::from_utf8(&out).unwrap()).unwrap();
        assert_eq!(read.content, [ContentBlock::text(r#"{"a":1}"#)]);
        assert_eq!(read.structured_content, None);
    }

    #[test]
    fn null_meant_absent_before_any_value_was_allowed() {
        let raw = r#"{"content":[],"structuredContent":null}"#;
        let old: CallToolResult = decode(Revision::V2025_06_18, raw).unwrap();
        assert_eq!(old.structured_content, None);
    }
}
