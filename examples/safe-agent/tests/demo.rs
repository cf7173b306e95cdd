//! The demonstration, run as a person would: one command, no keys, no network.

use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::process::Command;

async fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_safe-agent"));
    command.args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(Duration::from_secs(120), command.output()).await;
    output.expect("it ends").expect("it runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn transcript(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("safe-agent-{name}-{}.jsonl", std::process::id()))
}

// Covers: ASI01, ASI02, EG-cross
#[tokio::test]
async fn attacks_between_servers_are_stopped_and_a_made_up_answer_is_flagged() {
    let kept = transcript("demo");
    let shown = text(&run(&["--transcript", kept.to_str().expect("a path")]).await);
    let stopped = |what: &str, rule: &str| {
        let line = shown
            .lines()
            .find(|line| line.contains(what) && line.contains("stopped"));
        assert!(line.is_some_and(|line| line.contains(rule)), "{what}\n{shown}");
    };
    stopped("→ bank/transfer", "provenance.rule_of_two");
    stopped("→ web/fetch", "provenance.private_data");
    assert_eq!(shown.matches("approval refused").count(), 2, "{shown}");
    assert!(
        shown.contains("Transferred 49.90 EUR to DE02120300000000202051"),
        "what the user wanted is done\n{shown}"
    );
    assert!(!shown.contains("Transferred 49.90 EUR to DE89"), "{shown}");
    let flagged = shown
        .lines()
        .find(|line| line.contains("! provenance.unsupported_answer"));
    assert!(
        flagged.is_some_and(|line| line.contains("an identifier") && !line.contains("more")),
        "{shown}"
    );

    let replayed = text(&run(&["replay", kept.to_str().expect("a path")]).await);
    assert_eq!(replayed, shown);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&kept).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner reads it");
    }
    let _ = std::fs::remove_file(kept);
}

#[tokio::test]
async fn what_a_person_allows_goes() {
    let shown = text(&run(&["demo", "--approve", "always"]).await);
    assert!(
        shown.contains("Transferred 49.90 EUR to DE89370400440532013000"),
        "{shown}"
    );
    assert_eq!(shown.matches("approval granted").count(), 2, "{shown}");
}

#[tokio::test]
async fn mistakes_are_named() {
    let output = run(&["replay", "/nowhere/at/all"]).await;
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/at/all"));
    let output = run(&["chat"]).await;
    assert!(String::from_utf8_lossy(&output.stderr).contains("SAFE_AGENT_URL"));
}
