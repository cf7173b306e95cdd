//! MCIP guard.

pub mod record;
pub mod structure;
