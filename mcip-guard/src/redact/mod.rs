//! Redaction: secrets and personal data are replaced by placeholders before anybody sees them who should not.
//!
//! What is looked for are [kinds](Kind), which live in a file ([`built_in`]); operators [add their own](Redaction::with_toml). Secrets
//! are looked for unless somebody says otherwise, personal data only where [asked](Redaction::with_personal_data), as it often is the
//! point of a call. A value becomes `[redacted:iban:2]`: the same value the same placeholder within a trajectory (without one, for the
//! same caller), another value another number, so that a model can go on speaking of it. Values go back only where
//! [rules](Reinsertion) allow, and a structured result still satisfies its `outputSchema`.
//!
//! ```
//! use mcip_guard::Guardian;
//! use mcip_guard::redact::Redaction;
//!
//! let redaction = Redaction::new()
//!     .with(["iban", "credit_card"])? // personal data, by kind
//!     .with_toml(
//!         r#"
//!         [[kind]]
//!         id = "staff_number"
//!         class = "personal"
//!         reason = "A number of our staff"
//!         prefixes = ["EMP-"]
//!         pattern = "EMP-[0-9]{6}"
//!         matches = ["EMP-004217"]
//!         misses = ["EMP-42"]
//!         "#,
//!     )?;
//! assert_eq!(redaction.redact_text("ask EMP-004217"), "ask [redacted:staff_number]");
//! let guardian = Guardian::default().redaction(redaction);
//! # let _ = guardian;
//! # Ok::<(), mcip_guard::redact::KindError>(())
//! ```
//!
//! Linear time throughout: literals are found in one pass, patterns are matched where a literal stands and see a bounded stretch from
//! there, and nothing backtracks. Text in which no secret can stand is over after a look at every sixteenth byte.

mod armor;
mod check;
mod fit;
mod glance;
mod judge;
mod kind;
mod message;
mod national;
mod panics;
mod placeholder;
mod reinsert;
mod scan;
mod vault;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use mcip_core::flow::Text;
use mcip_core::json::{Document, Node, ScanLimits};
use mcip_core::pipeline::{Judge, PipelineBuilder, Seat};

pub use self::judge::Redactor;
pub use self::kind::{Class, Kind, KindError, built_in};
pub use self::panics::scrub_panics;
pub use self::reinsert::{Reinsertion, Return};
pub use self::vault::VaultLimits;

use self::scan::{Found, SECRETS, Table};
use self::vault::Vault;

/// What is redacted, and where values may be put back. By default: every built-in kind of secret, in what leaves, and nowhere.
///
/// Clones share their memory of values: one for all servers of a host is what makes placeholders mean the same everywhere in a
/// trajectory.
#[derive(Clone)]
pub struct Redaction {
    /// `None`: the built-in secrets.
    kinds: Option<Vec<Arc<Kind>>>,
    incoming: bool,
    reinsertion: Reinsertion,
    limits: VaultLimits,
    weakenings: Vec<(Text, Text)>,
    shared: Arc<Shared>,
}

/// What clones have together. Made when it is first needed.
#[derive(Default)]
struct Shared {
    table: OnceLock<Option<Arc<Table>>>,
    vault: OnceLock<Vault>,
}

impl Default for Redaction {
    fn default() -> Self {
        Self::new()
    }
}

impl Redaction {
    /// Secrets, in what leaves.
    pub fn new() -> Self {
        Self {
            kinds: None,
            incoming: false,
            reinsertion: Reinsertion::nowhere(),
            limits: VaultLimits::default(),
            weakenings: Vec::new(),
            shared: Arc::default(),
        }
    }

    /// Every built-in kind of personal data as well.
    #[must_use]
    pub fn with_personal_data(self) -> Self {
        let personal: Vec<_> = built_in()
            .iter()
            .filter(|kind| kind.class() == Class::Personal)
            .cloned()
            .collect();
        self.add(personal)
    }

