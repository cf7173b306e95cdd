use bytes::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FrameErrorKind as E, *};
use crate::json::{Document, ScanLimits};

fn document(text: &str) -> Document {
    Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::DEFAULT).unwrap()
}

fn frame(text: &str) -> Result<Frame, FrameError> {
    Frame::parse(document(text))
}

fn refusal(text: &str) -> (E, Option<RequestId>, bool) {
    let error = frame(text).unwrap_err();
    assert_eq!(error.code(), -32600);
    (error.kind(), error.id().cloned(), error.is_response())
}

fn text_id(text: &str) -> RequestId {
    RequestId::string(text).unwrap()
}

#[test]
fn tells_the_four_frames_apart() {
    let Frame::Request(request) =
        frame(r#"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"x"}}"#).unwrap()
    else {
        panic!("no request");
    };
    assert_eq!((&request.id, request.method()), (&text_id("a"), "tools/call"));
    assert_eq!(request.params().unwrap().raw(), r#"{"name":"x"}"#);
    assert_eq!(request.params_id(), request.params().map(|p| p.id()));

    let Frame::Notification(notification) =
        frame(r#"{"method":"notifications\/initialized","jsonrpc":"2.0"}"#).unwrap()
    else {
        panic!("no notification");
    };
    assert_eq!(notification.method(), "notifications/initialized");
    assert!(notification.params().is_none());

    let Frame::Response(response) = frame(r#"{"jsonrpc":"2.0","id":7,"result":{"a":1}}"#).unwrap() else {
        panic!("no response");
    };
    assert_eq!(response.id, RequestId::Integer(7));
    assert_eq!(response.result().raw(), r#"{"a":1}"#);

    let text = r#"{"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"no","data":[1]}}"#;
    let Frame::ErrorResponse(error) = frame(text).unwrap() else {
        panic!("no error");
    };
    assert_eq!((error.code(), &*error.message()), (-32601, "no"));
    assert_eq!(error.data().unwrap().raw(), "[1]");
    assert_eq!(error.root().raw(), text);
}

#[test]
fn an_error_may_come_without_an_id() {
    for id in ["", r#""id":null,"#] {
        let text = format!(r#"{{"jsonrpc":"2.0",{id}"error":{{"code":1,"message":""}}}}"#);
        let parsed = frame(&text).unwrap();
        assert!(matches!(parsed, Frame::ErrorResponse(_)) && parsed.id().is_none());
    }
}

#[test]
fn ids_keep_their_type_and_must_be_sound() {
    let id = |raw: &str| frame(&format!(r#"{{"jsonrpc":"2.0","id":{raw},"method":"ping"}}"#));
    assert_eq!(id("1").unwrap().id(), Some(&RequestId::Integer(1)));
    assert_eq!(id(r#""1""#).unwrap().id(), Some(&text_id("1")));
    assert_eq!(id(r#""\u0031""#).unwrap().id(), Some(&text_id("1")));
    assert_eq!(
        id("-9223372036854775808").unwrap().id(),
        Some(&RequestId::Integer(i64::MIN))
    );
    let longest = format!("\"{}\"", "\\u0061".repeat(256));
    assert_eq!(id(&longest).unwrap().id(), Some(&text_id(&"a".repeat(256))));
    for (raw, error) in [
        ("null", IdError::Null),
        ("1.0", IdError::NotAnInteger),
        ("1e3", IdError::NotAnInteger),
        ("9223372036854775808", IdError::NotAnInteger),
        ("true", IdError::WrongType),
        ("[1]", IdError::WrongType),
        ("{}", IdError::WrongType),
        (&format!("\"{}\"", "a".repeat(257)), IdError::TooLong),
        (&format!("\"{}\"", "\\u0061".repeat(257)), IdError::TooLong),
        (&format!("\"{}\"", "a".repeat(9999)), IdError::TooLong),
    ] {
        assert_eq!(id(raw).unwrap_err().kind(), E::Id(error), "{raw}");
        assert_eq!(id(raw).unwrap_err().id(), None);
    }
}

#[test]
fn refuses_what_is_no_frame_and_keeps_the_id() {
    let one = Some(RequestId::Integer(1));
    for (text, kind, id, response) in [
        ("1", E::NotAnObject, &None, false),
        ("[]", E::Batch, &None, false),
        ("{}", E::VersionMissing, &None, false),
        (r#"{"id":1,"method":"m"}"#, E::VersionMissing, &one, false),
        (
            r#"{"id":1,"method":"m","jsonrpc":2.0}"#,
            E::VersionUnsupported,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.00","id":1,"method":"m"}"#,
            E::VersionUnsupported,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"1.0","id":1,"result":{}}"#,
            E::VersionUnsupported,
            &one,
            true,
        ),
        (r#"{"jsonrpc":"2.0","id":1}"#, E::NoMethod, &one, false),
        (
            r#"{"jsonrpc":"2.0","id":1,"Method":"m"}"#,
            E::MiscasedMember,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","PARAMS":{}}"#,
            E::MiscasedMember,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","param\u017f":{}}"#,
            E::MiscasedMember,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":null}"#,
            E::MethodNotAString,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}"#,
            E::ParamsNotAnObject,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","params":null}"#,
            E::ParamsNotAnObject,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","method":"m","params":"p"}"#,
            E::ParamsNotAnObject,
            &None,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","result":{}}"#,
            E::Ambiguous,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"m","error":{}}"#,
            E::Ambiguous,
            &one,
            false,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"result":{},"error":{}}"#,
            E::Ambiguous,
            &one,
            true,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"result":{},"params":{}}"#,
            E::Ambiguous,
            &one,
            true,
        ),
        (r#"{"jsonrpc":"2.0","result":{}}"#, E::ResponseWithoutId, &None, true),
        (
            r#"{"jsonrpc":"2.0","id":null,"result":{}}"#,
            E::Id(IdError::Null),
            &None,
            true,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
            E::ResultNotAnObject,
            &one,
            true,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1.5,"error":{}}"#,
            E::Id(IdError::NotAnInteger),
            &None,
            true,
        ),
        (r#"{"jsonrpc":"2.0","id":1,"error":"e"}"#, E::ErrorInvalid, &one, true),
        (
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1}}"#,
            E::ErrorInvalid,
            &one,
            true,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":""}}"#,
            E::ErrorInvalid,
            &one,
            true,
        ),
        (
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":2}}"#,
            E::ErrorInvalid,
            &one,
            true,
        ),
    ] {
        assert_eq!(refusal(text), (kind, id.clone(), response), "{text}");
    }
    let long = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{}"}}"#, "m".repeat(257));
    assert_eq!(refusal(&long), (E::MethodTooLong, one, false));
}

#[test]
fn unknown_members_mean_nothing() {
    let text = r#"{"jsonrpc":"2.0","id":1,"method":"m","session":"s","methods":1,"":{"id":2}}"#;
    let parsed = frame(text).unwrap();
    assert_eq!(
        (parsed.id(), parsed.method()),
        (Some(&RequestId::Integer(1)), Some("m"))
    );
}

#[test]
fn escaped_member_names_are_read() {
    let parsed = frame(r#"{"jsonrpc":"2.0","i\u0064":1,"\u006dethod":"m"}"#).unwrap();
    assert_eq!(
        (parsed.id(), parsed.method()),
        (Some(&RequestId::Integer(1)), Some("m"))
    );
}

#[test]
fn a_batch_is_judged_message_by_message() {
    let text = r#"[{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":1}},{"id":2},[],
        {"jsonrpc":"2.0","method":"b"}]"#;
    let frames = Frame::parse_batch(document(text), 4).unwrap();
    assert_eq!(frames.len(), 4);
    let Ok(Frame::Request(first)) = &frames[0] else {
        panic!("no request");
    };
    assert_eq!(first.params().unwrap().raw(), r#"{"x":1}"#);
    assert_eq!(first.params().unwrap().path(), "/0/params");
    let second = frames[1].as_ref().unwrap_err();
    assert_eq!(
        (second.kind(), second.id()),
        (E::VersionMissing, Some(&RequestId::Integer(2)))
    );
    assert_eq!(frames[2].as_ref().unwrap_err().kind(), E::Batch);
    assert_eq!(frames[3].as_ref().unwrap().method(), Some("b"));

    let whole = |text, max| Frame::parse_batch(document(text), max).unwrap_err().kind();
    assert_eq!(whole("[]", 4), E::EmptyBatch);
    assert_eq!(whole("[1,2]", 1), E::BatchTooLarge(1));
    assert_eq!(whole("{}", 1), E::NotABatch);
}

#[test]
fn writers_write_these_bytes() {
    let written = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    };
    let id = text_id("a\"\n");
    assert_eq!(
        written(&|out| write_result(out, &RequestId::Integer(-1), |out| out.extend(b"{}"))),
        r#"{"jsonrpc":"2.0","id":-1,"result":{}}"#
    );
    assert_eq!(
        written(&|out| write_error(out, Some(&id), -32600, "a\"b", None)),
        r#"{"jsonrpc":"2.0","id":"a\"\n","error":{"code":-32600,"message":"a\"b"}}"#
    );
    assert_eq!(
        written(&|out| write_error(out, None, -32700, "bad", Some(b"[1]"))),
        r#"{"jsonrpc":"2.0","error":{"code":-32700,"message":"bad","data":[1]}}"#
    );
    assert_eq!(
        written(&|out| write_request(out, &id, "m/\n", |out| out.extend(br#"{"x":1}"#))),
        r#"{"jsonrpc":"2.0","id":"a\"\n","method":"m/\n","params":{"x":1}}"#
    );
    assert_eq!(
        written(&|out| write_notification(out, "n", |_| {})),
        r#"{"jsonrpc":"2.0","method":"n"}"#
    );
}

#[test]
fn a_refused_text_has_a_code() {
    let code = |text: &'static str| {
        let limits = ScanLimits::DEFAULT;
        let error = Document::parse(Bytes::from_static(text.as_bytes()), &limits).unwrap_err();
        code::of_scan_error(&error)
    };
    assert_eq!(code("{"), -32700);
    assert_eq!(code(r#"{"a":1,"a":1}"#), -32700);
    let deep = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[";
    assert_eq!(code(deep), -32600);
}

#[test]
fn ids_show_as_json_so_that_a_log_line_cannot_be_forged() {
    assert_eq!(RequestId::Integer(1).to_string(), "1");
    assert_eq!(text_id("1\n").to_string(), r#""1\n""#);
}

#[test]
fn ids_go_through_serde_with_their_type() {
    for (json, id) in [
        ("5", RequestId::Integer(5)),
        (r#""5""#, text_id("5")),
        (r#""\n""#, text_id("\n")),
    ] {
        assert_eq!(serde_json::from_str::<RequestId>(json).unwrap(), id);
        assert_eq!(serde_json::to_string(&id).unwrap(), json);
    }
    for json in [
        "1.0",
        "null",
        "18446744073709551615",
        "[]",
        &format!("\"{}\"", "a".repeat(257)),
    ] {
        assert!(serde_json::from_str::<RequestId>(json).is_err(), "{json}");
    }
}

fn any_id() -> impl Strategy<Value = RequestId> {
    prop_oneof![
        any::<i64>().prop_map(RequestId::Integer),
        ".{0,64}".prop_map(|text| text_id(&text)),
    ]
}

proptest! {
    #[test]
    fn requests_come_back(id in any_id(), method in ".{0,64}", params in prop::option::of(".*")) {
        let mut out = Vec::new();
        let object = params.as_ref().map(|text| json!({ "text": text }).to_string());
        write_request(&mut out, &id, &method, |out| {
            out.extend_from_slice(object.as_deref().unwrap_or_default().as_bytes());
        });
        let Frame::Request(request) = frame(std::str::from_utf8(&out).unwrap()).unwrap() else {
            return Err(TestCaseError::fail("no request"));
        };
        prop_assert_eq!(&request.id, &id);
        prop_assert_eq!(request.method(), &method);
        prop_assert_eq!(request.params().map(|p| p.raw().to_owned()), object);
    }

    #[test]
    fn answers_come_back(id in any_id(), code in any::<i64>(), message in any::<String>()) {
        let mut out = Vec::new();
        write_error(&mut out, Some(&id), code, &message, None);
        let Frame::ErrorResponse(error) = frame(std::str::from_utf8(&out).unwrap()).unwrap() else {
            return Err(TestCaseError::fail("no error"));
        };
        prop_assert_eq!(error.id.as_ref(), Some(&id));
        prop_assert_eq!((error.code(), &*error.message()), (code, &*message));
        out.clear();
        write_result(&mut out, &id, |out| out.extend(b"{}"));
        let answer: Value = serde_json::from_slice(&out).unwrap();
        prop_assert_eq!(&answer["id"], &serde_json::to_value(&id).unwrap());
        let parsed = frame(std::str::from_utf8(&out).unwrap()).unwrap();
        prop_assert_eq!(parsed.id(), Some(&id));
    }
}
