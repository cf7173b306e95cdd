//! Lines of a file, in bounded memory.

use std::io::{self, BufRead as _, BufReader, Read};

use bytes::Bytes;

use super::line::LONGEST;

/// One line as it stands in a file, or what is left of one.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    /// Without its line break; of a line that is too long only the beginning.
    pub(crate) bytes: Bytes,
    /// Where in the file it begins.
    pub(crate) offset: u64,
    /// Which line of the file it is, from 1.
    pub(crate) number: u64,
    /// Whether a line break follows.
    pub(crate) whole: bool,
    /// Whether it is longer than [`LONGEST`].
    pub(crate) too_long: bool,
}

/// Reads a file line by line.
pub(crate) struct Lines<R> {
    inner: BufReader<R>,
    offset: u64,
    number: u64,
    longest: usize,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner: BufReader::with_capacity(128 << 10, inner),
            offset: 0,
            number: 0,
            longest: LONGEST,
        }
    }

    /// The next line; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Raw>> {
        let (offset, mut bytes, mut length) = (self.offset, Vec::new(), 0_u64);
        let mut whole = false;
        while !whole {
            let chunk = match self.inner.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', chunk);
            let text = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            let room = self.longest.saturating_sub(bytes.len()).min(text.len());
            bytes.extend_from_slice(text.get(..room).unwrap_or_default());
            length += text.len() as u64;
            whole = end.is_some();
            let used = text.len() + usize::from(whole);
            self.inner.consume(used);
            self.offset += used as u64;
        }
        if self.offset == offset {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(Raw {
            too_long: length > bytes.len() as u64,
            bytes: bytes.into(),
            offset,
            number: self.number,
            whole,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &[u8], longest: usize) -> Vec<Raw> {
        let mut lines = Lines::new(text);
        lines.longest = longest;
        std::iter::from_fn(|| lines.next().unwrap()).collect()
    }

    #[test]
    fn lines_are_cut_at_breaks_and_the_last_may_have_none() {
        let lines = all(b"one\n\nthree", 100);
        let seen: Vec<_> = lines
            .iter()
            .map(|line| (&*line.bytes, line.offset, line.number, line.whole))
            .collect();
        assert_eq!(
            seen,
            [
                (b"one".as_slice(), 0, 1, true),
                (b"".as_slice(), 4, 2, true),
                (b"three".as_slice(), 5, 3, false)
            ]
        );
    }

    #[test]
    fn a_long_line_is_not_held() {
        let lines = all(b"123456\n123\n", 3);
        assert!(lines[0].too_long && lines[0].bytes.len() == 3 && lines[0].whole);
        assert!(!lines[1].too_long);
        assert_eq!((lines[1].offset, lines[1].number), (7, 2));
    }

    proptest! {
        #[test]
        fn joined_again_they_are_the_file(text in prop::collection::vec(prop::sample::select(b"ab\n".to_vec()), 0..50)) {
            let mut joined = Vec::new();
            for line in all(&text, 100) {
                prop_assert_eq!(line.offset, joined.len() as u64);
                joined.extend_from_slice(&line.bytes);
                if line.whole {
                    joined.push(b'\n');
                }
            }
            prop_assert_eq!(joined, text);
        }
    }
}
