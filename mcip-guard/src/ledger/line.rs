//! A line of a ledger: its link to the line before, and what it holds.
//!
//! Every line is canonical JSON (RFC 8785) of one shape: `{"chain":{"previous":"sha256:…","seq":7},"record":{…}}`. `previous` is the
//! SHA-256 digest of the line before, without its line break; the first line of a chain has zeros there. What stands beside `chain` is
//! one of the kinds below.

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::json::{Document, Node, ScanLimits, canonical};
use serde::{Deserialize, Serialize};

/// The form of everything here. It stands in the first line and under every signature.
pub const FORMAT: &str = "mcip-ledger/1";

/// The longest line that is written or read, in bytes. A record can't be longer than the message that it is of and what is said of that.
pub const LONGEST: usize = 64 << 20;

/// What the first line of a chain has as the digest of the line before.
pub(crate) const NOTHING: [u8; 32] = [0; 32];

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The first line of a chain: whose it is, since when, in which form, and the key that signs.
    Genesis,
    /// The first line of each further file.
    Segment,
    /// A record of the pipeline.
    Record,
    /// A signed statement of everything before it.
    Checkpoint,
    /// The process began again on a chain that was there.
    Restart,
    /// A signed statement of the oldest files, which are deleted then.
    Dropped,
    /// The digest of a payload that was captured, encrypted, beside the chain.
    Payload,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Record,
        Self::Checkpoint,
        Self::Payload,
        Self::Segment,
        Self::Restart,
        Self::Dropped,
        Self::Genesis,
    ];

    /// The name in the line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Genesis => "genesis",
            Self::Segment => "segment",
            Self::Record => "record",
            Self::Checkpoint => "checkpoint",
            Self::Restart => "restart",
            Self::Dropped => "dropped",
            Self::Payload => "payload",
        }
    }
}

/// What the first line of a chain says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Genesis {
    pub(crate) at: String,
    pub(crate) format: String,
    pub(crate) instance: String,
    pub(crate) key: String,
    /// Random, so that no two chains have one first line.
    pub(crate) nonce: String,
}

/// What the first line of each further file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Segment {
    pub(crate) at: String,
    /// The digest of the chain's first line.
    pub(crate) chain: String,
    pub(crate) format: String,
    pub(crate) instance: String,
    pub(crate) key: String,
    pub(crate) number: u64,
}

/// What is said when a process begins again on a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Restart {
    pub(crate) at: String,
    /// Whether the chain ended as one that was closed does.
    pub(crate) closed: bool,
    /// A head that was published before and is beyond the end that was found: lines were cut, or a disk lost them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) missing_through: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) set_aside: Option<SetAside>,
}

/// What stood behind the last line that is whole and chained, and where it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// How many bytes.
    pub bytes: u64,
    /// Their digest.
    pub digest: String,
    /// The file, beside the chain's.
    pub file: String,
    /// `partial_line`, as a process leaves that is killed while it writes; `broken_lines`, as a machine may leave that loses power, or
    /// somebody who changed them.
    pub what: String,
}

/// One line, read and taken apart. Nothing is verified but its form.
#[derive(Clone, Debug)]
pub struct Line {
    document: Document,
    seq: u64,
    previous: Digest,
    digest: Digest,
    kind: Kind,
}

/// Why bytes are no line of a ledger, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub String);

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

/// Bounds on the JSON of one line: what the writer itself never exceeds.
const LIMITS: ScanLimits = {
    let mut limits = ScanLimits::DEFAULT;
    limits.max_bytes = LONGEST;
    limits.max_nodes = 1 << 20;
    limits
};

impl Line {
    /// Takes a line apart, given without its line break.
    ///
    /// # Errors
    ///
    /// If it is not what a ledger's writer writes.
    pub fn parse(bytes: Bytes) -> Result<Self, Malformed> {
        let digest = Digest::of(&bytes);
        let (previous, seq, kind) = link(&bytes).ok_or_else(|| {
            Malformed(
                "it does not begin as a line of a ledger: {\"chain\":{\"previous\":\"sha256:…\",\"seq\":…},…"
                    .to_owned(),
            )
        })?;
        let document = Document::parse(bytes, &LIMITS).map_err(|error| Malformed(format!("it is no JSON: {error}")))?;
        let mut members = document.root().members();
        let two = members.next().is_some_and(|(key, _)| key == "chain")
            && members
                .next()
                .is_some_and(|(key, body)| key == kind.as_str() && body.kind() == mcip_core::json::Kind::Object)
            && members.next().is_none();
        if !two {
            return Err(Malformed(format!(
                "beside its link it has something other than one object named {}",
                kind.as_str()
            )));
        }
        Ok(Self {
            document,
            seq,
            previous,
            digest,
            kind,
        })
    }

    /// Its number in the chain, from 0.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The digest of the line before.
    pub fn previous(&self) -> Digest {
        self.previous
    }

