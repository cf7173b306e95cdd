//! `docs/vulnerabilities.md` names tests, and each of them exists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PAGE: &str = "docs/vulnerabilities.md";

/// The classes by which implementations of the protocol were struck, and those that its newest revision invites.
const CLASSES: [&str; 33] = [
    "answers_to_another_client",
    "answers_without_bound",
    "attackers_authorization_server",
    "authentication_that_fails_open",
    "authority_from_a_header",
    "cache_across_tenants",
    "cache_filled_by_strangers",
    "client_info_is_believed_in_nothing",
    "command_injection_through_a_url",
    "confused_deputy_consent",
    "cors_wildcard",
    "cross_site_post",
    "definition_changed_after_approval",
    "dns_rebinding",
    "header_and_body_that_differ",
    "memory_lost_with_requests",
    "memory_lost_with_sessions",
    "mirrored_header_injection",
    "oauth_ssrf",
    "parser_differential",
    "path_traversal",
    "policy_bypass",
    "redirect_header_leak",
    "regular_expression_without_end",
    "request_state_forged_or_replayed",
    "request_without_bound",
    "schema_references_and_bombs",
    "session_of_another_principal",
    "task_of_another_principal",
    "token_audience",
    "unauthenticated_local_proxy",
    "uncaught_exception",
    "version_downgrade",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The words of a text that stand in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_name(word: &str) -> bool {
    word.contains('_')
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The tests that a line names: a file, and behind it names.
fn named(line: &str) -> Vec<(String, String)> {
    let mut file = None;
    let mut tests = Vec::new();
    for word in quoted(line) {
        if Path::new(word).extension().is_some_and(|kind| kind == "rs") {
            file = Some(word.to_owned());
        } else if let (Some(file), true) = (&file, is_name(word)) {
            tests.push((file.clone(), word.to_owned()));
        }
    }
    tests
}

#[test]
fn every_test_that_the_documentation_names_exists_and_every_class_has_one_of_its_name() {
    let page = std::fs::read_to_string(root().join(PAGE)).expect("the page");
    let mut wrong = Vec::new();
    let mut classes = BTreeSet::new();
    for section in page.split("\n## ").skip(1) {
        let title = section.lines().next().unwrap_or_default();
        let Some(class) = quoted(title).next() else { continue };
        classes.insert(class.to_owned());
        let tests: Vec<_> = section.lines().flat_map(named).collect();
        if !tests.iter().any(|(_, test)| test.starts_with(class)) {
            wrong.push(format!("{class}: no test of this name"));
        }
        for (file, test) in tests {
            let Ok(source) = std::fs::read_to_string(root().join(&file)) else {
                wrong.push(format!("{class}: there is no {file}"));
                continue;
            };
            let lines: Vec<&str> = source.lines().collect();
            let found = lines.iter().position(|line| line.contains(&format!("fn {test}(")));
            let is_test = found.is_some_and(|line| {
                lines[line.saturating_sub(3)..line]
                    .iter()
                    .any(|line| line.contains("#[test]") || line.contains("#[tokio::test"))
            });
            if !is_test {
                wrong.push(format!("{class}: no test {test} in {file}"));
            }
        }
    }
    let missing = CLASSES.iter().filter(|class| !classes.contains(**class));
    wrong.extend(missing.map(|class| format!("{class}: not in the page")));
    assert!(wrong.is_empty(), "{PAGE}:\n{}", wrong.join("\n"));
}
