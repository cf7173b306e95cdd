#![doc = include_str!("lib.md")]

#[cfg(feature = "approval")]
pub mod approval;
pub mod arguments;
#[cfg(feature = "cedar")]
pub mod cedar;
#[cfg(feature = "classifier")]
pub mod classifier;
pub mod content;
pub mod control;
#[cfg(feature = "flow")]
pub mod flow;
mod guardian;
#[cfg(feature = "ledger")]
pub mod ledger;
pub mod norms;
#[cfg(feature = "_post")]
mod post;
mod private;
pub mod provenance;
pub mod record;
pub mod redact;
pub mod registry;
pub mod store;
pub mod structure;
#[cfg(feature = "otel")]
pub mod telemetry;
#[cfg(feature = "test-kit")]
pub mod test_kit;
mod uri;

pub use self::guardian::{Guardian, GuardianStore, default_seats};
