//! How a segment stands to an event. Specified in `training/features.md`, "Numbers".

use super::columns::{Pair, Row, share};
use super::compare::{longest_run, runs, stands_in};
use super::conversation::{Call, Clause, Conversation, Event, Read};
use super::segments::{Segment, Source};

/// The number below which two scores are the same.
const SAME: f64 = 1e-9;
/// The longest run of words that is told apart.
const RUN: f64 = 8.0;

/// Writes how a segment stands to an event.
pub(super) fn write(conversation: &Conversation<'_>, segment: &Segment, event: Event, row: &mut [f32]) {
    let mut pair = Of {
        conversation,
        segment,
        row: Row(row),
    };
    match segment.source {
        Source::Clause(n) => {
            if let Some(clause) = conversation.clauses.get(n) {
                pair.clause(clause, event);
            }
        }
        Source::Result(n) => pair.result(n, event),
        Source::Answer(n) => pair.answer(n, event),
        Source::Argument(call) => {
            let at = conversation.calls.get(call).map(|call| call.at);
            pair.set(Pair::Own, event == Event::Call(call));
            pair.after(at, event);
        }
        Source::Tool(tool) => pair.tool(tool, event, true),
        Source::Definition(tool) | Source::Property(tool) => pair.tool(tool, event, false),
        Source::Principal => {}
    }
}

struct Of<'a, 't> {
    conversation: &'a Conversation<'t>,
    segment: &'a Segment,
    row: Row<'a>,
}

impl<'a, 't> Of<'a, 't> {
    fn set(&mut self, column: Pair, value: impl super::columns::Measure) {
        self.row.at(column as usize, value);
    }

    fn after(&mut self, at: Option<usize>, event: Event) {
        let when = self.conversation.when(event).0;
        self.set(Pair::After, at.is_some_and(|at| at > when));
    }

    fn call(&self, event: Event) -> Option<&'a Call<'t>> {
        match event {
            Event::Call(call) => self.conversation.calls.get(call),
            Event::Result(_) | Event::Answer(_) => None,
        }
    }

    fn clause(&mut self, clause: &Clause<'_>, event: Event) {
        let conversation = self.conversation;
        let (at, turn) = conversation.when(event);
        self.set(Pair::ThisTurn, clause.at < at && clause.turn == turn);
        self.set(Pair::EarlierTurn, clause.at < at && clause.turn < turn);
        self.after(Some(clause.at), event);
        if let Some(call) = self.call(event) {
            self.clause_and_call(clause, call);
            let first = call.before.first().and_then(|first| conversation.calls.get(*first));
            self.set(
                Pair::SinceTheSameCall,
                first.is_some_and(|first| first.at < clause.at && clause.at < at),
            );
            if clause.count > 0 {
                let times = conversation.calls.iter().filter(|other| other.key == call.key).count();
                let value = match (clause.count as usize).cmp(&times) {
                    std::cmp::Ordering::Equal => 1.0,
                    std::cmp::Ordering::Greater => 0.5,
                    std::cmp::Ordering::Less => 0.25,
                };
                self.set(Pair::SameValue, value);
            }
        } else if let Some(read) = conversation.read_of(event) {
            let own = &clause.read;
            self.set(
                Pair::Covered,
                share(own.stems.count_shared(&read.stems), own.stems.len()),
            );
            self.set(
                Pair::Numbers,
                share(own.numbers.count_shared(&read.numbers), own.numbers.len()),
            );
            self.set(Pair::Run, (longest_run(&own.words, &read.words) as f64).min(RUN) / RUN);
        }
    }

