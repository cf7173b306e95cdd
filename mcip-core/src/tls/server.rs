//! What a server shows and asks for, and what happens when its files are replaced.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{NoClientAuth, NoServerSessionStorage, WebPkiClientVerifier};
use rustls::sign::SingleCertAndKey;

use super::identity;
use super::stamp::Stamp;
use super::{Identity, Pem, Roots, TlsError, TlsVersion, Validity, provider};

/// Whether clients have to show a certificate (mutual TLS), and whose count.
///
/// A certificate that is shown is always verified: its chain, its times, its purpose, the proof that the client holds its key, and
/// where lists are given, that it was not revoked. *Optional* says only that a client may come without one.
#[derive(Clone, Debug)]
pub struct ClientCertificates {
    authorities: Roots,
    required: bool,
    revoked: Vec<Pem>,
}

impl ClientCertificates {
    /// Whoever shows no certificate of these authorities gets no connection.
    #[must_use]
    pub fn required(authorities: impl Into<Pem>) -> Self {
        Self {
            authorities: Roots::only(authorities),
            required: true,
            revoked: Vec::new(),
        }
    }

    /// Whoever shows a certificate has to show one of these authorities; others are asked by the authenticator who they are.
    #[must_use]
    pub fn optional(authorities: impl Into<Pem>) -> Self {
        Self {
            required: false,
            ..Self::required(authorities)
        }
    }

    /// Authorities besides.
    #[must_use]
    pub fn and(mut self, authorities: impl Into<Pem>) -> Self {
        self.authorities = self.authorities.and(authorities);
        self
    }

    /// Certificate revocation lists (RFC 5280, section 5), in PEM. With the first one, each issuer of a chain has to have a list that has
    /// not run out; a certificate about which no list speaks does not count.
    #[must_use]
    pub fn revoked(mut self, lists: impl Into<Pem>) -> Self {
        self.revoked.push(lists.into());
        self
    }

    fn sources(&self) -> impl Iterator<Item = &Pem> {
        self.authorities.sources().chain(&self.revoked)
    }

    fn verifier(&self) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
        let roots = Arc::new(self.authorities.load()?);
        let mut builder = WebPkiClientVerifier::builder_with_provider(roots, provider());
        if !self.required {
            builder = builder.allow_unauthenticated();
        }
        if !self.revoked.is_empty() {
            for source in &self.revoked {
                builder = builder.with_crls(source.revocations()?);
            }
            builder = builder.enforce_revocation_expiration();
        }
        let failed = |error| TlsError::new("client certificates", error);
        builder.build().map_err(failed)
    }
}

/// What happened to the certificates of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlsEvent {
    /// The files were read again, and new connections are made with what stands in them.
    Reloaded {
        /// When the new certificate is valid.
        validity: Option<Validity>,
    },
    /// The files were replaced and can't be used. What was read before stays in use.
    NotReloaded(TlsError),
    /// The certificate is about to run out, or has.
    Expiring {
        /// When.
        until: SystemTime,
        /// How long it has, or zero.
        left: Duration,
    },
}

impl fmt::Display for TlsEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reloaded { .. } => f.write_str("the certificate was read again; new connections are made with it"),
            Self::NotReloaded(error) => write!(
                f,
                "the certificate was replaced and can't be used ({error}); the one from before stays in use"
            ),
            Self::Expiring { left, .. } if left.is_zero() => {
                f.write_str("the certificate has run out: clients refuse it; replace its file")
            }
            Self::Expiring { left, .. } => write!(
                f,
                "the certificate runs out in {} hours; replace its file",
                left.as_secs() / 3600
            ),
        }
    }
}

type OnEvent = Arc<dyn Fn(&TlsEvent) + Send + Sync>;

/// TLS for a server, read and ready. Cheap to clone; clones are one: what one of them reloads, all have.
#[derive(Clone)]
pub struct ServerTls(Arc<Inner>);

struct Inner {
    settings: ServerTlsBuilder,
    current: RwLock<Current>,
    watch: Mutex<Watch>,
}

