//! Each state has the next step only.

use bytes::Bytes;
use mcip_core::pipeline::{Authenticated, Call, Decoded, Labelled, Opened};

fn decode_the_unauthenticated(call: Call<Opened>) {
    let _ = call.decode(Bytes::new(), None);
}

fn label_the_unauthenticated(call: Call<Opened>) {
    let _ = call.label();
}

fn label_the_undecoded(call: Call<Authenticated>) {
    let _ = call.label();
}

async fn judge_the_undecoded(call: Call<Authenticated>) {
    let _ = call.judge().await;
}

async fn judge_the_unlabelled(call: Call<Decoded>) {
    let _ = call.judge().await;
}

fn amend_the_unjudged(call: Call<Labelled>) {
    let _ = call.amend(b"{}");
}

fn read_the_undecoded(call: &Call<Authenticated>) {
    let _ = call.message();
}

fn emit_before_judgement(call: &Call<Labelled>) {
    let _ = call.emitter();
}

fn main() {}
