//! Why a text was refused, and where.

use std::fmt;

/// A JSON text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanError {
    /// What was wrong.
    pub kind: ScanErrorKind,
    /// Where, as a byte offset into the text.
    pub offset: usize,
}

/// What was wrong with a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScanErrorKind {
    /// The text has no value, only whitespace.
    Empty,
    /// The text ends in the middle of a value.
    UnexpectedEnd,
    /// A byte that can't begin a value.
    ExpectedValue,
    /// An object has something else where a key in quotes must stand.
    ExpectedKey,
    /// No colon after a key.
    ExpectedColon,
    /// Neither a comma nor the closing bracket after a value in an array or object.
    ExpectedCommaOrEnd,
    /// Something follows the one value (RFC 8259 section 2).
    TrailingData,
    /// Not UTF-8 (RFC 8259 section 8.1).
    InvalidUtf8,
    /// The text begins with a byte order mark (RFC 8259 section 8.1).
    ByteOrderMark,
    /// A control character stands raw in a string (RFC 8259 section 7).
    ControlCharacter,
    /// A backslash is followed by what is no escape (RFC 8259 section 7).
    InvalidEscape,
    /// A `\u` escape names half of a surrogate pair: no character at all.
    LoneSurrogate,
    /// A number breaks the grammar (RFC 8259 section 6).
    InvalidNumber,
    /// A word that is none of `true`, `false`, `null`.
    InvalidLiteral,
    /// An object names one key twice; keys are compared after unescaping.
    DuplicateKey,
    /// A key holds U+0000, where other parsers may cut it.
    NulInKey,
    /// A key begins with `$serde_json::private::`, which a parser behind this one gives a meaning of its own.
    ReservedKey,
    /// Longer than `max_bytes`.
    TooManyBytes,
    /// Nested deeper than `max_depth`.
    TooDeep,
    /// More values and keys than `max_nodes`.
    TooManyNodes,
    /// An object has more members than `max_members`.
    TooManyMembers,
    /// A key is longer than `max_key_bytes`.
    KeyTooLong,
    /// A string is longer than `max_string_bytes`.
    StringTooLong,
    /// A number is longer than `max_number_bytes`.
    NumberTooLong,
}

impl ScanErrorKind {
    /// Whether the text may be sound JSON that is merely over a bound of
    /// [`ScanLimits`](super::ScanLimits). All other kinds are malformed text, JSON-RPC error -32700.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            Self::TooManyBytes
                | Self::TooDeep
                | Self::TooManyNodes
                | Self::TooManyMembers
                | Self::KeyTooLong
                | Self::StringTooLong
                | Self::NumberTooLong
        )
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Empty => "no value, only whitespace",
            Self::UnexpectedEnd => "the text ends inside a value",
            Self::ExpectedValue => "expected a value",
            Self::ExpectedKey => "expected a key in double quotes",
            Self::ExpectedColon => "expected ':' after a key",
            Self::ExpectedCommaOrEnd => "expected ',' or the closing bracket",
            Self::TrailingData => "data after the value; send one value a message",
            Self::InvalidUtf8 => "not UTF-8",
            Self::ByteOrderMark => "byte order mark; send UTF-8 without one",
            Self::ControlCharacter => "raw control character in a string; escape it",
            Self::InvalidEscape => "invalid escape in a string",
            Self::LoneSurrogate => "escape of half a surrogate pair",
            Self::InvalidNumber => "invalid number",
            Self::InvalidLiteral => "expected true, false or null",
            Self::DuplicateKey => "duplicate object key",
            Self::NulInKey => "NUL in an object key",
            Self::ReservedKey => "object key reserved by a parser; choose another",
            Self::TooManyBytes => "text longer than ScanLimits::max_bytes",
            Self::TooDeep => "nested deeper than ScanLimits::max_depth",
            Self::TooManyNodes => "more values than ScanLimits::max_nodes",
            Self::TooManyMembers => "object with more members than ScanLimits::max_members",
            Self::KeyTooLong => "key longer than ScanLimits::max_key_bytes",
            Self::StringTooLong => "string longer than ScanLimits::max_string_bytes",
            Self::NumberTooLong => "number longer than ScanLimits::max_number_bytes",
        }
    }
}

impl ScanError {
    pub(super) const fn new(kind: ScanErrorKind, offset: usize) -> Self {
        Self { kind, offset }
    }

    /// See [`ScanErrorKind::is_limit`].
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        self.kind.is_limit()
    }
}

impl fmt::Display for ScanErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for ScanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_limit() {
            "JSON over a limit"
        } else {
            "malformed JSON"
        };
        write!(f, "{what} at byte {}: {}", self.offset, self.kind)
    }
}

impl std::error::Error for ScanError {}
