//! Where Redis is, and how long to wait for it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::store::StoreError;
use redis::{ConnectionAddr, IntoConnectionInfo as _, RedisConnectionInfo};
use tokio_rustls::rustls::ClientConfig;

/// Why a [`RedisStore`](super::RedisStore) could not be set up. What a URL holds besides its host is never shown: it may be a password.
#[derive(Debug)]
#[non_exhaustive]
pub enum RedisConfigError {
    /// The URL can't be read, or asks for something that is not served. Says what.
    Url(String),
    /// Redis may throw away what still protects, as soon as its memory is full. Holds its `maxmemory-policy`.
    Evicts(String),
    /// TLS can't be set up.
    Tls(String),
    /// Redis can't be reached, or answers in an unexpected way.
    Unreachable(StoreError),
}

impl fmt::Display for RedisConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(why) => write!(
                f,
                "the URL of Redis {why}; write redis://user:password@host:6379/0, rediss:// for TLS, or redis+unix:///path"
            ),
            Self::Evicts(policy) => write!(
                f,
                "Redis has the maxmemory-policy {policy}: under pressure it would forget nonces and revocations, and let replays \
                 through. Set `maxmemory-policy noeviction`, or say `.accept_eviction(\"reason\")`"
            ),
            Self::Tls(why) => write!(f, "TLS to Redis can't be set up: {why}"),
            Self::Unreachable(why) => write!(f, "Redis can't be used: {why}"),
        }
    }
}

impl std::error::Error for RedisConfigError {}

/// How to reach Redis (7.0 or newer; Valkey as well), and for how long to wait for it.
///
/// ```
/// use std::time::Duration;
///
/// use mcip_guard::store::RedisOptions;
///
/// let options = RedisOptions::new("rediss://shop:password@redis-1.internal:6379/0")?
///     .also("rediss://shop:password@redis-2.internal:6379/0")?
///     .prefix("shop")
///     .answer_time(Duration::from_millis(500));
/// assert!(!format!("{options:?}").contains("password"));
/// # Ok::<(), mcip_guard::store::RedisConfigError>(())
/// ```
#[derive(Clone)]
pub struct RedisOptions {
    pub(super) addresses: Vec<Address>,
    pub(super) sentinel: Option<Arc<str>>,
    pub(super) prefix: Arc<str>,
    pub(super) connect_time: Duration,
    pub(super) answer_time: Duration,
    pub(super) in_flight: usize,
    pub(super) replicas: u32,
    pub(super) accept_eviction: Option<Arc<str>>,
    pub(super) tls: Option<Arc<ClientConfig>>,
    pub(super) task_bytes: u64,
}

/// One server: where it is, and as whom to speak to it.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) place: Place,
    pub(super) settings: RedisConnectionInfo,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Tcp(String, u16),
    Tls(String, u16),
    #[cfg(unix)]
    Socket(std::path::PathBuf),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(host, port) => write!(f, "{host}:{port}"),
            Self::Tls(host, port) => write!(f, "{host}:{port} (TLS)"),
            #[cfg(unix)]
            Self::Socket(path) => write!(f, "{}", path.display()),
        }
    }
}

fn read(url: &str) -> Result<Address, RedisConfigError> {
    let wrong = |why: &str| RedisConfigError::Url(why.to_owned());
    if url.contains('#') {
        // `#insecure` is how others ask for TLS that looks at no certificate, which is no protection.
        return Err(wrong("has a fragment, which means nothing here"));
    }
    // TLS is done here rather than by the crate, with the provider of this project.
    let (is_tls, plain) = match url.strip_prefix("rediss://") {
        Some(rest) => (true, format!("redis://{rest}")),
        None => (false, url.to_owned()),
    };
    let info = plain
        .as_str()
        .into_connection_info()
        .map_err(|_| wrong("can't be read"))?;
    let place = match info.addr() {
        ConnectionAddr::Tcp(host, port) if is_tls => Place::Tls(host.clone(), *port),
        ConnectionAddr::Tcp(host, port) => Place::Tcp(host.clone(), *port),
        #[cfg(unix)]
        ConnectionAddr::Unix(path) => Place::Socket(path.clone()),
        _ => return Err(wrong("is of a kind that is not served")),
    };
    Ok(Address {
        place,
        settings: info.redis_settings().clone(),
    })
}

