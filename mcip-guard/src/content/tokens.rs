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

/// The letters of a word, those behind [`LONGEST`] left out.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    /// What stands behind the last of them means nothing: so eight can be read at once wherever a word ends.
    letters: &'a [u8; LONGEST],
    length: usize,
}

impl<'a> Word<'a> {
    pub(super) fn bytes(self) -> &'a [u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    pub(super) const fn len(self) -> usize {
        self.length
    }

    /// The first eight letters as a number, zeros behind the last.
    #[inline]
    pub(super) fn first(self) -> u64 {
        let missing = u64::BITS - 8 * self.length.min(LANES) as u32;
        let eight = self.letters.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        eight & u64::MAX.checked_shr(missing).unwrap_or(0)
    }

    /// The last eight letters of a word that has more.
    #[inline]
    pub(super) fn last(self) -> u64 {
        let eight = self.bytes().last_chunk().filter(|_| self.length > LANES);
        eight.map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    /// A word of a rule.
    pub(super) fn copied(word: &[u8], letters: &'a mut [u8; LONGEST]) -> Self {
        letters.iter_mut().zip(word).for_each(|(slot, letter)| *slot = *letter);
        Self {
            letters,
            length: word.len().min(LONGEST),
        }
    }
}

/// What takes the words of a text.
pub(super) trait Sink {
    /// A word in normal form, and where it begins.
    fn word(&mut self, word: Word<'_>, looks: Looks, at: usize);
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
/// Letters that are looked at together.
const LANES: usize = size_of::<u64>();

/// Reads a text. Returns how many characters it looked at.
pub(super) fn read(text: &str, sink: &mut impl Sink) -> u64 {
    let mut reader = Reader::new(sink);
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
    /// Words of small letters are read as all others are.
    #[cfg(test)]
    one_by_one: bool,
}

impl<'s, S: Sink> Reader<'s, S> {
    const fn new(sink: &'s mut S) -> Self {
        Self {
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
            #[cfg(test)]
            one_by_one: false,
        }
    }

    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut before = '\n';
        // The same character again and again, and how often.
        let mut row = 0;
        let mut upcoming = 0;
        loop {
            if let Some(last) = self.word_of_small_letters(bytes, upcoming) {
                (before, row) = (char::from(bytes[last]), 1);
                upcoming = last + 1;
                continue;
            }
            let at = upcoming;
            let Some(c) = char_at(text, at) else { break };
            self.steps += 1;
            upcoming += c.len_utf8();
            let next = char_at(text, upcoming);
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

    /// Reads the small letters with which a word begins, and a space behind them; gives where the last of them stands. Most of a text is that,
    /// and what is to be known of other words has not to be found out letter by letter.
    fn word_of_small_letters(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        #[cfg(test)]
        if self.one_by_one {
            return None;
        }
        if self.length > 0 {
            return None;
        }
        let mut length = 0;
        while let Some(slots) = self.word.get_mut(length..length + LANES) {
            let eight: &[u8; LANES] = bytes.get(at + length..)?.first_chunk()?;
            slots.copy_from_slice(eight);
            let letters = leading_small_letters(u64::from_le_bytes(*eight));
            length += letters;
            if letters < LANES {
                break;
            }
        }
        if length == 0 || length == LONGEST {
            return None;
        }
        self.steps += length as u64;
        if !self.joined {
            self.end_name(at);
        }
        if bytes.get(at + length) == Some(&b' ') {
            self.steps += 1;
            let looks = Looks {
                starts: std::mem::take(&mut self.starts),
                capitals: false,
            };
            let letters = &self.word;
            self.sink.word(Word { letters, length }, looks, at);
            self.in_name |= std::mem::take(&mut self.joined);
            self.end_name(at + length);
            return Some(at + length);
        }
        (self.at, self.length, self.letters, self.lower_before) = (at, length, length, true);
        Some(at + length - 1)
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
        // What is cut within a character is no word of any rule.
        let word = Word {
            letters: &self.word,
            length: self.length.min(LONGEST),
        };
        self.sink.word(word, looks, self.at);
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

/// How many of eight bytes, from the first on, are small letters of ASCII.
#[inline]
const fn leading_small_letters(eight: u64) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; LANES])
    }
    const HIGH: u64 = all(0x80);
    // Sums do not run over into the next lane without their high bits.
    let low = eight & !HIGH;
    let from_a = low + all(0x80 - b'a');
    let beyond_z = low + all(0x80 - (b'z' + 1));
    let others = !(from_a & !beyond_z & !eight) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// The character that begins at a byte.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
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
        fn word(&mut self, word: Word<'_>, looks: Looks, _: usize) {
            let word = String::from_utf8_lossy(word.bytes());
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

    /// Everything that is told of a text, in order.
    #[derive(Default)]
    struct Told(Vec<String>);

    impl Sink for Told {
        fn word(&mut self, word: Word<'_>, looks: Looks, at: usize) {
            self.0
                .push(format!("{:?} {looks:?} {at}", String::from_utf8_lossy(word.bytes())));
        }
        fn sign(&mut self, sign: Sign, at: usize) {
            self.0.push(format!("{sign:?} {at}"));
        }
        fn pause(&mut self, words: u32) {
            self.0.push(format!("pause {words}"));
        }
        fn quote(&mut self) {
            self.0.push("quote".to_owned());
        }
        fn clause(&mut self) {
            self.0.push("clause".to_owned());
        }
    }

    #[test]
    fn small_letters_are_told_from_all_other_bytes() {
        for byte in 0..=u8::MAX {
            let small = usize::from(byte.is_ascii_lowercase());
            for at in 0..LANES {
                let mut eight = [b'a'; LANES];
                eight[at] = byte;
                let expected = if small == 1 { LANES } else { at };
                assert_eq!(
                    leading_small_letters(u64::from_le_bytes(eight)),
                    expected,
                    "{byte} at {at}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn words_of_small_letters_are_read_as_all_others(
            text in "([a-z]{1,4}[ _.,'\"A-Z0-9/:@\n-]{0,2}|[a-z]{30,40}|\\PC|é|忽| ){0,40}"
        ) {
            let (mut quickly, mut one_by_one) = (Told::default(), Told::default());
            let steps = read(&text, &mut quickly);
            let mut reader = Reader::new(&mut one_by_one);
            reader.one_by_one = true;
            reader.text(&text);
            prop_assert_eq!(reader.steps, steps);
            prop_assert_eq!(quickly.0, one_by_one.0);
        }

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
