//! The notes in SQLite. Everything here blocks; [`Database`](crate::database::Database) takes it off the runtime.
//!
//! Values reach SQL as bound parameters only: no statement is put together from text.

mod error;
mod query;
mod schema;
#[cfg(test)]
mod tests;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, named_params, params};

use crate::note::{self, Edit, Hit, Hits, Note, Tag};

pub(crate) use error::StoreError;

/// Notes of one answer, at the most.
pub(crate) const MOST_HITS: u32 = 50;
/// Tags of one answer, at the most.
const MOST_TAGS: u32 = 1000;

/// The time now, as it stands in the tables: UTC (RFC 3339), to the millisecond.
const NOW: &str = "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
const ADD: &str = "INSERT INTO notes (title, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)";
const ADD_TAG: &str = "INSERT INTO tags (note, tag) VALUES (?1, ?2)";
const DROP_TAGS: &str = "DELETE FROM tags WHERE note = ?1";
const UPDATE: &str = "
    UPDATE notes
    SET title = coalesce(:title, title), body = coalesce(:body, body), updated_at = :now, version = version + 1
    WHERE id = :id AND version = coalesce(:if_version, version)";
const DELETE: &str = "DELETE FROM notes WHERE id = ?1 AND version = ?2";
const EXISTS: &str = "SELECT count(*) FROM notes WHERE id = ?1";
const GET: &str = "SELECT id, title, body, created_at, updated_at, version FROM notes WHERE id = ?1";
const TAGS_OF: &str = "SELECT tag FROM tags WHERE note = ?1 ORDER BY tag";
const TAGGED: &str = "
    SELECT id, title, body, created_at, updated_at, version FROM notes JOIN tags ON note = id
    WHERE tag = ?1 ORDER BY updated_at DESC, id DESC LIMIT ?2";
/// A word in the title counts four times as much as one in the body.
const SEARCH: &str = "
    SELECT id, notes.title, snippet(words, 1, '**', '**', '…', 24), updated_at
    FROM words JOIN notes ON id = words.rowid
    WHERE words MATCH :query AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tags WHERE note = id AND tag = :tag))
    ORDER BY bm25(words, 4.0, 1.0), id DESC LIMIT :most";
const LATEST: &str = "
    SELECT id, title, CASE WHEN length(body) > 160 THEN substr(body, 1, 160) || '…' ELSE body END, updated_at
    FROM notes
    WHERE :tag IS NULL OR EXISTS (SELECT 1 FROM tags WHERE note = id AND tag = :tag)
    ORDER BY updated_at DESC, id DESC LIMIT :most";
const TAGS: &str = "
    SELECT tag, count(*) AS notes FROM tags WHERE substr(tag, 1, length(?1)) = ?1
    GROUP BY tag ORDER BY notes DESC, tag LIMIT ?2";
const IDS: &str = "
    SELECT CAST(id AS TEXT) FROM notes WHERE substr(CAST(id AS TEXT), 1, length(?1)) = ?1
    ORDER BY updated_at DESC, id DESC LIMIT ?2";

/// The notes.
pub(crate) struct Store(Connection);

