//! The "everything" server: each tool, resource and prompt that the official conformance suite calls for, and a few more for what
//! the suite does not test. Run it with the binary `everything-server`.

mod asking;
mod content;
mod extra;
mod prompts;
mod resources;
mod rounds;
mod schema;
mod tasks;

use mcip_server::{Offer, Provider};
use std::sync::Arc;

/// Everything.
#[derive(Debug, Default)]
pub struct Everything;

impl Provider for Everything {
    fn provide(self: Arc<Self>, offer: Offer) -> Offer {
        let offer = content::offer(offer);
        let offer = rounds::offer(offer);
        let offer = asking::offer(offer);
        let offer = schema::offer(offer);
        let offer = resources::offer(offer);
        let offer = prompts::offer(offer);
        let offer = tasks::offer(offer);
        extra::offer(offer)
    }
}
