//! `mcip-gateway judge`: what is to be said of trajectories that happened.

mod definitions;
mod dialogue;
mod hearing;
mod labels;
mod namesakes;
mod naming;
mod order;
mod pairing;
mod plan;
mod privilege;
mod purpose;
mod read;
mod replay;
mod rights;
mod terms;
mod values;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead as _};
use std::path::Path;

use mcip_core::risk::BenchLabel;
use mcip_core::verdict::Finding;
use mcip_guard::norms::Norms;
use serde_json::{Map, Value, json};

use self::labels::{Sign, Verdict};
use self::read::Case;
use crate::classifier::Voice;
use crate::panel::{Decision, strictest};
use crate::words::Words;
use crate::{Problem, Status, block_on, say};

const HELP: &str = "\
mcip-gateway judge: judges trajectories, one line of JSON each

usage:
  mcip-gateway judge FILE [--norms FILE] [--classifier RUNTIME] [--format jsonl|mcip-bench]
      FILE is read from standard input where it is -
      --norms FILE         applies these norms as well
      --classifier RUNTIME what runs the classifier, which is asked as well if this program was built with it (feature `classifier`, a default):
                           `installed` (a native ONNX Runtime where there is one, else `embedded`; so by default), `embedded`, the path
                           of such a library, or `off`. It weighs in label and scores, and somebody is asked where it and the
                           judges leave little doubt of an attack
      --format mcip-bench  the lines have a dialogue in `body` and a label in `label`, as the benchmark of the
                           MCIP paper has them; how often they agree is said on standard error

exit status:
  0  every line was judged
  2  the command line is wrong, something can't be read, or a line is malformed (its answer says why)
";

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(words, &[], &["--norms", "--format", "--classifier"])?;
    let bench = match words.value("--format")?.as_deref().map(|word| word.to_string_lossy()) {
        None => false,
        Some(word) if matches!(&*word, "jsonl" | "json") => false,
        Some(word) if word == "mcip-bench" => true,
        Some(other) => return Err(format!("there is no format {other}; write jsonl or mcip-bench")),
    };
    let norms = match words.value("--norms")? {
        Some(path) => Some(Norms::open(&path).map_err(|error| error.to_string())?),
        None => None,
    };
    let voice = Voice::of(words.value("--classifier")?)?;
    let path = words.next("a file with trajectories")?;
    words.end()?;
    let input: Box<dyn io::BufRead> = match path.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(io::BufReader::new(open(path.as_ref())?)),
    };
    if let Some(voice) = &voice {
        // Nobody may be reading it.
        let told = format!("mcip-gateway: {} judges as well\n", voice.about());
        let _ = io::Write::write_all(&mut io::stderr(), told.as_bytes());
    }
    let mut tally = Tally::default();
    let mut status = Status::Good;
    for line in Lines(input) {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        if line.as_ref().is_ok_and(|text| text.trim().is_empty()) {
            continue;
        }
        let read = line.and_then(|text| {
            if bench {
                read::bench_line(&text)
            } else {
                read::line(&text)
            }
        });
        let answer = match read {
            Ok(case) => {
                block_on(answer(&case, norms.as_ref(), voice.as_ref()))?.map(|judged| tally.note(&case, judged))
            }
            Err(why) => Err(why),
        };
        let answer = answer.unwrap_or_else(|why| {
            status = Status::Failed;
            json!({"error": why})
        });
        writeln!(out, "{answer}").map_err(|error| error.to_string())?;
    }
    if bench {
        tally.tell();
    }
    Ok(status)
}

fn open(path: &Path) -> Result<File, Problem> {
    File::open(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Lines of bounded length.
struct Lines(Box<dyn io::BufRead>);

impl Iterator for Lines {
    type Item = io::Result<Result<String, Problem>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        let most = u64::try_from(read::MOST_BYTES).unwrap_or(u64::MAX);
        match io::Read::take(&mut self.0, most).read_until(b'\n', &mut line) {
            Err(error) => return Some(Err(error)),
            Ok(0) => return None,
            Ok(_) => {}
        }
        let whole = line.last() == Some(&b'\n') || line.len() < read::MOST_BYTES;
        if !whole {
            // What is left of it is passed over.
            let skipped = self.0.skip_until(b'\n');
            let told = Err(format!("the line is longer than {} bytes", read::MOST_BYTES));
            return Some(skipped.map(|_| told));
        }
        Some(Ok(
            String::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())
        ))
    }
}

/// Everything that is to be said of one trajectory.
struct Judged {
    verdict: Verdict,
    line: Value,
}

