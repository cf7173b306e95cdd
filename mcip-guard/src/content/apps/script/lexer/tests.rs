use std::cell::Cell;

use super::*;

thread_local! {
    /// Bytes at which the end of a regular expression was looked for.
    pub(super) static STEPS: Cell<usize> = const { Cell::new(0) };
}

fn tokens(script: &str) -> (Vec<String>, bool) {
    let mut lexer = Lexer::new(script);
    let mut all = Vec::new();
    while let Some((token, _)) = lexer.next() {
        all.push(match token {
            Token::Name(name) => name.into_owned(),
            Token::Text(text) => format!("'{text}'"),
            Token::Template(text, ends) | Token::Rest(text, ends) => {
                format!("`{text}{}", if ends { "`" } else { "$" })
            }
            Token::Other(text) => text.to_owned(),
            Token::Mark(mark) => mark.to_string(),
        });
    }
    (all, lexer.doubtful())
}

#[test]
fn scripts_are_cut_where_they_should_be() {
    for (script, expected) in [
        ("fetch /* a */ ( 'a\\x2fb' ) // c", vec!["fetch", "(", "'a/b'", ")"]),
        ("\\u0066etch, f\\u{65}tch", vec!["fetch", ",", "fetch"]),
        ("`a${b+`c${d}`}e`", vec!["`a$", "b", "+", "`c$", "d", "``", "`e`"]),
        ("a = b / c / 'd'", vec!["a", "=", "b", "/", "c", "/", "'d'"]),
        ("a = /[/\"]/g, 1", vec!["a", "=", "/[/\"]/g", ",", "1"]),
        (
            "if (a) /\"/.test(b)",
            vec!["if", "(", "a", ")", "/\"/", ".", "test", "(", "b", ")"],
        ),
        ("f(a) / 2 / '1'", vec!["f", "(", "a", ")", "/", "2", "/", "'1'"]),
        ("'\\u{1f600}\\141\\\nb'", vec!["'\u{1f600}ab'"]),
    ] {
        assert_eq!(
            tokens(script),
            (expected.into_iter().map(str::to_owned).collect(), false),
            "{script}"
        );
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_said() {
    for script in [
        "a={}/1;fetch('x')/1",
        "a++/1;b/1",
        "'a\nb'",
        "`a",
        "/* a",
        "x=function(){}/2",
        "a = / b",
    ] {
        assert!(tokens(script).1, "{script}");
    }
}

/// Whether a regular expression ends behind the `/` at the beginning, asked without any memory.
fn ends(text: &str) -> bool {
    let mut class = false;
    let mut bytes = text.bytes().skip(1);
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'[' => class = true,
            b']' => class = false,
            b'/' if !class => return true,
            b'\n' | b'\r' => return false,
            _ => {}
        }
    }
    false
}

#[test]
fn where_no_regular_expression_ends_is_remembered() {
    for piece in ["/[", "/\\", "/[\\", "/[a]\\", "=/[]\\", "[/", "/[\\/]\\", "]/[", "(/[x"] {
        let script = piece.repeat((1 << 20) / piece.len());
        STEPS.set(0);
        tokens(&script);
        assert!(STEPS.get() <= 4 * script.len(), "{piece}: {}", STEPS.get());
    }
}

#[test]
fn what_is_remembered_changes_nothing() {
    // Every text of these up to a length, read with memory and without.
    let parts = ["/", "[", "]", "\\", "=", "\n"];
    for number in 0..parts.len().pow(7) {
        let script: String = (0..7)
            .scan(number, |left, _| {
                let part = parts.get(*left % parts.len());
                *left /= parts.len();
                part.copied()
            })
            .collect();
        let mut lexer = Lexer::new(&script);
        loop {
            lexer.skip();
            let (at, begins) = (lexer.at, lexer.slash == Slash::Begins);
            let Some((token, _)) = lexer.next() else { break };
            if begins && script[at..].starts_with('/') {
                let Token::Other(text) = token else {
                    panic!("{script:?}")
                };
                assert_eq!(text.len() > 1, ends(&script[at..]), "{script:?} at {at}");
            }
        }
    }
}
