//! What each side puts into the `_meta` of every modern message, printed once.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::types::{ClientCapabilities, Implementation, Object, RawJson, Revision, meta};

/// What a server says about itself in each modern result.
#[derive(Clone, Debug)]
pub struct ServerStamp {
    info: RawJson,
}

impl ServerStamp {
    /// Prepares the stamp.
    #[must_use]
    pub fn new(info: &Implementation) -> Self {
        Self { info: print(info) }
    }
}

/// What a client says about itself in each modern request.
#[derive(Clone, Debug)]
pub struct ClientStamp {
    version: RawJson,
    info: RawJson,
    capabilities: RawJson,
}

impl ClientStamp {
    /// Prepares the stamp. `tasks` and `roots.listChanged`, which the modern era lacks, are left out.
    #[must_use]
    pub fn new(revision: Revision, info: &Implementation, capabilities: &ClientCapabilities) -> Self {
        let mut capabilities = capabilities.clone();
        super::Revise::restrict_to(&mut capabilities, revision);
        Self {
            version: RawJson::from(serde_json::Value::from(revision.as_str())),
            info: print(info),
            capabilities: print(&capabilities),
        }
    }
}

/// The objects above hold strings, booleans and JSON values only, which always print.
fn print<T: Serialize>(value: &T) -> RawJson {
    RawJson::from_serialize(value).unwrap_or_else(|_| RawJson::from(serde_json::Map::new()))
}

/// Members that are put into a message.
pub(super) trait Stamp {
    /// Their keys; the message's own members of these names are not written.
    const KEYS: &'static [&'static str];

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

impl Stamp for ServerStamp {
    const KEYS: &'static [&'static str] = &[meta::SERVER_INFO];

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(meta::SERVER_INFO, &self.info)
    }
}

impl Stamp for ClientStamp {
    const KEYS: &'static [&'static str] = &[meta::PROTOCOL_VERSION, meta::CLIENT_INFO, meta::CLIENT_CAPABILITIES];

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(meta::PROTOCOL_VERSION, &self.version)?;
        map.serialize_entry(meta::CLIENT_INFO, &self.info)?;
        map.serialize_entry(meta::CLIENT_CAPABILITIES, &self.capabilities)
    }
}

/// The `_meta` of a message with a stamp.
pub(super) struct StampedMeta<'a, T, S> {
    pub(super) body: &'a T,
    pub(super) stamp: &'a S,
}

impl<T: Object, S: Stamp> Serialize for StampedMeta<'_, T, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.stamp.write(&mut map)?;
        self.body.write_meta_members(&mut map, S::KEYS)?;
        map.end()
    }
}

/// The `_meta` of a message without a stamp.
pub(super) struct PlainMeta<'a, T> {
    pub(super) body: &'a T,
}

impl<T: Object> Serialize for PlainMeta<'_, T> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.body.write_meta_members(&mut map, &[])?;
        map.end()
    }
}
