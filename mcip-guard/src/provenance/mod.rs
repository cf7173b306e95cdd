//! Provenance: where the arguments of a call come from, and whether an answer says what nothing holds.
//!
//! It needs a trajectory: the user's query, and everything that was called and returned since, across servers. A
//! [`Host`](https://docs.rs/mcip-client) has one; without one these judges have nothing to say.
//!
//! Values are traced exactly, in normal form (spelling, case, disguises, forms of numbers), and in part: by the tokens they are made of, and
//! by fingerprints of copied text. What the user said, or somebody trusted, is clean. What only untrusted results hold is tainted by them:
//! that is every result for which no operator vouches.
//!
//! | Rule | Says | By default |
//! |---|---|---|
//! | [`RuleOfTwo`](Rule::RuleOfTwo) | a value that decides where something goes, or what is done, comes from the untrusted result of one server, and the call has effects on another | ask |
//! | [`NamedByResult`](Rule::NamedByResult) | an untrusted result of one server names a tool with effects on another, and the user did not | ask |
//! | [`PrivateData`](Rule::PrivateData) | private data of one server leaves through another, where nothing that the user said sends it | ask |
//! | [`Credential`](Rule::Credential) | what one server returned as a credential (its name or its tool's says so) leaves through another, where nothing that the user said sends it | ask |
//! | [`ToldByResult`](Rule::ToldByResult) | as the rule of two, also within one server, or as private data, where what the server returned has orders to the model in it ([content](crate::content)) | recorded |
//! | [`Nearby`](Rule::Nearby) | as the rule of two, within one server, or where the value stands in a record that the user named | recorded |
//! | [`Unmatched`](Rule::Unmatched) | after untrusted results, a deciding value of a call with effects that nothing holds | recorded, always |
//! | [`UnsupportedAnswer`](Rule::UnsupportedAnswer) | an answer has numbers, addresses, identifiers or quotations that nothing holds, or claims a result where there is none | recorded |
//!
//! ```
//! use mcip_guard::provenance::{Provenance, Rule};
//!
//! let provenance = Provenance::default()
//!     .deny(Rule::PrivateData)
//!     .audit_only(Rule::NamedByResult, "our documentation server names our tools");
//! assert_eq!(provenance.seats().len(), 3);
//! ```
//!
//! Whether a tool has effects, strangers write into what it returns, or that is private, is taken from operators' labels
//! ([`Descriptor`](mcip_core::catalogue::Descriptor)), from what its own server admits, and else from names; what nobody can tell
//! anything of has effects, and is untrusted.
//!
//! # What stays unseen
//!
//! * Values that a model was talked into and that stand nowhere: paraphrases, translations, encodings, sums. After untrusted results they
//!   are [`Unmatched`](Rule::Unmatched).
//! * Prose: that a mail says what a page told the model to say is not asked about, only whom it goes to.
//! * Poisoned data: an address that is wrong in the very record that the user named.
//! * Effects of tools whose names lie, until an operator labels them. Private data in their arguments is seen all the same.
//! * What is in `_meta` of results, content blocks and contents, which the protocol keeps for itself. Everywhere else it is a name like any.
//! * Credentials that were changed (encoded, divided), that stand as names of members, or of a server and a tool whose names do not say that they give any out; and
//!   those of which nothing could be kept.
//! * Answers to questions that servers ask (elicitation, sampling), and the names of tools in what could not be kept.
//!
//! Memory is bounded (about 10 MiB for a trajectory that fills it, a few kilobytes for most), time is linear in what is judged. A server
//! fills at most half of what is free, so that none crowds out another. Where something of a server could not be kept, or was forgotten
//! before it was read, its results are incomplete: a deciding value that nothing holds is then asked about as if it came from there
//! ([`RuleOfTwo`](Rule::RuleOfTwo)), so is what leaves through other servers after incomplete private results
//! ([`PrivateData`](Rule::PrivateData)), and no answer is called unsupported.

mod answer;
mod arguments;
mod fingerprint;
mod index;
mod parties;
mod table;
mod text;

use std::fmt;

use mcip_core::flow::Text;
use mcip_core::pipeline::Seat;

use self::answer::Answers;
use self::arguments::Arguments;

/// What provenance looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// `provenance.rule_of_two`
    RuleOfTwo,
    /// `provenance.named_by_result`
    NamedByResult,
    /// `provenance.private_data`
    PrivateData,
    /// `provenance.credential`
    Credential,
    /// `provenance.told_by_result`
    ToldByResult,
    /// `provenance.nearby`
    Nearby,
    /// `provenance.unmatched`
    Unmatched,
    /// `provenance.unsupported_answer`
    UnsupportedAnswer,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 8] = [
        Self::RuleOfTwo,
        Self::NamedByResult,
        Self::PrivateData,
        Self::Credential,
        Self::ToldByResult,
        Self::Nearby,
        Self::Unmatched,
        Self::UnsupportedAnswer,
    ];

    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RuleOfTwo => "provenance.rule_of_two",
            Self::NamedByResult => "provenance.named_by_result",
            Self::PrivateData => "provenance.private_data",
            Self::Credential => "provenance.credential",
            Self::ToldByResult => "provenance.told_by_result",
            Self::Nearby => "provenance.nearby",
            Self::Unmatched => "provenance.unmatched",
            Self::UnsupportedAnswer => "provenance.unsupported_answer",
        }
    }
}

