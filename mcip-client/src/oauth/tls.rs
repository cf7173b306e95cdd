//! TLS for the requests that OAuth needs: rustls with the ring provider, as for the MCP endpoint.

use std::sync::Arc;

use hyper_rustls::ConfigBuilderExt;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::error::OAuthError;

/// Trusts the certificate authorities of a PEM text, or the operating system's.
pub(super) fn config(trusted: Option<&[u8]>) -> Result<ClientConfig, OAuthError> {
    let failed = |why: String| OAuthError::Config(format!("no certificate authority can be trusted: {why}"));
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(error.to_string()))?;
    let builder = match trusted {
        None => builder.with_native_roots().map_err(|error| failed(error.to_string()))?,
        Some(pem) => {
            let mut roots = RootCertStore::empty();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|error| failed(error.to_string()))?;
                roots.add(certificate).map_err(|error| failed(error.to_string()))?;
            }
            if roots.is_empty() {
                return Err(failed("there is no certificate in the PEM text".to_owned()));
            }
            builder.with_root_certificates(roots)
        }
    };
    Ok(builder.with_no_client_auth())
}
