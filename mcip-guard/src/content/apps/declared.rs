//! What a resource declares that it needs: `_meta.ui.csp`.

use std::borrow::Cow;

use mcip_core::json::Node;

use super::address::{Host, starts_with};
use super::findings::{Findings, Rule};
use crate::content::rules::Severity;

/// For what an origin is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Requests of scripts.
    Connect,
    /// Scripts, styles, images, fonts, media.
    Resource,
    /// Frames in the page.
    Frame,
    /// The address against which others are read.
    Base,
}

/// The names of the lists, in the extension and in the Apps SDK that it came from.
const LISTS: [(Purpose, &str, &str); 4] = [
    (Purpose::Connect, "connectDomains", "connect_domains"),
    (Purpose::Resource, "resourceDomains", "resource_domains"),
    (Purpose::Frame, "frameDomains", "frame_domains"),
    (Purpose::Base, "baseUriDomains", "base_uri_domains"),
];

/// The most origins that are kept of one declaration, and the longest.
const MOST: usize = 256;
const LONGEST: usize = 512;

/// Names under which anybody can have a name of their own: to allow all of them is to allow anybody.
const SHARED: [&str; 40] = [
    "co.uk",
    "org.uk",
    "com.au",
    "net.au",
    "co.jp",
    "co.in",
    "co.kr",
    "co.nz",
    "co.za",
    "com.br",
    "com.cn",
    "com.mx",
    "com.tr",
    "amazonaws.com",
    "s3.amazonaws.com",
    "cloudfront.net",
    "azurewebsites.net",
    "windows.net",
    "blob.core.windows.net",
    "appspot.com",
    "web.app",
    "firebaseapp.com",
    "run.app",
    "github.io",
    "gitlab.io",
    "pages.dev",
    "workers.dev",
    "r2.dev",
    "vercel.app",
    "netlify.app",
    "herokuapp.com",
    "onrender.com",
    "fly.dev",
    "glitch.me",
    "ngrok.io",
    "ngrok.app",
    "ngrok-free.app",
    "trycloudflare.com",
    "webhook.site",
    "requestcatcher.com",
];

/// The origins that a resource declares. What allows anybody declares nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    sources: Vec<(Purpose, Source)>,
    wide: bool,
    injected: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    /// The name of the host, without the `*.`.
    name: String,
    below: bool,
    port: Option<u16>,
}

enum Entry {
    Origin(Source),
    /// The page itself, or what it carries.
    Own,
    Wide,
    Injected,
}

impl Declared {
    /// By the `_meta` of a resource. `None` where that says nothing about it.
    pub(super) fn of(meta: Option<Node<'_>>) -> Option<Self> {
        let meta = meta?;
        let ui = meta.get("ui");
        let other = meta.get("openai/widgetCSP");
        if ui.is_none() && other.is_none() {
            return None;
        }
        let mut declared = Self::default();
        for csp in [ui.and_then(|ui| ui.get("csp")), other].into_iter().flatten() {
            for (purpose, name, older) in LISTS {
                for list in [csp.get(name), csp.get(older)].into_iter().flatten() {
                    for text in list.elements().take(MOST).filter_map(Node::as_str) {
                        declared.add(purpose, &text);
                    }
                }
            }
        }
        declared.sources.shrink_to_fit();
        Some(declared)
    }

    /// The bytes that it takes to keep this.
    pub(super) fn size(&self) -> usize {
        let one = |(_, source): &(Purpose, Source)| size_of::<(Purpose, Source)>() + source.name.len();
        size_of::<Self>() + self.sources.iter().map(one).sum::<usize>()
    }

    fn add(&mut self, purpose: Purpose, text: &str) {
        match entry(text) {
            Entry::Origin(source) if self.sources.len() < LISTS.len() * MOST => self.sources.push((purpose, source)),
            Entry::Origin(_) | Entry::Own => {}
            Entry::Wide => self.wide = true,
            Entry::Injected => self.injected = true,
        }
    }

    /// Whether it may lead there for this purpose.
    pub(super) fn allows(&self, purpose: Purpose, host: &Host) -> bool {
        self.sources
            .iter()
            .any(|(own, source)| *own == purpose && source.has(host))
    }

    /// Whether it may lead there for any.
    pub(super) fn names(&self, host: &Host) -> bool {
        self.sources.iter().any(|(_, source)| source.has(host))
    }

    /// Whether nothing at all is declared for a purpose.
    pub(super) fn nothing(&self, purpose: Purpose) -> bool {
        self.sources.iter().all(|(own, _)| *own != purpose)
    }

