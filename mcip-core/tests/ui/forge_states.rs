//! The states are evidence: another crate can't write one.

use std::sync::Arc;

use mcip_core::flow::Flow;
use mcip_core::pipeline::{Authenticated, Decoded, Identity, Judged, Labelled, Message};

fn authenticated(identity: Identity) -> Authenticated {
    Authenticated { identity }
}

fn decoded(identity: Identity, message: Message) -> Decoded {
    Decoded {
        identity,
        message,
        place: None,
    }
}

fn labelled(decoded: Decoded, flow: Flow) -> Labelled {
    Labelled { decoded, flow }
}

fn judged(identity: Identity, message: Message, flow: Flow) -> Judged {
    Judged {
        identity,
        message: Arc::new(message),
        flow,
        params_digest: mcip_core::digest::Digest::of(b""),
        _place: None,
    }
}

fn main() {}
