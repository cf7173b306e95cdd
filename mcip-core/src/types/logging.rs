//! Log messages that a server sends to a client (MCP 2026-07-28, "Logging").

use super::object::{closed_enum, object};
use super::{Meta, RawJson, RequestMeta};

closed_enum! {
    /// How severe a log message is (RFC 5424, section 6.2.1), the least severe first.
    pub enum LoggingLevel {
        /// Detail for debugging.
        Debug = "debug",
        /// Ordinary news.
        Info = "info",
        /// Ordinary, yet worth a look.
        Notice = "notice",
        /// Something may go wrong.
        Warning = "warning",
        /// Something went wrong.
        Error = "error",
        /// Something vital went wrong.
        Critical = "critical",
        /// Someone must act at once.
        Alert = "alert",
        /// Nothing works.
        Emergency = "emergency",
    }
}

impl LoggingLevel {
    /// Every level, the least severe first.
    pub const ALL: [LoggingLevel; 8] = [
        LoggingLevel::Debug,
        LoggingLevel::Info,
        LoggingLevel::Notice,
        LoggingLevel::Warning,
        LoggingLevel::Error,
        LoggingLevel::Critical,
        LoggingLevel::Alert,
        LoggingLevel::Emergency,
    ];
}

object! {
    /// The params of `logging/setLevel` (legacy era).
    pub struct SetLevelParams {
        required {
            /// The least severe level to be sent from now on.
            level: LoggingLevel = "level",
        }
        meta: RequestMeta,
    }
}

object! {
    /// The params of `notifications/message`.
    pub struct LogMessageParams {
        required {
            /// How severe it is.
            level: LoggingLevel = "level",
            /// The message: any JSON value.
            data: RawJson = "data",
        }
        optional {
            /// Which part of the server speaks.
            logger: String = "logger" => with_logger,
        }
        meta: Meta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_ordered_by_severity() {
        assert!(LoggingLevel::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(serde_json::from_str::<LoggingLevel>("\"verbose\"").is_err());
        for level in LoggingLevel::ALL {
            assert_eq!(
                serde_json::to_string(&level).unwrap(),
                format!("\"{}\"", level.as_str())
            );
        }
    }
}
