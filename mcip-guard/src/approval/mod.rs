#![doc = include_str!("approval.md")]

mod binding;
mod callback;
mod queue;
mod ration;
#[cfg(test)]
mod tests;
#[cfg(feature = "webhook")]
mod webhook;

pub use mcip_core::store::{ApprovalState, ApprovalStore, Asked, Grant, KeptApproval, NotGranted};

pub use self::binding::is_asked_by;
pub use self::callback::Callback;
pub use self::queue::{AdminError, Notifier, Queue, QueueBuilder};
pub use self::ration::{Ration, Rationed};
#[cfg(feature = "webhook")]
pub use self::webhook::{InvalidWebhook, Webhook};
#[cfg(feature = "webhook")]
pub use crate::post::{InvalidAddress, Trust};
