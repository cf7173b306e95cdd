//! What a text within a script is, at a glance.

/// Hosts whose addresses name a language and are not gone to.
pub(super) fn is_name_of_a_language(host: &str) -> bool {
    matches!(
        host,
        "www.w3.org" | "json-schema.org" | "schema.org" | "ns.adobe.com" | "purl.org" | "www.sitemaps.org"
    )
}

/// Whether a text has a tag in it.
pub(super) fn is_markup(text: &str) -> bool {
    let next = |at: usize| text.as_bytes().get(at + 1);
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| next(at).is_some_and(u8::is_ascii_alphabetic))
}

/// Whether a text looks like a script that reaches out.
pub(super) fn is_script(text: &str) -> bool {
    const SIGNS: [&str; 9] = [
        "fetch",
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "importScripts",
        "location",
        "document.cookie",
        "src=",
    ];
    text.contains(['(', '='])
        && SIGNS
            .iter()
            .any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
}
