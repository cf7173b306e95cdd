//! Where one message ends and the next begins on a stream of bytes, without any I/O.
//!
//! [`lines`] is the framing of stdio, [`sse`] that of event streams. Decoders are pushed whatever
//! pieces arrive and give back whole messages; how the bytes were cut makes no difference. Each has
//! a bound on what one message may hold in memory, reports what exceeds it once, and goes on with
//! the next.

pub mod lines;
pub mod sse;
