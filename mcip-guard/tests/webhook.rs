//! Webhooks, verified with the library of Standard Webhooks (`.ci/telemetry`).

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::digest::Digest;
use mcip_core::store::{Asked, KeptApproval};
use mcip_guard::approval::{InvalidWebhook, Notifier as _, Webhook};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};

const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const PATIENCE: Duration = Duration::from_secs(30);

struct Receiver {
    _process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    url: String,
}

impl Receiver {
    /// One that answers the first deliveries so.
    async fn start(answers: &[&str]) -> Option<Self> {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/telemetry");
        let python = directory.join("venv/bin/python");
        if !python.exists() {
            assert!(std::env::var_os("MCIP_PEERS").is_none(), "run .ci/telemetry/setup");
            eprintln!("skipped: run .ci/telemetry/setup");
            return None;
        }
        let mut process = tokio::process::Command::new(python)
            .arg(directory.join("webhook.py"))
            .arg(SECRET)
            .args(answers)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let url = lines.next_line().await.expect("read").expect("an address");
        Some(Self {
            _process: process,
            lines,
            url,
        })
    }

    async fn delivery(&mut self) -> serde_json::Value {
        let line = tokio::time::timeout(PATIENCE, self.lines.next_line())
            .await
            .expect("in time");
        serde_json::from_str(&line.expect("read").expect("a delivery")).expect("JSON")
    }
}

fn approval(id: &str) -> KeptApproval {
    let mut asked = Asked::default();
    asked.principal = "alice".to_owned();
    asked.target = Some("pay".to_owned());
    asked.arguments = Some("amount: 5".to_owned());
    let now = SystemTime::now();
    KeptApproval::ask(
        id.to_owned(),
        Digest::of(b"x"),
        asked,
        now,
        now + Duration::from_secs(600),
    )
}

#[tokio::test]
async fn what_waits_is_told_signed_and_told_again_where_it_was_not_heard() {
    let Some(mut receiver) = Receiver::start(&["503", "204", "410"]).await else {
        return;
    };
    let pauses = [Duration::from_millis(5); 2];
    let webhook = Webhook::new(&receiver.url, SECRET).expect("a webhook").retries(pauses);
    webhook.asked(&approval("one"));
    for _ in 0..2 {
        let delivery = receiver.delivery().await;
        assert_eq!(
            (&delivery["verified"], &delivery["id"]),
            (&true.into(), &"one".into()),
            "{delivery}"
        );
        let data = &delivery["payload"]["data"];
        assert_eq!(
            (&data["asked"]["principal"], &data["asked"]["target"]),
            (&"alice".into(), &"pay".into())
        );
        assert!(data["asked"].get("arguments").is_none(), "{delivery}");
        assert_eq!(delivery["payload"]["type"], "approval.asked");
    }
    // Who says that it wants no more of it is told no more of it.
    webhook.asked(&approval("two"));
    assert_eq!(receiver.delivery().await["id"], "two");
    let webhook = webhook.with_arguments();
    webhook.asked(&approval("three"));
    let delivery = receiver.delivery().await;
    assert_eq!((&delivery["id"], webhook.failed()), (&"three".into(), 1), "{delivery}");
    assert_eq!(delivery["payload"]["data"]["asked"]["arguments"], "amount: 5");
}

#[tokio::test]
async fn an_endpoint_that_is_gone_is_given_up_and_nobody_waits() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/", free.local_addr().expect("an address"));
    drop(free);
    let webhook = Arc::new(
        Webhook::new(&url, SECRET)
            .expect("a webhook")
            .retries([Duration::from_millis(1)]),
    );
    for number in 0..400 {
        webhook.asked(&approval(&number.to_string()));
    }
    assert!(webhook.failed() >= 100, "what there is no room for is counted at once");
    let all = async {
        while webhook.failed() < 400 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, all).await.expect("given up");
}

#[test]
fn what_can_not_be_meant_is_no_webhook() {
    for secret in ["", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%"] {
        let refused = Webhook::new("https://ops.example/", secret);
        assert!(matches!(refused, Err(InvalidWebhook::Secret)), "{secret}");
    }
    for url in [
        "http://ops.example/",
        "https://169.254.169.254/",
        "https://a:b@ops.example/",
    ] {
        let refused = Webhook::new(url, SECRET);
        assert!(matches!(refused, Err(InvalidWebhook::Address(_))), "{url}");
    }
    let webhook = Webhook::new("http://127.0.0.1:9/token-in-path", SECRET).expect("a webhook");
    let shown = format!("{webhook:?}");
    assert!(!shown.contains("MDEy") && !shown.contains("token"), "{shown}");
}
