//! A resource while it is read: what was found so far, and what is loaded from where.

use super::address::{self, HOLE, Leads};
use super::declared::{Declared, Purpose};
use super::findings::{Findings, Rule};
use super::script::Scripts;
use super::{page, style};
use crate::content::rules::Severity;

/// Texts within texts that are read.
const LAYERS: u8 = 3;
/// How many times its own length is read of what stands in a page in another form.
const TIMES: usize = 4;
/// What is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Load {
    Script,
    Frame,
    Style,
    Image,
    /// A connection that is only prepared.
    Hint,
    /// What a style sheet loads that looks at what is typed.
    Leak,
}

/// A resource while it is read.
#[derive(Debug)]
pub(super) struct Reading<'d> {
    pub(super) declared: &'d Declared,
    pub(super) found: Findings,
    scripts: Scripts,
    layers: u8,
    left: usize,
}

impl<'d> Reading<'d> {
    pub(super) fn new(declared: &'d Declared, length: usize) -> Self {
        Self {
            declared,
            found: Findings::default(),
            scripts: Scripts::default(),
            layers: 0,
            left: length.saturating_mul(TIMES).saturating_add(4096),
        }
    }

    /// Reads a whole page.
    pub(super) fn page(&mut self, html: &str) {
        let foreign = page::read(self, html, true);
        if foreign {
            // In drawings and formulas the same tags begin something else than in a page. There it is read in both ways.
            page::read(self, html, false);
        }
    }

    pub(super) fn script(&mut self, script: &str) {
        let mut scripts = std::mem::take(&mut self.scripts);
        scripts.read(self, script);
        self.scripts = scripts;
    }

    /// Markup that stands within something else.
    pub(super) fn page_within(&mut self, html: &str) {
        self.within(html, |own, html| {
            page::read(own, html, true);
        });
    }

    /// A script that stands within something else.
    pub(super) fn script_within(&mut self, script: &str) {
        self.within(script, Self::script);
    }

    fn within(&mut self, text: &str, read: impl FnOnce(&mut Self, &str)) {
        let Some(left) = self.left.checked_sub(text.len()).filter(|_| self.layers < LAYERS) else {
            // What is not read may do anything.
            self.found.add(Rule::Unread, Severity::High);
            return;
        };
        self.left = left;
        self.layers += 1;
        read(self, text);
        self.layers -= 1;
    }

    /// Something that is loaded from an address.
    pub(super) fn load(&mut self, address: &str, load: Load) {
        let purpose = match load {
            Load::Frame => Purpose::Frame,
            _ => Purpose::Resource,
        };
        match address::leads(address) {
            Leads::Away(Some(host)) if self.declared.allows(purpose, &host) => {}
            Leads::Away(Some(host)) if load == Load::Hint && self.declared.names(&host) => {}
            // A script puts something into it and takes it out that way.
            Leads::Away(_) if address.contains(HOLE) && matches!(load, Load::Image | Load::Leak) => {
                self.found.add(Rule::Egress, Severity::High);
            }
            Leads::Away(_) => match load {
                Load::Script => self.found.add(Rule::Script, Severity::High),
                Load::Frame => self.found.add(Rule::Frame, Severity::High),
                Load::Leak => self.found.add(Rule::StyleLeak, Severity::High),
                Load::Style => self.found.add(Rule::Resource, Severity::Medium),
                Load::Image | Load::Hint => self.found.add(Rule::Resource, Severity::Low),
            },
            Leads::Script(script) => self.script_within(&script),
            Leads::Data(kind, text) => match load {
                Load::Script => self.script_within(&text),
                Load::Frame if kind.contains("html") || kind.contains("xml") || kind.is_empty() => {
                    self.page_within(&text)
                }
                Load::Style if kind.contains("css") => self.within(&text, style::read),
                _ => {}
            },
            Leads::Nowhere => {}
        }
    }

    /// Where a form is sent.
    pub(super) fn form(&mut self, address: &str) {
        match address::leads(address) {
            Leads::Away(Some(host)) if self.declared.names(&host) => self.found.add(Rule::Form, Severity::Medium),
            Leads::Away(_) => self.found.add(Rule::Form, Severity::High),
            Leads::Script(script) => self.script_within(&script),
            Leads::Data(..) | Leads::Nowhere => {}
        }
    }
}
