//! The gateway as it is run: its commands, servers of others behind it, and attacks.

mod apps;
mod attacks;
mod behind;
mod boundaries;
mod first_use;
mod log;
mod offline;
mod revisions;
mod run;
