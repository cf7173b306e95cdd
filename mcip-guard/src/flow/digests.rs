//! What is signed of a message: the digests of its body and of its metadata (docs/flow-extension.md, section 4).

use std::borrow::Cow;

use mcip_core::attest::FLOW;
use mcip_core::digest::Digest;
use mcip_core::json::canonical::{self, CanonicalError};
use mcip_core::json::write::write_str;
use mcip_core::json::{Kind, Node};
use mcip_core::types::meta;

use super::key::b64;

/// Metadata that intermediaries change.
const NOT_COVERED: [&str; 4] = [FLOW, meta::TRACEPARENT, meta::TRACESTATE, meta::BAGGAGE];

/// The body digest and the meta digest of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Of `params`, `result` or `error`.
    pub body: String,
    /// Of `_meta`.
    pub meta: String,
}

/// SHA-256 in base64url.
pub fn sha256(bytes: &[u8]) -> String {
    b64(Digest::of(bytes).as_bytes())
}

impl Digests {
    /// Of `params` or `result`.
    ///
    /// # Errors
    ///
    /// If a number in it has no canonical form.
    pub fn of_body(body: Option<Node<'_>>) -> Result<Self, CanonicalError> {
        let text = match body {
            Some(body) => without_members(body, &["_meta"])?,
            None => b"{}".to_vec(),
        };
        let covered = match body.and_then(|body| body.get("_meta")) {
            Some(its) => without_members(its, &NOT_COVERED)?,
            None => b"{}".to_vec(),
        };
        Ok(Self {
            body: sha256(&text),
            meta: sha256(&covered),
        })
    }

    /// Of an error object.
    ///
    /// # Errors
    ///
    /// If a number in it has no canonical form.
    pub fn of_error(error: Node<'_>) -> Result<Self, CanonicalError> {
        let mut members = Vec::new();
        for (key, value) in error.members() {
            let text = match (&*key, value.kind()) {
                ("data", Kind::Object) => match without_members(value, &[FLOW])? {
                    empty if empty == b"{}" => continue,
                    text => text,
                },
                _ => canonical::to_vec(value)?,
            };
            members.push((key, text));
        }
        Ok(Self {
            body: sha256(&object(members)),
            meta: sha256(b"{}"),
        })
    }
}

/// The canonical form of an object without some of its members; of anything else, its own.
pub(super) fn without_members(node: Node<'_>, left_out: &[&str]) -> Result<Vec<u8>, CanonicalError> {
    if node.kind() != Kind::Object {
        return canonical::to_vec(node);
    }
    let mut members = Vec::with_capacity(node.len());
    for (key, value) in node.members() {
        if !left_out.contains(&&*key) {
            members.push((key, canonical::to_vec(value)?));
        }
    }
    Ok(object(members))
}

fn object(mut members: Vec<(Cow<'_, str>, Vec<u8>)>) -> Vec<u8> {
    members.sort_unstable_by(|(a, _), (b, _)| canonical::key_order(a, b));
    let mut out = vec![b'{'];
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_str(&mut out, key);
        out.push(b':');
        out.extend_from_slice(value);
    }
    out.push(b'}');
    out
}

/// The token that stands in a message, if it is a string; `Err` if something else stands there.
pub(super) fn token_in<'a>(error: bool, body: Option<Node<'a>>) -> Result<Option<Cow<'a, str>>, ()> {
    let place = if error { "data" } else { "_meta" };
    let Some(found) = body.and_then(|body| body.get(place)?.get(FLOW)) else {
        return Ok(None);
    };
    found.as_str().map(Some).ok_or(())
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn body(text: &str) -> Digests {
        let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("JSON");
        Digests::of_body(Some(document.root())).expect("canonical")
    }

    fn error(text: &str) -> Digests {
        let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("JSON");
        Digests::of_error(document.root()).expect("canonical")
    }

    #[test]
    fn the_flow_and_the_trace_are_not_covered_and_everything_else_is() {
        let plain = body(r#"{"name":"x","_meta":{"a":1}}"#);
        let same = body(
            r#"{"_meta":{"dev.mcip/flow":"x","a":1.0,"baggage":"b","tracestate":"c","traceparent":"d"},"name":"x"}"#,
        );
        assert_eq!(plain, same);
        assert_eq!(Digests::of_body(None).expect("canonical"), body("{}"));
        assert_eq!(body("{}"), body(r#"{"_meta":{}}"#));
        assert_ne!(plain.meta, body(r#"{"name":"x","_meta":{"a":2}}"#).meta);
        assert_ne!(plain.body, body(r#"{"name":"y","_meta":{"a":1}}"#).body);
        // A member called like the flow elsewhere is data.
        assert_ne!(body(r#"{"dev.mcip/flow":"x"}"#).body, body("{}").body);
    }

    #[test]
    fn the_data_of_an_error_is_covered_but_for_the_flow() {
        let plain = error(r#"{"code":-1,"message":"m"}"#);
        assert_eq!(
            plain,
            error(r#"{"message":"m","code":-1,"data":{"dev.mcip/flow":"x"}}"#)
        );
        assert_ne!(plain, error(r#"{"code":-1,"message":"m","data":{"x":1}}"#));
        assert_ne!(plain, error(r#"{"code":-1,"message":"m","data":"x"}"#));
    }
}
