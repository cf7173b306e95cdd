//! What every store has to do, as tests that can be run on any: yours too.
//!
//! Each function takes what makes an empty store, and panics where the store does not do what its trait promises. Stores that share a
//! backend have to be kept apart, by a prefix or a directory of their own.
//!
//! ```
//! use mcip_core::store::MemoryStore;
//! use mcip_guard::test_kit::contract;
//!
//! # async fn all() {
//! contract::nonces(async || MemoryStore::new()).await;
//! contract::revocations(async || MemoryStore::new()).await;
//! # }
//! ```
//!
//! Stores that several instances share are given as two handles of one state: what is done through one must be seen through the
//! other. A store in one process gives the same one twice.

mod budgets;
mod bus;
mod events;
mod history;
mod nonces;
mod once;
mod revocations;
mod sessions;
mod stops;
mod tasks;

use std::time::{Duration, SystemTime};

pub use budgets::budgets;
pub use bus::bus;
pub use events::events;
pub use history::history;
pub use nonces::nonces;
pub use once::once;
pub use revocations::revocations;
pub use sessions::sessions;
pub use stops::stops;
pub use tasks::tasks;

/// Time enough for any test.
const LONG: Duration = Duration::from_secs(600);

/// From now on.
fn after(time: Duration) -> SystemTime {
    SystemTime::now() + time
}

/// Before now.
fn before(time: Duration) -> SystemTime {
    SystemTime::now() - time
}
