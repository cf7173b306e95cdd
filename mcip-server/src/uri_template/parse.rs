//! The grammar of RFC 6570, section 2: text to parts.

use super::error::{TemplateError, TemplateErrorKind as Kind};
use super::operator::Operator;
use super::percent::{is_triplet, normalise};
use super::{MAX_TEMPLATE_BYTES, MAX_VARIABLES};

/// A stretch of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text that stands for itself, in its normal spelling.
    Literal(String),
    /// `{…}`
    Expression(Expression),
}

/// `{` operator, variables `}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) operator: Operator,
    pub(super) variables: Vec<Variable>,
}

/// A variable at one place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) name: String,
    /// Index in the list of the template's names.
    pub(super) index: usize,
    pub(super) modifier: Modifier,
}

/// RFC 6570, section 2.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    None,
    /// `:3`: at most so many characters.
    Prefix(u16),
    /// `*`
    Explode,
}

/// The parts of a template, and the names of its variables in the order of their first appearance.
pub(super) fn parse(source: &str) -> Result<(Vec<Part>, Vec<String>), TemplateError> {
    if source.len() > MAX_TEMPLATE_BYTES {
        return Err(TemplateError::new(Kind::TooLong, MAX_TEMPLATE_BYTES));
    }
    let mut parts = Vec::new();
    let mut names = Vec::new();
    let mut seen = 0;
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with('{') {
            let Some(length) = rest.find('}') else {
                return Err(TemplateError::new(Kind::UnclosedExpression, at));
            };
            let expression = parse_expression(&rest[1..length], at + 1, &mut names)?;
            seen += expression.variables.len();
            if seen > MAX_VARIABLES {
                return Err(TemplateError::new(Kind::TooManyVariables, at));
            }
            parts.push(Part::Expression(expression));
            at += length + 1;
        } else {
            let length = rest.find('{').unwrap_or(rest.len());
            parts.push(Part::Literal(parse_literal(&rest[..length], at)?));
            at += length;
        }
    }
    Ok((parts, names))
}

fn parse_literal(text: &str, start: usize) -> Result<String, TemplateError> {
    match normalise(text) {
        Ok(literal) => Ok(literal.into_owned()),
        Err(offset) => {
            let kind = match text[offset..].chars().next() {
                Some('}') => Kind::UnopenedExpression,
                Some('%') | None => Kind::PercentEncoding,
                Some(other) => Kind::Character(other),
            };
            Err(TemplateError::new(kind, start + offset))
        }
    }
}

fn parse_expression(text: &str, start: usize, names: &mut Vec<String>) -> Result<Expression, TemplateError> {
    let Some(&first) = text.as_bytes().first() else {
        return Err(TemplateError::new(Kind::EmptyExpression, start));
    };
    if matches!(first, b'=' | b',' | b'!' | b'@' | b'|') {
        return Err(TemplateError::new(Kind::ReservedOperator(char::from(first)), start));
    }
    let operator = Operator::from_byte(first);
    let skipped = usize::from(operator.is_some());
    let mut at = start + skipped;
    let mut variables = Vec::new();
    for spec in text[skipped..].split(',') {
        variables.push(parse_variable(spec, at, names)?);
        at += spec.len() + 1;
    }
    Ok(Expression {
        operator: operator.unwrap_or(Operator::Simple),
        variables,
    })
}

fn parse_variable(spec: &str, start: usize, names: &mut Vec<String>) -> Result<Variable, TemplateError> {
    let (name, modifier) = if let Some(name) = spec.strip_suffix('*') {
        (name, Modifier::Explode)
    } else if let Some((name, length)) = spec.split_once(':') {
        let wrong = || TemplateError::new(Kind::Prefix, start + name.len() + 1);
        let digits =
            (1..=4).contains(&length.len()) && length.bytes().all(|b| b.is_ascii_digit()) && !length.starts_with('0');
        let length = if digits {
            length.parse().map_err(|_| wrong())?
        } else {
            return Err(wrong());
        };
        (name, Modifier::Prefix(length))
    } else {
        (spec, Modifier::None)
    };
    check_name(name, start)?;
    let index = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    Ok(Variable {
        name: name.to_owned(),
        index,
        modifier,
    })
}

/// `varname = varchar *( ["."] varchar )`
fn check_name(name: &str, start: usize) -> Result<(), TemplateError> {
    let bytes = name.as_bytes();
    let mut dot_may_follow = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'.' if dot_may_follow => {
                dot_may_follow = false;
                at += 1;
            }
            b'.' => return Err(TemplateError::new(Kind::VariableName, start + at)),
            b'%' if is_triplet(bytes, at) => {
                dot_may_follow = true;
                at += 3;
            }
            b'%' => return Err(TemplateError::new(Kind::PercentEncoding, start + at)),
            b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                dot_may_follow = true;
                at += 1;
            }
            _ => {
                let found = name[at..].chars().next().unwrap_or('\u{fffd}');
                return Err(TemplateError::new(Kind::Character(found), start + at));
            }
        }
    }
    // Also the case of an empty name.
    if dot_may_follow {
        Ok(())
    } else {
        Err(TemplateError::new(Kind::VariableName, start + at))
    }
}
