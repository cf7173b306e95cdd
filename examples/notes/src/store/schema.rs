//! The database file: opening it, its tables, and whether it is ours.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// Marks the file as a notes database: "MCNO".
const APPLICATION: i32 = 0x4d43_4e4f;
/// The version of the tables.
const VERSION: i32 = 1;

/// Numbers are never used again (`AUTOINCREMENT`), so that a link to a deleted note never leads to another. The text of notes is kept
/// once: the index refers to it.
const TABLES: &str = "
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX notes_by_time ON notes (updated_at DESC, id DESC);
    CREATE TABLE tags (
        note INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (note, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_tag ON tags (tag, note);
    CREATE VIRTUAL TABLE words USING fts5 (
        title, body, content = 'notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER note_added AFTER INSERT ON notes BEGIN
        INSERT INTO words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
    CREATE TRIGGER note_deleted AFTER DELETE ON notes BEGIN
        INSERT INTO words (words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    END;
    CREATE TRIGGER note_updated AFTER UPDATE OF title, body ON notes BEGIN
        INSERT INTO words (words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO words (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
";

/// Opens a file, which is made if it does not exist, for its owner only.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    create(path).map_err(|error| StoreError::File(path.to_owned(), error.to_string()))?;
    // Without `SQLITE_OPEN_URI`: a path is a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags)
        .map_err(StoreError::from)
        .and_then(prepare);
    opened.map_err(|error| StoreError::File(path.to_owned(), error.to_string()))
}

/// A database in memory.
#[cfg(test)]
pub(super) fn in_memory() -> Result<Connection, StoreError> {
    prepare(Connection::open_in_memory()?)
}

/// Makes the file and the folders above it, if need be. SQLite gives the files beside it (`-wal`, `-shm`) the same mode.
fn create(path: &Path) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let (mut folder, mut file) = (std::fs::DirBuilder::new(), std::fs::OpenOptions::new());
    folder.recursive(true);
    file.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        folder.create(parent)?;
    }
    match file.open(path) {
        // Another process was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        opened => opened.map(drop),
    }
}

/// Makes the tables of a new database, and refuses a file that is something else.
fn prepare(mut connection: Connection) -> Result<Connection, StoreError> {
    // Several editors may have the file open, each through a process of its own.
    connection.busy_timeout(Duration::from_secs(5))?;
    // The file may come from somebody else: nothing in its schema may run functions or write to the index's own tables.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let number =
        |connection: &Connection, pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (
        number(&transaction, "application_id")?,
        number(&transaction, "user_version")?,
    ) {
        (0, 0) if tables == 0 => {
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        (APPLICATION, VERSION) => {}
        (APPLICATION, newer) => {
            return Err(StoreError::invalid(format!(
                "it was made by another version of notes (tables {newer}, known are {VERSION}); install that version"
            )));
        }
        _ => {
            return Err(StoreError::invalid(
                "it is a database of another program; name another file with --db",
            ));
        }
    }
    transaction.commit()?;
    // Readers in other processes don't wait for a writer.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok(connection)
}
