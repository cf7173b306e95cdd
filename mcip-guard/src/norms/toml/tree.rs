//! A TOML document as a tree of owned values, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::SystemTime;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::super::window::moment;
use crate::norms::library::Parameter;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Bool(bool),
    Moment(SystemTime),
    Array(Vec<Item>),
    Table(Vec<Entry>),
    /// What TOML allows and norms do not: a time without a date, an integer beyond 64 bits. With what is wrong.
    Unusable(&'static str),
}

/// A member of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) item: Item,
}

impl Value {
    /// What kind of value it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Moment(_) => "a date",
            Self::Array(_) => "an array",
            Self::Table(_) => "a table",
            Self::Unusable(_) => "something else",
        }
    }
}

/// Reads a document. The error has its message and, where it is known, its place.
pub(super) fn parse(text: &str) -> Result<Item, (String, Option<Range<usize>>)> {
    let table = DeTable::parse(text).map_err(|error| (error.message().trim().to_owned(), error.span()))?;
    Ok(Item {
        at: table.span().start,
        value: of_table(table.get_ref()),
    })
}

fn of_table(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            at: key.span().start,
            key: key.get_ref().to_string(),
            item: of_value(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    Value::Table(entries)
}

fn of_value(value: &Spanned<DeValue<'_>>) -> Item {
    let at = value.span().start;
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Unusable("an integer has to fit into 64 bits"),
        },
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Float(number),
            _ => Value::Unusable("a number has to be finite"),
        },
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(datetime) => match date(&datetime.to_string()) {
            Some(moment) => Value::Moment(moment),
            None => {
                Value::Unusable("a moment has a date and, with a time, an offset: 2026-12-31, 2026-12-31T18:00:00Z")
            }
        },
        DeValue::Array(array) => Value::Array(array.iter().map(of_value).collect()),
        DeValue::Table(table) => of_table(table),
    };
    Item { at, value }
}

/// A moment as RFC 3339 has it; a date alone is its beginning in UTC.
fn date(text: &str) -> Option<SystemTime> {
    let number = |text: Option<&str>| text?.parse::<i64>().ok();
    let (date, rest) = text.split_at_checked(10)?;
    let date = (number(date.get(..4))?, number(date.get(5..7))?, number(date.get(8..))?);
    if rest.is_empty() {
        return moment(date, (0, 0, 0), 0);
    }
    let rest = rest.get(1..)?;
    let (time, offset) = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => (time, 0),
        None => {
            let (time, offset) = rest.split_at_checked(rest.len().checked_sub(6)?)?;
            let minutes = number(offset.get(1..3))? * 60 + number(offset.get(4..))?;
            match offset.get(..1)? {
                "+" => (time, minutes),
                "-" => (time, -minutes),
                _ => return None,
            }
        }
    };
    let second = match time.get(6..8) {
        Some(second) => number(Some(second))?,
        None => 0,
    };
    moment(date, (number(time.get(..2))?, number(time.get(3..5))?, second), offset)
}

impl Item {
    /// Puts the values of parameters in the place of their names, `${name}`; the name of one that there is not is given back.
    pub(super) fn fill(&mut self, values: &BTreeMap<String, Parameter>) -> Result<(), String> {
        match &mut self.value {
            Value::Text(text) => {
                let Some(name) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else {
                    return Ok(());
                };
                let at = self.at;
                let value = values.get(name).ok_or_else(|| name.to_owned())?;
                let item = |text: &String| Item {
                    at,
                    value: Value::Text(text.clone()),
                };
                self.value = match value {
                    Parameter::Text(text) => Value::Text(text.clone()),
                    Parameter::Texts(texts) => Value::Array(texts.iter().map(item).collect()),
                    Parameter::Number(number) => Value::Integer(*number),
                    Parameter::Flag(flag) => Value::Bool(*flag),
                };
                Ok(())
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| item.fill(values)),
            Value::Table(entries) => entries.iter_mut().try_for_each(|entry| entry.item.fill(values)),
            _ => Ok(()),
        }
    }
}
