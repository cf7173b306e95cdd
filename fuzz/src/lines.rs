//! Lines: how the stream is cut makes no difference, and no line is longer than allowed.

use mcip_core::framing::lines::{LineDecoder, encode};

use crate::cut;

const MAX_LINE: usize = 24;

/// See the module.
pub fn check(data: &[u8]) {
    let Some((stream, size)) = cut(data) else {
        return;
    };
    let whole = decode(std::iter::once(stream));
    assert_eq!(decode(stream.chunks(size)), whole);
    let mut again = Vec::new();
    for line in whole.iter().flatten() {
        assert!(!line.is_empty() && line.len() <= MAX_LINE && !line.contains(&b'\n'));
        if !line.contains(&b'\r') {
            encode(&mut again, line).expect("one line");
        }
    }
    let kept: Vec<_> = whole.iter().flatten().filter(|line| !line.contains(&b'\r')).collect();
    let read = decode(std::iter::once(again.as_slice()));
    assert_eq!(read.iter().flatten().collect::<Vec<_>>(), kept);
}

fn decode<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Vec<Option<Vec<u8>>> {
    let mut decoder = LineDecoder::new(MAX_LINE);
    let mut lines = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        while let Some(line) = decoder.next_line() {
            lines.push(line.ok().map(|line| line.to_vec()));
        }
        assert!(decoder.buffered() <= MAX_LINE + 1);
    }
    lines.extend(decoder.finish().map(|line| Some(line.to_vec())));
    lines
}
