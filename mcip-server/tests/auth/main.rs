//! Who may call: tokens, proofs and keys over HTTP, in both protocol eras, from the other end of a socket.

#[path = "../support/mod.rs"]
mod support;

mod dpop_attacks;
mod harness;
mod jwt_attacks;
mod metadata;
mod mint;
mod step_up;
