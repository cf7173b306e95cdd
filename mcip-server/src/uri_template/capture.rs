//! URI to values: what the automaton found is taken apart, decoded and checked.

use super::error::{Mismatch, UnsafeValue};
use super::expand::prefix;
use super::parse::{Expression, Modifier, Part, Variable};
use super::percent::{decode, uppercase_triplets};
use super::program::Span;

/// One variable at one place, with the values found there: one, or as many as an exploded variable has.
struct Occurrence<'a> {
    variable: &'a Variable,
    values: Vec<String>,
}

/// The values of a normalised URI, in the order in which the variables first stand in the template.
///
/// `unchecked` says for which variables any value will do that is text.
pub(super) fn capture(
    uri: &str,
    parts: &[Part],
    spans: &[Span],
    names: &[String],
    unchecked: impl Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, Mismatch> {
    let expressions = parts.iter().filter_map(|part| match part {
        Part::Expression(expression) => Some(expression),
        Part::Literal(_) => None,
    });
    let mut occurrences = Vec::new();
    for (expression, span) in expressions.zip(spans) {
        let Some(found) = uri
            .get(span.start..span.end)
            .and_then(|text| text.strip_prefix(expression.operator.first()))
        else {
            continue; // Absent.
        };
        if expression.operator.is_named() {
            take_named(found, expression, &mut occurrences)?;
        } else {
            take_positional(found, expression, &mut occurrences)?;
        }
    }
    for occurrence in &occurrences {
        check(occurrence, unchecked(&occurrence.variable.name))?;
    }
    let mut out = Vec::with_capacity(occurrences.len());
    for (index, name) in names.iter().enumerate() {
        let values = agree(&occurrences, index)?;
        out.extend(values.iter().map(|value| (name.clone(), value.clone())));
    }
    Ok(out)
}

/// Values whose place says whose they are.
fn take_positional<'a>(text: &str, expression: &'a Expression, out: &mut Vec<Occurrence<'a>>) -> Result<(), Mismatch> {
    let variables = &expression.variables;
    let separator = expression.operator.separator();
    let exploded = variables
        .iter()
        .position(|variable| variable.modifier == Modifier::Explode);
    let items: Vec<&str> = match exploded {
        // The last variable keeps the separators that are left: a comma in `{id}` is part of the identifier.
        None => text.splitn(variables.len(), separator).collect(),
        Some(_) => text.split(separator).collect(),
    };
    // What the other variables do not need belongs to the first exploded one.
    let surplus = items.len().saturating_sub(variables.len());
    let mut items = items.into_iter();
    for (i, variable) in variables.iter().enumerate() {
        let count = if exploded == Some(i) { 1 + surplus } else { 1 };
        let mut values = Vec::with_capacity(count);
        for item in items.by_ref().take(count) {
            values.push(decoded(item, variable)?);
        }
        if !values.is_empty() {
            out.push(Occurrence { variable, values });
        }
    }
    Ok(())
}

/// Values behind their names.
fn take_named<'a>(text: &str, expression: &'a Expression, out: &mut Vec<Occurrence<'a>>) -> Result<(), Mismatch> {
    let start = out.len();
    for item in text.split(expression.operator.separator()) {
        let (name, value) = item.split_once('=').unwrap_or((item, ""));
        let Some(variable) = expression
            .variables
            .iter()
            .find(|variable| uppercase_triplets(&variable.name) == name)
        else {
            return Err(Mismatch::Shape);
        };
        let value = decoded(value, variable)?;
        match out[start..]
            .iter_mut()
            .find(|known| known.variable.index == variable.index)
        {
            Some(known) if variable.modifier == Modifier::Explode => known.values.push(value),
            Some(known) if known.values.first() == Some(&value) => {}
            Some(_) => {
                return Err(Mismatch::Contradiction {
                    variable: variable.name.clone(),
                });
            }
            None => out.push(Occurrence {
                variable,
                values: vec![value],
            }),
        }
    }
    Ok(())
}

fn decoded(text: &str, variable: &Variable) -> Result<String, Mismatch> {
    decode(text).ok_or_else(|| Mismatch::Encoding {
        variable: variable.name.clone(),
    })
}

fn check(occurrence: &Occurrence<'_>, unchecked: bool) -> Result<(), Mismatch> {
    let variable = occurrence.variable;
    for value in &occurrence.values {
        let found = if unchecked {
            value.contains('\0').then_some(UnsafeValue::ControlCharacter)
        } else {
            unsafe_value(value)
        };
        if let Some(reason) = found {
            return Err(Mismatch::Unsafe {
                variable: variable.name.clone(),
                reason,
            });
        }
        if let Modifier::Prefix(length) = variable.modifier
            && prefix(value, length).len() < value.len()
        {
            return Err(Mismatch::Prefix {
                variable: variable.name.clone(),
            });
        }
    }
    Ok(())
}

/// What makes a decoded value one that must not become part of a path, if anything does.
pub(super) fn unsafe_value(value: &str) -> Option<UnsafeValue> {
    if value.chars().any(char::is_control) {
        return Some(UnsafeValue::ControlCharacter);
    }
    if value.split(['/', '\\']).any(|segment| segment == "..") {
        return Some(UnsafeValue::ParentSegment);
    }
    let absolute = match value.as_bytes() {
        [b'/' | b'\\', ..] => true,
        [letter, b':', rest @ ..] if letter.is_ascii_alphabetic() => {
            // `C:name` leads elsewhere only where drives are; elsewhere it is a good identifier.
            cfg!(windows) || matches!(rest, [b'/' | b'\\', ..])
        }
        _ => false,
    };
    absolute.then_some(UnsafeValue::AbsolutePath)
}

/// The values of one variable, on which all its places must agree: those with a prefix modifier must begin what the others have.
fn agree<'a>(occurrences: &'a [Occurrence<'_>], index: usize) -> Result<&'a [String], Mismatch> {
    let of_variable = || {
        occurrences
            .iter()
            .filter(|occurrence| occurrence.variable.index == index)
    };
    let is_prefix = |occurrence: &Occurrence<'_>| matches!(occurrence.variable.modifier, Modifier::Prefix(_));
    let longest = of_variable().max_by_key(|occurrence| occurrence.values.first().map_or(0, String::len));
    let Some(chosen) = of_variable().find(|occurrence| !is_prefix(occurrence)).or(longest) else {
        return Ok(&[]);
    };
    for other in of_variable() {
        let agrees = match (other.variable.modifier, &*other.values, &*chosen.values) {
            (Modifier::Prefix(length), [start], [whole]) => start == prefix(whole, length),
            (_, found, wanted) => found == wanted,
        };
        if !agrees {
            return Err(Mismatch::Contradiction {
                variable: other.variable.name.clone(),
            });
        }
    }
    Ok(&chosen.values)
}
