//! One message: where its values stand, and what becomes of each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use mcip_core::flow::Text;
use mcip_core::json::{Kind as JsonKind, Node, NodeId};
use mcip_core::pipeline::{FlowView, FrameKind};
use mcip_core::trajectory::RESPOND;
use mcip_core::types::Schema;
use mcip_core::verdict::{Finding, Redaction as Replacement, Verdict};

use super::fit::{self, Shape, Step};
use super::judge::Means;
use super::placeholder;
use super::reinsert::Target;
use super::vault::Scope;
use crate::content::place::{Places, name};

/// Values whose copies are looked for in the rest of a message, and the shortest that is.
const MOST_COPIED: usize = 128;
const LEAST_COPIED: usize = 8;

/// A message that holds something.
pub(super) struct Message<'a> {
    means: &'a Means<'a>,
    view: &'a FlowView<'a>,
    body: Node<'a>,
    /// How each value is written in this message.
    forms: HashMap<String, Form>,
    /// Numbers of this message, for a caller that can't be told from others.
    own_numbers: HashMap<(Arc<str>, String), u32>,
}

/// How a value is written.
#[derive(Clone)]
struct Form {
    kind: Arc<str>,
    number: Option<u32>,
    /// In text.
    text: String,
}

/// A string, key or number in which something stands.
struct Hit<'a> {
    node: Node<'a>,
    is_key: bool,
    path: Vec<Step<'a>>,
    text: Cow<'a, str>,
    values: Vec<Value>,
}

/// A value in a string.
struct Value {
    kind: Arc<str>,
    rule: Arc<str>,
    range: Range<usize>,
    known: usize,
}

/// The rule of a result in which nothing can stand for a value.
const UNFIT: &str = "content.redaction.unfit";
/// The rule of a call into which a value was put back.
const REINSERTED: &str = "content.reinserted";

impl<'a> Message<'a> {
    pub(super) fn new(means: &'a Means<'a>, view: &'a FlowView<'a>, body: Node<'a>) -> Self {
        Self {
            means,
            view,
            body,
            forms: HashMap::new(),
            own_numbers: HashMap::new(),
        }
    }

    pub(super) fn judge(mut self) -> Verdict {
        let mut replacements = Vec::new();
        let restored = self.restore(&mut replacements);
        let mut hits = self.hits();
        if hits.is_empty() {
            return match restored {
                Some(places) => redact(places, replacements),
                None => Verdict::Allow,
            };
        }
        self.add_copies(&mut hits);
        let mut places: Option<Places> = None;
        for hit in &hits {
            match &mut places {
                Some(places) => places.another(),
                None => {
                    let rule = hit
                        .values
                        .first()
                        .map(|value| value.rule.to_string())
                        .unwrap_or_default();
                    places = Some(Places::at(Text::from(rule), hit.place()));
                }
            }
        }
        let schema = self.output_schema();
        // Structured content first: what its schema asks for is how the text beside it says the same.
        let (structured, texts): (Vec<_>, Vec<_>) = hits.iter().partition(|hit| hit.in_structured().is_some());
        for hit in structured.into_iter().chain(texts) {
            match self.replacement(hit, schema) {
                Some(replacement) => replacements.push(Replacement {
                    node: hit.node.id(),
                    replacement,
                }),
                None => return Verdict::Deny(Places::at(UNFIT.into(), hit.place()).finding()),
            }
        }
        match places.or(restored) {
            Some(places) => redact(places, replacements),
            None => Verdict::Allow,
        }
    }

