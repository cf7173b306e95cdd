//! What the guardian decides and keeps, seen from outside: norms, policies, flows, stores and files.
//!
//! Nothing here starts a process: until a child runs its own program it holds the locks of its parent's files, and a store that is opened
//! again meanwhile would be refused. Those that do (`killed`, `webhook`, `redis`) are apart.

#[cfg(feature = "cedar")]
mod cedar;
mod content_sets;
#[cfg(feature = "flow")]
mod flow_vectors;
mod guarded;
mod norms;
#[cfg(unix)]
mod private_files;
mod stores;
