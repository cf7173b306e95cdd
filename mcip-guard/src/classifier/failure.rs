//! Why there is no model, and why there is no judgement.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Why a model can't be used. An application learns it when it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// A file can't be read.
    Missing {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        why: String,
    },
    /// A file is not the one that `model.json` speaks of.
    Corrupt {
        /// The file.
        file: &'static str,
    },
    /// `model.json` speaks of a model that this version can't run.
    Unfit(String),
    /// The native ONNX Runtime that was named can't be used.
    Runtime {
        /// The library.
        library: PathBuf,
        /// What it, or the dynamic linker, says.
        why: String,
    },
    /// The model does not load.
    Engine(String),
    /// The operating system starts no thread.
    Thread(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { file, why } => write!(f, "{} can't be read: {why}", file.display()),
            Self::Corrupt { file } => write!(
                f,
                "{file} is not the file that model.json speaks of (another SHA-256); copy all five files of the model again"
            ),
            Self::Unfit(why) => write!(f, "model.json: {why}; take a model that was made for this version"),
            Self::Runtime { library, why } => write!(
                f,
                "{} is no ONNX Runtime that can be used: {why}; name another, or let the embedded one run",
                library.display()
            ),
            Self::Engine(why) => write!(f, "the model does not load: {why}"),
            Self::Thread(why) => write!(f, "no thread for the classifier: {why}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Why a classifier has no judgement. What follows is set with [`OnFailure`](super::OnFailure).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// There is nothing to judge: no words of a user, and no tools.
    Empty,
    /// The model must not be given this: an id that it does not know, or arrays that do not fit together.
    Input(&'static str),
    /// As many judgements wait as may.
    Full,
    /// It took longer than it may.
    TimedOut(Duration),
    /// A run broke the model's session, and it could not be put up again. Nothing is judged until the process is started anew.
    Poisoned,
    /// The model failed.
    Inference(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing to classify"),
            Self::Input(what) => write!(f, "the classifier was not run: {what}"),
            Self::Full => f.write_str("too many judgements wait for the classifier"),
            Self::TimedOut(limit) => write!(f, "the classifier took longer than {} ms", limit.as_millis()),
            Self::Poisoned => f.write_str("the classifier broke and could not be started again"),
            Self::Inference(why) => write!(f, "the classifier failed: {why}"),
        }
    }
}

impl std::error::Error for Failure {}
