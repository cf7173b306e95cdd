use proptest::prelude::*;

use super::*;

fn all() -> &'static Table {
    static ALL: LazyLock<Table> = LazyLock::new(|| Table::new(built_in().to_vec()).expect("builds"));
    &ALL
}

fn secrets() -> &'static Table {
    SECRETS.as_deref().expect("the built-in kinds read")
}

/// A table of the one kind, so that no other finds what it should.
fn only(kind: &Arc<Kind>) -> Table {
    Table::new(vec![kind.clone()]).expect("builds")
}

fn spelled<'a>(table: &'a Table, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let found = table.find(text, None).into_iter();
    found
        .map(|one| (table.kinds[one.kind].id(), &text[one.range]))
        .collect()
}

// Covers: MCP01, T5, EG-redact
#[test]
fn every_kind_finds_its_examples_and_not_its_counterexamples() {
    for kind in built_in() {
        let table = only(kind);
        for example in kind.examples() {
            assert!(!table.find(&example, None).is_empty(), "{} in {example}", kind.id());
            let json = serde_json::to_string(&example).expect("JSON");
            assert!(table.may_hold(&json), "the first look misses {} in {json}", kind.id());
        }
        for example in kind.counterexamples() {
            assert_eq!(spelled(&table, &example), [], "{} in {example}", kind.id());
        }
    }
}

