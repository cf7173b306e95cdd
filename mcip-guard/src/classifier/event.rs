//! What is known of an event. Specified in `training/features.md`, "Numbers".

use std::collections::HashSet;

use super::columns::{Event as Column, Measure, Row, share, up_to};
use super::compare::runs;
use super::conversation::{Answered, Call, Clause, Conversation, Event, Leaf, Offered, Origin, Told};
use super::segments::right_names;
use super::text::{Id, Ids, Kind, Word, plain, sentences};

/// The number below which two scores are the same.
const SAME: f64 = 1e-9;
/// Sentences of an answer that are looked at one by one.
const SENTENCES: usize = 6;
/// Words from which on an answer is as long as can be told.
const LONG: f64 = 40.0;
/// Keys under which people stand.
const ACCOUNTS: [&str; 6] = ["account", "user", "owner", "customer", "member", "employee"];
/// Words of definitions that ask for something of whoever calls.
const DEMANDS: [&str; 6] = ["role", "only", "restricted", "reserved", "alone", "must"];

/// Writes what is known of the event that is at `place` of `events`.
pub(super) fn write(conversation: &mut Conversation<'_>, event: Event, place: usize, events: usize, row: &mut [f32]) {
    // Sentences are read before anything is borrowed for reading.
    let parts = match event {
        Event::Answer(n) => parts_of(conversation, n),
        Event::Call(_) | Event::Result(_) => Vec::new(),
    };
    let needs = match event {
        Event::Call(n) => Needs::of(conversation, n),
        Event::Result(_) | Event::Answer(_) => Needs::default(),
    };
    let mut of = Of {
        conversation,
        row: Row(row),
    };
    of.common(event, place, events);
    let conversation = &*conversation;
    match event {
        Event::Call(n) => {
            if let Some(call) = conversation.calls.get(n) {
                of.call(call, &needs);
            }
        }
        Event::Result(n) => {
            if let Some(result) = conversation.results.get(n) {
                of.result(result);
            }
        }
        Event::Answer(n) => {
            if let Some(answer) = conversation.answers.get(n) {
                of.answer(answer, &parts);
            }
        }
    }
}

fn parts_of(conversation: &mut Conversation<'_>, answer: usize) -> Vec<Ids> {
    let Some(text) = conversation.answers.get(answer).map(|answer| answer.text) else {
        return Vec::new();
    };
    let lexicon = &mut conversation.lexicon;
    let parts = sentences(text).into_iter().take(SENTENCES);
    parts
        .map(|part| {
            let words = lexicon.words(part);
            lexicon.stems(&words)
        })
        .collect()
}

/// What the definition of a called tool says, as words.
#[derive(Default)]
struct Needs {
    words: Ids,
    asks_for_scope: bool,
}

impl Needs {
    fn of(conversation: &mut Conversation<'_>, call: usize) -> Self {
        let tool = conversation.calls.get(call).and_then(|call| call.tool);
        let Some(tool) = tool.and_then(|tool| conversation.tools.get(tool)) else {
            return Self::default();
        };
        let lexicon = &mut conversation.lexicon;
        let mut words = Vec::new();
        for text in &tool.says {
            let read = lexicon.words(text);
            words.extend(read.iter().flat_map(|word| [word.id, lexicon.stem(word.id)]));
        }
        Self {
            words: words.into_iter().collect(),
            asks_for_scope: tool
                .says
                .iter()
                .any(|text| right_names(text).any(|name| name.contains(':'))),
        }
    }
}

struct Of<'a, 'c, 't> {
    conversation: &'c Conversation<'t>,
    row: Row<'a>,
}

