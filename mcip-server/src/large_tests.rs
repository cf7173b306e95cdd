use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, LocalSet};

use super::*;

/// How long a test waits for what must come.
const NET: Duration = Duration::from_secs(30);

fn workers(number: usize) -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(number)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Work that says when it is begun, and holds its thread until it is told to go on.
fn stuck(lane: &Arc<LargeMessages>, principal: &'static str) -> (JoinHandle<()>, Receiver<()>, Sender<()>) {
    let ((begun, has_begun), (go_on, told)) = (mpsc::channel(), mpsc::channel());
    let lane = lane.clone();
    let task = tokio::spawn(async move {
        let work = async move {
            begun.send(()).expect("somebody waits");
            told.recv_timeout(NET).expect("told to go on");
        };
        lane.run(principal, Box::pin(work)).await;
    });
    (task, has_begun, go_on)
}

fn fails() {
    panic!("a judge panics");
}

/// All turns are there, and nobody is in the lane.
fn assert_empty(lane: &LargeMessages, turns: usize) {
    assert_eq!(lane.turns().all.available_permits(), turns);
    assert!(lane.principals().is_empty());
}

#[test]
fn others_go_on_on_the_only_worker() {
    let (runtime, lane) = (workers(1), Arc::<LargeMessages>::default());
    runtime.block_on(async {
        let (task, has_begun, go_on) = stuck(&lane, "mallory");
        has_begun.recv_timeout(NET).expect("begun");
        // Needs the worker that is being held.
        let small = tokio::spawn(async move { go_on.send(()).expect("it waits") });
        small.await.expect("done");
        task.await.expect("done");
        assert_empty(&lane, 1);
    });
}

#[test]
fn who_is_not_polled_has_no_turn() {
    let (runtime, lane) = (workers(1), Arc::<LargeMessages>::default());
    runtime.block_on(async {
        let mut left = lane.run("mallory", Box::pin(async {}));
        let first = left.as_mut().poll(&mut Context::from_waker(std::task::Waker::noop()));
        assert!(first.is_pending(), "others go first");
        let other = tokio::time::timeout(NET, lane.run("alice", Box::pin(async {})));
        other.await.expect("nobody is waited for that does not go on");
        left.await;
        assert_empty(&lane, 1);
    });
}

#[test]
fn one_principal_leaves_a_turn_to_others() {
    let (runtime, lane) = (workers(2), Arc::<LargeMessages>::default());
    let _entered = runtime.enter();
    let (first, first_begun, first_on) = stuck(&lane, "mallory");
    first_begun.recv_timeout(NET).expect("begun");
    let (second, second_begun, second_on) = stuck(&lane, "mallory");
    let (other, other_begun, other_on) = stuck(&lane, "alice");
    other_begun.recv_timeout(NET).expect("begun");
    assert!(second_begun.try_recv().is_err(), "more than half for one");
    other_on.send(()).expect("it waits");
    first_on.send(()).expect("it waits");
    second_begun.recv_timeout(NET).expect("begun");
    second_on.send(()).expect("it waits");
    runtime.block_on(async {
        for task in [first, second, other] {
            task.await.expect("done");
        }
    });
    assert_empty(&lane, 2);
}

#[test]
fn who_waits_has_no_turn() {
    let (runtime, lane) = (workers(1), Arc::<LargeMessages>::default());
    runtime.block_on(async {
        let ((said, says), (begun, has_begun)) = (oneshot::channel(), oneshot::channel());
        let waits = tokio::spawn({
            let lane = lane.clone();
            async move {
                let work = async {
                    begun.send(()).expect("somebody waits");
                    says.await.expect("said");
                };
                lane.run("alice", Box::pin(work)).await;
            }
        });
        has_begun.await.expect("begun");
        // Of the same principal, and there is one turn in all.
        let mut done = false;
        lane.run("alice", Box::pin(async { done = true })).await;
        assert!(done);
        said.send(()).expect("it waits");
        waits.await.expect("done");
        assert_empty(&lane, 1);
    });
}

#[test]
fn turns_come_back_from_those_that_are_dropped_or_panic() {
    let (runtime, lane) = (workers(1), Arc::<LargeMessages>::default());
    let _entered = runtime.enter();
    let (holds, has_begun, go_on) = stuck(&lane, "mallory");
    has_begun.recv_timeout(NET).expect("begun");
    let waiting: Vec<_> = (0..8)
        .map(|_| {
            let lane = lane.clone();
            tokio::spawn(async move { lane.run("mallory", Box::pin(std::future::pending())).await })
        })
        .collect();
    runtime.block_on(async {
        yield_now().await;
        for task in waiting {
            task.abort();
            assert!(task.await.expect_err("dropped").is_cancelled());
        }
        go_on.send(()).expect("it waits");
        holds.await.expect("done");
        let panics = tokio::spawn({
            let lane = lane.clone();
            async move { lane.run("mallory", Box::pin(async { fails() })).await }
        });
        assert!(panics.await.expect_err("panicked").is_panic());
        assert!(!INSIDE.get());
        lane.run("mallory", Box::pin(async {})).await;
        assert_empty(&lane, 1);
    });
}

#[test]
fn on_one_thread_what_is_ready_goes_first() {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (lane, order) = (Arc::<LargeMessages>::default(), Arc::<Mutex<Vec<&str>>>::default());
        let note = |what| {
            let order = order.clone();
            move || order.lock().expect("lock").push(what)
        };
        let large: Vec<_> = (0..4)
            .map(|_| {
                let (lane, note) = (lane.clone(), note("large"));
                tokio::spawn(async move { lane.run("mallory", Box::pin(async move { note() })).await })
            })
            .collect();
        let note = note("small");
        let small = tokio::spawn(async move { note() });
        for task in large {
            task.await.expect("done");
        }
        small.await.expect("done");
        assert_eq!(
            *order.lock().expect("lock"),
            ["small", "large", "large", "large", "large"]
        );
        assert_empty(&lane, 1);
    });
}

#[test]
fn where_nothing_can_go_on_beside_it_the_work_is_done_all_the_same() {
    let (runtime, lane) = (workers(2), Arc::<LargeMessages>::default());
    let mut done = 0;
    LocalSet::new().block_on(&runtime, async {
        for _ in 0..2 {
            lane.run("alice", Box::pin(async { done += 1 })).await;
        }
    });
    assert_eq!(done, 2);
    assert!(lane.plainly.load(Ordering::Relaxed));
    assert_empty(&lane, 2);
}

#[test]
fn work_within_work_needs_no_turn_of_its_own() {
    let (runtime, lane) = (workers(1), Arc::<LargeMessages>::default());
    let mut done = false;
    runtime.block_on(async {
        let inner = lane.clone();
        let work = async {
            inner.run("alice", Box::pin(async { done = true })).await;
        };
        tokio::time::timeout(NET, lane.run("alice", Box::pin(work)))
            .await
            .expect("it does not wait for itself");
    });
    assert!(done);
    assert_empty(&lane, 1);
}
