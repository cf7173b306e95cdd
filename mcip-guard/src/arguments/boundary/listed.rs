//! Directories that a definition lists for programs: arrays, patterns, fixed values.

use mcip_core::catalogue::Boundary;
use serde_json::Value;

use super::said::MOST;
use super::words::Place;

/// Names of members under which directories are listed, without what stands before them and between their words.
const LISTS: &[&str] = &[
    "roots",
    "alloweddirectories",
    "alloweddirs",
    "allowedfolders",
    "allowedpaths",
    "allowedroots",
    "sandboxroots",
    "workspaceroots",
];
/// Names that are longer are others.
const LONGEST_NAME: usize = 256;

/// The directories that a member lists, if it is one that does: `x-roots`, `com.example/allowedDirectories`. Nothing within if one of them
/// can't be read.
pub(super) fn directories(key: &str, value: &Value) -> Option<Option<Vec<Vec<String>>>> {
    if key.len() > LONGEST_NAME {
        return None;
    }
    let own = key.rsplit(['/', '.']).next().unwrap_or(key);
    let own = own.strip_prefix("x-").unwrap_or(own);
    let plain: String = own.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    if !LISTS.iter().any(|list| plain.eq_ignore_ascii_case(list)) {
        return None;
    }
    match value {
        Value::Array(values) if !values.is_empty() => Some(all(values)),
        Value::String(_) => Some(all(std::slice::from_ref(value))),
        _ => None,
    }
}

/// Values as directories. `None` if one of them is none, or there are too many.
pub(super) fn all(values: &[Value]) -> Option<Vec<Vec<String>>> {
    if values.len() >= MOST {
        return None;
    }
    values.iter().map(directory).collect()
}

fn directory(value: &Value) -> Option<Vec<String>> {
    let text = match value {
        Value::String(text) => Some(text.as_str()),
        // As roots of clients are written.
        Value::Object(root) => root.get("uri").or(root.get("path")).and_then(Value::as_str),
        _ => None,
    };
    match Place::of(text?.trim()) {
        Place::Directory(parts) => Some(parts),
        Place::Unreadable | Place::None => None,
    }
}

pub(super) fn boundary(directories: Vec<Vec<String>>) -> Boundary {
    let mut boundary = Boundary::default();
    boundary.directories = directories;
    boundary
}

/// What may follow a directory in a pattern so that nothing else fits but what is in it.
const ENDS: &[&str] = &["(/|$)", "(?:/|$)", "($|/)", "(?:$|/)", "(/.*)?$", "(?:/.*)?$"];

/// The directory below which everything lies that a pattern fits: what is fixed from its beginning on, up to the last slash.
pub(super) fn of_pattern(pattern: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 1024;
    let rest = pattern.strip_prefix('^').filter(|rest| rest.len() <= LONGEST)?;
    // Something else may fit as well.
    if ENDS
        .iter()
        .fold(rest.to_owned(), |rest, end| rest.replace(end, ""))
        .contains('|')
    {
        return None;
    }
    let mut fixed = String::new();
    let mut characters = rest.char_indices();
    let mut is_whole = false;
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some((_, c)) if !c.is_alphanumeric() => fixed.push(c),
                _ => break,
            },
            // What is repeated, or may be left out, is not fixed.
            '?' | '*' | '+' | '{' => {
                fixed.pop();
                break;
            }
            '(' | '$' => {
                let rest = rest.get(at..).unwrap_or_default();
                is_whole = c == '$' || ENDS.iter().any(|end| rest.starts_with(end));
                break;
            }
            '.' | '[' | ')' | '|' | '^' => break,
            c => fixed.push(c),
        }
    }
    let whole = match is_whole {
        true => &*fixed,
        false => fixed.get(..fixed.rfind('/')?)?,
    };
    match Place::of(whole) {
        Place::Directory(parts) => Some(parts),
        Place::Unreadable | Place::None => None,
    }
}
