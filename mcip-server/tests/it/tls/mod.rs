//! TLS as it is served: by rustls, hyper and tungstenite as clients, and frame by frame where those would never do such a thing.
//! `.ci/tls` does the same with `curl` and `openssl`.

pub(crate) mod authority;
mod client;
mod frames;
mod handshakes;
mod identities;
mod requests;
