//! Scripts of a page: where they reach out to, and what they do to the frame that they stand in.

mod lexer;
mod raw;
mod reach;
mod value;

pub(super) use self::reach::Scripts;
