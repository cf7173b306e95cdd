//! A conversation as numbers: segments, events, and how each segment stands to each event. Specified in `training/features.md`.

use super::columns::{Event as EventColumn, Pair, Row, Segment as SegmentColumn, up_to};
use super::conversation::{Clause, Conversation, Event, Read};
use super::pieces::Pieces;
use super::segments::{LENGTH, Maker, Source};
use super::transcript::Transcript;
use super::{event, pair};

/// Events that the network is given.
pub(super) const EVENTS: usize = 20;

/// What the network is given. All arrays are in the order of rows.
#[derive(Debug)]
pub(super) struct Arrays {
    pub(super) segments: usize,
    pub(super) events: usize,
    /// `[segments, LENGTH]`
    pub(super) tokens: Vec<i64>,
    /// `[segments, SegmentColumn::COUNT]`
    pub(super) segment: Vec<f32>,
    /// `[segments, events, Pair::COUNT]`
    pub(super) pair: Vec<f32>,
    /// `[events, EventColumn::COUNT]`
    pub(super) event: Vec<f32>,
    /// `[events, segments]`
    pub(super) of_tool: Vec<f32>,
    /// `[segments, segments]`
    pub(super) previous: Vec<f32>,
    /// Which step of the transcript each event is.
    pub(super) at: Vec<usize>,
}

impl Clause<'_> {
    /// How well the best of the other tools fits.
    pub(super) fn best_other(&self, tool: usize) -> f64 {
        let others = self.score.iter().enumerate().filter(|(i, _)| *i != tool);
        others.map(|(_, score)| *score).fold(0.0, f64::max)
    }
}

impl Conversation<'_> {
    /// The step and the turn of an event.
    pub(super) fn when(&self, event: Event) -> (usize, usize) {
        let when = match event {
            Event::Call(n) => self.calls.get(n).map(|call| (call.at, call.turn)),
            Event::Result(n) => self.results.get(n).map(|result| (result.at, result.turn)),
            Event::Answer(n) => self.answers.get(n).map(|answer| (answer.at, answer.turn)),
        };
        when.unwrap_or_default()
    }

    /// The text of a result or an answer.
    pub(super) fn read_of(&self, event: Event) -> Option<&Read> {
        match event {
            Event::Call(_) => None,
            Event::Result(n) => self.results.get(n).map(|result| &result.read),
            Event::Answer(n) => self.answers.get(n).map(|answer| &answer.read),
        }
    }
}

impl Arrays {
    /// Works out the numbers of a conversation.
    pub(super) fn of(transcript: &Transcript, pieces: &Pieces) -> Self {
        let mut conversation = Conversation::read(transcript);
        let segments = Maker::of(&mut conversation, pieces);
        let events = conversation
            .events
            .split_off(conversation.events.len().saturating_sub(EVENTS));
        let (rows, width) = (segments.len(), events.len().max(1));
        let mut arrays = Self {
            segments: rows,
            events: width,
            tokens: vec![0; rows * LENGTH],
            segment: vec![0.0; rows * SegmentColumn::COUNT],
            pair: vec![0.0; rows * width * Pair::COUNT],
            event: vec![0.0; width * EventColumn::COUNT],
            of_tool: vec![0.0; width * rows],
            previous: vec![0.0; rows * rows],
            at: events.iter().map(|event| conversation.when(*event).0).collect(),
        };
        let mut before = None;
        for (i, segment) in segments.iter().enumerate() {
            let tokens = arrays.tokens.iter_mut().skip(i * LENGTH);
            for (slot, token) in tokens.zip(&segment.tokens) {
                *slot = i64::from(*token);
            }
            let Some(row) = row_of(&mut arrays.segment, i, SegmentColumn::COUNT) else {
                break;
            };
            let mut row = Row(row);
            row.at(segment.source.column() as usize, true);
            for column in &segment.flags {
                row.at(*column as usize, true);
            }
            let step = match segment.source {
                Source::Clause(n) => conversation.clauses.get(n).map(|clause| {
                    row.at(SegmentColumn::Position as usize, up_to(4, clause.n));
                    row.at(SegmentColumn::Counts as usize, up_to(3, clause.count as usize));
                    clause.at
                }),
                Source::Result(n) => {
                    let failed = conversation.results.get(n).is_some_and(|result| result.failed);
                    row.at(SegmentColumn::Failed as usize, failed);
                    None
                }
                _ => None,
            };
            let same_step = step.is_some() && step == before;
            row.at(SegmentColumn::SameStep as usize, same_step);
            if same_step && let Some(slot) = arrays.previous.get_mut((i * rows + i).saturating_sub(1)) {
                *slot = 1.0;
            }
            before = step;
            for (j, event) in events.iter().enumerate() {
                if let Some(row) = row_of(&mut arrays.pair, i * width + j, Pair::COUNT) {
                    pair::write(&conversation, segment, *event, row);
                }
            }
        }
        let place = |tool: usize| segments.iter().position(|segment| segment.source == Source::Tool(tool));
        for (j, event) in events.iter().enumerate() {
            let Event::Call(call) = event else { continue };
            let tool = conversation.calls.get(*call).and_then(|call| call.tool);
            if let Some(slot) = tool.and_then(place).and_then(|i| arrays.of_tool.get_mut(j * rows + i)) {
                *slot = 1.0;
            }
        }
        for (j, event) in events.iter().enumerate() {
            if let Some(row) = row_of(&mut arrays.event, j, EventColumn::COUNT) {
                event::write(&mut conversation, *event, j, events.len(), row);
            }
        }
        arrays
    }
}

fn row_of(array: &mut [f32], row: usize, width: usize) -> Option<&mut [f32]> {
    array.get_mut(row * width..(row + 1) * width)
}

#[cfg(test)]
#[path = "vectors.rs"]
mod vectors;
