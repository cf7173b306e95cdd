//! How long a result stays fresh, and for whom (2026-07-28, caching; SEP-2549).

use std::time::Duration;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::Number;

use super::object::{closed_enum, read_once};

closed_enum! {
    /// Who may be served a cached result.
    pub enum CacheScope {
        /// Whoever asks.
        Public = "public",
        /// Only who presents the same authorization.
        Private = "private",
    }
}

/// The freshness of a cacheable result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheHint {
    /// Milliseconds after receipt during which the result is fresh; 0 means stale at once.
    pub ttl_ms: u64,
    /// Who may be served the result.
    pub scope: CacheScope,
}

impl CacheHint {
    pub(crate) const TTL_KEY: &'static str = "ttlMs";
    pub(crate) const SCOPE_KEY: &'static str = "cacheScope";

    /// Stale at once, and private: what is assumed where nothing is said.
    pub const STALE: CacheHint = CacheHint {
        ttl_ms: 0,
        scope: CacheScope::Private,
    };

    /// Fresh for a time, for whoever asks.
    #[must_use]
    pub fn public(ttl: Duration) -> Self {
        Self {
            ttl_ms: milliseconds(ttl),
            scope: CacheScope::Public,
        }
    }

    /// Fresh for a time, for who presents the same authorization.
    #[must_use]
    pub fn private(ttl: Duration) -> Self {
        Self {
            ttl_ms: milliseconds(ttl),
            scope: CacheScope::Private,
        }
    }

    /// How long the result is fresh.
    #[must_use]
    pub fn ttl(&self) -> Duration {
        Duration::from_millis(self.ttl_ms)
    }

    /// Writes both members.
    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(Self::TTL_KEY, &self.ttl_ms)?;
        map.serialize_entry(Self::SCOPE_KEY, &self.scope)
    }

    /// Writes both members, if there is something to say.
    pub(crate) fn write_optional<M: SerializeMap>(hint: &Option<Self>, map: &mut M) -> Result<(), M::Error> {
        match hint {
            Some(hint) => hint.write(map),
            None => Ok(()),
        }
    }
}

impl Default for CacheHint {
    fn default() -> Self {
        Self::STALE
    }
}

/// The largest number of milliseconds that every peer reads exactly.
const MAX_TTL_MS: u64 = (1 << 53) - 1;

fn milliseconds(ttl: Duration) -> u64 {
    u64::try_from(ttl.as_millis()).unwrap_or(MAX_TTL_MS).min(MAX_TTL_MS)
}

/// Ties a hint to what has been read of it; lets `object!` name the latter.
pub(crate) trait ReadCache {
    type Partial: Default;
}

impl ReadCache for CacheHint {
    type Partial = PartialHint;
}

/// What has been read of a hint.
#[derive(Default)]
pub(crate) struct PartialHint {
    ttl: Option<Option<Number>>,
    scope: Option<Option<CacheScope>>,
}

impl PartialHint {
    pub(crate) fn read_ttl<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        read_once(&mut self.ttl, CacheHint::TTL_KEY, map)
    }

    pub(crate) fn read_scope<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        read_once(&mut self.scope, CacheHint::SCOPE_KEY, map)
    }

    /// A negative or absent time is 0, an absent scope private; with neither there is no hint.
    pub(crate) fn finish(self) -> Option<CacheHint> {
        let (ttl, scope) = (self.ttl.flatten(), self.scope.flatten());
        if ttl.is_none() && scope.is_none() {
            return None;
        }
        let ttl_ms = ttl.map_or(0, |ttl| {
            // A float to integer cast saturates, and takes NaN (which JSON lacks) to 0.
            ttl.as_u64()
                .unwrap_or_else(|| ttl.as_f64().unwrap_or(0.0) as u64)
                .min(MAX_TTL_MS)
        });
        Some(CacheHint {
            ttl_ms,
            scope: scope.unwrap_or(CacheScope::Private),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::ListToolsResult;

    #[test]
    fn what_is_unusable_is_stale_and_private() {
        let hint = |text: &str| serde_json::from_str::<ListToolsResult>(text).unwrap().cache;
        assert_eq!(hint(r#"{"tools":[]}"#), None);
        assert_eq!(
            hint(r#"{"tools":[],"ttlMs":-5,"cacheScope":"public"}"#).unwrap().ttl_ms,
            0
        );
        assert_eq!(
            hint(r#"{"tools":[],"ttlMs":5.5}"#),
            Some(CacheHint {
                ttl_ms: 5,
                scope: CacheScope::Private
            })
        );
        assert_eq!(hint(r#"{"tools":[],"cacheScope":"private"}"#), Some(CacheHint::STALE));
        assert_eq!(hint(r#"{"tools":[],"ttlMs":1e300}"#).unwrap().ttl_ms, MAX_TTL_MS);
    }
}