    /// The schema of a structured result.
    fn output_schema(&self) -> Option<&'a Schema> {
        let descriptor = self.view.descriptor.filter(|_| self.view.kind == FrameKind::Result)?;
        descriptor.output_schema.as_ref()
    }

    /// Finds values, and placeholders that have to become ours.
    fn hits(&self) -> Vec<Hit<'a>> {
        let task = self.means.task;
        let mut hits = Vec::new();
        if !task.redacts {
            return hits;
        }
        let body = self.body;
        let mut path = Vec::new();
        walk(body, None, &mut path, &mut |node, key, is_key, path| {
            let Some(text) = text_of(node) else { return };
            let mut values = self.values(&text, key, path, is_key);
            if task.wraps && !is_key {
                values.extend(self.foreign(&text));
                values.sort_by_key(|value| value.range.start);
                values.dedup_by(|next, last| next.range.start < last.range.end);
            }
            if node.kind() == JsonKind::Number {
                // A number goes as a whole or not at all.
                values.retain(|value| value.range == (0..text.len()));
            }
            if !values.is_empty() {
                hits.push(Hit {
                    node,
                    is_key,
                    path: path.to_vec(),
                    text,
                    values,
                });
            }
        });
        hits
    }

    fn values(&self, text: &str, key: Option<&str>, path: &[Step<'_>], is_key: bool) -> Vec<Value> {
        let means = self.means;
        let found = means.table.find(text, key);
        let mut values = Vec::with_capacity(found.len());
        for one in found {
            let Some(kind) = means.table.kind(one.kind) else {
                continue;
            };
            let value = text.get(one.range.clone()).unwrap_or_default();
            if means.task.restores && !is_key && self.may_stand(kind.id(), value, path) {
                continue;
            }
            values.push(Value {
                kind: kind.id.clone(),
                rule: format!("{}.{}", kind.class().rule(), kind.id()).into(),
                range: one.range,
                known: one.known,
            });
        }
        values
    }

    /// Placeholders that were not given to this server: one that somebody else wrote must not come to mean a value of ours.
    fn foreign(&self, text: &str) -> Vec<Value> {
        let means = self.means;
        let Some(scope) = &means.scope else { return Vec::new() };
        let own = |kind: &str, number| means.vault.issued(scope, kind, number, &means.party.name);
        placeholder::find(text)
            .filter(|one| !own(one.kind, one.number))
            .map(|one| Value {
                kind: one.kind.into(),
                rule: "content.redaction.foreign_placeholder".into(),
                range: one.range,
                known: 0,
            })
            .collect()
    }

    /// Adds what is a copy of a value that was found elsewhere in the message: what a key or a word beside it gave away in one place
    /// must not stand in another.
    fn add_copies(&self, hits: &mut Vec<Hit<'a>>) {
        let mut known: Vec<(String, Arc<str>, Arc<str>)> = Vec::new();
        for hit in hits.iter() {
            for value in &hit.values {
                let text = hit.text.get(value.range.clone()).unwrap_or_default();
                let fits = text.len() >= LEAST_COPIED && known.len() < MOST_COPIED;
                if fits && known.iter().all(|(other, ..)| other != text) {
                    known.push((text.to_owned(), value.kind.clone(), value.rule.clone()));
                }
            }
        }
        let words = known.iter().map(|(text, ..)| text.as_str());
        let built = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words);
        let Ok(copies) = built else { return };
        let mut of_node: HashMap<NodeId, usize> =
            hits.iter().enumerate().map(|(at, hit)| (hit.node.id(), at)).collect();
        let mut path = Vec::new();
        walk(self.body, None, &mut path, &mut |node, _, is_key, path| {
            if node.kind() != JsonKind::String {
                return;
            }
            let Some(text) = text_of(node) else { return };
            let found = copies.find_iter(text.as_ref()).filter_map(|found| {
                let (_, kind, rule) = known.get(found.pattern().as_usize())?;
                Some(Value {
                    kind: kind.clone(),
                    rule: rule.clone(),
                    range: found.range(),
                    known: 0,
                })
            });
            let mut more: Vec<Value> = found.collect();
            if more.is_empty() {
                return;
            }
            match of_node.get(&node.id()).and_then(|at| hits.get_mut(*at)) {
                Some(hit) => {
                    // Both are in order, and neither overlaps itself.
                    let mut own = hit.values.iter().peekable();
                    more.retain(|value| {
                        while own.next_if(|own| own.range.end <= value.range.start).is_some() {}
                        own.peek().is_none_or(|own| !overlap(&own.range, &value.range))
                    });
                    hit.values.append(&mut more);
                    hit.values.sort_by_key(|value| value.range.start);
                }
                None => {
                    of_node.insert(node.id(), hits.len());
                    hits.push(Hit {
                        node,
                        is_key,
                        path: path.to_vec(),
                        text,
                        values: more,
                    });
                }
            }
        });
    }

    /// The placeholder of a value.
    fn form(&mut self, kind: &Arc<str>, value: &str) -> Form {
        if let Some(form) = self.forms.get(value) {
            return form.clone();
        }
        let means = self.means;
        let number = match &means.scope {
            Some(scope) => means.vault.number(scope, kind, value, &means.party, self.view.now),
            None => {
                let next = self.own_numbers.len() as u32 + 1;
                Some(*self.own_numbers.entry((kind.clone(), value.to_owned())).or_insert(next))
            }
        };
        let form = Form {
            kind: kind.clone(),
            number,
            text: placeholder::write(kind, number),
        };
        self.forms.insert(value.to_owned(), form.clone());
        form
    }

    /// What a string becomes; `None` if nothing can stand there.
    fn replacement(&mut self, hit: &Hit<'a>, schema: Option<&Schema>) -> Option<String> {
        let forms: Vec<Form> = hit
            .values
            .iter()
            .map(|value| self.form(&value.kind, hit.text.get(value.range.clone()).unwrap_or_default()))
            .collect();
        let usual = hit.with(forms.iter().map(|form| form.text.as_str()));
        let (Some(path), Some(schema)) = (hit.in_structured(), schema) else {
            return Some(usual);
        };
        if hit.is_key || hit.node.kind() == JsonKind::Number {
            return None;
        }
        let shape = Shape::of(schema, path)?;
        if shape.allows(&hit.text, &usual) {
            return Some(usual);
        }
        let single = match (&hit.values[..], &forms[..]) {
            ([value], [form]) if value.range == (0..hit.text.len()) => Some(form),
            _ => None,
        };
        if let Some(form) = single {
            let number = form.number.unwrap_or_default();
            let stands = shape
                .formats()
                .filter_map(|format| fit::stand_in(format, &form.kind, number));
            let fitting = stands.into_iter().find(|stand| shape.allows(&hit.text, stand));
            if let Some(stand) = fitting {
                return Some(self.spelled(&hit.text, stand));
            }
        }
        if shape.unique {
            // Masks of different values may be the same.
            return None;
        }
        [true, false].into_iter().find_map(|keeps_known| {
            let masks: Vec<String> = hit
                .values
                .iter()
                .map(|value| {
                    let text = hit.text.get(value.range.clone()).unwrap_or_default();
                    fit::mask(text, if keeps_known { value.known } else { 0 })
                })
                .collect();
            let masked = hit.with(masks.iter().map(String::as_str));
            (masked != hit.text && shape.allows(&hit.text, &masked)).then(|| {
                for (value, mask) in hit.values.iter().zip(masks) {
                    let text = hit.text.get(value.range.clone()).unwrap_or_default().to_owned();
                    self.spelled(&text, mask);
                }
                masked
            })
        })
    }

    /// Has a value written like this in the rest of the message.
    fn spelled(&mut self, value: &str, text: String) -> String {
        if let Some(form) = self.forms.get_mut(value) {
            form.text.clone_from(&text);
        }
        text
    }

    /// Puts values back for their placeholders.
    fn restore(&self, replacements: &mut Vec<Replacement>) -> Option<Places> {
        let means = self.means;
        let (true, Some(scope)) = (means.task.restores, &means.scope) else {
            return None;
        };
        let mut places: Option<Places> = None;
        let mut path = Vec::new();
        walk(self.body, None, &mut path, &mut |node, _, is_key, path| {
            let Some(text) = text_of(node).filter(|_| !is_key && node.kind() == JsonKind::String) else {
                return;
            };
            let mut out = String::new();
            let mut copied = 0;
            for one in placeholder::find(&text) {
                let Some(original) = means.vault.original(scope, one.kind, one.number, self.view.now) else {
                    continue;
                };
                if !self.may_return(&original.kind, &original.origins, path) {
                    continue;
                }
                out.push_str(text.get(copied..one.range.start).unwrap_or_default());
                out.push_str(&original.value);
                copied = one.range.end;
            }
            if copied == 0 {
                return;
            }
            out.push_str(text.get(copied..).unwrap_or_default());
            match &mut places {
                Some(places) => places.another(),
                None => places = Some(Places::at(REINSERTED.into(), place_of(path, false))),
            }
            replacements.push(Replacement {
                node: node.id(),
                replacement: out,
            });
        });
        places
    }

    /// Whether a value that stands in a call may be there: it would be put back there, too.
    fn may_stand(&self, kind: &str, value: &str, path: &[Step<'_>]) -> bool {
        let means = self.means;
        let origins = |scope: &Scope| means.vault.origins(scope, kind, value);
        let origins = means.scope.as_ref().and_then(origins);
        origins.is_some_and(|origins| self.may_return(kind, &origins, path))
    }

    fn may_return(&self, kind: &str, origins: &[Arc<str>], path: &[Step<'_>]) -> bool {
        if self.view.method == RESPOND {
            return true;
        }
        let pointer = match path.split_first() {
            Some((Step::Key(key), below)) if key == "arguments" => Some(pointer(below)),
            _ => None,
        };
        let target = Target {
            server: self.means.server,
            tool: self.view.target,
            argument: pointer.as_deref(),
        };
        self.means.settings.reinsertion.reaches(kind, origins, &target)
    }
}

fn redact(places: Places, redactions: Vec<Replacement>) -> Verdict {
    let finding: Finding = places.finding();
    Verdict::Redact { finding, redactions }
}

const fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// What can hold a value: the characters of a string or key, the digits of an integer.
fn text_of(node: Node<'_>) -> Option<Cow<'_, str>> {
    match node.kind() {
        JsonKind::String => node.as_str(),
        JsonKind::Number => node.is_integer().then(|| node.raw().into()),
        _ => None,
    }
}

impl Hit<'_> {
    fn place(&self) -> String {
        place_of(&self.path, self.is_key)
    }

    /// The path within structured content, if it stands there: of a call, or of what a task came to.
    fn in_structured(&self) -> Option<&[Step<'_>]> {
        let (first, rest) = self.path.split_first()?;
        match first {
            Step::Key(key) if key == "structuredContent" => Some(rest),
            Step::Key(key) if key == "result" => match rest.split_first()? {
                (Step::Key(key), rest) if key == "structuredContent" => Some(rest),
                _ => None,
            },
            _ => None,
        }
    }

    /// The string with its values replaced, in order.
    fn with<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut copied = 0;
        for (value, text) in self.values.iter().zip(texts) {
            out.push_str(self.text.get(copied..value.range.start).unwrap_or_default());
            out.push_str(text);
            copied = value.range.end;
        }
        out.push_str(self.text.get(copied..).unwrap_or_default());
        out
    }
}

