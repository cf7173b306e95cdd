//! Signed statements: how far a chain went, and which of its files were deleted (Ed25519, RFC 8032, over canonical JSON, RFC 8785).

use std::fmt;

use mcip_core::digest::Digest;
use mcip_core::json::canonical;
use serde::{Deserialize, Serialize};

use super::key::{LedgerKey, PublicKey};
use super::line::{self, FORMAT, parse_digest};

/// Why a checkpoint was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// So many lines, or so much time, since the last one.
    Interval,
    /// The next line begins a new file.
    Rotation,
    /// The process ends in good order.
    Close,
}

/// A statement by an instance that its chain had a certain line at a certain place, signed with its key. It stands in the chain as a
/// checkpoint, and is published elsewhere as its head: whoever keeps it can tell later whether everything up to there is still as it
/// was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHead {
    at: String,
    chain: String,
    format: String,
    hash: String,
    instance: String,
    reason: Reason,
    seq: u64,
    signature: String,
}

/// What is no head, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAHead(String);

impl fmt::Display for NotAHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no signed head of a ledger: {}", self.0)
    }
}

impl std::error::Error for NotAHead {}

/// Put before what is signed, so that no signature of one kind is one of another.
const CHECKPOINT: &[u8] = b"mcip-ledger/1 checkpoint\n";
const DROPPED: &[u8] = b"mcip-ledger/1 dropped\n";

impl SignedHead {
    pub(crate) fn sign(
        key: &LedgerKey,
        chain: Digest,
        instance: &str,
        (seq, hash): (u64, Digest),
        reason: Reason,
        at: String,
    ) -> std::io::Result<Self> {
        let mut head = Self {
            at,
            chain: chain.to_string(),
            format: FORMAT.to_owned(),
            hash: hash.to_string(),
            instance: instance.to_owned(),
            reason,
            seq,
            signature: String::new(),
        };
        head.signature = key.sign(&head.message()?);
        Ok(head)
    }

    /// What is signed: canonical JSON of everything but the signature.
    fn message(&self) -> std::io::Result<Vec<u8>> {
        signed(CHECKPOINT, self)
    }

    /// Reads a head from its line.
    ///
    /// # Errors
    ///
    /// If it is none. Whose signature it has is not looked at: see [`is_by`](Self::is_by).
    pub fn parse(text: &str) -> Result<Self, NotAHead> {
        let head: Self = serde_json::from_str(text).map_err(|error| NotAHead(error.to_string()))?;
        if head.format != FORMAT {
            return Err(NotAHead(format!("its format is {:?}, not {FORMAT}", head.format)));
        }
        if parse_digest(&head.hash).is_none() || parse_digest(&head.chain).is_none() {
            return Err(NotAHead("a digest in it is malformed".to_owned()));
        }
        Ok(head)
    }

    /// Its text: one line of canonical JSON, without a line break.
    pub fn to_line(&self) -> String {
        line::body(self)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// Whether this key signed it.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        self.message()
            .is_ok_and(|message| key.has_signed(&message, &self.signature))
    }

    /// The digest of the chain's first line.
    pub fn chain(&self) -> Option<Digest> {
        parse_digest(&self.chain)
    }

    /// The digest of the line at [`seq`](Self::seq).
    pub fn hash(&self) -> Option<Digest> {
        parse_digest(&self.hash)
    }

    /// The number of the last line it is about.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The name of the instance.
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// When it was signed, by the clock of the instance.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// Why it was written.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}

impl fmt::Display for SignedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_line())
    }
}

/// A statement by an instance that the oldest files of its chain were deleted, signed with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    at: String,
    chain: String,
    /// The digest of the last line that was deleted: what the first one that is left carries.
    hash: String,
    /// The number of the last line that was deleted.
    seq: u64,
    /// The number of the last file that was deleted; those before it were, too.
    segment: u64,
    signature: String,
}

impl Dropped {
    pub(crate) fn sign(
        key: &LedgerKey,
        chain: Digest,
        segment: u64,
        (seq, hash): (u64, Digest),
        at: String,
    ) -> std::io::Result<Self> {
        let mut dropped = Self {
            at,
            chain: chain.to_string(),
            hash: hash.to_string(),
            seq,
            segment,
            signature: String::new(),
        };
        dropped.signature = key.sign(&signed(DROPPED, &dropped)?);
        Ok(dropped)
    }

    /// Whether this key signed it, for this chain.
    pub(crate) fn is_of(&self, key: &PublicKey, chain: Digest) -> bool {
        parse_digest(&self.chain) == Some(chain)
            && signed(DROPPED, self).is_ok_and(|message| key.has_signed(&message, &self.signature))
    }

    /// The number of the last line that was deleted.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The digest of that line.
    pub fn hash(&self) -> Option<Digest> {
        parse_digest(&self.hash)
    }

    /// The number of the last file that was deleted.
    pub fn segment(&self) -> u64 {
        self.segment
    }

    /// When it was signed, by the clock of the instance.
    pub fn at(&self) -> &str {
        &self.at
    }
}

/// The bytes under a signature: what they are for, and canonical JSON without the signature.
fn signed<T: Serialize>(context: &[u8], statement: &T) -> std::io::Result<Vec<u8>> {
    let mut value = serde_json::to_value(statement).map_err(std::io::Error::other)?;
    if let Some(members) = value.as_object_mut() {
        members.remove("signature");
    }
    let mut message = context.to_vec();
    message.extend_from_slice(&canonical::from_value(&value).map_err(std::io::Error::other)?);
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(key: &LedgerKey) -> SignedHead {
        let (chain, hash) = (Digest::of(b"chain"), Digest::of(b"line"));
        SignedHead::sign(key, chain, "here", (7, hash), Reason::Close, "now".to_owned()).unwrap()
    }

    #[test]
    fn a_head_reads_back_and_only_its_key_signed_it() {
        let (key, other) = (LedgerKey::from_bytes(&[1; 32]), LedgerKey::from_bytes(&[2; 32]));
        let head = head(&key);
        let read = SignedHead::parse(&head.to_line()).unwrap();
        assert_eq!(read, head);
        assert!(read.is_by(&key.public()) && !read.is_by(&other.public()));
    }

    #[test]
    fn nothing_in_a_head_can_be_changed() {
        let key = LedgerKey::from_bytes(&[1; 32]);
        let line = head(&key).to_line();
        for (from, to) in [
            ("\"seq\":7", "\"seq\":8"),
            ("close", "interval"),
            ("now", "then"),
            ("here", "there"),
        ] {
            let changed = line.replace(from, to);
            assert_ne!(changed, line);
            assert!(!SignedHead::parse(&changed).unwrap().is_by(&key.public()), "{changed}");
        }
    }

    #[test]
    fn a_head_is_no_statement_of_deletion() {
        let key = LedgerKey::from_bytes(&[1; 32]);
        let chain = Digest::of(b"chain");
        let dropped = Dropped::sign(&key, chain, 1, (7, Digest::of(b"line")), "now".to_owned()).unwrap();
        assert!(dropped.is_of(&key.public(), chain));
        assert!(!dropped.is_of(&key.public(), Digest::of(b"other")));
        assert!(
            !key.public()
                .has_signed(&signed(CHECKPOINT, &dropped).unwrap(), &dropped.signature)
        );
    }
}
