//! The file that says who may call over HTTP.

use std::collections::HashSet;
use std::path::Path;

use mcip_server::BearerTokens;

/// What a caller may be allowed.
const SCOPES: [&str; 2] = ["notes:read", "notes:write"];
/// Characters of a token: 16 random bytes in hexadecimal digits.
const TOKEN_CHARS: usize = 32;

/// Reads the file. Errors name the line, and never quote a token.
pub(crate) fn read(path: &Path) -> Result<BearerTokens, String> {
    let failed = |why: String| format!("{}: {why}", path.display());
    refuse_if_others_may_read(path).map_err(failed)?;
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    parse(&text).map_err(failed)
}

#[cfg(unix)]
fn refuse_if_others_may_read(path: &Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    let about = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if about.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err("others than its owner may read or change it; take that right away with: chmod 600".to_owned())
    }
}

#[cfg(not(unix))]
fn refuse_if_others_may_read(_path: &Path) -> Result<(), String> {
    Ok(())
}

/// One caller a line: name, token, scopes. Empty lines and those that begin with `#` say nothing.
fn parse(text: &str) -> Result<BearerTokens, String> {
    let (mut tokens, mut names, mut known) = (BearerTokens::new(), HashSet::new(), HashSet::new());
    for (number, line) in (1..).zip(text.lines()) {
        let mut words = line.split_whitespace();
        let Some(name) = words.next().filter(|name| !name.starts_with('#')) else {
            continue;
        };
        let refuse = |why: String| Err(format!("line {number}: {why}"));
        let Some(token) = words.next() else {
            return refuse("write it as NAME TOKEN SCOPE...".to_owned());
        };
        // What a header can carry as a bearer token (RFC 6750, section 2.1).
        let is_token = token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b));
        if token.len() < TOKEN_CHARS || !is_token {
            return refuse(format!(
                "the token must be {TOKEN_CHARS} characters or more, of letters, digits and -._~+/=; make one with: openssl rand -hex 32"
            ));
        }
        let scopes: Vec<&str> = words.collect();
        if scopes.is_empty() {
            return refuse(format!(
                "{name} may do nothing; add one or more of: {}",
                SCOPES.join(" ")
            ));
        }
        if let Some(unknown) = scopes.iter().find(|scope| !SCOPES.contains(scope)) {
            return refuse(format!("there is no scope {unknown}; there are: {}", SCOPES.join(" ")));
        }
        if !names.insert(name) || !known.insert(token) {
            return refuse("the name or the token stands in another line already".to_owned());
        }
        tokens = tokens.token(token, name, scopes);
    }
    if names.is_empty() {
        return Err("nobody may call; add a line NAME TOKEN SCOPE...".to_owned());
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "0123456789abcdef0123456789abcdef";
    const B: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn faults_name_the_line_and_not_the_token() {
        assert!(
            parse(&format!(
                "# who\n\nalice {A} notes:read notes:write\n  bob\t{B} notes:read\n"
            ))
            .is_ok()
        );
        for (text, told) in [
            (String::new(), "nobody may call"),
            ("alice".to_owned(), "line 1: write it as"),
            ("\nalice short notes:read".to_owned(), "line 2: the token must"),
            (format!("alice {A}\u{e9} notes:read"), "the token must"),
            (format!("alice {A}"), "may do nothing"),
            (format!("alice {A} notes:all"), "no scope notes:all"),
            (
                format!("alice {A} notes:read\nalice {B} notes:read"),
                "line 2: the name or the token",
            ),
            (
                format!("alice {A} notes:read\nbob {A} notes:read"),
                "line 2: the name or the token",
            ),
        ] {
            let error = parse(&text).expect_err(&text);
            assert!(error.contains(told) && !error.contains(A), "{text}: {error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let path = std::env::temp_dir().join(format!("notes-test-{}-tokens", std::process::id()));
        std::fs::write(&path, format!("alice {A} notes:read\n")).expect("a file");
        for (mode, good) in [
            (0o600, true),
            (0o400, true),
            (0o640, false),
            (0o604, false),
            (0o602, false),
        ] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("it is ours");
            assert_eq!(read(&path).is_ok(), good, "{mode:o}");
        }
        std::fs::remove_file(path).expect("it was made");
    }
}
