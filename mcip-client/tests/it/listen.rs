//! Subscriptions that break, and are made anew or not.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcip_client::types::SubscriptionFilter;
use mcip_client::{CallError, Change, Client, Misbehaviour, Reopen, Subscription};
use serde_json::{Value, json};

use crate::support::http::{Answer, Seen, Server};
use crate::support::{client, error, notification};

/// Soon, and a stream never stands long enough to count as good.
fn soon() -> Reopen {
    Reopen::new().delays(Duration::from_millis(5), Duration::from_secs(3600))
}

fn tools() -> SubscriptionFilter {
    SubscriptionFilter::new().with_tools_list_changed(true)
}

/// The acknowledgement, and a change.
fn begun(seen: &Seen) -> Vec<Value> {
    let meta = json!({"io.modelcontextprotocol/subscriptionId": seen.id()});
    let granted = json!({"_meta": meta, "notifications": {"toolsListChanged": true}});
    vec![
        notification("notifications/subscriptions/acknowledged", granted),
        notification("notifications/tools/list_changed", json!({"_meta": meta})),
    ]
}

/// A server that answers the first request to listen with a stream that breaks, and the others by the script, which hears how many
/// there were before.
async fn listening(script: impl Fn(usize, &Seen) -> Answer + Send + Sync + 'static) -> (Server, Client, Subscription) {
    let number = AtomicUsize::new(0);
    let server = Server::modern(move |seen| match number.fetch_add(1, Ordering::SeqCst) {
        0 => Answer::Events(begun(seen)),
        before => script(before, seen),
    })
    .await;
    let (builder, _) = client();
    let client = builder.connect_http(&server.url()).await.expect("connected");
    let subscription = client.listen(tools()).await.expect("granted").reopen(soon());
    (server, client, subscription)
}

async fn next(subscription: &mut Subscription) -> Option<Result<Change, CallError>> {
    let next = tokio::time::timeout(Duration::from_secs(20), subscription.next());
    next.await.expect("in time")
}

#[tokio::test]
async fn a_stream_that_broke_is_made_anew_and_the_gap_is_told() {
    let (server, _client, mut subscription) = listening(|_, seen| Answer::Open(begun(seen))).await;
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Gap)));
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    let asked = server.requests("subscriptions/listen");
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].param("/notifications"), asked[1].param("/notifications"));
    assert_ne!(asked[0].id(), asked[1].id());
}

#[tokio::test]
async fn whoever_looks_away_in_between_misses_nothing() {
    let (_server, _client, mut subscription) = listening(|_, seen| Answer::Open(begun(seen))).await;
    let mut heard = Vec::new();
    while heard.len() < 3 {
        let brief = tokio::time::timeout(Duration::from_micros(300), subscription.next()).await;
        heard.extend(brief.ok().flatten().map(|change| change.expect("no error")));
    }
    assert_eq!(heard, [Change::Tools, Change::Gap, Change::Tools]);
}

#[tokio::test]
async fn it_stops_when_the_server_refuses() {
    let (server, _client, mut subscription) =
        listening(|_, seen| Answer::Json(404, error(seen.id(), -32601, "Method not found"))).await;
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    assert!(matches!(next(&mut subscription).await, Some(Err(CallError::Server(_)))));
    assert_eq!(next(&mut subscription).await, None);
    assert_eq!(server.requests("subscriptions/listen").len(), 2);
}

#[tokio::test]
async fn it_stops_when_the_server_breaks_the_protocol() {
    let (_server, _client, mut subscription) = listening(|_, seen| Answer::Events(begun(seen).split_off(1))).await;
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    let broken = Some(Err(CallError::Protocol(Misbehaviour::Acknowledgement)));
    assert_eq!(next(&mut subscription).await, broken);
    assert_eq!(next(&mut subscription).await, None);
}

#[tokio::test]
async fn it_does_not_try_for_ever() {
    let unavailable = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
    let (server, _client, subscription) = listening(move |_, _| Answer::Head(unavailable)).await;
    let mut subscription = subscription.reopen(soon().at_most(3));
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    assert_eq!(
        next(&mut subscription).await,
        Some(Err(CallError::Http { status: 503 }))
    );
    assert_eq!(next(&mut subscription).await, None);
    assert_eq!(server.requests("subscriptions/listen").len(), 1 + 3);
}

#[tokio::test]
async fn streams_that_break_at_once_count_as_failures() {
    let (server, _client, subscription) = listening(|_, seen| Answer::Events(begun(seen))).await;
    let mut subscription = subscription.reopen(soon().at_most(2));
    for change in [Change::Tools, Change::Gap, Change::Tools, Change::Gap, Change::Tools] {
        assert_eq!(next(&mut subscription).await, Some(Ok(change)));
    }
    assert!(matches!(
        next(&mut subscription).await,
        Some(Err(CallError::Disconnected { .. }))
    ));
    assert_eq!(next(&mut subscription).await, None);
    assert_eq!(server.requests("subscriptions/listen").len(), 1 + 2);
}

#[tokio::test]
async fn one_that_shall_not_be_made_anew_is_not() {
    let (server, _client, subscription) = listening(|_, seen| Answer::Open(begun(seen))).await;
    let mut subscription = subscription.without_reopening();
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    assert!(matches!(
        next(&mut subscription).await,
        Some(Err(CallError::Disconnected { .. }))
    ));
    assert_eq!(next(&mut subscription).await, None);
    assert_eq!(server.requests("subscriptions/listen").len(), 1);
}

#[tokio::test]
#[cfg(unix)]
async fn a_server_that_was_started_again_is_asked_to_tell_again() {
    let (builder, _) = client();
    let program = crate::support::scripted::program("");
    let client = builder.spawn(program).await.expect("connected");
    let mut subscription = client.listen(tools()).await.expect("granted").reopen(soon());
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    // One ends it by itself, the other by what it says of another call.
    for how in ["crash", "duplicate"] {
        assert!(client.call_tool(how).await.is_err());
        assert_eq!(next(&mut subscription).await, Some(Ok(Change::Gap)), "{how}");
        assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)), "{how}");
    }
    client.close().await;
    assert_eq!(next(&mut subscription).await, Some(Err(CallError::Closed)));
    assert_eq!(next(&mut subscription).await, None);
}

#[tokio::test]
#[cfg(unix)]
async fn it_ends_at_once_where_the_server_is_not_started_again() {
    let (builder, _) = client();
    let program = crate::support::scripted::program("").without_restart();
    let client = builder.spawn(program).await.expect("connected");
    let mut subscription = client.listen(tools()).await.expect("granted").reopen(soon());
    assert_eq!(next(&mut subscription).await, Some(Ok(Change::Tools)));
    assert!(client.call_tool("crash").await.is_err());
    assert!(matches!(
        next(&mut subscription).await,
        Some(Err(CallError::Disconnected { .. }))
    ));
    assert_eq!(next(&mut subscription).await, None);
}
