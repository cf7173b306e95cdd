//! A layer that changes a call has it labelled and judged again before anything handles it.

use mcip_core::pipeline::{Call, Draft, Handler, Judged};
use mcip_core::Error;

struct InAHurry<H>(H);

impl<H: Handler> Handler for InAHurry<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        match call.amend(br#"{"name":"echo"}"#) {
            Ok(amended) => self.0.handle(amended).await,
            Err(_) => Draft::error(None, &Error::internal()),
        }
    }
}

struct Careless<H>(H);

impl<H: Handler> Handler for Careless<H> {
    async fn handle(&self, call: Call<Judged>) -> Draft {
        match call.amend(br#"{"name":"echo"}"#) {
            Ok(amended) => self.0.handle(amended.label()).await,
            Err(_) => Draft::error(None, &Error::internal()),
        }
    }
}

fn main() {}
