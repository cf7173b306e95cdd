//! Where a script reaches out to. In two passes: what names stand for, and what is done with them.

use std::borrow::Cow;

use super::known::{Scripts, sink};
use super::lexer::{Lexer, Token};
use super::names::Names;
use super::raw;
use super::texts::{is_markup, is_name_of_a_language, is_script};
use super::value::Reader;
use crate::content::apps::address::{self, HOLE, Leads};
use crate::content::apps::declared::Purpose;
use crate::content::apps::findings::Rule;
use crate::content::apps::reading::{Load, Reading};
use crate::content::rules::Severity;

/// A longer script is taken for one that a bundler wrote: its short names mean many things, and addresses in it are in texts of libraries.
const BUNDLE: usize = 64 << 10;
/// The shortest text that is looked into for markup or another script.
const TEXT: usize = 8;

/// A token before the present one.
#[derive(Clone, Debug, PartialEq)]
enum Before<'a> {
    Name(Cow<'a, str>),
    Mark(char),
    Other,
}

/// One script while it is read.
pub(super) struct Reach<'a, 'r, 'd> {
    pub(super) script: &'a str,
    pub(super) reading: &'r mut Reading<'d>,
    pub(super) scripts: &'r mut Scripts,
    /// The last tokens, the latest last.
    before: [Before<'a>; 3],
    /// Templates that have begun, with what was read of them.
    templates: Vec<String>,
    /// Markup that was put together from several texts ends here.
    joined: usize,
    /// Calls that reach out to what is not known, and addresses of other origins that stand anywhere.
    pub(super) unknown: bool,
    named: bool,
    /// Connections that no policy of a page restrains.
    peers: (bool, bool),
}

impl Scripts {
    /// Judges one script.
    pub(in crate::content::apps) fn read(&mut self, reading: &mut Reading<'_>, script: &str) {
        self.names
            .begin(script.len(), if script.len() > BUNDLE { 4 } else { 1 });
        self.learn(script, reading.declared);
        Reach {
            script,
            reading: &mut *reading,
            scripts: &mut *self,
            before: [Before::Other, Before::Other, Before::Other],
            templates: Vec::new(),
            joined: 0,
            unknown: false,
            named: false,
            peers: (false, false),
        }
        .read();
        if self.names.spent() {
            // What is not read may do anything.
            reading.found.add(Rule::Unread, Severity::High);
        }
    }
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
            // Where not everything could be noted, what is not known may be what was left out.
            let severity = if declares_nothing || self.scripts.names.full() {
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
        let next = Reader::new(self.script, end, &self.scripts.names).next();
        if let Some(Token::Text(text)) = next {
            self.reading.load(&text, Load::Script);
        }
    }
}
