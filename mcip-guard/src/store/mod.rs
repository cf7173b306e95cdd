//! Stores that survive a restart. Those in memory are in [`mcip_core::store`], with the traits.

#[cfg(feature = "approval")]
mod file_approvals;
mod file_tasks;

#[cfg(feature = "approval")]
pub use file_approvals::FileApprovals;
pub use file_tasks::FileTasks;
