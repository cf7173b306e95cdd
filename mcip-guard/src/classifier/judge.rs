//! The judge that asks a classifier.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::json::Node;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, PipelineBuilder, Scope, Seat};
use mcip_core::risk::{BenchLabel, Risk};
use mcip_core::trajectory::RESPOND;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::Classifier;
use super::course::{Next, transcript};
use super::definitions::Definitions;
use super::failure::Failure;
use super::transcript::Asker;
use crate::provenance::Reaction;

/// The rule in records for what the first head finds.
const TRAJECTORY: &str = "classifier.trajectory";
/// And the second.
const INSTRUCTION: &str = "classifier.instruction";
/// And for a classifier that has no judgement.
const FAILED: &str = "classifier.failed";
/// Texts of one result that are judged; of more, the longest.
const TEXTS: usize = 16;

/// What follows where the classifier has no judgement: it failed, took too long, or too much waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    /// The flow is denied.
    #[default]
    Refuse,
    /// Somebody is asked.
    Ask,
    /// The flow passes, and the failure is recorded. Takes a reason, which stands in the record.
    Pass(Text),
}

/// Has a classifier judge trajectories: each call of a tool before it is made, each answer before it is given, and each result
/// before it is read.
///
/// It needs a trajectory for the first two, so it sits in a [`Host`](https://docs.rs/mcip-client). By default what it finds is
/// recorded and nothing more; it never allows what another judge denied. See [the module](super).
///
/// ```no_run
/// use std::sync::Arc;
///
/// use mcip_core::pipeline::Pipeline;
/// use mcip_guard::classifier::{ClassifierJudge, LocalClassifier, Model, OnFailure, Options};
/// use mcip_guard::provenance::Reaction;
///
/// # fn main() -> Result<(), mcip_guard::classifier::LoadError> {
/// let classifier = LocalClassifier::start(Model::embedded()?, Options::default())?;
/// let judge = ClassifierJudge::new(Arc::new(classifier)).calls(Reaction::Ask).on_failure(OnFailure::Ask);
/// let pipeline = judge.install(Pipeline::client_side()).build();
/// # drop(pipeline);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ClassifierJudge {
    classifier: Arc<dyn Classifier>,
    definitions: Definitions,
    asker: Option<Asker>,
    calls: Reaction,
    instructions: Reaction,
    on_failure: OnFailure,
}

impl ClassifierJudge {
    /// A judge whose findings are recorded. A flow of which the classifier can't judge is denied; see
    /// [`on_failure`](Self::on_failure).
    pub fn new(classifier: Arc<dyn Classifier>) -> Self {
        Self {
            classifier,
            definitions: Definitions::default(),
            asker: None,
            calls: Reaction::Audit,
            instructions: Reaction::Audit,
            on_failure: OnFailure::default(),
        }
    }

    /// Sets what happens when a call, or an answer, makes the trajectory look like one of the benchmark's ten attacks.
    #[must_use]
    pub fn calls(mut self, reaction: Reaction) -> Self {
        self.calls = reaction;
        self
    }

    /// Sets what happens when a result carries instructions that are meant for the model.
    #[must_use]
    pub fn instructions(mut self, reaction: Reaction) -> Self {
        self.instructions = reaction;
        self
    }

    /// Sets what follows where the classifier has no judgement.
    #[must_use]
    pub fn on_failure(mut self, outcome: OnFailure) -> Self {
        self.on_failure = outcome;
        self
    }

    /// Says who asks, with their roles and scopes. Without it, whether they may do what they do is not judged.
    #[must_use]
    pub fn asker(mut self, asker: Asker) -> Self {
        self.asker = Some(asker);
        self
    }

