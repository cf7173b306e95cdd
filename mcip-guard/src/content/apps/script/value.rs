//! What an expression stands for, where that can be told without running it.

use std::borrow::Cow;

use super::lexer::{Lexer, Token};
use super::names::Names;
use crate::content::apps::address;

/// The beginning of the text that an expression stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    /// Whether something follows that is not known.
    pub(super) goes_on: bool,
}

/// The longest text that is put together, and the most tokens that are read for it.
pub(super) const LONGEST: usize = 4096;
const TOKENS: usize = 64;
impl Value {
    /// Adds what follows, as long as there is room for it.
    fn push(&mut self, more: &str) {
        let fits = beginning(more, LONGEST.saturating_sub(self.text.len()));
        self.text.push_str(fits);
        self.goes_on |= fits.len() < more.len();
    }

    /// Cuts off what is too long.
    pub(super) fn shorten(&mut self) {
        let length = beginning(&self.text, LONGEST).len();
        if length < self.text.len() {
            self.goes_on = true;
            self.text.truncate(length);
            self.text.shrink_to_fit();
        }
    }
}

/// Reads an expression.
pub(super) struct Reader<'a, 'n> {
    pub(super) lexer: Lexer<'a>,
    names: &'n Names,
    left: usize,
    /// Up to where it is counted what was read.
    counted: usize,
    /// A token that was read and not used.
    held: Option<Token<'a>>,
}

impl<'a, 'n> Reader<'a, 'n> {
    pub(super) fn new(text: &'a str, at: usize, names: &'n Names) -> Self {
        Self {
            lexer: Lexer::at(text, at),
            names,
            left: TOKENS,
            counted: at,
            held: None,
        }
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        if self.names.spent() {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let token = self.lexer.next();
        let reached = self.lexer.reached();
        self.names.charge(reached.saturating_sub(self.counted));
        self.counted = self.counted.max(reached);
        token.map(|(token, _)| token)
    }

    pub(super) fn peek(&mut self) -> Option<&Token<'a>> {
        if self.held.is_none() {
            self.held = self.next();
        }
        self.held.as_ref()
    }

    pub(super) fn takes(&mut self, mark: char) -> bool {
        let is = self.peek() == Some(&Token::Mark(mark));
        if is {
            self.held = None;
        }
        is
    }

