//! The classifier, as a voice beside the judges: whether this program has it is decided when it is built.

use crate::Problem;

#[cfg(feature = "classifier")]
use built_in as one;
#[cfg(not(feature = "classifier"))]
use without as one;

pub(crate) use one::Voice;

/// What it says of a trajectory.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The probability of each label, in the order of `BenchLabel::ALL`.
    pub(crate) probabilities: [f64; 11],
    /// The label that it has, by the threshold of the model.
    pub(crate) label: mcip_core::risk::BenchLabel,
    /// The step that decides, if it is an attack.
    pub(crate) step: Option<usize>,
}

#[cfg(feature = "classifier")]
mod built_in {
    use std::sync::Arc;

    use mcip_core::pipeline::Seat;
    use mcip_guard::classifier::{
        Classifier as _, ClassifierJudge, LocalClassifier, Model, OnFailure, Options, Runtime, Transcript,
    };
    use mcip_guard::provenance::Reaction;

    use super::{Problem, Said};

    /// The model of `mcip-guard`, loaded.
    #[derive(Clone)]
    pub(crate) struct Voice(LocalClassifier);

    impl Voice {
        /// Loads it. `installed` takes a native ONNX Runtime where there is one, `embedded` the one of this program; everything else is the
        /// path of a library.
        pub(crate) fn start(runtime: &str) -> Result<Self, Problem> {
            let runtime = match runtime {
                "installed" => Runtime::Installed,
                "embedded" => Runtime::Embedded,
                library => Runtime::Library(library.into()),
            };
            let started =
                Model::embedded().and_then(|model| LocalClassifier::start(model, Options::default().runtime(runtime)));
            started
                .map(Self)
                .map_err(|error| format!("the classifier can't be used: {error}"))
        }

        /// The one that this program was built with.
        pub(crate) fn built_in() -> Result<Option<Self>, Problem> {
            Self::start("installed").map(Some)
        }

        /// Which model it is, and what runs it.
        pub(crate) fn about(&self) -> String {
            let about = self.0.about();
            format!("{} ({}) on {}", about.model, about.digest, about.backend)
        }

        /// What it says of a trajectory.
        pub(crate) async fn judge(&self, transcript: Transcript) -> Result<Said, Problem> {
            let class = self
                .0
                .judge(&transcript)
                .await
                .map_err(|error| format!("the classifier: {error}"))?;
            Ok(Said {
                probabilities: class.probabilities.map(f64::from),
                label: class.label,
                step: class.deciding(),
            })
        }

        /// Judges of what passes between the gateway and a server. They ask, or only record.
        pub(crate) fn seats(&self, asks: bool) -> Vec<Seat> {
            let judge = ClassifierJudge::new(Arc::new(self.0.clone()));
            let judge = match asks {
                true => judge
                    .calls(Reaction::Ask)
                    .instructions(Reaction::Ask)
                    .on_failure(OnFailure::Ask),
                false => judge.on_failure(OnFailure::Pass(
                    "the gateway only records what the classifier says".into(),
                )),
            };
            judge.seats()
        }
    }
}

#[cfg(not(feature = "classifier"))]
mod without {
    use mcip_core::pipeline::Seat;

    use super::Problem;

    /// There is none.
    #[derive(Clone)]
    pub(crate) enum Voice {}

    impl Voice {
        pub(crate) fn start(_: &str) -> Result<Self, Problem> {
            Err("this mcip-gateway was built without the classifier; build it with `--features classifier`".to_owned())
        }

        pub(crate) fn built_in() -> Result<Option<Self>, Problem> {
            Ok(None)
        }

        pub(crate) fn about(&self) -> String {
            match *self {}
        }

        pub(crate) fn seats(&self, _: bool) -> Vec<Seat> {
            match *self {}
        }
    }
}
