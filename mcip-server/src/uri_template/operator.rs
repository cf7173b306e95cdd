//! The operators of RFC 6570, section 2.2, and what each does to an expansion (the table of appendix A).

/// What stands between `{` and the first variable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `{x}`: simple string expansion, section 3.2.2.
    Simple,
    /// `{+x}`: reserved expansion, section 3.2.3.
    Reserved,
    /// `{#x}`: fragment expansion, section 3.2.4.
    Fragment,
    /// `{.x}`: label expansion, section 3.2.5.
    Label,
    /// `{/x}`: path segments, section 3.2.6.
    Path,
    /// `{;x}`: path-style parameters, section 3.2.7.
    PathParameter,
    /// `{?x}`: form-style query, section 3.2.8.
    Query,
    /// `{&x}`: form-style query continuation, section 3.2.9.
    QueryContinuation,
}

impl Operator {
    /// The operator that a byte names, if it names one.
    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            b'+' => Self::Reserved,
            b'#' => Self::Fragment,
            b'.' => Self::Label,
            b'/' => Self::Path,
            b';' => Self::PathParameter,
            b'?' => Self::Query,
            b'&' => Self::QueryContinuation,
            _ => return None,
        })
    }

    /// What the expansion begins with when any variable is defined.
    pub(super) fn first(self) -> &'static str {
        match self {
            Self::Simple | Self::Reserved => "",
            Self::Fragment => "#",
            Self::Label => ".",
            Self::Path => "/",
            Self::PathParameter => ";",
            Self::Query => "?",
            Self::QueryContinuation => "&",
        }
    }

    /// What stands between two variables, and between the items of an exploded one.
    pub(super) fn separator(self) -> &'static str {
        match self {
            Self::Simple | Self::Reserved | Self::Fragment => ",",
            Self::Label => ".",
            Self::Path => "/",
            Self::PathParameter => ";",
            Self::Query | Self::QueryContinuation => "&",
        }
    }

    /// Whether each value is written behind its variable's name.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Self::PathParameter | Self::Query | Self::QueryContinuation)
    }

    /// What follows the name of a variable whose value is empty.
    pub(super) fn if_empty(self) -> &'static str {
        match self {
            Self::Query | Self::QueryContinuation => "=",
            _ => "",
        }
    }

    /// Whether reserved characters and percent-encoded triplets of a value are left as they are.
    pub(super) fn keeps_reserved(self) -> bool {
        matches!(self, Self::Reserved | Self::Fragment)
    }
}
