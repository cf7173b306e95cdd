//! `${VARIABLES}` in a configuration: only those that were named.

use std::collections::HashMap;
use std::fmt;

/// The variables that a configuration may use.
///
/// A configuration is text that comes from somewhere; whatever it could read of this process's environment, it could hand to a
/// server. So nothing is there that was not named. Written `${NAME}`, `${env:NAME}` as in VS Code, or `${NAME:-otherwise}`.
///
/// ```
/// use mcip_client::host::Variables;
///
/// // HOME is read from the environment of this process; the token comes from wherever you keep it.
/// let variables = Variables::none().allow("HOME").set("API_TOKEN", "secret");
/// ```
#[derive(Clone, Default)]
#[must_use = "variables do something once a configuration is read with them"]
pub struct Variables(HashMap<String, String>);

impl Variables {
    /// No variables.
    pub fn none() -> Self {
        Self::default()
    }

    /// Allows a variable of this process's environment, with the value that it has now. Where it is not set, it is none.
    pub fn allow(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        if let Ok(value) = std::env::var(&name) {
            self.0.insert(name, value);
        }
        self
    }

    /// Sets a variable. `set("input:token", …)` gives what VS Code asks its user for.
    pub fn set(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }

    fn get(&self, name: &str) -> Option<&str> {
        let known = self.0.get(name).or_else(|| self.0.get(name.strip_prefix("env:")?));
        known.map(String::as_str)
    }

    /// The text with its variables replaced, once: what stands in a variable is not looked at again.
    pub(super) fn expand(&self, text: &str) -> Result<String, String> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            out.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + 2..).unwrap_or_default();
            let Some((inside, after)) = rest.split_once('}') else {
                return Err("a ${ without its }".to_owned());
            };
            let (name, otherwise) = match inside.split_once(":-") {
                Some((name, otherwise)) => (name, Some(otherwise)),
                None => (inside, None),
            };
            match self.get(name).or(otherwise) {
                Some(value) => out.push_str(value),
                None => {
                    return Err(format!(
                        "the variable {name:?} is not set or was not named; name it with Variables::allow or Variables::set"
                    ));
                }
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

impl fmt::Debug for Variables {
    /// Names only: values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<_> = self.0.keys().collect();
        names.sort_unstable();
        f.debug_tuple("Variables").field(&names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_named_is_there() {
        let variables = Variables::none()
            .set("A", "1")
            .set("input:key", "${A}")
            .allow("NOT_SET_ANYWHERE");
        for (text, expanded) in [
            ("plain $A {A}", "plain $A {A}"),
            ("${A}-${env:A}", "1-1"),
            ("${B:-two}${A:-two}", "two1"),
            ("${input:key}", "${A}"),
        ] {
            assert_eq!(variables.expand(text).as_deref(), Ok(expanded), "{text}");
        }
        for no in ["${PATH}", "${NOT_SET_ANYWHERE}", "${A", "${}"] {
            assert!(variables.expand(no).is_err(), "{no}");
        }
        let shown = format!("{:?}", Variables::none().set("KEY", "hunter2"));
        assert!(shown.contains("KEY") && !shown.contains("hunter2"));
    }
}
