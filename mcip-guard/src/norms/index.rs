//! The index: which norms may have anything to say about a message, by its kind, its method and what it names.

use std::collections::HashMap;

use mcip_core::flow::{Information, Text};
use mcip_core::pipeline::{Direction, FrameKind};
use mcip_core::types::methods;
use mcip_core::verdict::Mode;

use super::condition::{Condition, Reads};
use super::facts::{Facts, Thing};
use super::norm::{Effect, Norm};
use super::write;

/// What is worked out once for each norm.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// Kinds and directions of frames that it may apply to.
    frames: u16,
    pub(crate) reads: Reads,
    /// Whether it has force.
    pub(crate) enforced: bool,
    /// The rule in records.
    pub(crate) rule: Text,
    /// What it asks for, and where it was written.
    pub(crate) evidence: Text,
}

/// Norms by what they may apply to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) prepared: Vec<Prepared>,
    /// All kinds and directions of frames about which any norm, or the default, may have something to say.
    frames: u16,
    pub(crate) has_notes: bool,
    by_method: HashMap<Box<str>, Slot>,
    /// Of methods that no norm names.
    others: Slot,
}

/// The norms of one method.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// By what is named: only norms that name nothing else.
    named: HashMap<Box<str>, Vec<u16>>,
    /// All others.
    general: Vec<u16>,
}

const KINDS: [FrameKind; 5] = [
    FrameKind::Request,
    FrameKind::Notification,
    FrameKind::Result,
    FrameKind::InputRequired,
    FrameKind::Error,
];

/// The bit of a kind and direction.
pub(crate) fn frame(kind: FrameKind, direction: Direction) -> u16 {
    let kind = match kind {
        FrameKind::Request => 0,
        FrameKind::Notification => 1,
        FrameKind::Result => 2,
        FrameKind::InputRequired => 3,
        FrameKind::Error => 4,
    };
    match direction {
        Direction::Inbound => 1 << kind,
        Direction::Outbound => 1 << (kind + 5),
    }
}

impl Index {
    pub(crate) fn of(norms: &[Norm], default: Effect, mode: Mode) -> Self {
        let mut index = Self::default();
        let mut methods: Vec<&str> = vec![methods::TOOLS_CALL, methods::RESOURCES_READ, methods::PROMPTS_GET];
        let named = norms
            .iter()
            .flat_map(|norm| &norm.when.conditions)
            .filter_map(|condition| match condition {
                Condition::Method(names) => names.exact(),
                _ => None,
            });
        methods.extend(named.flatten());
        methods.sort_unstable();
        methods.dedup();
        for method in &methods {
            index.by_method.insert((*method).into(), Slot::default());
        }
        for (number, norm) in norms.iter().enumerate() {
            let Ok(number) = u16::try_from(number) else { break };
            let prepared = Prepared::of(norm, mode);
            index.frames |= prepared.frames;
            index.has_notes |= !prepared.enforced;
            for method in &methods {
                if let Some(slot) = index
                    .by_method
                    .get_mut(*method)
                    .filter(|_| may_apply(norm, Some(method)))
                {
                    slot.add(number, norm, Some(method));
                }
            }
            if may_apply(norm, None) {
                index.others.add(number, norm, None);
            }
            index.prepared.push(prepared);
        }
        if default != Effect::Allow {
            index.frames |=
                frame(FrameKind::Request, Direction::Inbound) | frame(FrameKind::Request, Direction::Outbound);
            index.has_notes |= mode == Mode::Audit;
        }
        index
    }

    /// Kinds and directions of frames that anything may be said about.
    pub(crate) fn frames(&self) -> u16 {
        self.frames
    }

