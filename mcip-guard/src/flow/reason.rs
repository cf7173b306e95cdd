//! Why a flow was refused: the reasons of the specification, section 9.

/// Why a flow was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// There is none where one is required.
    Missing,
    /// It is larger than 8192 bytes.
    TooLarge,
    /// It is not of the form that a flow has.
    Malformed,
    /// It is signed in a way that is not read, or that its key does not sign in.
    Algorithm,
    /// Its key was revoked.
    RevokedKey,
    /// Its key is not one of the sender's.
    UnknownKey,
    /// Its signature is not that of its key.
    BadSignature,
    /// It says that somebody else sent it.
    WrongIssuer,
    /// It is for somebody else.
    WrongAudience,
    /// It is valid for longer than it may be, or not at all.
    Lifetime,
    /// It was made in the future.
    NotYetValid,
    /// It was valid once.
    Expired,
    /// It is the flow of another message.
    Mismatch,
    /// It belongs to another request.
    Unpaired,
    /// It was signed anew by somebody who is not trusted to do so.
    UntrustedGateway,
    /// Its nonce was used for something else.
    Replay,
    /// The message was received before, and its answer is not kept.
    Retransmission,
    /// Its idempotency key was used for something else.
    Idempotency,
    /// What it repeats has not ended.
    InProgress,
    /// It follows from something that never was.
    Order,
    /// It could not be checked.
    Unavailable,
}

impl Reason {
    /// The name in `error.data.reason` and in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm",
            Self::RevokedKey => "revoked_key",
            Self::UnknownKey => "unknown_key",
            Self::BadSignature => "bad_signature",
            Self::WrongIssuer => "wrong_issuer",
            Self::WrongAudience => "wrong_audience",
            Self::Lifetime => "lifetime",
            Self::NotYetValid => "not_yet_valid",
            Self::Expired => "expired",
            Self::Mismatch => "mismatch",
            Self::Unpaired => "unpaired",
            Self::UntrustedGateway => "untrusted_gateway",
            Self::Replay => "replay",
            Self::Retransmission => "retransmission",
            Self::Idempotency => "idempotency",
            Self::InProgress => "in_progress",
            Self::Order => "order",
            Self::Unavailable => "unavailable",
        }
    }

    /// The HTTP status of a refusal with this reason.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::InProgress | Self::Retransmission => 409,
            Self::Unavailable => 503,
            _ => 400,
        }
    }
}
