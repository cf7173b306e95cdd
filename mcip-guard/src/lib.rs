//! MCIP guard.

pub mod record;