/// The name of a place in evidence.
fn place_of(path: &[Step<'_>], is_key: bool) -> String {
    let index: Vec<Cow<'_, str>> = path
        .iter()
        .map(|step| match step {
            Step::Key(key) => Cow::Borrowed(key.as_ref()),
            Step::Index(index) => Cow::Owned(index.to_string()),
        })
        .collect();
    name(index.iter().map(AsRef::as_ref), is_key)
}

/// A JSON pointer (RFC 6901).
fn pointer(path: &[Step<'_>]) -> String {
    path.iter().fold(String::new(), |mut out, step| {
        out.push('/');
        match step {
            Step::Key(key) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => out.push_str(&index.to_string()),
        }
        out
    })
}

/// What is done with a node: see [`walk`].
type Visit<'v, 'a> = dyn FnMut(Node<'a>, Option<&str>, bool, &[Step<'a>]) + 'v;

/// Visits each string, key and number below a node: with the key that it belongs to, whether it is one, and its path. A key has the path
/// of its object. As deep as the scan let it be.
fn walk<'a>(node: Node<'a>, key: Option<&str>, path: &mut Vec<Step<'a>>, visit: &mut Visit<'_, 'a>) {
    match node.kind() {
        JsonKind::Object => {
            for (key, value) in node.member_nodes() {
                visit(key, None, true, path);
                let name = key.as_str().unwrap_or_default();
                path.push(Step::Key(name.clone()));
                walk(value, Some(&name), path, visit);
                path.pop();
            }
        }
        JsonKind::Array => {
            for (index, element) in node.elements().enumerate() {
                path.push(Step::Index(index));
                walk(element, key, path, visit);
                path.pop();
            }
        }
        JsonKind::String | JsonKind::Number => visit(node, key, false, path),
        JsonKind::Null | JsonKind::Bool => {}
    }
}