#[derive(Clone)]
struct Current {
    config: Arc<ServerConfig>,
    validity: Option<Validity>,
}

/// What is known of the files.
struct Watch {
    stamps: Vec<Option<Stamp>>,
    looked: Option<SystemTime>,
    warned: Option<SystemTime>,
}

/// What is to be read for a [`ServerTls`].
#[derive(Clone)]
#[must_use = "nothing is read before `load`"]
pub struct ServerTlsBuilder {
    identity: Identity,
    clients: Option<ClientCertificates>,
    minimum: TlsVersion,
    protocols: Vec<Vec<u8>>,
    look_every: Duration,
    warn_before: Duration,
    on_event: Option<OnEvent>,
}

/// How often is said that a certificate runs out.
const WARN_EVERY: Duration = Duration::from_secs(12 * 3600);

impl ServerTls {
    /// A certificate chain (the end-entity certificate first) and its private key, in two PEM files, or in PEM text. They may be the
    /// same file. TLS 1.3 only, HTTP/2 and HTTP/1.1, no client certificates.
    pub fn pem_files(chain: impl Into<Pem>, key: impl Into<Pem>) -> ServerTlsBuilder {
        ServerTlsBuilder {
            identity: Identity::new(chain, key),
            clients: None,
            minimum: TlsVersion::Tls13,
            protocols: vec![b"h2".to_vec(), b"http/1.1".to_vec()],
            look_every: Duration::from_secs(10),
            warn_before: Duration::from_secs(14 * 86_400),
            on_event: None,
        }
    }

    /// The configuration for the next connection.
    pub fn config(&self) -> Arc<ServerConfig> {
        self.current().config
    }

    /// When the certificate that is shown now is valid.
    pub fn validity(&self) -> Option<Validity> {
        self.current().validity
    }

    /// Whether clients are asked for certificates.
    pub fn asks_clients(&self) -> bool {
        self.0.settings.clients.is_some()
    }

    fn current(&self) -> Current {
        self.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads everything again: certificates, key, authorities and revocation lists. Connections made from now on use it; those that
    /// stand are not touched, and sessions from before are not resumed. Reads files, so call it where that may block.
    ///
    /// # Errors
    ///
    /// If something can't be used. Everything from before stays in use.
    pub fn reload(&self) -> Result<(), TlsError> {
        let mut watch = self.watch();
        self.reload_now(&mut watch)
    }

    fn reload_now(&self, watch: &mut Watch) -> Result<(), TlsError> {
        // Before they are read: what is replaced meanwhile is seen at the next look.
        watch.stamps = self.0.settings.stamps();
        let loaded = self.0.settings.read();
        let event = match &loaded {
            Ok(current) => {
                *self.0.current.write().unwrap_or_else(PoisonError::into_inner) = current.clone();
                watch.warned = None;
                TlsEvent::Reloaded {
                    validity: current.validity,
                }
            }
            Err(error) => TlsEvent::NotReloaded(error.clone()),
        };
        self.tell(&event);
        loaded.map(drop)
    }

    /// Whether it is time to [`look`](Self::look) again.
    pub fn is_due(&self, now: SystemTime) -> bool {
        // Whoever holds the lock is looking.
        self.0.watch.try_lock().is_ok_and(|watch| {
            let since = watch.looked.map(|looked| now.duration_since(looked));
            // A clock that was set back makes it due.
            since.is_none_or(|since| since.is_err() || since.is_ok_and(|since| since >= self.0.settings.look_every))
        })
    }

    /// Looks whether files were replaced, and reads them again if so; says so when the certificate runs out. What listens with it calls
    /// this from time to time. Reads files, so call it where that may block.
    pub fn look(&self, now: SystemTime) {
        let mut watch = self.watch();
        watch.looked = Some(now);
        if self.0.settings.stamps() != watch.stamps {
            // Told already.
            let _ = self.reload_now(&mut watch);
        }
        let Some(validity) = self.validity() else { return };
        let left = validity.until.duration_since(now).unwrap_or_default();
        let is_news = watch
            .warned
            .is_none_or(|warned| now.duration_since(warned).is_ok_and(|since| since >= WARN_EVERY));
        if left <= self.0.settings.warn_before && is_news {
            watch.warned = Some(now);
            drop(watch);
            self.tell(&TlsEvent::Expiring {
                until: validity.until,
                left,
            });
        }
    }

    fn watch(&self) -> MutexGuard<'_, Watch> {
        self.0.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: &TlsEvent) {
        match &self.0.settings.on_event {
            Some(on_event) => on_event(event),
            // Where nobody listens, an operator finds it in the journal of the service.
            None if !matches!(event, TlsEvent::Reloaded { .. }) => eprintln!("TLS: {event}"),
            None => {}
        }
    }
}