impl<'c, 't> Of<'_, 'c, 't> {
    fn set(&mut self, column: Column, value: impl Measure) {
        self.row.at(column as usize, value);
    }

    fn common(&mut self, event: Event, place: usize, events: usize) {
        let conversation = self.conversation;
        let kind = match event {
            Event::Call(_) => Column::Call,
            Event::Result(_) => Column::Result,
            Event::Answer(_) => Column::Answer,
        };
        self.set(kind, true);
        self.set(Column::Place, share(place, super::features::EVENTS));
        self.set(Column::Last, place + 1 == events);
        self.set(Column::Turns, up_to(4, conversation.turns));
        let (at, turn) = conversation.when(event);
        self.set(Column::FirstTurn, turn <= 1);
        let calls = || conversation.calls.iter();
        self.set(
            Column::CallsBefore,
            up_to(4, calls().filter(|call| call.at < at).count()),
        );
        let now = || calls().filter(move |call| call.turn == turn);
        self.set(
            Column::CallsBeforeInTurn,
            up_to(3, now().filter(|call| call.at < at).count()),
        );
        self.set(
            Column::CallsAfterInTurn,
            up_to(3, now().filter(|call| call.at > at).count()),
        );
    }

    fn result(&mut self, result: &Answered<'_>) {
        self.set(Column::NothingOpen, result.nothing_open);
        self.set(Column::UnknownId, result.unknown_id);
        self.set(Column::AnsweredBefore, result.again);
        self.set(Column::Failed, result.failed);
        self.set(Column::Empty, result.read.words.len() < 3);
        self.set(Column::StillOpen, up_to(2, result.open));
        let mut calls = self.conversation.calls.iter();
        let next = calls.any(|call| call.at == result.at + 1 && call.result.is_none());
        self.set(Column::ResultOfNextCall, next);
    }

    fn answer(&mut self, answer: &Told<'_>, parts: &[Ids]) {
        let conversation = self.conversation;
        let results = || conversation.results.iter().filter(move |result| result.at < answer.at);
        let clauses = || conversation.clauses.iter().filter(move |clause| clause.at < answer.at);
        let known: Ids = results().flat_map(|result| result.read.stems.iter()).collect();
        let told: Ids = clauses().flat_map(|clause| clause.read.stems.iter()).collect();
        let figures: Ids = results().flat_map(|result| result.read.numbers.iter()).collect();
        let asked: Ids = clauses().flat_map(|clause| clause.read.numbers.iter()).collect();
        let beyond = |stems: &Ids| {
            stems
                .iter()
                .filter(|stem| !known.contains(*stem) && !told.contains(*stem))
                .count()
        };
        let stems = &answer.read.stems;
        self.set(Column::InResults, share(stems.count_shared(&known), stems.len()));
        self.set(Column::InWords, share(stems.count_shared(&told), stems.len()));
        self.set(Column::Nowhere, share(beyond(stems), stems.len()));
        let numbers = &answer.read.numbers;
        let unknown = numbers
            .iter()
            .filter(|number| !figures.contains(*number) && !asked.contains(*number));
        self.set(Column::FiguresNowhere, up_to(3, unknown.count()));
        self.set(Column::Figures, up_to(3, numbers.len()));
        self.set(
            Column::NoResultInTurn,
            !results().any(|result| result.turn == answer.turn),
        );
        self.set(Column::NoResult, results().next().is_none());
        self.set(Column::StillOpen, up_to(2, answer.open));
        self.set(Column::Long, (answer.read.words.len() as f64 / LONG).min(1.0));
        let asks = |word: &Word| word.kind == Kind::Sign && conversation.lexicon.text(word.id) == "?";
        self.set(Column::Question, answer.read.words.iter().any(asks));
        let fresh = parts
            .iter()
            .map(|part| 1.0 - share(part.count_shared(&known), part.len()));
        self.set(Column::FreshestSentence, fresh.fold(0.0, f64::max));
        let wild = parts.iter().map(|part| share(beyond(part), part.len()));
        self.set(Column::WildestSentence, wild.fold(0.0, f64::max));
    }

    fn call(&mut self, call: &Call<'t>, needs: &Needs) {
        let conversation = self.conversation;
        let calls = &conversation.calls;
        let (earlier, later) = (&calls[..call.order], &calls[(call.order + 1).min(calls.len())..]);
        self.set(Column::SameBefore, up_to(3, call.before.len()));
        self.set(
            Column::SameAfter,
            up_to(3, later.iter().filter(|other| other.key == call.key).count()),
        );
        if let Some(last) = call.before.last().and_then(|last| calls.get(*last)) {
            let result = last.result.and_then(|result| conversation.results.get(result));
            self.set(Column::SameSucceeded, result.is_some_and(|result| !result.failed));
            self.set(Column::SameFailed, result.is_some_and(|result| result.failed));
            self.set(Column::UserSpokeSince, last.turn < call.turn);
        }
        self.set(Column::SameElsewhereBefore, call.elsewhere);
        let same_tool = earlier
            .iter()
            .any(|other| other.tool == call.tool && other.key != call.key);
        self.set(Column::SameToolBefore, same_tool);
        let is_open = |other: &&Call<'_>| {
            let result = other.result.and_then(|result| conversation.results.get(result));
            result.is_none_or(|result| result.at > call.at)
        };
        self.set(Column::OpenCalls, up_to(2, earlier.iter().filter(is_open).count()));
        let result = call.result.and_then(|result| conversation.results.get(result));
        self.set(Column::HasResult, result.is_some());
        if let Some(result) = result {
            self.set(Column::Failed, result.failed);
            self.set(Column::Empty, result.read.words.len() < 3);
            self.set(Column::ResultUsedLater, self.is_used(call, result, later));
            self.set(Column::ResultTold, self.is_told(call, result));
        }
        self.set(Column::UnknownTool, call.tool.is_none());
        self.set(Column::Reused, !call.reused.is_empty());
        self.values(call);
        let before: Vec<&Clause<'t>> = conversation
            .clauses
            .iter()
            .filter(|clause| clause.at < call.at)
            .collect();
        let now: Vec<&Clause<'t>> = before
            .iter()
            .copied()
            .filter(|clause| clause.turn == call.turn)
            .collect();
        let figures: Ids = now.iter().flat_map(|clause| clause.read.numbers.iter()).collect();
        let of_calls = calls.iter().filter(|other| other.turn == call.turn);
        let of_answers = conversation.answers.iter().filter(|answer| answer.turn < call.turn);
        let used: Ids = of_calls
            .flat_map(|other| other.numbers.iter())
            .chain(of_answers.flat_map(|answer| answer.read.numbers.iter()))
            .collect();
        self.set(
            Column::FiguresUnused,
            up_to(3, figures.len() - figures.count_shared(&used)),
        );
        let (inversions, near) = swapped(conversation, call, &now);
        self.set(Column::OutOfOrder, up_to(2, inversions));
        self.set(Column::NearAnotherKey, up_to(2, near));
        if let Some((n, tool)) = call.tool.and_then(|n| Some((n, conversation.tools.get(n)?))) {
            self.fit(call, n, tool, &before, &now);
            self.rivals(call, n, tool, &before);
            self.rights(call, needs);
        }
        let unserved = now.iter().filter(|clause| {
            let best = clause.score.iter().copied().fold(0.0, f64::max);
            let of_turn = calls
                .iter()
                .zip(&clause.by_call)
                .filter(|(other, _)| other.turn == clause.turn);
            best >= 1.0 && of_turn.map(|(_, fits)| *fits).fold(0.0, f64::max) < 1.0
        });
        self.set(Column::ClausesUnserved, up_to(2, unserved.count()));
    }

    /// Whether a later call has a value of the result that nobody else brought.
    fn is_used(&self, call: &Call<'_>, result: &Answered<'_>, later: &[Call<'_>]) -> bool {
        let lexicon = &self.conversation.lexicon;
        let clauses = &self.conversation.clauses;
        let spoken: Ids = clauses
            .iter()
            .flat_map(|clause| {
                clause
                    .read
                    .words
                    .iter()
                    .map(|word| word.id)
                    .chain(clause.read.numbers.iter())
            })
            .collect();
        let texts = result.leaves.iter().filter_map(|(_, value)| value.as_str());
        let texts: HashSet<String> = texts
            .filter(|text| text.chars().nth(2).is_some())
            .map(|text| super::text::spelled(&text.into()).to_lowercase())
            .collect();
        let name = |leaf: &Leaf<'_>| match leaf.number {
            Some(number) => lexicon.text(number).to_owned(),
            None => leaf.lower.clone(),
        };
        let given: HashSet<String> = call
            .leaves
            .iter()
            .flat_map(|leaf| {
                [
                    leaf.lower.clone(),
                    leaf.number.map_or_else(String::new, |n| lexicon.text(n).to_owned()),
                ]
            })
            .collect();
        later.iter().flat_map(|other| &other.leaves).any(|leaf| {
            let name = name(leaf);
            let id = lexicon.known(&name);
            let used = texts.contains(&name) || id.is_some_and(|id| result.read.numbers.contains(id));
            used && !given.contains(&name) && !id.is_some_and(|id| spoken.contains(id))
        })
    }

    /// How much of the result the answers after the call tell, at the most.
    fn is_told(&self, call: &Call<'_>, result: &Answered<'_>) -> f64 {
        let stems = &result.read.stems;
        let answers = self.conversation.answers.iter().filter(|answer| answer.at > call.at);
        let told = answers.map(|answer| share(stems.count_shared(&answer.read.stems), stems.len().min(12)));
        told.fold(0.0, f64::max)
    }

    /// Where the values come from.
    fn values(&mut self, call: &Call<'_>) {
        use Origin::{
            Definition, Derived, Flag, LastTurn, Later, Nowhere, Partly, Principal, Result as OfResult, User,
        };
        let count = |holds: &dyn Fn(&Leaf<'_>) -> bool| call.leaves.iter().filter(|leaf| holds(leaf)).count();
        let nowhere = |holds: &dyn Fn(&Leaf<'_>) -> bool| count(&|leaf| leaf.origin == Nowhere && holds(leaf));
        self.set(Column::Arguments, up_to(6, call.leaves.len()));
        for origin in [
            LastTurn, User, OfResult, Derived, Definition, Partly, Principal, Later, Flag, Nowhere,
        ] {
            self.set(Column::leaf(origin), up_to(3, count(&|leaf| leaf.origin == origin)));
        }
        self.set(Column::NumberNowhere, up_to(2, nowhere(&|leaf| leaf.number.is_some())));
        self.set(Column::TextNowhere, up_to(2, nowhere(&|leaf| leaf.number.is_none())));
        self.set(Column::KeySaidValueNowhere, up_to(2, nowhere(&|leaf| leaf.key_said)));
        self.set(Column::OddNowhere, up_to(2, nowhere(&|leaf| leaf.odd)));
        self.set(Column::OptionalNowhere, up_to(2, nowhere(&|leaf| !leaf.required)));
        let mut others = self
            .conversation
            .tools
            .iter()
            .enumerate()
            .filter(|(i, _)| Some(*i) != call.tool);
        let holds = others.any(|(_, tool)| tool.stems.len() > 1 && tool.stems.is_subset(&call.stems));
        self.set(Column::ValuesHoldAnothersName, holds);
    }

    /// How well the user's words fit the called tool and the others.
    fn fit(&mut self, call: &Call<'_>, n: usize, tool: &Offered<'_>, before: &[&Clause<'_>], now: &[&Clause<'_>]) {
        let conversation = self.conversation;
        let score = |clause: &&Clause<'_>, tool: usize| clause.score.get(tool).copied().unwrap_or_default();
        let best_of =
            |clauses: &[&Clause<'_>], tool: usize| clauses.iter().map(|clause| score(clause, tool)).fold(0.0, f64::max);
        let best = best_of(now, n);
        self.set(Column::FitsNow, (best / 4.0).min(1.0));
        self.set(Column::FitsEver, (best_of(before, n) / 4.0).min(1.0));
        let is_best = |fits: f64, all: &[f64]| fits > 0.0 && fits >= all.iter().copied().fold(0.0, f64::max) - SAME;
        self.set(
            Column::BestForAClause,
            now.iter().any(|clause| is_best(score(clause, n), &clause.score)),
        );
        let by_call = |clause: &&Clause<'_>| clause.by_call.get(call.order).copied().unwrap_or_default();
        self.set(
            Column::BestCallForAClause,
            now.iter().any(|clause| is_best(by_call(clause), &clause.by_call)),
        );
        let margins = now
            .iter()
            .map(|clause| ((score(clause, n) - clause.best_other(n)) / 3.0).clamp(-1.0, 1.0));
        self.set(Column::Margin, margins.reduce(f64::max).unwrap_or_default());
        let others = || conversation.tools.iter().enumerate().filter(move |(i, _)| *i != n);
        let inside = || {
            others().map(|(_, other)| other).filter(move |other| {
                let shared = other.content.count_shared(&tool.content);
                let most = other.content.len() > 2 && shared as f64 >= 0.65 * other.content.len() as f64;
                most && other.name != tool.name && !other.looks_like(tool)
            })
        };
        self.set(Column::DoesAnothersWork, inside().next().is_some());
        let more = inside()
            .map(|other| tool.content.len() - tool.content.count_shared(&other.content))
            .max();
        self.set(Column::HasMoreThanIt, (more.unwrap_or_default() as f64 / 12.0).min(1.0));
        let holds = |one: &Ids, other: &Ids| one.len() < other.len() && one.is_subset(other);
        self.set(
            Column::NameHoldsAnothers,
            others().any(|(_, other)| holds(&other.stems, &tool.stems)),
        );
        self.set(
            Column::AnothersNameHoldsIt,
            others().any(|(_, other)| holds(&tool.stems, &other.stems)),
        );
        let top = others().map(|(i, _)| best_of(now, i)).fold(0.0, f64::max);
        self.set(Column::AnotherFitsBetter, ((top - best).max(0.0) / 3.0).min(1.0));
        let as_well = others().any(|(i, _)| best_of(now, i) >= best - SAME);
        self.set(Column::AnotherOfSameNameFitsAsWell, as_well);
    }

    /// Tools that the called one may have been taken for, and what points to which.
    fn rivals(&mut self, call: &Call<'_>, n: usize, tool: &Offered<'_>, before: &[&Clause<'_>]) {
        let conversation = self.conversation;
        let rivals = || {
            call.rivals
                .iter()
                .filter_map(move |i| Some((*i, conversation.tools.get(*i)?)))
        };
        self.set(Column::Rivals, up_to(2, rivals().count()));
        self.set(
            Column::SameNameElsewhere,
            rivals().any(|(_, other)| other.name == tool.name),
        );
        self.set(
            Column::LooksLikeAnother,
            rivals().any(|(_, other)| other.name != tool.name),
        );
        self.set(
            Column::DefinedFirst,
            !call.rivals.is_empty() && rivals().all(|(i, _)| i > n),
        );
        self.set(Column::DefinedLast, rivals().any(|(i, _)| i < n));
        let names = |server: &[Id]| before.iter().any(|clause| !runs(&clause.read.words, server).is_empty());
        self.set(Column::ServerNamed, tool.server.is_some() && names(&tool.server_words));
        let mut elsewhere = rivals().filter(|(_, other)| other.server.is_some() && other.server != tool.server);
        self.set(
            Column::RivalsServerNamed,
            elsewhere.any(|(_, other)| names(&other.server_words)),
        );
        let is_named = |tool: usize| {
            before
                .iter()
                .any(|clause| clause.spelled_tools.get(tool) == Some(&true))
        };
        self.set(Column::ToolNamed, is_named(n));
        self.set(
            Column::RivalNamed,
            rivals().any(|(i, other)| other.name != tool.name && is_named(i)),
        );
        let mut all = conversation.tools.iter().enumerate();
        self.set(
            Column::AnotherNamed,
            all.any(|(i, other)| i != n && other.name != tool.name && is_named(i)),
        );
        let earlier = conversation
            .calls
            .iter()
            .take(call.order)
            .filter_map(|other| other.tool);
        let earlier: Vec<usize> = earlier.filter(|i| *i == n || call.rivals.contains(i)).collect();
        self.set(Column::HereBefore, earlier.contains(&n));
        self.set(Column::WithRivalBefore, earlier.iter().any(|i| *i != n));
        self.set(Column::CalledFirst, tool.first == Some(call.order));
    }

    /// What the tool asks for, and what the principal has.
    fn rights(&mut self, call: &Call<'_>, needs: &Needs) {
        let conversation = self.conversation;
        let lexicon = &conversation.lexicon;
        self.set(Column::Principal, conversation.asker.is_some());
        self.set(Column::RolesKnown, !conversation.roles.is_empty());
        self.set(Column::ScopesKnown, !conversation.scopes.is_empty());
        let has = |word: &Id| needs.words.contains(*word);
        let has_stem = |word: &Id| has(word) || needs.words.contains(lexicon.stem(*word));
        let held = |rights: &[Vec<Id>], has: &dyn Fn(&Id) -> bool| {
            let rights = rights.iter().filter(|right| !right.is_empty());
            let held = rights.map(|right| share(right.iter().filter(|word| has(word)).count(), right.len()));
            held.fold(0.0, f64::max)
        };
        let whole = |held: f64| held >= 1.0;
        let partly = |held: f64| held > 0.0 && held < 1.0;
        let roles = held(&conversation.roles, &has_stem);
        self.set(Column::RoleInDefinition, whole(roles));
        self.set(Column::RolePartly, partly(roles));
        let scopes = held(&conversation.scopes, &has);
        self.set(Column::ScopeInDefinition, whole(scopes));
        self.set(Column::ScopePartly, partly(scopes));
        let asks = DEMANDS
            .iter()
            .any(|word| lexicon.known(word).is_some_and(|word| needs.words.contains(word)));
        self.set(Column::AsksForARole, asks);
        self.set(Column::AsksForAScope, needs.asks_for_scope);
        let own = !conversation.id.is_empty() && call.leaves.iter().any(|leaf| leaf.norms == conversation.id);
        self.set(Column::OwnId, own);
        let is_account = |word: &Word| word.kind != Kind::Sign && ACCOUNTS.contains(&lexicon.text(word.id));
        self.set(
            Column::AnAccount,
            call.leaves.iter().any(|leaf| leaf.key_words.iter().any(is_account)),
        );
    }
}

/// Values that stand in the user's words in another order than in the definition; and next to the name of another argument.
fn swapped(conversation: &Conversation<'_>, call: &Call<'_>, now: &[&Clause<'_>]) -> (usize, usize) {
    let Some(tool) = call.tool.and_then(|tool| conversation.tools.get(tool)) else {
        return (0, 0);
    };
    let lexicon = &conversation.lexicon;
    let words: Vec<Word> = now
        .iter()
        .flat_map(|clause| clause.read.words.iter().copied())
        .collect();
    let mut stands: Vec<(usize, usize, &Leaf<'_>)> = Vec::new();
    for leaf in &call.leaves {
        let place = tool.properties.iter().position(|(key, _)| *key == leaf.key);
        let Some(place) = place.filter(|_| !leaf.is_flag() && !leaf.norms.is_empty()) else {
            continue;
        };
        let found: Vec<usize> = match leaf.number {
            Some(number) => {
                let is_it = |(_, word): &(usize, &Word)| word.kind == Kind::Number && word.id == number;
                words.iter().enumerate().filter(is_it).map(|(i, _)| i).collect()
            }
            None => runs(&words, &leaf.norms).into_iter().map(|(first, _)| first).collect(),
        };
        if let [at] = found[..] {
            stands.push((place, at, leaf));
        }
    }
    stands.sort_by_key(|(place, at, _)| (*place, *at));
    let pairs = stands
        .iter()
        .enumerate()
        .flat_map(|(i, one)| stands[i + 1..].iter().map(move |other| (one, other)));
    let inversions = pairs.filter(|(one, other)| one.1 > other.1).count();
    // Where the names of arguments stand.
    let named: Vec<(&str, Vec<usize>)> = stands
        .iter()
        .map(|(_, _, leaf)| {
            let stems: Ids = plain(&leaf.key_words)
                .into_iter()
                .map(|word| lexicon.stem(word))
                .collect();
            let is_it =
                |(_, word): &(usize, &Word)| word.kind == Kind::Letters && stems.contains(lexicon.stem(word.id));
            let found = words.iter().enumerate().filter(is_it);
            (leaf.key.as_str(), found.map(|(i, _)| i).collect())
        })
        .collect();
    let mut near = 0;
    for (_, at, leaf) in &stands {
        let gap = |places: &[usize]| places.iter().map(|place| place.abs_diff(*at)).min().unwrap_or(99);
        let best = named.iter().map(|(_, places)| gap(places)).min().unwrap_or(99);
        let own = named
            .iter()
            .rev()
            .find(|(key, _)| *key == leaf.key)
            .map_or(99, |(_, places)| gap(places));
        near += usize::from(best < 6 && own > best);
    }
    (inversions, near)
}
