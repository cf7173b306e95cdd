//! Another crate can't say that a frame was received.

use mcip_core::jsonrpc::Frame;
use mcip_core::pipeline::Received;

fn received(frame: Frame) -> Received {
    Received(frame)
}

fn main() {}
