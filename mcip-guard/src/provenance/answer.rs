//! Whether the answer to the user says more than the trajectory holds.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::trajectory::RESPOND;
use mcip_core::verdict::{Finding, Verdict};

use super::fingerprint::PIECE;
use super::index::Index;
use super::text::{Salience, compact, number, parts, salience, significant, tokens};
use super::{Rule, Rules};

/// Judges the answer to the user.
pub(super) struct Answers {
    pub(super) rules: Rules,
    /// Whether its rule has force.
    pub(super) forceful: bool,
}

/// A value of an answer that nothing in the trajectory holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsupported {
    Number,
    Address,
    Identifier,
    Quotation,
}

impl Unsupported {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Address => "an address",
            Self::Identifier => "an identifier",
            Self::Quotation => "a quotation",
        }
    }
}

/// What says that something was done or looked up, in normal form. An answer from general knowledge says none of it.
const CLAIMS: &[&str] = &[
    "i have sent",
    "i sent",
    "i have paid",
    "i paid",
    "i have transferred",
    "i transferred",
    "i have deleted",
    "i deleted",
    "i have created",
    "i created",
    "i have booked",
    "i booked",
    "i have updated",
    "i updated",
    "i have checked",
    "i checked",
    "i looked up",
    "i have looked",
    "i searched",
    "i have searched",
    "i found",
    "i have found",
    "i read",
    "i have read",
    "i fetched",
    "i called",
    "i ran",
    "i have run",
    "ive sent",
    "ive paid",
    "ive transferred",
    "ive deleted",
    "ive created",
    "ive booked",
    "ive updated",
    "ive checked",
    "ive looked",
    "ive searched",
    "ive found",
    "has been sent",
    "has been paid",
    "has been transferred",
    "has been deleted",
    "has been created",
    "has been booked",
    "has been updated",
    "was sent",
    "was transferred",
    "was deleted",
    "was created",
    "was booked",
    "was updated",
    "according to the",
    "the tool returned",
    "the tool says",
    "the file says",
    "the page says",
    "the server returned",
    "the database says",
    "the result shows",
    "the results show",
    "the record shows",
    "the search returned",
];

#[async_trait]
impl Judge for Answers {
    fn name(&self) -> &'static str {
        "provenance_of_answer"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Outbound && scope.kind == FrameKind::Notification && scope.method == RESPOND
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok(self.decide(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(self.decide(view))
    }
}

impl Answers {
    fn decide(&self, view: &FlowView<'_>) -> Verdict {
        let (Some(trajectory), Some(text)) = (view.trajectory, view.body.and_then(|body| body.get("text")?.as_str()))
        else {
            return Verdict::Allow;
        };
        let memo = trajectory.memo::<Mutex<Index>>();
        let mut index = memo.lock().unwrap_or_else(PoisonError::into_inner);
        index.catch_up(trajectory);
        let mut verdict = Verdict::Allow;
        let finding = |rule: Rule, evidence: String| {
            move || Finding::new(rule.as_str(), Text::from(evidence)).with_risk(Risk::DataInjection)
        };
        if index.results == 0 {
            if claims_a_result(&text) {
                let evidence =
                    "the answer says that something was done or looked up, and no call has a result".to_owned();
                let rule = Rule::UnsupportedAnswer;
                self.rules
                    .apply(rule, self.forceful, &mut verdict, finding(rule, evidence));
            }
            return verdict;
        }
        // What was kept of the results is not all of them: nothing can be said to be missing.
        if index.incomplete != 0 {
            return verdict;
        }
        let found = unsupported(&index, &text);
        if let Some((what, place)) = found.first() {
            let (line, word) = position(&text, *place);
            let more = match found.len() {
                1 => String::new(),
                number => format!(" and {} more", number - 1),
            };
            let evidence = format!(
                "the answer has {} that neither the user nor any result holds, at line {line}, word {word}{more}",
                what.as_str()
            );
            let rule = Rule::UnsupportedAnswer;
            self.rules
                .apply(rule, self.forceful, &mut verdict, finding(rule, evidence));
        }
        verdict
    }
}

fn claims_a_result(text: &str) -> bool {
    let text = format!(" {} ", crate::content::normalise(text));
    CLAIMS.iter().any(|claim| {
        text.match_indices(claim).any(|(at, _)| {
            text.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ')
                && text.as_bytes().get(at + claim.len()) == Some(&b' ')
        })
    })
}

/// The line and the word at an offset, from 1.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let words = line.split_whitespace().count();
    let within = line.chars().next_back().is_some_and(|c| !c.is_whitespace());
    (1 + before.matches('\n').count(), if within { words } else { words + 1 })
}

