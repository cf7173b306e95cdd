//! Conditions: the tables `when` and `except`.

use mcip_core::flow::{Information, Principle, Role, Text};
use mcip_core::principal::Method;
use mcip_core::record::Position;

use super::choices::Reader;
use super::error::LoadError;
use super::tree::{Item, Value};
use crate::norms::condition::{Condition, Is, Seen};
use crate::norms::names::Names;
use crate::norms::place::Place;
use crate::norms::value::{Scalars, ValueIs};
use crate::norms::when::When;
use crate::norms::window::{Day, Offset, TimeOfDay, Window};
use crate::norms::write::{BASES, DIRECTIONS, KINDS, TRUST};

/// Every key of conditions.
pub(super) const KEYS: [&str; 33] = [
    "position",
    "direction",
    "on",
    "method",
    "server",
    "tool",
    "resource",
    "prompt",
    "read_only",
    "destructive",
    "open_world",
    "trust",
    "private",
    "sender",
    "sender_role",
    "recipient",
    "recipient_role",
    "subject",
    "information",
    "principle",
    "principal",
    "authenticated_by",
    "role",
    "scope",
    "lacks_scope",
    "tenant",
    "crosses_tenants",
    "time",
    "argument",
    "result",
    "holds_secret",
    "seen",
    "also",
];

const POSITIONS: [(&str, Position); 2] = [("server", Position::Server), ("client", Position::Client)];

const ROLES: [(&str, Role); 3] = [("user", Role::User), ("client", Role::Client), ("server", Role::Server)];

const INFORMATION: [Information; 10] = [
    Information::Query,
    Information::FunctionRequest,
    Information::FunctionList,
    Information::FunctionReturn,
    Information::InputRequest,
    Information::InputResponse,
    Information::Notice,
    Information::Control,
    Information::Failure,
    Information::Response,
];

const PRINCIPLES: [Principle; 6] = [
    Principle::Consent,
    Principle::Necessity,
    Principle::Minimisation,
    Principle::ServiceProvision,
    Principle::Transparency,
    Principle::Unknown,
];

const METHODS: [Method; 8] = [
    Method::LocalProcess,
    Method::PeerCredentials,
    Method::Bearer,
    Method::Dpop,
    Method::ApiKey,
    Method::Certificate,
    Method::Unauthenticated,
    Method::DialledServer,
];

/// The largest depth of `also`.
const DEEPEST: usize = 4;

