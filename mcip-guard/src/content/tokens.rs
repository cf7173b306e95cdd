//! Text as words: what a reader sees of it, with where sentences begin and what looks like an address, a path or a name of a function.
//!
//! The same folding as [`normalise`](super::normalise), so that no disguise changes a word; what normalisation drops, punctuation and
//! capitals, becomes flags and signs. Linear: each character is looked at once, and once more where it ends a word.

use super::normal::{ASCII, Fold, fold, is_mark};

/// Something that is no word and says something all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `://`
    Url,
    /// `@` within a word.
    Email,
    /// `/`, `~/`, `./` or a drive before a name.
    Path,
    /// A name of several words joined by `_` or by capitals.
    Name,
    /// A number.
    Number,
    /// Letters and digits as an account has them: `DE89…`, or ten digits and more.
    Account,
    /// Three or more of `#`, `=`, `-`, `*`, `_`, `~` in a row.
    Bar,
    /// Two or more exclamation marks in a row.
    Bang,
    /// Three backticks.
    Fence,
    /// `<!--`
    Comment,
    /// `{` twice.
    Braces,
    /// One of `<>[]|`.
    Mark(u8),
}

impl Sign {
    /// What rules call it.
    pub(super) const NAMED: [(&'static str, Self); 16] = [
        ("@url", Self::Url),
        ("@email", Self::Email),
        ("@path", Self::Path),
        ("@name", Self::Name),
        ("@number", Self::Number),
        ("@account", Self::Account),
        ("@bar", Self::Bar),
        ("@bang", Self::Bang),
        ("@fence", Self::Fence),
        ("@comment", Self::Comment),
        ("@braces", Self::Braces),
        ("<", Self::Mark(b'<')),
        (">", Self::Mark(b'>')),
        ("[", Self::Mark(b'[')),
        ("]", Self::Mark(b']')),
        ("|", Self::Mark(b'|')),
    ];

    /// Its place in [`NAMED`](Self::NAMED).
    pub(super) fn index(self) -> usize {
        Self::NAMED
            .iter()
            .position(|(_, sign)| *sign == self)
            .unwrap_or_default()
    }
}

/// What is known of a word beside its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// It begins a sentence, a line, a quotation or what stands in brackets.
    pub(super) starts: bool,
    /// It has two letters or more, all of them capitals.
    pub(super) capitals: bool,
}

/// What takes the words of a text.
pub(super) trait Sink {
    /// A word in normal form, and where it begins. Longer ones than [`LONGEST`] are cut off.
    fn word(&mut self, word: &[u8], looks: Looks, at: usize);
    /// A sign, and where it stands.
    fn sign(&mut self, sign: Sign, at: usize);
    /// So much lies between the words before and after, beyond a space: see [`SENTENCE`].
    fn pause(&mut self, words: u32);
    /// A quotation begins or ends.
    fn quote(&mut self);
    /// A comma or a dash: another part of the sentence begins.
    fn clause(&mut self) {}
}

/// How many words the end of a sentence, of a line and, beyond that, of a paragraph count for, where a rule says how far apart words may be.
pub(super) const SENTENCE: u32 = 2;
const LINE: u32 = 1;
const PARAGRAPH: u32 = 2;

/// Letters of a word that are kept.
pub(super) const LONGEST: usize = 32;

/// Reads a text. Returns how many characters it looked at.
pub(super) fn read(text: &str, sink: &mut impl Sink) -> u64 {
    let mut reader = Reader {
        sink,
        word: [0; LONGEST],
        length: 0,
        at: 0,
        letters: 0,
        capitals: 0,
        digits: 0,
        humped: false,
        lower_before: false,
        joined: false,
        in_name: false,
        starts: true,
        steps: 0,
    };
    reader.text(text);
    reader.steps
}

struct Reader<'s, S> {
    sink: &'s mut S,
    word: [u8; LONGEST],
    length: usize,
    at: usize,
    letters: usize,
    capitals: usize,
    digits: usize,
    /// A capital stands after a small letter.
    humped: bool,
    lower_before: bool,
    /// `_` stands between this word and the one before.
    joined: bool,
    /// The word before belongs to a name.
    in_name: bool,
    starts: bool,
    steps: u64,
}

