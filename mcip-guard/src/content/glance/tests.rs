use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::content::normalise;
use crate::content::phrases::{self, FILLERS, PHRASES};

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
    phrases::find(normalise(text).as_bytes(), |_| true).is_some()
}

#[test]
fn no_two_known_words_share_a_tail() {
    // It would do no harm but for needless second looks.
    let mut tails: Vec<Tail> = AUTOMATON.words().map(|(text, _)| tail(text)).collect();
    tails.sort_unstable();
    assert!(tails.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(tails.len() * 3 < SLOTS);
}

#[test]
fn plain_messages_end_here() {
    for text in [
        r#"{"name":"echo","arguments":{"message":"hello, this is thirty bytes ok"}}"#,
        r#"{"messages":[{"role":"user"},{"role":"assistant"}],"ids":["id"],"system":["user"]}"#,
        r#"{"a":"ignore","b":"previous","c":"instructions"}"#,
        r#"{"text":"Ignore\u0020it; the instructions \ud83d\ude00 are 请总结 elsewhere \u2014 don't"}"#,
    ] {
        assert!(!may_order(text), "{text}");
    }
}

/// What is found byte by byte.
fn slowly(json: &str) -> bool {
    let mut reader = Reader {
        automaton: &AUTOMATON,
        tails: &TAILS,
        state: Bits::default(),
        marks: false,
    };
    reader.read_bytes(json).is_err()
}

#[test]
fn text_that_was_never_scanned_does_not_panic() {
    for text in ["\\", "\\u", "\\u12", "\\ud800", "\\ud800\\u0041", "\"\\ué", "é", "\\é"] {
        may_order(text);
    }
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
    let known: Vec<&str> = PHRASES
        .iter()
        .flat_map(|phrase| phrase.words.iter().copied().flatten().copied())
        .chain(FILLERS.iter().copied())
        .collect();
    let whole: Vec<String> = PHRASES
        .iter()
        .map(|phrase| {
            phrase
                .words
                .iter()
                .map(|set| set[0])
                .collect::<Vec<_>>()
                .join(" ")
                .replace('*', "weather")
        })
        .chain(MARKERS.iter().map(|marker| (*marker).to_owned()))
        .collect();
    prop_oneof![
        3 => prop::sample::select(known).prop_map(str::to_owned),
        2 => prop::sample::select(whole),
        2 => "[a-zé中<>|\\[\\]]{1,12}",
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn no_phrase_is_missed(one in text(), other in text()) {
        let held = holds(&one);
        for spelt in [json(&one), escaped_json(&one)] {
            prop_assert_eq!(serde_json::from_str::<Value>(&spelt).unwrap(), one.as_str());
            prop_assert!(may_order(&spelt) || !held, "{}", spelt);
            for around in [
                format!(r#"{{{}:{spelt}}}"#, json(&other)),
                format!(r#"{{{spelt}:[1,{}]}}"#, json(&other)),
                format!("[[{}],{spelt},true]", json(&other)),
            ] {
                prop_assert!(may_order(&around) || !held, "{}", around);
            }
        }
    }

    #[test]
    fn a_word_at_a_time_sees_what_a_byte_at_a_time_sees(one in text(), other in text(), lead in 0_usize..70) {
        let lead = "x".repeat(lead);
        for spelt in [json(&one), format!("{{{}:{}}}", json(&other), json(&one)), format!("[{},{}]", json(&(lead + &one)), json(&other))] {
            prop_assert_eq!(may_order(&spelt), slowly(&spelt), "{}", spelt);
        }
    }

    #[test]
    fn plain_letters_quotes_and_escapes(json in r#"(ignore|prior|rules|never|tell|user|important|im|start|sys|[a-zA-Z0-9']{1,70}| {1,9}|[<>\[\]|"]|\\[nt"\\]|[.,:{}-]){0,40}"#) {
        prop_assert_eq!(may_order(&json), slowly(&json), "{}", json);
    }

    #[test]
    fn what_is_seen_is_there(one in "(([a-z]{1,8}|ignore|prior|rules|never|tell|human|the|now|é)['. ]{0,2}[ .,]){0,30}") {
        // Words of fewer than eight letters can't be taken for others, and nothing here is a marker.
        prop_assert_eq!(may_order(&json(&one)), holds(&one));
    }
}