impl Reader<'_> {
    pub(super) fn when(&self, item: &Item, of: &str) -> Result<When, LoadError> {
        self.when_within(item, of, 0)
    }

    fn when_within(&self, item: &Item, of: &str, depth: usize) -> Result<When, LoadError> {
        let fields = self.fields(item, of, &KEYS)?;
        let mut when = When::new();
        for entry in fields.entries() {
            let item = &entry.item;
            match entry.key.as_str() {
                "argument" => when
                    .conditions
                    .extend(self.places(item, "argument", Condition::Argument)?),
                "result" => when.conditions.extend(self.places(item, "result", Condition::Result)?),
                "seen" => {
                    for item in self.each(item)? {
                        when.conditions.push(Condition::Seen(self.seen(item)?));
                    }
                }
                "also" if depth >= DEEPEST => {
                    return Err(self.error(entry.at, "\"also\" within \"also\" goes too deep"));
                }
                "also" => {
                    for item in self.tables(Some(item))? {
                        when.conditions
                            .extend(self.when_within(item, "also", depth + 1)?.conditions);
                    }
                }
                key => when.conditions.push(self.condition(key, item)?),
            }
        }
        Ok(when)
    }

    fn condition(&self, key: &str, item: &Item) -> Result<Condition, LoadError> {
        Ok(match key {
            "position" => Condition::Position(self.choice(item, "position", &POSITIONS)?),
            "direction" => Condition::Direction(self.choice(item, "direction", &DIRECTIONS)?),
            "on" => Condition::On(self.choices(item, "kind of frame", &KINDS)?),
            "method" => Condition::Method(self.methods(item)?),
            "server" => Condition::Server(self.names(item)?),
            "tool" => Condition::Tool(self.names(item)?),
            "resource" => Condition::Resource(self.names(item)?),
            "prompt" => Condition::Prompt(self.names(item)?),
            "read_only" => Condition::ReadOnly(self.flag(item)?),
            "destructive" => Condition::Destructive(self.flag(item)?),
            "open_world" => Condition::OpenWorld(self.flag(item)?),
            "trust" => Condition::Trust(self.choices(item, "trust", &TRUST)?),
            "private" => Condition::Private(self.flag(item)?),
            "sender" => Condition::Sender(self.is(item, |item| self.names(item))?),
            "sender_role" => Condition::SenderRole(self.choice(item, "role of a party", &ROLES)?),
            "recipient" => Condition::Recipient(self.is(item, |item| self.names(item))?),
            "recipient_role" => Condition::RecipientRole(self.choice(item, "role of a party", &ROLES)?),
            "subject" => Condition::Subject(self.is(item, |item| self.names(item))?),
            "information" => {
                let words = INFORMATION.map(|of| (of.as_str(), of));
                Condition::Information(self.is(item, |item| self.choices(item, "kind of information", &words))?)
            }
            "principle" => {
                let words = PRINCIPLES.map(|of| (of.as_str(), of));
                Condition::Principle(self.is(item, |item| self.choices(item, "principle", &words))?)
            }
            "principal" => Condition::Principal(self.names(item)?),
            "authenticated_by" => {
                let words = METHODS.map(|of| (of.as_str(), of));
                Condition::AuthenticatedBy(self.choices(item, "way to authenticate", &words)?)
            }
            "role" => Condition::Role(self.texts(item)?.into_iter().map(Text::from).collect()),
            "scope" => Condition::Scope(self.words(item, "a scope")?.to_owned().into()),
            "lacks_scope" => Condition::LacksScope(self.words(item, "a scope")?.to_owned().into()),
            "tenant" => Condition::Tenant(self.names(item)?),
            "crosses_tenants" => Condition::CrossesTenants(self.flag(item)?),
            "time" => Condition::Time(self.window(item)?),
            "holds_secret" => Condition::HoldsSecret(self.flag(item)?),
            // Every other key was refused before.
            other => return Err(self.error(item.at, format!("unknown key {other:?}"))),
        })
    }

    /// Methods that any revision has, or forms of them.
    fn methods(&self, item: &Item) -> Result<Names, LoadError> {
        for item in self.each(item)? {
            let text = self.text(item)?;
            if !text.contains('*') && mcip_core::types::methods::lookup(text).is_none() {
                let known = mcip_core::types::methods::ALL.iter().map(|method| method.name);
                return Err(self.unknown_name(
                    item,
                    format!("no revision of the protocol has a method {text:?}"),
                    known,
                ));
            }
        }
        self.names(item)
    }

    /// What is asked of a label: its value, or a table that says what it rests on as well.
    fn is<V>(&self, item: &Item, value: impl Fn(&Item) -> Result<V, LoadError>) -> Result<Is<V>, LoadError> {
        if !matches!(item.value, Value::Table(_)) {
            return Ok(Is {
                value: Some(value(item)?),
                at_least: None,
                weaker_than: None,
            });
        }
        let fields = self.fields(item, "a label", &["is", "basis", "weaker_than"])?;
        if fields.entries().is_empty() {
            return Err(self.error(item.at, "the table is empty: say \"is\", \"basis\" or \"weaker_than\""));
        }
        let basis = |key| {
            fields
                .get(key)
                .map(|item| self.choice(item, "basis", &BASES))
                .transpose()
        };
        Ok(Is {
            value: fields.get("is").map(value).transpose()?,
            at_least: basis("basis")?,
            weaker_than: basis("weaker_than")?,
        })
    }

    fn places(
        &self,
        item: &Item,
        of: &str,
        condition: impl Fn(Place, ValueIs) -> Condition,
    ) -> Result<Vec<Condition>, LoadError> {
        let fields = self.open_fields(item, of)?;
        let mut conditions = Vec::new();
        for entry in fields.entries() {
            let place = self.place(&entry.key, entry.at)?;
            conditions.push(condition(place, self.value_is(&entry.item)?));
        }
        if conditions.is_empty() {
            return Err(self.error(item.at, format!("{of} names no place: \"/name\" = …")));
        }
        Ok(conditions)
    }

    pub(super) fn place(&self, text: &str, at: usize) -> Result<Place, LoadError> {
        Place::parse(text).map_err(|why| self.error(at, format!("{text:?}: {why}")))
    }

    fn value_is(&self, item: &Item) -> Result<ValueIs, LoadError> {
        if !matches!(item.value, Value::Table(_)) {
            return Ok(ValueIs {
                one_of: Some(self.scalars(item)?),
                ..ValueIs::default()
            });
        }
        let known = ["present", "is", "not", "above", "below", "longer"];
        let fields = self.fields(item, "a value", &known)?;
        if fields.entries().is_empty() {
            return Err(self.error(item.at, "the table is empty: say what is asked of the value"));
        }
        let is = ValueIs {
            present: fields.get("present").map(|item| self.flag(item)).transpose()?,
            one_of: fields.get("is").map(|item| self.scalars(item)).transpose()?,
            none_of: fields.get("not").map(|item| self.scalars(item)).transpose()?,
            above: fields.get("above").map(|item| self.number(item)).transpose()?,
            below: fields.get("below").map(|item| self.number(item)).transpose()?,
            longer: fields.get("longer").map(|item| self.count(item)).transpose()?,
        };
        if is.present == Some(false) && fields.entries().len() > 1 {
            return Err(self.error(item.at, "nothing can be asked of a value that is not there"));
        }
        Ok(is)
    }

    fn scalars(&self, item: &Item) -> Result<Scalars, LoadError> {
        let mut scalars = Scalars::default();
        let mut texts = Vec::new();
        for item in self.each(item)? {
            match &item.value {
                Value::Text(_) => {
                    // Variables are checked where all names are.
                    self.names(item)?;
                    texts.push(self.text(item)?.to_owned());
                }
                Value::Bool(value) => scalars.bools.push(*value),
                _ => scalars.numbers.push(self.number(item)?),
            }
        }
        scalars.names = (!texts.is_empty()).then(|| texts.into());
        Ok(scalars)
    }

    fn seen(&self, item: &Item) -> Result<Seen, LoadError> {
        let fields = self.fields(item, "seen", &["trusted", "private", "elsewhere", "tool"])?;
        let flag = |key| fields.get(key).map(|item| self.flag(item)).transpose();
        Ok(Seen {
            trusted: flag("trusted")?,
            private: flag("private")?,
            elsewhere: flag("elsewhere")?,
            tool: fields.get("tool").map(|item| self.names(item)).transpose()?,
        })
    }

    fn window(&self, item: &Item) -> Result<Window, LoadError> {
        let fields = self.fields(item, "time", &["days", "from", "to", "offset", "after", "before"])?;
        let mut window = Window::new();
        if let Some(item) = fields.get("days") {
            let words = Day::ALL.map(|day| (day.as_str(), day));
            window = window.days(self.choices(item, "day", &words)?);
        }
        let time = |item: &Item| {
            let text = self.text(item)?;
            let wrong = || self.error(item.at, format!("{text:?} is no time of day; write it as \"08:30\""));
            TimeOfDay::parse(text).ok_or_else(wrong)
        };
        match (fields.get("from"), fields.get("to")) {
            (Some(from), Some(to)) => window = window.between(time(from)?, time(to)?),
            (None, None) => {}
            _ => return Err(self.error(item.at, "\"from\" and \"to\" belong together")),
        }
        if let Some(item) = fields.get("offset") {
            let text = self.text(item)?;
            let wrong = || {
                self.error(
                    item.at,
                    format!("{text:?} is no offset from UTC; write it as \"+01:00\" or \"Z\""),
                )
            };
            window = window.offset(Offset::parse(text).ok_or_else(wrong)?);
        }
        if let Some(item) = fields.get("after") {
            window = window.after(self.moment(item)?);
        }
        if let Some(item) = fields.get("before") {
            window = window.before(self.moment(item)?);
        }
        if fields.entries().is_empty() {
            return Err(self.error(
                item.at,
                "the table is empty: say \"days\", \"from\" and \"to\", \"after\" or \"before\"",
            ));
        }
        Ok(window)
    }
}
