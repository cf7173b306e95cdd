//! Where a stream of HTTP+SSE says that messages are to be posted (2024-11-05, "HTTP with SSE").
//!
//! Everything that this client says goes there, its credentials included, so the server must not be able to send it elsewhere: the
//! origin has to be that of the stream (RFC 6454, section 5).

use http::Uri;
use http::uri::{Authority, Scheme};
use mcip_core::error::shown;

use crate::error::Misbehaviour;

/// Bytes of the reference at the most.
const LONGEST: usize = 4096;

/// Reads the reference of an `endpoint` event, relative to the URL of the stream (RFC 3986, section 5.2).
pub(super) fn target(stream: &Uri, reference: &[u8]) -> Result<Uri, Misbehaviour> {
    let bad = || {
        let text = String::from_utf8_lossy(reference.get(..LONGEST).unwrap_or(reference));
        Misbehaviour::Endpoint(shown(&text))
    };
    let text = str::from_utf8(reference).map_err(|_| bad())?;
    let plain = text.len() <= LONGEST
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"#\\<>\"".contains(&byte));
    if text.is_empty() || !plain {
        return Err(bad());
    }
    let (scheme, authority) = stream.scheme().zip(stream.authority()).ok_or_else(bad)?;
    let begins_with_scheme = text
        .split(['/', '?'])
        .next()
        .is_some_and(|segment| segment.contains(':'));
    let absolute = if text.starts_with("//") {
        format!("{scheme}:{text}")
    } else if begins_with_scheme {
        text.to_owned()
    } else {
        format!("{scheme}://{authority}{}", within(stream.path(), text))
    };
    let target: Uri = absolute.parse().map_err(|_| bad())?;
    let same = match (target.scheme(), target.authority()) {
        (Some(other), Some(named)) => other == scheme && is_same(scheme, authority, named),
        _ => false,
    };
    if same { Ok(target) } else { Err(bad()) }
}

/// A relative reference, merged with the path that it is relative to.
fn within(base: &str, reference: &str) -> String {
    if reference.starts_with('/') {
        return reference.to_owned();
    }
    if reference.starts_with('?') {
        return format!("{base}{reference}");
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (path, query) = match reference.find('?') {
        Some(at) => reference.split_at(at),
        None => (reference, ""),
    };
    let mut segments: Vec<&str> = folder.split('/').skip(1).collect();
    let mut rest = path.split('/').peekable();
    while let Some(segment) = rest.next() {
        let is_last = rest.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push("");
                }
            }
            segment => segments.push(segment),
        }
    }
    format!("/{}{query}", segments.join("/"))
}

fn is_same(scheme: &Scheme, one: &Authority, other: &Authority) -> bool {
    let default = if *scheme == Scheme::HTTPS { 443 } else { 80 };
    let port = |authority: &Authority| authority.port_u16().unwrap_or(default);
    // A user or password is for nobody.
    !other.as_str().contains('@') && one.host().eq_ignore_ascii_case(other.host()) && port(one) == port(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stream: &'static str, reference: &str) -> Option<String> {
        target(&Uri::from_static(stream), reference.as_bytes())
            .ok()
            .map(|uri| uri.to_string())
    }

    const STREAM: &str = "http://localhost:8000/mcp/sse?key=1";

    #[test]
    fn references_are_relative_to_the_stream() {
        for (reference, expected) in [
            (
                "/messages/?session_id=1f",
                "http://localhost:8000/messages/?session_id=1f",
            ),
            ("messages?sessionId=1", "http://localhost:8000/mcp/messages?sessionId=1"),
            ("?sessionId=1", "http://localhost:8000/mcp/sse?sessionId=1"),
            ("../m", "http://localhost:8000/m"),
            ("../../../m", "http://localhost:8000/m"),
            ("./a/./b/..", "http://localhost:8000/mcp/a/"),
            ("http://LOCALHOST:8000/m", "http://LOCALHOST:8000/m"),
            ("//localhost:8000/m", "http://localhost:8000/m"),
        ] {
            assert_eq!(of(STREAM, reference).as_deref(), Some(expected), "{reference}");
        }
        let standard = "https://example.com/sse";
        assert_eq!(
            of(standard, "https://example.com:443/m").as_deref(),
            Some("https://example.com:443/m")
        );
    }

    #[test]
    fn another_origin_gets_nothing() {
        for reference in [
            "https://localhost:8000/m",
            "http://localhost/m",
            "http://localhost:8001/m",
            "http://evil.example/m",
            "//evil.example/m",
            "http://localhost:8000@evil.example/m",
            "http://user@localhost:8000/m",
            "//user@localhost:8000/m",
            "javascript:alert(1)",
            "http:/m",
            "/\\evil.example/m",
            "\\\\evil.example/m",
            "/m#x",
            "/m\r\nX: y",
            "/m n",
            "",
        ] {
            assert_eq!(of(STREAM, reference), None, "{reference:?}");
        }
        assert_eq!(of(STREAM, &"/".repeat(LONGEST + 1)), None);
        // A path that looks like a host stays a path of the same origin.
        assert_eq!(
            of(STREAM, "/.//evil.example").as_deref(),
            Some("http://localhost:8000/.//evil.example")
        );
    }
}
