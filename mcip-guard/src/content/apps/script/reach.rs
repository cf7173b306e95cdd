//! Where a script reaches out to. In two passes: what names stand for, and what is done with them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexer::{Lexer, Token};
use super::raw;
use super::value::{Names, Reader, Value};
use crate::content::apps::address::{self, HOLE, Leads};
use crate::content::apps::declared::Purpose;
use crate::content::apps::findings::Rule;
use crate::content::apps::page::{Load, Reading};
use crate::content::rules::Severity;

/// A longer script is taken for one that a bundler wrote: its short names mean many things, and addresses in it are in texts of libraries.
const BUNDLE: usize = 64 << 10;
/// The shortest text that is looked into for markup or another script.
const TEXT: usize = 8;
/// The most names of which it is known what they are.
const NAMES: usize = 1024;

/// What a call does with the address that it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sink {
    /// Sends, or may send, something there.
    Connect,
    /// Runs what is there.
    Run,
    /// Opens a window, or a request that was made before.
    Open,
    /// Leads the frame there.
    Navigate,
    /// Of a library: only an address of another origin tells.
    Library,
}

/// What the scripts of a page have told so far: one can use what another named.
#[derive(Debug, Default)]
pub(in crate::content::apps) struct Scripts {
    names: Names,
    /// Names of functions that reach out.
    sinks: HashMap<String, Sink>,
    /// Names of elements, and what they load.
    elements: HashMap<String, Load>,
}

fn sink(name: &str, object: Option<&str>) -> Option<Sink> {
    Some(match name {
        "fetch" | "sendBeacon" | "WebSocket" | "EventSource" | "WebTransport" => Sink::Connect,
        "importScripts" | "Worker" | "SharedWorker" | "addModule" => Sink::Run,
        "import" if object.is_none() => Sink::Run,
        "open" => Sink::Open,
        "assign" | "replace" if object == Some("location") => Sink::Navigate,
        "axios" | "ky" | "got" if object.is_none() => Sink::Library,
        "get" | "post" | "put" | "patch" | "ajax" | "getJSON" | "request" | "load" => match object? {
            "axios" | "ky" | "got" | "$" | "jQuery" | "superagent" => Sink::Library,
            _ => return None,
        },
        _ => return None,
    })
}

fn element(tag: &str) -> Option<Load> {
    Some(match tag.to_ascii_lowercase().as_str() {
        "script" => Load::Script,
        "iframe" | "frame" | "embed" | "object" => Load::Frame,
        "img" | "image" | "audio" | "video" | "source" | "track" | "input" => Load::Image,
        "link" => Load::Style,
        _ => return None,
    })
}

/// A token before the present one.
#[derive(Clone, Debug, PartialEq)]
enum Before<'a> {
    Name(Cow<'a, str>),
    Mark(char),
    Other,
}

/// One script while it is read.
struct Reach<'a, 'r, 'd> {
    script: &'a str,
    reading: &'r mut Reading<'d>,
    scripts: &'r mut Scripts,
    /// The last tokens, the latest last.
    before: [Before<'a>; 3],
    /// Templates that have begun, with what was read of them.
    templates: Vec<String>,
    /// Markup that was put together from several texts ends here.
    joined: usize,
    /// Calls that reach out to what is not known, and addresses of other origins that stand anywhere.
    unknown: bool,
    named: bool,
    /// Connections that no policy of a page restrains.
    peers: (bool, bool),
}

impl Scripts {
    /// Judges one script.
    pub(in crate::content::apps) fn read(&mut self, reading: &mut Reading<'_>, script: &str) {
        self.names.set_shortest(if script.len() > BUNDLE { 4 } else { 1 });
        self.learn(script);
        Reach {
            script,
            reading,
            scripts: self,
            before: [Before::Other, Before::Other, Before::Other],
            templates: Vec::new(),
            joined: 0,
            unknown: false,
            named: false,
            peers: (false, false),
        }
        .read();
    }

    /// Notes what names stand for.
    fn learn(&mut self, script: &str) {
        let mut lexer = Lexer::new(script);
        let mut last: Option<Token<'_>> = None;
        while let Some((token, _)) = lexer.next() {
            let gives = matches!(token, Token::Mark('=' | ':'));
            if gives && let Some(Token::Name(name)) = &last {
                let mut ahead = Reader::new(script, lexer.place(), &self.names);
                let first = ahead.peek().cloned();
                match first {
                    // A comparison, or a function.
                    Some(Token::Mark('=' | '>')) => {}
                    Some(Token::Name(first)) => {
                        let (path, called) = path(first, &mut ahead);
                        let known = match path.last().map(|last| &**last) {
                            Some(last) if !called => {
                                let object = path.len().checked_sub(2).and_then(|at| path.get(at));
                                sink(last, object.map(|object| &**object))
                            }
                            _ => None,
                        };
                        let made = match path.last().map(|last| &**last) {
                            Some("createElement") if called => {
                                ahead.takes('(');
                                ahead.sum().and_then(|tag| element(&tag.text))
                            }
                            Some("Image" | "Audio") => Some(Load::Image),
                            _ => None,
                        };
                        let name = name.clone().into_owned();
                        if let Some(sink) = known.filter(|_| self.sinks.len() < NAMES) {
                            self.sinks.insert(name, sink);
                        } else if let Some(made) = made.filter(|_| self.elements.len() < NAMES) {
                            self.elements.insert(name, made);
                        } else {
                            let value = Reader::new(script, lexer.place(), &self.names).sum();
                            self.names.give(&name, value);
                        }
                    }
                    _ => {
                        let value = ahead.sum();
                        self.names.give(name, value);
                    }
                }
            }
            last = Some(token);
        }
    }
}

