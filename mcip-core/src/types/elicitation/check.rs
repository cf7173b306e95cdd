//! Whether the content of a form fits its schema, and what fills the gaps.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde_json::{Map, Number, Value};

use super::format::{is_date, is_date_time, is_email, is_uri};
use super::schema::{ElicitSchema, NumberKind, NumberSchema, PrimitiveSchema, StringFormat, StringSchema};

/// A field of a form does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// What is wrong with it.
    pub problem: FieldProblem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldProblem {
    /// It must be filled in.
    Missing,
    /// The form has no such field.
    Unasked,
    /// The value is of another type.
    Type(&'static str),
    /// The text has fewer characters than asked for.
    TooShort(u64),
    /// The text has more characters than allowed.
    TooLong(u64),
    /// The text is not of this format.
    Format(&'static str),
    /// The number is less than this.
    Below(Number),
    /// The number is greater than this.
    Above(Number),
    /// The value is none of those to choose from.
    NotAnOption,
    /// The same value was chosen twice.
    Repeated,
    /// Fewer values were chosen than asked for.
    TooFew(u64),
    /// More values were chosen than allowed.
    TooMany(u64),
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "field {:?}: ", self.field)?;
        match &self.problem {
            FieldProblem::Missing => f.write_str("must be filled in"),
            FieldProblem::Unasked => f.write_str("is not a field of the form"),
            FieldProblem::Type(expected) => write!(f, "must be {expected}"),
            FieldProblem::TooShort(least) => write!(f, "must have at least {least} characters"),
            FieldProblem::TooLong(most) => write!(f, "must have at most {most} characters"),
            FieldProblem::Format(format) => write!(f, "must be a valid {format}"),
            FieldProblem::Below(least) => write!(f, "must be at least {least}"),
            FieldProblem::Above(most) => write!(f, "must be at most {most}"),
            FieldProblem::NotAnOption => f.write_str("must be one of the options"),
            FieldProblem::Repeated => f.write_str("must not name an option twice"),
            FieldProblem::TooFew(least) => write!(f, "must name at least {least} options"),
            FieldProblem::TooMany(most) => write!(f, "must name at most {most} options"),
        }
    }
}

impl std::error::Error for FieldError {}

impl ElicitSchema {
    /// Fills absent fields with their defaults, as a client does before it sends a form off.
    pub fn apply_defaults(&self, content: &mut Map<String, Value>) {
        for (name, schema) in self.properties.iter() {
            if !content.contains_key(name)
                && let Some(default) = schema.default_value()
            {
                content.insert(name.to_owned(), default);
            }
        }
    }

    /// Checks content against the schema, as a server does with what came back.
    ///
    /// A form that was not asked for a value gets none: unknown fields are refused.
    ///
    /// # Errors
    /// The first field that does not fit, in the order of the form.
    pub fn validate(&self, content: &Map<String, Value>) -> Result<(), FieldError> {
        let error = |field: &str, problem| FieldError {
            field: field.to_owned(),
            problem,
        };
        for (name, schema) in self.properties.iter() {
            if let Some(value) = content.get(name) {
                check(schema, value).map_err(|problem| error(name, problem))?;
            }
        }
        if let Some(missing) = self.required.iter().find(|name| !content.contains_key(name.as_str())) {
            return Err(error(missing, FieldProblem::Missing));
        }
        let known: HashSet<&str> = self.properties.iter().map(|(name, _)| name).collect();
        match content.keys().find(|name| !known.contains(name.as_str())) {
            Some(unasked) => Err(error(unasked, FieldProblem::Unasked)),
            None => Ok(()),
        }
    }
}

