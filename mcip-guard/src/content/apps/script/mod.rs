//! Scripts of a page: where they reach out to, and what they do to the frame that they stand in.

mod escapes;
mod known;
mod lexer;
mod names;
mod raw;
mod reach;
mod texts;
mod uses;
mod value;

pub(super) use self::known::Scripts;
