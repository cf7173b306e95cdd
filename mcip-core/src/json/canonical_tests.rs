use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn canonical(text: &str) -> Result<String, CanonicalError> {
    let document = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::DEFAULT);
    to_vec(document.unwrap().root()).map(|out| String::from_utf8(out).unwrap())
}

fn es6(value: f64) -> String {
    let mut out = Vec::new();
    write_f64(&mut out, value);
    String::from_utf8(out).unwrap()
}

#[test]
fn numbers_of_rfc_8785_appendix_b() {
    for (bits, text) in [
        (0x0000_0000_0000_0000_u64, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"),
        (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] {
        assert_eq!(es6(f64::from_bits(bits)), text, "{bits:#x}");
    }
}

#[test]
fn the_example_of_rfc_8785_section_3_2_2() {
    let text = r#"{
       "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
       "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
       "literals": [null, true, false]
     }"#;
    let expected = concat!(
        r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
        r#""string":"€$\u000f\nA'B\"\\\\\"/"}"#,
    );
    assert_eq!(canonical(text).unwrap(), expected);
}

#[test]
fn the_key_order_of_rfc_8785_section_3_2_3() {
    let text = r#"{
       "\u20ac": "Euro Sign",
       "\r": "Carriage Return",
       "\ufb33": "Hebrew Letter Dalet With Dagesh",
       "1": "One",
       "\ud83d\ude00": "Emoji: Grinning Face",
       "\u0080": "Control",
       "\u00f6": "Latin Small Letter O With Diaeresis"
     }"#;
    let values: Vec<String> = serde_json::from_str::<serde_json::Map<String, Value>>(&canonical(text).unwrap())
        .unwrap()
        .values()
        .map(|value| value.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        values,
        [
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]
    );
}

#[test]
fn integers_that_doubles_skip_are_refused_in_every_spelling() {
    assert_eq!(
        canonical("[9007199254740991,-9007199254740991]").unwrap(),
        "[9007199254740991,-9007199254740991]"
    );
    for text in [
        "9007199254740992",
        "-9007199254740992",
        "9007199254740993",
        "18446744073709551616",
        "1e20",
        "9007199254740992.0",
        "9007199254740991.5",
    ] {
        let error = canonical(&format!(r#"{{"a":[{text}]}}"#)).unwrap_err();
        assert!(
            matches!(&error, CanonicalError::IntegerTooLarge { pointer } if pointer == "/a/0"),
            "{text}: {error}"
        );
    }
    for text in ["1e400", "-1e400"] {
        assert!(
            matches!(canonical(text).unwrap_err(), CanonicalError::NotFinite { .. }),
            "{text}"
        );
    }
}

#[test]
fn spellings_of_one_value_have_one_form() {
    assert_eq!(
        canonical(r#" { "b" : 1.0 , "\u0061" : [ -0, -0.0, 1e2, "\u00e9" ] } "#).unwrap(),
        r#"{"a":[0,0,100,"é"],"b":1}"#
    );
    assert_eq!(canonical("[ [ ] , { } ]").unwrap(), "[[],{}]");
}

#[test]
fn rust_values_go_through_the_same_rules() {
    #[derive(serde::Serialize)]
    struct Flow<'a> {
        z: u64,
        a: &'a str,
    }
    assert_eq!(
        from_value(&Flow { z: 1, a: "\u{1}" }).unwrap(),
        br#"{"a":"\u0001","z":1}"#
    );
    let error = from_value(&Flow { z: u64::MAX, a: "" }).unwrap_err();
    assert!(matches!(error, CanonicalError::IntegerTooLarge { pointer } if pointer == "/z"));
}

proptest! {
    #[test]
    fn keys_order_as_utf16(a in any::<String>(), b in any::<String>(), c in "[a\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}]{0,3}", d in "[a\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}]{0,3}") {
        for (x, y) in [(&a, &b), (&c, &d), (&a, &c)] {
            prop_assert_eq!(key_order(x, y), x.encode_utf16().cmp(y.encode_utf16()));
        }
    }

    #[test]
    fn numbers_read_back_as_the_same_double(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = es6(value);
        prop_assert_eq!(text.parse::<f64>().unwrap(), value);
        prop_assert!(serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
    }

    #[test]
    fn numbers_have_the_digits_that_serde_json_finds(bits in any::<u64>(), small in -1e17..1e17, tie in any::<i32>()) {
        let digits = |text: &str| {
            let (mantissa, _) = text.split_once('e').unwrap_or((text, ""));
            let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
            digits.trim_matches('0').to_owned()
        };
        for value in [f64::from_bits(bits), small, 2_f64.powi(tie % 1000), 1e15 + f64::from(tie) / 8.0] {
            prop_assume!(value.is_finite());
            prop_assert_eq!(digits(&es6(value)), digits(&serde_json::to_string(&value).unwrap()));
        }
    }

    #[test]
    fn canonical_text_is_its_own_canonical_form(
        value in proptest::collection::hash_map(any::<String>(), (any::<f64>(), -MAX_SAFE..=MAX_SAFE, any::<String>()), 0..8),
    ) {
        let Ok(once) = from_value(&value) else { return Ok(()) };
        let once = String::from_utf8(once).unwrap();
        let same = serde_json::from_str::<Value>(&once).unwrap();
        prop_assert_eq!(same.as_object().unwrap().len(), value.len());
        prop_assert_eq!(canonical(&once).ok(), Some(once));
    }
}

const MAX_SAFE: i64 = MAX_INTEGER as i64;
