//! Why a connection ends, and what its peer is told.

use mcip_core::pipeline::Reason;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use super::meter::Excess;

/// Why a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The peer closed it, or is gone.
    Left,
    /// The peer reads nothing.
    Unread,
    /// The server stops.
    Stopping,
    /// Nothing was done on it for a long time.
    Idle,
    /// It is as old as a session may be.
    Old,
    /// The proof of identity has expired.
    Expired,
    /// The caller was revoked, or an operator stopped it.
    ShutOut,
    /// A binary message.
    Binary,
    /// A message that is larger than may be.
    TooLarge,
    /// A message that takes longer than may be to come.
    TooSlow,
    /// No frames of RFC 6455.
    Unframed,
    /// Text that is not UTF-8.
    NotUtf8,
    /// Frames without end that carry nothing.
    Excess(Excess),
    /// Pings were not answered.
    Silent,
    /// The server can't take in what comes.
    Overloaded,
}

impl End {
    /// What it was that the framing did not read.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Capacity(_) => Self::TooLarge,
            Error::Utf8(_) => Self::NotUtf8,
            Error::Protocol(error) => match error {
                tokio_tungstenite::tungstenite::error::ProtocolError::ResetWithoutClosingHandshake => Self::Left,
                _ => Self::Unframed,
            },
            Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<Excess>()) {
                Some(excess) => Self::Excess(*excess),
                None if error.kind() == std::io::ErrorKind::TimedOut => Self::Unread,
                None => Self::Left,
            },
            _ => Self::Left,
        }
    }

    /// What stands in the record, if the peer did what it may not.
    pub(super) fn reason(self) -> Option<Reason> {
        match self {
            Self::Left | Self::Stopping | Self::Idle | Self::Old | Self::ShutOut => None,
            Self::Unread | Self::Overloaded => Some(Reason::Overloaded),
            Self::Expired => Some(Reason::ExpiredCredentials),
            Self::Binary => Some(Reason::NotText),
            Self::TooLarge => Some(Reason::TooLarge),
            Self::TooSlow => Some(Reason::TooSlow),
            Self::Unframed | Self::NotUtf8 => Some(Reason::Unframed),
            Self::Excess(Excess::Bytes) => Some(Reason::Overloaded),
            Self::Excess(_) => Some(Reason::FrameFlood),
            Self::Silent => Some(Reason::Silent),
        }
    }

    /// The close frame (RFC 6455, section 7.4); `None` where nobody would read it.
    pub(super) fn frame(self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Self::Left | Self::Unread => return None,
            Self::Stopping => (CloseCode::Away, "the server is stopping"),
            Self::Idle => (CloseCode::Away, "the connection was not used"),
            Self::Old => (CloseCode::Away, "the connection has lasted as long as it may"),
            Self::Expired => (CloseCode::Policy, "the credentials have expired"),
            Self::ShutOut => (CloseCode::Policy, "this server serves the caller no more"),
            Self::Binary => (CloseCode::Unsupported, "a message has to be text"),
            Self::TooLarge => (CloseCode::Size, "the message is larger than this server reads"),
            Self::TooSlow => (CloseCode::Policy, "the message did not arrive in time"),
            Self::Unframed => (CloseCode::Protocol, "not a frame of RFC 6455"),
            Self::NotUtf8 => (CloseCode::Invalid, "the text is not UTF-8"),
            Self::Excess(Excess::ControlFrames) => (CloseCode::Policy, "too many control frames"),
            Self::Excess(Excess::Fragments) => (CloseCode::Policy, "a message of too many fragments"),
            Self::Excess(Excess::Bytes) => (CloseCode::Again, "the server can't take more now"),
            Self::Silent => (CloseCode::Policy, "pings were not answered"),
            Self::Overloaded => (CloseCode::Again, "the server can't take more now"),
        };
        Some(CloseFrame {
            code,
            reason: reason.into(),
        })
    }
}