    /// What is wrong with the declaration itself.
    pub(super) fn judge(&self, found: &mut Findings) {
        if self.injected {
            found.add(Rule::InjectedCsp, Severity::High);
        }
        if self.wide {
            found.add(Rule::WideCsp, Severity::Medium);
        }
    }
}

impl Source {
    fn has(&self, host: &Host) -> bool {
        let named = match self.below {
            true => host
                .name
                .strip_suffix(self.name.as_str())
                .is_some_and(|before| before.ends_with('.')),
            false => host.name == self.name,
        };
        let usual = |port: Option<u16>| matches!(port, None | Some(80 | 443));
        named && (self.port == host.port || usual(self.port) && usual(host.port))
    }
}

fn entry(text: &str) -> Entry {
    let text = text.trim();
    if matches!(text, "" | "'self'" | "self" | "'none'" | "data:" | "blob:") {
        return Entry::Own;
    }
    // Hosts write these into a header; this would begin another source or another directive.
    if text.contains([';', ',', '\'', '"']) || text.contains(char::is_whitespace) {
        return Entry::Injected;
    }
    if text.len() > LONGEST || text == "*" {
        return Entry::Wide;
    }
    let rest = ["https:", "http:", "wss:", "ws:"]
        .iter()
        .find(|scheme| starts_with(text, scheme))
        .map_or(text, |scheme| text.get(scheme.len()..).unwrap_or_default());
    let rest = rest.trim_start_matches('/');
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = match place.rsplit_once(':') {
        Some((name, port)) if !place.ends_with(']') => (name, port.parse().ok()),
        _ => (place, None),
    };
    let name: Cow<'_, str> = name.trim_end_matches('.').to_lowercase().into();
    let (name, below) = match name.strip_prefix("*.") {
        Some(name) => (name.to_owned(), true),
        None => (name.into_owned(), false),
    };
    let is_wide =
        name.is_empty() || name.contains('*') || below && (!name.contains('.') || SHARED.contains(&name.as_str()));
    match is_wide {
        true => Entry::Wide,
        false => Entry::Origin(Source { name, below, port }),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::super::address::{Leads, leads};
    use super::*;

    fn declared(text: &str) -> Declared {
        let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default()).expect("JSON");
        Declared::of(Some(document.root())).expect("a declaration")
    }

    fn host(address: &str) -> Host {
        match leads(address) {
            Leads::Away(Some(host)) => host,
            other => panic!("{address}: {other:?}"),
        }
    }

    #[test]
    fn an_origin_is_allowed_for_what_it_is_declared_for() {
        let csp = declared(
            r#"{"ui":{"csp":{"connectDomains":["https://api.example","ws.example:8443"],"resourceDomains":["https://*.tiles.example"]}}}"#,
        );
        let connects = |address: &str| csp.allows(Purpose::Connect, &host(address));
        assert!(
            connects("https://api.example/v1") && connects("wss://api.example") && connects("wss://ws.example:8443")
        );
        assert!(
            !connects("https://api.example:8443")
                && !connects("https://a.tiles.example")
                && !connects("https://ws.example")
        );
        let loads = |address: &str| csp.allows(Purpose::Resource, &host(address));
        assert!(loads("https://a.tiles.example/1.png") && loads("//a.b.tiles.example"));
        assert!(
            !loads("https://tiles.example") && !loads("https://eviltiles.example") && !loads("https://api.example")
        );
        assert!(
            csp.names(&host("https://api.example")) && csp.nothing(Purpose::Frame) && !csp.nothing(Purpose::Connect)
        );
    }

    #[test]
    fn what_allows_anybody_declares_nobody() {
        for wide in [
            "*",
            "https:",
            "https://*",
            "*.com",
            "https://*.github.io",
            "https://*.*.example",
            "wss://*:443",
        ] {
            let csp = declared(&format!(r#"{{"ui":{{"csp":{{"connectDomains":["{wide}"]}}}}}}"#));
            assert!(csp.wide && csp.nothing(Purpose::Connect), "{wide}");
        }
        for injected in [
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "'unsafe-eval'",
        ] {
            let csp = declared(&format!(
                r#"{{"openai/widgetCSP":{{"connect_domains":["{injected}"]}}}}"#
            ));
            assert!(csp.injected, "{injected}");
        }
        let own = declared(r#"{"ui":{"csp":{"connectDomains":["'self'","blob:","https://*.a.example"]}}}"#);
        assert!(!own.wide && !own.injected);
    }
}
