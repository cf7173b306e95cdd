//! Events of streams: a list of the events, and a hash that says where in the stream they stand.

use std::time::SystemTime;

use async_trait::async_trait;
use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::store::{Appended, EventBounds, EventStore, KeptEvents, StoreError};
use redis::{FromRedisValue as _, Value};

use super::dial::unavailable;
use super::scripts::{EVENTS_APPEND, EVENTS_READ};
use super::{RedisStore, left, millis};

fn number<T: redis::FromRedisValue>(value: Option<Value>) -> Result<T, StoreError> {
    let value = value.ok_or_else(|| unavailable("a stream is not what was kept"))?;
    T::from_redis_value(value).map_err(unavailable)
}

#[async_trait]
impl EventStore for RedisStore {
    async fn append(
        &self,
        stream: Digest,
        first: u64,
        events: Vec<Bytes>,
        over: bool,
        bounds: EventBounds,
        expires: SystemTime,
    ) -> Result<Appended, StoreError> {
        let ttl = left(expires).unwrap_or(1);
        let (events_most, bytes_most) = (bounds.events as u64, bounds.bytes as u64);
        let mut append = self.link().script(&EVENTS_APPEND);
        append = append.key(self.key_of("em", &stream)).key(self.key_of("el", &stream));
        append = append
            .number(first)
            .number(u8::from(over))
            .number(events_most)
            .number(bytes_most);
        append = append.number(millis(expires)).number(ttl);
        for event in &events {
            append = append.arg(event);
        }
        let (kept, wanted): (u8, i64) = append.run().await?;
        Ok(match kept {
            1 => Appended::Kept {
                wanted: u64::try_from(wanted).ok(),
            },
            _ => Appended::TakenOver,
        })
    }

    async fn read(
        &self,
        stream: Digest,
        from: u64,
        most: usize,
        now: SystemTime,
    ) -> Result<Option<KeptEvents>, StoreError> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let read = self.link().script(&EVENTS_READ);
        let read = read.key(self.key_of("em", &stream)).key(self.key_of("el", &stream));
        let found: Vec<Value> = read.number(from).number(most).number(millis(now)).run().await?;
        let mut found = found.into_iter();
        if number::<u8>(found.next())? == 0 {
            return Ok(None);
        }
        let (first, next) = (number(found.next())?, number(found.next())?);
        let over: u8 = number(found.next())?;
        let events = found.map(|event| Vec::<u8>::from_redis_value(event).map(Bytes::from).map_err(unavailable));
        Ok(Some(KeptEvents {
            first,
            next,
            over: over == 1,
            events: events.collect::<Result<_, _>>()?,
        }))
    }
}
