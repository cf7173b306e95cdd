//! A page: its elements and attributes, as a tokenizer reads them that follows the standard of HTML.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::address::{self, Leads};
use super::declared::Purpose;
use super::findings::Rule;
use super::reading::{Load, Reading};
use super::{credential, style};
use crate::content::rules::Severity;

/// Bytes of a label that are kept.
const LABEL: usize = 160;

/// What text is within.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Within {
    Markup,
    Script,
    /// A template, which a script makes markup of.
    Template,
    /// A list of modules.
    Map,
    Style,
    Noscript,
    Label,
}

/// The state of one reading.
struct Page<'r, 'd> {
    reading: &'r mut Reading<'d>,
    tag: String,
    attributes: Vec<(String, String)>,
    within: Within,
    text: String,
    /// A drawing or a formula has begun, and what it has that would be text elsewhere.
    drawing: bool,
    foreign: bool,
    /// A field for text; a label that speaks of a credential.
    field: bool,
    labelled: bool,
}

/// Reads a page. Whether it has to be read in another way as well: with `switches` the text of scripts, styles and the like is text.
pub(super) fn read(reading: &mut Reading<'_>, html: &str, switches: bool) -> bool {
    let mut page = Page {
        reading,
        tag: String::new(),
        attributes: Vec::new(),
        within: Within::Markup,
        text: String::new(),
        drawing: false,
        foreign: false,
        field: false,
        labelled: false,
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        page.event(event);
        None
    });
    emitter.naively_switch_states(switches);
    Tokenizer::new_with_emitter(html, emitter).for_each(drop);
    page.ends();
    if page.labelled && page.field {
        page.reading.found.add(Rule::Credential, Severity::Medium);
    }
    page.foreign
}

impl Page<'_, '_> {
    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = lower(name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.push((lower(name), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, own)) = self.attributes.last_mut() {
                    own.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.element(),
            CallbackEvent::EndTag { name } => {
                if self.within != Within::Markup && ends(self.within, &lower(name)) {
                    self.ends();
                }
            }
            CallbackEvent::String { value } => match self.within {
                Within::Markup => {}
                Within::Label if self.text.len() > LABEL => {}
                _ => self.text.push_str(&String::from_utf8_lossy(value)),
            },
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// What was being read is at its end.
    fn ends(&mut self) {
        let text = std::mem::take(&mut self.text);
        match std::mem::replace(&mut self.within, Within::Markup) {
            Within::Markup => {}
            Within::Script => self.reading.script(&text),
            Within::Template | Within::Noscript => self.reading.page_within(&text),
            Within::Style => style::read(self.reading, &text),
            Within::Map => {
                for address in text.split('"').filter(|part| part.contains("//")) {
                    self.reading.load(address, Load::Script);
                }
            }
            Within::Label => self.labelled |= credential::is_named(&text),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(&found.1)
    }

    /// The addresses of these attributes.
    fn all(&self, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .filter_map(|name| self.get(name).map(str::to_owned))
            .collect()
    }

    fn load(&mut self, names: &[&str], load: Load) {
        for address in self.all(names) {
            self.reading.load(&address, load);
        }
    }

    fn element(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        if self.drawing
            && matches!(
                &*tag,
                "script"
                    | "style"
                    | "title"
                    | "textarea"
                    | "xmp"
                    | "iframe"
                    | "noembed"
                    | "noframes"
                    | "noscript"
                    | "plaintext"
            )
        {
            self.foreign = true;
        }
        match &*tag {
            "svg" | "math" => self.drawing = true,
            "form" => self.sends(&["action"]),
            "button" => self.sends(&["formaction"]),
            "input" => {
                self.sends(&["formaction"]);
                self.load(&["src"], Load::Image);
                self.input();
            }
            "textarea" => self.input(),
            "script" => self.script(),
            "style" => self.begins(Within::Style),
            "noscript" => self.begins(Within::Noscript),
            "label" => self.begins(Within::Label),
            "iframe" | "frame" | "embed" | "object" | "applet" | "portal" | "fencedframe" => self.frame(),
            "base" => {
                for address in self.all(&["href"]) {
                    if let Leads::Away(host) = address::leads(&address)
                        && !host.is_some_and(|host| self.reading.declared.allows(Purpose::Base, &host))
                    {
                        self.reading.found.add(Rule::Base, Severity::High);
                    }
                }
            }
            "meta" => self.meta(),
            "link" => self.link(),
            "a" | "area" => self.anchor(),
            _ => self.load(&["src", "poster", "background", "href", "xlink:href"], Load::Image),
        }
        for list in self.all(&["srcset", "imagesrcset"]) {
            for part in list.split(',') {
                let address = part.split_ascii_whitespace().next().unwrap_or_default();
                self.reading.load(address, Load::Image);
            }
        }
        self.targets(&tag);
        self.scripts_of_attributes(&tag);
    }

    fn begins(&mut self, within: Within) {
        self.ends();
        self.within = within;
    }

    fn sends(&mut self, names: &[&str]) {
        for address in self.all(names) {
            self.reading.form(&address);
        }
    }

    fn script(&mut self) {
        self.load(&["src", "href", "xlink:href"], Load::Script);
        let kind = self.get("type").unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "importmap" => self.begins(Within::Map),
            _ if kind.contains("template") || kind.contains("html") => self.begins(Within::Template),
            // Data for scripts, which no browser runs.
            _ if kind.contains("json") || kind.starts_with("x-shader") => self.ends(),
            _ => self.begins(Within::Script),
        }
    }

    fn frame(&mut self) {
        self.load(&["src", "data", "code"], Load::Frame);
        for html in self.all(&["srcdoc"]) {
            self.reading.page_within(&html);
        }
        let Some(sandbox) = self.get("sandbox").map(str::to_ascii_lowercase) else {
            return;
        };
        let has = |token: &str| sandbox.split_ascii_whitespace().any(|own| own == token);
        if has("allow-top-navigation") || has("allow-top-navigation-by-user-activation") {
            self.reading.found.add(Rule::Escape, Severity::High);
        } else if has("allow-same-origin") && has("allow-scripts") {
            // A frame of another origin keeps its own; one of this page can take its sandbox off.
            let elsewhere = matches!(self.get("src").map(address::leads), Some(Leads::Away(_)));
            if !elsewhere {
                self.reading.found.add(Rule::Escape, Severity::High);
            }
        }
    }

    fn meta(&mut self) {
        if !self
            .get("http-equiv")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("refresh"))
        {
            return;
        }
        let content = self.get("content").unwrap_or_default();
        let (_, after) = content.split_once([';', ',']).unwrap_or_default();
        let after = after.trim_start();
        let address = match after.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("url")) {
            true => after
                .get(3..)
                .unwrap_or_default()
                .trim_start()
                .trim_start_matches('=')
                .trim(),
            false => after,
        };
        let address = address.trim_matches(['"', '\'', ' ']).to_owned();
        match address::leads(&address) {
            Leads::Away(_) => self.reading.found.add(Rule::Refresh, Severity::High),
            Leads::Script(script) => self.reading.script_within(&script),
            Leads::Data(_, text) => self.reading.page_within(&text),
            Leads::Nowhere => {}
        }
    }

