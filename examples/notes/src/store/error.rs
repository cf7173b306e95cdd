//! Why the store gave no answer.

use std::fmt;
use std::path::PathBuf;

use mcip_server::CallError;
use rusqlite::ErrorCode;

/// Why the store gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// What was asked for can't be; the text says why and what to do.
    Invalid(String),
    /// There is no note of this number.
    Missing(i64),
    /// The note was changed by somebody else meanwhile.
    Changed(i64),
    /// The file could not be opened.
    File(PathBuf, String),
    /// The database can't answer now, for a reason that a person can do something about.
    Unavailable(&'static str),
    /// The database failed; not for strangers.
    Database(String),
}

impl StoreError {
    pub(crate) fn invalid(text: impl Into<String>) -> Self {
        Self::Invalid(text.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(why) => f.write_str(why),
            Self::Missing(id) => write!(f, "There is no note {id}; search_notes finds those that there are."),
            Self::Changed(id) => write!(f, "Note {id} was changed meanwhile; read it again with get_note."),
            Self::File(path, why) => write!(f, "{} can't be opened: {why}", path.display()),
            Self::Unavailable(why) => f.write_str(why),
            Self::Database(why) => write!(f, "the database failed: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Unavailable("Another program is writing to the notes; try again in a moment.")
            }
            Some(ErrorCode::DiskFull) => Self::Unavailable("The disk is full; make room for the notes."),
            Some(ErrorCode::ReadOnly) => {
                Self::Unavailable("The notes can only be read: the file or its folder is write-protected.")
            }
            Some(ErrorCode::NotADatabase) => {
                Self::Invalid("it is no SQLite database; name another file with --db".to_owned())
            }
            _ => Self::Database(error.to_string()),
        }
    }
}

/// What the model may read and act on is a tool error; what broke inside is not told.
impl From<StoreError> for CallError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(_) | StoreError::File(..) => {
                eprintln!("notes: {error}");
                Self::hidden(error)
            }
            told => Self::tool(told.to_string()),
        }
    }
}
