//! What an expression stands for, where that can be told without running it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexer::{Lexer, Token};
use crate::content::apps::address;

/// The beginning of the text that an expression stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    /// Whether something follows that is not known.
    pub(super) goes_on: bool,
}

/// The longest text that is put together, and the most tokens that are read for it.
const LONGEST: usize = 4096;
const TOKENS: usize = 64;
/// The most names of which is known what they stand for.
const NAMES: usize = 4096;

/// Names that are given one text, and nothing else.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashMap<String, Option<Value>>,
    /// Names shorter than this are used for too much.
    shortest: usize,
}

impl Names {
    /// Names that are shorter are not noted.
    pub(super) fn set_shortest(&mut self, shortest: usize) {
        self.shortest = shortest;
    }

    /// Notes what a name is given, where that is known. Of one that is given several things, an address is what is looked for; in a bundle, where
    /// such a name means many things, it stands for nothing.
    pub(super) fn give(&mut self, name: &str, value: Option<Value>) {
        if name.len() < self.shortest {
            return;
        }
        let Some(known) = self.known.get_mut(name) else {
            if self.known.len() < NAMES {
                self.known.insert(name.to_owned(), value);
            }
            return;
        };
        if *known == value {
            return;
        }
        let leads = |value: &Option<Value>| value.as_ref().is_some_and(|value| value.text.contains("//"));
        if self.shortest > 1 {
            *known = None;
        } else if !leads(known) {
            *known = value;
        }
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.known.get(name)?.as_ref()
    }
}

/// Reads an expression.
pub(super) struct Reader<'a, 'n> {
    pub(super) lexer: Lexer<'a>,
    names: &'n Names,
    left: usize,
    /// A token that was read and not used.
    held: Option<Token<'a>>,
}

impl<'a, 'n> Reader<'a, 'n> {
    pub(super) fn new(text: &'a str, at: usize, names: &'n Names) -> Self {
        Self {
            lexer: Lexer::at(text, at),
            names,
            left: TOKENS,
            held: None,
        }
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        self.left = self.left.checked_sub(1)?;
        self.lexer.next().map(|(token, _)| token)
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
                    value.text.push_str(&more.text);
                    value.goes_on = more.goes_on;
                }
                None => value.goes_on = true,
            }
        }
        // A condition, or a call of something that is not known, may make anything of it.
        if matches!(self.peek(), Some(Token::Mark('?' | '.' | '['))) {
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
                    value.text.push_str(&inner.text);
                    value.text.push_str(&text);
                    ends = end;
                }
                (inner, _) => {
                    value.text.push_str(inner.as_ref().map_or("", |inner| &inner.text));
                    value.goes_on = true;
                    return value;
                }
            }
        }
        value
    }

    /// `['a', 'b'].join('')`.
    fn list(&mut self) -> Option<Value> {
        let mut parts = Vec::new();
        while !self.takes(']') {
            parts.push(self.sum()?.text);
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
        Some(whole(parts.join(&between).into()))
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
                        value.text.push_str(&more.text);
                        value.goes_on = more.goes_on || !self.takes(')');
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

fn whole(text: Cow<'_, str>) -> Value {
    let mut text = text.into_owned();
    let goes_on = text.len() > LONGEST;
    if goes_on {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
    Value { text, goes_on }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_known_of_an_expression_is() {
        let mut names = Names::default();
        names.give("API", Some(whole("https://api.example".into())));
        for (expression, text, goes_on) in [
            ("'ht' + \"tps://\" + 'a.example'", "https://a.example", false),
            ("API + '/v1?q=' + q", "https://api.example/v1?q=", true),
            ("`${API}/v1/${id}`", "https://api.example/v1/", true),
            ("config.API", "https://api.example", false),
            ("atob('aHR0cHM6Ly9hLmV4YW1wbGU=')", "https://a.example", false),
            ("window.atob('aHR0cHM6Ly9hLmV4YW1wbGU=') + x", "https://a.example", true),
            ("String.fromCharCode(104, 0x69)", "hi", false),
            ("['https:', '', 'a.example'].join('/')", "https://a.example", false),
            (
                "'elpmaxe.a//:sptth'.split('').reverse().join('')",
                "https://a.example",
                false,
            ),
            ("'https://'.concat('a.example', x)", "https://a.example", true),
            ("new URL('https://a.example')", "https://a.example", false),
            ("('https://a.example')", "https://a.example", false),
            ("'a' ? b : c", "a", true),
        ] {
            let value = Reader::new(expression, 0, &names).sum();
            let expected = Value {
                text: text.to_owned(),
                goes_on,
            };
            assert_eq!(value, Some(expected), "{expression}");
        }
        for expression in ["x + 'a'", "f('a')", "", "{a: 1}", "['a', x]"] {
            assert_eq!(Reader::new(expression, 0, &names).sum(), None, "{expression}");
        }
    }
}
