//! Text that a model reads and a person does not see.

use std::ops::Range;

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::verdict::{Redaction, Verdict};

use super::escapes::escapes;
use super::place::{Place, Places};

/// Finds hidden text: rules `content.hidden_text.tags`, `.invisible`, `.bidi`, `.escape`, `.control`.
///
/// | Rule | What | What it leaves alone |
/// |---|---|---|
/// | `tags` | tag characters (U+E0000 to U+E007F), which spell out ASCII unseen | flags of regions: 🏴 with a valid tag sequence |
/// | `invisible` | four or more zero-width characters or variation selectors in a row; sixteen or more, of two kinds, each between ASCII letters | the single joiners of emoji, Arabic, Persian and Indic text, word breaks |
/// | `bidi` | overrides of text direction (U+202D, U+202E) | marks, embeddings and isolates, which Arabic and Hebrew text needs |
/// | `escape` | terminal escape sequences | |
/// | `control` | control characters that no text has: NUL, BEL, backspace, DEL and the like | tab, line feed, carriage return, form feed, vertical tab, separators U+001C to U+001F |
///
/// Arguments with hidden text are denied, and so are definitions that come from a server: nobody writes such a thing by mistake,
/// and there is somebody to tell. From results, notifications and errors it is removed, and from definitions that this server
/// itself is about to send: what can be seen is unharmed, and the record says what was done.
#[derive(Clone, Copy, Debug, Default)]
pub struct HiddenText;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Tags,
    Invisible,
    Bidi,
    Escape,
    Control,
}

impl Kind {
    const fn rule(self) -> &'static str {
        match self {
            Self::Tags => "content.hidden_text.tags",
            Self::Invisible => "content.hidden_text.invisible",
            Self::Bidi => "content.hidden_text.bidi",
            Self::Escape => "content.hidden_text.escape",
            Self::Control => "content.hidden_text.control",
        }
    }
}

/// Zero-width characters in a row that are taken for data. Text that is meant to be read has three at the most.
const RUN: usize = 4;

/// Zero-width characters between ASCII letters, one at a time, that are taken for data.
const SCATTERED: usize = 16;

/// Whether JSON text may hold anything hidden: a character beyond printable ASCII, or the escape of one.
fn may_hide(json: &str) -> bool {
    // The whole slice, without a way out: that is a loop the compiler vectorises.
    if json.bytes().fold(0, |all, byte| all | (byte.wrapping_add(1) & 0x80)) != 0 {
        return true;
    }
    escapes(json).any(|letter| matches!(letter, b'u' | b'b'))
}

/// Whether all of a text is printable ASCII.
fn is_plain(text: &str) -> bool {
    let odd = |byte: u8| (byte.wrapping_add(1) | byte.wrapping_sub(b' ')) & 0x80;
    text.bytes().fold(0, |all, byte| all | odd(byte)) == 0
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}')
}

/// The length of a flag's tag sequence after the black flag: three to six letters or digits, then the cancel tag (UTS #51,
/// "Emoji Tag Sequence").
fn flag(after: &str) -> Option<usize> {
    let mut letters = 0;
    for (at, c) in after.char_indices().take(7) {
        match c {
            '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' => letters += 1,
            '\u{e007f}' if letters >= 3 => return Some(at + c.len_utf8()),
            _ => return None,
        }
    }
    None
}

/// The length of the control sequence whose introducer stands before `after`: parameters and a final byte (ECMA-48, 5.4).
fn control_sequence(after: &str) -> usize {
    let bytes = after.as_bytes();
    let parameters = bytes.iter().take(64).take_while(|b| matches!(b, 0x20..=0x3f)).count();
    parameters + usize::from(matches!(bytes.get(parameters), Some(0x40..=0x7e)))
}

/// The length of the command string before its terminator, terminator included (ECMA-48, 5.6); a string that is not ended on
/// its line is taken for text.
fn command_string(after: &str) -> usize {
    match after.find(['\u{7}', '\u{1b}', '\u{9c}', '\n']) {
        Some(at) => match after.get(at..).unwrap_or_default() {
            rest if rest.starts_with('\u{7}') => at + 1,
            rest if rest.starts_with("\u{1b}\\") || rest.starts_with('\u{9c}') => at + 2,
            _ => 0,
        },
        None => 0,
    }
}

/// The length of an escape sequence after its ESC.
fn escape(after: &str) -> usize {
    let mut chars = after.chars();
    match chars.next() {
        Some('[') => 1 + control_sequence(chars.as_str()),
        Some(']' | 'P' | '^' | '_' | 'X') => 1 + command_string(chars.as_str()),
        Some('(' | ')' | '#') => 1 + usize::from(chars.next().is_some_and(|c| c.is_ascii_graphic())),
        Some('=' | '>' | '7' | '8' | 'A'..='O' | 'Q'..='W' | 'Y' | 'Z' | '\\' | 'c') => 1,
        _ => 0,
    }
}

