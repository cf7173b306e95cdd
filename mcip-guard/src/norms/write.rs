//! Norms as text: the TOML that a set reads from, and one line for records.

use std::fmt::Write as _;

use mcip_core::catalogue::Trust;
use mcip_core::flow::{Basis, Text};
use mcip_core::pipeline::{Direction, FrameKind};
use mcip_core::verdict::Mode;

use super::condition::{Condition, Is, Seen};
use super::names::Names;
use super::norm::Norm;
use super::place::Place;
use super::set::Inner;
use super::suppression::Suppression;
use super::value::{Scalars, ValueIs};
use super::when::When;
use super::window::rfc3339;

/// A TOML basic string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() || mcip_core::error::is_unprintable(other) => {
                let _ = write!(out, "\\U{:08X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

fn list<T>(items: impl IntoIterator<Item = T>, write: impl Fn(T) -> String) -> String {
    let items: Vec<String> = items.into_iter().map(write).collect();
    match items.as_slice() {
        [one] => one.clone(),
        items => format!("[{}]", items.join(", ")),
    }
}

fn names(names: &Names) -> String {
    list(names.entries(), |name| quoted(name.as_str()))
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    list(words, quoted)
}

fn table(members: &[(&str, String)]) -> String {
    let members: Vec<String> = members.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", members.join(", "))
}

/// A number as TOML has it.
fn number(number: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

fn scalars(scalars: &Scalars) -> String {
    let names = scalars
        .names
        .iter()
        .flat_map(Names::entries)
        .map(|name| quoted(name.as_str()));
    let numbers = scalars.numbers.iter().map(|n| number(*n));
    let bools = scalars.bools.iter().map(bool::to_string);
    list(names.chain(numbers).chain(bools), |text| text)
}

fn value_is(is: &ValueIs) -> String {
    let mut members = Vec::new();
    members.extend(is.present.map(|yes| ("present", yes.to_string())));
    members.extend(is.one_of.as_ref().map(|of| ("is", scalars(of))));
    members.extend(is.none_of.as_ref().map(|of| ("not", scalars(of))));
    members.extend(is.above.map(|above| ("above", number(above))));
    members.extend(is.below.map(|below| ("below", number(below))));
    members.extend(is.longer.map(|longer| ("longer", longer.to_string())));
    match members.as_slice() {
        [("is", value)] => value.clone(),
        members => table(members),
    }
}

fn is<V>(is: &Is<V>, value: impl Fn(&V) -> String) -> String {
    let mut members = Vec::new();
    members.extend(is.value.as_ref().map(|v| ("is", value(v))));
    members.extend(is.at_least.map(|basis| ("basis", quoted(basis.as_str()))));
    members.extend(is.weaker_than.map(|basis| ("weaker_than", quoted(basis.as_str()))));
    match members.as_slice() {
        [("is", value)] => value.clone(),
        members => table(members),
    }
}

fn seen(seen: &Seen) -> String {
    let mut members = Vec::new();
    members.extend(seen.trusted.map(|yes| ("trusted", yes.to_string())));
    members.extend(seen.private.map(|yes| ("private", yes.to_string())));
    members.extend(seen.elsewhere.map(|yes| ("elsewhere", yes.to_string())));
    members.extend(seen.tool.as_ref().map(|tool| ("tool", names(tool))));
    table(&members)
}

/// The words for kinds of frames.
pub(crate) const KINDS: [(&str, FrameKind); 5] = [
    ("request", FrameKind::Request),
    ("notification", FrameKind::Notification),
    ("result", FrameKind::Result),
    ("input_required", FrameKind::InputRequired),
    ("error", FrameKind::Error),
];

/// The words for ways.
pub(crate) const DIRECTIONS: [(&str, Direction); 2] =
    [("inbound", Direction::Inbound), ("outbound", Direction::Outbound)];

/// The words for trust.
pub(crate) const TRUST: [(&str, Trust); 3] = [
    ("unknown", Trust::Unknown),
    ("untrusted", Trust::Untrusted),
    ("trusted", Trust::Trusted),
];

/// The words for what labels rest on.
pub(crate) const BASES: [(&str, Basis); 5] = [
    ("operator", Basis::Operator),
    ("declared", Basis::Declared),
    ("derived", Basis::Derived),
    ("inferred", Basis::Inferred),
    ("unknown", Basis::Unknown),
];

fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, own)| own == value).map_or("", |(word, _)| word)
}

