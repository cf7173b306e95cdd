//! Memory stays flat under whatever a server sends: 32 MiB of it, and then the answer, which is still taken. In a process of its own, so
//! that nothing else is measured, and in one test, so that one attack is measured at a time.

#![cfg(target_os = "linux")]
#![allow(unreachable_pub, dead_code, reason = "it uses a part of what the hostile tests have")]

#[path = "it/hostile/attack.rs"]
mod attack;
mod support;

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use attack::{OverPipes, Wire, over_http, until_gone, whole};
use mcip_client::test_kit::message;
use mcip_client::{CallError, Client, Limits, Misbehaviour, Program};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

/// What an attack sends.
const FLOOD: usize = 32 << 20;
/// What may come and go meanwhile: messages, buffers, records, the allocator's own, the pages of code that is first run.
const SLACK: usize = 16 << 20;
/// Bytes of one piece of rubbish, large enough for what is kept of it to be seen.
const PIECE: usize = 16 << 10;

fn status(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with(field)).expect("a field");
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse::<usize>().ok());
    kilobytes.expect("a number") << 10
}

/// Runs it and says how far memory grew at the most, above what was there before.
async fn peak<T>(what: impl Future<Output = T>) -> (T, usize) {
    let before = status("VmRSS");
    // Sets the peak to what is there now (proc(5)).
    std::fs::write("/proc/self/clear_refs", "5").expect("Linux");
    let outcome = what.await;
    (outcome, status("VmHWM").saturating_sub(before))
}

async fn stays_flat(name: &str, attack: impl Future<Output = ()>) {
    let limit = Duration::from_secs(120);
    let (ended, grown) = peak(tokio::time::timeout(limit, attack)).await;
    ended.unwrap_or_else(|_| panic!("{name}: it does not end"));
    println!("{name}: {} KiB more at the most", grown >> 10);
    assert!(grown < SLACK, "{name}: {} KiB more", grown >> 10);
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.message_bytes = 64 << 10;
    limits.notifications_per_call = u32::MAX;
    limits
}

fn rubbish() -> String {
    "r".repeat(PIECE)
}

/// Sends what this makes of a call until it is enough, and then the answer.
async fn then_answers(mut wire: Wire, flood: impl Fn(&Value) -> String) {
    let call = wire.next().await;
    let mut line = flood(&call);
    line.push('\n');
    for _ in 0..FLOOD / line.len() {
        wire.write(line.as_bytes()).await;
    }
    wire.line(&message::text(call["id"].clone(), "at last")).await;
    wire.wait().await;
}

async fn is_answered(client: &Client) {
    let call = client
        .call_tool("x")
        .timeout(Duration::from_secs(100))
        .on_progress(|_| {});
    let result = call.await.expect("the answer");
    assert_eq!(result.content[0].as_text(), Some("at last"));
}

async fn over_pipes(name: &str, flood: impl Fn(&Value) -> String + Send + Sync + 'static) {
    let attack = OverPipes::start(limits(), |wire| async move { then_answers(wire, flood).await }).await;
    stays_flat(name, is_answered(&attack.client)).await;
    attack.close().await;
}

async fn over_a_stream(name: &str, head: &'static str, flood: impl Fn(&Value) -> String + Send + Sync + 'static) {
    let (client, _) = over_http(limits(), move |seen, mut stream| {
        let piece = flood(&seen.body);
        async move {
            let _ = stream.write_all(head.as_bytes()).await;
            for _ in 0..FLOOD / piece.len() {
                let _ = stream.write_all(piece.as_bytes()).await;
            }
            let answer = message::text(seen.id().clone(), "at last");
            if head.is_empty() {
                let _ = stream.write_all(&whole("", &answer.to_string())).await;
            } else {
                let _ = stream.write_all(format!("data: {answer}\n\n").as_bytes()).await;
            }
            until_gone(stream).await;
        }
    })
    .await;
    stays_flat(name, is_answered(&client)).await;
    client.close().await;
}

const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

