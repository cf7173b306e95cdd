//! Who may call: tokens, proofs and keys over HTTP, in both protocol eras, from the other end of a socket.

mod audience;
mod authorization_server;
mod dpop_attacks;
mod flow;
mod harness;
mod jwt_attacks;
mod key_sets;
mod metadata;
mod mint;
mod opaque;
mod others;
mod peer;
mod step_up;
mod streams;
