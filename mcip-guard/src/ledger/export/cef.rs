//! Common Event Format (ArcSight, "Implementing ArcSight Common Event Format", version 26): one line an event.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::SocketAddr;

use super::{Exporter, PRODUCT, VENDOR, VERSION, severity, summary};
use crate::ledger::recorded::Recorded;
use crate::ledger::time::epoch_millis;

/// Writes CEF lines, `CEF:0|mcip-rs|MCIP|…`, without a syslog header.
///
/// Every text that somebody else chose is escaped as the format says and has its control characters replaced: none can end a line, a field
/// or a value, or begin another.
pub struct Cef<W> {
    out: W,
    instance: String,
    written: u64,
}

/// The severity of CEF, 0 to 10, by [`severity`].
const SEVERITY: [u8; 5] = [1, 3, 5, 7, 9];

impl<W: Write> Cef<W> {
    /// Writes there; `instance` is the name of the ledger's instance.
    pub fn new(out: W, instance: impl Into<String>) -> Self {
        Self {
            out,
            instance: instance.into(),
            written: 0,
        }
    }
}

/// A field of the header: backslash and pipe are escaped (section "Character Encoding").
fn header(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' => {
                out.push('\\');
                out.push(c);
            }
            c if is_unsafe(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A value of the extension: backslash, equal sign and line breaks are escaped.
fn value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '=' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if is_unsafe(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// What acts on a terminal or is read as the end of a line by some reader.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

struct Extension(String);

impl Extension {
    fn put(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            // Writing into a String can't fail.
            let _ = write!(self.0, " {key}={}", value(text));
        }
    }

    fn put_some(&mut self, key: &str, text: Option<&str>) {
        self.put(key, text.unwrap_or_default());
    }

    /// One of the six strings that a product may name itself.
    fn custom(&mut self, number: u8, label: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.put(&format!("cs{number}"), text);
            self.put(&format!("cs{number}Label"), label);
        }
    }
}

impl<W: Write> Exporter for Cef<W> {
    fn record(&mut self, seq: u64, record: &Recorded) -> io::Result<()> {
        let deciding = record.deciding();
        let signature = deciding.map_or(record.event.as_str(), |ruling| ruling.rule.as_str());
        let level = SEVERITY.get(severity(record)).copied().unwrap_or_default();
        let mut extension = Extension(String::new());
        extension.put("rt", &epoch_millis(&record.at).to_string());
        extension.put("externalId", &format!("{}:{seq}", self.instance));
        extension.put("dvchost", &self.instance);
        extension.put("act", record.verdict.as_deref().unwrap_or_default());
        extension.put("outcome", &record.outcome);
        extension.put_some("app", Some(&record.transport));
        let peer = record.peer.as_deref().and_then(|peer| peer.parse::<SocketAddr>().ok());
        if let Some(peer) = peer {
            let key = if peer.is_ipv4() { "src" } else { "c6a2" };
            extension.put(key, &peer.ip().to_string());
            if peer.is_ipv6() {
                extension.put("c6a2Label", "Source IPv6 Address");
            }
            extension.put("spt", &peer.port().to_string());
        }
        extension.put_some("suid", record.principal.as_ref().map(|principal| principal.id.as_str()));
        extension.put_some("requestMethod", record.method.as_deref());
        extension.put_some("request", record.target.as_deref());
        extension.put_some(
            "reason",
            deciding
                .map(|ruling| ruling.evidence.as_str())
                .or(record.reason.as_deref()),
        );
        extension.custom(1, "risk", deciding.and_then(|ruling| ruling.risk.as_deref()));
        let flow = record.flow.as_ref();
        extension.custom(2, "subject", flow.map(|flow| flow.subject.value.as_str()));
        extension.custom(3, "information", flow.map(|flow| flow.information.value.as_str()));
        extension.custom(4, "principle", flow.map(|flow| flow.principle.value.as_str()));
        extension.custom(
            5,
            "trajectory",
            record.trajectory.as_ref().map(|place| place.id.as_str()),
        );
        extension.custom(6, "paramsDigest", record.params_digest.as_deref());
        if !record.counts.is_empty() {
            extension.put("cnt", &record.counts.values().sum::<u64>().to_string());
            let counts: Vec<_> = record
                .counts
                .iter()
                .map(|(reason, count)| format!("{reason} {count}"))
                .collect();
            extension.put("msg", &counts.join(", "));
        } else {
            extension.put("msg", &summary(record));
        }
        writeln!(
            self.out,
            "CEF:0|{VENDOR}|{PRODUCT}|{VERSION}|{}|{}|{level}|{}",
            header(signature),
            header(&format!("{} {}", record.event, record.outcome)),
            extension.0.trim_start(),
        )?;
        self.written += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads a value back as the format says.
    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => out.push('\n'),
                    Some('r') => out.push('\r'),
                    Some(c) => out.push(c),
                    None => panic!("a lone backslash at the end"),
                },
                c => out.push(c),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn no_text_gets_out_of_its_place(text in any::<String>()) {
            for escaped in [header(&text), value(&text)] {
                prop_assert!(!escaped.chars().any(|c| c.is_control() || c == '\u{2028}' || c == '\u{202e}'), "{:?}", escaped);
            }
            let mut before = ' ';
            for c in header(&text).chars() {
                prop_assert!(c != '|' || before == '\\');
                before = if before == '\\' && c == '\\' { ' ' } else { c };
            }
            let mut before = ' ';
            for c in value(&text).chars() {
                prop_assert!(c != '=' || before == '\\');
                before = if before == '\\' && c == '\\' { ' ' } else { c };
            }
            let clean: String = text.chars().map(|c| if is_unsafe(c) && c != '\n' && c != '\r' { '\u{fffd}' } else { c }).collect();
            prop_assert_eq!(unescaped(&value(&text)), clean);
        }
    }
}
