//! Reads a lock file, strictly: what is not written so is an error with its line.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::json::{Document, Kind as JsonKind, Node, ScanLimits, canonical};

use super::super::definition::{Definition, Kind, LARGEST_KEPT, LONGEST_NAME};
use super::super::identity::{Address, Command, Identity, Manager, Package};
use super::super::isolation::Isolation;
use super::{Lock, LockedServer, Pin, ServerInfo, VERSION, Validity, time};

/// What is wrong with a lock file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, and what to do.
    pub message: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for LockError {}

/// Bytes of a line: a definition that is kept, its name, and the rest.
const LONGEST_LINE: usize = LARGEST_KEPT + 8 * LONGEST_NAME + (32 << 10);

pub(super) fn parse(file: &str, text: &str) -> Result<Lock, LockError> {
    let mut lock = Lock::default();
    let mut number = 0;
    let wrong = |line: usize, message: String| LockError {
        file: file.into(),
        line,
        message,
    };
    for line in text.lines() {
        number += 1;
        let read = match number {
            1 => head(line),
            _ => entry(&mut lock, line),
        };
        read.map_err(|message| wrong(number, message))?;
    }
    match number {
        0 => Err(wrong(1, "it is empty; its first line is {\"mcip_lock\":1}".to_owned())),
        _ if !text.ends_with('\n') => Err(wrong(
            number,
            "the line has no end: the file was cut off; restore it, or delete the line".to_owned(),
        )),
        _ => Ok(lock),
    }
}

fn head(line: &str) -> Result<(), String> {
    let document = scan(line)?;
    let mut line = Line::new(&document)?;
    let version = line.take("mcip_lock").and_then(|node| node.as_u64());
    line.end()?;
    match version {
        Some(VERSION) => Ok(()),
        Some(other) => Err(format!(
            "it is of version {other}; this program reads version {VERSION}"
        )),
        None => Err("the first line is {\"mcip_lock\":1}".to_owned()),
    }
}

fn entry(lock: &mut Lock, line: &str) -> Result<(), String> {
    let document = scan(line)?;
    let mut line = Line::new(&document)?;
    let server = line.need("server")?;
    if server.is_empty() || server.len() > LONGEST_NAME {
        return Err("the name of a server has 1 to 1024 bytes".to_owned());
    }
    let Some(kind) = line.text("kind")? else {
        let read = self::server(&mut line)?;
        line.end()?;
        return match lock.servers.insert(server.clone().into(), read) {
            None => Ok(()),
            Some(_) => Err(format!(
                "there is a line for the server {:?} already; delete one of the two",
                shown(&server)
            )),
        };
    };
    let kind = Kind::parse(&kind).ok_or_else(|| format!("{:?} is no kind of definition", shown(&kind)))?;
    let (name, pin) = self::pin(&mut line, kind)?;
    line.end()?;
    let Some(of) = lock.servers.get_mut(&*server) else {
        return Err(format!(
            "there is no line for the server {:?} before it",
            shown(&server)
        ));
    };
    match of.pins.entry(kind).or_default().insert(name.clone().into(), pin) {
        None => Ok(()),
        Some(_) => Err(format!(
            "there is a line for the {} {:?} already; delete one of the two",
            kind.as_str(),
            shown(&name)
        )),
    }
}

fn server(line: &mut Line<'_>) -> Result<LockedServer, String> {
    let since = line.moment("since")?.ok_or("\"since\" is missing")?;
    let complete = line.need("complete")?;
    let mut kinds = BTreeSet::new();
    for word in complete.split(' ').filter(|word| !word.is_empty()) {
        let kind = Kind::parse(word).ok_or_else(|| format!("{:?} is no kind of definition", shown(word)))?;
        kinds.insert(kind);
    }
    let info = match (line.text("name")?, line.text("version")?) {
        (Some(name), Some(version)) => Some(ServerInfo { name, version }),
        (None, None) => None,
        _ => return Err("\"name\" and \"version\" go together".to_owned()),
    };
    Ok(LockedServer {
        since,
        identity: identity(line)?,
        info,
        validity: validity(line)?,
        complete: kinds,
        pins: Default::default(),
    })
}

fn identity(line: &mut Line<'_>) -> Result<Option<Identity>, String> {
    if let Some(program) = line.text("command")? {
        let digest = line.digest("program_digest")?;
        let (found_in, directory) = (line.text("found_in")?, line.text("directory")?);
        let scripts = line.digests("scripts")?;
        let arguments = line.digest("arguments")?.ok_or("\"arguments\" is missing")?;
        let environment = line.digests("environment")?;
        let manager = match line.text("manager")? {
            None => None,
            Some(name) => {
                Some(Manager::parse(&name).ok_or_else(|| format!("{:?} is no package manager", shown(&name)))?)
            }
        };
        let package = match (manager, line.text("package")?, line.text("package_version")?) {
            (Some(manager), Some(name), version) => Some(Package { manager, name, version }),
            (None, None, None) => None,
            _ => return Err("\"manager\" and \"package\" go together".to_owned()),
        };
        return Ok(Some(Identity::Command(Command {
            program,
            digest,
            found_in,
            directory,
            scripts,
            arguments,
            environment,
            package,
            isolation: Isolation::default(),
        })));
    }
    let Some(url) = line.text("url")? else { return Ok(None) };
    Ok(Some(Identity::Address(Address {
        url,
        digest: line.digest("url_digest")?.ok_or("\"url_digest\" is missing")?,
        issuer: line.text("issuer")?,
        certificate: line.digest("certificate")?,
    })))
}

