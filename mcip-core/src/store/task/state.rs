//! One task, and what may become of it.
//!
//! ```text
//! working ⇄ input_required      every change makes `updated_at` later or equal
//!    └──────────┴──→ completed | failed | cancelled      and nothing leads out of these
//! ```
//! (MCP extension `io.modelcontextprotocol/tasks`, "Task Status"; MCP 2025-11-25, "Tasks".)

use std::collections::BTreeSet;
use std::fmt;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::record::rfc3339;
use crate::types::{InputRequest, InputRequests, InputResponse, InputResponses, RawJson, Task, TaskStatus};

/// What is kept of one task. Plain data with the rules of its states; [`TaskStore`](super::TaskStore) keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptTask {
    begun: Begun,
    version: u64,
    status: TaskStatus,
    message: Option<String>,
    updated_at: SystemTime,
    alive_until: SystemTime,
    /// Every key under which something was ever asked: no two questions of a task have one key.
    asked: BTreeSet<String>,
    /// What is asked and not answered.
    questions: InputRequests,
    /// What was answered and not taken.
    answers: InputResponses,
    outcome: Option<TaskOutcome>,
}

/// What is known of a task from its beginning and never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// Names the task. Nobody can guess it.
    pub id: String,
    /// The id of the principal that began it.
    pub owner: String,
    /// The tool that was called.
    pub target: String,
    /// The revision of the call, in which its result is written.
    pub revision: String,
    /// When it began.
    pub created_at: SystemTime,
    /// How long it is kept from then on. When that time is over, so is the task.
    pub ttl: Duration,
    /// How long a client should wait between two looks at it.
    pub poll_interval: Duration,
}

/// What a task came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskOutcome {
    /// The result of the request that became a task. It may say of itself that it failed (`isError`).
    Result(RawJson),
    /// The JSON-RPC error that the request would have had.
    Error(RawJson),
}

/// Why a task did not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTransition {
    /// It is over: nothing follows a result, an error or a cancellation.
    Over,
    /// Something was asked under this key before.
    KeyUsed,
    /// There is no answer under this key.
    Unanswered,
}

impl fmt::Display for NoTransition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Over => "the task is over",
            Self::KeyUsed => "the task has asked something under this key before",
            Self::Unanswered => "the task has no answer under this key",
        })
    }
}

impl std::error::Error for NoTransition {}

impl KeptTask {
    /// A task that works. Its server has to say that it is alive again before `alive_until`.
    #[must_use]
    pub fn new(begun: Begun, alive_until: SystemTime) -> Self {
        Self {
            version: 0,
            status: TaskStatus::Working,
            message: None,
            updated_at: begun.created_at,
            alive_until,
            asked: BTreeSet::new(),
            questions: InputRequests::new(),
            answers: InputResponses::new(),
            outcome: None,
            begun,
        }
    }

    /// What is known of it from its beginning.
    #[must_use]
    pub fn begun(&self) -> &Begun {
        &self.begun
    }