impl Store {
    /// Opens a database file, which is made for its owner only if it does not exist.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        schema::open(path).map(Self)
    }

    /// Notes that live as long as this value.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        schema::in_memory().map(Self)
    }

    /// Begins to write. The lock is taken at once: a transaction that reads first and writes later could be refused midway.
    fn write(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.0.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Adds a note.
    pub(crate) fn add(&mut self, title: &str, body: String, tags: &[String]) -> Result<Note, StoreError> {
        let (title, body, tags) = (
            note::checked_title(title)?,
            note::checked_body(body)?,
            note::checked_tags(tags)?,
        );
        let transaction = self.write()?;
        let now = now(&transaction)?;
        transaction.prepare_cached(ADD)?.execute(params![title, body, now])?;
        let id = transaction.last_insert_rowid();
        add_tags(&transaction, id, &tags)?;
        let added = get(&transaction, id)?;
        transaction.commit()?;
        Ok(added)
    }

    /// Changes parts of a note.
    pub(crate) fn update(&mut self, id: i64, edit: Edit) -> Result<Note, StoreError> {
        let title = edit.title.as_deref().map(note::checked_title).transpose()?;
        let body = edit.body.map(note::checked_body).transpose()?;
        let tags = edit.tags.as_deref().map(note::checked_tags).transpose()?;
        if title.is_none() && body.is_none() && tags.is_none() {
            return Err(StoreError::invalid(
                "Nothing is to be changed; give a title, a body or tags.",
            ));
        }
        let transaction = self.write()?;
        let now = now(&transaction)?;
        let changed = transaction.prepare_cached(UPDATE)?.execute(named_params! {
            ":id": id, ":title": title, ":body": body, ":now": now, ":if_version": edit.if_version,
        })?;
        if changed == 0 {
            return Err(missing_or_changed(&transaction, id)?);
        }
        if let Some(tags) = tags {
            transaction.prepare_cached(DROP_TAGS)?.execute([id])?;
            add_tags(&transaction, id, &tags)?;
        }
        let updated = get(&transaction, id)?;
        transaction.commit()?;
        Ok(updated)
    }

    /// Deletes a note, if it is still of this version.
    pub(crate) fn delete(&mut self, id: i64, version: i64) -> Result<(), StoreError> {
        let transaction = self.write()?;
        if transaction.prepare_cached(DELETE)?.execute([id, version])? == 0 {
            return Err(missing_or_changed(&transaction, id)?);
        }
        transaction.commit()?;
        Ok(())
    }

    /// A note, whole.
    pub(crate) fn get(&self, id: i64) -> Result<Note, StoreError> {
        get(&self.0, id)
    }

    /// The notes that have all words of the query, the best first; without a query the latest. `tag` keeps those that have it.
    pub(crate) fn search(&self, query: Option<&str>, tag: Option<&str>, most: u32) -> Result<Hits, StoreError> {
        let most = most.clamp(1, MOST_HITS);
        let tag = tag.map(note::checked_tag).transpose()?;
        let hit = |row: &Row<'_>| {
            let id = row.get(0)?;
            Ok(Hit {
                id,
                uri: note::uri(id),
                title: row.get(1)?,
                snippet: row.get(2)?,
                tags: Vec::new(),
                updated_at: row.get(3)?,
            })
        };
        // One more than is told shows whether there are more.
        let mut notes: Vec<Hit> = match query {
            Some(typed) => {
                let query = query::full_text(typed)?;
                let mut search = self.0.prepare_cached(SEARCH)?;
                let found = search.query_map(named_params! { ":query": query, ":tag": tag, ":most": most + 1 }, hit)?;
                found.collect::<Result<_, _>>()?
            }
            None => {
                let mut latest = self.0.prepare_cached(LATEST)?;
                let found = latest.query_map(named_params! { ":tag": tag, ":most": most + 1 }, hit)?;
                found.collect::<Result<_, _>>()?
            }
        };
        let more = notes.len() > most as usize;
        notes.truncate(most as usize);
        for hit in &mut notes {
            hit.tags = tags_of(&self.0, hit.id)?;
        }
        Ok(Hits { notes, more })
    }

    /// The latest notes with a tag, whole.
    pub(crate) fn tagged(&self, tag: &str, most: u32) -> Result<Vec<Note>, StoreError> {
        let tag = note::checked_tag(tag)?;
        let mut tagged = self.0.prepare_cached(TAGGED)?;
        let mut notes: Vec<Note> = tagged.query_map(params![tag, most], whole)?.collect::<Result<_, _>>()?;
        for note in &mut notes {
            note.tags = tags_of(&self.0, note.id)?;
        }
        Ok(notes)
    }

    /// The tags in use that begin like this, the most used first.
    pub(crate) fn tags(&self, beginning: &str) -> Result<Vec<Tag>, StoreError> {
        let mut tags = self.0.prepare_cached(TAGS)?;
        let found = tags.query_map(params![beginning.trim().to_lowercase(), MOST_TAGS], |row| {
            Ok(Tag {
                tag: row.get(0)?,
                notes: row.get(1)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The numbers of notes that begin like this, the latest first.
    pub(crate) fn ids(&self, beginning: &str) -> Result<Vec<String>, StoreError> {
        let mut ids = self.0.prepare_cached(IDS)?;
        let found = ids.query_map(params![beginning.trim(), MOST_HITS], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

fn now(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.prepare_cached(NOW)?.query_row([], |row| row.get(0))?)
}

fn add_tags(connection: &Connection, id: i64, tags: &[String]) -> Result<(), StoreError> {
    let mut add = connection.prepare_cached(ADD_TAG)?;
    for tag in tags {
        add.execute(params![id, tag])?;
    }
    Ok(())
}

fn tags_of(connection: &Connection, id: i64) -> Result<Vec<String>, StoreError> {
    let mut tags = connection.prepare_cached(TAGS_OF)?;
    let found = tags.query_map([id], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A row as a note, yet without its tags.
fn whole(row: &Row<'_>) -> rusqlite::Result<Note> {
    let id = row.get(0)?;
    Ok(Note {
        id,
        uri: note::uri(id),
        title: row.get(1)?,
        body: row.get(2)?,
        tags: Vec::new(),
        created_at: row.get(3)?,
        updated_at: row.get(4)?,
        version: row.get(5)?,
    })
}

fn get(connection: &Connection, id: i64) -> Result<Note, StoreError> {
    let found = connection.prepare_cached(GET)?.query_row([id], whole).optional()?;
    let mut note = found.ok_or(StoreError::Missing(id))?;
    note.tags = tags_of(connection, id)?;
    Ok(note)
}

/// Why nothing was changed.
fn missing_or_changed(connection: &Connection, id: i64) -> Result<StoreError, StoreError> {
    let there: i64 = connection.prepare_cached(EXISTS)?.query_row([id], |row| row.get(0))?;
    Ok(if there == 0 {
        StoreError::Missing(id)
    } else {
        StoreError::Changed(id)
    })
}
