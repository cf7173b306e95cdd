//! Where an address in a page leads, read as a browser reads it.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To no other origin: relative, a fragment, a blob, `about:`, a mail program.
    Nowhere,
    /// It is a script.
    Script(String),
    /// It holds what it names: media type and text.
    Data(String, String),
    /// To another origin. `None` where the name of the host is not known before the script runs.
    Away(Option<Host>),
}

/// Another origin. Its scheme makes no difference here: data leaves in any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Host {
    pub(super) name: String,
    pub(super) port: Option<u16>,
}

/// Stands where a script puts something that is not known.
pub(super) const HOLE: char = '\u{e000}';

/// The longest address that is looked at, but for those that hold what they name.
const LONGEST: usize = 4096;

/// Base64 as browsers take it, with padding or without.
pub(super) const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Where a whole address leads.
pub(super) fn leads(address: &str) -> Leads {
    read(address, false)
}

/// Where an address leads of which this is only the beginning.
pub(super) fn leads_on(beginning: &str) -> Leads {
    read(beginning, true)
}

fn read(address: &str, goes_on: bool) -> Leads {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let clean: Cow<'_, str> = match trimmed.contains(['\t', '\n', '\r']) {
        true => trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect(),
        false => trimmed.into(),
    };
    if starts_with(&clean, "data:") {
        return data(clean.get(5..).unwrap_or_default());
    }
    if starts_with(&clean, "javascript:") {
        return Leads::Script(unescape(clean.get(11..).unwrap_or_default()));
    }
    let is_slash = |c: char| matches!(c, '/' | '\\');
    let web = ["https:", "http:", "wss:", "ws:", "ftp:"];
    let after = match web.iter().find(|scheme| starts_with(&clean, scheme)) {
        Some(scheme) => clean.get(scheme.len()..).unwrap_or_default(),
        None => match clean.strip_prefix(is_slash) {
            Some(rest) if rest.starts_with(is_slash) => rest,
            // A scheme of somebody's own, with an authority.
            _ => match clean.split_once("://") {
                Some((scheme, rest)) if is_scheme(scheme) => rest,
                _ => return Leads::Nowhere,
            },
        },
    };
    Leads::Away(host(after.trim_start_matches(is_slash), goes_on))
}

pub(super) fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|own| own.eq_ignore_ascii_case(start))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// The host at the beginning of what stands after `//`.
fn host(text: &str, goes_on: bool) -> Option<Host> {
    let end = text.find(['/', '\\', '?', '#']);
    if end.is_none() && goes_on {
        return None;
    }
    let authority = text.get(..end.unwrap_or(text.len()).min(LONGEST)).unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (name, port) = match place.rsplit_once(':') {
        Some((name, port)) if !place.ends_with(']') => (name, port.parse().ok()),
        _ => (place, None),
    };
    let name = unescape(name).trim_end_matches('.').to_lowercase();
    (!name.is_empty() && !name.contains(HOLE)).then_some(Host { name, port })
}

/// Media type and text of what stands after `data:`.
fn data(text: &str) -> Leads {
    let (kind, content) = text.split_once(',').unwrap_or((text, ""));
    let kind = kind.to_ascii_lowercase();
    let content = unescape(content);
    match kind.trim_end().strip_suffix(";base64") {
        Some(kind) => Leads::Data(kind.to_owned(), decode(&content).unwrap_or_default()),
        None => Leads::Data(kind, content),
    }
}

/// The text that stands in base64, whitespace and the letters of URLs allowed. `None` where it is none.
pub(super) fn decode(text: &str) -> Option<String> {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    LENIENT.decode(plain).ok().map(text_of)
}

/// Text of the bytes of a page: UTF-16 where it says so, else UTF-8.
fn text_of(bytes: Vec<u8>) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(unit([*pair.first()?, *pair.get(1)?])))
            .collect();
        String::from_utf16_lossy(&units)
    };
    // The mark at the beginning is not text.
    let text = match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    };
    match text.strip_prefix('\u{feff}') {
        Some(after) => after.to_owned(),
        None => text,
    }
}

/// Percent encoding taken off, once.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let digit = |byte: Option<&u8>| {
        byte.and_then(|byte| char::from(*byte).to_digit(16))
            .and_then(|d| u8::try_from(d).ok())
    };
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(bytes.get(at)), digit(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 2;
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_where_a_browser_goes() {
        for (address, name) in [
            ("https://evil.example/a", "evil.example"),
            (" \n ht\ttps://EVIL.example.", "evil.example"),
            ("//evil.example", "evil.example"),
            ("\\\\evil.example\\a", "evil.example"),
            ("/\\evil.example", "evil.example"),
            ("https:evil.example", "evil.example"),
            ("https:////evil.example?x", "evil.example"),
            ("https://good.example@evil.example/", "evil.example"),
            ("https://e%76il.example:8443", "evil.example"),
            ("wss://evil.example#a", "evil.example"),
        ] {
            let Leads::Away(Some(host)) = leads(address) else {
                panic!("{address}");
            };
            assert_eq!(host.name, name, "{address}");
        }
        for address in [
            "",
            "#top",
            "/a//b",
            "a/b",
            "?q=https://x.example",
            "mailto:a@b.example",
            "about:blank",
            "blob:x",
            "tel:1",
        ] {
            assert_eq!(leads(address), Leads::Nowhere, "{address}");
        }
        assert_eq!(leads_on("https://api."), Leads::Away(None));
        assert!(matches!(leads_on("https://api.example/"), Leads::Away(Some(_))));
        assert_eq!(leads("JavaScript:a%28)"), Leads::Script("a()".to_owned()));
        assert_eq!(
            leads("data:text/html;base64,PGI+"),
            Leads::Data("text/html".to_owned(), "<b>".to_owned())
        );
    }

    #[test]
    fn pages_in_base64_are_read_in_any_common_form() {
        assert_eq!(decode("PGI+\r\nPC9iPg").as_deref(), Some("<b></b>"));
        assert_eq!(decode("PGI-").as_deref(), Some("<b>"));
        assert_eq!(decode("//48AGIAPgA=").as_deref(), Some("<b>"));
        assert_eq!(decode("not base64!"), None);
    }
}
