//! Rules as they stand in files: read strictly, so that a rule that says nothing, or something else than was meant, fails at load.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::sequence::Sequence;
use super::severity::{Severity, Site};

/// A file of rules that can't be used: which file, which line, what is wrong and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    file: String,
    line: usize,
    why: String,
}

impl RuleError {
    pub(super) fn new(file: &str, line: usize, why: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            why: why.into(),
        }
    }

    /// The file, as it was named at load.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1 on.
    pub const fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

impl std::error::Error for RuleError {}

/// A file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    classes: BTreeMap<Spanned<String>, Vec<String>>,
    #[serde(default)]
    rule: Vec<Spanned<Written>>,
}

/// A rule as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    reason: String,
    risk: String,
    severity: Severity,
    words: Vec<String>,
    #[serde(rename = "where")]
    sites: Option<Vec<Site>>,
    #[serde(default)]
    weaker: Vec<Site>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    eases: Vec<String>,
    family: Option<String>,
    #[serde(default)]
    matches: Vec<String>,
    #[serde(default)]
    misses: Vec<String>,
}

/// One rule: what is looked for, why, and where.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(super) id: String,
    pub(super) reason: String,
    pub(super) risk: mcip_core::risk::Risk,
    pub(super) severity: Severity,
    pub(super) words: Vec<Sequence>,
    pub(super) unless: Vec<Sequence>,
    pub(super) eases: Vec<Sequence>,
    /// A bit a site.
    sites: u8,
    weaker: u8,
    pub(super) family: String,
    matches: Vec<String>,
    misses: Vec<String>,
    pub(super) file: String,
    pub(super) line: usize,
}

impl Rule {
    /// The name, which is also the end of the name in findings: `content.instructions.<id>`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it finds and why that matters, in words.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The risk of the taxonomy.
    pub const fn risk(&self) -> mcip_core::risk::Risk {
        self.risk
    }

    /// How much a match says at this site; `None` where the rule does not apply.
    pub fn severity_at(&self, site: Site) -> Option<Severity> {
        if self.sites & site.bit() == 0 {
            return None;
        }
        self.severity.less(u8::from(self.weaker & site.bit() != 0))
    }

    /// Texts that it finds.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.matches.iter().map(String::as_str)
    }

    /// Texts that it does not find, or of which it makes less, though they look like it.
    pub fn counterexamples(&self) -> impl Iterator<Item = &str> {
        self.misses.iter().map(String::as_str)
    }
}

/// What a file holds: classes of words, and rules.
pub(super) struct Contents {
    pub(super) classes: BTreeMap<String, Vec<String>>,
    pub(super) rules: Vec<Rule>,
}

/// Rules and classes in one file, entries of a class, sequences of a rule.
const MOST_RULES: usize = 500;
const MOST_CLASSES: usize = 500;
const MOST_ENTRIES: usize = 2000;
const MOST_SEQUENCES: usize = 100;

/// The keys of a rule, for suggestions.
const KEYS: [&str; 14] = [
    "id", "reason", "risk", "severity", "words", "where", "weaker", "unless", "eases", "family", "matches", "misses",
    "rule", "classes",
];

pub(super) fn read(name: &str, text: &str) -> Result<Contents, RuleError> {
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let mut why = error.message().to_owned();
        if let Some(meant) = meant(&why) {
            why.push_str(&format!("; did you mean `{meant}`?"));
        }
        RuleError::new(name, line(text, at), why)
    })?;
    let mut classes = BTreeMap::new();
    if file.classes.len() > MOST_CLASSES || file.rule.len() > MOST_RULES {
        return Err(RuleError::new(
            name,
            1,
            format!("more than {MOST_RULES} rules or {MOST_CLASSES} classes"),
        ));
    }
    for (class, entries) in file.classes {
        let at = line(text, class.span().start);
        let class = class.into_inner();
        if !is_id(&class) {
            return Err(RuleError::new(name, at, format!("class {class:?}: {ID}")));
        }
        if entries.is_empty() || entries.len() > MOST_ENTRIES {
            return Err(RuleError::new(
                name,
                at,
                format!("class `{class}` has 1 to {MOST_ENTRIES} entries"),
            ));
        }
        classes.insert(class, entries);
    }
    let mut rules: Vec<Rule> = Vec::with_capacity(file.rule.len());
    for written in file.rule {
        let at = line(text, written.span().start);
        let rule = accept(name, at, written.into_inner())?;
        if rules.iter().any(|other| other.id == rule.id) {
            return Err(RuleError::new(
                name,
                at,
                format!("another rule is called `{}`", rule.id),
            ));
        }
        rules.push(rule);
    }
    Ok(Contents { classes, rules })
}

