//! What judges count and remember: nonces, steps that run once, budgets, revocations, completed functions.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::store::{BudgetStore, HistoryStore, NonceStore, OnceState, OnceStore, RevocationStore, StoreError};

use super::dial::unavailable;
use super::scripts::{CONSUME, START, TAKE, UNTIL};
use super::{RedisStore, kept, left, millis, token};

#[async_trait]
impl NonceStore for RedisStore {
    async fn consume(&self, scope: &str, nonce: &[u8], expires: SystemTime) -> Result<bool, StoreError> {
        let Some(ttl) = kept(expires) else {
            return Ok(true);
        };
        if !self.0.forgotten.may_consume(Duration::from_millis(ttl)) {
            return Err(unavailable(
                "it lost what it knew; nonces are refused until all that it forgot have expired",
            ));
        }
        let key = self.key("n", scope, nonce);
        let first: bool = self
            .link()
            .script(&CONSUME)
            .key(key)
            .arg(token()?)
            .number(ttl)
            .durable()
            .run()
            .await?;
        // It may have come back empty while this was on its way.
        if first && !self.0.forgotten.may_consume(Duration::ZERO) {
            return Err(unavailable(
                "it lost what it knew; nonces are refused until all that it forgot have expired",
            ));
        }
        Ok(first)
    }
}

#[async_trait]
impl OnceStore for RedisStore {
    async fn start(&self, scope: &str, name: &[u8], expires: SystemTime) -> Result<OnceState, StoreError> {
        let ttl = kept(expires).unwrap_or(1);
        if !self.0.forgotten.may_consume(Duration::from_millis(ttl)) {
            return Err(unavailable(
                "it lost what it knew; steps that run once wait until all that it forgot have expired",
            ));
        }
        let key = self.key("o", scope, name);
        let start = self.link().script(&START).key(key).arg(token()?).number(ttl).durable();
        let (state, outcome): (u8, Vec<u8>) = start.run().await?;
        Ok(match state {
            1 => OnceState::Started,
            2 => OnceState::Unfinished,
            _ => OnceState::Finished(outcome.into()),
        })
    }

    async fn finish(&self, scope: &str, name: &[u8], outcome: Bytes, expires: SystemTime) -> Result<(), StoreError> {
        let mut value = Vec::with_capacity(outcome.len() + 1);
        value.push(b'f');
        value.extend_from_slice(&outcome);
        let ttl = left(expires).unwrap_or(1);
        let mut set = redis::cmd("SET");
        set.arg(self.key("o", scope, name)).arg(value).arg("PX").arg(ttl);
        self.link().command(&set).await
    }
}

#[async_trait]
impl BudgetStore for RedisStore {
    async fn take(&self, name: &str, most: u32, window: Duration, now: SystemTime) -> Result<bool, StoreError> {
        let window = u64::try_from(window.as_millis()).unwrap_or(u64::MAX).clamp(1, 1 << 50);
        let take = self.link().script(&TAKE).key(self.key("b", "budget", name.as_bytes()));
        take.arg(token()?)
            .number(most)
            .number(window)
            .number(millis(now))
            .run()
            .await
    }
}

impl RedisStore {
    /// Keeps something that is true until a time.
    async fn until(&self, key: String, expires: SystemTime) -> Result<(), StoreError> {
        let Some(ttl) = left(expires) else {
            return Ok(());
        };
        let until = self.link().script(&UNTIL).key(key).number(millis(expires)).number(ttl);
        until.durable().run::<u8>().await.map(drop)
    }

    async fn is_true(&self, key: String, now: SystemTime) -> Result<Option<SystemTime>, StoreError> {
        let mut get = redis::cmd("GET");
        get.arg(key);
        let until: Option<u64> = self.link().command(&get).await?;
        let until = until.map(|until| SystemTime::UNIX_EPOCH + Duration::from_millis(until));
        Ok(until.filter(|until| *until > now))
    }

    /// What this process knows to be revoked is written again if Redis forgot it.
    async fn remember(&self) -> Result<(), StoreError> {
        let Some(again) = self.0.forgotten.to_write_again() else {
            return Ok(());
        };
        for (subject, until) in &again.revoked {
            self.until(self.key("r", "revoked", subject.as_bytes()), *until).await?;
        }
        again.done();
        Ok(())
    }
}

#[async_trait]
impl RevocationStore for RedisStore {
    async fn revoke(&self, subject: &str, expires: SystemTime) -> Result<(), StoreError> {
        // Even if Redis can't be told, this process knows.
        self.0.forgotten.revoked(subject, expires);
        self.until(self.key("r", "revoked", subject.as_bytes()), expires).await
    }

    async fn is_revoked(&self, subject: &str, now: SystemTime) -> Result<bool, StoreError> {
        self.remember().await?;
        // Somebody else may be writing it again just now.
        if self.0.forgotten.is_revoked(subject, now) {
            return Ok(true);
        }
        let until = self.is_true(self.key("r", "revoked", subject.as_bytes()), now).await?;
        if let Some(until) = until {
            self.0.forgotten.revoked(subject, until);
        }
        Ok(until.is_some())
    }

    /// A revocation is never taken back, so one that is known needs no asking; that somebody is not revoked does.
    fn is_revoked_now(&self, subject: &str, now: SystemTime) -> Option<Result<bool, StoreError>> {
        self.0.forgotten.is_revoked(subject, now).then_some(Ok(true))
    }
}

#[async_trait]
impl HistoryStore for RedisStore {
    async fn note(&self, scope: &str, function: &str, expires: SystemTime) -> Result<(), StoreError> {
        self.until(self.key("h", scope, function.as_bytes()), expires).await
    }

    async fn has(&self, scope: &str, function: &str, now: SystemTime) -> Result<bool, StoreError> {
        Ok(self
            .is_true(self.key("h", scope, function.as_bytes()), now)
            .await?
            .is_some())
    }
}
