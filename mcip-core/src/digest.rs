//! SHA-256 digests (FIPS 180-4), as they stand in records, pins and sealed state.

use std::fmt;
use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of all that a reader gives, such as a file of any size.
    ///
    /// # Errors
    ///
    /// If it can't be read to its end.
    pub fn of_reader(mut reader: impl Read) -> io::Result<Self> {
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(Self(hash.finalize().into())),
                Ok(count) => hash.update(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads `sha256:` and 64 digits of lower-case hex; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (pairs, rest) = text.strip_prefix("sha256:")?.as_bytes().as_chunks::<2>();
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(bytes))
    }

    /// The digest of several parts; each part's length is hashed with it, so that parts can't run into each other.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Writes `sha256:` and lower-case hex.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.spelled());
    }

    /// `sha256:` and lower-case hex.
    fn spelled(&self) -> [u8; SPELLED] {
        let mut text = [0; SPELLED];
        let (scheme, hex) = text.split_at_mut(SCHEME.len());
        scheme.copy_from_slice(SCHEME);
        for (pair, byte) in hex.as_chunks_mut::<2>().0.iter_mut().zip(self.0) {
            *pair = PAIRS[usize::from(byte)];
        }
        text
    }
}

const SCHEME: &[u8; 7] = b"sha256:";
const SPELLED: usize = SCHEME.len() + 64;

/// The two hex digits of each byte.
const PAIRS: [[u8; 2]; 256] = {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [HEX[byte >> 4], HEX[byte & 15]];
        byte += 1;
    }
    pairs
};

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_agree_and_parts_do_not_run_together() {
        let digest = Digest::of(b"abc");
        let mut written = Vec::new();
        digest.write_to(&mut written);
        assert_eq!(written, digest.to_string().into_bytes());
        assert!(digest.to_string().starts_with("sha256:ba7816bf"));
        let every: [[u8; 32]; 8] = std::array::from_fn(|row| std::array::from_fn(|at| (row * 32 + at) as u8));
        for digest in every.map(Digest::from) {
            let mut written = Vec::new();
            digest.write_to(&mut written);
            assert_eq!(written, digest.to_string().into_bytes());
            assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        }
        assert_eq!(Digest::of_reader(&b"abc"[..]).expect("read"), digest);
        for no in [
            "",
            "sha256:",
            "sha256:AB",
            &digest.to_string()[..70],
            &format!("{digest}0"),
        ] {
            assert_eq!(Digest::parse(no), None, "{no}");
        }
        let one: [&[u8]; 2] = [b"ab", b"c"];
        let two: [&[u8]; 2] = [b"a", b"bc"];
        assert_ne!(Digest::of_parts(one), Digest::of_parts(two));
    }
}
