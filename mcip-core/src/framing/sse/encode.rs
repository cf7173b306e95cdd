//! Writing events straight into a response buffer (HTML Living Standard, section 9.2, "Server-sent events").

use std::fmt;
use std::io::Write;
use std::time::Duration;

/// What an event carries besides its data. Fields that are `None` are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields<'a> {
    /// The type; receivers take `message` where it is absent.
    pub event: Option<&'a str>,
    /// What the receiver sends as `Last-Event-ID` when it comes back.
    pub id: Option<&'a str>,
    /// How long the receiver should wait before it comes back; sent in whole milliseconds.
    pub retry: Option<Duration>,
}

/// A field can't be written, because what the receiver reads would be something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldError {
    /// A line feed or carriage return in this field (`event`, `id` or a comment).
    LineBreak(&'static str),
    /// U+0000 in `id`: receivers ignore such an id.
    NulInId,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineBreak(field) => write!(f, "line break in the {field} of a server-sent event"),
            Self::NulInId => f.write_str("NUL in the id of a server-sent event"),
        }
    }
}

impl std::error::Error for FieldError {}

/// Appends an event whose data `data` writes.
///
/// The data goes straight into `out`. It may be empty, which makes the priming event of MCP
/// 2025-11-25, and it may have line breaks, each of which the receiver reads as a line feed.
///
/// # Errors
///
/// If a field can't be written; nothing is appended then.
pub fn write_event(out: &mut Vec<u8>, fields: Fields<'_>, data: impl FnOnce(&mut Vec<u8>)) -> Result<(), FieldError> {
    check("event", fields.event)?;
    check("id", fields.id)?;
    if fields.id.is_some_and(|id| id.contains('\0')) {
        return Err(FieldError::NulInId);
    }
    write_field(out, "event", fields.event);
    write_field(out, "id", fields.id);
    if let Some(retry) = fields.retry {
        write_retry_line(out, retry);
    }
    out.extend_from_slice(b"data: ");
    let start = out.len();
    data(out);
    if memchr::memchr2(b'\n', b'\r', &out[start..]).is_some() {
        split_lines(out, start);
    }
    out.extend_from_slice(b"\n\n");
    Ok(())
}

/// Appends the order to wait this long, in whole milliseconds, before coming back.
pub fn write_retry(out: &mut Vec<u8>, retry: Duration) {
    write_retry_line(out, retry);
    out.push(b'\n');
}

/// Appends a comment, which receivers ignore: it keeps the connection from looking idle. Only
/// between events.
///
/// # Errors
///
/// If there is a line break in it; nothing is appended then.
pub fn write_comment(out: &mut Vec<u8>, comment: &str) -> Result<(), FieldError> {
    check("comment", Some(comment))?;
    out.extend_from_slice(b": ");
    out.extend_from_slice(comment.as_bytes());
    out.extend_from_slice(b"\n\n");
    Ok(())
}

fn check(field: &'static str, value: Option<&str>) -> Result<(), FieldError> {
    match value {
        Some(value) if value.contains(['\n', '\r']) => Err(FieldError::LineBreak(field)),
        _ => Ok(()),
    }
}

fn write_field(out: &mut Vec<u8>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b": ");
        out.extend_from_slice(value.as_bytes());
        out.push(b'\n');
    }
}

fn write_retry_line(out: &mut Vec<u8>, retry: Duration) {
    // Writing into a Vec can't fail.
    let _ = writeln!(out, "retry: {}", retry.as_millis());
}

/// Gives each line of the data that begins at `start` a `data` field of its own.
#[cold]
fn split_lines(out: &mut Vec<u8>, start: usize) {
    let data = out.split_off(start);
    let mut rest = data.as_slice();
    while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
        out.extend_from_slice(&rest[..end]);
        out.extend_from_slice(b"\ndata: ");
        let line_end = if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        rest = &rest[end + line_end..];
    }
    out.extend_from_slice(rest);
}
