//! Evidence is used once.

use mcip_core::pipeline::{Awaited, Call, Incoming, Judged, Labelled, Received, Released};

fn is_clone<T: Clone>() {}

fn main() {
    is_clone::<Call<Labelled>>();
    is_clone::<Call<Judged>>();
    is_clone::<Judged>();
    is_clone::<Released>();
    is_clone::<Received>();
    is_clone::<Incoming>();
    is_clone::<Awaited>();
}
