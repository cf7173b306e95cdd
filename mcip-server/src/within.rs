//! A future with a time limit that costs nothing where the future is done at once.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::time::{Sleep, sleep};

pin_project! {
    /// Ends with `None` when the future took longer than allowed. Time runs from the first poll that has to wait, so that most
    /// calls never touch a timer.
    pub(crate) struct Within<F> {
        time: Duration,
        #[pin]
        future: F,
        #[pin]
        timer: Option<Sleep>,
    }
}

impl<F: Future> Within<F> {
    pub(crate) fn new(time: Duration, future: F) -> Self {
        Self {
            time,
            future,
            timer: None,
        }
    }
}

impl<F: Future> Future for Within<F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if let Poll::Ready(output) = this.future.poll(cx) {
            return Poll::Ready(Some(output));
        }
        if this.timer.is_none() {
            this.timer.set(Some(sleep(*this.time)));
        }
        match this.timer.as_pin_mut().map(|timer| timer.poll(cx)) {
            Some(Poll::Ready(())) => Poll::Ready(None),
            _ => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_paused_time(test: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime")
            .block_on(test);
    }

    #[test]
    fn what_is_ready_needs_no_timer_and_what_waits_is_ended() {
        on_paused_time(async {
            let mut done = std::pin::pin!(Within::new(Duration::from_secs(1), std::future::ready(7)));
            assert_eq!(done.as_mut().await, Some(7));
            assert!(done.timer.is_none());

            let slow = Within::new(Duration::from_secs(1), sleep(Duration::from_secs(2)));
            assert_eq!(slow.await, None);
            let quick = Within::new(Duration::from_secs(3), sleep(Duration::from_secs(2)));
            assert_eq!(quick.await, Some(()));
        });
    }
}
