//! Appending frames to a buffer, byte for byte.

use std::io::Write;

use super::RequestId;
use crate::json::write::write_str;

const HEAD: &[u8] = br#"{"jsonrpc":"2.0""#;

/// Appends a response whose result `result` writes: exactly one JSON object.
pub fn write_result(out: &mut Vec<u8>, id: &RequestId, result: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(HEAD);
    write_id(out, id);
    out.extend_from_slice(br#","result":"#);
    result(out);
    out.push(b'}');
}

/// Appends an error response. Without an id the member is left out, as MCP has it where the
/// request's id could not be read. `data` is one JSON value, written as it is.
pub fn write_error(out: &mut Vec<u8>, id: Option<&RequestId>, code: i64, message: &str, data: Option<&[u8]>) {
    out.extend_from_slice(HEAD);
    if let Some(id) = id {
        write_id(out, id);
    }
    // Writing into a Vec can't fail.
    let _ = write!(out, r#","error":{{"code":{code},"message":"#);
    write_str(out, message);
    if let Some(data) = data {
        out.extend_from_slice(br#","data":"#);
        out.extend_from_slice(data);
    }
    out.extend_from_slice(b"}}");
}

/// Appends a request. `params` writes one JSON object, or nothing to leave the member out.
pub fn write_request(out: &mut Vec<u8>, id: &RequestId, method: &str, params: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(HEAD);
    write_id(out, id);
    write_call(out, method, params);
}

/// Appends a notification. `params` writes one JSON object, or nothing to leave the member out.
pub fn write_notification(out: &mut Vec<u8>, method: &str, params: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(HEAD);
    write_call(out, method, params);
}

fn write_id(out: &mut Vec<u8>, id: &RequestId) {
    out.extend_from_slice(br#","id":"#);
    id.write_to(out);
}

fn write_call(out: &mut Vec<u8>, method: &str, params: impl FnOnce(&mut Vec<u8>)) {
    out.extend_from_slice(br#","method":"#);
    write_str(out, method);
    let before = out.len();
    out.extend_from_slice(br#","params":"#);
    let named = out.len();
    params(out);
    if out.len() == named {
        out.truncate(before);
    }
    out.push(b'}');
}
