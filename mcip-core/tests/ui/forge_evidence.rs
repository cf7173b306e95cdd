//! What steps hand to each other is evidence: another crate can't write one.

use bytes::Bytes;
use mcip_core::jsonrpc::Frame;
use mcip_core::pipeline::{FrameKind, Identity, Incoming, Received, Released};
use mcip_core::principal::Principal;

fn identity(principal: Principal) -> Identity {
    Identity { principal }
}

fn received(frame: Frame) -> Received {
    Received(frame)
}

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

fn released_by_the_drivers_own_way(bytes: Bytes) -> Released {
    Released::new(bytes, FrameKind::Result, 200)
}

fn main() {}
