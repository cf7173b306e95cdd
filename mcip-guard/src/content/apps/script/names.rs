//! What names in scripts stand for, and how much is read to tell it.

use std::cell::Cell;
use std::collections::HashMap;

use super::uses::to;
use super::value::{LONGEST, Value};
use crate::content::apps::address::{Leads, leads};
use crate::content::apps::declared::{Declared, Purpose};

/// The most names of which is known what they stand for, the longest of them, and the bytes of all that is kept.
const NAMES: usize = 4096;
const NAME: usize = 1024;
const TOTAL: usize = 4 << 20;
/// How many times its own length may be read ahead of what stands in a script, and what may be read of any.
const TIMES: usize = 32;
const FREE: usize = 4096;

/// Names that are given a text.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashMap<String, Option<Value>>,
    /// Names shorter than this are used for too much.
    shortest: usize,
    /// Bytes of names and texts.
    kept: usize,
    full: bool,
    /// Bytes that may be read ahead, and that were.
    allowed: usize,
    used: Cell<usize>,
}

impl Names {
    /// Another script begins. Names that are shorter are not noted.
    pub(super) fn begin(&mut self, length: usize, shortest: usize) {
        self.shortest = shortest;
        self.allowed = self.allowed.saturating_add(length.saturating_mul(TIMES));
    }

    /// Notes what a name is given, where that is known. Of one that is given several things, an address is what is looked for, and of several
    /// addresses the worst; in a bundle, where such a name means many things, it stands for nothing.
    pub(super) fn give(&mut self, name: &str, value: Option<Value>, declared: &Declared) {
        if name.len() < self.shortest {
            return;
        }
        let mut value = value;
        if let Some(value) = &mut value {
            value.shorten();
        }
        let new = size(&value);
        let Some(known) = self.known.get_mut(name) else {
            let sum = self.kept + name.len() + new;
            if self.known.len() < NAMES && name.len() <= NAME && sum <= TOTAL {
                self.known.insert(name.to_owned(), value);
                self.kept = sum;
            } else {
                self.full |= self.shortest <= 1;
            }
            return;
        };
        if *known == value {
            return;
        }
        if self.shortest > 1 {
            value = None;
        } else if !replaces(known, &value, declared) {
            return;
        }
        let without = self.kept.saturating_sub(size(known));
        if without + size(&value) > TOTAL {
            value = None;
            self.full = true;
        }
        self.kept = without + size(&value);
        *known = value;
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let value = self.known.get(name)?.as_ref()?;
        self.charge(value.text.len());
        Some(value)
    }

    /// Whether something could not be noted that would have been in a script that is no bundle.
    pub(super) fn full(&self) -> bool {
        self.full
    }

    /// Notes that bytes were read ahead, or copied.
    pub(super) fn charge(&self, bytes: usize) {
        self.used.set(self.used.get().saturating_add(bytes));
    }

    /// Whether nothing more is read ahead.
    pub(super) fn spent(&self) -> bool {
        self.used.get() > self.allowed.saturating_add(FREE)
    }
}

fn size(value: &Option<Value>) -> usize {
    value.as_ref().map_or(0, |value| value.text.len().min(LONGEST))
}

/// Whether a name that was given one thing and then another is taken for the other.
fn replaces(known: &Option<Value>, value: &Option<Value>, declared: &Declared) -> bool {
    let (old, new) = (weight(known, declared), weight(value, declared));
    match old == new {
        true if new == SAYS => size(value) > size(known),
        // No addresses. What may be the host of one is looked for; else the last counts.
        true if new == NOWHERE => match (known, value) {
            (Some(known), Some(value)) => !is_host(known, declared) || is_host(value, declared),
            _ => true,
        },
        true => false,
        false => new > old,
    }
}

const NOWHERE: u8 = 0;
const SAYS: u8 = 3;

/// How bad it is to be led there.
fn weight(value: &Option<Value>, declared: &Declared) -> u8 {
    let Some(value) = value else { return NOWHERE };
    match to(value) {
        Leads::Nowhere => NOWHERE,
        Leads::Away(Some(host)) if declared.allows(Purpose::Connect, &host) => 1,
        Leads::Away(Some(host)) if declared.names(&host) => 2,
        Leads::Script(_) | Leads::Data(..) => SAYS,
        Leads::Away(None) => 4,
        Leads::Away(Some(_)) => 5 + u8::from(value.goes_on),
    }
}

/// Whether it may be the name of a host that is not declared.
fn is_host(value: &Value, declared: &Declared) -> bool {
    let text = value.text.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':');
    text.contains('.')
        && text.bytes().all(plain)
        && matches!(leads(&format!("//{text}")), Leads::Away(Some(host)) if !declared.names(&host))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn value(text: &str) -> Option<Value> {
        Some(Value {
            text: text.to_owned(),
            goes_on: false,
        })
    }

    fn declared() -> Declared {
        let meta = r#"{"ui":{"csp":{"connectDomains":["https://declared.example"]}}}"#;
        let document = Document::parse(Bytes::from_static(meta.as_bytes()), &ScanLimits::default()).expect("JSON");
        Declared::of(Some(document.root())).expect("a declaration")
    }

    #[test]
    fn of_several_addresses_the_worst_counts() {
        let declared = declared();
        let (good, evil) = ("https://declared.example/", "https://evil.example/");
        for (given, kept) in [
            (vec![good, evil], evil),
            (vec![evil, good], evil),
            (vec!["/a", good, "https://declared.example/b", evil, "/c"], evil),
            (vec![good, "javascript:a()", evil], evil),
            (vec!["/a", "/b"], "/b"),
            (vec!["/a", good, "/b"], good),
            (vec!["evil.example", "declared.example"], "evil.example"),
            (vec!["declared.example", "evil.example"], "evil.example"),
        ] {
            let mut names = Names::default();
            for text in &given {
                names.give("u", value(text), &declared);
            }
            let known = names.get("u").expect("a value");
            assert_eq!(known.text, kept, "{given:?}");
        }
        // In a bundle such a name stands for nothing.
        let mut names = Names::default();
        names.begin(1, 4);
        names.give("address", value(good), &declared);
        names.give("address", value(evil), &declared);
        assert_eq!(names.get("address"), None);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let declared = Declared::default();
        let long = "\u{e9}".repeat(1 << 20);
        let mut names = Names::default();
        names.give("a", value(&long), &declared);
        let known = names.get("a").expect("a value");
        assert!(known.text.len() <= LONGEST && known.goes_on);
        names.give(&"b".repeat(1 << 20), value("a"), &declared);
        assert!(names.full && names.known.len() == 1);
        for index in 0..2 * NAMES {
            names.give(&format!("n{index}"), value(&long[..8192]), &declared);
            // Given something else, and more.
            names.give(&format!("n{index}"), value(&format!("x{}", &long[..8192])), &declared);
        }
        let held = |(name, value): (&String, &Option<Value>)| name.len() + size(value);
        let sum: usize = names.known.iter().map(held).sum();
        assert!(sum == names.kept && sum <= TOTAL, "{sum}, {}", names.kept);
    }
}