impl ServerTlsBuilder {
    /// Asks clients for certificates (mutual TLS).
    pub fn client_certificates(mut self, clients: ClientCertificates) -> Self {
        self.clients = Some(clients);
        self
    }

    /// The lowest version that is spoken. By default [`TlsVersion::Tls13`].
    pub fn minimum(mut self, version: TlsVersion) -> Self {
        self.minimum = version;
        self
    }

    /// The protocols that may be negotiated (ALPN, RFC 7301), the preferred one first. By default `h2` and `http/1.1`.
    pub fn protocols(mut self, protocols: &[&[u8]]) -> Self {
        self.protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        self
    }

    /// How often a server looks whether files were replaced. Default 10 s.
    pub fn look_every(mut self, time: Duration) -> Self {
        self.look_every = time;
        self
    }

    /// From when on a certificate that runs out is warned of. Default 14 days.
    pub fn warn_before(mut self, time: Duration) -> Self {
        self.warn_before = time;
        self
    }

    /// Hears what happens to the certificates. Without it, what went wrong is written to standard error.
    pub fn on_event(mut self, on_event: impl Fn(&TlsEvent) + Send + Sync + 'static) -> Self {
        self.on_event = Some(Arc::new(on_event));
        self
    }

    /// Reads everything.
    ///
    /// # Errors
    ///
    /// If something can't be read or does not fit together; which, and why.
    pub fn load(self) -> Result<ServerTls, TlsError> {
        let stamps = self.stamps();
        let current = self.read()?;
        Ok(ServerTls(Arc::new(Inner {
            settings: self,
            current: RwLock::new(current),
            watch: Mutex::new(Watch {
                stamps,
                looked: None,
                warned: None,
            }),
        })))
    }

    fn stamps(&self) -> Vec<Option<Stamp>> {
        let mut stamps = self.identity.stamps();
        stamps.extend(
            self.clients
                .iter()
                .flat_map(ClientCertificates::sources)
                .map(Pem::stamp),
        );
        stamps
    }

    fn read(&self) -> Result<Current, TlsError> {
        let provider = provider();
        let certified = self.identity.load(&provider)?;
        let validity = identity::validity(&certified.cert);
        let verifier: Arc<dyn ClientCertVerifier> = match &self.clients {
            Some(clients) => clients.verifier()?,
            None => Arc::new(NoClientAuth),
        };
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(self.minimum.and_later())
            .map_err(|error| TlsError::new("TLS", error))?
            .with_client_cert_verifier(verifier)
            .with_cert_resolver(Arc::new(SingleCertAndKey::from(certified)));
        config.alpn_protocols.clone_from(&self.protocols);
        config.require_ems = true;
        if self.clients.is_some() {
            // A resumed session repeats who the client was, and asks nobody whether that still holds.
            config.session_storage = Arc::new(NoServerSessionStorage {});
            config.send_tls13_tickets = 0;
        }
        Ok(Current {
            config: Arc::new(config),
            validity,
        })
    }
}

impl fmt::Debug for ServerTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerTls").field(&self.0.settings).finish()
    }
}

impl fmt::Debug for ServerTlsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerTls")
            .field("identity", &self.identity)
            .field("clients", &self.clients)
            .field("minimum", &self.minimum)
            .finish_non_exhaustive()
    }
}
