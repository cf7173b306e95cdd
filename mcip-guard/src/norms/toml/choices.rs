//! Values that are one of a few words, and values of a kind.

use std::ops::Range;
use std::sync::Arc;
use std::time::SystemTime;

use super::error::{LoadError, position};
use super::suggest::nearest;
use super::tree::{Entry, Item, Value};
use crate::norms::names::Names;
use crate::norms::norm::Origin;

/// Reads one file.
pub(super) struct Reader<'a> {
    pub(super) file: Arc<str>,
    pub(super) text: &'a str,
    /// Where norms are said to stand, if it is not where they do.
    pub(super) stands_at: Option<Origin>,
}

/// The members of one table, all of which are known.
pub(super) struct Fields<'a> {
    pub(super) at: usize,
    entries: &'a [Entry],
}

impl<'a> Fields<'a> {
    pub(super) fn get(&self, key: &str) -> Option<&'a Item> {
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.item)
    }

    pub(super) fn entries(&self) -> &'a [Entry] {
        self.entries
    }
}

impl Reader<'_> {
    pub(super) fn error(&self, at: usize, message: impl Into<String>) -> LoadError {
        let (line, column) = position(self.text, at);
        LoadError {
            file: self.file.clone(),
            line: Some(line),
            column: Some(column),
            message: message.into(),
            suggestion: None,
        }
    }

    pub(super) fn unparsed(&self, message: String, span: Option<Range<usize>>) -> LoadError {
        match span {
            Some(span) => self.error(span.start, message),
            None => self.error(0, message),
        }
    }

    fn suggesting<'w>(
        &self,
        at: usize,
        message: String,
        given: &str,
        known: impl IntoIterator<Item = &'w str>,
    ) -> LoadError {
        LoadError {
            suggestion: nearest(given, known).map(|word| format!("{word:?}")),
            ..self.error(at, message)
        }
    }

    pub(super) fn origin(&self, at: usize) -> Origin {
        self.stands_at.clone().unwrap_or_else(|| Origin {
            file: self.file.clone(),
            line: position(self.text, at).0,
        })
    }

    fn expected(&self, item: &Item, what: &str) -> LoadError {
        match &item.value {
            Value::Unusable(why) => self.error(item.at, *why),
            value => self.error(item.at, format!("expected {what}, found {}", value.kind())),
        }
    }

    /// A table of nothing but known members.
    pub(super) fn fields<'i>(&self, item: &'i Item, of: &str, known: &[&str]) -> Result<Fields<'i>, LoadError> {
        let fields = self.open_fields(item, of)?;
        for entry in fields.entries {
            if !known.contains(&entry.key.as_str()) {
                return Err(self.unknown_key(entry, of, known));
            }
        }
        Ok(fields)
    }

    /// A table whose members are names that the operator gives.
    pub(super) fn open_fields<'i>(&self, item: &'i Item, of: &str) -> Result<Fields<'i>, LoadError> {
        match &item.value {
            Value::Table(entries) => Ok(Fields { at: item.at, entries }),
            _ => Err(self.expected(item, &format!("a table for {of}"))),
        }
    }

    pub(super) fn unknown_key(&self, entry: &Entry, of: &str, known: &[&str]) -> LoadError {
        let message = format!("unknown key {:?} in {of}", entry.key);
        self.suggesting(entry.at, message, &entry.key, known.iter().copied())
    }

    pub(super) fn required<'i>(&self, fields: &Fields<'i>, of: &str, key: &str) -> Result<&'i Item, LoadError> {
        let missing = || self.error(fields.at, format!("{of} has no {key:?}, which it needs"));
        fields.get(key).ok_or_else(missing)
    }

    pub(super) fn text<'i>(&self, item: &'i Item) -> Result<&'i str, LoadError> {
        match &item.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.expected(item, "a string")),
        }
    }

    /// Text that says something.
    pub(super) fn words<'i>(&self, item: &'i Item, what: &str) -> Result<&'i str, LoadError> {
        match self.text(item)? {
            text if text.trim().is_empty() => Err(self.error(item.at, format!("{what} must not be empty"))),
            text => Ok(text),
        }
    }

    pub(super) fn flag(&self, item: &Item) -> Result<bool, LoadError> {
        match item.value {
            Value::Bool(flag) => Ok(flag),
            _ => Err(self.expected(item, "true or false")),
        }
    }

    pub(super) fn number(&self, item: &Item) -> Result<f64, LoadError> {
        match item.value {
            // Exact below 2^53, as far as JSON numbers are between programs (RFC 8259, section 6).
            #[allow(clippy::cast_precision_loss)]
            Value::Integer(number) if number.unsigned_abs() < 1 << 53 => Ok(number as f64),
            Value::Integer(_) => Err(self.error(item.at, "an integer of 2^53 or more can't be compared exactly")),
            Value::Float(number) => Ok(number),
            _ => Err(self.expected(item, "a number")),
        }
    }

    pub(super) fn count(&self, item: &Item) -> Result<u64, LoadError> {
        match item.value {
            Value::Integer(number) => {
                u64::try_from(number).map_err(|_| self.error(item.at, "a count must not be below zero"))
            }
            _ => Err(self.expected(item, "an integer")),
        }
    }

    pub(super) fn moment(&self, item: &Item) -> Result<SystemTime, LoadError> {
        match item.value {
            Value::Moment(moment) => Ok(moment),
            _ => Err(self.expected(item, "a date such as 2026-12-31T18:00:00Z, without quotes")),
        }
    }

    /// The entries of an array, or the one value in place of an array of one.
    pub(super) fn each<'i>(&self, item: &'i Item) -> Result<&'i [Item], LoadError> {
        match &item.value {
            Value::Array(items) if items.is_empty() => {
                Err(self.error(item.at, "the array is empty: nothing could ever fit it"))
            }
            Value::Array(items) => Ok(items),
            _ => Ok(std::slice::from_ref(item)),
        }
    }

    /// The tables of an array of tables.
    pub(super) fn tables<'i>(&self, item: Option<&'i Item>) -> Result<&'i [Item], LoadError> {
        match item.map(|item| (&item.value, item)) {
            None => Ok(&[]),
            Some((Value::Array(items), _)) => Ok(items),
            Some((Value::Table(_), item)) => {
                Err(self.error(item.at, "expected an array of tables: two brackets, [[…]], and not one"))
            }
            Some((_, item)) => Err(self.expected(item, "an array of tables")),
        }
    }

    /// One text, or several.
    pub(super) fn texts(&self, item: &Item) -> Result<Vec<String>, LoadError> {
        self.each(item)?
            .iter()
            .map(|item| self.text(item).map(str::to_owned))
            .collect()
    }

    /// Several texts, perhaps none.
    pub(super) fn any_texts(&self, item: Option<&Item>) -> Result<Vec<String>, LoadError> {
        match item {
            None => Ok(Vec::new()),
            Some(item) if matches!(&item.value, Value::Array(items) if items.is_empty()) => Ok(Vec::new()),
            Some(item) => self.texts(item),
        }
    }

    pub(super) fn names(&self, item: &Item) -> Result<Names, LoadError> {
        for item in self.each(item)? {
            let text = self.text(item)?;
            if text.starts_with('$') && !matches!(text, "$principal" | "$subject" | "$tenant") {
                let message = format!("unknown variable {text:?}");
                return Err(self.suggesting(item.at, message, text, ["$principal", "$subject", "$tenant"]));
            }
        }
        Ok(self.texts(item)?.into())
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&self, item: &Item, what: &str, words: &[(&str, T)]) -> Result<T, LoadError> {
        let text = self.text(item)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Ok(*value);
        }
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("unknown {what} {text:?}; there are {}", known.join(", "));
        Err(self.suggesting(item.at, message, text, known))
    }

    pub(super) fn choices<T: Copy>(&self, item: &Item, what: &str, words: &[(&str, T)]) -> Result<Vec<T>, LoadError> {
        self.each(item)?
            .iter()
            .map(|item| self.choice(item, what, words))
            .collect()
    }

    /// A name that is wrong, with those that there are.
    pub(super) fn unknown_name<'w>(
        &self,
        item: &Item,
        message: String,
        known: impl IntoIterator<Item = &'w str>,
    ) -> LoadError {
        let given = self.text(item).unwrap_or_default().to_owned();
        self.suggesting(item.at, message, &given, known)
    }
}
