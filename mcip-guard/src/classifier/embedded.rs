//! The runtime that is part of this program: tract, in Rust alone.

use std::fmt::Display;
use std::sync::Arc;

use tract_onnx::prelude::*;

use super::columns::{Event, Pair, Segment};
use super::engine::{Engine, Logits, checked};
use super::failure::{Failure, LoadError};
use super::features::Arrays;
use super::model::Model;
use super::readings::Reading;

pub(super) struct Tract {
    texts: Arc<TypedRunnableModel>,
    trajectory: Arc<TypedRunnableModel>,
    instruction: Arc<TypedRunnableModel>,
}

impl Tract {
    pub(super) fn load(model: &Model) -> Result<Self, LoadError> {
        Ok(Self {
            texts: plan(&model.texts)?,
            trajectory: plan(&model.trajectory)?,
            instruction: plan(&model.instruction)?,
        })
    }
}

fn plan(mut bytes: &[u8]) -> Result<Arc<TypedRunnableModel>, LoadError> {
    let loaded = tract_onnx::onnx().model_for_read(&mut bytes);
    let plan = loaded
        .and_then(|model| model.into_optimized())
        .and_then(|model| model.into_runnable());
    plan.map_err(|error| LoadError::Engine(format!("{error:#}")))
}

fn failed(error: impl Display) -> Failure {
    Failure::Inference(error.to_string())
}

fn tensor<T: Datum + Copy>(shape: &[usize], values: &[T]) -> Result<TValue, Failure> {
    let tensor = Tensor::from_shape(shape, values).map_err(failed)?;
    Ok(tensor.into_tvalue())
}

fn numbers(outputs: &[TValue], n: usize) -> Result<Vec<f32>, Failure> {
    let output = outputs.get(n).ok_or_else(|| failed("an output is missing"))?;
    let array = output.to_plain_array_view::<f32>().map_err(failed)?;
    Ok(array.iter().copied().collect())
}

impl Engine for Tract {
    fn texts(&mut self, tokens: &[i64], pieces: usize) -> Result<Vec<f32>, Failure> {
        let texts = tokens.len() / pieces.max(1);
        let inputs = tvec![tensor(&[texts, pieces], tokens)?];
        let outputs = self.texts.run(inputs).map_err(failed)?;
        numbers(&outputs, 0)
    }

    fn trajectory(&mut self, arrays: &Arrays, readings: &[Reading]) -> Result<Logits, Failure> {
        let readings = readings.concat();
        let (segments, events) = (arrays.segments, arrays.events);
        let inputs = tvec![
            tensor(&[segments, readings.len() / segments], &readings)?,
            tensor(&[segments, Segment::COUNT], &arrays.segment)?,
            tensor(&[segments, events, Pair::COUNT], &arrays.pair)?,
            tensor(&[events, Event::COUNT], &arrays.event)?,
            tensor(&[events, segments], &arrays.of_tool)?,
            tensor(&[segments, segments], &arrays.previous)?,
        ];
        let outputs = self.trajectory.run(inputs).map_err(failed)?;
        let logits = Logits {
            whole: numbers(&outputs, 0)?,
            steps: numbers(&outputs, 1)?,
        };
        checked(logits, arrays)
    }

    fn instruction(&mut self, window: &[u32]) -> Result<f32, Failure> {
        let tokens: Vec<i64> = window.iter().map(|piece| i64::from(*piece)).collect();
        let outputs = self
            .instruction
            .run(tvec![tensor(&[1, tokens.len()], &tokens)?])
            .map_err(failed)?;
        let logits = numbers(&outputs, 0)?;
        logits.first().copied().ok_or_else(|| failed("an output is missing"))
    }
}
