//! Sessions: a hash each, whose fields instances change without undoing what others did.
//!
//! | field | |
//! |---|---|
//! | `e` | until when it is kept (ms) |
//! | `r` | what never changes, as JSON |
//! | `l` | the log level, or nothing |
//! | `w…` | a resource that is watched |

use std::collections::HashMap;
use std::time::SystemTime;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::store::{SessionAmendment, SessionRecord, SessionStore, StoreError};
use mcip_core::types::LoggingLevel;

use super::dial::unavailable;
use super::scripts::{SESSION_AMEND, SESSION_PUT, SESSION_RENEW};
use super::{RedisStore, left, millis};

fn level(level: LoggingLevel) -> Result<String, StoreError> {
    serde_json::to_string(&level).map_err(unavailable)
}

#[async_trait]
impl SessionStore for RedisStore {
    async fn put(&self, key: Digest, mut record: SessionRecord, expires: SystemTime) -> Result<(), StoreError> {
        let Some(ttl) = left(expires) else {
            return self.remove(key).await;
        };
        let watched = std::mem::take(&mut record.watched);
        let log_level = record.log_level.take().map(level).transpose()?.unwrap_or_default();
        let text = serde_json::to_vec(&record).map_err(unavailable)?;
        let mut put = self.link().script(&SESSION_PUT).key(self.key_of("s", &key));
        put = put.number(millis(expires)).number(ttl).arg(text).arg(log_level);
        for uri in watched {
            put = put.arg(uri);
        }
        put.durable().run::<u8>().await.map(drop)
    }

    async fn get(&self, key: Digest, now: SystemTime) -> Result<Option<SessionRecord>, StoreError> {
        let mut get = redis::cmd("HGETALL");
        get.arg(self.key_of("s", &key));
        let fields: HashMap<Vec<u8>, Vec<u8>> = self.link().command(&get).await?;
        let expires = fields
            .get(&b"e"[..])
            .and_then(|text| std::str::from_utf8(text).ok()?.parse::<u64>().ok());
        let (Some(expires), Some(text)) = (expires, fields.get(&b"r"[..])) else {
            return Ok(None);
        };
        if expires <= millis(now) {
            return Ok(None);
        }
        let mut record: SessionRecord = serde_json::from_slice(text).map_err(unavailable)?;
        record.log_level = match fields.get(&b"l"[..]).map(Vec::as_slice) {
            None | Some(b"") => None,
            Some(text) => Some(serde_json::from_slice(text).map_err(unavailable)?),
        };
        let watched = fields
            .into_keys()
            .filter_map(|field| String::from_utf8(field.strip_prefix(b"w")?.to_vec()).ok());
        record.watched = watched.collect();
        record.watched.sort();
        Ok(Some(record))
    }

    async fn renew(&self, key: Digest, expires: SystemTime) -> Result<bool, StoreError> {
        let ttl = left(expires).unwrap_or(1);
        let renew = self.link().script(&SESSION_RENEW).key(self.key_of("s", &key));
        renew.number(millis(expires)).number(ttl).run().await
    }

    async fn amend(&self, key: Digest, amendment: SessionAmendment) -> Result<bool, StoreError> {
        let amend = self.link().script(&SESSION_AMEND).key(self.key_of("s", &key));
        let amend = match amendment {
            SessionAmendment::LogLevel(set) => amend.arg("set").arg("l").arg(level(set)?),
            SessionAmendment::Watch(uri) => amend.arg("set").arg(format!("w{uri}")).arg(""),
            SessionAmendment::Unwatch(uri) => amend.arg("del").arg(format!("w{uri}")),
        };
        amend.run().await
    }

    async fn remove(&self, key: Digest) -> Result<(), StoreError> {
        let mut del = redis::cmd("DEL");
        del.arg(self.key_of("s", &key));
        self.link().command::<u64>(&del).await.map(drop)
    }
}
