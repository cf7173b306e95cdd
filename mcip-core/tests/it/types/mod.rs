//! The types of the protocol, held against its published schemas and examples.

mod arbitrary;
mod examples;
mod round_trip;
mod schema;
