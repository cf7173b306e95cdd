//! TLS for [`HttpServer::tls`](crate::http::HttpServer::tls): see [`mcip_core::tls`].
//!
//! ```no_run
//! use mcip_server::tls::ServerTls;
//! # async fn serve(server: mcip_server::Server<impl mcip_core::pipeline::Handler>) -> Result<(), Box<dyn std::error::Error>> {
//! let tls = ServerTls::pem_files("/etc/mcp/chain.pem", "/etc/mcp/key.pem").load()?;
//! server.bind("0.0.0.0:443".parse()?).await?.tls(tls).run().await;
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "dev-certs")]
mod development;

#[cfg(feature = "dev-certs")]
pub use development::{DevelopmentCertificates, DevelopmentError};
pub use mcip_core::tls::{
    ClientCertificates, Identity, Pem, Roots, ServerTls, ServerTlsBuilder, TlsError, TlsEvent, TlsVersion, Validity,
};
