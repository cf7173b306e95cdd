//! Documents that anybody may read, such as the metadata of a protected resource (RFC 9728).

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};
use mcip_core::principal::{Authenticator, PublicDocument};

use super::body::ReplyBody;
use super::service::{Reply, bare};

/// Where such documents are (RFC 8615).
pub(super) const WELL_KNOWN: &str = "/.well-known/";

/// The document of a path.
pub(super) fn document<'a>(authenticator: &'a dyn Authenticator, path: &str) -> Option<&'a PublicDocument> {
    let documents = authenticator.documents();
    documents.iter().find(|document| document.path == path)
}

/// The answer to GET, HEAD and OPTIONS. Clients in pages may ask too, with the header that MCP clients send.
pub(super) fn reply(document: &PublicDocument, method: &Method) -> Reply {
    let mut reply = match *method {
        Method::OPTIONS => bare(StatusCode::NO_CONTENT),
        Method::HEAD => Response::new(ReplyBody::whole(Bytes::new())),
        _ => Response::new(ReplyBody::whole(document.body.clone())),
    };
    let headers = reply.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if *method == Method::OPTIONS {
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_METHODS,
            HeaderValue::from_static("GET, HEAD"),
        );
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static("MCP-Protocol-Version"),
        );
        return reply;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(document.media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    reply
}

/// Says which methods a document has.
pub(super) fn only_to_read(mut refused: Reply) -> Reply {
    refused
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    refused
}
