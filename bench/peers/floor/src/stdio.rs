//! A bare loop: reads what there is, answers every whole line of it, writes the answers together, reads on.

use std::io::{self, Read as _, Write as _};

use crate::call;

const CHUNK: usize = 64 << 10;

/// Serves until the input ends.
pub(crate) fn serve() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut buffer = vec![0; CHUNK];
    let (mut filled, mut out) = (0, Vec::with_capacity(2 * CHUNK));
    loop {
        if filled == buffer.len() {
            buffer.resize(2 * filled, 0);
        }
        let read = input.read(&mut buffer[filled..])?;
        if read == 0 {
            return Ok(());
        }
        let (mut begin, mut searched) = (0, filled);
        filled += read;
        while let Some(length) = memchr::memchr(b'\n', &buffer[searched..filled]) {
            let end = searched + length;
            call::answer(&buffer[begin..end], &mut out)?;
            out.push(b'\n');
            (begin, searched) = (end + 1, end + 1);
        }
        buffer.copy_within(begin..filled, 0);
        filled -= begin;
        output.write_all(&out)?;
        output.flush()?;
        out.clear();
    }
}