fn pin(line: &mut Line<'_>, kind: Kind) -> Result<(String, Pin), String> {
    let name = line.need("name")?;
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err("a name has 1 to 1024 bytes".to_owned());
    }
    let digest = line.digest("digest")?.ok_or("\"digest\" is missing")?;
    let since = line.moment("since")?.ok_or("\"since\" is missing")?;
    let by = line.need("by")?;
    let validity = validity(line)?;
    let definition = match line.take("definition") {
        None => None,
        Some(node) => Some(kept(node, kind, &name, digest)?),
    };
    Ok((
        name,
        Pin {
            digest,
            since,
            by,
            validity,
            definition,
        },
    ))
}

/// The definition on a line, if it is what the rest of the line says.
fn kept(node: Node<'_>, kind: Kind, name: &str, digest: Digest) -> Result<Arc<str>, String> {
    let canonical = canonical::to_vec(node).map_err(|error| error.to_string())?;
    if canonical != node.raw().as_bytes() {
        return Err("the definition is not in canonical form (RFC 8785)".to_owned());
    }
    let definition = Definition::of(kind, node).filter(|definition| *definition.name == *name);
    let Some(definition) = definition else {
        return Err("the definition has another name than the line".to_owned());
    };
    if definition.digest != digest {
        return Err(format!(
            "the definition's digest is {}: it was changed by hand; delete the line and approve the definition again",
            definition.digest
        ));
    }
    definition
        .canonical
        .ok_or_else(|| format!("the definition is larger than {LARGEST_KEPT} bytes; leave it out"))
}

fn validity(line: &mut Line<'_>) -> Result<Validity, String> {
    Ok(Validity {
        until: line.moment("until")?,
        revoked: line.text("revoked")?,
    })
}

fn scan(line: &str) -> Result<Document, String> {
    let mut limits = ScanLimits::default();
    limits.max_bytes = LONGEST_LINE;
    limits.max_key_bytes = u32::MAX;
    // One level around a definition that has as many as a message may.
    limits.max_depth += 1;
    Document::parse(Bytes::copy_from_slice(line.as_bytes()), &limits)
        .map_err(|error| format!("it is no JSON line: {error}"))
}

/// The members of a line that were not looked at yet.
struct Line<'a> {
    left: Vec<(Box<str>, Node<'a>)>,
}

impl<'a> Line<'a> {
    fn new(document: &'a Document) -> Result<Self, String> {
        let root = document.root();
        match root.kind() {
            JsonKind::Object => Ok(Self {
                left: root.members().map(|(key, value)| (key.into(), value)).collect(),
            }),
            _ => Err("a line is a JSON object".to_owned()),
        }
    }

    fn take(&mut self, key: &str) -> Option<Node<'a>> {
        let at = self.left.iter().position(|(own, _)| **own == *key)?;
        Some(self.left.swap_remove(at).1)
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, String> {
        match self.take(key) {
            None => Ok(None),
            Some(node) => match node.as_str() {
                Some(text) => Ok(Some(text.into_owned())),
                None => Err(format!("\"{key}\" is a string")),
            },
        }
    }

    fn need(&mut self, key: &str) -> Result<String, String> {
        self.text(key)?.ok_or_else(|| format!("\"{key}\" is missing"))
    }

    fn digest(&mut self, key: &str) -> Result<Option<Digest>, String> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => match Digest::parse(&text) {
                Some(digest) => Ok(Some(digest)),
                None => Err(format!("\"{key}\" is sha256: and 64 digits of lower-case hex")),
            },
        }
    }

    /// An object of digests; empty where there is none.
    fn digests(&mut self, key: &str) -> Result<BTreeMap<String, Option<Digest>>, String> {
        let Some(node) = self.take(key) else {
            return Ok(BTreeMap::new());
        };
        let wrong = || format!("\"{key}\" is an object of digests, each of which may be null");
        if node.kind() != JsonKind::Object || node.is_empty() {
            return Err(wrong());
        }
        let read = |(name, value): (Cow<'_, str>, Node<'_>)| match value.is_null() {
            true => Some((name.into_owned(), None)),
            false => Some((name.into_owned(), Some(Digest::parse(&value.as_str()?)?))),
        };
        node.members().map(read).collect::<Option<_>>().ok_or_else(wrong)
    }

    fn moment(&mut self, key: &str) -> Result<Option<std::time::SystemTime>, String> {
        match self.text(key)? {
            None => Ok(None),
            Some(text) => match time::read(&text) {
                Some(at) => Ok(Some(at)),
                None => Err(format!("\"{key}\" is a time such as 2026-12-31T18:00:00Z")),
            },
        }
    }

    fn end(self) -> Result<(), String> {
        match self.left.first() {
            None => Ok(()),
            Some((key, _)) => Err(format!("{:?} is not a member of such a line; delete it", shown(key))),
        }
    }
}
