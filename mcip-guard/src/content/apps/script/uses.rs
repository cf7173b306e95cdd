//! What a script does with an address: calls, properties, and the windows around it.

use super::known::Sink;
use super::lexer::Token;
use super::reach::Reach;
use super::value::{Reader, Value};
use crate::content::apps::address::{self, Leads};
use crate::content::apps::declared::Purpose;
use crate::content::apps::findings::Rule;
use crate::content::apps::reading::Load;
use crate::content::rules::Severity;

impl Reach<'_, '_, '_> {
    /// What is done to the windows around this one.
    pub(super) fn outside(&mut self, end: usize) {
        let mut ahead = Reader::new(self.script, end, &self.scripts.names);
        let member = match ahead.next() {
            Some(Token::Mark('.')) => match ahead.next() {
                Some(Token::Name(name)) => name.into_owned(),
                _ => return,
            },
            Some(Token::Mark('[')) => match ahead.sum() {
                Some(name) if ahead.takes(']') => name.text,
                _ => return,
            },
            _ => return,
        };
        match member.as_str() {
            "location" => {
                let moves = match ahead.next() {
                    Some(Token::Mark('=')) => !ahead.takes('='),
                    Some(Token::Mark('.')) => match ahead.next() {
                        Some(Token::Name(name)) if name == "href" => ahead.takes('=') && !ahead.takes('='),
                        Some(Token::Name(name)) => matches!(&*name, "assign" | "replace"),
                        _ => false,
                    },
                    _ => false,
                };
                let severity = if moves { Severity::High } else { Severity::Low };
                self.reading.found.add(Rule::Escape, severity);
            }
            "document" | "eval" | "localStorage" | "sessionStorage" | "opener" => {
                self.reading.found.add(Rule::Escape, Severity::High);
            }
            _ => {}
        }
    }

    /// A property that is given an address.
    pub(super) fn given(&mut self, name: &str, object: Option<&str>, global: bool, end: usize) {
        let mut ahead = Reader::new(self.script, end, &self.scripts.names);
        ahead.takes('+');
        if !ahead.takes('=') || ahead.takes('=') {
            return;
        }
        let value = ahead.sum();
        // Of windows around this one `outside` speaks.
        match (name, object) {
            ("location", _) if global || object == Some("document") => self.navigates(value),
            ("href", Some("location")) => self.navigates(value),
            _ => self.attribute(name, object, value),
        }
    }

    pub(super) fn set_attribute(&mut self, object: Option<&str>, end: usize) {
        let mut ahead = Reader::new(self.script, end, &self.scripts.names);
        if !ahead.takes('(') {
            return;
        }
        let Some(mut name) = ahead.sum() else { return };
        if !ahead.past_comma() {
            return;
        }
        let mut value = ahead.sum();
        if name.text.contains("//") || name.text.is_empty() {
            // The name of a language of elements comes first.
            name = value.unwrap_or_default();
            value = if ahead.past_comma() { ahead.sum() } else { None };
        }
        let name = name.text.to_ascii_lowercase();
        let name = if name == "formaction" { "formAction" } else { &name };
        self.attribute(name, object, value);
    }

    /// An attribute of an element that a script made or found.
    fn attribute(&mut self, name: &str, object: Option<&str>, value: Option<Value>) {
        let Some(value) = value else { return };
        let leads = to(&value);
        let element = object.and_then(|object| self.scripts.elements.get(object)).copied();
        match (name, element) {
            ("action" | "formAction", _) => self.reading.form(&value.text),
            ("href", Some(Load::Style)) => self.reading.load(&value.text, Load::Style),
            ("href" | "srcdoc" | "location", _) => {
                if let Leads::Script(script) = leads {
                    self.reading.script_within(&script);
                }
            }
            ("src" | "data", Some(known @ (Load::Script | Load::Frame))) => self.reading.load(&value.text, known),
            ("src", _) => match leads {
                Leads::Away(host) if value.goes_on => {
                    let allowed = host.is_none_or(|host| self.reading.declared.allows(Purpose::Resource, &host));
                    if !allowed {
                        self.reading.found.add(Rule::Egress, Severity::High);
                    }
                }
                Leads::Away(_) => self.reading.load(&value.text, element.unwrap_or(Load::Style)),
                _ => {}
            },
            _ => {}
        }
    }

    fn navigates(&mut self, value: Option<Value>) {
        let Some(value) = value else { return };
        match to(&value) {
            Leads::Away(Some(host)) if self.reading.declared.names(&host) => {}
            Leads::Away(_) => {
                self.reading.found.add(Rule::Navigation, Severity::High);
                if value.goes_on {
                    self.reading.found.add(Rule::Egress, Severity::High);
                }
            }
            Leads::Script(script) => self.reading.script_within(&script),
            Leads::Data(_, text) => self.reading.page_within(&text),
            Leads::Nowhere => {}
        }
    }

    /// Something that reaches out is called, perhaps.
    pub(super) fn called(&mut self, sink: Sink, global: bool, end: usize) {
        let names = &self.scripts.names;
        let mut ahead = Reader::new(self.script, end, names);
        if ahead.takes('?') {
            ahead.takes('.');
        }
        let mut applied = false;
        if ahead.takes('.') {
            match ahead.next() {
                Some(Token::Name(name)) if name == "call" || name == "apply" => applied = true,
                _ => return,
            }
        }
        let template = matches!(ahead.peek(), Some(Token::Template(..)));
        if !template && !ahead.takes('(') {
            // Handed on as it is: `Reflect.apply(fetch, null, […])`.
            applied = matches!(ahead.peek(), Some(Token::Mark(','))) && sink == Sink::Connect;
            if !applied {
                return;
            }
            ahead.takes(',');
        }
        if applied {
            if !ahead.past_comma() {
                return;
            }
            ahead.takes('[');
        }
        // Settings in place of an address.
        if ahead.takes('{') {
            while let Some(token) = ahead.next() {
                if matches!(&token, Token::Name(name) if name == "url") && ahead.takes(':') {
                    break;
                }
            }
        }
        let mut value = ahead.sum();
        let is_method = |value: &Value| {
            let method = value.text.to_ascii_uppercase();
            matches!(
                method.as_str(),
                "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS"
            )
        };
        if sink == Sink::Open {
            if value.as_ref().is_some_and(is_method) {
                value = if ahead.past_comma() { ahead.sum() } else { None };
            } else {
                // A method that is not known; else a window.
                match value {
                    Some(value) if global => self.opens(&value),
                    _ => {}
                }
                return;
            }
        }
        match (sink, value) {
            (Sink::Navigate, value) => self.navigates(value),
            (Sink::Run, Some(value)) => self.reading.load(&value.text, Load::Script),
            (Sink::Run | Sink::Library, None) => {}
            (_, Some(value)) => self.connects(&to(&value)),
            (_, None) => self.unknown = true,
        }
    }

    pub(super) fn connects(&mut self, leads: &Leads) {
        match leads {
            Leads::Away(Some(host)) if self.reading.declared.allows(Purpose::Connect, host) => {}
            Leads::Away(None) if !self.reading.declared.nothing(Purpose::Connect) => {
                self.reading.found.add(Rule::Egress, Severity::Medium);
            }
            Leads::Away(_) => self.reading.found.add(Rule::Egress, Severity::High),
            Leads::Script(_) | Leads::Data(..) | Leads::Nowhere => {}
        }
    }

    fn opens(&mut self, value: &Value) {
        match to(value) {
            Leads::Away(Some(host)) if self.reading.declared.names(&host) => {}
            // A link that a script opens. With something added to it, it takes that along.
            Leads::Away(_) if value.goes_on => {
                self.reading.found.add(Rule::Navigation, Severity::High);
                self.reading.found.add(Rule::Egress, Severity::High);
            }
            Leads::Away(_) => self.reading.found.add(Rule::Navigation, Severity::Low),
            Leads::Script(script) => self.reading.script_within(&script),
            Leads::Data(_, text) => self.reading.page_within(&text),
            Leads::Nowhere => {}
        }
    }
}

/// Where a text leads, or the beginning of one.
pub(super) fn to(value: &Value) -> Leads {
    match value.goes_on {
        true => address::leads_on(&value.text),
        false => address::leads(&value.text),
    }
}
