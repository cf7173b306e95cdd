//! Batches of revision 2025-03-26: their elements are worked on together.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Runs futures together and gives their outputs in the order of the futures.
///
/// Each wake polls all that are not done. Their number is that of the elements of one batch, which is bounded
/// ([`Limits::batch`](mcip_core::limits::Limits::batch)).
pub(crate) async fn all<T>(futures: impl IntoIterator<Item = Pin<Box<dyn Future<Output = T> + Send + '_>>>) -> Vec<T> {
    let mut running: Vec<_> = futures.into_iter().map(Some).collect();
    let mut done: Vec<Option<T>> = running.iter().map(|_| None).collect();
    poll_fn(|cx| {
        let mut waiting = false;
        for (slot, output) in running.iter_mut().zip(&mut done) {
            let Some(future) = slot else { continue };
            match future.as_mut().poll(cx) {
                Poll::Ready(value) => {
                    *output = Some(value);
                    *slot = None;
                }
                Poll::Pending => waiting = true,
            }
        }
        if waiting { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn outputs_come_in_the_order_of_the_futures_and_none_waits_for_another() {
        let (first, last) = tokio::sync::oneshot::channel();
        let futures: Vec<Pin<Box<dyn Future<Output = u32> + Send>>> = vec![
            // Ends only once the one after it has run.
            Box::pin(async move { last.await.unwrap_or_default() }),
            Box::pin(async move {
                let _ = first.send(1);
                2
            }),
        ];
        assert_eq!(all(futures).await, [1, 2]);
    }
}
