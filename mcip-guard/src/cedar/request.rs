//! A flow as a request of Cedar.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use cedar_policy::{Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, RestrictedExpression};
use mcip_core::catalogue::{Descriptor, Trust};
use mcip_core::flow::{Flow, Label, Party, Role};
use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::FrameKind;
use mcip_core::principal::Principal;
use mcip_core::record::Position;
use mcip_core::trajectory::OpenTrajectory;

use super::cache::Key;
use super::schema::{Record, Shape};

/// Why a flow is no request: what its arguments are does not fit what the tool says of them, or Cedar can't hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unfit(pub(super) String);

fn unfit(why: impl ToString) -> Unfit {
    Unfit(why.to_string())
}

/// What a decision rests on, whether it is about a call or a list.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) position: Position,
    pub(super) principal: &'a Principal,
    /// The action, such as `tools/call shop/refund`, and the kind of what it is about.
    pub(super) action: &'a str,
    pub(super) kind: &'static str,
    /// The identifier of what it is about.
    pub(super) resource: &'a str,
    pub(super) server: &'a str,
    pub(super) descriptor: Option<&'a Descriptor>,
    pub(super) flow: &'a Flow,
    pub(super) now: SystemTime,
}

type Pairs = Vec<(String, RestrictedExpression)>;

fn pair(name: &str, value: RestrictedExpression) -> (String, RestrictedExpression) {
    (name.to_owned(), value)
}

fn text(value: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_owned())
}

fn record(pairs: Pairs) -> Result<RestrictedExpression, Unfit> {
    RestrictedExpression::new_record(pairs).map_err(unfit)
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, Unfit> {
    let kind = EntityTypeName::from_str(kind).map_err(unfit)?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

fn trust(of: Trust) -> &'static str {
    match of {
        Trust::Unknown => "unknown",
        Trust::Untrusted => "untrusted",
        Trust::Trusted => "trusted",
    }
}

impl Standing<'_> {
    /// Everything that the decision rests on, if no policy reads the call or the time.
    pub(super) fn key(&self) -> Key {
        let mut key = Key::default();
        let flow = self.flow;
        for text in [
            self.position.as_str(),
            self.principal.id(),
            self.principal.method().as_str(),
            self.action,
            self.kind,
            self.resource,
            self.server,
            flow.sender.value.id.as_str(),
            flow.sender.value.role.as_str(),
            flow.sender.basis.as_str(),
            flow.recipient.value.id.as_str(),
            flow.recipient.value.role.as_str(),
            flow.recipient.basis.as_str(),
            flow.subject.value.as_str(),
            flow.subject.basis.as_str(),
            flow.information.value.as_str(),
            flow.information.basis.as_str(),
            flow.principle.value.as_str(),
            flow.principle.basis.as_str(),
        ] {
            key.text(text);
        }
        key.flags(&[self.principal.is_unrestricted(), self.descriptor.is_some()]);
        self.principal.scopes().for_each(|scope| key.text(scope));
        key.text("");
        if let Some(of) = self.descriptor {
            key.flags(&[of.read_only, of.destructive, of.open_world, of.private == Some(true)]);
            key.text(trust(of.trust));
            key.text(of.name.as_str());
        }
        key
    }

    /// The request and its entities.
    pub(super) fn request(&self, call: Pairs) -> Result<(Request, Entities), Unfit> {
        let principal = uid("Principal", self.principal.id())?;
        let server = uid("Server", self.server)?;
        let resource = uid(self.kind, self.resource)?;
        let scopes = self.principal.scopes().map(text);
        let attributes = HashMap::from([
            pair("method", text(self.principal.method().as_str())),
            pair("scopes", RestrictedExpression::new_set(scopes)),
            pair(
                "unrestricted",
                RestrictedExpression::new_bool(self.principal.is_unrestricted()),
            ),
        ]);
        let mut entities = vec![
            Entity::new(principal.clone(), attributes, HashSet::new()).map_err(unfit)?,
            Entity::new(server.clone(), HashMap::new(), HashSet::new()).map_err(unfit)?,
        ];
        if self.kind != "Server" {
            entities.push(Entity::new(resource.clone(), self.facts(), HashSet::from([server])).map_err(unfit)?);
        }
        // Actions are in their groups by the schema; here they have to be told.
        let action = uid("Action", self.action)?;
        if let Some((group, _)) = self.action.split_once(' ') {
            let group = uid("Action", group)?;
            entities.push(Entity::new(group.clone(), HashMap::new(), HashSet::new()).map_err(unfit)?);
            entities.push(Entity::new(action.clone(), HashMap::new(), HashSet::from([group])).map_err(unfit)?);
        }
        let mut context = vec![
            pair("labels", labels(self.flow)?),
            pair("position", text(self.position.as_str())),
            pair("time", time(self.now)?),
        ];
        context.extend(call);
        let context = Context::from_pairs(context).map_err(unfit)?;
        let request = Request::new(principal, action, resource, context, None).map_err(unfit)?;
        let entities = Entities::from_entities(entities, None).map_err(unfit)?;
        Ok((request, entities))
    }

    /// The facts from the server's own list and from operators. What nobody knows of is taken for the worst.
    fn facts(&self) -> HashMap<String, RestrictedExpression> {
        let of = self.descriptor;
        let flag = RestrictedExpression::new_bool;
        HashMap::from([
            pair("name", text(of.map_or(self.resource, |of| of.name.as_str()))),
            pair("readOnly", flag(of.is_some_and(|of| of.read_only))),
            pair("destructive", flag(of.is_none_or(|of| of.destructive))),
            pair("openWorld", flag(of.is_none_or(|of| of.open_world))),
            pair("trust", text(trust(of.map_or(Trust::Unknown, |of| of.trust)))),
            pair("private", flag(of.is_some_and(|of| of.private == Some(true)))),
        ])
    }
}