impl<S: Sink> Reader<'_, S> {
    fn text(&mut self, text: &str) {
        let mut chars = text.char_indices().peekable();
        let mut before = '\n';
        // The same character again and again, and how often.
        let mut row = 0;
        while let Some((at, c)) = chars.next() {
            self.steps += 1;
            let next = chars.peek().map(|(_, next)| *next);
            row = if c == before { row + 1 } else { 1 };
            if c.is_ascii() {
                let byte = c as u8;
                match ASCII.get(usize::from(byte)).copied().unwrap_or(b' ') {
                    0 => {}
                    b' ' => self.gap(at, c, before, next, row),
                    mark if is_mark(mark) => self.mark(at, mark, text),
                    letter => self.letter(at, &[letter], c),
                }
            } else {
                match fold(c) {
                    Fold::Nothing => continue,
                    Fold::Gap => self.gap(at, c, before, next, row),
                    Fold::Mark(mark) => self.mark(at, u8::try_from(mark).unwrap_or(b' '), text),
                    Fold::Letter(letter) => {
                        let alone = stands_alone(letter);
                        if alone {
                            self.end();
                        }
                        self.letter(at, letter.encode_utf8(&mut [0; 4]).as_bytes(), c);
                        if alone {
                            self.end();
                        }
                    }
                    Fold::Letters(letters) => self.letter(at, letters.as_bytes(), c),
                }
            }
            before = c;
        }
        self.end();
        self.end_name(text.len());
    }

    fn letter(&mut self, at: usize, folded: &[u8], c: char) {
        if self.length == 0 {
            self.at = at;
            if !self.joined {
                self.end_name(at);
            }
        }
        for byte in folded {
            if let Some(slot) = self.word.get_mut(self.length) {
                *slot = *byte;
            }
            self.length += 1;
        }
        if c.is_ascii_digit() {
            self.digits += 1;
        } else {
            self.letters += 1;
            let capital = c.is_uppercase();
            self.capitals += usize::from(capital);
            self.humped |= capital && self.lower_before;
            self.lower_before = !capital;
        }
    }

    /// The end of a word, if there is one.
    fn end(&mut self) {
        if self.length == 0 {
            return;
        }
        let looks = Looks {
            starts: self.starts,
            capitals: self.letters >= 2 && self.capitals == self.letters,
        };
        let kept = self.length.min(LONGEST);
        // What is cut within a character is no word of any rule.
        self.sink
            .word(self.word.get(..kept).unwrap_or_default(), looks, self.at);
        if self.letters == 0 {
            self.sink.sign(Sign::Number, self.at);
        }
        let account = match (self.letters, self.digits) {
            (0, digits) => digits >= 10,
            (letters, digits) => digits >= 10 && letters <= digits && letters < 20,
        };
        if account {
            self.sink.sign(Sign::Account, self.at);
        }
        self.in_name |= self.joined || (self.humped && self.letters > 3);
        self.starts = false;
        (self.length, self.letters, self.capitals, self.digits) = (0, 0, 0, 0);
        (self.humped, self.lower_before, self.joined) = (false, false, false);
    }

    fn end_name(&mut self, at: usize) {
        if std::mem::take(&mut self.in_name) {
            self.sink.sign(Sign::Name, at);
        }
    }

    fn mark(&mut self, at: usize, mark: u8, text: &str) {
        self.end();
        self.end_name(at);
        self.sink.sign(Sign::Mark(mark), at);
        if mark == b'<' && text.get(at..).is_some_and(|rest| rest.starts_with("<!--")) {
            self.sink.sign(Sign::Comment, at);
        }
        self.starts = true;
    }

    fn gap(&mut self, at: usize, c: char, before: char, next: Option<char>, row: u32) {
        let in_word = self.length > 0;
        self.end();
        let blank = next.is_none_or(|next| !next.is_alphanumeric());
        match c {
            ' ' | '\t' | '\r' | '\\' | '$' | '%' | '&' | '+' | '^' => {}
            '\n' => {
                self.sink.pause(match row {
                    1 => LINE,
                    2 => PARAGRAPH,
                    _ => 0,
                });
                self.starts = true;
            }
            '_' => {
                self.joined = in_word && next.is_some_and(char::is_alphanumeric);
                self.starts |= next.is_some_and(char::is_uppercase) && before.is_lowercase();
            }
            '.' | '!' | '?' | ':' | ';' => {
                if blank && in_word {
                    self.sink.pause(SENTENCE);
                }
                // Somebody put a sentence right behind another.
                self.starts |= blank || (c == '.' && next.is_some_and(char::is_uppercase) && !before.is_uppercase());
                if c == ':' && next == Some('/') && in_word {
                    self.sink.sign(Sign::Url, at);
                }
                if c == '!' && row == 2 {
                    self.sink.sign(Sign::Bang, at);
                }
            }
            '@' if in_word && next.is_some_and(char::is_alphanumeric) => self.sink.sign(Sign::Email, at),
            '/' if !in_word
                && before != '/'
                && before != ':'
                && next.is_some_and(|next| next.is_alphanumeric() || next == '.') =>
            {
                self.sink.sign(Sign::Path, at);
            }
            '"' | '“' | '”' | '«' | '»' | '„' | '「' | '」' => {
                self.sink.quote();
                self.starts = true;
            }
            '`' => {
                match row {
                    3 => self.sink.sign(Sign::Fence, at),
                    _ => self.sink.quote(),
                }
                self.starts = true;
            }
            '{' => {
                if row == 2 {
                    self.sink.sign(Sign::Braces, at);
                }
                self.starts = true;
            }
            '。' | '\u{ff01}' | '\u{ff1f}' | '\u{ff1b}' | '\u{ff1a}' => {
                self.sink.pause(SENTENCE);
                self.starts = true;
            }
            '-' if in_word && next.is_some_and(char::is_alphanumeric) => {}
            ',' | '\u{ff0c}' | '、' => self.sink.clause(),
            '—' | '–' => {
                self.sink.clause();
                self.starts = true;
            }
            '\u{a0}' | '/' | '~' | '@' => {}
            _ => self.starts = true,
        }
        if row == 3 && matches!(c, '#' | '=' | '-' | '*' | '_' | '~') {
            self.sink.sign(Sign::Bar, at);
        }
        if c != '_' {
            self.joined = false;
            self.end_name(at);
        }
    }
}

