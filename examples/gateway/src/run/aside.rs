//! What the gateway says beside what it serves.

use std::fmt;
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};

/// Says something on standard error. Nobody may be listening there: clients close it for the programs that they start.
pub(super) fn note(what: impl fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "mcip-gateway: {what}");
}

/// Says something that would be said every second only when it is new.
pub(super) fn note_once(what: &str) {
    static LAST: Mutex<String> = Mutex::new(String::new());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if *last != what {
        note(what);
        what.clone_into(&mut last);
    }
}

/// Text of a server in one line, without what acts on a terminal.
pub(super) fn shown(text: &str) -> String {
    crate::printable(text).replace('\n', " ")
}