/// What a rule does when it finds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// It is recorded only.
    Audit,
    /// Somebody is asked.
    Ask,
    /// It is denied.
    Deny,
}

/// What each rule does.
#[derive(Clone, Copy, Debug)]
struct Rules([Reaction; 8]);

impl Rules {
    fn of(&self, rule: Rule) -> Reaction {
        let found = Rule::ALL.into_iter().zip(self.0).find(|(own, _)| *own == rule);
        found.map_or(Reaction::Ask, |(_, reaction)| reaction)
    }

    /// What each does where nobody knows what the user said. That a result of one server names a tool of another which is called next, or that a
    /// credential goes to another server, needs no query to be odd.
    fn without_query(&self) -> Self {
        let mut rules = Self([Reaction::Audit; 8]);
        for rule in [Rule::NamedByResult, Rule::Credential] {
            rules.set(rule, self.of(rule));
        }
        rules
    }

    fn set(&mut self, rule: Rule, reaction: Reaction) {
        for (own, slot) in Rule::ALL.into_iter().zip(&mut self.0) {
            // An unmatched value alone proves nothing.
            if own == rule && rule != Rule::Unmatched {
                *slot = reaction;
            }
        }
    }
}

/// The judges of provenance, and what they do. See [the module](self).
#[derive(Clone)]
pub struct Provenance {
    rules: Rules,
    needs_query: bool,
    weakenings: Vec<(Text, Text)>,
}

impl Default for Provenance {
    fn default() -> Self {
        use Reaction::{Ask, Audit};
        Self {
            rules: Rules([Ask, Ask, Ask, Ask, Audit, Audit, Audit, Audit]),
            needs_query: false,
            weakenings: Vec::new(),
        }
    }
}

impl Provenance {
    /// Has somebody asked where a rule finds something. [`Rule::Unmatched`] stays as it is.
    #[must_use]
    pub fn ask(mut self, rule: Rule) -> Self {
        self.rules.set(rule, Reaction::Ask);
        self
    }

    /// Denies what a rule finds. [`Rule::Unmatched`] stays as it is.
    #[must_use]
    pub fn deny(mut self, rule: Rule) -> Self {
        self.rules.set(rule, Reaction::Deny);
        self
    }

    /// Takes a rule's force: what it finds is recorded only. The reason stands in the record.
    #[must_use]
    pub fn audit_only(mut self, rule: Rule, reason: impl Into<Text>) -> Self {
        if self.rules.of(rule) != Reaction::Audit {
            let what = format!("{}: audit only", rule.as_str());
            self.weakenings.push((what.into(), reason.into()));
        }
        self.rules.set(rule, Reaction::Audit);
        self
    }

    /// Takes the force of every rule over arguments but [`Rule::NamedByResult`] and [`Rule::Credential`] in trajectories that begin without a query: for a gateway, whose clients need not say
    /// what the user asked. That a value comes from nowhere can't be concluded there.
    #[must_use]
    pub fn only_with_query(mut self) -> Self {
        let what = "provenance: audit only where the query is not known";
        let why = "without the words of the user nobody can tell which values are the user's";
        self.weakenings.push((Text::Static(what), Text::Static(why)));
        self.needs_query = true;
        self
    }

    /// Takes the force of [`Rule::RuleOfTwo`] and [`Rule::PrivateData`], which ask about much that users want done with what they had read:
    /// instead, [`Rule::ToldByResult`] asks where a result also has orders in it. For a gateway, before which nobody may sit who could answer
    /// that often.
    #[must_use]
    pub fn only_with_orders(self) -> Self {
        let why = "one in ten tasks of honest users would be asked about";
        self.ask(Rule::ToldByResult)
            .audit_only(Rule::RuleOfTwo, why)
            .audit_only(Rule::PrivateData, why)
    }

    /// What a rule does.
    pub fn reaction(&self, rule: Rule) -> Reaction {
        self.rules.of(rule)
    }

    /// What was weakened, and why, for [`PipelineBuilder::weakened`](mcip_core::pipeline::PipelineBuilder::weakened).
    pub fn weakenings(&self) -> &[(Text, Text)] {
        &self.weakenings
    }

    /// The judges, seated.
    pub fn seats(&self) -> Vec<Seat> {
        let arguments = |name, forceful| Arguments {
            name,
            rules: self.rules,
            needs_query: self.needs_query,
            forceful,
        };
        let forceful = self.rules.of(Rule::UnsupportedAnswer) != Reaction::Audit;
        let answers = Answers {
            rules: self.rules,
            forceful,
        };
        vec![
            Seat::enforce(arguments("provenance", true)),
            Seat::audit(arguments("provenance_noted", false)),
            match forceful {
                true => Seat::enforce(answers),
                false => Seat::audit(answers),
            },
        ]
    }
}

impl fmt::Debug for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = Rule::ALL.into_iter().zip(self.rules.0);
        f.debug_map()
            .entries(rules.map(|(rule, reaction)| (rule.as_str(), reaction)))
            .finish()
    }
}

#[cfg(test)]
mod tests;
