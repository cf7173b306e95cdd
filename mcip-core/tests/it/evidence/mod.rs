//! What the pipeline promises, seen from outside: nothing is handled or sent that was not judged, and nothing ends unrecorded.
//!
//! The judges, sinks and handlers here are as small as they can be, so that what is tested is the driver.

mod admission;
mod client;
mod flood;
mod governors;
mod inbound;
mod outbound;
mod records;
mod sessions;
mod support;
mod traces;
mod trajectories;
