//! Scopes that a tool asks for, beside what its words say that it does.
//!
//! A tool that reads a calendar has no need to delete from it, nor to send mail. Words are compared by their stems and a small table
//! (`words.toml`). What a word does not say is not made up: a scope or a tool of which nothing is known is passed over in silence.

mod needs;
mod parse;
mod table;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use mcip_core::error::shown;
use mcip_core::json::{Document, Kind as JsonKind, Node};
use mcip_core::risk::Risk;

use self::needs::Needs;
use self::parse::Allows;
use self::table::{Action, Table};
use super::definition::{Definition, Kind};
use super::observation::{Observation, Severity};

/// Scopes of one tool that are looked at.
const MOST: usize = 256;
/// Bytes of a scope that is looked at.
const LONGEST: usize = 256;
/// Scopes that are named in one finding.
const NAMED: usize = 6;

/// What a tool says of itself, as far as scopes are compared with it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Purpose<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it says that it does: its title and description.
    pub description: &'a str,
    /// Whether it says that it only reads (`readOnlyHint`). That it writes or destroys is never taken from its annotations: a server can't
    /// explain a scope away with them.
    pub says_read_only: bool,
}

/// Why a scope is more than a tool needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Excess {
    /// It lets write, and the tool only reads.
    Writes,
    /// It lets delete, and the tool says nothing of deleting.
    Deletes,
    /// It lets send or publish, and the tool says nothing of that.
    Sends,
    /// It lets administer, or everything.
    Administers,
    /// It is about something else than the tool.
    AboutElse,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Writes => "it lets write, and the tool only reads",
            Self::Deletes => "it lets delete, of which the tool says nothing",
            Self::Sends => "it lets send, of which the tool says nothing",
            Self::Administers => "it lets do everything, which the tool does not need",
            Self::AboutElse => "it is about something else than the tool",
        })
    }
}

/// A scope that is more than a tool needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceedingScope {
    /// The scope, as it was written.
    pub scope: Box<str>,
    /// Why.
    pub excess: Excess,
    /// Whether that is plain. Where it is not (a tool that writes and asks for all, a scope that has no narrower one) it is worth a
    /// line in a record and not a question.
    pub is_clear: bool,
}

/// The scopes that are more than a tool needs, each with one reason; in the order in which they are given. Of more than 256 the rest is not looked
/// at, nor is what is longer than 256 bytes.
///
/// Scopes are read in all forms that are usual: `calendar.read`, `read:calendar`, `files:write`, `Files.ReadWrite.All`,
/// `https://www.googleapis.com/auth/gmail.send`, `admin:org`. Those that only say who somebody is (`openid`, `profile`,
/// `offline_access`) are never named.
///
/// ```
/// use mcip_guard::registry::{Excess, Purpose, exceeding_scopes};
///
/// let tool = Purpose { name: "get_calendar", description: "Read calendar events.", ..Purpose::default() };
/// let found = exceeding_scopes(&tool, ["calendar.read", "calendar.delete", "mail.send", "openid"]);
/// let found: Vec<_> = found.iter().map(|found| (&*found.scope, found.excess)).collect();
/// assert_eq!(found, [("calendar.delete", Excess::Deletes), ("mail.send", Excess::Sends)]);
/// ```
pub fn exceeding_scopes<'s>(tool: &Purpose<'_>, scopes: impl IntoIterator<Item = &'s str>) -> Vec<ExceedingScope> {
    let table = Table::known();
    let needs = Needs::of(tool, table);
    let scopes = scopes.into_iter().take(MOST).filter(|scope| scope.len() <= LONGEST);
    let exceeding = scopes.filter_map(|scope| {
        let (excess, is_clear) = exceeds(&needs, &Allows::of(scope, table)?)?;
        let scope = scope.into();
        Some(ExceedingScope {
            scope,
            excess,
            is_clear,
        })
    });
    exceeding.collect()
}

/// Why a scope is more than is needed, and whether that is plain.
fn exceeds(needs: &Needs, allows: &Allows) -> Option<(Excess, bool)> {
    let reads_only = needs.only_reads();
    let known = !needs.actions.is_empty();
    let lacks = |action: Action| known && !needs.actions.contains(&action) && !needs.actions.contains(&Action::Admin);
    let about_else =
        !allows.objects.is_empty() && !needs.objects.is_empty() && allows.objects.is_disjoint(&needs.objects);
    // The gravest first.
    for action in [Action::Admin, Action::Delete, Action::Send, Action::Write] {
        if !allows.actions.contains(&action) || !lacks(action) {
            continue;
        }
        let plain = reads_only && allows.is_clear;
        return Some(match action {
            Action::Admin => (Excess::Administers, plain),
            Action::Delete => (Excess::Deletes, plain || (allows.is_clear && allows.actions.len() == 1)),
            Action::Send => (Excess::Sends, plain || about_else),
            Action::Write | Action::Read if reads_only => (Excess::Writes, plain),
            Action::Write | Action::Read => continue,
        });
    }
    about_else.then_some((Excess::AboutElse, allows.is_clear))
}

