//! Whose certificates are trusted.

use rustls::RootCertStore;

use super::{Pem, TlsError};

/// Certificate authorities: those of the operating system, those of PEM text or files, or both.
///
/// The operating system's are read as `rustls-native-certs` does, `SSL_CERT_FILE` and `SSL_CERT_DIR` included.
#[derive(Clone, Debug)]
pub struct Roots {
    system: bool,
    others: Vec<Pem>,
}

impl Default for Roots {
    fn default() -> Self {
        Self::system()
    }
}

impl Roots {
    /// Those of the operating system. The default.
    #[must_use]
    pub fn system() -> Self {
        Self {
            system: true,
            others: Vec::new(),
        }
    }

    /// These and no others: those of a private network, say.
    #[must_use]
    pub fn only(pem: impl Into<Pem>) -> Self {
        Self {
            system: false,
            others: vec![pem.into()],
        }
    }

    /// Nobody: for connections that are never encrypted.
    #[must_use]
    pub fn nobody() -> Self {
        Self {
            system: false,
            others: Vec::new(),
        }
    }

    /// These too.
    #[must_use]
    pub fn and(mut self, pem: impl Into<Pem>) -> Self {
        self.others.push(pem.into());
        self
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &Pem> {
        self.others.iter()
    }

    /// Reads them.
    ///
    /// # Errors
    ///
    /// If one of ours can't be read, or there is none in the end. What is odd among the operating system's is passed over.
    pub fn load(&self) -> Result<RootCertStore, TlsError> {
        let mut store = RootCertStore::empty();
        for source in &self.others {
            for certificate in source.certificates()? {
                store.add(certificate).map_err(|error| {
                    TlsError::new(source, format!("a certificate in it can be no authority: {error}"))
                })?;
            }
        }
        if self.system {
            let found = rustls_native_certs::load_native_certs();
            store.add_parsable_certificates(found.certs);
            if store.is_empty() {
                let why = found.errors.first().map(ToString::to_string);
                let why = why.unwrap_or_else(|| "there are none; install the package ca-certificates".to_owned());
                return Err(TlsError::new("the system's certificate authorities", why));
            }
        }
        Ok(store)
    }
}
