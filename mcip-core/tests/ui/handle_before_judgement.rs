//! A handler takes a judged call and nothing earlier.

use mcip_core::pipeline::{Authenticated, Call, Decoded, Handler, Labelled, Opened};

async fn opened<H: Handler>(handler: &H, call: Call<Opened>) {
    handler.handle(call).await;
}

async fn authenticated<H: Handler>(handler: &H, call: Call<Authenticated>) {
    handler.handle(call).await;
}

async fn decoded<H: Handler>(handler: &H, call: Call<Decoded>) {
    handler.handle(call).await;
}

async fn labelled<H: Handler>(handler: &H, call: Call<Labelled>) {
    handler.handle(call).await;
}

fn main() {}
