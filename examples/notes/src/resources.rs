//! The resources: notes that a client can attach to a conversation, or watch.

use mcip_server::{CallError, Error, tools};

use crate::database::Database;
use crate::note::{Hits, uri};
use crate::store::StoreError;

/// The URI of the list of the latest notes.
pub(crate) const RECENT: &str = "notes://recent";
/// Notes in it.
const MOST_RECENT: u32 = 20;

/// Offers the resources.
pub(crate) struct Resources {
    pub(crate) database: Database,
}

fn as_list(hits: &Hits) -> String {
    let mut text = "# The latest notes\n".to_owned();
    for hit in &hits.notes {
        text.push_str(&format!("\n* {}: {} ({}", hit.uri, hit.title, hit.updated_at));
        for tag in &hit.tags {
            text.push_str(", #");
            text.push_str(tag);
        }
        text.push(')');
    }
    text.push('\n');
    text
}

#[tools]
impl Resources {
    /// The latest notes: where each is, its title, when it was changed, and its tags.
    #[resource(
        uri = "notes://recent",
        title = "Latest notes",
        mime_type = "text/markdown",
        scopes("notes:read")
    )]
    async fn recent(&self) -> Result<String, CallError> {
        let hits = self.database.run(|store| store.search(None, None, MOST_RECENT)).await?;
        Ok(as_list(&hits))
    }

    /// A note as a Markdown document.
    #[resource_template(
        uri = "notes://{id}",
        title = "Note",
        mime_type = "text/markdown",
        scopes("notes:read")
    )]
    async fn note(&self, id: i64) -> Result<String, CallError> {
        match self.database.run(move |store| store.get(id)).await {
            Ok(note) => Ok(note.to_markdown()),
            Err(StoreError::Missing(id)) => Err(Error::resource_not_found(&uri(id)).into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Numbers of notes that begin like what was typed, the latest first.
    #[completion(template = "notes://{id}", argument = "id")]
    async fn complete_id(&self, typed: String) -> Result<Vec<String>, CallError> {
        Ok(self.database.run(move |store| store.ids(&typed)).await?)
    }
}
