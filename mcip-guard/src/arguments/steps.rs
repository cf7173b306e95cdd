//! How much of a text was looked at. Tests of linear time count it; nothing else does.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
}

/// Passes a text on to what looks at all of it.
#[inline]
pub(super) fn look(text: &str) -> &str {
    #[cfg(test)]
    LOOKED_AT.with(|all| all.set(all.get() + text.len()));
    text
}

/// How many bytes were looked at in the meantime.
#[cfg(test)]
pub(super) fn counted(work: impl FnOnce()) -> usize {
    LOOKED_AT.with(|all| all.set(0));
    work();
    LOOKED_AT.with(Cell::get)
}
