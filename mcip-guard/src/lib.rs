//! MCIP guard.

pub mod content;
pub mod record;
pub mod structure;