    fn clause_and_call(&mut self, clause: &Clause<'_>, call: &Call<'_>) {
        let conversation = self.conversation;
        let own = &clause.read;
        let countable = || {
            call.leaves
                .iter()
                .filter(|leaf| !leaf.norms.is_empty() && !leaf.is_flag())
        };
        let said = countable().filter(|leaf| stands_in(&own.plain, &leaf.norms)).count();
        self.set(Pair::Values, share(said, countable().count()));
        self.set(
            Pair::Numbers,
            share(own.numbers.count_shared(&call.numbers), own.numbers.len()),
        );
        let best = clause.by_call.iter().copied().fold(0.0, f64::max);
        let fits = clause.by_call.get(call.order).copied().unwrap_or_default();
        self.set(Pair::BestCall, best > 0.0 && fits >= best - SAME);
        let others = conversation
            .calls
            .iter()
            .zip(&clause.by_call)
            .filter(|(other, _)| other.key != call.key);
        let other = others.map(|(_, fits)| *fits).fold(0.0, f64::max);
        self.set(Pair::ServesOtherCall, (other / 4.0).min(1.0));
        let Some((n, tool)) = call.tool.and_then(|n| Some((n, conversation.tools.get(n)?))) else {
            return;
        };
        self.set(Pair::Name, share(own.stems.count_shared(&tool.stems), tool.stems.len()));
        let known = tool.content.with(&call.stems);
        self.set(Pair::Covered, share(own.stems.count_shared(&known), own.stems.len()));
        let score = clause.score.get(n).copied().unwrap_or_default();
        let rival = clause.best_other(n);
        self.set(Pair::Fits, (score / 4.0).min(1.0));
        self.set(Pair::IsTheBestTool, score > 0.0 && score >= rival - SAME);
        self.set(Pair::Margin, ((score - rival) / 3.0).clamp(-1.0, 1.0));
        let named = &self.segment.named;
        let names_other = named
            .iter()
            .any(|i| *i != n && conversation.tools.get(*i).is_some_and(|other| other.name != tool.name));
        self.set(Pair::NamesTheTool, named.contains(&n) && !names_other);
        self.set(Pair::NamesARival, names_other);
        let names = |server: &[super::text::Id]| !runs(&own.words, server).is_empty();
        self.set(Pair::NamesTheServer, tool.server.is_some() && names(&tool.server_words));
        let rivals = call.rivals.iter().filter_map(|i| conversation.tools.get(*i));
        let mut elsewhere = rivals.filter(|other| other.server.is_some() && other.server != tool.server);
        self.set(
            Pair::NamesTheRivalsServer,
            elsewhere.any(|other| names(&other.server_words)),
        );
    }

    fn result(&mut self, n: usize, event: Event) {
        let conversation = self.conversation;
        let Some(result) = conversation.results.get(n) else {
            return;
        };
        self.set(Pair::Own, event == Event::Result(n));
        self.after(Some(result.at), event);
        let Some(call) = self.call(event) else {
            if event != Event::Result(n) {
                self.overlap(&result.read, event);
            }
            return;
        };
        let of_call = result.call.and_then(|call| conversation.calls.get(call));
        self.set(Pair::OfTheTool, result.call == Some(call.order));
        let used = call
            .leaves
            .iter()
            .filter(|leaf| !leaf.is_flag() && stands_in(&result.read.plain, &leaf.norms));
        self.set(Pair::Values, share(used.count(), call.leaves.len()));
        let names = call.tool.is_some_and(|tool| self.segment.named.contains(&tool));
        self.set(Pair::NamesTheTool, names && result.at < call.at);
        let same = of_call.is_some_and(|other| other.key == call.key);
        self.set(Pair::Failed, result.failed && same);
        self.set(Pair::SameValue, same && result.call != Some(call.order));
    }

    fn answer(&mut self, n: usize, event: Event) {
        let Some(answer) = self.conversation.answers.get(n) else {
            return;
        };
        self.set(Pair::Own, event == Event::Answer(n));
        self.after(Some(answer.at), event);
        if self.call(event).is_none() && event != Event::Answer(n) {
            self.overlap(&answer.read, event);
        }
    }

    fn overlap(&mut self, own: &Read, event: Event) {
        if let Some(read) = self.conversation.read_of(event) {
            self.set(
                Pair::Covered,
                share(own.stems.count_shared(&read.stems), read.stems.len()),
            );
            self.set(
                Pair::Numbers,
                share(own.numbers.count_shared(&read.numbers), read.numbers.len()),
            );
        }
    }

    fn tool(&mut self, n: usize, event: Event, whole: bool) {
        let conversation = self.conversation;
        let Some(call) = self.call(event) else { return };
        self.set(Pair::Own, call.tool == Some(n));
        let (Some(own), Some(of_call)) = (conversation.tools.get(n), call.tool) else {
            return;
        };
        let Some(tool) = conversation.tools.get(of_call) else {
            return;
        };
        self.set(Pair::NamesARival, call.rivals.contains(&n));
        self.set(
            Pair::Covered,
            share(own.content.count_shared(&tool.content), own.content.len()),
        );
        self.set(Pair::Name, share(own.stems.count_shared(&tool.stems), own.stems.len()));
        if !whole && n != of_call {
            self.set(Pair::NamesTheTool, self.segment.named.contains(&of_call));
        }
        if let (Some(first), Some(other)) = (own.first, tool.first) {
            self.set(Pair::OrdersItFirst, other < first);
            self.set(Pair::OrdersItLater, other > first);
        }
    }
}
