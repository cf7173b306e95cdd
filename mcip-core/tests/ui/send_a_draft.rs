//! Transports send released frames, and nothing else can be made into one outside the driver.

use bytes::Bytes;
use mcip_core::pipeline::{Call, Draft, FrameKind, FrameSink, Handler, Judged, Pipeline, Released};

async fn beside_the_answer(sink: &dyn FrameSink, draft: Draft) {
    let _ = sink.send(draft).await;
}

async fn bytes(sink: &dyn FrameSink, bytes: Bytes) {
    let _ = sink.send(bytes).await;
}

fn converted(draft: Draft) -> Released {
    draft.into()
}

async fn from_the_handler<H: Handler>(handler: &H, call: Call<Judged>) -> Released {
    handler.handle(call).await
}

async fn released_without_a_call(pipeline: &Pipeline, draft: Draft) -> Released {
    pipeline.release(draft).await
}

fn by_the_drivers_own_way(bytes: Bytes) -> Released {
    Released::new(bytes, FrameKind::Result, 200)
}

fn main() {}
