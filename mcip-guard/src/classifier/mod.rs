#![doc = include_str!("classifier.md")]

mod columns;
mod compare;
mod conversation;
mod course;
mod definitions;
mod embedded;
mod engine;
mod event;
mod failure;
mod features;
mod judge;
mod local;
mod memory;
mod model;
mod native;
mod pair;
mod pieces;
mod readings;
mod segments;
mod text;
mod transcript;

use std::fmt;

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::risk::BenchLabel;

pub use self::engine::Backend;
pub use self::failure::{Failure, LoadError};
pub use self::judge::{ClassifierJudge, OnFailure};
pub use self::local::{LocalClassifier, Options, Runtime};
pub use self::model::Model;
pub use self::transcript::{Asker, Called, Returned, Tool, Transcript, Turn};

/// How many labels there are.
pub const LABELS: usize = BenchLabel::ALL.len();

/// Says which of the benchmark's eleven labels a conversation has, and whether a text carries instructions meant for a model.
///
/// [`LocalClassifier`] is the one of this crate. Another can stand behind the same judge.
#[async_trait]
pub trait Classifier: Send + Sync + 'static {
    /// What a conversation is.
    ///
    /// # Errors
    /// [`Failure`] if it can't be told. Nothing is known of the conversation then, neither good nor bad.
    async fn judge(&self, transcript: &Transcript) -> Result<Classification, Failure>;

    /// How likely a text of a server is to carry instructions meant for the model that reads it, from 0 to 1.
    ///
    /// # Errors
    /// [`Failure`] if it can't be told.
    async fn instruction(&self, text: &str) -> Result<f32, Failure>;

    /// Which model it is, and what runs it.
    fn about(&self) -> &About;
}

/// Which model judges, and what runs it: for logs and records. Shown as `mci-small (sha256:…) on tract`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct About {
    /// The name of the model.
    pub model: Text,
    /// Of its `model.json`, which holds the digests of its other files.
    pub digest: Digest,
    /// What runs it.
    pub backend: Backend,
    /// The probability of an instruction above which a text counts as one.
    pub instruction_threshold: f32,
}

impl About {
    /// A model by name and digest.
    pub fn new(model: impl Into<Text>, digest: Digest, backend: Backend, instruction_threshold: f32) -> Self {
        Self {
            model: model.into(),
            digest,
            backend,
            instruction_threshold,
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) on {}", self.model, self.digest, self.backend)
    }
}

/// What a conversation is held to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    /// The label: the strongest attack where attacks together are likely enough for this model, else
    /// [`Appropriate`](BenchLabel::Appropriate).
    pub label: BenchLabel,
    /// The probability of each label, in the order of [`BenchLabel::ALL`]. Calibrated on validation data; on conversations of another
    /// kind they are less sure than they seem.
    pub probabilities: [f32; LABELS],
    /// The calls, results and answers that were looked at, in order.
    pub steps: Vec<StepClass>,
}

/// What one step is held to be.
#[derive(Clone, Debug, PartialEq)]
pub struct StepClass {
    /// Its number among the steps of the transcript, from 0.
    pub step: usize,
    /// The probability of each label: which attack this step decides, if any.
    pub probabilities: [f32; LABELS],
}

impl Classification {
    /// How likely it is that the conversation is not appropriate.
    pub fn risk(&self) -> f32 {
        1.0 - self.probabilities.first().copied().unwrap_or_default()
    }

    /// How likely its label is.
    pub fn probability(&self) -> f32 {
        of_label(&self.probabilities, self.label)
    }

    /// The step that has most of its label; `None` for an appropriate conversation.
    pub fn deciding(&self) -> Option<usize> {
        if self.label == BenchLabel::Appropriate {
            return None;
        }
        let share = |step: &&StepClass| of_label(&step.probabilities, self.label);
        let strongest = self
            .steps
            .iter()
            .max_by(|one, other| share(one).total_cmp(&share(other)));
        strongest.map(|step| step.step)
    }

    /// The label that logits come to.
    pub(crate) fn of(logits: &[f32], steps: &[f32], at: &[usize], threshold: f32) -> Result<Self, Failure> {
        let probabilities = softmax(logits)?;
        let steps = steps.as_chunks::<LABELS>().0.iter().zip(at);
        let steps: Result<Vec<StepClass>, Failure> = steps
            .map(|(logits, step)| {
                Ok(StepClass {
                    step: *step,
                    probabilities: softmax(logits)?,
                })
            })
            .collect();
        let strongest = BenchLabel::ALL.into_iter().zip(probabilities).skip(1);
        let strongest = strongest.reduce(|one, other| if other.1 > one.1 { other } else { one });
        let risk = 1.0 - probabilities.first().copied().unwrap_or_default();
        let label = match strongest {
            Some((label, _)) if risk > threshold => label,
            _ => BenchLabel::Appropriate,
        };
        Ok(Self {
            label,
            probabilities,
            steps: steps?,
        })
    }
}

fn of_label(probabilities: &[f32; LABELS], label: BenchLabel) -> f32 {
    let mut known = BenchLabel::ALL.into_iter().zip(probabilities);
    known
        .find(|(own, _)| *own == label)
        .map_or(0.0, |(_, probability)| *probability)
}

fn softmax(logits: &[f32]) -> Result<[f32; LABELS], Failure> {
    let logits: &[f32; LABELS] = logits
        .try_into()
        .map_err(|_| Failure::Inference("the model gave another number of labels".into()))?;
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let weights = logits.map(|logit| f64::from(logit - top).exp());
    let sum: f64 = weights.iter().sum();
    if !sum.is_finite() || logits.iter().any(|logit| !logit.is_finite()) {
        return Err(Failure::Inference("the model gave numbers that are not finite".into()));
    }
    Ok(weights.map(|weight| (weight / sum) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(logits: [f32; LABELS]) -> Classification {
        Classification::of(&logits, &[logits, [0.0; LABELS]].concat(), &[1, 4], 0.9).expect("finite")
    }

    #[test]
    fn an_attack_has_to_be_likely_enough() {
        let mut logits = [0.0; LABELS];
        logits[10] = 9.0;
        let classified = of(logits);
        assert_eq!(classified.label, BenchLabel::ReplayInjection);
        assert_eq!(classified.deciding(), Some(1));
        assert!(classified.risk() > 0.99 && classified.probability() > 0.99);
        logits[0] = 8.0;
        let classified = of(logits);
        assert_eq!(
            (classified.label, classified.deciding()),
            (BenchLabel::Appropriate, None)
        );
        assert!(classified.risk() > 0.5, "{classified:?}");
    }

    #[test]
    fn what_is_not_finite_is_a_failure() {
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let mut logits = [0.0; LABELS];
            logits[3] = bad;
            assert!(Classification::of(&logits, &[], &[], 0.5).is_err());
        }
        assert!(Classification::of(&[0.0; 3], &[], &[], 0.5).is_err());
    }
}
