//! Pages of lists: in the order of names, a page begins after the last name of the one before.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::BTreeMap;
use std::ops::Bound;

use mcip_core::error::Error;
use mcip_core::pipeline::Message;

/// One page, and the cursor of the next.
pub(crate) struct Page<T> {
    pub(crate) entries: Vec<T>,
    pub(crate) next: Option<String>,
}

/// Marks our cursors, so that one of another list is told apart.
fn mark(method: &str) -> String {
    format!("{method}\n")
}

/// The name after which the page begins that a cursor asks for.
pub(crate) fn name_after(message: &Message) -> Result<Option<String>, Error> {
    let invalid = || Error::invalid_params("params.cursor is not a cursor of this list; start again without one");
    let Some(cursor) = message.param("cursor") else {
        return Ok(None);
    };
    let cursor = cursor.as_str().ok_or_else(invalid)?;
    let bytes = URL_SAFE_NO_PAD.decode(cursor.as_bytes()).map_err(|_| invalid())?;
    let text = String::from_utf8(bytes).map_err(|_| invalid())?;
    let name = text.strip_prefix(&mark(message.method())).ok_or_else(invalid)?;
    Ok(Some(name.to_owned()))
}

/// The cursor of a page that begins after this name.
pub(crate) fn cursor_after(message: &Message, name: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}{name}", mark(message.method())))
}

/// A page of those entries that the caller may see.
pub(crate) fn page<V, T>(
    message: &Message,
    all: &BTreeMap<String, V>,
    most: usize,
    show: impl Fn(&V) -> Option<T>,
) -> Result<Page<T>, Error> {
    let after = name_after(message)?;
    let from = match &after {
        Some(name) => Bound::Excluded(name.as_str()),
        None => Bound::Unbounded,
    };
    let mut entries = Vec::with_capacity(most.min(all.len()));
    let mut last = None;
    for (name, value) in all.range::<str, _>((from, Bound::Unbounded)) {
        let Some(shown) = show(value) else { continue };
        if entries.len() == most.max(1) {
            let next = last.map(|last: &String| cursor_after(message, last));
            return Ok(Page { entries, next });
        }
        entries.push(shown);
        last = Some(name);
    }
    Ok(Page { entries, next: None })
}
