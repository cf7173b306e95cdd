//! Another crate can't say that a frame was judged, in either direction.

use bytes::Bytes;
use mcip_core::jsonrpc::Frame;
use mcip_core::pipeline::{FrameKind, Incoming, Released};

fn incoming(frame: Frame) -> Incoming {
    Incoming { frame }
}

fn released(bytes: Bytes) -> Released {
    Released {
        bytes,
        kind: FrameKind::Result,
        http_status: 200,
    }
}

fn main() {}
