//! What the process holds of its heap, written to a file while it serves.
//!
//! Resident memory tells less: it grows by a page whenever the allocator happens to touch a new one, and hardly ever shrinks, however
//! little is held.
//!
//! `unsafe` for one call of the C library, which nothing else offers; it takes no argument and returns numbers.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(500);

/// Starts a thread that writes lines of seconds and bytes, until the process ends.
pub(crate) fn watch(path: &Path) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    let began = Instant::now();
    std::thread::Builder::new().name("heap".to_owned()).spawn(move || {
        while writeln!(file, "{:.2} {}", began.elapsed().as_secs_f64(), held()).is_ok() {
            std::thread::sleep(EVERY);
        }
    })?;
    Ok(())
}

/// Bytes in all arenas that were asked for and not given back, and those of large pieces that have mappings of their own.
fn held() -> usize {
    // SAFETY: it has no precondition.
    let info = unsafe { libc::mallinfo2() };
    info.uordblks + info.hblkhd
}