const ID: &str = "a name is 1 to 48 of a-z, 0-9 and _, and begins with a letter";

fn is_id(id: &str) -> bool {
    (1..=48).contains(&id.len())
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn accept(file: &str, line: usize, written: Written) -> Result<Rule, RuleError> {
    let wrong = |why: String| RuleError::new(file, line, why);
    if !is_id(&written.id) {
        return Err(wrong(format!("rule {:?}: {ID}", mcip_core::error::shown(&written.id))));
    }
    let id = written.id;
    let risk = mcip_core::risk::Risk::ALL
        .iter()
        .find(|risk| risk.as_str() == written.risk);
    let Some(risk) = risk else {
        let names = mcip_core::risk::Risk::ALL.iter().map(|risk| risk.as_str());
        let near = nearest(&written.risk, names).unwrap_or("function_injection");
        let given = mcip_core::error::shown(&written.risk);
        return Err(wrong(format!(
            "rule `{id}`: there is no risk `{given}`; did you mean `{near}`?"
        )));
    };
    if written.reason.trim().is_empty() {
        return Err(wrong(format!("rule `{id}`: `reason` says nothing")));
    }
    let sequences = written.words.len() + written.unless.len() + written.eases.len();
    if written.words.is_empty() || sequences > MOST_SEQUENCES {
        return Err(wrong(format!(
            "rule `{id}`: `words`, `unless` and `eases` have 1 to {MOST_SEQUENCES} sequences"
        )));
    }
    if written.matches.is_empty() {
        return Err(wrong(format!(
            "rule `{id}`: `matches` needs an example of what it finds"
        )));
    }
    let parse = |texts: &[String]| {
        texts
            .iter()
            .map(|text| Sequence::parse(text).map_err(|why| wrong(format!("rule `{id}`: {text:?}: {why}"))))
            .collect::<Result<Vec<_>, _>>()
    };
    let (words, unless, eases) = (parse(&written.words)?, parse(&written.unless)?, parse(&written.eases)?);
    let bits = |sites: &[Site]| sites.iter().fold(0, |bits, site| bits | site.bit());
    let sites = written.sites.as_deref().map_or(u8::MAX, bits);
    let weaker = bits(&written.weaker);
    if sites == 0 || weaker & !sites != 0 {
        return Err(wrong(format!(
            "rule `{id}`: `weaker` names sites out of `where`, and `where` names at least one"
        )));
    }
    Ok(Rule {
        family: written.family.unwrap_or_else(|| id.clone()),
        id,
        reason: written.reason,
        risk: *risk,
        severity: written.severity,
        words,
        unless,
        eases,
        sites,
        weaker,
        matches: written.matches,
        misses: written.misses,
        file: file.to_owned(),
        line,
    })
}

/// The line of an offset, from 1 on.
fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// The key that an unknown one may have been meant to be.
fn meant(why: &str) -> Option<&'static str> {
    let rest = why.strip_prefix("unknown field `")?;
    let (given, _) = rest.split_once('`')?;
    nearest(given, KEYS.into_iter())
}

/// The name that is nearest to another, if it is near.
pub(super) fn nearest<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let given: String = given.chars().take(64).collect();
    names
        .map(|name| (crate::redact::distance(name, &given), name))
        .min()
        .filter(|(distance, name)| *distance * 2 <= name.len().max(4))
        .map(|(_, name)| name)
}