    /// These built-in kinds as well.
    ///
    /// # Errors
    ///
    /// If there is no such kind; the error names the one whose name is closest.
    pub fn with<I>(self, ids: I) -> Result<Self, KindError>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let named: Result<Vec<_>, _> = ids.into_iter().map(|id| named(built_in(), id.as_ref())).collect();
        Ok(self.add(named?))
    }

    /// The kinds of a TOML file as well, in the form of the [built-in ones](https://github.com/mcip-rs/mcip/blob/main/mcip-guard/src/redact/kinds.toml).
    /// One with the name of another takes its place.
    ///
    /// # Errors
    ///
    /// If the file is not valid: an unknown key, a pattern that is no regular expression or needs backtracking, a kind that could begin
    /// anywhere, an example that it does not find or a counterexample that it does.
    pub fn with_toml(self, text: &str) -> Result<Self, KindError> {
        let kinds = kind::read(text, false)?;
        for kind in &kinds {
            let table = Table::new(vec![kind.clone()])?;
            let wrong = |what: &str| KindError::new(format!("kind {:?}: {what}", kind.id()));
            if kind.examples().any(|example| table.find(&example, None).is_empty()) {
                return Err(wrong("one of `matches` is not found by it"));
            }
            if kind
                .counterexamples()
                .any(|example| !table.find(&example, None).is_empty())
            {
                return Err(wrong("one of `misses` is found by it"));
            }
        }
        Ok(self.add(kinds))
    }

    /// Without this kind. The reason stands in the record.
    ///
    /// # Errors
    ///
    /// If there is no such kind among those that are looked for.
    pub fn without(mut self, id: &str, reason: impl Into<Text>) -> Result<Self, KindError> {
        let mut kinds = self.selected();
        let gone = named(&kinds, id)?;
        kinds.retain(|kind| !Arc::ptr_eq(kind, &gone));
        self.weakenings
            .push((Text::from(format!("redaction of {id}: off")), reason.into()));
        self.kinds = Some(kinds);
        Ok(self.anew())
    }

    /// Redacts what comes in as well: results, notifications and errors before an agent sees them, and on a server the arguments of
    /// calls, unless values are put back there.
    #[must_use]
    pub fn incoming(mut self) -> Self {
        self.incoming = true;
        self
    }

    /// Sets where values may be put back. From now on they are kept, in bounded memory that is overwritten when it is given back.
    #[must_use]
    pub fn reinsert(mut self, reinsertion: Reinsertion) -> Self {
        self.reinsertion = reinsertion;
        self.anew()
    }

    /// Sets what may be remembered.
    #[must_use]
    pub fn limits(mut self, limits: VaultLimits) -> Self {
        self.limits = limits;
        self.anew()
    }

    /// The kinds that are looked for.
    pub fn kinds(&self) -> Vec<Arc<Kind>> {
        self.selected()
    }

    /// A text with placeholders in place of its values, without numbers: for output that belongs to no conversation, such as an excerpt
    /// in a report.
    pub fn redact_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(table) = self.table() else {
            return Cow::Owned(placeholder::write("unknown", None));
        };
        let found = table.find(text, None);
        match found.is_empty() {
            true => Cow::Borrowed(text),
            false => Cow::Owned(replaced(table, text, found)),
        }
    }

    /// A JSON text with placeholders in place of its values, without numbers, as [`redact_text`](Self::redact_text). Texts are looked at as they
    /// read, however they are spelled, with the key that they stand under. What is no JSON is taken for plain text.
    pub fn redact_json<'t>(&self, text: &'t [u8]) -> Cow<'t, str> {
        // It was read within its own limits before.
        let mut limits = ScanLimits::default();
        limits.max_bytes = usize::MAX;
        limits.max_nodes = u32::MAX;
        limits.max_members = u32::MAX;
        limits.max_key_bytes = u32::MAX;
        limits.max_string_bytes = u32::MAX;
        let Some(table) = self.table() else {
            return Cow::Owned(placeholder::write("unknown", None));
        };
        let Ok(document) = Document::parse(Bytes::copy_from_slice(text), &limits) else {
            let plain = String::from_utf8_lossy(text);
            return Cow::Owned(self.redact_text(&plain).into_owned());
        };
        if !table.may_hold(document.root().raw()) {
            return String::from_utf8_lossy(text);
        }
        let mut edits = Vec::new();
        let mut key: Option<Cow<'_, str>> = None;
        for item in document.root().strings() {
            let text = item.text();
            let found = table.find(&text, key.as_deref());
            if !found.is_empty() {
                edits.push((item.id(), replaced(table, &text, found)));
            }
            key = item.is_key().then_some(text);
        }
        Cow::Owned(String::from_utf8_lossy(&document.replace(&edits)).into_owned())
    }

    /// The judge.
    pub fn judge(&self) -> impl Judge + use<> {
        Redactor::new(self.clone())
    }

    /// Adds the judge, and what was weakened, to a pipeline that has no [`Guardian`](crate::Guardian).
    pub fn install(&self, builder: PipelineBuilder) -> PipelineBuilder {
        let builder = builder.judge(Seat::enforce(self.judge()));
        let weaken = |builder: PipelineBuilder, (what, why): &(Text, Text)| builder.weakened(what.clone(), why.clone());
        self.weakenings.iter().fold(builder, weaken)
    }

    /// What was weakened, and why.
    pub fn weakenings(&self) -> &[(Text, Text)] {
        &self.weakenings
    }

    fn selected(&self) -> Vec<Arc<Kind>> {
        let secrets = || {
            built_in()
                .iter()
                .filter(|kind| kind.class() == Class::Secret)
                .cloned()
                .collect()
        };
        self.kinds.clone().unwrap_or_else(secrets)
    }

    fn add(mut self, more: Vec<Arc<Kind>>) -> Self {
        let mut kinds = self.selected();
        kinds.retain(|kind| more.iter().all(|new| new.id() != kind.id()));
        // What an operator adds says more than the general kinds at the end.
        let mut all = more;
        let (personal, secrets): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|kind| kind.class() == Class::Personal);
        all.sort_by_key(|kind| kind.class() == Class::Personal);
        let split = all.partition_point(|kind| kind.class() == Class::Secret);
        let added_personal = all.split_off(split);
        all.extend(secrets);
        all.extend(added_personal);
        all.extend(personal);
        self.kinds = Some(all);
        self.anew()
    }

    /// After a change nothing is shared with clones from before.
    fn anew(mut self) -> Self {
        self.shared = Arc::default();
        self
    }

    fn table(&self) -> Option<&Table> {
        let made = self.shared.table.get_or_init(|| match &self.kinds {
            None => SECRETS.clone(),
            Some(kinds) => Table::new(kinds.clone()).ok().map(Arc::new),
        });
        made.as_deref()
    }

    fn vault(&self) -> &Vault {
        self.shared
            .vault
            .get_or_init(|| Vault::new(self.limits, !self.reinsertion.is_nowhere()))
    }
}