/// Walks a text and names each stretch of hidden text in it, in order. Linear. Returns whether zero-width characters are
/// scattered between letters so that they must be data; with `scattered` those are named, too.
fn walk(text: &str, scattered: bool, mut found: impl FnMut(Kind, Range<usize>)) -> bool {
    let mut kinds = (None, false);
    let mut single = 0;
    let mut before = ' ';
    let mut rest = text;
    loop {
        let plain = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        if plain > 0 {
            before = rest.as_bytes().get(plain - 1).copied().map_or(before, char::from);
            rest = rest.get(plain..).unwrap_or_default();
        }
        let Some(c) = rest.chars().next() else { break };
        let at = text.len() - rest.len();
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let mut length = c.len_utf8();
        let mut named = None;
        match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' | '\u{3165}'..='\u{d7ff}' => {}
            '\u{1b}' => {
                named = Some(Kind::Escape);
                length += escape(after);
            }
            '\u{9b}' => {
                named = Some(Kind::Escape);
                length += control_sequence(after);
            }
            '\u{9d}' => {
                named = Some(Kind::Escape);
                length += command_string(after);
            }
            '\0'..='\u{1a}' | '\u{7f}' => named = Some(Kind::Control),
            '\u{202d}' | '\u{202e}' => named = Some(Kind::Bidi),
            '\u{1f3f4}' => length += flag(after).unwrap_or(0),
            _ if is_tag(c) => {
                named = Some(Kind::Tags);
                length = rest.find(|c| !is_tag(c)).unwrap_or(rest.len());
            }
            _ if is_invisible(c) => {
                length = rest.find(|c| !is_invisible(c)).unwrap_or(rest.len());
                let run = rest.get(..length).unwrap_or_default();
                let count = run.chars().take(RUN).count();
                let next = rest.get(length..).and_then(|rest| rest.chars().next());
                if count >= RUN {
                    named = Some(Kind::Invisible);
                } else if before.is_ascii_alphanumeric() && next.is_some_and(|c| c.is_ascii_alphanumeric()) {
                    single += count;
                    for c in run.chars() {
                        kinds.1 |= *kinds.0.get_or_insert(c) != c;
                    }
                    if scattered {
                        named = Some(Kind::Invisible);
                    }
                }
            }
            _ => {}
        }
        if let Some(kind) = named {
            found(kind, at..at + length);
        } else {
            before = c;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    single >= SCATTERED && kinds.1
}

/// The first kind of hidden text in a text.
fn look(text: &str) -> Option<Kind> {
    let mut first = None;
    let scattered = walk(text, false, |kind, _| {
        first.get_or_insert(kind);
    });
    first.or(scattered.then_some(Kind::Invisible))
}

/// The text without what is hidden in it. What is left and only now stands side by side may be hidden text again; the judge
/// sees it in its next round.
fn clean(text: &str) -> String {
    let scattered = walk(text, false, |_, _| {});
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    walk(text, scattered, |_, range| {
        out.push_str(text.get(copied..range.start).unwrap_or_default());
        copied = range.end;
    });
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

#[async_trait]
impl Judge for HiddenText {
    fn name(&self) -> &'static str {
        "hidden_text"
    }

    fn applies(&self, _: &Scope<'_>) -> bool {
        true
    }

    fn may_object(&self, _: &Scope<'_>, text: &str) -> bool {
        may_hide(text)
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }
}

impl HiddenText {
    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let Some(body) = view.body.filter(|body| may_hide(body.raw())) else {
            return Ok(Verdict::Allow);
        };
        let refused = match Place::of(view.kind, view.method) {
            Place::Arguments => true,
            Place::Definitions => view.direction == Direction::Inbound,
            Place::Texts => false,
        };
        let mut places: Option<Places> = None;
        let mut redactions = Vec::new();
        for item in body.strings() {
            let text = item.text();
            let Some(kind) = (!is_plain(&text)).then(|| look(&text)).flatten() else {
                continue;
            };
            match &mut places {
                Some(places) => places.another(),
                None => places = Some(Places::new(kind.rule(), item)),
            }
            if refused {
                break;
            }
            redactions.push(Redaction {
                node: item.id(),
                replacement: clean(&text),
            });
        }
        let Some(places) = places else {
            return Ok(Verdict::Allow);
        };
        let finding = places.finding().with_risk(match Place::of(view.kind, view.method) {
            Place::Arguments => Risk::IntentInjection,
            Place::Definitions | Place::Texts => Risk::FunctionInjection,
        });
        Ok(if refused {
            Verdict::Deny(finding)
        } else {
            Verdict::Redact { finding, redactions }
        })
    }
}

#[cfg(test)]
mod tests;
