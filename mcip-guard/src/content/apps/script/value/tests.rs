use super::*;
use crate::content::apps::declared::Declared;

#[test]
fn what_can_be_known_of_an_expression_is() {
    let mut names = Names::default();
    names.give("API", Some(whole("https://api.example".into())), &Declared::default());
    for (expression, text, goes_on) in [
        ("'ht' + \"tps://\" + 'a.example'", "https://a.example", false),
        ("API + '/v1?q=' + q", "https://api.example/v1?q=", true),
        ("`${API}/v1/${id}`", "https://api.example/v1/", true),
        ("config.API", "https://api.example", false),
        ("atob('aHR0cHM6Ly9hLmV4YW1wbGU=')", "https://a.example", false),
        ("window.atob('aHR0cHM6Ly9hLmV4YW1wbGU=') + x", "https://a.example", true),
        ("String.fromCharCode(104, 0x69)", "hi", false),
        ("['https:', '', 'a.example'].join('/')", "https://a.example", false),
        (
            "'elpmaxe.a//:sptth'.split('').reverse().join('')",
            "https://a.example",
            false,
        ),
        ("'https://'.concat('a.example', x)", "https://a.example", true),
        ("new URL('https://a.example')", "https://a.example", false),
        ("('https://a.example')", "https://a.example", false),
        ("'a' ? b : c", "a", true),
    ] {
        let value = Reader::new(expression, 0, &names).sum();
        let expected = Value {
            text: text.to_owned(),
            goes_on,
        };
        assert_eq!(value, Some(expected), "{expression}");
    }
    for expression in ["x + 'a'", "f('a')", "", "{a: 1}", "['a', x]"] {
        assert_eq!(Reader::new(expression, 0, &names).sum(), None, "{expression}");
    }
}

/// However texts are put together, and however often: what stands for them stays short.
#[test]
fn what_a_text_grows_to_is_bounded() {
    let all = |join: &dyn Fn(char) -> String| {
        let mut names = Names::default();
        names.begin(1 << 20, 1);
        names.give(
            "a",
            Some(whole("\u{e9}".repeat(LONGEST / 2).into())),
            &Declared::default(),
        );
        for (last, name) in ('a'..='z').zip('b'..='z') {
            let expression = join(last);
            let value = Reader::new(&expression, 0, &names).sum().expect("a value");
            assert!(value.text.len() <= LONGEST, "{expression}: {}", value.text.len());
            assert!(value.goes_on, "{expression}");
            names.give(
                &name.to_string(),
                Some(Value {
                    goes_on: false,
                    ..value
                }),
                &Declared::default(),
            );
        }
    };
    all(&|a| format!("''{}", format!(".concat({a})").repeat(12)));
    all(&|a| format!("'x'{}", format!("+{a}").repeat(12)));
    all(&|a| format!("`x{}`", format!("${{{a}}}").repeat(12)));
    all(&|a| format!("[{}].join({a})", format!("{a},").repeat(12)));
    all(&|a| format!("['x','y'].join({a})"));
    all(&|a| format!("`${{{a}+{a}}}${{[{a},{a}].join({a})}}`"));
}

/// Readers that begin anywhere and look far ahead each read little in all.
#[test]
fn what_is_read_ahead_is_bounded() {
    let text = "a=/[".repeat(1 << 18);
    let mut names = Names::default();
    names.begin(text.len(), 1);
    for at in (2..text.len()).step_by(4) {
        Reader::new(&text, at, &names).past_comma();
    }
    assert!(names.spent());
}