/// `a.b.c` from its first name on, without `new` and `.bind`; and whether it is called.
fn path<'a>(first: Cow<'a, str>, ahead: &mut Reader<'a, '_>) -> (Vec<Cow<'a, str>>, bool) {
    ahead.next();
    let mut path = vec![first];
    if path.first().is_some_and(|first| first == "new")
        && let Some(Token::Name(class)) = ahead.next()
    {
        path = vec![class];
    }
    while ahead.takes('.') {
        match ahead.next() {
            Some(Token::Name(name)) if name == "bind" => return (path, false),
            Some(Token::Name(name)) if path.len() < 8 => path.push(name),
            _ => break,
        }
    }
    (path, ahead.peek() == Some(&Token::Mark('(')))
}

impl<'a> Reach<'a, '_, '_> {
    fn read(mut self) {
        let mut lexer = Lexer::new(self.script);
        while let Some((token, start)) = lexer.next() {
            let end = lexer.place();
            let before = match &token {
                Token::Name(name) => {
                    let member = self.before[2] == Before::Mark('.');
                    self.name(name, member, end);
                    Before::Name(name.clone())
                }
                Token::Mark('[') => {
                    self.computed(end);
                    Before::Mark('[')
                }
                Token::Mark(mark) => Before::Mark(*mark),
                Token::Text(text) => {
                    self.text(text, start, end);
                    Before::Other
                }
                Token::Template(text, ends) => {
                    self.templates.push(text.clone().into_owned());
                    self.template_ends(*ends, start, end);
                    Before::Other
                }
                Token::Rest(text, ends) => {
                    if let Some(template) = self.templates.last_mut() {
                        template.push(HOLE);
                        template.push_str(text);
                    }
                    self.template_ends(*ends, start, end);
                    Before::Other
                }
                Token::Other(_) => Before::Other,
            };
            self.before.rotate_left(1);
            self.before[2] = before;
        }
        let declares_nothing = self.reading.declared.nothing(Purpose::Connect);
        if self.unknown && self.named && self.script.len() <= BUNDLE {
            let severity = if declares_nothing {
                Severity::High
            } else {
                Severity::Medium
            };
            self.reading.found.add(Rule::Egress, severity);
        }
        if self.peers == (true, true) {
            self.reading.found.add(Rule::Egress, Severity::High);
        }
        if lexer.doubtful() {
            self.look_again();
        }
    }

    /// Looks at the text itself, where its tokens are in doubt.
    fn look_again(&mut self) {
        self.reading.found.reads_stored |= ["document.cookie", "localStorage", "sessionStorage"]
            .iter()
            .any(|stored| memchr::memmem::find(self.script.as_bytes(), stored.as_bytes()).is_some());
        for address in raw::calls(self.script).unwrap_or_default() {
            self.connects(&address::leads(address));
        }
    }

    fn template_ends(&mut self, ends: bool, start: usize, end: usize) {
        if ends && let Some(text) = self.templates.pop() {
            self.text(&text, start, end);
        }
    }

    /// A text that stands in the script.
    fn text(&mut self, text: &str, start: usize, end: usize) {
        if let Leads::Away(Some(host)) = address::leads_on(text)
            && !self.reading.declared.names(&host)
            && !is_name_of_a_language(&host.name)
        {
            self.named = true;
        }
        self.peers.1 |= ["stun:", "turn:", "turns:"]
            .iter()
            .any(|scheme| text.starts_with(scheme));
        if text.len() < TEXT || start < self.joined {
            return;
        }
        if is_markup(text) {
            let whole = self.joined(text, end);
            self.reading.page_within(&whole);
        } else if is_script(text) {
            self.reading.script_within(text);
        }
    }

    /// A text and what is added to it, with holes where that is not known.
    fn joined(&mut self, text: &str, end: usize) -> String {
        let mut whole = text.to_owned();
        let mut ahead = Reader::new(self.script, end, &self.scripts.names);
        while ahead.takes('+') {
            let Some(token) = ahead.next() else { break };
            match token {
                Token::Text(text) | Token::Template(text, true) => whole.push_str(&text),
                other => {
                    whole.push(HOLE);
                    // Past whatever it is, up to the next `+` at this level.
                    let mut depth = usize::from(matches!(other, Token::Mark('(' | '[') | Token::Template(_, false)));
                    while let Some(token) = ahead.peek() {
                        match token {
                            Token::Mark('(' | '[' | '{') | Token::Template(_, false) => depth += 1,
                            Token::Mark(')' | ']' | '}') | Token::Rest(_, true) if depth > 0 => depth -= 1,
                            Token::Mark('+' | ';' | ',' | ')' | '}') if depth == 0 => break,
                            _ => {}
                        }
                        ahead.next();
                    }
                }
            }
        }
        self.joined = ahead.lexer.place();
        whole
    }

