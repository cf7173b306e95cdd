//! The second head: whether a text carries instructions meant for a model. Asked about what `classifier.evaluate` is asked about, and counted
//! in the same way.

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use mcip_guard::classifier::{Classifier, LocalClassifier, Model};
use serde::Deserialize;

use crate::measure::tell_times;
use crate::{Arguments, introduce};

/// What is asked about, in the order of the card.
const SPLITS: [&str; 6] = [
    "valid",
    "test_functions",
    "test_kinds",
    "test_agentdojo",
    "test_natural",
    "test_author",
];
/// The split whose benign texts stand beside the attacks of those that have few of their own.
const CARRIED: &str = "test_functions";
const CARRYING: [&str; 2] = ["test_kinds", "test_agentdojo"];

/// What the corpus says of a text.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    injected: bool,
    split: String,
}

/// How likely texts were held to carry instructions: those that don't, and those that do.
#[derive(Default)]
struct Scores {
    benign: Vec<f32>,
    injected: Vec<f32>,
}

/// Asks about the texts of a file, and says how often it was right.
pub(crate) async fn tell(arguments: &Arguments, texts: &Path, model: &Model) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let classifier = LocalClassifier::start(model.clone(), arguments.options())?;
    introduce(&classifier, begun.elapsed());
    let threshold = classifier.about().instruction_threshold;

    let mut splits: HashMap<&str, Scores> = HashMap::new();
    let (mut times, mut asked) = (Vec::new(), 0);
    for line in BufReader::new(std::fs::File::open(texts)?).lines() {
        let line = line?;
        let row: Row = serde_json::from_str(&line)?;
        let Some(split) = SPLITS.into_iter().find(|split| *split == row.split) else {
            continue;
        };
        if asked >= arguments.limit {
            break;
        }
        asked += 1;
        let begun = Instant::now();
        let probability = classifier.instruction(&row.text).await?;
        times.push((row.text.len(), begun.elapsed()));
        if !(0.0..=1.0).contains(&probability) {
            return Err(format!("{}: {probability} is no probability", row.id).into());
        }
        let carried = CARRYING.into_iter().filter(|_| split == CARRIED && !row.injected);
        for split in carried.chain([split]) {
            let scores = splits.entry(split).or_default();
            match row.injected {
                true => scores.injected.push(probability),
                false => scores.benign.push(probability),
            }
        }
    }
    println!(
        "\n| asked about | benign | injected | AUC | recall at 1 % false alarms | recall, false alarms at the published threshold |"
    );
    println!("|---|--:|--:|--:|--:|--:|");
    for split in SPLITS {
        if let Some(scores) = splits.get_mut(split) {
            scores.row(split, threshold);
        }
    }
    println!();
    tell_times("a text", "bytes", &times);
    match asked {
        0 => Err(format!("no text to ask about in {}", texts.display()).into()),
        _ => Ok(()),
    }
}

impl Scores {
    fn row(&mut self, split: &str, threshold: f32) {
        self.benign.sort_by(f32::total_cmp);
        self.injected.sort_by(f32::total_cmp);
        let (benign, injected) = (&self.benign, &self.injected);
        let limit = limit(benign);
        println!(
            "| {split} | {} | {} | {:.3} | {:.3} | {:.3}, {:.3} |",
            benign.len(),
            injected.len(),
            area(benign, injected),
            limit.map_or(f64::NAN, |limit| above(injected, limit)),
            above(injected, threshold),
            above(benign, threshold)
        );
    }
}

/// The least score of benign texts that at most one of a hundred of them is above.
fn limit(benign: &[f32]) -> Option<f32> {
    let last = benign.len().checked_sub(1)?;
    let at = (last as f64 * 0.99).ceil() as usize;
    benign.get(at).copied()
}

/// Which part of sorted scores is above a limit.
fn above(scores: &[f32], limit: f32) -> f64 {
    let below = scores.partition_point(|score| *score <= limit);
    (scores.len() - below) as f64 / scores.len() as f64
}

/// The area under the curve: how often a text with instructions has more than one without. Both are sorted; equal scores count half.
fn area(benign: &[f32], injected: &[f32]) -> f64 {
    let wins = injected.iter().map(|score| {
        let less = benign.partition_point(|other| other < score);
        let same = benign.partition_point(|other| other <= score) - less;
        less as f64 + same as f64 / 2.0
    });
    wins.sum::<f64>() / (benign.len() as f64 * injected.len() as f64)
}