/// A text with placeholders in place of what was found in it.
fn replaced(table: &Table, text: &str, found: Vec<Found>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for one in found {
        out.push_str(text.get(copied..one.range.start).unwrap_or_default());
        let kind = table.kind(one.kind).map_or("unknown", |kind| kind.id());
        out.push_str(&placeholder::write(kind, None));
        copied = one.range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// Whether a secret stands in one of the strings of a message. Where that can't be told, it does.
pub(crate) fn holds_secret(body: Node<'_>) -> bool {
    let Some(table) = SECRETS.as_deref() else {
        return true;
    };
    if !table.may_hold(body.raw()) {
        return false;
    }
    let mut key: Option<Cow<'_, str>> = None;
    body.strings().any(|item| {
        let text = item.text();
        let found = !table.find(&text, key.as_deref()).is_empty();
        key = item.is_key().then_some(text);
        found
    })
}

/// The kind of this name.
fn named(kinds: &[Arc<Kind>], id: &str) -> Result<Arc<Kind>, KindError> {
    let found = kinds.iter().find(|kind| kind.id() == id);
    found.cloned().ok_or_else(|| {
        let id = mcip_core::error::shown(id);
        let closest = kinds.iter().min_by_key(|kind| distance(kind.id(), &id));
        KindError::new(match closest {
            Some(kind) => format!("there is no kind {id:?}; did you mean {:?}?", kind.id()),
            None => format!("there is no kind {id:?}"),
        })
    })
}

/// How many letters differ (Levenshtein).
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, own) in other.iter().enumerate() {
            let cost = diagonal + usize::from(*own != letter);
            diagonal = row[column + 1];
            row[column + 1] = cost.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction")
            .field("kinds", &self.kinds.as_ref().map(Vec::len))
            .field("incoming", &self.incoming)
            .field("reinsertion", &self.reinsertion)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_is_looked_for_where_asked() {
        let text = "DE89370400440532013000, bob@example.org";
        assert_eq!(Redaction::new().redact_text(text), text);
        assert_eq!(
            Redaction::new().with_personal_data().redact_text(text),
            "[redacted:iban], [redacted:email]"
        );
        let some = Redaction::new().with(["iban"]).expect("a kind");
        assert_eq!(some.redact_text(text), "[redacted:iban], bob@example.org");
    }

    #[test]
    fn json_stays_json_without_its_secrets() {
        let token = format!("ghp_{}", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
        let spelled = format!("\\u0067hp_{}", &token[4..]);
        let redaction = Redaction::new();
        for (text, kept) in [
            (
                format!(r#"{{"a":["x","see {token}"],"b":1}}"#),
                r#"{"a":["x","see [redacted:github_token]"],"b":1}"#,
            ),
            (format!(r#"{{"a":"{spelled}"}}"#), r#"{"a":"[redacted:github_token]"}"#),
            (format!(r#"{{"{token}":"x"}}"#), r#"{"[redacted:github_token]":"x"}"#),
            (format!("no JSON: {token}"), "no JSON: [redacted:github_token]"),
            (r#"{"a":"nothing"}"#.to_owned(), r#"{"a":"nothing"}"#),
        ] {
            assert_eq!(redaction.redact_json(text.as_bytes()), kept, "{text}");
        }
        // What is a secret by the name of its member only.
        let named = br#"{"client_secret":"q8Zr2Lm5Xw9Tb4Kd7Hs1"}"#;
        assert!(!redaction.redact_json(named).contains("q8Zr2Lm5"));
    }

    #[test]
    fn unknown_kinds_are_errors_with_a_suggestion() {
        let error = Redaction::new().with(["ibam"]).expect_err("unknown").to_string();
        assert_eq!(error, "there is no kind \"ibam\"; did you mean \"iban\"?");
        assert!(Redaction::new().without("iban", "x").is_err(), "it was not looked for");
    }

    #[test]
    fn a_kind_that_was_taken_out_stands_in_the_record() {
        let redaction = Redaction::new()
            .without("jwt", "our tokens are public")
            .expect("a kind");
        let token = format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{}", "aB3d".repeat(10));
        assert_eq!(redaction.redact_text(&token), token);
        assert_eq!(redaction.weakenings().len(), 1);
    }

    #[test]
    fn kinds_of_an_operator_are_held_to_their_examples() {
        let kind = |more: &str| {
            format!(
                "[[kind]]\nid = \"staff\"\nreason = \"x\"\nprefixes = [\"EMP-\"]\npattern = \"EMP-[0-9]{{6}}\"\n{more}"
            )
        };
        let refused = |more: &str| Redaction::new().with_toml(&kind(more)).expect_err(more).to_string();
        assert!(refused("matches = [\"EMP-12\"]").contains("matches"));
        assert!(refused("misses = [\"EMP-123456\"]").contains("misses"));
        let own = Redaction::new().with_toml(&kind("")).expect("valid");
        assert_eq!(own.redact_text("EMP-123456"), "[redacted:staff]");
    }
}
