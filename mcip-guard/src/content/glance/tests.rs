use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::content::normalise;
use crate::content::rules::Rules;

/// Words that stand for all anchors here.
const WORDS: [&str; 9] = [
    "ignore",
    "instructions",
    "never",
    "tell",
    "ssh",
    "rsa",
    "im",
    "forward",
    "abcdefghijkl",
];

/// Words of which one and one of the others have to be there.
const PAIR: [&str; 2] = ["user", "human"];

fn list(words: &[&str]) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.as_bytes().to_vec()).collect()
}

fn anchors() -> Anchors {
    Anchors::new(&[
        Anchor::One(list(&WORDS)),
        Anchor::Both(list(&PAIR[..1]), list(&PAIR[1..])),
        Anchor::Beside(b'<', list(&["system"])),
    ])
}

#[test]
fn a_word_that_needs_a_bracket_is_nothing_without_one() {
    assert!(!may_match("\"the system\"") && may_match("\"the <system\""));
    assert!(may_match(r#""\u003csystem""#) && may_match("\"＜system\""));
}

#[test]
fn two_words_that_belong_together_have_to_stand_in_one_string() {
    assert!(may_match("\"the user, a human\"") && may_match("\"human user\""));
    assert!(!may_match("\"the user\"") && !may_match(r#"["the user","a human"]"#));
    assert!(may_match(r#""the user\" and a human""#) && may_match("\"the useré user a human\""));
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// JSON text in which everything but plain letters is escaped.
fn escaped_json(text: &str) -> String {
    let unit = |unit: u16| match u8::try_from(unit).map(char::from) {
        Ok(letter) if letter.is_ascii_alphabetic() => letter.to_string(),
        _ => format!("\\u{unit:04X}"),
    };
    format!("\"{}\"", text.encode_utf16().map(unit).collect::<String>())
}

fn holds(text: &str) -> bool {
    let words: HashSet<&str> = WORDS.into_iter().collect();
    let normal = normalise(text);
    normal
        .split(|c: char| c == ' ' || (c.is_ascii() && is_mark(c as u8)))
        .any(|word| words.contains(word))
}

#[test]
fn plain_messages_end_here() {
    let rules = Rules::built_in();
    for text in [
        r#"{"name":"echo","arguments":{"message":"hello, this is thirty bytes ok"}}"#,
        r#"{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"a","version":"1"}}}"#,
        r#"{"content":[{"type":"text","text":"The quick brown fox"}],"structuredContent":{"rows":[1]},"isError":false}"#,
        r#"{"text":"It is \u0020 so; the rest \ud83d\ude00 is elsewhere \u2014 don't"}"#,
    ] {
        assert!(!rules.anchors().unwrap().may_match(text), "{text}");
    }
}

/// What is found byte by byte.
fn slowly(json: &str) -> bool {
    let anchors = anchors();
    Reader::new(&anchors, there(json.as_bytes())).read_bytes(json).is_err()
}

fn may_match(json: &str) -> bool {
    anchors().may_match(json)
}

#[test]
fn text_that_was_never_scanned_does_not_panic() {
    for text in ["\\", "\\u", "\\u12", "\\ud800", "\\ud800\\u0041", "\"\\ué", "é", "\\é"] {
        may_match(text);
    }
}

#[test]
fn letters_of_other_scripts_are_looked_at_where_a_rule_has_them() {
    let wide = Anchors::new(&[Anchor::One(list(&["忽"]))]);
    assert!(wide.may_match("\"请\"") && wide.may_match(r#""\u8bf7""#) && !wide.may_match("\"é\""));
    assert!(!may_match("\"请\""));
}

/// A letter as somebody who wants to get by spells it.
fn disguised(letter: char, how: u8) -> String {
    let small = u32::from(letter.to_ascii_lowercase());
    let shifted = |first: u32| char::from_u32(first + small - u32::from(b'a')).unwrap_or(letter);
    match how {
        0 => letter.to_ascii_uppercase().to_string(),
        1 => format!("{letter}\u{200b}"),
        2 => format!("{letter}'"),
        3 => format!("{letter}\u{301}\u{ad}"),
        4 if letter.is_ascii_alphabetic() => shifted(0x1d41a).to_string(),
        5 if letter.is_ascii_alphabetic() => shifted(0xff41).to_string(),
        6 => match letter {
            'a' => "а".to_owned(),
            'e' => "е".to_owned(),
            'i' => "ι".to_owned(),
            'o' => "ο".to_owned(),
            's' => "ѕ".to_owned(),
            _ => letter.to_string(),
        },
        _ => letter.to_string(),
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned),
        3 => "[a-zé中<>|\\[\\]]{1,12}",
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![
        " ",
        "  ",
        "\n",
        "-",
        "_",
        "\"",
        "\\",
        "/",
        "\u{200b} ",
        "",
        "<",
        "] ",
        "\u{b7}",
        "😀",
    ]);
    let part = (word(), prop::collection::vec(0..24_u8, 8), gap);
    prop::collection::vec(part, 0..8).prop_map(|parts| {
        let mut text = String::new();
        for (word, hows, gap) in parts {
            for (index, letter) in word.chars().enumerate() {
                text.push_str(&disguised(letter, hows[index % hows.len()]));
            }
            text.push_str(gap);
        }
        text
    })
}

/// What nearly every message looks like: nothing more is done for it.
#[test]
fn usual_messages_are_over_after_one_look() {
    let words = "the quick brown fox jumps over the lazy dog while seven wizards quietly mix a potion; ".repeat(120);
    for text in [
        r#"{"name":"echo","arguments":{"message":"hello world, this is a message"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1.0.0"},"io.modelcontextprotocol/clientCapabilities":{}}}"#.to_owned(),
        r#"{"content":[{"type":"text","text":"hello world, this is a message"}],"isError":false,"resultType":"complete"}"#.to_owned(),
        r#"{"structuredContent":{"temperature":21.5,"conditions":"partly cloudy","city":"Boston"},"content":[{"type":"text","text":"{\"temperature\":21.5}"}]}"#.to_owned(),
        r#"{"name":"read_file","arguments":{"path":"/srv/project/src/main.rs","head":100}}"#.to_owned(),
        format!(r#"{{"name":"echo","arguments":{{"message":"{words}"}}}}"#),
    ] {
        assert!(!may_match(&text), "{}", &text[..text.len().min(200)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn no_anchor_is_missed(one in text(), other in text()) {
        let held = holds(&one);
        for spelt in [json(&one), escaped_json(&one)] {
            prop_assert_eq!(serde_json::from_str::<Value>(&spelt).unwrap(), one.as_str());
            prop_assert!(may_match(&spelt) || !held, "{}", spelt);
            for around in [
                format!(r#"{{{}:{spelt}}}"#, json(&other)),
                format!(r#"{{{spelt}:[1,{}]}}"#, json(&other)),
                format!("[[{}],{spelt},true]", json(&other)),
            ] {
                prop_assert!(may_match(&around) || !held, "{}", around);
            }
        }
    }

    #[test]
    fn a_word_at_a_time_sees_what_a_byte_at_a_time_sees(one in text(), other in text(), lead in 0_usize..70) {
        let lead = "x".repeat(lead);
        for spelt in [json(&one), format!("{{{}:{}}}", json(&other), json(&one)), format!("[{},{}]", json(&(lead + &one)), json(&other))] {
            // A word at a time may not see where a string ends, and then look twice.
            prop_assert!(may_match(&spelt) || !slowly(&spelt), "{}", spelt);
        }
    }

    #[test]
    fn plain_letters_quotes_and_escapes(json in r#"(ignore|prior|rules|never|tell|user|important|im|start|sys|[a-zA-Z0-9']{1,70}| {1,9}|[<>\[\]|"]|\\[nt"\\]|[.,:{}-]){0,40}"#) {
        prop_assert!(may_match(&json) || !slowly(&json), "{}", json);
    }

    #[test]
    fn what_is_seen_is_there(one in "(([a-z]{1,8}|ignore|never|tell|the|now|é)['. ]{0,2}[ .,]){0,30}") {
        // Words of fewer than eight letters can't be taken for others.
        prop_assert_eq!(may_match(&json(&one)), holds(&one));
    }
}
