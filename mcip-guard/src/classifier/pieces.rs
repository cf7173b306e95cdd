//! Word pieces: the vocabulary of the model.

use std::collections::HashMap;

use super::text::{Kind, each_word};

/// Pieces of one word that are kept.
const MOST: usize = 6;
/// The mark of a word that has no pieces.
const UNKNOWN: u32 = 1;
/// The mark of a number.
const NUMBER: u32 = 2;
/// Signs that count in texts of servers.
const SIGNS: &str = "?:%!<>[]{}#\"'`/=@_*&$|;()-.,";

/// What stands for something that is known, in the first lines of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Number = 2,
    Used,
    Early,
    Late,
    Middle,
    Uncalled,
    Own,
    Right,
    Server,
    Other,
    State,
    Id,
    Tool = 15,
}

/// The first lines of a vocabulary that this code can use.
const MARKS: [&str; 16] = [
    "[PAD]",
    "[UNK]",
    "[NUM]",
    "[USED]",
    "[EARLY]",
    "[LATE]",
    "[MIDDLE]",
    "[UNCALLED]",
    "[SELF]",
    "[RIGHT]",
    "[SERVER]",
    "[OTHER]",
    "[STATE]",
    "[ID]",
    "[RIVAL]",
    "[TOOL]",
];

/// Greedy word pieces, longest first.
pub(super) struct Pieces {
    first: HashMap<Box<str>, u32>,
    next: HashMap<Box<str>, u32>,
    /// Bytes of the longest piece.
    longest: usize,
    count: usize,
}

impl Pieces {
    /// Reads a vocabulary, one piece a line. `None` if it does not begin with the marks.
    pub(super) fn read(text: &str) -> Option<Self> {
        if !text.lines().take(MARKS.len()).eq(MARKS) {
            return None;
        }
        let mut pieces = Self {
            first: HashMap::new(),
            next: HashMap::new(),
            longest: 0,
            count: 0,
        };
        for (line, n) in text.lines().zip(0..) {
            pieces.count += 1;
            pieces.longest = pieces.longest.max(line.len());
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => pieces.next.insert(rest.into(), n),
                _ => pieces.first.insert(line.into(), n),
            };
        }
        Some(pieces)
    }

    /// How many there are. Every id that this gives is below it.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The pieces of one word.
    pub(super) fn of(&self, word: &str, out: &mut Vec<u32>) {
        let begun = out.len();
        let mut rest = word;
        while !rest.is_empty() {
            let known = if rest.len() == word.len() {
                &self.first
            } else {
                &self.next
            };
            let mut end = rest.floor_char_boundary(self.longest);
            let found = loop {
                if end == 0 {
                    break None;
                }
                if let Some(piece) = known.get(&rest[..end]) {
                    break Some(*piece);
                }
                end = rest.floor_char_boundary(end - 1);
            };
            let Some(piece) = found else {
                out.truncate(begun);
                out.push(UNKNOWN);
                return;
            };
            if out.len() < begun + MOST {
                out.push(piece);
            }
            rest = &rest[end..];
        }
    }

    /// The pieces of a text of a server, for the second head. Of a text, its beginning is read.
    pub(super) fn of_text(&self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        each_word(text, SIGNS, |kind, word| match kind {
            Kind::Number => out.push(NUMBER),
            Kind::Letters | Kind::Sign => self.of(word, &mut out),
        });
        out
    }
}
