//! What texts say by themselves, kept: a conversation that goes on reads only what is new in it.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use super::engine::Engine;
use super::failure::Failure;
use super::features::Arrays;
use super::model::Model;
use super::segments::LENGTH;

/// Texts of at most so many pieces are read apart from longer ones, which spares them the filling.
const SHORT: usize = 12;

type Tokens = [i64; LENGTH];

/// What one text says by itself, in the model's numbers.
pub(super) type Reading = Arc<[f32]>;

/// Readings of a bounded number of texts. What was not asked for while half of that number came goes.
pub(super) struct Readings {
    most: usize,
    /// Numbers of a reading.
    numbers: usize,
    young: HashMap<Tokens, Reading>,
    old: HashMap<Tokens, Reading>,
}

impl Readings {
    pub(super) fn new(most: usize, model: &Model) -> Self {
        Self {
            most,
            numbers: model.reading,
            young: HashMap::new(),
            old: HashMap::new(),
        }
    }

    /// The reading of each segment of a conversation, in their order. Arrays have to be [checked](super::engine::check).
    pub(super) fn of(&mut self, engine: &mut dyn Engine, arrays: &Arrays) -> Result<Vec<Reading>, Failure> {
        let texts = arrays.tokens.as_chunks::<LENGTH>().0;
        let mut known: HashMap<&Tokens, Reading> = HashMap::with_capacity(texts.len());
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for text in texts {
            if known.contains_key(text) {
                continue;
            }
            match self.kept(text) {
                Some(reading) => {
                    known.insert(text, reading);
                }
                None if text.iter().skip(SHORT).any(|token| *token > 0) => long.push(text),
                None => short.push(text),
            }
        }
        for (mut texts, pieces) in [(short, SHORT), (long, LENGTH)] {
            texts.sort_unstable();
            texts.dedup();
            if texts.is_empty() {
                continue;
            }
            let tokens: Vec<i64> = texts
                .iter()
                .flat_map(|text| text.iter().take(pieces))
                .copied()
                .collect();
            let read = engine.texts(&tokens, pieces)?;
            if read.len() != texts.len() * self.numbers {
                return Err(Failure::Inference("the model read another number of texts".to_owned()));
            }
            for (text, reading) in texts.into_iter().zip(read.chunks_exact(self.numbers)) {
                let reading = Reading::from(reading);
                self.keep(text, reading.clone());
                known.insert(text, reading);
            }
        }
        let all = texts.iter().map(|text| known.get(text).cloned());
        all.collect::<Option<_>>()
            .ok_or_else(|| Failure::Inference("a text was not read".to_owned()))
    }

    fn kept(&mut self, text: &Tokens) -> Option<Reading> {
        if let Some(reading) = self.young.get(text) {
            return Some(reading.clone());
        }
        let (text, reading) = self.old.remove_entry(text)?;
        self.keep(&text, reading.clone());
        Some(reading)
    }

    fn keep(&mut self, text: &Tokens, reading: Reading) {
        // Of an odd number one is not used, of one none.
        if self.most / 2 == 0 {
            return;
        }
        if self.young.len() >= self.most / 2 {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(*text, reading);
    }
}

#[cfg(test)]
mod tests {
    use super::super::engine::Logits;
    use super::super::transcript::Transcript;
    use super::*;

    /// An engine whose reading of a text is its first piece; it counts what it reads.
    struct Counting {
        read: Vec<usize>,
        numbers: usize,
    }

    fn counting(model: &Model) -> Counting {
        Counting {
            read: Vec::new(),
            numbers: model.reading,
        }
    }

    impl Engine for Counting {
        fn texts(&mut self, tokens: &[i64], pieces: usize) -> Result<Vec<f32>, Failure> {
            let texts = tokens.chunks(pieces);
            self.read.push(texts.len());
            Ok(texts.flat_map(|text| vec![text[0] as f32; self.numbers]).collect())
        }

        fn trajectory(&mut self, _: &Arrays, _: &[Reading]) -> Result<Logits, Failure> {
            unreachable!("not asked")
        }

        fn instruction(&mut self, _: &[u32]) -> Result<f32, Failure> {
            unreachable!("not asked")
        }
    }

    fn arrays(model: &Model, texts: &[&str]) -> Arrays {
        let steps = texts
            .iter()
            .map(|text| serde_json::json!({ "from": "user", "text": text }));
        let line = serde_json::json!({ "trajectory": steps.collect::<Vec<_>>() });
        Arrays::of(
            &Transcript::from_json(&line.to_string()).expect("of the form"),
            &model.pieces,
        )
    }

    #[test]
    fn only_what_is_new_is_read_and_each_text_has_its_own_reading() {
        let model = Model::embedded().expect("whole");
        let (mut engine, mut readings) = (counting(&model), Readings::new(100, &model));
        let long = "please tell me at once whether the train from the north station to the harbour runs on sundays and holidays too";
        for (texts, reads) in [
            (&["good morning", "weather tomorrow"][..], 1),
            (&["good morning", "weather tomorrow"], 1),
            (&["good morning", "weather tomorrow", long, "thanks"], 3),
        ] {
            let arrays = arrays(&model, texts);
            let got = readings.of(&mut engine, &arrays).expect("read");
            let firsts = arrays.tokens.iter().step_by(LENGTH).map(|token| *token as f32);
            assert!(got.iter().map(|reading| reading[0]).eq(firsts));
            assert_eq!(engine.read.len(), reads, "{texts:?}: {:?}", engine.read);
        }
        assert_eq!(engine.read[1..], [1, 1], "what was new, short and long apart");
    }

    #[test]
    fn no_more_is_kept_than_allowed_and_what_is_used_stays() {
        let model = Model::embedded().expect("whole");
        let (mut engine, mut readings) = (counting(&model), Readings::new(8, &model));
        let words = "one two red dog cat sun sea ice oil gas tea car bus key map pen cup hat box bed".split(' ');
        for word in words {
            readings
                .of(&mut engine, &arrays(&model, &["always", word]))
                .expect("read");
            assert!(readings.young.len() + readings.old.len() <= 8);
        }
        let reads = engine.read.len();
        readings.of(&mut engine, &arrays(&model, &["always"])).expect("read");
        assert_eq!(engine.read.len(), reads);

        for most in [0, 1] {
            let (mut none, reads) = (Readings::new(most, &model), engine.read.len());
            for _ in 0..2 {
                none.of(&mut engine, &arrays(&model, &["always"])).expect("read");
            }
            assert_eq!(engine.read.len(), reads + 2);
            assert!(none.young.is_empty() && none.old.is_empty());
        }
    }

    #[test]
    fn another_number_of_readings_is_a_failure() {
        struct Short;
        impl Engine for Short {
            fn texts(&mut self, _: &[i64], _: usize) -> Result<Vec<f32>, Failure> {
                Ok(vec![0.0; 7])
            }
            fn trajectory(&mut self, _: &Arrays, _: &[Reading]) -> Result<Logits, Failure> {
                unreachable!("not asked")
            }
            fn instruction(&mut self, _: &[u32]) -> Result<f32, Failure> {
                unreachable!("not asked")
            }
        }
        let model = Model::embedded().expect("whole");
        let read = Readings::new(8, &model).of(&mut Short, &arrays(&model, &["always"]));
        assert!(matches!(read, Err(Failure::Inference(_))));
    }
}
