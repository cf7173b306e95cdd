//! A native ONNX Runtime, where one is installed: several times as fast.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::session::{Session, SessionOutputs};
use ort::value::Tensor;

use super::columns::{Event, Pair, Segment};
use super::engine::{Engine, Logits, checked};
use super::failure::{Failure, LoadError};
use super::features::Arrays;
use super::model::Model;
use super::readings::Reading;

/// The environment variable that names the library, as for other programs that use ONNX Runtime.
const VARIABLE: &str = "ORT_DYLIB_PATH";
/// Where systems keep libraries. Nothing is looked for in folders that a user, or the current directory, decides about.
const FOLDERS: [&str; 8] = [
    "/usr/local/lib",
    "/usr/lib",
    "/usr/lib64",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/opt/onnxruntime/lib",
    "/opt/homebrew/lib",
    "/usr/local/opt/onnxruntime/lib",
];
const NAMES: [&str; 2] = ["libonnxruntime.so", "libonnxruntime.dylib"];

/// The library of an installed runtime: the one that `ORT_DYLIB_PATH` names, or one where systems keep libraries.
pub(super) fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let folders = FOLDERS.iter().map(Path::new);
    let mut places = folders.flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)));
    places.find(|library| library.is_file())
}

pub(super) struct Native {
    texts: Session,
    trajectory: Session,
    instruction: Session,
}

impl Native {
    /// Loads the library, for the whole process if it is the first, and both heads.
    pub(super) fn load(model: &Model, library: &Path) -> Result<Self, LoadError> {
        // What is behind the library's interface may panic in `ort`.
        let loaded = catch_unwind(AssertUnwindSafe(|| Self::load_unguarded(model, library)));
        let loaded = loaded.unwrap_or_else(|_| Err("loading it panicked".to_owned()));
        loaded.map_err(|why| LoadError::Runtime {
            library: library.to_owned(),
            why,
        })
    }

    fn load_unguarded(model: &Model, library: &Path) -> Result<Self, String> {
        let environment = environment(library)?;
        let session = |bytes: &[u8]| {
            let builder = Session::builder(&environment).map_err(text)?;
            let builder = builder.with_intra_threads(1).map_err(text)?;
            let mut builder = builder.with_inter_threads(1).map_err(text)?;
            builder.commit_from_memory(bytes).map_err(text)
        };
        Ok(Self {
            texts: session(&model.texts)?,
            trajectory: session(&model.trajectory)?,
            instruction: session(&model.instruction)?,
        })
    }
}

/// The environment of the process, of which a runtime allows one: every classifier shares it, and it stays.
fn environment(library: &Path) -> Result<Environment, String> {
    // The first library that was loaded stays, even if there came to be no environment.
    static LOADED: Mutex<Option<(PathBuf, Option<Environment>)>> = Mutex::new(None);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    match &*loaded {
        Some((first, _)) if first != library => {
            return Err(format!("this process runs {} already", first.display()));
        }
        Some((_, Some(environment))) => return Ok(environment.clone()),
        _ => {}
    }
    let builder = ort::init_from(library).map_err(text)?.with_telemetry(false);
    let (_, kept) = loaded.insert((library.to_owned(), None));
    Ok(kept.insert(builder.build().map_err(text)?).clone())
}

fn text(error: impl Display) -> String {
    error.to_string()
}

fn failed(error: impl Display) -> Failure {
    Failure::Inference(error.to_string())
}

fn floats(outputs: &SessionOutputs<'_>, name: &str) -> Result<Vec<f32>, Failure> {
    let output = outputs.get(name).ok_or_else(|| failed("an output is missing"))?;
    let (_, values) = output.try_extract_tensor::<f32>().map_err(failed)?;
    Ok(values.to_vec())
}

impl Engine for Native {
    fn texts(&mut self, tokens: &[i64], pieces: usize) -> Result<Vec<f32>, Failure> {
        let texts = tokens.len() / pieces.max(1);
        let tokens = Tensor::from_array((vec![texts, pieces], tokens.to_vec())).map_err(failed)?;
        let outputs = self.texts.run(ort::inputs!["tokens" => tokens]).map_err(failed)?;
        floats(&outputs, "reading")
    }

    fn trajectory(&mut self, arrays: &Arrays, readings: &[Reading]) -> Result<Logits, Failure> {
        let readings = readings.concat();
        let (segments, events) = (arrays.segments, arrays.events);
        let floats_of =
            |shape: Vec<usize>, values: &[f32]| Tensor::from_array((shape, values.to_vec())).map_err(failed);
        let inputs = ort::inputs![
            "reading" => floats_of(vec![segments, readings.len() / segments], &readings)?,
            "segment" => floats_of(vec![segments, Segment::COUNT], &arrays.segment)?,
            "pair" => floats_of(vec![segments, events, Pair::COUNT], &arrays.pair)?,
            "event" => floats_of(vec![events, Event::COUNT], &arrays.event)?,
            "of_tool" => floats_of(vec![events, segments], &arrays.of_tool)?,
            "previous" => floats_of(vec![segments, segments], &arrays.previous)?,
        ];
        let outputs = self.trajectory.run(inputs).map_err(failed)?;
        let logits = Logits {
            whole: floats(&outputs, "logits")?,
            steps: floats(&outputs, "steps")?,
        };
        checked(logits, arrays)
    }

    fn instruction(&mut self, window: &[u32]) -> Result<f32, Failure> {
        let tokens: Vec<i64> = window.iter().map(|piece| i64::from(*piece)).collect();
        let tokens = Tensor::from_array((vec![1, tokens.len()], tokens)).map_err(failed)?;
        let outputs = self.instruction.run(ort::inputs!["tokens" => tokens]).map_err(failed)?;
        let logits = floats(&outputs, "logit")?;
        logits.first().copied().ok_or_else(|| failed("an output is missing"))
    }
}
