//! Recall and false alarms of the rules of content on sets that are not part of this repository.
//!
//! ```sh
//! .ci/content-sets target/content-sets          # needs PyPI
//! MCIP_CONTENT_SETS=target/content-sets cargo test -p mcip-guard --test it content_sets -- --ignored --nocapture
//! ```
//!
//! Each line of a set is `{"source", "attack": bool, "site", "text"}`. With `MCIP_CONTENT_RULES` the rules are read from that folder, and
//! with `MCIP_CONTENT_SHOW` what was missed or held up wrongly is shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mcip_guard::content::rules::{Outcome, Rules, Site};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    source: String,
    attack: bool,
    site: Site,
    text: String,
}

#[derive(Default)]
struct Count {
    all: usize,
    asked: usize,
    denied: usize,
}

fn rules() -> Rules {
    let Ok(folder) = std::env::var("MCIP_CONTENT_RULES") else {
        return Rules::built_in();
    };
    let files = [
        "words",
        "orders",
        "tools",
        "definitions",
        "data",
        "tasks",
        "grants",
        "languages",
    ];
    files.iter().fold(Rules::none(), |rules, name| {
        let path = Path::new(&folder).join(format!("{name}.toml"));
        let text = fs::read_to_string(&path).expect("a file of rules");
        rules
            .with_toml(&path.display().to_string(), &text)
            .unwrap_or_else(|error| panic!("{error}"))
    })
}

/// What the rules come to on one line of a set.
fn outcome(rules: &Rules, line: &Line) -> Outcome {
    rules.read(line.site, &line.text).outcome()
}

#[test]
fn attacks_and_benign_texts_of_our_own() {
    let rules = Rules::built_in();
    let lines: Vec<Line> = include_str!("content/own.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    let held = |attack: bool| {
        let all = lines.iter().filter(|line| line.attack == attack);
        let (held, passed): (Vec<&Line>, Vec<&Line>) = all.partition(|line| outcome(&rules, line) > Outcome::Allow);
        (held, passed)
    };
    let (caught, missed) = held(true);
    let texts = |lines: &[&Line]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert!(
        missed.len() * 10 <= caught.len() + missed.len(),
        "{:#?}",
        texts(&missed)
    );
    let (wronged, passed) = held(false);
    assert!(
        wronged.len() * 20 <= wronged.len() + passed.len(),
        "{:#?}",
        texts(&wronged)
    );
}

/// Errors that end with wider rights, results that order a call of another server's tool, consents that stand for ever, and descriptions of tools
/// for files without a boundary: 3,170 texts of five authors (language models) who saw no rule. The rules were written with those of the first
/// two in view, and made wider with those of the third and fourth. Of the fifth's no text was read: it was measured once, when the rules were done,
/// and what is found there is what counts.
#[test]
fn rights_that_somebody_is_asked_to_widen() {
    let rules = Rules::built_in();
    let mut counts: BTreeMap<String, [(usize, usize); 2]> = BTreeMap::new();
    for line in include_str!("content/rights.jsonl").lines() {
        let line: Line = serde_json::from_str(line).expect("a line");
        let held = usize::from(outcome(&rules, &line) > Outcome::Allow);
        let count = &mut counts.entry(line.source.clone()).or_default()[usize::from(line.attack)];
        *count = (count.0 + held, count.1 + 1);
    }
    let mut honest = (0, 0);
    for (source, [benign, attacks]) in &counts {
        println!(
            "{source:<40} {}/{} of attacks, {}/{} of honest",
            attacks.0, attacks.1, benign.0, benign.1
        );
        honest = (honest.0 + benign.0, honest.1 + benign.1);
        let least = if source.starts_with("fifth") { 20 } else { 50 };
        assert!(attacks.0 * 100 >= attacks.1 * least, "{source}: {attacks:?}");
        assert!(benign.0 * 100 <= benign.1 * 4, "{source}: {benign:?}");
    }
    assert!(honest.0 * 100 <= honest.1 * 2, "{honest:?}");
}

#[test]
#[ignore = "needs sets that .ci/content-sets fetches from PyPI"]
fn recall_and_false_alarms_by_source() {
    let folder = std::env::var("MCIP_CONTENT_SETS").expect("MCIP_CONTENT_SETS, the folder that .ci/content-sets wrote");
    let show = std::env::var("MCIP_CONTENT_SHOW").ok();
    let rules = rules();
    let mut counts: BTreeMap<(bool, String), Count> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(path).expect("a set").lines() {
            let line: Line = serde_json::from_str(line).expect("a line of a set");
            let reading = rules.read(line.site, &line.text);
            let count = counts.entry((!line.attack, line.source.clone())).or_default();
            count.all += 1;
            count.asked += usize::from(reading.outcome() == Outcome::Ask);
            count.denied += usize::from(reading.outcome() == Outcome::Deny);
            let wrong = line.attack != (reading.outcome() > Outcome::Allow);
            if wrong && show.as_ref().is_some_and(|show| line.source.contains(show.as_str())) {
                let text: String = line.text.chars().take(400).collect();
                println!("{} {}: {text:?}", line.source, reading.score());
                for found in reading.matches() {
                    println!(
                        "    {} {} {:?}",
                        found.rule().id(),
                        found.severity().as_str(),
                        found.excerpt()
                    );
                }
            }
        }
    }
    println!(
        "{:<44} {:>6} {:>6} {:>6} {:>8}",
        "source", "texts", "ask", "deny", "found"
    );
    for ((benign, source), count) in counts {
        let share = 100.0 * (count.asked + count.denied) as f64 / count.all.max(1) as f64;
        let kind = if benign { "benign" } else { "attack" };
        println!(
            "{kind} {source:<37} {:>6} {:>6} {:>6} {share:>7.1}%",
            count.all, count.asked, count.denied
        );
    }
}
