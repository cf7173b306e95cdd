//! Stores in Redis, for many instances of one server.

mod bus;
mod counts;
mod dial;
mod events;
mod forgotten;
mod link;
mod options;
mod scripts;
mod sessions;
mod stops;
mod tasks;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::environment::{Entropy as _, SystemEntropy};
use mcip_core::store::{StoreError, StoreHealth};

pub use options::{RedisConfigError, RedisOptions};

use dial::unavailable;
use forgotten::Forgotten;
use link::Link;

/// Every store trait, in Redis. Cheap to clone; every clone uses one connection, on which commands follow each other without waiting for
/// answers.
///
/// Each change is one script or command, so that instances which act at the same moment see one order. Every key ends by itself. The
/// link is found again after a loss, without a restart; until then, and where no answer comes
/// [in time](RedisOptions::answer_time), the store says [`StoreError::Unavailable`], and what asked fails closed: replays,
/// revocations, budgets, sessions and tasks are refused. `docs/scale-out.md` says for each what its callers see.
///
/// **If Redis comes back without its data**, nonces are refused for as long as those that it forgot could still be used; what this process
/// knows to be revoked stays so and is written again. Set Redis up so that it does not happen (`appendonly yes`, or
/// [replicas](RedisOptions::replicas)).
///
/// ```no_run
/// use std::sync::Arc;
///
/// use mcip_guard::Guardian;
/// use mcip_guard::store::{RedisOptions, RedisStore};
///
/// # async fn shared() -> Result<(), Box<dyn std::error::Error>> {
/// let store = RedisStore::connect(RedisOptions::new("rediss://shop:password@redis.internal/")?.prefix("shop")).await?;
/// let guardian = Guardian::new(Arc::new(store.clone()));
/// # let _ = guardian;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore(Arc<Inner>);

struct Inner {
    link: Link,
    prefix: Arc<str>,
    forgotten: Forgotten,
}

impl RedisStore {
    /// Connects. Has to be called within a runtime of tokio, which keeps the connection up from then on.
    ///
    /// # Errors
    /// If Redis can't be reached or used: what is wrong at the start should be seen at the start.
    pub async fn connect(options: RedisOptions) -> Result<Self, RedisConfigError> {
        let prefix = options.prefix.clone();
        let link = Link::connect(options, &prefix).await?;
        let forgotten = Forgotten::new(link.epoch());
        Ok(Self(Arc::new(Inner {
            link,
            prefix,
            forgotten,
        })))
    }

    fn link(&self) -> &Link {
        &self.0.link
    }

    /// The key of an entry: names that peers chose are digests in it, of one length and without meaning.
    fn key(&self, kind: &str, scope: &str, name: &[u8]) -> String {
        self.key_of(kind, &Digest::of_parts([scope.as_bytes(), name]))
    }

    fn key_of(&self, kind: &str, digest: &Digest) -> String {
        use fmt::Write as _;
        let mut key = String::with_capacity(self.0.prefix.len() + kind.len() + 66);
        let _ = write!(key, "{}:{kind}:", self.0.prefix);
        for byte in digest.as_bytes() {
            let _ = write!(key, "{byte:02x}");
        }
        key
    }
}

/// Milliseconds since 1970.
fn millis(time: SystemTime) -> u64 {
    u64::try_from(time.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()).unwrap_or(u64::MAX)
}

/// Milliseconds that are left; `None` if there are none. More than a hundred years is as good as for ever, which Redis does not
/// take as a time.
fn left(expires: SystemTime) -> Option<u64> {
    let left = expires.duration_since(SystemTime::now()).ok()?;
    let most = Duration::from_secs(100 * 365 * 86_400);
    u64::try_from(left.min(most).as_millis()).ok().filter(|left| *left > 0)
}

/// How far the clocks of instances may differ: what must not come twice is remembered for so much longer than its time, or an instance
/// whose clock is slow would still take what one whose clock is fast has forgotten.
const SKEW: Duration = Duration::from_secs(5);

/// Milliseconds for which something that must not come twice is remembered; `None` if no instance would take it any more.
fn kept(expires: SystemTime) -> Option<u64> {
    // A time that can't be said is one that never comes.
    left(expires.checked_add(SKEW).unwrap_or(expires))
}

/// Tells one call from another, so that one that is made again after a lost connection is known to be the same.
fn token() -> Result<String, StoreError> {
    let mut bytes = [0; 12];
    SystemEntropy.fill(&mut bytes).map_err(unavailable)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[async_trait]
impl StoreHealth for RedisStore {
    async fn check(&self) -> Result<(), StoreError> {
        self.link().check().await
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RedisStore").field(&self.link().options).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_come_twice_is_remembered_for_longer_than_its_time() {
        let now = SystemTime::now();
        let minute = Duration::from_secs(60);
        let ttl = kept(now + minute).expect("kept");
        assert!(ttl > 60_000 && ttl <= 65_000, "{ttl}");
        // An instance whose clock is slow still takes it.
        let late = kept(now - SKEW / 2).expect("kept");
        assert!(late > 0 && late <= 2_500, "{late}");
        assert_eq!(kept(now - minute), None);
    }
}
