//! Whose certificates a client trusts, and which it shows.

use std::sync::Arc;

use mcip_core::tls::{ClientTls, Pem, Roots};

use crate::error::ConnectError;

/// What the operator said of TLS.
#[derive(Clone, Debug, Default)]
pub(crate) enum Trust {
    /// Nothing: the operating system's authorities count.
    #[default]
    System,
    /// These authorities count, and no others.
    Pem(Arc<[u8]>),
    /// Everything.
    Ready(ClientTls),
}

impl Trust {
    /// TLS as the operator said.
    ///
    /// # Errors
    ///
    /// If there is nobody to trust, or who is to be trusted can't be read.
    pub(crate) fn tls(&self) -> Result<ClientTls, ConnectError> {
        let roots = match self {
            Self::Ready(tls) => return Ok(tls.clone()),
            Self::System => Roots::system(),
            Self::Pem(pem) => Roots::only(Pem::text(pem.to_vec())),
        };
        let loaded = ClientTls::builder().roots(roots).load();
        loaded.map_err(|error| ConnectError::Trust(error.to_string()))
    }
}
