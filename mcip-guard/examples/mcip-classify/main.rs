//! Asks a model about conversations and texts whose labels are known, and says how often it was right and how long it took.
//!
//! ```sh
//! mcip-guard/training/build                # writes the conversations and the texts
//! cargo run --release -p mcip-guard --features classifier --example mcip-classify -- mcip-guard/training/out/trajectories.jsonl
//! cargo run --release -p mcip-guard --features classifier --example mcip-classify -- --instructions mcip-guard/training/out/injected.jsonl
//! ```
//!
//! The first prints what the first head (the label of a conversation) makes of a file, the second what the second head (instructions in a
//! text) makes of one; both can be asked for at once. Options: `--split NAME` (of conversations; by default `test`, the primary figure),
//! `--model FOLDER` (else the embedded one), `--runtime embedded`, `--runtime LIBRARY` (else a native ONNX Runtime where one is installed),
//! `--labels FILE` (writes id, label and risk of each conversation), `--limit ROWS`.

mod conversations;
mod instructions;
mod measure;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use mcip_guard::classifier::{Classifier, LocalClassifier, Model, Options, Runtime};

pub(crate) struct Arguments {
    rows: Option<PathBuf>,
    instructions: Option<PathBuf>,
    pub(crate) split: String,
    model: Option<PathBuf>,
    runtime: Runtime,
    pub(crate) labels: Option<PathBuf>,
    pub(crate) limit: usize,
}

impl Arguments {
    /// How the model is run: as asked for, with nothing remembered, and patiently.
    pub(crate) fn options(&self) -> Options {
        let options = Options::default().runtime(self.runtime.clone());
        options.time_out(Duration::from_secs(60)).cache(0)
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut given = std::env::args().skip(1);
    let mut arguments = Arguments {
        rows: None,
        instructions: None,
        split: "test".to_owned(),
        model: None,
        runtime: Runtime::Installed,
        labels: None,
        limit: usize::MAX,
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--split" => arguments.split = value()?,
            "--model" => arguments.model = Some(value()?.into()),
            "--instructions" => arguments.instructions = Some(value()?.into()),
            "--labels" => arguments.labels = Some(value()?.into()),
            "--limit" => arguments.limit = value()?.parse().map_err(|_| "--limit wants a number".to_owned())?,
            "--runtime" => {
                arguments.runtime = match value()?.as_str() {
                    "embedded" => Runtime::Embedded,
                    library => Runtime::Library(library.into()),
                }
            }
            path => arguments.rows = Some(path.into()),
        }
    }
    match (&arguments.rows, &arguments.instructions) {
        (None, None) => {
            Err("which file? mcip-guard/training/build writes out/trajectories.jsonl, and out/injected.jsonl for --instructions".to_owned())
        }
        _ => Ok(arguments),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let before = measure::resident();
    let model = match &arguments.model {
        Some(folder) => Model::load(folder)?,
        None => Model::embedded()?,
    };
    if let Some(rows) = &arguments.rows {
        conversations::tell(&arguments, rows, &model, before).await?;
    }
    if let Some(texts) = &arguments.instructions {
        instructions::tell(&arguments, texts, &model).await?;
    }
    Ok(())
}

/// Says which model is asked, and what runs it.
pub(crate) fn introduce(classifier: &LocalClassifier, took: Duration) {
    let about = classifier.about();
    println!(
        "{} ({}) on {:?}, started in {} ms",
        about.model,
        about.digest,
        about.backend,
        took.as_millis()
    );
}
