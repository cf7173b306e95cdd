//! The classifier, as a voice beside the judges: whether this program has it is decided when it is built.

use std::ffi::OsString;
use std::time::Duration;

use crate::Problem;

#[cfg(feature = "classifier")]
use built_in as one;
#[cfg(not(feature = "classifier"))]
use without as one;

pub(crate) use one::Voice;

/// How long one judgement may take before a call leaves.
pub(crate) const BEFORE_A_CALL: Duration = Duration::from_secs(1);
/// How long it may take where nobody waits but whoever started the command.
const PATIENCE: Duration = Duration::from_secs(60);

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

impl Voice {
    /// What a command line asks for: nothing where there is none or it says `off`.
    pub(crate) fn of(runtime: Option<OsString>) -> Result<Option<Self>, Problem> {
        match runtime {
            Some(runtime) if runtime == "off" => Ok(None),
            Some(runtime) => Self::start(&runtime.to_string_lossy(), PATIENCE).map(Some),
            None => Self::built_in(),
        }
    }
}

#[cfg(feature = "classifier")]
mod built_in {
    use std::sync::Arc;
    use std::time::Duration;

    use mcip_core::pipeline::Seat;
    use mcip_guard::classifier::{
        Classifier as _, ClassifierJudge, Failure, LocalClassifier, Model, OnFailure, Options, Runtime, Transcript,
    };
    use mcip_guard::provenance::Reaction;

    use super::{Problem, Said};

    /// The model of `mcip-guard`, loaded.
    #[derive(Clone)]
    pub(crate) struct Voice(LocalClassifier);

    impl Voice {
        /// Loads it. `installed` takes a native ONNX Runtime where there is one, `embedded` the one of this program; everything else is the
        /// path of a library.
        pub(crate) fn start(runtime: &str, time_out: Duration) -> Result<Self, Problem> {
            let runtime = match runtime {
                "installed" => Runtime::Installed,
                "embedded" => Runtime::Embedded,
                library => Runtime::Library(library.into()),
            };
            let options = Options::default().runtime(runtime).time_out(time_out);
            let started = Model::embedded().and_then(|model| LocalClassifier::start(model, options));
            started
                .map(Self)
                .map_err(|error| format!("the classifier can't be used: {error}"))
        }

        /// The one that this program was built with.
        pub(crate) fn built_in() -> Result<Option<Self>, Problem> {
            Self::start("installed", super::PATIENCE).map(Some)
        }

        /// Which model it is, and what runs it.
        pub(crate) fn about(&self) -> String {
            self.0.about().to_string()
        }

        /// What it says of a trajectory; nothing of one in which nothing happens.
        pub(crate) async fn judge(&self, transcript: Transcript) -> Result<Option<Said>, Problem> {
            let class = match self.0.judge(&transcript).await {
                Ok(class) => class,
                Err(Failure::Empty) => return Ok(None),
                Err(failure) => return Err(failure.to_string()),
            };
            Ok(Some(Said {
                probabilities: class.probabilities.map(f64::from),
                label: class.label,
                step: class.deciding(),
            }))
        }

        /// How likely a text is to carry instructions meant for the model that reads it.
        pub(crate) async fn instruction(&self, text: &str) -> Result<f32, Problem> {
            self.0.instruction(text).await.map_err(|failure| failure.to_string())
        }

        /// The probability above which a text counts as carrying some.
        pub(crate) fn limit(&self) -> f32 {
            self.0.about().instruction_threshold
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
    use std::time::Duration;

    use mcip_core::pipeline::Seat;

    use super::Problem;

    /// There is none.
    #[derive(Clone)]
    pub(crate) enum Voice {}

    impl Voice {
        pub(crate) fn start(_: &str, _: Duration) -> Result<Self, Problem> {
            Err("this mcip-gateway was built without the classifier; build it with the feature `classifier`, which is on by default".to_owned())
        }

        pub(crate) fn built_in() -> Result<Option<Self>, Problem> {
            Ok(None)
        }

        pub(crate) fn about(&self) -> String {
            match *self {}
        }

        #[expect(clippy::unused_async, reason = "as the other one")]
        pub(crate) async fn instruction(&self, _: &str) -> Result<f32, Problem> {
            match *self {}
        }

        pub(crate) fn limit(&self) -> f32 {
            match *self {}
        }

        pub(crate) fn seats(&self, _: bool) -> Vec<Seat> {
            match *self {}
        }
    }
}