fn check(schema: &PrimitiveSchema, value: &Value) -> Result<(), FieldProblem> {
    match schema {
        PrimitiveSchema::String(schema) => check_string(schema, text(value)?),
        PrimitiveSchema::Number(schema) => check_number(schema, value),
        PrimitiveSchema::Boolean(_) => value.as_bool().map(drop).ok_or(FieldProblem::Type("true or false")),
        PrimitiveSchema::Select(schema) => check_option(schema.values.iter().map(String::as_str), text(value)?),
        PrimitiveSchema::TitledSelect(schema) => {
            check_option(schema.options.iter().map(|option| option.value.as_str()), text(value)?)
        }
        PrimitiveSchema::MultiSelect(schema) => check_options(
            schema.items.values.iter().map(String::as_str),
            (schema.min_items, schema.max_items),
            value,
        ),
        PrimitiveSchema::TitledMultiSelect(schema) => check_options(
            schema.items.options.iter().map(|option| option.value.as_str()),
            (schema.min_items, schema.max_items),
            value,
        ),
    }
}

fn text(value: &Value) -> Result<&str, FieldProblem> {
    value.as_str().ok_or(FieldProblem::Type("text"))
}

fn check_string(schema: &StringSchema, text: &str) -> Result<(), FieldProblem> {
    let length = text.chars().count() as u64;
    if let Some(least) = schema.min_length.filter(|least| length < *least) {
        return Err(FieldProblem::TooShort(least));
    }
    if let Some(most) = schema.max_length.filter(|most| length > *most) {
        return Err(FieldProblem::TooLong(most));
    }
    let (fits, name) = match &schema.format {
        Some(StringFormat::Email) => (is_email(text), "e-mail address"),
        Some(StringFormat::Uri) => (is_uri(text), "absolute URI"),
        Some(StringFormat::Date) => (is_date(text), "date (YYYY-MM-DD)"),
        Some(StringFormat::DateTime) => (is_date_time(text), "date and time (RFC 3339)"),
        // JSON Schema: an unknown format asks for nothing.
        Some(StringFormat::Other(_)) | None => (true, ""),
    };
    if fits { Ok(()) } else { Err(FieldProblem::Format(name)) }
}

fn check_number(schema: &NumberSchema, value: &Value) -> Result<(), FieldProblem> {
    let Value::Number(number) = value else {
        return Err(FieldProblem::Type("a number"));
    };
    if schema.kind == NumberKind::Integer && !is_whole(number) {
        return Err(FieldProblem::Type("a whole number"));
    }
    if let Some(least) = schema.minimum.as_ref().filter(|least| is_less(number, least)) {
        return Err(FieldProblem::Below(least.clone()));
    }
    if let Some(most) = schema.maximum.as_ref().filter(|most| is_less(most, number)) {
        return Err(FieldProblem::Above(most.clone()));
    }
    Ok(())
}

/// JSON Schema 2020-12: `5.0` is an integer too.
fn is_whole(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// Compares exactly where both are integers, else as doubles.
fn is_less(left: &Number, right: &Number) -> bool {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left < right,
        _ => left.as_f64() < right.as_f64(),
    }
}

fn check_option<'a>(mut options: impl Iterator<Item = &'a str>, chosen: &str) -> Result<(), FieldProblem> {
    if options.any(|option| option == chosen) {
        Ok(())
    } else {
        Err(FieldProblem::NotAnOption)
    }
}

