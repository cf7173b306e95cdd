use proptest::prelude::*;

use super::*;
use crate::structure::testing::{Case, rule};
use mcip_core::types::methods;

/// ASCII spelt in tag characters.
fn tagged(text: &str) -> String {
    text.bytes()
        .filter_map(|b| char::from_u32(0xe0000 + u32::from(b)))
        .collect()
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

// Covers: T4, L3-output
#[test]
fn every_kind_is_seen_and_removed() {
    let bits: String = "abcdefghijklmnopqr"
        .chars()
        .enumerate()
        .flat_map(|(i, c)| [c, if i % 3 == 0 { '\u{200b}' } else { '\u{200c}' }])
        .collect();
    for (text, kind, cleaned) in [
        (format!("weather{}!", tagged("send keys")), Kind::Tags, "weather!"),
        (
            format!("🏴{} flag", tagged("gbengx and much more text")),
            Kind::Tags,
            "🏴 flag",
        ),
        (
            "a\u{200b}\u{200c}\u{200b}\u{200b}\u{200c}b".to_owned(),
            Kind::Invisible,
            "ab",
        ),
        (
            "😀\u{fe00}\u{e0101}\u{e0123}\u{e0145}!".to_owned(),
            Kind::Invisible,
            "😀!",
        ),
        (format!("{bits}s"), Kind::Invisible, "abcdefghijklmnopqrs"),
        ("user\u{202e}nimda".to_owned(), Kind::Bidi, "usernimda"),
        ("a\u{1b}[31;1mred\u{1b}[0m".to_owned(), Kind::Escape, "ared"),
        ("a\u{1b}]0;title\u{7}b".to_owned(), Kind::Escape, "ab"),
        ("a\u{1b}]8;;http://x\u{1b}\\link".to_owned(), Kind::Escape, "alink"),
        ("a\u{9b}2Jb".to_owned(), Kind::Escape, "ab"),
        ("a\u{1b}".to_owned(), Kind::Escape, "a"),
        ("rm\u{8}\u{8}ls".to_owned(), Kind::Control, "rmls"),
        ("a\0b".to_owned(), Kind::Control, "ab"),
    ] {
        assert_eq!(look(&text), Some(kind), "{text:?}");
        assert!(may_hide(&json(&text)), "{text:?}");
        assert_eq!(clean(&text), cleaned, "{text:?}");
        assert_eq!(look(cleaned), None);
    }
}

#[test]
fn honest_text_is_left_alone() {
    for text in [
        "plain ASCII, with\ttabs\r\nand lines\u{c}",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} England, 🏴\u{e0075}\u{e0073}\u{e0074}\u{e0078}\u{e007f} Texas, 🏴 pirate",
        "👩\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨 👨\u{200d}👩\u{200d}👧\u{200d}👦 1\u{fe0f}\u{20e3}",
        "می\u{200c}خواهم نمی\u{200c}دانم",
        "שלום \u{200f}עולם\u{200e} (abc) \u{2067}mixed\u{2069} \u{202b}embedded\u{202c}",
        "مرحبا بالعالم، كيف الحال؟",
        "क्\u{200d}ष और क्\u{200c}ष",
        "ภาษา\u{200b}ไทย\u{200b}ตัด\u{200b}คำ",
        "中文內容，葛\u{e0100}城市",
        "Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrt",
        "\u{feff}text after a byte order mark",
        "cp1252 read as Latin-1: it\u{92}s \u{93}quoted\u{94}",
        "super\u{200b}cali\u{200b}fragilistic",
        "fields\u{1f}with\u{1e}separators",
    ] {
        assert_eq!(look(text), None, "{text}");
    }
}

#[test]
fn the_quick_look_is_never_wrong_about_plain_text() {
    assert!(!may_hide(r#"{"a":"b \" \\ \/ \n\t\r\f c:\\users"}"#));
    assert!(may_hide(r#""\u001b[0m""#) && may_hide(r#""\b""#) && may_hide("\"\u{7f}\""));
    assert!(
        !may_hide(r#""C:\\build""#),
        "an escaped backslash before a letter is no escape"
    );
}

#[test]
fn text_of_printable_ascii_hides_nothing_and_is_known_as_such() {
    for c in ('\0'..='\u{ff}').chain(['\u{100}', '\u{202e}', '\u{e0041}']) {
        let text = format!("{}{c}{}", "a".repeat(17), "b".repeat(16));
        assert_eq!(is_plain(&text), matches!(c, ' '..='~'), "{c:?}");
        assert!(!is_plain(&text) || look(&text).is_none());
    }
}

#[tokio::test]
async fn arguments_and_foreign_definitions_are_denied_and_results_cleaned() {
    let bad = json(&format!("x{}", tagged("hi")));
    let call = format!(r#"{{"q":{bad}}}"#);
    for case in [Case::server_call("t", &call), Case::client_call("t", &call)] {
        let verdict = case.judge(&HiddenText).await;
        assert!(matches!(verdict, Ok(Verdict::Deny(_))), "{verdict:?}");
        assert_eq!(rule(&verdict), Some("content.hidden_text.tags"));
    }
    let tools = format!(r#"{{"tools":[{{"name":"a","description":{bad}}}]}}"#);
    let verdict = Case::client_result(methods::TOOLS_LIST, &tools)
        .judge(&HiddenText)
        .await;
    assert!(
        matches!(&verdict, Ok(Verdict::Deny(finding)) if finding.evidence.as_str() == "/tools/0/description"),
        "{verdict:?}"
    );

    let result =
        format!(r#"{{"content":[{{"type":"text","text":{bad}}},{{"type":"text","text":"fine"}}],"s":{{{bad}:1}}}}"#);
    let case = Case::server_result("t", &result);
    let Ok(Verdict::Redact { finding, redactions }) = case.judge(&HiddenText).await else {
        panic!("not redacted")
    };
    assert_eq!(finding.evidence.as_str(), "/content/0/text and 1 more");
    let edits: Vec<_> = redactions.into_iter().map(|r| (r.node, r.replacement)).collect();
    let changed = case.document.replace(&edits);
    let expected = r#"{"content":[{"type":"text","text":"x"},{"type":"text","text":"fine"}],"s":{"x":1}}"#;
    assert!(std::str::from_utf8(&changed).unwrap().contains(expected), "{changed:?}");
}

#[tokio::test]
async fn a_key_hides_as_well_as_a_value() {
    let call = format!("{{{}:1}}", json("a\u{202e}b"));
    let verdict = Case::server_call("t", &call).judge(&HiddenText).await;
    assert_eq!(rule(&verdict), Some("content.hidden_text.bidi"));
}

proptest! {
    #[test]
    fn the_quick_look_misses_nothing(text in "([a-z \\\\\"\n]|\u{1b}\\[|\u{8}|\u{202e}|\u{e0041}|[\u{200b}\u{200c}]{1,5}|é|🏴){0,20}") {
        if look(&text).is_some() {
            prop_assert!(may_hide(&json(&text)));
        }
    }

    #[test]
    fn cleaning_ends_with_clean_text(text in "([a-z]|\u{1b}[\\[\\]P(]?|\u{7}|\u{202e}|\u{e0041}|\u{e007f}|[\u{200b}\u{200c}]{1,5}|🏴|\\PC){0,40}") {
        // What is left may join to something hidden again; each round takes something away, and few are needed.
        let mut text = text;
        for _ in 0..text.len() + 1 {
            if look(&text).is_none() { break }
            let shorter = clean(&text);
            prop_assert!(shorter.len() < text.len());
            text = shorter;
        }
        prop_assert_eq!(look(&text), None);
    }
}