impl RedisOptions {
    /// Redis at a URL: `redis://`, `rediss://` for TLS, `redis+unix://` for a socket of the file system.
    ///
    /// # Errors
    /// [`RedisConfigError::Url`].
    pub fn new(url: &str) -> Result<Self, RedisConfigError> {
        Ok(Self {
            addresses: vec![read(url)?],
            sentinel: None,
            prefix: "mcip".into(),
            connect_time: Duration::from_secs(2),
            answer_time: Duration::from_secs(1),
            in_flight: 1024,
            replicas: 0,
            accept_eviction: None,
            tls: None,
            task_bytes: 32 << 20,
        })
    }

    /// Another address of the same data, such as a replica that may be promoted. Whichever is the primary is used; a connection to one that
    /// no longer is is given up. Promote one only when the other is no primary any more: two at the same time are two truths, and
    /// a replay that one has seen passes at the other. [Sentinels](Self::sentinels) see to that.
    ///
    /// # Errors
    /// [`RedisConfigError::Url`].
    pub fn also(mut self, url: &str) -> Result<Self, RedisConfigError> {
        self.addresses.push(read(url)?);
        Ok(self)
    }

    /// The addresses are those of Redis Sentinels, which know where the primary of this name is. It is spoken to with the
    /// credentials and the TLS of the first URL; the sentinels without credentials.
    #[must_use]
    pub fn sentinels(mut self, primary: &str) -> Self {
        self.sentinel = Some(primary.into());
        self
    }

    /// What every key and channel begins with. Servers that share it share their state. Default `mcip`.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How long to wait for a connection, its handshakes included. Default 2 s.
    #[must_use]
    pub fn connect_time(mut self, time: Duration) -> Self {
        self.connect_time = time;
        self
    }

    /// How long to wait for the answer to a command, all told; then the store is unavailable for whoever asked. Default 1 s.
    #[must_use]
    pub fn answer_time(mut self, time: Duration) -> Self {
        self.answer_time = time;
        self
    }

    /// Commands that wait for their answers at a time; more wait for a place, no longer than the time for an answer. Default 1024.
    #[must_use]
    pub fn in_flight(mut self, commands: usize) -> Self {
        self.in_flight = commands.max(1);
        self
    }

    /// Replicas that have to have a nonce, a revocation, a step or a task before the store says that it is kept (`WAIT`). With one, the
    /// loss of the primary loses nothing that was acknowledged. Costs a round trip between the servers. Default 0.
    #[must_use]
    pub fn replicas(mut self, replicas: u32) -> Self {
        self.replicas = replicas;
        self
    }

    /// Goes on although Redis may evict keys, or does not say whether it does. Replays of what it evicted are not seen.
    #[must_use]
    pub fn accept_eviction(mut self, reason: &str) -> Self {
        self.accept_eviction = Some(reason.into());
        self
    }

    /// How TLS is done for `rediss://`: own authorities, a client certificate. Without it the authorities that the system trusts.
    #[must_use]
    pub fn tls(mut self, config: Arc<ClientConfig>) -> Self {
        self.tls = Some(config);
        self
    }

    /// Bytes that the tasks of one owner may take. Default 32 MiB.
    #[must_use]
    pub fn task_bytes(mut self, of_owner: u64) -> Self {
        self.task_bytes = of_owner;
        self
    }
}

impl fmt::Debug for RedisOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses: Vec<String> = self.addresses.iter().map(|one| one.place.to_string()).collect();
        f.debug_struct("RedisOptions")
            .field("addresses", &addresses)
            .field("sentinel", &self.sentinel)
            .field("prefix", &self.prefix)
            .field("answer_time", &self.answer_time)
            .field("replicas", &self.replicas)
            .field("accept_eviction", &self.accept_eviction)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_url_but_its_address_is_shown() {
        let options = RedisOptions::new("redis://alice:secret@localhost:7000/1").expect("a URL");
        let shown = format!("{options:?}");
        assert!(shown.contains("localhost:7000") && !shown.contains("secret"), "{shown}");
        let wrong = RedisOptions::new("redis://alice:secret@local host/").expect_err("no URL");
        assert!(!format!("{wrong} {wrong:?}").contains("secret"));
    }

    #[test]
    fn tls_without_certificates_is_refused() {
        assert!(matches!(
            RedisOptions::new("rediss://localhost/#insecure"),
            Err(RedisConfigError::Url(_))
        ));
        assert!(RedisOptions::new("rediss://localhost/").is_ok());
    }
}
