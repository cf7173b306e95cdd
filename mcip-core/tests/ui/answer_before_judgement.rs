//! The driver that runs handlers takes a judged call and nothing earlier.

use mcip_core::pipeline::{Authenticated, Call, Decoded, Handler, Labelled, Opened};

async fn opened<H: Handler>(handler: &H, call: Call<Opened>) {
    call.answer(handler).await;
}

async fn authenticated<H: Handler>(handler: &H, call: Call<Authenticated>) {
    call.answer(handler).await;
}

async fn decoded<H: Handler>(handler: &H, call: Call<Decoded>) {
    call.answer(handler).await;
}

async fn labelled<H: Handler>(handler: &H, call: Call<Labelled>) {
    call.answer(handler).await;
}

fn main() {}
