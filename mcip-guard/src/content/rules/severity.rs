//! How bad a match is, and where a text stands.

use serde::Deserialize;

/// How much a match of a rule says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Honest authors write it every day; it adds to what else is found near it.
    Low,
    /// Unusual. Two of them make somebody look.
    Medium,
    /// Reason to ask.
    High,
    /// Reason to refuse.
    Critical,
}

impl Severity {
    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// What it adds to the score of a passage, in hundredths of a reason to refuse.
    pub const fn points(self) -> u32 {
        match self {
            Self::Low => 12,
            Self::Medium => 30,
            Self::High => 60,
            Self::Critical => 100,
        }
    }

    /// So many steps less; `None` below [`Severity::Low`].
    pub(super) const fn less(self, steps: u8) -> Option<Self> {
        match (self, steps) {
            (own, 0) => Some(own),
            (Self::Critical, 1) => Some(Self::High),
            (Self::Critical, 2) | (Self::High, 1) => Some(Self::Medium),
            (Self::Critical, 3) | (Self::High, 2) | (Self::Medium, 1) => Some(Self::Low),
            _ => None,
        }
    }
}

/// Where a text stands, which decides what it may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// What a server says of a tool, a prompt, a resource or itself, but for schemas.
    Description,
    /// A string of a schema: a description, an enum, a default, a title.
    Schema,
    /// A parameter of a request.
    Argument,
    /// A result of a tool, a notification or an error.
    Result,
    /// A resource's content.
    Resource,
    /// A prompt's messages.
    Prompt,
    /// What a server asks the user.
    Elicitation,
    /// What a server asks a client's model.
    Sampling,
}

impl Site {
    /// Every site.
    pub const ALL: [Self; 8] = [
        Self::Description,
        Self::Schema,
        Self::Argument,
        Self::Result,
        Self::Resource,
        Self::Prompt,
        Self::Elicitation,
        Self::Sampling,
    ];

    /// The name in rules and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Schema => "schema",
            Self::Argument => "argument",
            Self::Result => "result",
            Self::Resource => "resource",
            Self::Prompt => "prompt",
            Self::Elicitation => "elicitation",
            Self::Sampling => "sampling",
        }
    }

    /// Whether it is part of a definition, which a model reads as if its operator had written it.
    pub const fn is_definition(self) -> bool {
        matches!(self, Self::Description | Self::Schema)
    }

    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What the matches in a text come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing, or too little.
    Allow,
    /// Somebody should look.
    Ask,
    /// It must not pass.
    Deny,
}

/// Points of one passage from which on somebody is asked, and from which on it is refused.
const ASK: u32 = 50;
const DENY: u32 = 100;

impl Outcome {
    pub(super) const fn of(score: u32) -> Self {
        match score {
            DENY.. => Self::Deny,
            ASK.. => Self::Ask,
            _ => Self::Allow,
        }
    }

    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Ask => "ask",
            Self::Deny => "deny",
        }
    }
}
