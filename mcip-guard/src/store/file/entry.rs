//! One entry, as it stands in the journal.
//!
//! ```text
//! put    = 1 · kind · key (32 bytes) · expires (8 bytes, ms since 1970, little-endian) · value
//! remove = 2 · kind · key
//! ```

use mcip_core::digest::Digest;

/// What an entry is about. The numbers stand in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Kind {
    Nonce = 1,
    Once = 2,
    Budget = 3,
    Revocation = 4,
    History = 5,
    Session = 6,
}

/// How many kinds there are, and one for none.
pub(super) const KINDS: usize = 7;

impl Kind {
    fn of(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Nonce,
            2 => Self::Once,
            3 => Self::Budget,
            4 => Self::Revocation,
            5 => Self::History,
            6 => Self::Session,
            _ => return None,
        })
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    Put(Kind, Digest, u64, &'a [u8]),
    Remove(Kind, Digest),
}

const PUT: u8 = 1;
const REMOVE: u8 = 2;

pub(super) fn put(kind: Kind, key: &Digest, expires: u64, value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(2 + 32 + 8 + value.len());
    out.extend_from_slice(&[PUT, kind as u8]);
    out.extend_from_slice(key.as_bytes());
    out.extend_from_slice(&expires.to_le_bytes());
    out.extend_from_slice(value);
    out
}

pub(super) fn remove(kind: Kind, key: &Digest) -> Vec<u8> {
    let mut out = Vec::with_capacity(2 + 32);
    out.extend_from_slice(&[REMOVE, kind as u8]);
    out.extend_from_slice(key.as_bytes());
    out
}

pub(super) fn read(bytes: &[u8]) -> Option<Entry<'_>> {
    let ([what, kind], rest) = bytes.split_first_chunk::<2>()?;
    let kind = Kind::of(*kind)?;
    let (key, rest) = rest.split_first_chunk::<32>()?;
    let key = Digest::from(*key);
    match *what {
        PUT => {
            let (expires, value) = rest.split_first_chunk::<8>()?;
            Some(Entry::Put(kind, key, u64::from_le_bytes(*expires), value))
        }
        REMOVE if rest.is_empty() => Some(Entry::Remove(kind, key)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let key = Digest::of(b"key");
        let bytes = put(Kind::Once, &key, 7, b"value");
        assert_eq!(read(&bytes), Some(Entry::Put(Kind::Once, key, 7, b"value")));
        let bytes = remove(Kind::Session, &key);
        assert_eq!(read(&bytes), Some(Entry::Remove(Kind::Session, key)));
        for wrong in [&b""[..], &[1, 9], &[3; 60], &bytes[..20]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