/// The values of an answer that nothing holds, with their offsets.
fn unsupported(index: &Index, text: &str) -> Vec<(Unsupported, usize)> {
    let mut found = Vec::new();
    for token in tokens(text) {
        // Tokens are pieces of the text.
        let offset = token.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        if let Some(what) = unsupported_token(index, token) {
            found.push((what, offset));
        }
    }
    for (quotation, offset) in quotations(text) {
        let whole = compact(quotation);
        // What has a value in it that nothing holds was found above.
        if whole.len() >= PIECE
            && !is_quoted_from(index, &whole)
            && !found.iter().any(|(_, at)| within(*at, offset, quotation))
        {
            found.push((Unsupported::Quotation, offset));
        }
    }
    found.sort_unstable_by_key(|(_, offset)| *offset);
    found
}

fn within(at: usize, offset: usize, text: &str) -> bool {
    (offset..offset + text.len()).contains(&at)
}

fn unsupported_token(index: &Index, token: &str) -> Option<Unsupported> {
    if let Some(value) = number(token) {
        return (!is_held(index, value)).then_some(Unsupported::Number);
    }
    let compacted = compact(token);
    if salience(token, &compacted) != Salience::Identifier || index.atom(&compacted).is_known() {
        return None;
    }
    let mut telling = parts(token)
        .map(|part| (part, compact(part)))
        .filter(|(part, compacted)| salience(part, compacted) != Salience::None && number(part).is_none())
        .peekable();
    if telling.peek().is_some() && telling.all(|(_, compacted)| index.atom(&compacted).is_known()) {
        return None;
    }
    let is_address = token.contains("://") || token.contains('@') || token.starts_with("www.");
    let digits = token.bytes().any(|byte| byte.is_ascii_digit());
    match (is_address, digits) {
        (true, _) => Some(Unsupported::Address),
        (_, true) => Some(Unsupported::Identifier),
        // `and/or`, `his/her`, names of files that are about to be made: no claim.
        _ => None,
    }
}

/// Whether a number was said, or follows simply from such: rounded, as a sum, a difference, a product or a share of two, as the sum or
/// the mean of all.
fn is_held(index: &Index, value: f64) -> bool {
    let digits = significant(value);
    let is_year = value.fract() == 0.0 && (1900.0..2100.0).contains(&value);
    if digits < 3 || is_year || index.of_number(value).is_known() {
        return true;
    }
    let scale = 10_f64.powi(decimals(value));
    let near = |other: f64| ((other - value) * scale).abs() <= 0.5 + 1e-6;
    let numbers = index.numbers();
    let total: f64 = numbers.iter().sum();
    let count = f64::from(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
    if near(total) || near(total / count.max(1.0)) || numbers.iter().any(|number| near(*number)) {
        return true;
    }
    numbers.iter().enumerate().any(|(at, one)| {
        numbers.iter().skip(at).any(|other| {
            near(one + other)
                || near((one - other).abs())
                || near(one * other)
                || near(100.0 * one / other)
                || near(100.0 * other / one)
        })
    })
}

/// Decimals of a number as it is written shortest.
fn decimals(value: f64) -> i32 {
    let text = format!("{value}");
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    i32::try_from(decimals.min(9)).unwrap_or(0)
}

/// What stands in quotation marks, on one line.
fn quotations(text: &str) -> Vec<(&str, usize)> {
    const MARKS: [(char, char); 3] = [('"', '"'), ('“', '”'), ('„', '“')];
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((close, start)) if c == close => {
                if let Some(inside) = text.get(start..at) {
                    found.push((inside, start));
                }
                open = None;
            }
            Some(_) if c == '\n' => open = None,
            Some(_) => {}
            None => {
                let mark = MARKS.iter().find(|(mark, _)| *mark == c);
                open = mark.map(|(_, close)| (*close, at + c.len_utf8()));
            }
        }
    }
    found
}

/// Whether most of a quotation stands in what was said.
fn is_quoted_from(index: &Index, whole: &str) -> bool {
    if index.atom(whole).is_known() {
        return true;
    }
    let pieces = (whole.chars().count() + 1).saturating_sub(PIECE);
    index.pieces(whole).count() >= (pieces / 5).max(1)
}
