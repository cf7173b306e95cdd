//! Why a template was not accepted, why one could not be expanded, and why a URI did not match.

use std::fmt;

use super::{MAX_TEMPLATE_BYTES, MAX_URI_BYTES, MAX_VARIABLES};

/// A text that is no URI template (RFC 6570, section 2), or one beyond the limits of this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    kind: TemplateErrorKind,
    position: usize,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateErrorKind {
    /// The template is longer than [`MAX_TEMPLATE_BYTES`].
    TooLong,
    /// The template has more than [`MAX_VARIABLES`] variables.
    TooManyVariables,
    /// A `{` has no `}`.
    UnclosedExpression,
    /// A `}` has no `{`.
    UnopenedExpression,
    /// Nothing stands between `{` and `}`.
    EmptyExpression,
    /// An operator that RFC 6570 keeps for later (`=`, `,`, `!`, `@` or `|`).
    ReservedOperator(char),
    /// A character that may not stand in a literal or in a variable's name.
    Character(char),
    /// A `%` without two hexadecimal digits.
    PercentEncoding,
    /// A variable without a name, or a name with a dot at its end or two in a row.
    VariableName,
    /// A prefix that is not a number from 1 to 9999.
    Prefix,
    /// A variable that the template does not have.
    UnknownVariable(String),
}

impl TemplateError {
    pub(super) fn new(kind: TemplateErrorKind, position: usize) -> Self {
        Self { kind, position }
    }

    /// What is wrong.
    pub fn kind(&self) -> &TemplateErrorKind {
        &self.kind
    }

    /// Where it is wrong, in bytes from the template's beginning.
    pub fn position(&self) -> usize {
        self.position
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use TemplateErrorKind as Kind;
        match &self.kind {
            Kind::TooLong => write!(f, "the URI template is longer than {MAX_TEMPLATE_BYTES} bytes"),
            Kind::TooManyVariables => write!(f, "the URI template has more than {MAX_VARIABLES} variables"),
            Kind::UnclosedExpression => write!(f, "`{{` at byte {} of the URI template is never closed", self.position),
            Kind::UnopenedExpression => {
                write!(
                    f,
                    "`}}` at byte {} of the URI template closes nothing; write %7D for the character itself",
                    self.position
                )
            }
            Kind::EmptyExpression => write!(
                f,
                "`{{}}` at byte {} of the URI template names no variable",
                self.position
            ),
            Kind::ReservedOperator(c) => {
                write!(
                    f,
                    "operator `{c}` at byte {} of the URI template is reserved (RFC 6570, section 2.2)",
                    self.position
                )
            }
            Kind::Character(c) => {
                write!(
                    f,
                    "{c:?} at byte {} may not stand there in a URI template; percent-encode it",
                    self.position
                )
            }
            Kind::PercentEncoding => {
                write!(
                    f,
                    "`%` at byte {} of the URI template is not followed by two hexadecimal digits",
                    self.position
                )
            }
            Kind::VariableName => write!(
                f,
                "byte {} of the URI template should begin a variable's name: letters, digits, `_`, with single dots between",
                self.position
            ),
            Kind::Prefix => write!(
                f,
                "the prefix at byte {} of the URI template is not a number from 1 to 9999",
                self.position
            ),
            Kind::UnknownVariable(name) => write!(f, "the URI template has no variable `{name}`"),
        }
    }
}

impl std::error::Error for TemplateError {}

/// A value that its place in the template does not allow: a prefix modifier on a list or a map (RFC 6570, section 2.4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandError {
    pub(super) variable: String,
}

impl ExpandError {
    /// The variable whose value did not fit.
    pub fn variable(&self) -> &str {
        &self.variable
    }
}

impl fmt::Display for ExpandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "variable `{}` has a prefix modifier, so its value must be a string, not a list or a map",
            self.variable
        )
    }
}

impl std::error::Error for ExpandError {}

/// Why a URI does not match a template.
///
/// [`Mismatch::Shape`] only says that the URI means something else. All others are worth a line in a record: the shape fitted, or
/// might have, and the URI was refused for what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// The URI has another shape.
    Shape,
    /// The URI is longer than [`MAX_URI_BYTES`].
    TooLong,
    /// A space, a control character or another character that no URI has, or a `%` without two hexadecimal digits.
    NotAUri {
        /// Where, in bytes from the URI's beginning.
        position: usize,
    },
    /// The percent-decoded value is not UTF-8.
    Encoding {
        /// The variable's name.
        variable: String,
    },
    /// The value is one that could lead out of a directory, or hides a control character.
    Unsafe {
        /// The variable's name.
        variable: String,
        /// What was found in its value.
        reason: UnsafeValue,
    },
    /// A variable that stands twice in the template, or twice in the query, has two values.
    Contradiction {
        /// The variable's name.
        variable: String,
    },
    /// The value is longer than its prefix modifier allows.
    Prefix {
        /// The variable's name.
        variable: String,
    },
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => f.write_str("the URI has another shape than the template"),
            Self::TooLong => write!(f, "the URI is longer than {MAX_URI_BYTES} bytes"),
            Self::NotAUri { position } => {
                write!(
                    f,
                    "byte {position} of the URI may not stand in a URI unless percent-encoded (RFC 3986, section 2)"
                )
            }
            Self::Encoding { variable } => {
                write!(f, "the value of `{variable}` is not percent-encoded UTF-8")
            }
            Self::Unsafe { variable, reason } => write!(f, "the value of `{variable}` {reason}"),
            Self::Contradiction { variable } => write!(f, "`{variable}` has two different values"),
            Self::Prefix { variable } => write!(f, "the value of `{variable}` is longer than the template allows"),
        }
    }
}

impl std::error::Error for Mismatch {}

/// What makes a decoded value unsafe to build a path from (CWE-22, CWE-36, CWE-158).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnsafeValue {
    /// A `..` segment, between slashes or backslashes.
    ParentSegment,
    /// A leading slash or backslash, or a drive letter: joined to a directory it replaces the directory.
    AbsolutePath,
    /// A control character, NUL among them.
    ControlCharacter,
}

impl fmt::Display for UnsafeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ParentSegment => "has a `..` segment",
            Self::AbsolutePath => "is an absolute path",
            Self::ControlCharacter => "has a control character",
        })
    }
}
