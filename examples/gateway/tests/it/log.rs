//! The command line against a ledger of real traffic: a server and clients over HTTP, good calls and bad ones.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use mcip_client::{Bearer, Client, Endpoint, Host};
use mcip_guard::ledger::{HeadFile, Ledger, LedgerKey, OpeningKey, Rotation};
use mcip_server::{BearerTokens, CallError, Server, tools};
use serde_json::{Value, json};

struct Desk;

#[tools]
impl Desk {
    /// Says what it was told.
    #[tool(read_only)]
    async fn echo(
        &self,
        /// What to say.
        text: String,
    ) -> Result<String, CallError> {
        Ok(text)
    }

    /// Pays an amount.
    #[tool(scopes("pay"))]
    async fn pay(
        &self,
        /// How much.
        cents: u32,
    ) -> Result<String, CallError> {
        if cents == 0 {
            return Err("nothing to pay".into());
        }
        Ok(format!("paid {cents}"))
    }
}

/// A directory of its own with a ledger in it, gone when the test is.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mcip-gateway-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a directory");
        Self(path)
    }

    fn ledger(&self) -> PathBuf {
        self.0.join("ledger")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn segment(&self, number: u64) -> PathBuf {
        self.ledger().join(format!("segment-{number:08}.jsonl"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a token looks like that must not be seen anywhere.
const SECRET: &str = "ghp_a8Kd0vQ2mZx7Lr5TnB3yWc6Jf1Hs9PeUgD4o";

/// A ledger of a server that was called well and badly.
fn traffic(name: &str) -> Place {
    let place = Place::new(name);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let opening = OpeningKey::create(place.file("payload.key")).expect("a key");
        let key = LedgerKey::load_or_create(place.file("ledger.key")).expect("a key");
        let ledger = Ledger::of("desk-1")
            .rotate(Rotation::default().bytes(16 << 10))
            .publish(HeadFile::new(place.file("head")))
            .keep_payloads(opening.public(), 4096)
            .open(place.ledger(), key)
            .expect("a ledger");
        let server = Server::builder("desk", "1.0.0")
            .provider(Desk)
            .authenticator(
                BearerTokens::new()
                    .token("alices", "alice", ["pay"])
                    .token("bobs", "bob", ["read"]),
            )
            .capture_payloads("this test looks at them")
            .record_to(ledger.clone())
            .build()
            .expect("a server")
            .bind("127.0.0.1:0".parse().expect("an address"))
            .await
            .expect("a listener");
        let (url, stopper) = (server.url(), server.stopper());
        let running = tokio::spawn(server.run());
        let endpoint = |token: &str| {
            Endpoint::parse(&url)
                .expect("an endpoint")
                .bearer(Bearer::new(token).expect("a token"))
        };
        let connect = |token: &str| {
            Client::builder("agent", "1.0.0")
                .record_to(ledger.clone())
                .connect(endpoint(token))
        };
        let alice = connect("alices").await.expect("alice connects");
        let bob = connect("bobs").await.expect("bob connects");
        for number in 0..10 {
            let _ = alice
                .call_tool("echo")
                .arguments(&json!({ "text": format!("number {number}") }))
                .await;
        }
        for cents in [250, 0] {
            let _ = alice.call_tool("pay").arguments(&json!({ "cents": cents })).await;
        }
        let _ = alice.call_tool("pay").arguments(&json!({ "cents": "many" })).await;
        let _ = alice.call_tool("echo").arguments(&json!({ "text": SECRET })).await;
        let _ = alice
            .call_tool("echo")
            .arguments(&json!({ "text": "hidden \u{e0041}\u{e0042}\u{e0043}" }))
            .await;
        let _ = alice.call_tool("nowhere").await;
        let _ = bob.call_tool("pay").arguments(&json!({ "cents": 1 })).await;
        let _ = alice.list_tools(None).await;
        assert!(connect("stolen").await.is_err());
        let host = Host::builder("assistant", "1.0.0").record_to(ledger.clone());
        let host = host.server("desk", endpoint("alices")).open().await.expect("a host");
        host.settled().await;
        let trajectory = host.trajectory("Say hello at the desk").await.expect("a trajectory");
        let _ = trajectory.call("desk/echo", json!({ "text": "hello" })).await;
        let _ = trajectory.respond("The desk said hello").await;
        host.close().await;
        alice.close().await;
        bob.close().await;
        stopper.stop();
        running.await.expect("it stops");
    });
    drop(runtime);
    place
}

static TRAFFIC: LazyLock<Place> = LazyLock::new(|| traffic("shared"));

fn log(words: &[&dyn AsRef<std::ffi::OsStr>]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mcip-gateway"))
        .arg("log")
        .args(words.iter().map(|word| word.as_ref()))
        .output()
        .expect("it runs")
}

/// What it wrote, if it ended so.
#[track_caller]
fn wrote(output: Output, status: i32) -> String {
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert_eq!(output.status.code(), Some(status), "{out}{err}");
    out.into_owned()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[test]
fn every_line_of_real_traffic_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/record.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let shown = wrote(log(&[&"show", &TRAFFIC.ledger(), &"--json"]), 0);
    let records = lines(&shown);
    let mut events: Vec<_> = records.iter().filter_map(|record| record["event"].as_str()).collect();
    events.sort_unstable();
    events.dedup();
    for event in ["call", "counts", "intent", "trajectory", "weakening"] {
        assert!(events.contains(&event), "{event} in {events:?}");
    }
    for record in &records {
        let errors: Vec<_> = validator.iter_errors(record).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}: {record}");
    }
}

#[test]
fn verify_says_what_is_proven() {
    let ledger = TRAFFIC.ledger();
    let said = wrote(log(&[&"verify", &ledger]), 0);
    assert!(
        said.starts_with("GOOD") && said.contains("tail unproven") && said.contains("give --key"),
        "{said}"
    );
    wrote(log(&[&"verify", &ledger, &"--proven"]), 3);
    let key = wrote(log(&[&"key", &TRAFFIC.file("ledger.key")]), 0);
    let said = wrote(
        log(&[
            &"verify",
            &ledger,
            &"--key",
            &key.trim(),
            &"--head",
            &TRAFFIC.file("head"),
            &"--proven",
        ]),
        0,
    );
    assert!(
        said.contains("as expected") && said.contains("proven by a published head"),
        "{said}"
    );
    let said = lines(&wrote(log(&[&"verify", &ledger, &"--json"]), 0));
    assert_eq!(
        (&said[0]["sound"], &said[0]["tail"]["state"]),
        (&json!(true), &json!("unproven"))
    );
    wrote(log(&[&"verify", &ledger, &"--key", &"ed25519:AAAA"]), 2);
    wrote(log(&[&"verify", &"/nowhere"]), 2);
}

#[test]
fn verify_names_the_line_that_was_changed_and_finds_a_cut_end() {
    let place = traffic("changed");
    let segment = place.segment(1);
    let original = std::fs::read_to_string(&segment).expect("a segment");
    let index = original
        .lines()
        .position(|line| line.contains("\"alice\""))
        .expect("a record of alice");
    let changed: String = original
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!(
                "{}\n",
                if at == index {
                    line.replace("\"alice\"", "\"mallo\"")
                } else {
                    line.to_owned()
                }
            )
        })
        .collect();
    std::fs::write(&segment, &changed).expect("changed");
    let said = wrote(log(&[&"verify", &place.ledger()]), 1);
    let named = format!("CHANGED  segment-00000001.jsonl line {} (number {index})", index + 1);
    assert!(said.starts_with(&named), "{said}");
    // What is shown and exported ends before it, and says so.
    wrote(log(&[&"show", &place.ledger()]), 1);
    wrote(log(&[&"export", &place.ledger(), &"--format", &"cef"]), 1);
    std::fs::write(&segment, &original).expect("restored");

    let mut last = 1;
    while place.segment(last + 1).exists() {
        last += 1;
    }
    // Files that have only just begun go as a whole.
    let text = loop {
        let text = std::fs::read_to_string(place.segment(last)).expect("a segment");
        if text.lines().count() > 3 {
            break text;
        }
        std::fs::remove_file(place.segment(last)).expect("removed");
        last -= 1;
    };
    let kept: Vec<_> = text.lines().collect();
    let cut: String = kept[..kept.len() - 3].iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(place.segment(last), cut).expect("cut");
    assert!(wrote(log(&[&"verify", &place.ledger()]), 0).contains("tail unproven"));
    let said = wrote(log(&[&"verify", &place.ledger(), &"--head", &place.file("head")]), 1);
    assert!(said.starts_with("CUT"), "{said}");
}

