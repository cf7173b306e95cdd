//! The state of a call can't be exchanged.

use mcip_core::pipeline::{Call, Decoded, Judged};

struct Mine;

fn exchanged(judged: Call<Judged>) -> Call<Mine> {
    Call { state: Mine, ..judged }
}

fn taken_from(judged: Call<Judged>, other: &mut Call<Judged>) {
    other.state = judged.state;
}

fn renamed(decoded: Call<Decoded>) -> Call<Judged> {
    decoded.into()
}

fn main() {}
