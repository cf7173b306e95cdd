//! Norms that are ready to be used. Each set is a file beside this one; [docs/norms.md](https://github.com/mcip-rs/mcip/blob/main/docs/norms.md)
//! says what each is for.

use super::norm::Norm;
use super::toml;

/// The value of a parameter of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// An integer.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

impl Parameter {
    /// Whether a value can stand in the place of this one: it is of the same kind, or one text in place of several.
    pub(crate) fn takes(&self, value: &Self) -> bool {
        matches!(
            (self, value),
            (Self::Text(_), Self::Text(_))
                | (Self::Texts(_), Self::Texts(_) | Self::Text(_))
                | (Self::Number(_), Self::Number(_))
                | (Self::Flag(_), Self::Flag(_))
        )
    }

    /// What it has to be, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Texts(_) => "a string or an array of strings",
            Self::Number(_) => "an integer",
            Self::Flag(_) => "true or false",
        }
    }
}

macro_rules! sets {
    ($($name:literal,)+) => {
        /// Every set: its name, and its text.
        const SETS: &[(&str, &str)] = &[$(($name, include_str!(concat!($name, ".toml"))),)+];
    };
}

sets! {
    "approve-changes",
    "approve-destructive",
    "authenticated-changes",
    "consent-for-personal-data",
    "known-labels",
    "no-credential-files",
    "no-secrets-across-servers",
    "operator-labels",
    "own-data-only",
    "per-tenant",
    "quiet-servers",
    "read-only-agent",
    "rule-of-two",
    "working-hours",
}

/// The names of all sets, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(name, _)| *name)
}

/// The text of a set, in TOML.
pub fn source(name: &str) -> Option<&'static str> {
    SETS.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}

/// The norms of a set with these values of its parameters.
pub(crate) fn norms(name: &str, values: &[(&str, Parameter)]) -> Result<Vec<Norm>, String> {
    match source(name) {
        Some(source) => toml::library(name, source, values),
        None => Err(match toml::nearest(name, names()) {
            Some(near) => format!("the library has no set {name:?}; did you mean {near:?}?"),
            None => format!("the library has no set {name:?}"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_reads_and_its_norms_bear_its_name_and_say_why() {
        let mut sorted: Vec<_> = names().collect();
        sorted.sort_unstable();
        assert_eq!(names().collect::<Vec<_>>(), sorted);
        for name in names() {
            let norms = norms(name, &[]).unwrap_or_else(|why| panic!("{why}"));
            assert!(!norms.is_empty(), "{name}");
            for norm in norms {
                let rest = norm.id().strip_prefix(name);
                assert!(
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
                    "{}",
                    norm.id()
                );
                assert!(norm.reason.is_some() && norm.origin().is_some(), "{}", norm.id());
            }
        }
    }

    #[test]
    fn parameters_are_of_the_kind_that_they_have() {
        let wrong = norms("working-hours", &[("from", Parameter::Number(8))]).expect_err("a number");
        assert_eq!(wrong, r#""working-hours": the parameter "from" has to be a string"#);
        let wrong = norms("working-hours", &[("form", Parameter::Text("08:00".to_owned()))]).expect_err("no such");
        assert!(
            wrong.contains("has no parameter \"form\"; it has days, from, offset"),
            "{wrong}"
        );
        let wrong = norms("working-hour", &[]).expect_err("no such set");
        assert!(wrong.ends_with("did you mean \"working-hours\"?"), "{wrong}");
    }
}
