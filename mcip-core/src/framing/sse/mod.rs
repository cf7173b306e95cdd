//! Server-sent events, the `text/event-stream` of the HTML standard (section 9.2).

mod decode;
mod encode;
#[cfg(test)]
mod tests;

pub use decode::{Event, EventDecoder, SseError};
pub use encode::{FieldError, Fields, write_comment, write_event, write_retry};