    /// The norms that may apply, by their numbers, each once.
    pub(crate) fn candidates<'a>(&'a self, facts: &Facts<'_>) -> impl Iterator<Item = (usize, &'a Prepared)> {
        let slot = self.by_method.get(facts.method).unwrap_or(&self.others);
        let bit = frame(facts.kind, facts.direction);
        let [id, own, offered] = facts.names();
        let none: &[u16] = &[];
        let named = |name: Option<&str>| {
            let found = name
                .filter(|_| !slot.named.is_empty())
                .and_then(|name| slot.named.get(name));
            found.map_or(none, Vec::as_slice)
        };
        let (by_id, by_own, by_offered) = (named(id), named(own), named(offered));
        // A norm that names several spellings of one tool stands in several lists.
        let own = by_own.iter().filter(move |number| !by_id.contains(number));
        let offered = by_offered
            .iter()
            .filter(move |number| !by_id.contains(number) && !by_own.contains(number));
        by_id
            .iter()
            .chain(own)
            .chain(offered)
            .chain(&slot.general)
            .filter_map(|number| {
                let number = usize::from(*number);
                Some((number, self.prepared.get(number)?))
            })
            .filter(move |(_, prepared)| prepared.frames & bit != 0)
    }
}

impl Slot {
    fn add(&mut self, number: u16, norm: &Norm, method: Option<&str>) {
        match method.and_then(|method| exact_names(norm, Thing::of(method)?)) {
            Some(names) => {
                for name in names {
                    let numbers = self.named.entry(name.into()).or_default();
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
            }
            None => self.general.push(number),
        }
    }
}

/// The tools or prompts that a norm names, if it names each. Resources are known by more than one name.
fn exact_names(norm: &Norm, thing: Thing) -> Option<Vec<&str>> {
    norm.when
        .conditions
        .iter()
        .find_map(|condition| match (condition, thing) {
            (Condition::Tool(names), Thing::Tool) | (Condition::Prompt(names), Thing::Prompt) => names.exact(),
            _ => None,
        })
}

/// Whether a norm may apply to messages of a method, or of one that no norm names.
fn may_apply(norm: &Norm, method: Option<&str>) -> bool {
    norm.when.conditions.iter().all(|condition| {
        let thing = match condition {
            Condition::Method(names) => {
                return match method {
                    Some(method) => {
                        names.patterns().any(|pattern| pattern.matches(method))
                            || names.patterns().count() < names.entries().len()
                    }
                    None => names.exact().is_none(),
                };
            }
            Condition::Tool(_) => Thing::Tool,
            Condition::Resource(_) => Thing::Resource,
            Condition::Prompt(_) => Thing::Prompt,
            _ => return true,
        };
        method.is_none_or(|method| Thing::of(method) == Some(thing))
    })
}

impl Prepared {
    fn of(norm: &Norm, mode: Mode) -> Self {
        let mut evidence = String::new();
        if let Some(origin) = &norm.origin {
            evidence.push_str(&origin.to_string());
            evidence.push_str(": ");
        }
        evidence.push_str(&write::summary(norm));
        Self {
            frames: frames(norm),
            reads: norm.reads(),
            enforced: mode == Mode::Enforce && norm.mode == Mode::Enforce,
            rule: format!("norms.{}", norm.id()).into(),
            evidence: evidence.into(),
        }
    }
}

/// Kinds and directions of frames that a norm may apply to.
fn frames(norm: &Norm) -> u16 {
    let mut frames = u16::MAX;
    for condition in &norm.when.conditions {
        frames &= match condition {
            Condition::On(kinds) => both_ways(|kind| kinds.contains(&kind)),
            Condition::Direction(direction) => KINDS.into_iter().fold(0, |all, kind| all | frame(kind, *direction)),
            Condition::Argument(..) => both_ways(|kind| kind == FrameKind::Request),
            Condition::Result(..) => both_ways(|kind| matches!(kind, FrameKind::Result | FrameKind::InputRequired)),
            Condition::Information(is) => match &is.value {
                Some(of) => both_ways(|kind| of.iter().any(|information| may_carry(kind, *information))),
                None => u16::MAX,
            },
            _ => u16::MAX,
        };
    }
    frames
}

fn both_ways(is: impl Fn(FrameKind) -> bool) -> u16 {
    let kinds = KINDS.into_iter().filter(|kind| is(*kind));
    kinds.fold(0, |all, kind| {
        all | frame(kind, Direction::Inbound) | frame(kind, Direction::Outbound)
    })
}

/// Whether a frame of this kind can be information of that kind, whoever labels it.
fn may_carry(kind: FrameKind, information: Information) -> bool {
    match information {
        Information::FunctionReturn | Information::FunctionList => kind != FrameKind::Request,
        Information::FunctionRequest => kind == FrameKind::Request,
        _ => true,
    }
}
