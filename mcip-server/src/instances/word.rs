//! What instances of one server say to each other, sealed: who can read or write the bus learns nothing and can say nothing.

use std::collections::BTreeSet;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::Claim;
use mcip_core::seal::{Binding, Sealer};
use mcip_core::store::{SessionAmendment, StoreError};
use serde::{Deserialize, Serialize};

/// A word with who says it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Said {
    pub(super) from: String,
    pub(super) word: Word,
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Word {
    /// Lists, resources and tasks changed.
    Changed(Changed),
    /// A client changed something in its session.
    Amended {
        session: String,
        amendment: SessionAmendment,
    },
    /// A session was ended.
    Ended { session: String },
    /// The client of a session reads what belongs to no request here now.
    Listening { session: String },
    /// A request was cancelled, which may be worked on elsewhere.
    Cancel { session: String, request: RequestId },
    /// A response to a request that another instance may have sent.
    Answer {
        session: String,
        ticket: u64,
        frame: String,
    },
    /// There is a response that is larger than one word: who asked for it?
    Offer {
        session: String,
        ticket: u64,
        request: RequestId,
    },
    /// The one who says this did.
    Wanted { to: String, ticket: u64 },
    /// A part of it, for who asked: they come in their order.
    Part {
        to: String,
        ticket: u64,
        number: u32,
        last: bool,
        text: String,
    },
    /// What became of a response, for the instance that had it.
    Claimed { to: String, ticket: u64, claim: Claimed },
    /// There is more of a stream that somebody reads elsewhere.
    More { stream: String },
}

/// What became of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Claimed {
    Taken,
    Unfit,
    Late,
}

impl Claimed {
    /// What is worth saying: nobody says that they did not ask.
    pub(super) fn of(claim: Claim) -> Option<Self> {
        match claim {
            Claim::Taken => Some(Self::Taken),
            Claim::Unfit => Some(Self::Unfit),
            Claim::Late => Some(Self::Late),
            Claim::Nobody => None,
        }
    }
}

impl From<Claimed> for Claim {
    fn from(claimed: Claimed) -> Self {
        match claimed {
            Claimed::Taken => Self::Taken,
            Claimed::Unfit => Self::Unfit,
            Claimed::Late => Self::Late,
        }
    }
}

/// What changed, as a set: said once however often it changed since it was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Changed {
    #[serde(default)]
    pub(crate) tools: bool,
    #[serde(default)]
    pub(crate) prompts: bool,
    #[serde(default)]
    pub(crate) resources: bool,
    /// Resources whose contents changed.
    #[serde(default)]
    pub(crate) updated: BTreeSet<String>,
    /// More of them changed than fit: any may have.
    #[serde(default)]
    pub(crate) any: bool,
    #[serde(default)]
    pub(crate) tasks: BTreeSet<String>,
}

impl Changed {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Seals what leaves this instance for a bus or a store, and opens what comes back.
pub(super) fn seal(sealer: &Sealer, server: &str, place: Digest, plain: &[u8]) -> Result<Bytes, StoreError> {
    let sealed = sealer.seal(&binding(server, place), plain);
    let sealed = sealed.map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(sealed.into_bytes().into())
}

pub(super) fn open(sealer: &Sealer, server: &str, place: Digest, sealed: &[u8]) -> Option<Bytes> {
    let sealed = std::str::from_utf8(sealed).ok()?;
    let plain = sealer.open(&binding(server, place), sealed).ok()?;
    Some(Bytes::copy_from_slice(&plain))
}

fn binding(server: &str, place: Digest) -> Binding<'_> {
    Binding {
        server,
        principal: "",
        method: "mcip instances",
        params: place,
        definition: None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mcip_core::environment::SystemEntropy;

    use super::*;

    #[test]
    fn what_is_sealed_for_one_place_opens_there_only() {
        let sealer = Sealer::with_key(&[7; 32], Arc::new(SystemEntropy));
        let (here, there) = (Digest::of(b"here"), Digest::of(b"there"));
        let sealed = seal(&sealer, "shop", here, b"secret").expect("sealed");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(open(&sealer, "shop", here, &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(open(&sealer, "shop", there, &sealed), None);
        assert_eq!(open(&sealer, "market", here, &sealed), None);
        let other = Sealer::with_key(&[8; 32], Arc::new(SystemEntropy));
        assert_eq!(open(&other, "shop", here, &sealed), None);
    }

    #[test]
    fn words_travel() {
        let word = Word::Answer {
            session: "s".to_owned(),
            ticket: 7,
            frame: r#"{"jsonrpc":"2.0","id":1,"result":{}}"#.to_owned(),
        };
        let text = serde_json::to_vec(&word).expect("text");
        assert_eq!(serde_json::from_slice::<Word>(&text).expect("a word"), word);
    }
}
