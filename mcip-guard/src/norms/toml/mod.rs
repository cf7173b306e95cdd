//! Norms from TOML. Nothing is ignored: what nobody knows is an error that says where it stands and what may have been meant.

mod choices;
mod conditions;
mod error;
mod read;
mod suggest;
mod tree;

pub use self::error::LoadError;
pub(crate) use self::read::{library, read};
pub(crate) use self::suggest::nearest;
