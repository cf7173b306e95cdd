//! Judges of content: patterns in linear time over every string of a message, keys included.
//!
//! | Judge | Finds | In | Does |
//! |---|---|---|---|
//! | [`HiddenText`] | text that a model reads and a person does not see | everything | denies arguments and foreign definitions, cleans the rest |
//! | [`Redactor`](crate::redact::Redactor) | [kinds](crate::redact) of secrets; of personal data where asked | what leaves; what comes in where asked | replaces them by `[redacted:kind:1]` |
//! | [`Instructions::in_definitions`] | orders to the model | definitions of servers | denies |
//! | [`Instructions::in_results`] | orders to the model | what servers send otherwise | is recorded only; asks with force |
//! | [`Instructions::elsewhere`] | orders to the model | everything else | is recorded only |
//! | [`Apps`] | pages that send elsewhere, or ask for passwords | user interfaces that servers send (MCP Apps) | denies, asks, or records, by severity |
//!
//! A finding names the rule (`content.<category>.<name>`) and the place, as a JSON pointer from the `params`, `result` or
//! `error` on; never the text.
//!
//! Most messages are over quickly: one look at the raw JSON tells that nothing can be hidden in it, another that no secret
//! begins anywhere, a third that no word stands in it without which no [rule](rules) matches.
//!
//! ```
//! use mcip_core::pipeline::Pipeline;
//! use mcip_guard::content::{Category, Content};
//!
//! // A tool that prints colours on purpose, and an operator who says so.
//! let content = Content::default().audit_only(Category::HiddenText, "our terminal tool returns escape sequences");
//! let pipeline = content.install(Pipeline::server_side("terminal")).build();
//! # let _ = pipeline;
//! ```

mod apps;
mod encoded;
pub(crate) mod escapes;
mod glance;
mod hidden;
mod instructions;
mod known_meta;
mod normal;
pub(crate) mod place;
pub mod rules;
mod tokens;

use mcip_core::flow::Text;
use mcip_core::pipeline::{Judge, PipelineBuilder, Seat};

use crate::redact::Redaction;

pub use self::apps::Apps;
pub(crate) use self::encoded::decoded_run;
pub use self::hidden::HiddenText;
pub use self::instructions::Instructions;
pub use self::normal::normalise;
use self::rules::Rules;

/// What the judges of content look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Category {
    /// [`HiddenText`].
    HiddenText,
    /// [`Redactor`](crate::redact::Redactor).
    Secrets,
    /// [`Instructions::in_definitions`].
    Definitions,
    /// [`Instructions::in_results`].
    Results,
    /// [`Instructions::elsewhere`].
    Instructions,
    /// [`Apps`]: with force, what is high or critical; the rest is recorded only in any case.
    Apps,
}

impl Category {
    /// Every category, in the order in which they are judged.
    pub const ALL: [Self; 6] = [
        Self::HiddenText,
        Self::Secrets,
        Self::Definitions,
        Self::Results,
        Self::Instructions,
        Self::Apps,
    ];

    /// The name in records of weakenings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HiddenText => "content.hidden_text",
            Self::Secrets => "content.secrets",
            Self::Definitions => "content.instructions in definitions",
            Self::Results => "content.instructions in results",
            Self::Instructions => "content.instructions",
            Self::Apps => "content.apps",
        }
    }
}

/// How much weight a category has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Its verdicts have force.
    Enforce,
    /// Its findings are recorded only.
    Audit,
    /// Nobody looks.
    Off,
}

/// Which judges of content sit, and with how much weight. By default all of them, with force but for
/// [`Category::Results`] and [`Category::Instructions`].
#[derive(Clone, Debug)]
pub struct Content {
    weights: [Weight; 6],
    weakenings: Vec<(Text, Text)>,
    redaction: Redaction,
    rules: Rules,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            weights: [
                Weight::Enforce,
                Weight::Enforce,
                Weight::Enforce,
                Weight::Audit,
                Weight::Audit,
                Weight::Enforce,
            ],
            weakenings: Vec::new(),
            redaction: Redaction::default(),
            rules: Rules::built_in(),
        }
    }
}

impl Content {
    fn set(&mut self, category: Category, weight: Weight) {
        for (own, slot) in Category::ALL.into_iter().zip(&mut self.weights) {
            if own == category {
                *slot = weight;
            }
        }
    }

    /// The weight of a category.
    pub fn weight(&self, category: Category) -> Weight {
        let found = Category::ALL
            .into_iter()
            .zip(self.weights)
            .find(|(own, _)| *own == category);
        found.map_or(Weight::Enforce, |(_, weight)| weight)
    }

    /// Gives a category force.
    #[must_use]
    pub fn enforce(mut self, category: Category) -> Self {
        self.set(category, Weight::Enforce);
        self
    }

    /// Takes a category's force: its findings are recorded only. The reason stands in the record.
    #[must_use]
    pub fn audit_only(mut self, category: Category, reason: impl Into<Text>) -> Self {
        self.set(category, Weight::Audit);
        self.weakenings
            .push((Text::from(format!("{}: audit only", category.as_str())), reason.into()));
        self
    }

    /// Takes a category out altogether. The reason stands in the record.
    #[must_use]
    pub fn without(mut self, category: Category, reason: impl Into<Text>) -> Self {
        self.set(category, Weight::Off);
        self.weakenings
            .push((Text::from(format!("{}: off", category.as_str())), reason.into()));
        self
    }

    /// Sets what is redacted, and where values may be put back.
    #[must_use]
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        // Of a redaction that is replaced nothing is weakened any more.
        let before = self.redaction.weakenings();
        self.weakenings.retain(|weakened| !before.contains(weakened));
        self.weakenings.extend_from_slice(redaction.weakenings());
        self.redaction = redaction;
        self
    }

    /// Sets the [rules] by which orders to the model are found.
    #[must_use]
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// What was weakened, and why, for [`PipelineBuilder::weakened`].
    pub fn weakenings(&self) -> &[(Text, Text)] {
        &self.weakenings
    }

    /// The judges, seated.
    pub fn seats(&self) -> Vec<Seat> {
        fn seat(weight: Weight, judge: impl Judge) -> Option<Seat> {
            match weight {
                Weight::Enforce => Some(Seat::enforce(judge)),
                Weight::Audit => Some(Seat::audit(judge)),
                Weight::Off => None,
            }
        }
        let weight = |category| self.weight(category);
        let apps = Apps::forceful();
        let noted = match weight(Category::Apps) {
            Weight::Off => None,
            Weight::Enforce | Weight::Audit => Some(Seat::audit(apps.noted())),
        };
        [
            seat(weight(Category::HiddenText), HiddenText),
            seat(weight(Category::Secrets), self.redaction.judge()),
            seat(
                weight(Category::Definitions),
                Instructions::in_definitions().rules(self.rules.clone()),
            ),
            seat(
                weight(Category::Results),
                Instructions::in_results().rules(self.rules.clone()),
            ),
            seat(
                weight(Category::Instructions),
                Instructions::elsewhere().beside_results().rules(self.rules.clone()),
            ),
            seat(weight(Category::Apps), apps),
            noted,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Adds the judges, and what was weakened, to a pipeline.
    pub fn install(&self, builder: PipelineBuilder) -> PipelineBuilder {
        let builder = self.seats().into_iter().fold(builder, PipelineBuilder::judge);
        self.weakenings.iter().fold(builder, |builder, (what, reason)| {
            builder.weakened(what.clone(), reason.clone())
        })
    }
}

/// The judges of content as they sit by default.
pub fn default_seats() -> Vec<Seat> {
    Content::default().seats()
}

#[cfg(test)]
mod tests;
