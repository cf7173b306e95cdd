//! Work that waits for a disk, on a thread of its own: whatever runtime asks goes on meanwhile.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;

/// Does some work on a thread that ends with it.
///
/// # Errors
///
/// If there can be no such thread, or if the work panics.
pub(super) async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let shared = Arc::new(Mutex::new(Shared::<T>::default()));
    let done = Done(shared.clone());
    thread::Builder::new()
        .name("mcip-registry".to_owned())
        .spawn(move || {
            let value = work();
            done.with(|shared| shared.value = Some(value));
        })
        .map_err(|error| format!("there can be no thread to write the lock file: {error}"))?;
    poll_fn(move |context| {
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        match (shared.value.take(), shared.is_done) {
            (Some(value), _) => Poll::Ready(Ok(value)),
            (None, true) => Poll::Ready(Err("the thread that writes the lock file panicked".to_owned())),
            (None, false) => {
                shared.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    })
    .await
}

struct Shared<T> {
    value: Option<T>,
    is_done: bool,
    waker: Option<Waker>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self {
            value: None,
            is_done: false,
            waker: None,
        }
    }
}

/// Says that the work has ended, however it did.
struct Done<T>(Arc<Mutex<Shared<T>>>);

impl<T> Done<T> {
    fn with(&self, change: impl FnOnce(&mut Shared<T>)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl<T> Drop for Done<T> {
    fn drop(&mut self) {
        let mut waker = None;
        self.with(|shared| {
            shared.is_done = true;
            waker = shared.waker.take();
        });
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::run;

    #[tokio::test]
    async fn it_is_done_elsewhere_and_a_panic_is_an_error() {
        let here = thread::current().id();
        assert_eq!(run(move || thread::current().id() != here).await, Ok(true));
        let failed: Result<(), _> = run(|| panic!("as it happens")).await;
        assert!(failed.is_err_and(|error| error.contains("panicked")));
    }
}
