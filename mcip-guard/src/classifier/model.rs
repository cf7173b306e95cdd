//! The files of a model: read together, checked together.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use mcip_core::digest::Digest;
use serde::Deserialize;

use super::LABELS;
use super::columns::{Event, Pair, Segment};
use super::failure::LoadError;
use super::features::{Arrays, EVENTS};
use super::pieces::Pieces;
use super::segments::{LENGTH, SEGMENTS};
use super::transcript::Transcript;

const NOTES: &str = "model.json";
const TEXTS: &str = "texts.onnx";
const TRAJECTORY: &str = "trajectory.onnx";
const INSTRUCTION: &str = "instruction.onnx";
const VOCABULARY: &str = "vocab.txt";

/// The labels as training calls them, in the order of [`BenchLabel::ALL`](mcip_core::risk::BenchLabel::ALL).
const NAMES: [&str; LABELS] = [
    "appropriate",
    "function_overlapping",
    "excessive_privileges_overlapping",
    "function_dependency_injection",
    "function_injection",
    "causal_dependency_injection",
    "wrong_function_intent_injection",
    "wrong_arguments_intent_injection",
    "data_injection",
    "identity_injection",
    "replay_injection",
];

/// A model that was read and checked. It is run by a [`LocalClassifier`](super::LocalClassifier).
#[derive(Clone)]
pub struct Model {
    pub(super) name: String,
    pub(super) digest: Digest,
    /// Attacks together have to be more likely than this.
    pub(super) threshold: f32,
    pub(super) instruction_threshold: f32,
    pub(super) window: usize,
    pub(super) overlap: usize,
    /// Numbers that a text becomes by itself.
    pub(super) reading: usize,
    pub(super) pieces: Arc<Pieces>,
    pub(super) texts: Cow<'static, [u8]>,
    pub(super) trajectory: Cow<'static, [u8]>,
    pub(super) instruction: Cow<'static, [u8]>,
}

#[derive(Deserialize)]
struct Notes {
    name: String,
    labels: Vec<String>,
    threshold: f32,
    instruction_threshold: f32,
    window: usize,
    overlap: usize,
    pieces: usize,
    length: usize,
    segments: usize,
    events: usize,
    sizes: Sizes,
    sha256: Sums,
}

#[derive(Deserialize)]
struct Sizes {
    segment: usize,
    pair: usize,
    event: usize,
    reading: usize,
}

#[derive(Deserialize)]
struct Sums {
    #[serde(rename = "texts.onnx")]
    texts: String,
    #[serde(rename = "trajectory.onnx")]
    trajectory: String,
    #[serde(rename = "instruction.onnx")]
    instruction: String,
    #[serde(rename = "vocab.txt")]
    vocabulary: String,
}

/// The five files.
struct Files {
    notes: Cow<'static, [u8]>,
    texts: Cow<'static, [u8]>,
    trajectory: Cow<'static, [u8]>,
    instruction: Cow<'static, [u8]>,
    vocabulary: Cow<'static, [u8]>,
}

impl Model {
    /// The model that is part of this crate: `mci-small`. What it can and can't do stands in its
    /// [card](https://github.com/mcip-rs/mcip/blob/main/mcip-guard/models/mci-small/MODEL_CARD.md).
    ///
    /// # Errors
    /// Only if the crate was changed: a file that is not the one that `model.json` speaks of.
    pub fn embedded() -> Result<Self, LoadError> {
        Self::of(Files {
            notes: Cow::Borrowed(include_bytes!("../../models/mci-small/model.json")),
            texts: Cow::Borrowed(include_bytes!("../../models/mci-small/texts.onnx")),
            trajectory: Cow::Borrowed(include_bytes!("../../models/mci-small/trajectory.onnx")),
            instruction: Cow::Borrowed(include_bytes!("../../models/mci-small/instruction.onnx")),
            vocabulary: Cow::Borrowed(include_bytes!("../../models/mci-small/vocab.txt")),
        })
    }