    /// `["name"]` after an object.
    fn computed(&mut self, at: usize) {
        let of_object = matches!(self.before[2], Before::Name(_) | Before::Mark(')' | ']'));
        if !of_object {
            return;
        }
        let mut ahead = Reader::new(self.script, at, &self.scripts.names);
        let Some(name) = ahead.sum().filter(|name| !name.goes_on) else {
            return;
        };
        if ahead.takes(']') && name.text.len() < 32 {
            let place = ahead.lexer.place();
            // As if it stood behind a dot.
            self.before.rotate_left(1);
            self.before[2] = Before::Mark('.');
            self.name(&name.text, true, place);
            self.before.rotate_right(1);
        }
    }

    /// The name of the object whose member this is.
    fn object(&self) -> Option<&str> {
        match &self.before[1] {
            Before::Name(name) => Some(name),
            _ => None,
        }
    }

    fn name(&mut self, name: &str, member: bool, end: usize) {
        let object = if member { self.object().map(str::to_owned) } else { None };
        let object = object.as_deref();
        let global =
            !member || object.is_some_and(|object| matches!(object, "window" | "self" | "globalThis" | "frames"));
        let script = self.script;
        match name {
            "cookie" if object == Some("document") && !self.is_given(end) => self.reading.found.reads_stored = true,
            "localStorage" | "sessionStorage" | "indexedDB" if global => self.reading.found.reads_stored = true,
            "readText" if object == Some("clipboard") => self.reading.found.reads_stored = true,
            "RTCPeerConnection" => self.peers.0 = true,
            "top" | "parent" if global => self.outside(end),
            "frameElement" if global => self.reading.found.add(Rule::Escape, Severity::Medium),
            "atob" => {
                let names = Names::default();
                let mut ahead = Reader::new(script, end, &names);
                if ahead.takes('(')
                    && let Some(Token::Text(text)) = ahead.next()
                {
                    let decoded = address::decode(&text).unwrap_or_default();
                    self.text(&decoded, end, end);
                }
            }
            "from" if !member => self.loads_text(end),
            "src" | "href" | "action" | "formAction" | "location" | "srcdoc" | "data" => {
                self.given(name, object, global, end)
            }
            "setAttribute" | "setAttributeNS" => self.set_attribute(object, end),
            _ => {}
        }
        if name == "import" {
            self.loads_text(end);
        }
        let known = sink(name, object).or_else(|| match global {
            true => self.scripts.sinks.get(name).copied(),
            false => None,
        });
        if let Some(known) = known {
            self.called(known, global, end);
        }
    }

    /// Whether something is given to what ends here, rather than read.
    fn is_given(&self, end: usize) -> bool {
        let mut ahead = Reader::new(self.script, end, &self.scripts.names);
        ahead.takes('=') && !ahead.takes('=')
    }

    /// `from "…"` and `import "…"`.
    fn loads_text(&mut self, end: usize) {
        let mut lexer = Lexer::at(self.script, end);
        if let Some((Token::Text(text), _)) = lexer.next() {
            self.reading.load(&text, Load::Script);
        }
    }

    /// What is done to the windows around this one.
    fn outside(&mut self, end: usize) {
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
    fn given(&mut self, name: &str, object: Option<&str>, global: bool, end: usize) {
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

    fn set_attribute(&mut self, object: Option<&str>, end: usize) {
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
    fn called(&mut self, sink: Sink, global: bool, end: usize) {
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

    fn connects(&mut self, leads: &Leads) {
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

fn to(value: &Value) -> Leads {
    match value.goes_on {
        true => address::leads_on(&value.text),
        false => address::leads(&value.text),
    }
}

/// Hosts whose addresses name a language and are not gone to.
fn is_name_of_a_language(host: &str) -> bool {
    matches!(
        host,
        "www.w3.org" | "json-schema.org" | "schema.org" | "ns.adobe.com" | "purl.org" | "www.sitemaps.org"
    )
}

/// Whether a text has a tag in it.
fn is_markup(text: &str) -> bool {
    let next = |at: usize| text.as_bytes().get(at + 1);
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| next(at).is_some_and(u8::is_ascii_alphabetic))
}

/// Whether a text looks like a script that reaches out.
fn is_script(text: &str) -> bool {
    const SIGNS: [&str; 9] = [
        "fetch",
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "importScripts",
        "location",
        "document.cookie",
        "src=",
    ];
    text.contains(['(', '='])
        && SIGNS
            .iter()
            .any(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
}