/// The key under which a condition stands.
pub(crate) fn key(condition: &Condition) -> &'static str {
    match condition {
        Condition::Position(_) => "position",
        Condition::Direction(_) => "direction",
        Condition::On(_) => "on",
        Condition::Method(_) => "method",
        Condition::Server(_) => "server",
        Condition::Tool(_) => "tool",
        Condition::Resource(_) => "resource",
        Condition::Prompt(_) => "prompt",
        Condition::ReadOnly(_) => "read_only",
        Condition::Destructive(_) => "destructive",
        Condition::OpenWorld(_) => "open_world",
        Condition::Trust(_) => "trust",
        Condition::Private(_) => "private",
        Condition::SenderRole(_) => "sender_role",
        Condition::RecipientRole(_) => "recipient_role",
        Condition::Sender(_) => "sender",
        Condition::Recipient(_) => "recipient",
        Condition::Subject(_) => "subject",
        Condition::Information(_) => "information",
        Condition::Principle(_) => "principle",
        Condition::Principal(_) => "principal",
        Condition::AuthenticatedBy(_) => "authenticated_by",
        Condition::Role(_) => "role",
        Condition::Scope(_) => "scope",
        Condition::LacksScope(_) => "lacks_scope",
        Condition::Tenant(_) => "tenant",
        Condition::CrossesTenants(_) => "crosses_tenants",
        Condition::Time(_) => "time",
        Condition::Argument(..) => "argument",
        Condition::Result(..) => "result",
        Condition::HoldsSecret(_) => "holds_secret",
        Condition::Seen(_) => "seen",
    }
}

/// What stands under the key; for places, what is asked of the value there.
pub(crate) fn value(condition: &Condition) -> String {
    match condition {
        Condition::Position(position) => quoted(position.as_str()),
        Condition::Direction(direction) => quoted(word(&DIRECTIONS, direction)),
        Condition::On(kinds) => words(kinds.iter().map(|kind| word(&KINDS, kind))),
        Condition::Method(of)
        | Condition::Server(of)
        | Condition::Tool(of)
        | Condition::Resource(of)
        | Condition::Prompt(of)
        | Condition::Principal(of)
        | Condition::Tenant(of) => names(of),
        Condition::ReadOnly(yes)
        | Condition::Destructive(yes)
        | Condition::OpenWorld(yes)
        | Condition::Private(yes)
        | Condition::CrossesTenants(yes)
        | Condition::HoldsSecret(yes) => yes.to_string(),
        Condition::Trust(of) => words(of.iter().map(|trust| word(&TRUST, trust))),
        Condition::SenderRole(role) | Condition::RecipientRole(role) => quoted(role.as_str()),
        Condition::Sender(of) | Condition::Recipient(of) | Condition::Subject(of) => is(of, names),
        Condition::Information(of) => is(of, |of| words(of.iter().map(|information| information.as_str()))),
        Condition::Principle(of) => is(of, |of| words(of.iter().map(|principle| principle.as_str()))),
        Condition::AuthenticatedBy(methods) => words(methods.iter().map(|method| method.as_str())),
        Condition::Role(roles) => words(roles.iter().map(Text::as_str)),
        Condition::Scope(scope) | Condition::LacksScope(scope) => quoted(scope.as_str()),
        Condition::Time(window) => table(&window.members()),
        Condition::Argument(place, of) | Condition::Result(place, of) => {
            format!("{{ {} = {} }}", quoted(place.as_str()), value_is(of))
        }
        Condition::Seen(of) => seen(of),
    }
}

