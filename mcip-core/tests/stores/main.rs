//! What every store has to do, asked of those in memory. The modules of the contracts know the traits only, so that other stores'
//! tests can include them.

mod task;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use mcip_core::store::MemoryStore;

/// Runs what never waits.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a store in memory waited"),
    }
}

#[test]
fn tasks_in_memory() {
    at_once(task::contract(MemoryStore::new));
}

proptest::proptest! {
    #[test]
    fn tasks_in_memory_are_as_a_model_says(steps in task::steps()) {
        at_once(task::follows_the_model(&MemoryStore::new(), steps));
    }
}
