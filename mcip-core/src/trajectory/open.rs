//! A trajectory that is going on: shared by the calls in it, and seen by whoever judges them.

use std::any::Any;
use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{OutOfOrder, State};
use crate::catalogue::Descriptor;
use crate::environment::{Entropy, NoEntropy};
use crate::flow::{Flow, Information, Text};
use crate::json::Document;
use crate::pipeline::FrameKind;
use crate::trace::Span;

/// What one trajectory may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrajectoryLimits {
    /// Flows that are kept. The oldest are forgotten first, and counted.
    pub flows: usize,
    /// Bytes of frames that are kept. Of the oldest flows nothing remains but their labels.
    pub bytes: usize,
}

impl Default for TrajectoryLimits {
    /// 1024 flows, 8 MiB.
    fn default() -> Self {
        Self {
            flows: 1024,
            bytes: 8 << 20,
        }
    }
}

/// Flows that are named as parents of one flow at the most; of more, the latest.
const MOST_PARENTS: usize = 64;
/// Kinds of memos that one trajectory keeps.
const MOST_MEMOS: usize = 16;

/// One flow of a trajectory, as it was judged and released.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number in the trajectory. The user's query has 0.
    pub number: u64,
    /// The flows that it follows from, by their numbers. Calls that run in parallel follow from the same.
    pub parents: Box<[u64]>,
    /// Its labels.
    pub flow: Arc<Flow>,
    /// What kind of frame it is.
    pub kind: FrameKind,
    /// The server at its other end; the user, for a query and an answer.
    pub server: Text,
    /// The method of the request, or of the request that it answers.
    pub method: Text,
    /// The tool, prompt or resource.
    pub target: Option<Text>,
    /// The facts about it.
    pub descriptor: Option<Arc<Descriptor>>,
    /// The frame; `None` once it had to make room.
    pub frame: Option<Document>,
}

impl Step {
    fn bytes(&self) -> usize {
        self.frame.as_ref().map_or(0, |frame| frame.bytes().len())
    }
}

/// A flow that shall be added.
pub(crate) struct Entry {
    pub(crate) flow: Arc<Flow>,
    pub(crate) kind: FrameKind,
    pub(crate) server: Text,
    pub(crate) method: Text,
    pub(crate) target: Option<Text>,
    pub(crate) descriptor: Option<Arc<Descriptor>>,
    pub(crate) frame: Document,
}

/// The place of a flow in its trajectory.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) number: u64,
    pub(crate) parents: Box<[u64]>,
}

/// A trajectory that is going on. Cheap to clone; all clones are one.
///
/// What it holds is bounded ([`TrajectoryLimits`]): first the frames of the oldest flows go, then the flows themselves. The user's
/// query stays.
#[derive(Clone)]
pub struct OpenTrajectory(Arc<Inner>);

struct Inner {
    id: Text,
    query: Box<str>,
    limits: TrajectoryLimits,
    kept: Mutex<Kept>,
    memos: Mutex<Vec<Arc<dyn Any + Send + Sync>>>,
    span: OnceLock<Span>,
}

#[derive(Default)]
struct Kept {
    state: State,
    steps: VecDeque<Arc<Step>>,
    next: u64,
    bytes: usize,
    forgotten: u64,
    /// What arrived and nothing that arrived follows from: the parents of the next call.
    frontier: BTreeSet<u64>,
}

