//! MCIP guard.
