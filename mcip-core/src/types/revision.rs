//! The revisions of the protocol, and which features each one has.

use std::fmt;
use std::str::FromStr;

/// A published revision of the Model Context Protocol, ordered by date.
///
/// The predicates say what a revision's schema defines. They are the only place where the dates of features
/// are known; everything else asks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Revision {
    /// The first published revision.
    V2024_11_05,
    /// Streamable HTTP, authorization, batches, audio, tool annotations.
    V2025_03_26,
    /// Structured results, elicitation, resource links, titles; no batches.
    V2025_06_18,
    /// Icons, URL elicitation, tools in sampling, experimental tasks.
    V2025_11_25,
    /// Stateless requests, `server/discover`, multi round-trip requests, subscriptions.
    V2026_07_28,
}

/// The two ways in which a connection works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Era {
    /// A handshake with `initialize`, sessions, and requests from the server.
    Legacy,
    /// Each request carries its own metadata; the server asks through `input_required` results.
    Modern,
}

impl Revision {
    /// Every revision, oldest first.
    pub const ALL: [Revision; 5] = [
        Revision::V2024_11_05,
        Revision::V2025_03_26,
        Revision::V2025_06_18,
        Revision::V2025_11_25,
        Revision::V2026_07_28,
    ];

    /// The newest revision.
    pub const LATEST: Revision = Revision::V2026_07_28;

    /// The newest revision that is agreed on with `initialize`.
    pub const LATEST_LEGACY: Revision = Revision::V2025_11_25;

    /// What a server assumes of an HTTP request without `MCP-Protocol-Version` (2025-06-18, transports).
    pub const ASSUMED_WITHOUT_HEADER: Revision = Revision::V2025_03_26;

    /// The name of the revision on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Revision::V2024_11_05 => "2024-11-05",
            Revision::V2025_03_26 => "2025-03-26",
            Revision::V2025_06_18 => "2025-06-18",
            Revision::V2025_11_25 => "2025-11-25",
            Revision::V2026_07_28 => "2026-07-28",
        }
    }

    /// The era to which the revision belongs.
    #[must_use]
    pub const fn era(self) -> Era {
        match self {
            Revision::V2026_07_28 => Era::Modern,
            _ => Era::Legacy,
        }
    }

    /// Whether the revision is stateless: metadata on each request, `resultType` on each result.
    #[must_use]
    pub const fn is_modern(self) -> bool {
        matches!(self.era(), Era::Modern)
    }

    /// The place of the revision in [`Revision::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether JSON-RPC batches may be sent and must be understood (2025-03-26 only).
    #[must_use]
    pub fn has_batches(self) -> bool {
        self == Revision::V2025_03_26
    }

    /// Whether `audio` content exists.
    #[must_use]
    pub fn has_audio_content(self) -> bool {
        self >= Revision::V2025_03_26
    }

    /// Whether a tool may have `annotations`.
    #[must_use]
    pub fn has_tool_annotations(self) -> bool {
        self >= Revision::V2025_03_26
    }

    /// Whether progress notifications may have a `message`.
    #[must_use]
    pub fn has_progress_message(self) -> bool {
        self >= Revision::V2025_03_26
    }

    /// Whether servers declare `completions`. Before, a server that completes does so undeclared.
    #[must_use]
    pub fn has_completions_capability(self) -> bool {
        self >= Revision::V2025_03_26
    }

    /// Whether tools may have an `outputSchema` and results `structuredContent`.
    #[must_use]
    pub fn has_structured_content(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether schemas may use any keyword at the root, and structured content be any JSON value (SEP-2106).
    #[must_use]
    pub fn has_any_structured_content(self) -> bool {
        self >= Revision::V2026_07_28
    }

    /// Whether `resource_link` content exists.
    #[must_use]
    pub fn has_resource_links(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether named things have a `title` beside their `name`.
    #[must_use]
    pub fn has_titles(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether `_meta` is defined on nested objects, and not only on params and results.
    #[must_use]
    pub fn has_nested_meta(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether annotations may have `lastModified`.
    #[must_use]
    pub fn has_last_modified(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether completion requests may have a `context`.
    #[must_use]
    pub fn has_completion_context(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether a server can elicit with a form.
    #[must_use]
    pub fn has_elicitation(self) -> bool {
        self >= Revision::V2025_06_18
    }

    /// Whether elicitation has URL mode, multiple selection, titled options and defaults of every type.
    #[must_use]
    pub fn has_rich_elicitation(self) -> bool {
        self >= Revision::V2025_11_25
    }

    /// Whether URL elicitations carry an `elicitationId` and completion is notified (2025-11-25 only).
    #[must_use]
    pub fn has_elicitation_id(self) -> bool {
        self == Revision::V2025_11_25
    }

    /// Whether implementations, tools, prompts and resources may have `icons`; with them came the
    /// `description` and `websiteUrl` of implementations.
    #[must_use]
    pub fn has_icons(self) -> bool {
        self >= Revision::V2025_11_25
    }

    /// Whether sampling may use tools and messages may have several blocks.
    #[must_use]
    pub fn has_sampling_tools(self) -> bool {
        self >= Revision::V2025_11_25
    }

    /// Whether tasks are part of the core protocol (2025-11-25 only; later they are an extension).
    #[must_use]
    pub fn has_core_tasks(self) -> bool {
        self == Revision::V2025_11_25
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Revision {
    type Err = UnknownRevision;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Revision::ALL
            .into_iter()
            .find(|revision| revision.as_str() == text)
            .ok_or(UnknownRevision)
    }
}

/// The text names no revision that this library knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRevision;

impl fmt::Display for UnknownRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown protocol version; this side speaks ")?;
        for (place, revision) in Revision::ALL.into_iter().enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            f.write_str(revision.as_str())?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownRevision {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_are_ordered() {
        for pair in Revision::ALL.windows(2) {
            assert!(pair[0] < pair[1]);
            assert!(pair[0].as_str() < pair[1].as_str());
        }
        for (index, revision) in Revision::ALL.into_iter().enumerate() {
            assert_eq!(revision.as_str().parse(), Ok(revision));
            assert_eq!(revision.index(), index);
        }
        assert_eq!("2024-10-07".parse::<Revision>(), Err(UnknownRevision));
    }

    #[test]
    fn only_the_latest_is_modern() {
        let modern: Vec<_> = Revision::ALL.into_iter().filter(|r| r.era() == Era::Modern).collect();
        assert_eq!(modern, [Revision::LATEST]);
        assert_eq!(Revision::LATEST_LEGACY.era(), Era::Legacy);
    }
}
