//! The headers of a request, read from the very bytes that leave: what a judge redacted from the body is not in them either.

use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue};
use mcip_core::json::{Document, Node};
use mcip_core::limits::Limits;
use mcip_core::mirror;
use mcip_core::types::{Revision, methods};

use crate::transport::Outgoing;

const PROTOCOL_VERSION: HeaderName = HeaderName::from_static("mcp-protocol-version");
const METHOD: HeaderName = HeaderName::from_static("mcp-method");
const NAME: HeaderName = HeaderName::from_static("mcp-name");

/// The member of `params` that `Mcp-Name` repeats.
fn name_member(method: &str) -> Option<&'static str> {
    match method {
        methods::TOOLS_CALL | methods::PROMPTS_GET => Some("name"),
        methods::RESOURCES_READ => Some("uri"),
        methods::TASKS_GET | methods::TASKS_UPDATE | methods::TASKS_CANCEL => Some("taskId"),
        _ => None,
    }
}

/// What every POST says.
pub(super) fn for_post(headers: &mut HeaderMap) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
    plain(headers);
}

/// Asks for bodies as they are. Without it, any encoding would be acceptable (RFC 9110, section 12.5.3).
pub(super) fn plain(headers: &mut HeaderMap) {
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
}

/// Says of which revision the message is, where the revision has a header for it.
pub(super) fn version(headers: &mut HeaderMap, revision: Revision) {
    if revision >= Revision::V2025_06_18 {
        headers.insert(PROTOCOL_VERSION, HeaderValue::from_static(revision.as_str()));
    }
}

/// Writes those of a request.
///
/// # Errors
///
/// If the frame has a value that the tool's annotations do not allow.
pub(super) fn write(
    headers: &mut HeaderMap,
    request: &Outgoing,
    revision: Revision,
    limits: &Limits,
) -> Result<(), String> {
    for_post(headers);
    // Which revision it will be, the answer to `initialize` says.
    if request.method == methods::INITIALIZE {
        return Ok(());
    }
    version(headers, revision);
    if !revision.is_modern() {
        return Ok(());
    }
    headers.insert(METHOD, HeaderValue::from_static(request.method));
    let Some(member) = name_member(request.method) else {
        return Ok(());
    };
    let mut scan = limits.json;
    scan.max_bytes = scan.max_bytes.max(request.frame.bytes().len());
    let document = Document::parse(request.frame.bytes().clone(), &scan).map_err(|error| error.to_string())?;
    let params = document.root().get("params");
    if let Some(name) = params.and_then(|params| params.get(member)?.as_str()) {
        headers.insert(NAME, value(&name)?);
    }
    let arguments = params.and_then(|params| params.get("arguments"));
    match &request.descriptor {
        Some(descriptor) => mirror_params(headers, &descriptor.headers, arguments),
        None => Ok(()),
    }
}

fn mirror_params(
    headers: &mut HeaderMap,
    mirrored: &[mirror::ParamHeader],
    arguments: Option<Node<'_>>,
) -> Result<(), String> {
    for header in mirrored {
        let found = mirror::param_value(header.kind, mirror::param_at(arguments, &header.path));
        let found = found.map_err(|mirror::Malformed| {
            format!(
                "the argument for {} is not of the type the tool declares",
                header.header
            )
        })?;
        if let Some(text) = found {
            let name: HeaderName = header
                .header
                .parse()
                .map_err(|_| format!("{} is no header name", header.header))?;
            headers.insert(name, value(&text)?);
        }
    }
    Ok(())
}

fn value(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(&mirror::encode(text)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use mcip_core::json::ScanLimits;
    use serde_json::json;

    #[test]
    fn annotated_arguments_are_mirrored() {
        let schema = json!({"properties": {
            "region": {"type": "string", "x-mcp-header": "Region"},
            "count": {"type": "integer", "x-mcp-header": "Count"},
            "absent": {"type": "boolean", "x-mcp-header": "Absent"},
        }});
        let mirrored = mirror::param_headers(schema.as_object().expect("object")).expect("valid");
        let with = |text: &'static str| {
            let document = Document::parse(Bytes::from_static(text.as_bytes()), &ScanLimits::default()).expect("json");
            let mut headers = HeaderMap::new();
            mirror_params(&mut headers, &mirrored, Some(document.root())).map(|()| headers)
        };
        let headers = with(r#"{"region":"Z\u00fcrich\n","count":4.2e1,"absent":null}"#).expect("mirrored");
        assert_eq!(headers["Mcp-Param-Count"], "42");
        assert_eq!(headers["Mcp-Param-Region"], "=?base64?WsO8cmljaAo=?=");
        assert_eq!(headers.len(), 2);
        assert!(with(r#"{"count":"42"}"#).is_err(), "a header can't match it");
    }
}
