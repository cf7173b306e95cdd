//! What the scan accepts and refuses, and that what it gives back is what stood there.

use std::collections::HashMap;

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::Value;

use super::{Document, Kind, Node, ScanError, ScanErrorKind as E, ScanLimits, write::write_str};

fn parse(text: impl AsRef<[u8]>) -> Result<Document, ScanError> {
    Document::parse(Bytes::copy_from_slice(text.as_ref()), &ScanLimits::DEFAULT)
}

fn refusal(text: impl AsRef<[u8]>) -> (E, usize) {
    let error = parse(text).unwrap_err();
    assert!(!error.is_limit());
    (error.kind, error.offset)
}

/// Builds the value again through the public API only.
fn rebuild(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().unwrap()),
        Kind::Number => serde_json::from_str(node.raw()).unwrap(),
        Kind::String => Value::String(node.as_str().unwrap().into_owned()),
        Kind::Array => node.elements().map(rebuild).collect(),
        Kind::Object => node
            .members()
            .map(|(key, value)| (key.into_owned(), rebuild(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

#[test]
fn refuses_what_is_not_rfc_8259_and_says_where() {
    let cases: &[(&[u8], E, usize)] = &[
        (b"", E::Empty, 0),
        (b" \t\r\n", E::Empty, 4),
        (b"\xef\xbb\xbf{}", E::ByteOrderMark, 0),
        (b"{\"a\":\"\xff\"}", E::InvalidUtf8, 6),
        (b"\"\xed\xa0\x80\"", E::InvalidUtf8, 1),
        (b"{} x", E::TrailingData, 3),
        (b"{}{}", E::TrailingData, 2),
        (b"[1,]", E::ExpectedValue, 3),
        (b"[,1]", E::ExpectedValue, 1),
        (b"[1 2]", E::ExpectedCommaOrEnd, 3),
        (b"[1}", E::ExpectedCommaOrEnd, 2),
        (b"{\"a\":1]", E::ExpectedCommaOrEnd, 6),
        (b"{\"a\":1,}", E::ExpectedKey, 7),
        (b"{a:1}", E::ExpectedKey, 1),
        (b"{1:1}", E::ExpectedKey, 1),
        (b"{\"a\" 1}", E::ExpectedColon, 5),
        (b"{\"a\":}", E::ExpectedValue, 5),
        (b"{\"a\"", E::UnexpectedEnd, 4),
        (b"{\"a\":", E::UnexpectedEnd, 5),
        (b"{\"a\":1,", E::UnexpectedEnd, 7),
        (b"[", E::UnexpectedEnd, 1),
        (b"[1", E::UnexpectedEnd, 2),
        (b"[[]", E::UnexpectedEnd, 3),
        (b"\"abc", E::UnexpectedEnd, 4),
        (b"\"abc\\", E::UnexpectedEnd, 5),
        (b"]", E::ExpectedValue, 0),
        (b"'a'", E::ExpectedValue, 0),
        (b"// c\n1", E::ExpectedValue, 0),
        (b"\"a\nb\"", E::ControlCharacter, 2),
        (b"\"a\0b\"", E::ControlCharacter, 2),
        (b"\"\\x\"", E::InvalidEscape, 1),
        (b"\"\\u12g4\"", E::InvalidEscape, 1),
        (b"\"\\u12\"", E::InvalidEscape, 1),
        (b"\"\\U0041\"", E::InvalidEscape, 1),
        (b"\"\\ud800\"", E::LoneSurrogate, 1),
        (b"\"\\ud800\\u0041\"", E::LoneSurrogate, 1),
        (b"\"\\udc00\\ud800\"", E::LoneSurrogate, 1),
        (b"\"a\\ud83dx\\ude00\"", E::LoneSurrogate, 2),
        (b"01", E::InvalidNumber, 1),
        (b"-", E::InvalidNumber, 1),
        (b"-a", E::InvalidNumber, 1),
        (b"1.", E::InvalidNumber, 2),
        (b"1.e5", E::InvalidNumber, 2),
        (b"1e", E::InvalidNumber, 2),
        (b"1e+", E::InvalidNumber, 3),
        (b".5", E::ExpectedValue, 0),
        (b"+1", E::ExpectedValue, 0),
        (b"0x10", E::TrailingData, 1),
        (b"NaN", E::ExpectedValue, 0),
        (b"tru", E::InvalidLiteral, 0),
        (b"[nul]", E::InvalidLiteral, 1),
        (b"undefined", E::InvalidLiteral, 0),
        (b"truex", E::TrailingData, 4),
        (b"{\"a\\u0000\":1}", E::NulInKey, 3),
        (b"{\"a\0\":1}", E::NulInKey, 3),
        (b"\xc2\xa01", E::ExpectedValue, 0),
    ];
    for (text, kind, offset) in cases {
        assert_eq!(refusal(text), (*kind, *offset), "{}", text.escape_ascii());
    }
}

#[test]
fn accepts_every_form_of_value() {
    for text in [
        "null",
        "true",
        "false",
        " 0 ",
        "-0",
        "1.5e-3",
        "1E+9",
        "1e400",
        "\"\"",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "\t[ 1 , 2 ]\r\n",
        r#"{ "a" : { "b" : [ ] } }"#,
        r#""\u0000""#,
        r#""\ud83d\ude00""#,
        r#"{"":0}"#,
        "\"\u{7f}\u{feff}\u{10ffff}\"",
        r#"[{"a":1},{"a":1}]"#,
    ] {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn refuses_keys_that_are_equal_after_unescaping() {
    assert_eq!(refusal(r#"{"a":1,"b":2,"a":3}"#), (E::DuplicateKey, 13));
    assert_eq!(refusal(r#"{"a":1,"\u0061":2}"#), (E::DuplicateKey, 7));
    assert_eq!(refusal(r#"{"\u0061":1,"\u0061":2}"#), (E::DuplicateKey, 12));
    assert_eq!(refusal(r#"{"😀":1,"\ud83d\ude00":2}"#), (E::DuplicateKey, 10));
    assert_eq!(refusal(r#"{"a/b":1,"a\/b":2}"#), (E::DuplicateKey, 9));
    assert_eq!(refusal(r#"[{"x":[{"a":{},"a":[]}]}]"#), (E::DuplicateKey, 15));
    assert_eq!(refusal(r#"{"":1,"":2}"#), (E::DuplicateKey, 6));
    assert!(parse(r#"{"a":{"a":{"a":1}},"A":1,"a ":2}"#).is_ok());
}

#[test]
fn finds_the_one_duplicate_among_many_keys() {
    for count in [8_usize, 9, 10, 64, 500] {
        for escaped in [false, true] {
            let mut members: Vec<String> = (0..count).map(|i| format!(r#""key{i}":{i}"#)).collect();
            assert!(parse(format!("{{{}}}", members.join(","))).is_ok());
            let last = if escaped { r#""key\u0030":0"# } else { r#""key0":0"# };
            members.push(last.into());
            let text = format!("{{{}}}", members.join(","));
            let at = text.len() - last.len() - 1;
            assert_eq!(refusal(&text), (E::DuplicateKey, at), "{count} {escaped}");
        }
    }
}

#[test]
fn holds_to_each_limit_and_calls_it_one() {
    let base = ScanLimits {
        max_depth: 2,
        ..ScanLimits::DEFAULT
    };
    let check = |text: &'static str, limits: ScanLimits, kind, offset| {
        let error = Document::parse(Bytes::from_static(text.as_bytes()), &limits).unwrap_err();
        assert_eq!(error, ScanError { kind, offset }, "{text}");
        assert!(error.is_limit());
    };
    let fits = |text: &'static str, limits: ScanLimits| {
        let document = Document::parse(Bytes::from_static(text.as_bytes()), &limits);
        assert!(document.is_ok(), "{text}");
    };
    fits("[{}, {\"a\":1}]", base);
    check("[[{}]]", base, E::TooDeep, 2);
    check("[1]", ScanLimits { max_depth: 0, ..base }, E::TooDeep, 0);
    let limits = ScanLimits { max_bytes: 4, ..base };
    fits("1234", limits);
    check("12345", limits, E::TooManyBytes, 4);
    let limits = ScanLimits { max_nodes: 3, ..base };
    fits("[1,2]", limits);
    check("[1,2,3]", limits, E::TooManyNodes, 5);
    fits(r#"{"a":1}"#, limits);
    check(r#"{"a":1,"b":2}"#, limits, E::TooManyNodes, 7);
    let limits = ScanLimits { max_members: 1, ..base };
    fits(r#"{"a":{"b":1}}"#, limits);
    check(r#"{"a":1,"b":2}"#, limits, E::TooManyMembers, 7);
    let limits = ScanLimits {
        max_key_bytes: 2,
        max_string_bytes: 3,
        ..base
    };
    fits(r#"{"ab":"abc"}"#, limits);
    check(r#"{"abc":1}"#, limits, E::KeyTooLong, 1);
    check(r#"["abcd"]"#, limits, E::StringTooLong, 1);
    let limits = ScanLimits {
        max_number_bytes: 3,
        ..base
    };
    fits("[-12,1e5]", limits);
    check("[1234]", limits, E::NumberTooLong, 1);
}

#[test]
fn nesting_costs_no_stack() {
    let limits = ScanLimits {
        max_depth: u32::MAX,
        ..ScanLimits::DEFAULT
    };
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(Document::parse(Bytes::from(deep), &limits).is_ok());
}

#[test]
fn nodes_give_back_what_stands_there() {
    let text = r#" {"s":"a\nb","p":"é","i":-5,"u":18446744073709551615,"f":1.5,"t":true,"n":null,
        "o":{"k":[1,[2],{}]},"e":1e400,"z":1.0} "#;
    let document = parse(text).unwrap();
    let root = document.root();
    assert_eq!((root.kind(), root.len(), root.is_key()), (Kind::Object, 10, false));
    assert_eq!(root.raw(), text.trim());
    assert_eq!(root.get("s").unwrap().as_str().unwrap(), "a\nb");
    assert_eq!(root.get("s").unwrap().as_plain_str(), None);
    assert_eq!(root.get("p").unwrap().as_plain_str(), Some("é"));
    assert!(root.get("s").unwrap().is_str("a\nb") && !root.get("s").unwrap().is_str("a\\nb"));
    assert_eq!(root.get("i").unwrap().as_i64(), Some(-5));
    assert_eq!(root.get("i").unwrap().as_u64(), None);
    assert_eq!(root.get("u").unwrap().as_u64(), Some(u64::MAX));
    assert_eq!(root.get("u").unwrap().as_i64(), None);
    assert_eq!(root.get("f").unwrap().as_f64(), Some(1.5));
    assert_eq!(root.get("z").unwrap().as_i64(), None);
    assert_eq!(root.get("e").unwrap().as_f64(), None);
    assert_eq!(root.get("t").unwrap().as_bool(), Some(true));
    assert!(root.get("n").unwrap().is_null());
    assert!(root.get("missing").is_none() && root.get("k").is_none());
    let array = root.get("o").unwrap().get("k").unwrap();
    assert_eq!(array.slice(), r"[1,[2],{}]");
    assert_eq!(array.elements().map(Node::raw).collect::<Vec<_>>(), ["1", "[2]", "{}"]);
    assert_eq!(document.at(array.id()).raw(), array.raw());
    let decoded: (u8, Vec<u8>, HashMap<&str, u8>) = array.deserialize().unwrap();
    assert_eq!(decoded, (1, vec![2], HashMap::new()));
    let borrowed: &str = root.get("p").unwrap().deserialize().unwrap();
    assert_eq!(borrowed, "é");
}

#[test]
fn get_finds_an_escaped_key() {
    let document = parse(r#"{"\u006dethod":1,"a\"b":2}"#).unwrap();
    assert_eq!(document.root().get("method").unwrap().raw(), "1");
    assert_eq!(document.root().get("a\"b").unwrap().raw(), "2");
}

#[test]
fn pointers_follow_rfc_6901() {
    // The example of RFC 6901 section 5.
    let text = r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#;
    let document = parse(text).unwrap();
    let root = document.root();
    for (pointer, raw) in [
        ("", text),
        ("/foo", r#"["bar","baz"]"#),
        ("/foo/0", r#""bar""#),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/c%d", "2"),
        ("/e^f", "3"),
        ("/g|h", "4"),
        ("/i\\j", "5"),
        ("/k\"l", "6"),
        ("/ ", "7"),
        ("/m~0n", "8"),
    ] {
        let node = root.pointer(pointer).unwrap();
        assert_eq!(node.raw(), raw);
        assert_eq!(node.path(), pointer);
    }
    for wrong in [
        "foo", "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/", "/foo/0/x", "/m~n", "/m~2n", "/x",
    ] {
        assert!(root.pointer(wrong).is_none(), "{wrong}");
    }
    let foo = root.get("foo").unwrap();
    assert_eq!(foo.elements().nth(1).unwrap().path_from(foo).as_deref(), Some("/1"));
    assert_eq!(root.path_from(foo), None);
    assert_eq!(root.get("").unwrap().path_from(foo), None);
}

#[test]
fn strings_walks_keys_and_values_with_places() {
    let document = parse(r#"{"a":"x","b~":[1,"\ny",{"c":null}]}"#).unwrap();
    let found: Vec<_> = document
        .root()
        .strings()
        .map(|item| (item.text().into_owned(), item.is_key(), item.pointer(), item.offset()))
        .collect();
    let expected = [
        ("a", true, "/a", 1),
        ("x", false, "/a", 5),
        ("b~", true, "/b~0", 9),
        ("\ny", false, "/b~0/1", 17),
        ("c", true, "/b~0/2/c", 24),
    ];
    assert_eq!(found, expected.map(|(t, k, p, o)| (t.to_owned(), k, p.to_owned(), o)));
    let lone = document.root().pointer("/b~0/1").unwrap();
    let own: Vec<_> = lone.strings().map(|item| (item.id(), item.pointer())).collect();
    assert_eq!(own, [(lone.id(), String::new())]);
}

#[test]
fn debug_shows_no_content() {
    let document = parse(r#"{"password":"hunter2"}"#).unwrap();
    let shown = format!("{document:?} {:?} {:?}", document.root(), document.root().strings());
    assert!(!shown.contains("hunter2") && !shown.contains("password"), "{shown}");
}

/// JSON text of any shape, spelled in many ways.
fn json_text() -> impl Strategy<Value = String> {
    let string = prop_oneof![
        any::<String>().prop_map(|s| quoted(&s)),
        "[a-c]{0,3}".prop_map(|s| quoted(&s)),
        "[a-c]{1,3}".prop_map(|s| {
            let units: String = s.encode_utf16().map(|u| format!("\\u{u:04x}")).collect();
            format!("\"{units}\"")
        }),
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<i64>().prop_map(|i| i.to_string()),
        "-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,2})?",
        string.clone(),
    ];
    let space = || prop_oneof![4 => Just(""), 1 => Just(" "), 1 => Just("\n\t ")];
    leaf.prop_recursive(5, 64, 12, move |inner| {
        let array = (proptest::collection::vec(inner.clone(), 0..6), space())
            .prop_map(|(items, s)| format!("[{s}{}{s}]", items.join(&format!("{s},{s}"))));
        let object = (proptest::collection::vec((string.clone(), inner), 0..12), space()).prop_map(|(members, s)| {
            let members: Vec<_> = members.iter().map(|(k, v)| format!("{k}{s}:{s}{v}")).collect();
            format!("{{{s}{}}}", members.join(&format!("{s},{s}")))
        });
        prop_oneof![array, object]
    })
}

fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    write_str(&mut out, text);
    String::from_utf8(out).unwrap()
}

/// Where our rules are stricter than serde_json's, or looser: it refuses numbers beyond doubles.
fn check_against_serde(text: &[u8]) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_slice::<Value>(text);
    match (parse(text), theirs) {
        (Ok(document), Ok(value)) => prop_assert_eq!(rebuild(document.root()), value),
        (Ok(_), Err(e)) => prop_assert!(e.to_string().contains("out of range"), "{}", e),
        (Err(e), Ok(_)) => {
            prop_assert!(matches!(e.kind, E::DuplicateKey | E::NulInKey), "{}", e)
        }
        (Err(_), Err(_)) => {}
    }
    Ok(())
}

proptest! {
    #[test]
    fn agrees_with_serde_json_on_json(text in json_text()) {
        check_against_serde(text.as_bytes())?;
    }

    #[test]
    fn agrees_with_serde_json_on_damaged_json(
        text in json_text(),
        at in any::<prop::sample::Index>(),
        with in prop_oneof![
            prop::sample::select(&b"\"\\{}[]:,0-.eE+ntf u/\0\n\xff\xc3"[..]).prop_map(Some),
            Just(None),
        ],
    ) {
        let mut text = text.into_bytes();
        let at = at.index(text.len());
        match with {
            Some(byte) => text[at] = byte,
            None => text.truncate(at),
        }
        check_against_serde(&text)?;
    }

    #[test]
    fn agrees_with_serde_json_on_noise(text in "[\\[\\]{}:,\"\\\\u0-9a-fntrul eE.+-]{0,24}") {
        check_against_serde(text.as_bytes())?;
    }

    #[test]
    fn every_node_is_found_by_its_own_path(text in json_text()) {
        let Ok(document) = parse(&text) else { return Ok(()) };
        for item in document.root().strings().filter(|item| !item.is_key()) {
            let found = document.root().pointer(&item.pointer()).map(Node::id);
            prop_assert_eq!(found, Some(item.id()));
        }
    }

    #[test]
    fn replacing_every_string_leaves_the_shape(text in json_text(), new in any::<String>()) {
        let Ok(document) = parse(&text) else { return Ok(()) };
        let edits: Vec<_> = document.root().strings()
            .filter(|item| !item.is_key())
            .map(|item| (item.id(), new.as_str()))
            .collect();
        let changed = parse(document.replace(&edits)).unwrap();
        prop_assert_eq!(changed.node_count(), document.node_count());
        for (id, _) in &edits {
            prop_assert!(changed.at(*id).is_str(&new));
        }
    }
}

#[test]
fn keys_that_a_parser_behind_gives_a_meaning_are_refused() {
    let limits = ScanLimits::DEFAULT;
    for text in [
        r#"{"$serde_json::private::RawValue":"{}"}"#,
        r#"{"\u0024serde_json::private::RawValue":"{}"}"#,
        r#"{"a":[{"$serde_json::private::Number":"1"}]}"#,
        r#"{"a":1,"$serde_json\u003a:private::RawValue":"[]"}"#,
    ] {
        let error = Document::parse(Bytes::from(text), &limits).expect_err(text);
        assert_eq!(error.kind, E::ReservedKey, "{text}");
    }
    for fine in [
        r#"{"$schema":1,"$serde_json":2,"x$serde_json::private::RawValue":3}"#,
        r#"{"a":"$serde_json::private::RawValue"}"#,
    ] {
        assert!(Document::parse(Bytes::from(fine), &limits).is_ok(), "{fine}");
    }
}
