use super::*;

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