    /// The judges, seated: one with what has force, one with what is recorded only.
    pub fn seats(&self) -> Vec<Seat> {
        let has_force = |reaction: Reaction| reaction != Reaction::Audit;
        let any_force = has_force(self.calls) || has_force(self.instructions);
        let passes = matches!(self.on_failure, OnFailure::Pass(_));
        let mut seats = Vec::new();
        if any_force || !passes {
            let seat = Seat::enforce(Seated {
                judge: self.clone(),
                name: "classifier",
                forceful: true,
                reports_failure: true,
            });
            seats.push(match &self.on_failure {
                OnFailure::Pass(reason) => seat.fail_open(reason.clone()),
                OnFailure::Refuse | OnFailure::Ask => seat,
            });
        }
        if !has_force(self.calls) || !has_force(self.instructions) {
            let reports_failure = seats.is_empty();
            let seat = Seat::audit(Seated {
                judge: self.clone(),
                name: "classifier_noted",
                forceful: false,
                reports_failure,
            });
            seats.push(match &self.on_failure {
                OnFailure::Pass(reason) if reports_failure => seat.fail_open(reason.clone()),
                _ => seat,
            });
        }
        seats
    }

    /// Adds the judges to a pipeline, after those that it has.
    pub fn install(&self, builder: PipelineBuilder) -> PipelineBuilder {
        self.seats().into_iter().fold(builder, PipelineBuilder::judge)
    }

    /// `mci-small on tract`, for evidence.
    fn voice(&self) -> String {
        let about = self.classifier.about();
        format!("{} on {}", about.model, about.backend)
    }
}

impl fmt::Debug for ClassifierJudge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClassifierJudge")
            .field("about", self.classifier.about())
            .field("calls", &self.calls)
            .field("instructions", &self.instructions)
            .field("on_failure", &self.on_failure)
            .finish_non_exhaustive()
    }
}

/// One of the two seats.
struct Seated {
    judge: ClassifierJudge,
    name: &'static str,
    /// Whether it says what has force, or what is recorded only.
    forceful: bool,
    /// Whether it is the one to say that the classifier failed.
    reports_failure: bool,
}

/// What there is to judge about a flow.
enum Subject {
    /// A call of a tool.
    Call,
    /// The answer to the user.
    Answer,
    /// What a server returned.
    Result,
    /// A list of tools, to remember.
    List,
}

fn subject(direction: Direction, kind: FrameKind, method: &str) -> Option<Subject> {
    match (direction, kind, method) {
        (Direction::Outbound, FrameKind::Request, methods::TOOLS_CALL) => Some(Subject::Call),
        (Direction::Outbound, _, RESPOND) => Some(Subject::Answer),
        (Direction::Inbound, FrameKind::Result, methods::TOOLS_LIST) => Some(Subject::List),
        (
            Direction::Inbound,
            FrameKind::Result | FrameKind::Error,
            methods::TOOLS_CALL | methods::RESOURCES_READ | methods::PROMPTS_GET,
        ) => Some(Subject::Result),
        _ => None,
    }
}

#[async_trait]
impl Judge for Seated {
    fn name(&self) -> &'static str {
        self.name
    }

    /// Which model it is, and what runs it. Of the two seats one says it.
    fn about(&self) -> Option<Text> {
        let about = self.judge.classifier.about();
        self.reports_failure.then(|| Text::from(about.to_string()))
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        subject(scope.direction, scope.kind, scope.method).is_some()
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        match subject(view.direction, view.kind, view.method) {
            Some(Subject::List) => {
                if let Some(result) = view.body {
                    self.judge.definitions.learn(view.principal.id_text().as_str(), result);
                }
                Ok(Verdict::Allow)
            }
            Some(Subject::Call) => {
                let server = view.principal.id_text();
                let tool = view.target.unwrap_or_default();
                let next = Next::Call {
                    server: server.as_str(),
                    tool,
                    params: view.body,
                };
                self.course(view, &next).await
            }
            Some(Subject::Answer) => {
                let text = view.body.and_then(|params| params.get("text")).and_then(Node::as_str);
                self.course(view, &Next::Answer(&text.unwrap_or_default())).await
            }
            Some(Subject::Result) => self.result(view).await,
            None => Ok(Verdict::Allow),
        }
    }
}

impl Seated {
    /// Whether this seat is the one that says what comes of such a finding, or has to ask so as to know of a failure.
    fn looks(&self, reaction: Reaction) -> bool {
        self.reports_failure || (reaction != Reaction::Audit) == self.forceful
    }

