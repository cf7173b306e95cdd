//! Stores that survive a restart. Those in memory are in [`mcip_core::store`], with the traits.

mod file_tasks;

pub use file_tasks::FileTasks;
