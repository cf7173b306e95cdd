//! What names in scripts stand for: functions that reach out, elements, and texts.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexer::{Lexer, Token};
use super::names::Names;
use super::value::Reader;
use crate::content::apps::declared::Declared;
use crate::content::apps::reading::Load;

/// The most names of which it is known what they are.
const NAMES: usize = 1024;

/// What a call does with the address that it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sink {
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
    pub(super) names: Names,
    /// Names of functions that reach out.
    pub(super) sinks: HashMap<String, Sink>,
    /// Names of elements, and what they load.
    pub(super) elements: HashMap<String, Load>,
}

/// What a function of this name does with what it is given.
pub(super) fn sink(name: &str, object: Option<&str>) -> Option<Sink> {
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

/// What an element of this name loads.
fn element(tag: &str) -> Option<Load> {
    Some(match tag.to_ascii_lowercase().as_str() {
        "script" => Load::Script,
        "iframe" | "frame" | "embed" | "object" => Load::Frame,
        "img" | "image" | "audio" | "video" | "source" | "track" | "input" => Load::Image,
        "link" => Load::Style,
        _ => return None,
    })
}

impl Scripts {
    /// Notes what names stand for.
    pub(super) fn learn(&mut self, script: &str, declared: &Declared) {
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
                            self.names.give(&name, value, declared);
                        }
                    }
                    _ => {
                        let value = ahead.sum();
                        self.names.give(name, value, declared);
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
