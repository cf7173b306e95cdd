//! Judges of structure: what can be told without reading texts, and without any extension on the other side.
//!
//! | Judge | Stops | By default |
//! |---|---|---|
//! | [`Grants`] | callers whose proof of identity ended or was revoked | on |
//! | [`Shapes`] | results that lack what their method promises (client) | on |
//! | [`Labels`] | calls that change things or leave, about nobody knows whom or why | on |
//! | [`Order`] | a tool before those that it stands on ([`Descriptor::requires`](mcip_core::catalogue::Descriptor::requires)) | for tools that name any |
//! | [`Budgets`] | more calls than an operator set | for tools an operator names |
//! | [`Replays`] | the same call twice, for tools that an operator named one-time | for tools an operator names |
//!
//! Each applies to exactly the flows that it has something to say about; to all others it costs one comparison.
//!
//! A call whose text a judge redacts is judged again. [`Budgets`] count it twice then, to the caller's disadvantage; to
//! [`Replays`] it is another call.

mod budget;
mod grant;
mod labels;
mod order;
mod replay;
mod shape;

use std::sync::Arc;

use mcip_core::pipeline::{JudgeError, Seat};
use mcip_core::store::{MemoryStore, StoreError};

pub use self::budget::{Budget, Budgets};
pub use self::grant::Grants;
pub use self::labels::Labels;
pub use self::order::{Completions, Order};
pub use self::replay::{OneTime, Replays};
pub use self::shape::Shapes;

/// The structural judges that need nothing to be named, with a revocation list in memory. To revoke somebody, keep the store:
/// [`Guardian::store`](crate::Guardian::store).
pub fn default_seats() -> Vec<Seat> {
    vec![
        Seat::enforce(Grants::new(Arc::new(MemoryStore::new()))),
        Seat::enforce(Shapes),
        Seat::enforce(Labels),
    ]
}

/// A store that can't answer is a judge that can't decide: the flow is denied.
#[allow(clippy::needless_pass_by_value)]
fn undecided(error: StoreError) -> JudgeError {
    JudgeError(error.to_string())
}

#[cfg(test)]
pub(crate) mod testing;