    /// Past the next comma that belongs to this list.
    pub(super) fn past_comma(&mut self) -> bool {
        let mut depth = 0_usize;
        while let Some(token) = self.next() {
            match token {
                Token::Mark('(' | '[' | '{') | Token::Template(_, false) => depth += 1,
                Token::Mark(')' | ']' | '}') | Token::Rest(_, true) => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return false,
                },
                Token::Mark(',') if depth == 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// The text of a sum. `None` where not even its beginning is known.
    pub(super) fn sum(&mut self) -> Option<Value> {
        let mut value = self.term()?;
        while !value.goes_on && value.text.len() < LONGEST && self.takes('+') {
            match self.term() {
                Some(more) => {
                    value.push(&more.text);
                    value.goes_on |= more.goes_on;
                }
                None => value.goes_on = true,
            }
        }
        // A condition, or a call of something that is not known, may make anything of it. A sum goes on where it is too long.
        if matches!(self.peek(), Some(Token::Mark('?' | '.' | '[' | '+'))) {
            value.goes_on = true;
        }
        Some(value)
    }

    fn term(&mut self) -> Option<Value> {
        let value = match self.next()? {
            Token::Text(text) => whole(text),
            Token::Template(text, ends) => self.template(text, ends),
            Token::Mark('(') => {
                let value = self.sum()?;
                if !self.takes(')') {
                    return Some(Value { goes_on: true, ..value });
                }
                value
            }
            Token::Mark('[') => self.list()?,
            Token::Name(name) => self.named(name)?,
            _ => return None,
        };
        Some(self.methods(value))
    }

    fn template(&mut self, text: Cow<'a, str>, ends: bool) -> Value {
        let mut value = whole(text);
        let mut ends = ends;
        while !ends && value.text.len() < LONGEST {
            let inner = self.sum();
            match (inner, self.next()) {
                (Some(inner), Some(Token::Rest(text, end))) if !inner.goes_on => {
                    value.push(&inner.text);
                    value.push(&text);
                    ends = end;
                }
                (inner, _) => {
                    value.push(inner.as_ref().map_or("", |inner| &inner.text));
                    value.goes_on = true;
                    return value;
                }
            }
        }
        value.goes_on |= !ends;
        value
    }

    /// `['a', 'b'].join('')`.
    fn list(&mut self) -> Option<Value> {
        let mut parts = Vec::new();
        let mut length = 0;
        while !self.takes(']') {
            let part = self.sum()?.text;
            // What stands behind too much is cut off anyway.
            if length <= LONGEST {
                length += part.len();
                parts.push(part);
            }
            self.takes(',');
        }
        if !(self.takes('.') && self.next() == Some(Token::Name("join".into())) && self.takes('(')) {
            return None;
        }
        let between = match self.peek() {
            Some(Token::Mark(')')) => ",".to_owned(),
            _ => self.sum()?.text,
        };
        self.takes(')');
        let mut parts = parts.into_iter();
        let mut value = whole(parts.next().unwrap_or_default().into());
        for part in parts {
            value.push(&between);
            value.push(&part);
        }
        value.goes_on |= length > LONGEST;
        Some(value)
    }

    fn named(&mut self, name: Cow<'a, str>) -> Option<Value> {
        let mut name = name;
        if name == "new" {
            let Some(Token::Name(class)) = self.next() else {
                return None;
            };
            name = class;
        }
        // The last name of `a.b.c`.
        loop {
            let call = matches!(self.peek(), Some(Token::Mark('(')));
            match &*name {
                "atob" if call => {
                    return self
                        .argument()
                        .and_then(|text| address::decode(&text))
                        .map(|text| whole(text.into()));
                }
                "decodeURIComponent" | "decodeURI" | "unescape" if call => {
                    return self.argument().map(|text| whole(address::unescape(&text).into()));
                }
                "String" | "encodeURI" | "URL" | "trustedHTML" if call => {
                    return self.argument().map(|text| whole(text.into()));
                }
                "fromCharCode" | "fromCodePoint" if call => return self.codes(),
                _ => {}
            }
            if call {
                return None;
            }
            if !self.takes('.') {
                break;
            }
            match self.next() {
                Some(Token::Name(member)) => name = member,
                _ => return None,
            }
        }
        self.names.get(&name).cloned()
    }

    /// The whole text of the only argument of a call.
    fn argument(&mut self) -> Option<String> {
        if !self.takes('(') {
            return None;
        }
        let value = self.sum()?;
        self.takes(')');
        (!value.goes_on).then_some(value.text)
    }

    fn codes(&mut self) -> Option<Value> {
        let mut text = String::new();
        self.takes('(');
        while let Some(Token::Other(number)) = self.peek() {
            let code = match number.strip_prefix("0x") {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            text.push(code.ok().and_then(char::from_u32)?);
            self.next();
            self.takes(',');
        }
        let goes_on = !self.takes(')');
        Some(Value { text, goes_on })
    }

    /// Methods of texts.
    fn methods(&mut self, mut value: Value) -> Value {
        while !value.goes_on && self.takes('.') {
            let Some(Token::Name(method)) = self.next() else {
                value.goes_on = true;
                break;
            };
            match &*method {
                "concat" if self.takes('(') => match self.sum() {
                    Some(more) => {
                        value.push(&more.text);
                        value.goes_on |= more.goes_on || !self.takes(')');
                    }
                    None => value.goes_on = true,
                },
                "toString" | "trim" | "href" | "valueOf" | "toLowerCase" => {
                    if self.takes('(') {
                        self.takes(')');
                    }
                }
                // Turned around: only here is it known.
                "split" => {
                    let around = ["(", "", ")", ".", "reverse", "(", ")", ".", "join", "(", "", ")"];
                    let is = around.iter().all(|expected| match self.next() {
                        Some(Token::Mark(mark)) => expected.chars().eq([mark]),
                        Some(Token::Name(name)) => name == *expected,
                        Some(Token::Text(text)) => text.is_empty() && expected.is_empty(),
                        _ => false,
                    });
                    value.text = match is {
                        true => value.text.chars().rev().collect(),
                        false => String::new(),
                    };
                    value.goes_on = !is;
                }
                _ => value.goes_on = true,
            }
        }
        value
    }
}

/// As much of a text as there is room for.
fn beginning(text: &str, room: usize) -> &str {
    let end = (0..=room.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn whole(text: Cow<'_, str>) -> Value {
    let mut value = Value {
        text: text.into_owned(),
        goes_on: false,
    };
    value.shorten();
    value
}

#[cfg(test)]
mod tests;