impl OpenTrajectory {
    /// A trajectory in which nothing has been said, with an identifier of 128 random bits.
    pub(crate) fn new(query: &str, limits: TrajectoryLimits, entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut id = [0; 16];
        entropy.fill(&mut id)?;
        let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self(Arc::new(Inner {
            id: id.into(),
            query: query.into(),
            limits,
            kept: Mutex::default(),
            memos: Mutex::default(),
            span: OnceLock::new(),
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its identifier in records: 32 hexadecimal digits. It is not sent to servers, which could join what they see by it.
    pub fn id(&self) -> &Text {
        &self.0.id
    }

    /// What the user asked, as it was judged.
    pub fn query(&self) -> &str {
        &self.0.query
    }

    /// Its span in a distributed trace, where there is a [`Tracer`](crate::trace::Tracer): the calls in it are parts of it.
    pub fn span(&self) -> Option<&Span> {
        self.0.span.get()
    }

    pub(crate) fn has_span(&self, span: Span) {
        // Set once, where the trajectory begins.
        let _ = self.0.span.set(span);
    }

    /// The flows that are kept, in order.
    pub fn steps(&self) -> Vec<Arc<Step>> {
        self.lock().steps.iter().cloned().collect()
    }

    /// The flows from this number on that are kept, in order.
    pub fn steps_from(&self, number: u64) -> Vec<Arc<Step>> {
        let kept = self.lock();
        let first = kept.steps.partition_point(|step| step.number < number);
        kept.steps.range(first..).cloned().collect()
    }

    /// How many flows there were, with those that are not kept any more.
    pub fn count(&self) -> u64 {
        self.lock().next
    }

    /// Bytes of frames that are kept.
    pub fn bytes(&self) -> usize {
        self.lock().bytes
    }

    /// How many flows are not kept any more.
    pub fn forgotten(&self) -> u64 {
        self.lock().forgotten
    }

    /// Whether the answer to the user has been given.
    pub fn is_closed(&self) -> bool {
        self.lock().state == State::Closed
    }

    /// What a judge has worked out for this trajectory: one value of each type, made when it is first asked for and dropped with the
    /// trajectory. Types are named in code; sixteen of them are kept, and further ones are made anew each time.
    pub fn memo<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut memos = self.0.memos.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memos.iter().find_map(|memo| memo.clone().downcast::<T>().ok()) {
            return known;
        }
        let memo = Arc::new(T::default());
        if memos.len() < MOST_MEMOS {
            memos.push(memo.clone());
        }
        memo
    }

    /// Whether a flow may follow.
    pub(crate) fn check_open(&self) -> Result<(), OutOfOrder> {
        match self.lock().state {
            State::Open => Ok(()),
            State::Empty => Err(OutOfOrder::NoQuery),
            State::Closed => Err(OutOfOrder::Answered),
        }
    }

    /// Adds a flow of this side, which follows from everything that has arrived.
    pub(crate) fn leave(&self, entry: Entry) -> Result<Place, OutOfOrder> {
        let mut kept = self.lock();
        let parents: Box<[u64]> = kept.frontier.iter().rev().take(MOST_PARENTS).rev().copied().collect();
        let query = entry.flow.information.value == Information::Query;
        let place = kept.add(entry, parents, &self.0.limits)?;
        if query {
            kept.frontier.insert(place.number);
        }
        Ok(place)
    }

    /// Adds the flow that answers the one at `asked`.
    pub(crate) fn arrive(&self, asked: &Place, entry: Entry) -> Result<Place, OutOfOrder> {
        let mut kept = self.lock();
        let place = kept.add(entry, Box::new([asked.number]), &self.0.limits)?;
        for parent in &asked.parents {
            kept.frontier.remove(parent);
        }
        kept.frontier.insert(place.number);
        while kept.frontier.len() > MOST_PARENTS {
            kept.frontier.pop_first();
        }
        Ok(place)
    }
}

impl Kept {
    fn add(&mut self, entry: Entry, parents: Box<[u64]>, limits: &TrajectoryLimits) -> Result<Place, OutOfOrder> {
        self.state = self.state.after(&entry.flow)?;
        let number = self.next;
        self.next += 1;
        let place = Place {
            number,
            parents: parents.clone(),
        };
        let step = Step {
            number,
            parents,
            flow: entry.flow,
            kind: entry.kind,
            server: entry.server,
            method: entry.method,
            target: entry.target,
            descriptor: entry.descriptor,
            frame: Some(entry.frame),
        };
        self.bytes += step.bytes();
        self.steps.push_back(Arc::new(step));
        self.make_room(limits);
        Ok(place)
    }

    fn make_room(&mut self, limits: &TrajectoryLimits) {
        while self.steps.len() > limits.flows.max(1) {
            if let Some(step) = self.steps.pop_front() {
                self.bytes -= step.bytes();
                self.forgotten += 1;
            }
        }
        if self.bytes <= limits.bytes {
            return;
        }
        for step in &mut self.steps {
            if self.bytes <= limits.bytes {
                break;
            }
            self.bytes -= step.bytes();
            Arc::make_mut(step).frame = None;
        }
    }
}

impl fmt::Debug for OpenTrajectory {
    /// Without the query, which is the user's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.lock();
        f.debug_struct("OpenTrajectory")
            .field("id", &self.0.id)
            .field("flows", &kept.next)
            .field("bytes", &kept.bytes)
            .field("forgotten", &kept.forgotten)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::environment::SystemEntropy;
    use crate::flow::Role;
    use crate::json::ScanLimits;
    use crate::trajectory::tests::flow;

    fn entry(sender: Role, recipient: Role, information: Information, length: usize) -> Entry {
        let text = format!("\"{}\"", "x".repeat(length));
        Entry {
            flow: Arc::new(flow(sender, recipient, information)),
            kind: FrameKind::Request,
            server: "server".into(),
            method: "tools/call".into(),
            target: None,
            descriptor: None,
            frame: Document::parse(Bytes::from(text), &ScanLimits::default()).expect("json"),
        }
    }

    fn open(limits: TrajectoryLimits) -> OpenTrajectory {
        let trajectory = OpenTrajectory::new("q", limits, &SystemEntropy).expect("entropy");
        let query = entry(Role::User, Role::Client, Information::Query, 1);
        assert_eq!(trajectory.leave(query).map(|place| place.number), Ok(0));
        trajectory
    }

    fn call(trajectory: &OpenTrajectory, length: usize) -> Place {
        let call = entry(Role::Client, Role::Server, Information::FunctionRequest, length);
        trajectory.leave(call).expect("open")
    }

    fn answer(trajectory: &OpenTrajectory, asked: &Place) -> Place {
        let answer = entry(Role::Server, Role::Client, Information::FunctionReturn, 1);
        trajectory.arrive(asked, answer).expect("open")
    }

    #[test]
    fn parallel_calls_have_the_same_parents_and_what_follows_has_both_answers() {
        let trajectory = open(TrajectoryLimits::default());
        let (one, two) = (call(&trajectory, 1), call(&trajectory, 1));
        assert_eq!((&*one.parents, &*two.parents), (&[0][..], &[0][..]));
        let (first, second) = (answer(&trajectory, &two), answer(&trajectory, &one));
        assert_eq!((&*first.parents, &*second.parents), (&[2][..], &[1][..]));
        assert_eq!(&*call(&trajectory, 1).parents, [first.number, second.number]);
        let end = entry(Role::Client, Role::User, Information::Response, 1);
        assert!(trajectory.leave(end).is_ok() && trajectory.is_closed());
        assert_eq!(trajectory.check_open(), Err(OutOfOrder::Answered));
        let late = entry(Role::Server, Role::Client, Information::FunctionReturn, 1);
        assert_eq!(
            trajectory.arrive(&one, late).map(|p| p.number),
            Err(OutOfOrder::Answered)
        );
    }

    #[test]
    fn what_it_holds_is_bounded_and_what_was_forgotten_is_counted() {
        let limits = TrajectoryLimits { flows: 8, bytes: 1000 };
        let trajectory = open(limits);
        for _ in 0..100 {
            let asked = call(&trajectory, 300);
            answer(&trajectory, &asked);
        }
        let steps = trajectory.steps();
        assert_eq!((steps.len(), trajectory.count(), trajectory.forgotten()), (8, 201, 193));
        let bytes: usize = steps.iter().map(|step| step.bytes()).sum();
        assert!(bytes <= limits.bytes && bytes == trajectory.lock().bytes, "{bytes}");
        assert!(steps[0].frame.is_none() && steps[7].frame.is_some());
        assert_eq!(trajectory.steps_from(199).len(), 2);
        for _ in 0..200 {
            call(&trajectory, 1);
        }
        assert!(trajectory.lock().frontier.len() <= MOST_PARENTS);
    }

    #[test]
    fn a_judge_finds_again_what_it_worked_out() {
        let trajectory = open(TrajectoryLimits::default());
        let memo = trajectory.memo::<Mutex<u32>>();
        *memo.lock().expect("lock") = 7;
        assert_eq!(*trajectory.clone().memo::<Mutex<u32>>().lock().expect("lock"), 7);
        assert_eq!(*trajectory.memo::<String>(), "");
    }
}