    fn link(&mut self) {
        let rel = self.get("rel").unwrap_or_default().to_ascii_lowercase();
        let has = |token: &str| rel.split_ascii_whitespace().any(|own| own == token);
        let load = match () {
            () if has("stylesheet") || has("import") => Load::Style,
            () if has("modulepreload") => Load::Script,
            () if has("canonical") || has("alternate") || has("license") || has("author") || has("help") => return,
            () => Load::Hint,
        };
        self.load(&["href"], load);
    }

    fn anchor(&mut self) {
        for address in self.all(&["ping"]) {
            if let Leads::Away(host) = address::leads(&address)
                && !host.is_some_and(|host| self.reading.declared.allows(Purpose::Connect, &host))
            {
                self.reading.found.add(Rule::Link, Severity::Medium);
            }
        }
    }

    /// Links and forms that replace what the page stands in.
    fn targets(&mut self, tag: &str) {
        let outside = |name: &str| {
            let target = self.get(name).unwrap_or_default();
            target.eq_ignore_ascii_case("_top") || target.eq_ignore_ascii_case("_parent")
        };
        if matches!(tag, "a" | "area" | "form" | "base" | "button" | "input")
            && (outside("target") || outside("formtarget"))
        {
            self.reading.found.add(Rule::Escape, Severity::High);
        }
    }

    /// Handlers, styles, and addresses that are scripts.
    fn scripts_of_attributes(&mut self, tag: &str) {
        for (name, value) in std::mem::take(&mut self.attributes) {
            if name == "style" {
                style::read(self.reading, &value);
            } else if name.len() > 2 && name.starts_with("on") {
                self.reading.script(&value);
            } else if matches!(&*name, "href" | "xlink:href" | "to" | "from" | "values")
                && matches!(tag, "a" | "area" | "set" | "animate" | "use")
                && let Leads::Script(script) = address::leads(&value)
            {
                self.reading.script_within(&script);
            }
        }
    }

    fn input(&mut self) {
        let kind = self.get("type").unwrap_or_default().trim().to_ascii_lowercase();
        let hidden = [
            "hidden", "submit", "button", "checkbox", "radio", "range", "color", "file", "image", "reset", "date",
            "time",
        ];
        if hidden.contains(&kind.as_str()) {
            return;
        }
        // Something is shown in it, not asked for.
        let shows = self.get("readonly").is_some() || self.get("disabled").is_some();
        self.field |= !shows;
        let filled_in = self.get("autocomplete").is_some_and(credential::is_filled_in);
        let named = ["name", "id", "placeholder", "aria-label", "title"]
            .iter()
            .any(|name| self.get(name).is_some_and(credential::is_named));
        if !shows && (kind == "password" || filled_in) {
            self.reading.found.add(Rule::Credential, Severity::High);
        } else if named && !shows || kind == "password" {
            self.reading.found.add(Rule::Credential, Severity::Medium);
        }
    }
}

/// Whether this end tag ends what is being read.
fn ends(within: Within, tag: &str) -> bool {
    match within {
        Within::Markup => false,
        Within::Script | Within::Template | Within::Map => tag == "script",
        Within::Style => tag == "style",
        Within::Noscript => tag == "noscript",
        Within::Label => matches!(tag, "label" | "form" | "p" | "div"),
    }
}

fn lower(name: &[u8]) -> String {
    match String::from_utf8_lossy(name) {
        Cow::Borrowed(name) => name.to_ascii_lowercase(),
        Cow::Owned(name) => name.to_ascii_lowercase(),
    }
}
