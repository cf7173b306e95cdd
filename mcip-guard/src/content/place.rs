//! Where a text stands: what a message carries, and how a place in it is named without saying what stands there.

use mcip_core::error::scrub;
use mcip_core::flow::Text;
use mcip_core::json::StringItem;
use mcip_core::pipeline::FrameKind;
use mcip_core::types::methods;
use mcip_core::verdict::Finding;

/// What the texts of a message are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Parameters of a request of the client.
    Arguments,
    /// What a server says of itself and of what it serves; a model reads it as if its own operator had written it.
    Definitions,
    /// Results, notifications, errors, and what a server asks its client.
    Texts,
}

impl Place {
    pub(super) fn of(kind: FrameKind, method: &str) -> Self {
        match kind {
            FrameKind::Request if asks(method) => Self::Texts,
            FrameKind::Request => Self::Arguments,
            FrameKind::Result if defines(method) => Self::Definitions,
            _ => Self::Texts,
        }
    }
}

fn asks(method: &str) -> bool {
    matches!(
        method,
        methods::ELICITATION_CREATE | methods::SAMPLING_CREATE_MESSAGE | methods::ROOTS_LIST
    )
}

fn defines(method: &str) -> bool {
    matches!(
        method,
        methods::TOOLS_LIST
            | methods::PROMPTS_LIST
            | methods::RESOURCES_LIST
            | methods::RESOURCES_TEMPLATES_LIST
            | methods::SERVER_DISCOVER
            | methods::INITIALIZE
    )
}

/// What was found in one message: the first place, and how many there are.
pub(crate) struct Places {
    rule: Text,
    first: String,
    more: usize,
}

impl Places {
    pub(super) fn new(rule: impl Into<Text>, item: StringItem<'_>) -> Self {
        let pointer = item.pointer();
        let mut tokens: Vec<&str> = pointer.split('/').skip(1).collect();
        if item.is_key() {
            tokens.pop();
        }
        Self::at(rule.into(), name(tokens.into_iter(), item.is_key()))
    }

    /// With the name of its first place.
    pub(crate) fn at(rule: Text, first: String) -> Self {
        Self { rule, first, more: 0 }
    }

    /// Counts another string in which something was found.
    pub(crate) fn another(&mut self) {
        self.more += 1;
    }

    /// The finding: rule, place, how many more. Never the text itself.
    pub(crate) fn finding(self) -> Finding {
        let evidence = match self.more {
            0 => self.first,
            more => format!("{} and {more} more", self.first),
        };
        Finding::new(self.rule, Text::from(evidence))
    }
}

/// Characters of a token of a pointer, and of the whole, that stand in evidence.
const TOKEN: usize = 40;
const POINTER: usize = 240;

/// The JSON pointer (RFC 6901) to a string, from the `params`, `result` or `error` on; for a key, that of its object. Names that are not
/// plain are left out: they are text of the peer, too.
pub(crate) fn name<'t>(tokens: impl Iterator<Item = &'t str>, is_key: bool) -> String {
    let mut out = String::new();
    for token in tokens {
        if out.len() > POINTER {
            out.push_str("/…");
            break;
        }
        let plain = token.len() <= TOKEN
            && token
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'$'))
            && scrub(token) == token;
        out.push('/');
        out.push_str(if plain { token } else { "…" });
    }
    if is_key {
        out.push_str(" (a key)");
    } else if out.is_empty() {
        out.push_str("(the whole)");
    }
    out
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    #[test]
    fn places_are_named_without_text_of_the_peer() {
        let text = r#"{"content":[{"text":"a"},{"ghp_secret and more":"b"}]}"#;
        let document = Document::parse(Bytes::from_static(text.as_bytes()), &ScanLimits::default()).unwrap();
        let place = |item| Places::new("rule", item).finding().evidence.to_string();
        let names: Vec<String> = document.root().strings().map(place).collect();
        assert_eq!(
            names,
            [
                " (a key)",
                "/content/0 (a key)",
                "/content/0/text",
                "/content/1 (a key)",
                "/content/1/…"
            ]
        );
    }

    #[test]
    fn definitions_are_lists_and_what_a_server_says_of_itself() {
        assert_eq!(Place::of(FrameKind::Result, methods::TOOLS_LIST), Place::Definitions);
        assert_eq!(Place::of(FrameKind::Result, methods::TOOLS_CALL), Place::Texts);
        assert_eq!(Place::of(FrameKind::Request, methods::TOOLS_LIST), Place::Arguments);
        assert_eq!(Place::of(FrameKind::Request, methods::ELICITATION_CREATE), Place::Texts);
        assert_eq!(Place::of(FrameKind::InputRequired, methods::TOOLS_CALL), Place::Texts);
    }
}