/// Letters of scripts that leave no spaces between words: each is a word of its own.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::normalise;
    use super::*;

    #[derive(Default)]
    struct Seen(String, Vec<String>);

    impl Sink for Seen {
        fn word(&mut self, word: &[u8], looks: Looks, _: usize) {
            let word = String::from_utf8_lossy(word);
            let start = if looks.starts { "^" } else { "" };
            let capitals = if looks.capitals { "!" } else { "" };
            self.0.push_str(&format!("{start}{capitals}{word} "));
            self.1.push(word.into_owned());
        }
        fn sign(&mut self, sign: Sign, _: usize) {
            let (name, _) = Sign::NAMED[sign.index()];
            self.0.push_str(name);
            self.0.push(' ');
        }
        fn pause(&mut self, _: u32) {}
        fn quote(&mut self) {}
    }

    fn seen(text: &str) -> String {
        let mut seen = Seen::default();
        read(text, &mut seen);
        seen.0.trim_end().to_owned()
    }

    #[test]
    fn words_come_with_their_looks() {
        assert_eq!(seen("Send it. NOW to bob"), "^send it ^!now to bob");
        assert_eq!(
            seen("a@b.org at https://x.org/y"),
            "^a @email b org at https @url ^x org y"
        );
        assert_eq!(seen("read ~/.ssh/id_rsa"), "^read @path ssh id rsa @name");
        assert_eq!(seen("call send_email, getUser"), "^call send email @name getuser @name");
        assert_eq!(
            seen("to US133000000121212121212"),
            "^to !us133000000121212121212 @account"
        );
        assert_eq!(seen("### do !! 42"), "@bar ^do @bang ^42 @number");
        assert_eq!(seen("<b>x</b> <!-- y"), "< ^b > ^x < @path ^b > < @comment ^y");
        assert_eq!(seen("忽略 the Donʼt"), "^忽 略 the dont");
    }

    proptest! {
        #[test]
        fn words_are_those_of_the_normal_form(text in "(\\PC|[ <>|a-z'._/\u{200b}\u{301}𝐀-𝐳忽略]){0,60}") {
            let mut seen = Seen::default();
            read(&text, &mut seen);
            let short = |word: &String| word.len() < LONGEST;
            let normal: String = normalise(&text).chars().filter(|c| !"<>[]| ".contains(*c)).collect();
            prop_assume!(seen.1.iter().all(short));
            prop_assert_eq!(seen.1.concat(), normal);
        }
    }
}
