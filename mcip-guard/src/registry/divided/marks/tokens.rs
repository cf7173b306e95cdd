//! Words of a text with what stands around them, so that `[2/3]`, `share=7b1` and `x="a b"` can be told from a fraction and a comparison.

/// A run of what is no space, quotation mark, bracket, comma or semicolon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// The byte at which it begins.
    pub(super) at: usize,
    /// What stands directly before and behind it.
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it is alone in brackets.
    pub(super) fn is_bracketed(&self) -> bool {
        matches!(
            (self.before, self.after),
            (Some('['), Some(']')) | (Some('('), Some(')')) | (Some('{'), Some('}')) | (Some('<'), Some('>'))
        )
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        self.text.ends_with(['.', '!', '?'])
            && !self
                .text
                .get(..self.text.len().saturating_sub(1))
                .unwrap_or_default()
                .contains('.')
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | '|' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\'' | '`' | '“' | '”' | '*'
        )
}

/// The tokens of a text.
pub(super) fn of(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut from = None;
    let mut before = None;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if separates(c) {
            if let Some(from) = from.take() {
                out.push(Token {
                    text: text.get(from..at).unwrap_or_default(),
                    at: from,
                    before,
                    after: Some(c),
                });
            }
        } else if from.is_none() {
            (from, before) = (Some(at), last);
        }
        last = Some(c);
    }
    if let Some(from) = from {
        out.push(Token {
            text: text.get(from..).unwrap_or_default(),
            at: from,
            before,
            after: None,
        });
    }
    out
}
