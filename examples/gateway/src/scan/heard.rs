//! What the classifier says of the words of a definition.

use bytes::Bytes;
use mcip_core::json::{Document, StringItem};
use mcip_guard::redact::Redaction;

use crate::classifier::Voice;
use crate::definitions::MOST_BYTES;
use crate::panel::scan_limits;

use super::judge::EXCERPT;

/// Of one definition it reads so many strings, and so many bytes.
const MOST_STRINGS: usize = 256;
const MOST_READ: usize = 64 << 10;
/// Strings among which the description is put first.
const MOST_ORDERED: usize = 4096;
/// The probability above which somebody is asked: of 122 published definitions one has a string above it, of 1,500 functions of BFCL and Glaive one.
/// What is only above the model's own threshold is a hint.
const SURE: f32 = 0.985;
/// Words without which a string says nothing to a model.
const WORDS: usize = 5;
/// Words without which a sentence is no order.
const WORDS_OF_A_SENTENCE: usize = 3;
/// Sentences of a long string that are read one by one, to show the one that matters.
const MOST_SENTENCES: usize = 32;

/// What it says of one definition.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// The string that reads most like instructions to the model, if any reads so: its JSON pointer from the definition on, and what to show
    /// of it.
    pub(super) strongest: Option<(String, String)>,
    /// It leaves little doubt.
    pub(super) is_sure: bool,
    /// Not everything was read.
    pub(super) is_cut: bool,
    /// Why it has no judgement of some of it.
    pub(super) failed: Option<String>,
}

/// What a definition says in words: its description first, where a model looks first as well. What is to be shown of it is redacted.
pub(super) async fn of(raw: &str, voice: &Voice, redaction: &Redaction) -> Heard {
    let mut heard = Heard::default();
    let Ok(document) = Document::parse(Bytes::from(raw.to_owned()), &scan_limits(MOST_BYTES)) else {
        return heard;
    };
    let prose = document.root().strings().filter(is_prose).take(MOST_ORDERED);
    let mut prose: Vec<StringItem<'_>> = prose.collect();
    prose.sort_by_cached_key(|item| !matches!(&*item.pointer(), "/description" | "/title"));
    let (mut left, mut most) = (MOST_READ, voice.limit());
    for (read, item) in prose.iter().enumerate() {
        let text = item.text();
        if read == MOST_STRINGS || text.len() > left {
            heard.is_cut = true;
            break;
        }
        left -= text.len();
        match voice.instruction(&text).await {
            Ok(probability) if probability > most => {
                most = probability;
                heard.is_sure = probability > SURE;
                heard.strongest = Some((item.pointer(), text.into_owned()));
            }
            Ok(_) => {}
            Err(why) => {
                heard.failed = Some(why);
                break;
            }
        }
    }
    if let Some((_, text)) = &mut heard.strongest {
        // All of it at once: a secret may be known by what stands in another sentence.
        *text = redaction.redact_text(text).into_owned();
        if let Some(sentence) = strongest_sentence(text, voice).await {
            *text = sentence;
        }
    }
    heard
}

/// Of a text that is too long to show the sentence that reads most like instructions.
async fn strongest_sentence(text: &str, voice: &Voice) -> Option<String> {
    text.chars().nth(EXCERPT)?;
    let (mut strongest, mut most) = (None, 0.0);
    for sentence in sentences(text).take(MOST_SENTENCES) {
        match voice.instruction(sentence).await {
            Ok(probability) if probability > most => (strongest, most) = (Some(sentence.to_owned()), probability),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    strongest
}

/// The sentences of a text that say anything.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut ended = false;
    let all = text.split(move |c| {
        let between = matches!(c, '\n' | '\r' | ';' | '\u{3002}') || (ended && c == ' ');
        ended = matches!(c, '.' | '!' | '?');
        between
    });
    all.filter(|sentence| sentence.split_whitespace().nth(WORDS_OF_A_SENTENCE - 1).is_some())
}

fn is_prose(item: &StringItem<'_>) -> bool {
    item.text().split_whitespace().nth(WORDS - 1).is_some()
}