#[test]
fn show_and_explain_tell_the_story() {
    let ledger = TRAFFIC.ledger();
    let denied = wrote(log(&[&"show", &ledger, &"--verdict", &"deny"]), 0);
    assert!(
        denied.lines().count() >= 1 && denied.contains("content.hidden_text"),
        "{denied}"
    );
    assert!(denied.lines().all(|line| line.contains("deny by")), "{denied}");
    let number = denied.split_whitespace().next().expect("a number");
    let said = wrote(log(&[&"explain", &ledger, &number]), 0);
    for part in [
        "ruling     deny by content.hidden_text",
        "  seen     ",
        "flow  ",
        "under ",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let norms = TRAFFIC.file("norms.toml");
    std::fs::write(&norms, "version = 1\n").expect("norms");
    let said = wrote(log(&[&"explain", &ledger, &number, &"--norms", &norms]), 0);
    assert!(said.contains("by the norms that were given"), "{said}");
    wrote(log(&[&"explain", &ledger, &number, &"--norms", &"/nowhere"]), 2);
    assert!(wrote(log(&[&"report", &ledger]), 0).contains("content.hidden_text"));
    assert_eq!(lines(&wrote(log(&[&"report", &ledger, &"--json"]), 0)).len(), 1);
    assert_eq!(wrote(log(&[&"show", &ledger, &"--limit", &"2"]), 0).lines().count(), 2);
    wrote(log(&[&"explain", &ledger, &"0"]), 2);
    wrote(log(&[&"explain", &ledger, &"999999"]), 2);
    wrote(log(&[&"show", &ledger, &"--verdict", &"perhaps"]), 2);
    assert!(wrote(log(&[&"--help"]), 0).contains("exit status"));
}

#[test]
fn exports_are_written() {
    let ledger = TRAFFIC.ledger();
    let mci = lines(&wrote(log(&[&"export", &ledger, &"--format", &"mci"]), 0));
    let whole = mci
        .iter()
        .find(|trajectory| trajectory["trajectory"].is_string())
        .expect("the trajectory of the host");
    assert_eq!(whole["complete"], true);
    let kinds: Vec<_> = whole["flows"]
        .as_array()
        .expect("flows")
        .iter()
        .map(|flow| &flow["information"])
        .collect();
    assert_eq!(
        (kinds[0], kinds[kinds.len() - 1]),
        (&json!("query"), &json!("response"))
    );
    assert!(wrote(log(&[&"export", &ledger, &"--format", &"mci-text"]), 0).contains("1. USER (user)"));
    let ocsf = lines(&wrote(log(&[&"export", &ledger, &"--format", &"ocsf"]), 0));
    for class in [6003, 2004, 3002] {
        assert!(ocsf.iter().any(|event| event["class_uid"] == class), "{class}");
    }
    let cef = wrote(log(&[&"export", &ledger, &"--format", &"cef"]), 0);
    assert!(cef.lines().all(|line| line.starts_with("CEF:0|mcip-rs|MCIP|")));
    wrote(log(&[&"export", &ledger, &"--format", &"xml"]), 2);
}

#[test]
fn payloads_are_opened_by_their_key_alone_and_hold_no_secret() {
    let ledger = TRAFFIC.ledger();
    let opened = wrote(log(&[&"open", &ledger, &"--key", &TRAFFIC.file("payload.key")]), 0);
    let payloads = lines(&opened);
    assert!(
        payloads
            .iter()
            .any(|payload| payload["text"].as_str().is_some_and(|text| text.contains("number 7")))
    );
    // Redacted on its way out, before it was captured.
    let answers: Vec<_> = payloads.iter().filter(|payload| payload["part"] == "answer").collect();
    assert!(
        answers
            .iter()
            .any(|answer| answer["text"].as_str().is_some_and(|text| text.contains("[redacted")))
    );
    assert!(
        answers
            .iter()
            .all(|answer| !answer["text"].as_str().is_some_and(|text| text.contains(SECRET)))
    );
    let one = wrote(log(&[&"show", &ledger, &"--json"]), 0);
    assert!(!one.contains("number 7") && !one.contains(SECRET));
    for entry in Path::new(&ledger).read_dir().expect("files") {
        let text = std::fs::read(entry.expect("a file").path()).expect("bytes");
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains("number 7") && !text.contains(SECRET));
    }
    let other = TRAFFIC.file("other.key");
    assert!(wrote(log(&[&"new-key", &other]), 0).starts_with("x25519:"));
    assert_eq!(wrote(log(&[&"open", &ledger, &"--key", &other]), 0), "");
}

