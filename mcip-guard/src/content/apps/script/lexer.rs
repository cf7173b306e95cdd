//! JavaScript cut into tokens, in one pass that never goes back.
//!
//! Whether a `/` divides or begins a regular expression can't always be told without a parser. Where it can't, [`Lexer::doubtful`] says so, and
//! whoever reads looks at the raw text as well.

use std::borrow::Cow;

use super::escapes::unescape;

/// A token. Comments and whitespace are none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A name or a keyword.
    Name(Cow<'a, str>),
    /// A string.
    Text(Cow<'a, str>),
    /// A template up to its first `${`, or to its end.
    Template(Cow<'a, str>, bool),
    /// A template after a `${…}`, up to the next, or to its end.
    Rest(Cow<'a, str>, bool),
    /// A number or a regular expression.
    Other(&'a str),
    /// A character of punctuation.
    Mark(char),
}

#[derive(Clone, Copy, PartialEq)]
enum Nest {
    /// `(`; whether a regular expression may stand after its end.
    Paren(bool),
    Brace,
    Template,
}

/// Cuts a script.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    nest: Vec<Nest>,
    slash: Slash,
    /// Whether the last token was a keyword before a condition.
    condition: bool,
    /// The last two were the dot of a member, or the same sign.
    dot: bool,
    sign: Option<char>,
    doubtful: bool,
    /// From a `/` that begins no regular expression: how far it was looked for its end, and up to where no other begins one either.
    reached: usize,
    barren: usize,
}

impl std::fmt::Debug for Nest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("nest")
    }
}

/// What a `/` is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slash {
    Divides,
    Begins,
    /// Taken to begin a regular expression, or to divide.
    Unclear(bool),
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self::at(text, 0)
    }

    /// Reads from a place between two tokens.
    pub(super) fn at(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            nest: Vec::new(),
            slash: Slash::Begins,
            condition: false,
            dot: false,
            sign: None,
            doubtful: false,
            reached: 0,
            barren: 0,
        }
    }

    /// How far the text was looked at.
    pub(super) fn reached(&self) -> usize {
        self.reached.max(self.at)
    }

    /// Where the next token is looked for.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Whether something was read that can be read in another way.
    pub(super) fn doubtful(&self) -> bool {
        self.doubtful
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or(self.rest());
        self.at += taken.len();
        taken
    }

    /// Past whitespace and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest
                .find(|c: char| !c.is_whitespace() && c != '\u{feff}')
                .unwrap_or(rest.len());
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("//") {
                let end = rest.find(['\n', '\r', '\u{2028}', '\u{2029}']);
                self.at += end.unwrap_or(rest.len());
            } else if let Some(inside) = rest.strip_prefix("/*") {
                self.doubtful |= !inside.contains("*/");
                self.at += inside.find("*/").map_or(rest.len(), |end| end + 4);
            } else {
                return;
            }
        }
    }

    /// The next token, and where it begins.
    pub(super) fn next(&mut self) -> Option<(Token<'a>, usize)> {
        self.skip();
        let start = self.at;
        let first = self.rest().chars().next()?;
        let token = match first {
            '"' | '\'' => self.string(first),
            '`' => {
                self.at += 1;
                let (text, ends) = self.template();
                Token::Template(text, ends)
            }
            '/' if self.begins_regex() => self.regex(),
            '0'..='9' => {
                let rest = self.rest();
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'));
                Token::Other(self.take(end.unwrap_or(rest.len())))
            }
            _ if is_name(first) || self.rest().starts_with("\\u") => self.name(),
            '}' if self.nest.last() == Some(&Nest::Template) => {
                self.nest.pop();
                self.at += 1;
                let (text, ends) = self.template();
                Token::Rest(text, ends)
            }
            _ => {
                self.at += first.len_utf8();
                Token::Mark(first)
            }
        };
        self.note(&token);
        Some((token, start))
    }

    /// What a token says about the one after it.
    fn note(&mut self, token: &Token<'_>) {
        let (condition, dot, sign) = (self.condition, self.dot, self.sign);
        (self.condition, self.dot, self.sign) = (false, false, None);
        self.slash = match token {
            Token::Name(_) if dot => Slash::Divides,
            Token::Name(name) => {
                self.condition = matches!(&**name, "if" | "while" | "for" | "with");
                match &**name {
                    "return" | "typeof" | "case" | "in" | "delete" | "void" | "throw" | "new" | "instanceof"
                    | "else" | "do" => Slash::Begins,
                    "yield" | "await" | "of" => Slash::Unclear(true),
                    _ => Slash::Divides,
                }
            }
            Token::Text(_) | Token::Other(_) => Slash::Divides,
            Token::Template(_, ends) | Token::Rest(_, ends) if *ends => Slash::Divides,
            Token::Template(..) | Token::Rest(..) => Slash::Begins,
            Token::Mark('(') => {
                self.nest.push(Nest::Paren(condition));
                Slash::Begins
            }
            Token::Mark('{') => {
                self.nest.push(Nest::Brace);
                Slash::Begins
            }
            Token::Mark(')') => match self.nest.last() {
                Some(Nest::Paren(condition)) => {
                    let condition = *condition;
                    self.nest.pop();
                    if condition { Slash::Begins } else { Slash::Divides }
                }
                _ => Slash::Unclear(false),
            },
            Token::Mark('}') => {
                if self.nest.last() == Some(&Nest::Brace) {
                    self.nest.pop();
                }
                Slash::Unclear(true)
            }
            Token::Mark(']') => Slash::Divides,
            Token::Mark('.') => {
                self.dot = true;
                Slash::Divides
            }
            Token::Mark(mark @ ('+' | '-')) => {
                self.sign = Some(*mark);
                if sign == Some(*mark) {
                    Slash::Unclear(false)
                } else {
                    Slash::Begins
                }
            }
            Token::Mark(_) => Slash::Begins,
        };
    }

    fn begins_regex(&mut self) -> bool {
        match self.slash {
            Slash::Divides => false,
            Slash::Begins => true,
            Slash::Unclear(taken) => {
                self.doubtful = true;
                taken
            }
        }
    }

    fn string(&mut self, quote: char) -> Token<'a> {
        self.at += 1;
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let mut end = 0;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'\n' | b'\r') | None => {
                    // No script has this: something before was read wrongly.
                    self.doubtful = true;
                    break;
                }
                Some(byte) if char::from(*byte) == quote => break,
                Some(_) => end += 1,
            }
        }
        let inside = rest.get(..end).unwrap_or(rest);
        self.at += inside.len();
        if self.rest().starts_with(quote) {
            self.at += 1;
        }
        Token::Text(unescape(inside))
    }

    /// A template from behind its beginning or a `}`, and whether it ends there.
    fn template(&mut self) -> (Cow<'a, str>, bool) {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let mut end = 0;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'`') => {
                    self.at += end + 1;
                    break (unescape(rest.get(..end).unwrap_or_default()), true);
                }
                Some(b'$') if bytes.get(end + 1) == Some(&b'{') => {
                    self.at += end + 2;
                    self.nest.push(Nest::Template);
                    break (unescape(rest.get(..end).unwrap_or_default()), false);
                }
                Some(_) => end += 1,
                None => {
                    self.doubtful = true;
                    self.at = self.text.len();
                    break (unescape(rest), true);
                }
            }
        }
    }

    /// Where no end is found, that is remembered. Of two looks that begin at a `/` each, the later is in step with the earlier as soon as both are
    /// past the same bracket, whatever stands before it, for none can begin in the middle of an escape. So behind one that found nothing,
    /// another is over at the next bracket, and one that begins before that bracket finds nothing.
    fn regex(&mut self) -> Token<'a> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let mut end = 1;
        let mut class = false;
        let mut bracket = None;
        let found = self.at >= self.barren
            && loop {
                #[cfg(test)]
                tests::STEPS.set(tests::STEPS.get() + 1);
                match bytes.get(end) {
                    Some(b'\\') => end += 1,
                    Some(byte @ (b'[' | b']')) => {
                        class = *byte == b'[';
                        bracket = bracket.or(Some(end));
                        if self.at < self.reached {
                            break false;
                        }
                    }
                    Some(b'/') if !class => break true,
                    Some(b'\n' | b'\r') | None => break false,
                    Some(_) => {}
                }
                end += 1;
            };
        if !found {
            self.doubtful = true;
            self.barren = self.barren.max(self.at + bracket.unwrap_or(end));
            self.reached = self.reached.max(self.at + end);
            return Token::Other(self.take(1));
        }
        let flags = rest.get(end + 1..).unwrap_or_default();
        let flags = flags.bytes().take_while(u8::is_ascii_alphabetic).count();
        Token::Other(self.take(end + 1 + flags))
    }

    fn name(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut end = 0;
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            // Within an escape: its digits are letters, its braces are not.
            let in_escape =
                escaped && matches!(c, '{' | '}') && rest.get(..at).is_some_and(|before| ends_in_escape(before, c));
            if !(is_name(c) || c.is_ascii_digit() || c == '\\' || in_escape) {
                break;
            }
            escaped |= c == '\\';
            end = at + c.len_utf8();
        }
        let name = self.take(end.max(1));
        Token::Name(if escaped { unescape(name) } else { name.into() })
    }
}

/// Whether `\u` or `\u{…` stands at the end, so that a brace belongs to it.
fn ends_in_escape(before: &str, brace: char) -> bool {
    match brace {
        '{' => before.ends_with("\\u"),
        _ => {
            let digits = before.bytes().rev().take(6).take_while(u8::is_ascii_hexdigit).count();
            before
                .get(..before.len() - digits)
                .is_some_and(|start| start.ends_with("\\u{"))
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$' | '#' | '@')
}

#[cfg(test)]
mod tests;
