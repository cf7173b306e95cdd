//! A connection to the primary: TCP, a socket of the file system or TLS, then the handshake of Redis.

use std::sync::Arc;

use mcip_core::store::StoreError;
use redis::aio::{MultiplexedConnection, PubSub};
use redis::{AsyncConnectionConfig, RedisConnectionInfo, RedisError, Value};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::options::{Address, Place, RedisConfigError, RedisOptions};

/// A byte stream, whichever it is.
trait Wire: AsyncRead + AsyncWrite + Send + Unpin + 'static {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin + 'static> Wire for S {}

pub(super) fn unavailable(what: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(format!("Redis: {what}"))
}

/// What can be said of an error: never more than Redis said, which holds no value of ours.
pub(super) fn failed(error: &RedisError) -> StoreError {
    match error.code() {
        Some("OOM") => StoreError::Full,
        _ => unavailable(error),
    }
}

/// The authorities that the system trusts, with the one provider that this project uses.
fn usual_tls() -> Result<Arc<ClientConfig>, StoreError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(unavailable)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

async fn wire(place: &Place, options: &RedisOptions) -> Result<Box<dyn Wire>, StoreError> {
    let tcp = async |host: &str, port: u16| {
        let stream = TcpStream::connect((host, port)).await.map_err(unavailable)?;
        let _ = stream.set_nodelay(true);
        Ok::<_, StoreError>(stream)
    };
    match place {
        Place::Tcp(host, port) => Ok(Box::new(tcp(host, *port).await?)),
        Place::Tls(host, port) => {
            let config = match &options.tls {
                Some(config) => config.clone(),
                None => usual_tls()?,
            };
            let name = ServerName::try_from(host.clone()).map_err(unavailable)?;
            let stream = tcp(host, *port).await?;
            let secure = TlsConnector::from(config).connect(name, stream);
            Ok(Box::new(secure.await.map_err(unavailable)?))
        }
        #[cfg(unix)]
        Place::Socket(path) => {
            let stream = tokio::net::UnixStream::connect(path);
            Ok(Box::new(stream.await.map_err(unavailable)?))
        }
    }
}

/// A connection for commands, with the task that drives it.
pub(super) struct Connected {
    pub(super) commands: MultiplexedConnection,
    driver: JoinHandle<()>,
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

async fn commands(
    place: &Place,
    settings: &RedisConnectionInfo,
    options: &RedisOptions,
) -> Result<Connected, StoreError> {
    let connect = async {
        let stream = wire(place, options).await?;
        // The time for an answer is kept by whoever asks.
        let config = AsyncConnectionConfig::new()
            .set_response_timeout(None)
            .set_connection_timeout(None);
        let (commands, driver) = MultiplexedConnection::new_with_config(settings, stream, config)
            .await
            .map_err(|error| failed(&error))?;
        let driver = tokio::spawn(driver);
        Ok(Connected { commands, driver })
    };
    tokio::time::timeout(options.connect_time, connect)
        .await
        .unwrap_or_else(|_| Err(unavailable(format_args!("{place} did not answer in time"))))
}

/// Where to look for the primary, in this order.
async fn candidates(options: &RedisOptions) -> Result<Vec<Address>, StoreError> {
    let Some(name) = &options.sentinel else {
        return Ok(options.addresses.clone());
    };
    let mut last = unavailable("no sentinel is configured");
    for sentinel in &options.addresses {
        let asked = async {
            let mut sentinel = commands(&sentinel.place, &RedisConnectionInfo::default(), options).await?;
            let mut asks = redis::cmd("SENTINEL");
            asks.arg("get-master-addr-by-name").arg(&**name);
            let answer = asks.query_async::<Option<(String, u16)>>(&mut sentinel.commands);
            let answer = tokio::time::timeout(options.answer_time, answer).await;
            let answer = answer.map_err(|_| unavailable("a sentinel did not answer in time"))?;
            let answer = answer.map_err(|error| failed(&error))?;
            answer.ok_or_else(|| unavailable("no sentinel knows the primary"))
        };
        match asked.await {
            Ok((host, port)) => {
                // Spoken to in the way of the first.
                let first = &options.addresses[0];
                let place = match first.place {
                    Place::Tls(..) => Place::Tls(host, port),
                    _ => Place::Tcp(host, port),
                };
                let settings = first.settings.clone();
                return Ok(vec![Address { place, settings }]);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Connects to the primary and says where it is.
pub(super) async fn primary(options: &RedisOptions) -> Result<(Connected, Address), StoreError> {
    let mut last = unavailable("no address is configured");
    for address in candidates(options).await? {
        let found = async {
            let mut found = commands(&address.place, &address.settings, options).await?;
            is_primary(&mut found.commands, options).await?;
            Ok(found)
        };
        match found.await {
            Ok(found) => return Ok((found, address)),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Another connection to the primary that was found.
pub(super) async fn another(address: &Address, options: &RedisOptions) -> Result<Connected, StoreError> {
    let mut connected = commands(&address.place, &address.settings, options).await?;
    is_primary(&mut connected.commands, options).await?;
    Ok(connected)
}

/// Whether this is the primary now: asked at the beginning and again and again, since one may be demoted.
pub(super) async fn is_primary(
    connection: &mut MultiplexedConnection,
    options: &RedisOptions,
) -> Result<(), StoreError> {
    let asked = redis::cmd("ROLE").to_owned();
    let answer = tokio::time::timeout(options.answer_time, asked.query_async::<Vec<Value>>(connection)).await;
    let answer = answer
        .map_err(|_| unavailable("no answer in time"))?
        .map_err(|error| failed(&error))?;
    match answer.first() {
        Some(Value::BulkString(role)) if role == b"master" => Ok(()),
        Some(Value::BulkString(_)) => Err(unavailable("this server is no primary")),
        _ => Err(unavailable("ROLE was not answered as Redis does")),
    }
}

/// Refuses a server that would throw away what protects.
pub(super) async fn keeps(
    connection: &mut MultiplexedConnection,
    options: &RedisOptions,
) -> Result<(), RedisConfigError> {
    if options.accept_eviction.is_some() {
        return Ok(());
    }
    let asked = redis::cmd("INFO").arg("memory").to_owned();
    let answer = tokio::time::timeout(options.answer_time, asked.query_async::<String>(connection)).await;
    let info = answer
        .map_err(|_| RedisConfigError::Unreachable(unavailable("no answer in time")))?
        .map_err(|error| RedisConfigError::Unreachable(failed(&error)))?;
    let policy = info
        .lines()
        .find_map(|line| line.strip_prefix("maxmemory_policy:"))
        .map(str::trim);
    match policy {
        Some("noeviction") => Ok(()),
        policy => Err(RedisConfigError::Evicts(
            policy.unwrap_or("that it does not tell").to_owned(),
        )),
    }
}

/// A connection that listens to a channel.
pub(super) async fn listening(options: &RedisOptions, channel: &str) -> Result<PubSub, StoreError> {
    // Found like the one for commands, so that both speak to the same server.
    let (found, Address { place, settings }) = primary(options).await?;
    drop(found);
    let connect = async {
        let stream = wire(&place, options).await?;
        let mut listening = PubSub::new(&settings, stream).await.map_err(|error| failed(&error))?;
        listening.subscribe(channel).await.map_err(|error| failed(&error))?;
        Ok(listening)
    };
    tokio::time::timeout(options.connect_time, connect)
        .await
        .unwrap_or_else(|_| Err(unavailable(format_args!("{place} did not answer in time"))))
}
