use mcip_core::store::StopStore;

/// The contract of a [`StopStore`]: `new` gives two handles of one state.
///
/// # Panics
/// Where the store breaks it.
pub async fn stops<S: StopStore>(new: impl AsyncFn() -> (S, S)) {
    let (one, other) = new().await;
    assert_eq!(other.stops().await, Ok(Vec::new()));
    one.put_stop("server shop", "since noon").await.expect("kept");
    one.put_stop("everything", "\"now\" \n").await.expect("kept");
    one.put_stop("server shop", "still").await.expect("kept");
    let mut all = other.stops().await.expect("an answer");
    all.sort();
    let expected = [("everything", "\"now\" \n"), ("server shop", "still")];
    assert_eq!(all, expected.map(|(what, why)| (what.to_owned(), why.to_owned())));
    assert_eq!(other.remove_stop("server shop").await, Ok(true));
    assert_eq!(one.remove_stop("server shop").await, Ok(false));
    assert_eq!(one.stops().await.map(|all| all.len()), Ok(1));
    assert_eq!(one.remove_stop("everything").await, Ok(true));
    assert_eq!(other.stops().await, Ok(Vec::new()));
}
