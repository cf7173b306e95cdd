#![doc = include_str!("flow.md")]

mod claims;
mod client;
mod digests;
mod engine;
mod gateway;
mod key;
mod keys;
mod memory;
mod pair;
mod published;
mod reason;
mod server;
mod sign;
mod token;
mod verify;

pub use self::claims::{Act, Claims, Hop, Labels, MessageKind, PurposeCode, Said};
pub use self::client::{ClientFlow, ClientFlowBuilder, IDEMPOTENCY_KEY};
pub use self::digests::{Digests, sha256};
pub use self::engine::FlowStores;
pub use self::gateway::Gateway;
pub use self::key::{Algorithm, InvalidKey, PublicKey, SigningKey};
pub use self::keys::{KeySource, KeysUnavailable, KnownKeys};
pub use self::pair::{Pair, PairSecret};
pub use self::published::{FetchKeys, KeysOf, PublishedKeys};
pub use self::reason::Reason;
pub use self::server::ServerFlow;
pub use self::token::{MOST as TOKEN_BYTES, sign};

/// What both sides declare (specification, section 2).
fn settings(required: bool) -> serde_json::Map<String, serde_json::Value> {
    let mut settings = serde_json::Map::new();
    settings.insert("versions".to_owned(), serde_json::json!([1]));
    settings.insert("algs".to_owned(), serde_json::json!(["EdDSA", "ES256"]));
    settings.insert("required".to_owned(), required.into());
    settings
}
