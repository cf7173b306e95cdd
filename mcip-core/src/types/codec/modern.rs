//! The codec of 2026-07-28.
//!
//! Results say what kind they are (`resultType`) and, where they can be cached, for how long; requests carry
//! the version and the capabilities. A value needs no conversion, except the few that hold members of older
//! revisions ([`Revise::MODERN_REMOVES`]).

use std::borrow::Cow;

use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::stamp::{PlainMeta, Stamp, StampedMeta};
use super::{ClientStamp, DecodeError, EncodeError, Message, Outcome, Revise, ServerStamp};
use crate::types::{CacheHint, InputRequiredResult, Object, Revision, Task, meta};

const REVISION: Revision = Revision::V2026_07_28;

/// Appends the `result` member of a response.
///
/// # Errors
/// When a part of it fails to serialise. Nothing is appended then.
pub fn encode_result<T: Message>(
    outcome: Outcome<T>,
    server: Option<&ServerStamp>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match outcome {
        Outcome::Complete(mut body) => {
            restrict(&mut body)?;
            encode_complete(&body, server, out)
        }
        Outcome::InputRequired(mut body) => {
            restrict(&mut *body)?;
            write(
                &Enveloped {
                    kind: Some("input_required"),
                    body: &*body,
                    stamp: server,
                },
                out,
            )
        }
        Outcome::Task(task) => write(
            &Enveloped {
                kind: Some("task"),
                body: &*task,
                stamp: server,
            },
            out,
        ),
    }
}

/// Appends a complete result that is borrowed: a list that the server keeps, say. It must hold nothing that
/// only older revisions have; [`Revise::restrict_to`] sees to that once.
///
/// # Errors
/// When a part of it fails to serialise. Nothing is appended then.
pub fn encode_complete<T: Object>(
    body: &T,
    server: Option<&ServerStamp>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    write(
        &Enveloped {
            kind: Some("complete"),
            body,
            stamp: server,
        },
        out,
    )
}

/// Appends the `params` member of a request.
///
/// # Errors
/// When a part of it fails to serialise. Nothing is appended then.
pub fn encode_request_params<T: Message>(
    mut params: T,
    client: Option<&ClientStamp>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    params.check_for(REVISION)?;
    // The metadata of any request may hold capabilities that the modern era lacks.
    params.restrict_to(REVISION);
    write(
        &Enveloped {
            kind: None,
            body: &params,
            stamp: client,
        },
        out,
    )
}

/// Appends the `params` member of a notification.
///
/// # Errors
/// When a part of it fails to serialise. Nothing is appended then.
pub fn encode_notification_params<T: Message>(mut params: T, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    restrict(&mut params)?;
    write(&params, out)
}

/// Reads the `result` member of a response.
///
/// # Errors
/// When it does not fit, or `resultType` is absent or unknown.
pub fn decode_result<T: Message>(raw: &str) -> Result<Outcome<T>, DecodeError> {
    /// How most results begin, ours among them; they need not be looked through twice.
    const USUAL: &str = r#"{"resultType":"complete""#;
    if raw.starts_with(USUAL) {
        return read(raw).map(Outcome::Complete);
    }
    let kind: Kind<'_> = read(raw)?;
    match kind.result_type.as_deref() {
        Some("complete") => read(raw).map(Outcome::Complete),
        Some("input_required") => {
            let body: Box<InputRequiredResult> = read(raw)?;
            if body.input_requests.is_empty() && body.request_state.is_none() {
                return Err(DecodeError::NothingRequired);
            }
            Ok(Outcome::InputRequired(body))
        }
        Some("task") => read::<Box<Task>>(raw).map(Outcome::Task),
        Some(other) => Err(DecodeError::UnknownResultType(other.chars().take(64).collect())),
        None => Err(DecodeError::MissingResultType),
    }
}

/// Reads the `params` member of a request.
///
/// # Errors
/// When they do not fit, or `_meta` lacks the version or the capabilities.
pub fn decode_request_params<T: Message>(raw: Option<&str>) -> Result<T, DecodeError> {
    let params: T = read(raw.ok_or(DecodeError::MissingMeta(meta::PROTOCOL_VERSION))?)?;
    let (version, capabilities) = match params.request_meta() {
        Some(meta) => (meta.protocol_version.is_some(), meta.client_capabilities.is_some()),
        None => (false, false),
    };
    if !version {
        return Err(DecodeError::MissingMeta(meta::PROTOCOL_VERSION));
    }
    if !capabilities {
        return Err(DecodeError::MissingMeta(meta::CLIENT_CAPABILITIES));
    }
    Ok(params)
}

#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(rename = "resultType", borrow, default)]
    result_type: Option<Cow<'a, str>>,
}

fn read<'de, T: Deserialize<'de>>(raw: &'de str) -> Result<T, DecodeError> {
    serde_json::from_str(raw).map_err(DecodeError::Malformed)
}

fn restrict<T: Revise>(body: &mut T) -> Result<(), EncodeError> {
    body.check_for(REVISION)?;
    if T::MODERN_REMOVES {
        body.restrict_to(REVISION);
    }
    Ok(())
}

/// Serialises to the end of a buffer, or leaves it as it was.
pub(super) fn write<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let before = out.len();
    serde_json::to_writer(&mut *out, value).map_err(|error| {
        out.truncate(before);
        EncodeError::Write(error)
    })
}

/// A body with what the modern era wants around it.
struct Enveloped<'a, T, S> {
    kind: Option<&'static str>,
    body: &'a T,
    stamp: Option<&'a S>,
}

