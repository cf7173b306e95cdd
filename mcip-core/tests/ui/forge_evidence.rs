//! The states of a call, and what steps hand to each other, are evidence: another crate can't write one.

use mcip_core::pipeline::{Authenticated, Awaited, Call, Decoded, Identity, Incoming, Judged, Labelled, Message, Released};

struct Mine;

fn states() -> (Authenticated, Decoded, Labelled, Judged) {
    (Authenticated {}, Decoded {}, Labelled {}, Judged {})
}

fn call(state: Judged) -> Call<Judged> {
    Call { state }
}

fn call_in_a_state_of_ones_own() -> Call<Mine> {
    Call { state: Mine }
}

fn who_speaks(principal: mcip_core::principal::Principal) -> Identity {
    Identity { principal }
}

fn messages() -> (Message, Incoming, Released, Awaited) {
    (Message {}, Incoming {}, Released {}, Awaited {})
}

fn main() {}
