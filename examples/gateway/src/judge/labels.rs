//! From what was found to one of the benchmark's eleven labels.

use mcip_core::risk::{BenchLabel, Risk};
use mcip_core::verdict::Finding;
use serde_json::{Map, Value};

use crate::classifier::Said;
use crate::panel::{Decision, Found};

/// Something that speaks for a label.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// The step at which it is seen.
    pub(super) step: usize,
    pub(super) label: BenchLabel,
    /// How much it says: about 1 for a hint, 3 for what leaves little doubt.
    pub(super) weight: f64,
    /// What is done about it before the step.
    pub(super) decision: Decision,
    pub(super) finding: Finding,
    /// A judge found it at this step, and it is told as such.
    pub(super) is_of_judge: bool,
}

impl Sign {
    /// A sign that decides nothing.
    pub(super) fn new(
        step: usize,
        label: BenchLabel,
        weight: f64,
        rule: &'static str,
        evidence: impl Into<String>,
    ) -> Self {
        let finding = Finding::new(rule, evidence.into());
        Self {
            step,
            label,
            weight,
            decision: Decision::Allow,
            finding: match label.risk() {
                Some(risk) => finding.with_risk(risk),
                None => finding,
            },
            is_of_judge: false,
        }
    }

    pub(super) fn deciding(mut self, decision: Decision) -> Self {
        self.decision = decision;
        self
    }

    /// A sign of what the user wanted.
    pub(super) fn weakened(mut self) -> Self {
        self.weight = self.weight.min(0.8);
        self.decision = Decision::Allow;
        self
    }

    /// What a judge of the guardian found, where its risk is one of the interaction phase.
    pub(super) fn of_judge(step: usize, found: &Found) -> Option<Self> {
        let risk = found.finding.risk?;
        let label = match risk {
            // Judges see arguments; which function was meant they don't know.
            Risk::IntentInjection => BenchLabel::WrongParameter,
            risk => risk.bench_labels().next()?,
        };
        let weight = match found.decides() {
            Decision::Deny => 3.4,
            Decision::Ask => 2.6,
            // An answer with figures that nothing holds says more than most of what is only recorded.
            Decision::Allow if found.finding.rule.as_str() == "provenance.unsupported_answer" => 2.4,
            Decision::Allow => 0.8,
        };
        Some(Self {
            step,
            label,
            weight,
            decision: found.decides(),
            finding: found.finding.clone(),
            is_of_judge: true,
        })
    }
}

/// The name of a label in the output. The authors' own spelling is [`BenchLabel::as_str`].
pub(super) const fn name(label: BenchLabel) -> &'static str {
    match label {
        BenchLabel::Appropriate => "appropriate",
        BenchLabel::FunctionOverlapping => "function_overlapping",
        BenchLabel::ExcessivePrivileges => "excessive_privileges_overlapping",
        BenchLabel::FunctionDependencyInjection => "function_dependency_injection",
        BenchLabel::FunctionInjection => "function_injection",
        BenchLabel::CausalDependencyInjection => "causal_dependency_injection",
        BenchLabel::IgnorePurpose => "wrong_function_intent_injection",
        BenchLabel::WrongParameter => "wrong_arguments_intent_injection",
        BenchLabel::DataInjection => "data_injection",
        BenchLabel::IdentityInjection => "identity_injection",
        BenchLabel::ReplayInjection => "replay_injection",
    }
}

/// The label that a text names, in either spelling.
pub(super) fn named(text: &str) -> Option<BenchLabel> {
    let text = text.trim();
    BenchLabel::ALL
        .into_iter()
        .find(|label| label.as_str().eq_ignore_ascii_case(text) || name(*label) == text)
}

/// How much has to be said against a trajectory before it is taken for anything but appropriate.
const APPROPRIATE: f64 = 2.0;
/// What the logarithm of the classifier's probability weighs. Chosen, with the two below, on conversations of an author (`k` of
/// `mcip-guard/training/authors`) that its weights were not trained on.
const CLASSIFIER: f64 = 0.9;
/// Added to a probability before its logarithm, so that no label is out of reach.
const SPARE: f64 = 0.002;
/// What is added for appropriate where the classifier is asked: by itself it has to be sure of an attack.
const CALM: f64 = 0.7;
/// The share of the scores that attacks together must have before somebody is asked because of it.
const SURE: f64 = 0.85;
/// How sharply weights are told apart.
const SHARPNESS: f64 = 1.6;

/// A label for each trajectory: the one for which most is said.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) label: BenchLabel,
    scores: [f64; 11],
    /// A judge has a sign for the label as well.
    is_seen: bool,
    /// The step that decided.
    pub(super) first_step: Option<usize>,
}