async fn answer(case: &Case, norms: Option<&Norms>, voice: Option<&Voice>) -> Result<Judged, Problem> {
    let found = replay::steps(case, norms).await?;
    let mut steps: Vec<Decision> = found.iter().map(|found| strictest(found)).collect();
    let mut signs: Vec<Sign> = plan::signs(case);
    signs.extend(definitions::signs(case).await?);
    let by_judges = found
        .iter()
        .enumerate()
        .flat_map(|(step, found)| found.iter().map(move |found| (step, found)));
    signs.extend(
        by_judges
            .clone()
            .filter_map(|(step, found)| Sign::of_judge(step, found)),
    );
    for sign in &signs {
        if let Some(step) = steps.get_mut(sign.step) {
            *step = (*step).max(sign.decision);
        }
    }
    let mut findings: Vec<Value> = by_judges
        .map(|(step, found)| finding(step, &found.finding, found.verdict, found.force))
        .collect();
    let structural = signs.iter().filter(|sign| !sign.is_of_judge);
    findings.extend(
        structural.map(|sign| finding(sign.step, &sign.finding, sign.decision, sign.decision > Decision::Allow)),
    );
    let heard = match voice {
        Some(voice) => hearing::said(voice, case).await,
        None => Ok(None),
    };
    let verdict = Verdict::of(&signs, heard.as_ref().ok().and_then(Option::as_ref));
    match &heard {
        Ok(None) => {}
        Ok(Some(said)) => {
            if let Some(at) = said.step {
                // Judges and classifier have to mean the same before somebody is asked.
                let asks = verdict.label == said.label && verdict.is_sure();
                if let Some(step) = steps.get_mut(at).filter(|_| asks) {
                    *step = (*step).max(Decision::Ask);
                }
                let evidence = format!("the trajectory looks like {}", labels::name(said.label));
                let found = Finding::new("classifier.trajectory", evidence);
                let found = match said.label.risk() {
                    Some(risk) => found.with_risk(risk),
                    None => found,
                };
                findings.push(finding(at, &found, Decision::Ask, asks));
            }
        }
        Err(why) => {
            // What the judges found stands.
            let failed = Finding::new("classifier.failed", why.clone());
            findings.push(finding(0, &failed, Decision::Ask, false));
        }
    }
    let overall = steps.iter().copied().max().unwrap_or_default();
    let first_step = match verdict.label {
        BenchLabel::Appropriate if overall == Decision::Allow => None,
        BenchLabel::Appropriate => steps.iter().position(|step| *step == overall),
        _ => verdict.first_step,
    };
    let mut line = Map::new();
    if let Some(id) = &case.id {
        line.insert("id".into(), id.clone());
    }
    line.insert("label".into(), labels::name(verdict.label).into());
    line.insert("scores".into(), verdict.scores());
    line.insert("verdict".into(), overall.as_str().into());
    line.insert("first_step".into(), first_step.map_or(Value::Null, Value::from));
    line.insert("steps".into(), steps.iter().map(|step| step.as_str()).collect());
    line.insert("findings".into(), findings.into());
    Ok(Judged {
        verdict,
        line: Value::Object(line),
    })
}

fn finding(step: usize, finding: &mcip_core::verdict::Finding, verdict: Decision, force: bool) -> Value {
    json!({
        "step": step,
        "risk": finding.risk.map(mcip_core::risk::Risk::as_str),
        "rule": finding.rule.as_str(),
        "verdict": verdict.as_str(),
        "mode": if force { "enforce" } else { "audit" },
        "evidence": finding.evidence.as_str(),
    })
}

/// How often the labels are those that somebody gave.
#[derive(Default)]
struct Tally {
    by_label: BTreeMap<BenchLabel, (usize, usize)>,
    agreed: usize,
    safe_agreed: usize,
}

impl Tally {
    fn note(&mut self, case: &Case, judged: Judged) -> Value {
        let mut line = judged.line;
        let Some(expected) = case.expected.as_deref() else {
            return line;
        };
        if let Value::Object(members) = &mut line {
            members.insert("expected".into(), expected.into());
        }
        if let Some(expected) = labels::named(expected) {
            let counted = self.by_label.entry(expected).or_default();
            counted.1 += 1;
            let appropriate = |label| label == BenchLabel::Appropriate;
            self.safe_agreed += usize::from(appropriate(expected) == appropriate(judged.verdict.label));
            if expected == judged.verdict.label {
                counted.0 += 1;
                self.agreed += 1;
            }
        }
        line
    }

    fn tell(&self) {
        let all: usize = self.by_label.values().map(|(_, all)| all).sum();
        let mut out = io::stderr().lock();
        // Nobody may be reading it.
        let mut write = |text: String| drop(io::Write::write_all(&mut out, text.as_bytes()));
        write(format!(
            "of {all} labelled lines {} have the label, {} are safe or unsafe as it says\n",
            self.agreed, self.safe_agreed
        ));
        for (label, (agreed, all)) in &self.by_label {
            write(format!("  {:<34} {agreed} of {all}\n", labels::name(*label)));
        }
    }
}
