#![allow(unused)]

use mcip_server::{Offer, Provider, tools};

#[tools]
struct Notes;

struct Other;

#[tools(name = "x")]
impl Other {}

struct Third;

#[tools]
impl Provider for Third {
    fn provide(self: std::sync::Arc<Self>, offer: Offer) -> Offer {
        offer
    }
}

fn main() {}