fn check_options<'a>(
    options: impl Iterator<Item = &'a str>,
    (least, most): (Option<u64>, Option<u64>),
    value: &Value,
) -> Result<(), FieldProblem> {
    let chosen = value.as_array().ok_or(FieldProblem::Type("a list of options"))?;
    let count = chosen.len() as u64;
    if let Some(least) = least.filter(|least| count < *least) {
        return Err(FieldProblem::TooFew(least));
    }
    if let Some(most) = most.filter(|most| count > *most) {
        return Err(FieldProblem::TooMany(most));
    }
    // Each option with whether it was chosen; hashed, so that long lists cost linear time.
    let mut options: HashMap<&str, bool> = options.map(|option| (option, false)).collect();
    for value in chosen {
        let taken = options.get_mut(text(value)?).ok_or(FieldProblem::NotAnOption)?;
        if std::mem::replace(taken, true) {
            return Err(FieldProblem::Repeated);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn schema() -> ElicitSchema {
        serde_json::from_value(json!({
            "type": "object",
            "properties": {
                "name": {"type": "string", "minLength": 2, "maxLength": 3, "default": "Ann"},
                "mail": {"type": "string", "format": "email"},
                "born": {"type": "string", "format": "date"},
                "age": {"type": "integer", "minimum": 0, "maximum": 9007199254740993u64, "default": 30},
                "score": {"type": "number", "minimum": -0.5, "default": 0.5},
                "ok": {"type": "boolean", "default": true},
                "color": {"type": "string", "enum": ["red", "blue"], "default": "red"},
                "size": {"type": "string", "oneOf": [{"const": "s", "title": "Small"}]},
                "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b", "c"]}, "minItems": 1, "maxItems": 2},
                "days": {"type": "array", "items": {"anyOf": [{"const": "mo", "title": "Monday"}]}, "default": ["mo"]}
            },
            "required": ["name"]
        }))
        .unwrap()
    }

    #[test]
    fn defaults_fill_gaps_only() {
        let mut content = json!({"name": "Bob"}).as_object().unwrap().clone();
        schema().apply_defaults(&mut content);
        assert_eq!(
            Value::Object(content),
            json!({"name": "Bob", "age": 30, "score": 0.5, "ok": true, "color": "red", "days": ["mo"]})
        );
    }

    #[test]
    fn each_rule_is_kept() {
        let check = |mut content: Value| {
            let members = content.as_object_mut().unwrap();
            members.entry("name").or_insert("Ann".into());
            schema().validate(members).map_err(|error| error.problem)
        };
        for good in [
            json!({}),
            json!({"name": "äöü", "age": 5.0, "score": -0.5, "tags": ["c", "a"], "days": [], "size": "s"}),
            json!({"mail": "a@b.c", "born": "2026-07-28", "ok": false, "color": "blue", "age": 9007199254740993u64}),
        ] {
            assert_eq!(check(good.clone()), Ok(()), "{good}");
        }
        for (bad, problem) in [
            (json!({"name": "A"}), FieldProblem::TooShort(2)),
            (json!({"name": "Anna"}), FieldProblem::TooLong(3)),
            (json!({"name": 5}), FieldProblem::Type("text")),
            (json!({"mail": "nobody"}), FieldProblem::Format("e-mail address")),
            (json!({"born": "28.07.2026"}), FieldProblem::Format("date (YYYY-MM-DD)")),
            (json!({"age": 1.5}), FieldProblem::Type("a whole number")),
            (json!({"age": "1"}), FieldProblem::Type("a number")),
            (json!({"age": -1}), FieldProblem::Below(0.into())),
            (
                json!({"age": 9007199254740994u64}),
                FieldProblem::Above(9007199254740993u64.into()),
            ),
            (json!({"ok": 1}), FieldProblem::Type("true or false")),
            (json!({"color": "green"}), FieldProblem::NotAnOption),
            (json!({"size": "Small"}), FieldProblem::NotAnOption),
            (json!({"tags": "a"}), FieldProblem::Type("a list of options")),
            (json!({"tags": []}), FieldProblem::TooFew(1)),
            (json!({"tags": ["a", "b", "c"]}), FieldProblem::TooMany(2)),
            (json!({"tags": ["a", "a"]}), FieldProblem::Repeated),
            (json!({"tags": ["d"]}), FieldProblem::NotAnOption),
            (json!({"tags": [1]}), FieldProblem::Type("text")),
            (json!({"password": "x"}), FieldProblem::Unasked),
        ] {
            assert_eq!(check(bad.clone()), Err(problem), "{bad}");
        }
        let missing = schema().validate(&Map::new()).unwrap_err();
        assert_eq!(
            (missing.field.as_str(), missing.problem),
            ("name", FieldProblem::Missing)
        );
    }
}
