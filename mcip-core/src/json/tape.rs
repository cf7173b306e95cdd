//! The flat form of a scanned text: one fixed-size entry for each value and each key.

use super::Kind;

const KIND_MASK: u32 = 0b111;
const ESCAPED: u32 = 1 << 3;
const KEY: u32 = 1 << 4;
const FRACTIONAL: u32 = 1 << 5;
const COUNT_SHIFT: u32 = 6;

/// One value or key. Children follow their container at once, in text order; a key is followed by
/// its value.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// Offset of the first byte; for a string the opening quote.
    pub(super) start: u32,
    /// Offset after the last byte.
    pub(super) end: u32,
    /// Index of the entry after this one and all that is below it. While a container is still open
    /// the scanner keeps the index of its parent here instead, which spares it a stack.
    pub(super) next: u32,
    /// Kind, flags, and for a container the number of its children.
    meta: u32,
}

impl Entry {
    /// The tape sets `next` when it takes the entry.
    pub(super) const fn new(kind: Kind, start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
            next: 0,
            meta: kind as u32,
        }
    }

    pub(super) const fn string(start: usize, end: usize, key: bool, escaped: bool) -> Self {
        let mut entry = Self::new(Kind::String, start, end);
        entry.meta |= if key { KEY } else { 0 } | if escaped { ESCAPED } else { 0 };
        entry
    }

    /// A number, which is `fractional` if it has a fraction or an exponent.
    pub(super) const fn number(start: usize, end: usize, fractional: bool) -> Self {
        let mut entry = Self::new(Kind::Number, start, end);
        entry.meta |= if fractional { FRACTIONAL } else { 0 };
        entry
    }

    pub(super) const fn with_next(mut self, next: u32) -> Self {
        self.next = next;
        self
    }

    pub(super) const fn kind(self) -> Kind {
        match self.meta & KIND_MASK {
            0 => Kind::Null,
            1 => Kind::Bool,
            2 => Kind::Number,
            3 => Kind::String,
            4 => Kind::Array,
            _ => Kind::Object,
        }
    }

    /// A string or key with at least one backslash in it.
    pub(super) const fn is_escaped(self) -> bool {
        self.meta & ESCAPED != 0
    }

    pub(super) const fn is_key(self) -> bool {
        self.meta & KEY != 0
    }

    /// A number with a fraction or an exponent.
    pub(super) const fn is_fractional(self) -> bool {
        self.meta & FRACTIONAL != 0
    }

    /// Elements of an array or members of an object.
    pub(super) const fn count(self) -> u32 {
        self.meta >> COUNT_SHIFT
    }

    /// Sets the number of children, which the scanner's bound on nodes keeps within its bits.
    pub(super) const fn set_count(&mut self, count: u32) {
        self.meta = self.meta & !(u32::MAX << COUNT_SHIFT) | count << COUNT_SHIFT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_sixteen_bytes_and_keeps_its_parts() {
        assert_eq!(size_of::<Entry>(), 16);
        let mut entry = Entry::new(Kind::Object, 1, 2).with_next(3);
        entry.set_count(7);
        entry.set_count(5);
        assert_eq!((entry.start, entry.end, entry.next), (1, 2, 3));
        assert_eq!((entry.kind(), entry.count()), (Kind::Object, 5));
        let key = Entry::string(0, 0, true, true);
        assert!(key.is_key() && key.is_escaped() && !key.is_fractional());
        assert_eq!((key.kind(), key.count()), (Kind::String, 0));
        assert!(Entry::number(0, 0, true).is_fractional());
    }

    #[test]
    fn the_node_ceiling_fits_the_count() {
        assert_eq!(super::super::ScanLimits::NODE_CEILING, u32::MAX >> COUNT_SHIFT);
    }
}
