//! TLS for both sides: which certificates are shown, which are trusted, which versions are spoken. No sockets.
//!
//! Servers and clients of this framework take what is made here, so that there is one place to look at. The cryptography is that of
//! `ring`, named explicitly: another provider somewhere in the process changes nothing and makes nothing ambiguous.
//!
//! ```no_run
//! use mcip_core::tls::{ClientCertificates, ServerTls};
//!
//! # fn main() -> Result<(), mcip_core::tls::TlsError> {
//! let tls = ServerTls::pem_files("chain.pem", "key.pem")
//!     .client_certificates(ClientCertificates::required("clients-ca.pem").revoked("clients.crl.pem"))
//!     .load()?;
//! // Later, when the files were replaced: connections that stand are not touched.
//! tls.reload()?;
//! # Ok(())
//! # }
//! ```
//!
//! **Versions.** A server speaks TLS 1.3 only, unless [`ServerTlsBuilder::minimum`] says otherwise: there, each handshake is encrypted from
//! its second message on, client certificates included, and nothing of TLS 1.2 that ever went wrong can be negotiated. Whoever
//! runs a server knows its clients; whoever runs a client has to take the servers as they are, so a client speaks TLS 1.2 too, with the
//! forward-secret AEAD suites that are all that this build has of it (RFC 9325, section 4.2), and with the extended master secret (RFC
//! 7627). Nothing older is compiled in. Early data (0-RTT), which can be replayed (RFC 8446, section 8), is never sent and never accepted.

mod client;
mod error;
mod identity;
mod pem;
mod roots;
mod server;
mod stamp;
mod validity;

use std::sync::Arc;

use rustls::SupportedProtocolVersion;
use rustls::crypto::CryptoProvider;
use rustls::version::{TLS12, TLS13};

pub use client::{ClientTls, ClientTlsBuilder};
pub use error::TlsError;
pub use identity::Identity;
pub use pem::Pem;
pub use roots::Roots;
/// The configurations that this module makes are of this crate.
pub use rustls;
pub use server::{ClientCertificates, ServerTls, ServerTlsBuilder, TlsEvent};
pub use validity::Validity;

/// The lowest version that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TlsVersion {
    /// TLS 1.2 (RFC 5246) with ECDHE, AEAD and the extended master secret, and 1.3.
    Tls12,
    /// TLS 1.3 (RFC 8446) only.
    Tls13,
}

impl TlsVersion {
    fn and_later(self) -> &'static [&'static SupportedProtocolVersion] {
        static BOTH: [&SupportedProtocolVersion; 2] = [&TLS13, &TLS12];
        match self {
            Self::Tls12 => &BOTH,
            Self::Tls13 => &BOTH[..1],
        }
    }
}

/// The cryptography of this process.
fn provider() -> Arc<CryptoProvider> {
    use std::sync::OnceLock;

    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    PROVIDER
        .get_or_init(|| Arc::new(rustls::crypto::ring::default_provider()))
        .clone()
}