    /// Names the task.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.begun.id
    }

    /// The id of the principal that began it.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.begun.owner
    }

    /// How often it was replaced.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// For stores: the version that follows this one.
    #[must_use]
    pub fn into_next_version(mut self) -> Self {
        self.version += 1;
        self
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> TaskStatus {
        self.status
    }

    /// Whether nothing will ever change again.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.status.is_terminal()
    }

    /// What it came to; `None` while it runs and if it was cancelled.
    #[must_use]
    pub fn outcome(&self) -> Option<&TaskOutcome> {
        self.outcome.as_ref()
    }

    /// From when on it is kept no longer.
    #[must_use]
    pub fn expires_at(&self) -> SystemTime {
        let begun = &self.begun;
        // A time that cannot be told is further away than any clock will come.
        begun
            .created_at
            .checked_add(begun.ttl)
            .unwrap_or_else(|| begun.created_at + Duration::from_secs(u32::MAX.into()))
    }

    /// How much of a store it takes, in bytes, about.
    #[must_use]
    pub fn weight(&self) -> usize {
        const FIXED: usize = 512;
        let begun = &self.begun;
        let outcome = match &self.outcome {
            Some(TaskOutcome::Result(json) | TaskOutcome::Error(json)) => json.get().len(),
            None => 0,
        };
        let questions = self.questions.iter().map(|(key, question)| {
            // Counting the text of a question is writing it; there are few and they are short.
            key.len() + serde_json::to_vec(question).map_or(0, |text| text.len())
        });
        let answers = self.answers.iter().map(|(key, answer)| key.len() + answer.get().len());
        FIXED
            + begun.id.len()
            + begun.owner.len()
            + begun.target.len()
            + self.message.as_ref().map_or(0, String::len)
            + self.asked.iter().map(|key| key.len() + 24).sum::<usize>()
            + questions.sum::<usize>()
            + answers.sum::<usize>()
            + outcome
    }

    fn change(&mut self, now: SystemTime) -> Result<(), NoTransition> {
        if self.is_over() {
            return Err(NoTransition::Over);
        }
        // A clock that was set back does not make a change older than the one before.
        self.updated_at = self.updated_at.max(now);
        Ok(())
    }

    /// Says where it stands, for people.
    ///
    /// # Errors
    /// [`NoTransition::Over`].
    pub fn say(&mut self, message: impl Into<String>, now: SystemTime) -> Result<(), NoTransition> {
        self.change(now)?;
        self.message = Some(message.into());
        Ok(())
    }

    /// Asks something under a key that was not used before; the task waits for the answer.
    ///
    /// # Errors
    /// [`NoTransition::Over`], or [`NoTransition::KeyUsed`].
    pub fn ask(&mut self, key: impl Into<String>, question: InputRequest, now: SystemTime) -> Result<(), NoTransition> {
        let key = key.into();
        if !self.is_over() && self.asked.contains(&key) {
            return Err(NoTransition::KeyUsed);
        }
        self.change(now)?;
        self.asked.insert(key.clone());
        self.questions.insert(key, question);
        self.status = TaskStatus::InputRequired;
        Ok(())
    }

    /// How many questions it asked so far.
    #[must_use]
    pub fn questions_so_far(&self) -> usize {
        self.asked.len()
    }

    /// Whether something was ever asked under this key.
    #[must_use]
    pub fn has_asked(&self, key: &str) -> bool {
        self.asked.contains(key)
    }

    /// Takes answers to what is asked now and ignores all others. It works again when nothing is left unanswered. Says how many
    /// were taken.
    ///
    /// # Errors
    /// [`NoTransition::Over`].
    pub fn answer(&mut self, answers: InputResponses, now: SystemTime) -> Result<usize, NoTransition> {
        if self.is_over() {
            return Err(NoTransition::Over);
        }
        let before = self.questions.len();
        for (key, answer) in answers {
            if self.questions.remove(&key).is_some() {
                self.answers.insert(key, answer);
            }
        }
        let taken = before - self.questions.len();
        if taken > 0 {
            self.change(now)?;
            if self.questions.is_empty() {
                self.status = TaskStatus::Working;
            }
        }
        Ok(taken)
    }

    /// Takes a question back: nobody will answer it. It works again when nothing is left unanswered.
    ///
    /// # Errors
    /// [`NoTransition::Over`], or [`NoTransition::Unanswered`] where this is not asked now.
    pub fn withdraw(&mut self, key: &str, now: SystemTime) -> Result<(), NoTransition> {
        if !self.is_over() && !self.questions.contains_key(key) {
            return Err(NoTransition::Unanswered);
        }
        self.change(now)?;
        self.questions.remove(key);
        if self.questions.is_empty() {
            self.status = TaskStatus::Working;
        }
        Ok(())
    }

    /// What is asked now, by its keys.
    #[must_use]
    pub fn questions(&self) -> &InputRequests {
        &self.questions
    }

    /// Takes an answer out.
    ///
    /// # Errors
    /// [`NoTransition::Over`], or [`NoTransition::Unanswered`].
    pub fn take_answer(&mut self, key: &str) -> Result<InputResponse, NoTransition> {
        if self.is_over() {
            return Err(NoTransition::Over);
        }
        self.answers.remove(key).ok_or(NoTransition::Unanswered)
    }

    fn end(&mut self, status: TaskStatus, outcome: Option<TaskOutcome>, now: SystemTime) -> Result<(), NoTransition> {
        self.change(now)?;
        self.status = status;
        self.outcome = outcome;
        self.message = None;
        self.questions.clear();
        self.answers.clear();
        Ok(())
    }

    /// Ends it with the result of the request, whether or not that says `isError`.
    ///
    /// # Errors
    /// [`NoTransition::Over`].
    pub fn complete(&mut self, result: RawJson, now: SystemTime) -> Result<(), NoTransition> {
        self.end(TaskStatus::Completed, Some(TaskOutcome::Result(result)), now)
    }

    /// Ends it with a JSON-RPC error, whose message says why.
    ///
    /// # Errors
    /// [`NoTransition::Over`].
    pub fn fail(&mut self, error: RawJson, message: impl Into<String>, now: SystemTime) -> Result<(), NoTransition> {
        self.end(TaskStatus::Failed, Some(TaskOutcome::Error(error)), now)?;
        self.message = Some(message.into());
        Ok(())
    }

    /// Ends it because its client wants no more of it.
    ///
    /// # Errors
    /// [`NoTransition::Over`].
    pub fn cancel(&mut self, now: SystemTime) -> Result<(), NoTransition> {
        self.end(TaskStatus::Cancelled, None, now)?;
        self.message = Some("The task was cancelled".to_owned());
        Ok(())
    }

    /// Says that its server is alive.
    pub fn renew(&mut self, alive_until: SystemTime) {
        self.alive_until = self.alive_until.max(alive_until);
    }

    /// Whether it should be running and its server has not said for too long that it is alive: nobody works on it any more.
    #[must_use]
    pub fn is_abandoned(&self, now: SystemTime) -> bool {
        !self.is_over() && self.alive_until <= now
    }

    /// What the answer that begins a task says of it (MCP extension tasks, "Task Creation").
    #[must_use]
    pub fn summary(&self) -> Task {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let mut task = Task::new(
            self.begun.id.clone(),
            self.status,
            rfc3339(self.begun.created_at),
            rfc3339(self.updated_at),
            Some(millis(self.begun.ttl)),
        )
        .with_poll_interval_ms(millis(self.begun.poll_interval));
        task.status_message.clone_from(&self.message);
        task
    }

    /// All that its client may know of it: the summary, with what it asks or what it came to.
    #[must_use]
    pub fn details(&self) -> Task {
        let mut task = self.summary();
        task.input_requests.clone_from(&self.questions);
        match &self.outcome {
            Some(TaskOutcome::Result(result)) => task.result = Some(result.clone()),
            Some(TaskOutcome::Error(error)) => task.error = Some(error.clone()),
            None => {}
        }
        task
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::types::RawObject;

    fn at(second: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + second)
    }

    fn task() -> KeptTask {
        let begun = Begun {
            id: "id".to_owned(),
            owner: "alice".to_owned(),
            target: "tool".to_owned(),
            revision: "2026-07-28".to_owned(),
            created_at: at(0),
            ttl: Duration::from_secs(60),
            poll_interval: Duration::from_secs(1),
        };
        KeptTask::new(begun, at(30))
    }

    fn answers(keys: &[u8]) -> InputResponses {
        let answer = || InputResponse::from(RawObject::empty());
        keys.iter().map(|key| (key.to_string(), answer())).collect()
    }

    #[derive(Clone, Debug)]
    enum Step {
        Say,
        Ask(u8),
        Answer(Vec<u8>),
        Take(u8),
        Withdraw(u8),
        Complete,
        Fail,
        Cancel,
        Renew(u64),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            2 => Just(Step::Say),
            6 => (0..6_u8).prop_map(Step::Ask),
            6 => prop::collection::vec(0..6_u8, 0..4).prop_map(Step::Answer),
            2 => (0..6_u8).prop_map(Step::Take),
            2 => (0..6_u8).prop_map(Step::Withdraw),
            1 => Just(Step::Complete),
            1 => Just(Step::Fail),
            1 => Just(Step::Cancel),
            1 => (0..90_u64).prop_map(Step::Renew),
        ]
    }

    fn take(task: &mut KeptTask, step: &Step, now: SystemTime) -> bool {
        match step {
            Step::Say => task.say("x", now).is_ok(),
            Step::Ask(key) => task.ask(key.to_string(), InputRequest::list_roots(), now).is_ok(),
            Step::Answer(keys) => task.answer(answers(keys), now).is_ok(),
            Step::Take(key) => task.take_answer(&key.to_string()).is_ok(),
            Step::Withdraw(key) => task.withdraw(&key.to_string(), now).is_ok(),
            Step::Complete => task.complete(RawJson::from(json!({})), now).is_ok(),
            Step::Fail => task.fail(RawJson::from(json!({})), "why", now).is_ok(),
            Step::Cancel => task.cancel(now).is_ok(),
            Step::Renew(second) => {
                task.renew(at(*second));
                true
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_the_rules_hold(steps in prop::collection::vec((step(), 0..50_u64), 0..40)) {
            let mut task = task();
            let mut asked = BTreeSet::new();
            for (step, second) in steps {
                let before = task.clone();
                let changed = take(&mut task, &step, at(second));
                if before.is_over() {
                    // Nothing that a client can see changes after the end.
                    prop_assert_eq!(task.details(), before.details(), "{:?}", step);
                    prop_assert!(!changed || matches!(step, Step::Renew(_)), "{:?}", step);
                }
                if let (Step::Ask(key), true) = (&step, changed) {
                    prop_assert!(asked.insert(*key), "{} was asked twice", key);
                }
                prop_assert!(task.updated_at >= before.updated_at);
                let waits = !task.questions.is_empty();
                prop_assert_eq!(waits, task.status == TaskStatus::InputRequired);
                let result = matches!(task.outcome, Some(TaskOutcome::Result(_)));
                let error = matches!(task.outcome, Some(TaskOutcome::Error(_)));
                prop_assert_eq!(result, task.status == TaskStatus::Completed);
                prop_assert_eq!(error, task.status == TaskStatus::Failed);
                if task.is_over() {
                    prop_assert!(task.questions.is_empty() && task.answers.is_empty());
                }
                let text = serde_json::to_string(&task).expect("it can be kept as text");
                prop_assert_eq!(&serde_json::from_str::<KeptTask>(&text).expect("and read again"), &task);
            }
        }
    }

    #[test]
    fn answers_go_to_what_is_asked_now_and_to_nothing_else() {
        let mut task = task();
        task.ask("1", InputRequest::list_roots(), at(1)).expect("asked");
        task.ask("2", InputRequest::list_roots(), at(1)).expect("asked");
        assert_eq!(task.answer(answers(&[1, 3]), at(2)), Ok(1));
        assert_eq!(task.status(), TaskStatus::InputRequired);
        assert_eq!(task.details().input_requests.keys().collect::<Vec<_>>(), ["2"]);
        assert!(task.take_answer("1").is_ok() && task.take_answer("1").is_err());
        // The same answer again is no answer to anything.
        assert_eq!(task.answer(answers(&[1]), at(3)), Ok(0));
        assert_eq!(task.take_answer("1"), Err(NoTransition::Unanswered));
        assert_eq!(task.answer(answers(&[2]), at(3)), Ok(1));
        assert_eq!(task.status(), TaskStatus::Working);
        let again = task.ask("1", InputRequest::list_roots(), at(4));
        assert_eq!(again, Err(NoTransition::KeyUsed));
    }

    #[test]
    fn a_task_whose_server_is_silent_is_abandoned_unless_it_is_over() {
        let mut task = task();
        assert!(!task.is_abandoned(at(29)) && task.is_abandoned(at(30)));
        task.renew(at(40));
        assert!(!task.is_abandoned(at(39)));
        task.cancel(at(39)).expect("it ran");
        assert!(!task.is_abandoned(at(1000)));
    }

    #[test]
    fn the_summary_holds_neither_questions_nor_outcome() {
        let mut task = task();
        task.ask("1", InputRequest::list_roots(), at(1)).expect("asked");
        assert!(task.summary().input_requests.is_empty() && !task.details().input_requests.is_empty());
        task.complete(RawJson::from(json!({"content": []})), at(2))
            .expect("it ran");
        assert!(task.summary().result.is_none() && task.details().result.is_some());
        assert_eq!(task.summary().created_at, "2023-11-14T22:13:20.000000Z");
        assert_eq!(task.summary().ttl_ms, Some(60_000));
    }
}