#[test]
fn floods_leave_memory_flat() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        // Code that is first run, and the allocator's arenas, are nobody's fault.
        over_pipes("warm-up", |_| rubbish()).await;

        over_pipes("lines that are no messages", |_| rubbish()).await;
        over_pipes("blank lines", |_| "\n".repeat(PIECE)).await;
        over_pipes("answers that nobody asked for", |_| {
            message::text(7_777_777, &rubbish()).to_string()
        })
        .await;
        over_pipes("notifications of nobody", |_| {
            message::notification(
                "notifications/progress",
                json!({"progressToken": 7_777_777, "message": rubbish()}),
            )
            .to_string()
        })
        .await;
        over_pipes("notifications of the call", |_| {
            message::notification("notifications/message", json!({"level": "info", "data": rubbish()})).to_string()
        })
        .await;
        over_pipes("progress that does not grow", |call| {
            let token = &call["params"]["_meta"]["progressToken"];
            let params = json!({"progressToken": token, "progress": 1, "message": rubbish()});
            message::notification("notifications/progress", params).to_string()
        })
        .await;
        over_pipes("requests of the server", |_| {
            message::request(1, "sampling/createMessage", json!({"messages": [], "note": rubbish()})).to_string()
        })
        .await;

        over_a_stream("comments", EVENTS, |_| format!(": {}\n\n", rubbish())).await;
        over_a_stream("events without a message", EVENTS, |_| {
            format!("event: x\ndata: {}\n\n", rubbish())
        })
        .await;
        over_a_stream("ids of events", EVENTS, |_| format!("id: {}\n\n", rubbish())).await;
        over_a_stream("requests in events", EVENTS, |_| {
            let asks = message::request(1, "roots/list", json!({"note": rubbish()}));
            format!("data: {asks}\n\n")
        })
        .await;
        over_a_stream("interim responses", "", |_| {
            format!("HTTP/1.1 103 X\r\nLink: {}\r\n\r\n", rubbish())
        })
        .await;

        nobody_looks().await;
        what_is_too_large().await;
        a_list_of_many_pages().await;
        standard_error().await;
    });
}

/// A call that nobody polls holds what came for it, up to the bytes of one message, and no more.
async fn nobody_looks() {
    let mut limits = limits();
    limits.message_bytes = 4 << 20;
    let attack = OverPipes::start(limits, |mut wire| async move {
        let calls = wire.calls(2).await;
        let token = &calls[0]["params"]["_meta"]["progressToken"];
        for number in 1..=60 {
            let params = json!({"progressToken": token, "progress": number, "message": "r".repeat(1 << 20)});
            wire.line(&message::notification("notifications/progress", params))
                .await;
        }
        for call in calls {
            wire.line(&message::text(call["id"].clone(), "at last")).await;
        }
        wire.wait().await;
    })
    .await;
    stays_flat("a call that nobody polls", async {
        let call = attack
            .client
            .call_tool("x")
            .timeout(Duration::from_secs(100))
            .on_progress(|_| {});
        let mut unpolled: Pin<Box<_>> = Box::pin(call.send());
        std::future::poll_fn(|cx| Poll::Ready(unpolled.as_mut().poll(cx).is_pending())).await;
        is_answered(&attack.client).await;
        assert!(unpolled.await.is_ok());
    })
    .await;
    attack.close().await;
}

/// What has no end is dropped at the limit, in every form.
async fn what_is_too_large() {
    let too_large = CallError::Protocol(Misbehaviour::TooLarge { limit: 64 << 10 });
    let attack = OverPipes::start(limits(), |mut wire| async move {
        wire.next().await;
        wire.forever(rubbish().as_bytes()).await;
    })
    .await;
    stays_flat("a line without end", async {
        assert_eq!(attack.client.call_tool("x").await, Err(too_large.clone()));
    })
    .await;
    attack.close().await;
    for head in [EVENTS, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"] {
        let (client, _) = over_http(limits(), move |_, mut stream| async move {
            let _ = stream.write_all(head.as_bytes()).await;
            attack::forever(stream, rubbish().as_bytes()).await;
        })
        .await;
        stays_flat("a body without end", async {
            assert_eq!(client.call_tool("x").await, Err(too_large.clone()));
        })
        .await;
        client.close().await;
    }
}

/// 100 000 tools with names of 100 characters: the client stops at its 10 000th.
async fn a_list_of_many_pages() {
    let attack = OverPipes::start(limits(), |mut wire| async move {
        for page in 0..1000 {
            let asked = wire.next().await;
            let tool = |number: usize| message::tool(&format!("{:0>100}", page * 100 + number));
            let tools: Vec<_> = (0..100).map(tool).collect();
            let members = json!({"tools": tools, "nextCursor": page.to_string()});
            wire.line(&message::uncached(asked["id"].clone(), members)).await;
        }
    })
    .await;
    stays_flat("a list of many pages", async {
        let most = CallError::Protocol(Misbehaviour::TooManyEntries { most: 10_000 });
        assert_eq!(attack.client.all_tools().await, Err(most));
    })
    .await;
    attack.close().await;
}

/// A child that floods its standard error is read to the end, and the end of it is kept.
async fn standard_error() {
    let discovered = message::discovered(1);
    let answer = message::text(2, "at last");
    let script = format!(
        "read a; printf '%s\\n' '{discovered}'; read b; head -c {FLOOD} /dev/zero | tr '\\0' e >&2; printf '%s\\n' '{answer}'; read c"
    );
    let (builder, _) = attack::client(limits());
    let client = builder
        .spawn(Program::new("/bin/sh").args(["-c", &script]))
        .await
        .expect("connected");
    stays_flat("standard error", is_answered(&client)).await;
    // It may still be read when the answer is there.
    let read_to_the_end = async {
        while client.diagnostics().is_none_or(|text| text.len() < 64 << 10) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), read_to_the_end)
        .await
        .expect("in time");
    assert_eq!(client.diagnostics().map(|text| text.len()), Some(64 << 10));
    client.close().await;
}