#[test]
fn a_password_with_other_characters_is_found_by_its_name() {
    let table = secrets();
    let password = "kX9!vQ2#mZ7.pLw8$rTn";
    assert_eq!(
        spelled(table, &format!("password = {password}")),
        [("assigned_secret", password)]
    );
    assert_eq!(table.find(password, Some("password")).len(), 1);
    assert!(table.may_hold(&format!(r#"{{"password":"{password}"}}"#)));
}

#[test]
fn secrets_are_found_by_their_own_kind_wherever_they_stand() {
    let table = secrets();
    for kind in table.kinds() {
        for example in kind.examples() {
            for (before, after) in [
                ("", ""),
                ("key: ", "."),
                ("\n", "\n"),
                ("export K='", "'; ls"),
                ("(", ")"),
                ("é", "é"),
            ] {
                let text = format!("{before}{example}{after}");
                let found = spelled(table, &text);
                assert!(
                    found.iter().any(|(id, _)| *id == kind.id()),
                    "{} in {text}: {found:?}",
                    kind.id()
                );
                assert!(
                    table.may_hold(&serde_json::to_string(&text).expect("JSON")),
                    "{} in {text}",
                    kind.id()
                );
            }
        }
    }
}

#[test]
fn what_errors_quote_holds_none_either() {
    for kind in secrets().kinds() {
        for example in kind.examples() {
            let scrubbed = mcip_core::error::scrub(&example);
            for one in only(kind).find(&example, None) {
                let value = example[one.range]
                    .split_whitespace()
                    .max_by_key(|part| part.len())
                    .expect("a value");
                assert!(!scrubbed.contains(value), "{}: {scrubbed}", kind.id());
            }
        }
    }
}

#[test]
fn what_only_looks_like_a_secret_stays() {
    for text in [
        "AKIAIOSFODNN7EXAMPLE is the key of all examples",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "sk-your-api-key-goes-here-and-nowhere-else",
        "the task-force met risk-averse people at the disk-drive-and-floppy-maker-of-yore",
        "A token starts with eyJ, as in eyJhbGciOi..., and has three parts",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAKIAQ3XW7RZ2LMNPT5VYAIza/ghp_+sk-eyJA",
        "npm_config_registry=https://registry.npmjs.org and npm_package_name",
        "the commit 5f2b8c9d1e3a4b6c7d8e9f0a1b2c3d4e5f6a7b8c",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= 550e8400-e29b-41d4-a716-446655440000",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ4kfVb2gWmPqz0nX1yZ me@host",
        "https://example.com/a/b?c=d&token_type=bearer see user@example.com",
        "Set-Cookie: theme=dark",
    ] {
        assert_eq!(spelled(secrets(), text), [], "{text}");
    }
}

#[test]
fn only_the_value_of_a_named_secret_goes() {
    let text = "postgres://app:s3cr3t-Pa55@db/x and password: kX9vQ2mZ7pLw8rTn.";
    assert_eq!(
        spelled(secrets(), text),
        [
            ("url_credentials", "s3cr3t-Pa55"),
            ("assigned_secret", "kX9vQ2mZ7pLw8rTn.")
        ]
    );
}

#[test]
fn a_value_is_judged_by_its_key() {
    let table = secrets();
    let value = "kX9vQ2mZ7pLw8rTn";
    assert_eq!(table.find(value, None), []);
    assert_eq!(table.find(value, Some("client_secret")).len(), 1);
    for key in ["progressToken", "nextCursor", "token", "taskId", "requestState"] {
        assert_eq!(table.find(value, Some(key)), [], "{key}");
    }
}

#[test]
fn a_key_without_its_end_goes_as_far_as_it_stands_there() {
    let text = format!("-----BEGIN PRIVATE KEY-----\n{}\n(cut off)", "aB3d".repeat(20));
    let found = secrets().find(&text, None);
    assert_eq!(&text[found[0].range.end..], "(cut off)");
}

#[test]
fn what_overlaps_is_one_of_the_kind_that_says_more() {
    let token = "ghp_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5";
    let text = format!("Authorization: Bearer {token} and api_key={token}!!");
    let found = spelled(secrets(), &text);
    assert_eq!(found[0], ("github_token", token));
    assert_eq!(found[1].0, "github_token");
    assert!(found[1].1.starts_with(token));
}

#[test]
fn many_beginnings_without_an_end_are_no_trap() {
    let all = all();
    // Linear or not: a square of these would take minutes, not a moment.
    for text in [
        "-----BEGIN PRIVATE KEY-----!",
        "-----BEGIN PRIVATE KEY-----\naB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9",
        "eyJhbGciOiJI.",
        "a:b@",
        "://a:",
        "password=",
        " sk-",
        "1 2 ",
        "+1-2",
        "a@a.",
        "AB12 ",
        "bearer ",
    ] {
        all.find(&text.repeat((1 << 15) / text.len()), None);
    }
}

#[test]
fn long_words_are_no_trap() {
    let all = all();
    for text in ["a", "A", "1", "eyJ", "aB3d", "=", ":", "@", "-", "1.", "1:"] {
        all.find(&text.repeat((1 << 15) / text.len()), Some("password"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), key in any::<String>()) {
        let all = all();
        all.find(&text, Some(&key));
    }

    #[test]
    fn what_is_found_stands_apart_in_order(parts in proptest::collection::vec((0usize..200, "[ a-zA-Z0-9_.=\n@:-]{0,12}"), 0..6)) {
        let table = secrets();
        let examples: Vec<String> = table.kinds().iter().flat_map(|kind| kind.examples()).collect();
        let text: String = parts.iter().map(|(index, between)| format!("{between} {}", examples[index % examples.len()])).collect();
        let mut end = 0;
        for one in table.find(&text, None) {
            prop_assert!(one.range.start >= end && one.range.end > one.range.start);
            prop_assert!(text.get(one.range.clone()).is_some());
            end = one.range.end;
        }
    }

    #[test]
    fn the_first_look_misses_no_value_with_a_name(value in "[a-z0-9A-Z!#.$%:=^~/+_-]{16,40}", key in "password|api_key|client_secret|SecretAccessKey") {
        let table = secrets();
        // What stands in nearly every message is no secret, and no reason to look for one.
        let meta = serde_json::json!({"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}});
        let message = serde_json::json!({"arguments": {&key: &value}, "_meta": meta}).to_string();
        if !table.find(&value, Some(&key)).is_empty() {
            prop_assert!(table.may_hold(&message), "{message}");
        }
        let text = format!("{key} = {value}");
        if !table.find(&text, None).is_empty() {
            prop_assert!(table.may_hold(&serde_json::to_string(&text).expect("JSON")), "{text}");
        }
    }

    #[test]
    fn the_first_look_misses_nothing(parts in proptest::collection::vec((0usize..200, "[ a-zA-Z0-9_.=\n\"\\\\-]{0,12}"), 0..4)) {
        let table = secrets();
        let examples: Vec<String> = table.kinds().iter().flat_map(|kind| kind.examples()).collect();
        let text: String = parts.iter().map(|(index, between)| format!("{between} {}", examples[index % examples.len()])).collect();
        if !table.find(&text, None).is_empty() {
            prop_assert!(table.may_hold(&serde_json::to_string(&text).expect("JSON")));
        }
    }
}
