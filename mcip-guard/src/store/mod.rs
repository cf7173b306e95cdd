//! Stores that survive a restart, and stores that many instances share. Those in memory are in [`mcip_core::store`], with the traits.
//!
//! | | survives | shared by |
//! |---|---|---|
//! | [`MemoryStore`](mcip_core::store::MemoryStore) | nothing | servers of one process |
//! | [`FileStore`], [`FileTasks`] | the end of the process and of the machine | servers of one process |
//! | `RedisStore`, feature `redis` | as Redis is set up | all who reach it |

mod file;
#[cfg(feature = "approval")]
mod file_approvals;
mod file_tasks;
pub(crate) mod files;
mod journal;
#[cfg(feature = "redis")]
mod redis;

pub use file::FileStore;
#[cfg(feature = "approval")]
pub use file_approvals::FileApprovals;
pub use file_tasks::FileTasks;
pub use journal::{Journal, Written};
#[cfg(feature = "redis")]
pub use redis::{RedisConfigError, RedisOptions, RedisStore};
