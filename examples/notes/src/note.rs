//! A note and its parts: what they may hold, and how they look to a client.

use mcip_server::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

use crate::store::StoreError;

/// Characters of a title.
pub(crate) const TITLE_CHARS: usize = 200;
/// Bytes of a body.
pub(crate) const BODY_BYTES: usize = 256 << 10;
/// Characters of a tag.
pub(crate) const TAG_CHARS: usize = 50;
/// Tags of one note.
pub(crate) const TAGS: usize = 20;

/// A note, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Note {
    /// Its number. Numbers are never used again.
    pub(crate) id: i64,
    /// Where it can be read as a resource.
    pub(crate) uri: String,
    /// What it is called.
    pub(crate) title: String,
    /// What it says, in Markdown.
    pub(crate) body: String,
    /// Its tags, sorted.
    pub(crate) tags: Vec<String>,
    /// When it was written, in UTC.
    pub(crate) created_at: String,
    /// When it was last changed, in UTC.
    pub(crate) updated_at: String,
    /// Counts its changes, from 1.
    pub(crate) version: i64,
}

/// A note as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Hit {
    /// Its number.
    pub(crate) id: i64,
    /// Where it can be read as a resource.
    pub(crate) uri: String,
    /// What it is called.
    pub(crate) title: String,
    /// Some of what it says; words that were looked for stand between `**`.
    pub(crate) snippet: String,
    /// Its tags, sorted.
    pub(crate) tags: Vec<String>,
    /// When it was last changed, in UTC.
    pub(crate) updated_at: String,
}

/// The notes that were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Hits {
    /// The best first.
    pub(crate) notes: Vec<Hit>,
    /// Whether there are more than are given.
    pub(crate) more: bool,
}

/// A tag in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Tag {
    /// The tag.
    pub(crate) tag: String,
    /// How many notes have it.
    pub(crate) notes: i64,
}

/// A note as it was found first in a call of several rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sighting {
    pub(crate) title: String,
    pub(crate) version: i64,
}

/// What a note is to say from now on; `None` leaves a part as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) title: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
    /// The version that the editor has read.
    pub(crate) if_version: Option<i64>,
}

/// The URI of the note of this number.
pub(crate) fn uri(id: i64) -> String {
    format!("notes://{id}")
}

impl Note {
    /// The note as one Markdown document.
    pub(crate) fn to_markdown(&self) -> String {
        let mut text = format!("# {}\n\n", self.title);
        if !self.tags.is_empty() {
            text.push_str("Tags: ");
            text.push_str(&self.tags.join(", "));
            text.push_str("\n\n");
        }
        text.push_str(&self.body);
        text
    }
}

/// A title, trimmed. It stands on one line.
pub(crate) fn checked_title(title: &str) -> Result<String, StoreError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(StoreError::invalid("A note needs a title; give it one."));
    }
    if title.chars().count() > TITLE_CHARS {
        return Err(StoreError::invalid(format!(
            "The title has more than {TITLE_CHARS} characters; move some of it into the body."
        )));
    }
    if title.chars().any(char::is_control) {
        return Err(StoreError::invalid(
            "A title stands on one line, without control characters; move the rest into the body.",
        ));
    }
    Ok(title.to_owned())
}

/// A body. NUL is refused: nobody means it, and C programs that read the database would see half a note.
pub(crate) fn checked_body(body: String) -> Result<String, StoreError> {
    if body.len() > BODY_BYTES {
        return Err(StoreError::invalid(format!(
            "The body has {} bytes, and {BODY_BYTES} are the most; split it into several notes.",
            body.len()
        )));
    }
    if body.contains('\0') {
        return Err(StoreError::invalid("The body holds a NUL character; take it out."));
    }
    Ok(body)
}

/// Tags in lower case, trimmed, sorted, each once.
pub(crate) fn checked_tags(tags: &[String]) -> Result<Vec<String>, StoreError> {
    let mut checked = tags.iter().map(|tag| checked_tag(tag)).collect::<Result<Vec<_>, _>>()?;
    checked.sort_unstable();
    checked.dedup();
    if checked.len() > TAGS {
        return Err(StoreError::invalid(format!(
            "A note has at the most {TAGS} tags; leave some out."
        )));
    }
    Ok(checked)
}

/// One tag in lower case, trimmed.
pub(crate) fn checked_tag(tag: &str) -> Result<String, StoreError> {
    let tag = tag.trim().to_lowercase();
    let fits = (1..=TAG_CHARS).contains(&tag.chars().count());
    if !fits || tag.chars().any(|c| c.is_control() || c == ',') {
        return Err(StoreError::invalid(format!(
            "A tag is 1 to {TAG_CHARS} characters without commas or control characters; change {tag:?}."
        )));
    }
    Ok(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn tags_are_made_one_way_of_writing() {
        let tags = checked_tags(&owned(&[" Work ", "ÄRGER", "work", "änderung"]));
        assert_eq!(tags, Ok(owned(&["work", "änderung", "ärger"])));
        for bad in ["", "  ", "a,b", "a\nb", &"x".repeat(TAG_CHARS + 1)] {
            assert!(checked_tag(bad).is_err(), "{bad:?}");
        }
        let many: Vec<String> = (0..=TAGS).map(|n| n.to_string()).collect();
        assert!(checked_tags(&many).is_err());
    }

    #[test]
    fn parts_have_bounds() {
        assert_eq!(checked_title("  Milk \t").as_deref(), Ok("Milk"));
        assert_eq!(checked_title(&"ß".repeat(TITLE_CHARS)), Ok("ß".repeat(TITLE_CHARS)));
        for bad in ["", " \n ", "two\nlines", "\u{1b}[2J", &"x".repeat(TITLE_CHARS + 1)] {
            assert!(checked_title(bad).is_err(), "{bad:?}");
        }
        assert!(checked_body("x".repeat(BODY_BYTES)).is_ok());
        assert!(checked_body("x".repeat(BODY_BYTES + 1)).is_err());
        assert!(checked_body("half\0note".to_owned()).is_err());
    }
}
