//! Words of commands, as shells divide them.

use std::iter::Peekable;
use std::str::Chars;

/// The name of a program: its file, without the directory and without what Windows appends.
pub(super) fn program(word: &str) -> String {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word).to_ascii_lowercase();
    let endings = [".exe", ".cmd", ".bat", ".com"];
    let plain = endings.into_iter().find_map(|ending| name.strip_suffix(ending));
    plain.unwrap_or(&name).to_owned()
}

/// What a text of a shell starts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    /// Its commands, each with its words. Where output goes is none of them.
    pub(super) commands: Vec<Vec<String>>,
    /// The texts of commands whose output is put into it: `$(…)`.
    pub(super) inner: Vec<String>,
}

/// Divides a text, each sign of which is looked at once by each level of what stands in it. What a shell puts in place of variables is not known here.
pub(super) fn split(text: &str, escapes: bool) -> Script {
    let mut splitting = Splitting {
        chars: text.chars().peekable(),
        escapes,
        script: Script::default(),
        command: Vec::new(),
        word: None,
        is_target: false,
    };
    while let Some(c) = splitting.chars.next() {
        splitting.take(c);
    }
    splitting.end_command();
    splitting.script
}

struct Splitting<'a> {
    chars: Peekable<Chars<'a>>,
    escapes: bool,
    script: Script,
    command: Vec<String>,
    /// The word that is being read.
    word: Option<String>,
    /// The word that is being read, or the next one, is a file to which output goes.
    is_target: bool,
}

impl Splitting<'_> {
    fn take(&mut self, c: char) {
        match c {
            '\'' | '"' => self.quoted(c),
            '\\' if self.escapes => match self.chars.next() {
                Some('\n') | None => {}
                Some(c) => self.push(c),
            },
            '$' if self.chars.peek() == Some(&'(') => self.group("$("),
            '`' => self.until_backtick(),
            '<' | '>' => self.redirect(),
            // `&> file`.
            '&' if self.chars.peek() == Some(&'>') => {}
            ';' | '&' | '|' | '(' | ')' | '\n' | '\r' => self.end_command(),
            '#' if self.word.is_none() && self.escapes => while self.chars.next_if(|c| *c != '\n').is_some() {},
            c if c.is_whitespace() => self.end_word(),
            c => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn quoted(&mut self, quote: char) {
        let _ = self.word.get_or_insert_default();
        while let Some(c) = self.chars.next() {
            match c {
                c if c == quote => return,
                '\\' if quote == '"' && self.escapes => match self.chars.next() {
                    Some('\n') | None => {}
                    Some(c @ ('$' | '`' | '"' | '\\')) => self.push(c),
                    Some(c) => {
                        self.push('\\');
                        self.push(c);
                    }
                },
                '$' if quote == '"' && self.chars.peek() == Some(&'(') => self.group("$("),
                '`' if quote == '"' && self.escapes => self.until_backtick(),
                c => self.push(c),
            }
        }
    }

    /// A command in brackets, whose output stands in the word.
    fn group(&mut self, sign: &str) {
        self.chars.next();
        let (mut inner, mut depth) = (String::new(), 1_usize);
        for c in self.chars.by_ref() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            inner.push(c);
        }
        let word = self.word.get_or_insert_default();
        word.push_str(sign);
        word.push_str(&inner);
        word.push(')');
        self.script.inner.push(inner);
    }

    fn until_backtick(&mut self) {
        let mut inner = String::new();
        for c in self.chars.by_ref() {
            if c == '`' {
                break;
            }
            inner.push(c);
        }
        let word = self.word.get_or_insert_default();
        word.push('`');
        word.push_str(&inner);
        word.push('`');
        self.script.inner.push(inner);
    }

    /// `2>&1`, `> file`, `<(command)`.
    fn redirect(&mut self) {
        if self.chars.peek() == Some(&'(') {
            return self.group("(");
        }
        // The number before the sign is no word.
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        if self.word.as_ref().is_some_and(is_number) {
            self.word = None;
        }
        self.end_word();
        while self.chars.next_if(|c| matches!(c, '<' | '>' | '&' | '|')).is_some() {}
        self.is_target = true;
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take()
            && !std::mem::take(&mut self.is_target)
        {
            self.command.push(word);
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.is_target = false;
        if !self.command.is_empty() {
            self.script.commands.push(std::mem::take(&mut self.command));
        }
    }
}
