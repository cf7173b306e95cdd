//! Another crate can't say that a record was opened.

use mcip_core::pipeline::Opened;

fn opened() -> Opened {
    Opened(())
}

fn main() {}