/// What is to be said of the scopes that definitions of one list declare, by their names.
pub(super) fn of_list(definitions: &[&Definition]) -> BTreeMap<Box<str>, Observation> {
    let declared: Vec<Declared> = definitions
        .iter()
        .filter(|definition| definition.kind == Kind::Tool)
        .filter_map(|definition| Declared::of(definition))
        .collect();
    let mut of_set: BTreeMap<&BTreeSet<Box<str>>, Vec<&Declared>> = BTreeMap::new();
    for one in &declared {
        of_set.entry(&one.scopes).or_default().push(one);
    }
    let mut found = BTreeMap::new();
    for same in of_set.into_values() {
        // What several tools ask for alike is asked for by their server: it is needed if one of them needs it.
        let needed: BTreeSet<&str> = match same.as_slice() {
            [_] => BTreeSet::new(),
            same => same.iter().flat_map(|one| one.needed()).collect(),
        };
        for one in same {
            if let Some(observation) = one.observed(&needed) {
                found.insert(one.name.clone(), observation);
            }
        }
    }
    found
}

/// The scopes that a definition declares, and what it needs of them.
struct Declared {
    name: Box<str>,
    scopes: BTreeSet<Box<str>>,
    exceeding: Vec<ExceedingScope>,
    place: String,
}

impl Declared {
    fn of(definition: &Definition) -> Option<Self> {
        let document = definition.document()?;
        let root = document.root();
        let (place, scopes) = declared(root)?;
        let description = words(&document);
        let annotations = root.get("annotations");
        let hint = annotations.and_then(|annotations| annotations.get("readOnlyHint")?.as_bool());
        let purpose = Purpose {
            name: &definition.name,
            description: &description,
            says_read_only: hint == Some(true),
        };
        let exceeding = exceeding_scopes(&purpose, scopes.iter().map(|scope| &**scope));
        Some(Self {
            name: definition.name.clone(),
            exceeding,
            scopes,
            place,
        })
    }

    /// The scopes that it has a need for, as far as its words say.
    fn needed(&self) -> impl Iterator<Item = &str> {
        let exceeds = |scope: &str| self.exceeding.iter().any(|found| *found.scope == *scope);
        self.scopes
            .iter()
            .map(|scope| &**scope)
            .filter(move |scope| !exceeds(scope))
    }

    fn observed(&self, needed: &BTreeSet<&str>) -> Option<Observation> {
        let own: Vec<&ExceedingScope> = self
            .exceeding
            .iter()
            .filter(|found| !needed.contains(&*found.scope))
            .collect();
        let first = own.iter().find(|found| found.is_clear).or(own.first())?;
        let named: Vec<String> = own.iter().take(NAMED).map(|found| shown(&found.scope)).collect();
        let more = own.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let evidence = format!(
            "it asks for {}{more}, which its words do not need: {}",
            named.join(" "),
            first.excess
        );
        let (rule, risk) = ("registry.broad_scopes", Risk::ExcessivePrivilegesOverlapping);
        let observation = match own.iter().any(|found| found.is_clear) {
            true => Observation::new(rule, risk, Severity::Medium, evidence),
            false => Observation::note(rule, risk, Severity::Low, evidence),
        };
        Some(observation.at(self.place.as_str()))
    }
}

/// The scopes of the `securitySchemes` of a definition, on the tool and in its `_meta`, since clients read either, and where they stand. Who asks
/// for more than are looked at, or for one that is longer, asks for everything.
fn declared(root: Node<'_>) -> Option<(String, BTreeSet<Box<str>>)> {
    const SCHEMES: &str = "securitySchemes";
    const EVERYTHING: &str = "*";
    let places = [
        (format!("/{SCHEMES}"), root.get(SCHEMES)),
        (
            format!("/_meta/{SCHEMES}"),
            root.get("_meta").and_then(|meta| meta.get(SCHEMES)),
        ),
    ];
    let (mut first, mut scopes) = (None, BTreeSet::new());
    for (place, schemes) in places {
        // A list of schemes, or an object of them by name as OpenAPI has it.
        let schemes = schemes.into_iter();
        let schemes = schemes.flat_map(|own| own.elements().chain(own.members().map(|(_, scheme)| scheme)));
        for scope in schemes.filter_map(|scheme| scheme.get("scopes")).flat_map(scopes_of) {
            first.get_or_insert_with(|| place.clone());
            if scopes.len() >= MOST - 1 || scope.len() > LONGEST {
                scopes.insert(EVERYTHING.into());
                break;
            }
            scopes.insert(scope);
        }
    }
    Some((first?, scopes))
}

/// Scopes as a list, as the names of an object, or apart by spaces.
fn scopes_of(scopes: Node<'_>) -> Vec<Box<str>> {
    match scopes.kind() {
        JsonKind::Array => scopes
            .elements()
            .filter_map(|scope| Some(scope.as_str()?.into()))
            .collect(),
        JsonKind::Object => scopes.members().map(|(scope, _)| scope.into()).collect(),
        _ => scopes
            .as_str()
            .map_or_else(Vec::new, |text| text.split_whitespace().map(Box::from).collect()),
    }
}

/// Bytes of the words of a definition that are compared.
const LONGEST_WORDS: usize = 16 << 10;

/// What a definition says that it does: title, description, the names of its parameters.
fn words(document: &Document) -> String {
    let root = document.root();
    let text = |key: &str| root.get(key).and_then(|text| text.as_str()).unwrap_or_default();
    let mut out = format!("{}. {}", text("title"), text("description"));
    let properties = root.get("inputSchema").and_then(|schema| schema.get("properties"));
    for (name, _) in properties.into_iter().flat_map(|properties| properties.members()) {
        out.push_str(". ");
        out.push_str(&name);
    }
    let mut end = out.len().min(LONGEST_WORDS);
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    out
}
