//! What is not JSON, is JSON that two parsers would read differently, or is more of it than is read.

use serde_json::json;

use super::Case;
use crate::support::call;

const PARSE: i64 = -32700;
const INVALID: i64 = -32600;

/// A request whose argument is this text.
fn with_text(text: &[u8]) -> Vec<u8> {
    let request = call(1, "echo", json!({ "text": "HERE" })).to_string();
    let (before, after) = request.split_once("\"HERE\"").expect("there");
    [before.as_bytes(), text, after.as_bytes()].concat()
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = vec![];
    let not_json: [(&str, &[u8]); 46] = [
        ("an empty message", b""),
        ("a space", b" "),
        ("an open object", b"{"),
        ("an open array", b"["),
        ("an open string", b"\"abc"),
        (
            "a message cut short",
            br#"{"jsonrpc":"2.0","id":1,"method":"tools/list""#,
        ),
        ("a comma before the end of an object", br#"{"jsonrpc":"2.0",}"#),
        ("a comma before the end of an array", b"[1,]"),
        ("a comma at the beginning", b"[,1]"),
        ("single quotes", b"{'a':1}"),
        ("a key without quotes", b"{a:1}"),
        ("a number as key", b"{1:1}"),
        ("no colon", br#"{"a" 1}"#),
        ("no comma", br#"{"a":1 "b":2}"#),
        ("no value", br#"{"a":}"#),
        ("a bracket too many", br#"{"a":1}}"#),
        ("the wrong bracket", br#"{"a":[1}"#),
        ("two values", b"{} {}"),
        ("a letter after the value", b"{}x"),
        ("a NUL after the value", b"{}\0"),
        ("half a null", b"nul"),
        ("a capital True", b"True"),
        ("NaN", b"NaN"),
        ("Infinity", b"-Infinity"),
        ("a lone minus", b"-"),
        ("a leading zero", b"01"),
        ("no fraction after the point", b"1."),
        ("no integer before the point", b".5"),
        ("no exponent", b"1e"),
        ("a plus sign", b"+1"),
        ("a hexadecimal number", b"0x10"),
        ("a digit separator", b"1_000"),
        ("a block comment", b"/* hello */{}"),
        ("a line comment", b"{} // hello"),
        ("a lone colon", b":"),
        ("a form feed", b"\x0c{}"),
        ("a space of another script", "\u{a0}{}".as_bytes()),
        ("a byte order mark", b"\xef\xbb\xbf{}"),
        ("UTF-16", b"\xff\xfe{\0}\0"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0"),
        ("a form", b"jsonrpc=2.0&id=1&method=tools/list"),
        ("XML", b"<methodCall><methodName>a</methodName></methodCall>"),
        ("an HTTP request", b"GET / HTTP/1.1"),
        ("a length before it", b"Content-Length: 2"),
        ("a record separator", b"\x1e{}"),
        ("a template", b"${{<%[%'\"}}%\\"),
    ];
    all.extend(not_json.map(|(name, bytes)| Case::new(name, bytes, PARSE, 400)));
    let strings: [(&str, &[u8]); 21] = [
        ("an unknown escape", br#""\x41""#),
        ("an escape of nothing", br#""\"#),
        ("a short \\u escape", br#""\u12""#),
        ("a \\u escape with a wrong digit", br#""\u12G4""#),
        ("a capital \\U escape", br#""\U0041""#),
        ("a tab in a string", b"\"a\tb\""),
        ("a NUL in a string", b"\"a\0b\""),
        ("an escape character in a string", b"\"a\x1bb\""),
        ("half a surrogate pair", br#""\ud800""#),
        ("the other half", br#""\udc00""#),
        ("a pair in the wrong order", br#""\udc00\ud800""#),
        ("half a pair and a letter", br#""\ud800\u0041""#),
        ("half a pair at the end of a text", br#""abc\ud83d""#),
        ("a byte that is never UTF-8", b"\"\xff\""),
        ("an overlong NUL", b"\"\xc0\x80\""),
        ("an overlong slash", b"\"\xe0\x80\xaf\""),
        ("a surrogate in UTF-8", b"\"\xed\xa0\x80\""),
        ("a cut character", b"\"\xe2\x82\""),
        ("beyond the last character", b"\"\xf4\x90\x80\x80\""),
        ("a lone continuation", b"\"\x80\""),
        ("Latin-1", b"\"caf\xe9\""),
    ];
    all.extend(strings.map(|(name, text)| Case::new(name, with_text(text), PARSE, 400)));
    let ambiguous: [(&str, &str); 11] = [
        ("two ids", r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"tools/list"}"#),
        (
            "two methods",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call"}"#,
        ),
        (
            "two methods, one escaped",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","m\u0065thod":"tools/call"}"#,
        ),
        (
            "two params",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{},"params":{"name":"echo"}}"#,
        ),
        (
            "two names of a tool",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","name":"add"}}"#,
        ),
        (
            "two arguments, one escaped",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"a":1,"\u0061":2}}}"#,
        ),
        (
            "two members far down",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"a":[{"b":{"c":1,"c":1}}]}}}"#,
        ),
        (
            "a key that the parser takes for its own",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"$serde_json::private::RawValue":"{}"}}}"#,
        ),
        (
            "such a key, escaped",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"\u0024serde_json::private::Number":"1"}}}"#,
        ),
        (
            "a NUL in a key",
            r#"{"jsonrpc":"2.0","id":1,"method\u0000":"tools/list"}"#,
        ),
        (
            "a NUL in a key of an argument",
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"a\u0000b":1}}}"#,
        ),
    ];
    all.extend(ambiguous.map(|(name, text)| Case::new(name, text, PARSE, 400)));
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let many = |count: usize, each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<_>>().join(",");
    let large: [(&str, Vec<u8>); 9] = [
        ("brackets without end", "[".repeat(100_000).into()),
        ("objects without end", r#"{"a":"#.repeat(100_000).into()),
        ("deeply nested arrays", with_text(nested(65).as_bytes())),
        ("very deeply nested arrays", with_text(nested(50_000).as_bytes())),
        (
            "more values than are read",
            format!("[{}]", many(300_000, &|_| "0".to_owned())).into(),
        ),
        (
            "an object with more members than are read",
            with_text(format!("{{{}}}", many(9000, &|n| format!("\"{n}\":0"))).as_bytes()),
        ),
        (
            "a key that is too long",
            with_text(format!("{{\"{}\":0}}", "k".repeat(2000)).as_bytes()),
        ),
        ("a number that is too long", with_text("9".repeat(300).as_bytes())),
        (
            "a fraction that is too long",
            with_text(format!("0.{}", "3".repeat(300)).as_bytes()),
        ),
    ];
    all.extend(large.map(|(name, bytes)| Case::new(name, bytes, INVALID, 400)));
    all
}
