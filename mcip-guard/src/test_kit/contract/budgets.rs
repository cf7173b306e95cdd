use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::store::BudgetStore;

/// The contract of a [`BudgetStore`]. Needs a runtime of tokio.
///
/// # Panics
/// Where the store breaks it.
pub async fn budgets<S: BudgetStore>(new: impl AsyncFn() -> S) {
    let store = Arc::new(new().await);
    let start = SystemTime::now();
    let minute = Duration::from_secs(60);
    let at = |seconds: u64| start + Duration::from_secs(seconds);
    for number in 0..3 {
        assert_eq!(store.take("mail", 3, minute, at(0)).await, Ok(true), "{number} of 3");
    }
    assert_eq!(store.take("mail", 3, minute, at(1)).await, Ok(false), "nothing is left");
    assert_eq!(
        store.take("mail", 3, minute, at(59)).await,
        Ok(false),
        "nor within the window"
    );
    assert_eq!(
        store.take("letters", 3, minute, at(1)).await,
        Ok(true),
        "another key is another budget"
    );
    // The window slides: in any minute at most so many, give or take what two fixed windows can tell.
    assert_eq!(
        store.take("mail", 3, minute, at(61)).await,
        Ok(false),
        "what was used a minute ago still counts in part"
    );
    assert_eq!(store.take("mail", 3, minute, at(100)).await, Ok(true));
    assert_eq!(
        store.take("mail", 3, minute, at(300)).await,
        Ok(true),
        "long after, all of it is there again"
    );
    assert_eq!(store.take("mail", 3, minute, at(300)).await, Ok(true));
    assert_eq!(store.take("mail", 3, minute, at(300)).await, Ok(true));
    assert_eq!(store.take("mail", 3, minute, at(300)).await, Ok(false));
    assert_eq!(
        store.take("none", 0, minute, at(0)).await,
        Ok(false),
        "a budget of nothing"
    );
    // A clock that was set back opens nothing.
    assert_eq!(store.take("mail", 3, minute, at(290)).await, Ok(false));

    let all: Vec<_> = (0..64)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.take("race", 10, minute, start).await })
        })
        .collect();
    let mut taken = 0;
    for one in all {
        taken += usize::from(one.await.expect("no panic") == Ok(true));
    }
    assert_eq!(
        taken, 10,
        "as many as there are, however many want one at the same moment"
    );
}
