//! What stays out of a lock file, because it is renewed and may be guessed: values that are named like secrets.

use super::super::names::words;

/// Words whose value is a secret, at the end of a name, also without anything between (`PGPASSWORD`).
const SECRETS: [&str; 11] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "apikey",
    "credential",
    "credentials",
    "bearer",
    "cookie",
    "pat",
];

/// Whether the value of a variable, an option or a parameter of this name is a secret.
pub(super) fn is_named(name: &str) -> bool {
    let words = words(name);
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let ends = |secret: &str| secret.len() > 4 && last.ends_with(secret);
    SECRETS.contains(&last.as_str()) || SECRETS.into_iter().any(ends) || is_key(last, before)
}

/// `API_KEY` and `key`, but not `KEYBOARD` and `key_file`.
fn is_key(last: &str, before: &[String]) -> bool {
    last == "key"
        && before
            .last()
            .is_none_or(|before| before != "primary" && before != "public")
}

/// Arguments without the values of secrets: `--token=…`, `--token …`, `NAME_TOKEN=…`. Of a text for a shell (`sh -c 'TOKEN=… server'`) the command
/// behind it stays.
pub(super) fn without(arguments: &[String]) -> Vec<String> {
    let is_plain = |name: &str| {
        name.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let is_call = |argument: &str| {
        let letters = argument.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
        letters.is_some_and(|letters| letters.ends_with('c')) || argument.eq_ignore_ascii_case("/c")
    };
    let mut follows = false;
    let mut called = false;
    let mut public = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let is_option = argument.starts_with('-');
        let is_value = std::mem::take(&mut follows) && !is_option;
        let is_text = std::mem::replace(&mut called, is_call(argument));
        public.push(match argument.split_once('=') {
            _ if is_value => String::new(),
            Some((name, value)) if is_plain(name) && is_named(name) => {
                let rest = value.find(char::is_whitespace).filter(|_| is_text);
                let rest = rest.and_then(|at| value.get(at..)).unwrap_or_default();
                format!("{name}={rest}")
            }
            Some(_) => argument.clone(),
            None => {
                follows = is_option && is_named(argument);
                argument.clone()
            }
        });
    }
    public
}

/// The query of a URL without the values of secrets.
pub(super) fn of_query(query: &str) -> String {
    let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
        Some((name, _)) if is_named(name) => name,
        _ => parameter,
    });
    parameters.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn names_of_secrets_are_known() {
        for name in [
            "GITHUB_TOKEN",
            "--token",
            "AWS_SECRET_ACCESS_KEY",
            "PGPASSWORD",
            "apiKey",
            "db-password",
        ] {
            assert!(is_named(name), "{name}");
        }
        for name in [
            "NODE_OPTIONS",
            "LD_PRELOAD",
            "PATH",
            "--token-file",
            "KEYBOARD",
            "PUBLIC_KEY",
            "",
            "--auth",
            "COMPAT",
        ] {
            assert!(!is_named(name), "{name}");
        }
    }
}
