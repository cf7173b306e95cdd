//! Servers that end and are started again.

use std::time::{Duration, Instant};

use mcip_client::{CallError, Client, Program, Restart};
use mcip_core::record::{Event, Outcome};
use mcip_guard::record::MemorySink;
use serde_json::json;

use crate::support::scripted::program;
use crate::support::{client, said};

const SOON: Duration = Duration::from_millis(5);
const HOUR: Duration = Duration::from_secs(3600);

fn soon() -> Restart {
    Restart::new().delays(SOON, SOON)
}

async fn connected(program: Program) -> (Client, MemorySink) {
    let (builder, sink) = client();
    (builder.spawn(program).await.expect("connected"), sink)
}

async fn ask(client: &Client, tool: &str) -> String {
    said(&client.call_tool(tool).await.expect("result"))
}

async fn crash(client: &Client) -> String {
    match client.call_tool("crash").await {
        Err(CallError::Disconnected { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_server_that_died_is_started_again_and_asked_anew_what_it_is() {
    let (client, _) = connected(program("").restart(soon())).await;
    let before = ask(&client, "pid").await;
    assert!(crash(&client).await.contains('3'));
    // This call waits for the new process, which was sent nothing of what the old one was.
    assert_eq!(ask(&client, "seen").await, "server/discover, tools/call seen");
    let after = ask(&client, "pid").await;
    assert_ne!(before, after);
    // The old one was waited for: nothing of it is left, not even a zombie.
    assert!(!std::path::Path::new(&format!("/proc/{before}")).exists());
    assert!(
        client
            .diagnostics()
            .is_some_and(|text| text.contains("crashed on purpose"))
    );
    client.close().await;
    assert!(!std::path::Path::new(&format!("/proc/{after}")).exists());
}

#[tokio::test]
async fn calls_in_flight_end_with_an_error_and_are_not_sent_again() {
    let (client, sink) = connected(program("").restart(soon())).await;
    let hanging = |_| {
        let client = client.clone();
        tokio::spawn(async move { client.call_tool("hang").await })
    };
    let hanging: Vec<_> = (0..8).map(hanging).collect();
    while ask(&client, "seen").await.matches("hang").count() < 8 {
        tokio::time::sleep(SOON).await;
    }
    crash(&client).await;
    for call in hanging {
        let ended = call.await.expect("no panic");
        assert!(matches!(ended, Err(CallError::Disconnected { .. })), "{ended:?}");
    }
    assert!(!ask(&client, "seen").await.contains("hang"));
    client.close().await;
    let records = sink.records();
    let of_hang = records
        .iter()
        .filter(|record| record.target.as_ref().is_some_and(|target| target.as_str() == "hang"));
    let outcomes: Vec<_> = of_hang.map(|record| (record.event, record.outcome)).collect();
    assert_eq!(outcomes, [(Event::Call, Outcome::Aborted); 8]);
}

#[tokio::test]
async fn it_is_not_started_again_where_that_was_not_wanted() {
    let (client, _) = connected(program("").without_restart()).await;
    let reason = crash(&client).await;
    assert_eq!(client.call_tool("echo").await, Err(CallError::Disconnected { reason }));
    client.close().await;
}

// Covers: ASI08
#[tokio::test]
async fn it_is_not_started_again_for_ever() {
    let (client, _) = connected(program("").restart(soon().at_most(2, HOUR))).await;
    for _ in 0..3 {
        crash(&client).await;
    }
    match client.call_tool("echo").await {
        Err(CallError::Disconnected { reason }) => assert!(reason.contains("too often"), "{reason}"),
        other => panic!("{other:?}"),
    }
    client.close().await;
    assert_eq!(client.call_tool("echo").await, Err(CallError::Closed));
}

#[tokio::test]
async fn a_place_that_is_free_again_is_used_when_somebody_calls() {
    let (client, _) = connected(program("").restart(soon().at_most(1, Duration::from_millis(400)))).await;
    crash(&client).await;
    crash(&client).await;
    let refused = client.call_tool("echo").await;
    assert!(matches!(refused, Err(CallError::Disconnected { .. })), "{refused:?}");
    let begun = Instant::now();
    while client.call_tool("pid").await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it is not started again");
        tokio::time::sleep(SOON).await;
    }
    client.close().await;
}

#[tokio::test]
async fn calls_wait_for_it_no_longer_than_they_may() {
    let (client, _) = connected(program("").restart(Restart::new().delays(HOUR, HOUR))).await;
    crash(&client).await;
    let waited = client.call_tool("echo").timeout(Duration::from_millis(100)).await;
    assert!(matches!(waited, Err(CallError::Timeout { .. })), "{waited:?}");
    // Nor does the end of the client.
    let waiting = client.call_tool("echo").send();
    let (waited, ()) = tokio::join!(waiting, client.close());
    assert_eq!(waited, Err(CallError::Closed));
}

// Covers: T11, MCP04
#[tokio::test]
async fn a_server_that_is_another_one_when_it_is_started_again_is_not_called() {
    let mark = std::env::temp_dir().join(format!("mcip-mark-{}", std::process::id()));
    let _ = std::fs::remove_file(&mark);
    let (client, _) = connected(program("changes").env("MCIP_MARK", &mark).restart(soon())).await;
    crash(&client).await;
    for _ in 0..2 {
        let refused = client.call_tool("echo").arguments(&json!({"text": "x"})).await;
        assert!(matches!(refused, Err(CallError::Server(_))), "{refused:?}");
    }
    client.close().await;
    let _ = std::fs::remove_file(&mark);
}

#[tokio::test]
async fn a_server_that_broke_the_protocol_is_started_again_as_well() {
    let (client, _) = connected(program("").restart(soon())).await;
    let broken = client.call_tool("duplicate").await;
    assert!(matches!(broken, Err(CallError::Protocol(_))), "{broken:?}");
    assert_eq!(ask(&client, "seen").await, "server/discover, tools/call seen");
    client.close().await;
}