    /// Its own digest, which the line after has to carry.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it holds, as JSON.
    ///
    /// Always an object: [`parse`](Self::parse) takes nothing else.
    pub fn body(&self) -> Node<'_> {
        self.document
            .root()
            .get(self.kind.as_str())
            .unwrap_or_else(|| self.document.root())
    }

    /// What it holds, as a type.
    pub(crate) fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Malformed> {
        self.body()
            .deserialize()
            .map_err(|error| Malformed(format!("its {} can't be read: {error}", self.kind.as_str())))
    }

    /// The text of the whole line.
    pub fn bytes(&self) -> &Bytes {
        self.document.bytes()
    }
}

const BEFORE_PREVIOUS: &[u8] = b"{\"chain\":{\"previous\":\"";
const BEFORE_SEQ: &[u8] = b"\",\"seq\":";
const BEFORE_KIND: &[u8] = b"},\"";

/// The link at the beginning of a line, and the kind after it. There is one way to write these, so there is one to read them.
fn link(line: &[u8]) -> Option<(Digest, u64, Kind)> {
    let rest = line.strip_prefix(BEFORE_PREVIOUS)?;
    let (digest, rest) = rest.split_at_checked(SPELLED)?;
    let previous = parse_digest(std::str::from_utf8(digest).ok()?)?;
    let rest = rest.strip_prefix(BEFORE_SEQ)?;
    let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = rest.split_at_checked(end)?;
    let seq = std::str::from_utf8(digits).ok()?.parse::<u64>().ok()?;
    if digits.len() > 1 && digits.first() == Some(&b'0') {
        return None;
    }
    let rest = rest.strip_prefix(BEFORE_KIND)?;
    let kind = Kind::ALL.into_iter().find(|kind| {
        rest.strip_prefix(kind.as_str().as_bytes())
            .is_some_and(|rest| rest.starts_with(b"\":{"))
    })?;
    Some((previous, seq, kind))
}

/// Appends a line, its break included. `body` is canonical JSON of one object.
pub(crate) fn write(out: &mut Vec<u8>, previous: Digest, seq: u64, kind: Kind, body: &[u8]) {
    out.reserve(body.len() + 160);
    out.extend_from_slice(BEFORE_PREVIOUS);
    previous.write_to(out);
    out.extend_from_slice(BEFORE_SEQ);
    out.extend_from_slice(seq.to_string().as_bytes());
    out.extend_from_slice(BEFORE_KIND);
    out.extend_from_slice(kind.as_str().as_bytes());
    out.extend_from_slice(b"\":");
    out.extend_from_slice(body);
    out.extend_from_slice(b"}\n");
}

/// The canonical JSON of a body.
pub(crate) fn body<T: Serialize>(value: &T) -> std::io::Result<Vec<u8>> {
    canonical::from_value(value).map_err(std::io::Error::other)
}

const SCHEME: &str = "sha256:";
const SPELLED: usize = SCHEME.len() + 64;

/// A digest from the one text that stands for it.
pub(crate) fn parse_digest(text: &str) -> Option<Digest> {
    let hex = text.strip_prefix(SCHEME)?.as_bytes();
    let nibble = |byte: &u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = hex.as_chunks::<2>();
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = nibble(high)? << 4 | nibble(low)?;
    }
    Some(Digest::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Line, Malformed> {
        Line::parse(Bytes::copy_from_slice(text.as_bytes()))
    }

    fn written(seq: u64, kind: Kind, body: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, Digest::of(b"before"), seq, kind, body.as_bytes());
        let mut text = String::from_utf8(out).unwrap();
        assert_eq!(text.pop(), Some('\n'));
        text
    }

    #[test]
    fn a_line_reads_back() {
        for kind in Kind::ALL {
            let text = written(7, kind, "{\"a\":1}");
            let line = parsed(&text).unwrap();
            assert_eq!(
                (line.seq(), line.kind(), line.previous()),
                (7, kind, Digest::of(b"before"))
            );
            assert_eq!(line.digest(), Digest::of(text.as_bytes()));
            assert_eq!(line.body().raw(), "{\"a\":1}");
        }
    }

    #[test]
    fn a_line_is_canonical() {
        let text = written(7, Kind::Record, "{\"a\":1}");
        let line = parsed(&text).unwrap();
        assert_eq!(canonical::to_vec(line.document.root()).unwrap(), text.as_bytes());
    }

    #[test]
    fn what_is_no_line_is_refused() {
        let good = written(7, Kind::Record, "{\"a\":1}");
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("\"seq\":7", "\"seq\":07"),
            good.replace("\"seq\":7", "\"seq\":-7"),
            good.replace("\"seq\":7", "\"seq\": 7"),
            good.replace("\"seq\":7", "\"seq\":99999999999999999999"),
            good.replace("sha256:", "sha512:"),
            good.replace("sha256:0", "sha256:G"),
            good.replace("record", "recorded"),
            good.replace("{\"a\":1}", "[1]"),
            good.replace("{\"a\":1}", "{\"a\":1},\"record\":{}"),
            good.replace("{\"a\":1}", "{\"a\":1},\"z\":{}"),
            good.replace("{\"a\":1}", "{\"a\":1,\"a\":2}"),
            good.replace("{\"a\":1}}", "{\"a\":1}"),
            format!("{good} x"),
        ] {
            if bad != good {
                assert!(parsed(&bad).is_err(), "{bad}");
            }
        }
    }
}