fn labels(flow: &Flow) -> Result<RestrictedExpression, Unfit> {
    fn label<T>(of: &Label<T>, value: &str) -> Result<RestrictedExpression, Unfit> {
        record(vec![pair("value", text(value)), pair("basis", text(of.basis.as_str()))])
    }
    let party = |of: &Label<Party>| {
        record(vec![
            pair("id", text(of.value.id.as_str())),
            pair("role", text(of.value.role.as_str())),
            pair("basis", text(of.basis.as_str())),
        ])
    };
    record(vec![
        pair("sender", party(&flow.sender)?),
        pair("recipient", party(&flow.recipient)?),
        pair("subject", label(&flow.subject, flow.subject.value.as_str())?),
        pair(
            "information",
            label(&flow.information, flow.information.value.as_str())?,
        ),
        pair("principle", label(&flow.principle, flow.principle.value.as_str())?),
    ])
}

/// The time in UTC; weekdays count from Monday, 0.
fn time(now: SystemTime) -> Result<RestrictedExpression, Unfit> {
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let seconds = i64::try_from(seconds).map_err(unfit)?;
    let long = RestrictedExpression::new_long;
    record(vec![
        pair("epochSeconds", long(seconds)),
        pair("minuteOfDay", long(seconds / 60 % 1440)),
        // 1970-01-01 was a Thursday.
        pair("weekday", long((seconds / 86_400 + 3) % 7)),
    ])
}

/// What came earlier in the same trajectory.
pub(super) fn trajectory(of: &OpenTrajectory, server: &str) -> Result<RestrictedExpression, Unfit> {
    let (mut untrusted, mut private, mut elsewhere) = (false, false, false);
    for step in of.steps() {
        if step.kind != FrameKind::Result || step.flow.sender.value.role != Role::Server {
            continue;
        }
        let descriptor = step.descriptor.as_deref();
        untrusted |= descriptor.is_none_or(|of| of.trust != Trust::Trusted);
        if descriptor.is_some_and(|of| of.private == Some(true)) {
            private = true;
            elsewhere |= step.server.as_str() != server;
        }
    }
    let flag = RestrictedExpression::new_bool;
    record(vec![
        pair("untrusted", flag(untrusted)),
        pair("private", flag(private)),
        pair("privateElsewhere", flag(elsewhere)),
    ])
}

/// How numbers that Cedar may not hold are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// As they are: what Cedar would have to round can't be judged, as it could pass under a bound that it is beyond.
    Exact,
    /// Nobody reads them.
    Unread,
}

