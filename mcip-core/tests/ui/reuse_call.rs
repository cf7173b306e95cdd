//! Each step consumes the state before it.

use mcip_core::pipeline::{Call, Handler, Identity, Judged, Labelled, Opened};

fn authenticated_twice(call: Call<Opened>, one: &Identity, other: &Identity) {
    let _ = call.authenticated(one);
    let _ = call.authenticated(other);
}

async fn handled_though_judging_was_not_over<H: Handler>(handler: &H, call: Call<Labelled>) {
    let judged = call.judge().await;
    if let Ok(judged) = judged {
        judged.answer(handler).await;
    }
    let _ = call.judge().await;
}

async fn handled_twice<H: Handler>(handler: &H, call: Call<Judged>) {
    call.answer(handler).await;
    call.answer(handler).await;
}

async fn handled_as_it_was_before_the_amendment<H: Handler>(handler: &H, call: Call<Judged>) {
    let _ = call.amend(b"{}");
    handler.handle(call).await;
}

fn main() {}
