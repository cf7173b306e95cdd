//! The words of a command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::Problem;

/// The words after a command, taken one kind after the other.
pub(crate) struct Words {
    positional: Vec<OsString>,
    options: Vec<(String, Option<OsString>)>,
}

impl Words {
    /// Sorts the words. Options in `flags` take no value, all others one.
    pub(crate) fn sort(words: &[OsString], flags: &[&str], valued: &[&str]) -> Result<Self, Problem> {
        let (mut positional, mut options) = (Vec::new(), Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(name) = word.to_str().filter(|text| text.starts_with("--")) else {
                positional.push(word.clone());
                continue;
            };
            if flags.contains(&name) {
                options.push((name.to_owned(), None));
            } else if valued.contains(&name) {
                let value = words.next().ok_or_else(|| format!("{name} needs a value"))?;
                options.push((name.to_owned(), Some(value.clone())));
            } else {
                return Err(format!("there is no option {name} here; see --help"));
            }
        }
        Ok(Self { positional, options })
    }

    /// The directory of the ledger: the first word that is no option.
    pub(crate) fn directory(&mut self) -> Result<PathBuf, Problem> {
        self.next("the directory of the ledger").map(PathBuf::from)
    }

    /// The next word that is no option.
    pub(crate) fn next(&mut self, what: &str) -> Result<OsString, Problem> {
        if self.positional.is_empty() {
            return Err(format!("name {what}; see --help"));
        }
        Ok(self.positional.remove(0))
    }

    /// The next word that is no option, if there is one.
    pub(crate) fn optional(&mut self) -> Option<OsString> {
        (!self.positional.is_empty()).then(|| self.positional.remove(0))
    }

    /// Whether a flag was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.options.len();
        self.options.retain(|(option, _)| option != name);
        self.options.len() < before
    }

    /// The value of an option that may be given once.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<OsString>, Problem> {
        let mut values = self.values(name);
        if values.len() > 1 {
            return Err(format!("{name} was given twice"));
        }
        Ok(values.pop())
    }

    /// The values of an option that may be given several times.
    pub(crate) fn values(&mut self, name: &str) -> Vec<OsString> {
        let taken = self.options.extract_if(.., |(option, _)| option == name);
        taken.filter_map(|(_, value)| value).collect()
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<u64>, Problem> {
        self.value(name)?.map(|value| number(&value)).transpose()
    }

    /// There must be nothing left.
    pub(crate) fn end(self) -> Result<(), Problem> {
        match self.positional.first() {
            None => Ok(()),
            Some(word) => Err(format!("{} is one word too many; see --help", word.display())),
        }
    }
}

/// A number of a line.
pub(crate) fn number(word: &OsString) -> Result<u64, Problem> {
    word.to_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| format!("{} is no number", word.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(line: &str) -> Result<Words, Problem> {
        let words: Vec<_> = line.split_whitespace().map(OsString::from).collect();
        Words::sort(&words, &["--json"], &["--head", "--limit"])
    }

    #[test]
    fn words_are_told_apart() {
        let mut words = sorted("dir --head a --json --head b --limit 3").unwrap();
        assert_eq!(words.directory(), Ok(PathBuf::from("dir")));
        assert_eq!(words.values("--head"), ["a", "b"]);
        assert!(words.flag("--json") && !words.flag("--json"));
        assert_eq!(words.number("--limit"), Ok(Some(3)));
        assert_eq!(words.end(), Ok(()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(sorted("--nonsense").is_err_and(|problem| problem.contains("--nonsense")));
        assert!(sorted("--head").is_err_and(|problem| problem.contains("needs a value")));
        assert!(sorted("").unwrap().directory().is_err());
        assert!(sorted("--limit 1 --limit 2").unwrap().number("--limit").is_err());
        assert!(sorted("--limit x").unwrap().number("--limit").is_err());
        assert!(sorted("a b").unwrap().end().is_err());
    }
}
