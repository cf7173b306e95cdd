//! The headers of a request as the pipeline sees them.

use http::{HeaderMap, header};
use mcip_core::mirror::{Found, Headers};

/// A view of a header map. `http` compares names without case.
pub(super) struct View<'a>(pub(super) &'a HeaderMap);

impl Headers for View<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        let mut values = self.0.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => Found::None,
            (Some(value), None) => Found::One(value.as_bytes()),
            (Some(_), Some(_)) => Found::Many,
        }
    }
}

/// Whether the body is said to be JSON. A browser can't say so across origins without asking first.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return false;
    };
    // What nearly every client sends, before what it might send.
    if value.as_bytes() == b"application/json" {
        return true;
    }
    let Ok(value) = value.to_str() else { return false };
    let media_type = value.split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json")
}

/// Whether the client takes both kinds of reply (MCP 2026-07-28, "Sending Messages"). No header means anything
/// (RFC 9110, section 12.5.1).
pub(super) fn accepts_both(headers: &HeaderMap) -> bool {
    let accepted = Accepted::of(headers);
    accepted.json && accepted.events
}

/// Whether the client takes a stream of events. It has to say so (MCP 2025-11-25, "Listening for Messages from the Server").
pub(super) fn accepts_events(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ACCEPT) && Accepted::of(headers).events
}

/// The kinds of reply that a client takes.
struct Accepted {
    json: bool,
    events: bool,
}

impl Accepted {
    fn of(headers: &HeaderMap) -> Self {
        let mut given = false;
        let (mut json, mut events) = (false, false);
        for value in headers.get_all(header::ACCEPT) {
            if value.as_bytes() == b"application/json, text/event-stream" {
                return Self {
                    json: true,
                    events: true,
                };
            }
            given = true;
            let Ok(value) = value.to_str() else { continue };
            for range in value.split(',') {
                let range = range.split(';').next().unwrap_or_default().trim();
                let is = |wanted: &str| range.eq_ignore_ascii_case(wanted);
                json |= is("application/json") || is("application/*") || is("*/*");
                events |= is("text/event-stream") || is("text/*") || is("*/*");
            }
        }
        Self {
            json: json || !given,
            events: events || !given,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn map(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for value in values {
            map.append(name.clone(), HeaderValue::from_str(value).expect("valid"));
        }
        map
    }

    #[test]
    fn media_types() {
        let accepts = |values: &[&str]| accepts_both(&map(header::ACCEPT, values));
        assert!(accepts(&[]));
        assert!(accepts(&["application/json, text/event-stream"]));
        assert!(accepts(&["application/json", "Text/Event-Stream;q=0.5"]));
        assert!(accepts(&["*/*"]));
        assert!(!accepts(&["application/json"]));
        assert!(!accepts(&["text/html"]));
        let events = |values: &[&str]| accepts_events(&map(header::ACCEPT, values));
        assert!(events(&["text/event-stream"]) && events(&["*/*"]));
        assert!(!events(&[]) && !events(&["application/json"]));
        let json = |value: &str| is_json(&map(header::CONTENT_TYPE, &[value]));
        assert!(json("application/json"));
        assert!(json("Application/JSON; charset=utf-8"));
        assert!(!json("text/plain"));
        assert!(!json("application/json-patch+json"));
    }
}
