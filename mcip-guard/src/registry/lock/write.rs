//! The text of a lock file.
//!
//! One JSON object a line, without spaces, the members in a fixed order; servers by name, what they define by kind and name. So a
//! change of one definition is a change of one line.

use std::collections::BTreeMap;

use mcip_core::digest::Digest;
use mcip_core::json::write::write_str;

use super::super::definition::Kind;
use super::super::identity::{Identity, Manager};
use super::{Lock, LockedServer, Pin, VERSION, Validity, time};

pub(super) fn text(lock: &Lock) -> String {
    let mut out = Vec::new();
    Line::begin(&mut out).number("mcip_lock", VERSION).end();
    for (name, server) in &lock.servers {
        write_server(&mut out, name, server);
        for (kind, pins) in &server.pins {
            for (of, pin) in pins {
                write_pin(&mut out, name, *kind, of, pin);
            }
        }
    }
    // Only texts were written.
    String::from_utf8(out).unwrap_or_default()
}

/// Bytes that a server takes, without the definitions of its pins.
pub(super) fn bare_bytes(name: &str, server: &LockedServer) -> usize {
    let mut out = Vec::new();
    write_server(&mut out, name, server);
    let mut bytes = out.len();
    for (kind, pins) in &server.pins {
        for (of, pin) in pins {
            out.clear();
            let bare = Pin {
                definition: None,
                ..pin.clone()
            };
            write_pin(&mut out, name, *kind, of, &bare);
            bytes += out.len();
        }
    }
    bytes
}

fn write_server(out: &mut Vec<u8>, name: &str, server: &LockedServer) {
    let mut line = Line::begin(out);
    line.text("server", name).text("since", &time::write(server.since));
    let complete: Vec<&str> = server.complete.iter().map(|kind| kind.as_str()).collect();
    line.text("complete", &complete.join(" "));
    if let Some(info) = &server.info {
        line.text("name", &info.name).text("version", &info.version);
    }
    match &server.identity {
        None => {}
        Some(Identity::Command(command)) => {
            line.text("command", &command.program);
            line.maybe("program_digest", command.digest.map(spelled).as_deref());
            line.maybe("found_in", command.found_in.as_deref());
            line.maybe("directory", command.directory.as_deref());
            line.digests("scripts", &command.scripts);
            line.text("arguments", &spelled(command.arguments));
            line.digests("environment", &command.environment);
            if let Some(package) = &command.package {
                line.text("manager", Manager::as_str(package.manager))
                    .text("package", &package.name);
                line.maybe("package_version", package.version.as_deref());
            }
        }
        Some(Identity::Address(address)) => {
            line.text("url", &address.url)
                .text("url_digest", &spelled(address.digest));
            line.maybe("issuer", address.issuer.as_deref());
            line.maybe("certificate", address.certificate.map(spelled).as_deref());
        }
    }
    line.validity(&server.validity).end();
}

fn write_pin(out: &mut Vec<u8>, server: &str, kind: Kind, name: &str, pin: &Pin) {
    let mut line = Line::begin(out);
    line.text("server", server)
        .text("kind", kind.as_str())
        .text("name", name)
        .text("digest", &spelled(pin.digest))
        .text("since", &time::write(pin.since))
        .text("by", &pin.by)
        .validity(&pin.validity);
    if let Some(definition) = &pin.definition {
        line.raw("definition", definition);
    }
    line.end();
}

fn spelled(digest: Digest) -> String {
    digest.to_string()
}

/// A line that is being written.
struct Line<'a> {
    out: &'a mut Vec<u8>,
    separator: u8,
}

impl<'a> Line<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        Self { out, separator: b'{' }
    }

    fn key(&mut self, key: &str) {
        self.out.push(self.separator);
        self.separator = b',';
        write_str(self.out, key);
        self.out.push(b':');
    }

    fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.key(key);
        write_str(self.out, text);
        self
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn number(&mut self, key: &str, number: u64) -> &mut Self {
        self.raw(key, &number.to_string())
    }

    /// JSON text, of one line.
    fn raw(&mut self, key: &str, json: &str) -> &mut Self {
        self.key(key);
        self.out.extend_from_slice(json.as_bytes());
        self
    }

    /// An object of digests; nothing where there are none.
    fn digests(&mut self, key: &str, digests: &BTreeMap<String, Option<Digest>>) {
        if digests.is_empty() {
            return;
        }
        self.key(key);
        let mut inner = Line::begin(self.out);
        for (name, digest) in digests {
            match digest {
                Some(digest) => inner.text(name, &spelled(*digest)),
                None => inner.raw(name, "null"),
            };
        }
        inner.out.push(b'}');
    }

    fn validity(&mut self, validity: &Validity) -> &mut Self {
        self.maybe("until", validity.until.map(time::write).as_deref());
        self.maybe("revoked", validity.revoked.as_deref());
        self
    }

    fn end(&mut self) {
        self.out.extend_from_slice(b"}\n");
    }
}
