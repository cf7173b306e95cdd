//! The tools: what a model can do with the notes.

use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::elicitation::BooleanSchema;
use mcip_server::types::{ElicitAction, ElicitParams, ElicitResult, ElicitSchema};
use mcip_server::{CallError, Changes, Context, Json, tools};
use serde::Serialize;

use crate::database::Database;
use crate::note::{self, Edit, Hits, Note, Sighting, Tag};
use crate::resources::RECENT;

/// What stands in place of a secret that the guardian kept from leaving, in a note that was read.
const REDACTED: &str = "[redacted:";
/// Notes of an answer if nobody says how many.
const USUAL_HITS: u32 = 10;

/// Offers the tools.
pub(crate) struct Tools {
    pub(crate) database: Database,
    /// Whether the user is asked before a note is deleted.
    pub(crate) ask_before_delete: bool,
}

/// The tags in use.
#[derive(Serialize, JsonSchema)]
struct Tags {
    /// The most used first.
    tags: Vec<Tag>,
}

/// Tells subscribers that a note changed.
fn tell(changes: &Changes, id: i64) {
    changes.resource_updated(note::uri(id));
    changes.resource_updated(RECENT);
}

fn confirmation(id: i64, title: &str) -> ElicitParams {
    let schema =
        ElicitSchema::default().required_field("delete", BooleanSchema::default().with_title("Delete it for good"));
    ElicitParams::form(
        format!("Delete note {id}, \"{title}\"? It can't be brought back."),
        schema,
    )
}

fn agreed(answer: &ElicitResult) -> bool {
    let ticked = answer
        .content
        .as_ref()
        .and_then(|content| content.get("delete")?.as_bool());
    answer.action == ElicitAction::Accept && ticked == Some(true)
}

#[tools]
impl Tools {
    /// Adds a note and returns it with its number.
    #[tool(
        title = "Add a note",
        destructive = false,
        idempotent = false,
        open_world = false,
        scopes("notes:write")
    )]
    async fn add_note(
        &self,
        cx: Context,
        /// What it is called, on one line.
        #[schemars(length(min = 1, max = note::TITLE_CHARS))]
        title: String,
        /// What it says, in Markdown.
        body: String,
        /// Words to find it by, such as `work` or `recipe`.
        #[schemars(length(max = note::TAGS))]
        tags: Option<Vec<String>>,
    ) -> Result<Json<Note>, CallError> {
        let tags = tags.unwrap_or_default();
        let added = self.database.run(move |store| store.add(&title, body, &tags)).await?;
        tell(cx.changes(), added.id);
        Ok(Json(added))
    }

    /// Changes the title, the body or the tags of a note. What is left out stays as it is; tags are replaced as a whole.
    #[tool(
        title = "Change a note",
        destructive = true,
        open_world = false,
        scopes("notes:write")
    )]
    async fn update_note(
        &self,
        cx: Context,
        /// The number of the note.
        id: i64,
        /// What it is called from now on.
        #[schemars(length(min = 1, max = note::TITLE_CHARS))]
        title: Option<String>,
        /// What it says from now on.
        body: Option<String>,
        /// All its tags from now on.
        #[schemars(length(max = note::TAGS))]
        tags: Option<Vec<String>>,
        /// The version that was read before. If somebody else has changed the note since, it is left alone.
        if_version: Option<i64>,
    ) -> Result<Json<Note>, CallError> {
        if [&title, &body]
            .into_iter()
            .flatten()
            .any(|text| text.contains(REDACTED))
        {
            return Err(CallError::tool(
                "The text holds a placeholder for a secret that was kept back when the note was read. Saving it would lose the secret; \
                 leave this part of the note out, or ask the user to change it.",
            ));
        }
        let edit = Edit {
            title,
            body,
            tags,
            if_version,
        };
        let updated = self.database.run(move |store| store.update(id, edit)).await?;
        tell(cx.changes(), id);
        Ok(Json(updated))
    }

    /// Deletes a note for good. The user is asked first.
    #[tool(
        title = "Delete a note",
        destructive = true,
        open_world = false,
        scopes("notes:write")
    )]
    async fn delete_note(
        &self,
        cx: Context,
        /// The number of the note.
        id: i64,
    ) -> Result<String, CallError> {
        if self.ask_before_delete && cx.client_capabilities().elicitation.is_none() {
            return Err(CallError::tool(
                "The user has to agree before a note is deleted, and this client can't ask (it has no elicitation). Ask the user to \
                 use a client that can, or to start the server with --delete-unasked.",
            ));
        }
        // In the modern era this runs anew after each answer. The note is looked at once, so that the one that goes is the one that
        // the user was asked about, as it was then.
        let seen: Sighting = cx
            .once("look", || async {
                let note = self.database.run(move |store| store.get(id)).await?;
                Ok(Sighting {
                    title: note.title,
                    version: note.version,
                })
            })
            .await?;
        if self.ask_before_delete {
            let answer = cx.elicit("confirm", confirmation(id, &seen.title)).await?;
            if !agreed(&answer) {
                return Err(CallError::tool(format!(
                    "The user did not agree. Note {id} was not deleted."
                )));
            }
        }
        let version = seen.version;
        cx.once("delete", || async {
            self.database.run(move |store| store.delete(id, version)).await?;
            tell(cx.changes(), id);
            Ok(())
        })
        .await?;
        Ok(format!("Note {id}, \"{}\", is deleted.", seen.title))
    }

    /// Reads a note.
    #[tool(title = "Read a note", read_only, open_world = false, scopes("notes:read"))]
    async fn get_note(
        &self,
        /// The number of the note.
        id: i64,
    ) -> Result<Json<Note>, CallError> {
        Ok(Json(self.database.run(move |store| store.get(id)).await?))
    }

    /// Finds the notes that have all of the words, the best first, with the place where they stand. Without a query the latest notes.
    #[tool(title = "Search notes", read_only, open_world = false, scopes("notes:read"))]
    async fn search_notes(
        &self,
        /// Words to look for, in any order, without regard to case and accents. `"two words"` stand side by side, `begin*` is the
        /// beginning of a word. There are no other operators.
        query: Option<String>,
        /// Only notes with this tag.
        tag: Option<String>,
        /// How many notes at the most: 1 to 50, otherwise 10.
        #[schemars(range(min = 1, max = 50))]
        limit: Option<u32>,
    ) -> Result<Json<Hits>, CallError> {
        let most = limit.unwrap_or(USUAL_HITS);
        let search = self
            .database
            .run(move |store| store.search(query.as_deref(), tag.as_deref(), most));
        Ok(Json(search.await?))
    }

    /// Lists the tags in use, with the number of notes that have each.
    #[tool(title = "List tags", read_only, open_world = false, scopes("notes:read"))]
    async fn list_tags(&self) -> Result<Json<Tags>, CallError> {
        let tags = self.database.run(|store| store.tags("")).await?;
        Ok(Json(Tags { tags }))
    }
}