/// Arguments, as far as the tool's schema names them. What is not as it says can't be judged.
pub(super) fn arguments(
    shape: &Record,
    of: Option<Node<'_>>,
    precision: Precision,
) -> Result<RestrictedExpression, Unfit> {
    match of {
        Some(node) if node.kind() == Kind::Object => members(shape, node, precision),
        Some(node) if !node.is_null() => Err(unfit("the arguments are no object")),
        _ => record(Vec::new()),
    }
}

fn members(shape: &Record, node: Node<'_>, precision: Precision) -> Result<RestrictedExpression, Unfit> {
    let mut pairs = Vec::new();
    for (name, value) in node.members() {
        let Some((shape, _)) = shape.get(&*name) else { continue };
        if !value.is_null() {
            pairs.push((name.into_owned(), expression(shape, value, precision)?));
        }
    }
    record(pairs)
}

fn expression(shape: &Shape, node: Node<'_>, precision: Precision) -> Result<RestrictedExpression, Unfit> {
    let other = || {
        unfit(format!(
            "an argument is not what its tool's schema says: {}",
            node.path()
        ))
    };
    Ok(match shape {
        Shape::Text => RestrictedExpression::new_string(node.as_str().ok_or_else(other)?.into_owned()),
        Shape::Bool => RestrictedExpression::new_bool(node.as_bool().ok_or_else(other)?),
        Shape::Long => RestrictedExpression::new_long(node.as_i64().ok_or_else(other)?),
        Shape::Decimal => {
            if node.kind() != Kind::Number {
                return Err(other());
            }
            let exact = match (decimal(node.raw()), precision) {
                (Some(exact), _) => exact,
                (None, Precision::Unread) => "0.0".to_owned(),
                (None, Precision::Exact) => {
                    return Err(unfit(format!(
                        "a number has more than four digits after its point, or is larger than Cedar's decimals: {}",
                        node.path()
                    )));
                }
            };
            RestrictedExpression::new_decimal(exact)
        }
        Shape::Set(of) if node.kind() == Kind::Array => {
            let items: Vec<_> = node
                .elements()
                .map(|node| expression(of, node, precision))
                .collect::<Result<_, _>>()?;
            RestrictedExpression::new_set(items)
        }
        Shape::Record(of) if node.kind() == Kind::Object => members(of, node, precision)?,
        Shape::Set(_) | Shape::Record(_) => return Err(other()),
    })
}

/// A number of JSON as a decimal of Cedar: an `i64` of ten-thousandths. `None` if it is none exactly.
fn decimal(text: &str) -> Option<String> {
    /// Digits of the largest decimal.
    const MOST: usize = 19;
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some("0.0".to_owned());
    }
    // The number is `significant` times ten to this power.
    let exponent: i64 = exponent.map_or(Some(0), |exponent| exponent.parse().ok())?;
    let dropped = i64::try_from(digits.len() - significant.len()).ok()?;
    let power = exponent
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(dropped)?;
    // In ten-thousandths.
    let zeros = usize::try_from(power.checked_add(4)?).ok()?;
    if significant.len().checked_add(zeros)? > MOST {
        return None;
    }
    let parts = format!("{significant}{}", "0".repeat(zeros));
    let sign = if negative { "-" } else { "" };
    let parts: i64 = format!("{sign}{parts}").parse().ok()?;
    let (whole, fraction) = (parts.unsigned_abs() / 10_000, parts.unsigned_abs() % 10_000);
    Some(format!("{sign}{whole}.{fraction:04}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_none() {
        for (text, exact) in [
            ("0", "0.0"),
            ("-0.000", "0.0"),
            ("0e99999", "0.0"),
            ("1", "1.0000"),
            ("-1.5", "-1.5000"),
            ("100.0001", "100.0001"),
            ("100.00010000", "100.0001"),
            ("1e3", "1000.0000"),
            ("12.5E-3", "0.0125"),
            ("1000000e-6", "1.0000"),
            ("0.1", "0.1000"),
            ("922337203685477.5807", "922337203685477.5807"),
            ("-922337203685477.5808", "-922337203685477.5808"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(exact), "{text}");
        }
        for text in [
            "100.00001",
            "0.99999",
            "1e-5",
            "922337203685477.5808",
            "1e15",
            "1e999999999999999999999",
            "1e-9223372036854775808",
            "1e9223372036854775807",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
