//! How long the judges of content take. For people: it prints, and promises nothing, as machines differ.
//!
//! Each judgement is timed in turn with the strict scan of the same message, which every message has anyway; the last column is how many
//! such scans it takes.
//!
//! ```sh
//! cargo run --release -p judges
//! ```

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use mcip_core::flow::Text;
use mcip_core::json::{Document, ScanLimits};
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, Labeller, ProtocolLabeller, Scope, Unlabelled};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_core::types::{Revision, methods};
use mcip_guard::content::{HiddenText, Instructions};
use mcip_guard::redact::Redaction;

/// A text of words, as people and tools write it.
fn prose(bytes: usize) -> String {
    const WORDS: &str = "The quick brown fox jumps over the lazy dog, then reads \"war and peace\" (1869) and rests for 3.5 hours. \
                         Rows: 42; path /usr/local/lib/python3; see https://example.com/docs?page=2. ";
    WORDS.chars().cycle().take(bytes).collect()
}

/// Text in which words of rules stand, so that all of it is read by them.
fn worded(bytes: usize) -> String {
    const WORDS: &str = "The quick brown fox jumps over the lazy dog while seven wizards quietly mix a potion, and nobody tells the user. ";
    WORDS.chars().cycle().take(bytes).collect()
}

/// Text with identifiers, of which none is a secret.
fn rows(bytes: usize) -> String {
    let mut out = String::new();
    let mut number = 1u64;
    while out.len() < bytes {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        out.push_str(&format!(
            "{number:016x} 550e8400-e29b-41d4-a716-{:012x} ok\n",
            number >> 16
        ));
    }
    out
}

/// The time of one of them, of as many as take long enough to be timed.
fn time_of(mut once: impl FnMut()) -> Duration {
    once();
    let mut rounds = 1u32;
    loop {
        let began = Instant::now();
        (0..rounds).for_each(|_| once());
        let took = began.elapsed();
        if took > Duration::from_millis(200) {
            return took / rounds;
        }
        rounds = rounds.saturating_mul(4);
    }
}

/// Prints how long the judges take for a result with this text.
fn measure(name: &str, text: &str, judges: &[&dyn Judge]) -> Result<(), String> {
    let body = serde_json::json!({"content": [{"type": "text", "text": text}]});
    let frame = serde_json::json!({"jsonrpc": "2.0", "id": 1, "result": body}).to_string();
    let limits = ScanLimits::default();
    let document = Document::parse(frame.into(), &limits).map_err(|error| format!("{name}: {error}"))?;
    let principal = Principal::new("alice", Method::Bearer);
    let flow = ProtocolLabeller.label(&Unlabelled {
        position: Position::Server,
        direction: Direction::Outbound,
        kind: FrameKind::Result,
        server: &Text::Static("server"),
        principal: &principal,
        method: methods::TOOLS_CALL,
        descriptor: None,
    });
    let view = FlowView {
        position: Position::Server,
        direction: Direction::Outbound,
        kind: FrameKind::Result,
        flow: &flow,
        principal: &principal,
        revision: Revision::LATEST,
        method: methods::TOOLS_CALL,
        target: None,
        descriptor: None,
        request_id: None,
        document: &document,
        body: document.root().get("result"),
        now: SystemTime::now(),
        trajectory: None,
    };
    let scope = Scope {
        direction: view.direction,
        kind: view.kind,
        method: view.method,
        descriptor: None,
    };
    let sitting: Vec<_> = judges.iter().filter(|judge| judge.applies(&scope)).collect();
    if sitting.is_empty() {
        return Err(format!("{name}: no judge wants to see such a message"));
    }
    for judge in &sitting {
        match judge.judge_now(&view) {
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(format!("{name}: {} failed: {}", judge.name(), error.0)),
            None => return Err(format!("{name}: {} does not judge at once", judge.name())),
        }
    }
    let frame = document.bytes();
    let scan = time_of(|| {
        let _ = black_box(Document::parse(black_box(frame.clone()), &limits));
    });
    let judged = time_of(|| {
        for judge in &sitting {
            let _ = black_box(judge.judge_now(black_box(&view)));
        }
    });
    let ratio = judged.as_secs_f64() / scan.as_secs_f64();
    println!(
        "{name:<36} {:>9} bytes {:>12} ns {ratio:>8.2} scans",
        text.len(),
        judged.as_nanos()
    );
    Ok(())
}

fn all() -> Result<(), String> {
    let secrets = Redaction::new().judge();
    let personal = Redaction::new().with_personal_data().judge();
    let (definitions, elsewhere) = (Instructions::in_definitions(), Instructions::elsewhere());
    let usual: [&dyn Judge; 4] = [&HiddenText, &secrets, &definitions, &elsewhere];
    let more: [&dyn Judge; 4] = [&HiddenText, &personal, &definitions, &elsewhere];
    for bytes in [100, 10 << 10, 1 << 20] {
        measure("prose, all judges of content", &prose(bytes), &usual)?;
        measure("prose, redaction alone", &prose(bytes), &[&secrets])?;
        measure("words of rules, all", &worded(bytes), &usual)?;
        measure("rows of identifiers, all", &rows(bytes), &usual)?;
        measure("prose, with personal data", &prose(bytes), &more)?;
        measure("rows of identifiers, with personal", &rows(bytes), &more)?;
        measure("one letter, with personal data", &"a".repeat(bytes), &more)?;
        measure(
            "beginnings, with personal data",
            &"password=sk-1 ".repeat(bytes / 14),
            &more,
        )?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("judges: {error}");
            ExitCode::FAILURE
        }
    }
}
