//! What a child writes to its standard error: kept, the end of it, and handed on a line at a time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt};

use super::program::OnLine;

/// Bytes that are kept.
const KEPT: usize = 64 << 10;
/// Bytes after which a line is cut.
const LINE: usize = 8 << 10;

/// The last 64 KiB.
#[derive(Debug, Default)]
pub(super) struct Tail(Mutex<VecDeque<u8>>);

impl Tail {
    fn lock(&self) -> MutexGuard<'_, VecDeque<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, piece: &[u8]) {
        let piece = piece.get(piece.len().saturating_sub(KEPT)..).unwrap_or_default();
        let mut kept = self.lock();
        let too_many = (kept.len() + piece.len()).saturating_sub(KEPT);
        kept.drain(..too_many);
        kept.extend(piece);
    }

    /// What is kept, with control characters other than line feed and tab taken out.
    pub(super) fn text(&self) -> String {
        let bytes: Vec<u8> = self.lock().iter().copied().collect();
        clean(&bytes)
    }
}

fn clean(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

/// Reads until the end.
pub(super) async fn read(mut stream: impl AsyncRead + Unpin, tail: Arc<Tail>, on_line: Option<OnLine>) {
    let mut chunk = vec![0; LINE];
    let mut line = Vec::new();
    loop {
        let read = match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => break,
            Ok(read) => read,
        };
        let piece = chunk.get(..read).unwrap_or_default();
        tail.push(piece);
        if let Some(on_line) = &on_line {
            give_lines(piece, &mut line, on_line);
        }
    }
    if let Some(on_line) = on_line.filter(|_| !line.is_empty()) {
        on_line(&clean(&line));
    }
}

fn give_lines(piece: &[u8], line: &mut Vec<u8>, on_line: &OnLine) {
    for part in piece.split_inclusive(|byte| *byte == b'\n') {
        let ends = part.ends_with(b"\n");
        let room = LINE.saturating_sub(line.len());
        let text = part.strip_suffix(b"\n").unwrap_or(part);
        line.extend_from_slice(text.get(..room).unwrap_or(text));
        if ends {
            on_line(&clean(line));
            line.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_is_kept() {
        let tail = Tail::default();
        tail.push(&vec![b'a'; KEPT + 5]);
        tail.push(b"\x1b[31mthe end\n");
        let text = tail.text();
        assert!(text.ends_with("a[31mthe end\n"), "no escape character is left");
        assert_eq!(tail.lock().len(), KEPT);
    }

    #[tokio::test]
    async fn lines_are_given_whole_and_cut_when_they_are_long() {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let sink = lines.clone();
        let on_line: OnLine = Arc::new(move |line: &str| sink.lock().expect("lock").push(line.to_owned()));
        let mut input = b"one\ntwo\n".to_vec();
        input.extend(std::iter::repeat_n(b'x', 3 * LINE));
        input.extend(b"\nlast");
        read(&*input, Arc::new(Tail::default()), Some(on_line)).await;
        let lines = lines.lock().expect("lock");
        let lengths: Vec<_> = lines.iter().map(String::len).collect();
        assert_eq!(lengths, [3, 3, LINE, 4]);
        assert_eq!(lines[3], "last");
    }
}