/// Conditions as an inline table. What stands there twice stands under `also`.
fn when<'a>(conditions: impl IntoIterator<Item = &'a Condition>) -> String {
    let mut members: Vec<(&str, String)> = Vec::new();
    let mut places: [(&str, Vec<(&Place, &ValueIs)>); 2] = [("argument", Vec::new()), ("result", Vec::new())];
    let mut again = Vec::new();
    for condition in conditions {
        let own = key(condition);
        let slot = match condition {
            Condition::Argument(place, of) => Some((0, place, of)),
            Condition::Result(place, of) => Some((1, place, of)),
            _ => None,
        };
        if let Some((index, place, of)) = slot {
            let Some((_, known)) = places.get_mut(index) else {
                continue;
            };
            match known.iter().any(|(other, _)| *other == place) {
                true => again.push(condition),
                false => known.push((place, of)),
            }
        } else if members.iter().any(|(known, _)| *known == own) {
            again.push(condition);
        } else {
            members.push((own, value(condition)));
        }
    }
    for (key, of) in places {
        if !of.is_empty() {
            let of: Vec<_> = of
                .iter()
                .map(|(place, of)| (quoted(place.as_str()), value_is(of)))
                .collect();
            let of: Vec<_> = of.iter().map(|(place, of)| (place.as_str(), of.clone())).collect();
            members.push((key, table(&of)));
        }
    }
    if !again.is_empty() {
        let again: Vec<String> = again.into_iter().map(|condition| when([condition])).collect();
        members.push(("also", format!("[{}]", again.join(", "))));
    }
    match members.is_empty() {
        true => "{}".to_owned(),
        false => table(&members),
    }
}

/// A norm as a table of TOML.
pub(crate) fn norm(norm: &Norm) -> String {
    let mut out = format!(
        "[[norm]]\nid = {}\neffect = {}\n",
        quoted(norm.id()),
        quoted(norm.effect.as_str())
    );
    if norm.mode == Mode::Audit {
        out.push_str("mode = \"audit\"\n");
    }
    if let Some(risk) = norm.risk {
        let _ = writeln!(out, "risk = {}", quoted(risk.as_str()));
    }
    if let Some(reason) = &norm.reason {
        let _ = writeln!(out, "reason = {}", quoted(reason.as_str()));
    }
    if !norm.redact.is_empty() {
        let _ = writeln!(out, "redact = {}", words(norm.redact.iter().map(Place::as_str)));
    }
    let _ = writeln!(out, "when = {}", when(norm.when.said()));
    if !norm.except.is_empty() {
        let except: Vec<String> = norm.except.iter().map(|except| when(&except.conditions)).collect();
        let _ = writeln!(out, "except = [{}]", except.join(", "));
    }
    out
}

/// A suppression as a table of TOML.
pub(crate) fn suppression(of: &Suppression) -> String {
    let mut out = format!(
        "[[suppression]]\nrule = {}\nuntil = {}\nreason = {}\n",
        quoted(of.rule()),
        rfc3339(of.until),
        quoted(of.reason())
    );
    if of.when != When::default() {
        let _ = writeln!(out, "when = {}", when(&of.when.conditions));
    }
    out
}

/// A whole set. Its digest is that of this text.
pub(crate) fn set(inner: &Inner) -> String {
    let mut out = format!("version = 1\ndefault = {}\n", quoted(inner.default.as_str()));
    if let Some(reason) = &inner.audit_reason {
        let _ = writeln!(out, "audit = {}", quoted(reason.as_str()));
    }
    let patterns = |patterns: &[super::Pattern]| words(patterns.iter().map(super::Pattern::as_str));
    for role in &inner.circles.roles {
        let _ = writeln!(
            out,
            "\n[[role]]\nid = {}\nprincipals = {}\nscopes = {}",
            quoted(role.id.as_str()),
            patterns(&role.principals),
            words(role.scopes.iter().map(Text::as_str))
        );
    }
    for tenant in &inner.circles.tenants {
        let _ = writeln!(
            out,
            "\n[[tenant]]\nid = {}\nprincipals = {}\ntargets = {}\nsubjects = {}",
            quoted(&tenant.id),
            patterns(&tenant.principals),
            patterns(&tenant.targets),
            patterns(&tenant.subjects)
        );
    }
    for own in &inner.norms {
        out.push('\n');
        out.push_str(&norm(own));
    }
    for own in &inner.suppressions {
        out.push('\n');
        out.push_str(&suppression(own));
    }
    out
}

/// A norm in one line, for the evidence in records: what it does and what it asks for. It says nothing of the flow.
pub(crate) fn summary(norm: &Norm) -> String {
    const LONGEST: usize = 400;
    let mut out = String::from(norm.effect.as_str());
    let said: Vec<_> = norm.when.said().collect();
    if !said.is_empty() {
        out.push_str(" where ");
        let said: Vec<String> = said.into_iter().map(|c| format!("{} = {}", key(c), value(c))).collect();
        out.push_str(&said.join(", "));
    }
    if let Some((end, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(end);
        out.push('…');
    }
    out
}
