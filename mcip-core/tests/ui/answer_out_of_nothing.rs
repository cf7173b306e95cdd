//! On a client: an answer comes from a frame that was received and judged, and each call has one.

use bytes::Bytes;
use mcip_core::jsonrpc::Frame;
use mcip_core::pipeline::{Answer, Awaited, Received};

async fn bytes_are_not_received(awaited: Awaited, bytes: Bytes) {
    let _ = awaited.arrive(bytes).await;
}

async fn a_frame_is_not_received(awaited: Awaited, frame: Frame) {
    let _ = awaited.arrive(frame).await;
}

fn received_is_no_answer(received: Received) -> Answer {
    Answer::Result(received)
}

async fn two_answers(awaited: Awaited, one: Received, other: Received) {
    let _ = awaited.arrive(one).await;
    let _ = awaited.arrive(other).await;
}

fn the_content_of_what_nobody_judged(received: &Received) -> &Frame {
    received.frame()
}

fn main() {}
