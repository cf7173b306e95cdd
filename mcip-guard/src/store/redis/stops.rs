//! What an operator stopped: one hash, which is there until it is empty.

use async_trait::async_trait;
use mcip_core::store::{StopStore, StoreError};

use super::RedisStore;

impl RedisStore {
    fn stops_key(&self) -> String {
        format!("{}:stops", self.0.prefix)
    }
}

#[async_trait]
impl StopStore for RedisStore {
    async fn put_stop(&self, what: &str, reason: &str) -> Result<(), StoreError> {
        let mut put = redis::cmd("HSET");
        put.arg(self.stops_key()).arg(what).arg(reason);
        self.link().command::<u64>(&put).await.map(drop)
    }

    async fn remove_stop(&self, what: &str) -> Result<bool, StoreError> {
        let mut remove = redis::cmd("HDEL");
        remove.arg(self.stops_key()).arg(what);
        self.link().command(&remove).await
    }

    async fn stops(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut all = redis::cmd("HGETALL");
        all.arg(self.stops_key());
        self.link().command(&all).await
    }
}
