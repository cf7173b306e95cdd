//! The headers of a request as the pipeline sees them.

use http::HeaderMap;
use mcip_core::mirror::{Found, Headers};

/// The headers of one request. Those that every request is asked for are found in one pass over the map; the others are looked up
/// when they are asked for. `http` compares names without case.
pub(super) struct View<'a> {
    map: &'a HeaderMap,
    pub(super) host: Found<'a>,
    pub(super) origin: Found<'a>,
    pub(super) authorization: Found<'a>,
    content_type: Found<'a>,
    protocol_version: Found<'a>,
    method: Found<'a>,
    name: Found<'a>,
    accepted: Option<Accepted>,
}

impl<'a> View<'a> {
    pub(super) fn of(map: &'a HeaderMap) -> Self {
        let mut view = Self {
            map,
            host: Found::None,
            origin: Found::None,
            authorization: Found::None,
            content_type: Found::None,
            protocol_version: Found::None,
            method: Found::None,
            name: Found::None,
            accepted: None,
        };
        for (name, value) in map {
            let found = match name.as_str() {
                "host" => &mut view.host,
                "origin" => &mut view.origin,
                "authorization" => &mut view.authorization,
                "content-type" => &mut view.content_type,
                "mcp-protocol-version" => &mut view.protocol_version,
                "mcp-method" => &mut view.method,
                "mcp-name" => &mut view.name,
                "accept" => {
                    view.accepted.get_or_insert_default().read(value.as_bytes());
                    continue;
                }
                _ => continue,
            };
            *found = match found {
                Found::None => Found::One(value.as_bytes()),
                Found::One(_) | Found::Many => Found::Many,
            };
        }
        view
    }

    /// `MCP-Protocol-Version`.
    pub(super) fn protocol_version(&self) -> Found<'a> {
        self.protocol_version
    }

    /// Whether the body is said to be JSON. A browser can't say so across origins without asking first.
    pub(super) fn is_json(&self) -> bool {
        let Found::One(value) = self.content_type else {
            return false;
        };
        // What nearly every client sends, before what it might send.
        if value == b"application/json" {
            return true;
        }
        let Ok(value) = std::str::from_utf8(value) else {
            return false;
        };
        let media_type = value.split(';').next().unwrap_or_default().trim();
        media_type.eq_ignore_ascii_case("application/json")
    }

    /// Whether the client takes both kinds of reply (MCP 2026-07-28, "Sending Messages"). No header means anything
    /// (RFC 9110, section 12.5.1).
    pub(super) fn accepts_both(&self) -> bool {
        self.accepted.is_none_or(|accepted| accepted.json && accepted.events)
    }

    /// Whether the client takes a stream of events. It has to say so (MCP 2025-11-25, "Listening for Messages from the Server").
    pub(super) fn accepts_events(&self) -> bool {
        self.accepted.is_some_and(|accepted| accepted.events)
    }
}

impl Headers for View<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        match name {
            "MCP-Protocol-Version" => return self.protocol_version,
            "Mcp-Method" => return self.method,
            "Mcp-Name" => return self.name,
            _ => {}
        }
        let mut values = self.map.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => Found::None,
            (Some(value), None) => Found::One(value.as_bytes()),
            (Some(_), Some(_)) => Found::Many,
        }
    }
}

/// The kinds of reply that a client takes.
#[derive(Clone, Copy, Default)]
struct Accepted {
    json: bool,
    events: bool,
}

impl Accepted {
    /// Reads one `Accept` header of perhaps several.
    fn read(&mut self, value: &[u8]) {
        if value == b"application/json, text/event-stream" {
            *self = Self {
                json: true,
                events: true,
            };
            return;
        }
        let Ok(value) = std::str::from_utf8(value) else { return };
        for range in value.split(',') {
            let range = range.split(';').next().unwrap_or_default().trim();
            let is = |wanted: &str| range.eq_ignore_ascii_case(wanted);
            self.json |= is("application/json") || is("application/*") || is("*/*");
            self.events |= is("text/event-stream") || is("text/*") || is("*/*");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderValue, header};

    fn map(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for value in values {
            map.append(name.clone(), HeaderValue::from_str(value).expect("valid"));
        }
        map
    }

    #[test]
    fn media_types() {
        let accepts = |values: &[&str]| View::of(&map(header::ACCEPT, values)).accepts_both();
        assert!(accepts(&[]));
        assert!(accepts(&["application/json, text/event-stream"]));
        assert!(accepts(&["application/json", "Text/Event-Stream;q=0.5"]));
        assert!(accepts(&["*/*"]));
        assert!(!accepts(&["application/json"]));
        assert!(!accepts(&["text/html"]));
        let events = |values: &[&str]| View::of(&map(header::ACCEPT, values)).accepts_events();
        assert!(events(&["text/event-stream"]) && events(&["*/*"]));
        assert!(!events(&[]) && !events(&["application/json"]));
        let json = |value: &str| View::of(&map(header::CONTENT_TYPE, &[value])).is_json();
        assert!(json("application/json"));
        assert!(json("Application/JSON; charset=utf-8"));
        assert!(!json("text/plain"));
        assert!(!json("application/json-patch+json"));
    }

    #[test]
    fn each_header_is_found_under_its_name_and_doubled_ones_are_told() {
        let mut all = HeaderMap::new();
        for name in [
            "host",
            "origin",
            "authorization",
            "content-type",
            "mcp-protocol-version",
            "mcp-method",
            "mcp-name",
            "mcp-param-a",
        ] {
            all.append(name, HeaderValue::from_static(name));
        }
        let view = View::of(&all);
        assert_eq!(view.host, Found::One(b"host"));
        assert_eq!(view.origin, Found::One(b"origin"));
        assert_eq!(view.authorization, Found::One(b"authorization"));
        for name in ["MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Param-A"] {
            assert_eq!(view.find(name), Found::One(name.to_ascii_lowercase().as_bytes()));
            let mut doubled = all.clone();
            doubled.append(
                http::HeaderName::try_from(name).expect("a name"),
                HeaderValue::from_static("b"),
            );
            assert_eq!(View::of(&doubled).find(name), Found::Many);
        }
        assert_eq!(view.find("Mcp-Param-B"), Found::None);
    }
}