impl<T: Object, S: Stamp> Serialize for Enveloped<'_, T, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(kind) = self.kind {
            map.serialize_entry("resultType", kind)?;
        }
        self.body.write_members(&mut map)?;
        if T::CACHEABLE && self.body.cache_hint().is_none() {
            CacheHint::STALE.write(&mut map)?;
        }
        match self.stamp {
            Some(stamp) => map.serialize_entry("_meta", &StampedMeta { body: self.body, stamp })?,
            None if self.body.meta_is_empty() => {}
            None => map.serialize_entry("_meta", &PlainMeta { body: self.body })?,
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{
        CallToolParams, CallToolResult, ClientCapabilities, Implementation, InputRequest, ListToolsResult, Meta,
        RequestMeta, Schema, TaskSupport, Tool, ToolExecution,
    };
    use serde_json::{Value, json};

    fn text(write: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_result_says_its_kind_and_its_server() {
        let stamp = ServerStamp::new(&Implementation::new("s", "1"));
        let result = CallToolResult::text("hi");
        assert_eq!(
            text(|out| encode_complete(&result, Some(&stamp), out)),
            concat!(
                r#"{"resultType":"complete","content":[{"type":"text","text":"hi"}],"#,
                r#""_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}"#
            )
        );
    }

    #[test]
    fn the_stamp_wins_over_a_forged_member_and_keeps_the_others() {
        let stamp = ServerStamp::new(&Implementation::new("s", "1"));
        let meta = Meta::new()
            .with(meta::SERVER_INFO, json!({"name": "forged"}))
            .with("k", 1);
        let result = CallToolResult::text("hi").with_meta(meta);
        let value: Value = serde_json::from_str(&text(|out| encode_complete(&result, Some(&stamp), out))).unwrap();
        assert_eq!(
            value["_meta"],
            json!({"io.modelcontextprotocol/serverInfo": {"name": "s", "version": "1"}, "k": 1})
        );
    }

    #[test]
    fn cacheable_results_always_say_for_how_long() {
        let list = ListToolsResult::new(vec![]);
        assert_eq!(
            text(|out| encode_complete(&list, None, out)),
            r#"{"resultType":"complete","tools":[],"ttlMs":0,"cacheScope":"private"}"#
        );
        let hint = CacheHint::public(std::time::Duration::from_secs(2));
        let decoded = decode_result(&text(|out| encode_complete(&list.clone().with_cache(hint), None, out))).unwrap();
        assert_eq!(decoded, Outcome::Complete(list.with_cache(hint)));
    }

    #[test]
    fn results_of_older_revisions_are_not_taken_for_modern_ones() {
        let decode = |raw: &str| decode_result::<CallToolResult>(raw);
        assert!(matches!(
            decode(r#"{"content":[]}"#),
            Err(DecodeError::MissingResultType)
        ));
        assert!(
            matches!(decode(r#"{"content":[],"resultType":"odd"}"#), Err(DecodeError::UnknownResultType(kind)) if kind == "odd")
        );
        assert!(matches!(
            decode(r#"{"resultType":"input_required"}"#),
            Err(DecodeError::NothingRequired)
        ));
        assert!(matches!(decode(r#"{"resultType":5}"#), Err(DecodeError::Malformed(_))));
        assert!(matches!(
            decode(r#"{"content":[],"resultType":"complete"}"#),
            Ok(Outcome::Complete(_))
        ));
    }

    #[test]
    fn asking_for_input_round_trips() {
        let asked = InputRequiredResult::new()
            .with_input_request("r", InputRequest::list_roots())
            .with_request_state("s");
        let outcome = Outcome::<CallToolResult>::InputRequired(Box::new(asked));
        let raw = text(|out| encode_result(outcome.clone(), None, out));
        assert_eq!(decode_result(&raw).unwrap(), outcome);
    }

    #[test]
    fn requests_carry_version_and_capabilities() {
        let capabilities = ClientCapabilities::new();
        let stamp = ClientStamp::new(REVISION, &Implementation::new("c", "1"), &capabilities);
        let params = CallToolParams::new("t").with_meta(RequestMeta::new().with_progress_token(5));
        let raw = text(|out| encode_request_params(params.clone(), Some(&stamp), out));
        let decoded: CallToolParams = decode_request_params(Some(&raw)).unwrap();
        assert_eq!(decoded.meta.protocol_version.as_deref(), Some("2026-07-28"));
        assert_eq!(decoded.meta.client_capabilities.as_deref(), Some(&capabilities));
        assert_eq!(decoded.meta.progress_token, params.meta.progress_token);

        let bare = text(|out| encode_request_params(params, None, out));
        assert!(matches!(
            decode_request_params::<CallToolParams>(Some(&bare)),
            Err(DecodeError::MissingMeta(meta::PROTOCOL_VERSION))
        ));
        let no_capabilities = r#"{"name":"t","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}"#;
        assert!(matches!(
            decode_request_params::<CallToolParams>(Some(no_capabilities)),
            Err(DecodeError::MissingMeta(meta::CLIENT_CAPABILITIES))
        ));
    }

    #[test]
    fn what_only_older_revisions_have_is_left_out() {
        let execution = ToolExecution::new().with_task_support(TaskSupport::Required);
        let list = ListToolsResult::new(vec![Tool::new("t", Schema::empty_object()).with_execution(execution)]);
        let raw = text(|out| encode_result(Outcome::Complete(list), None, out));
        assert!(!raw.contains("execution"), "{raw}");
    }
}
