//! The same for those that are made like functions.

use mcip_core::jsonrpc::Frame;
use mcip_core::pipeline::{Opened, Received};

fn opened() -> Opened {
    Opened(())
}

fn received(frame: Frame) -> Received {
    Received(frame)
}

fn main() {}