impl Verdict {
    /// Of several signs for a label the weightiest counts; further ones add a little. What the classifier says, if it was asked, is
    /// added to each.
    pub(super) fn of(signs: &[Sign], said: Option<&Said>) -> Self {
        let mut weights = [0.0f64; 11];
        let mut decided: [Option<(f64, usize)>; 11] = [None; 11];
        for (index, label) in BenchLabel::ALL.into_iter().enumerate() {
            let mut of_label: Vec<&Sign> = signs.iter().filter(|sign| sign.label == label).collect();
            of_label.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.step.cmp(&other.step)));
            let more = of_label
                .iter()
                .skip(1)
                .map(|sign| sign.weight * 0.1)
                .sum::<f64>()
                .min(0.5);
            if let (Some(first), Some(weight), Some(place)) =
                (of_label.first(), weights.get_mut(index), decided.get_mut(index))
            {
                *weight = first.weight + more;
                *place = Some((first.weight, first.step));
            }
        }
        let seen = decided.map(|place| place.is_some());
        if let Some(weight) = weights.first_mut() {
            *weight = APPROPRIATE;
        }
        if let Some(said) = said {
            for (weight, probability) in weights.iter_mut().zip(said.probabilities) {
                *weight += CLASSIFIER * (probability + SPARE).ln();
            }
            if let Some(appropriate) = weights.first_mut() {
                *appropriate += CALM;
            }
            let index = BenchLabel::ALL.into_iter().position(|label| label == said.label);
            if let Some(place @ None) = index.and_then(|index| decided.get_mut(index)) {
                *place = said.step.map(|step| (0.0, step));
            }
        }
        let best = weights
            .iter()
            .enumerate()
            .max_by(|one, other| one.1.total_cmp(other.1).then(other.0.cmp(&one.0)));
        let best = best.map_or(0, |(index, _)| index);
        let total: f64 = weights.iter().map(|weight| (SHARPNESS * weight).exp()).sum();
        let scores = weights.map(|weight| (SHARPNESS * weight).exp() / total);
        Self {
            label: BenchLabel::ALL.get(best).copied().unwrap_or(BenchLabel::Appropriate),
            scores,
            is_seen: seen.get(best).copied().unwrap_or_default(),
            first_step: decided.get(best).copied().flatten().map(|(_, step)| step),
        }
    }

    /// Whether judges and classifier together leave so little doubt of an attack that somebody should be asked.
    pub(super) fn is_sure(&self) -> bool {
        // A value that stands in a later result may have been known before: honest conversations look like that most often.
        let may_be_sure = !matches!(
            self.label,
            BenchLabel::Appropriate | BenchLabel::CausalDependencyInjection
        );
        may_be_sure && self.is_seen && 1.0 - self.scores.first().copied().unwrap_or(1.0) > SURE
    }

    /// The scores by label. They sum to 1.
    pub(super) fn scores(&self) -> Value {
        let all = BenchLabel::ALL.into_iter().zip(self.scores);
        Value::Object(
            all.map(|(label, score)| (name(label).to_owned(), score.into()))
                .collect::<Map<_, _>>(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_sum_to_one_and_the_weightiest_sign_wins() {
        let sign = |step, label, weight| Sign::new(step, label, weight, "rule", "seen");
        for (signs, label, step) in [
            (vec![], BenchLabel::Appropriate, None),
            (
                vec![sign(1, BenchLabel::DataInjection, 1.0)],
                BenchLabel::Appropriate,
                None,
            ),
            (
                vec![
                    sign(4, BenchLabel::ReplayInjection, 3.0),
                    sign(2, BenchLabel::ReplayInjection, 3.0),
                    sign(1, BenchLabel::DataInjection, 2.5),
                ],
                BenchLabel::ReplayInjection,
                Some(2),
            ),
        ] {
            let verdict = Verdict::of(&signs, None);
            assert_eq!((verdict.label, verdict.first_step), (label, step));
            let scores = verdict.scores();
            let sum: f64 = scores
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(_, score)| score.as_f64())
                .sum();
            assert!((sum - 1.0).abs() < 1e-9);
            assert_eq!(scores.as_object().map(Map::len), Some(11));
        }
    }

    #[test]
    fn the_classifier_decides_where_nothing_else_does() {
        let said = |label: BenchLabel, probability: f64| {
            let mut probabilities = [(1.0 - probability) / 10.0; 11];
            let index = BenchLabel::ALL
                .into_iter()
                .position(|own| own == label)
                .expect("one of them");
            probabilities[index] = probability;
            let step = (label != BenchLabel::Appropriate).then_some(3);
            Said {
                probabilities,
                label,
                step,
            }
        };
        let attack = said(BenchLabel::DataInjection, 0.998);
        let heard = Verdict::of(&[], Some(&attack));
        assert_eq!((heard.label, heard.first_step), (BenchLabel::DataInjection, Some(3)));
        assert!(!heard.is_sure(), "alone it is never sure enough");
        let sign = Sign::new(2, BenchLabel::DataInjection, 2.4, "rule", "seen");
        assert!(!Verdict::of(std::slice::from_ref(&sign), None).is_sure());
        assert!(Verdict::of(&[sign], Some(&attack)).is_sure());
        let unsure = Verdict::of(&[], Some(&said(BenchLabel::DataInjection, 0.5)));
        assert_eq!((unsure.label, unsure.first_step), (BenchLabel::Appropriate, None));
        let certain = Sign::new(1, BenchLabel::ReplayInjection, 3.4, "rule", "seen");
        // Which attack it is the classifier knows better; that it is one is said by both.
        let heard = Verdict::of(std::slice::from_ref(&certain), Some(&attack));
        assert_eq!((heard.label, heard.is_sure()), (BenchLabel::DataInjection, false));
        let undecided = Verdict::of(&[certain], Some(&said(BenchLabel::Appropriate, 0.05)));
        assert_eq!(
            (undecided.label, undecided.first_step),
            (BenchLabel::ReplayInjection, Some(1))
        );
    }

    #[test]
    fn labels_have_two_spellings() {
        for label in BenchLabel::ALL {
            assert_eq!(named(name(label)), Some(label));
            assert_eq!(named(label.as_str()), Some(label));
        }
        assert_eq!(named("other"), None);
    }
}
