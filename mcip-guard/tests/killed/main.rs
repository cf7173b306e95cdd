//! Processes that are killed at any moment (`kill -9`), and what the files say that they leave: this binary starts itself again for each.

#[cfg(feature = "approval")]
mod approvals;
#[cfg(unix)]
mod ledger;
#[cfg(unix)]
mod lock;
mod store;
