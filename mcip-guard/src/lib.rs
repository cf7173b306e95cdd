#![doc = include_str!("lib.md")]

pub mod content;
mod guardian;
pub mod provenance;
pub mod record;
pub mod store;
pub mod structure;

pub use self::guardian::{Guardian, GuardianStore, default_seats};
