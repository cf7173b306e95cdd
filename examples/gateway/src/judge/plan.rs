//! A trajectory as a whole: which calls serve what the user asked, and what speaks against one.
//!
//! What is said here rests on words, numbers and order. It knows no meaning: a synonym that is in no list, or a task that names nothing it
//! needs, looks unrelated. That is why most of it decides nothing and only names the label that fits.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::read::{Called, Case, Step, ToolDef};
use super::replay::{pairs, server_of};
use super::{namesakes, order, pairing, privilege, purpose, terms, values};

/// A call with its surroundings.
pub(super) struct Call<'a> {
    pub(super) step: usize,
    pub(super) call: &'a Called,
    pub(super) server: &'a str,
    /// The tool that it names, where it was offered.
    pub(super) tool: Option<&'a ToolDef>,
    /// Which of the user's queries it stands under.
    pub(super) turn: usize,
    /// What the user said before it, and in the query that it stands under.
    pub(super) said: &'a str,
    /// The words of what was said that mean something.
    pub(super) content: Rc<BTreeSet<String>>,
    pub(super) asked: &'a str,
    /// What came back, and whether that is an error.
    pub(super) answer: Option<(usize, &'a Value, bool)>,
    answered: Option<String>,
    /// Its values, as they are compared between calls.
    pub(super) values: BTreeSet<String>,
    /// How well it serves what was asked: 0 where nothing says that it does.
    pub(super) serves: f64,
    /// Whether it is one that was made before.
    pub(super) repeats: bool,
}

impl Call<'_> {
    /// What it answered with, as text, as far as that is looked at.
    pub(super) fn answered(&self) -> Option<&str> {
        self.answered.as_deref()
    }

    /// How its tool is described, as far as that is looked at: each call and pair of calls looks at it.
    pub(super) fn description(&self) -> &str {
        beginning(
            self.tool.map(|tool| tool.description.as_str()).unwrap_or_default(),
            MOST_DESCRIBED,
        )
    }
}

/// Everything that speaks for one of the labels.
pub(super) fn signs(case: &Case) -> Vec<Sign> {
    let words = Words::of(case);
    let mut calls = calls(case, &words);
    purpose::weigh(&mut calls);
    let mut signs = pairing::signs(case, &mut calls);
    signs.extend(namesakes::signs(case, &calls));
    signs.extend(privilege::signs(case, &calls));
    signs.extend(purpose::signs(case, &calls));
    signs.extend(order::signs(&calls));
    signs.extend(values::signs(&calls));
    spare(&mut signs);
    signs
}

/// A call is described by what is worst about it: that a privileged or repeated call is unrelated too adds nothing.
fn spare(signs: &mut Vec<Sign>) {
    use BenchLabel::{ExcessivePrivileges, FunctionOverlapping, IdentityInjection, ReplayInjection};
    let explained: Vec<usize> = signs
        .iter()
        .filter(|sign| {
            matches!(
                sign.label,
                ExcessivePrivileges | IdentityInjection | ReplayInjection | FunctionOverlapping
            ) && sign.weight >= 3.0
        })
        .map(|sign| sign.step)
        .collect();
    for sign in signs {
        let rule = sign.finding.rule.as_str();
        if matches!(rule, "plan.unrelated_call" | "plan.unsupported_argument") && explained.contains(&sign.step) {
            sign.weight *= 0.5;
        }
    }
}

/// Bytes of the user's words that are looked at here. Of more the guardian's judges see all.
const MOST_SAID: usize = 64 << 10;
/// Bytes of a description that are.
pub(super) const MOST_DESCRIBED: usize = 4 << 10;
/// Bytes of all answers together that are.
const MOST_ANSWERED: usize = 1 << 20;

/// The user's words, by query.
struct Words {
    said: String,
    /// Where each query begins in it, and where it ends.
    turns: Vec<(usize, usize)>,
}

impl Words {
    fn of(case: &Case) -> Self {
        // Words before the first query: there are none.
        let mut turns = vec![(0, 0)];
        let mut said = String::new();
        for step in &case.steps {
            if let Step::User(text) = step {
                let begins = said.len();
                said.push_str(beginning(text, MOST_SAID.saturating_sub(begins)));
                turns.push((begins, said.len()));
                said.push('\n');
            }
        }
        Self { said, turns }
    }

    /// What was said up to a query and in it, and the query.
    fn of_turn(&self, turn: usize) -> (&str, &str) {
        let (begins, ends) = self.turns.get(turn).copied().unwrap_or_default();
        (&self.said[..ends], &self.said[begins..ends])
    }
}

/// What a text begins with, no longer than this.
pub(super) fn beginning(text: &str, mut most: usize) -> &str {
    most = most.min(text.len());
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    &text[..most]
}

/// Calls of one trajectory that are looked at. What comes later is judged by the guardian's judges alone.
const MOST_CALLS: usize = 256;

fn calls<'a>(case: &'a Case, words: &'a Words) -> Vec<Call<'a>> {
    let answered: HashMap<usize, (usize, &Value, bool)> = pairs(&case.steps)
        .into_iter()
        .filter_map(|(at, call)| match case.steps.get(at)? {
            Step::Returned { body, failed, .. } => Some((call?, (at, body, *failed))),
            _ => None,
        })
        .collect();
    let (mut turn, mut found) = (0, Vec::new());
    let (mut contents, mut left) = (HashMap::new(), MOST_ANSWERED);
    for (step, what) in case.steps.iter().enumerate() {
        match what {
            Step::User(_) => turn += 1,
            Step::Call(call) if found.len() < MOST_CALLS => {
                let server = server_of(call, &case.tools);
                let fits =
                    |tool: &&ToolDef| tool.name == call.tool && tool.server.as_deref().is_none_or(|own| own == server);
                let (said, asked) = words.of_turn(turn);
                let known = contents.entry(turn);
                let content = known.or_insert_with(|| Rc::new(terms::content(said))).clone();
                let answer = answered.get(&step).copied();
                found.push(Call {
                    content,
                    step,
                    call,
                    server,
                    tool: case.tools.iter().find(fits),
                    turn,
                    said,
                    asked,
                    answered: answer.map(|(_, value, _)| {
                        let text = value.to_string();
                        let kept = beginning(&text, left).to_owned();
                        left -= kept.len();
                        kept
                    }),
                    answer,
                    values: order::values(&call.arguments),
                    serves: 0.0,
                    repeats: false,
                });
            }
            _ => {}
        }
    }
    found
}
