//! A trajectory: what the user asked, the calls in it, the answer. Its ends are judged and recorded like every flow.

use std::sync::{Arc, Mutex};

use mcip_core::pipeline::{Answer, Connection, Course, Denied, Departure, Direction, Identity, Pipeline, Seat};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::{Event, Outcome, Record, Transport};
use mcip_core::trajectory::{QUERY, RESPOND, TrajectoryLimits};
use mcip_core::types::Revision;
use mcip_core::verdict::Verdict;

use super::support::{Memory, block_on, finding, identify, redact, rule, says};

struct Side {
    pipeline: Pipeline,
    memory: Arc<Memory>,
    connection: Connection,
    user: Identity,
    server: Identity,
}

fn side(seats: impl IntoIterator<Item = Seat>) -> Side {
    let memory = Memory::with_room(1000);
    let builder = Pipeline::client_side().sink(memory.clone());
    let pipeline = seats
        .into_iter()
        .fold(builder, |builder, seat| builder.judge(seat))
        .build();
    let known = |name| identify(&pipeline, Principal::new(name, Method::DialledServer)).expect("known");
    Side {
        user: known("ada"),
        server: known("weather"),
        memory,
        connection: Connection::new(Transport::Stdio),
        pipeline,
    }
}

impl Side {
    fn begin(&self, query: &str) -> Result<Course, Denied> {
        let limits = TrajectoryLimits::default();
        block_on(self.pipeline.begin(&self.connection, &self.user, query, limits))
    }

    fn call(&self, course: &Course, id: i64) -> Result<Answer, Denied> {
        block_on(async {
            let write = |out: &mut Vec<u8>| out.extend_from_slice(br#"{"name":"forecast","arguments":{}}"#);
            let (connection, server) = (&self.connection, &self.server);
            let departure = Departure::new(connection, server, Revision::LATEST, "tools/call", id.into())
                .target(Some("forecast"))
                .trajectory(Some(course.trajectory()));
            let (_, awaited) = self.pipeline.depart(departure, write).await?;
            let answer = format!(r#"{{"jsonrpc":"2.0","id":{id},"result":{{"content":[]}}}}"#);
            awaited
                .arrive(self.pipeline.receive(answer.into()).expect("a frame"))
                .await
        })
    }

    fn of(&self, event: Event) -> Vec<Record> {
        self.memory
            .records()
            .into_iter()
            .filter(|record| record.event == event)
            .collect()
    }
}

#[test]
fn query_calls_and_answer_stand_in_the_record_with_what_they_follow_from() {
    let side = side([]);
    let course = side.begin("Rain?").expect("begun");
    assert!(matches!(side.call(&course, 1), Ok(Answer::Result(_))));
    let response = block_on(course.respond("No.")).expect("an answer");
    assert_eq!((response.text.as_str(), response.findings.len()), ("No.", 0));
    drop(course);
    let ends = side.of(Event::Trajectory);
    let flows: Vec<_> = ends
        .iter()
        .map(|record| record.flow.as_ref().map(|flow| flow.sentence()))
        .collect();
    assert_eq!(ends.len(), 2, "neither more nor an aborted one");
    assert_eq!(
        flows[0].as_deref(),
        Some("ada sends query about ada to this-client under consent")
    );
    assert_eq!(
        ends[1].answer.as_ref().map(|flow| flow.sentence()).as_deref(),
        Some("this-client sends response about ada to ada under transparency")
    );
    let call = side.memory.call();
    let place = |record: &Record| record.trajectory.clone().expect("a place");
    let (query, called, end) = (place(&ends[0]), place(&call), place(&ends[1]));
    assert!(query.id == called.id && called.id == end.id && query.id.as_str().len() == 32);
    assert_eq!(
        (query.flow, called.flow, called.answer, end.answer),
        (Some(0), Some(1), Some(2), Some(3))
    );
    assert_eq!((called.parents, end.parents), (vec![0], vec![2]));
    let text = side.memory.text();
    assert!(text.contains(r#","trajectory":{"answer":2,"flow":1,"id":""#), "{text}");
    assert_eq!(side.memory.held(), 0);
}

#[test]
fn judges_see_what_went_before_and_not_the_flow_itself() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let eyes = seen.clone();
    let side = side([rule("eyes", move |view| {
        let before = view.trajectory.map(|trajectory| trajectory.count());
        eyes.lock()
            .expect("lock")
            .push((view.method.to_owned(), view.direction, before));
        Ok(Verdict::Allow)
    })]);
    let course = side.begin("Rain?").expect("begun");
    side.call(&course, 1).expect("an answer");
    block_on(course.respond("No.")).expect("an answer");
    let call = "tools/call".to_owned();
    let expected = [
        (QUERY.to_owned(), Direction::Inbound, None),
        (call.clone(), Direction::Outbound, Some(1)),
        (call, Direction::Inbound, Some(2)),
        (RESPOND.to_owned(), Direction::Outbound, Some(3)),
    ];
    assert_eq!(*seen.lock().expect("lock"), expected);
}

#[test]
fn an_answer_that_was_stopped_can_be_given_anew_and_nothing_follows_the_one_that_was_given() {
    let side = side([rule("content", |view| {
        Ok(if says(view, "hunter2") {
            Verdict::Deny(finding("test.secret"))
        } else {
            redact(view, "tuesday", "[day]")
        })
    })]);
    let denied = side.begin("My password is hunter2").expect_err("stopped");
    assert_eq!(denied.rule, "test.secret");
    let course = side.begin("On tuesday?").expect("begun");
    assert_eq!(course.trajectory().query(), "[day]", "what was judged is what is kept");
    assert_eq!(
        block_on(course.respond("hunter2")).expect_err("stopped").rule,
        "test.secret"
    );
    assert!(side.call(&course, 1).is_ok(), "it goes on");
    assert_eq!(
        block_on(course.respond("On tuesday.")).expect("an answer").text,
        "[day]"
    );
    assert_eq!(side.call(&course, 2).expect_err("over").rule, "trajectory.order");
    assert!(block_on(course.respond("Again.")).is_err());
    drop(course);
    let ends: Vec<_> = side.of(Event::Trajectory).iter().map(|record| record.outcome).collect();
    use Outcome::{Completed, Denied};
    assert_eq!(ends, [Denied, Completed, Denied, Completed, Denied]);
    assert_eq!(side.memory.held(), 0);
}

#[test]
fn a_trajectory_that_is_never_answered_is_recorded_as_that() {
    let side = side([]);
    drop(side.begin("Rain?").expect("begun"));
    let ends = side.of(Event::Trajectory);
    assert_eq!(
        ends.iter().map(|record| record.outcome).collect::<Vec<_>>(),
        [Outcome::Completed, Outcome::Aborted]
    );
    assert_eq!(
        ends[1].reason.as_ref().map(|why| why.as_str()),
        Some("the trajectory was never answered")
    );
    let full = Memory::with_room(1);
    let pipeline = Pipeline::client_side().sink(full.clone()).build();
    let user = identify(&pipeline, Principal::new("ada", Method::DialledServer)).expect("known");
    let begun = pipeline.begin(&side.connection, &user, "Rain?", TrajectoryLimits::default());
    assert_eq!(
        block_on(begun).expect_err("its end could not be recorded").rule,
        "record"
    );
    assert_eq!(full.held(), 0);
}