    fn verdict(&self, reaction: Reaction, finding: Finding) -> Verdict {
        match (reaction, (reaction != Reaction::Audit) == self.forceful) {
            (_, false) => Verdict::Allow,
            (Reaction::Deny, true) => Verdict::Deny(finding),
            (Reaction::Ask | Reaction::Audit, true) => Verdict::Ask(finding),
        }
    }

    fn failed(&self, failure: &Failure) -> Result<Verdict, JudgeError> {
        if !self.reports_failure {
            return Ok(Verdict::Allow);
        }
        let why = format!("{failure} ({})", self.judge.voice());
        match (&self.judge.on_failure, self.forceful) {
            (OnFailure::Ask, true) => Ok(Verdict::Ask(Finding::new(FAILED, Text::from(why)))),
            _ => Err(JudgeError(why)),
        }
    }

    async fn course(&self, view: &FlowView<'_>, next: &Next<'_>) -> Result<Verdict, JudgeError> {
        let judge = &self.judge;
        let Some(trajectory) = view.trajectory.filter(|_| self.looks(judge.calls)) else {
            return Ok(Verdict::Allow);
        };
        let transcript = transcript(trajectory, next, judge.asker.as_ref(), &judge.definitions);
        let classified = match judge.classifier.judge(&transcript).await {
            Ok(classified) => classified,
            Err(failure) => return self.failed(&failure),
        };
        if classified.label == BenchLabel::Appropriate {
            return Ok(Verdict::Allow);
        }
        let of_label = classified.label.as_str();
        let step = classified
            .deciding()
            .map(|step| format!(", decided by step {step}"))
            .unwrap_or_default();
        let evidence = format!(
            "the trajectory looks like {of_label} (risk {:.2}{step}), says {}",
            classified.risk(),
            judge.voice()
        );
        let mut finding = Finding::new(TRAJECTORY, Text::from(evidence));
        if let Some(risk) = classified.label.risk() {
            finding = finding.with_risk(risk);
        }
        Ok(self.verdict(judge.calls, finding))
    }

    async fn result(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let judge = &self.judge;
        let Some(body) = view.body.filter(|_| self.looks(judge.instructions)) else {
            return Ok(Verdict::Allow);
        };
        let threshold = judge.classifier.about().instruction_threshold;
        let mut strongest: Option<(f32, String)> = None;
        for (place, text) in texts(body) {
            let probability = match judge.classifier.instruction(&text).await {
                Ok(probability) => probability,
                Err(failure) => return self.failed(&failure),
            };
            if probability > threshold && strongest.as_ref().is_none_or(|(most, _)| probability > *most) {
                strongest = Some((probability, place));
            }
        }
        let Some((probability, place)) = strongest else {
            return Ok(Verdict::Allow);
        };
        let evidence = format!(
            "{place} reads like instructions to the model ({probability:.2}), says {}",
            judge.voice()
        );
        let finding = Finding::new(INSTRUCTION, Text::from(evidence)).with_risk(Risk::FunctionInjection);
        Ok(self.verdict(judge.instructions, finding))
    }
}

/// The texts of a result, with their places: each text of content, contents or messages; structured content where there is none; the
/// message of an error.
fn texts<'a>(body: Node<'a>) -> Vec<(String, std::borrow::Cow<'a, str>)> {
    let blocks = ["content", "contents"].into_iter().filter_map(|key| body.get(key));
    let blocks = blocks.flat_map(Node::elements);
    let messages = body.get("messages").into_iter().flat_map(Node::elements);
    let messages = messages.filter_map(|message| message.get("content"));
    let of_block = |block: Node<'a>| {
        let text = block.get("text").or_else(|| block.get("resource")?.get("text"))?;
        Some((text.path_from(body).unwrap_or_default(), text.as_str()?))
    };
    let mut found: Vec<_> = blocks.chain(messages).filter_map(of_block).collect();
    if found.is_empty() {
        let whole = body
            .get("structuredContent")
            .map(|node| ("structuredContent".to_owned(), node.raw().into()));
        let message = || Some(("message".to_owned(), body.get("message")?.as_str()?));
        found.extend(whole.or_else(message));
    }
    found.retain(|(_, text)| !text.trim().is_empty());
    found.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
    found.truncate(TEXTS);
    found
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
