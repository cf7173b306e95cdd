//! What runs a model, and what it must never be given.

use std::fmt;
use std::path::PathBuf;

use super::LABELS;
use super::failure::Failure;
use super::features::Arrays;
use super::model::Model;
use super::readings::Reading;
use super::segments::LENGTH;

/// What runs the model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// A native ONNX Runtime that is installed.
    Native {
        /// Its library.
        library: PathBuf,
    },
    /// tract, which is part of this program.
    Embedded {
        /// Why no native runtime runs, where one was found.
        instead_of: Option<String>,
    },
    /// Something else, by its name: a [`Classifier`](super::Classifier) of your own.
    Other(&'static str),
}

impl Backend {
    /// The name in logs and records.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Native { .. } => "onnxruntime",
            Self::Embedded { .. } => "tract",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the first head says: logits of the conversation, and of each event.
#[derive(Debug)]
pub(super) struct Logits {
    pub(super) whole: Vec<f32>,
    pub(super) steps: Vec<f32>,
}

/// Runs both heads. What it is given was [checked](check).
pub(super) trait Engine {
    /// Reads texts, each by itself: rows of so many pieces. Gives [`Model::reading`] numbers a text.
    fn texts(&mut self, tokens: &[i64], pieces: usize) -> Result<Vec<f32>, Failure>;

    /// What a conversation is, given what its segments say by themselves.
    fn trajectory(&mut self, arrays: &Arrays, readings: &[Reading]) -> Result<Logits, Failure>;

    /// The log-odds of an instruction in one window of pieces.
    fn instruction(&mut self, window: &[u32]) -> Result<f32, Failure>;
}

/// Whether arrays may be given to the model. A wrong id is an error of the native runtime at best; it must not come that far.
pub(super) fn check(arrays: &Arrays, pieces: usize) -> Result<(), Failure> {
    use super::columns::{Event, Pair, Segment};

    let (segments, events) = (arrays.segments, arrays.events);
    if segments == 0 {
        return Err(Failure::Empty);
    }
    if segments > super::segments::SEGMENTS || !(1..=super::features::EVENTS).contains(&events) {
        return Err(Failure::Input("more segments or events than the model takes"));
    }
    for (has, wants) in [
        (arrays.tokens.len(), segments * LENGTH),
        (arrays.segment.len(), segments * Segment::COUNT),
        (arrays.pair.len(), segments * events * Pair::COUNT),
        (arrays.event.len(), events * Event::COUNT),
        (arrays.of_tool.len(), segments * events),
        (arrays.previous.len(), segments * segments),
    ] {
        if has != wants {
            return Err(Failure::Input("arrays that do not fit together"));
        }
    }
    let known = 0..i64::try_from(pieces).unwrap_or(i64::MAX);
    if !arrays.tokens.iter().all(|token| known.contains(token)) {
        return Err(Failure::Input("a piece that is not in the vocabulary"));
    }
    let numbers = [&arrays.segment, &arrays.pair, &arrays.event];
    if numbers.into_iter().flatten().any(|number| !number.is_finite()) {
        return Err(Failure::Input("a number that is not finite"));
    }
    Ok(())
}

/// Whether a window of pieces may be given to the model.
pub(super) fn check_window(window: &[u32], model: &Model) -> Result<(), Failure> {
    if window.is_empty() || window.len() > model.window {
        return Err(Failure::Input("a window of no length, or too long"));
    }
    if !window.iter().all(|piece| (*piece as usize) < model.pieces.len()) {
        return Err(Failure::Input("a piece that is not in the vocabulary"));
    }
    Ok(())
}

/// Whether what came out has the right shape.
pub(super) fn checked(logits: Logits, arrays: &Arrays) -> Result<Logits, Failure> {
    match (logits.whole.len(), logits.steps.len()) {
        (LABELS, steps) if steps == arrays.events * LABELS => Ok(logits),
        _ => Err(Failure::Inference("the model gave another number of labels".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::transcript::Transcript;
    use super::*;

    #[test]
    fn what_would_break_a_model_does_not_reach_it() {
        let model = Model::embedded().expect("whole");
        let pieces = model.pieces.len();
        let transcript = Transcript::from_json(r#"{"trajectory":[{"from":"user","text":"Hello."}]}"#).expect("read");
        let arrays = || Arrays::of(&transcript, &model.pieces);
        assert_eq!(check(&arrays(), pieces), Ok(()));
        for bad in [-1, pieces as i64, i64::MAX, i64::MIN] {
            let mut arrays = arrays();
            arrays.tokens[3] = bad;
            assert!(matches!(check(&arrays, pieces), Err(Failure::Input(_))), "{bad}");
        }
        let mut short = arrays();
        short.pair.pop();
        assert!(matches!(check(&short, pieces), Err(Failure::Input(_))));
        let mut endless = arrays();
        endless.event[0] = f32::NAN;
        assert!(matches!(check(&endless, pieces), Err(Failure::Input(_))));
        assert_eq!(
            check(&Arrays::of(&Transcript::default(), &model.pieces), pieces),
            Err(Failure::Empty)
        );
        assert!(check_window(&[], &model).is_err());
        assert!(check_window(&[pieces as u32], &model).is_err());
        assert!(check_window(&vec![5; model.window + 1], &model).is_err());
        assert_eq!(check_window(&vec![5; model.window], &model), Ok(()));
    }
}