    /// Reads a model from a folder: `model.json`, `texts.onnx`, `trajectory.onnx`, `instruction.onnx` and `vocab.txt`, as `mcip-guard/training`
    /// writes them.
    ///
    /// # Errors
    /// If a file is missing, is not the one that `model.json` speaks of, or the model is none for this version.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        let read = |name: &str| {
            let file = folder.as_ref().join(name);
            match std::fs::read(&file) {
                Ok(bytes) => Ok(Cow::Owned(bytes)),
                Err(error) => Err(LoadError::Missing {
                    file,
                    why: error.to_string(),
                }),
            }
        };
        Self::of(Files {
            notes: read(NOTES)?,
            texts: read(TEXTS)?,
            trajectory: read(TRAJECTORY)?,
            instruction: read(INSTRUCTION)?,
            vocabulary: read(VOCABULARY)?,
        })
    }

    fn of(files: Files) -> Result<Self, LoadError> {
        let notes: Notes = serde_json::from_slice(&files.notes).map_err(|error| LoadError::Unfit(error.to_string()))?;
        for (file, bytes, sum) in [
            (TEXTS, &files.texts, &notes.sha256.texts),
            (TRAJECTORY, &files.trajectory, &notes.sha256.trajectory),
            (INSTRUCTION, &files.instruction, &notes.sha256.instruction),
            (VOCABULARY, &files.vocabulary, &notes.sha256.vocabulary),
        ] {
            if Digest::of(bytes).to_string() != format!("sha256:{sum}") {
                return Err(LoadError::Corrupt { file });
            }
        }
        let vocabulary = std::str::from_utf8(&files.vocabulary).ok().and_then(Pieces::read);
        let pieces =
            vocabulary.ok_or_else(|| LoadError::Unfit("vocab.txt does not begin with the marks".to_owned()))?;
        notes.fit(&pieces)?;
        Ok(Self {
            name: notes.name,
            digest: Digest::of(&files.notes),
            threshold: notes.threshold,
            instruction_threshold: notes.instruction_threshold,
            window: notes.window,
            overlap: notes.overlap,
            reading: notes.sizes.reading,
            pieces: Arc::new(pieces),
            texts: files.texts,
            trajectory: files.trajectory,
            instruction: files.instruction,
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many pieces of words of a conversation the first head reads: what a judgement takes grows with it.
    pub fn length_of(&self, transcript: &Transcript) -> usize {
        let arrays = Arrays::of(transcript, &self.pieces);
        arrays.tokens.iter().filter(|token| **token > 0).count()
    }

    /// The digest of its `model.json`, which holds the digests of the other files.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl Notes {
    /// Whether this version can run the model.
    fn fit(&self, pieces: &Pieces) -> Result<(), LoadError> {
        let unfit = |what: &str, has: usize, wants: usize| {
            Err(LoadError::Unfit(format!(
                "{what}: {has}, where this version has {wants}"
            )))
        };
        if self.labels != NAMES {
            return Err(LoadError::Unfit(
                "the labels are others, or in another order".to_owned(),
            ));
        }
        for (what, has, wants) in [
            ("pieces", self.pieces, pieces.len()),
            ("length", self.length, LENGTH),
            ("segments", self.segments, SEGMENTS),
            ("events", self.events, EVENTS),
            ("sizes.segment", self.sizes.segment, Segment::COUNT),
            ("sizes.pair", self.sizes.pair, Pair::COUNT),
            ("sizes.event", self.sizes.event, Event::COUNT),
        ] {
            if has != wants {
                return unfit(what, has, wants);
            }
        }
        let is_part = |value: f32| (0.0..=1.0).contains(&value);
        if !is_part(self.threshold) || !is_part(self.instruction_threshold) {
            return Err(LoadError::Unfit("a threshold is not between 0 and 1".to_owned()));
        }
        if !(1..=4096).contains(&self.sizes.reading) {
            return Err(LoadError::Unfit("sizes.reading makes no sense".to_owned()));
        }
        if !(16..=4096).contains(&self.window) || self.overlap >= self.window / 2 {
            return Err(LoadError::Unfit("window or overlap makes no sense".to_owned()));
        }
        Ok(())
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model")
            .field("name", &self.name)
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn copied(name: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/mci-small");
        let to = std::env::temp_dir().join(format!("mcip-model-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&to).expect("a folder");
        for file in [NOTES, TEXTS, TRAJECTORY, INSTRUCTION, VOCABULARY] {
            std::fs::copy(from.join(file), to.join(file)).expect("copied");
        }
        to
    }

    #[test]
    fn the_embedded_model_is_the_one_in_the_folder() {
        let embedded = Model::embedded().expect("whole");
        let loaded = Model::load(Path::new(env!("CARGO_MANIFEST_DIR")).join("models/mci-small")).expect("whole");
        assert_eq!((embedded.name(), embedded.digest()), ("mci-small", loaded.digest()));
        assert_eq!(embedded.trajectory, loaded.trajectory);
    }

    #[test]
    fn one_changed_byte_in_any_file_is_seen() {
        let folder = copied("changed");
        for file in [TEXTS, TRAJECTORY, INSTRUCTION, VOCABULARY] {
            let bytes = std::fs::read(folder.join(file)).expect("read");
            let mut changed = bytes.clone();
            let middle = changed.len() / 2;
            changed[middle] ^= 1;
            std::fs::write(folder.join(file), &changed).expect("written");
            assert_eq!(Model::load(&folder).err(), Some(LoadError::Corrupt { file }));
            std::fs::write(folder.join(file), &bytes).expect("written");
        }
        std::fs::remove_file(folder.join(VOCABULARY)).expect("removed");
        assert!(matches!(Model::load(&folder), Err(LoadError::Missing { .. })));
        std::fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_model_of_another_version_is_refused() {
        let folder = copied("other");
        let notes = std::fs::read_to_string(folder.join(NOTES)).expect("read");
        for (from, to) in [
            ("\"pair\": 24", "\"pair\": 25"),
            ("\"replay_injection\"", "\"other\""),
            ("\"window\": 512", "\"window\": 1"),
            ("\"reading\": ", "\"reading\": 9000"),
            ("\"threshold\"", "\"thresh\""),
        ] {
            let changed = notes.replacen(from, to, 1);
            assert_ne!(changed, notes, "{from}");
            std::fs::write(folder.join(NOTES), changed).expect("written");
            assert!(matches!(Model::load(&folder), Err(LoadError::Unfit(_))), "{from}");
        }
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
