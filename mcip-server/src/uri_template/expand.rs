//! Template and values to URI: RFC 6570, section 3.

use super::error::ExpandError;
use super::parse::{Expression, Modifier, Part, Variable};
use super::percent::encode_into;

/// The value of a variable. An empty list or map counts as undefined (RFC 6570, section 2.3); an empty string does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    String(String),
    /// Texts in order.
    List(Vec<String>),
    /// Names with values, in order.
    Map(Vec<(String, String)>),
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<Vec<String>> for Value {
    fn from(value: Vec<String>) -> Self {
        Self::List(value)
    }
}

impl From<Vec<(String, String)>> for Value {
    fn from(value: Vec<(String, String)>) -> Self {
        Self::Map(value)
    }
}

impl Value {
    fn is_undefined(&self) -> bool {
        match self {
            Self::String(_) => false,
            Self::List(items) => items.is_empty(),
            Self::Map(members) => members.is_empty(),
        }
    }
}

pub(super) fn expand(parts: &[Part], value_of: &impl Fn(&str) -> Option<Value>) -> Result<String, ExpandError> {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Literal(text) => out.push_str(text),
            Part::Expression(expression) => expand_expression(&mut out, expression, value_of)?,
        }
    }
    Ok(out)
}

fn expand_expression(
    out: &mut String,
    expression: &Expression,
    value_of: &impl Fn(&str) -> Option<Value>,
) -> Result<(), ExpandError> {
    let operator = expression.operator;
    let mut lead = operator.first();
    for variable in &expression.variables {
        let Some(value) = value_of(&variable.name).filter(|value| !value.is_undefined()) else {
            continue;
        };
        out.push_str(lead);
        lead = operator.separator();
        expand_variable(out, expression, variable, &value)?;
    }
    Ok(())
}

fn expand_variable(
    out: &mut String,
    expression: &Expression,
    variable: &Variable,
    value: &Value,
) -> Result<(), ExpandError> {
    let operator = expression.operator;
    let keep = operator.keeps_reserved();
    let explode = variable.modifier == Modifier::Explode;
    if let (Modifier::Prefix(_), Value::List(_) | Value::Map(_)) = (variable.modifier, value) {
        return Err(ExpandError {
            variable: variable.name.clone(),
        });
    }
    match value {
        Value::String(text) => {
            let text = match variable.modifier {
                Modifier::Prefix(length) => prefix(text, length),
                Modifier::None | Modifier::Explode => text,
            };
            if operator.is_named() {
                push_name(out, &variable.name, text.is_empty(), operator.if_empty());
            }
            encode_into(out, text, keep);
        }
        Value::List(items) => {
            if operator.is_named() && !explode {
                push_name(out, &variable.name, false, "");
            }
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(if explode { operator.separator() } else { "," });
                }
                if operator.is_named() && explode {
                    push_name(out, &variable.name, item.is_empty(), operator.if_empty());
                }
                encode_into(out, item, keep);
            }
        }
        Value::Map(members) => {
            if operator.is_named() && !explode {
                push_name(out, &variable.name, false, "");
            }
            for (i, (name, text)) in members.iter().enumerate() {
                if i > 0 {
                    out.push_str(if explode { operator.separator() } else { "," });
                }
                encode_into(out, name, keep);
                if !explode {
                    out.push(',');
                } else if operator.is_named() && text.is_empty() {
                    out.push_str(operator.if_empty());
                } else {
                    out.push('=');
                }
                encode_into(out, text, keep);
            }
        }
    }
    Ok(())
}

fn push_name(out: &mut String, name: &str, value_is_empty: bool, if_empty: &str) {
    out.push_str(name);
    out.push_str(if value_is_empty { if_empty } else { "=" });
}

/// The first `length` characters of a text.
pub(super) fn prefix(text: &str, length: u16) -> &str {
    let end = text
        .char_indices()
        .nth(usize::from(length))
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}