/// The chain as somebody reads it who has the document only: Python's `hashlib`, and `openssl` for the signatures.
#[test]
fn software_of_others_verifies_the_same() {
    let has = |program: &str, word: &str| {
        Command::new(program)
            .arg(word)
            .output()
            .is_ok_and(|output| output.status.success())
    };
    if !(has("python3", "--version") && has("openssl", "version")) {
        assert!(
            std::env::var_os("MCIP_PEERS").is_none(),
            "python3 and openssl are required here"
        );
        eprintln!("skipped: python3 or openssl is missing");
        return;
    }
    let verify = |ledger: &Path| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peer/verify.py");
        Command::new("python3")
            .arg(script)
            .arg(ledger)
            .output()
            .expect("python3 runs")
    };
    let said = lines(&wrote(verify(&TRAFFIC.ledger()), 0));
    let ours = lines(&wrote(log(&[&"verify", &TRAFFIC.ledger(), &"--json"]), 0));
    for member in ["lines", "records", "checkpoints"] {
        assert_eq!(said[0][member], ours[0][member], "{member}");
    }
    let place = traffic("others");
    let segment = place.segment(1);
    let text = std::fs::read_to_string(&segment).expect("a segment");
    std::fs::write(&segment, text.replacen("\"event\":\"call\"", "\"event\":\"task\"", 1)).expect("changed");
    wrote(verify(&place.ledger()), 1);
}
